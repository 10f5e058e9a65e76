"""The order of steps."""

import pytest

from app.agent.stepping import is_blocked, next_step, order_problem, reordered, with_status
from app.protocol.items import PlanStep, StepStatus
from app.protocol.values import ErrorInfo
from tests.fakes.planner import step


@pytest.mark.parametrize(
    ("steps", "named"),
    [
        ((step("a"), step("a")), "two steps are called a"),
        ((step("a", after=["x"]),), "needs x"),
        ((step("b", after=["a"]), step("a")), "b comes before a"),
        ((step("a", after=["a"]),), "a comes before a"),
    ],
)
def test_a_wrong_order_is_named(steps: tuple[PlanStep, ...], named: str) -> None:
    problem = order_problem(steps)
    assert problem is not None
    assert named in problem.message.en


def test_a_right_order_has_no_problem() -> None:
    assert order_problem((step("a"), step("b", after=["a"]), step("c", after=["a", "b"]))) is None


@pytest.mark.parametrize(
    ("status", "blocked"),
    [
        (status, status not in (StepStatus.DONE, StepStatus.PENDING, StepStatus.ACTIVE, StepStatus.UNKNOWN))
        for status in StepStatus
    ],
)
def test_a_needed_step_that_ended_in_any_way_but_done_blocks_the_next_one(status: StepStatus, blocked: bool) -> None:
    steps = with_status((step("a"), step("b", after=["a"])), "a", status)
    assert is_blocked(steps[1], steps) is blocked


def test_what_needs_a_step_of_unknown_outcome_waits_and_the_rest_does_not() -> None:
    steps = with_status((step("a"), step("b", after=["a"]), step("c", after=["b"]), step("d")), "a", StepStatus.UNKNOWN)
    waiting = next_step(steps)
    assert waiting is not None
    assert waiting.step_id == "d"
    assert next_step(with_status(steps, "d", StepStatus.DONE)) is None


def test_what_has_begun_keeps_its_place_when_the_rest_is_reordered() -> None:
    steps = with_status((step("a"), step("b"), step("c")), "a", StepStatus.DONE)
    wanted = reordered(steps, ("c", "b"))
    assert not isinstance(wanted, ErrorInfo)
    assert [one.step_id for one in wanted] == ["a", "c", "b"]


@pytest.mark.parametrize("order", [("c",), ("c", "b", "a"), ("b", "b"), ("b", "x"), ("c", "b")])
def test_an_order_that_leaves_out_repeats_or_breaks_a_need_is_refused(order: tuple[str, ...]) -> None:
    steps = with_status((step("a"), step("b"), step("c", after=["b"])), "a", StepStatus.DONE)
    assert isinstance(reordered(steps, order), ErrorInfo)
