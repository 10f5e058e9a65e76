"""Factors of sparse matrices and their pivots."""

import tracemalloc

import numpy as np
import scipy.sparse as sp

from app.engine.solve.sparse import split

SIDE = 40


def grid(shift: float) -> sp.csc_array:
    """Membrane on a square grid of springs, all eigenvalues known, less a shift of its diagonal."""
    one = sp.eye_array(SIDE)
    line = sp.csc_array(2.0 * np.eye(SIDE) - np.eye(SIDE, k=1) - np.eye(SIDE, k=-1))
    return sp.csc_array(sp.kron(line, one) + sp.kron(one, line) - shift * sp.eye_array(SIDE**2))


def test_as_many_pivots_are_negative_as_eigenvalues() -> None:
    shift = 0.35
    alone = 2.0 - 2.0 * np.cos(np.pi * np.arange(1, SIDE + 1) / (SIDE + 1))
    below = int((alone[:, None] + alone < shift).sum())
    factors = split(grid(shift))
    assert factors.is_symmetric
    assert int((factors.pivots() < 0.0).sum()) == below


def test_reading_the_pivots_keeps_no_copy_of_the_factors_and_leaves_them_as_they_were() -> None:
    factors = split(grid(0.0))
    right = np.ones(SIDE**2)
    before = factors.solve(right)
    tracemalloc.start()
    first = factors.pivots()
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 2 * first.nbytes < most
    assert (factors.solve(right) == before).all()
    assert (factors.pivots() == first).all()
