"""Members whose joint with a wall or an upright plate is less than it looks like, by name, beside the results."""

import numpy as np

from app.engine.arrays import BoolArray, FloatArray, IntArray
from app.engine.model import Model
from app.engine.wall_joints import corners_of, meetings, turned_together
from app.lib.round_off import ROUND_OFF

NARROW = (
    "Members {ids} end in the plane of a wall whose elements are too narrow for their depth: such joints come out "
    "mostly too soft. Sway was found 5 % too small to 10 % too large, and 60 % and more too large where a wall of "
    "several elements across is also divided in height or a floor above or below has no member there. Use one element "
    "across the wall. "
    "/ 부재 {ids}: 접합부의 벽요소 폭이 부재 춤에 비해 좁아 접합부가 대체로 실제보다 유연하게 계산됩니다. "
    "횡변위는 5 % 작게에서 10 % 크게까지, 폭 방향으로 나눈 벽을 높이 방향으로도 나누었거나 위아래 층에 부재가 없으면 "
    "60 % 이상 크게 확인되었습니다. 벽은 폭 방향으로 한 요소로 두십시오."
)
HINGED = (
    "Members {ids} end in the plane of upright plates, which hold a moment about their normal with a weak drilling "
    "spring only, so that these ends are nearly hinges. Use WALL elements, or lead the members on along the edge of a "
    "plate. / 부재 {ids}: 수직 판요소의 면내로 접합되었으나 판의 면내회전 강성이 작아 거의 핀 접합으로 거동합니다. "
    "WALL 요소를 쓰거나 부재를 판 가장자리를 따라 연장하십시오."
)
ACROSS = (
    "Members {ids} end out of the plane of a membrane wall (STYPE 1), which holds nothing there: they are hinged. "
    "Give the wall STYPE 2, or a column at that node. "
    "/ 부재 {ids}: 막요소 벽(STYPE 1)의 면외로 접합되었으나 벽에 면외강성이 없어 핀 접합으로 거동합니다. "
    "벽을 STYPE 2로 하거나 그 절점에 기둥을 두십시오."
)
MOST_IDS = 20
# Times the width of their elements: up to there, walls that are divided across only hold members well.
DEEPEST_AT_SLENDER = 1.5
UPRIGHT = 0.5
IN_PLANE = 0.1


def wall_notes(model: Model) -> tuple[str, ...]:
    """One note for each kind of joint."""
    if not model.shells.count or not model.members.count:
        return ()
    members = model.members.ids
    notes = (
        (NARROW, members[_at_narrow_walls(model)]),
        (HINGED, members[_at_plates(model)]),
        (ACROSS, members[_across_membranes(model)]),
    )
    return tuple(note.format(ids=_listed(ids)) for note, ids in notes if len(ids))


def _listed(ids: IntArray) -> str:
    found = np.sort(ids).tolist()
    more = f" (+{len(found) - MOST_IDS})" if len(found) > MOST_IDS else ""
    return ", ".join(map(str, found[:MOST_IDS])) + more


