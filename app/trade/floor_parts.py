"""What floors are made of, and what lies on the levels of the stories."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeAlias

from app.trade.levels import ROUND_OFF_M

Point: TypeAlias = tuple[float, float, float]
Pair: TypeAlias = tuple[int, int]

UPRIGHT: Final = 1.0
SAME_LINE_M: Final = 0.1
PARALLEL: Final = 0.1
_CELL_M: Final = 3.0


@dataclass(frozen=True)
class FloorStructure:
    """What floors are made of: places of nodes (m), members that bend, corners of plates that lie, nodes of walls that
    stand, pairs that links tie, nodes on supports; corners of WALL elements and of areas with floor loads, members that
    only push or pull, the section of each member, and the masses given at nodes or made of loads (t), self weight left
    out."""

    points: Mapping[int, Point]
    members: Sequence[Pair]
    slabs: Sequence[tuple[int, ...]]
    on_walls: Set[int]
    tied: Sequence[Pair]
    held: Set[int]
    walls: Sequence[tuple[int, ...]] = ()
    panels: Sequence[tuple[int, ...]] = ()
    trusses: Sequence[Pair] = ()
    sections: Mapping[Pair, int] = field(default_factory=dict[Pair, int])
    masses: Mapping[int, float] = field(default_factory=dict[int, float])

    def slope(self, pair: Pair) -> float:
        """Rise over run, infinite for what stands."""
        run, rise = self.run(pair), abs(self.points[pair[1]][2] - self.points[pair[0]][2])
        return rise / run if run > ROUND_OFF_M else math.inf

    def run(self, pair: Pair) -> float:
        """How far two nodes lie apart in plan, m."""
        return math.dist(self.points[pair[0]][:2], self.points[pair[1]][:2])

    @cached_property
    def beams(self) -> tuple[Pair, ...]:
        """Members that do not stand."""
        return tuple(pair for pair in self.members if self.slope(pair) <= UPRIGHT)

    @cached_property
    def members_that_stand(self) -> tuple[Pair, ...]:
        """Columns, and braces steeper than they run."""
        return tuple(pair for pair in self.members if self.slope(pair) > UPRIGHT)

    @cached_property
    def edges(self) -> tuple[Pair, ...]:
        """Beams and sides of plates."""
        return (*self.beams, *dict.fromkeys(side for slab in self.slabs for side in sides(slab)))


class LevelFloors:
    """The beams and slabs on the levels, by cells in plan."""

    def __init__(self, structure: FloorStructure, place_of: Mapping[int, int]) -> None:
        self._points = structure.points
        self._cells: dict[tuple[int, int, int], list[tuple[int, ...]]] = defaultdict(list)
        for part in (*structure.beams, *structure.slabs):
            places = {place_of.get(node, -1) for node in part}
            if len(places) == 1 and -1 not in places:
                for cell in self._cells_of(part):
                    self._cells[places.copy().pop(), *cell].append(part)

    def _cells_of(self, part: tuple[int, ...]) -> Iterator[tuple[int, int]]:
        spans = [
            range(math.floor((min(v) - SAME_LINE_M) / _CELL_M), math.floor((max(v) + SAME_LINE_M) / _CELL_M) + 1)
            for v in zip(*(self._points[node][:2] for node in part), strict=True)
        ]
        return ((x, y) for x in spans[0] for y in spans[1])

    def hold(self, part: tuple[int, ...], place: int) -> bool:
        """Whether the level has a floor where the middle of a beam or slab lies in plan."""
        corners = [self._points[node] for node in part]
        x, y = (sum(values) / len(corners) for values in list(zip(*corners, strict=True))[:2])
        along = self._direction(part) if len(part) == 2 else None
        near = self._cells.get((place, math.floor(x / _CELL_M), math.floor(y / _CELL_M)), ())
        return any(
            self._is_along(each, x, y, along) if len(each) == 2 else self._is_over(each, x, y)
            for each in near
            if each != part
        )

    def _direction(self, part: tuple[int, ...]) -> tuple[float, float]:
        (x0, y0, _), (x1, y1, _) = self._points[part[0]], self._points[part[1]]
        run = math.hypot(x1 - x0, y1 - y0) or 1.0
        return (x1 - x0) / run, (y1 - y0) / run

    def _is_along(self, beam: tuple[int, ...], x: float, y: float, along: tuple[float, float] | None) -> bool:
        if along is None:
            return False
        (x0, y0, _), (x1, y1, _) = self._points[beam[0]], self._points[beam[1]]
        ux, uy = self._direction(beam)
        across = abs((x - x0) * uy - (y - y0) * ux)
        passed = (x - x0) * ux + (y - y0) * uy
        is_parallel = abs(ux * along[1] - uy * along[0]) < PARALLEL
        return is_parallel and across <= SAME_LINE_M and 0.0 <= passed <= math.hypot(x1 - x0, y1 - y0)

    def _is_over(self, slab: tuple[int, ...], x: float, y: float) -> bool:
        """Whether a place lies well within a slab."""
        turns = [self._beyond(side, x, y) for side in sides(slab)]
        return min(turns) > SAME_LINE_M or max(turns) < -SAME_LINE_M

    def _beyond(self, side: Pair, x: float, y: float) -> float:
        ux, uy = self._direction(side)
        return ux * (y - self._points[side[0]][1]) - uy * (x - self._points[side[0]][0])


def sides(slab: tuple[int, ...]) -> Iterator[Pair]:
    return (pair for pair in zip(slab, (*slab[1:], slab[0]), strict=True) if pair[0] != pair[1])
