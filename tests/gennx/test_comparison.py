"""What is sent and what is stored, field by field."""

import pytest

from app.gennx.gen.comparison import compare


@pytest.mark.parametrize(
    ("requested", "stored"),
    [
        (2.4e-9, 2.0e-9),  # Mass densities in t/mm³.
        (1.07e-10, 0.0),  # Second moments in m⁴ of a flat 20 x 4 mm.
        (0.0, 2.4e-9),
    ],
)
def test_small_values_are_told_apart(requested: float, stored: float) -> None:
    assert [each.where for each in compare({"V": requested}, {"V": stored}, "MATL/1")] == ["MATL/1.V"]


@pytest.mark.parametrize(("requested", "stored"), [(0.0, 6e-17), (1234567.0, 1234567.4), (-1e-14, 0.0)])
def test_round_off_is_no_difference(requested: float, stored: float) -> None:
    assert compare({"V": requested}, {"V": stored}, "NODE/1") == []
