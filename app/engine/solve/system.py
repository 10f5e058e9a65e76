"""The assembled structure: stiffness in the free unknowns, factored once, with a check that names what is loose."""

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import MatrixRankWarning

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.node_axes import turn_matrix
from app.engine.model.shell_geometry import shell_dofs
from app.engine.model.shell_stiffness import ShellMatrices, shell_matrices
from app.engine.model.stiffness import MemberMatrices, member_matrices
from app.engine.solve.constraints import Constraints, build_constraints
from app.engine.solve.deformations import Deformations, deformations
from app.engine.solve.dissection import Blocks, dissect
from app.engine.solve.fronts import cholesky
from app.engine.solve.ill_conditioning import ill_conditioned
from app.engine.solve.mechanisms import Unknowns, loosest
from app.engine.solve.shell_prestress import geometric_stiffness
from app.engine.solve.sparse import Split, scaled_to_one, size_of, softest, split, split_when_asked
from app.engine.store.arrays import BoolArray, FloatArray, IntArray
from app.engine.store.errors import AnalysisFailed

# Below this softness, beside the stiffest part at the same unknown, the assembled matrix alone is not trusted.
DOUBTFUL = 1e-9
# Elements stiffer than others by more than this carry forces that the last digit of displacements decides.
WIDE_SPREAD = 1e8
CORRECTIONS = 12
SOLVED, ACCEPTED = 1e-13, 1e-6
LAST_STEPS = 3


@dataclass(frozen=True, slots=True)
class Factor:
    """A factored, symmetrically scaled stiffness matrix; `exact` is the same stiffness by element where the matrix is
    too ill-conditioned to be solved with alone, `blocks` the order in which large ones are best eliminated."""

    scale: FloatArray
    lu: Split
    unknowns: Unknowns
    blocks: Blocks | None = None
    exact: Deformations | None = None

    def solve(self, right: FloatArray, settled: tuple[FloatArray, FloatArray] | None = None) -> FloatArray:
        """Displacements for one or many right-hand sides (columns). `settled` are the loads alone and the given
        displacements of supports (node degrees of freedom x columns), which `right` counts as loads. Raises
        `AnalysisFailed` when too few digits are left of the displacements."""
        columns = right if right.ndim == 2 else right[:, None]
        if self.exact is None:
            return self._rough(columns).reshape(right.shape)
        loads, given = settled or (columns, None)
        return self._refined(columns, loads, self.exact, given).reshape(right.shape)

    def rest(self, found: FloatArray, loads: FloatArray, given: FloatArray | None = None) -> FloatArray | None:
        """What the last digit of the displacements leaves out, where that matters: in elements that hardly deform it is
        most of the force."""
        if self.exact is None:
            return None
        left, rest = loads - self.exact.forces(found, given), np.zeros_like(found)
        for _ in range(LAST_STEPS):
            rest += self._rough(left - self.exact.forces(rest))
        return rest

    def _rough(self, right: FloatArray) -> FloatArray:
        return self.scale[:, None] * self.lu.solve(self.scale[:, None] * right)

    def _refined(
        self, right: FloatArray, loads: FloatArray, exact: Deformations, given: FloatArray | None
    ) -> FloatArray:
        """Iterative refinement with residuals by element (Wilkinson; Higham, Accuracy and Stability, chapter 12)."""
        found = self._rough(right)
        change = math.inf
        for _ in range(CORRECTIONS):
            correction = self._rough(loads - exact.forces(found, given))
            found = found + correction
            previous, change = change, self._size(correction, found)
            if change <= SOLVED or not change < previous / 2.0:
                break
        if not change <= ACCEPTED:
            raise AnalysisFailed(ill_conditioned(float(np.abs(self.lu.pivots()).min()), exact, self.unknowns))
        return found

    def _size(self, correction: FloatArray, found: FloatArray) -> float:
        """The largest correction of any right-hand side beside its displacements."""
        sizes = np.linalg.norm(found / self.scale[:, None], axis=0)
        changes = np.linalg.norm(correction / self.scale[:, None], axis=0)
        return float(np.divide(changes, sizes, out=np.zeros_like(sizes), where=sizes > 0.0).max(initial=0.0))


