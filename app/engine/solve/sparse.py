"""The edge to scipy.sparse: the few operations the solver needs, with our types."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import ArpackError, LinearOperator, eigsh, splu

from app.engine.store.arrays import FloatArray, IntArray
from app.engine.store.errors import AnalysisFailed

NOTHING = np.zeros(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Split:
    """A sparse LU factorisation: how to solve with it, and its pivots, as many of them negative as eigenvalues are as
    long as rows and columns were exchanged alike. The library gives pivots only by copying both factors, which takes
    as long as a tenth to a third of a factorisation and as much memory as it, so they are read only where they are
    asked for."""

    solve: Callable[[FloatArray], FloatArray]
    pivots: Callable[[], FloatArray]
    is_symmetric: bool
    # The library counts the memory of its factors with the thread that made them: another thread never gives it back,
    # and an interpreter that ends while that thread lives tells of an error.
    is_of_thread: bool = False


def size_of(matrix: sp.csc_array | sp.csr_array) -> int:
    """Number of rows."""
    shape: tuple[int, int] = matrix.shape  # pyright: ignore[reportAssignmentType] - scipy infers no shape
    return shape[0]


def diagonal_of(matrix: sp.csc_array | sp.csr_array) -> FloatArray:
    """The main diagonal."""
    return np.asarray(matrix.diagonal(), dtype=np.float64)


def scaled_to_one(k: sp.csc_array) -> tuple[sp.csc_array, FloatArray]:
    """The matrix with its diagonal scaled to one from both sides, and the scale."""
    diagonal = diagonal_of(k)
    scale = 1.0 / np.sqrt(np.where(diagonal > 0.0, diagonal, 1.0))
    return sp.csc_array(sp.diags_array(scale) @ k @ sp.diags_array(scale)), scale


def split(matrix: sp.csc_array) -> Split:
    """Factor a symmetric matrix with a symmetric ordering (40 % less fill than the default on building frames)."""
    lu = splu(matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True})
    is_symmetric = bool((lu.perm_r == lu.perm_c).all())

    @cache
    def pivots() -> FloatArray:
        found = np.array(lu.U.diagonal(), dtype=np.float64)
        # The library would keep both copies as long as the factors, hundreds of MiB on large models.
        for copied in (lu.L, lu.U):
            copied.data, copied.indices, copied.indptr = found[:0], NOTHING, NOTHING
        return found

    return Split(lu.solve, pivots, is_symmetric, is_of_thread=True)


def split_when_asked(matrix: sp.csc_array, is_symmetric: bool) -> Split:
    """The same for any thread: factored again each time it is used."""
    return Split(lambda right: split(matrix).solve(right), lambda: split(matrix).pivots(), is_symmetric)


def softest(solve: Callable[[FloatArray], FloatArray], size: int) -> float:
    """The smallest eigenvalue by size of what `solve` inverts, from above, by two steps of inverse iteration."""
    first = solve(_start(size))
    second = solve(first / np.linalg.norm(first))
    return 1.0 / float(np.linalg.norm(second))


def lowest_eigenpairs(
    stiffness: sp.csc_array, mass: sp.csc_array, solve: Callable[[FloatArray], FloatArray], wanted: int
) -> tuple[FloatArray, FloatArray]:
    """Eigenvalues and vectors of K q = λ M q nearest to zero, ascending, by shift-invert Lanczos."""
    size = size_of(stiffness)
    inverse = LinearOperator((size, size), matvec=solve, dtype=np.float64)  # pyright: ignore[reportCallIssue]
    try:
        values, vectors = eigsh(stiffness, k=wanted, M=mass, sigma=0.0, which="LM", OPinv=inverse, v0=_start(size))
    except ArpackError as exc:
        raise AnalysisFailed(f"[Error] Eigenvalue analysis did not converge ({exc}); ask for fewer modes.") from exc
    order = np.argsort(values)
    return values[order], vectors[:, order]


def _start(size: int) -> FloatArray:
    """A fixed vector without symmetry: one that is symmetric has no share in antisymmetric modes."""
    return np.random.default_rng(1).standard_normal(size)


def highest_eigenpairs(
    matrix: sp.csc_array, metric: sp.csc_array, solve: Callable[[FloatArray], FloatArray], wanted: int
) -> tuple[FloatArray, FloatArray]:
    """Largest eigenvalues and vectors of A q = μ B q, descending; `solve` applies the inverse of B."""
    size = size_of(matrix)
    inverse = LinearOperator((size, size), matvec=solve, dtype=np.float64)  # pyright: ignore[reportCallIssue]
    try:
        values, vectors = eigsh(matrix, k=wanted, M=metric, Minv=inverse, which="LA", v0=_start(size))
    except ArpackError as exc:
        raise AnalysisFailed(f"[Error] Buckling analysis did not converge ({exc}); ask for fewer modes.") from exc
    order = np.argsort(values)[::-1]
    return values[order], vectors[:, order]


def dense_block(matrix: sp.csc_array, rows: IntArray) -> FloatArray:
    """The square block of the given rows and columns."""
    return np.asarray(matrix[rows][:, rows].toarray(), dtype=np.float64)
