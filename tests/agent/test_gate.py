"""The gate: an approval is for what was shown, in the model and at the time it was shown, and for nothing else."""

from datetime import timedelta

import pytest

from app.agent import gate
from app.ports.tools import ToolOutcome
from app.protocol.approvals import Decision, plan_digest
from app.protocol.commands import StepMode, StepPlan
from app.protocol.events import ApprovalRequested, ApprovalResolved, ItemUpdated
from app.protocol.items import CallStatus, Notice, Plan
from app.protocol.values import ErrorInfo
from tests.agent.desk import Desk
from tests.fakes.planner import draft, step, words

VOID = ToolOutcome(
    status=CallStatus.FAILED,
    is_void=True,
    error=ErrorInfo(code="state_changed", message=words("The model was changed (NODE/9).")),
)
REFUSED = ErrorInfo(code="not_found", message=words("There is no case LL."))


def plan_of(desk: Desk, *steps: object) -> None:
    desk.parts.planners[0].scripts = [[draft(*steps)]]  # type: ignore[arg-type]


async def begun(desk: Desk, *steps: object) -> None:
    plan_of(desk, *steps)
    await desk.start()
    desk.send("build")


def open_plan(desk: Desk) -> Plan:
    """The plan as it was last told."""
    told = (event.item for event in reversed(desk.events) if isinstance(event, ItemUpdated))
    return next(item for item in told if isinstance(item, Plan))


def steer(desk: Desk, mode: StepMode, **more: object) -> str:
    return desk.submit(StepPlan(plan_id=open_plan(desk).item_id, mode=mode, **more))  # type: ignore[arg-type]


# state


async def test_a_void_approval_is_asked_again_with_a_new_preview_and_says_what_changed(desk: Desk) -> None:
    desk.parts.tools.outcomes["a"] = VOID
    await begun(desk, step("a"))
    first = await desk.asked()
    desk.approve(first)
    second = await desk.asked()
    assert second.call_id == first.call_id
    assert second.effect is not None
    assert first.effect is not None
    assert second.effect.basis != first.effect.basis
    assert any("NODE/9" in notice.text.en for notice in desk.completed(Notice))
    desk.parts.tools.outcomes.clear()
    desk.approve(second)
    await desk.finished()
    assert desk.calls()["a"].status is CallStatus.VERIFIED


async def test_what_was_approved_ahead_is_asked_for_when_the_model_changed(desk: Desk) -> None:
    desk.parts.tools.outcomes["b"] = VOID
    await begun(desk, step("a"), step("b"))
    await desk.asked()
    steer(desk, StepMode.TO, step_id="b")
    ahead = await desk.until(ApprovalRequested, lambda event: event.approval.step_id == "b")
    again = await desk.until(ApprovalRequested, lambda event: event.approval.step_id == "b")
    desk.parts.tools.outcomes.clear()
    desk.approve(again.approval)
    await desk.finished()
    by = {event.approval_id: event.by for event in desk.events if isinstance(event, ApprovalResolved)}
    assert (by[ahead.approval.approval_id], by[again.approval.approval_id]) == ("plan", "engineer")


async def test_a_call_that_turned_out_unsent_is_cancelled_by_an_interrupt_not_unknown(desk: Desk) -> None:
    desk.parts.tools.outcomes["a"] = VOID
    await begun(desk, step("a"))
    desk.approve(await desk.asked())
    await desk.asked()
    desk.interrupt()
    await desk.finished()
    assert desk.calls()["a"].status is CallStatus.CANCELLED


async def test_without_an_identity_nothing_is_asked_or_sent(desk: Desk) -> None:
    desk.parts.tools.identity = ""
    await begun(desk, step("a"))
    await desk.finished()
    call = desk.calls()["a"]
    assert (call.status, call.error and call.error.code) == (CallStatus.CANCELLED, "tool.no_identity")
    assert not [event for event in desk.events if isinstance(event, ApprovalRequested)]
    assert desk.parts.tools.sent == []


