"""What parts of a floor join: pieces that hang together, the bays they close, how far beside a line a place lies."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from app.trade.floor_parts import Pair, sides


class Pieces:
    """What pairs of nodes join into pieces: the piece of each node."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._to: dict[int, int] = {}
        for one, other in pairs:
            first, second = self(one), self(other)
            if first != second:
                self._to[second] = first

    def __call__(self, node: int) -> int:
        root = node
        while root in self._to:
            root = self._to[root]
        while node != root:
            self._to[node], node = root, self._to[node]
        return root


def joined(parts: Sequence[tuple[int, ...]]) -> Iterator[set[int]]:
    """The nodes of parts that hang together."""
    piece_of = Pieces(joints(parts))
    groups: dict[int, set[int]] = defaultdict(set)
    for part in parts:
        groups[piece_of(part[0])].update(part)
    yield from groups.values()


def joints(parts: Iterable[tuple[int, ...]]) -> Iterator[Pair]:
    """What parts join to each other: pairs of neighbouring nodes."""
    return (pair for part in parts for pair in pairwise(part))


def bays_of(parts: Sequence[tuple[int, ...]]) -> int:
    """How many rings the sides of parts close."""
    around = {frozenset(side) for part in parts for side in sides(part)}
    nodes = {node for side in around for node in side}
    return len(around) - len(nodes) + sum(1 for _ in joined(parts))


def pairs_of(nodes: Sequence[int]) -> Iterator[Pair]:
    """Every two of some nodes."""
    return ((one, other) for number, one in enumerate(nodes) for other in nodes[number + 1 :])


def away_from(at: Sequence[float], start: Sequence[float], end: Sequence[float]) -> float:
    """How far a place in plan lies from a line between two others, m."""
    run = [end[0] - start[0], end[1] - start[1]]
    size = run[0] ** 2 + run[1] ** 2
    share = ((at[0] - start[0]) * run[0] + (at[1] - start[1]) * run[1]) / size if size else 0.0
    share = min(max(share, 0.0), 1.0)
    return math.hypot(at[0] - start[0] - share * run[0], at[1] - start[1] - share * run[1])


def around(places: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The convex polygon round places in plan, its corners against the clock (Andrew's monotone chain)."""
    ordered = sorted({*places})
    halves: list[list[tuple[float, float]]] = []
    for line in (ordered, ordered[::-1]):
        half: list[tuple[float, float]] = []
        for at in line:
            while len(half) > 1 and _turn(half[-2], half[-1], at) <= 0.0:
                half.pop()
            half.append(at)
        halves.append(half[:-1])
    return (*halves[0], *halves[1]) or tuple(ordered)


def beyond(at: tuple[float, float], polygon: Sequence[tuple[float, float]]) -> float:
    """How far a place lies outside a convex polygon, m; 0 within it."""
    sides_of = [*zip(polygon, (*polygon[1:], polygon[0]), strict=True)]
    if len(polygon) > 2 and all(_turn(one, other, at) >= 0.0 for one, other in sides_of):
        return 0.0
    return min(away_from(at, one, other) for one, other in sides_of)


def _turn(one: tuple[float, float], other: tuple[float, float], at: tuple[float, float]) -> float:
    return (other[0] - one[0]) * (at[1] - one[1]) - (other[1] - one[1]) * (at[0] - one[0])
