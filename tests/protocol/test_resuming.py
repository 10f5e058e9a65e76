"""Which plan can be gone on with, and what of it is left: every way a step can stand, with every end of its call."""

from dataclasses import replace

import pytest

from app.protocol.items import CallStatus, Place, Plan, PlanSource, PlanStatus, PlanStep, Risk, StepStatus, ToolCall
from app.protocol.resuming import OTHER_MODEL, elsewhere, given_up, held_up, next_of, resumable_plan, unsettled_calls
from app.protocol.values import now
from app.trade.text import Text

TITLE = Text(en="T", ko="T")


def plan(*statuses: StepStatus, status: PlanStatus = PlanStatus.INTERRUPTED, name: str = "p") -> Plan:
    steps = tuple(
        PlanStep(step_id=f"s{number}", tool="t", title=TITLE, arguments={}, status=each)
        for number, each in enumerate(statuses)
    )
    return Plan(item_id=name, title=TITLE, source=PlanSource.RULES, created_at=now(), steps=steps, status=status)


def call(
    status: CallStatus, step: str = "s0", of: str = "p", place: Place | None = None, risk: Risk = Risk.CHANGE
) -> ToolCall:
    return ToolCall(
        item_id=f"call-{step}",
        tool="t",
        title=TITLE,
        arguments={},
        risk=risk,
        created_at=now(),
        plan_id=of,
        step_id=step,
        status=status,
        place=place,
    )


@pytest.mark.parametrize("told", [StepStatus.PENDING, StepStatus.ACTIVE, StepStatus.UNKNOWN])
@pytest.mark.parametrize(
    ("ended", "stands"),
    [
        (CallStatus.VERIFIED, StepStatus.DONE),
        (CallStatus.MISMATCH, StepStatus.FAILED),
        (CallStatus.FAILED, StepStatus.FAILED),
        (CallStatus.DECLINED, StepStatus.SKIPPED),
        (CallStatus.UNKNOWN, StepStatus.UNKNOWN),
        (CallStatus.CANCELLED, StepStatus.PENDING),
    ],
)
def test_a_step_stands_as_its_call_ended_whatever_the_plan_lived_to_say(
    told: StepStatus, ended: CallStatus, stands: StepStatus
) -> None:
    found = resumable_plan((plan(told, StepStatus.PENDING), call(ended)))
    assert found is not None
    assert [one.status for one in found.steps] == [stands, StepStatus.PENDING]


def test_an_unknown_step_whose_call_is_not_there_stays_unknown() -> None:
    found = resumable_plan((plan(StepStatus.UNKNOWN),))
    assert found is not None
    assert found.steps[0].status is StepStatus.UNKNOWN
    assert unsettled_calls(found, ()) == {}


@pytest.mark.parametrize("status", [one for one in PlanStatus if one is not PlanStatus.INTERRUPTED])
def test_only_what_was_cut_off_is_gone_on_with(status: PlanStatus) -> None:
    assert resumable_plan((plan(StepStatus.PENDING, status=status),)) is None


def test_a_later_plan_takes_the_place_of_one_that_was_cut_off() -> None:
    later = plan(StepStatus.DONE, status=PlanStatus.COMPLETED, name="q")
    assert resumable_plan((plan(StepStatus.PENDING), later)) is None
    assert resumable_plan((later, plan(StepStatus.PENDING))) is not None


def test_nothing_is_left_where_every_step_has_ended() -> None:
    assert resumable_plan((plan(StepStatus.ACTIVE), call(CallStatus.VERIFIED))) is None


def test_calls_of_another_plan_say_nothing() -> None:
    found = resumable_plan((plan(StepStatus.PENDING), call(CallStatus.VERIFIED, of="other")))
    assert found is not None
    assert next_of(found) == found.steps[0]


def test_the_unknown_calls_are_named_by_their_steps() -> None:
    items = (plan(StepStatus.ACTIVE, StepStatus.PENDING), call(CallStatus.UNKNOWN))
    found = resumable_plan(items)
    assert found is not None
    assert unsettled_calls(found, items) == {"s0": "call-s0"}


