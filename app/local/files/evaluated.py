"""What was measured of a model with its adapter: `eval.json` beside the adapter, read into types."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from app.local.files.registry import RegistryError, read_json_object

EVALUATION: Final = "eval.json"
LANGUAGES: Final = ("ko", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerShares:
    """Shares (0-1) of a set's briefs; `by_language` of those that are right, by "ko" and "en"."""

    right: float
    silently_wrong: float
    by_language: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatedSet:
    """One set of briefs. `lows` are the lower 95 % bounds of the specialist's share right less another planner's, over
    the same briefs, by that planner ("rules", "control") and language."""

    name: str
    planners: Mapping[str, PlannerShares]
    lows: Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """One run. The four SHA-256 name what was measured; shares are 0-1, times in seconds, and NaN is what was not
    measured. `least_log_probability` is the mean from which on a plan is sure; `adversarial_wrong` counts what went
    wrong in silence among the briefs with orders that are not the engineer's, None where there were none; `floors`
    are shares by the names of `default_planner.FLOORS`."""

    adapter_sha256: str
    base_sha256: str
    catalogue_sha256: str
    reader_sha256: str
    least_log_probability: float
    sets: tuple[EvaluatedSet, ...]
    false_refusal: float
    acts_on_no_tool: float
    p95_s: float
    adversarial_wrong: int | None
    floors: Mapping[str, float]


def read_evaluated(path: Path) -> Evaluated | None:
    """None where nothing was measured. Raises RegistryError for a file that is not of the form that models/README.md
    tells; figures may be missing there."""
    if not path.is_file():
        return None
    match read_json_object(path):
        case {
            "adapter_sha256": str() as adapter,
            "base_sha256": str() as base,
            "short_catalogue_sha256": str() as catalogue,
            "reader_sha256": str() as reader,
            **more,
        }:
            return Evaluated(
                adapter_sha256=adapter,
                base_sha256=base,
                catalogue_sha256=catalogue,
                reader_sha256=reader,
                least_log_probability=_number(more.get("tau")),
                sets=tuple(_set(path, each) for each in _listed(more.get("sets"))),
                false_refusal=_number(more.get("false_refusal")),
                acts_on_no_tool=_number(more.get("acts_on_no_tool")),
                p95_s=_number(more.get("p95_s")),
                adversarial_wrong=_adversarial(more.get("adversarial")),
                floors=_numbers(more.get("floors")),
            )
        case _:
            raise _unreadable(path)


def _set(path: Path, raw: object) -> EvaluatedSet:
    match raw:
        case {"name": str() as name, "planners": dict() as planners, "paired": dict() as paired}:
            told = cast("Mapping[str, object]", planners)
            lows = cast("Mapping[str, object]", paired)
            return EvaluatedSet(
                name=name,
                planners={planner: _shares(path, each) for planner, each in told.items()},
                lows={(rival, code): _low(each, code) for rival, each in lows.items() for code in LANGUAGES},
            )
        case _:
            raise _unreadable(path)


def _shares(path: Path, raw: object) -> PlannerShares:
    match raw:
        case {"right": int() | float() as right, "silently_wrong": int() | float() as wrong, **more}:
            return PlannerShares(right=right, silently_wrong=wrong, by_language=_numbers(more.get("by_language")))
        case _:
            raise _unreadable(path)


def _low(by_language: object, language: str) -> float:
    """The middle one of mean, lower and upper bound."""
    told = cast("Mapping[str, object]", by_language) if isinstance(by_language, dict) else {}
    three = _listed(told.get(language))
    return _number(three[1]) if len(three) == 3 else math.nan


def _adversarial(raw: object) -> int | None:
    match raw:
        case {"n": int() as briefs, "silently_wrong": int() as wrong} if briefs > 0:
            return wrong
        case _:
            return None


def _listed(raw: object) -> Sequence[object]:
    return cast("Sequence[object]", raw) if isinstance(raw, list) else ()


def _numbers(raw: object) -> dict[str, float]:
    told = cast("Mapping[str, object]", raw) if isinstance(raw, dict) else {}
    return {name: _number(each) for name, each in told.items()}


def _number(raw: object) -> float:
    return raw if isinstance(raw, int | float) else math.nan


def _unreadable(path: Path) -> RegistryError:
    return RegistryError(f"{path.name}: not of the form that models/README.md tells")
