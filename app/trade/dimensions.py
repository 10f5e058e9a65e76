"""What a number of the trade measures: length, force, pressure, mass; its powers and its names."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from app.trade.text import Text
from app.trade.words.dimensions import NAMES


class Dimension(StrEnum):
    """What a quantity measures; the value of `x-dimension` in a tool's schema."""

    LENGTH = "length"
    FORCE = "force"
    MOMENT = "moment"
    LINE_LOAD = "line_load"
    PRESSURE = "pressure"
    UNIT_WEIGHT = "unit_weight"
    MASS = "mass"
    ROTATIONAL_MASS = "rotational_mass"
    ACCELERATION = "acceleration"
    TIME = "time"
    ANGLE = "angle"
    TEMPERATURE = "temperature"
    THERMAL_EXPANSION = "thermal_expansion"
    ROTATIONAL_SPRING = "rotational_spring"
    AREA = "area"
    SECOND_MOMENT = "second_moment"
    # Those below stand in tables only; no argument of a tool is one.
    MASS_DENSITY = "mass_density"
    NONE = "none"

    @property
    def base(self) -> tuple[int, int, int, int]:
        """Powers of mass, length, time and temperature."""
        return _BASE[self]

    @property
    def powers(self) -> tuple[int, int]:
        """Powers of force and length, as a model's unit system scales it; seconds and degrees stay."""
        mass, length, _, _ = _BASE[self]
        return mass, length - mass

    @property
    def is_angular(self) -> bool:
        """Whether deg or rad stands in its unit."""
        return self in (Dimension.ANGLE, Dimension.ROTATIONAL_SPRING)

    @property
    def text(self) -> Text:
        """Its name."""
        return NAMES[self]


_BASE: Final[Mapping[Dimension, tuple[int, int, int, int]]] = {
    Dimension.LENGTH: (0, 1, 0, 0),
    Dimension.FORCE: (1, 1, -2, 0),
    Dimension.MOMENT: (1, 2, -2, 0),
    Dimension.LINE_LOAD: (1, 0, -2, 0),
    Dimension.PRESSURE: (1, -1, -2, 0),
    Dimension.UNIT_WEIGHT: (1, -2, -2, 0),
    Dimension.MASS: (1, 0, 0, 0),
    Dimension.ROTATIONAL_MASS: (1, 2, 0, 0),
    Dimension.ACCELERATION: (0, 1, -2, 0),
    Dimension.TIME: (0, 0, 1, 0),
    Dimension.ANGLE: (0, 0, 0, 0),
    Dimension.TEMPERATURE: (0, 0, 0, 1),
    Dimension.THERMAL_EXPANSION: (0, 0, 0, -1),
    Dimension.ROTATIONAL_SPRING: (1, 2, -2, 0),
    Dimension.AREA: (0, 2, 0, 0),
    Dimension.SECOND_MOMENT: (0, 4, 0, 0),
    Dimension.MASS_DENSITY: (1, -3, 0, 0),
    Dimension.NONE: (0, 0, 0, 0),
}
