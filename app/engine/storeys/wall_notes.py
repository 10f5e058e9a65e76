"""Members whose joint with a wall or an upright plate is less than it looks like, and walls and plates that stand for
something else, by name, beside the results."""

import math
from dataclasses import dataclass

import numpy as np

from app.engine.model.analysis_model import FXX, FYY, MXX, MYY, VXX, VYY, AnalysisModel, Shells
from app.engine.model.wall_arrangements import Arrangements, arrangements_of
from app.engine.model.wall_joints import corners_of, in_plane, turned_together
from app.engine.model.wall_sheets import MemberEnds, Sheets, ends_at, sheets_of
from app.engine.solve.joint_sizes import EitherWay, LeftOut, left_out
from app.engine.store.arrays import BoolArray, IntArray
from app.engine.storeys.wall_words import (
    ACROSS,
    ALONG,
    BOX,
    CARRIED,
    COLUMN_LIKE,
    CORNERS,
    GIRDER,
    GIVES,
    HEADS,
    HINGED,
    JOINTS,
    LOOSE,
    NARROW,
    OUTRIGGER,
    PORTAL,
    RAISED,
    RETURNS,
    SAG,
    SHORT,
    SPLIT,
    SQUAT,
    UNDIVIDED,
    UNEQUAL,
    WALLS,
    WIDE,
)
from app.trade.round_off import ROUND_OFF
from app.trade.templates import Template
from app.trade.text import Text

# Kind, sentence and elements.
Named = tuple[str, Template, IntArray]
MOST_IDS = 20
# Times the width of their elements: up to there, walls that are divided across only hold members well.
DEEPEST_AT_SLENDER = 1.5
UPRIGHT = 0.5
IN_PLANE = 0.1
# From which size on of sway and of force it is told what lines leave out; somewhat less than 5 and 3 %, as it is itself
# found within 2 % only.
TOLD_SWAY, TOLD_FORCE = 0.035, 0.025
TOLD_GIVE = 0.04
LEAST_OFFSET_M = 1e-3
# Of columns on the corners of walls half more is told than was computed, in steps: 146 of 150 meshes lie within.
WIDENED, STEP = 1.5, 0.05


@dataclass(frozen=True, slots=True)
class WallNote:
    """One kind of joint or arrangement, the elements named in the text."""

    kind: str
    said: Text


def wall_notes(model: AnalysisModel) -> tuple[Text, ...]:
    """One note for each kind of joint."""
    return tuple(note.said for note in named_joints(model))


def named_joints(model: AnalysisModel) -> tuple[WallNote, ...]:
    """The same with its kind."""
    if not model.shells.count:
        return ()
    sheets = sheets_of(model)
    arranged = None if sheets is None else arrangements_of(model, sheets)
    found = (*_joints(model, sheets), *_arranged(model, arranged), *_shells(model.shells))
    plain = (WallNote(kind, words(ids=_listed(ids))) for kind, words, ids in found if len(ids))
    if sheets is None or arranged is None:
        return tuple(plain)
    return (*_left_out(model, sheets, np.union1d(arranged.squat, arranged.short)), *plain)


def _left_out(model: AnalysisModel, sheets: Sheets, told: IntArray) -> tuple[WallNote, ...]:
    """Of planes whose members have joints of some size, and of the others but for those of squat and short
    members alone, which are `told` of: what was found of them is truer than what is computed."""
    if not model.members.count:
        return ()
    found = left_out(model, sheets)
    unsure = [one for one in found if one.either is not None and _goes_either_way(one.either)]
    sure = [one for one in found if one.either is None or not _goes_either_way(one.either)]
    planes = [(one, bool((one.lengthened >= LEAST_OFFSET_M).any())) for one in sure]
    sized = [one for one, has_sizes in planes if has_sizes and _is_off(one, TOLD_SWAY, TOLD_FORCE)]
    others = [one for one, has_sizes in planes if not has_sizes and _is_off(one, TOLD_GIVE, TOLD_GIVE)]
    others = [one for one in others if not np.isin(one.plane.members[one.plane.sizes.counts], told).all()]
    notes = (
        _sized("joints", JOINTS, model, sized),
        _on_corners(model, unsure),
        _sized("gives", GIVES, model, others),
    )
    return tuple(note for note in notes if note is not None)


def _is_off(one: LeftOut, sway: float, force: float) -> bool:
    return abs(one.sway) >= sway or abs(one.force) >= force


def _goes_either_way(one: EitherWay) -> bool:
    return bool(np.ptp(one.sway) >= TOLD_SWAY or np.ptp(one.force) >= TOLD_FORCE)