def _at_narrow_walls(model: Model) -> IntArray:
    """Rows of members that are too deep for a wall element at their end: deeper than its floor line is long, or as deep
    where the wall is divided across and in height."""
    shells, members = model.shells, model.members
    walls = np.flatnonzero(shells.joint_stiffness.any(axis=1))
    joined = turned_together(model.node_count, model.links, model.elastic_links)
    at = corners_of(shells, members, joined, model.xyz, walls)
    is_small, is_slender = at.is_across & at.is_bare, at.is_across & ~at.is_bare
    most = at.level * np.where(is_slender, DEEPEST_AT_SLENDER, 1.0)
    most *= np.where(is_small, 1.0 - ROUND_OFF, 1.0 + ROUND_OFF)
    corner, member, along = _ends_at(model, walls)
    return np.unique(member[~along[member] & (_depth(model, walls[corner // 4], member) > most[corner])])


def _at_plates(model: Model) -> IntArray:
    """Rows of members that are alone at a corner of an upright plate and bend in its plane."""
    shells, members = model.shells, model.members
    plates = np.flatnonzero(~shells.is_wall & (np.abs(shells.axes[:, 2, 2]) < UPRIGHT))
    corner, member, along = _ends_at(model, plates)
    node = shells.nodes[plates].ravel()[corner]
    is_wall_node = np.zeros(model.node_count, dtype=np.bool_)
    is_wall_node[shells.nodes[shells.is_wall]] = True
    bends = _depth(model, plates[corner // 4], member) > IN_PLANE * members.depths[member].max(axis=1)
    is_hinge = _is_alone(model)[node] & ~is_wall_node[node] & bends & ~along[member]
    return np.unique(member[is_hinge & ~_are_released(model, member, node)])


def _across_membranes(model: Model) -> IntArray:
    """Rows of members that run out of the plane of all the membrane walls at one of their ends, alone."""
    shells, members = model.shells, model.members
    is_membrane = shells.joint_stiffness.any(axis=1) & (shells.bending_thickness == 0.0)
    walls = np.flatnonzero(is_membrane)
    corner, member, _ = _ends_at(model, walls)
    node = shells.nodes[walls].ravel()[corner]
    lean = np.abs(np.einsum("ni,ni->n", shells.axes[walls, 2][corner // 4], members.axes[member, 0]))
    ends = member * model.node_count + node
    is_out = ~np.isin(ends, ends[lean <= IN_PLANE])
    is_held = np.zeros(model.node_count, dtype=np.bool_)
    is_held[shells.nodes[~is_membrane]] = True
    is_held[[at for link in model.links for at in (link.master, link.slave)]] = True
    is_held[model.elastic_links.nodes] = True
    is_held |= (model.springs[:, 3:] > 0.0).any(axis=1)
    is_hinge = is_out & _is_alone(model)[node] & ~is_held[node] & ~members.is_truss[member]
    return np.unique(member[is_hinge & ~_are_released(model, member, node)])


def _is_alone(model: Model) -> BoolArray:
    """Nodes with one beam and no support that holds a rotation."""
    beams = np.flatnonzero(~model.members.is_truss)
    ends = np.concatenate([model.members.start[beams], model.members.end[beams]])
    return (np.bincount(ends, minlength=model.node_count) == 1) & ~model.is_supported[:, 3:].any(axis=1)


def _ends_at(model: Model, shells: IntArray) -> tuple[IntArray, IntArray, BoolArray]:
    """Corner (of `shells` · 4) and member of each meeting, and which members run from corner to corner of one shell."""
    members = model.members
    nodes = model.shells.nodes[shells]
    corner, place = meetings(nodes.ravel(), np.concatenate([members.start, members.end]))
    member = place % members.count
    beyond = np.where(place < members.count, members.end[member], members.start[member])
    along = np.zeros(members.count, dtype=np.bool_)
    along[member[(nodes[corner // 4] == beyond[:, None]).any(axis=1)]] = True
    return corner, member, along


def _depth(model: Model, shell: IntArray, member: IntArray) -> FloatArray:
    """Depth of members about the normals of shells, pairs."""
    towards = np.einsum("ni,nji->nj", model.shells.axes[shell, 2], model.members.axes[member, 1:])
    return np.sqrt((towards**2 * model.members.depths[member] ** 2).sum(axis=1))


def _are_released(model: Model, members: IntArray, nodes: IntArray) -> BoolArray:
    pairs = zip(members.tolist(), nodes.tolist(), strict=True)
    return np.array([_is_released(model, member, node) for member, node in pairs], dtype=np.bool_)


def _is_released(model: Model, member: int, node: int) -> bool:
    release = model.members.releases.get(member)
    end = 0 if model.members.start[member] == node else 6
    return release is not None and bool(release.flags[end + 4 : end + 6].any())
