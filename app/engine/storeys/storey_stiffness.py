"""Lateral and torsional stiffness of each storey, from the flexibility of its rigid floors."""

import math
from dataclasses import dataclass

import numpy as np
from scipy.linalg import block_diag

from app.engine.model.rigid_ties import AT_REST
from app.engine.solve.analysis import Results
from app.engine.solve.modal import can_move
from app.engine.store.arrays import FloatArray, IntArray
from app.engine.store.errors import EngineRefusal
from app.engine.storeys.stories import Floor, StoreySpace, floors, storeys


@dataclass(frozen=True, slots=True)
class StoreyStiffness:
    """Stiffness centre in m, kx and ky in kN/m, torsional stiffness about the centre in kNm/rad."""

    storey: StoreySpace
    centre: tuple[float, float]
    kx: float
    ky: float
    torsion: float

    @property
    def radii(self) -> tuple[float, float]:
        """Elastic radii √(torsional stiffness / kx) and √(torsional stiffness / ky), m."""
        return math.sqrt(self.torsion / self.kx), math.sqrt(self.torsion / self.ky)


def storey_stiffness(results: Results) -> tuple[StoreyStiffness, ...]:
    """Every storey from the lowest up whose floor above can move all ways in plan; those held sideways have no centre.

    The floor above a storey and everything higher moves as one rigid body while the floors below stay; all other
    unknowns, the rotations of the joints among them, are free. Raises `EngineRefusal` for a floor that can move and is
    no rigid diaphragm, and where supports leave no floor free to move all ways.
    """
    moving = [floor for floor in floors(results) if can_move(results.system)[floor.nodes, :2].any()]
    for floor in moving:
        _refuse_flexible(results, floor)
    if not moving:
        return ()
    ways = [_ways(results, floor) for floor in moving]
    # A body with a floor that is partly held cannot move all ways.
    partly = max((n for n, way in enumerate(ways) if way.shape[1] < 3), default=-1)
    if partly == len(moving) - 1:
        raise EngineRefusal(
            f"[Error] Supports or the structure type hold the diaphragm of story {moving[-1].name} in some directions; "
            "its stiffness centre is not defined."
        )
    points = np.array([results.model.xyz[_node(results, floor), :2] for floor in moving[partly + 1 :]])
    stiffness = np.linalg.inv(_flexibility(results, moving, np.array(block_diag(*ways))))
    found: list[StoreyStiffness] = []
    for storey in storeys(results):
        names = [floor.name for floor in moving[partly + 1 :]]
        if storey.upper.name in names:
            first = names.index(storey.upper.name)
            motion = _rigid_motion(points[first:])
            found.append(_centred(storey, motion.T @ stiffness[-len(motion) :, -len(motion) :] @ motion))
    return tuple(found)


def _ways(results: Results, floor: Floor) -> FloatArray:
    """Motions ux, uy, θ (m, rad) that supports leave to a rigid floor, as orthonormal columns."""
    rows = results.system.constraints.t[_dofs(results, floor)].toarray()
    left, sizes, _ = np.linalg.svd(rows[:, (rows != 0.0).any(axis=0)], full_matrices=False)
    count = int((sizes > AT_REST * sizes.max(initial=0.0)).sum())
    return np.eye(3) if count == 3 else left[:, :count]


def _refuse_flexible(results: Results, floor: Floor) -> None:
    story = next(story for story in results.model.stories if story.name == floor.name)
    if not story.has_diaphragm or not len(story.diaphragm_nodes):
        raise EngineRefusal(
            f"[Error] Story {floor.name} has no rigid diaphragm; its stiffness centre is not defined.",
            "set bFLOOR_DIAPHRAGM in STOR, or leave out the story",
        )


def _node(results: Results, floor: Floor) -> int:
    """A node that moves with the floor."""
    story = next(story for story in results.model.stories if story.name == floor.name)
    return int(story.diaphragm_nodes[0])


def _dofs(results: Results, floor: Floor) -> IntArray:
    """ux, uy and θ of that node."""
    return np.array([6 * _node(results, floor) + dof for dof in (0, 1, 5)], dtype=np.int64)


def _flexibility(results: Results, moving: list[Floor], ways: FloatArray) -> FloatArray:
    """How far the floors move in their ways under unit forces in these."""
    system = results.system
    dofs = np.concatenate([_dofs(results, floor) for floor in moving])
    unit = np.zeros((6 * results.model.node_count, ways.shape[1]))
    unit[dofs] = ways
    response = system.constraints.t @ system.factor.solve(system.constraints.t.T @ unit)
    flexibility = ways.T @ response[dofs]
    return (flexibility + flexibility.T) / 2.0


def _rigid_motion(points: FloatArray) -> FloatArray:
    """Motions of the points when the origin moves by unit ux, uy, θ; three rows a point."""
    motion = np.tile(np.eye(3), (len(points), 1, 1))
    motion[:, 0, 2], motion[:, 1, 2] = -points[:, 1], points[:, 0]
    return motion.reshape(-1, 3)


def _centred(storey: StoreySpace, k: FloatArray) -> StoreyStiffness:
    """From the stiffness at the origin to the point where forces do not turn the floor."""
    shift = np.linalg.solve(k[:2, :2], k[:2, 2])
    # Columns on one spot do not resist twisting; round-off must not make that negative.
    torsion = max(float(k[2, 2] - k[2, :2] @ shift), 0.0)
    return StoreyStiffness(storey, (float(shift[1]), -float(shift[0])), float(k[0, 0]), float(k[1, 1]), torsion)
