"""The final form of whatever a turn left open: pure, so that every way of ending a turn ends it alike."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from app.protocol import words
from app.protocol.items import (
    OPEN_CALL_STATUSES,
    CallStatus,
    Item,
    Plan,
    PlanStatus,
    PlanStep,
    Question,
    Risk,
    StepStatus,
    ToolCall,
)
from app.protocol.rehearsals import ended
from app.protocol.values import ErrorInfo

OUTCOME_LOST = ErrorInfo(
    code="call.outcome_unknown",
    message=words.CALL_HAD_BEEN_SENT,
    hint=words.NOTHING_REPEATED,
)

_STILL_OPEN = frozenset({StepStatus.PENDING, StepStatus.ACTIVE})
_STEP_OF_CALL: Mapping[CallStatus, StepStatus] = {
    CallStatus.VERIFIED: StepStatus.DONE,
    CallStatus.MISMATCH: StepStatus.FAILED,
    CallStatus.FAILED: StepStatus.FAILED,
    CallStatus.UNKNOWN: StepStatus.UNKNOWN,
    CallStatus.CANCELLED: StepStatus.CANCELLED,
    CallStatus.DECLINED: StepStatus.SKIPPED,
}


def step_status(status: CallStatus) -> StepStatus:
    """Where a step stands once its call ended; a refusal is told apart by the caller."""
    return _STEP_OF_CALL[status]


def closed_call(call: ToolCall, *, was_sent: bool, at: datetime) -> ToolCall:
    """A write that was sent is unknown, for its outcome is lost; anything else still open is cancelled."""
    if call.status not in OPEN_CALL_STATUSES:
        return call
    # The clock may have been set back since.
    passed_s = None if call.started_at is None else max((at - call.started_at).total_seconds(), 0.0)
    duration_ms = None if passed_s is None else round(passed_s * 1000)
    if was_sent and call.risk is not Risk.READ:
        return replace(call, status=CallStatus.UNKNOWN, error=OUTCOME_LOST, duration_ms=duration_ms)
    return replace(call, status=CallStatus.CANCELLED, duration_ms=duration_ms)


def closed_plan(plan: Plan, calls: Mapping[str, ToolCall], *, is_cut_off: bool = False) -> Plan:
    """`calls` holds the ended calls by step id; steps that never got one are cancelled.

    In a running plan that was cut off, not stopped, whatever was not sent stays to be done.
    """
    if plan.status in (PlanStatus.COMPLETED, PlanStatus.STOPPED, PlanStatus.INTERRUPTED):
        return plan
    stays = is_cut_off and plan.status is PlanStatus.RUNNING
    steps = tuple(_closed_step(step, calls.get(step.step_id), stays=stays) for step in plan.steps)
    status = _closed_status(plan) or (PlanStatus.INTERRUPTED if stays else PlanStatus.STOPPED)
    return replace(plan, steps=steps, status=status, rehearsal=ended(plan.rehearsal))


def _closed_status(plan: Plan) -> PlanStatus | None:
    """Of a plan whose steps have all ended: only what is looked at afterwards was cut short."""
    if plan.status is not PlanStatus.RUNNING or any(step.status in _STILL_OPEN for step in plan.steps):
        return None
    is_known = all(step.status is not StepStatus.UNKNOWN for step in plan.steps)
    return PlanStatus.COMPLETED if is_known else PlanStatus.INTERRUPTED


def _closed_step(step: PlanStep, call: ToolCall | None, *, stays: bool) -> PlanStep:
    if step.status not in _STILL_OPEN:
        return step
    if call is None or call.status is CallStatus.CANCELLED:
        return replace(step, status=StepStatus.PENDING if stays else StepStatus.CANCELLED)
    return replace(step, status=step_status(call.status))


def closed_items(
    items: tuple[Item, ...], sent_call_ids: frozenset[str], at: datetime, *, is_cut_off: bool = False
) -> tuple[Item, ...]:
    """The open items of a turn in their final form, calls before the plan that tells of them. `is_cut_off`: the turn
    ended although nobody stopped it, so that its plan can be gone on with."""
    calls = tuple(
        closed_call(item, was_sent=item.item_id in sent_call_ids, at=at) for item in items if isinstance(item, ToolCall)
    )
    by_step = {call.step_id: call for call in calls if call.step_id is not None}
    others = tuple(_closed(item, by_step, is_cut_off=is_cut_off) for item in items if not isinstance(item, ToolCall))
    return calls + others


def _closed(item: Item, calls_by_step: Mapping[str, ToolCall], *, is_cut_off: bool) -> Item:
    match item:
        case Plan():
            return closed_plan(item, calls_by_step, is_cut_off=is_cut_off)
        case Question():
            return replace(item, is_closed=True)
        case _:
            return item
