"""Quantities are read with their unit, converted exactly, and never guessed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.trade.dimensions import Dimension
from app.trade.quantities import parse_quantity
from app.trade.unit_patterns import EXAMPLES, READ, pattern
from app.trade.unit_systems import FORCES, LENGTHS, QuantityError, UnitSystem

_FORCES = ("N", "kN", "MN", "kgf", "tf", "lbf", "kip")
_LENGTHS = ("mm", "cm", "m", "in", "ft")
# Written out once more, so that a schema cannot lose a unit in silence.
OFFERED: dict[Dimension, tuple[str, ...]] = {
    Dimension.LENGTH: _LENGTHS,
    Dimension.FORCE: _FORCES,
    Dimension.MOMENT: tuple(f"{f}{dot}{d}" for f in _FORCES for d in _LENGTHS for dot in "·*"),
    Dimension.LINE_LOAD: tuple(f"{f}/{d}" for f in _FORCES for d in _LENGTHS),
    Dimension.PRESSURE: (
        *("Pa", "kPa", "MPa", "GPa", "psi", "ksi", "psf", "ksf"),
        *(f"{f}/{d}{two}" for f in _FORCES for d in _LENGTHS for two in "²2"),
    ),
    Dimension.UNIT_WEIGHT: tuple(f"{f}/{d}{three}" for f in _FORCES for d in _LENGTHS for three in "³3"),
    Dimension.MASS: ("kg", "t", "ton", "lb", "kN·s²/m", "N·s²/mm", "tf·s²/m", "kgf·s²/m"),
    Dimension.ROTATIONAL_MASS: tuple(f"{m}{dot}m{two}" for m in ("t", "kg") for dot in "·*" for two in "²2"),
    Dimension.ACCELERATION: tuple(f"{d}/s{two}" for d in _LENGTHS for two in "²2"),
    Dimension.TIME: ("s",),
    Dimension.ANGLE: ("deg", "rad"),
    Dimension.TEMPERATURE: ("°C", "°F"),
    Dimension.THERMAL_EXPANSION: ("1/°C", "1/°F"),
    Dimension.ROTATIONAL_SPRING: tuple(f"{f}·{d}/rad" for f in ("N", "kN", "tf") for d in ("mm", "m")),
    Dimension.AREA: tuple(f"{d}{two}" for d in _LENGTHS for two in "²2"),
    Dimension.SECOND_MOMENT: tuple(f"{d}{four}" for d in _LENGTHS for four in "⁴4"),
}
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
    assert parse_quantity(text).unit in OFFERED[parse_quantity(text).dimension]


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
    assert named in refused.value.said.en
    assert re.search("[가-힣]", refused.value.said.ko)


def test_an_unknown_unit_system_is_refused():
    with pytest.raises(QuantityError, match="STONE"):
        UnitSystem("STONE", "M")


@pytest.mark.parametrize("dimension", READ)
def test_every_offered_unit_and_example_is_readable_and_matches_the_schema_pattern(dimension: Dimension):
    offered = [f"1.5 {unit}" for unit in OFFERED[dimension]] + list(EXAMPLES[dimension])
    for text in offered:
        assert parse_quantity(text, dimension).dimension is dimension
        assert re.search(pattern(dimension), text), text


@settings(max_examples=500, deadline=None)
@given(
    value=st.floats(min_value=-1e6, max_value=1e6).filter(lambda v: v == 0 or abs(v) > 1e-6),
    dimension=st.sampled_from([d for d in READ if d is not Dimension.ANGLE]),
    data=st.data(),
)
def test_no_conversion_is_silent_whatever_the_unit(value: float, dimension: Dimension, data: st.DataObject):
    unit = data.draw(st.sampled_from(OFFERED[dimension]))
    system = UnitSystem(
        data.draw(st.sampled_from([*FORCES])),
        data.draw(st.sampled_from([*LENGTHS])),
    )
    quantity = parse_quantity(f"{value!r} {unit}", dimension)
    stored = quantity.to_system(system)
    back = parse_quantity(f"{stored!r} {system.unit_of(dimension)}", dimension).to(quantity.unit)
    assert back == pytest.approx(value, rel=1e-9, abs=1e-12)
    with pytest.raises(QuantityError):
        parse_quantity(f"{value!r}", dimension)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("300 mm", "m", 0.3), ("2.4 tf/m³", "kN/m³", 23.53596), ("0.1 m", "mm", 100.0), ("1 g", "mm/s²", 9806.65)],
)
def test_a_conversion_is_exact_for_the_digits_that_were_written(text: str, unit: str, value: float):
    assert parse_quantity(text).to(unit) == value
