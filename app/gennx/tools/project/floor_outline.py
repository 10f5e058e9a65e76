"""The outline of a floor: the walk around the outside of its beams in plan, with the corners on it."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

Plan: TypeAlias = Mapping[str, tuple[float, float]]
Pair: TypeAlias = tuple[str, str]
_Neighbours: TypeAlias = dict[str, set[str]]

# A smaller turn is a bend of a curved edge.
CORNER_TURN: Final = math.radians(20)


@dataclass(frozen=True, slots=True)
class Outline:
    """Nodes and beams (both directions) on the outside; corners are those that turn away from the floor. `floor` are
    all nodes that a beam reaches."""

    floor: frozenset[str] = frozenset()
    nodes: frozenset[str] = frozenset()
    corners: frozenset[str] = frozenset()
    beams: frozenset[Pair] = frozenset()


def outline(points: Plan, beams: Iterable[Pair]) -> Outline:
    """The outside of every part of the floor; of a part without an inside only its ends.

    Beams that end free are no edge of a floor. A re-entrant corner is on the edge but is no corner.
    """
    around = _neighbours(beams)
    closed = _without_free_ends(around)
    nodes, corners, pairs = set[str](), set[str](), set[Pair]()
    for part in _parts(around):
        inside = {node for node in part if closed[node]}
        if not inside:
            nodes |= {node for node in part if len(around[node]) == 1}
        for block in _parts({node: closed[node] for node in inside}):
            walk = _walk(points, closed, min(block, key=lambda node: (points[node], node)))
            nodes |= {start for start, _ in walk}
            corners |= _corners(points, walk)
            pairs |= {pair for start, end in walk for pair in ((start, end), (end, start))}
    return Outline(frozenset(around), frozenset(nodes), frozenset(corners), frozenset(pairs))


def _neighbours(beams: Iterable[Pair]) -> _Neighbours:
    around: _Neighbours = {}
    for start, end in beams:
        if start != end:
            around.setdefault(start, set()).add(end)
            around.setdefault(end, set()).add(start)
    return around


def _without_free_ends(around: _Neighbours) -> _Neighbours:
    closed = {node: set(others) for node, others in around.items()}
    free = [node for node, others in closed.items() if len(others) == 1]
    while free:
        node = free.pop()
        for other in closed[node]:
            closed[other].discard(node)
            if len(closed[other]) == 1:
                free.append(other)
        closed[node] = set()
    return closed


def _parts(around: _Neighbours) -> list[set[str]]:
    """Nodes that hang together."""
    found: list[set[str]] = []
    left = set(around)
    while left:
        part, open_ = set[str](), [min(left)]
        while open_:
            node = open_.pop()
            if node not in part:
                part.add(node)
                open_ += around[node] - part
        left -= part
        found.append(part)
    return found


def _walk(points: Plan, around: _Neighbours, start: str) -> list[Pair]:
    """Counter-clockwise around the outside from its leftmost node: always the first way to the right."""
    walk: dict[Pair, None] = {}
    node, back = start, math.pi
    while True:
        following = min(sorted(around[node]), key=lambda other: _turn(back, _heading(points, node, other)))
        # Beams that lie in each other lead elsewhere than to the start.
        if (node, following) in walk:
            return list(walk)
        walk[node, following] = None
        back = _heading(points, following, node)
        node = following


def _heading(points: Plan, start: str, end: str) -> float:
    (x0, y0), (x1, y1) = points[start], points[end]
    return math.atan2(y1 - y0, x1 - x0)


def _turn(back: float, heading: float) -> float:
    """Counter-clockwise from the way back to a heading; going back comes last."""
    angle = (heading - back) % math.tau
    return angle if angle > 1e-9 else math.tau


def _corners(points: Plan, walk: list[Pair]) -> set[str]:
    found = set[str]()
    for (before, node), (_, after) in zip(walk, [*walk[1:], walk[0]], strict=True):
        left = (_heading(points, node, after) - _heading(points, before, node) + math.pi) % math.tau - math.pi
        if left > CORNER_TURN:
            found.add(node)
    return found
