"""What a number of the trade measures: length, force, pressure, mass; its powers and its names."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from app.trade.text import Text


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
    # Those below stand in tables only; no argument of a tool is one.
    AREA = "area"
    SECOND_MOMENT = "second_moment"
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
        return _NAMES[self]


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
_NAMES: Final[Mapping[Dimension, Text]] = {
    Dimension.LENGTH: Text("length", "길이"),
    Dimension.FORCE: Text("force", "힘"),
    Dimension.MOMENT: Text("moment", "모멘트"),
    Dimension.LINE_LOAD: Text("load per length", "선하중"),
    Dimension.PRESSURE: Text("pressure or stress", "면하중 또는 응력"),
    Dimension.UNIT_WEIGHT: Text("unit weight", "단위중량"),
    Dimension.MASS: Text("mass", "질량"),
    Dimension.ROTATIONAL_MASS: Text("rotational mass", "회전질량"),
    Dimension.ACCELERATION: Text("acceleration", "가속도"),
    Dimension.TIME: Text("time", "시간"),
    Dimension.ANGLE: Text("angle", "각도"),
    Dimension.TEMPERATURE: Text("temperature", "온도"),
    Dimension.THERMAL_EXPANSION: Text("thermal expansion", "열팽창계수"),
    Dimension.ROTATIONAL_SPRING: Text("rotational spring", "회전 스프링"),
    Dimension.AREA: Text("area", "면적"),
    Dimension.SECOND_MOMENT: Text("second moment of area", "단면2차모멘트"),
    Dimension.MASS_DENSITY: Text("mass density", "질량밀도"),
    Dimension.NONE: Text("number without unit", "단위 없는 수"),
}
