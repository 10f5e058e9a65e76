"""Taking changes back: the last one by one call of the tool server, a plan by a plan of such calls.

Each of them passes the same gate as any other call.
"""

import asyncio
from collections.abc import Iterable, Sequence

from app.agent import notices
from app.agent.calls import PREVIEW_TIMEOUT_S, Proposal
from app.agent.desk import Desk
from app.agent.policy import Rules
from app.agent.words import undoing as words
from app.agent.work import Work, told
from app.ports.planner import Brief
from app.ports.tools import IdentityUnknownError
from app.protocol.events import Route
from app.protocol.items import CallStatus, Item, NoticeLevel, Plan, PlanSource, PlanStatus, PlanStep, ToolCall
from app.protocol.undoing import UNDO_TOOL, WayBack, undoable_call, way_back
from app.protocol.values import ErrorInfo, new_id
from app.protocol.words import NOTHING_OF_PLAN_STANDS
from app.trade.taking_back import Wish, wish_to_take_back
from app.trade.templates import joined
from app.trade.text import Text


def request(call: ToolCall) -> Text:
    """What the engineer asked for, as the transcript tells it."""
    return words.UNDO(title=call.title)


def plan_request(plan: Plan) -> Text:
    """The same for a whole plan."""
    return words.BACK_TO_BEFORE(title=plan.title)


def wanted(text: str, items: Sequence[Item]) -> ToolCall | Plan | Text | None:
    """What a message wants taken back, where all of it says that; a text where there is nothing that it can mean. The
    last change may be of another conversation, which the tool server knows."""
    match wish_to_take_back(text):
        case Wish.LAST:
            return undoable_call(items)
        case Wish.PLAN:
            return _meant(items) or words.NO_PLAN_HERE
        case None:
            return None


def _meant(items: Iterable[Item]) -> Plan | None:
    """The last plan of which something stands in the model, or else the last one; undos are no such plans."""
    known = tuple(items)
    plans = [item for item in reversed(known) if isinstance(item, Plan) and not _takes_back(item)]
    standing = (plan for plan in plans if way_back(known, plan.item_id) != NOTHING_OF_PLAN_STANDS)
    return next(standing, next(iter(plans), None))


def _takes_back(plan: Plan) -> bool:
    return bool(plan.steps) and all(step.tool == UNDO_TOOL for step in plan.steps)


async def say_why_not(desk: Desk, why: Text) -> None:
    """Says one message."""
    desk.turn.choose(Route.GENNX, words.WHY)
    desk.turn.say(why.in_language(desk.turn.language))


async def undo(desk: Desk, call: ToolCall) -> None:
    """Says one message: what was undone, or why not."""
    turn = desk.turn
    turn.choose(Route.GENNX, words.WHY)
    if (error := await _obstacle(desk, call)) is not None:
        turn.say(told((error,), turn.language))
        return
    proposal = Proposal(tool=UNDO_TOOL, title=request(call), arguments={"call_id": call.item_id}, rules=Rules)
    async with desk.services.one_plan:
        ended = await desk.caller.make(proposal)
    turn.say(_said(ended.call).in_language(turn.language))


async def undo_plan(desk: Desk, work: Work, plan: Plan, items: Sequence[Item]) -> None:
    """Says one message: the report of the undos, or why there are none; and how much of the plan still stands."""
    turn = desk.turn
    turn.choose(Route.GENNX, words.WHY)
    way = way_back(items, plan.item_id)
    if isinstance(way, Text):
        turn.say(words.PLAN_CANNOT_GO(title=plan.title, why=way).in_language(turn.language))
        return
    if (error := await _obstacle(desk, way.calls[0])) is not None:
        turn.say(told((error,), turn.language))
        return
    undos = Plan(
        item_id=new_id("plan"),
        title=plan_request(plan),
        steps=_steps(way.calls),
        source=PlanSource.HAND,
        status=PlanStatus.RUNNING,
        created_at=turn.clock(),
    )
    turn.start(undos)
    brief = Brief(text="", language=turn.language, tools=tuple(desk.services.tools.tools.values()))
    result = await work.go_on(brief, undos, ())
    done = sum(call.status is CallStatus.VERIFIED for call in result.calls)
    _tell_what_stands(desk, plan, way, done)


def _steps(calls: Sequence[ToolCall]) -> tuple[PlanStep, ...]:
    """Each needs the one before: nothing is taken back from under what came after it."""
    return tuple(
        PlanStep(
            step_id=f"u{number}",
            tool=UNDO_TOOL,
            title=request(call),
            arguments={"call_id": call.item_id},
            depends_on=(f"u{number - 1}",) if number > 1 else (),
        )
        for number, call in enumerate(calls, 1)
    )


def _tell_what_stands(desk: Desk, plan: Plan, way: WayBack, done: int) -> None:
    left = way.calls[done:]
    if not left and not way.kept:
        desk.turn.notice(words.WHOLE_PLAN_TAKEN_BACK(title=plan.title), level=NoticeLevel.INFO)
        return
    total = len(way.calls) + len(way.kept)
    standing = joined((*(call.title for call in left), *(each.call.title for each in way.kept)), ", ")
    why = way.kept[-1].why if way.kept and not left else None
    desk.turn.notice(words.PLAN_PARTLY_STANDS(done=done, total=total, standing=standing), why)


async def _obstacle(desk: Desk, call: ToolCall) -> ErrorInfo | None:
    """Why there is nothing to ask the engineer about: the tool server runs not, or it tells that there is no way back,
    e.g. because another hand changed the model since."""
    if (error := await desk.services.server.ensure()) is not None:
        return error
    try:
        async with asyncio.timeout(PREVIEW_TIMEOUT_S):
            return (await desk.services.tools.preview(UNDO_TOOL, {"call_id": call.item_id})).problem
    except TimeoutError:
        return notices.NO_PREVIEW
    except IdentityUnknownError:
        # Which model is open is asked again where the call is made; it fails there, and says why.
        return None


def _said(call: ToolCall) -> Text:
    match call.status:
        case CallStatus.VERIFIED if call.output is not None:
            return call.output.summary
        case CallStatus.DECLINED | CallStatus.CANCELLED:
            return notices.NOTHING_UNDONE
        case _:
            return notices.UNDO_NOT_DONE
