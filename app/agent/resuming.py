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
from app.protocol.resuming import elsewhere
from app.trade.text import Text

SETTLE_TOOL = "settle_unknown"

# What the tool server says of a write that is not in the model.
_NOT_CARRIED_OUT = ("not_carried_out", "never_begun")
_RECORDED = "recorded_outcome"


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
    brief = Brief(text=said, language=turn.language, tools=tools, answers=plan.answers)
    await work.go_on(brief, plan, _calls_of(desk, plan))


async def _settled(desk: Desk, call_id: str) -> StepStatus:
    """What reading tells: done, failed, not done and so still to do, or still unknown. Nothing is sent for it."""
    proposal = Proposal(tool=SETTLE_TOOL, title=words.SETTLING, arguments={"call_id": call_id}, rules=Rules)
    return _verdict((await desk.caller.make(proposal)).call)


def _verdict(call: ToolCall) -> StepStatus:
    code = call.error.code if call.error is not None else ""
    match call.status:
        case CallStatus.VERIFIED:
            return StepStatus.DONE
        case CallStatus.FAILED if code in _NOT_CARRIED_OUT:
            return StepStatus.PENDING
        case CallStatus.MISMATCH:
            return StepStatus.FAILED
        case CallStatus.FAILED if code == _RECORDED:
            return StepStatus.FAILED
        case _:
            return StepStatus.UNKNOWN


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
    match _verdict(read):
        case StepStatus.PENDING:
            return None
        case StepStatus.DONE | StepStatus.FAILED:
            # What reading brought back is no output of the step's own tool; its words and differences are.
            told_by = read.output
            output = None if told_by is None else ToolOutput(summary=told_by.summary, differences=told_by.differences)
            return replace(call, status=read.status, error=read.error, output=output)
        case _:
            return call
