"""The tool server dies or is started anew while a turn is at work: no approval outlives it, and the next turn works."""

from app.protocol.approvals import Decision
from app.protocol.commands import StartToolServer, StepMode, StepPlan
from app.protocol.events import ApprovalRequested, ApprovalResolved, NoticeRaised, ToolServerChanged, TurnOutcome
from app.protocol.items import CallStatus, Notice, NoticeLevel
from app.protocol.states import ServerPhase
from tests.agent.desk import Desk
from tests.fakes.planner import draft, step


async def begun(desk: Desk) -> None:
    desk.parts.planners[0].scripts = [[draft(step("a"), step("b"))], [draft(step("c"))]]
    await desk.start()
    desk.send("build")


async def test_an_approval_given_after_a_restart_is_void_and_asked_for_anew(desk: Desk) -> None:
    await begun(desk)
    first = await desk.asked()
    desk.submit(StartToolServer())
    await desk.until(ToolServerChanged, lambda event: event.state.starts == 1)
    desk.approve(first)
    second = await desk.asked()
    assert (second.call_id, desk.parts.tools.sent) == (first.call_id, [])
    assert any("started anew" in notice.text.en for notice in desk.completed(Notice))
    desk.approve(second)
    await desk.approve_all()
    assert [call.status for call in desk.calls().values()] == [CallStatus.VERIFIED] * 2


async def test_what_was_approved_ahead_is_asked_for_by_the_next_server(desk: Desk) -> None:
    await begun(desk)
    first = await desk.asked()
    desk.parts.tools.on_call = lambda name: desk.parts.tools.starts.append(desk.parts.tools.target)
    assert first.plan_id is not None
    desk.submit(StepPlan(plan_id=first.plan_id, mode=StepMode.TO, step_id="b"))
    again = await desk.until(ApprovalRequested, lambda event: event.approval.step_id == "b")
    desk.resolve(again.approval, Decision.REFUSE)
    await desk.finished()
    by = {event.approval_id: event.by for event in desk.events if isinstance(event, ApprovalResolved)}
    assert by[again.approval.approval_id] == "engineer"
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["a"]


async def test_a_server_that_died_under_a_card_ends_the_turn_in_words_and_the_next_turn_works(desk: Desk) -> None:
    await begun(desk)
    request = await desk.asked()
    desk.parts.tools.identity = ""
    desk.approve(request)
    desk.parts.tools.phase = ServerPhase.FAILED
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert [call.status for call in desk.calls().values()] == [CallStatus.CANCELLED]
    desk.parts.tools.identity = "model-1"
    desk.send("build more")
    await desk.approve_all()
    assert desk.calls()["c"].status is CallStatus.VERIFIED


async def test_a_server_that_hangs_is_found_by_a_look_before_the_work_and_replaced(desk: Desk) -> None:
    tools = desk.parts.tools
    tools.on_look = tools.lose
    await begun(desk)
    await desk.approve_all()
    assert tools.starts == [tools.target]
    assert desk.calls()["a"].status is CallStatus.VERIFIED


async def test_a_lost_model_is_said_in_a_notice_of_its_own(desk: Desk) -> None:
    tools = desk.parts.tools
    tools.on_look = lambda: tools.lose(is_model_lost=True)
    await begun(desk)
    raised = await desk.until(NoticeRaised)
    assert raised.notice.level is NoticeLevel.ERROR
    await desk.approve_all()
