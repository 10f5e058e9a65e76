"""Quantities are read with their unit, converted exactly, and never guessed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.trade.quantities import (
    Dimension,
    QuantityError,
    UnitSystem,
    accepted_units,
    examples,
    format_number,
    parse_quantity,
    pattern,
)

KN_M = UnitSystem("KN", "M")
TONF_M = UnitSystem("TONF", "M")
N_MM = UnitSystem("N", "MM")


@pytest.mark.parametrize(
    ("text", "dimension", "system", "stored"),
    [
        ("6 m", Dimension.LENGTH, KN_M, 6.0),
        ("300mm", Dimension.LENGTH, KN_M, 0.3),
        ("3,500 mm", Dimension.LENGTH, KN_M, 3.5),
        ("24 MPa", Dimension.PRESSURE, KN_M, 24000.0),
        ("24 MPa", Dimension.PRESSURE, N_MM, 24.0),
        ("5 kN/m2", Dimension.PRESSURE, KN_M, 5.0),
        ("5 kN/m²", Dimension.PRESSURE, N_MM, 0.005),
        ("5 kN/m^2", Dimension.PRESSURE, KN_M, 5.0),
        ("5 tf/m", Dimension.LINE_LOAD, KN_M, 49.03325),
        ("5 tonf/m", Dimension.LINE_LOAD, TONF_M, 5.0),
        ("30 kN·m", Dimension.MOMENT, KN_M, 30.0),
        ("30 kN*m", Dimension.MOMENT, N_MM, 30e6),
        ("30 kN-m", Dimension.MOMENT, KN_M, 30.0),
        ("30 kNm", Dimension.MOMENT, KN_M, 30.0),
        ("1 kip", Dimension.FORCE, UnitSystem("LBF", "FT"), 1000.0),
        ("20 kips", Dimension.FORCE, UnitSystem("KIPS", "IN"), 20.0),
        ("9.806 m/s2", Dimension.ACCELERATION, N_MM, 9806.0),
        ("1 g", Dimension.ACCELERATION, KN_M, 9.80665),
        ("10 t", Dimension.MASS, KN_M, 10.0),
        ("10 t", Dimension.MASS, N_MM, 10.0),
        ("10 kN·s²/m", Dimension.MASS, KN_M, 10.0),
        ("4 t·m2", Dimension.ROTATIONAL_MASS, KN_M, 4.0),
        ("24 kN/m3", Dimension.UNIT_WEIGHT, N_MM, 24e-6),
        ("5 s", Dimension.TIME, KN_M, 5.0),
        ("1e-5 1/C", Dimension.THERMAL_EXPANSION, KN_M, 1e-5),
        ("-3.5 m", Dimension.LENGTH, KN_M, -3.5),
        ("90 deg", Dimension.ANGLE, KN_M, 90.0),
    ],
)
def test_a_quantity_reaches_the_model_in_the_models_unit(
    text: str, dimension: Dimension, system: UnitSystem, stored: float
):
    assert parse_quantity(text, dimension).to_system(system) == pytest.approx(stored, rel=1e-12)


@pytest.mark.parametrize("text", ["6 m", "5 kN/m²", "24 MPa", "30 kN·m", "5 tf/m", "10 t", "5 s"])
def test_the_dimension_follows_from_the_unit_when_none_is_expected(text: str):
    assert parse_quantity(text).unit in accepted_units(parse_quantity(text).dimension)


@pytest.mark.parametrize(
    ("text", "dimension", "named"),
    [
        ("6", Dimension.LENGTH, "no unit"),
        ("5 kN", Dimension.LENGTH, "6 m"),
        ("5 t/m2", Dimension.PRESSURE, "kN/m²"),
        ("6 parsecs", Dimension.LENGTH, "parsecs"),
        ("six m", Dimension.LENGTH, "six m"),
        ("", Dimension.LENGTH, "not a number"),
        ("1e999 m", Dimension.LENGTH, "not a number"),
        ("nan m", Dimension.LENGTH, "nan m"),
        ("6 m; 7 m", Dimension.LENGTH, "m; 7 m"),
        ("m" * 500, Dimension.LENGTH, "…"),
        ("__import__('os')", Dimension.LENGTH, "not a number"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_in_both_languages(text: str, dimension: Dimension, named: str):
    with pytest.raises(QuantityError) as refused:
        parse_quantity(text, dimension)
    assert named in refused.value.en
    assert re.search("[가-힣]", refused.value.ko)


def test_an_unknown_unit_system_is_refused():
    with pytest.raises(QuantityError, match="STONE"):
        UnitSystem("STONE", "M")


@pytest.mark.parametrize("dimension", list(Dimension))
def test_every_offered_unit_and_example_is_readable_and_matches_the_schema_pattern(dimension: Dimension):
    offered = [f"1.5 {unit}" for unit in accepted_units(dimension)] + list(examples(dimension))
    for text in offered:
        assert parse_quantity(text, dimension).dimension is dimension
        assert re.search(pattern(dimension), text), text


@settings(max_examples=500, deadline=None)
@given(
    value=st.floats(min_value=-1e6, max_value=1e6).filter(lambda v: v == 0 or abs(v) > 1e-6),
    dimension=st.sampled_from([d for d in Dimension if d is not Dimension.ANGLE]),
    data=st.data(),
)
def test_no_conversion_is_silent_whatever_the_unit(value: float, dimension: Dimension, data: st.DataObject):
    unit = data.draw(st.sampled_from(accepted_units(dimension)))
    system = UnitSystem(
        data.draw(st.sampled_from(["KGF", "TONF", "N", "KN", "LBF", "KIPS"])),
        data.draw(st.sampled_from(["MM", "CM", "M", "IN", "FT"])),
    )
    quantity = parse_quantity(f"{value!r} {unit}", dimension)
    stored = quantity.to_system(system)
    back = parse_quantity(f"{stored!r} {system.unit_of(dimension)}", dimension).to(quantity.unit)
    assert back == pytest.approx(value, rel=1e-9, abs=1e-12)
    with pytest.raises(QuantityError):
        parse_quantity(f"{value!r}", dimension)


@pytest.mark.parametrize(
    ("value", "text"),
    [(31.0, "31"), (0.0123456789, "0.0123457"), (0, "0"), (1234567.8, "1234568"), (1e-7, "1.00000e-07")],
)
def test_numbers_are_shown_short(value: float, text: str):
    assert format_number(value) == text