def _on_corners(model: AnalysisModel, planes: list[LeftOut]) -> WallNote | None:
    """Both sides of what may be, widened, as the columns' places are not known."""
    ways = [(one, one.either) for one in planes if one.either is not None]
    if not ways:
        return None
    named = [one.plane.members[way.columns | (one.lengthened >= LEAST_OFFSET_M).any(axis=1)] for one, way in ways]
    said = CORNERS(
        ids=_listed(model.members.ids[np.concatenate(named)]),
        sway=_up_to([way.sway for _, way in ways]),
        force=_up_to([way.force for _, way in ways]),
    )
    return WallNote("corners", said)


def _up_to(ranges: list[tuple[float, float]]) -> str:
    """From the least to the most in whole 5 per cent outwards."""
    low, high = min(low for low, _ in ranges), max(high for _, high in ranges)
    least = STEP * math.floor(WIDENED * min(low, 0.0) / STEP)
    most = STEP * math.ceil(WIDENED * max(high, 0.0) / STEP)
    return f"{100.0 * least:+.0f} % ~ {100.0 * most:+.0f} %"


def _sized(kind: str, words: Template, model: AnalysisModel, planes: list[LeftOut]) -> WallNote | None:
    if not planes:
        return None
    ids = np.concatenate([model.members.ids[one.plane.members] for one in planes])
    lacks = np.concatenate([one.lengthened for one in planes])
    named = np.concatenate([one.plane.sizes.counts for one in planes])
    is_short = lacks.max(axis=1) >= LEAST_OFFSET_M
    named = is_short if is_short.any() else named
    by_id = np.argsort(ids[is_short])[:MOST_IDS]
    rows = zip(ids[is_short][by_id].tolist(), lacks[is_short][by_id].tolist(), strict=True)
    offsets = [f"{key} {i:.2f} {j:.2f}" for key, (i, j) in rows]
    more = [f"+{int(is_short.sum()) - MOST_IDS}"] if is_short.sum() > MOST_IDS else []
    said = {
        "ids": _listed(ids[named]),
        "sway": _range([one.sway for one in planes]),
        "force": _range([one.force for one in planes]),
    }
    return WallNote(kind, words(**said, offsets=", ".join(offsets + more)) if offsets else words(**said))


def _range(shares: list[float]) -> str:
    """In whole per cent with their sign, `+` too large."""
    least, most = (f"{100.0 * pick(shares):+.0f} %" for pick in (min, max))
    return least if least == most else f"{least} ~ {most}"


def _joints(model: AnalysisModel, sheets: Sheets | None) -> tuple[Named, ...]:
    if not model.members.count:
        return ()
    members = model.members.ids
    return (
        ("narrow", NARROW, members[_at_narrow_walls(model, sheets)]),
        ("hinged", HINGED, members[_at_plates(model)]),
        ("across", ACROSS, members[_across_membranes(model, sheets)]),
    )


def _shells(shells: Shells) -> tuple[Named, ...]:
    pairs = shells.factors[:, [FXX, MXX, VXX]], shells.factors[:, [FYY, MYY, VYY]]
    is_unequal = ~shells.is_wall & (pairs[0] != pairs[1]).any(axis=1)
    return (
        ("unequal", UNEQUAL, shells.ids[is_unequal]),
        ("split", SPLIT, shells.ids[shells.is_split]),
        ("column_like", COLUMN_LIKE, shells.ids[shells.is_column_like]),
    )


def _arranged(model: AnalysisModel, found: Arrangements | None) -> tuple[Named, ...]:
    if found is None:
        return ()
    members = model.members.ids
    return (
        ("portal", PORTAL, members[found.portals]),
        ("outrigger", OUTRIGGER, members[found.outriggers]),
        ("returns", RETURNS, members[found.beside_returns]),
        ("loose", LOOSE, members[found.loose_returns]),
        ("wide", WIDE, members[found.beside_wide_walls]),
        ("raised", RAISED, members[found.raised]),
        ("along", ALONG, members[found.along]),
        ("girder", GIRDER, members[found.girders]),
        ("sag", SAG, members[found.sagging]),
        ("squat", SQUAT, members[found.squat]),
        ("short", SHORT, members[found.short]),
        ("carried", CARRIED, members[found.at_corners]),
        ("box", BOX, members[found.of_boxes]),
        ("heads", HEADS, members[found.heads]),
        ("undivided", UNDIVIDED, model.shells.ids[found.undivided]),
        ("walls", WALLS, model.shells.ids[found.walls_with_returns]),
    )


