"""Floors and roofs on heights of their own, which are no stories: stepped roofs, platforms, mezzanines on own columns.

Parts of a floor nearer to its level are told by `uneven_floors`. A floor counts here where columns or walls end under
it, as they do under a roof, and where it lies a metre off between columns or walls that go on and covers their bays.
Girts run round bays without covering them; landings and shafts are narrow; chords of trusses carry their webs.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from app.trade.floor_parts import FloorStructure, LevelFloors, sides
from app.trade.hanging_together import joined
from app.trade.levels import NEAR_LEVEL_M, ROUND_OFF_M, nearest_level
from app.trade.open_floors import STEEP, Heights
from app.trade.uneven_floors import FLAT, OffLevel, is_within_reach, reaches

_SAME_PLACE: Final = 3  # digits of a metre
# What hangs between columns that go on is a landing or a shaft where it is narrower, and counts from so far off.
_NARROW_M: Final = 3.0
_OWN_LEVEL_M: Final = 1.0
# A bay has three columns or four, a canopy two; n bays in a row have 2 (n + 1).
_COLUMNS_A_BAY: Final = 2
_FEWEST_COLUMNS: Final = 2


def floors_between(structure: FloorStructure, levels: Sequence[float]) -> tuple[OffLevel, ...]:
    """Nodes of level parts of floors that lie off all of some levels (ascending, m) by more than their floors reach."""
    every = _far_off(structure, levels) if levels else {}
    off = {node: each for node, each in every.items() if structure.points[node][2] > levels[0]}
    if not every:
        return ()
    on_levels = LevelFloors(structure, _on_levels(structure, levels))
    parts = [*_level_parts(structure, off)]
    heads, passing, sloping = _heads(structure), _passing(structure), _sloping(structure)
    webs = (sloping | {node for pair in structure.members_that_stand for node in pair}) - passing
    named: set[int] = set()
    below = {part for part in parts if _hangs_below(part, off, on_levels)}
    for group in joined([part for part in parts if part not in below]):
        if _is_mostly_level(group & heads, sloping):
            named |= group
    apart = [part for part in parts if abs(off[part[0]].above) >= _OWN_LEVEL_M - ROUND_OFF_M]
    platforms = [part for part in apart if part not in below or webs.isdisjoint(part)]
    for group in joined(platforms):
        if _is_mostly_level(group & passing, sloping) and _covers_bays(structure, group, platforms, passing):
            named |= group
    named |= Heights(structure, frozenset(every), passing, levels).open_floors()
    return tuple(every[node] for node in sorted(named))


def by_height(found: Sequence[OffLevel]) -> Iterator[list[OffLevel]]:
    """Nodes of one story and about one height together, from the lowest up."""
    floor: list[OffLevel] = []
    for each in sorted(found, key=lambda one: (one.place, one.above)):
        if floor and (each.place != floor[0].place or each.above - floor[-1].above > NEAR_LEVEL_M):
            yield floor
            floor = []
        floor.append(each)
    if floor:
        yield floor


def _far_off(structure: FloorStructure, levels: Sequence[float]) -> Mapping[int, OffLevel]:
    reach = reaches(levels)
    shells = (*structure.slabs, *structure.walls, *structure.panels)
    nodes = {node for part in (*structure.members, *structure.tied, *shells) for node in part} - structure.held
    all_off = (OffLevel(node, *nearest_level(structure.points[node][2], levels)) for node in nodes)
    far = (each for each in all_off if abs(each.above) > NEAR_LEVEL_M and not is_within_reach(each, reach))
    return {each.node: each for each in far}


def _on_levels(structure: FloorStructure, levels: Sequence[float]) -> Mapping[int, int]:
    nodes = {node for pair in structure.edges for node in pair}
    near = {node: nearest_level(structure.points[node][2], levels) for node in nodes}
    return {node: place for node, (place, above) in near.items() if abs(above) <= NEAR_LEVEL_M}


def _level_parts(structure: FloorStructure, off: Mapping[int, OffLevel]) -> Iterator[tuple[int, ...]]:
    for part in (*structure.beams, *structure.slabs):
        if all(node in off for node in part) and max(map(structure.slope, sides(part))) <= FLAT:
            yield part


def _hangs_below(part: tuple[int, ...], off: Mapping[int, OffLevel], floors: LevelFloors) -> bool:
    """Whether a part is under a floor of its level, as the lower chord of a truss is."""
    return off[part[0]].above < 0.0 and floors.hold(part, off[part[0]].place)


def _is_mostly_level(carried: Set[int], sloping: Set[int]) -> bool:
    return bool(carried) and 2 * len(carried & sloping) <= len(carried)


def _covers_bays(
    structure: FloorStructure, group: Set[int], parts: Sequence[tuple[int, ...]], passing: Set[int]
) -> bool:
    """Whether a floor that hangs together has a bay for every two columns beyond the first two, and is no landing."""
    columns = len(group & passing)
    if columns < _FEWEST_COLUMNS:
        return False
    around = {frozenset(side) for part in parts if part[0] in group for side in sides(part)}
    bays = len(around) - len(group) + 1
    wide = min(max(values) - min(values) for values in zip(*(structure.points[n][:2] for n in group), strict=True))
    is_covered = columns <= _COLUMNS_A_BAY * (bays + 1) and bays > 0
    return is_covered and wide >= _NARROW_M - ROUND_OFF_M


def _passing(structure: FloorStructure) -> Set[int]:
    """Nodes between the ends of columns and walls that go on."""
    height = {node: point[2] for node, point in structure.points.items()}
    standing = [sorted(pair, key=height.__getitem__) for pair in structure.members_that_stand]
    lines = _wall_lines(structure).values()
    on_walls = {node for line in lines for node in sorted(line, key=height.__getitem__)[1:-1]}
    return ({upper for _, upper in standing} & {lower for lower, _ in standing}) | on_walls


def _heads(structure: FloorStructure) -> Set[int]:
    """Upper ends of columns and walls that do not go on; where braces alone meet, none ends."""
    height = {node: point[2] for node, point in structure.points.items()}
    standing = [sorted(pair, key=height.__getitem__) for pair in structure.members_that_stand]
    below: dict[int, list[bool]] = defaultdict(list)
    for lower, upper in standing:
        below[upper].append(structure.slope((lower, upper)) > STEEP)
    heads = {node for node, steep in below.items() if len(steep) == 1 or any(steep)} - {lower for lower, _ in standing}
    return heads | {max(line, key=height.__getitem__) for line in _wall_lines(structure).values()}


def _wall_lines(structure: FloorStructure) -> Mapping[tuple[float, float], Sequence[int]]:
    """Nodes of walls above each other, by place in plan."""
    by_line: dict[tuple[float, float], list[int]] = defaultdict(list)
    for node in structure.on_walls:
        x, y, _ = structure.points[node]
        by_line[round(x, _SAME_PLACE), round(y, _SAME_PLACE)].append(node)
    return by_line


def _sloping(structure: FloorStructure) -> Set[int]:
    return {node for pair in structure.edges if structure.slope(pair) > FLAT for node in pair}
