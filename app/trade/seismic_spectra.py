"""Design spectra: the two-branch curve of KDS 41 17 00 and ASCE 7, that of EN 1998-1, and their points."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

# Straight lines between points this close keep 1/T within 0.02 %.
_PERIOD_RATIO: Final = 1.04

# EN 1998-1 gives the spectrum up to 4 s.
LONGEST_EN_S: Final = 4.0
# EN 1998-1:2004 Tables 3.2 and 3.3: S, TB, TC, TD of ground types A to E.
_GROUND_TYPES: Final[Mapping[str, Mapping[str, tuple[float, float, float, float]]]] = {
    "1": {
        "A": (1.0, 0.15, 0.4, 2.0),
        "B": (1.2, 0.15, 0.5, 2.0),
        "C": (1.15, 0.20, 0.6, 2.0),
        "D": (1.35, 0.20, 0.8, 2.0),
        "E": (1.4, 0.15, 0.5, 2.0),
    },
    "2": {
        "A": (1.0, 0.05, 0.25, 1.2),
        "B": (1.35, 0.05, 0.25, 1.2),
        "C": (1.5, 0.10, 0.25, 1.2),
        "D": (1.8, 0.10, 0.30, 1.2),
        "E": (1.6, 0.05, 0.25, 1.2),
    },
}


class Curve(Protocol):
    """A design spectrum: straight between its corners up to where it begins to fall."""

    @property
    def corners(self) -> tuple[float, ...]:
        """Where the branches meet, in s."""
        ...

    @property
    def falls_from(self) -> float:
        """End of the plateau in s."""
        ...

    def acceleration(self, period: float) -> float:
        """The ordinate in g at a period in s."""
        ...


@dataclass(frozen=True, slots=True)
class TwoBranchSpectrum:
    """The 5 % damped design spectrum from SDS and SD1 in g; TL in s, None where none was given.

    KDS 41 17 00 4.2.3, ASCE 7-16 11.4.6: SDS(0.4+0.6T/T0) up to T0 = 0.2 TS, SDS up to TS = SD1/SDS, SD1/T, and
    SD1 TL/T² beyond TL.
    """

    sds: float
    sd1: float
    tl: float | None

    @property
    def t0(self) -> float:
        """Start of the plateau in s."""
        return 0.2 * self.ts

    @property
    def ts(self) -> float:
        """End of the plateau in s."""
        return self.sd1 / self.sds

    @property
    def falls_from(self) -> float:
        """TS."""
        return self.ts

    @property
    def corners(self) -> tuple[float, ...]:
        """Where the branches meet, in s; TL only where it lies beyond the plateau."""
        return (self.t0, self.ts, *((self.tl,) if self.tl is not None and self.tl > self.ts else ()))

    def acceleration(self, period: float) -> float:
        """Sa in g at a period in s."""
        if period < self.t0:
            return self.sds * (0.4 + 0.6 * period / self.t0)
        if period <= self.ts:
            return self.sds
        return self.sd1 / period * long_period_share(period, self.tl)


def long_period_share(period: float, tl: float | None) -> float:
    """TL/T beyond TL, 1 up to it or where TL is not given."""
    return tl / period if tl is not None and period > tl else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EurocodeSpectrum:
    """The design spectrum of EN 1998-1:2004 3.2.2.5; `ag` = γI·agR in g, periods in s."""

    ag: float
    soil_factor: float
    tb: float
    tc: float
    td: float
    q: float
    beta: float

    def acceleration(self, period: float) -> float:
        """Sd in g: (3.13) to (3.16), the last two not below β·ag."""
        if period < self.tb:
            return self.ag * self.soil_factor * (2 / 3 + period / self.tb * (2.5 / self.q - 2 / 3))
        plateau = self.ag * self.soil_factor * 2.5 / self.q
        if period <= self.tc:
            return plateau
        branch = plateau * self.tc / period if period <= self.td else plateau * self.tc * self.td / period**2
        return max(branch, self.beta * self.ag)

    @property
    def falls_from(self) -> float:
        """TC."""
        return self.tc

    @property
    def corners(self) -> tuple[float, ...]:
        """Where the branches meet, in s."""
        # The floor β·ag cuts the falling branches at a corner of its own.
        reach = 2.5 * self.soil_factor / self.q / self.beta
        first = self.tc * reach
        floor = first if first <= self.td else math.sqrt(self.tc * self.td * reach)
        return self.tb, self.tc, self.td, *((floor,) if floor > self.tc else ())


def eurocode_spectrum(
    ground_type: str, spectrum_type: str, *, reference_acceleration: float, importance: float, q: float, beta: float
) -> EurocodeSpectrum:
    """The design spectrum for a ground type (A to E) and a spectrum type ("1", or "2" where Ms ≤ 5.5)."""
    s, tb, tc, td = _GROUND_TYPES[spectrum_type][ground_type]
    return EurocodeSpectrum(ag=importance * reference_acceleration, soil_factor=s, tb=tb, tc=tc, td=td, q=q, beta=beta)


def sampled(curve: Curve, longest: float, factor: float) -> tuple[tuple[float, float], ...]:
    """Periods up to `longest` in s and ordinates times `factor`, dense enough for straight lines between them."""
    corners = {round(corner, 6) for corner in curve.corners if 0.0 < corner < longest}
    start = curve.falls_from
    steps = math.ceil(math.log(longest / start) / math.log(_PERIOD_RATIO)) if start < longest else 0
    falling = {round(start * _PERIOD_RATIO**step, 6) for step in range(1, steps)}
    # A rounded corner may lie a hair before the true one, where the branch before it still applies.
    return tuple(
        (period, round(curve.acceleration(period) * factor, 9)) for period in sorted({0.0, longest} | corners | falling)
    )
