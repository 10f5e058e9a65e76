"""In which order unknowns are eliminated: nested dissection (George, SIAM J. Numer. Anal. 10, 1973) of the structure by
planes across its axes.

What is taken out first fills in only towards the planes around it. The cuts follow from coordinates and connections
alone, so they are the same on every machine.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from app.engine.solve.sparse import size_of
from app.engine.store.arrays import BoolArray, FloatArray, IntArray

# Below this many unknowns, or across so few, the library's own order is as good and sooner found.
FEWEST_UNKNOWNS, NARROWEST = 2000, 150
# Unknowns of a part that is cut no further.
LARGEST_PART = 160
# A plane between two levels may leave as little as this share on one side; otherwise levels are cut in two.
LEAST_SHARE = 0.25
# Points with more neighbours across a plane, as those of rigid floors, are taken out with it.
MANY_NEIGHBOURS = 12
# Coordinates that differ by less, beside the size of the model, are one level.
SAME_LEVEL = 1e-6


@dataclass(frozen=True, slots=True)
class UnknownPlaces:
    """The point that each unknown belongs to, a node or a rigid floor, and where the points are (points x 3, m)."""

    point: IntArray
    xyz: FloatArray


@dataclass(frozen=True, slots=True)
class Blocks:
    """Unknowns in the order in which they are eliminated, and where each block of them that goes at once ends."""

    order: IntArray
    ends: IntArray


def dissect(matrix: sp.csc_array, places: UnknownPlaces) -> Blocks | None:
    """The order for a symmetric matrix, None where the structure is too small or too slender to gain by one."""
    if size_of(matrix) < FEWEST_UNKNOWNS:
        return None
    cutter = _Cutter.of(matrix, places)
    points = np.flatnonzero(cutter.weight)
    # In the order of their places, those of a plane stay together in the planes that bound its parts.
    points = points[np.lexsort(cutter.levels[points].T[::-1])]
    if cutter.weight[cutter.cut(points, cutter.edges).plane].sum() < NARROWEST:
        return None
    return cutter.blocks(points)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Points on either side and in between, and the edges left on the sides."""

    sides: tuple[IntArray, IntArray]
    plane: IntArray
    edges: tuple[IntArray, IntArray]


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Points with their number of unknowns (`weight`), levels along the axes, and the edges between them (2 x n)."""

    point: IntArray
    weight: IntArray
    levels: IntArray
    edges: IntArray

    @classmethod
    def of(cls, matrix: sp.csc_array, places: UnknownPlaces) -> "_Cutter":
        count = len(places.xyz)
        columns = np.repeat(places.point, np.diff(matrix.indptr))
        rows = places.point[matrix.indices]
        is_pair = rows < columns
        pairs = np.unique(rows[is_pair] * count + columns[is_pair])
        low = places.xyz.min(axis=0)
        size = float((places.xyz - low).max()) or 1.0
        levels = np.rint((places.xyz - low) / (SAME_LEVEL * size)).astype(np.int64)
        weight = np.bincount(places.point, minlength=count)
        return cls(places.point, weight, levels, np.stack(np.divmod(pairs, count)))

    def blocks(self, points: IntArray) -> Blocks:
        """The whole order: what lies on both sides of a plane before the plane."""
        parts: list[IntArray] = []
        self._order(points, self.edges, parts)
        rank = np.zeros(len(self.weight), dtype=np.int64)
        together = np.concatenate(parts)
        rank[together] = np.arange(len(together))
        ends = np.cumsum([self.weight[part].sum() for part in parts])
        return Blocks(np.argsort(rank[self.point], kind="stable"), ends)

    def _order(self, points: IntArray, edges: IntArray, parts: list[IntArray]) -> None:
        if len(points) < 2 or self.weight[points].sum() <= LARGEST_PART:
            parts.append(points)
            return
        cut = self.cut(points, edges)
        for side, inside in zip(cut.sides, cut.edges, strict=True):
            if len(side):
                self._order(side, inside, parts)
        if len(cut.plane):
            parts.append(cut.plane)

    def cut(self, points: IntArray, edges: IntArray) -> _Cut:
        """Across the axis that leaves the fewest unknowns in between."""
        found = [self._between(self._beyond(points, axis), edges) for axis in range(3)]
        is_beyond, is_plane = min(found, key=lambda one: int(self.weight[one[1]].sum()))
        sides = tuple(points[(is_beyond[points] == side) & ~is_plane[points]] for side in (False, True))
        is_inside = ~is_plane[edges].any(axis=0)
        inside = tuple(edges[:, is_inside & (is_beyond[edges[0]] == side)] for side in (False, True))
        return _Cut((sides[0], sides[1]), points[is_plane[points]], (inside[0], inside[1]))

    def _beyond(self, points: IntArray, axis: int) -> BoolArray:
        """Which points lie beyond the level nearest to the middle one."""
        first, second, third = (self.levels[points, (axis + turn) % 3] for turn in range(3))
        order = np.lexsort((third, second, first))
        along, half = first[order], len(points) // 2
        edges = (int(np.searchsorted(along, along[half], side)) for side in ("left", "right"))
        nearest = min(edges, key=lambda place: abs(place - half))
        is_fair = LEAST_SHARE * len(points) <= nearest <= (1.0 - LEAST_SHARE) * len(points)
        is_beyond = np.zeros(len(self.weight), dtype=np.bool_)
        is_beyond[points[order[nearest if is_fair else half :]]] = True
        return is_beyond

    def _between(self, is_beyond: BoolArray, edges: IntArray) -> tuple[BoolArray, BoolArray]:
        """The sides, and points whose removal parts them: those with many neighbours, and of the rest one side's."""
        across = edges[:, is_beyond[edges[0]] != is_beyond[edges[1]]]
        is_plane = np.bincount(across.ravel(), minlength=len(self.weight)) > MANY_NEIGHBOURS
        ends = across[:, ~is_plane[across].any(axis=0)].ravel()
        near, beyond = (np.unique(ends[is_beyond[ends] == side]) for side in (False, True))
        is_plane[near if self.weight[near].sum() <= self.weight[beyond].sum() else beyond] = True
        return is_beyond, is_plane
