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
from scipy.sparse.linalg import LinearOperator, eigsh, splu

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


def plane_stress(elastic: float, poisson: float) -> FloatArray:
    """Stresses along x and z and in shear from strains."""
    shear = (1.0 - poisson) / 2.0
    return elastic / (1.0 - poisson**2) * np.array([[1.0, poisson, 0.0], [poisson, 1.0, 0.0], [0.0, 0.0, shear]])


def element(width: float, height: float, elastic: float, poisson: float) -> FloatArray:
    """8 x 8 stiffness of unit thickness, u1 w1 u2 w2 ... from the lower left corner around."""
    law = plane_stress(elastic, poisson)
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


@dataclass(frozen=True)
class Mesh:
    """A regular grid of elements; `nodes` are corners from the lower left one around, unknowns u0 w0 u1 w1 ..."""

    cell: tuple[float, float]
    rows: int
    nodes: npt.NDArray[np.int64]
    thickness: FloatArray
    stiffness: sp.csr_array
    free: npt.NDArray[np.int64]
    law: FloatArray
    size: int

    def line(self, left: float, right: float, level: float) -> tuple[npt.NDArray[np.int64], FloatArray]:
        """Nodes of a level line and what each stands for of the whole."""
        at = np.arange(round(left / self.cell[0]), round(right / self.cell[0]) + 1)
        share = np.ones(len(at))
        if len(at) > 1:
            share[[0, -1]] = 0.5
        return at * self.rows + round(level / self.cell[1]), share / share.sum()

    def force(self, loads: Sequence[Load]) -> FloatArray:
        """All nodes' forces, one after the other."""
        force = np.zeros((self.size // 2, 2))
        for load in loads:
            at, share = self.line(load.left, load.right, load.level)
            force[at] += np.outer(share, (load.fx, load.fz))
        return force.ravel()

    def moved(self, force: FloatArray) -> FloatArray:
        """Displacements under forces."""
        found = np.zeros(self.size)
        found[self.free] = splu(sp.csc_array(self.stiffness[self.free][:, self.free])).solve(force[self.free])
        return found

    def largest(self, other: sp.csr_array, count: int) -> FloatArray:
        """The largest values µ of `other` x = µ K x."""
        k = sp.csc_array(self.stiffness[self.free][:, self.free])
        solve = LinearOperator(k.shape, matvec=splu(k).solve, dtype=np.float64)  # pyright: ignore[reportCallIssue]
        values = eigsh(sp.csc_array(other[self.free][:, self.free]), count, M=k, Minv=solve, which="LA")[0]
        return np.sort(values)[::-1]


def meshed(parts: Sequence[Part], elastic: float, poisson: float, cell: tuple[float, float]) -> Mesh:
    """The mesh of all parts; every edge must lie on the grid."""
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
    values = thickness[column, row][:, None, None] * element(wide, high, elastic, poisson)
    size = 2 * (columns + 1) * rows
    is_free = np.zeros((size // 2, 2), dtype=bool)
    is_free[nodes.ravel()] = True
    is_free[::rows] = False
    stiffness = _assembled(nodes, values, size)
    free = np.flatnonzero(is_free.ravel())
    return Mesh(cell, rows, nodes, thickness[column, row], stiffness, free, plane_stress(elastic, poisson), size)


def _assembled(nodes: npt.NDArray[np.int64], values: FloatArray, size: int) -> sp.csr_array:
    dofs = (2 * nodes[:, :, None] + np.arange(2)).reshape(-1, 8)
    places = (np.repeat(dofs, 8, axis=1).ravel(), np.tile(dofs, (1, 8)).ravel())
    return sp.csr_array(sp.coo_array((values.ravel(), places), shape=(size, size)))


def solve(
    parts: Sequence[Part], loads: Sequence[Load], elastic: float, poisson: float, cell: tuple[float, float]
) -> FineWalls:
    """Mesh and solve; every edge and load must lie on the grid."""
    mesh = meshed(parts, elastic, poisson, cell)
    force = mesh.force(loads)
    moved = mesh.moved(force)
    return FineWalls(cell, mesh.rows, moved.reshape(-1, 2), (mesh.stiffness @ moved - force).reshape(-1, 2))


def periods(mesh: Mesh, masses: Sequence[Load], count: int) -> FloatArray:
    """The longest periods with masses (t) that count along X, `fx` of each line."""
    return 2.0 * np.pi * np.sqrt(mesh.largest(sp.csr_array(sp.diags_array(mesh.force(masses))), count))


def buckling_factor(mesh: Mesh, loads: Sequence[Load]) -> float:
    """The least factor of the loads under which the walls sway aside, stresses taken at the middle of each element."""
    wide, high = mesh.cell
    moved = mesh.moved(mesh.force(loads)).reshape(-1, 2)[mesh.nodes]
    slope = np.stack([SIGN_X / (2.0 * wide), SIGN_Z / (2.0 * high)])
    by = np.einsum("di,nic->ndc", slope, moved)
    stress = np.stack([by[:, 0, 0], by[:, 1, 1], by[:, 1, 0] + by[:, 0, 1]], axis=1) @ mesh.law
    tensor = stress[:, [[0, 2], [2, 1]]] * mesh.thickness[:, None, None]
    values = np.zeros((len(moved), 8, 8))
    for xi in (-(3.0**-0.5), 3.0**-0.5):
        for eta in (-(3.0**-0.5), 3.0**-0.5):
            at = np.stack([SIGN_X * (1.0 + SIGN_Z * eta) / (2.0 * wide), SIGN_Z * (1.0 + SIGN_X * xi) / (2.0 * high)])
            one = np.einsum("di,nde,ej->nij", at, tensor, at) * wide * high / 4.0
            values[:, 0::2, 0::2] += one
            values[:, 1::2, 1::2] += one
    return float(1.0 / mesh.largest(-_assembled(mesh.nodes, values, mesh.size), 1)[0])
