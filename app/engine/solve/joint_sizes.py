"""How far the size of joints, which lines leave out, moves the sway and the forces of walls and members in their plane.

Each upright plane with walls is solved by itself twice, as it is drawn and with joints of their size (`wall_planes`),
under the same force along it on every floor of its walls. What both differ by is what is left out.
"""

from dataclasses import dataclass, fields, replace

import numpy as np
import scipy.sparse as sp

from app.engine.model.analysis_model import AnalysisModel, LineMembers, Shells
from app.engine.model.shell_stiffness import shell_matrices
from app.engine.model.stiffness import member_matrices
from app.engine.model.wall_piers import LEVEL
from app.engine.model.wall_planes import Plane, planes_of
from app.engine.model.wall_sheets import SAME_LEVEL_M, Sheets
from app.engine.solve.corner_columns import half_beside, led_on, on_corners
from app.engine.solve.like_planes import Copies
from app.engine.solve.sparse import softest, split
from app.engine.store.arrays import BoolArray, FloatArray, IntArray

# Smaller forces are not compared: of columns, this share of the overturning moment as a couple over the width of the
# plane; of walls, this share of the force on one floor.
NOISE_OF_COLUMNS, NOISE_OF_WALLS = 0.015, 0.2
# Of the largest sway in the plane: points that move less are not compared.
STILL = 0.2
IDLE = 1e-12
# Smallest eigenvalue of a plane that can move, its diagonal scaled to one: round-off.
LOOSE = 1e-12
SLANT = 0.5


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a plane as drawn differs by from the same with joints of their size."""

    plane: Plane
    sway: float  # 0.1: 10 % too large
    force: float  # of the member or wall that is furthest off
    lengthened: FloatArray  # members of the plane x 2: what its ends lack of rigid length, m
    either: "EitherWay | None" = None


@dataclass(frozen=True, slots=True)
class EitherWay:
    """What it differs by where that hangs on how columns meet the corners of walls."""

    columns: BoolArray  # members of the plane
    sway: tuple[float, float]  # least and most
    force: tuple[float, float]


def left_out(model: AnalysisModel, sheets: Sheets) -> tuple[LeftOut, ...]:
    """Of every plane that can be solved; one that can move is left to the analysis, which names what moves."""
    known: dict[bytes, LeftOut | None] = {}
    found: list[LeftOut] = []
    copies = Copies(model)
    for plane in planes_of(model, sheets):
        mark = copies.mark(plane)
        if mark is None:
            one = _left_out(model, plane)
        elif mark in known:
            one = known[mark]
        else:
            one = known[mark] = _left_out(model, plane)
        if one is not None:
            found.append(replace(one, plane=plane))
    return tuple(found)


def _left_out(model: AnalysisModel, plane: Plane) -> LeftOut | None:
    members = members_of(model.members, plane.members)
    shells = _membranes(model.shells, plane.walls)
    flat = _Flat.of(model, plane)
    sized, lengthened = _with_sizes(members, plane)
    of_shells = shell_matrices(shells).to_global(shells)
    drawn, true = (_solved(model, plane, flat, each, shells, of_shells) for each in (members, sized))
    if drawn is None or true is None:
        return None
    found = LeftOut(plane, _furthest(drawn.sways_off(true)), _furthest(drawn.forces_off(true, flat.noise)), lengthened)
    columns = on_corners(plane, members, shells, model.xyz)
    if not columns.any():
        return found
    soft, firm = half_beside(shells, members, columns), led_on(plane, shells, members, columns, model.xyz)
    others = (
        _solved(model, plane, flat, lines, walls, shell_matrices(walls).to_global(walls))
        for lines, walls in ((members, soft), (sized, firm))
    )
    ways = [true, *(one for one in others if one is not None)]
    return replace(found, either=_either_way(columns, drawn, ways, flat.noise))


def _either_way(columns: BoolArray, drawn: "_Solved", ways: "list[_Solved]", noise: float) -> EitherWay:
    sways = np.concatenate([drawn.sways_off(way) for way in ways])
    forces = np.concatenate([drawn.forces_off(way, noise) for way in ways] + [np.zeros(1)])
    return EitherWay(columns, (float(sways.min()), float(sways.max())), (float(forces.min()), float(forces.max())))


def _furthest(off: FloatArray) -> float:
    return float(off[np.abs(off).argmax()]) if len(off) else 0.0


def _membranes(shells: Shells, rows: IntArray) -> Shells:
    """Some of the walls, without what they do out of their plane."""
    some = Shells(**{f.name: getattr(shells, f.name)[rows] for f in fields(Shells)})
    return replace(some, bending_thickness=np.zeros(len(rows)))


def members_of(members: LineMembers, rows: IntArray) -> LineMembers:
    """Some of the members."""
    releases = {new: members.releases[row] for new, row in enumerate(rows.tolist()) if row in members.releases}
    arrays = {f.name: getattr(members, f.name)[rows] for f in fields(LineMembers) if f.name != "releases"}
    return LineMembers(**arrays, releases=releases)


def _with_sizes(members: LineMembers, plane: Plane) -> tuple[LineMembers, FloatArray]:
    """Members as rigid at their ends as their joints are large, and how much more rigid that is."""
    along = members.axes[:, 0]
    inset = np.stack(
        [np.einsum("ni,ni->n", members.offsets[:, 0], along), -np.einsum("ni,ni->n", members.offsets[:, 1], along)],
        axis=1,
    )
    more = np.maximum(plane.sizes.rigid - inset, 0.0)
    offsets = members.offsets + more[:, :, None] * np.stack([along, -along], axis=1)
    section, length = members.section.copy(), members.length - more.sum(axis=1)
    section[:, 0] /= 1.0 + plane.sizes.give_along * members.elastic * section[:, 0] / length
    section[:, 1:3] /= 1.0 + (plane.sizes.give_across * members.shear / length)[:, None] * section[:, 1:3]
    return replace(members, offsets=offsets, length=length, section=section), more


@dataclass(frozen=True, slots=True)
class _Flat:
    """The unknowns of a plane: along it, up, and about its normal, at each of its nodes."""

    place: IntArray  # of each node of the model within the plane, -1 outside
    base: FloatArray  # 6 x 3, node degrees of freedom from the three of the plane
    follow: sp.csr_array | None  # all unknowns from those that rigid links leave; None where there are no links
    force: FloatArray  # 1 on each floor
    tops: IntArray  # unknowns whose sway is compared
    noise: float  # force of columns up to which none is compared

    @classmethod
    def of(cls, model: AnalysisModel, plane: Plane) -> "_Flat":
        place = np.full(model.node_count, -1)
        place[plane.nodes] = np.arange(len(plane.nodes))
        base = np.zeros((6, 3))
        base[:3, 0], base[:3, 1], base[3:, 2] = plane.along, plane.up, plane.normal
        wall_nodes = model.shells.nodes[plane.walls]
        z = model.xyz[:, 2]
        force = np.zeros(3 * len(plane.nodes))
        level = np.round(z[plane.nodes] / SAME_LEVEL_M)
        on_wall = np.isin(plane.nodes, wall_nodes)
        is_free = ~_held(model, plane)[:, 0]
        for each in np.unique(level).tolist():
            at = np.flatnonzero((level == each) & is_free)
            at = at[on_wall[at]] if on_wall[at].any() else at
            force[3 * at] = 1.0 / max(len(at), 1)
        tops = [wall_nodes[plane.sheet == sheet].ravel() for sheet in np.unique(plane.sheet).tolist()]
        highest = [nodes[z[nodes].argmax()] for nodes in (*tops, plane.nodes)]
        overturning = float(force[::3] @ (z[plane.nodes] - z[plane.nodes].min()))
        noise = NOISE_OF_COLUMNS * overturning / np.ptp(model.xyz[plane.nodes] @ plane.along)
        return cls(place, base, _following(model, plane, place), force, 3 * place[np.array(highest)], noise)


@dataclass(frozen=True, slots=True)
class _Solved:
    sways: FloatArray
    columns: FloatArray  # axial forces at supports
    walls: FloatArray  # of the foot of each sheet

    def sways_off(self, true: "_Solved") -> FloatArray:
        """Of the points that move: 0.1 is 10 % too large."""
        is_far = np.abs(true.sways) > STILL * np.abs(true.sways).max()
        return self.sways[is_far] / true.sways[is_far] - 1.0

    def forces_off(self, true: "_Solved", noise: float) -> FloatArray:
        """The same of forces; those of columns from `noise` on."""
        own, others = np.append(self.columns, self.walls), np.append(true.columns, true.walls)
        least = np.append(np.full(len(true.columns), noise), np.full(len(true.walls), NOISE_OF_WALLS))
        is_large = np.abs(others) > least
        return own[is_large] / others[is_large] - 1.0


def _held(model: AnalysisModel, plane: Plane) -> BoolArray:
    """Which unknowns supports hold, nodes of the plane x 3."""
    held = model.is_supported[plane.nodes]
    level = (held[:, :2] & (np.abs(plane.along[:2]) > SLANT)).any(axis=1)
    turn = (held[:, 3:5] & (np.abs(plane.normal[:2]) > SLANT)).any(axis=1)
    return np.stack([level, held[:, 2], turn], axis=1)


def _following(model: AnalysisModel, plane: Plane, place: IntArray) -> sp.csr_array | None:
    """Slaves of rigid links follow their masters in what the link holds; None without such links."""
    if not any(place[link.master] >= 0 and place[link.slave] >= 0 for link in model.links):
        return None
    follow = sp.lil_array(sp.eye_array(3 * len(plane.nodes)))
    for link in model.links:
        master, slave = int(place[link.master]), int(place[link.slave])
        if master < 0 or slave < 0:
            continue
        arm = model.xyz[link.slave] - model.xyz[link.master]
        # Turning by θ about the normal moves a point by θ n x arm.
        moved = np.cross(plane.normal, arm)
        held = (link.flags[0] or link.flags[1], link.flags[2], link.flags[3] or link.flags[4])
        for dof, turned in enumerate((float(moved @ plane.along), float(moved @ plane.up), 0.0)):
            if held[dof]:
                follow[3 * slave + dof, 3 * slave + dof] = 0.0
                follow[3 * slave + dof, 3 * master + dof] = 1.0
                if turned:
                    follow[3 * slave + dof, 3 * master + 2] = turned
    found = sp.csr_array(follow)
    # A master may follow another itself.
    for _ in range(len(model.links).bit_length()):
        found = sp.csr_array(found @ found)
    return found


def _solved(
    model: AnalysisModel, plane: Plane, flat: _Flat, members: LineMembers, shells: Shells, of_shells: FloatArray
) -> _Solved | None:
    of_members = member_matrices(members, np.zeros(members.count)).to_global()
    links = model.elastic_links
    inside = (flat.place[links.nodes] >= 0).all(axis=1)
    ends = np.stack([members.start, members.end], axis=1)
    size = 3 * len(plane.nodes)
    springs, every = (model.springs[plane.nodes] @ flat.base**2).ravel(), np.arange(size)
    parts = [
        _flattened(flat, ends, of_members),
        _flattened(flat, shells.nodes, of_shells),
        _flattened(flat, links.nodes[inside], links.stiffness[inside]),
        (springs, (every, every)),
    ]
    values, rows, columns = (np.concatenate(each) for each in zip(*((v, i, j) for v, (i, j) in parts), strict=True))
    if flat.follow is not None:
        k = sp.csr_array(sp.coo_array((values, (rows, columns)), shape=(size, size)))
        k = sp.coo_array(flat.follow.T @ k @ flat.follow)
        values, rows, columns = k.data, k.row, k.col
    stiff = np.bincount(rows, weights=np.where(rows == columns, values, 0.0), minlength=size)
    is_free = (stiff > IDLE * stiff.max()) & ~_held(model, plane).ravel()
    free = np.flatnonzero(is_free)
    if not len(free):
        return None
    moved, scale, place = np.zeros(size), 1.0 / np.sqrt(stiff[free]), np.cumsum(is_free) - 1
    both = is_free[rows] & is_free[columns]
    rows, columns = place[rows[both]], place[columns[both]]
    k = sp.coo_array((values[both] * scale[rows] * scale[columns], (rows, columns)), shape=(len(free), len(free)))
    try:
        solve = split(sp.csc_array(k)).solve
    except RuntimeError:
        return None
    if softest(solve, len(free)) < LOOSE:
        return None
    force = flat.force if flat.follow is None else flat.follow.T @ flat.force
    moved[free] = scale * solve(scale * force[free])
    moved = (moved if flat.follow is None else flat.follow @ moved).reshape(-1, 3)
    return _Solved(
        moved.ravel()[flat.tops],
        _axial(model, flat, members, ends, of_members, moved),
        _at_feet(model, plane, flat, shells, of_shells, moved),
    )


def _flattened(flat: _Flat, nodes: IntArray, stiffness: FloatArray) -> tuple[FloatArray, tuple[IntArray, IntArray]]:
    """Values and places of element matrices in the unknowns of the plane."""
    count = nodes.shape[1]
    blocks = stiffness.reshape(len(nodes), count, 6, count, 6)
    values = np.einsum("ia,npiqj,jb->npaqb", flat.base, blocks, flat.base, optimize=True)
    dofs = (3 * flat.place[nodes][:, :, None] + np.arange(3)).reshape(len(nodes), 3 * count)
    size = dofs.shape[1]
    return values.ravel(), (np.repeat(dofs, size, axis=1).ravel(), np.tile(dofs, (1, size)).ravel())


def _axial(
    model: AnalysisModel, flat: _Flat, members: LineMembers, ends: IntArray, stiffness: FloatArray, moved: FloatArray
) -> FloatArray:
    of_ends = (moved[flat.place[ends]] @ flat.base.T).reshape(-1, 12)
    pushed = np.einsum("nij,nj->ni", stiffness, of_ends)[:, :3]
    is_foot = (np.abs(members.axes[:, 0, 2]) >= LEVEL) & model.is_supported[ends, 2].any(axis=1)
    return np.einsum("ni,ni->n", pushed, members.axes[:, 0])[is_foot]


def _at_feet(
    model: AnalysisModel, plane: Plane, flat: _Flat, shells: Shells, stiffness: FloatArray, moved: FloatArray
) -> FloatArray:
    """What carries the foot of each sheet, upwards."""
    of_nodes = (moved[flat.place[shells.nodes]] @ flat.base.T).reshape(-1, 24)
    upward = np.einsum("nij,nj->ni", stiffness, of_nodes)[:, 2::6]
    z = model.xyz[shells.nodes, 2]
    sums = []
    for sheet in np.unique(plane.sheet).tolist():
        of = plane.sheet == sheet
        is_foot = z[of] < z[of].min() + SAME_LEVEL_M
        sums.append(float(upward[of][is_foot].sum()))
    return np.array(sums)
