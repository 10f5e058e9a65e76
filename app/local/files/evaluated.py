"""What was measured of a model with its adapter: `eval.json` beside the adapter, read into types."""

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
    briefs: int
    planners: Mapping[str, PlannerShares]
    lows: Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """One run. The four SHA-256 name what was measured; shares are 0-1, times in seconds. `adversarial_wrong` counts
    what went wrong in silence among the briefs with orders that are not the engineer's, None where there were none;
    `floors` are shares by the names of `default_planner.FLOORS`."""

    adapter_sha256: str
    base_sha256: str
    catalogue_sha256: str
    reader_sha256: str
    sets: tuple[EvaluatedSet, ...]
    false_refusal: float
    acts_on_no_tool: float
    p95_s: float
    least_log_probability: float
    adversarial_wrong: int | None
    floors: Mapping[str, float]


def read_evaluated(path: Path) -> Evaluated | None:
    """None where nothing was measured. Raises RegistryError for a file that is not of this form."""
    if not path.is_file():
        return None
    match read_json_object(path):
        case {
            "adapter_sha256": str() as adapter,
            "base_sha256": str() as base,
            "short_catalogue_sha256": str() as catalogue,
            "reader_sha256": str() as reader,
            "sets": list() as sets,
            "tau": int() | float() as tau,
            "false_refusal": int() | float() as false_refusal,
            "acts_on_no_tool": int() | float() as acts,
            "p95_s": int() | float() as p95_s,
            **more,
        }:
            return Evaluated(
                adapter_sha256=adapter,
                base_sha256=base,
                catalogue_sha256=catalogue,
                reader_sha256=reader,
                sets=tuple(_set(path, each) for each in cast("Sequence[object]", sets)),
                false_refusal=false_refusal,
                acts_on_no_tool=acts,
                p95_s=p95_s,
                least_log_probability=tau,
                adversarial_wrong=_adversarial(more.get("adversarial")),
                floors=_numbers(more.get("floors")),
            )
        case _:
            raise _unreadable(path)


def _set(path: Path, raw: object) -> EvaluatedSet:
    match raw:
        case {"name": str() as name, "n": int() as briefs, "planners": dict() as planners, "paired": dict() as paired}:
            return EvaluatedSet(
                name=name,
                briefs=briefs,
                planners={key: _shares(path, each) for key, each in cast("Mapping[str, object]", planners).items()},
                lows=dict(_lows(cast("Mapping[str, object]", paired))),
            )
        case _:
            raise _unreadable(path)


def _shares(path: Path, raw: object) -> PlannerShares:
    match raw:
        case {"right": int() | float() as right, "silently_wrong": int() | float() as wrong, **more}:
            return PlannerShares(right=right, silently_wrong=wrong, by_language=_numbers(more.get("by_language")))
        case _:
            raise _unreadable(path)


def _lows(paired: Mapping[str, object]) -> list[tuple[tuple[str, str], float]]:
    found: list[tuple[tuple[str, str], float]] = []
    for rival, by_language in paired.items():
        for language in LANGUAGES:
            match by_language:
                case {**told} if isinstance(three := told.get(language), list):
                    match cast("Sequence[object]", three):
                        case [int() | float(), int() | float() as low, int() | float()]:
                            found.append(((rival, language), low))
                        case _:
                            pass
                case _:
                    pass
    return found


def _adversarial(raw: object) -> int | None:
    match raw:
        case {"n": int() as briefs, "silently_wrong": int() as wrong} if briefs > 0:
            return wrong
        case _:
            return None


def _numbers(raw: object) -> dict[str, float]:
    told = cast("Mapping[str, object]", raw) if isinstance(raw, dict) else {}
    return {key: value for key, value in told.items() if isinstance(value, int | float)}


def _unreadable(path: Path) -> RegistryError:
    return RegistryError(f"{path.name}: not of the form that models/README.md tells")
