"""Which plan of a transcript was cut off and can be gone on with, and where: pure, so that window and agent agree."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.protocol.closing import step_status
from app.protocol.items import OPEN_CALL_STATUSES, CallStatus, Item, Plan, PlanStatus, PlanStep, StepStatus, ToolCall

_OPEN = frozenset({StepStatus.PENDING, StepStatus.ACTIVE, StepStatus.UNKNOWN})


def resumable_plan(items: Iterable[Item]) -> Plan | None:
    """The last plan, if it was cut off and something of it is left; its steps stand as their calls say."""
    plan: Plan | None = None
    calls: dict[tuple[str | None, str | None], ToolCall] = {}
    for item in items:
        if isinstance(item, Plan):
            plan = item
        elif isinstance(item, ToolCall):
            calls[(item.plan_id, item.step_id)] = item
    if plan is None or plan.status is not PlanStatus.INTERRUPTED:
        return None
    own = {step_id: call for (plan_id, step_id), call in calls.items() if plan_id == plan.item_id and step_id}
    known = replace(plan, steps=tuple(_as_called(step, own) for step in plan.steps))
    return known if any(step.status in _OPEN for step in known.steps) else None


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


def next_of(plan: Plan) -> PlanStep | None:
    """The step that a plan goes on with."""
    return next((step for step in plan.steps if step.status in _OPEN), None)


def given_up(plan: Plan) -> Plan:
    """The plan that nobody goes on with; what is unknown stays so."""
    steps = tuple(
        replace(step, status=StepStatus.CANCELLED) if step.status is StepStatus.PENDING else step for step in plan.steps
    )
    return replace(plan, steps=steps, status=PlanStatus.STOPPED)


def _as_called(step: PlanStep, calls: Mapping[str, ToolCall]) -> PlanStep:
    """A call may have ended while the plan that tells of it did not live to say so: it is not made once more."""
    call = calls.get(step.step_id)
    if step.status not in _OPEN or (call is None and step.status is StepStatus.UNKNOWN):
        return step
    if call is None or call.status in OPEN_CALL_STATUSES or call.status is CallStatus.CANCELLED:
        return replace(step, status=StepStatus.PENDING)
    return replace(step, status=step_status(call.status))
