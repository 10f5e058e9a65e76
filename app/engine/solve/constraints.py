"""Which displacements are independent: u = T q, rigid diaphragms and links as exact relations, never penalties."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.rigid_ties import Master, Relations, diaphragm_masters, half_size, is_rotation, rigid_ties
from app.engine.solve.dissection import UnknownPlaces
from app.engine.solve.idle_rotations import idle_rotations
from app.engine.solve.mechanisms import Unknowns
from app.engine.solve.sparse import diagonal_of
from app.engine.solve.tied_supports import TiedSupports, solve_tied_supports
from app.engine.store.arrays import DOF_NAMES, BoolArray, FloatArray, IntArray
from app.engine.store.errors import AnalysisFailed, EngineRefusal

ROUND_OFF = 1e-20


@dataclass(frozen=True, slots=True)
class Constraints:
    """`t` maps free unknowns to all node degrees of freedom (node-major, six each), `held` given displacements of
    supports to them, `torn` those to what rigid floors and links cannot follow; `unknowns` tells what they are."""

    t: sp.csr_array
    held: sp.csr_array
    torn: sp.csr_array
    masters: tuple[Master, ...]
    unknowns: Unknowns
    places: UnknownPlaces
    is_fixed: BoolArray  # per node degree of freedom: supported or locked by the structure type
    turn: sp.csr_array | None  # node local to global components; None without node local axes

    def in_node_axes(self, values: FloatArray) -> FloatArray:
        """Global components of nodes (cases x node degrees of freedom) along the nodes' own axes."""
        return values if self.turn is None else (self.turn.T @ values.T).T

    def in_global_axes(self, values: FloatArray) -> FloatArray:
        """The reverse of `in_node_axes`."""
        return values if self.turn is None else (self.turn @ values.T).T


def build_constraints(
    model: AnalysisModel,
    stiffness: sp.csr_array,
    masses: FloatArray,
    is_loaded: BoolArray,
    turn: sp.csr_array | None,
) -> Constraints:
    """Relations of one model. Degrees of freedom that nothing stiffens, loads or weighs are left out; one that is
    loaded or has mass but no stiffness is an error that names it. `turn` takes node local components to global ones;
    `stiffness` is in node local axes."""
    node_dofs = 6 * model.node_count
    masters = diaphragm_masters(model, masses)
    relations = rigid_ties(model, masters)
    fixed = np.zeros(relations.total, dtype=np.bool_)
    fixed[:node_dofs] = (model.is_supported | model.is_planar_locked).ravel()
    _refuse_turned(model, relations)
    resolved, tied = _hold(model, relations, fixed)
    is_used = _in_node_axes(model, is_loaded | (masses.ravel() > 0.0))
    is_open = ~fixed[:node_dofs] & ~relations.is_dependent()[:node_dofs]
    is_open &= (abs(resolved[:node_dofs, :node_dofs]).T @ is_used.astype(np.float64)) == 0.0
    ties = idle_rotations(model, stiffness, resolved[:node_dofs, :node_dofs], is_open)
    for dof, terms in ties:
        relations.tie(dof, terms, f"node {model.node_ids[dof // 6]}")
    resolved = relations.resolved() if ties else resolved
    free = _free_unknowns(model, masters, relations, fixed, resolved, diagonal_of(stiffness), is_used)
    columns = resolved[:node_dofs, free]
    return Constraints(
        t=sp.csr_array(columns if turn is None else turn @ columns),
        held=sp.csr_array(tied.held if turn is None else turn @ tied.held),
        torn=tied.torn,
        turn=turn,
        masters=masters,
        unknowns=_unknowns(model, masters, free),
        places=_places(model, masters, free),
        is_fixed=fixed[:node_dofs],
    )


def _hold(model: AnalysisModel, relations: Relations, fixed: BoolArray) -> tuple[sp.csc_array, TiedSupports]:
    """All degrees of freedom in terms of independent ones; supports of nodes that follow others become relations
    between those."""
    resolved = relations.resolved()
    dependent = relations.is_dependent()
    places = np.arange(relations.total)
    lengths = np.where(is_rotation(places, 6 * model.node_count), half_size(model), 1.0)
    tied = solve_tied_supports(resolved, fixed, model.is_planar_locked.ravel(), dependent, lengths)
    for unknown, terms in tied.ties.items():
        relations.tie(unknown, terms, "")
    return (relations.resolved() if tied.ties else resolved), tied


