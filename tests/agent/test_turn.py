"""A turn from message to report, without a conductor."""

from app.protocol.events import ItemCompleted, Route, RouteChosen, TurnFinished, TurnOutcome, TurnStarted
from app.protocol.items import AssistantMessage, CallStatus, PlanSource, PlanStatus, UserMessage
from tests.agent.desk import Desk


async def test_talk_is_answered_offline_without_plan_or_call(desk: Desk) -> None:
    await desk.start()
    message_id = desk.send("hello")
    finished = await desk.finished()
    assert finished.outcome is TurnOutcome.COMPLETED
    assert [type(event) for event in desk.events if isinstance(event, TurnStarted | RouteChosen | TurnFinished)] == [
        TurnStarted,
        RouteChosen,
        TurnFinished,
    ]
    user, reply = desk.items()
    assert isinstance(user, UserMessage)
    assert user.item_id == message_id
    assert isinstance(reply, AssistantMessage)
    assert (reply.text, reply.author, reply.is_offline) == ("Hello.", "lintel", True)
    assert desk.parts.tools.sent == []


async def test_work_is_planned_approved_made_and_reported(desk: Desk) -> None:
    await desk.start()
    desk.send("build it")
    finished = await desk.approve_all()
    assert finished.outcome is TurnOutcome.COMPLETED
    assert [name for _, name in desk.parts.tools.sent] == [{"name": "a"}, {"name": "b"}]
    assert {call.status for call in desk.calls().values()} == {CallStatus.VERIFIED}
    assert desk.steps() == {"a": "done", "b": "done"}
    assert (desk.plan().status, desk.plan().source) == (PlanStatus.COMPLETED, PlanSource.RULES)
    (report,) = desk.completed(AssistantMessage)
    assert (report.text, report.author) == ("2 of 2 steps verified", "lintel")
    route = next(event for event in desk.events if isinstance(event, RouteChosen))
    assert route.route is Route.GENNX


async def test_the_report_is_the_last_item_of_the_turn(desk: Desk) -> None:
    await desk.start()
    desk.send("build it")
    await desk.approve_all()
    last = [event for event in desk.events if isinstance(event, ItemCompleted)][-1]
    assert isinstance(last.item, AssistantMessage)
