"""Rotations of walls' nodes that nothing resists: a wall turns its nodes about its own normal only.

Where the normal of a membrane wall lies between the global axes, both rotations in plan are stiff and one direction of
them is not. The node is then tied to turn about what does resist, exactly; it neither stops the analysis nor holds
anything across the wall. So are the nodes at both ends of a beam between membrane walls, which could spin about its own
axis: they turn against each other or not at all.
"""

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from app.engine.model.analysis_model import AnalysisModel
from app.engine.store.arrays import BoolArray, FloatArray, IntArray

ROUND_OFF = 1e-12
# Larger groups of nodes are frames, which hold their members.
MOST_TOGETHER = 64

Tie = tuple[int, list[tuple[int, float]]]


def idle_rotations(
    model: AnalysisModel, stiffness: sp.csr_array, relation: sp.csc_array, is_open: BoolArray
) -> list[Tie]:
    """Rotations in terms of others at their node. `stiffness` is in node local axes, `relation` takes independent node
    degrees of freedom to all; `is_open` tells which are neither supported nor dependent nor loaded."""
    nodes = _nodes(model)
    if not len(nodes):
        return []
    turned = relation[:, (6 * nodes[:, None] + 3 + np.arange(3)).ravel()]
    together = sp.csr_matrix(turned.T @ stiffness @ turned)
    alone = _blocks(together, len(nodes))
    ties: list[Tie] = []
    open_there = is_open[6 * nodes[:, None] + 3 + np.arange(3)]
    may_idle = _may_idle(alone, open_there)
    for group in _groups(model, nodes):
        if len(group) == 1 and not may_idle[group[0]]:
            continue
        dofs = (6 * nodes[group, None] + 3 + np.arange(3)).ravel()
        block = alone[group[0]] if len(group) == 1 else _block(together, group)
        diagonal = np.diagonal(block)
        counted = is_open[dofs] & (diagonal > ROUND_OFF * diagonal.max(initial=0.0))
        if counted.sum() > 1:
            ties += _ties(dofs[counted], block[np.ix_(counted, counted)])
    return ties


def _groups(model: AnalysisModel, nodes: IntArray) -> list[IntArray]:
    """Places in `nodes` of those that members join with each other; each node by itself where they are many."""
    place = np.full(model.node_count, -1, dtype=np.int64)
    place[nodes] = np.arange(len(nodes))
    ends = place[np.stack([model.members.start, model.members.end])]
    one, two = ends[:, (ends >= 0).all(axis=0)]
    graph = sp.coo_array((np.ones(len(one)), (one, two)), shape=(len(nodes), len(nodes)))
    group = connected_components(graph, directed=False)[1]
    order = np.argsort(group, kind="stable")
    found = np.split(order, np.flatnonzero(np.diff(group[order])) + 1)
    return [
        part for whole in found for part in ([whole] if len(whole) <= MOST_TOGETHER else np.split(whole, len(whole)))
    ]


def _nodes(model: AnalysisModel) -> IntArray:
    """Rows of the nodes of membrane walls, and of those that rigid links lead them by."""
    shells = model.shells
    membranes = shells.joint_stiffness.any(axis=1) & (shells.bending_thickness == 0.0)
    at_walls = np.zeros(model.node_count, dtype=np.bool_)
    at_walls[shells.nodes[membranes]] = True
    if at_walls.any():
        at_walls[[link.master for link in model.links]] = True
    return np.flatnonzero(at_walls).astype(np.int64)


def _blocks(together: sp.csr_matrix, count: int) -> FloatArray:
    """Stiffness of the three rotations of each node and of what follows them, nodes x 3 x 3."""
    places = np.arange(3 * count).reshape(-1, 3)
    rows, columns = np.repeat(places, 3, axis=1).ravel(), np.tile(places, (1, 3)).ravel()
    return np.asarray(together[rows, columns], dtype=np.float64).reshape(-1, 3, 3)


def _block(together: sp.csr_matrix, group: IntArray) -> FloatArray:
    """The same of several nodes together."""
    places = (3 * group[:, None] + np.arange(3)).ravel()
    return np.asarray(together[places][:, places].toarray(), dtype=np.float64)


def _may_idle(blocks: FloatArray, is_open: BoolArray) -> BoolArray:
    """At which nodes some direction of the open rotations meets no resistance, to be looked at one by one."""
    diagonal = np.diagonal(blocks, axis1=1, axis2=2)
    largest = diagonal.max(axis=1, initial=0.0)
    counted = is_open & (diagonal > ROUND_OFF * largest[:, None])
    # What is not counted gets a stiffness among the others', and turns alone.
    among = np.where(counted[:, :, None] & counted[:, None, :], blocks, 0.0)
    between = np.where(counted, diagonal, 0.0).max(axis=1)
    among += np.where(counted, 0.0, between[:, None])[:, :, None] * np.eye(3)
    values = np.linalg.eigvalsh(among)
    # A margin, as the values of the block alone may end in other digits.
    return (counted.sum(axis=1) > 1) & (values[:, 0] <= 2.0 * ROUND_OFF * values[:, -1])


def _ties(dofs: IntArray, block: FloatArray) -> list[Tie]:
    """What turns about nothing that resists: the rotations are then combinations of as many as there is resistance."""
    values, directions = np.linalg.eigh(block)
    resisted = directions[:, values > ROUND_OFF * values[-1]]
    if resisted.shape[1] == len(dofs):
        return []
    kept = _independent(resisted)
    factors = resisted @ np.linalg.inv(resisted[kept])
    tied = [row for row in range(len(dofs)) if row not in kept]
    return [(int(dofs[row]), _terms(dofs[kept], factors[row])) for row in tied]


def _terms(dofs: IntArray, factors: FloatArray) -> list[tuple[int, float]]:
    return [(dof, factor) for dof, factor in zip(dofs.tolist(), factors.tolist(), strict=True)]


def _independent(directions: FloatArray) -> list[int]:
    """Rows that span all, largest first; ties go to the first row."""
    left, kept = directions.copy(), list[int]()
    for _ in range(directions.shape[1]):
        sizes = np.round(np.linalg.norm(left, axis=1), 6)
        row = int(np.argmax(sizes))
        kept.append(row)
        along = left[row] / np.linalg.norm(left[row])
        left = left - np.outer(left @ along, along)
    return sorted(kept)
