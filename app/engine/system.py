"""The assembled structure: stiffness in the free unknowns, factored once, with a check that names what is loose."""

import warnings
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import MatrixRankWarning

from app.engine.arrays import BoolArray, FloatArray, IntArray
from app.engine.constraints import Constraints, build_constraints
from app.engine.errors import AnalysisFailed
from app.engine.mechanisms import Unknowns, loosest
from app.engine.model import Model
from app.engine.node_axes import turn_matrix
from app.engine.shell_geometry import shell_dofs
from app.engine.shell_prestress import geometric_stiffness
from app.engine.shell_stiffness import ShellMatrices, shell_matrices
from app.engine.sparse import Split, diagonal_of, size_of, split
from app.engine.stiffness import MemberMatrices, member_matrices

SMALLEST_PIVOT = 1e-11


@dataclass(frozen=True, slots=True)
class Factor:
    """A factored, symmetrically scaled stiffness matrix."""

    scale: FloatArray
    lu: Split

    def solve(self, right: FloatArray) -> FloatArray:
        """Displacements for one or many right-hand sides (columns)."""
        scale = self.scale if right.ndim == 1 else self.scale[:, None]
        return scale * self.lu.solve(scale * right)


@dataclass(frozen=True, slots=True)
class Prestress:
    """Forces behind a geometric stiffness, tension positive: of members (kN) and of shells at their Gauss points
    (kN/m, elements x 4 x 3)."""

    axial: FloatArray
    membrane: FloatArray


@dataclass(frozen=True, slots=True)
class System:
    """Matrices of one model."""

    model: Model
    matrices: MemberMatrices
    shells: ShellMatrices
    k_nodes: sp.csr_array  # all node degrees of freedom, springs included
    k_free: sp.csc_array
    constraints: Constraints
    factor: Factor
    masses: FloatArray  # nodes x 6
    axial: FloatArray  # member forces behind the geometric stiffness, tension positive; zero without P-Delta
    is_second_order: bool  # equilibrium holds on the deformed shape, not on the given one

    @property
    def mass(self) -> sp.csr_array:
        """Mass matrix in node degrees of freedom; diagonal unless masses are consistent."""
        lumped = sp.csr_array(sp.diags_array(self.masses.ravel()))
        return lumped if self.model.spread is None else sp.csr_array(lumped + self.model.spread)


def build_system(model: Model, masses: FloatArray, is_loaded: BoolArray, prestress: Prestress | None = None) -> System:
    """Assemble and factor; raises `AnalysisFailed` for a structure that can move."""
    axial = np.zeros(model.members.count) if prestress is None else prestress.axial
    matrices, shells = member_matrices(model.members, axial), shell_matrices(model.shells)
    k_nodes = _assemble(model, matrices.to_global(), shells.to_global(model.shells))
    # What can move is a matter of the linear stiffness; forces alone hold nothing.
    stiff = k_nodes
    if prestress is not None:
        shells = replace(shells, local=shells.local + geometric_stiffness(model.shells, prestress.membrane))
        linear = member_matrices(model.members, np.zeros_like(axial))
        stiff = _assemble(model, linear.to_global(), shell_matrices(model.shells).to_global(model.shells))
        k_nodes = _assemble(model, matrices.to_global(), shells.to_global(model.shells))
    turn = turn_matrix(model.node_axes, model.node_count)
    along = stiff if turn is None else sp.csr_array(turn.T @ stiff @ turn)
    constraints = build_constraints(model, along, masses, is_loaded, turn)
    k_free = sp.csc_array(constraints.t.T @ k_nodes @ constraints.t)
    factor = factorise(k_free, constraints.unknowns)
    return System(model, matrices, shells, k_nodes, k_free, constraints, factor, masses, axial, prestress is not None)


def assemble_geometric(model: Model, prestress: Prestress) -> sp.csr_array:
    """What the forces of members and shells add to the stiffness, in node degrees of freedom."""
    bent, straight = (member_matrices(model.members, axial) for axial in (prestress.axial, 0.0 * prestress.axial))
    shells = shell_matrices(model.shells)
    shells = replace(shells, local=geometric_stiffness(model.shells, prestress.membrane))
    parts = (
        (bent.to_global() - straight.to_global(), member_dofs(model)),
        (shells.to_global(model.shells), shell_dofs(model.shells)),
    )
    return _sum(parts, 6 * model.node_count)


def member_dofs(model: Model) -> IntArray:
    """The 12 node degrees of freedom of each member."""
    six = np.arange(6)
    members = model.members
    return np.concatenate([6 * members.start[:, None] + six, 6 * members.end[:, None] + six], axis=1)


def _assemble(model: Model, members: FloatArray, shells: FloatArray) -> sp.csr_array:
    size = 6 * model.node_count
    links = model.elastic_links
    link_dofs = (6 * links.nodes[:, :, None] + np.arange(6)).reshape(-1, 12)
    springs = model.springs.reshape(-1, 1, 1), np.arange(size).reshape(-1, 1)
    parts = ((members, member_dofs(model)), (shells, shell_dofs(model.shells)), (links.stiffness, link_dofs), springs)
    turn = turn_matrix(model.node_axes, model.node_count)
    if turn is None:
        return _sum(parts, size)
    return sp.csr_array(_sum(parts[:-1], size) + turn @ sp.diags_array(model.springs.ravel()) @ turn.T)


def _sum(parts: tuple[tuple[FloatArray, IntArray], ...], size: int) -> sp.csr_array:
    """Element matrices at the degrees of freedom of their nodes."""
    # scipy sorts half as much with its own index type.
    small = [(stiffness, dofs.astype(np.int32)) for stiffness, dofs in parts]
    rows = np.concatenate([np.repeat(dofs, dofs.shape[1], axis=1).ravel() for _, dofs in small])
    columns = np.concatenate([np.tile(dofs, (1, dofs.shape[1])).ravel() for _, dofs in small])
    values = np.concatenate([stiffness.ravel() for stiffness, _ in small])
    return sp.csr_array(sp.coo_array((values, (rows, columns)), shape=(size, size)))


def factorise(k: sp.csc_array, unknowns: Unknowns) -> Factor:
    """Factor a symmetric matrix after scaling its diagonal to one; raises `AnalysisFailed` for what can move."""
    if size_of(k) == 0:
        # A beam fixed at both ends has no unknowns but reactions and forces all the same.
        return Factor(np.zeros(0), Split(lambda right: right, 1.0, 0, is_symmetric=True))
    diagonal = diagonal_of(k)
    scale = 1.0 / np.sqrt(np.where(diagonal > 0.0, diagonal, 1.0))
    scaled = sp.csc_array(sp.diags_array(scale) @ k @ sp.diags_array(scale))
    lu = _split(scaled)
    if lu is None or lu.smallest_pivot < SMALLEST_PIVOT:
        raise AnalysisFailed(singular(unknowns.label_of(loosest(scaled, scale, unknowns))))
    if lu.negative_pivots:
        raise AnalysisFailed("[Error] The structure buckles under the P-Delta loads; reduce them or stiffen it.")
    return Factor(scale, lu)


def _split(scaled: sp.csc_array) -> Split | None:
    """The factors, or None where a pivot is exactly zero."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", MatrixRankWarning)
            return split(scaled)
    except (RuntimeError, MatrixRankWarning):
        return None


def singular(label: str) -> str:
    """What to tell about an unknown that nothing holds."""
    return (
        f"[Error] Singular stiffness: {label} is not restrained. Add a support or a member there, or remove a release."
    )
