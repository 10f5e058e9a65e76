"""What a horizontal cut through a storey carries: global forces of the frame and of each wall."""

from dataclasses import dataclass

import numpy as np

from app.engine.analysis import Results
from app.engine.arrays import FloatArray, flat_rows
from app.engine.responses import Quantity
from app.engine.shell_geometry import to_global
from app.engine.shell_responses import node_forces
from app.engine.stories import Storey
from app.engine.walls import wall_panels


@dataclass(frozen=True, slots=True)
class Carrier:
    """The frame (`number` 0) or one wall id; `force` is cases x 3 in global axes, as the loads above act on it."""

    kind: str
    number: int
    force: Quantity


def carriers(results: Results, storey: Storey) -> tuple[Carrier, ...]:
    """Everything the storey's foot is carried by."""
    found = [Carrier("Frame", 0, _frame(results, storey))] if results.model.members.count else []
    shells = results.model.shells
    if shells.is_wall.any():
        local = node_forces(results.system, results.displacements, results.loads.shells)
        everywhere = local.map(lambda values: to_global(shells, values))
        for panel in wall_panels(results.model):
            if panel.story == storey.name:
                chosen = everywhere.map(lambda values, rows=panel.elements: flat_rows(values[:, rows]))
                force = chosen.map(lambda values, by=panel: values @ by.bottom[:3].T @ by.axes)
                found.append(Carrier("Wall", panel.wall_id, force))
    return tuple(found)


def _frame(results: Results, storey: Storey) -> Quantity:
    """Forces at the lower ends of the members that cross the middle of the storey."""
    members, height = results.model.members, results.model.xyz[:, 2]
    middle = (storey.lower.level + storey.upper.level) / 2.0
    low, high = height[members.start], height[members.end]
    crossing = np.flatnonzero(np.minimum(low, high) < middle) if members.count else np.zeros(0, dtype=np.int64)
    crossing = crossing[np.maximum(low, high)[crossing] > middle]
    is_upright = low[crossing] < high[crossing]
    axes = members.axes[crossing] * np.where(is_upright, 1.0, -1.0)[:, None, None]

    def total(values: FloatArray) -> FloatArray:
        lower_end = np.where(is_upright[:, None], values[:, crossing, 0, :3], values[:, crossing, -1, :3])
        return np.einsum("cmi,mij->cj", lower_end, axes)

    return results.forces.map(total)


def storey_load(results: Results, storey: Storey) -> Quantity:
    """Sum of the loads above the storey (cases x 2), inertia forces per mode, and their moment about its foot
    (columns 2 and 3)."""
    above = storey.nodes_above
    arm = (results.model.xyz[above, 2] - storey.lower.level)[:, None]

    def total(values: FloatArray) -> FloatArray:
        horizontal = values[:, above, :2]
        return np.concatenate([horizontal.sum(axis=1), (horizontal * arm).sum(axis=1)], axis=1)

    return results.external.map(total)
