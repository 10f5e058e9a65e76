"""Rigid floors and links as exact relations between node degrees of freedom, and what supports on them hold."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from app.engine.model.analysis_model import AnalysisModel
from app.engine.store.arrays import BoolArray, FloatArray, IntArray
from app.engine.store.errors import EngineRefusal

# What moves less than this share of the body's own size does not move.
AT_REST = 1e-9


@dataclass(frozen=True, slots=True)
class Master:
    """The reference point of a rigid diaphragm: column of its X displacement (then Y and RZ) and where it lies."""

    story: int
    first_dof: int
    x: float
    y: float


class Relations:
    """Dependent degrees of freedom as linear combinations of others."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.of: dict[int, list[tuple[int, float]]] = {}

    def tie(self, dof: int, terms: list[tuple[int, float]], label: str) -> None:
        """One dof follows others. Raises `EngineRefusal` where it follows some already."""
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


def diaphragm_masters(model: AnalysisModel, masses: FloatArray) -> tuple[Master, ...]:
    """One for each rigid diaphragm, at the centre of its masses (nodes x 6); their unknowns follow those of nodes."""
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


def rigid_ties(model: AnalysisModel, masters: tuple[Master, ...]) -> Relations:
    """What the nodes of diaphragms and the slaves of rigid links follow."""
    relations = Relations(6 * model.node_count + 3 * len(masters))
    for master in masters:
        _tie_floor(model, master, relations)
    _tie_links(model, relations)
    return relations


def _tie_floor(model: AnalysisModel, master: Master, relations: Relations) -> None:
    ux, uy, rz = range(master.first_dof, master.first_dof + 3)
    nodes = model.stories[master.story].diaphragm_nodes
    arms = (model.xyz[nodes, :2] - (master.x, master.y)).tolist()
    for node, key, (dx, dy) in zip(nodes.tolist(), model.node_ids[nodes].tolist(), arms, strict=True):
        label = f"node {key}"
        relations.tie(6 * node, [(ux, 1.0), (rz, -dy)], label)
        relations.tie(6 * node + 1, [(uy, 1.0), (rz, dx)], label)
        relations.tie(6 * node + 5, [(rz, 1.0)], label)


def _tie_links(model: AnalysisModel, relations: Relations) -> None:
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


def is_rotation(places: IntArray, node_dofs: int) -> BoolArray:
    """Which node degrees of freedom, and unknowns of diaphragms after them, are rotations."""
    return np.where(places < node_dofs, places % 6 > 2, (places - node_dofs) % 3 == 2)


def half_size(model: AnalysisModel) -> float:
    """Half the model's size (m)."""
    reach = float(np.abs(model.xyz - model.xyz.mean(axis=0)).max())
    return reach if reach > 0.0 else 1.0


def held_through_ties(model: AnalysisModel) -> BoolArray:
    """Which node degrees of freedom (nodes x 6) supports hold, their own and those that rigid floors and links bring:
    two supports on a diaphragm hold all of its nodes."""
    if not _has_tied_supports(model):
        return model.is_supported
    masters = diaphragm_masters(model, np.zeros((model.node_count, 6)))
    relations = rigid_ties(model, masters)
    node_dofs, follows = 6 * model.node_count, relations.is_dependent()
    held = np.zeros(relations.total, dtype=np.bool_)
    held[:node_dofs] = model.is_supported.ravel()
    left = np.flatnonzero(~held & ~follows)
    scale = np.where(is_rotation(np.arange(relations.total), node_dofs), half_size(model), 1.0)
    ways = sp.csr_array(relations.resolved()[:node_dofs, left] @ sp.diags_array(1.0 / scale[left]))
    motions = ways @ _ways_left(sp.csr_array(ways[np.flatnonzero((held & follows)[:node_dofs])]), len(left))
    moved = abs(motions).max(axis=1).toarray().ravel() * scale[:node_dofs]
    return (moved <= AT_REST).reshape(-1, 6)


def _has_tied_supports(model: AnalysisModel) -> bool:
    floors = (story.diaphragm_nodes for story in model.stories if story.has_diaphragm)
    tied = [model.is_supported[nodes][:, [0, 1, 5]].any() for nodes in floors]
    return any(tied) or any(model.is_supported[[link.master, link.slave]].any() for link in model.links)


def _ways_left(holds: sp.csr_array, unknowns: int) -> sp.csc_array:
    """How unknowns can move where supports (rows) hold combinations of them, as columns."""
    holds.eliminate_zeros()
    supports = len(holds.indptr) - 1
    used = np.flatnonzero(np.diff(sp.csc_array(holds).indptr))
    _, label = connected_components(sp.block_array([[None, holds], [holds.T, None]]), directed=False)
    free = np.setdiff1d(np.arange(unknowns), used)
    rows, columns, values = [free], [np.arange(len(free))], [np.ones(len(free))]
    count = len(free)
    for group in np.unique(label[supports + used]).tolist():
        own = used[label[supports + used] == group]
        block = holds[np.flatnonzero(label[:supports] == group)][:, own].toarray()
        _, sizes, right = np.linalg.svd(block, full_matrices=len(block) < len(own))
        left = right[int((sizes > AT_REST * sizes.max(initial=0.0)).sum()) :]
        rows.append(np.tile(own, len(left)))
        columns.append(np.repeat(np.arange(count, count + len(left)), len(own)))
        values.append(left.ravel())
        count += len(left)
    places = np.concatenate(rows), np.concatenate(columns)
    return sp.csc_array(sp.coo_array((np.concatenate(values), places), shape=(unknowns, count)))
