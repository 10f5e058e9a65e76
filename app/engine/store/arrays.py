"""Array types of the solver."""

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]

DOF_NAMES = ("DX", "DY", "DZ", "RX", "RY", "RZ")


def flat_rows(values: FloatArray) -> FloatArray:
    """All but the first axis as one; numpy cannot infer that size itself when there are no rows."""
    return values.reshape(len(values), math.prod(values.shape[1:]))


def row_of(ids: IntArray) -> dict[int, int]:
    """The row of each id."""
    return dict(zip(ids.tolist(), range(len(ids)), strict=True))
