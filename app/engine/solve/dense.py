"""The edge to LAPACK and BLAS: the few operations on dense symmetric blocks, with our types. Of such a block only the
lower triangle counts."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from scipy.linalg import get_blas_funcs, get_lapack_funcs

from app.engine.store.arrays import FloatArray

_Routine = Callable[..., Any]
_potrf, _sysv = cast("tuple[_Routine, _Routine]", get_lapack_funcs(("potrf", "sysv"), dtype=np.float64))
_syrk, _trsm, _trsv = cast(
    "tuple[_Routine, _Routine, _Routine]", get_blas_funcs(("syrk", "trsm", "trsv"), dtype=np.float64)
)


def root_of(block: FloatArray) -> FloatArray | None:
    """L with L Lᵀ the block; None where it is not positive definite."""
    root, is_indefinite = _potrf(block, lower=1, clean=0)
    return None if is_indefinite else root


def eliminate(root: FloatArray, side: FloatArray, left: FloatArray) -> None:
    """Turn the rows beside a block (column by column in memory, like `left`) into those beside its root, S L⁻ᵀ, and
    take their squares, S B⁻¹ Sᵀ, off what is left."""
    if len(side):
        _trsm(1.0, root, side, side=1, lower=1, trans_a=1, overwrite_b=1)
        _syrk(-1.0, side, beta=1.0, c=left, lower=1, overwrite_c=1)


def eliminate_indefinite(block: FloatArray, side: FloatArray, left: FloatArray) -> int | None:
    """Take S B⁻¹ Sᵀ off what is left, by factors with pivots of their own (Bunch and Kaufman, Math. Comp. 31, 1977).
    Returns how many eigenvalues of the block are negative, None where it is singular."""
    # Without rows beside the block the library still wants a right-hand side.
    right = side.T if len(side) else np.zeros((len(block), 1))
    factors, exchanges, solved, is_singular = _sysv(block, right, lower=1)
    if is_singular:
        return None
    if len(side):
        left -= side @ solved
    # Two rows exchanged at once stand for one pivot of each sign.
    is_single = exchanges > 0
    return int((np.diag(factors)[is_single] < 0.0).sum()) + int((~is_single).sum()) // 2


def by_root(root: FloatArray, right: FloatArray, *, is_transposed: bool) -> FloatArray:
    """L⁻¹ or L⁻ᵀ times a vector or columns."""
    if right.ndim == 1:
        return _trsv(root, right, lower=1, trans=int(is_transposed))
    # Columns lie row by row in memory: from the right the library takes them as they are.
    return _trsm(1.0, root, right.T, side=1, lower=1, trans_a=int(not is_transposed)).T
