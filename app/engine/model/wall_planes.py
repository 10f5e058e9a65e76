"""The upright planes in which walls and members hang together, and the size of the joints in them.

A frame of lines bends over the whole distance of its nodes. What it leaves out is the size of the joints: a girder that
ends in a column of depth D is rigid there over D / 2 less a quarter of its own depth, and so is a column at a girder
(Muto, Aseismic Design Analysis of Buildings, 1974, and the Architectural Institute of Japan after him; as recalled,
checked by the finer meshes of the tests). A girder that ends in a wall bends from the wall's edge, so nothing is left
out there; a column that carries a wall, or stands on one, does reach into the girder along its edge.

Where a column stands at the corner of a wall the wall gives under its force in a way that one element does not know, as
the logarithm of the element's size over the column's depth (fitted to finer meshes).
"""

from dataclasses import dataclass

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.wall_joints import meetings
from app.engine.model.wall_piers import LEVEL, SAME_PLANE, components
from app.engine.model.wall_sheets import Sheets
from app.engine.store.arrays import BoolArray, FloatArray, IntArray

# Nodes as near to a plane are in it.
ASIDE_M = 0.05
OWN_SHARE = 0.25
# Least share of a member that bends.
LEAST_CLEAR = 0.3
# Times ln(size of the wall's element / width of what presses on it) / (E t).
GIVE = 1.2
# The same under the shear of a girder that is alone on its side of the wall.
GIVE_ACROSS = 2.4
# Share of a girder's depth by which it spreads the force of a column under it.
SPREAD = 1.0
LEAST_M = 1e-9


@dataclass(frozen=True, slots=True)
class Plane:
    """What hangs together around walls in one upright plane."""

    along: FloatArray  # level unit vector in the plane, 3
    up: FloatArray
    normal: FloatArray
    nodes: IntArray  # rows of the model's nodes
    members: IntArray
    walls: IntArray  # rows of the shells
    sheet: IntArray  # of each of these walls
    sizes: "EndSizes"


@dataclass(frozen=True, slots=True)
class EndSizes:
    """What lines leave out at the ends of the members of a plane."""

    rigid: FloatArray  # members x 2: what of each end is rigid by the size of its joint, m
    give_along: FloatArray  # members: by how much the walls at their ends give along them, m/kN
    give_across: FloatArray  # the same across them, in the plane
    leaves: BoolArray  # members: which do not run along a wall

    @property
    def counts(self) -> BoolArray:
        """Members."""
        return (self.rigid > 0.0).any(axis=1) | (self.give_along > 0.0) | (self.give_across > 0.0)


def planes_of(model: AnalysisModel, sheets: Sheets) -> tuple[Plane, ...]:
    """All planes in which lines leave something out; walls along a curve lie in none."""
    members, shells = model.members, model.shells
    ends = np.stack([members.start, members.end], axis=1)
    found: list[Plane] = []
    for normal, offset, of_plane in _upright_planes(model, sheets):
        is_in = np.abs(model.xyz @ normal - offset) < ASIDE_M
        inside = np.flatnonzero(is_in[ends].all(axis=1))
        group = _groups(model, sheets, ends[inside], shells.nodes[sheets.rows[of_plane]])
        of_walls = group[shells.nodes[sheets.rows[of_plane], 0]]
        for number in np.unique(of_walls).tolist():
            walls, rows = of_plane[of_walls == number], inside[group[ends[inside, 0]] == number]
            sizes = _sizes(model, sheets, normal, rows, walls)
            if sizes.counts.any() and is_in[shells.nodes[sheets.rows[walls]]].all():
                nodes = np.flatnonzero(is_in & (group == number))
                along = np.cross([0.0, 0.0, 1.0], normal)
                along = along / np.linalg.norm(along)
                axes = along, np.cross(normal, along), normal
                found.append(Plane(*axes, nodes, rows, sheets.rows[walls], sheets.sheet[walls], sizes))
    return tuple(found)


def _upright_planes(model: AnalysisModel, sheets: Sheets) -> list[tuple[FloatArray, float, IntArray]]:
    """Normal, distance from the origin, and walls (counted within the sheets) of each plane."""
    planes: list[tuple[FloatArray, float, list[int]]] = []
    _, first = np.unique(sheets.sheet, return_index=True)
    for number, wall in enumerate(first.tolist()):
        normal = model.shells.axes[sheets.rows[wall], 2]
        offset = float(model.xyz[model.shells.nodes[sheets.rows[wall]]].mean(axis=0) @ normal)
        for other, at, held in planes:
            alike = float(other @ normal)
            if abs(alike) > SAME_PLANE and abs(at - np.sign(alike) * offset) < ASIDE_M:
                held.append(number)
                break
        else:
            planes.append((normal, offset, [number]))
    return [(normal, offset, np.flatnonzero(np.isin(sheets.sheet, held))) for normal, offset, held in planes]


def _groups(model: AnalysisModel, sheets: Sheets, members: IntArray, walls: IntArray) -> IntArray:
    """One number for all nodes that members, walls and links hold together, nodes."""
    one, two = np.concatenate([members, walls[:, [0, 1]], walls[:, [1, 2]], walls[:, [2, 3]]]).T
    linked = np.unique(sheets.joined, return_index=True)[1][np.unique(sheets.joined, return_inverse=True)[1].ravel()]
    every = np.arange(model.node_count)
    return components(model.node_count, np.concatenate([one, every]), np.concatenate([two, linked]))


