"""Who leads a turn and who plans: pure choices from the states of the models and the settings."""

from collections.abc import Sequence

from app.ports.planner import Planner
from app.protocol.items import PlanSource
from app.protocol.states import ConductorPhase, ConductorState
from app.trade.text import Text

DELEGATED = Text(en="The conductor delegated work in GEN NX.", ko="대화 모델이 GEN NX 작업을 위임했습니다.")
READING = Text(en="The conductor reads from the model.", ko="대화 모델이 모델에서 값을 읽습니다.")
SEARCHED = Text(en="The conductor searches your documents.", ko="대화 모델이 문서를 검색합니다.")
ANSWERED = Text(en="The conductor answered without GEN NX.", ko="대화 모델이 GEN NX 없이 답했습니다.")


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
