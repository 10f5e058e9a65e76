"""Who is measured: each planner alone as Lintel's only one, and all of them together.

`together` is Lintel as it comes, `preferred` where the engineer has chosen the specialist in the settings.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.bootstrap import shipped_models
from app.local.files.registry import sha256_of
from app.planning.late import weighed_later
from app.ports.planner import Planner
from app.protocol.items import PlanSource
from app.settings.sections import PlannerSettings
from models.evaluation.control import ControlPlanner
from models.evaluation.watched import Answered, Watched

SHORTLIST: Final = shipped_models() / "shortlist.npz"
OPPONENTS: Final = ("rules", "control", "specialist", "together", "preferred")
_WITH_MODEL: Final = ("specialist", "together", "preferred")
Choice = Callable[[Sequence[Planner]], Sequence[Planner]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opponent:
    """`of` names the files that it is made of, empty where there are none; `model` is loaded for it, and `settings` are
    Lintel's for the run."""

    name: str
    of: str
    model: Path | None
    settings: Mapping[str, str] = field(default_factory=dict[str, str])


def opponent(name: str, model: Path | None) -> Opponent:
    """`model` is the GGUF of the specialist; the adapters that ship may be loaded beside it. Raises OSError, and
    ValueError where a model is wanted and there is none."""
    if name == "control":
        return Opponent(name=name, of=sha256_of(SHORTLIST), model=None)
    if name not in _WITH_MODEL:
        return Opponent(name=name, of="", model=None)
    if model is None:
        raise ValueError(f"{name} is measured with a model file; say which")
    parts = [sha256_of(each) for each in (model, SHORTLIST, *sorted(shipped_models().glob("*/adapter.gguf")))]
    settings = {} if name == "together" else {PlannerSettings.preferred.key: PlanSource.SPECIALIST.value}
    return Opponent(name=name, of=hashlib.sha256(" ".join(parts).encode()).hexdigest(), model=model, settings=settings)


class Choosing:
    """Chooses an opponent's planners among Lintel's own, and looks each of them over the shoulder."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._watched: list[Watched] = []

    def __call__(self, planners: Sequence[Planner]) -> Sequence[Planner]:
        self._watched = [Watched(each) for each in self._chosen(planners)]
        return tuple(self._watched)

    def _chosen(self, planners: Sequence[Planner]) -> Sequence[Planner]:
        match self._name:
            case "rules":
                return [each for each in planners if each.source is PlanSource.RULES]
            case "specialist":
                return [each for each in planners if each.source is PlanSource.SPECIALIST]
            case "control":
                return [ControlPlanner(SHORTLIST, weighed_later)]
            case _:
                return planners

    def answered(self) -> Answered | None:
        """The last answer since it was last asked for; of several planners that of the one who ended last."""
        found = [last for each in self._watched if (last := each.taken()) is not None]
        return max(found, key=lambda each: each.ended_s, default=None)
