"""The figures of a run: shares with their intervals, by kind, language and half, against what is to be reached."""

import statistics
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from app.trade.text import Language
from models.evaluation.scoring import wilson

if TYPE_CHECKING:
    from models.evaluation.run import Judged

GOALS: Final[Mapping[str, str]] = {
    "operations": "right >= 0.60 on the test half, silently wrong <= 0.03",
    "results": "right >= 0.80",
    "clarify": "right >= 0.85",
    "no_tool_untouched": ">= 0.98",
    "korean_minus_english": "within 0.03",
    "plan_p95_s": "< 0.1",
}
_P95: Final = 0.95


def figures(judged: Sequence["Judged"]) -> dict[str, object]:
    """Everything as JSON; `not_right` names each brief that is not, of the tuning half with what is missing too.

    What is said of a brief quotes it, and the briefs of the test half are not for whoever writes rules.
    """
    return {
        "briefs": len(judged),
        "interval": "95 %, Wilson",
        "goals": dict(GOALS),
        "by_type": _shares(judged, lambda one: one.brief.gold.type),
        "by_half": {
            half: _shares([one for one in judged if one.brief.half == half], lambda one: one.brief.gold.type)
            for half in sorted({one.brief.half for one in judged})
        },
        "no_tool_untouched": _untouched([one for one in judged if one.brief.gold.type == "no_tool"]),
        "by_intent": _shares_of_intents(judged),
        "by_kind": _shares(judged, lambda one: one.brief.kind),
        "korean_minus_english": _parity(judged),
        "plan_p95_s": _p95([one.plan_s for one in judged if one.plan_s is not None]),
        "not_right": {
            one.brief.brief_id: f"{one.verdict}: {one.why}" if one.brief.half == "tuning" else one.verdict
            for one in judged
            if one.verdict != "right"
        },
    }


def _shares(judged: Sequence["Judged"], group: Callable[["Judged"], str]) -> dict[str, object]:
    names = sorted({group(one) for one in judged})
    return {name: _share([one for one in judged if group(one) == name]) for name in names}


def _share(judged: Sequence["Judged"]) -> dict[str, object]:
    counts = Counter(each.verdict for each in judged)
    return {
        "n": len(judged),
        "right": asdict(wilson(counts["right"], len(judged))),
        "silently_wrong": asdict(wilson(counts["silently wrong"], len(judged))),
        "verdicts": dict(sorted(counts.items())),
    }


def _untouched(judged: Sequence["Judged"]) -> dict[str, object]:
    return {"n": len(judged), "share": asdict(wilson(sum(one.is_untouched for one in judged), len(judged)))}


def _shares_of_intents(judged: Sequence["Judged"]) -> dict[str, object]:
    """Of the briefs that want each thing: how many, and the share that is right."""
    found: dict[str, object] = {}
    for intent in sorted({each for one in judged for each in one.brief.intents}):
        right = [one.verdict == "right" for one in judged if intent in one.brief.intents]
        found[str(intent)] = {"n": len(right), "right": round(statistics.mean(right), 3)}
    return found


def _parity(judged: Sequence["Judged"]) -> float | None:
    """How much more often the Korean brief of a pair is right than the English one."""
    right = {
        language: [each.verdict == "right" for each in judged if each.brief.language == language]
        for language in (Language.KO, Language.EN)
    }
    if not all(right.values()):
        return None
    return round(statistics.mean(right[Language.KO]) - statistics.mean(right[Language.EN]), 4)


def _p95(seconds: Sequence[float]) -> float | None:
    """None where nothing was planned."""
    if not seconds:
        return None
    return round(sorted(seconds)[min(int(_P95 * len(seconds)), len(seconds) - 1)], 4)
