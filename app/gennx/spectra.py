"""Code design spectra, computed by us and sent to GEN NX as points."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.gennx.errors import Refusal
from app.gennx.outcome import Text

KDS_41_17_00: Final = "KDS 41 17 00:2019"

# KDS 17 10 00 Tables 4.2-2 and 4.2-3: zone factor Z times 2.0 for the 2400-year level.
_GROUND_ACCELERATION_G: Final[Mapping[str, float]] = {"I": 0.22, "II": 0.14}
_TABLE_S: Final = (0.1, 0.2, 0.3)
# KDS 41 17 00 Table 4.2-1, short-period site coefficient Fa at S = 0.1, 0.2, 0.3.
_FA: Final[Mapping[str, tuple[float, float, float]]] = {
    "S1": (1.12, 1.12, 1.12),
    "S2": (1.4, 1.4, 1.3),
    "S3": (1.7, 1.5, 1.3),
    "S4": (1.6, 1.4, 1.2),
    "S5": (1.8, 1.3, 1.3),
}
# KDS 41 17 00 Table 4.2-2, one-second site coefficient Fv at S = 0.1, 0.2, 0.3.
_FV: Final[Mapping[str, tuple[float, float, float]]] = {
    "S1": (0.84, 0.84, 0.84),
    "S2": (1.5, 1.4, 1.3),
    "S3": (1.7, 1.6, 1.5),
    "S4": (2.2, 2.0, 1.8),
    "S5": (3.0, 2.7, 2.4),
}
# Straight lines between points this close keep 1/T within 0.02 %.
_PERIOD_RATIO: Final = 1.04
_LONGEST_PERIOD_S: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignSpectrum:
    """A two-branch design spectrum: accelerations in g, periods in s; `tl` is None when it was not given."""

    ground_acceleration: float
    fa: float
    fv: float
    sds: float
    sd1: float
    tl: float | None

    @property
    def t0(self) -> float:
        """Start of the plateau, 0.2 SD1/SDS."""
        return 0.2 * self.ts

    @property
    def ts(self) -> float:
        """End of the plateau, SD1/SDS."""
        return self.sd1 / self.sds

    def acceleration(self, period: float) -> float:
        """Sa in g at a period in s (KDS 41 17 00:2019, 4.2.3): SDS(0.4+0.6T/T0), SDS, SD1/T, SD1 TL/T² beyond TL."""
        if period < self.t0:
            return self.sds * (0.4 + 0.6 * period / self.t0)
        if period <= self.ts:
            return self.sds
        if self.tl is not None and period > self.tl:
            return self.sd1 * self.tl / period**2
        return self.sd1 / period

    def points(self, factor: float) -> tuple[tuple[float, float], ...]:
        """Periods and Sa times `factor`, dense enough that straight lines between them follow the curve."""
        periods = {0.0, round(self.t0, 6), round(self.ts, 6), _LONGEST_PERIOD_S}
        if self.tl is not None and self.ts < self.tl < _LONGEST_PERIOD_S:
            periods.add(round(self.tl, 6))
        steps = math.ceil(math.log(_LONGEST_PERIOD_S / self.ts) / math.log(_PERIOD_RATIO))
        periods |= {round(self.ts * _PERIOD_RATIO**step, 6) for step in range(1, steps)}
        # The rounded T0 may lie a hair before the true one, where the rising branch still applies.
        return tuple((period, round(self.acceleration(period) * factor, 9)) for period in sorted(periods))


def kds_spectrum(
    zone: str,
    site_class: str,
    *,
    ground_acceleration: float | None = None,
    long_period_transition_s: float | None = None,
) -> DesignSpectrum:
    """The design spectrum of KDS 41 17 00:2019, 4.2: SDS = S·2.5·Fa·2/3 (4.2-4), SD1 = S·Fv·2/3 (4.2-5).

    `ground_acceleration` is the effective ground acceleration S in g where a hazard map replaces the zone's value.
    Raises Refusal for S6, which the standard leaves to a site response analysis, and for unknown classes.
    """
    if site_class == "S6":
        raise Refusal(
            "site_response_analysis_needed",
            Text(
                "Site class S6 has no Fa and Fv in KDS 41 17 00:2019; a site response analysis is required.",
                "지반분류 S6은 KDS 41 17 00:2019에 Fa, Fv 값이 없으며 부지응답해석이 필요합니다.",
            ),
            Text(
                "Enter the spectrum of the site response analysis with define_rs_function.",
                "부지응답해석의 스펙트럼을 define_rs_function으로 입력하십시오.",
            ),
        )
    if site_class not in _FA or zone not in _GROUND_ACCELERATION_G:
        raise Refusal(
            "invalid_arguments",
            Text(
                f"Zone {zone} / site class {site_class} is not in {KDS_41_17_00}: zones I and II, classes S1 to S5.",
                f"지진구역 {zone} / 지반분류 {site_class}은(는) {KDS_41_17_00}에 없습니다(구역 I, II, 지반 S1~S5).",
            ),
            Text(
                "Letter classes (SA to SE) are those of KBC 2016; they cannot be converted to S1 to S5.",
                "SA~SE는 KBC 2016의 분류이며 S1~S5로 바꿀 수 없습니다.",
            ),
        )
    s = _GROUND_ACCELERATION_G[zone] if ground_acceleration is None else ground_acceleration
    fa, fv = _interpolated(_FA[site_class], s), _interpolated(_FV[site_class], s)
    return DesignSpectrum(
        ground_acceleration=s,
        fa=fa,
        fv=fv,
        sds=s * 2.5 * fa * 2 / 3,
        sd1=s * fv * 2 / 3,
        tl=long_period_transition_s,
    )


def zone_acceleration(zone: str) -> float:
    """S of a seismic zone in g."""
    return _GROUND_ACCELERATION_G[zone]


def _interpolated(values: tuple[float, float, float], s: float) -> float:
    """Linear between the table's columns, the end value outside (note of Tables 4.2-1 and 4.2-2)."""
    if s <= _TABLE_S[0]:
        return values[0]
    for low, high, left, right in zip(_TABLE_S, _TABLE_S[1:], values, values[1:], strict=False):
        if s <= high:
            return left + (right - left) * (s - low) / (high - low)
    return values[-1]
