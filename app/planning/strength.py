"""Load factors of strength combinations: those of KDS 41 12 00, until others are stated."""

from dataclasses import dataclass
from typing import Final

from app.trade import kds_41_12, kds_41_17


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthFactors:
    """Load factors (dead, live) and (dead, live, seismic), and the share of the other direction that acts at once."""

    gravity: tuple[tuple[float, float], ...] = kds_41_12.GRAVITY_FACTORS
    seismic: tuple[tuple[float, float, float], ...] = kds_41_12.SEISMIC_FACTORS
    other_direction: float = kds_41_17.ORTHOGONAL_SHARES[1]


OF_THE_CODE: Final = StrengthFactors()


def factor_words(factor: float) -> str:
    """With one decimal place, or as many as it has."""
    return f"{factor:.1f}" if round(factor, 1) == factor else f"{factor:g}"
