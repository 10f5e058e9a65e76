"""Equivalent lateral forces of KDS 41 17 00 as GEN NX stores them (SSEIS): base shear and its distribution."""

from dataclasses import dataclass

from app.engine.store.arrays import FloatArray
from app.engine.store.errors import Refusal
from app.engine.store.json_values import integer, number
from app.trade import kds_41_17
from app.trade.json_types import JsonObject
from app.trade.lateral_force import height_exponent, response_coefficient, usable_period

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
        """Cs, clause 7.2.2."""
        return response_coefficient(
            sds=self.sds,
            sd1=self.sd1,
            period=direction.period,
            ratio=direction.response_factor / self.importance,
            importance=self.importance,
            tl=kds_41_17.TL_S,
        ).value


def distribution(weights: FloatArray, heights: FloatArray, period: float) -> FloatArray:
    """Cvx, clause 7.2.4: w hᵏ / Σ w hᵏ."""
    shares = weights * heights ** height_exponent(period)
    total = float(shares.sum())
    if total <= 0.0:
        raise Refusal("[Error] Static seismic load: the stories have no weight; define masses (NMAS, LTOM).")
    return shares / total


def read_design(parameters: JsonObject, case: str) -> SeismicDesign:
    """PARAMETERS of an SSEIS record; FA, FV, SDS and SD1 that are not given follow from EPA and SITE_CLASS."""
    zone = "I" if integer(parameters, "SEIS_ZONE", 0) == 0 else "II"
    epa = number(parameters, "EPA", kds_41_17.ZONE_ACCELERATION_G[zone])
    site = integer(parameters, "SITE_CLASS", 0)
    if not 0 <= site < len(kds_41_17.SITE_CLASSES):
        raise Refusal(f"[Error] Static seismic load {case}: site class S6 needs a site response analysis.")
    fa, fv = kds_41_17.site_coefficients(kds_41_17.SITE_CLASSES[site], epa)
    fa, fv = number(parameters, "FA", fa), number(parameters, "FV", fv)
    sds, sd1 = kds_41_17.design_accelerations(epa, fa, fv)
    sds, sd1 = number(parameters, "SDS", sds), number(parameters, "SD1", sd1)
    importance = number(parameters, "IMPORTANCE_FACTOR")
    upper = number(parameters, "CU", kds_41_17.period_limit_coefficient(sd1))
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
    return usable_period(approximate, number(parameters, f"PERIOD_ANALYSIS_{axis}"), upper)
