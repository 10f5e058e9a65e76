"""Conversions that are asked for in words."""

import pytest

from app.planning.unit_answers import unit_answer


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SI 단위에서 1 tonf는 몇 kN?", "1 tonf = 9.80665 kN"),
        ("how many kN is 1 tonf?", "1 tonf = 9.80665 kN"),
        ("1 MPa는 몇 kgf/cm2", "1 MPa = 10.1972 kgf/cm2"),
        ("what is 2.5 kN/m2 in kPa", "2.5 kN/m2 = 2.5 kPa"),
        ("convert 12 in to mm", "12 in = 304.8 mm"),
    ],
)
def test_a_quantity_is_told_in_the_asked_unit(text: str, said: str) -> None:
    told = unit_answer(text)
    assert told is not None
    assert told.en == said


@pytest.mark.parametrize("text", ["보 76에 5 kN/m", "1 m는 몇 kN", "how many nodes are 1 m apart", "기둥 몇 개"])
def test_what_is_no_conversion_gets_none(text: str) -> None:
    assert unit_answer(text) is None