def _refuse_turned(model: AnalysisModel, relations: Relations) -> None:
    tied = {*relations.of, *(dof for terms in relations.of.values() for dof, _ in terms)} if model.node_axes else set()
    for dof in sorted(tied):
        if dof // 6 in model.node_axes:
            raise EngineRefusal(
                f"[Error] Node {model.node_ids[dof // 6]} has local axes (SKEW) and belongs to a rigid diaphragm or "
                "link, which cannot be analysed. Disconnect it (DRLS) or remove its local axes."
            )


def _in_node_axes(model: AnalysisModel, is_used: BoolArray) -> BoolArray:
    """What acts along one global axis of a turned node acts along any of its own."""
    result = is_used.reshape(-1, 2, 3).copy()
    for row in model.node_axes:
        result[row] |= result[row].any(axis=1, keepdims=True)
    return result.ravel()


def _free_unknowns(
    model: AnalysisModel,
    masters: tuple[Master, ...],
    relations: Relations,
    fixed: BoolArray,
    resolved: sp.csc_array,
    stiffness_diagonal: FloatArray,
    is_used: BoolArray,
) -> IntArray:
    node_dofs = 6 * model.node_count
    stiff = abs(resolved[:node_dofs]).T @ _is_stiff(stiffness_diagonal).astype(np.float64) > 0.0
    needed = abs(resolved[:node_dofs]).T @ is_used.astype(np.float64) > 0.0
    candidates = ~fixed & ~relations.is_dependent()
    loose = np.flatnonzero(candidates & needed & ~stiff)
    if len(loose):
        first = loose[np.argmin(_order(model, loose))]
        label = _label(model, masters, int(first))
        raise AnalysisFailed(f"[Error] Singular: {label} has a load or mass but no stiffness.")
    return np.flatnonzero(candidates & stiff).astype(np.int64)


def _is_stiff(diagonal: FloatArray) -> BoolArray:
    """Nodes' translations and rotations that are stiff beside the stiffest of their kind at the node: a truss that is
    upright but for the last digit of a coordinate leaves 1e-32 of its stiffness sideways."""
    kinds = diagonal.reshape(-1, 2, 3)
    return (kinds > ROUND_OFF * kinds.max(axis=2, keepdims=True)).ravel()


def _unknowns(model: AnalysisModel, masters: tuple[Master, ...], free: IntArray) -> Unknowns:
    return Unknowns(
        is_rotation=is_rotation(free, 6 * model.node_count),
        order=_order(model, free),
        reach=half_size(model),
        label_of=lambda unknown: _label(model, masters, int(free[unknown])),
    )


def _places(model: AnalysisModel, masters: tuple[Master, ...], free: IntArray) -> UnknownPlaces:
    """A rigid floor lies where its first node does, the same place on every machine."""
    node_dofs = 6 * model.node_count
    point = np.where(free < node_dofs, free // 6, model.node_count + (free - node_dofs) // 3)
    floors = [model.xyz[model.stories[master.story].diaphragm_nodes[:1]] for master in masters]
    return UnknownPlaces(point, np.concatenate([model.xyz, *floors]))


def _order(model: AnalysisModel, dofs: IntArray) -> IntArray:
    """Sorts node degrees of freedom by node number, then direction, and those of diaphragms after them by storey."""
    node_dofs = 6 * model.node_count
    nodes = np.minimum(dofs, node_dofs - 1) // 6
    beyond = 6 * (int(model.node_ids.max()) + 1) - node_dofs
    return np.where(dofs < node_dofs, 6 * model.node_ids[nodes] + dofs % 6, dofs + beyond)


def _label(model: AnalysisModel, masters: tuple[Master, ...], dof: int) -> str:
    for master in masters:
        if 0 <= dof - master.first_dof < 3:
            name = ("DX", "DY", "RZ")[dof - master.first_dof]
            return f"rigid diaphragm {model.stories[master.story].name} {name}"
    return f"node {model.node_ids[dof // 6]} {DOF_NAMES[dof % 6]}"
