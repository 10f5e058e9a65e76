"""Parts of a floor far off its level (sunk slabs, steps, ramps), told from mezzanines, stairs, roofs and trusses.

Nodes off a story's level are outside its diaphragm and its story loads, which nobody expects of a wet room or a step.
A mezzanine or a landing is far from every level; a stair is steep and leads on; a roof slopes everywhere; and where the
level itself has a floor above or below (chords of a truss, girts, drop beams, plinths), that floor is the story's.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, TypeAlias

from app.trade.levels import NEAR_LEVEL_M, ROUND_OFF_M, nearest_level

Point: TypeAlias = tuple[float, float, float]
Pair: TypeAlias = tuple[int, int]

# Farther off is another level: the rule of the stubs of columns too.
LARGEST_SHARE: Final = 0.25
FARTHEST_M: Final = 1.0
# Ramps for cars rise 17 in 100 at most (Enforcement Rule of the Parking Lot Act of Korea, article 6, as recalled).
# Stairs are twice as steep as this.
STEEPEST_RAMP: Final = 0.25
# A drained flat roof falls less.
FLAT: Final = 0.02
SAME_SLOPE: Final = 1e-9
UPRIGHT: Final = 1.0
SAME_LINE_M: Final = 0.1
PARALLEL: Final = 0.1
_CELL_M: Final = 3.0


@dataclass(frozen=True)
class Structure:
    """What floors are made of: places of nodes (m), members that bend, corners of plates that lie, nodes of walls that
    stand, pairs that links tie, nodes on supports."""

    points: Mapping[int, Point]
    members: Sequence[Pair]
    slabs: Sequence[tuple[int, ...]]
    on_walls: Set[int]
    tied: Sequence[Pair]
    held: Set[int]

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
    def edges(self) -> tuple[Pair, ...]:
        """Beams and sides of plates."""
        return (*self.beams, *dict.fromkeys(side for slab in self.slabs for side in _sides(slab)))


@dataclass(frozen=True, slots=True)
class OffLevel:
    """A node of a floor, the place of its level and how far above that it lies, m."""

    node: int
    place: int
    above: float


def sunk_or_raised(structure: Structure, levels: Sequence[float]) -> tuple[OffLevel, ...]:
    """Nodes of parts of floors that lie more than `NEAR_LEVEL_M` off the nearest of some levels (ascending, m)."""
    reaches = _reaches(levels)
    on_floors = {node for pair in structure.edges for node in pair} if levels else set[int]()
    all_off = {node: OffLevel(node, *nearest_level(structure.points[node][2], levels)) for node in on_floors}
    off = {n: each for n, each in all_off.items() if abs(each.above) > NEAR_LEVEL_M}
    asked = {
        node
        for node, each in off.items()
        if abs(each.above) <= reaches[each.place] + ROUND_OFF_M and node not in structure.held
    }
    if not asked:
        return ()
    asked -= _follows(structure, all_off, asked)
    asked -= _of_roof(structure, all_off, reaches, asked)
    named = _evident(structure, all_off, off, asked)
    return tuple(off[node] for node in sorted(named))


def _reaches(levels: Sequence[float]) -> list[float]:
    """How far off each level its floor may lie: a share of the lower storey beside it, m."""
    heights = [high - low for low, high in pairwise(levels)]
    beside = [heights[max(place - 1, 0) : place + 1] for place in range(len(levels))]
    return [min([FARTHEST_M, *(LARGEST_SHARE * height for height in each)]) for each in beside]


def _follows(structure: Structure, known: Mapping[int, OffLevel], asked: Set[int]) -> set[int]:
    """Nodes that a link ties to their level's floor straight above or below."""
    found: set[int] = set()
    for one, other in [pair for a, b in structure.tied for pair in ((a, b), (b, a))]:
        if one in asked and other in known and structure.run((one, other)) <= SAME_LINE_M:
            at = known[other]
            if at.place == known[one].place and abs(at.above) <= NEAR_LEVEL_M:
                found.add(one)
    return found


def _of_roof(
    structure: Structure, known: Mapping[int, OffLevel], reaches: Sequence[float], asked: Set[int]
) -> set[int]:
    """Nodes of a top floor most of which slopes: all that rise above its level, and eaves that columns carry."""
    top = len(reaches) - 1
    here = {n for n, each in known.items() if each.place == top and abs(each.above) <= reaches[top] + ROUND_OFF_M}
    sloping = {node for pair in structure.edges if structure.slope(pair) > FLAT for node in pair} & here
    if 2 * len(sloping) <= len(here):
        return set()
    standing = [pair for pair in structure.members if structure.slope(pair) > UPRIGHT]
    heads = {max(pair, key=lambda node: structure.points[node][2]) for pair in standing}
    return {node for node in asked & here if known[node].above > 0.0 or node in heads}


def _evident(
    structure: Structure, known: Mapping[int, OffLevel], off: Mapping[int, OffLevel], asked: set[int]
) -> set[int]:
    """Asked nodes at a beam or slab that belongs to a floor: level or a ramp, or a drop within one floor, but no knee
    at a column, no lintel between walls, and not doubled by the floor of the level."""
    contained = _contained(structure, off, asked)
    floors = _LevelFloors(structure, {n: each.place for n, each in known.items() if abs(each.above) <= NEAR_LEVEL_M})
    steep = {node for pair in structure.edges if structure.slope(pair) > STEEPEST_RAMP + SAME_SLOPE for node in pair}
    on_columns = {node for pair in structure.members if structure.slope(pair) > UPRIGHT for node in pair}
    found: set[int] = set()
    for part in (*structure.beams, *structure.slabs):
        if len(part) == 2 and {*part} <= structure.on_walls:
            continue
        if max(map(structure.slope, _sides(part))) <= STEEPEST_RAMP + SAME_SLOPE:
            of_floor = asked.intersection(part) - (steep - contained)
        elif len({known[node].place for node in part}) == 1:
            of_floor = contained.intersection(part) - (on_columns if len(part) == 2 else set())
        else:
            continue
        found |= {node for node in of_floor if not floors.hold(part, off[node].place)}
    return found


def _contained(structure: Structure, off: Mapping[int, OffLevel], asked: Set[int]) -> set[int]:
    """Asked nodes from which what is off the levels leads to no other level and no farther off than is asked."""
    joined: dict[int, list[int]] = defaultdict(list)
    for one, other in structure.edges:
        if one in off and other in off:
            joined[one].append(other)
            joined[other].append(one)
    found, seen = set[int](), set[int]()
    for first in asked:
        part, frontier = set[int](), [] if first in seen else [first]
        while frontier:
            node = frontier.pop()
            if node not in part:
                part.add(node)
                frontier += joined[node]
        seen |= part
        if part <= asked and len({off[node].place for node in part}) == 1:
            found |= part
    return found


class _LevelFloors:
    """The beams and slabs on the levels, by cells in plan."""

    def __init__(self, structure: Structure, place_of: Mapping[int, int]) -> None:
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
        turns = [self._beyond(side, x, y) for side in _sides(slab)]
        return min(turns) > SAME_LINE_M or max(turns) < -SAME_LINE_M

    def _beyond(self, side: Pair, x: float, y: float) -> float:
        ux, uy = self._direction(side)
        return ux * (y - self._points[side[0]][1]) - uy * (x - self._points[side[0]][0])


def _sides(slab: tuple[int, ...]) -> Iterator[Pair]:
    return (pair for pair in zip(slab, (*slab[1:], slab[0]), strict=True) if pair[0] != pair[1])
