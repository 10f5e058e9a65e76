"""Rings of beams around a sunk or raised bay that shares its columns with the bays beside it.

A beam under a girder of the level may be a girt, a lintel or a second chord. Where such beams close a ring on columns,
of which a side has the level's floor on both of its sides, they carry a bay of their own: girts ring a whole building,
and chords have webs between the columns.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from app.trade.floor_parts import SAME_LINE_M, UPRIGHT, FloorStructure, Pair

# How far beside a beam the floor next to it is looked for: in lengths of the beam, and at least a usual bay.
_BESIDE: Final = 1.5
_BAY_M: Final = 9.0
_SAME_HEIGHT_M: Final = 0.01
_LEAST_COLUMNS: Final = 3


def rings(
    structure: FloorStructure, asked: Set[int], on_level: Mapping[int, int], place: Mapping[int, int]
) -> Set[int]:
    """Nodes of such rings among those asked; `on_level` are the nodes on each level, `place` the level of each node."""
    points = structure.points
    beams = [
        (one, other)
        for one, other in structure.beams
        if one in asked and other in asked and abs(points[one][2] - points[other][2]) <= _SAME_HEIGHT_M
    ]
    carried, hung = _ends(structure) if beams else (frozenset[int](), frozenset[int]())
    found: set[int] = set()
    for ring in _loops(beams):
        nodes = {node for side in ring for node in side}
        if len(nodes & carried) >= _LEAST_COLUMNS and not (nodes - carried) & hung:
            level = sorted((node for node, at in on_level.items() if at == place[ring[0][0]]), key=points.__getitem__)
            if any(_has_floor_on_both_sides(structure, side, level) for side in ring):
                found |= nodes
    return found


def _ends(structure: FloorStructure) -> tuple[Set[int], Set[int]]:
    """Upper ends of columns, and lower ends of whatever does not lie."""
    carried, hung = set[int](), set[int]()
    for pair in structure.members:
        lower, upper = sorted(pair, key=lambda node: structure.points[node][2])
        if structure.slope(pair) > UPRIGHT:
            carried.add(upper)
        if structure.points[upper][2] - structure.points[lower][2] > _SAME_HEIGHT_M:
            hung.add(lower)
    return carried, hung


def _loops(beams: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Beams without those that lead to a free end, in pieces that hang together."""
    left = list(dict.fromkeys(beams))
    while free := {node for node, count in Counter(node for pair in left for node in pair).items() if count == 1}:
        left = [pair for pair in left if free.isdisjoint(pair)]
    while left:
        piece, reached = list[Pair](), {left[0][0]}
        while near := {pair for pair in left if not reached.isdisjoint(pair)}:
            piece += sorted(near)
            reached.update(node for pair in near for node in pair)
            left = [pair for pair in left if pair not in near]
        yield piece


def _has_floor_on_both_sides(structure: FloorStructure, side: Pair, level: Sequence[int]) -> bool:
    """Whether nodes of the level, sorted by their x, lie on both sides of a beam, no farther off than a bay is wide."""
    (x0, y0, _), (x1, y1, _) = (structure.points[node] for node in side)
    length = structure.run(side)
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    reach = max(_BESIDE * length, _BAY_M)
    first = bisect_left(level, min(x0, x1) - reach, key=lambda node: structure.points[node][0])
    last = bisect_right(level, max(x0, x1) + reach, key=lambda node: structure.points[node][0])
    sides: set[bool] = set()
    for node in level[first:last]:
        x, y, _ = structure.points[node]
        along, across = (x - x0) * ux + (y - y0) * uy, (y - y0) * ux - (x - x0) * uy
        if SAME_LINE_M < abs(across) <= reach and -SAME_LINE_M <= along <= length + SAME_LINE_M:
            sides.add(across > 0.0)
    return len(sides) == 2
