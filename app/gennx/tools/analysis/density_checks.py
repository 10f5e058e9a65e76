"""Checks of densities: mass against weight, and either against what building materials have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.gennx.gen.wire import Record, field, items, record, text
from app.gennx.geometry.checked_model import ModelSnapshot
from app.trade.dimensions import Dimension
from app.trade.unit_systems import FORCE_KN, UnitSystem
from app.trade.units import STANDARD_GRAVITY_M_S2, ratio

# Tables round both densities: 24 kN/m³ and 2.5 t/m³ are 4 % apart. Another unit is a factor of two or more.
TOLERANCE: Final = 0.05
_WEIGHT_UNITS: Final = [
    "kN/m³",
    "N/m³",
    "tf/m³",
    "kgf/m³",
    "N/mm³",
    "kN/mm³",
    "kgf/cm³",
    "kgf/mm³",
    "lbf/ft³",
    "kip/ft³",
    "lbf/in³",
    "kip/in³",
]
_MASS_UNITS: Final = ("kg/m³", "t/m³", "t/mm³", "kg/mm³", "lb/ft³", "lb/in³")
# kN/m³ in one of each unit that densities are given in.
_WEIGHTS: Final[Mapping[str, float]] = {unit: ratio(unit, "kN/m³") for unit in _WEIGHT_UNITS}
# The weight of one of each unit of mass density; a weight density is given for it too.
_MASSES: Final[Mapping[str, float]] = {unit: ratio(f"g0·{unit}", "kN/m³") for unit in _MASS_UNITS} | {
    unit: _WEIGHTS[unit] for unit in ("kN/m³", "N/m³", "N/mm³", "kN/mm³", "kip/ft³", "kip/in³")
}
# Less, in kN/m³, weighs nothing; more than lead, no structure.
_NOTHING: Final = 0.01


@dataclass(frozen=True, slots=True)
class _Kind:
    """Densities (kN/m³) that a kind of material may have, and those it has most often (EN 1991-1-1, annex A, as
    recalled: light concrete from 9, reinforced up to 26 and heavy beyond; steel 77 to 78.5)."""

    low: float
    high: float
    usual: tuple[tuple[float, float], ...]


_CONCRETE: Final = _Kind(8.0, 60.0, ((22.0, 26.5),))
_STEEL: Final = _Kind(50.0, 100.0, ((75.0, 80.0),))
_ANY: Final = _Kind(0.5, 130.0, ((22.0, 26.5), (75.0, 80.0)))
# Modulus of elasticity, kN/m², of what can only be concrete and only steel.
_BY_MODULUS: Final = (((1.4e7, 6e7), _CONCRETE), ((1.7e8, 2.3e8), _STEEL))


@dataclass(frozen=True, slots=True)
class _Densities:
    """A material in use with the numbers it holds; `unit` of weight density in kN/m³, `metre` in the length unit."""

    label: str
    kind: _Kind
    weight: float
    mass: float | None
    unit: float
    metre: float

    @property
    def gravity(self) -> float:
        return STANDARD_GRAVITY_M_S2 * self.metre


def wrong_weight_densities(model: ModelSnapshot) -> Sequence[str]:
    """Materials with a weight density that their kind does not have, and the unit it fits."""
    return [
        f"{each.label} {_number(each.weight)} {_weight_unit(model)}{_meant(each.weight, _WEIGHTS, each.kind.usual)}"
        for each in _densities(model)
        if _is_absurd(each)
    ]


def wrong_mass_densities(model: ModelSnapshot) -> Sequence[str]:
    """Materials whose mass density is not their weight density over gravity, with what is expected and may be meant.

    A mass density of zero is that of a material that is meant to have none.
    """
    found: list[str] = []
    for each in _densities(model):
        if not each.mass:
            continue
        said = f"{each.label} {_number(each.mass)} {_mass_unit(model.units)}"
        if each.weight * each.unit < _NOTHING:
            own, meant = each.mass * each.gravity * each.unit, _meant(each.mass, _MASSES, _ANY.usual)
            if own > _ANY.high or (own < _ANY.low and meant):
                found.append(f"{said}{meant}")
        elif abs(each.mass * each.gravity / each.weight - 1.0) > TOLERANCE:
            right = f"{_number(each.weight)} {_weight_unit(model)}, {_number(each.weight / each.gravity)} expected"
            found.append(f"{said} for {right}{_meant_mass(each)}")
    return found


def _meant_mass(each: _Densities) -> str:
    """What a mass density beside a weight density is likely to be."""
    assert each.mass is not None
    if abs(each.mass * each.gravity**2 / each.weight - 1.0) <= TOLERANCE:
        return "; divided by gravity twice?"
    weight = each.weight * each.unit
    near = ((weight * (1.0 - TOLERANCE), weight * (1.0 + TOLERANCE)),)
    return _meant(each.mass, _MASSES, near)


def _is_absurd(each: _Densities) -> bool:
    weight, kind = each.weight * each.unit, each.kind
    if each.weight <= 0.0 or kind.low <= weight <= kind.high:
        return False
    return weight > _NOTHING or bool(_meant(each.weight, _WEIGHTS, kind.usual))


def _meant(value: float, units: Mapping[str, float], ranges: Sequence[tuple[float, float]]) -> str:
    """The first unit in which a number is a density in one of these ranges (kN/m³)."""
    for unit, size in units.items():
        if any(low <= value * size <= high for low, high in ranges):
            return f"; {_number(value)} {unit} meant?"
    return ""


def _densities(model: ModelSnapshot) -> Iterator[_Densities]:
    """Densities given by value, of the materials in use."""
    metre = 1000.0 * model.millimetre
    unit = FORCE_KN[model.units.force] * metre**3
    used = dict.fromkeys(str(int(field(row, "MATL"))) for row in model["ELEM"].values())
    for key in used:
        row = model["MATL"].get(key, {})
        label = f"MATL {key} {text(row.get('NAME'))}"
        for part in map(record, items(row.get("PARAM"))):
            if field(part, "P_TYPE") != 1.0:
                kind = _kind(row, field(part, "ELAST") * FORCE_KN[model.units.force] * metre**2)
                mass = field(part, "MASS") if row.get("bMASS_DENS") is True else None
                yield _Densities(label, kind, field(part, "DEN"), mass, unit, metre)


def _kind(row: Record, modulus: float) -> _Kind:
    named = {"CONC": _CONCRETE, "STEEL": _STEEL}.get(text(row.get("TYPE")))
    return named or next((kind for (low, high), kind in _BY_MODULUS if low <= modulus <= high), _ANY)


def _weight_unit(model: ModelSnapshot) -> str:
    return model.units.unit_of(Dimension.UNIT_WEIGHT)


def _mass_unit(units: UnitSystem) -> str:
    return units.unit_of(Dimension.MASS_DENSITY)


def _number(value: float) -> str:
    return f"{value:.4g}"
