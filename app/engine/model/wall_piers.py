"""How much softer than uniform shear a wall is: what one membrane a storey has no shape for.

Between two floors a pier whose ends do not turn bends as an S: its moment runs from one sign to the other. A membrane
of four nodes knows a constant moment and uniform shear only, so its shear stiffness carries the rest, as MacNeal's
residual bending flexibility does in plates (Computers & Structures 8, 1978, as recalled):

    γ h = V (a³ + b³) / (3 EI) + V (a + b) ∫ Q² / (I² G t) dx,   Q the first moment of what lies beyond x

with a and b the clear heights below and above mid-height, h / 2 each where no member frames in. The section is that of
the whole pier: all elements side by side in one plane and storey, the columns along its upright edges, and the walls
that leave it there as far as its edge drags them along. A wall over an opening bends as an S from
side to side; the same is added for its span.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree

from app.engine.model.analysis_model import FXX, FXY, FYY, LineMembers, Shells
from app.engine.model.wall_joints import ends_at_corners, meetings, upright_first
from app.engine.store.arrays import BoolArray, FloatArray, IntArray

SAME_PLANE = 0.999
SAME_PLACE_M = 1e-3
UPRIGHT = 0.5
UPRIGHT_SIDES = np.array([[[3, 0], [1, 2]], [[0, 1], [2, 3]]])
LEVEL_SIDES = UPRIGHT_SIDES[::-1]
# Sine of the slope up to which a member stiffens the pier it runs into over its depth.
LEVEL = math.sqrt(0.5)
# A member of depth d stiffens 3/8 d of the pier, less an eighth of the pier's width (fitted to finer meshes).
STIFF_SHARE = 3.0 / 8.0
SPREAD = 1.0 / 8.0
# The same of members of one depth on both of its sides (fitted to finer meshes).
BOTH_SHARE, BOTH_SPREAD = 0.5, 1.0 / 16.0
LEAST_CLEAR = 0.2
# A spandrel bends on into deeper walls beside it by this share of its depth (fitted to finer meshes).
REACH = 0.21
DEEPER = 1.05
# So many times the pier's own stiffness is as good as rigid, and leaves digits to the rest.
RIGID = 1e6
# Three points integrate the square of a parabola exactly.
GAUSS = (0.5 - math.sqrt(0.15), 5.0 / 18.0), (0.5, 4.0 / 9.0), (0.5 + math.sqrt(0.15), 5.0 / 18.0)


@dataclass(frozen=True, slots=True)
class PierPanels:
    """Standing quadrilaterals in the order in which they stand along their piers, with stiffness in kN and m."""

    rows: IntArray
    pier: IntArray  # 0, 1, 2 ... without a gap
    side: IntArray  # panels x 2: one number for each upright edge, the first one nearer to the pier's start
    at: FloatArray  # panels x 2: where these edges are along the pier
    height: FloatArray
    tension: FloatArray  # E t
    shear: FloatArray  # G t

    @property
    def width(self) -> FloatArray:
        """Along the pier."""
        return self.at[:, 1] - self.at[:, 0]

    @property
    def starts(self) -> IntArray:
        """The first panel of each pier."""
        return np.flatnonzero(np.diff(self.pier, prepend=-1))

    @property
    def pier_height(self) -> FloatArray:
        """Mean over each pier."""
        return self.sums(self.height) / np.bincount(self.pier)

    def sums(self, values: FloatArray) -> FloatArray:
        """Over each pier."""
        return np.bincount(self.pier, weights=values).astype(np.float64)


def with_piers(shells: Shells, members: LineMembers, joined: IntArray, is_held: BoolArray, xyz: FloatArray) -> Shells:
    """The shells, the walls among them as soft in shear as their piers are. `joined` numbers the nodes that links turn
    together, `is_held` marks those that a support holds up."""
    if not (shells.is_wall & ~shells.is_triangle).any():
        return shells
    places = _places(joined, is_held, xyz)
    piers = piers_of(shells, places, xyz)
    at_edges = _stiffness_at_edges(piers, _along(members, places, piers))
    softness = np.ones(shells.count)
    clear = _clear(shells, members, joined, xyz, piers)
    softness[piers.rows] = _softness(piers, at_edges, clear)[piers.pier]
    spandrels = _panels(shells, places, xyz, LEVEL_SIDES, 1)
    is_spanning, clear = _spans(shells, piers, spandrels, is_held)
    of_spans = _softness(spandrels, _along(members, places, spandrels), clear)[spandrels.pier]
    softness[spandrels.rows] = np.where(is_spanning, of_spans, softness[spandrels.rows])
    factors = shells.factors.copy()
    factors[shells.is_wall, FXY] /= softness[shells.is_wall]
    return replace(shells, factors=factors)


def piers_of(shells: Shells, places: IntArray, xyz: FloatArray) -> PierPanels:
    """Standing quadrilaterals side by side in one plane and storey; `places` numbers the nodes that are one."""
    return _panels(shells, places, xyz, UPRIGHT_SIDES, 0)


def _places(joined: IntArray, is_held: BoolArray, xyz: FloatArray) -> IntArray:
    """One number for all nodes in one place that links or supports hold together."""
    one, two = KDTree(xyz).query_pairs(SAME_PLACE_M, output_type="ndarray").T
    is_one = (joined[one] == joined[two]) | (is_held[one] & is_held[two])
    return components(len(xyz), one[is_one], two[is_one])


def components(count: int, one: IntArray, two: IntArray) -> IntArray:
    """One number for all of `count` things that pairs join."""
    graph = sp.coo_array((np.ones(len(one)), (one, two)), shape=(count, count))
    return connected_components(graph, directed=False)[1].astype(np.int64)


@dataclass(frozen=True, slots=True)
class Clear:
    """What bends as an S between stiffer parts, one entry a pier or a stack, for each metre of its panels."""

    length: FloatArray
    cubes: FloatArray  # m²: of its length as far as the panels, which know the moment in their middle, leave it out


def _spans(shells: Shells, piers: PierPanels, spandrels: PierPanels, is_held: BoolArray) -> tuple[BoolArray, Clear]:
    """Which panels, in the order of `spandrels`, stand between others and are not carried from below, and how their
    stacks bend over the whole opening and on into what is deeper beside them. Where panels stand one above the other
    the mesh gives at their ends, so they bend on less far."""
    height = np.bincount(spandrels.pier)
    depth, is_between, ends = (np.zeros(shells.count) for _ in range(3))
    depth[spandrels.rows] = spandrels.sums(spandrels.width)[spandrels.pier]
    is_joined = piers.pier[1:] == piers.pier[:-1]
    one, two = piers.rows[:-1][is_joined], piers.rows[1:][is_joined]
    for row, other in ((one, two), (two, one)):
        is_between[row] += 1.0
        ends[row] += depth[other] > DEEPER * depth[row]
    on_ground = (is_held[shells.nodes[spandrels.rows]].sum(axis=1) > 1).astype(np.float64)
    is_carried = np.zeros(shells.count, dtype=np.bool_)
    is_carried[spandrels.rows] = (spandrels.sums(on_ground) > 0.0)[spandrels.pier]
    spans = (is_between > 1.0) & ~is_carried
    chain = components(shells.count, *(side[spans[one] & spans[two]] for side in (one, two)))
    length = np.zeros(shells.count)
    length[piers.rows] = piers.width
    opening, cubes, met = (_of_all(chain, each) for each in (length, length**3, ends))
    opening, cubes, met = (spandrels.sums(each[spandrels.rows]) / height for each in (opening, cubes, met))
    clear = opening + REACH / np.sqrt(height) * spandrels.sums(spandrels.width) * met
    return spans[spandrels.rows], Clear(clear / opening, (clear**3 - opening**3 + cubes) / opening)


def _of_all(group: IntArray, values: FloatArray) -> FloatArray:
    """The sum over its group, for each."""
    return np.bincount(group, weights=values)[group].astype(np.float64)


def _panels(shells: Shells, places: IntArray, xyz: FloatArray, sides: IntArray, axis: int) -> PierPanels:
    """Side by side along their foot (axis 0, at upright sides) or one above the other (axis 1, at level sides)."""
    rows = np.flatnonzero(~shells.is_triangle & (np.abs(shells.axes[:, 2, 2]) < UPRIGHT))
    nodes = np.take_along_axis(shells.nodes[rows][:, None], sides[upright_first(shells, xyz, rows)], axis=2)
    side, ends, normal = _edges(places, nodes), xyz[nodes], shells.axes[rows, 2]
    one, two = meetings(side.ravel(), side.ravel())
    alike = np.abs(np.einsum("ni,ni->n", normal[one // 2], normal[two // 2])) > SAME_PLANE
    pier = components(len(rows), one[alike] // 2, two[alike] // 2)
    first = normal[np.unique(pier, return_index=True)[1]]
    along = np.cross(first, [0.0, 0.0, 1.0])
    along = (along if axis == 0 else np.cross(along, first))[pier]
    at = np.einsum("nsi,ni->ns", ends.mean(axis=2), along) / np.linalg.norm(along, axis=1)[:, None]
    turn = np.argsort(at, axis=1)
    at, side = np.take_along_axis(at, turn, axis=1), np.take_along_axis(side, turn, axis=1)
    order = np.lexsort((at[:, 0], pier))
    rigidity = shells.elastic[rows] * shells.membrane_thickness[rows]
    axial, shear = _upright_factors(shells, rows) * rigidity, shells.factors[rows, FXY] * rigidity
    return PierPanels(
        rows=rows[order],
        pier=pier[order],
        side=side[order],
        at=at[order],
        height=np.linalg.norm(ends[:, :, 1] - ends[:, :, 0], axis=2).mean(axis=1)[order],
        tension=axial[order],
        shear=(shear / (2.0 * (1.0 + shells.poisson[rows])))[order],
    )


def _upright_factors(shells: Shells, rows: IntArray) -> FloatArray:
    """Of the stiffness along the upright direction of standing elements."""
    share = shells.axes[rows, :2, 2] ** 2
    return (shells.factors[rows, FXX : FYY + 1] * share).sum(axis=1) / share.sum(axis=1)


def _edges(places: IntArray, nodes: IntArray) -> IntArray:
    """One number for each pair of nodes, the last axis of `nodes`."""
    ends = np.sort(places[nodes], axis=-1)
    return ends[..., 0] * len(places) + ends[..., 1]


def _along(members: LineMembers, places: IntArray, panels: PierPanels) -> FloatArray:
    """EA of the members along the edges, panels x 2."""
    at, member = meetings(panels.side.ravel(), _edges(places, np.stack([members.start, members.end], axis=1)))
    axial = members.elastic[member] * members.section[member, 0]
    found = np.bincount(at, weights=axial, minlength=panels.side.size)
    return found.reshape(-1, 2).astype(np.float64)


def _stiffness_at_edges(panels: PierPanels, columns: FloatArray) -> FloatArray:
    """EA of what takes part at the upright edges, panels x 2: columns, and the walls that leave the pier there. Of a
    strip of width c whose stresses across are held, an edge that moves up and down in waves drags along
    tanh(λ c) / λ, λ = (2 π / h) √(E / G) where every storey of height h bends alike."""
    starts = panels.starts
    last = np.append(starts[1:], len(panels.rows)) - 1
    ends = np.stack([panels.at[last, 1], panels.at[starts, 0]], axis=1)
    reach = np.abs(ends[panels.pier] - panels.at)
    decay = (2.0 * math.pi / panels.height * np.sqrt(panels.tension / panels.shear))[:, None]
    dragged = (panels.tension[:, None] * np.tanh(decay * reach) / decay).ravel()
    side = np.unique(panels.side, return_inverse=True)[1].ravel()
    of_all = np.bincount(side, weights=dragged)[side]
    within = side * len(starts) + np.repeat(panels.pier, 2)
    one, two = meetings(within, within)
    of_pier = np.bincount(one, weights=dragged[two])
    whole = panels.sums(panels.tension * panels.width)[panels.pier]
    found = columns + np.maximum(of_all - of_pier, 0.0).reshape(-1, 2)
    return np.minimum(found, RIGID * whole[:, None])


def _clear(shells: Shells, members: LineMembers, joined: IntArray, xyz: FloatArray, panels: PierPanels) -> Clear:
    """Of piers between the members that frame in, below and above mid-height."""
    nodes = shells.nodes[panels.rows]
    counts = np.abs(members.axes[:, 0, 2]) < LEVEL
    depth = ends_at_corners(shells, members, joined, panels.rows).deepest(counts).reshape(-1, 4)
    is_below = xyz[nodes, 2] < xyz[nodes, 2].mean(axis=1, keepdims=True)
    at_both = _at_both_sides(xyz, nodes, panels, depth, is_below)
    depth = np.stack([np.where(at_end, depth, 0.0).max(axis=1) for at_end in (is_below, ~is_below)], axis=1)
    deepest = np.maximum.reduceat(depth, panels.starts, axis=0)
    half = panels.pier_height[:, None] / 2.0
    width = panels.sums(panels.width)[:, None]
    stiff = np.maximum(STIFF_SHARE * deepest - SPREAD * width, 0.0)
    stiff = np.maximum(stiff, BOTH_SHARE * at_both - BOTH_SPREAD * width)
    clear = np.maximum(half - stiff, LEAST_CLEAR * half)
    return Clear(clear.sum(axis=1) / panels.pier_height, 4.0 * (clear**3).sum(axis=1) / panels.pier_height)


def _at_both_sides(
    xyz: FloatArray, nodes: IntArray, panels: PierPanels, depth: FloatArray, is_below: BoolArray
) -> FloatArray:
    """The lesser of the depths of what frames into a pier from its two sides, below and above, piers x 2."""
    last = np.append(panels.starts[1:], len(panels.rows)) - 1
    level, middle = xyz[nodes][:, :, :2], xyz[nodes][:, :, :2].mean(axis=1)
    along = middle[last] - middle[panels.starts]
    own = level[panels.starts, 0] - middle[panels.starts]
    along = np.where((last == panels.starts)[:, None], own, along)
    lesser = np.full((len(last), 2), np.inf)
    for panel, sign in ((panels.starts, -1.0), (last, 1.0)):
        is_side = sign * np.einsum("pcd,pd->pc", level[panel] - middle[panel][:, None], along) > 0.0
        for end, at_end in enumerate((is_below, ~is_below)):
            here = np.where(is_side & at_end[panel], depth[panel], 0.0).max(axis=1)
            lesser[:, end] = np.minimum(lesser[:, end], here)
    return lesser


def _softness(panels: PierPanels, at_edges: FloatArray, clear: Clear) -> FloatArray:
    """How many times softer in shear each pier is than uniform shear has it."""
    inertia, parabola = _section(panels, at_edges)
    return parabola * clear.length + panels.sums(panels.shear * panels.width) * clear.cubes / (12.0 * inertia)


def _section(panels: PierPanels, at_edges: FloatArray) -> tuple[FloatArray, FloatArray]:
    """EI of each pier, and how much softer it is in shear than its panels are, each with uniform shear strain."""
    pier, width = panels.pier, panels.width
    one, two, area = panels.at[:, 0], panels.at[:, 1], panels.tension * panels.width
    left, right = at_edges[:, 0], np.where(np.append(pier[1:] != pier[:-1], True), at_edges[:, 1], 0.0)
    moment = panels.sums(area * (one + two) / 2.0 + left * one + right * two)
    centre = (moment / panels.sums(area + left + right))[pier]
    one, middle, two = one - centre, (one + two) / 2.0 - centre, two - centre
    inertia = panels.sums(area * (width**2 / 12.0 + middle**2) + left * one**2 + right * two**2)
    before = np.cumsum(area * middle + left * one) - area * middle
    before -= (before - left * one)[panels.starts][pier]
    squared, mean = np.zeros(len(pier)), np.zeros(len(pier))
    for place, weight in GAUSS:
        x = place * width
        first = before + panels.tension * (one * x + x**2 / 2.0)
        squared += weight * width * first**2
        mean += weight * width * first
    uneven = panels.sums(squared / panels.shear) / panels.sums(mean**2 / (panels.shear * width))
    return inertia, uneven
