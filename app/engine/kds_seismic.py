"""Equivalent lateral forces of KDS 41 17 00: spectrum values, base shear, distribution over the height."""

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import FloatArray
from app.engine.errors import Refusal
from app.engine.json_values import JsonObject, integer, number

SITE_CLASSES = ("S1", "S2", "S3", "S4", "S5")
EPA_POINTS = (0.1, 0.2, 0.3)
# KDS 17 10 00 / KDS 41 17 00:2019 tables 4.2-1 and 4.2-2.
FA = {
    "S1": (1.12, 1.12, 1.12),
    "S2": (1.4, 1.4, 1.3),
    "S3": (1.7, 1.5, 1.3),
    "S4": (1.6, 1.4, 1.2),
    "S5": (1.8, 1.3, 1.3),
}
FV = {
    "S1": (0.84, 0.84, 0.84),
    "S2": (1.5, 1.4, 1.3),
    "S3": (1.7, 1.6, 1.5),
    "S4": (2.2, 2.0, 1.8),
    "S5": (3.0, 2.7, 2.4),
}
UPPER_PERIOD_SD1, UPPER_PERIOD_CU = (0.1, 0.15, 0.2, 0.3), (1.7, 1.6, 1.5, 1.4)
LONG_PERIOD_S = 5.0
ANALYTICAL, APPROXIMATE = 0, 1


@dataclass(frozen=True, slots=True)
class Direction:
    """What the base shear of one direction needs."""

    period: float
    response_factor: float


@dataclass(frozen=True, slots=True)
class SeismicDesign:
    """SDS and SD1 in g, the importance factor and the two directions (X, Y)."""

    sds: float
    sd1: float
    importance: float
    directions: tuple[Direction, Direction]

    def coefficient(self, direction: Direction) -> float:
        """Cs, clause 7.2.2: SDS / (R/IE), at most SD1 / ((R/IE) T), at least max(0.044 SDS IE, 0.01)."""
        ratio = direction.response_factor / self.importance
        upper = self.sd1 / (ratio * direction.period)
        if direction.period > LONG_PERIOD_S:
            upper *= LONG_PERIOD_S / direction.period
        return max(min(self.sds / ratio, upper), 0.044 * self.sds * self.importance, 0.01)


def distribution(weights: FloatArray, heights: FloatArray, period: float) -> FloatArray:
    """Cvx, clause 7.2.4: w hᵏ / Σ w hᵏ with k from 1 (T ≤ 0.5 s) to 2 (T ≥ 2.5 s)."""
    exponent = float(np.clip(1.0 + (period - 0.5) / 2.0, 1.0, 2.0))
    shares = weights * heights**exponent
    total = float(shares.sum())
    if total <= 0.0:
        raise Refusal("[Error] Static seismic load: the stories have no weight; define masses (NMAS, LTOM).")
    return shares / total


def read_design(parameters: JsonObject, case: str) -> SeismicDesign:
    """PARAMETERS of an SSEIS record; FA, FV, SDS and SD1 that are not given follow from EPA and SITE_CLASS."""
    epa = number(parameters, "EPA", 0.22 if integer(parameters, "SEIS_ZONE", 0) == 0 else 0.14)
    site = integer(parameters, "SITE_CLASS", 0)
    if not 0 <= site < len(SITE_CLASSES):
        raise Refusal(f"[Error] Static seismic load {case}: site class S6 needs a site response analysis.")
    name = SITE_CLASSES[site]
    fa = number(parameters, "FA", float(np.interp(epa, EPA_POINTS, FA[name])))
    fv = number(parameters, "FV", float(np.interp(epa, EPA_POINTS, FV[name])))
    sds = number(parameters, "SDS", epa * 2.5 * fa * 2.0 / 3.0)
    sd1 = number(parameters, "SD1", epa * fv * 2.0 / 3.0)
    importance = number(parameters, "IMPORTANCE_FACTOR")
    upper = number(parameters, "CU", float(np.interp(sd1, UPPER_PERIOD_SD1, UPPER_PERIOD_CU)))
    directions = (
        Direction(_period(parameters, "X", upper), number(parameters, "RESPONSE_MOD_FACTOR_X")),
        Direction(_period(parameters, "Y", upper), number(parameters, "RESPONSE_MOD_FACTOR_Y")),
    )
    if min(sds, sd1, importance, *(min(d.period, d.response_factor) for d in directions)) <= 0.0:
        raise Refusal(f"[Error] Static seismic load {case}: periods, R, IE, SDS and SD1 must be positive.")
    return SeismicDesign(sds, sd1, importance, directions)


def _period(parameters: JsonObject, axis: str, upper: float) -> float:
    """The period of the direction; an analytical one counts up to CU times the approximate one."""
    approximate = number(parameters, f"PERIOD_APPR_{axis}")
    if integer(parameters, "PERIOD_METHOD", APPROXIMATE) == APPROXIMATE:
        return approximate
    return min(number(parameters, f"PERIOD_ANALYSIS_{axis}"), upper * approximate)
