"""Arrangements of walls and the members in their plane that were found to come out beyond 5 % of sway or 3 % of force.

Each is recognised by geometry alone; how far off each was found stands in its note (`wall_notes`) and in LIMITS.md.
A sheet is all walls of four nodes that hang together in one plane, a lone member one of those that join a sheet at a
single level.
"""

from dataclasses import dataclass

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.wall_joints import meetings
from app.engine.model.wall_piers import LEVEL, PierPanels, piers_of
from app.engine.model.wall_sheets import (
    IN_PLANE,
    SAME_LEVEL_M,
    MemberEnds,
    Sheets,
    chains_of,
    level_ends,
    sheets_met,
)
from app.engine.model.wall_spans import (
    at_corners,
    at_heads,
    between_wide_heads,
    between_wide_walls,
    in_boxes,
    spans_of,
    undivided,
    widths_of,
)
from app.engine.store.arrays import BoolArray, IntArray
from app.trade.round_off import ROUND_OFF

HALF = 0.5
# Depth over height above ground from which a lone member between two walls was found 3 % off.
DEEP_PORTAL = 0.2
# Depth over the wall's width from which a lone outrigger was found off.
DEEP_OUTRIGGER = 0.8
# Heights up to which walls with returns at both ends were found off, with members in their plane and without.
LOW_COUPLED_M, LOW_ALONE_M = 16.0, 10.0
# Width up to which returns that nothing holds across were found off.
SHORT_RETURN_M = 1.0
# Width over height of single elements across from which walls that join coupled ones were found off.
WIDE_ACROSS = 2.0
# Share of its depth by which a member's axis leaves its nodes, and its depth over the storey's height from which that
# was found to count where members join the wall at other levels too.
RAISED, DEEP_RAISED = 0.2, 0.3
SLACK = 1.0 - ROUND_OFF


@dataclass(frozen=True, slots=True)
class Arrangements:
    """Rows of the members, or of the shells, in each arrangement."""

    portals: IntArray
    outriggers: IntArray
    beside_returns: IntArray
    loose_returns: IntArray
    raised: IntArray
    along: IntArray
    girders: IntArray
    beside_wide_walls: IntArray
    walls_with_returns: IntArray
    squat: IntArray
    short: IntArray
    heads: IntArray
    sagging: IntArray
    at_corners: IntArray
    of_boxes: IntArray
    undivided: IntArray


def arrangements_of(model: AnalysisModel, sheets: Sheets) -> Arrangements:
    """What stands in the model."""
    level, along = level_ends(model, sheets)
    is_lone = _is_lone(model, sheets, level)
    lone = level.where(is_lone)
    chain = chains_of(model, sheets)
    is_portal = sheets_met(level, sheets, chain)[chain[lone.member]] > 1
    piers = piers_of(model.shells, sheets.joined, model.xyz)
    meets = _meets(piers)
    both, loose = _returns(model, sheets, piers, meets)
    wide = _has_wide_across(model, sheets, piers, meets) & (sheets.height <= LOW_COUPLED_M / SLACK)
    has_member = np.zeros(len(sheets.foot), dtype=np.bool_)
    has_member[sheets.sheet[level.wall]] = True
    low = both & (sheets.height <= np.where(has_member, LOW_COUPLED_M, LOW_ALONE_M) / SLACK)
    coupled, uncoupled = low & has_member, low & ~has_member
    spans = spans_of(model, sheets, level)
    squat, short = between_wide_walls(model, sheets, piers, level, spans)
    return Arrangements(
        portals=np.unique(lone.member[is_portal & _is_deep_portal(model, sheets, lone)]),
        outriggers=np.unique(lone.member[~is_portal & _is_deep_outrigger(model, sheets, piers, lone)]),
        beside_returns=np.unique(level.member[coupled[sheets.sheet[level.wall]]]),
        loose_returns=np.unique(level.member[(loose & ~coupled)[sheets.sheet[level.wall]]]),
        raised=np.unique(level.member[_is_raised(model, sheets, level, is_lone)]),
        along=np.unique(along.member[np.isin(along.node, level.node)]),
        girders=np.unique(lone.member[is_portal & _carries(model, sheets, chain)[chain[lone.member]]]),
        beside_wide_walls=np.unique(level.member[wide[sheets.sheet[level.wall]]]),
        walls_with_returns=np.sort(sheets.rows[uncoupled[sheets.sheet]]),
        squat=np.unique(level.member[squat]),
        short=np.setdiff1d(level.member[short], level.member[squat]),
        heads=np.unique(level.member[at_heads(model, sheets, level, spans)]),
        sagging=np.unique(level.member[between_wide_heads(model, sheets, piers, level, spans)]),
        at_corners=at_corners(model, sheets, piers),
        undivided=undivided(model, sheets),
        of_boxes=np.unique(level.member[in_boxes(model, sheets, level, both & ~has_member)]),
    )


