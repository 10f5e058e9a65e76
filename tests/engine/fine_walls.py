"""A finer model of walls and the beams in their plane: plane stress on a regular grid, everything meshed.

Rectangular incompatible-mode elements (Wilson and Taylor), written here anew; the foot of what stands on level 0 is
held. Lengths in m, forces in kN.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.sparse.linalg import splu

FloatArray = npt.NDArray[np.float64]
SIGN_X, SIGN_Z = np.array([-1.0, 1.0, 1.0, -1.0]), np.array([-1.0, -1.0, 1.0, 1.0])


class Part(NamedTuple):
    """A rectangle of one thickness."""

    left: float
    right: float
    foot: float
    head: float
    thickness: float


class Load(NamedTuple):
    """A force spread evenly from `left` to `right` at a level."""

    left: float
    right: float
    level: float
    fx: float = 0.0
    fz: float = 0.0


@dataclass(frozen=True)
class FineWalls:
    """Displacements and reactions of a meshed model."""

    cell: tuple[float, float]
    rows: int
    moved: FloatArray
    reactions: FloatArray

    def displacement(self, x: float, z: float) -> FloatArray:
        """(u, w) of a point of the grid."""
        return self.moved[self._node(x, z)]

    def reaction(self, left: float, right: float) -> FloatArray:
        """(Fx, Fz) of the ground on what stands from `left` to `right`."""
        first, last = self._node(left, 0.0), self._node(right, 0.0)
        return self.reactions[first : last + 1 : self.rows].sum(axis=0)

    def _node(self, x: float, z: float) -> int:
        return round(x / self.cell[0]) * self.rows + round(z / self.cell[1])


def element(width: float, height: float, elastic: float, poisson: float) -> FloatArray:
    """8 x 8 stiffness of unit thickness, u1 w1 u2 w2 ... from the lower left corner around."""
    shear = (1.0 - poisson) / 2.0
    law = elastic / (1.0 - poisson**2) * np.array([[1.0, poisson, 0.0], [poisson, 1.0, 0.0], [0.0, 0.0, shear]])
    k = np.zeros((12, 12))
    for xi in (-(3.0**-0.5), 3.0**-0.5):
        for eta in (-(3.0**-0.5), 3.0**-0.5):
            by_x = np.concatenate([SIGN_X * (1.0 + SIGN_Z * eta) / 4.0, [-2.0 * xi, 0.0]]) * 2.0 / width
            by_z = np.concatenate([SIGN_Z * (1.0 + SIGN_X * xi) / 4.0, [0.0, -2.0 * eta]]) * 2.0 / height
            strain = np.zeros((3, 12))
            strain[0, 0::2] = strain[2, 1::2] = by_x
            strain[1, 1::2] = strain[2, 0::2] = by_z
            k += strain.T @ law @ strain * width * height / 4.0
    return k[:8, :8] - k[:8, 8:] @ np.linalg.solve(k[8:, 8:], k[8:, :8])


def solve(
    parts: Sequence[Part], loads: Sequence[Load], elastic: float, poisson: float, cell: tuple[float, float]
) -> FineWalls:
    """Mesh and solve; every edge and load must lie on the grid."""
    wide, high = cell
    columns = round(max(part.right for part in parts) / wide)
    rows = round(max(part.head for part in parts) / high) + 1
    thickness = np.zeros((columns, rows - 1))
    for part in parts:
        place = slice(round(part.left / wide), round(part.right / wide))
        thickness[place, round(part.foot / high) : round(part.head / high)] = part.thickness
    column, row = np.nonzero(thickness)
    corner = column * rows + row
    nodes = np.stack([corner, corner + rows, corner + rows + 1, corner + 1], axis=1)
    dofs = (2 * nodes[:, :, None] + np.arange(2)).reshape(-1, 8)
    values = thickness[column, row][:, None, None] * element(wide, high, elastic, poisson)
    size = 2 * (columns + 1) * rows
    places = (np.repeat(dofs, 8, axis=1).ravel(), np.tile(dofs, (1, 8)).ravel())
    k = sp.csr_array(sp.coo_array((values.ravel(), places), shape=(size, size)))
    force = np.zeros((size // 2, 2))
    for load in loads:
        at = np.arange(round(load.left / wide), round(load.right / wide) + 1)
        share = np.ones(len(at))
        if len(at) > 1:
            share[[0, -1]] = 0.5
        force[at * rows + round(load.level / high)] += np.outer(share / share.sum(), (load.fx, load.fz))
    is_free = np.zeros((size // 2, 2), dtype=bool)
    is_free[nodes.ravel()] = True
    is_free[::rows] = False
    free = np.flatnonzero(is_free.ravel())
    moved = np.zeros(size)
    moved[free] = splu(sp.csc_array(k[free][:, free])).solve(force.ravel()[free])
    reactions = k @ moved - force.ravel()
    return FineWalls(cell, rows, moved.reshape(-1, 2), reactions.reshape(-1, 2))
