"""Floors and roofs on heights of their own, which are no stories: stepped roofs, platforms, mezzanines on own columns.

Parts of a floor nearer to its level are told by `uneven_floors`. A floor counts here where columns or walls end under
it, as they do under a roof; what hangs between the floors on columns that go on is a landing or a mezzanine of nobody.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Final

from app.trade.floor_parts import UPRIGHT, LevelFloors, Structure, sides
from app.trade.levels import NEAR_LEVEL_M, nearest_level
from app.trade.uneven_floors import FLAT, OffLevel, is_within_reach, reaches

_SAME_PLACE: Final = 3  # digits of a metre


def floors_between(structure: Structure, levels: Sequence[float]) -> tuple[OffLevel, ...]:
    """Nodes of level parts of floors that lie off all of some levels (ascending, m) by more than their floors reach."""
    off = _far_off(structure, levels) if levels else {}
    if not off:
        return ()
    on_levels = LevelFloors(structure, _on_levels(structure, levels))
    parts = [part for part in _level_parts(structure, off) if not _hangs_below(part, off, on_levels)]
    heads, sloping = _heads(structure), _sloping(structure)
    named: set[int] = set()
    for group in _joined(parts):
        carried = group & heads
        if carried and 2 * len(carried & sloping) <= len(carried):
            named |= group
    return tuple(off[node] for node in sorted(named))


def _far_off(structure: Structure, levels: Sequence[float]) -> Mapping[int, OffLevel]:
    reach = reaches(levels)
    nodes = {node for pair in structure.edges for node in pair} - structure.held
    all_off = (OffLevel(node, *nearest_level(structure.points[node][2], levels)) for node in nodes)
    far = (each for each in all_off if abs(each.above) > NEAR_LEVEL_M and not is_within_reach(each, reach))
    return {each.node: each for each in far if structure.points[each.node][2] > levels[0]}


def _on_levels(structure: Structure, levels: Sequence[float]) -> Mapping[int, int]:
    nodes = {node for pair in structure.edges for node in pair}
    near = {node: nearest_level(structure.points[node][2], levels) for node in nodes}
    return {node: place for node, (place, above) in near.items() if abs(above) <= NEAR_LEVEL_M}


def _level_parts(structure: Structure, off: Mapping[int, OffLevel]) -> Iterator[tuple[int, ...]]:
    for part in (*structure.beams, *structure.slabs):
        if all(node in off for node in part) and max(map(structure.slope, sides(part))) <= FLAT:
            yield part


def _hangs_below(part: tuple[int, ...], off: Mapping[int, OffLevel], floors: LevelFloors) -> bool:
    """Whether a part is under a floor of its level, as the lower chord of a truss is."""
    return off[part[0]].above < 0.0 and floors.hold(part, off[part[0]].place)


def _heads(structure: Structure) -> Set[int]:
    """Upper ends of columns and walls that do not go on."""
    height = {node: point[2] for node, point in structure.points.items()}
    standing = [sorted(pair, key=height.__getitem__) for pair in structure.members if structure.slope(pair) > UPRIGHT]
    heads = {upper for _, upper in standing} - {lower for lower, _ in standing}
    by_line: dict[tuple[float, float], list[int]] = defaultdict(list)
    for node in structure.on_walls:
        x, y, _ = structure.points[node]
        by_line[round(x, _SAME_PLACE), round(y, _SAME_PLACE)].append(node)
    return heads | {max(line, key=height.__getitem__) for line in by_line.values()}


def _sloping(structure: Structure) -> Set[int]:
    return {node for pair in structure.edges if structure.slope(pair) > FLAT for node in pair}


def _joined(parts: Sequence[tuple[int, ...]]) -> Iterator[set[int]]:
    """The nodes of parts that hang together."""
    beside: dict[int, set[int]] = defaultdict(set)
    for part in parts:
        for one, other in pairwise((*part, part[0])):
            beside[one].add(other)
            beside[other].add(one)
    seen: set[int] = set()
    for first in beside:
        group, frontier = set[int](), [] if first in seen else [first]
        while frontier:
            node = frontier.pop()
            if node not in group:
                group.add(node)
                frontier += beside[node]
        seen |= group
        if group:
            yield group
