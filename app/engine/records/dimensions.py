"""What the numbers of a field measure: one dimension, one for each place of a list, or what another field chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.trade.dimensions import Dimension

FORCE, MOMENT, LENGTH = Dimension.FORCE, Dimension.MOMENT, Dimension.LENGTH
AREA, INERTIA = Dimension.AREA, Dimension.SECOND_MOMENT
LINE_LOAD, PRESSURE, UNIT_WEIGHT = Dimension.LINE_LOAD, Dimension.PRESSURE, Dimension.UNIT_WEIGHT
MASS, ROTARY_MASS, MASS_DENSITY = Dimension.MASS, Dimension.ROTATIONAL_MASS, Dimension.MASS_DENSITY
NONE, TEMPERATURE, EXPANSION = Dimension.NONE, Dimension.TEMPERATURE, Dimension.THERMAL_EXPANSION


@dataclass(frozen=True, slots=True)
class DimensionsByPlace:
    """One dimension for each place of a list of numbers, or of the list of parts that holds the field."""

    each: tuple[Dimension, ...]

    def at(self, place: int) -> Dimension:
        """The dimension at a place; beyond the last one there is none."""
        return self.each[place] if place < len(self.each) else NONE


@dataclass(frozen=True, slots=True)
class Chosen:
    """The dimension that the value of another field chooses, in the same record or in one around it."""

    field: str
    by: Mapping[Any, Dimension | DimensionsByPlace]
    missing: object = None

    def at(self, value: object) -> Dimension | DimensionsByPlace:
        """What the value of the other field chooses; nothing where it is none of those known."""
        return self.by.get(value, NONE)


Measure = Dimension | DimensionsByPlace | Chosen
# Translations in three directions, then rotations.
SPRINGS = DimensionsByPlace((LINE_LOAD,) * 3 + (MOMENT,) * 3)
