"""The figures as one HTML file that needs nothing else: tables with intervals drawn, light and dark."""

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from app.protocol import evaluation_words
from app.trade.text import Language, Text
from models.evaluation import words
from models.evaluation.curves import STYLE, curves

PLANNERS: Final = {
    "rules": evaluation_words.RULES,
    "control": evaluation_words.CONTROL,
    "specialist": evaluation_words.SPECIALIST,
    "together": evaluation_words.TOGETHER,
    "preferred": evaluation_words.PREFERRED,
}
KINDS: Final = {
    "operations": evaluation_words.OPERATIONS,
    "single": evaluation_words.SINGLE,
    "multi": evaluation_words.MULTI,
    "results": evaluation_words.RESULTS,
    "clarify": evaluation_words.CLARIFY,
    "no_tool": evaluation_words.NO_TOOL,
    "unit_trap": evaluation_words.UNIT_TRAP,
}
_LANGUAGES: Final = {"ko": words.KOREAN, "en": words.ENGLISH, "all": words.ALL}
_COLUMNS: Final = (
    (words.RIGHT_TOOLS, "right_tools"),
    (words.RIGHT_ARGUMENTS, "right_arguments"),
    (words.ASKS_TOO_MUCH, "asks_too_much"),
    (words.REFUSES_TOO_MUCH, "refuses_too_much"),
    (words.ASKS_AND_NAMES, "asks_and_names"),
    (words.ACTS_ON_NO_TOOL, "acts_on_no_tool"),
)
_STYLE: Final = """
:root{color-scheme:light dark;--line:#888;--bar:#2f6fb3;--bad:#b3402f;--back:#fff;--text:#1b1b1b;--soft:#eee}
@media(prefers-color-scheme:dark){:root{--bar:#7db4ec;--bad:#f08a78;--back:#1b1b1b;--text:#e8e8e8;--soft:#333}}
body{background:var(--back);color:var(--text);font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;
padding:0 1rem}table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{padding:.25rem .7rem;text-align:left;
border-bottom:1px solid var(--soft);vertical-align:middle;font-variant-numeric:tabular-nums}th{font-weight:600}
svg{vertical-align:middle}.line{stroke:var(--line)}.bar{stroke:var(--bar);fill:var(--bar)}
.bad{stroke:var(--bad);fill:var(--bad)}.soft{fill:var(--soft)}.wide{overflow-x:auto}
"""
_WIDTH: Final = 160
_CURVE_OF: Final = 2
_BOUNDS: Final = ("value", "low", "high")
Told = Mapping[str, Any]


def page(figures: Told, language: Language) -> str:
    """`figures` as `models.evaluation.figures` makes them; with `history` ([{"date", "name", "n", "right"}], oldest
    first) what was measured before stands below."""

    def said(text: Text) -> str:
        return html.escape(text.in_language(language))

    pieces = [
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{said(words.TITLE)}</title>',
        f"<style>{_STYLE}{STYLE}</style></head><body><h1>{said(words.TITLE)}</h1>",
        f"<p>{said(words.WHAT)}</p><p>{said(words.SILENTLY_WRONG_IS)}</p>",
    ]
    for each in figures["sets"]:
        pieces += _set(each, language)
    pieces += _history(figures.get("history", ()), language)
    pieces.append("</body></html>\n")
    return "".join(pieces)


def name_of(planner: str) -> Text:
    """What a planner is called before people."""
    return PLANNERS.get(planner) or Text(planner, planner)


def _set(told: Told, language: Language) -> Iterable[str]:
    def said(text: Text) -> str:
        return html.escape(text.in_language(language))

    planners: Mapping[str, Told] = told["planners"]
    yield f"<h2>{said(words.SET(name=told['name'], count=told['n']))}</h2>"
    head = [words.PLANNER, words.RIGHT, words.SILENTLY_WRONG, *(title for title, _ in _COLUMNS), words.P95]
    rows = [
        [
            said(name_of(name)),
            _share(own["right"], own["n"]),
            _share(own["silently_wrong"], own["n"], css="bad"),
            *(_number(own[key]) for _, key in _COLUMNS),
            "–" if own["plan_p95_s"] is None else said(words.SECONDS(seconds=f"{own['plan_p95_s']:.2f}")),
        ]
        for name, own in planners.items()
    ]
    yield _table(map(said, head), rows)
    yield f"<h3>{said(words.BY_KIND)}</h3>"
    kinds = sorted({kind for own in planners.values() for kind in own["by_kind"]}, key=list(KINDS).index)
    yield _table(
        [said(words.KIND), *(said(name_of(name)) for name in planners)],
        [[said(KINDS[kind]), *(_share_of(own["by_kind"].get(kind)) for own in planners.values())] for kind in kinds],
    )
    differences = [
        (f"{said(words.AGAINST(ours=name_of(ours), theirs=name_of(theirs)))}", _LANGUAGES[code], interval)
        for theirs, others in told["paired"].items()
        for ours, by_language in others.items()
        if list(PLANNERS).index(ours) > list(PLANNERS).index(theirs)
        for code, interval in by_language.items()
    ]
    if differences:
        yield f"<h3>{said(words.DIFFERENCE)}</h3><p>{said(words.DIFFERENCE_IS)}</p>"
        yield _table(
            ["", said(words.LANGUAGE), ""], [[title, said(code), _gain(each)] for title, code, each in differences]
        )
    yield from _parity(planners, language)


