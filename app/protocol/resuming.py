"""Which plan of a transcript was cut off and can be gone on with, and where: pure, so that window and agent agree."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.protocol import words
from app.protocol.closing import step_status
from app.protocol.items import (
    OPEN_CALL_STATUSES,
    CallStatus,
    Item,
    Place,
    Plan,
    PlanStatus,
    PlanStep,
    Risk,
    StepStatus,
    ToolCall,
)
from app.protocol.states import Target, ToolServerState
from app.protocol.values import ErrorInfo
from app.trade.templates import joined, verbatim

SETTLE_TOOL = "settle_unknown"
OTHER_MODEL = "command.plan_of_another_model"

# What the tool server says of a write that is not in the model.
_NOT_CARRIED_OUT = frozenset({"not_carried_out", "never_begun"})
_RECORDED = "recorded_outcome"
_OPEN = frozenset({StepStatus.PENDING, StepStatus.ACTIVE, StepStatus.UNKNOWN})
# However a step ended that is not done and will not be.
NOT_DONE_ANY_MORE = frozenset(
    {StepStatus.SKIPPED, StepStatus.REFUSED, StepStatus.FAILED, StepStatus.BLOCKED, StepStatus.CANCELLED}
)
_NEVER_SENT = frozenset({*OPEN_CALL_STATUSES, CallStatus.CANCELLED, CallStatus.DECLINED})
_TARGETS = {
    Target.EMBEDDED.value: words.EMBEDDED_GEN_NX,
    Target.GENNX.value: words.YOUR_GEN_NX,
}
_OTHER_UNKNOWN = ErrorInfo(
    code=OTHER_MODEL,
    message=words.MODEL_OF_PLAN_UNKNOWN,
    hint=words.STOP_PLAN_LOOK_AT_MODEL,
)


def resumable_plan(items: Iterable[Item]) -> Plan | None:
    """The last plan, if it was cut off and something of it is left; its steps stand as their calls say."""
    known = plan_as_known(items)
    return known if known is not None and known.status is PlanStatus.INTERRUPTED else None


def plan_as_known(items: Iterable[Item]) -> Plan | None:
    """The last plan, if it was cut off, as its calls and what was read about them tell; completed where nothing of it
    is left."""
    plan: Plan | None = None
    calls: dict[tuple[str | None, str | None], ToolCall] = {}
    found: dict[str, StepStatus] = {}
    for item in items:
        if isinstance(item, Plan):
            plan = item
        elif isinstance(item, ToolCall):
            calls[(item.plan_id, item.step_id)] = item
            _note(found, item)
    if plan is None or plan.status is not PlanStatus.INTERRUPTED:
        return None
    own = {step_id: call for (plan_id, step_id), call in calls.items() if plan_id == plan.item_id and step_id}
    steps = tuple(_as_called(step, own, found) for step in plan.steps)
    is_left = any(step.status in _OPEN for step in steps)
    return replace(plan, steps=steps, status=PlanStatus.INTERRUPTED if is_left else PlanStatus.COMPLETED)


def unsettled_calls(plan: Plan, items: Iterable[Item]) -> Mapping[str, str]:
    """By step id the calls of a plan whose outcome nobody knows."""
    return {
        item.step_id: item.item_id
        for item in items
        if isinstance(item, ToolCall)
        and item.plan_id == plan.item_id
        and item.step_id is not None
        and item.status is CallStatus.UNKNOWN
        and any(step.step_id == item.step_id and step.status is StepStatus.UNKNOWN for step in plan.steps)
    }


def place_in(state: ToolServerState, model_identity: str = "") -> Place:
    """Where calls go now. An identity ends in `#` and the fingerprint of what is in the model."""
    document = state.document
    return Place(
        target=state.target.value,
        document_id="" if document is None else document.document_id,
        name="" if document is None else document.name,
        content=model_identity.rpartition("#")[2],
    )


def elsewhere(plan: Plan, items: Iterable[Item], here: Place) -> ErrorInfo | None:
    """Why the plan cannot be gone on with `here`: its calls were for another model, or nobody knows for which."""
    calls = [item for item in items if isinstance(item, ToolCall) and item.plan_id == plan.item_id]
    if not calls:
        return None
    last = next((call for call in reversed(calls) if call.place is not None), None)
    if last is None or last.place is None:
        return None if all(call.status in _NEVER_SENT for call in calls) else _OTHER_UNKNOWN
    return None if _is_there(last, last.place, here) else _belongs_to(last.place, here)


def _is_there(last: ToolCall, place: Place, here: Place) -> bool:
    """What the target does not tell (GEN NX names no document) is judged by the content, where that is known."""
    if place.target != here.target:
        return False
    if place.document_id and here.document_id:
        # A call with an unknown end may have opened the other document itself.
        is_maybe_its_own = last.status is CallStatus.UNKNOWN and last.risk is Risk.DESTROY
        is_reopened = bool(place.name) and place.name == here.name
        return place.document_id == here.document_id or is_reopened or is_maybe_its_own
    is_as_left = last.risk is Risk.READ or (last.status is CallStatus.CANCELLED and last.started_at is None)
    return not (is_as_left and place.content and here.content) or place.content == here.content


def _belongs_to(place: Place, here: Place) -> ErrorInfo:
    model = _TARGETS.get(place.target, verbatim(place.target))
    if place.name:
        model = joined((model, verbatim(f"“{place.name}”")))
    elif place.target == here.target:
        model = joined((model, words.DOCUMENT_OF_PLAN))
    return ErrorInfo(
        code=OTHER_MODEL,
        message=words.PLAN_OF_ANOTHER_MODEL(model=model),
        hint=words.HINT,
    )


def next_of(plan: Plan) -> PlanStep | None:
    """The step that a plan goes on with: the first that is left and needs none that ended in any way but done; where
    every one does, the first of them."""
    left = [step for step in plan.steps if step.status in _OPEN]
    behind = {step.step_id for step in plan.steps if step.status in NOT_DONE_ANY_MORE}
    for step in left:
        if behind.isdisjoint(step.depends_on):
            return step
        behind.add(step.step_id)
    return left[0] if left else None


def given_up(plan: Plan) -> Plan:
    """The plan that nobody goes on with; what is unknown stays so."""
    steps = tuple(
        replace(step, status=StepStatus.CANCELLED) if step.status is StepStatus.PENDING else step for step in plan.steps
    )
    return replace(plan, steps=steps, status=PlanStatus.STOPPED)


def verdict(call: ToolCall) -> StepStatus:
    """What reading (`SETTLE_TOOL`) told of a write: done, failed (partly or otherwise), not done and so still to do, or
    still unknown."""
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


def found_out(items: Iterable[Item]) -> Mapping[str, StepStatus]:
    """By the id of each call that was read about, what reading told last; what stays unknown is not among them."""
    found: dict[str, StepStatus] = {}
    for item in items:
        if isinstance(item, ToolCall):
            _note(found, item)
    return found


def unknown_calls(items: Iterable[Item]) -> frozenset[str]:
    """The calls of which nobody knows whether they are in the model, and which can be read about."""
    known = tuple(items)
    found = found_out(known)
    return frozenset(
        item.item_id
        for item in known
        if isinstance(item, ToolCall) and item.status is CallStatus.UNKNOWN and item.item_id not in found
    )


def held_up(steps: Iterable[PlanStep]) -> frozenset[str]:
    """The steps that are to be done and need, by whatever way, one whose outcome nobody knows."""
    waits_for = set[str]()
    found = set[str]()
    for step in steps:
        if step.status is StepStatus.UNKNOWN:
            waits_for.add(step.step_id)
        elif step.status is StepStatus.PENDING and not waits_for.isdisjoint(step.depends_on):
            waits_for.add(step.step_id)
            found.add(step.step_id)
    return frozenset(found)


def _note(found: dict[str, StepStatus], call: ToolCall) -> None:
    if call.tool == SETTLE_TOOL and (told := verdict(call)) is not StepStatus.UNKNOWN:
        found[str(call.arguments.get("call_id"))] = told


def _as_called(step: PlanStep, calls: Mapping[str, ToolCall], found: Mapping[str, StepStatus]) -> PlanStep:
    """A call may have ended while the plan that tells of it did not live to say so: it is not made once more."""
    call = calls.get(step.step_id)
    if step.status not in _OPEN or (call is None and step.status is StepStatus.UNKNOWN):
        return step
    if call is None or call.status in OPEN_CALL_STATUSES or call.status is CallStatus.CANCELLED:
        return replace(step, status=StepStatus.PENDING)
    if call.status is CallStatus.UNKNOWN and call.item_id in found:
        return replace(step, status=found[call.item_id])
    return replace(step, status=step_status(call.status))
