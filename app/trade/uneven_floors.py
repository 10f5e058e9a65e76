"""Parts of a floor far off its level (sunk slabs, steps, ramps), told from mezzanines, stairs, roofs and trusses.

Nodes off a story's level are outside its diaphragm and its story loads, which nobody expects of a wet room or a step.
A mezzanine or a landing is far from every level; a stair is steep and leads on; a roof slopes everywhere; and where the
level itself has a floor above or below (chords of a truss, girts, drop beams, plinths), that floor is the story's.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.trade.floor_parts import SAME_LINE_M, UPRIGHT, FloorStructure, LevelFloors, sides
from app.trade.levels import NEAR_LEVEL_M, ROUND_OFF_M, nearest_level
from app.trade.sunk_rings import rings

# Farther off is another level: the rule of the stubs of columns too.
LARGEST_SHARE: Final = 0.25
FARTHEST_M: Final = 1.0
# Ramps for cars rise 17 in 100 at most (Enforcement Rule of the Parking Lot Act of Korea, article 6, as recalled).
# Stairs are twice as steep as this.
STEEPEST_RAMP: Final = 0.25
# A drained flat roof falls less.
FLAT: Final = 0.02
SAME_SLOPE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class OffLevel:
    """A node of a floor, the place of its level and how far above that it lies, m."""

    node: int
    place: int
    above: float


def sunk_or_raised(structure: FloorStructure, levels: Sequence[float]) -> tuple[OffLevel, ...]:
    """Nodes of parts of floors that lie more than `NEAR_LEVEL_M` off the nearest of some levels (ascending, m)."""
    reach = reaches(levels)
    on_floors = {node for pair in structure.edges for node in pair} if levels else set[int]()
    all_off = {node: OffLevel(node, *nearest_level(structure.points[node][2], levels)) for node in on_floors}
    off = {n: each for n, each in all_off.items() if abs(each.above) > NEAR_LEVEL_M}
    asked = {node for node, each in off.items() if is_within_reach(each, reach) and node not in structure.held}
    if not asked:
        return ()
    asked -= _follows(structure, all_off, asked)
    asked -= _of_roof(structure, all_off, reach, asked)
    named = _evident(structure, all_off, off, asked)
    return tuple(off[node] for node in sorted(named))


def reaches(levels: Sequence[float]) -> list[float]:
    """How far off each level its floor may lie: a share of the lower storey beside it, m."""
    heights = [high - low for low, high in pairwise(levels)]
    beside = [heights[max(place - 1, 0) : place + 1] for place in range(len(levels))]
    return [min([FARTHEST_M, *(LARGEST_SHARE * height for height in each)]) for each in beside]


def is_within_reach(each: OffLevel, reach: Sequence[float]) -> bool:
    """Whether a node may belong to the floor of its level."""
    return abs(each.above) <= reach[each.place] + ROUND_OFF_M


def _follows(structure: FloorStructure, known: Mapping[int, OffLevel], asked: Set[int]) -> set[int]:
    """Nodes that a link ties to their level's floor straight above or below."""
    found: set[int] = set()
    for one, other in [pair for a, b in structure.tied for pair in ((a, b), (b, a))]:
        if one in asked and other in known and structure.run((one, other)) <= SAME_LINE_M:
            at = known[other]
            if at.place == known[one].place and abs(at.above) <= NEAR_LEVEL_M:
                found.add(one)
    return found


def _of_roof(
    structure: FloorStructure, known: Mapping[int, OffLevel], reach: Sequence[float], asked: Set[int]
) -> set[int]:
    """Nodes of a top floor most of which slopes: all that rise above its level, and eaves that columns carry."""
    top = len(reach) - 1
    here = {n for n, each in known.items() if each.place == top and is_within_reach(each, reach)}
    sloping = {node for pair in structure.edges if structure.slope(pair) > FLAT for node in pair} & here
    if 2 * len(sloping) <= len(here):
        return set()
    standing = [pair for pair in structure.members if structure.slope(pair) > UPRIGHT]
    heads = {max(pair, key=lambda node: structure.points[node][2]) for pair in standing}
    return {node for node in asked & here if known[node].above > 0.0 or node in heads}


def _evident(
    structure: FloorStructure, known: Mapping[int, OffLevel], off: Mapping[int, OffLevel], asked: set[int]
) -> set[int]:
    """Asked nodes at a beam or slab that belongs to a floor: level or a ramp, or a drop within one floor, but no knee
    at a column, no lintel between walls, and not doubled by the floor of the level unless it rings a bay."""
    contained = _contained(structure, off, asked)
    on_level = {n: each.place for n, each in known.items() if abs(each.above) <= NEAR_LEVEL_M}
    floors = LevelFloors(structure, on_level)
    steep = {node for pair in structure.edges if structure.slope(pair) > STEEPEST_RAMP + SAME_SLOPE for node in pair}
    on_columns = {node for pair in structure.members if structure.slope(pair) > UPRIGHT for node in pair}
    found = {*rings(structure, asked, on_level, {node: each.place for node, each in off.items()})}
    for part in (*structure.beams, *structure.slabs):
        if len(part) == 2 and {*part} <= structure.on_walls:
            continue
        if max(map(structure.slope, sides(part))) <= STEEPEST_RAMP + SAME_SLOPE:
            of_floor = asked.intersection(part) - (steep - contained)
        elif len({known[node].place for node in part}) == 1:
            of_floor = contained.intersection(part) - (on_columns if len(part) == 2 else set())
        else:
            continue
        found |= {node for node in of_floor if not floors.hold(part, off[node].place)}
    return found


def _contained(structure: FloorStructure, off: Mapping[int, OffLevel], asked: Set[int]) -> set[int]:
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
