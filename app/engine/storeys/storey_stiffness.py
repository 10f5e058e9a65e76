"""Lateral and torsional stiffness of each storey, from the flexibility of its rigid floors."""

import math
from dataclasses import dataclass

import numpy as np

from app.engine.solve.analysis import Results
from app.engine.store.arrays import FloatArray
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
    """Every storey from the lowest up.

    The floor above a storey and everything higher moves as one rigid body while the floors below stay; all other
    unknowns, the rotations of the joints among them, are free. Raises `EngineRefusal` for a floor that can move and is
    no rigid diaphragm.
    """
    moving = [floor for floor in floors(results) if not _is_held(results, floor)]
    for floor in moving:
        _refuse_flexible(results, floor)
    if not moving:
        return ()
    points = np.array([results.model.xyz[_node(results, floor), :2] for floor in moving])
    stiffness = np.linalg.inv(_flexibility(results, moving))
    found: list[StoreyStiffness] = []
    for storey in storeys(results):
        first = next((n for n, floor in enumerate(moving) if floor.name == storey.upper.name), None)
        if first is not None:
            motion = _rigid_motion(points[first:])
            block = stiffness[3 * first :, 3 * first :]
            found.append(_centred(storey, motion.T @ block @ motion))
    return tuple(found)


def _is_held(results: Results, floor: Floor) -> bool:
    return bool(results.model.is_supported[floor.nodes, :2].all())


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


def _flexibility(results: Results, moving: list[Floor]) -> FloatArray:
    """Displacements ux, uy, θ of one node per floor under unit forces there."""
    system = results.system
    dofs = np.array([6 * _node(results, floor) + dof for floor in moving for dof in (0, 1, 5)], dtype=np.int64)
    unit = np.zeros((6 * results.model.node_count, len(dofs)))
    unit[dofs, range(len(dofs))] = 1.0
    response = system.constraints.t @ system.factor.solve(system.constraints.t.T @ unit)
    flexibility = response[dofs]
    return (flexibility + flexibility.T) / 2.0


def _rigid_motion(points: FloatArray) -> FloatArray:
    """Motions of the points when the origin moves by unit ux, uy, θ; rows as in `_flexibility`."""
    motion = np.tile(np.eye(3), (len(points), 1, 1))
    motion[:, 0, 2], motion[:, 1, 2] = -points[:, 1], points[:, 0]
    return motion.reshape(-1, 3)


def _centred(storey: StoreySpace, k: FloatArray) -> StoreyStiffness:
    """From the stiffness at the origin to the point where forces do not turn the floor."""
    shift = np.linalg.solve(k[:2, :2], k[:2, 2])
    # Columns on one spot do not resist twisting; round-off must not make that negative.
    torsion = max(float(k[2, 2] - k[2, :2] @ shift), 0.0)
    return StoreyStiffness(storey, (float(shift[1]), -float(shift[0])), float(k[0, 0]), float(k[1, 1]), torsion)
