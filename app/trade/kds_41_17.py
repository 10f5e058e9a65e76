"""KDS 41 17 00, seismic design of buildings: ground motion, spectrum, groups, periods, equivalent lateral force.

What each clause was compared with it says itself; the printed standard was not at hand, and transcriptions are of 2022.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from app.trade.provenance import Clause
from app.trade.seismic_spectra import TwoBranchSpectrum
from app.trade.sources import (
    CALCULATION_LIBRARY,
    ENGINEERS_PAGE,
    LOAD_GENERATOR,
    SEISMIC_AID,
    SPECTRUM_MODULE,
    STATIC_CALCULATION,
)
from app.trade.templates import verbatim
from app.trade.text import Text
from app.trade.words import clauses as words

NAME: Final = "KDS 41 17 00:2019"
# How GEN NX writes it in a record.
RECORD_NAME: Final = "KDS(41-17-00:2019)"

SITE_COEFFICIENTS: Final = Clause(
    NAME, "Tables 4.2-1, 4.2-2", verbatim("Fa, Fv"), (SEISMIC_AID, SPECTRUM_MODULE), values=30
)
DESIGN_ACCELERATIONS: Final = Clause(
    NAME, "(4.2-4), (4.2-5)", verbatim("SDS, SD1"), (SEISMIC_AID, STATIC_CALCULATION, ENGINEERS_PAGE), values=3
)
SPECTRUM: Final = Clause(NAME, "4.2.3", words.SPECTRUM, (SEISMIC_AID, SPECTRUM_MODULE), values=3)
# Another public tool takes 8 s, as for a site in the United States.
LONG_PERIOD: Final = Clause(NAME, "4.2.3", words.LONG_PERIOD, (SEISMIC_AID,))
PERIOD_LIMIT: Final = Clause(NAME, "Table 7.2-1", verbatim("CU"), (SEISMIC_AID, LOAD_GENERATOR), values=4)
APPROXIMATE_PERIOD: Final = Clause(NAME, "(7.2-6)", verbatim("Ct, x"), (SEISMIC_AID, CALCULATION_LIBRARY), values=8)
USE_GROUP: Final = Clause(NAME, "Table 2.2-1", verbatim("IE"), (SEISMIC_AID, STATIC_CALCULATION), values=3)
DRIFT_LIMIT: Final = Clause(NAME, "Table 8.2-1", words.DRIFT_LIMIT, (SEISMIC_AID, CALCULATION_LIBRARY), values=3)
SHEAR_COEFFICIENT: Final = Clause(
    NAME, "(7.2-2) to (7.2-5)", words.SHEAR_COEFFICIENT, (SEISMIC_AID, STATIC_CALCULATION), values=3
)
DISTRIBUTION: Final = Clause(
    NAME, "(7.2-8), (7.2-9)", words.DISTRIBUTION, (STATIC_CALCULATION, LOAD_GENERATOR), values=4
)
ORTHOGONAL: Final = Clause(NAME, "8.1.3", words.ORTHOGONAL, (LOAD_GENERATOR,), values=2)
ZONES: Final = Clause(
    "KDS 17 10 00", "Tables 4.2-2, 4.2-3", verbatim("S = 2.0 Z"), (SEISMIC_AID, STATIC_CALCULATION), values=3
)
LEAST_OF_MAP: Final = Clause(NAME, "4.2.1", words.LEAST_OF_MAP, (SEISMIC_AID,))

# KDS 17 10 00 Tables 4.2-2 and 4.2-3: Z = 0.11 and 0.07 times 2.0 for 2400 years.
ZONE_ACCELERATION_G: Final[Mapping[str, float]] = {"I": 0.22, "II": 0.14}
# A hazard map may lower S to this share of the zone's value, no further.
LEAST_SHARE_OF_ZONE: Final = 0.8
SeismicZone: TypeAlias = Literal["I", "II"]
UseGroupName: TypeAlias = Literal["special", "I", "II"]
# S6 has no coefficients: a site response analysis is required.
SiteClass: TypeAlias = Literal["S1", "S2", "S3", "S4", "S5", "S6"]
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
ORTHOGONAL_SHARES: Final = (1.0, 0.3)
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

    name: Text
    ct: float
    exponent: float


PERIOD_FORMULAS: Final = (
    PeriodFormula(words.RC_FRAMES, 0.0466, 0.9),
    PeriodFormula(words.STEEL_FRAMES, 0.0724, 0.8),
    PeriodFormula(words.BRACED_FRAMES, 0.0731, 0.75),
    PeriodFormula(words.ALL_OTHERS, 0.0488, 0.75),
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


# Clause or equation of each step of the equivalent lateral force procedure.
STEPS: Final[Mapping[str, str]] = {
    "Ta": "(7.2-6)",
    "T": "7.2.3",
    "Cs": "(7.2-2)",
    "upper": "(7.2-3), (7.2-4)",
    "lower": "(7.2-5)",
    "W": "7.2.1",
    "V": "(7.2-1)",
    "k": "7.2.4",
    "F": "(7.2-8), (7.2-9)",
}