@dataclass(frozen=True, slots=True)
class Prestress:
    """Forces behind a geometric stiffness, tension positive: of members (kN) and of shells at their Gauss points
    (kN/m, elements x 4 x 3)."""

    axial: FloatArray
    membrane: FloatArray


@dataclass(frozen=True, slots=True)
class System:
    """Matrices of one model."""

    model: AnalysisModel
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

    def for_any_thread(self) -> "System":
        """The same without factors that belong to the thread that made them, to be kept with results."""
        lu = self.factor.lu
        if not lu.is_of_thread:
            return self
        scaled, _ = scaled_to_one(self.k_free)
        return replace(self, factor=replace(self.factor, lu=split_when_asked(scaled, lu.is_symmetric)))


def build_system(model: AnalysisModel, masses: FloatArray, is_loaded: BoolArray) -> System:
    """Assemble and factor; raises `AnalysisFailed` for a structure that can move."""
    axial = np.zeros(model.members.count)
    matrices, shells = member_matrices(model.members, axial), shell_matrices(model.shells)
    k_nodes = _assemble(model, matrices.to_global(), shells.to_global(model.shells))
    turn = turn_matrix(model.node_axes, model.node_count)
    along = k_nodes if turn is None else sp.csr_array(turn.T @ k_nodes @ turn)
    constraints = build_constraints(model, along, masses, is_loaded, turn)
    k_free = sp.csc_array(constraints.t.T @ k_nodes @ constraints.t)
    factor = _factored(model, matrices, shells, constraints, k_free, None)
    return System(model, matrices, shells, k_nodes, k_free, constraints, factor, masses, axial, is_second_order=False)


def with_prestress(linear: System, prestress: Prestress) -> System:
    """The structure stiffened and softened by forces; raises `AnalysisFailed` where they make it buckle. What can move
    is a matter of the linear stiffness, as forces alone hold nothing: unknowns and their order stay."""
    model, t = linear.model, linear.constraints.t
    matrices = member_matrices(model.members, prestress.axial)
    softened = linear.shells.local + geometric_stiffness(model.shells, prestress.membrane)
    shells = replace(linear.shells, local=softened)
    k_nodes = _assemble(model, matrices.to_global(), shells.to_global(model.shells))
    k_free = sp.csc_array(t.T @ k_nodes @ t)
    factor = _factored(model, matrices, shells, linear.constraints, k_free, linear)
    return replace(
        linear,
        matrices=matrices,
        shells=shells,
        k_nodes=k_nodes,
        k_free=k_free,
        factor=factor,
        axial=prestress.axial,
        is_second_order=True,
    )


def _factored(
    model: AnalysisModel,
    matrices: MemberMatrices,
    shells: ShellMatrices,
    constraints: Constraints,
    k_free: sp.csc_array,
    linear: System | None,
) -> Factor:
    def by_element() -> Deformations:
        springs = _springs(model, turn_matrix(model.node_axes, model.node_count))
        return deformations(model, matrices, shells, springs, constraints.t)

    is_uneven = _spread(model, matrices, shells) > WIDE_SPREAD
    blocks = dissect(k_free, constraints.places) if linear is None else linear.factor.blocks
    has_prestress = linear is not None
    return factorise(k_free, blocks, constraints.unknowns, by_element, has_prestress=has_prestress, is_uneven=is_uneven)


def assemble_geometric(model: AnalysisModel, prestress: Prestress) -> sp.csr_array:
    """What the forces of members and shells add to the stiffness, in node degrees of freedom."""
    bent, straight = (member_matrices(model.members, axial) for axial in (prestress.axial, 0.0 * prestress.axial))
    shells = shell_matrices(model.shells)
    shells = replace(shells, local=geometric_stiffness(model.shells, prestress.membrane))
    parts = (
        (bent.to_global() - straight.to_global(), member_dofs(model)),
        (shells.to_global(model.shells), shell_dofs(model.shells)),
    )
    return _sum(parts, 6 * model.node_count)


def member_dofs(model: AnalysisModel) -> IntArray:
    """The 12 node degrees of freedom of each member."""
    six = np.arange(6)
    members = model.members
    return np.concatenate([6 * members.start[:, None] + six, 6 * members.end[:, None] + six], axis=1)


