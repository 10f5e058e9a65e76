"""Beams inside a floor-load loop: GEN NX would load them, this engine loads the boundary only."""

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.store.arrays import BoolArray, FloatArray

TOLERANCE_M = 1e-4


def first_inner_beam(model: AnalysisModel, origin: FloatArray, axes: FloatArray, corners: FloatArray) -> int | None:
    """Element id of a member in the plane of the loop whose middle lies inside it; None when there is none.

    `axes` rows are the loop's x, y, z and `corners` its corners in x and y, counter-clockwise.
    """
    members = model.members
    ends = [(model.xyz[nodes] - origin) @ axes.T for nodes in (members.start, members.end)]
    flat = np.maximum(*(np.abs(end[:, 2]) for end in ends)) <= TOLERANCE_M
    middle = (ends[0] + ends[1])[:, :2] / 2.0
    chosen = np.flatnonzero(flat & ~members.is_truss)
    inside = chosen[_is_inside(middle[chosen], corners)]
    return int(members.ids[inside[0]]) if len(inside) else None


def _is_inside(points: FloatArray, corners: FloatArray) -> BoolArray:
    """Strictly inside: an odd number of edges to the right, and not on an edge."""
    following = np.roll(corners, -1, axis=0)
    inside = np.zeros(len(points), dtype=np.bool_)
    on_edge = np.zeros(len(points), dtype=np.bool_)
    x, y = points[:, 0], points[:, 1]
    for (x1, y1), (x2, y2) in zip(corners.tolist(), following.tolist(), strict=True):
        if y1 != y2:
            crossing = x1 + (y - y1) / (y2 - y1) * (x2 - x1)
            inside ^= ((y1 > y) != (y2 > y)) & (x < crossing)
        along = np.array([x2 - x1, y2 - y1])
        share = np.clip((points - [x1, y1]) @ along / (along @ along), 0.0, 1.0)
        distance = np.linalg.norm(points - [x1, y1] - share[:, None] * along, axis=1)
        on_edge |= distance <= TOLERANCE_M
    return inside & ~on_edge