async def test_an_identity_lost_after_approval_sends_nothing(desk: Desk) -> None:
    await begun(desk, step("a"))
    request = await desk.asked()
    desk.parts.tools.identity = ""
    desk.approve(request)
    await desk.finished()
    assert desk.parts.tools.sent == []
    assert desk.calls()["a"].status is CallStatus.CANCELLED


# previews that cannot be approved


async def test_approving_what_has_no_preview_only_looks_again(desk: Desk) -> None:
    desk.parts.tools.preview_problems["a"] = REFUSED
    await begun(desk, step("a"))
    request = await desk.asked()
    assert request.problem == REFUSED
    desk.approve(request)
    request = await desk.asked()
    assert request.problem == REFUSED
    steer(desk, StepMode.NEXT)
    request = await desk.asked()
    assert desk.parts.tools.sent == []
    desk.parts.tools.preview_problems.clear()
    desk.approve(request)
    request = await desk.asked()
    assert request.problem is None
    desk.approve(request)
    await desk.finished()
    assert desk.parts.tools.sent == [("make_part", {"name": "a"})]


async def test_a_preview_that_stays_refused_ends_as_a_failure_with_its_reason(desk: Desk) -> None:
    desk.parts.tools.preview_problems["a"] = REFUSED
    await begun(desk, step("a"))
    await desk.approve_all()
    assert desk.parts.tools.sent == []
    assert desk.calls()["a"].error == REFUSED


async def test_what_has_no_preview_can_be_edited(desk: Desk) -> None:
    desk.parts.tools.preview_problems["a"] = REFUSED
    await begun(desk, step("a"))
    desk.approve(await desk.asked(), edited_arguments={"name": "b"})
    edited = await desk.asked()
    assert edited.problem is None
    desk.approve(edited)
    await desk.finished()
    assert desk.parts.tools.sent == [("make_part", {"name": "b"})]


async def test_what_a_card_cannot_show_is_not_approved_ahead_either(desk: Desk) -> None:
    deep: object = "x"
    for _ in range(60):
        deep = [deep]
    await begun(desk, step("a"), step("b", more=deep))
    await desk.asked()
    steer(desk, StepMode.TO, step_id="b")
    waiting = await desk.until(ApprovalRequested, lambda event: event.approval.step_id == "b")
    desk.approve(waiting.approval)
    await desk.approve_all()
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["a"]
    error = desk.calls()["b"].error
    assert error is not None
    assert error.code == "call.cannot_be_shown"


async def test_a_step_approved_ahead_without_a_preview_asks(desk: Desk) -> None:
    desk.parts.tools.preview_problems["b"] = REFUSED
    await begun(desk, step("a"), step("b"))
    await desk.asked()
    steer(desk, StepMode.TO, step_id="b")
    waiting = await desk.until(ApprovalRequested, lambda event: event.approval.step_id == "b")
    desk.resolve(waiting.approval, Decision.SKIP)
    await desk.finished()
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["a"]


# edits


async def test_an_edit_that_changes_nothing_is_no_edit(desk: Desk) -> None:
    await begun(desk, step("a", size=600))
    desk.approve(await desk.asked(), edited_arguments={"name": "a", "size": 600.0})
    await desk.finished()
    assert desk.parts.tools.sent == [("make_part", {"name": "a", "size": 600})]


async def test_true_instead_of_one_is_an_edit(desk: Desk) -> None:
    await begun(desk, step("a", size=1))
    desk.approve(await desk.asked(), edited_arguments={"name": "a", "size": True})
    assert (await desk.asked()).arguments == {"name": "a", "size": True}


# by content


async def test_an_answer_to_another_content_is_refused_and_the_request_stays_open(desk: Desk) -> None:
    await begun(desk, step("a"))
    request = await desk.asked()
    rejected = await desk.rejected(desk.approve(request, digest="0" * 64))
    assert rejected.error.code == "command.shown_otherwise"
    desk.approve(request, digest=request.digest)
    await desk.finished()
    assert len(desk.parts.tools.sent) == 1


