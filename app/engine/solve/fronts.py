"""Factors of large symmetric matrices, dense block by dense block (multifrontal method: Duff and Reid, ACM Trans. Math.
Softw. 9, 1983; Liu, SIAM Review 34, 1992).

Each block of unknowns is eliminated in a dense matrix of itself and of the unknowns it reaches. What is left there is
added to the block that holds the first of those. The factors are right in any order; a good one keeps them small.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import scipy.sparse as sp

from app.engine.solve.dense import by_root, eliminate, eliminate_indefinite, root_of
from app.engine.solve.dissection import Blocks
from app.engine.solve.sparse import Split, size_of
from app.engine.store.arrays import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class _Front:
    """The unknowns `first` to `last` (in their order), the later ones they reach, and the blocks added to theirs."""

    first: int
    last: int
    rows: IntArray
    children: tuple[int, ...]

    @property
    def own(self) -> slice:
        return slice(self.first, self.last)


# A front, the root of its own block, and the rows beside that.
_Root: TypeAlias = tuple[_Front, FloatArray, FloatArray]


@dataclass(frozen=True, slots=True)
class _Dense:
    """The lower triangle of a front: its own unknowns, its rows beside them, and what is left for its rows."""

    own: FloatArray
    side: FloatArray
    left: FloatArray


def cholesky(matrix: sp.csc_array, blocks: Blocks) -> Split | None:
    """L Lᵀ of a symmetric matrix; None where it is not positive definite. Half the size of the library's factors."""
    roots: list[_Root] = []
    for front, dense in _eliminations(matrix, blocks):
        root = root_of(dense.own)
        if root is None:
            return None
        eliminate(root, dense.side, dense.left)
        roots.append((front, root, dense.side))

    def solve(right: FloatArray) -> FloatArray:
        return _solved(roots, blocks.order, right)

    def pivots() -> FloatArray:
        return np.concatenate([np.diag(root) ** 2 for _, root, _ in roots])

    return Split(solve, pivots, is_symmetric=True)


def negative_pivots(matrix: sp.csc_array, blocks: Blocks) -> int | None:
    """How many eigenvalues of a symmetric matrix are negative, None where a block is singular. They are those of the
    blocks (Haynsworth, Linear Algebra Appl. 1, 1968); nothing of the factors is kept."""
    count = 0
    for _, dense in _eliminations(matrix, blocks):
        root = root_of(dense.own)
        if root is not None:
            eliminate(root, dense.side, dense.left)
            continue
        negative = eliminate_indefinite(dense.own, dense.side, dense.left)
        if negative is None:
            return None
        count += negative
    return count


def _solved(roots: list[_Root], order: IntArray, right: FloatArray) -> FloatArray:
    # Dense libraries treat a matrix of one column far worse than a vector.
    found = (right.ravel() if right.size == len(right) else right)[order]
    for front, root, side in roots:
        # Unit loads of rigid floors reach few blocks on the way forward.
        if not found[front.own].any():
            continue
        found[front.own] = by_root(root, found[front.own], is_transposed=False)
        found[front.rows] -= side @ found[front.own]
    for front, root, side in reversed(roots):
        found[front.own] = by_root(root, found[front.own] - side.T @ found[front.rows], is_transposed=True)
    result = np.empty_like(found)
    result[order] = found
    return result.reshape(right.shape)


def _eliminations(matrix: sp.csc_array, blocks: Blocks) -> Iterator[tuple[_Front, _Dense]]:
    """Front after front; whoever gets one eliminates its own unknowns and leaves the rest in `left`."""
    lower = sp.csc_array(sp.tril(matrix[blocks.order][:, blocks.order]))
    fronts, place = _fronts(lower, blocks.ends), np.zeros(size_of(lower), dtype=np.int64)
    left: dict[int, FloatArray] = {}
    for number, front in enumerate(fronts):
        place[front.own] = np.arange(front.last - front.first)
        place[front.rows] = np.arange(len(front.rows))
        dense = _entries(lower, front, place)
        for child in front.children:
            _add(dense, front, fronts[child].rows, place, left.pop(child))
        yield front, dense
        left[number] = dense.left


def _entries(lower: sp.csc_array, front: _Front, place: IntArray) -> _Dense:
    """The front with the entries of the matrix in its own columns."""
    width, height = front.last - front.first, len(front.rows)
    dense = _Dense(*(np.zeros(shape, order="F") for shape in ((width, width), (height, width), (height, height))))
    ends = lower.indptr[front.first : front.last + 1]
    rows, values = lower.indices[ends[0] : ends[-1]], lower.data[ends[0] : ends[-1]]
    columns, is_own = np.repeat(np.arange(width), np.diff(ends)), rows < front.last
    dense.own[place[rows[is_own]], columns[is_own]] = values[is_own]
    dense.side[place[rows[~is_own]], columns[~is_own]] = values[~is_own]
    return dense


def _fronts(lower: sp.csc_array, ends: IntArray) -> list[_Front]:
    """What each block reaches: where its columns have entries, and what the blocks added to it have left."""
    fronts: list[_Front] = []
    children: list[list[int]] = [[] for _ in ends]
    is_reached = np.zeros(size_of(lower), dtype=np.bool_)
    first = 0
    for number, last in enumerate(ends.tolist()):
        is_reached[lower.indices[lower.indptr[first] : lower.indptr[last]]] = True
        for child in children[number]:
            is_reached[fronts[child].rows] = True
        rows = np.flatnonzero(is_reached[last:]) + last
        is_reached[first:last] = is_reached[rows] = False
        fronts.append(_Front(first, last, rows, tuple(children[number])))
        if len(rows):
            children[int(np.searchsorted(ends, rows[0], "right"))].append(number)
        first = last
    return fronts


def _add(dense: _Dense, front: _Front, rows: IntArray, place: IntArray, left: FloatArray) -> None:
    """Add what a child has left to its parent's lower triangle, one run of neighbouring unknowns beside another."""
    at, is_own = place[rows], rows < front.last
    breaks = np.flatnonzero((np.diff(at) != 1) | (is_own[1:] != is_own[:-1])) + 1
    runs = [
        (first, last, int(at[first]), bool(is_own[first]))
        for first, last in zip([0, *breaks.tolist()], [*breaks.tolist(), len(at)], strict=True)
    ]
    for column, (first, last, left_of, is_own) in enumerate(runs):
        columns = slice(left_of, left_of + last - first)
        for top, bottom, above, is_row_own in runs[column:]:
            target = (dense.own if is_row_own else dense.side) if is_own else dense.left
            target[above : above + bottom - top, columns] += left[top:bottom, first:last]
