"""Parts of a rigid floor that nothing but its diaphragm ties: towers that stand apart on the same storey.

A part is a floor in its own right where its beams close a bay, a slab or a floor load lies on it or its walls stand in
a ring. Nothing is found where any other node of the floor lies beside such parts: slabs are then left to the diaphragm.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Final

from app.trade.floor_parts import UPRIGHT, FloorStructure, sides
from app.trade.hanging_together import Pieces, bays_of, joints
from app.trade.levels import nearest_level

# Parts in plan are apart if a gap lies between them along one of so many directions.
DIRECTIONS: Final = 12
LEAST_GAP_M: Final = 0.01
MOST_NODES: Final = 4
_TURNS: Final = [
    (math.cos(math.pi * each / DIRECTIONS), math.sin(math.pi * each / DIRECTIONS)) for each in range(DIRECTIONS)
]
_Extent = list[tuple[float, float]]


def floors_apart(
    structure: FloorStructure, levels: Sequence[float], rigid: Mapping[int, Sequence[int]]
) -> dict[int, tuple[tuple[int, ...], ...]]:
    """Of diaphragms (their nodes by the place of their level, ascending, m) that tie more than one part the nodes of
    each part; those that are held altogether are left out."""
    rigid = {place: nodes for place, nodes in rigid.items() if not structure.held >= {*nodes}}
    if not rigid:
        return {}
    place_of = {node: nearest_level(point[2], levels)[0] for node, point in structure.points.items()}
    joining: dict[int, list[tuple[int, ...]]] = {place: [] for place in rigid}
    for part in _joining(structure):
        places = {place_of[node] for node in part}
        if len(places) == 1 and (place := places.pop()) in rigid:
            joining[place].append(part)
    found = {place: _parts(structure, joining[place], nodes) for place, nodes in rigid.items()}
    return {place: parts for place, parts in found.items() if len(parts) > 1}


def _parts(
    structure: FloorStructure, joining: Sequence[tuple[int, ...]], nodes: Sequence[int]
) -> tuple[tuple[int, ...], ...]:
    piece_of = Pieces(joints(joining))
    held, of_piece = defaultdict[int, set[int]](set), defaultdict[int, list[tuple[int, ...]]](list)
    for node in nodes:
        held[piece_of(node)].add(node)
    for part in joining:
        of_piece[piece_of(part[0])].append(part)
    floors = _merged(structure, [held[piece] for piece, parts in of_piece.items() if piece in held and bays_of(parts)])
    extents = [_extent(structure, floor) for floor in floors]
    rest = set(nodes).difference(*floors)
    if not all(any(_is_within(structure, node, each) for each in extents) for node in rest):
        return ()
    return tuple(sorted(tuple(sorted(floor)) for floor in floors))


def told_apart(story: str, parts: Sequence[Sequence[int]]) -> str:
    """The story and the first nodes of each part, by their ids."""
    listed = (", ".join(map(str, sorted(part)[:MOST_NODES])) for part in parts)
    more = (f" … ({len(part)})" if len(part) > MOST_NODES else "" for part in parts)
    return f"{story}: {' | '.join(nodes + rest for nodes, rest in zip(listed, more, strict=True))}"


def _joining(structure: FloorStructure) -> Iterator[tuple[int, ...]]:
    """Whatever joins nodes of one level: lines that do not stand, links, slabs, floor loads and the sides of walls;
    upright plates, whose sides are not known, count as joined among each other."""
    yield from (pair for pair in (*structure.members, *structure.trusses) if structure.slope(pair) <= UPRIGHT)
    yield from structure.tied
    yield from structure.slabs
    yield from structure.panels
    yield from (side for wall in structure.walls for side in sides(wall) if structure.slope(side) <= UPRIGHT)
    by_height = dict[float, list[int]]()
    for node in structure.on_walls - {node for wall in structure.walls for node in wall}:
        by_height.setdefault(round(structure.points[node][2], 2), []).append(node)
    yield from (pair for row in by_height.values() for pair in pairwise(row))


def _merged(structure: FloorStructure, floors: Iterable[set[int]]) -> list[set[int]]:
    """Parts that overlap in plan as one."""
    merged: list[set[int]] = []
    for floor in floors:
        own = set(floor)
        while over := [each for each in merged if not _are_apart(structure, own, each)]:
            own = own.union(*over)
            merged = [each for each in merged if each not in over]
        merged.append(own)
    return merged


def _are_apart(structure: FloorStructure, one: Set[int], other: Set[int]) -> bool:
    pairs = zip(_extent(structure, one), _extent(structure, other), strict=True)
    return any(low > top + LEAST_GAP_M or bottom > high + LEAST_GAP_M for (low, high), (bottom, top) in pairs)


def _extent(structure: FloorStructure, nodes: Set[int]) -> _Extent:
    """From where to where nodes lie along each direction."""
    found: _Extent = []
    for x, y in _TURNS:
        along = [structure.points[node][0] * x + structure.points[node][1] * y for node in nodes]
        found.append((min(along), max(along)))
    return found


def _is_within(structure: FloorStructure, node: int, extent: _Extent) -> bool:
    at_x, at_y, _ = structure.points[node]
    places = (at_x * x + at_y * y for x, y in _TURNS)
    ranges = zip(places, extent, strict=True)
    return all(low - LEAST_GAP_M <= at <= high + LEAST_GAP_M for at, (low, high) in ranges)