def _is_lone(model: AnalysisModel, sheets: Sheets, level: MemberEnds) -> BoolArray:
    """Whether members join the end's sheet at no other level, and that above ground."""
    z, sheet = model.xyz[level.node, 2], sheets.sheet[level.wall]
    least, most = np.full(len(sheets.foot), np.inf), np.full(len(sheets.foot), -np.inf)
    np.minimum.at(least, sheet, z)
    np.maximum.at(most, sheet, z)
    is_above = least > sheets.foot + SAME_LEVEL_M
    return (sheets.is_held & is_above & (most - least < SAME_LEVEL_M))[sheet]


def _is_deep_portal(model: AnalysisModel, sheets: Sheets, lone: MemberEnds) -> BoolArray:
    above = model.xyz[lone.node, 2] - sheets.foot[sheets.sheet[lone.wall]]
    return (lone.depth >= SLACK * DEEP_PORTAL * above) | sheets.corners.is_across[lone.corner]


def _is_deep_outrigger(model: AnalysisModel, sheets: Sheets, piers: PierPanels, lone: MemberEnds) -> BoolArray:
    return lone.depth >= SLACK * DEEP_OUTRIGGER * widths_of(model, piers)[sheets.rows[lone.wall]]


def _is_raised(model: AnalysisModel, sheets: Sheets, level: MemberEnds, is_lone: BoolArray) -> BoolArray:
    """Whether the axis of a lone or deep member runs beside its node, where the wall ends at that node in height."""
    members = model.members
    end = (members.start[level.member] != level.node).astype(np.int64)
    aside = np.einsum("ni,nji->nj", members.offsets[level.member, end], members.axes[level.member, 1:])
    plane = np.einsum("ni,nji->nj", model.shells.axes[sheets.rows[level.wall], 2], members.axes[level.member, 1:])
    # What lies across the wall does not count: the part along its normal is taken off.
    within = np.abs(aside[:, 0] * plane[:, 1] - aside[:, 1] * plane[:, 0])
    is_head = sheets.corners.up[level.corner] < HALF
    is_deep = level.depth >= SLACK * DEEP_RAISED * sheets.corners.rise[level.corner]
    return is_head & (is_lone | is_deep) & (within > RAISED * level.depth)


def _carries(model: AnalysisModel, sheets: Sheets, chain: IntArray) -> BoolArray:
    """Which chains carry a column or a wall between the walls that they join, members."""
    members, joined = model.members, sheets.joined
    on_ground = sheets.rows[sheets.is_held[sheets.sheet]]
    is_upright = np.abs(members.axes[:, 0, 2]) >= LEVEL
    ends = np.stack([members.start, members.end], axis=1)
    lower = np.take_along_axis(ends, model.xyz[ends, 2].argmin(axis=1)[:, None], axis=1).ravel()
    nodes = model.shells.nodes[np.setdiff1d(sheets.rows, on_ground)]
    z = model.xyz[nodes, 2]
    feet = joined[np.concatenate([lower[is_upright], nodes[z < z.mean(axis=1, keepdims=True)]])]
    own = joined[model.shells.nodes[on_ground]]
    loaded = np.isin(joined[ends], np.setdiff1d(feet, own)).any(axis=1) & ~is_upright
    return np.bincount(chain[loaded], minlength=len(chain)) > 0


@dataclass(frozen=True, slots=True)
class Meets:
    """Where an upright end of one pier meets another pier; one entry a meeting unless said otherwise."""

    outer: IntArray  # piers x 2: the numbers of the upright ends
    own: IntArray  # pier whose end it is
    end: IntArray  # 0 its start, 1 its last edge
    other: IntArray  # pier that it meets
    is_free: BoolArray  # whether the other one meets nothing else at its own ends
    is_aside: BoolArray  # whether the other one ends there itself


