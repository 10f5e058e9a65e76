"""How many decisions a plan takes from the engineer, its risks judged by Lintel's own table; each card counts."""

from collections.abc import Sequence

from app.protocol.commands import StepMode, StepPlan
from app.protocol.events import ApprovalRequested, ApprovalResolved, TurnOutcome
from app.protocol.items import PlanStep, Risk
from app.protocol.values import ErrorInfo
from app.tools.risk import judge_risk
from app.trade.json_types import JsonObject
from tests.agent.desk import Desk
from tests.fakes.planner import draft, step
from tests.fakes.tools import FakeTools
from tests.main_job.requests import KOREAN
from tests.planning import briefs

MOST = 3
ELEMENTS = 60


class JudgedTools(FakeTools):
    """Takes every tool, and judges it as the tool server's host does."""

    def risk(self, tool: str, arguments: JsonObject) -> Risk:
        return judge_risk(tool, arguments)

    def check(self, tool: str, arguments: JsonObject) -> tuple[ErrorInfo, ...]:
        del tool, arguments
        return ()


async def decided(desk: Desk, steps: Sequence[PlanStep]) -> list[str]:
    """The tools whose cards the engineer answered, who approves what destroys by itself, the plan to its end at the
    first card of another step, and then whatever still asks."""
    desk.parts.tools = JudgedTools()
    desk.parts.planners[0].scripts = [[draft(*steps)]]
    await desk.start()
    desk.send("build")
    while (card := await desk.asked()).risk is not Risk.CHANGE:
        if card.risk is Risk.DESTROY:
            desk.approve(card)
    assert card.plan_id is not None
    desk.submit(StepPlan(plan_id=card.plan_id, mode=StepMode.TO, step_id=steps[-1].step_id))
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert len(desk.parts.tools.sent) == len(steps)
    asked = {
        event.approval.approval_id: event.approval for event in desk.events if isinstance(event, ApprovalRequested)
    }
    ends = [event for event in desk.events if isinstance(event, ApprovalResolved)]
    return [asked[event.approval_id].tool for event in ends if event.by == "engineer"]


async def test_the_main_job_of_ten_storeys_takes_the_plan_and_the_new_model(desk: Desk) -> None:
    tools = await decided(desk, briefs.draft(KOREAN).steps)
    assert tools == ["new_project", "set_unit_system"]
    assert len(tools) <= MOST


async def test_sixty_elements_and_their_loads_take_one_decision(desk: Desk) -> None:
    elements = [step(f"e{each}", "create_frame_elements") for each in range(ELEMENTS)]
    loads = [step(f"w{each}", "assign_element_beam_loads", after=[f"e{each}"]) for each in range(ELEMENTS)]
    assert await decided(desk, [*elements, *loads]) == ["create_frame_elements"]


async def test_what_destroys_is_decided_one_by_one_however_much_is_approved(desk: Desk) -> None:
    deletes = [step(f"d{each}", "delete_records") for each in range(MOST + 1)]
    assert await decided(desk, [step("n", "create_nodes"), *deletes]) == ["create_nodes"] + ["delete_records"] * 4
