"""Walls that hang together in one plane, and the level members that bend with them there."""

from dataclasses import dataclass, fields

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.wall_joints import Corners, corners_of, in_plane, meetings, turned_together
from app.engine.model.wall_piers import LEVEL, SAME_PLANE, UPRIGHT, components
from app.engine.store.arrays import BoolArray, FloatArray, IntArray

IN_PLANE = 0.1
# Levels closer than this are one; a foot as near to a member has nothing below it.
SAME_LEVEL_M = 0.1


@dataclass(frozen=True, slots=True)
class Sheets:
    """All standing walls of four nodes; one entry a wall unless said otherwise."""

    rows: IntArray  # of the shells
    corners: Corners
    joined: IntArray  # one number for all nodes that turn together, nodes
    sheet: IntArray  # 0, 1, 2 ... without a gap
    foot: FloatArray  # lowest level, sheets
    head: FloatArray
    is_held: BoolArray  # whether supports hold the foot up, sheets
    ends: "MemberEnds"  # of all members at their corners

    @property
    def height(self) -> FloatArray:
        """Sheets."""
        return self.head - self.foot


@dataclass(frozen=True, slots=True)
class MemberEnds:
    """Ends of members at corners of walls; `wall` counts within `Sheets`."""

    member: IntArray
    node: IntArray
    beyond: IntArray  # node at the member's other end
    corner: IntArray  # walls · 4
    wall: IntArray
    depth: FloatArray  # of the member in the wall's plane
    is_within: BoolArray  # whether the other end is a corner of this wall too
    is_along: BoolArray  # whether the member runs from corner to corner of some wall

    def where(self, chosen: BoolArray) -> "MemberEnds":
        """Those chosen."""
        return MemberEnds(*(getattr(self, each.name)[chosen] for each in fields(MemberEnds)))


def sheets_of(model: AnalysisModel) -> Sheets | None:
    """None without standing walls of four nodes."""
    walls, shells = _standing_walls(model), model.shells
    if not len(walls):
        return None
    joined = turned_together(model.node_count, model.links, model.elastic_links)
    pairs = in_plane(shells, joined, walls)
    one, two, alike = pairs
    is_one = alike > SAME_PLANE**2
    sheet = components(len(walls), one[is_one] // 4, two[is_one] // 4)
    z = model.xyz[shells.nodes[walls], 2]
    foot, head = np.full(sheet.max() + 1, np.inf), np.full(sheet.max() + 1, -np.inf)
    np.minimum.at(foot, sheet, z.min(axis=1))
    np.maximum.at(head, sheet, z.max(axis=1))
    held = model.is_supported[shells.nodes[walls], 2] & (z < foot[sheet][:, None] + SAME_LEVEL_M)
    is_held = np.zeros(len(foot), dtype=np.bool_)
    is_held[sheet[held.any(axis=1)]] = True
    corners = corners_of(shells, model.members, joined, model.xyz, walls, pairs)
    ends = ends_at(model, walls)
    return Sheets(walls, corners, joined, sheet, foot, head, is_held, ends)


def ends_at(model: AnalysisModel, rows: IntArray) -> MemberEnds:
    """Ends of all members at the corners of some shells of four nodes, which count as the walls."""
    shells, members = model.shells, model.members
    nodes = shells.nodes[rows]
    corner, place = meetings(nodes.ravel(), np.concatenate([members.start, members.end]))
    member, wall = place % max(members.count, 1), corner // 4
    beyond = np.where(place < members.count, members.end[member], members.start[member])
    is_within = (nodes[wall] == beyond[:, None]).any(axis=1)
    along = np.zeros(max(members.count, 1), dtype=np.bool_)
    along[member[is_within]] = True
    towards = np.einsum("ni,nji->nj", shells.axes[rows[wall], 2], members.axes[member, 1:])
    depth = np.sqrt((towards**2 * members.depths[member] ** 2).sum(axis=1))
    return MemberEnds(member, nodes.ravel()[corner], beyond, corner, wall, depth, is_within, along[member])


def _standing_walls(model: AnalysisModel) -> IntArray:
    """Rows of the shells that are standing walls of four nodes."""
    is_standing = np.abs(model.shells.axes[:, 2, 2]) < UPRIGHT
    return np.flatnonzero(model.shells.is_wall & ~model.shells.is_triangle & is_standing)


def level_ends(model: AnalysisModel, sheets: Sheets) -> tuple[MemberEnds, MemberEnds]:
    """Ends of level members in the plane of the wall that bend with it there: of those that leave it, and of those that
    run along one of its sides."""
    ends, members = sheets.ends, model.members
    normal, axis = model.shells.axes[sheets.rows[ends.wall], 2], members.axes[ends.member, 0]
    is_level = (np.abs(axis[:, 2]) < LEVEL) & (np.abs(np.einsum("ni,ni->n", normal, axis)) <= IN_PLANE)
    level = ends.where(is_level & ~members.is_truss[ends.member])
    level = level.where(~are_released(model, level))
    return level.where(~level.is_along), level.where(level.is_within)


def are_released(model: AnalysisModel, ends: MemberEnds) -> BoolArray:
    releases, start = model.members.releases, model.members.start
    found = np.zeros(len(ends.member), dtype=np.bool_)
    for at in np.flatnonzero(np.isin(ends.member, list(releases))).tolist():
        member = int(ends.member[at])
        end = 0 if start[member] == ends.node[at] else 6
        found[at] = bool(releases[member].flags[end + 4 : end + 6].any())
    return found


def chains_of(model: AnalysisModel, sheets: Sheets) -> IntArray:
    """One number for all level members that hang together without a wall between, members."""
    members = model.members
    is_level = ~members.is_truss & (np.abs(members.axes[:, 0, 2]) < LEVEL)
    ends = sheets.joined[np.stack([members.start, members.end], axis=1)]
    is_free = is_level[:, None] & ~np.isin(ends, sheets.joined[model.shells.nodes[sheets.rows]])
    at = np.flatnonzero(is_free.ravel())
    one, two = meetings(ends.ravel()[at], ends.ravel()[at])
    return components(members.count, at[one] // 2, at[two] // 2)


def sheets_met(level: MemberEnds, sheets: Sheets, chain: IntArray) -> IntArray:
    """How many sheets each chain joins."""
    count = len(sheets.foot)
    pairs = np.unique(chain[level.member] * count + sheets.sheet[level.wall])
    return np.bincount(pairs // count, minlength=len(chain))
