"""The figures of a run: shares with their intervals, by set and planner, and planners against each other."""

import statistics
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from models.evaluation.rows import Row
from models.evaluation.scoring import Share, wilson
from models.evaluation.shares import difference, parity

GOALS: Final[Mapping[str, str]] = {
    "operations": "right >= 0.60 on the test half, silently wrong <= 0.03",
    "results": "right >= 0.80",
    "clarify": "right >= 0.85",
    "no_tool_untouched": ">= 0.98",
    "korean_minus_english": "within 0.03",
    "plan_p95_s": "< 0.1 of the rules, <= 2.5 of a specialist on two cores",
}
LANGUAGES: Final = ("ko", "en")
_P95: Final = 0.95


def figures(rows: Sequence[Row]) -> dict[str, Any]:
    """Everything as JSON. `paired` is the second planner's share right less the first one's, of the briefs that both
    were given, in percent of one; `not_right` names each brief that is not right, of the tuning half with what is
    missing too: what is said of a brief quotes it, and the others are not for whoever writes rules."""
    return {
        "interval": "95 %: Wilson for shares; for differences resampled pairs or wordings (4,000)",
        "goals": dict(GOALS),
        "sets": [_set(name, [row for row in rows if row.set == name]) for name in sorted({row.set for row in rows})],
    }


def _set(name: str, rows: Sequence[Row]) -> dict[str, Any]:
    planners = _by(rows, lambda row: row.planner)
    return {
        "name": name,
        "n": len({row.brief_id for row in rows}),
        "planners": {planner: _planner(own) for planner, own in planners.items()},
        "paired": {
            other: {planner: _paired(own, rival) for planner, own in planners.items() if planner != other}
            for other, rival in planners.items()
        },
        "not_right": {
            planner: {row.brief_id: f"{row.verdict}: {row.why}".removesuffix(": ") for row in own if not row.is_right}
            for planner, own in planners.items()
        },
    }


def _planner(rows: Sequence[Row]) -> dict[str, Any]:
    no_tool = [row for row in rows if row.type == "no_tool"]
    wanted = [row for row in rows if row.type in ("operations", "results")]
    clarify = [row for row in rows if row.type == "clarify"]
    compared = [row for row in wanted if row.has_right_tools is not None]
    return {
        **_share(rows),
        "by_type": {name: _share(own) for name, own in _by(rows, lambda row: row.type).items()},
        "by_kind": {name: _share(own) for name, own in _by(rows, lambda row: row.kind).items()},
        "by_language": {name: _share(own) for name, own in _by(rows, lambda row: row.language).items()},
        "by_half": {
            half: {name: _share(each) for name, each in _by(own, lambda row: row.type).items()}
            for half, own in _by(rows, lambda row: row.half).items()
        },
        "by_intent": _intents(rows),
        "right_tools": _of(compared, lambda row: row.has_right_tools is True),
        "right_arguments": _of(compared, lambda row: row.has_right_arguments is True),
        "asks": _of(clarify, lambda row: row.asked and row.is_untouched),
        "asks_and_names": _of(clarify, lambda row: row.is_right),
        "asks_too_much": _of(wanted, lambda row: row.asked and not row.is_right),
        "refuses_too_much": _of(wanted, lambda row: row.verdict == "not done"),
        "acts_on_no_tool": _of(no_tool, lambda row: row.did or not row.is_untouched),
        "no_tool_untouched": _of(no_tool, lambda row: row.is_untouched),
        "korean_minus_english": _korean_minus_english(rows),
        "parity": None if (found := parity(rows)) is None else asdict(found),
        "first_median_s": _quantile(0.5, [row.first_s for row in rows]),
        "plan_median_s": _quantile(0.5, [row.plan_s for row in rows]),
        "plan_p95_s": _quantile(_P95, [row.plan_s for row in rows]),
        "single_plan_p95_s": _quantile(_P95, [row.plan_s for row in rows if row.kind == "single"]),
        "first_token_median_ms": _quantile(0.5, [row.first_token_ms for row in rows]),
        "tokens_per_s_median": _quantile(0.5, [row.tokens_per_s for row in rows]),
        "generated_tokens_median": _quantile(0.5, [row.generated_tokens for row in rows]),
        "sources": dict(sorted(Counter(row.source for row in rows if row.source).items())),
    }


def _share(rows: Sequence[Row]) -> dict[str, Any]:
    counts = Counter(row.verdict for row in rows)
    return {
        "n": len(rows),
        "right": asdict(wilson(counts["right"], len(rows))),
        "silently_wrong": asdict(wilson(counts["silently wrong"], len(rows))),
        "verdicts": dict(sorted(counts.items())),
    }


def _of(rows: Sequence[Row], counts: Callable[[Row], bool]) -> dict[str, Any]:
    return {"n": len(rows), **asdict(wilson(sum(map(counts, rows)), len(rows)))}


def _by(rows: Sequence[Row], group: Callable[[Row], str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=group):
        found.setdefault(group(row), []).append(row)
    return found


def _intents(rows: Sequence[Row]) -> dict[str, Any]:
    """Of the briefs that want each thing: how many, and the share that is right."""
    found: dict[str, Any] = {}
    for intent in sorted({each for row in rows for each in row.intents}):
        right = [row.is_right for row in rows if intent in row.intents]
        found[str(intent)] = {"n": len(right), "right": round(statistics.mean(right), 3)}
    return found


def _paired(own: Sequence[Row], rival: Sequence[Row]) -> dict[str, Any]:
    def of(language: str) -> Share | None:
        return difference([row for row in own if row.language == language], rival)

    told = {language: of(language) for language in LANGUAGES} | {"all": difference(own, rival)}
    return {name: [each.value, each.low, each.high] for name, each in told.items() if each is not None}


def _korean_minus_english(rows: Sequence[Row]) -> float | None:
    """How much more often a Korean brief is right than an English one."""
    right = {name: [row.is_right for row in rows if row.language == name] for name in LANGUAGES}
    if not all(right.values()):
        return None
    return round(statistics.mean(right["ko"]) - statistics.mean(right["en"]), 4)


def _quantile(share: float, found: Sequence[float | None]) -> float | None:
    """None where there is none."""
    told = sorted(each for each in found if each is not None)
    return round(told[min(int(share * len(told)), len(told) - 1)], 4) if told else None
