"""KDS 41 12 00, loads on buildings: wind on enclosed plans, strength combinations of dead, live and seismic load."""

from dataclasses import dataclass
from typing import Final

from app.trade.provenance import Clause
from app.trade.sources import COLUMN_TOOL, LOAD_GENERATOR, LOAD_PATH, WIND_CALCULATION, WIND_CLASS, WIND_THREAD
from app.trade.templates import verbatim
from app.trade.words import clauses as words

NAME: Final = "KDS 41 12 00:2022"

_WIND: Final = (LOAD_GENERATOR, WIND_CLASS, WIND_CALCULATION)
SPEED_FACTORS: Final = Clause(NAME, "Tables 5.5-2, 5.5-3", verbatim("KzR"), _WIND, values=20)
AIR_DENSITY: Final = Clause(NAME, "(5.5-1)", words.AIR_DENSITY, _WIND)
# The thread quotes the three branches of KBC 2016, the calculation the last two of KDS.
HEIGHT_FACTOR: Final = Clause(NAME, "5.7", words.HEIGHT_FACTOR, (WIND_THREAD, WIND_CLASS), values=3)
# Two transcriptions have the 0.05; which depth it belongs to only one of them says, and it writes 0.8 + 0.05 kz.
WALL_COEFFICIENTS: Final = Clause(
    NAME,
    "Table 5.7-1",
    words.WALL_COEFFICIENTS,
    (WIND_CLASS,),
    values=4,
)
GRAVITY_COMBINATIONS: Final = Clause(
    NAME, "(1.7-1), (1.7-2)", verbatim("1.4D, 1.2D+1.6L"), (LOAD_GENERATOR, LOAD_PATH), values=3
)
SEISMIC_COMBINATIONS: Final = Clause(
    NAME, "1.7", verbatim("1.2D+1.0L+E, 0.9D+E"), (LOAD_GENERATOR, COLUMN_TOOL), values=5
)

AIR_DENSITY_T_M3: Final = 1.225e-3
# Cpe of walls: windward per kz, and what both walls add to it; shallow is a depth over breadth up to 1.
WINDWARD, SHALLOW, DEEP = 0.8, 0.5, 0.05 + 0.35


@dataclass(frozen=True, slots=True)
class Exposure:
    """KzR is `lowest` up to `base` m, then `factor` z^`exponent` up to `gradient` m."""

    name: str
    base: float
    gradient: float
    exponent: float
    lowest: float
    factor: float

    def speed_factor(self, height: float) -> float:
        """KzR at a height in m."""
        return self.lowest if height <= self.base else self.factor * height**self.exponent

    def height_factor(self, height: float, roof: float) -> float:
        """kz, (z / H)^2α at a height z under the roof H (m), with z at least `base` and at most 0.8 H."""
        return (max(min(height, 0.8 * roof), min(self.base, roof)) / roof) ** (2.0 * self.exponent)


EXPOSURES: Final = (
    Exposure("A", 20.0, 550.0, 0.33, 0.58, 0.22),
    Exposure("B", 15.0, 450.0, 0.22, 0.81, 0.45),
    Exposure("C", 10.0, 350.0, 0.15, 1.00, 0.71),
    Exposure("D", 5.0, 250.0, 0.10, 1.13, 0.98),
)


# Factors of D and L, and of D, L and E.
GRAVITY_FACTORS: Final = ((1.4, 0.0), (1.2, 1.6))
SEISMIC_FACTORS: Final = ((1.2, 1.0, 1.0), (0.9, 0.0, 1.0))
