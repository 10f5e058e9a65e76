"""A finer model of walls, girders and columns of any size in one plane: plane stress on lines that crowd at every edge.

The elements are those of `fine_walls`; where parts lie over each other the thicker one counts. What stands on level 0
is held. Answers of one mesh and of the same with every cell divided in four are extrapolated, as the error at the inner
corners falls with the size of the cells. Lengths in m, forces in kN.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.sparse.linalg import splu

from tests.engine.fine_walls import FloatArray, Load, Part, element

IntArray = npt.NDArray[np.int64]
GROWTH, MOST_TIMES, NEAR = 1.4, 4.0, 1e-6


@dataclass(frozen=True)
class FineFrame:
    """Displacements (points x 2) and reactions on the lines of a mesh; points count up each upright line in turn."""

    xs: FloatArray
    zs: FloatArray
    moved: FloatArray
    reactions: FloatArray

    def displacement(self, x: float, z: float) -> FloatArray:
        return self.moved[_at(self.xs, x) * len(self.zs) + _at(self.zs, z)]

    def reaction(self, left: float, right: float) -> FloatArray:
        """(Fx, Fz) of the ground on what stands from `left` to `right`."""
        columns = np.arange(_at(self.xs, left), _at(self.xs, right) + 1)
        return self.reactions[columns * len(self.zs)].sum(axis=0)


def extrapolated(
    parts: Sequence[Part],
    loads: Sequence[Load],
    elastic: float,
    poisson: float,
    cell: float,
    asked: Sequence[tuple[float, float, bool]],
) -> FloatArray:
    """What is asked: (x, z, False) for the sway of a point, (left, right, True) for the pull of the ground there."""
    marks = [[value for part in parts for value in part[:2]], [value for part in parts for value in part[2:4]]]
    marks[0] += [value for load in loads for value in (load.left, load.right)]
    marks[1] += [load.level for load in loads]
    lines = [crowded(each, cell) for each in marks]
    found = []
    for _ in range(2):
        frame = solve(parts, loads, elastic, poisson, lines)
        answers = [frame.reaction(a, b)[1] if is_pull else frame.displacement(a, b)[0] for a, b, is_pull in asked]
        found.append(np.array(answers, dtype=np.float64))
        lines = [halved(each) for each in lines]
    return 2.0 * found[1] - found[0]


def crowded(marks: Sequence[float], cell: float) -> FloatArray:
    """All marks, and lines between them `cell` apart or nearer that part in the middle of long stretches."""
    ends = np.unique(np.round(marks, 6))
    pieces = [a + _steps(b - a, cell) for a, b in pairwise(ends.tolist())]
    return np.unique(np.round(np.concatenate(pieces), 9)).astype(np.float64)


def _steps(length: float, cell: float) -> FloatArray:
    steps, size = [0.0], cell
    while steps[-1] + size < length / 2.0:
        steps.append(steps[-1] + size)
        size = min(size * GROWTH, MOST_TIMES * cell)
    half: FloatArray = np.array([*steps, steps[-1] + size], dtype=np.float64)
    half *= length / 2.0 / half[-1]
    return np.concatenate([half, length - half[-2::-1]]).astype(np.float64)


def halved(lines: FloatArray) -> FloatArray:
    return np.sort(np.concatenate([lines, (lines[1:] + lines[:-1]) / 2.0])).astype(np.float64)


def solve(
    parts: Sequence[Part], loads: Sequence[Load], elastic: float, poisson: float, lines: Sequence[FloatArray]
) -> FineFrame:
    xs, zs = lines
    thickness = np.zeros((len(xs) - 1, len(zs) - 1))
    for part in parts:
        place = np.ix_(_between(xs, part.left, part.right), _between(zs, part.foot, part.head))
        thickness[place] = np.maximum(thickness[place], part.thickness)
    column, row = np.nonzero(thickness)
    corner = column * len(zs) + row
    nodes = np.stack([corner, corner + len(zs), corner + len(zs) + 1, corner + 1], axis=1)
    sizes, which = np.unique(
        np.round(np.stack([np.diff(xs)[column], np.diff(zs)[row]], axis=1), 9), axis=0, return_inverse=True
    )
    kinds = np.array([element(wide, high, elastic, poisson) for wide, high in sizes.tolist()])
    values = thickness[column, row][:, None, None] * kinds[which.ravel()]
    dofs = (2 * nodes[:, :, None] + np.arange(2)).reshape(-1, 8)
    size = 2 * len(xs) * len(zs)
    places = (np.repeat(dofs, 8, axis=1).ravel(), np.tile(dofs, (1, 8)).ravel())
    stiffness = sp.csr_array(sp.coo_array((values.ravel(), places), shape=(size, size)))
    is_free = np.zeros((size // 2, 2), dtype=bool)
    is_free[nodes.ravel()] = True
    is_free[:: len(zs)] = False
    free = np.flatnonzero(is_free.ravel())
    force = _forces(loads, xs, zs)
    moved = np.zeros(size)
    inner = sp.csc_array(stiffness[free][:, free])
    symmetric = splu(inner, permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True}, diag_pivot_thresh=0.0)
    moved[free] = symmetric.solve(force.ravel()[free])
    return FineFrame(xs, zs, moved.reshape(-1, 2), (stiffness @ moved - force.ravel()).reshape(-1, 2))


def _forces(loads: Sequence[Load], xs: FloatArray, zs: FloatArray) -> FloatArray:
    """At every point, points x 2."""
    force = np.zeros((len(xs) * len(zs), 2))
    for load in loads:
        at = np.arange(_at(xs, load.left), _at(xs, load.right) + 1)
        gaps = np.diff(xs[at])
        share = (np.append(gaps, 0.0) + np.append(0.0, gaps)) / 2.0 if len(at) > 1 else np.ones(1)
        force[at * len(zs) + _at(zs, load.level)] += np.outer(share / share.sum(), (load.fx, load.fz))
    return force


def _at(lines: FloatArray, value: float) -> int:
    place = int(np.abs(lines - value).argmin())
    assert abs(lines[place] - value) < NEAR
    return place


def _between(lines: FloatArray, start: float, end: float) -> IntArray:
    middle = (lines[1:] + lines[:-1]) / 2.0
    return np.flatnonzero((middle > start) & (middle < end))
