"""Columns that stand on the corners of walls: how they meet the wall is not in their lines.

With half of its depth beside the wall, as its axis on the corner says, a column presses on half of the width and on
the corner of the wall alone: its foot turns some eight times as easily (fitted to finer meshes; four times for half the
width, twice at a corner). Within the wall's ends, or with the wall led on to its outer face, it is as firm as any other
and the wall up to one depth wider than its lines. Lines have too little sway in the first case, too much in the second.
"""

from dataclasses import replace

import numpy as np

from app.engine.model.analysis_model import LineMembers, Shells
from app.engine.model.wall_piers import LEVEL
from app.engine.model.wall_planes import Plane
from app.engine.store.arrays import BoolArray, FloatArray, IntArray

HALF_BESIDE = 1.0 / 8.0
# Between the stiffness in bending and that in shear of a wall of another width.
OF_WIDTH = 2.0


def on_corners(plane: Plane, members: LineMembers, shells: Shells, xyz: FloatArray) -> BoolArray:
    """Which members of the plane are columns on the free ends of the heads of its walls (`shells`)."""
    z = xyz[shells.nodes, 2]
    heads = shells.nodes[z > z.mean(axis=1, keepdims=True)]
    times = np.bincount(shells.nodes.ravel(), minlength=len(xyz))
    is_upright = ~members.is_truss & (np.abs(members.axes[:, 0, 2]) >= LEVEL)
    lower = np.where(xyz[members.start, 2] < xyz[members.end, 2], members.start, members.end)
    return is_upright & np.isin(lower, heads[times[heads] == 1]) & plane.sizes.leaves


def half_beside(shells: Shells, members: LineMembers, chosen: BoolArray) -> Shells:
    """Walls whose corners give under the chosen columns as if those stood half beside them."""
    is_under = np.isin(shells.nodes, _ends(members, chosen))
    return replace(shells, joint_stiffness=shells.joint_stiffness * np.where(is_under, HALF_BESIDE, 1.0))


def led_on(plane: Plane, shells: Shells, members: LineMembers, chosen: BoolArray, xyz: FloatArray) -> Shells:
    """Walls as stiff as if they reached to the outer faces of the chosen columns."""
    depth = np.linalg.norm((members.axes[:, 1:] @ plane.normal) * members.depths, axis=1)[chosen].max()
    along, is_under = xyz[shells.nodes] @ plane.along, np.isin(shells.nodes, _ends(members, chosen)).any(axis=1)
    times = np.ones(len(plane.sheet))
    for sheet in np.unique(plane.sheet[is_under]).tolist():
        of = plane.sheet == sheet
        times[of] = (1.0 + depth / np.ptp(along[of])) ** OF_WIDTH
    return replace(shells, membrane_thickness=shells.membrane_thickness * times)


def _ends(members: LineMembers, chosen: BoolArray) -> IntArray:
    return np.concatenate([members.start[chosen], members.end[chosen]])
