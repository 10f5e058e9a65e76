"""Which storey a part of a column belongs to: the ones that hold it, else the nearest one."""

from dataclasses import dataclass

import numpy as np

from app.engine.store.arrays import BoolArray, FloatArray

# Less of a storey's height, and less than a metre, is a pedestal, a bearing or the stub of a raised floor.
LEAST_OF_STOREY = 0.25
LONGEST_STUB_M = 1.0
HALF = 0.5 - 1e-9
SAME_LENGTH_M = 1e-6


@dataclass(frozen=True, slots=True)
class InStoreys:
    """Of each part (rows) and storey (columns): whether the storey holds the part, whether the part counts there, and
    whether it is a stub there, which counts nowhere. A part does one of the two in a storey at least."""

    within: BoolArray
    counted: BoolArray
    stubs: BoolArray


def in_storeys(bottom: FloatArray, top: FloatArray, levels: FloatArray) -> InStoreys:
    """Where parts from `bottom` to `top` (m) belong between two or more ascending levels (m).

    A storey holds a part that is a good part of its height, and half of it or of its own. A part that none holds falls
    to the storey with most of it, the lower one of equals; one outside all levels to the nearest.
    """
    low, high = levels[:-1], levels[1:]
    own, heights = (top - bottom)[:, None], high - low
    inside = np.minimum(top[:, None], high) - np.maximum(bottom[:, None], low)
    is_most = (inside >= HALF * heights) | (inside >= HALF * own)
    within = is_most & (inside >= (LEAST_OF_STOREY - 1e-9) * heights)
    most = inside >= inside.max(axis=1, keepdims=True) - SAME_LENGTH_M
    left = ~within.any(axis=1, keepdims=True) & (np.arange(len(heights)) == most.argmax(axis=1)[:, None])
    is_long = own >= np.minimum(LEAST_OF_STOREY * heights, LONGEST_STUB_M) - SAME_LENGTH_M
    return InStoreys(within, within | (left & is_long), left & ~is_long)
