"""A finer model of walls that meet at right angles: rectangles of plane stress along X and Y, joined where they meet.

Every rectangle is meshed with the incompatible-mode elements of `fine_walls`; nothing bends out of its plane. What
stands on level 0 is held. Lengths in m, forces in kN.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import splu

from tests.engine.fine_walls import FloatArray, element

Point = tuple[float, float, float]


class Sheet(NamedTuple):
    """A standing rectangle from one point in plan to another, along X or along Y."""

    start: tuple[float, float]
    end: tuple[float, float]
    foot: float
    head: float
    thickness: float


class FineCore:
    """Meshed sheets with their stiffness; `solve` answers with displacements and reactions by point. Nothing moves
    along Y at the levels `floors`."""

    def __init__(
        self, sheets: Sequence[Sheet], cell: float, elastic: float, poisson: float, floors: Sequence[float] = ()
    ) -> None:
        self.places: dict[Point, int] = {}
        lines = [
            _cut([value for sheet in sheets for value in (sheet.start[axis], sheet.end[axis])], cell) for axis in (0, 1)
        ]
        levels = _cut([value for sheet in sheets for value in (sheet.foot, sheet.head)], cell)
        values: list[FloatArray] = []
        dofs: list[FloatArray] = []
        for sheet in sheets:
            axis = int(sheet.start[0] == sheet.end[0])
            along = _within(lines[axis], sheet.start[axis], sheet.end[axis])
            up = _within(levels, sheet.foot, sheet.head)
            for a, b in pairwise(along):
                for low, high in pairwise(up):
                    corners = [self._node(sheet, axis, *at) for at in ((a, low), (b, low), (b, high), (a, high))]
                    values.append(sheet.thickness * element(b - a, high - low, elastic, poisson))
                    dofs.append(np.array([[3 * corner + axis, 3 * corner + 2] for corner in corners]).ravel())
        places = np.array(dofs)
        at = (np.repeat(places, 8, axis=1).ravel(), np.tile(places, (1, 8)).ravel())
        size = 3 * len(self.places)
        self.stiffness = sp.csr_array(sp.coo_array((np.array(values).ravel(), at), shape=(size, size)))
        is_free = self.stiffness.diagonal() > 0.0
        for point, node in self.places.items():
            if point[2] == 0.0:
                is_free[3 * node : 3 * node + 3] = False
            elif any(abs(point[2] - level) < 1e-6 for level in floors):
                is_free[3 * node + 1] = False
        self.free = np.flatnonzero(is_free)
        self.factor = splu(sp.csc_array(self.stiffness[self.free][:, self.free]))

    def solve(
        self, loads: Mapping[Point, tuple[float, float, float]]
    ) -> tuple[dict[Point, FloatArray], dict[Point, FloatArray]]:
        """Displacements and reactions of every point under forces at points."""
        force = np.zeros(3 * len(self.places))
        for point, value in loads.items():
            node = self.places[_rounded(point)]
            force[3 * node : 3 * node + 3] += value
        moved = np.zeros(len(force))
        moved[self.free] = self.factor.solve(force[self.free])
        held = (self.stiffness @ moved - force).reshape(-1, 3)
        shown = moved.reshape(-1, 3)
        return (
            {at: shown[node] for at, node in self.places.items()},
            {at: held[node] for at, node in self.places.items()},
        )

    def _node(self, sheet: Sheet, axis: int, along: float, level: float) -> int:
        point = (along, sheet.start[1]) if axis == 0 else (sheet.start[0], along)
        return self.places.setdefault(_rounded((*point, level)), len(self.places))


def _rounded(point: Point) -> Point:
    return round(point[0], 6), round(point[1], 6), round(point[2], 6)


def _cut(marks: Iterable[float], cell: float) -> list[float]:
    """All marks and what divides the stretches between them into pieces of at most `cell`."""
    ends = sorted({round(mark, 6) for mark in marks})
    lines = ends[:1]
    for a, b in pairwise(ends):
        pieces = int(np.ceil((b - a) / cell - 1e-9))
        lines += [a + (b - a) * piece / pieces for piece in range(1, pieces + 1)]
    return lines


def _within(lines: list[float], start: float, end: float) -> list[float]:
    low, high = sorted((start, end))
    return [line for line in lines if low - 1e-9 <= line <= high + 1e-9]
