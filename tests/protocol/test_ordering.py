"""Moving one step of a plan by one place."""

from dataclasses import replace

import pytest

from app.protocol.items import StepStatus
from app.protocol.ordering import moved
from tests.fakes.planner import step

STEPS = (
    replace(step("a"), status=StepStatus.DONE),
    replace(step("b"), status=StepStatus.ACTIVE),
    step("c", after=["a"]),
    step("d"),
    step("e", after=["d"]),
)


@pytest.mark.parametrize(
    ("step_id", "by", "order"),
    [
        ("c", 1, ("d", "c", "e")),
        ("d", -1, ("d", "c", "e")),
        ("c", -1, None),
        ("e", 1, None),
        ("d", 1, None),
        ("e", -1, None),
        ("b", 1, None),
        ("a", 1, None),
        ("nobody", 1, None),
        ("", -1, None),
    ],
)
def test_a_step_goes_past_another_only_where_neither_needs_the_other(
    step_id: str, by: int, order: tuple[str, ...] | None
) -> None:
    assert moved(STEPS, step_id, by) == order
