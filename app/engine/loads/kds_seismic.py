"""Equivalent lateral forces of KDS 41 17 00 as GEN NX stores them (SSEIS): base shear and its distribution."""

from dataclasses import dataclass

from app.engine.records.fields import given
from app.engine.records.storey_loads import StoredSeismicParameters
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal
from app.trade import kds_41_17
from app.trade.lateral_force import height_exponent, response_coefficient, usable_period

APPROXIMATE = 1  # 0 is the analytical period


@dataclass(frozen=True, slots=True)
class SeismicDirection:
    """What the base shear of one direction needs."""

    period: float
    response_factor: float


@dataclass(frozen=True, slots=True)
class BaseShearData:
    """SDS and SD1 in g, the importance factor and the two directions (X, Y)."""

    sds: float
    sd1: float
    importance: float
    directions: tuple[SeismicDirection, SeismicDirection]

    def coefficient(self, direction: SeismicDirection) -> float:
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
        raise EngineRefusal("[Error] Static seismic load: the stories have no weight; define masses (NMAS, LTOM).")
    return shares / total


def read_design(told: StoredSeismicParameters, case: str) -> BaseShearData:
    """PARAMETERS of an SSEIS record; FA, FV, SDS and SD1 that are not given follow from EPA and SITE_CLASS."""
    zone = "I" if told.zone == 0 else "II"
    epa = told.acceleration if told.acceleration is not None else kds_41_17.ZONE_ACCELERATION_G[zone]
    if not 0 <= told.site < len(kds_41_17.SITE_CLASSES):
        raise EngineRefusal(f"[Error] Static seismic load {case}: site class S6 needs a site response analysis.")
    fa, fv = kds_41_17.site_coefficients(kds_41_17.SITE_CLASSES[told.site], epa)
    fa, fv = _or(told.fa, fa), _or(told.fv, fv)
    sds, sd1 = kds_41_17.design_accelerations(epa, fa, fv)
    sds, sd1 = _or(told.sds, sds), _or(told.sd1, sd1)
    importance = given(told.importance, "IMPORTANCE_FACTOR")
    upper = _or(told.period_limit, kds_41_17.period_limit_coefficient(sd1))
    directions = (
        SeismicDirection(_period(told, "X", upper), given(told.response_x, "RESPONSE_MOD_FACTOR_X")),
        SeismicDirection(_period(told, "Y", upper), given(told.response_y, "RESPONSE_MOD_FACTOR_Y")),
    )
    if min(sds, sd1, importance, *(min(d.period, d.response_factor) for d in directions)) <= 0.0:
        raise EngineRefusal(f"[Error] Static seismic load {case}: periods, R, IE, SDS and SD1 must be positive.")
    return BaseShearData(sds, sd1, importance, directions)


def _or(told: float | None, otherwise: float) -> float:
    return otherwise if told is None else told


def _period(told: StoredSeismicParameters, axis: str, upper: float) -> float:
    """The period of the direction; an analytical one counts up to CU times the approximate one."""
    approximate = given(told.approximate_x if axis == "X" else told.approximate_y, f"PERIOD_APPR_{axis}")
    if told.period_method == APPROXIMATE:
        return approximate
    analytical = given(told.analytical_x if axis == "X" else told.analytical_y, f"PERIOD_ANALYSIS_{axis}")
    return usable_period(approximate, analytical, upper)
