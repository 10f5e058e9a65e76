"""The rule of `app.trade.round_off` for arrays."""

import numpy as np

from app.engine.store.arrays import FloatArray, IntArray
from app.trade.round_off import ROUND_OFF


def without_round_off(values: FloatArray, scale: float) -> FloatArray:
    """The values, zero where they are nothing beside the scale."""
    return np.where(np.abs(values) <= ROUND_OFF * abs(scale), 0.0, values)


def first_of_largest(sizes: FloatArray, scale: float = 0.0) -> int:
    """The place of the first of those sizes (one axis, not negative) that are as large as the largest, but for what is
    nothing beside it or beside a scale."""
    return int(np.argmax(sizes >= sizes.max() - ROUND_OFF * max(float(sizes.max()), scale)))


def first_of_largest_each(sizes: FloatArray) -> IntArray:
    """`first_of_largest` along the last axis."""
    return np.argmax(sizes >= (1.0 - ROUND_OFF) * sizes.max(axis=-1, keepdims=True), axis=-1)
