"""Array types of the solver."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]

DOF_NAMES = ("DX", "DY", "DZ", "RX", "RY", "RZ")
