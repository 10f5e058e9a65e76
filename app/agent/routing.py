"""Who leads a turn and who plans: pure choices from the states of the models and the settings."""

from collections.abc import Sequence

from app.agent.words import routing as words
from app.ports.planner import Planner
from app.protocol.items import PlanSource
from app.protocol.states import ConductorPhase, ConductorState

DELEGATED = words.DELEGATED
READING = words.READING
SEARCHED = words.SEARCHED
ANSWERED = words.ANSWERED


def is_led_by_conductor(state: ConductorState) -> bool:
    return state.phase is ConductorPhase.READY


def trusted_order(
    planners: Sequence[Planner], preferred: PlanSource | None, *, is_specialist_trusted: bool
) -> tuple[Planner, ...]:
    """The planners that can be asked now, the most trusted first. A specialist that has not beaten the rules comes
    after them unless the engineer prefers it, and so does a server, whose model nobody measured here; otherwise the
    given order stands."""

    def rank(planner: Planner) -> int:
        if planner.source is preferred:
            return 0
        is_doubted = planner.source is PlanSource.SERVER or (
            planner.source is PlanSource.SPECIALIST and not is_specialist_trusted
        )
        return 2 if is_doubted else 1

    return tuple(sorted((planner for planner in planners if planner.is_ready), key=rank))
