"""The one rule of what counts as vertical."""

import pytest

from app.trade.uprightness import VERTICAL_SINE, is_vertical


@pytest.mark.parametrize(
    ("run", "length", "vertical"),
    [(0.0, 3.5, True), (0.0034, 3.5, True), (0.0036, 3.5, False), (0.5, 3000.0, True), (3.5, 3.5, False)],
)
def test_a_member_is_vertical_while_the_sine_of_its_lean_is_below_a_thousandth(
    run: float, length: float, vertical: bool
) -> None:
    assert is_vertical(run, length) is vertical
    assert VERTICAL_SINE == 1e-3


def test_another_limit_can_be_set() -> None:
    assert is_vertical(0.0036, 3.5, sine=2e-3)
    assert not is_vertical(0.0034, 3.5, sine=5e-4)
