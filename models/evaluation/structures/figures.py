"""The figures of a run over structures in words: shares with their intervals, by group and language, and the time."""

import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Final

from models.evaluation.scoring import wilson
from models.evaluation.structures.judging import OUTCOMES, JudgedStructure

_P95: Final = 0.95


def structure_figures(judged: Sequence[JudgedStructure]) -> dict[str, object]:
    """Everything as JSON; `not_right` tells of the tuning half why not, of the test half no more than the outcome."""
    return {
        "wordings": len(judged),
        "interval": "95 %, Wilson",
        "all": _share(judged),
        "by_half": _by(judged, lambda one: one.wording.half),
        "by_language": _by(judged, lambda one: str(one.wording.language)),
        "by_group": _by(judged, lambda one: one.group),
        "by_group_and_language": _by(judged, lambda one: f"{one.group}, {one.wording.language}"),
        "by_voice": _by(judged, lambda one: one.wording.voice),
        "seconds": _seconds([one.seconds for one in judged]),
        "not_right": {
            one.wording.wording_id: f"{one.outcome}: {one.why}" if one.wording.half == "tuning" else one.outcome
            for one in judged
            if one.outcome != "right"
        },
    }


def _by(judged: Sequence[JudgedStructure], key: Callable[[JudgedStructure], str]) -> dict[str, object]:
    return {name: _share([one for one in judged if key(one) == name]) for name in sorted(set(map(key, judged)))}


def _share(judged: Sequence[JudgedStructure]) -> dict[str, object]:
    """`told`: of the numbers that the wordings with a right structure ask for, those that the answer says in words."""
    counts = Counter(one.outcome for one in judged)
    right = [one for one in judged if one.outcome == "right" and one.wanted]
    wanted = sum(one.wanted for one in right)
    return {
        "n": len(judged),
        "right": asdict(wilson(counts["right"], len(judged))),
        "silently_wrong": asdict(wilson(counts["silently wrong"], len(judged))),
        "outcomes": {outcome: counts[outcome] for outcome in OUTCOMES if counts[outcome]},
        "told": round(sum(one.told for one in right) / wanted, 3) if wanted else None,
    }


def _seconds(taken: Sequence[float]) -> dict[str, float]:
    ordered = sorted(taken)
    return {
        "median": round(statistics.median(ordered), 3),
        "p95": round(ordered[min(int(_P95 * len(ordered)), len(ordered) - 1)], 3),
    }
