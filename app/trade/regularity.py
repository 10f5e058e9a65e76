"""Limits of regularity and stability of buildings: KDS 41 17 00, ASCE 7-16 and EN 1998-1."""

from collections.abc import Mapping
from typing import Final

from app.trade import asce7, en1998, kds_41_17
from app.trade.provenance import Clause
from app.trade.sources import (
    ASCE_TORSION,
    ASCE_TORSION_2,
    DESIGN_CHECK,
    FRAME_PROGRAM,
    SHEAR_WALL_PROGRAM,
)
from app.trade.words import clauses as words

TORSION: Final = Clause(kds_41_17.NAME, "Table 5.3-1", words.TORSION, (DESIGN_CHECK, SHEAR_WALL_PROGRAM))
AMPLIFICATION: Final = Clause(asce7.NAME, "(12.8-14)", words.AMPLIFICATION, (ASCE_TORSION, ASCE_TORSION_2), values=3)
SOFT_STORY: Final = Clause(kds_41_17.NAME, "Table 5.3-2, 1", words.SOFT_STORY, (DESIGN_CHECK,), values=2)
HEAVY_STORY: Final = Clause(kds_41_17.NAME, "Table 5.3-2, 2", words.HEAVY_STORY, (DESIGN_CHECK,))
STABILITY: Final = Clause(kds_41_17.NAME, "7.2.8", words.STABILITY, (DESIGN_CHECK,), values=2)
P_DELTA: Final = Clause(kds_41_17.NAME, "7.2.8", words.P_DELTA, (DESIGN_CHECK, FRAME_PROGRAM))
PLAN_OF_EN: Final = Clause(en1998.NAME, "4.2.3.2(6)", words.PLAN_OF_EN, values=1)

# The largest drift over the mean of the two ends of the plan.
TORSION_RATIO: Final = 1.2
LEAST_AMPLIFICATION, LARGEST_AMPLIFICATION = 1.0, 3.0
# The stiffness of a storey over that of the storey above, and over the mean of the three above.
SOFT_SHARE, SOFT_SHARE_OF_THREE = 0.7, 0.8
# The weight of a storey over that of a neighbour.
HEAVY_RATIO: Final = 1.5
# P-Delta effects count beyond this stability coefficient.
LEAST_STABILITY: Final = 0.1
# e0 over the torsional radius.
PLAN_ECCENTRICITY: Final = 0.3
# What a verdict of each kind rests on; weak storeys are judged by GEN NX alone.
CLAUSES: Final[Mapping[str, Clause]] = {
    "torsion": TORSION,
    "soft": SOFT_STORY,
    "weight": HEAVY_STORY,
    "stability": STABILITY,
}


def amplification_of(ratio: float) -> float:
    """Ax of δmax / (1.2 δavg): its square, from 1 to 3."""
    return min(max(ratio**2, LEAST_AMPLIFICATION), LARGEST_AMPLIFICATION)


def largest_stability(beta: float, cd: float) -> float:
    """θmax = 0.5 / (β Cd), at most 0.25; β is the ratio of shear demand to capacity."""
    return min(0.5 / (beta * cd), 0.25)
