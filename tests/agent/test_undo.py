"""Taking the last change back, through the gate."""

from app.protocol.approvals import Decision
from app.protocol.commands import UndoStep
from app.protocol.events import TurnOutcome
from app.protocol.items import AssistantMessage, CallStatus, ToolCall, UserMessage
from app.protocol.undoing import UNDO_TOOL
from app.trade.text import Language
from tests.agent.desk import Desk


async def built(desk: Desk) -> list[ToolCall]:
    """Two parts are made; the calls in order."""
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    return desk.completed(ToolCall)


def undo(desk: Desk, call: ToolCall, message_id: str = "undo-1") -> str:
    return desk.submit(
        UndoStep(
            conversation_id=desk.conversation_id, message_id=message_id, call_id=call.item_id, language=Language.EN
        )
    )


async def test_the_last_change_is_taken_back_by_a_call_that_the_engineer_approves(desk: Desk) -> None:
    _, last = await built(desk)
    undo(desk, last)
    request = await desk.asked()
    assert (request.tool, request.arguments) == (UNDO_TOOL, {"call_id": last.item_id})
    assert desk.parts.tools.sent[-1][0] == "make_part"
    desk.approve(request)
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert desk.parts.tools.sent[-1] == (UNDO_TOOL, {"call_id": last.item_id})
    assert desk.completed(UserMessage)[-1].text == f"Undo “{last.title.en}”."
    assert desk.completed(AssistantMessage)[-1].text == "undo_step done"


async def test_after_it_the_change_before_is_the_next_that_can_be_undone(desk: Desk) -> None:
    first, last = await built(desk)
    undo(desk, last)
    await desk.approve_all()
    assert (await desk.rejected(undo(desk, last, "undo-2"))).error.code == "command.not_the_last_change"
    undo(desk, first, "undo-3")
    assert (await desk.asked()).arguments == {"call_id": first.item_id}


async def test_an_older_change_is_not_undone_over_a_newer_one(desk: Desk) -> None:
    first, _ = await built(desk)
    assert (await desk.rejected(undo(desk, first))).error.code == "command.not_the_last_change"


async def test_a_refused_undo_changes_nothing_and_says_so(desk: Desk) -> None:
    _, last = await built(desk)
    undo(desk, last)
    desk.resolve(await desk.asked(), Decision.REFUSE)
    await desk.finished()
    assert desk.completed(ToolCall)[-1].status is CallStatus.DECLINED
    assert desk.completed(AssistantMessage)[-1].text == "Nothing was undone."
    undo(desk, last, "undo-2")
    await desk.asked()


async def test_undo_waits_for_a_running_turn_to_end(desk: Desk) -> None:
    _, last = await built(desk)
    desk.send("build")
    await desk.asked()
    assert (await desk.rejected(undo(desk, last))).error.code == "command.turn_runs"
