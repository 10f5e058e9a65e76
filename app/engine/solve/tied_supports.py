"""Supports on nodes that follow a rigid floor or link: exact relations between the unknowns, and who takes the force.

A support at a tied node holds a combination of the floor's unknowns. Where more supports hold a rigid body than it can
move, statics alone does not share their forces: each takes what its own node brings, and what comes from nodes without
a support is shared as equal, very stiff springs would (least sum of squares). Directions that the structure type locks
come first, translations next, and rotations take only what no couple of forces can.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from app.engine.store.arrays import BoolArray, FloatArray, IntArray

# Shares of the largest coefficient below which a coefficient or a singular value is round-off.
ROUND_OFF = 1e-9
SAME_SIZE = 1.0 - 1e-6
LOCKED, TRANSLATION, ROTATION = range(3)


@dataclass(frozen=True, slots=True)
class TiedSupports:
    """`ties` are unknowns that follow others because supports hold their sum. `held` maps given displacements of
    supports to all node degrees of freedom, and transposed the unbalanced forces of nodes to reactions. `torn` maps
    given displacements to what a rigid floor or link cannot follow."""

    ties: Mapping[int, list[tuple[int, float]]]
    held: sp.csr_array
    torn: sp.csr_array


def solve_tied_supports(
    resolved: sp.csc_array, fixed: BoolArray, locked: BoolArray, dependent: BoolArray, turn_scale: FloatArray
) -> TiedSupports:
    """`resolved` (all degrees of freedom in terms of independent ones), which are fixed, locked by the structure type,
    dependent; `turn_scale` is 1 for translations and a length (m) by which rotations are measured."""
    nodes = len(locked)
    rows = np.flatnonzero(fixed[:nodes] & dependent[:nodes]).astype(np.int64)
    own = np.flatnonzero(fixed[:nodes] & ~dependent[:nodes]).astype(np.int64)
    alone = sp.csr_array(resolved[:nodes, own])
    free = np.flatnonzero(~fixed & ~dependent).astype(np.int64)
    held_alone = _columns(alone, own, nodes)
    if not len(rows):
        return TiedSupports({}, held_alone, sp.csr_array((nodes, nodes)))
    level = np.where(locked[rows], LOCKED, np.where(rows % 6 > 2, ROTATION, TRANSLATION))
    holds = sp.csr_array(resolved[rows][:, free])
    ties, follow = _solve(holds, level, turn_scale[free])
    # Given displacements d of tied supports and e of others: the free unknowns follow G (d - A e), the rest is torn.
    pick = _one_each(rows, nodes)
    bends = sp.csr_array(pick - alone[rows] @ _one_each(own, nodes))
    tears = sp.csr_array(bends - holds @ (follow @ bends))
    held = sp.csr_array(held_alone + resolved[:nodes, free] @ (follow @ bends) + pick.T @ tears)
    named = {int(free[pivot]): [(int(free[n]), factor) for n, factor in terms] for pivot, terms in ties.items()}
    return TiedSupports(named, held, sp.csr_array(pick.T @ tears))


def _columns(values: sp.csr_array, places: IntArray, count: int) -> sp.csr_array:
    """The matrix with its columns at these places among `count`."""
    return sp.csr_array(values @ _one_each(places, count))


def _one_each(places: IntArray, count: int) -> sp.csr_array:
    """A row for each place among `count`, with one there."""
    at = (np.arange(len(places)), places)
    return sp.csr_array(sp.coo_array((np.ones(len(places)), at), shape=(len(places), count)))


def _solve(
    holds: sp.csr_array, level: IntArray, scale: FloatArray
) -> tuple[dict[int, list[tuple[int, float]]], sp.csr_array]:
    """Each group of supports and unknowns that hang together by itself: ties between unknowns, and how unknowns follow
    given displacements (unknowns x supports)."""
    holds.eliminate_zeros()
    supports, unknowns = len(level), len(scale)
    joined = sp.block_array([[None, holds], [holds.T, None]])
    _, label = connected_components(joined, directed=False)
    used = np.flatnonzero(np.diff(sp.csc_array(holds).indptr))
    ties: dict[int, list[tuple[int, float]]] = {}
    places: list[tuple[IntArray, IntArray, FloatArray]] = []
    for group in np.unique(label[supports + used]).tolist():
        rows = np.flatnonzero(label[:supports] == group)
        columns = used[label[supports + used] == group]
        # Translations first: what is tied to others is named by them.
        columns = columns[np.argsort(scale[columns] != 1.0, kind="stable")]
        sizes, names = scale[columns].tolist(), columns.tolist()
        block = holds[rows][:, columns].toarray() / scale[columns]
        for pivot, terms in _eliminated(block).items():
            ties[names[pivot]] = [(names[n], factor * sizes[n] / sizes[pivot]) for n, factor in terms]
        follow = _sharing(block.T, level[rows]).T / scale[columns][:, None]
        places.append((np.repeat(columns, len(rows)), np.tile(rows, len(columns)), follow.ravel()))
    if not places:
        return ties, sp.csr_array((unknowns, supports))
    row, column, value = (np.concatenate(part) for part in zip(*places, strict=True))
    return ties, sp.csr_array(sp.coo_array((value, (row, column)), shape=(unknowns, supports)))


def _eliminated(block: FloatArray) -> dict[int, list[tuple[int, float]]]:
    """Gauss-Jordan elimination with complete pivoting of block q = 0: pivot unknowns by the others."""
    work = block.copy()
    largest = float(np.abs(work).max())
    pivots: dict[int, int] = {}
    for _ in range(min(work.shape)):
        rest = np.abs(work)
        rest[[*pivots.values()]] = 0.0
        rest[:, [*pivots]] = 0.0
        if rest.max() <= ROUND_OFF * largest:
            break
        column, row = (int(n) for n in np.argwhere(rest.T / rest.max() >= SAME_SIZE)[0])
        work[row] /= work[row, column]
        others = np.arange(len(work)) != row
        work[others] -= np.outer(work[others, column], work[row])
        pivots[column] = row
    kept = [n for n in range(work.shape[1]) if n not in pivots]
    return {
        pivot: [(n, -float(work[row, n])) for n in kept if abs(work[row, n]) > ROUND_OFF]
        for pivot, row in pivots.items()
    }


def _sharing(body: FloatArray, level: IntArray) -> FloatArray:
    """Forces of supports from the force on the body, supports x unknowns; `body` (unknowns x supports) is what unit
    forces of the supports do to it. Later levels take only what earlier ones cannot."""
    smallest = ROUND_OFF * float(np.abs(body).max())
    shares = np.zeros(body.T.shape)
    taken = np.zeros((len(body), 0))
    for number in range(ROTATION + 1):
        chosen = np.flatnonzero(level == number)
        beyond = np.eye(len(body)) - taken @ _inverse(taken, smallest)
        last = _inverse(beyond @ body[:, chosen], smallest) @ beyond
        shares = shares @ (np.eye(len(body)) - body[:, chosen] @ last)
        shares[chosen] = last
        taken = np.concatenate([taken, body[:, chosen]], axis=1)
    return shares


def _inverse(matrix: FloatArray, smallest: float) -> FloatArray:
    """Pseudoinverse in which singular values up to `smallest` count as zero."""
    if not matrix.size:
        return np.zeros(matrix.T.shape)
    left, sizes, right = np.linalg.svd(matrix, full_matrices=False)
    inverse = np.divide(1.0, sizes, out=np.zeros_like(sizes), where=sizes > smallest)
    return right.T @ (inverse[:, None] * left.T)
