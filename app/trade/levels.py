"""When a node lies on a story's level: the one rule for the analysis, the pictures and the checks of a model."""

from collections.abc import Sequence
from typing import Final

# ETABS takes what lies within its merge tolerance of a plane, 1 mm in metric units, as in the plane (CSI, help of
# Set Tolerances, docs.csiamerica.com). MIDAS does not publish its own limit.
# A height that is exactly so far off counts as within, whatever the round-off of coordinates.
ROUND_OFF_M: Final = 1e-6
ON_LEVEL_M: Final = 1e-3 + ROUND_OFF_M
# Farther nodes are those of another level, such as a lowered slab.
NEAR_LEVEL_M: Final = 0.1 + ROUND_OFF_M


def nearest_level(z: float, levels: Sequence[float]) -> tuple[int, float]:
    """Place of the level nearest to a height in `levels`, which is not empty, and how far above it the height lies."""
    place = min(range(len(levels)), key=lambda each: abs(z - levels[each]))
    return place, z - levels[place]
