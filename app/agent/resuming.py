"""Going on with a plan that was cut off: what is unknown is settled by reading, then the rest runs as any plan does."""

from collections.abc import Mapping
from dataclasses import replace

from app.agent import stepping
from app.agent.calls import Proposal
from app.agent.desk import Desk
from app.agent.policy import Rules
from app.agent.words import resuming as words
from app.agent.work import Work, told
from app.ports.planner import Brief
from app.ports.tools import IdentityUnknownError
from app.protocol.events import Route
from app.protocol.items import CallStatus, Plan, StepStatus, ToolCall, ToolOutput
from app.protocol.resuming import SETTLE_TOOL, elsewhere, plan_as_known, verdict
from app.trade.text import Text


def request(plan: Plan) -> Text:
    """What the engineer asked for, as the transcript tells it."""
    return words.RESUME_PLAN(title=plan.title)


async def resume(desk: Desk, work: Work, plan: Plan, unsettled: Mapping[str, str]) -> None:
    """Says one message: the report, or why there is none. `unsettled` holds the unknown call of each such step."""
    turn, services = desk.turn, desk.services
    turn.choose(Route.GENNX, words.WHY)
    if (error := await services.server.ensure()) is not None:
        turn.say(told((error,), turn.language))
        return
    items = services.hub.items(turn.conversation_id)
    try:
        error = elsewhere(plan, items, await desk.caller.place())
    except IdentityUnknownError as exc:
        error = exc.info
    if error is not None:
        turn.say(told((error,), turn.language))
        return
    turn.start(plan)
    for step_id, call_id in unsettled.items():
        plan = replace(plan, steps=stepping.with_status(plan.steps, step_id, await _settled(desk, call_id)))
        turn.update(plan)
    if any(step.status is StepStatus.UNKNOWN for step in plan.steps):
        turn.complete(plan)
        turn.say(words.STILL_UNKNOWN.in_language(turn.language))
        return
    tools = tuple(services.tools.tools.values())
    said = plan.said or plan.title.in_language(turn.language)
    brief = Brief(text=said, language=turn.language, tools=tools, answers=plan.answers, stated=plan.stated)
    await work.go_on(brief, plan, _calls_of(desk, plan))


async def settle(desk: Desk, call: ToolCall) -> None:
    """Reads how one call ended and says it; the plan that it is a step of is as far as that then, and no further."""
    turn, services = desk.turn, desk.services
    turn.choose(Route.GENNX, words.WHY_SETTLE)
    if (error := await services.server.ensure()) is not None:
        turn.say(told((error,), turn.language))
        return
    proposal = Proposal(tool=SETTLE_TOOL, title=words.SETTLING, arguments={"call_id": call.item_id}, rules=Rules)
    read = (await desk.caller.make(proposal)).call
    plan = plan_as_known(services.hub.items(turn.conversation_id))
    if plan is not None and plan.item_id == call.plan_id:
        turn.start(plan)
        turn.complete(plan)
    turn.say(_told_by(read).in_language(turn.language))


def settling_request(call: ToolCall) -> Text:
    """What the engineer asked for, as the transcript tells it."""
    return words.SETTLE_CALL(title=call.title)


def _told_by(read: ToolCall) -> Text:
    if read.output is not None:
        return read.output.summary
    return words.NOT_READ if read.error is None else read.error.message


async def _settled(desk: Desk, call_id: str) -> StepStatus:
    """What reading tells: done, failed, not done and so still to do, or still unknown. Nothing is sent for it."""
    proposal = Proposal(tool=SETTLE_TOOL, title=words.SETTLING, arguments={"call_id": call_id}, rules=Rules)
    return verdict((await desk.caller.make(proposal)).call)


def _calls_of(desk: Desk, plan: Plan) -> tuple[ToolCall, ...]:
    """The calls of the plan so far; what was unknown of them as reading has told it."""
    items = desk.services.hub.items(desk.turn.conversation_id)
    calls = [item for item in items if isinstance(item, ToolCall)]
    read = {str(call.arguments.get("call_id")): call for call in calls if call.tool == SETTLE_TOOL}
    own = (call for call in calls if call.plan_id == plan.item_id)
    return tuple(known for call in own if (known := _as_read(call, read.get(call.item_id))) is not None)


def _as_read(call: ToolCall, read: ToolCall | None) -> ToolCall | None:
    """None: it is not in the model, as if it had not been made."""
    if call.status is not CallStatus.UNKNOWN or read is None:
        return call
    match verdict(read):
        case StepStatus.PENDING:
            return None
        case StepStatus.DONE | StepStatus.FAILED:
            # What reading brought back is no output of the step's own tool; its words and differences are.
            told_by = read.output
            output = None if told_by is None else ToolOutput(summary=told_by.summary, differences=told_by.differences)
            return replace(call, status=read.status, error=read.error, output=output)
        case _:
            return call
