"""A model's unit system, and the names that GEN NX gives to units."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from app.trade.dimensions import Dimension
from app.trade.text import Text
from app.trade.units import ratio
from app.trade.words import quantities as words

# As GEN NX writes them in UNIT, and the symbols of the table of units.
FORCES: Final[Mapping[str, str]] = {"KGF": "kgf", "TONF": "tf", "N": "N", "KN": "kN", "LBF": "lbf", "KIPS": "kip"}
LENGTHS: Final[Mapping[str, str]] = {"MM": "mm", "CM": "cm", "M": "m", "IN": "in", "FT": "ft"}
HEATS: Final = ("CAL", "KCAL", "J", "KJ", "BTU")
TEMPERATURES: Final = ("C", "F")

# As the tools name the units of a system.
ForceName = Literal["kN", "N", "kgf", "tonf", "lbf", "kips"]
LengthName = Literal["m", "cm", "mm", "ft", "in"]
FORCE_NAMES: Final[tuple[ForceName, ...]] = get_args(ForceName)
LENGTH_NAMES: Final[tuple[LengthName, ...]] = get_args(LengthName)
_TOOL_NAMES: Final[Mapping[str, str]] = {"tf": "tonf", "kip": "kips", "°C": "C", "°F": "F"}

FORCE_KN: Final[Mapping[str, float]] = {name: ratio(symbol, "kN") for name, symbol in FORCES.items()}
LENGTH_M: Final[Mapping[str, float]] = {name: ratio(symbol, "m") for name, symbol in LENGTHS.items()}


class QuantityError(ValueError):
    """A text that is not a quantity of the wanted kind; `said` tells what was read and what is accepted."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


@dataclass(frozen=True, slots=True)
class UnitSystem:
    """A model's unit system: GEN NX names, FORCE in KGF TONF N KN LBF KIPS and DIST in MM CM M IN FT."""

    force: str
    length: str

    def __post_init__(self) -> None:
        if self.force not in FORCES or self.length not in LENGTHS:
            forces, lengths = ", ".join(FORCES), ", ".join(LENGTHS)
            raise QuantityError(
                words.UNKNOWN_SYSTEM(force=self.force, length=self.length, forces=forces, lengths=lengths)
            )

    def factor(self, force_power: float, length_power: float) -> float:
        """Multiply a number of dimension force^a length^b by this to get kN and m."""
        return FORCE_KN[self.force] ** force_power * LENGTH_M[self.length] ** length_power

    def unit_of(self, dimension: Dimension) -> str:
        """The unit in which the model stores this dimension, spelled as for display (kN/m²)."""
        return _STORED[dimension].format(force=FORCES[self.force], length=LENGTHS[self.length])


_STORED: Final[Mapping[Dimension, str]] = {
    Dimension.LENGTH: "{length}",
    Dimension.FORCE: "{force}",
    Dimension.MOMENT: "{force}·{length}",
    Dimension.LINE_LOAD: "{force}/{length}",
    Dimension.PRESSURE: "{force}/{length}²",
    Dimension.UNIT_WEIGHT: "{force}/{length}³",
    Dimension.MASS: "{force}·s²/{length}",
    Dimension.ROTATIONAL_MASS: "{force}·{length}·s²",
    Dimension.ACCELERATION: "{length}/s²",
    Dimension.ROTATIONAL_SPRING: "{force}·{length}/rad",
    Dimension.TIME: "s",
    Dimension.ANGLE: "deg",
    Dimension.TEMPERATURE: "°C",
    Dimension.THERMAL_EXPANSION: "1/°C",
    Dimension.AREA: "{length}²",
    Dimension.SECOND_MOMENT: "{length}⁴",
    Dimension.MASS_DENSITY: "{force}·s²/{length}⁴",
    Dimension.NONE: "",
}


def unit_system_of(force: str, length: str) -> UnitSystem:
    """The unit system of two unit names, as GEN NX writes them (TONF, M) or as they are shown (tf, m)."""
    shown_forces = {shown: name for name, shown in FORCES.items()}
    shown_lengths = {shown: name for name, shown in LENGTHS.items()}
    return UnitSystem(shown_forces.get(force, force.upper()), shown_lengths.get(length, length.upper()))


def tool_name(symbol: str) -> str:
    """A unit of a system as the tools name it: tonf for tf, C for °C."""
    return _TOOL_NAMES.get(symbol, symbol)
