"""Floors without a closed ring of beams, on heights that are no stories: what divides most of the columns there.

Plane frames, frames side by side, boxes of walls, canopies, platforms that slope and masses on columns have no ring
that would show a floor. A height counts where beams, slabs or loaded panels divide more than half of the columns that
pass it, tie them as the stories do and leave out no bays; where a platform stands out from three columns or a link
ties three; where walls of whole storeys meet; where masses are a tenth of those of a story; and where what stands
out of the plan carries a slab, a floor load or masses.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from app.trade.floor_parts import UPRIGHT, FloorStructure, LevelFloors, Pair, sides
from app.trade.hanging_together import Pieces, around, away_from, bays_of, beyond, joined, joints, pairs_of
from app.trade.levels import NEAR_LEVEL_M, nearest_level
from app.trade.uneven_floors import STEEPEST_RAMP

# A brace leans more than a column that is followed past a height: 22 degrees, as raked columns may.
STEEP: Final = 2.5
# Brackets of girts and crane beams are shorter; a walkway is wider.
_STANDS_OUT_M: Final = 1.0
_FEWEST_OUT: Final = 2
_FEWEST_COLUMNS: Final = 3
_COLUMNS_A_BAY: Final = 2
_ENDS: Final = 2
_BAYS_BESIDE_EACH_OTHER: Final = 2
_NARROW_M: Final = 3.0
_IN_A_LINE_M: Final = 0.5
# Walls are divided for openings and for a finer mesh too; a storey leaves headroom (2.1 m and a slab).
_STOREY_OF_WALLS_M: Final = 2.2
_FEWEST_LINES: Final = 3
_SHARE_OF_A_STORY: Final = 0.1
_SAME_PLACE: Final = 3  # digits of a metre


@dataclass(frozen=True)
class Heights:
    """What lies off the levels: the nodes `off` them all by more than their floors reach, those that columns and walls
    pass, and the levels (m, ascending)."""

    structure: FloorStructure
    off: frozenset[int]
    passing: Set[int]
    levels: Sequence[float]

    def open_floors(self) -> set[int]:
        """Nodes of floors that no closed ring of level beams shows."""
        groups = [*joined(self.parts)]
        named: set[int] = set()
        for group in groups:
            if self._is_platform(group) or self._is_roof_apart(group):
                named |= group
        for height, here in self._by_height(groups):
            named |= self._mostly_divided(height, here)
        return named | self._of_walls() | self._of_masses(groups)

    @cached_property
    def parts(self) -> tuple[tuple[int, ...], ...]:
        """Beams, slabs, loaded panels and links off the levels that are level or a ramp, without chords of trusses."""
        structure = self.structure
        webs = self._webs
        found: list[tuple[int, ...]] = []
        for part in (*structure.beams, *structure.slabs, *structure.panels, *structure.tied):
            if not self.off.issuperset(part) or max(map(structure.slope, sides(part))) > STEEPEST_RAMP:
                continue
            place, above = nearest_level(structure.points[part[0]][2], self.levels)
            is_chord = above < 0.0 and not webs.isdisjoint(part) and self._floors.hold(part, place)
            if not is_chord:
                found.append(part)
        return tuple(dict.fromkeys(found))

    @cached_property
    def _floors(self) -> LevelFloors:
        return LevelFloors(self.structure, self._place_of)

    @cached_property
    def _place_of(self) -> Mapping[int, int]:
        near = {node: nearest_level(point[2], self.levels) for node, point in self.structure.points.items()}
        return {node: place for node, (place, above) in near.items() if abs(above) <= NEAR_LEVEL_M}

    @cached_property
    def _webs(self) -> set[int]:
        """Nodes that carry webs: ends of what does not lie, but for columns that go on."""
        structure = self.structure
        pairs = (*structure.members, *structure.trusses)
        return {node for pair in pairs if structure.slope(pair) > STEEPEST_RAMP for node in pair} - self.passing

    def _is_platform(self, group: Set[int]) -> bool:
        """Whether a group of parts covers bays between columns that pass it, stands out from three, or ties three."""
        columns = group & self.passing
        if len(columns) < _FEWEST_COLUMNS:
            is_wide = len(columns) == _COLUMNS_A_BAY and self._is_canopy(group, columns)
            return is_wide or (len(columns) > 0 and self._is_loaded_outside(group))
        parts = [part for part in self.parts if part[0] in group]
        links = {frozenset(pair) for pair in self.structure.tied}
        tied = {node for part in parts if frozenset(part) in links for node in part} & columns
        if len(tied) >= _FEWEST_COLUMNS:
            return True
        is_covered = len(columns) <= _COLUMNS_A_BAY * (bays_of(parts) + 1) and bays_of(parts) > 0
        return (is_covered and self._width(group) >= _NARROW_M) or self._stands_out(group, columns)

    def _is_canopy(self, group: Set[int], columns: Set[int]) -> bool:
        """Whether two nodes stand out by 3 m from two columns, not in one line; brackets and landings do not."""
        points = self.structure.points
        one, two = (points[node][:2] for node in columns)
        away = [away_from(points[node][:2], one, two) for node in group - columns]
        is_far = [each >= _NARROW_M - NEAR_LEVEL_M for each in away]
        return self._width(group) >= _NARROW_M and sum(is_far) >= _FEWEST_OUT

    def _is_loaded_outside(self, group: Set[int]) -> bool:
        """Whether what stands out of the plan carries a slab, a floor load or masses, and no stair leads to it."""
        points = self.structure.points
        outside = sum(1 for node in group if beyond(points[node][:2], self._plan) >= _STANDS_OUT_M)
        if outside < _FEWEST_OUT or not self._webs.isdisjoint(group):
            return False
        has_floor = any(len(part) > _ENDS for part in self.parts if part[0] in group)
        return has_floor or any(self.structure.masses.get(node, 0.0) > 0.0 for node in group - self.passing)

    @cached_property
    def _plan(self) -> tuple[tuple[float, float], ...]:
        """Corners round all columns and walls, in plan."""
        standing = (*self.structure.members_that_stand, *self._wall_lines)
        return around(self.structure.points[node][:2] for pair in standing for node in pair)

    def _is_roof_apart(self, group: Set[int]) -> bool:
        """Whether a group lies on heads of columns, and no beam leads from it to a level, as rafters of a roof do."""
        return len(group & self._heads) >= _FEWEST_COLUMNS and group.isdisjoint(self._at_levels)

    @cached_property
    def _heads(self) -> set[int]:
        points = self.structure.points
        standing = [sorted(pair, key=lambda node: points[node][2]) for pair in self.structure.members_that_stand]
        return {high for _, high in standing} - {low for low, _ in standing}

    @cached_property
    def _at_levels(self) -> set[int]:
        """Nodes off the levels from which beams lead to one that is not."""
        pairs = (*self.structure.edges, *self.structure.trusses)
        return {node for pair in pairs if not self.off.issuperset(pair) for node in self.off.intersection(pair)}

    def _is_narrow(self, group: Iterable[int]) -> bool:
        """Whether nodes stand round a landing or a shaft, neither in one line nor about a bay."""
        return _IN_A_LINE_M <= self._width(group) < _NARROW_M

    def _width(self, group: Iterable[int]) -> float:
        places = zip(*(self.structure.points[node][:2] for node in group), strict=True)
        return min(max(values) - min(values) for values in places) + NEAR_LEVEL_M

    def _stands_out(self, group: Set[int], columns: Set[int]) -> bool:
        """Whether two nodes lie well away from every line between two of the columns."""
        points = self.structure.points
        lines = [(points[a][:2], points[b][:2]) for a, b in pairs_of(sorted(columns))]
        away = (min(away_from(points[node][:2], *each) for each in lines) for node in group - columns)
        return sum(1 for each in away if each >= _STANDS_OUT_M) >= _FEWEST_OUT

    def _by_height(self, groups: Sequence[Set[int]]) -> Iterator[tuple[float, list[Set[int]]]]:
        """Groups of parts with columns, by their mean height."""
        held = [(self._height(group), group) for group in groups if group & self.passing]
        held.sort(key=lambda each: each[0])
        cluster: list[Set[int]] = []
        for number, (height, group) in enumerate(held):
            cluster.append(group)
            if number + 1 == len(held) or held[number + 1][0] - height > NEAR_LEVEL_M:
                yield height, cluster
                cluster = []

    def _height(self, group: Set[int]) -> float:
        return sum(self.structure.points[node][2] for node in group) / len(group)

    def _mostly_divided(self, height: float, groups: Sequence[Set[int]]) -> set[int]:
        """Nodes of groups at a height that divide more than half of the columns of their part of the building there."""
        nodes = set[int]().union(*groups)
        divided = nodes & self.passing
        if len(divided) < _COLUMNS_A_BAY:
            return set()
        crossing = self._crossing(height, divided)
        piece_of = Pieces([*self._edges_above(height), *(side for group in groups for side in pairwise(sorted(group)))])
        named: set[int] = set()
        for piece in {piece_of(node) for node in divided}:
            here = [group for group in groups if any(piece_of(node) == piece for node in group)]
            own = {node for node in divided if piece_of(node) == piece}
            passed = [node for node in crossing if piece_of(node) == piece]
            is_most = len(own) >= _COLUMNS_A_BAY and len(own) > len(passed) and not self._is_narrow(own)
            above = [part for part in self._carried_above(height, own) if piece_of(part[0]) == piece]
            if is_most and (self._ties_alike(here, above) or (not passed and self._is_of_floor_beams(here))):
                named = named.union(*here)
        return named

    def _crossing(self, height: float, divided: Set[int]) -> list[int]:
        """Nodes of columns and walls that pass a height and are not divided there by a part."""
        structure, points = self.structure, self.structure.points
        at_height = (node for node in self.passing if abs(points[node][2] - height) <= NEAR_LEVEL_M)
        found = [node for node in at_height if node not in divided]
        for pair in (*structure.members_that_stand, *self._wall_lines):
            low, high = sorted(pair, key=lambda node: points[node][2])
            is_past = points[low][2] < height - NEAR_LEVEL_M and points[high][2] > height + NEAR_LEVEL_M
            if is_past and structure.slope(pair) > STEEP and divided.isdisjoint(pair):
                found.append(high)
        return found

    @cached_property
    def _wall_lines(self) -> tuple[Pair, ...]:
        """The upright sides of walls, each once."""
        upright = (pair for wall in self.structure.walls for pair in sides(wall) if self.structure.slope(pair) > STEEP)
        points = self.structure.points
        by_place: dict[tuple[float, ...], Pair] = {}
        for pair in upright:
            low, high = sorted(pair, key=lambda node: points[node][2])
            by_place.setdefault(tuple(round(v, _SAME_PLACE) for v in (*points[low], points[high][2])), (low, high))
        return tuple(by_place.values())

    def _edges_above(self, height: float) -> Iterator[Pair]:
        """Whatever joins nodes above a height to each other and to those on it."""
        structure, points = self.structure, self.structure.points
        shells = (side for shell in (*structure.slabs, *structure.walls) for side in sides(shell))
        for pair in (*structure.members, *structure.trusses, *structure.tied, *shells):
            heights = sorted(points[node][2] for node in pair)
            if heights[1] > height + NEAR_LEVEL_M and heights[0] >= height - NEAR_LEVEL_M:
                yield pair

    def _ties_alike(self, groups: Sequence[Set[int]], above: Sequence[tuple[int, ...]]) -> bool:
        """Whether the parts tie the columns as those of the story above do: the same ones, with more than
        half as many bays, and no more. Girts tie a wall where a roof ties frames, and go round bays."""
        parts = [part for part in self.parts if any(part[0] in group for group in groups)]
        if not above:
            return len(groups) == 1
        bays, usual = bays_of(parts), bays_of(above)
        if usual < bays or (bays < usual and 2 * bays <= usual):
            return False
        here, there = (Pieces([*self._wall_sides, *joints(each)]) for each in (parts, above))
        carried = {node for part in above for node in part}
        heads = {node: self._head(node, carried) for part in parts for node in part}
        tied = {(here(node), there(head)) for node, head in heads.items() if node in self.passing and head is not None}
        return len({one for one, _ in tied}) == len(tied) == len({other for _, other in tied})

    def _head(self, node: int, nodes: Set[int]) -> int | None:
        """Which of some nodes the column or wall on a node leads up to."""
        while node not in nodes and node in self._next_up:
            node = self._next_up[node]
        return node if node in nodes else None

    @cached_property
    def _next_up(self) -> Mapping[int, int]:
        """The upper end of what stands on each node, the steepest where there are several."""
        structure = self.structure
        standing = [*structure.members_that_stand, *self._wall_lines]
        standing.sort(key=structure.slope)
        found: dict[int, int] = {}
        for pair in standing:
            low, high = sorted(pair, key=lambda node: structure.points[node][2])
            found[low] = high
        return found

    @cached_property
    def _wall_sides(self) -> tuple[Pair, ...]:
        """The level sides of walls."""
        found = (pair for wall in self.structure.walls for pair in sides(wall))
        return tuple(dict.fromkeys(pair for pair in found if self.structure.slope(pair) <= STEEPEST_RAMP))

    def _carried_above(self, height: float, columns: Iterable[int]) -> list[tuple[int, ...]]:
        """Beams and slabs of the next story up; where not all of the columns lead to them (a roof whose eaves are
        lower), with what slopes down from them to the columns."""
        place = next((number for number, level in enumerate(self.levels) if level > height), None)
        if place is None:
            return []
        found = self._of_story(place, self.levels[place] - NEAR_LEVEL_M)
        carried = {node for part in found for node in part}
        if not found or all(self._head(node, carried) is not None for node in columns):
            return found
        return self._of_story(place, height + NEAR_LEVEL_M)

    def _of_story(self, place: int, low: float) -> list[tuple[int, ...]]:
        """Beams and slabs on a level, with what slopes from them and lies above a height."""
        structure = self.structure
        lines = (*structure.beams, *(pair for pair in structure.trusses if structure.slope(pair) <= UPRIGHT))
        found = [part for part in (*lines, *structure.slabs) if all(structure.points[node][2] >= low for node in part)]
        of_story = [group for group in joined(found) if any(self._place_of.get(node) == place for node in group)]
        nodes = set[int]().union(*of_story)
        return [part for part in found if part[0] in nodes]

    def _is_of_floor_beams(self, groups: Sequence[Set[int]]) -> bool:
        """Whether beams lead across between bays, or each has a section that beams across it have on the stories; girts
        go round and have their own."""
        structure, places = self.structure, self._place_of
        parts = [part for part in self.parts if any(part[0] in group for group in groups)]
        wide = [group for group in groups if self._width(group) >= _NARROW_M]
        if bays_of([part for part in parts if any(part[0] in group for group in wide)]) >= _BAYS_BESIDE_EACH_OTHER:
            return True
        on_stories = [beam for beam in structure.beams if places.get(beam[0], -1) == places.get(beam[1], -2)]
        known = {(self._direction(beam), structure.sections.get(beam, 0)) for beam in on_stories}
        beams = [(self._direction(part), structure.sections.get((part[0], part[1]), -1)) for part in parts]
        return all(any(other != way and one == own for other, one in known) for way, own in beams)

    def _direction(self, part: Sequence[int]) -> int:
        """The direction of a beam in plan in steps of 10 degrees, 0 to 17."""
        (x0, y0, _), (x1, y1, _) = (self.structure.points[node] for node in part[:2])
        return round(math.degrees(math.atan2(y1 - y0, x1 - x0)) / 10.0) % 18

    def _of_walls(self) -> set[int]:
        """Nodes on which walls a storey high meet, where most walls that pass the height are divided so, and the heads
        of such walls."""
        points = self.structure.points
        lower = {high: (low, high) for low, high in self._wall_lines}
        upper = {low: (low, high) for low, high in self._wall_lines}
        long = {pair for pair in self._wall_lines if points[pair[1]][2] - points[pair[0]][2] >= _STOREY_OF_WALLS_M}
        meeting = {n for n in lower.keys() & upper.keys() & self.off if lower[n] in long and upper[n] in long}
        heads = {n for n in (lower.keys() - upper.keys()) & self.off if lower[n] in long and self._is_above(n)}
        named: set[int] = set()
        for nodes in (meeting, heads):
            for height, here in self._at_heights(nodes):
                divided = {node for node in self.off & lower.keys() if abs(points[node][2] - height) <= NEAR_LEVEL_M}
                crossing = self._crossing(height, divided) if nodes is meeting else []
                if len(here) >= _FEWEST_LINES and len(here) > len(crossing):
                    named |= here
        return named

    def _is_above(self, node: int) -> bool:
        return self.structure.points[node][2] >= self.levels[-1] + _STOREY_OF_WALLS_M

    def _at_heights(self, nodes: Iterable[int]) -> Iterator[tuple[float, set[int]]]:
        """Nodes by their height."""
        here: set[int] = set()
        height = -math.inf
        for node in sorted(nodes, key=lambda each: self.structure.points[each][2]):
            if here and self.structure.points[node][2] - height > NEAR_LEVEL_M:
                yield height, here
                here = set()
            height = self.structure.points[node][2]
            here.add(node)
        if here:
            yield height, here

    def _of_masses(self, groups: Sequence[Set[int]]) -> set[int]:
        """Nodes on columns and walls that go on, or on beams between these, with masses like those of a story."""
        masses, points = self.structure.masses, self.structure.points
        reached = set(self.passing).union(*(group for group in groups if group & self.passing)) & self.off
        found = {node for node in reached if masses.get(node, 0.0) > 0.0}
        on_stories: dict[int, float] = defaultdict(float)
        for node, mass in masses.items() if found else ():
            if self._place_of.get(node, 0) > 0:
                on_stories[self._place_of[node]] += mass
        usual = sum(on_stories.values()) / max(len(on_stories), 1)
        named: set[int] = set()
        for _, here in self._at_heights(found):
            if sum(masses[node] for node in here) >= _SHARE_OF_A_STORY * usual and points:
                named |= here
        return named
