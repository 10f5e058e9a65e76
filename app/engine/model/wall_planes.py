"""The upright planes in which walls and members hang together, and the size of the joints in them.

A frame of lines bends over the whole distance of its nodes. What it leaves out is the size of the joints: a girder that
ends in a column of depth D is rigid there over D / 2 less a quarter of its own depth, and so is a column at a girder
(Muto, Aseismic Design Analysis of Buildings, 1974, and the Architectural Institute of Japan after him; as recalled,
checked by the finer meshes of the tests). A girder that ends in a wall bends from the wall's edge, so nothing is left
out there; a column that carries a wall, or stands on one, does reach into the girder along its edge.

Where a column stands at the corner of a wall the wall gives under its force in a way that one element does not know, as
the logarithm of the element's size over the column's depth (fitted to finer meshes).
"""

from dataclasses import dataclass, fields

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
    found = _Groups.of(model, sheets)
    sizes = _sizes(model, sheets, found)
    planes: list[Plane] = []
    along = np.cross([0.0, 0.0, 1.0], found.normals)
    along /= np.linalg.norm(along, axis=1)[:, None]
    up = np.cross(found.normals, along)
    for number, normal in enumerate(found.normals):
        members, walls = found.members.places(number), found.walls.places(number)
        own = EndSizes(*(getattr(sizes, each.name)[members] for each in fields(EndSizes)))
        if own.counts.any() and found.is_flat[number]:
            rows = sheets.rows[found.walls.rows[walls]]
            axes = along[number], up[number], normal
            nodes = found.nodes.rows[found.nodes.places(number)]
            sheet = sheets.sheet[found.walls.rows[walls]]
            planes.append(Plane(*axes, nodes, found.members.rows[members], rows, sheet, own))
    return tuple(planes)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Rows of something and the group of each, ascending."""

    rows: IntArray
    group: IntArray

    @classmethod
    def of(cls, rows: IntArray, group: IntArray) -> "_Sorted":
        order = np.argsort(group, kind="stable")
        return cls(rows[order], group[order])

    def places(self, group: int) -> slice:
        first, last = np.searchsorted(self.group, [group, group + 1])
        return slice(int(first), int(last))


@dataclass(frozen=True, slots=True)
class _Groups:
    """What hangs together around walls within each upright plane, all planes at once; one entry a group, or of rows."""

    normals: FloatArray
    is_flat: BoolArray  # whether all of its walls lie in the plane
    nodes: _Sorted  # those in the plane
    members: _Sorted
    walls: _Sorted  # counted within the sheets
    ends: IntArray  # of the members: one number for all nodes within a plane that links turn together, members x 2
    corners: IntArray  # of the walls, walls x 4
    count: int  # of these numbers

    @classmethod
    def of(cls, model: AnalysisModel, sheets: Sheets) -> "_Groups":
        ends = np.stack([model.members.start, model.members.end], axis=1)
        corners = model.shells.nodes[sheets.rows]
        planes = _upright_planes(model, sheets)
        nodes, members, walls, pairs, joined, first, size = [], [], [], [], [], [], 0
        for normal, offset, of_plane in planes:
            is_in = np.abs(model.xyz @ normal - offset) < ASIDE_M
            is_here = is_in.copy()
            is_here[corners[of_plane]] = True
            here, place = np.flatnonzero(is_here), size + np.cumsum(is_here) - 1
            inside = np.flatnonzero(is_in[ends].all(axis=1))
            _, one, of_each = np.unique(sheets.joined[here], return_index=True, return_inverse=True)
            sides, lines = place[corners[of_plane]], place[ends[inside]]
            joined.append(place[here[one]][of_each.ravel()])
            linked = np.stack([place[here], joined[-1]], axis=1)
            pairs += [lines, sides[:, :2], sides[:, 1:3], sides[:, 2:], linked]
            nodes.append(np.stack([here, is_in[here]], axis=1))
            members.append(np.column_stack([inside, lines]))
            walls.append(np.column_stack([of_plane, is_in[corners[of_plane]].all(axis=1), sides]))
            first.append(size)
            size += len(here)
        part = components(size, *np.concatenate(pairs).T)
        every, lines, plates = (np.concatenate(each) for each in (nodes, members, walls))
        number, group = np.unique(part[plates[:, 2]], return_inverse=True)
        flat = np.bincount(group.ravel(), weights=plates[:, 1] == 0) == 0.0
        which = np.full(part.max() + 1, -1)
        which[number] = np.arange(len(number))
        of_nodes, of_lines = np.where(every[:, 1] > 0, which[part], -1), which[part[lines[:, 1]]]
        plane = np.searchsorted(first, plates[np.unique(group.ravel(), return_index=True)[1], 2], side="right") - 1
        lines, of_lines = lines[of_lines >= 0], of_lines[of_lines >= 0]
        of_members, of_walls = _Sorted.of(lines, of_lines), _Sorted.of(plates, group.ravel())
        same = np.concatenate(joined)
        return cls(
            np.array([normal for normal, _, _ in planes])[plane],
            flat,
            _Sorted.of(every[of_nodes >= 0, 0], of_nodes[of_nodes >= 0]),
            _Sorted(of_members.rows[:, 0], of_members.group),
            _Sorted(of_walls.rows[:, 0], of_walls.group),
            same[of_members.rows[:, 1:]],
            same[of_walls.rows[:, 2:]],
            size,
        )


def _upright_planes(model: AnalysisModel, sheets: Sheets) -> list[tuple[FloatArray, float, IntArray]]:
    """Normal, distance from the origin, and walls (counted within the sheets) of each plane."""
    _, first = np.unique(sheets.sheet, return_index=True)
    normals = model.shells.axes[sheets.rows[first], 2]
    middles = model.xyz[model.shells.nodes[sheets.rows[first]]].mean(axis=1)
    offsets = np.einsum("ni,ni->n", middles, normals)
    plane, found = np.full(len(first), -1), []
    for number in range(len(first)):
        if plane[number] < 0:
            alike = normals @ normals[number]
            is_same = (np.abs(alike) > SAME_PLANE) & (np.abs(np.sign(alike) * offsets - offsets[number]) < ASIDE_M)
            plane[is_same & (plane < 0)] = len(found)
            found.append(number)
    of_walls = plane[sheets.sheet]
    return [(normals[at], float(offsets[at]), np.flatnonzero(of_walls == of)) for of, at in enumerate(found)]


def _sizes(model: AnalysisModel, sheets: Sheets, groups: _Groups) -> EndSizes:
    """Of all members of all groups; what others do at a node counts within its group alone."""
    members, rows, walls = model.members, groups.members.rows, groups.walls.rows
    ends, corners, count = groups.ends, groups.corners, groups.count
    axes = members.axes[rows]
    towards = np.einsum("nji,ni->nj", axes[:, 1:], groups.normals[groups.members.group])
    depth = np.linalg.norm(towards * members.depths[rows], axis=1)
    is_upright = ~members.is_truss[rows] & (np.abs(axes[:, 0, 2]) >= LEVEL)
    is_level = ~members.is_truss[rows] & ~is_upright
    is_wall = np.zeros(count, dtype=np.bool_)
    is_wall[corners] = True
    on_wall = is_wall[ends]
    columns, girders = (_deepest(count, ends[of], depth[of]) for of in (is_upright, is_level))
    leaves = ~_along_walls(ends, corners, on_wall[:, 0] & on_wall[:, 1])
    crossing = np.where(is_level[:, None], np.where(on_wall, 0.0, columns[ends]), girders[ends])
    crossing[~((is_upright & leaves) | is_level)] = 0.0
    rigid = np.maximum(crossing / 2.0 - OWN_SHARE * depth[:, None], 0.0)
    whole = np.linalg.norm(model.xyz[members.end[rows]] - model.xyz[members.start[rows]], axis=1)
    most = (1.0 - LEAST_CLEAR) * whole
    rigid *= np.minimum(1.0, most / np.maximum(rigid.sum(axis=1), most))[:, None]
    at = _Corners(sheets, model, walls, corners)
    press = depth[:, None] + SPREAD * girders[ends]
    own, everywhere = np.stack([depth, depth], axis=1), np.ones(len(sheets.corners.up), dtype=np.bool_)
    of_columns = at.gives(ends, press, sheets.corners.is_across)
    of_girders = at.gives(ends, own, everywhere)
    apart = at.apart(count, ends[is_level & leaves], ends)
    return EndSizes(
        rigid,
        np.where(is_upright & leaves, GIVE * of_columns.sum(axis=1), 0.0),
        np.where(is_level & leaves, GIVE_ACROSS * (apart * of_girders).sum(axis=1), 0.0),
        leaves,
    )


@dataclass(frozen=True, slots=True)
class _Corners:
    """Walls (counted within the sheets) and the numbers of their four corners within their groups."""

    sheets: Sheets
    model: AnalysisModel
    walls: IntArray
    numbers: IntArray

    def apart(self, count: int, joined: IntArray, ends: IntArray) -> FloatArray:
        """1 where no member joins the wall at the ends of the upright sides that leave an end, 1/4 where one does, else
        0; members x 2."""
        is_joined = np.zeros(count, dtype=np.bool_)
        is_joined[joined] = True
        points = self.model.xyz[self.model.shells.nodes[self.sheets.rows[self.walls]]]
        order = np.argsort(points[:, :, 2], axis=1)
        numbers = np.take_along_axis(self.numbers, order, axis=1)
        points = np.take_along_axis(points, order[:, :, None], axis=1)
        near = np.zeros(count)
        for low, high in ((0, 2), (0, 3), (1, 2), (1, 3)):
            where = np.hypot(*(points[:, low] - points[:, high])[:, :2].T) < ASIDE_M
            one, two = numbers[where, low], numbers[where, high]
            for a, b in ((one, two), (two, one)):
                np.add.at(near, a, is_joined[b] / 1.0)
        found: FloatArray = (1.0 - np.minimum(near[ends], 2.0) / 2.0) ** 2
        return found

    def gives(self, ends: IntArray, width: FloatArray, counts: BoolArray) -> FloatArray:
        """Of the walls at the ends of members over the width on which they press (both members x 2), m/kN; of corners
        (walls · 4) that `counts` marks."""
        shells, at, rows = self.model.shells, self.sheets.corners, self.sheets.rows[self.walls]
        rigidity = np.repeat(shells.elastic[rows] * shells.membrane_thickness[rows], 4)
        size = np.minimum(at.level, at.rise).reshape(-1, 4)[self.walls].ravel()
        place, corner = meetings(ends.ravel(), self.numbers.ravel())
        of_each = np.log(np.maximum(size[corner] / np.maximum(width.ravel()[place], LEAST_M), 1.0)) / rigidity[corner]
        of_each *= counts.reshape(-1, 4)[self.walls].ravel()[corner]
        share = np.bincount(place, minlength=ends.size)[place]
        found = np.bincount(place, weights=of_each / share, minlength=ends.size)
        return found.reshape(-1, 2).astype(np.float64)


def _deepest(count: int, ends: IntArray, depth: FloatArray) -> FloatArray:
    found = np.zeros(count)
    np.maximum.at(found, ends.ravel(), np.repeat(depth, 2))
    return found


def _along_walls(ends: IntArray, corners: IntArray, on_walls: BoolArray) -> BoolArray:
    """Which members, of those with both ends on walls, run from corner to corner of one."""
    rows = np.flatnonzero(on_walls)
    place, corner = meetings(ends[rows, 0], corners.ravel())
    found = np.zeros(len(ends), dtype=np.bool_)
    found[rows[place[(corners[corner // 4] == ends[rows[place], 1:]).any(axis=1)]]] = True
    return found
