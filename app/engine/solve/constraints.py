"""Which displacements are independent: u = T q, rigid diaphragms and links as exact relations, never penalties."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from app.engine.model.analysis_model import AnalysisModel
from app.engine.solve.dissection import UnknownPlaces
from app.engine.solve.idle_rotations import idle_rotations
from app.engine.solve.mechanisms import Unknowns
from app.engine.solve.sparse import diagonal_of
from app.engine.solve.tied_supports import TiedSupports, solve_tied_supports
from app.engine.store.arrays import DOF_NAMES, BoolArray, FloatArray, IntArray
from app.engine.store.errors import AnalysisFailed, EngineRefusal

ROUND_OFF = 1e-20


@dataclass(frozen=True, slots=True)
class Master:
    """The reference point of a rigid diaphragm: column of its X displacement (then Y and RZ) and where it lies."""

    story: int
    first_dof: int
    x: float
    y: float


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
    masters = _masters(model, masses)
    total = node_dofs + 3 * len(masters)
    relations = _Relations(total)
    for master in masters:
        _tie_floor(model, master, relations)
    _tie_links(model, relations)
    fixed = np.zeros(total, dtype=np.bool_)
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


def _hold(model: AnalysisModel, relations: "_Relations", fixed: BoolArray) -> tuple[sp.csc_array, TiedSupports]:
    """All degrees of freedom in terms of independent ones; supports of nodes that follow others become relations
    between those."""
    resolved = relations.resolved()
    dependent = relations.is_dependent()
    places = np.arange(relations.total)
    node_dofs = 6 * model.node_count
    is_rotation = np.where(places < node_dofs, places % 6 > 2, (places - node_dofs) % 3 == 2)
    lengths = np.where(is_rotation, _reach(model), 1.0)
    tied = solve_tied_supports(resolved, fixed, model.is_planar_locked.ravel(), dependent, lengths)
    for unknown, terms in tied.ties.items():
        relations.tie(unknown, terms, "")
    return (relations.resolved() if tied.ties else resolved), tied


class _Relations:
    """Dependent degrees of freedom as linear combinations of others."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.of: dict[int, list[tuple[int, float]]] = {}

    def tie(self, dof: int, terms: list[tuple[int, float]], label: str) -> None:
        if dof in self.of:
            raise EngineRefusal(f"[Error] {label} is tied to two masters (rigid diaphragm and rigid link).")
        self.of[dof] = terms

    def is_dependent(self) -> BoolArray:
        """Which degrees of freedom follow others."""
        result = np.zeros(self.total, dtype=np.bool_)
        result[list(self.of)] = True
        return result

    def resolved(self) -> sp.csc_array:
        """All degrees of freedom in terms of independent ones; chains of ties are followed to their end."""
        is_dependent = self.is_dependent()
        independent = np.flatnonzero(~is_dependent)
        ties = [(dof, other, factor) for dof, terms in self.of.items() for other, factor in terms]
        dofs, others, factors = (np.array(column) for column in zip(*ties, strict=True)) if ties else (np.zeros(0),) * 3
        rows, columns = np.concatenate([independent, dofs]), np.concatenate([independent, others])
        places = (rows.astype(np.int32), columns.astype(np.int32))
        values = np.concatenate([np.ones(len(independent)), factors])
        matrix = sp.csr_array(sp.coo_array((values, places), shape=(self.total, self.total)))
        for _ in range(64):
            if not is_dependent[matrix.indices[matrix.data != 0.0]].any():
                return sp.csc_array(matrix)
            matrix = sp.csr_array(matrix @ matrix)
        raise EngineRefusal("[Error] Rigid links refer to each other in a circle.")


def _masters(model: AnalysisModel, masses: FloatArray) -> tuple[Master, ...]:
    masters: list[Master] = []
    for number, story in enumerate(model.stories):
        if not story.has_diaphragm or len(story.diaphragm_nodes) == 0:
            continue
        nodes = story.diaphragm_nodes
        weight = masses[nodes, :2].sum(axis=1)
        weight = weight if weight.sum() > 0.0 else np.ones(len(nodes))
        x, y = (weight @ model.xyz[nodes, :2]) / weight.sum()
        masters.append(Master(number, 6 * model.node_count + 3 * len(masters), float(x), float(y)))
    return tuple(masters)


def _tie_floor(model: AnalysisModel, master: Master, relations: _Relations) -> None:
    ux, uy, rz = range(master.first_dof, master.first_dof + 3)
    nodes = model.stories[master.story].diaphragm_nodes
    arms = (model.xyz[nodes, :2] - (master.x, master.y)).tolist()
    for node, key, (dx, dy) in zip(nodes.tolist(), model.node_ids[nodes].tolist(), arms, strict=True):
        label = f"node {key}"
        relations.tie(6 * node, [(ux, 1.0), (rz, -dy)], label)
        relations.tie(6 * node + 1, [(uy, 1.0), (rz, dx)], label)
        relations.tie(6 * node + 5, [(rz, 1.0)], label)


def _tie_links(model: AnalysisModel, relations: _Relations) -> None:
    for link in model.links:
        dx, dy, dz = (float(value) for value in model.xyz[link.slave] - model.xyz[link.master])
        base, slave = 6 * link.master, 6 * link.slave
        arms = {
            0: [(base + 4, dz), (base + 5, -dy)],
            1: [(base + 3, -dz), (base + 5, dx)],
            2: [(base + 3, dy), (base + 4, -dx)],
        }
        for dof, is_tied in enumerate(link.flags):
            if is_tied:
                terms = [(base + dof, 1.0), *(term for term in arms.get(dof, []) if term[1] != 0.0)]
                relations.tie(slave + dof, terms, f"node {model.node_ids[link.slave]}")


def _refuse_turned(model: AnalysisModel, relations: _Relations) -> None:
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
    relations: _Relations,
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
    node_dofs = 6 * model.node_count
    return Unknowns(
        is_rotation=np.where(free < node_dofs, free % 6 > 2, (free - node_dofs) % 3 == 2),
        order=_order(model, free),
        reach=_reach(model),
        label_of=lambda unknown: _label(model, masters, int(free[unknown])),
    )


def _places(model: AnalysisModel, masters: tuple[Master, ...], free: IntArray) -> UnknownPlaces:
    """A rigid floor lies where its first node does, the same place on every machine."""
    node_dofs = 6 * model.node_count
    point = np.where(free < node_dofs, free // 6, model.node_count + (free - node_dofs) // 3)
    floors = [model.xyz[model.stories[master.story].diaphragm_nodes[:1]] for master in masters]
    return UnknownPlaces(point, np.concatenate([model.xyz, *floors]))


def _reach(model: AnalysisModel) -> float:
    """Half the model's size (m)."""
    reach = float(np.abs(model.xyz - model.xyz.mean(axis=0)).max())
    return reach if reach > 0.0 else 1.0


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
