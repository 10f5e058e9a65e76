"""Members whose joint with a wall or an upright plate is less than it looks like, by name, beside the results."""

import numpy as np

from app.engine.arrays import BoolArray, FloatArray, IntArray
from app.engine.model import Model
from app.engine.wall_joints import meetings

NARROW = (
    "Members {ids} end in the plane of a wall whose elements are narrower there than the member is deep: such joints "
    "come out too soft, the more so the narrower the elements are. Use one element across the wall. "
    "/ 부재 {ids}: 접합부의 벽요소 폭이 부재 춤보다 작아 접합부가 실제보다 유연하게 계산됩니다. "
    "벽은 폭 방향으로 한 요소로 두십시오."
)
HINGED = (
    "Members {ids} end in the plane of upright plates, which hold a moment about their normal with a weak drilling "
    "spring only, so that these ends are nearly hinges. Use WALL elements, or lead the members on along the edge of a "
    "plate. / 부재 {ids}: 수직 판요소의 면내로 접합되었으나 판의 면내회전 강성이 작아 거의 핀 접합으로 거동합니다. "
    "WALL 요소를 쓰거나 부재를 판 가장자리를 따라 연장하십시오."
)
SLENDER = (
    "Wall elements {ids} are taller than wide and stand alone between members that bend them in their plane: where "
    "such a pier bends as an S within its storey it comes out too stiff (30 % at as high as wide, several times where "
    "narrower). Divide it in height, or model it as a column with rigid ends. "
    "/ 벽요소 {ids}: 높이가 폭보다 크고 면내 부재와 접합되어, 층 안에서 S자로 휘면 실제보다 강하게 계산됩니다"
    "(높이=폭에서 약 30%, 더 좁으면 수 배). 높이 방향으로 나누거나 강역이 있는 기둥으로 모델링하십시오."
)
MOST_IDS = 20
UPRIGHT = 0.5
IN_PLANE = 0.1
SAME_PLANE = 0.99


def wall_notes(model: Model) -> tuple[str, ...]:
    """One note for each kind of joint."""
    if not model.shells.count or not model.members.count:
        return ()
    members, shells = model.members.ids, model.shells.ids
    notes = (
        (SLENDER, shells[_slender_piers(model)]),
        (NARROW, members[_at_narrow_walls(model)]),
        (HINGED, members[_at_plates(model)]),
    )
    return tuple(note.format(ids=_listed(ids)) for note, ids in notes if len(ids))


def _listed(ids: IntArray) -> str:
    found = np.sort(ids).tolist()
    more = f" (+{len(found) - MOST_IDS})" if len(found) > MOST_IDS else ""
    return ", ".join(map(str, found[:MOST_IDS])) + more


def _at_narrow_walls(model: Model) -> IntArray:
    """Rows of members that are deeper than the floor line of a wall element at their end is long."""
    walls = np.flatnonzero(model.shells.joint_stiffness.any(axis=1))
    corner, member, along = _ends_at(model, walls)
    points = model.shells.corners[walls]
    partners = model.shells.joint_partners[walls]
    level = np.linalg.norm(np.take_along_axis(points, partners[:, :, None], axis=1) - points, axis=2).ravel()
    return np.unique(member[~along[member] & (_depth(model, walls[corner // 4], member) > level[corner])])


def _slender_piers(model: Model) -> IntArray:
    """Rows of wall elements, alone across their pier, whose shear stiffness hides that they bend between the floors: a
    membrane has no shape for an S, which takes h² G / (E w²) of what shear does."""
    shells = model.shells
    walls = np.flatnonzero(shells.joint_stiffness.any(axis=1))
    corner, member, along = _ends_at(model, walls)
    bends = _depth(model, walls[corner // 4], member) > IN_PLANE * model.members.depths[member].max(axis=1)
    is_bent = np.zeros(len(walls), dtype=np.bool_)
    is_bent[corner[bends & ~along[member]] // 4] = True
    points, places = shells.corners[walls], np.arange(4)
    partners = shells.joint_partners[walls]
    level = np.linalg.norm(np.take_along_axis(points, partners[:, :, None], axis=1) - points, axis=2).mean(axis=1)
    one, two = points[:, 2] - points[:, 0], points[:, 3] - points[:, 1]
    area = np.abs(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]) / 2.0
    sides = np.sort(np.stack([shells.nodes[walls], shells.nodes[walls][:, (places + 1) % 4]], axis=2), axis=2)
    upright = partners != (places + 1) % 4
    one, two = meetings(_named(sides).ravel(), _named(sides).ravel())
    normal = shells.axes[walls, 2]
    beside = (one != two) & upright.ravel()[one]
    beside &= np.abs(np.einsum("ni,ni->n", normal[one // 4], normal[two // 4])) > SAME_PLANE
    is_alone = np.ones(len(walls), dtype=np.bool_)
    is_alone[one[beside] // 4] = False
    return walls[is_bent & is_alone & (area > level**2)]


def _named(sides: IntArray) -> IntArray:
    """One number for each pair of nodes."""
    return sides[..., 0] * (int(sides.max(initial=0)) + 1) + sides[..., 1]


def _at_plates(model: Model) -> IntArray:
    """Rows of members that are alone at a corner of an upright plate and bend in its plane."""
    shells, members = model.shells, model.members
    plates = np.flatnonzero(~shells.is_wall & (np.abs(shells.axes[:, 2, 2]) < UPRIGHT))
    corner, member, along = _ends_at(model, plates)
    node = shells.nodes[plates].ravel()[corner]
    is_wall_node = np.zeros(model.node_count, dtype=np.bool_)
    is_wall_node[shells.nodes[shells.is_wall]] = True
    beams = np.flatnonzero(~members.is_truss)
    meet = np.bincount(np.concatenate([members.start[beams], members.end[beams]]), minlength=model.node_count)
    alone = (meet[node] == 1) & ~is_wall_node[node] & ~model.is_supported[node, 3:].any(axis=1)
    bends = _depth(model, plates[corner // 4], member) > IN_PLANE * members.depths[member].max(axis=1)
    free = np.array([_is_released(model, row, at) for row, at in zip(member.tolist(), node.tolist(), strict=True)])
    return np.unique(member[alone & bends & ~along[member] & ~free.astype(np.bool_)])


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


def _is_released(model: Model, member: int, node: int) -> bool:
    release = model.members.releases.get(member)
    end = 0 if model.members.start[member] == node else 6
    return release is not None and bool(release.flags[end + 4 : end + 6].any())
