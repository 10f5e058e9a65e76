"""Quantities in the schemas of tools: patterns, examples and the units that forms offer."""

from collections.abc import Mapping
from typing import Final

from app.trade.dimensions import Dimension
from app.trade.units import symbols

_FORCES: Final = symbols(Dimension.FORCE)
_LENGTHS: Final = symbols(Dimension.LENGTH)
_F: Final = f"({'|'.join(_FORCES)})"
_L: Final = f"({'|'.join(_LENGTHS)})"
_MASSES: Final = (*symbols(Dimension.MASS), "kN·s²/m", "N·s²/mm", "tf·s²/m", "kgf·s²/m")

EXAMPLES: Final[Mapping[Dimension, tuple[str, ...]]] = {
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
    Dimension.AREA: ("0.02 m²", "120 cm²"),
    Dimension.SECOND_MOMENT: ("4e-4 m⁴", "54000 cm⁴"),
}
# Short enough for a tool list; a test keeps them in step with the units that are read.
UNIT_PATTERNS: Final[Mapping[Dimension, str]] = {
    Dimension.LENGTH: _L,
    Dimension.FORCE: _F,
    Dimension.MOMENT: f"{_F}[·*]{_L}",
    Dimension.LINE_LOAD: f"{_F}/{_L}",
    Dimension.PRESSURE: f"[kMG]?Pa|psi|ksi|psf|ksf|{_F}/{_L}[²2]",
    Dimension.UNIT_WEIGHT: f"{_F}/{_L}[³3]",
    Dimension.MASS: "|".join(_MASSES),
    Dimension.ROTATIONAL_MASS: "(t|kg)[·*]m[²2]",
    Dimension.ACCELERATION: f"{_L}/s[²2]",
    Dimension.TIME: "s",
    Dimension.ANGLE: "deg|rad",
    Dimension.TEMPERATURE: "°C|°F",
    Dimension.THERMAL_EXPANSION: "1/(°C|°F)",
    Dimension.ROTATIONAL_SPRING: "(N|kN|tf)·(mm|m)/rad",
    Dimension.AREA: f"{_L}[²2]",
    Dimension.SECOND_MOMENT: f"{_L}[⁴4]",
}
# What a text may give, in the order in which a unit alone is looked for.
READ: Final = tuple(UNIT_PATTERNS)


def pattern(dimension: Dimension) -> str:
    """A regular expression for JSON Schema: number, at most one space, one of the accepted units."""
    return rf"^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)? ?({UNIT_PATTERNS[dimension]})$"
