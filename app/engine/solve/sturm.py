"""Sturm count: how many eigenvalues lie below a bound, from the signs of the pivots, independent of any eigensolver."""

import numpy as np
import scipy.sparse as sp
from scipy.linalg import ldl

from app.engine.solve.dissection import Blocks
from app.engine.solve.fronts import negative_pivots
from app.engine.solve.sparse import diagonal_of, size_of, split
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import AnalysisFailed

GAP = 1e-3
SHIFTS = (5e-4, 3e-4, 7e-4)


def modes_missed(
    stiffness: sp.csc_array, metric: sp.csc_array, values: FloatArray, blocks: Blocks | None = None
) -> int:
    """Eigenvalues of K φ = λ M φ (K positive definite, M symmetric) between 0 and the highest of `values` that are
    not among them; negative when there are too many. `blocks` is the order in which the unknowns are best eliminated.
    Raises `AnalysisFailed` when no count can be made.

    The bound lies just below the highest value that stands apart from the one before: where the last asked-for mode
    belongs to a group of equal ones, the rest of the group is not asked for (Bathe, Finite Element Procedures, 11.4.3).
    """
    for shift in SHIFTS:
        bound, below = _bound(np.sort(values), shift)
        count = _negative_pivots(sp.csc_array(stiffness - bound * metric), stiffness, blocks)
        if count is not None:
            return count - below
    raise AnalysisFailed("[Error] Eigenvalue analysis: the Sturm count could not be made; check stiffness ratios.")


def condensed_modes_missed(flexibility: FloatArray, values: FloatArray) -> int:
    """As `modes_missed`, from all 1/λ at once: the eigenvalues of a dense symmetric matrix, counted by its factors."""
    bound, below = _bound(np.sort(values), SHIFTS[0])
    pivots = ldl(flexibility - np.eye(len(flexibility)) / bound)[1]
    # Where two pivots stand in one block, one of them is positive and one negative.
    paired = np.abs(np.diag(pivots, 1)) > 0.0
    is_single = ~(np.append(paired, False) | np.append(False, paired))
    return int((np.diag(pivots)[is_single] > 0.0).sum()) + int(paired.sum()) - below


def _bound(values: FloatArray, shift: float) -> tuple[float, int]:
    last = len(values) - 1
    while last > 0 and values[last] - values[last - 1] <= GAP * values[last]:
        last -= 1
    return float(values[last]) * (1.0 - shift), last


def _negative_pivots(shifted: sp.csc_array, stiffness: sp.csc_array, blocks: Blocks | None) -> int | None:
    """By Sylvester's law scaling by the stiffness' diagonal does not change the signs; None after a row exchange."""
    if size_of(shifted) == 0:
        return 0
    scale = sp.diags_array(1.0 / np.sqrt(diagonal_of(stiffness)))
    scaled = sp.csc_array(scale @ shifted @ scale)
    if blocks is not None:
        return negative_pivots(scaled, blocks)
    try:
        factors = split(scaled)
    except RuntimeError:
        return None
    return int((factors.pivots() < 0.0).sum()) if factors.is_symmetric else None
