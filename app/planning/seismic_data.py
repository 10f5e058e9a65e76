"""Seismic design data behind the plan: importance factors, drift limits, response factors, user-given spectra.

Sources: KDS 41 17 00:2019 as far as named below; what could not be checked against the printed standard is labelled in
`assumptions.py`, never here used in silence.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class GradeData:
    """Importance factor IE and allowable storey drift ratio of a seismic use group (KDS 41 17 00)."""

    importance_factor: Decimal
    drift_limit: Decimal


@dataclass(frozen=True, slots=True)
class FrameSystem:
    """An RC moment frame of Table 6.2-1: R, deflection amplification factor Cd, and its name."""

    response_modification: Decimal
    deflection_amplification: Decimal
    en: str
    ko: str


GRADE_DATA = {
    "special": GradeData(Decimal("1.5"), Decimal("0.010")),
    "I": GradeData(Decimal("1.2"), Decimal("0.015")),
    "II": GradeData(Decimal("1.0"), Decimal("0.020")),
}

FRAME_SYSTEMS = (
    FrameSystem(Decimal(8), Decimal("5.5"), "special RC moment frame", "철근콘크리트 특수모멘트골조"),
    FrameSystem(Decimal(5), Decimal("4.5"), "intermediate RC moment frame", "철근콘크리트 중간모멘트골조"),
    FrameSystem(Decimal(3), Decimal("2.5"), "ordinary RC moment frame", "철근콘크리트 보통모멘트골조"),
)

# Period steps in s; past TS the curve falls smoothly, so the steps may widen.
_LONGEST_PERIOD_S = 6.0


def frame_system(response_modification: Decimal) -> FrameSystem | None:
    """The moment frame with this R; the table has one for each of 8, 5 and 3."""
    return next((system for system in FRAME_SYSTEMS if system.response_modification == response_modification), None)


def spectrum_points(
    sds: float, sd1: float, importance_factor: float, response_modification: float
) -> tuple[tuple[float, float], ...]:
    """Period in s and Sa·IE/R in g, from SDS and SD1 that the engineer gave.

    Sa = SDS(0.4 + 0.6 T/T0) up to T0 = 0.2 SD1/SDS, SDS up to TS = SD1/SDS, SD1/T beyond.
    """
    corner = sd1 / sds
    short = 0.2 * corner
    steps = {0.0, short, corner, *(index * 0.05 for index in range(1, round(_LONGEST_PERIOD_S / 0.05) + 1))}
    scale = importance_factor / response_modification

    def acceleration(period: float) -> float:
        if period < short:
            return sds * (0.4 + 0.6 * period / short)
        return sds if period <= corner else sd1 / period

    return tuple((round(period, 4), round(acceleration(period) * scale, 6)) for period in sorted(steps))
