"""The dimensions and unit names that quantities are read with, and how pint spells them."""

from collections.abc import Mapping
from enum import StrEnum


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


FORCES = {"KGF": "kgf", "TONF": "tf", "N": "N", "KN": "kN", "LBF": "lbf", "KIPS": "kip"}
LENGTHS = {"MM": "mm", "CM": "cm", "M": "m", "IN": "in", "FT": "ft"}

LENGTH_UNITS = ("mm", "cm", "m", "in", "ft")
FORCE_UNITS = ("N", "kN", "MN", "kgf", "tf", "lbf", "kip")
MASS_UNITS = ("kg", "t", "ton", "lb", "kN·s²/m", "N·s²/mm", "tf·s²/m", "kgf·s²/m")

# Spellings people use, per symbol of ours; the exact spelling is tried first because MN and mN differ.
ALIASES: Mapping[str, str] = {
    "tonf": "tf",
    "Tonf": "tf",
    "TONF": "tf",
    "KN": "kN",
    "kn": "kN",
    "KGF": "kgf",
    "kips": "kip",
    "inch": "in",
    "feet": "ft",
    "MPA": "MPa",
    "Mpa": "MPa",
    "mpa": "MPa",
    "KPA": "kPa",
    "Kpa": "kPa",
    "kpa": "kPa",
    "GPA": "GPa",
    "Gpa": "GPa",
    "gpa": "GPa",
    "MM": "mm",
    "CM": "cm",
    "M": "m",
    "sec": "s",
    "second": "s",
    "seconds": "s",
    "초": "s",
    "g": "g0",
    "degree": "deg",
    "degrees": "deg",
    "도": "deg",
    "°": "deg",
    "℃": "°C",
    "degC": "°C",
    "C": "°C",
    "F": "°F",
    "℉": "°F",
    "degF": "°F",
    "K": "°C",
}

PINT_NAMES: Mapping[str, str] = {
    "mm": "millimeter",
    "cm": "centimeter",
    "m": "meter",
    "in": "inch",
    "ft": "foot",
    "N": "newton",
    "kN": "kilonewton",
    "MN": "meganewton",
    "kgf": "kilogram_force",
    "tf": "tonne_force",
    "lbf": "pound_force",
    "kip": "kip_force",
    "Pa": "pascal",
    "kPa": "kilopascal",
    "MPa": "megapascal",
    "GPa": "gigapascal",
    "psi": "psi",
    "ksi": "kilopound_force_per_square_inch",
    "psf": "pound_force_per_square_foot",
    "ksf": "kip_force_per_square_foot",
    "kg": "kilogram",
    "t": "metric_ton",
    "ton": "metric_ton",
    "lb": "pound",
    "s": "second",
    "g0": "standard_gravity",
    "deg": "degree",
    "rad": "radian",
    "°C": "delta_degC",
    "°F": "delta_degF",
    "1": "dimensionless",
}

EXAMPLES: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.LENGTH: ("6 m", "300 mm"),
    Dimension.FORCE: ("50 kN", "5 tf"),
    Dimension.MOMENT: ("30 kN·m", "3 tf·m"),
    Dimension.LINE_LOAD: ("10 kN/m", "5 tf/m"),
    Dimension.PRESSURE: ("5 kN/m²", "24 MPa"),
    Dimension.UNIT_WEIGHT: ("24 kN/m³", "2.4 tf/m³"),
    Dimension.MASS: ("10 t", "500 kg"),
    Dimension.ROTATIONAL_MASS: ("10 t·m²",),
    Dimension.ACCELERATION: ("9.806 m/s²",),
    Dimension.TIME: ("5 s",),
    Dimension.ANGLE: ("90 deg",),
    Dimension.TEMPERATURE: ("20 °C",),
    Dimension.THERMAL_EXPANSION: ("1e-5 1/°C",),
    Dimension.ROTATIONAL_SPRING: ("20000 kN·m/rad",),
}

KOREAN: Mapping[Dimension, str] = {
    Dimension.LENGTH: "길이",
    Dimension.FORCE: "힘",
    Dimension.MOMENT: "모멘트",
    Dimension.LINE_LOAD: "선하중",
    Dimension.PRESSURE: "면하중 또는 응력",
    Dimension.UNIT_WEIGHT: "단위중량",
    Dimension.MASS: "질량",
    Dimension.ROTATIONAL_MASS: "회전질량",
    Dimension.ACCELERATION: "가속도",
    Dimension.TIME: "시간",
    Dimension.ANGLE: "각도",
    Dimension.TEMPERATURE: "온도",
    Dimension.THERMAL_EXPANSION: "열팽창계수",
    Dimension.ROTATIONAL_SPRING: "회전 스프링",
}

ENGLISH: Mapping[Dimension, str] = {
    Dimension.LINE_LOAD: "load per length",
    Dimension.PRESSURE: "pressure or stress",
    Dimension.UNIT_WEIGHT: "unit weight",
    Dimension.ROTATIONAL_MASS: "rotational mass",
    Dimension.THERMAL_EXPANSION: "thermal expansion",
    Dimension.ROTATIONAL_SPRING: "rotational spring",
}


REFERENCE_UNITS: Mapping[Dimension, str] = {
    Dimension.LENGTH: "m",
    Dimension.FORCE: "N",
    Dimension.MOMENT: "N·m",
    Dimension.LINE_LOAD: "N/m",
    Dimension.PRESSURE: "Pa",
    Dimension.UNIT_WEIGHT: "N/m³",
    Dimension.MASS: "kg",
    Dimension.ROTATIONAL_MASS: "kg·m²",
    Dimension.ACCELERATION: "m/s²",
    Dimension.TIME: "s",
    Dimension.ANGLE: "rad",
    Dimension.TEMPERATURE: "°C",
    Dimension.THERMAL_EXPANSION: "1/°C",
    Dimension.ROTATIONAL_SPRING: "N·m/rad",
}

_F = "(N|kN|MN|kgf|tf|lbf|kip)"
_L = "(mm|cm|m|in|ft)"

# Short enough for a tool list; a test keeps them in step with the units that are read.
UNIT_PATTERNS: Mapping[Dimension, str] = {
    Dimension.LENGTH: _L,
    Dimension.FORCE: _F,
    Dimension.MOMENT: f"{_F}[·*]{_L}",
    Dimension.LINE_LOAD: f"{_F}/{_L}",
    Dimension.PRESSURE: f"[kMG]?Pa|psi|ksi|psf|ksf|{_F}/{_L}[²2]",
    Dimension.UNIT_WEIGHT: f"{_F}/{_L}[³3]",
    Dimension.MASS: "kg|t|ton|lb|kN·s²/m|N·s²/mm|tf·s²/m|kgf·s²/m",
    Dimension.ROTATIONAL_MASS: "(t|kg)[·*]m[²2]",
    Dimension.ACCELERATION: f"{_L}/s[²2]",
    Dimension.TIME: "s",
    Dimension.ANGLE: "deg|rad",
    Dimension.TEMPERATURE: "°C|°F",
    Dimension.THERMAL_EXPANSION: "1/(°C|°F)",
    Dimension.ROTATIONAL_SPRING: "(N|kN|tf)·(mm|m)/rad",
}
