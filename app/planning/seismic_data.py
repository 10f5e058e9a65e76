"""Seismic design data behind the plan, in decimals as a person writes them, from the design code's own tables."""

from dataclasses import dataclass
from decimal import Decimal

from app.trade import kds_41_17
from app.trade.kds_41_17_systems import SeismicSystem, system
from app.trade.seismic_spectra import TwoBranchSpectrum, sampled
from app.trade.text import Text

# Every curve is sent up to here.
_LONGEST_PERIOD_S = 6.0


@dataclass(frozen=True, slots=True)
class GradeData:
    """Importance factor IE and allowable storey drift ratio of a seismic use group."""

    importance_factor: Decimal
    drift_limit: Decimal


@dataclass(frozen=True, slots=True)
class FrameSystem:
    """An RC moment frame: R, deflection amplification factor Cd, and its name."""

    response_modification: Decimal
    deflection_amplification: Decimal
    name: Text


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value)).normalize()


def _frame(row: SeismicSystem) -> FrameSystem:
    return FrameSystem(_decimal(row.r), _decimal(row.cd), row.name)


GRADE_DATA = {
    name: GradeData(_decimal(group.importance_factor), _decimal(group.drift_limit))
    for name, group in kds_41_17.USE_GROUPS.items()
}
FRAME_SYSTEMS = tuple(_frame(system(row)) for row in ("3-h", "3-i", "3-j"))


def frame_system(response_modification: Decimal) -> FrameSystem | None:
    """The RC moment frame with this R; the table has one for each of 8, 5 and 3."""
    return next((each for each in FRAME_SYSTEMS if each.response_modification == response_modification), None)


def spectrum_points(
    sds: float, sd1: float, importance_factor: float, response_modification: float
) -> tuple[tuple[float, float], ...]:
    """Period in s and Sa·IE/R in g, from SDS and SD1 that the engineer gave.

    SD1/T goes on to the end: the shape that KBC 2016 and KDS 41 17 00 share up to TL, on the safe side beyond it.
    """
    scale = importance_factor / response_modification
    return sampled(TwoBranchSpectrum(sds, sd1, None), _LONGEST_PERIOD_S, scale)
