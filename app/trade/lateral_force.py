"""The equivalent lateral force procedure that KDS 41 17 00 7.2 and ASCE 7-16 12.8 share."""

from dataclasses import dataclass

from app.trade.seismic_spectra import long_period_share


@dataclass(frozen=True, slots=True)
class Coefficient:
    """Cs and its bounds: plateau SDS/(R/I), upper SD1/((R/I)T), lower max(0.044 SDS I, 0.01)."""

    plateau: float
    upper: float
    lower: float

    @property
    def value(self) -> float:
        """Cs, without unit."""
        return max(min(self.plateau, self.upper), self.lower)


def response_coefficient(
    *, sds: float, sd1: float, period: float, ratio: float, importance: float, tl: float | None, s1: float = 0.0
) -> Coefficient:
    """Cs of KDS 41 17 00 (7.2-2) to (7.2-5) and ASCE 7-16 (12.8-2) to (12.8-6).

    `ratio` is R over the importance factor, accelerations in g, `period` and `tl` in s; `s1` belongs to ASCE 7 and
    counts from 0.6 g.
    """
    lower = max(0.044 * sds * importance, 0.01)
    return Coefficient(
        plateau=sds / ratio,
        upper=sd1 / (ratio * period) * long_period_share(period, tl),
        lower=max(lower, 0.5 * s1 / ratio) if s1 >= 0.6 else lower,
    )


def height_exponent(period: float) -> float:
    """k of Fx = w hᵏ / Σ w hᵏ V: 1 up to 0.5 s, 2 from 2.5 s, linear between (KDS (7.2-9), ASCE 7 12.8.3)."""
    return min(max(1.0 + (period - 0.5) / 2.0, 1.0), 2.0)


def usable_period(approximate: float, analysis: float | None, upper_coefficient: float | None) -> float:
    """T in s: that of an analysis up to Cu·Ta, Ta without one."""
    if analysis is None or upper_coefficient is None:
        return approximate
    return min(analysis, upper_coefficient * approximate)