def _meets(piers: PierPanels) -> Meets:
    starts, side = piers.starts, np.unique(piers.side, return_inverse=True)[1].reshape(-1, 2)
    outer = np.stack([side[starts, 0], side[np.append(starts[1:], len(piers.rows)) - 1, 1]], axis=1)
    pairs = np.unique(side * len(starts) + piers.pier[:, None])
    at, two = meetings(outer.ravel(), pairs // len(starts))
    met_pier = pairs[two] % len(starts)
    is_other = met_pier != at // 2
    at, other = at[is_other], met_pier[is_other]
    own, end = at // 2, at % 2
    met = np.bincount(at, minlength=outer.size).reshape(-1, 2)
    is_here = outer[other] == outer[own, end][:, None]
    return Meets(outer, own, end, other, ((met[other] == 0) | is_here).all(axis=1), is_here.any(axis=1))


def _returns(model: AnalysisModel, sheets: Sheets, piers: PierPanels, meets: Meets) -> tuple[BoolArray, BoolArray]:
    """Sheets with walls at both upright ends that stand off them and end free; and those with a short one on one side
    only which nothing holds across, sheets."""
    has_free = np.zeros(meets.outer.shape, dtype=np.bool_)
    has_free[meets.own[meets.is_free], meets.end[meets.is_free]] = True
    is_short = piers.sums(piers.width)[meets.other] <= SHORT_RETURN_M / SLACK
    is_loose = meets.is_free & meets.is_aside & is_short & ~_is_held_across(model, piers)[meets.other]
    return (
        _sheets_of(model, sheets, piers, np.flatnonzero(has_free.all(axis=1))),
        _sheets_of(model, sheets, piers, meets.own[is_loose]),
    )


def _has_wide_across(model: AnalysisModel, sheets: Sheets, piers: PierPanels, meets: Meets) -> BoolArray:
    """Sheets that meet a wall of one element across, much wider than it is high, sheets."""
    wide = piers.sums(piers.width) >= SLACK * WIDE_ACROSS * piers.pier_height
    is_single = np.bincount(piers.pier) == 1
    return _sheets_of(model, sheets, piers, meets.own[(wide & is_single)[meets.other]])


def _sheets_of(model: AnalysisModel, sheets: Sheets, piers: PierPanels, chosen: IntArray) -> BoolArray:
    """Whether each sheet has one of the chosen piers."""
    sheet = np.full(model.shells.count, -1)
    sheet[sheets.rows] = sheets.sheet
    of_pier = sheet[piers.rows[piers.starts]][chosen]
    found = np.zeros(len(sheets.foot), dtype=np.bool_)
    found[of_pier[of_pier >= 0]] = True
    return found


def _is_held_across(model: AnalysisModel, piers: PierPanels) -> BoolArray:
    """Piers of which a node above ground is held by a floor, a support, a link, a plate, or a member in their plane."""
    shells = model.shells
    holds = np.zeros(model.node_count, dtype=np.bool_)
    holds[model.is_supported[:, :2].any(axis=1)] = True
    for story in model.stories:
        if story.has_diaphragm:
            holds[story.diaphragm_nodes] = True
    holds[[at for link in model.links for at in (link.master, link.slave)]] = True
    holds[model.elastic_links.nodes] = True
    holds[shells.nodes[~shells.is_wall]] = True
    nodes = shells.nodes[piers.rows]
    is_top = model.xyz[nodes, 2] > model.xyz[nodes, 2].mean(axis=1, keepdims=True)
    found = (holds[nodes] & is_top).any(axis=1)
    members = model.members
    corner, place = meetings(nodes.ravel(), np.concatenate([members.start, members.end]))
    axis = members.axes[place % max(members.count, 1), 0]
    is_along = np.abs(np.einsum("ni,ni->n", shells.axes[piers.rows[corner // 4], 2], axis)) <= IN_PLANE
    found[corner[is_along & (np.abs(axis[:, 2]) < LEVEL) & is_top.ravel()[corner]] // 4] = True
    return piers.sums(found.astype(np.float64)) > 0.0