def _listed(ids: IntArray) -> str:
    found = np.sort(ids).tolist()
    more = f" (+{len(found) - MOST_IDS})" if len(found) > MOST_IDS else ""
    return ", ".join(map(str, found[:MOST_IDS])) + more


def _at_narrow_walls(model: AnalysisModel, sheets: Sheets | None) -> IntArray:
    """Rows of members that are too deep for a wall element at their end: deeper than its floor line is long, or as deep
    where the wall is divided in height."""
    shells, members = model.shells, model.members
    walls = np.flatnonzero(shells.joint_stiffness.any(axis=1))
    if sheets is not None and np.array_equal(walls, sheets.rows):
        at = sheets.corners
    else:
        joined = turned_together(model.node_count, model.links, model.elastic_links)
        at = corners_of(shells, members, joined, model.xyz, walls, in_plane(shells, joined, walls))
    is_slender = at.is_across & ~at.is_bare
    most = at.level * np.where(is_slender, DEEPEST_AT_SLENDER, 1.0)
    most *= np.where(at.is_bare, 1.0 - ROUND_OFF, 1.0 + ROUND_OFF)
    ends = _ends_at(model, sheets, walls)
    return np.unique(ends.member[~ends.is_along & (ends.depth > most[ends.corner])])


def _ends_at(model: AnalysisModel, sheets: Sheets | None, walls: IntArray) -> MemberEnds:
    if sheets is not None and np.array_equal(walls, sheets.rows):
        return sheets.ends
    return ends_at(model, walls)


def _at_plates(model: AnalysisModel) -> IntArray:
    """Rows of members that are alone at a corner of an upright plate and bend in its plane."""
    shells, members = model.shells, model.members
    plates = np.flatnonzero(~shells.is_wall & (np.abs(shells.axes[:, 2, 2]) < UPRIGHT))
    if not len(plates):
        return plates
    ends = ends_at(model, plates)
    is_wall_node = np.zeros(model.node_count, dtype=np.bool_)
    is_wall_node[shells.nodes[shells.is_wall]] = True
    bends = ends.depth > IN_PLANE * members.depths[ends.member].max(axis=1)
    is_hinge = _is_alone(model)[ends.node] & ~is_wall_node[ends.node] & bends & ~ends.is_along
    return np.unique(ends.member[is_hinge & ~_are_released(model, ends.member, ends.node)])


def _across_membranes(model: AnalysisModel, sheets: Sheets | None) -> IntArray:
    """Rows of members that run out of the plane of all the membrane walls at one of their ends, alone."""
    shells, members = model.shells, model.members
    is_membrane = shells.joint_stiffness.any(axis=1) & (shells.bending_thickness == 0.0)
    walls = np.flatnonzero(is_membrane)
    if not len(walls):
        return walls
    ends = _ends_at(model, sheets, walls)
    member, node = ends.member, ends.node
    lean = np.abs(np.einsum("ni,ni->n", shells.axes[walls[ends.wall], 2], members.axes[member, 0]))
    place = member * model.node_count + node
    is_out = ~np.isin(place, place[lean <= IN_PLANE])
    is_held = np.zeros(model.node_count, dtype=np.bool_)
    is_held[shells.nodes[~is_membrane]] = True
    is_held[[at for link in model.links for at in (link.master, link.slave)]] = True
    is_held[model.elastic_links.nodes] = True
    is_held |= (model.springs[:, 3:] > 0.0).any(axis=1)
    is_hinge = is_out & _is_alone(model)[node] & ~is_held[node] & ~members.is_truss[member]
    return np.unique(member[is_hinge & ~_are_released(model, member, node)])


def _is_alone(model: AnalysisModel) -> BoolArray:
    """Nodes with one beam and no support that holds a rotation."""
    beams = np.flatnonzero(~model.members.is_truss)
    ends = np.concatenate([model.members.start[beams], model.members.end[beams]])
    return (np.bincount(ends, minlength=model.node_count) == 1) & ~model.is_supported[:, 3:].any(axis=1)


def _are_released(model: AnalysisModel, members: IntArray, nodes: IntArray) -> BoolArray:
    found = np.zeros(len(members), dtype=np.bool_)
    for at in np.flatnonzero(np.isin(members, [*model.members.releases])).tolist():
        found[at] = _is_released(model, int(members[at]), int(nodes[at]))
    return found


def _is_released(model: AnalysisModel, member: int, node: int) -> bool:
    end = 0 if model.members.start[member] == node else 6
    return bool(model.members.releases[member].flags[end + 4 : end + 6].any())
