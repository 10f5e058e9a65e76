"""Rotations of walls' nodes that nothing resists: a wall turns its nodes about its own normal only.

Where the normal of a membrane wall lies between the global axes, both rotations in plan are stiff and one direction of
them is not. The node is then tied to turn about what does resist, exactly; it neither stops the analysis nor holds
anything across the wall.
"""

import numpy as np
import scipy.sparse as sp

from app.engine.arrays import BoolArray, FloatArray, IntArray
from app.engine.model import Model

ROUND_OFF = 1e-12

Tie = tuple[int, list[tuple[int, float]]]


def idle_rotations(model: Model, stiffness: sp.csr_array, is_open: BoolArray) -> list[Tie]:
    """Rotations in terms of others at their node. `stiffness` is in node local axes; `is_open` tells which node degrees
    of freedom are neither supported nor tied nor loaded."""
    shells = model.shells
    membranes = shells.joint_stiffness.any(axis=1) & (shells.bending_thickness == 0.0)
    nodes = np.unique(shells.nodes[membranes])
    if not len(nodes):
        return []
    blocks = _blocks(stiffness, nodes)
    ties: list[Tie] = []
    for node, block in zip(nodes.tolist(), blocks, strict=True):
        dofs = 6 * node + 3 + np.arange(3)
        diagonal = np.diagonal(block)
        counted = is_open[dofs] & (diagonal > ROUND_OFF * diagonal.max(initial=0.0))
        if counted.sum() > 1:
            ties += _ties(dofs[counted], block[np.ix_(counted, counted)])
    return ties


def _blocks(stiffness: sp.csr_array, nodes: IntArray) -> FloatArray:
    """Stiffness of the three rotations of each node, nodes x 3 x 3."""
    dofs = 6 * nodes[:, None] + 3 + np.arange(3)
    rows, columns = np.repeat(dofs, 3, axis=1).ravel(), np.tile(dofs, (1, 3)).ravel()
    return np.asarray(sp.csr_matrix(stiffness)[rows, columns], dtype=np.float64).reshape(-1, 3, 3)


def _ties(dofs: IntArray, block: FloatArray) -> list[Tie]:
    """What turns about nothing that resists: the rotations are then combinations of as many as there is resistance."""
    values, directions = np.linalg.eigh(block)
    resisted = directions[:, values > ROUND_OFF * values[-1]]
    kept = _independent(resisted)
    if len(kept) == len(dofs):
        return []
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
