"""A plan that waits for the plan of another conversation: what can be done to it meanwhile."""

from app.protocol.approvals import ApprovalRequest
from app.protocol.commands import InterruptTurn, OpenConversation, SendMessage, StepMode, StepPlan
from app.protocol.events import ApprovalRequested, ItemCompleted, ItemUpdated, TurnFinished
from app.protocol.items import Plan, PlanStatus
from app.protocol.values import new_id
from app.trade.text import Language
from tests.agent.desk import Desk
from tests.fakes.planner import draft, step

OTHER = "other"


async def waiting_plan(desk: Desk) -> tuple[ApprovalRequest, Plan]:
    """The open card of the first conversation, and the plan of the second, which waits for it."""
    desk.parts.planners[0].scripts = [[draft(step("a"))], [draft(step("b"), step("c"), step("d", after=["c"]))]]
    await desk.start()
    desk.send("build")
    request = await desk.asked()
    desk.submit(OpenConversation(conversation_id=OTHER))
    desk.submit(SendMessage(conversation_id=OTHER, message_id=new_id("user"), text="build more", language=Language.EN))
    shown = await desk.until(
        ItemUpdated, lambda event: isinstance(event.item, Plan) and event.conversation_id == OTHER and _runs(event.item)
    )
    assert isinstance(shown.item, Plan)
    return request, shown.item


def _runs(plan: Plan) -> bool:
    return plan.status is PlanStatus.RUNNING


async def test_stopping_a_plan_that_waits_ends_it_at_once_and_leaves_the_other_alone(desk: Desk) -> None:
    request, plan = await waiting_plan(desk)
    desk.submit(StepPlan(plan_id=plan.item_id, mode=StepMode.STOP))
    ended = await desk.until(TurnFinished)
    assert ended.conversation_id == OTHER
    assert desk.plan().status is PlanStatus.STOPPED
    desk.approve(request)
    assert (await desk.finished()).conversation_id == desk.conversation_id
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["a"]


async def test_a_plan_that_waits_is_done_as_it_was_rearranged(desk: Desk) -> None:
    request, plan = await waiting_plan(desk)
    desk.submit(StepPlan(plan_id=plan.item_id, mode=StepMode.REORDER, order=("c", "d", "b")))
    desk.submit(StepPlan(plan_id=plan.item_id, mode=StepMode.SKIP, step_id="d"))
    await desk.until(ItemUpdated, lambda event: isinstance(event.item, Plan) and "d" in _skipped(event.item))
    desk.approve(request)
    for step_id in ("c", "b"):
        asked = (await desk.until(ApprovalRequested)).approval
        assert (asked.plan_id, asked.step_id) == (plan.item_id, step_id)
        desk.approve(asked)
    await desk.until(ItemCompleted, lambda event: event.item.item_id == plan.item_id)
    await desk.finished()
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["a", "c", "b"]


def _skipped(plan: Plan) -> set[str]:
    return {one.step_id for one in plan.steps if one.status.value == "skipped"}


async def test_nothing_of_a_plan_that_waits_is_approved_ahead(desk: Desk) -> None:
    _, plan = await waiting_plan(desk)
    for command in (
        StepPlan(plan_id=plan.item_id, mode=StepMode.TO, step_id="d"),
        StepPlan(plan_id=plan.item_id, mode=StepMode.NEXT),
        StepPlan(plan_id=plan.item_id, mode=StepMode.REHEARSE),
    ):
        assert (await desk.rejected(desk.submit(command))).error.code == "command.no_step_waits"


async def test_interrupting_a_turn_whose_plan_waits_keeps_nobody_from_building(desk: Desk) -> None:
    request, _ = await waiting_plan(desk)
    desk.submit(InterruptTurn(conversation_id=OTHER))
    await desk.until(TurnFinished, lambda event: event.conversation_id == OTHER)
    desk.approve(request)
    await desk.finished()
    desk.parts.planners[0].scripts = [[draft(step("e"))]]
    desk.send("build again")
    assert (await desk.asked()).step_id == "e"
