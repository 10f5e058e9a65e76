"""KDS 41 17 00, seismic design of buildings: ground motion, spectrum, groups, periods, equivalent lateral force.

The tables here were compared with two public transcriptions of KDS 41 17 00:2022 (its tables 2.2-1, 4.2-1, 4.2-2,
6.2-1, 7.2-1 and 8.2-1 as a design aid and a calculation library print them), which agree with each other and with
what was held for 2019; the printed standard itself was not at hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.trade.provenance import Clause, Standing
from app.trade.seismic_spectra import TwoBranchSpectrum

NAME: Final = "KDS 41 17 00:2019"

SITE_COEFFICIENTS: Final = Clause(NAME, "Tables 4.2-1, 4.2-2", Standing.CHECKED, "Fa, Fv", "Fa, Fv")
SPECTRUM: Final = Clause(NAME, "4.2.3", Standing.CHECKED, "the curve", "설계스펙트럼")
LONG_PERIOD: Final = Clause(NAME, "4.2.3", Standing.CHECKED, "TL = 5 s", "TL = 5초")
PERIOD_LIMIT: Final = Clause(NAME, "Table 7.2-1", Standing.CHECKED, "CU", "CU")
APPROXIMATE_PERIOD: Final = Clause(NAME, "(7.2-6)", Standing.CHECKED, "Ct, x", "Ct, x")

# KDS 17 10 00 Tables 4.2-2 and 4.2-3: Z = 0.11 and 0.07 times 2.0 for 2400 years.
ZONE_ACCELERATION_G: Final[Mapping[str, float]] = {"I": 0.22, "II": 0.14}
# A hazard map may lower S to this share of the zone's value, no further.
LEAST_SHARE_OF_ZONE: Final = 0.8
SITE_CLASSES: Final = ("S1", "S2", "S3", "S4", "S5")
ACCELERATION_POINTS_G: Final = (0.1, 0.2, 0.3)
FA: Final[Mapping[str, tuple[float, float, float]]] = {
    "S1": (1.12, 1.12, 1.12),
    "S2": (1.4, 1.4, 1.3),
    "S3": (1.7, 1.5, 1.3),
    "S4": (1.6, 1.4, 1.2),
    "S5": (1.8, 1.3, 1.3),
}
FV: Final[Mapping[str, tuple[float, float, float]]] = {
    "S1": (0.84, 0.84, 0.84),
    "S2": (1.5, 1.4, 1.3),
    "S3": (1.7, 1.6, 1.5),
    "S4": (2.2, 2.0, 1.8),
    "S5": (3.0, 2.7, 2.4),
}
TL_S: Final = 5.0
_CU_SD1_G: Final = (0.1, 0.15, 0.2, 0.3)
_CU: Final = (1.7, 1.6, 1.5, 1.4)


@dataclass(frozen=True, slots=True)
class UseGroup:
    """A seismic use group: importance factor IE and allowable storey drift over storey height."""

    importance_factor: float
    drift_limit: float


USE_GROUPS: Final[Mapping[str, UseGroup]] = {
    "special": UseGroup(1.5, 0.010),
    "I": UseGroup(1.2, 0.015),
    "II": UseGroup(1.0, 0.020),
}


@dataclass(frozen=True, slots=True)
class PeriodFormula:
    """Ta = Ct·hn^x with hn in m."""

    en: str
    ko: str
    ct: float
    exponent: float


PERIOD_FORMULAS: Final = (
    PeriodFormula("reinforced concrete moment frames", "철근콘크리트 모멘트골조", 0.0466, 0.9),
    PeriodFormula("steel moment frames", "철골 모멘트골조", 0.0724, 0.8),
    PeriodFormula(
        "steel eccentrically or buckling-restrained braced frames", "철골 편심·좌굴방지가새골조", 0.0731, 0.75
    ),
    PeriodFormula(
        "reinforced concrete shear walls and all others", "철근콘크리트 전단벽구조와 기타 골조", 0.0488, 0.75
    ),
)


def site_coefficients(site_class: str, s: float) -> tuple[float, float]:
    """Fa and Fv at the effective ground acceleration `s` in g: linear between the columns, the end value outside.

    Raises KeyError for what is not S1 to S5; S6 needs a site response analysis.
    """
    fa, fv = FA[site_class], FV[site_class]
    return interpolated(s, ACCELERATION_POINTS_G, fa), interpolated(s, ACCELERATION_POINTS_G, fv)


def design_accelerations(s: float, fa: float, fv: float) -> tuple[float, float]:
    """SDS = S·2.5·Fa·2/3 (4.2-4) and SD1 = S·Fv·2/3 (4.2-5), in g as `s` is."""
    return s * 2.5 * fa * 2.0 / 3.0, s * fv * 2.0 / 3.0


def spectrum(sds: float, sd1: float) -> TwoBranchSpectrum:
    """The design spectrum from design accelerations in g."""
    return TwoBranchSpectrum(sds, sd1, TL_S)


def period_limit_coefficient(sd1: float) -> float:
    """Cu, by which the period of an analysis may exceed Ta."""
    return interpolated(sd1, _CU_SD1_G, _CU)


def interpolated(x: float, points: Sequence[float], values: Sequence[float]) -> float:
    """Linear between rising `points`, the end value outside them, as the notes of these tables say."""
    if x <= points[0]:
        return values[0]
    for low, high, left, right in zip(points, points[1:], values, values[1:], strict=False):
        if x <= high:
            return left + (right - left) * (x - low) / (high - low)
    return values[-1]