def _parity(planners: Mapping[str, Told], language: Language) -> Iterable[str]:
    found = {name: own["parity"] for name, own in planners.items() if own["parity"] is not None}
    if not found:
        return
    heads = (words.PLANNER, words.BOTH, words.ONLY_KOREAN, words.ONLY_ENGLISH, words.NEITHER)
    yield f"<h3>{html.escape(words.PARITY.in_language(language))}</h3>"
    yield f"<p>{html.escape(words.PARITY_IS.in_language(language))}</p>"
    yield _table(
        [*(html.escape(each.in_language(language)) for each in heads), "p"],
        [
            [
                html.escape(name_of(name).in_language(language)),
                *(str(each[key]) for key in ("both", "only_ko", "only_en", "neither")),
                f"{each['p']:.3f}",
            ]
            for name, each in found.items()
        ],
    )


def _history(told: Sequence[Told], language: Language) -> Iterable[str]:
    if len(told) < _CURVE_OF:
        return
    heads = (words.MEASURED_AT, words.MODEL, words.RIGHT)
    yield f"<h2>{html.escape(words.HISTORY.in_language(language))}</h2>"
    names = dict.fromkeys(each["name"] for each in told)
    series = {name: [each["right"] if each["name"] == name else None for each in told] for name in names}
    yield curves([each["date"] for each in told], series)
    yield _table(
        [html.escape(each.in_language(language)) for each in heads],
        [[html.escape(each["date"]), html.escape(each["name"]), _share(each["right"], each["n"])] for each in told],
    )


def history_page(history: Sequence[Told], changes: Sequence[Told]) -> str:
    """The nights of `models.evaluation.nightly`, oldest first: a curve for each set, and what has changed."""
    language = Language.EN

    def said(text: Text) -> str:
        return html.escape(text.in_language(language))

    pieces = [
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{said(words.HISTORY)}</title>',
        f"<style>{_STYLE}{STYLE}</style></head><body><h1>{said(words.HISTORY)}</h1>",
    ]
    for name in sorted({name for night in history for name in night["sets"]}):
        nights = [night for night in history if name in night["sets"]]
        dates = [str(night["night"]) for night in nights]
        planners = {planner: name_of(planner) for night in nights for planner in night["sets"][name]}
        for title, key in ((words.RIGHT, "right"), (words.SILENTLY_WRONG, "silently_wrong")):
            pieces.append(f"<h2>{html.escape(name)}: {said(title)}</h2>")
            own = {
                text.in_language(language): [night["sets"][name].get(planner, {}).get(key) for night in nights]
                for planner, text in planners.items()
            }
            pieces.append(curves(dates, own))
    if changes:
        pieces.append(f"<h2>{said(words.SINCE(night=changes[0]['since']))}</h2><p>{said(words.SINCE_IS)}</p>")
        rows = [
            [html.escape(each["set"]), said(name_of(each["planner"])), _gain([each[key] for key in _BOUNDS])]
            for each in changes
        ]
        pieces.append(_table(("", said(words.PLANNER), ""), rows))
    pieces.append("</body></html>\n")
    return "".join(pieces)


def _table(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """Cells are HTML already."""
    top = "".join(f"<th>{each}</th>" for each in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><tr>{top}</tr>{body}</table></div>'


def _share_of(own: Told | None) -> str:
    return "–" if own is None else _share(own["right"], own["n"])


def _share(share: Told, count: int, css: str = "bar") -> str:
    low, value, high = (_WIDTH * share[key] for key in ("low", "value", "high"))
    return _drawn(f"{100 * share['value']:.1f} % ({count})", low, value, high, css, zero=None)


def _number(told: Told) -> str:
    if not told["n"]:
        return "–"
    return f"{100 * told['value']:.1f} % <small>({100 * told['low']:.0f}–{100 * told['high']:.0f})</small>"


def _gain(interval: Sequence[float]) -> str:
    """Of -1 to 1, the middle is no difference."""
    value, low, high = (_WIDTH * (each + 1) / 2 for each in interval)
    points = f"{100 * interval[0]:+.1f} ({100 * interval[1]:+.1f} … {100 * interval[2]:+.1f})"
    return _drawn(points, low, value, high, "bad" if interval[0] < 0 else "bar", zero=_WIDTH / 2)


def _drawn(label: str, low: float, value: float, high: float, css: str, zero: float | None) -> str:
    line = "" if zero is None else f'<line class="line" x1="{zero}" x2="{zero}" y1="0" y2="14"/>'
    return (
        f'<svg width="{_WIDTH}" height="14" role="img" aria-label="{label}"><rect class="soft" y="5" width="{_WIDTH}" '
        f'height="4"/>{line}<line class="{css}" x1="{low:.1f}" x2="{high:.1f}" y1="7" y2="7" stroke-width="3"/>'
        f'<circle class="{css}" cx="{value:.1f}" cy="7" r="4"/></svg> {label}'
    )