async def test_a_plan_that_was_shown_otherwise_is_not_steered(desk: Desk) -> None:
    await begun(desk, step("a"), step("b"))
    await desk.asked()
    shown = plan_digest(open_plan(desk).steps)
    rejected = await desk.rejected(steer(desk, StepMode.TO, step_id="b", shown="0" * 64))
    assert rejected.error.code == "command.plan_reads_otherwise"
    steer(desk, StepMode.TO, step_id="b", shown=shown)
    await desk.finished()
    assert len(desk.parts.tools.sent) == 2


async def test_a_step_moved_forward_later_was_not_approved_ahead(desk: Desk) -> None:
    await begun(desk, step("w"), step("x", "wipe"), step("a"), step("b"))
    await desk.asked()
    steer(desk, StepMode.TO, step_id="a")
    first = await desk.until(ApprovalRequested, lambda event: event.approval.step_id == "x")
    steer(desk, StepMode.REORDER, order=("b", "a"))
    desk.approve(first.approval)
    moved = await desk.until(ApprovalRequested, lambda event: event.approval.step_id == "b")
    desk.resolve(moved.approval, Decision.SKIP)
    await desk.finished()
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["w", "x", "a"]


async def test_a_waiting_step_that_destroys_is_never_passed_by_and_says_so(desk: Desk) -> None:
    await begun(desk, step("x", "wipe"), step("a"), step("b"))
    request = await desk.asked()
    rejected = await desk.rejected(steer(desk, StepMode.TO, step_id="b"))
    assert rejected.error.code == "command.waiting_step_destroys"
    desk.approve(request)
    after = await desk.until(ApprovalRequested, lambda event: event.approval.step_id == "a")
    assert [arguments["name"] for _, arguments in desk.parts.tools.sent] == ["x"]
    desk.resolve(after.approval, Decision.REFUSE)
    await desk.finished()


async def test_what_was_approved_ahead_is_told(desk: Desk) -> None:
    await begun(desk, step("a"), step("b"), step("c"))
    await desk.asked()
    steer(desk, StepMode.TO, step_id="b")
    waiting = await desk.until(ApprovalRequested, lambda event: event.approval.step_id == "c")
    assert any("first 2 steps" in notice.text.en for notice in desk.completed(Notice))
    desk.approve(waiting.approval)
    await desk.finished()


# time


@pytest.mark.parametrize("slept", [timedelta(days=3), timedelta(days=400)])
async def test_time_asleep_counts_towards_the_expiry(desk: Desk, slept: timedelta) -> None:
    await begun(desk, step("a"))
    request = await desk.asked()
    desk.parts.elapsed.sleep(slept.total_seconds())
    rejected = await desk.rejected(desk.approve(request))
    assert rejected.error.code == "command.approval_is_over"
    await desk.finished()
    assert desk.parts.tools.sent == []


@pytest.mark.parametrize("jump", [timedelta(minutes=5), timedelta(days=2), timedelta(days=3650)])
@pytest.mark.parametrize("sign", [1, -1])
async def test_a_clock_that_jumps_neither_approves_nor_keeps_alive(desk: Desk, jump: timedelta, sign: int) -> None:
    await begun(desk, step("a"))
    request = await desk.asked()
    desk.parts.clock_offset = sign * jump
    assert desk.parts.tools.sent == []
    desk.parts.elapsed.sleep(timedelta(days=3).total_seconds())
    rejected = await desk.rejected(desk.approve(request))
    assert rejected.error.code == "command.approval_is_over"
    await desk.finished()
    assert desk.parts.tools.sent == []


async def test_after_waking_up_an_expired_request_closes_by_itself(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_LOOK_EVERY_S", 0.01)
    await begun(desk, step("a"))
    await desk.asked()
    desk.parts.elapsed.sleep(timedelta(days=4).total_seconds())
    await desk.finished()
    assert desk.calls()["a"].status is CallStatus.CANCELLED
