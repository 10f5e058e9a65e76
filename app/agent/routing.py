"""Who leads a turn and who plans: pure choices from the states of the models and the settings."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.agent.words import routing as words
from app.ports.planner import Planner
from app.protocol.items import PlanSource
from app.protocol.states import ConductorPhase, ConductorState

DELEGATED = words.DELEGATED
READING = words.READING
SEARCHED = words.SEARCHED
ANSWERED = words.ANSWERED

_MODELS = (PlanSource.SPECIALIST, PlanSource.SERVER)


@dataclass(frozen=True, slots=True)
class Lineup:
    """The planners that can be asked now. `preferred` is a model that the engineer wants asked in any case; `behind`
    are asked where the rules read nothing, and of them those in `judged` also where they read a part alone. A plan of
    those is taken only where it says itself that it is sure."""

    rules: Planner | None
    preferred: Planner | None
    behind: tuple[Planner, ...]
    judged: tuple[Planner, ...]


def is_led_by_conductor(state: ConductorState) -> bool:
    return state.phase is ConductorPhase.READY


def lineup(planners: Sequence[Planner], preferred: PlanSource | None, *, is_specialist_default: bool) -> Lineup:
    """A specialist that is not the default is asked only where the engineer prefers it. A server's model, which nobody
    measured here, may take up what the rules read nothing of, and a part of it where it is preferred. Where the rules
    are preferred, no model is asked; where there are none, any model is."""
    ready = [each for each in planners if each.is_ready]
    rules = next((each for each in ready if each.source is PlanSource.RULES), None)
    models = [each for each in ready if each.source in _MODELS and preferred is not PlanSource.RULES]
    wanted = next((each for each in models if each.source is preferred), None)
    behind = [
        each
        for each in models
        if each is not wanted and (each.source is not PlanSource.SPECIALIST or is_specialist_default or rules is None)
    ]
    behind.sort(key=lambda each: _MODELS.index(each.source))
    judged = tuple(each for each in behind if each.source is PlanSource.SPECIALIST and rules is not None)
    return Lineup(rules, wanted, tuple(behind), judged)
