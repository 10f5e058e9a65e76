"""The final form of what a turn left open."""

from dataclasses import replace

import pytest

from app.protocol.closing import closed_items
from app.protocol.items import CallStatus, Plan, PlanSource, PlanStatus, Question, Risk, StepStatus, ToolCall
from app.protocol.rehearsals import PlanRehearsal, RehearsalPhase
from app.protocol.values import now
from tests.fakes.planner import step, words


def call(status: CallStatus, risk: Risk = Risk.CHANGE) -> ToolCall:
    return ToolCall(
        item_id="c", tool="t", title=words("T"), arguments={}, risk=risk, created_at=now(), step_id="a", status=status
    )


@pytest.mark.parametrize(
    ("status", "risk", "was_sent", "expected"),
    [
        (CallStatus.PENDING, Risk.CHANGE, False, CallStatus.CANCELLED),
        (CallStatus.AWAITING_APPROVAL, Risk.DESTROY, False, CallStatus.CANCELLED),
        (CallStatus.RUNNING, Risk.CHANGE, False, CallStatus.CANCELLED),
        (CallStatus.RUNNING, Risk.CHANGE, True, CallStatus.UNKNOWN),
        (CallStatus.RUNNING, Risk.DESTROY, True, CallStatus.UNKNOWN),
        (CallStatus.RUNNING, Risk.READ, True, CallStatus.CANCELLED),
        (CallStatus.VERIFIED, Risk.CHANGE, True, CallStatus.VERIFIED),
    ],
)
def test_a_sent_write_is_unknown_and_anything_else_open_is_cancelled(
    status: CallStatus, risk: Risk, was_sent: bool, expected: CallStatus
) -> None:
    (closed,) = closed_items((call(status, risk),), frozenset({"c"} if was_sent else ()), now())
    assert isinstance(closed, ToolCall)
    assert closed.status is expected
    assert (closed.error is not None) == (expected is CallStatus.UNKNOWN)


def test_a_plan_ends_with_the_state_of_its_running_call() -> None:
    first, second = step("a"), step("b")
    plan = Plan(
        item_id="p",
        title=words("P"),
        source=PlanSource.RULES,
        created_at=now(),
        status=PlanStatus.RUNNING,
        steps=(first, second),
    )
    _, closed = closed_items((plan, call(CallStatus.RUNNING)), frozenset({"c"}), now())
    assert isinstance(closed, Plan)
    assert closed.status is PlanStatus.STOPPED
    assert [one.status for one in closed.steps] == [StepStatus.UNKNOWN, StepStatus.CANCELLED]


def test_a_question_ends_closed_and_unanswered() -> None:
    question = Question(item_id="q", text=words("Q"), fields=(), created_at=now())
    (closed,) = closed_items((question,), frozenset(), now())
    assert isinstance(closed, Question)
    assert (closed.is_closed, closed.answers) == (True, None)


@pytest.mark.parametrize("is_cut_off", [True, False])
def test_a_rehearsal_that_runs_ends_with_its_plan(*, is_cut_off: bool) -> None:
    """Also where its program was killed, and nobody else could say so."""
    plan = Plan(
        item_id="plan",
        title=words("plan"),
        source=PlanSource.RULES,
        created_at=now(),
        steps=(step("a"),),
        status=PlanStatus.RUNNING,
        rehearsal=PlanRehearsal(phase=RehearsalPhase.RUNNING),
    )
    (closed,) = closed_items((plan,), frozenset(), now(), is_cut_off=is_cut_off)
    assert isinstance(closed, Plan)
    assert closed.rehearsal == PlanRehearsal(phase=RehearsalPhase.CANCELLED)


@pytest.mark.parametrize(
    ("ends", "closes"),
    [
        (StepStatus.DONE, PlanStatus.COMPLETED),
        (StepStatus.UNKNOWN, PlanStatus.INTERRUPTED),
        (StepStatus.PENDING, PlanStatus.STOPPED),
    ],
)
def test_a_plan_whose_steps_have_all_ended_was_not_stopped(ends: StepStatus, closes: PlanStatus) -> None:
    """Interrupted while its figures were read and compared with those of its rehearsal."""
    plan = Plan(
        item_id="plan",
        title=words("plan"),
        source=PlanSource.RULES,
        created_at=now(),
        steps=(replace(step("a"), status=StepStatus.DONE), replace(step("b"), status=ends)),
        status=PlanStatus.RUNNING,
    )
    (closed,) = closed_items((plan,), frozenset(), now())
    assert isinstance(closed, Plan)
    assert closed.status is closes
