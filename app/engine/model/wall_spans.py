"""Members that run straight from a wall to another wall or to a deep column, and what lines and sheets leave out there.

A span goes on from member to member along one line, and ends at a wall or at a column.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from app.engine.model.analysis_model import Model
from app.engine.model.wall_joints import meetings
from app.engine.model.wall_piers import LEVEL, Panels
from app.engine.model.wall_sheets import SAME_LEVEL_M, Ends, Sheets, are_released
from app.engine.store.arrays import BoolArray, FloatArray, IntArray
from app.trade.round_off import ROUND_OFF

HALF = 0.5
STRAIGHT = 1e-3
# Width of the widest wall over its height above ground from which coupled walls were found off.
SQUAT = 0.55
# Depth of the members over their span from which such walls of several floors were found in band.
STOUT = 0.45
# How many floors hold members up to which it was found to count where the heads of walls end.
FEW_LEVELS = 6
# Width of a wall over the depth of what spans from its head, from which that was found to sag too little; and the span
# over the depth up to which it was.
WIDE_HEAD, SHORT_SPAN = 3.5, 8.0
# Depth of a column, and the same over the length of the member to its axis, from which half of it counts.
DEEP_COLUMN_M, DEEP_COLUMN = 1.2, 0.15
# The latter where members join the wall on several floors, at columns of any depth.
DEEP_COLUMN_OFTEN = 0.13
# Depth of a girder over that of the columns under it, from which end offsets over half of it were found in band.
DEEP_TRANSFER = 1.3
# Share of half of a column's depth that is rigid in the member, from which nothing is left out.
RIGID_SHARE = 0.5
SLACK = 1.0 - ROUND_OFF


@dataclass(frozen=True, slots=True)
class Spans:
    """One entry for each of the ends at walls that were asked for."""

    last: IntArray  # node where the span ends
    pieces: IntArray  # how many members it has
    is_coupled: BoolArray  # whether it ends at a wall


def spans_of(model: Model, sheets: Sheets, level: Ends) -> Spans:
    """Follow the member of each end to the end of its span."""
    members = model.members
    axes = members.axes[:, 0]
    is_upright = ~members.is_truss & (np.abs(axes[:, 2]) >= LEVEL)
    on_wall = {*model.shells.nodes[sheets.rows].ravel().tolist()}
    stops = on_wall | {*np.concatenate([members.start[is_upright], members.end[is_upright]]).tolist()}
    at_node: dict[int, list[int]] = defaultdict(list)
    if len(level.member):
        for row in np.flatnonzero(~members.is_truss & ~is_upright).tolist():
            at_node[int(members.start[row])].append(row)
            at_node[int(members.end[row])].append(row)
    found: list[tuple[int, int]] = []
    for member, node in zip(level.member.tolist(), level.node.tolist(), strict=True):
        row, pieces, far = member, 1, _beyond(model, member, node)
        while far not in stops and (following := _following(axes, at_node[far], row)) >= 0:
            row, pieces, far = following, pieces + 1, _beyond(model, following, far)
        found.append((far, pieces))
    last, pieces = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return Spans(last, pieces, np.isin(last, np.array(sorted(on_wall), dtype=np.int64)))


def _beyond(model: Model, member: int, node: int) -> int:
    start, end = int(model.members.start[member]), int(model.members.end[member])
    return end if start == node else start


def _following(axes: FloatArray, others: list[int], row: int) -> int:
    """The member at a node that goes on in the line of another; -1 where none does."""
    straight = (at for at in others if at != row and abs(float(axes[at] @ axes[row])) > 1.0 - STRAIGHT)
    return next(straight, -1)


def of_squat_walls(model: Model, sheets: Sheets, piers: Panels, level: Ends, spans: Spans) -> BoolArray:
    """Ends of members between walls of which one is wide for its height, but for stout members on several floors."""
    wide = np.zeros(len(sheets.foot))
    np.maximum.at(wide, sheets.sheet, widths_of(model, piers)[sheets.rows])
    is_squat = sheets.is_held & (wide >= SLACK * SQUAT * sheets.height)
    at_squat = model.shells.nodes[sheets.rows[is_squat[sheets.sheet]]]
    sheet = sheets.sheet[level.wall]
    is_stout = (level.depth >= SLACK * STOUT * _lengths(model, level, spans)) & (_floors(model, sheets, level) > 1)
    return spans.is_coupled & ~is_stout & (is_squat[sheet] | np.isin(spans.last, at_squat))


def at_heads(model: Model, sheets: Sheets, level: Ends, spans: Spans) -> BoolArray:
    """Ends of members between walls of few floors, where nothing of the wall stands on them."""
    is_low = sheets.is_held[sheets.sheet[level.wall]] & (_floors(model, sheets, level) <= FEW_LEVELS)
    return spans.is_coupled & _are_heads(sheets, level) & is_low


def between_wide_heads(model: Model, sheets: Sheets, piers: Panels, level: Ends, spans: Spans) -> BoolArray:
    """Ends of short girders with nodes on the way, where they span from the heads of wide walls."""
    wide = widths_of(model, piers)[sheets.rows[level.wall]]
    span = _lengths(model, level, spans)
    is_girder = spans.is_coupled & (spans.pieces > 1) & _are_heads(sheets, level)
    is_wide = wide >= SLACK * WIDE_HEAD * level.depth
    return is_girder & is_wide & (SLACK * span <= SHORT_SPAN * level.depth)


def to_deep_columns(model: Model, sheets: Sheets, level: Ends, spans: Spans) -> BoolArray:
    """Ends of members that run on to a column which is deep in the plane of the wall and for their length, and end in
    its axis."""
    members = model.members
    beyond = np.where(members.start[level.member] == level.node, members.end[level.member], members.start[level.member])
    far = (members.end[level.member] == beyond).astype(np.int64)
    is_single = ~spans.is_coupled & (spans.pieces == 1)
    normal = model.shells.axes[sheets.rows[level.wall], 2]
    deepest = np.zeros(len(level.member))
    upright = np.flatnonzero(~members.is_truss & (np.abs(members.axes[:, 0, 2]) >= LEVEL))
    columns: dict[int, list[int]] = defaultdict(list)
    for row in upright.tolist():
        columns[int(members.start[row])].append(row)
        columns[int(members.end[row])].append(row)
    for at in np.flatnonzero(is_single).tolist():
        for row in columns[int(beyond[at])]:
            share = normal[at] @ members.axes[row, 1:].T
            deepest[at] = max(deepest[at], float(np.linalg.norm(share * members.depths[row])))
    span = np.linalg.norm(model.xyz[beyond] - model.xyz[level.node], axis=1)
    inset = np.abs(np.einsum("ni,ni->n", members.offsets[level.member, far], members.axes[level.member, 0]))
    is_deep = (deepest >= SLACK * DEEP_COLUMN_M) & (deepest >= SLACK * DEEP_COLUMN * span)
    is_deep |= (deepest >= SLACK * DEEP_COLUMN_OFTEN * span) & (_floors(model, sheets, level) > 1)
    return is_single & is_deep & (inset < RIGID_SHARE * deepest * HALF)


def under_walls(model: Model, sheets: Sheets, along: Ends) -> IntArray:
    """Rows of the columns on which walls stand that no support holds, but for those that end under a girder much
    deeper than they are (end offsets over half its depth)."""
    members, count = model.members, model.members.count
    nodes = model.shells.nodes[sheets.rows].ravel()
    corner, place = meetings(nodes, np.concatenate([members.start, members.end]))
    member, end, sheet = place % max(count, 1), (place >= count).astype(np.int64), sheets.sheet[corner // 4]
    other = np.where(end == 1, members.start[member], members.end[member])
    z = model.xyz[nodes[corner], 2]
    is_under = ~sheets.is_held[sheet] & (z < sheets.foot[sheet] + SAME_LEVEL_M) & (model.xyz[other, 2] < z)
    is_under &= ~members.is_truss[member] & (np.abs(members.axes[member, 0, 2]) >= LEVEL)
    girder = np.zeros(model.node_count)
    np.maximum.at(girder, along.node, along.depth)
    inset = np.abs(np.einsum("ni,ni->n", members.offsets[member, end], members.axes[member, 0]))
    share = np.einsum("ni,nji->nj", model.shells.axes[sheets.rows[corner // 4], 2], members.axes[member, 1:])
    at = Ends(member, nodes[corner], corner, corner // 4, np.linalg.norm(share * members.depths[member], axis=1))
    deep = girder[at.node]
    is_short = (deep >= SLACK * DEEP_TRANSFER * at.depth) & (inset >= SLACK * HALF * deep)
    return np.unique(member[is_under & ~is_short & ~are_released(model, at)])


def in_boxes(model: Model, sheets: Sheets, level: Ends, closing: BoolArray) -> BoolArray:
    """Ends of members at sheets that others (`closing`, sheets) join to a box which no rigid floor turns as a whole."""
    held = [story.diaphragm_nodes for story in model.stories if story.has_diaphragm]
    on_floor = np.zeros(model.node_count, dtype=np.bool_)
    on_floor[np.concatenate(held) if held else np.zeros(0, dtype=np.int64)] = True
    nodes = sheets.joined[model.shells.nodes[sheets.rows]]
    walls = closing[sheets.sheet] & ~on_floor[model.shells.nodes[sheets.rows]].any(axis=1)
    met = np.isin(nodes, nodes[walls]).any(axis=1)
    is_box = np.zeros(len(sheets.foot), dtype=np.bool_)
    is_box[sheets.sheet[met]] = True
    return is_box[sheets.sheet[level.wall]]


def widths_of(model: Model, piers: Panels) -> FloatArray:
    """Of the whole pier of each standing wall, shells."""
    width = np.zeros(model.shells.count)
    width[piers.rows] = piers.sums(piers.width)[piers.pier]
    return width


def _lengths(model: Model, level: Ends, spans: Spans) -> FloatArray:
    """From end to end of each span."""
    return np.linalg.norm(model.xyz[spans.last] - model.xyz[level.node], axis=1)


def _floors(model: Model, sheets: Sheets, level: Ends) -> IntArray:
    """On how many levels members join the sheet of each end."""
    sheet = sheets.sheet[level.wall]
    floor = np.round(model.xyz[level.node, 2] / SAME_LEVEL_M).astype(np.int64)
    return np.bincount(np.unique(np.stack([sheet, floor]), axis=1)[0], minlength=len(sheets.foot))[sheet]


def _are_heads(sheets: Sheets, level: Ends) -> BoolArray:
    return sheets.corners.up[level.corner] < HALF
