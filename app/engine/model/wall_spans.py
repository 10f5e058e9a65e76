"""Members that run straight from a wall to another wall, and columns at the corners of walls.

A span goes on from member to member along one line, and ends at a wall or at a column.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from scipy.spatial import KDTree

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.wall_piers import LEVEL, PierPanels
from app.engine.model.wall_sheets import SAME_LEVEL_M, MemberEnds, Sheets, are_released
from app.engine.store.arrays import BoolArray, FloatArray, IntArray
from app.trade.round_off import ROUND_OFF

HALF = 0.5
# A node as near to the side of a wall is on it.
ASIDE_M = 0.01
STRAIGHT = 1e-3
# Width of the widest wall over its height above ground from which coupled walls were found off.
SQUAT = 0.55
# Depth of the members over their span from which such walls were found in band, on more than two floors.
STOUT = 0.45
# Width of the wider wall over what spans from it, from which coupling forces were found too large: on up to three
# floors that hold such members, and on more, up to so many.
WIDE_FOR_SPAN, WIDE_ON_MORE, MOST_FLOORS = 3.0, 3.2, 6
# Width of the widest wall over its height from which the same was found on two floors.
SQUAT_ON_TWO, TWO, THREE = 0.38, 2, 3
# The same from which those of slender members, of so much of their span, were found too small on several floors.
SQUAT_AT_SLENDER, SLENDER = 0.44, 0.2
# Depth over the storey's height and width of the wall over its height from which sway was found too large on three.
DEEP_IN_STOREY, SQUAT_AT_DEEP = 0.4, 0.4
# How many floors hold members up to which it counts most where the heads of walls end.
FEW_LEVELS = 3
# Width of a wall over the depth of what spans from its head, from which that was found to sag too little; and the span
# over the depth up to which it was.
WIDE_HEAD, SHORT_SPAN = 3.5, 8.0
# Depth of a column over the width of the wall on whose corner it stands, or that stands on it, from which that was
# found to count.
DEEP_AT_CORNER = 0.25
# The same of columns that carry the wall, and the height of walls over that of their elements up to which those on
# columns were found off, and those half on a column.
DEEP_UNDER_WALL, FOUR_FLOORS, TWO_FLOORS = 0.2, 4.5, 2.5
SLACK = 1.0 - ROUND_OFF


@dataclass(frozen=True, slots=True)
class Spans:
    """One entry for each of the ends at walls that were asked for."""

    last: IntArray  # node where the span ends
    pieces: IntArray  # how many members it has
    is_coupled: BoolArray  # whether it ends at a wall


def spans_of(model: AnalysisModel, sheets: Sheets, level: MemberEnds) -> Spans:
    """Follow the member of each end to the end of its span."""
    members = model.members
    axes = members.axes[:, 0]
    is_upright = ~members.is_truss & (np.abs(axes[:, 2]) >= LEVEL)
    is_wall, stops = (np.zeros(model.node_count, dtype=np.bool_) for _ in range(2))
    is_wall[model.shells.nodes[sheets.rows]] = True
    stops[is_wall] = True
    stops[np.concatenate([members.start[is_upright], members.end[is_upright]])] = True
    last = np.where(members.start[level.member] == level.node, members.end[level.member], members.start[level.member])
    pieces = np.ones(len(last), dtype=np.int64)
    on_the_way = np.flatnonzero(~stops[last])
    at_node: dict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero(~members.is_truss & ~is_upright).tolist() if len(on_the_way) else ():
        at_node[int(members.start[row])].append(row)
        at_node[int(members.end[row])].append(row)
    for at in on_the_way.tolist():
        row, far = int(level.member[at]), int(last[at])
        while not stops[far] and (following := _following(axes, at_node[far], row)) >= 0:
            row, far = following, _beyond(model, following, far)
            pieces[at] += 1
        last[at] = far
    return Spans(last, pieces, is_wall[last])


def _beyond(model: AnalysisModel, member: int, node: int) -> int:
    start, end = int(model.members.start[member]), int(model.members.end[member])
    return end if start == node else start


def _following(axes: FloatArray, others: list[int], row: int) -> int:
    """The member at a node that goes on in the line of another; -1 where none does."""
    straight = (at for at in others if at != row and abs(float(axes[at] @ axes[row])) > 1.0 - STRAIGHT)
    return next(straight, -1)


def between_wide_walls(
    model: AnalysisModel, sheets: Sheets, piers: PierPanels, level: MemberEnds, spans: Spans
) -> tuple[BoolArray, BoolArray]:
    """Ends of members between walls of which one is wide for its height, but for stout ones on several floors, and of
    slender ones between walls less wide; and, of the others at walls of one element across on a few floors, ends of
    those that span little for the width of one, that walls less wide hold on two floors, or that are deep on three."""
    wide = np.zeros(len(sheets.foot))
    np.maximum.at(wide, sheets.sheet, np.where(sheets.is_held[sheets.sheet], widths_of(model, piers)[sheets.rows], 0.0))
    widest, squattest = np.zeros(model.node_count), np.zeros(model.node_count)
    nodes = model.shells.nodes[sheets.rows].ravel()
    np.maximum.at(widest, nodes, np.repeat(wide[sheets.sheet], 4))
    np.maximum.at(squattest, nodes, np.repeat((wide / sheets.height)[sheets.sheet], 4))
    sheet, span, floors = sheets.sheet[level.wall], _lengths(model, level, spans), _floors(model, sheets, level)
    share = np.maximum((wide / sheets.height)[sheet], squattest[spans.last])
    is_squat = spans.is_coupled & (share >= SLACK * SQUAT)
    depth, is_stout = level.depth, (level.depth >= SLACK * STOUT * span) & (floors > 1)
    most = np.where(floors > THREE, WIDE_ON_MORE, WIDE_FOR_SPAN) * span
    is_short = np.maximum(wide[sheet], widest[spans.last]) >= SLACK * most
    is_slender = depth <= SLENDER * span / SLACK
    least = np.where(floors == TWO, SQUAT_ON_TWO, np.where(is_slender & (floors > 1), SQUAT_AT_SLENDER, SQUAT))
    is_near = spans.is_coupled & ~sheets.corners.is_across[level.corner] & (share >= SLACK * least)
    is_deep = (depth >= SLACK * DEEP_IN_STOREY * sheets.corners.rise[level.corner]) & (share >= SLACK * SQUAT_AT_DEEP)
    is_off = is_short | (is_near & (floors == TWO)) | (is_deep & (floors == THREE))
    is_off &= spans.is_coupled & (floors > 1) & (floors <= MOST_FLOORS) & ~sheets.corners.is_across[level.corner]
    of_squat = (is_squat & ~is_stout) | (is_near & is_slender & (floors > 1))
    return of_squat, is_off & ~of_squat & (is_stout | ~is_squat)


def at_heads(model: AnalysisModel, sheets: Sheets, level: MemberEnds, spans: Spans) -> BoolArray:
    """Ends of members between walls of few floors, where nothing of the wall stands on them."""
    is_low = sheets.is_held[sheets.sheet[level.wall]] & (_floors(model, sheets, level) <= FEW_LEVELS)
    return spans.is_coupled & _are_heads(sheets, level) & is_low


def between_wide_heads(
    model: AnalysisModel, sheets: Sheets, piers: PierPanels, level: MemberEnds, spans: Spans
) -> BoolArray:
    """Ends of short girders with nodes on the way, where they span from the heads of wide walls."""
    wide = widths_of(model, piers)[sheets.rows[level.wall]]
    span = _lengths(model, level, spans)
    is_girder = spans.is_coupled & (spans.pieces > 1) & _are_heads(sheets, level)
    is_wide = wide >= SLACK * WIDE_HEAD * level.depth
    return is_girder & is_wide & (SLACK * span <= SHORT_SPAN * level.depth)


def at_corners(model: AnalysisModel, sheets: Sheets, piers: PierPanels) -> IntArray:
    """Rows of the columns that stand on the corner of a wall, or carry it there, and are deep for its width, carry it
    without a girder along its foot, or carry a low one."""
    members, corners, z = model.members, sheets.corners, model.xyz[:, 2]
    is_column = ~members.is_truss & (np.abs(members.axes[:, 0, 2]) >= LEVEL)
    at = sheets.ends.where(is_column[sheets.ends.member] & ~sheets.ends.is_along)
    is_under = (corners.down[at.corner] < HALF) & (z[at.beyond] < z[at.node])
    carries = is_under & ~sheets.is_held[sheets.sheet[at.wall]]
    deep = np.where(carries, DEEP_UNDER_WALL, DEEP_AT_CORNER)
    is_deep = at.depth >= SLACK * deep * widths_of(model, piers)[sheets.rows[at.wall]]
    floors = sheets.height[sheets.sheet[at.wall]] / corners.rise[at.corner]
    is_named = is_deep | (carries & (~corners.on_girder[at.corner] | (floors <= FOUR_FLOORS)))
    is_named |= is_under & corners.is_across[at.corner] & (floors <= TWO_FLOORS)
    return np.unique(at.member[is_named & ~are_released(model, at)])


def undivided(model: AnalysisModel, sheets: Sheets) -> IntArray:
    """Rows of the walls within whose sides a corner of another wall lies that is none of their own."""
    nodes = model.shells.nodes[sheets.rows]
    used = np.unique(nodes)
    one, two = nodes.ravel(), np.roll(nodes, -1, axis=1).ravel()
    _, once, of_each = np.unique(
        np.minimum(one, two) * model.node_count + np.maximum(one, two), return_index=True, return_inverse=True
    )
    one, two = one[once], two[once]
    start, along = model.xyz[one], model.xyz[two] - model.xyz[one]
    length = np.linalg.norm(along, axis=1)
    tree, middle = KDTree(model.xyz[used]), start + along / 2.0
    # Within that of the middle lies whatever lies within a side, and neither of its ends.
    inner = np.maximum((length - ASIDE_M) / 2.0, 0.0)
    sides = np.flatnonzero(tree.query_ball_point(middle, inner, return_length=True))
    near = tree.query_ball_point(middle[sides], inner[sides])
    side = np.repeat(sides, [len(each) for each in near])
    place = used[np.concatenate([np.zeros(0, dtype=np.int64), *(np.array(each, dtype=np.int64) for each in near)])]
    apart = model.xyz[place] - start[side]
    at = np.einsum("ni,ni->n", apart, along[side]) / length[side]
    aside = np.linalg.norm(np.cross(apart, along[side]), axis=1) / length[side]
    inside = (at > ASIDE_M) & (at < length[side] - ASIDE_M) & (aside < ASIDE_M)
    return sheets.rows[np.isin(of_each.reshape(-1, 4), side[inside]).any(axis=1)]


def in_boxes(model: AnalysisModel, sheets: Sheets, level: MemberEnds, closing: BoolArray) -> BoolArray:
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


def widths_of(model: AnalysisModel, piers: PierPanels) -> FloatArray:
    """Of the whole pier of each standing wall, shells."""
    width = np.zeros(model.shells.count)
    width[piers.rows] = piers.sums(piers.width)[piers.pier]
    return width


def _lengths(model: AnalysisModel, level: MemberEnds, spans: Spans) -> FloatArray:
    """From end to end of each span."""
    return np.linalg.norm(model.xyz[spans.last] - model.xyz[level.node], axis=1)


def _floors(model: AnalysisModel, sheets: Sheets, level: MemberEnds) -> IntArray:
    """On how many levels members join the sheet of each end."""
    sheet, count = sheets.sheet[level.wall], len(sheets.foot)
    floor = np.round(model.xyz[level.node, 2] / SAME_LEVEL_M).astype(np.int64)
    return np.bincount(np.unique(floor * count + sheet) % count, minlength=count)[sheet]


def _are_heads(sheets: Sheets, level: MemberEnds) -> BoolArray:
    return sheets.corners.up[level.corner] < HALF
