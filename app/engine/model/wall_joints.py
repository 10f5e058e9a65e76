"""How far the corners of a wall turn with it: what carries the moment of a beam, girder or column into its plane.

A membrane has no rotations of its own. The rotation of a wall's node about the wall's normal is held to that of the
floor line beside it, which turns with the plane section of the wall there, by a spring: the local give of the wall
under a beam end. A moment M that a beam of depth d spreads over the edge of an elastic half plane of thickness t turns
it by 16.67 M / (π E t d²) (O'Donnell, The additional deflection of a cantilever due to the elasticity of the support,
J. Appl. Mech. 27, 1960; as recalled, checked by the finer meshes of the tests). For a beam as thick as the wall that is
as if it were 0.44 d longer at each end; Michael (Symposium on Tall Buildings, 1967) says half the depth.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from app.engine.model.analysis_model import FXY, FYY, ElasticLinks, LineMembers, RigidLink, Shells
from app.engine.store.arrays import BoolArray, FloatArray, IntArray

# A tenth less than O'Donnell's, as finer meshes have it.
GIVE = 15.0 / math.pi
# Where no member says over which depth it turns the wall: a slab, a moment at the node.
DEPTH_OF_OTHERS = 1.0 / 6.0
LEAST_DEPTH = 1e-3
# Of the shortest side of the wall's element, or of two elements where there are more across: no deeper member holds
# the joint better (fitted to finer meshes).
MOST_DEPTH = 1.1
# Where the wall ends at the joint, half of the edge is missing (fitted to finer meshes: the wall reaches up to the top
# of what ends at its head and down to the top of what it stands on).
AT_A_HEAD, AT_A_FOOT = 1.5, 2.6
# The first of these where the wall is at least so many times as wide and high as the member is deep, and up to where it
# is as above (fitted to the sag of girders between such heads).
AT_A_WIDE_HEAD, WIDE, NARROW = 1.8, 4.0, 2.5
# The same of columns at a foot along which a girder runs (fitted to finer meshes: it takes part in the edge).
ON_A_GIRDER = 0.7
# Share of the E t of walls across that helps to hold the joint (fitted to finer meshes).
FLANGE = 0.15
# What a couple of node forces on the floor line of one element gives by itself (fitted to finer meshes).
GIVE_OF_MESH = 3.0
# The same of elements that divide a wall across and in height (fitted to finer meshes), and the share of their shear in
# it where they divide it across only: every floor line turns alike there, so it is shear of the whole storey.
GIVE_OF_SMALL, SHARE_OF_SHEAR = 4.5, 1.1
LEAST_SHARE = 0.05
HALF = 0.5
UPRIGHT = math.sqrt(0.5)
NEIGHBOURS = np.array([[1, 0, 3, 2], [3, 2, 1, 0]])

Pairs = tuple[IntArray, IntArray, FloatArray]


@dataclass(frozen=True, slots=True)
class Corners:
    """What walls have at their corners, one after the other, walls · 4."""

    depth: FloatArray  # of the deepest member that ends there, m; 0 where there is none
    level: FloatArray  # length of the floor line, m
    rise: FloatArray  # length of the upright side, m
    up: FloatArray  # walls in the same plane above, and below
    down: FloatArray
    is_across: BoolArray  # whether others stand beside, in the same plane and storey
    is_bare: BoolArray  # whether the floor line at the other end of the upright side holds nothing
    on_girder: BoolArray  # whether a member runs along the floor line
    at_column: BoolArray  # whether a column ends there that does not run along the wall


def with_joints(shells: Shells, members: LineMembers, joined: IntArray, xyz: FloatArray) -> Shells:
    """The shells with what holds the corners of the walls among them; `joined` numbers the nodes that turn together."""
    walls = np.flatnonzero(shells.is_wall & ~shells.is_triangle)
    partners = np.zeros((shells.count, 4), dtype=np.int64)
    stiffness = np.zeros((shells.count, 4))
    if len(walls):
        partners[walls] = NEIGHBOURS[upright_first(shells, xyz, walls)]
        stiffness[walls] = _stiffness(shells, members, joined, xyz, walls)
    return replace(shells, joint_partners=partners, joint_stiffness=stiffness)


def upright_first(shells: Shells, xyz: FloatArray, walls: IntArray) -> IntArray:
    """0 where sides 1-2 and 3-4 are the level ones, 1 where 2-3 and 4-1 are."""
    points = xyz[shells.nodes[walls]]
    rise = np.abs((np.roll(points, -1, axis=1) - points)[:, :, 2])
    return (rise[:, 0] + rise[:, 2] > rise[:, 1] + rise[:, 3]).astype(np.int64)


def turned_together(count: int, rigid: tuple[RigidLink, ...], elastic: ElasticLinks) -> IntArray:
    """One number for all nodes that links turn together about a level axis."""
    pairs = [(link.master, link.slave) for link in rigid if link.flags[3] or link.flags[4]]
    turning = (np.diagonal(elastic.stiffness, axis1=1, axis2=2)[:, 3:5] > 0.0).any(axis=1)
    pairs += [(a, b) for a, b in elastic.nodes[turning].tolist()]
    if not pairs:
        return np.arange(count)
    one, two = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    graph = sp.coo_array((np.ones(len(one)), (one, two)), shape=(count, count))
    return connected_components(graph, directed=False)[1].astype(np.int64)


def _stiffness(shells: Shells, members: LineMembers, joined: IntArray, xyz: FloatArray, walls: IntArray) -> FloatArray:
    """Of each corner in kNm/rad, walls x 4; all walls at a node in one plane share what the wall has there."""
    element = np.repeat(np.arange(len(walls)), 4)
    pairs = in_plane(shells, joined, walls)
    at = corners_of(shells, members, joined, xyz, walls, pairs)
    one, two, alike = pairs
    rigidity = (shells.factors[:, FYY] * shells.elastic * shells.membrane_thickness)[walls][element]
    flange = np.bincount(one, weights=(1.0 - alike) * rigidity[two], minlength=len(element)) / 2.0
    shortest = np.minimum(at.level, at.rise)
    most = MOST_DEPTH * np.where(at.is_across, np.minimum(2.0 * at.level, at.rise), shortest)
    depth = np.where(at.depth > LEAST_DEPTH * shortest, np.minimum(at.depth, most), DEPTH_OF_OTHERS * shortest)
    wide = np.clip((shortest / depth - NARROW) / (WIDE - NARROW), 0.0, 1.0)
    at_a_head = np.where(at.at_column, AT_A_HEAD, AT_A_HEAD + wide * (AT_A_WIDE_HEAD - AT_A_HEAD))
    at_an_end = np.where(at.down > HALF, at_a_head, np.where(at.on_girder & at.at_column, ON_A_GIRDER, AT_A_FOOT))
    give = np.where(np.minimum(at.up, at.down) > HALF, 1.0, at_an_end) * GIVE / depth**2
    give = np.maximum(give - _give_of_mesh(shells, walls, at) / at.level**2, LEAST_SHARE * give)
    return ((rigidity + FLANGE * flange) / (give * (at.up + at.down))).reshape(-1, 4)


def _give_of_mesh(shells: Shells, walls: IntArray, at: Corners) -> FloatArray:
    """Times 1 / (E t L²), L the length of the floor line, walls · 4."""
    softness = 2.0 * (1.0 + shells.poisson[walls]) * shells.factors[walls, FYY] / shells.factors[walls, FXY]
    shear = np.repeat(softness, 4) * at.level / at.rise
    of_slender = np.minimum(SHARE_OF_SHEAR * shear, GIVE_OF_MESH)
    return np.where(at.is_across, np.where(at.is_bare, GIVE_OF_SMALL, of_slender), GIVE_OF_MESH)


def corners_of(
    shells: Shells, members: LineMembers, joined: IntArray, xyz: FloatArray, walls: IntArray, pairs: Pairs
) -> Corners:
    """`joined` numbers the nodes that turn together; `pairs` are those `in_plane` gives."""
    nodes, points = shells.nodes[walls], shells.corners[walls]
    is_turned = upright_first(shells, xyz, walls)
    partners, others = NEIGHBOURS[is_turned], NEIGHBOURS[1 - is_turned]
    level, rise = (
        np.linalg.norm(np.take_along_axis(points, to[:, :, None], axis=1) - points, axis=2).ravel()
        for to in (partners, others)
    )
    first = 4 * np.arange(len(walls))[:, None]
    partner, other = (first + partners).ravel(), (first + others).ravel()
    one, two, alike = pairs
    above = (xyz[nodes, 2].mean(axis=1, keepdims=True) > xyz[nodes, 2]).ravel()
    up, down = (
        np.bincount(one, weights=alike * side[two], minlength=nodes.size).astype(np.float64) for side in (above, ~above)
    )
    beside = np.where(above, up, down) > 1.0 + HALF
    ends = ends_at_corners(shells, members, joined, walls)
    depth = ends.deepest(np.ones(members.count, dtype=np.bool_))
    deepest = np.maximum(depth, depth[partner])
    holds_nothing = (deepest <= LEAST_DEPTH * np.minimum(level, rise)) & (np.minimum(up, down) > HALF)
    lines = np.sort(np.stack([joined[nodes].ravel(), joined[nodes].ravel()[partner]], axis=1), axis=1)
    beams = np.sort(np.stack([joined[members.start], joined[members.end]], axis=1), axis=1)[~members.is_truss]
    along = np.isin(lines @ [len(xyz), 1], beams @ [len(xyz), 1])
    on_girder = np.bincount(one, weights=alike * along[two], minlength=nodes.size) > HALF
    is_column = np.abs(members.axes[:, 0, 2]) > UPRIGHT
    at_column = ends.deepest(is_column) > 0.0
    is_across = beside | beside[partner]
    return Corners(depth, level, rise, up, down, is_across, holds_nothing[other], on_girder, at_column)


def in_plane(shells: Shells, joined: IntArray, walls: IntArray) -> Pairs:
    """Pairs of corners of walls (walls · 4) at one node, and how far both are in one plane: 1, at right angles 0."""
    corners, normal = joined[shells.nodes[walls]].ravel(), np.repeat(shells.axes[walls, 2], 4, axis=0)
    one, two = meetings(corners, corners)
    return one, two, np.einsum("ni,ni->n", normal[one], normal[two]) ** 2


@dataclass(frozen=True, slots=True)
class EndsAtCorners:
    """Ends of members at the corners of walls, but for those of members from corner to corner of one wall."""

    corners: int  # how many there are
    corner: IntArray
    member: IntArray
    squared: FloatArray  # of the member's depth, √(12 I/A) about the wall's normal, m²

    def deepest(self, counts: BoolArray) -> FloatArray:
        """Depth of the deepest member that `counts` (members) at each corner, 0 where there is none."""
        largest = np.zeros(self.corners)
        np.maximum.at(largest, self.corner, np.where(counts[self.member], self.squared, 0.0))
        return np.sqrt(largest)


def ends_at_corners(shells: Shells, members: LineMembers, joined: IntArray, walls: IntArray) -> EndsAtCorners:
    """At the corners of `walls`, walls · 4; `joined` numbers the nodes that turn together."""
    corners = joined[shells.nodes[walls]]
    ends = joined[np.concatenate([members.start, members.end])]
    corner, place = meetings(corners.ravel(), ends)
    member, element = place % max(members.count, 1), corner // 4
    beyond = joined[np.where(place < members.count, members.end[member], members.start[member])]
    along = np.zeros(members.count, dtype=np.bool_)
    along[member[(corners[element] == beyond[:, None]).any(axis=1)]] = True
    leaves = ~along[member]
    corner, member, element = corner[leaves], member[leaves], element[leaves]
    towards = np.einsum("ni,nji->nj", shells.axes[walls, 2][element], members.axes[member, 1:])
    return EndsAtCorners(corners.size, corner, member, (towards**2 * members.depths[member] ** 2).sum(axis=1))


def meetings(one: IntArray, two: IntArray) -> tuple[IntArray, IntArray]:
    """All places i of `one` and j of `two` with one[i] == two[j]."""
    order = np.argsort(two, kind="stable")
    first, last = (np.searchsorted(two[order], one, side=side) for side in ("left", "right"))
    counts = last - first
    rows = np.repeat(np.arange(len(one)), counts)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    return rows, order[np.repeat(first, counts) + within]
