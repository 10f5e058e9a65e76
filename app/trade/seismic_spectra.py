"""Design spectra: the two-branch curve that KDS 41 17 00 and ASCE 7 share, and the points of any curve."""

import math
from dataclasses import dataclass
from typing import Final, Protocol

# The code spectra hold for this share of critical damping.
DAMPING_RATIO: Final = 0.05
# Straight lines between points this close keep 1/T within 0.02 %.
_PERIOD_RATIO: Final = 1.04


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
