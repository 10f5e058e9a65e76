"""A second solver for frames, dense and short, that shares nothing with the engine: Timoshenko members, rigid floors
and supports as conditions on the displacements, modes by the null space of these, CQC by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.linalg import null_space

Vector = np.ndarray
Point = tuple[float, float, float]


@dataclass(frozen=True)
class Bar:
    """Elastic modulus and shear modulus, area, second moments about y and z, torsion, shear areas along y and z."""

    e: float
    g: float
    area: float
    iy: float
    iz: float
    torsion: float
    along_y: float
    along_z: float


@dataclass
class DenseFrame:
    """Nodes by id; unknowns node by node in their order, six each."""

    nodes: Mapping[int, Point]
    conditions: list[Vector] = field(default_factory=list[Vector])

    def __post_init__(self) -> None:
        self.rows = {key: row for row, key in enumerate(self.nodes)}
        self.xyz = np.array([*self.nodes.values()])
        self.stiffness = np.zeros((6 * len(self.rows), 6 * len(self.rows)))
        self.masses = np.zeros(6 * len(self.rows))

    def dof(self, node: int, place: int) -> int:
        return 6 * self.rows[node] + place

    def bar(self, start: int, end: int, bar: Bar) -> None:
        """A member from node to node; upright ones have local z along global X."""
        first, last = self.xyz[self.rows[start]], self.xyz[self.rows[end]]
        turn = np.kron(np.eye(4), _axes(first, last))
        places = [self.dof(node, n) for node in (start, end) for n in range(6)]
        length = float(np.linalg.norm(last - first))
        self.stiffness[np.ix_(places, places)] += turn.T @ _local(bar, length) @ turn

    def hold(self, node: int, code: str) -> None:
        """A support, as the code of CONS."""
        for place, digit in enumerate(code[:6]):
            if digit == "1":
                self.conditions.append(self._row({self.dof(node, place): 1.0}))

    def stiffen(self, floor: Sequence[int]) -> None:
        """A rigid floor."""
        first, *others = floor
        ux, uy, rz = (self.dof(first, place) for place in (0, 1, 5))
        for node in others:
            dx, dy = self.xyz[self.rows[node], :2] - self.xyz[self.rows[first], :2]
            self.conditions += [
                self._row({self.dof(node, 0): 1.0, ux: -1.0, rz: dy}),
                self._row({self.dof(node, 1): 1.0, uy: -1.0, rz: -dx}),
                self._row({self.dof(node, 5): 1.0, rz: -1.0}),
            ]

    def ways(self) -> Vector:
        """An orthonormal basis of what the conditions leave."""
        return null_space(np.array(self.conditions), rcond=1e-12)

    def solve(self, forces: Vector) -> Vector:
        basis = self.ways()
        return basis @ np.linalg.solve(basis.T @ self.stiffness @ basis, basis.T @ forces)

    def modes(self) -> tuple[Vector, Vector]:
        """Circular frequencies, ascending, and mass-normalised shapes as columns."""
        basis = self.ways()
        inverse = np.linalg.inv(np.linalg.cholesky(basis.T @ self.stiffness @ basis))
        values, vectors = np.linalg.eigh(inverse @ (basis.T @ (self.masses[:, None] * basis)) @ inverse.T)
        kept = values > 1e-12 * values.max()
        shapes = basis @ (inverse.T @ vectors[:, kept][:, ::-1])
        return 1.0 / np.sqrt(values[kept][::-1]), shapes / np.sqrt((self.masses[:, None] * shapes**2).sum(axis=0))

    def _row(self, terms: Mapping[int, float]) -> Vector:
        row = np.zeros(len(self.masses))
        row[[*terms]] = [*terms.values()]
        return row


def cqc(values: Vector, omega: Vector, damping: float) -> Vector:
    """Quantities (rows) combined over modes (columns) with one damping ratio (Der Kiureghian)."""
    ratio = omega[:, None] / omega[None, :]
    above = 8.0 * damping**2 * (1.0 + ratio) * ratio**1.5
    correlation = above / ((1.0 - ratio**2) ** 2 + 4.0 * damping**2 * ratio * (1.0 + ratio) ** 2)
    return np.sqrt(np.einsum("ki,ij,kj->k", values, correlation, values))


def _axes(first: Vector, last: Vector) -> Vector:
    x = (last - first) / np.linalg.norm(last - first)
    z = np.array([1.0, 0.0, 0.0]) if np.hypot(x[0], x[1]) < 1e-3 else np.array([0.0, 0.0, 1.0])
    y = np.cross(z, x)
    y /= np.linalg.norm(y)
    return np.array([x, y, np.cross(x, y)])


def _local(bar: Bar, length: float) -> Vector:
    k = np.zeros((12, 12))
    for place, size in ((0, bar.e * bar.area), (3, bar.g * bar.torsion)):
        k[np.ix_([place, place + 6], [place, place + 6])] = np.array([[1.0, -1.0], [-1.0, 1.0]]) * size / length
    _bend(k, bar.e * bar.iz, bar.g * bar.along_y, length, (1, 5, 7, 11), 1.0)
    _bend(k, bar.e * bar.iy, bar.g * bar.along_z, length, (2, 4, 8, 10), -1.0)
    return k


def _bend(k: Vector, ei: float, ga: float, length: float, places: Sequence[int], sign: float) -> None:
    phi, a = 12.0 * ei / (ga * length**2), 6.0 * length * sign
    own, other = (4.0 + phi) * length**2, (2.0 - phi) * length**2
    block = np.array([[12.0, a, -12.0, a], [a, own, -a, other], [-12.0, -a, 12.0, -a], [a, other, -a, own]])
    k[np.ix_(places, places)] += block * ei / (length**3 * (1.0 + phi))