def _sizes(model: AnalysisModel, sheets: Sheets, normal: FloatArray, rows: IntArray, walls: IntArray) -> EndSizes:
    members, count = model.members, model.node_count
    ends = sheets.joined[np.stack([members.start[rows], members.end[rows]], axis=1)]
    axes = members.axes[rows]
    depth = np.linalg.norm((axes[:, 1:] @ normal) * members.depths[rows], axis=1)
    is_upright = ~members.is_truss[rows] & (np.abs(axes[:, 0, 2]) >= LEVEL)
    is_level = ~members.is_truss[rows] & ~is_upright
    corners = sheets.joined[model.shells.nodes[sheets.rows[walls]]]
    on_wall = np.isin(ends, corners)
    columns, girders = (_deepest(count, ends[of], depth[of]) for of in (is_upright, is_level))
    leaves = ~_along_walls(ends, corners, count)
    crossing = np.where(is_level[:, None], np.where(on_wall, 0.0, columns[ends]), girders[ends])
    crossing[~((is_upright & leaves) | is_level)] = 0.0
    rigid = np.maximum(crossing / 2.0 - OWN_SHARE * depth[:, None], 0.0)
    whole = np.linalg.norm(model.xyz[members.end[rows]] - model.xyz[members.start[rows]], axis=1)
    most = (1.0 - LEAST_CLEAR) * whole
    rigid *= np.minimum(1.0, most / np.maximum(rigid.sum(axis=1), most))[:, None]
    press = depth[:, None] + SPREAD * girders[ends]
    own, everywhere = np.stack([depth, depth], axis=1), np.ones(len(sheets.corners.up), dtype=np.bool_)
    of_columns = _gives(model, sheets, walls, ends, press, sheets.corners.is_across)
    of_girders = _gives(model, sheets, walls, ends, own, everywhere)
    apart = _apart(model, sheets, walls, ends[is_level & leaves], ends)
    return EndSizes(
        rigid,
        np.where(is_upright & leaves, GIVE * of_columns.sum(axis=1), 0.0),
        np.where(is_level & leaves, GIVE_ACROSS * (apart * of_girders).sum(axis=1), 0.0),
        leaves,
    )


def _apart(model: AnalysisModel, sheets: Sheets, walls: IntArray, joined: IntArray, ends: IntArray) -> FloatArray:
    """1 where no member joins the wall at the ends of the upright sides that leave an end, 1/4 where one does, else 0;
    members x 2."""
    is_joined = np.zeros(model.node_count, dtype=np.bool_)
    is_joined[joined] = True
    nodes = sheets.joined[model.shells.nodes[sheets.rows[walls]]]
    z = model.xyz[model.shells.nodes[sheets.rows[walls]], 2]
    order = np.argsort(z, axis=1)
    near = np.zeros(model.node_count)
    for low, high in ((0, 2), (0, 3), (1, 2), (1, 3)):
        one, two = (np.take_along_axis(nodes, order[:, [at]], axis=1).ravel() for at in (low, high))
        where = np.hypot(*(model.xyz[one] - model.xyz[two])[:, :2].T) < ASIDE_M
        for a, b in ((one, two), (two, one)):
            np.add.at(near, a[where], is_joined[b[where]] / 1.0)
    return (1.0 - np.minimum(near[ends], 2.0) / 2.0) ** 2


def _deepest(count: int, ends: IntArray, depth: FloatArray) -> FloatArray:
    found = np.zeros(count)
    np.maximum.at(found, ends.ravel(), np.repeat(depth, 2))
    return found


def _along_walls(ends: IntArray, corners: IntArray, count: int) -> BoolArray:
    """Which members run from corner to corner of one wall."""
    pairs = np.concatenate([np.sort(corners[:, [a, b]], axis=1) for a in range(4) for b in range(a + 1, 4)])
    return np.isin(np.sort(ends, axis=1) @ [count, 1], pairs @ [count, 1])


def _gives(
    model: AnalysisModel, sheets: Sheets, walls: IntArray, ends: IntArray, width: FloatArray, counts: BoolArray
) -> FloatArray:
    """Of the walls at the ends of members over the width on which they press (both members x 2), m/kN; of corners
    (walls · 4) that `counts` marks."""
    shells, rows = model.shells, sheets.rows[walls]
    corners = sheets.joined[shells.nodes[rows]].ravel()
    rigidity = np.repeat(shells.elastic[rows] * shells.membrane_thickness[rows], 4)
    size = np.minimum(sheets.corners.level, sheets.corners.rise).reshape(-1, 4)[walls].ravel()
    place, corner = meetings(ends.ravel(), corners)
    of_each = np.log(np.maximum(size[corner] / np.maximum(width.ravel()[place], LEAST_M), 1.0)) / rigidity[corner]
    of_each *= counts.reshape(-1, 4)[walls].ravel()[corner]
    share = np.bincount(place, minlength=ends.size)[place]
    found = np.bincount(place, weights=of_each / share, minlength=ends.size)
    return found.reshape(-1, 2).astype(np.float64)
