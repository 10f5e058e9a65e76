"""Taking the last change back: one call of the tool server, through the same gate as any other."""

from app.agent import notices
from app.agent.calls import Proposal
from app.agent.desk import Desk
from app.agent.policy import Rules
from app.agent.words import undoing as words
from app.agent.work import told
from app.protocol.events import Route
from app.protocol.items import CallStatus, ToolCall
from app.protocol.undoing import UNDO_TOOL
from app.trade.text import Text


def request(call: ToolCall) -> Text:
    """What the engineer asked for, as the transcript tells it."""
    return words.UNDO(title=call.title)


async def undo(desk: Desk, call: ToolCall) -> None:
    """Says one message: what was undone, or why not."""
    turn = desk.turn
    turn.choose(Route.GENNX, words.WHY)
    if (error := await desk.services.server.ensure()) is not None:
        turn.say(told((error,), turn.language))
        return
    proposal = Proposal(tool=UNDO_TOOL, title=request(call), arguments={"call_id": call.item_id}, rules=Rules)
    async with desk.services.one_plan:
        ended = await desk.caller.make(proposal)
    turn.say(_said(ended.call).in_language(turn.language))


def _said(call: ToolCall) -> Text:
    match call.status:
        case CallStatus.VERIFIED if call.output is not None:
            return call.output.summary
        case CallStatus.DECLINED | CallStatus.CANCELLED:
            return notices.NOTHING_UNDONE
        case _:
            return notices.UNDO_NOT_DONE
