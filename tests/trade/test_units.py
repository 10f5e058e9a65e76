"""The one table of units, held against a units library that only the tests know, and its words."""

import pytest
from pint import UnitRegistry

from app.trade.dimensions import Dimension
from app.trade.unit_systems import FORCE_KN, FORCE_NAMES, FORCES, LENGTH_M, LENGTH_NAMES, LENGTHS, UnitSystem, tool_name
from app.trade.units import UNITS, Unit, measures, ratio, size, spellings, symbol_of

_NAMES = {
    "in": "inch",
    "kgf": "kilogram_force",
    "tf": "1000 kilogram_force",
    "lbf": "pound_force",
    "kip": "1000 pound_force",
    "ksi": "1000 psi",
    "psf": "pound_force / foot ** 2",
    "ksf": "1000 pound_force / foot ** 2",
    "t": "metric_ton",
    "ton": "metric_ton",
    "g0": "standard_gravity",
    "°C": "delta_degC",
    "°F": "delta_degF",
    "1": "dimensionless",
}
_REFERENCES = {
    Dimension.LENGTH: "m",
    Dimension.FORCE: "N",
    Dimension.PRESSURE: "Pa",
    Dimension.MASS: "kg",
    Dimension.TIME: "s",
    Dimension.ACCELERATION: "m/s**2",
    Dimension.ANGLE: "rad",
    Dimension.TEMPERATURE: "delta_degC",
    Dimension.NONE: "dimensionless",
}


@pytest.fixture(scope="module", name="registry")
def _registry() -> UnitRegistry[float]:
    return UnitRegistry()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.symbol)
def test_a_unit_has_the_size_that_a_units_library_gives_it(unit: Unit, registry: UnitRegistry[float]) -> None:
    expected = registry(_NAMES.get(unit.symbol, unit.symbol)).to(_REFERENCES[unit.dimension]).magnitude
    assert float(unit.si) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("force", FORCES)
@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("dimension", [*Dimension])
def test_a_stored_unit_measures_its_dimension_and_scales_by_its_powers(
    force: str, length: str, dimension: Dimension
) -> None:
    system = UnitSystem(force, length)
    unit, reference = system.unit_of(dimension) or "1", UnitSystem("KN", "M").unit_of(dimension) or "1"
    assert measures(unit, dimension)
    assert ratio(unit, reference) == pytest.approx(system.factor(*dimension.powers), rel=1e-14)


def test_names_of_a_unit_system_are_units_by_every_name() -> None:
    assert {symbol_of(tool_name(symbol)) for symbol in FORCES.values()} == set(FORCES.values())
    assert {tool_name(symbol) for symbol in FORCES.values()} == {*FORCE_NAMES}
    assert {tool_name(symbol) for symbol in LENGTHS.values()} == {*LENGTH_NAMES}
    assert FORCE_KN["KN"] == LENGTH_M["M"] == 1.0


def test_no_spelling_means_two_units() -> None:
    said = [each for unit in UNITS for each in (unit.symbol, *unit.also, *unit.letters, *unit.english, *unit.korean)]
    assert len(said) == len(set(said))
    assert all(size(symbol_of(each) or "?") > 0 for each in said)


def test_spellings_of_prose_come_longest_first() -> None:
    found = spellings(Dimension.FORCE)
    assert found.index("kN") < found.index("N")
    assert found.index("킬로뉴턴") < found.index("뉴턴")