def _assemble(model: AnalysisModel, members: FloatArray, shells: FloatArray) -> sp.csr_array:
    links = model.elastic_links
    link_dofs = (6 * links.nodes[:, :, None] + np.arange(6)).reshape(-1, 12)
    parts = ((members, member_dofs(model)), (shells, shell_dofs(model.shells)), (links.stiffness, link_dofs))
    turn = turn_matrix(model.node_axes, model.node_count)
    return sp.csr_array(_sum(parts, 6 * model.node_count) + _springs(model, turn))


def _springs(model: AnalysisModel, turn: sp.csr_array | None) -> sp.csr_array:
    """Point springs at the node degrees of freedom, along global axes."""
    own = sp.csr_array(sp.diags_array(model.springs.ravel()))
    return own if turn is None else sp.csr_array(turn @ own @ turn.T)


def _sum(parts: tuple[tuple[FloatArray, IntArray], ...], size: int) -> sp.csr_array:
    """Element matrices at the degrees of freedom of their nodes."""
    # scipy sorts half as much with its own index type.
    small = [(stiffness, dofs.astype(np.int32)) for stiffness, dofs in parts]
    rows = np.concatenate([np.repeat(dofs, dofs.shape[1], axis=1).ravel() for _, dofs in small])
    columns = np.concatenate([np.tile(dofs, (1, dofs.shape[1])).ravel() for _, dofs in small])
    values = np.concatenate([stiffness.ravel() for stiffness, _ in small])
    return sp.csr_array(sp.coo_array((values, (rows, columns)), shape=(size, size)))


def factorise(
    k: sp.csc_array,
    blocks: Blocks | None,
    unknowns: Unknowns,
    by_element: Callable[[], Deformations],
    *,
    has_prestress: bool,
    is_uneven: bool,
) -> Factor:
    """Factor a symmetric matrix after scaling its diagonal to one; raises `AnalysisFailed` for what can move.
    `blocks` is the order in which large matrices are best eliminated, `by_element` gives the same stiffness by element,
    `is_uneven` where some of them are far stiffer than others."""
    if size_of(k) == 0:
        # A beam fixed at both ends has no unknowns but reactions and forces all the same.
        return Factor(np.zeros(0), Split(lambda right: right, lambda: np.zeros(0), is_symmetric=True), unknowns)
    scaled, scale = scaled_to_one(k)
    lu = _split(scaled, blocks)
    if lu is not None and has_prestress and (lu.pivots() < 0.0).any():
        raise AnalysisFailed("[Error] The structure buckles under the P-Delta loads; reduce them or stiffen it.")
    if lu is not None and softest(lu.solve, size_of(k)) >= DOUBTFUL:
        return Factor(scale, lu, unknowns, blocks, by_element() if is_uneven else None)
    elements = by_element()
    if not has_prestress:
        # What can move does so whatever the stiffness of its parts, which would hide it if some are very stiff.
        alike = elements.alike()
        loose = loosest(*scaled_to_one(alike.assembled()), unknowns, alike.energy)
        if loose is not None:
            raise AnalysisFailed(singular(unknowns.label_of(loose)))
    if lu is None:
        raise AnalysisFailed(ill_conditioned(0.0, elements, unknowns))
    return Factor(scale, lu, unknowns, blocks, elements)


def _spread(model: AnalysisModel, matrices: MemberMatrices, shells: ShellMatrices) -> float:
    """How many times stiffer the stiffest element is than the softest."""
    parts = (matrices.local, shells.local, model.elastic_links.stiffness)
    sizes = np.concatenate([np.abs(part).max(axis=(1, 2), initial=0.0) for part in parts])
    sizes = sizes[sizes > 0.0]
    return float(sizes.max() / sizes.min()) if len(sizes) else 1.0


def _split(scaled: sp.csc_array, blocks: Blocks | None) -> Split | None:
    """The factors, or None where a pivot is exactly zero."""
    definite = cholesky(scaled, blocks) if blocks is not None else None
    if definite is not None:
        return definite
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
