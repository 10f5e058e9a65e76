"""Where a floor load lands: the beams along the boundary of a loop of nodes."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.engine.records.geometry import ElementRecord, NodeRecord, Point

Beams = Mapping[tuple[int, int], int]
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class BoundaryPiece:
    """One beam on one edge: it covers `start` to `end` (ratios of the edge) and runs along or against it."""

    edge: int
    element: int
    start: float
    end: float
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class Boundary:
    """The beams that close a loop; `gap` names the two nodes between which no beam was found."""

    pieces: tuple[BoundaryPiece, ...]
    gap: tuple[int, int] | None


def find_boundary(nodes: Mapping[int, NodeRecord], beams: Beams, loop: Sequence[int]) -> Boundary:
    """Cover each edge of the loop with beam elements (`beam_ends`) lying on it."""
    pieces: list[BoundaryPiece] = []
    for edge, first in enumerate(loop):
        second = loop[(edge + 1) % len(loop)]
        found = _direct(beams, edge, first, second) or _chain(nodes, beams, edge, first, second)
        if not found:
            return Boundary((), (first, second))
        pieces.extend(found)
    return Boundary(tuple(pieces), None)


def beam_ends(elements: Mapping[int, ElementRecord]) -> Beams:
    """Beam elements by their end nodes."""
    ends: dict[tuple[int, int], int] = {}
    for key, record in elements.items():
        if record.kind == "BEAM":
            i, j = record.nodes
            ends.setdefault((i, j), key)
    return ends


def _direct(beams: Beams, edge: int, first: int, second: int) -> list[BoundaryPiece]:
    if (first, second) in beams:
        return [BoundaryPiece(edge, beams[first, second], 0.0, 1.0, is_reversed=False)]
    if (second, first) in beams:
        return [BoundaryPiece(edge, beams[second, first], 0.0, 1.0, is_reversed=True)]
    return []


def _chain(nodes: Mapping[int, NodeRecord], beams: Beams, edge: int, first: int, second: int) -> list[BoundaryPiece]:
    """Several beams one after the other on the edge; empty when they leave a gap."""
    origin, target = nodes[first].point, nodes[second].point
    ratios = {key: ratio for key, node in nodes.items() if (ratio := _ratio(origin, target, node.point)) is not None}
    found: list[BoundaryPiece] = []
    for (i, j), element in beams.items():
        if i in ratios and j in ratios:
            start, end = sorted((ratios[i], ratios[j]))
            found.append(BoundaryPiece(edge, element, start, end, is_reversed=ratios[i] > ratios[j]))
    found.sort(key=lambda piece: piece.start)
    reached = 0.0
    for piece in found:
        if abs(piece.start - reached) > TOLERANCE:
            return []
        reached = piece.end
    return found if abs(reached - 1.0) <= TOLERANCE else []


def _ratio(origin: Point, target: Point, point: Point) -> float | None:
    """Where the point lies on the edge (0 to 1), or None when it is not on it."""
    length = math.dist(origin, target)
    if length < TOLERANCE:
        return None
    ratio = sum((t - o) * (p - o) for o, t, p in zip(origin, target, point, strict=True)) / length**2
    foot = tuple(o + ratio * (t - o) for o, t in zip(origin, target, strict=True))
    on_edge = -TOLERANCE <= ratio <= 1 + TOLERANCE and math.dist(foot, point) <= TOLERANCE * length
    return min(max(ratio, 0.0), 1.0) if on_edge else None
