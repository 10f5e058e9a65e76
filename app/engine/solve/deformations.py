"""Stiffness by element, from what each element is deformed and not from how far it has moved.

The assembled matrix adds the stiffness of a stiff element to that of a soft one and loses the soft one's last digits: a
piece of 1 mm in a beam of 20 m is 1e13 times as stiff as the beam. Here the motion of an element's first node is taken
off before anything is multiplied, so those digits stay. Used where the assembled matrix alone cannot be trusted.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.shell_stiffness import ShellMatrices
from app.engine.model.stiffness import MemberMatrices
from app.engine.store.arrays import BoolArray, FloatArray, IntArray

# What a rigid motion should not cause and does by the rounding of the element's matrix.
ROUND_OFF = 1e-11


@dataclass(frozen=True, slots=True)
class Elements:
    """One kind of element: node degrees of freedom (elements x 6k), places of the nodes beside the first (elements x k
    x 3), stiffness in local axes (elements x 6k x 6k), what takes node displacements to it, and its names."""

    dofs: IntArray
    arms: FloatArray
    local: FloatArray
    transform: FloatArray
    rigid: FloatArray  # local forces that a motion as a rigid body causes, elements x 6k x 6; those of axial forces
    label_of: Callable[[int], str]

    def forces(self, moved: FloatArray) -> FloatArray:
        """Local forces of the nodes on the elements (elements x 6k x columns); `moved` are node displacements."""
        first, apart = self._relative(moved)
        return self.local @ (self.transform @ apart) + self.rigid @ first

    def energy(self, moved: FloatArray) -> FloatArray:
        """Work of every column of node displacements on the forces of every other, columns x columns."""
        first, apart = self._relative(moved)
        strained, along = self.transform @ apart, self.transform @ (_rigid_motions(self.arms) @ first)
        mixed = self.rigid @ first
        work = np.einsum("nia,nib->ab", strained, self.local @ strained + mixed)
        return work + np.einsum("nia,nib->ab", mixed, strained) + np.einsum("nia,nib->ab", along, mixed)

    def stiffness(self) -> FloatArray:
        """Largest entry of each element's matrix."""
        return np.abs(self.local).max(axis=(1, 2), initial=0.0)

    def without(self, rows: BoolArray) -> "Elements":
        """The same elements, of which some have no stiffness."""
        kept = ~rows[:, None, None]
        return replace(self, local=self.local * kept, rigid=self.rigid * kept)

    def alike(self) -> "Elements":
        """Elements of the same kind, the largest entry of each matrix one."""
        size = self.stiffness()
        share = np.divide(1.0, size, out=np.zeros_like(size), where=size > 0.0)[:, None, None]
        return replace(self, local=self.local * share, rigid=self.rigid * share)

    def _relative(self, moved: FloatArray) -> tuple[FloatArray, FloatArray]:
        """The motion of the first node, and of all nodes beside that of a rigid body that it carries."""
        count, dofs = self.dofs.shape
        nodes = moved[self.dofs].reshape(count, dofs // 6, 6, moved.shape[1])
        first = nodes[:, 0]
        apart = nodes - first[:, None]
        apart[:, :, :3] -= np.cross(first[:, None, 3:], self.arms[:, :, :, None], axisa=2, axisb=2, axisc=2)
        return first, apart.reshape(count, dofs, moved.shape[1])


@dataclass(frozen=True, slots=True)
class Deformations:
    """The stiffness of a whole model in its free unknowns, element by element."""

    kinds: tuple[Elements, ...]
    springs: sp.csr_array
    t: sp.csr_array
    node_ids: IntArray

    def forces(self, unknowns: FloatArray, given: FloatArray | None = None) -> FloatArray:
        """What the displacements (unknowns x columns) need to hold them, beside those of the supports that are given
        (node degrees of freedom x columns)."""
        moved = self.t @ unknowns
        return self.t.T @ self.node_forces(moved if given is None else moved + given)

    def node_forces(self, moved: FloatArray) -> FloatArray:
        """Forces on the nodes (node degrees of freedom x columns) that hold them where they are."""
        total = self.springs @ moved
        for kind in self.kinds:
            at_nodes = kind.transform.transpose(0, 2, 1) @ kind.forces(moved)
            np.add.at(total, kind.dofs.ravel(), at_nodes.reshape(kind.dofs.size, moved.shape[1]))
        return total

    def energy(self, unknowns: FloatArray) -> FloatArray:
        """uᵀ K u of the columns, columns x columns."""
        moved = self.t @ unknowns
        work = sum((kind.energy(moved) for kind in self.kinds), moved.T @ (self.springs @ moved))
        return (work + work.T) / 2.0

    def alike(self) -> "Deformations":
        """The same structure of elements and springs that are all equally stiff: it can move where this one can."""
        springs = self.springs.copy()
        springs.data = np.sign(springs.data)
        return Deformations(tuple(kind.alike() for kind in self.kinds), springs, self.t, self.node_ids)

    def assembled(self) -> sp.csc_array:
        """The stiffness matrix in the free unknowns."""
        total = self.springs
        for kind in self.kinds:
            matrices = kind.transform.transpose(0, 2, 1) @ kind.local @ kind.transform
            rows = np.repeat(kind.dofs, kind.dofs.shape[1], axis=1).ravel()
            columns = np.tile(kind.dofs, (1, kind.dofs.shape[1])).ravel()
            total = total + sp.csr_array(sp.coo_array((matrices.ravel(), (rows, columns)), shape=total.shape))
        return sp.csc_array(self.t.T @ total @ self.t)

    def parted(self, limit: float) -> tuple[list[str], "Deformations"]:
        """Names of the springs and elements that are no stiffer than the limit, and the structure without them."""
        springs = self.springs.tocoo()
        is_soft = (np.abs(springs.data) <= limit) & (springs.data != 0.0)
        nodes = np.unique(self.node_ids[springs.row[is_soft] // 6])
        soft = [kind.stiffness() <= limit for kind in self.kinds]
        named = [f"point spring of node {node}" for node in nodes.tolist()]
        for kind, rows in zip(self.kinds, soft, strict=True):
            named += [kind.label_of(row) for row in np.flatnonzero(rows & (kind.stiffness() > 0.0)).tolist()]
        held = sp.coo_array((np.where(is_soft, 0.0, springs.data), (springs.row, springs.col)), shape=springs.shape)
        rest = tuple(kind.without(rows) for kind, rows in zip(self.kinds, soft, strict=True))
        return named, replace(self, kinds=rest, springs=sp.csr_array(held))

    def stiffest(self, count: int) -> list[str]:
        """The stiffest elements: those within a tenth of the first."""
        sizes = [kind.stiffness() for kind in self.kinds]
        worst = max((float(size.max(initial=0.0)) for size in sizes), default=0.0)
        return [
            kind.label_of(row)
            for kind, size in zip(self.kinds, sizes, strict=True)
            for row in np.flatnonzero(size >= 0.1 * worst).tolist()
        ][:count]


def deformations(
    model: AnalysisModel, matrices: MemberMatrices, shells: ShellMatrices, springs: sp.csr_array, t: sp.csr_array
) -> Deformations:
    """All members, walls, plates and elastic links of a model; `springs` act at node degrees of freedom."""
    kinds = (members_of(model, matrices), shells_of(model, shells), links_of(model))
    return Deformations(tuple(kind for kind in kinds if len(kind.dofs)), springs, t, model.node_ids)


def members_of(model: AnalysisModel, matrices: MemberMatrices) -> Elements:
    """The line elements, forces in their local axes."""
    members = model.members
    nodes = np.stack([members.start, members.end], axis=1)
    return _elements(model, nodes, matrices.local, matrices.transform, lambda row: f"element {members.ids[row]}")


def shells_of(model: AnalysisModel, matrices: ShellMatrices) -> Elements:
    """Walls and plates, forces in their local axes."""
    shells = model.shells
    turn = np.zeros((shells.count, 8, 3, 8, 3))
    turn[:, range(8), :, range(8)] = shells.axes
    transform = turn.reshape(shells.count, 24, 24)
    return _elements(model, shells.nodes, matrices.local, transform, lambda row: f"element {shells.ids[row]}")


def links_of(model: AnalysisModel) -> Elements:
    """Elastic links, forces in global axes."""
    links, ids = model.elastic_links, model.node_ids
    transform = np.tile(np.eye(12), (len(links.nodes), 1, 1))

    def label(row: int) -> str:
        first, second = links.nodes[row].tolist()
        return f"elastic link {ids[first]}-{ids[second]}"

    return _elements(model, links.nodes, links.stiffness, transform, label)


def _elements(
    model: AnalysisModel, nodes: IntArray, local: FloatArray, transform: FloatArray, label_of: Callable[[int], str]
) -> Elements:
    arms = model.xyz[nodes] - model.xyz[nodes[:, :1]]
    motions = _rigid_motions(arms)
    rigid = local @ (transform @ motions)
    size = np.abs(local) @ (np.abs(transform) @ np.abs(motions))
    dofs = (6 * nodes[:, :, None] + np.arange(6)).reshape(len(nodes), 6 * nodes.shape[1])
    return Elements(dofs, arms, local, transform, np.where(np.abs(rigid) > ROUND_OFF * size, rigid, 0.0), label_of)


def _rigid_motions(arms: FloatArray) -> FloatArray:
    """Node displacements (elements x 6k x 6) when the first node moves by unit translations and rotations."""
    count, nodes = arms.shape[:2]
    motions = np.zeros((count, nodes, 6, 6))
    motions[:, :, range(6), range(6)] = 1.0
    x, y, z = np.moveaxis(arms, -1, 0)
    motions[:, :, 1, 3], motions[:, :, 2, 3] = -z, y
    motions[:, :, 0, 4], motions[:, :, 2, 4] = z, -x
    motions[:, :, 0, 5], motions[:, :, 1, 5] = -y, x
    return motions.reshape(count, 6 * nodes, 6)
