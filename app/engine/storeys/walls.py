"""Walls as engineers see them: all elements of one wall id in one storey, with section forces at top and bottom."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.store.arrays import BoolArray, FloatArray, IntArray

LEVEL_TOLERANCE_M = 1e-3
# How far up an element the place is that says in which storey it stands: its foot may lie below the level.
FOOT_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class WallPanel:
    """One wall id in one storey; `bottom` and `top` are 6 x (elements · 24) operators on global node forces."""

    wall_id: int
    story: str
    elements: IntArray
    bottom: FloatArray
    top: FloatArray
    axes: FloatArray  # rows: up, across the wall, along its foot


def wall_panels(model: AnalysisModel) -> tuple[WallPanel, ...]:
    """Every wall and storey, by wall id and from the lowest storey up."""
    shells = model.shells
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    levels = np.array([story.level for story in model.stories])
    for row in np.flatnonzero(shells.is_wall).tolist():
        heights = model.xyz[shells.nodes[row], 2]
        low = float(heights.min())
        place = low + FOOT_SHARE * (float(heights.max()) - low)
        storey = int(np.searchsorted(levels, place, side="right")) if len(levels) else round(low / LEVEL_TOLERANCE_M)
        groups[int(shells.wall_ids[row]), storey].append(row)
    return tuple(_panel(model, wall, storey, groups[wall, storey]) for wall, storey in sorted(groups))


def _panel(model: AnalysisModel, wall: int, storey: int, rows: list[int]) -> WallPanel:
    elements = np.array(rows, dtype=np.int64)
    nodes = model.shells.nodes[elements]
    bottom, top = _edges(nodes, model.xyz[nodes, 2])
    axes = _axes(model.xyz[nodes[bottom]])
    name = model.stories[storey - 1].name if model.stories and storey > 0 else "-"
    lower = -_resultant(model.xyz[nodes], bottom, axes)
    upper = _resultant(model.xyz[nodes], top, axes)
    for operator in (lower, upper):
        operator[4] *= -1.0
    return WallPanel(wall, name, elements, lower, upper, axes)


def _edges(nodes: IntArray, heights: FloatArray) -> tuple[BoolArray, BoolArray]:
    """Which corners (elements x 4) are on the foot and on the top of a panel: those of an element's lower or upper half
    that no element of the panel below or above shares."""
    order = np.argsort(heights, axis=1, kind="stable")
    is_lower = np.zeros(nodes.shape, dtype=np.bool_)
    np.put_along_axis(is_lower, order[:, :2], values=True, axis=1)
    return is_lower & ~np.isin(nodes, nodes[~is_lower]), ~is_lower & ~np.isin(nodes, nodes[is_lower])


def _axes(foot: FloatArray) -> FloatArray:
    """Rows x upwards, y normal to the wall, z along its foot from the first node."""
    along = foot[np.linalg.norm(foot - foot[0], axis=1).argmax()] - foot[0]
    z = np.array([along[0], along[1], 0.0])
    size = float(np.linalg.norm(z))
    z = z / size if size > 0.0 else np.array([1.0, 0.0, 0.0])
    x = np.array([0.0, 0.0, 1.0])
    return np.stack([x, np.cross(z, x), z])


def _resultant(points: FloatArray, chosen: BoolArray, axes: FloatArray) -> FloatArray:
    """Force and moment about the middle of the chosen edge from node forces, 6 x (elements · 24)."""
    edge = points[chosen]
    middle = (edge.min(axis=0) + edge.max(axis=0)) / 2.0
    operator = np.zeros((6, *points.shape[:2], 6))
    for element, node in np.argwhere(chosen).tolist():
        dx, dy, dz = points[element, node] - middle
        arm = np.array([[0.0, -dz, dy], [dz, 0.0, -dx], [-dy, dx, 0.0]])
        operator[:3, element, node, :3] = axes
        operator[3:, element, node, :3] = axes @ arm
        operator[3:, element, node, 3:] = axes
    return operator.reshape(6, -1)