def test_given_up_it_is_stopped_and_what_is_unknown_stays_so() -> None:
    dropped = given_up(plan(StepStatus.DONE, StepStatus.UNKNOWN, StepStatus.PENDING))
    assert dropped.status is PlanStatus.STOPPED
    assert [one.status for one in dropped.steps] == [StepStatus.DONE, StepStatus.UNKNOWN, StepStatus.CANCELLED]


HERE = Place(target="embedded", document_id="e.1", name="tower.mgbx", content="f1")


@pytest.mark.parametrize(
    ("left", "ended", "risk", "is_here"),
    [
        (HERE, CallStatus.VERIFIED, Risk.CHANGE, True),
        (Place(target="gennx"), CallStatus.VERIFIED, Risk.CHANGE, False),
        (Place(target="gennx"), CallStatus.CANCELLED, Risk.CHANGE, False),
        (Place(target="embedded", document_id="e.2"), CallStatus.VERIFIED, Risk.CHANGE, False),
        # The file was opened again: the same document under another id.
        (Place(target="embedded", document_id="e.0", name="tower.mgbx"), CallStatus.VERIFIED, Risk.CHANGE, True),
        # Whether the call opened this document itself is what nobody knows.
        (Place(target="embedded", document_id="e.0"), CallStatus.UNKNOWN, Risk.DESTROY, True),
        (Place(target="embedded", document_id="e.0"), CallStatus.UNKNOWN, Risk.CHANGE, False),
        # Where no document is told, the content counts if nothing was sent since it was looked at.
        (Place(target="embedded", content="f1"), CallStatus.CANCELLED, Risk.CHANGE, True),
        (Place(target="embedded", content="f0"), CallStatus.CANCELLED, Risk.CHANGE, False),
        (Place(target="embedded", content="f0"), CallStatus.VERIFIED, Risk.READ, False),
        (Place(target="embedded", content="f0"), CallStatus.UNKNOWN, Risk.CHANGE, True),
        # Written by a version that noted no place.
        (None, CallStatus.VERIFIED, Risk.CHANGE, False),
        (None, CallStatus.CANCELLED, Risk.CHANGE, True),
    ],
)
def test_a_plan_belongs_to_the_model_that_its_last_call_was_for(
    left: Place | None, ended: CallStatus, risk: Risk, is_here: bool
) -> None:
    one = plan(StepStatus.DONE, StepStatus.PENDING)
    error = elsewhere(one, (one, call(ended, place=left, risk=risk)), HERE)
    assert (error is None) is is_here
    assert error is None or (error.code == OTHER_MODEL and error.hint is not None)


def test_the_other_model_is_named() -> None:
    one = plan(StepStatus.DONE, StepStatus.PENDING)
    error = elsewhere(one, (call(CallStatus.VERIFIED, place=HERE),), Place(target="gennx"))
    assert error is not None
    assert "the embedded GEN NX, “tower.mgbx”" in error.message.en
    assert "내장 GEN NX, “tower.mgbx”" in error.message.ko


def test_a_plan_without_calls_belongs_nowhere_yet() -> None:
    assert elsewhere(plan(StepStatus.PENDING), (call(CallStatus.VERIFIED, of="other"),), HERE) is None


def test_a_plan_goes_on_behind_what_a_failed_step_blocks() -> None:
    found = plan(StepStatus.FAILED, StepStatus.PENDING, StepStatus.PENDING, StepStatus.PENDING)
    first, second, third, last = found.steps
    steps = (first, replace(second, depends_on=(first.step_id,)), replace(third, depends_on=(second.step_id,)), last)
    assert next_of(replace(found, steps=steps)) == last
    assert next_of(replace(found, steps=steps[:3])) == steps[1]


def test_what_needs_an_unknown_step_waits_for_it_by_whatever_way() -> None:
    found = plan(StepStatus.UNKNOWN, StepStatus.PENDING, StepStatus.PENDING, StepStatus.PENDING, StepStatus.DONE)
    first, second, third, free, done = found.steps
    steps = (
        first,
        replace(second, depends_on=(first.step_id,)),
        replace(third, depends_on=(second.step_id,)),
        free,
        done,
    )
    assert held_up(steps) == {second.step_id, third.step_id}
