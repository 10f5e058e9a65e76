"""KDS 41 12 00, wind loads on buildings: exposures, air density and the pressure coefficients of enclosed plans."""

from dataclasses import dataclass
from typing import Final

from app.trade.provenance import Clause, Standing

NAME: Final = "KDS 41 12 00:2022"

# KzR agrees with two public programs that print tables 5.5-2 and 5.5-3; both take air at 1.22 kg/m3 or do not say.
SPEED_FACTORS: Final = Clause(NAME, "Tables 5.5-2, 5.5-3", Standing.CHECKED, "KzR", "KzR")
AIR_DENSITY: Final = Clause(NAME, "(5.5-1)", Standing.RECALLED, "air density 1.225 kg/m3", "공기밀도 1.225 kg/m3")
HEIGHT_FACTOR: Final = Clause(NAME, "5.7", Standing.RECALLED, "kz of exposures A to D", "지표면조도 A~D의 kz")
WALL_COEFFICIENTS: Final = Clause(
    NAME, "5.7", Standing.RECALLED, "wall coefficients 0.8 kz and 0.5 or 0.35", "외압계수 0.8kz와 0.5 또는 0.35"
)

AIR_DENSITY_T_M3: Final = 1.225e-3
# Cpe of walls; shallow is a depth over breadth up to 1.
WINDWARD, LEEWARD_SHALLOW, LEEWARD_DEEP = 0.8, 0.5, 0.35


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
