"""Sub-beams of a floor panel: they divide it into strips, carry their part and hand half-and-half to the boundary."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.loads.panel_shares import Distribution, EdgeLoad, Point2, edge_loads

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class PointShare:
    """A sub-beam's end: `place` along boundary edge `edge` (m), the area it brings (m²) and half its length (m)."""

    edge: int
    place: float
    area: float
    length: float


@dataclass(frozen=True, slots=True)
class _Corner:
    """A corner and the number of the boundary edge that starts there; sub-beam k is edge -(k + 1)."""

    point: Point2
    edge: int


@dataclass(slots=True)
class _SubBeam:
    """Ends on the boundary and what its spans bring: area and its first moment about `first`."""

    first: Point2
    last: Point2
    area: float = 0.0
    moment: float = 0.0

    def add(self, start: Point2, end: Point2, load: EdgeLoad) -> None:
        """A piece of a trapezoid given along the line from `start` to `end`."""
        length = math.dist(start, end)
        for share, weight in ((0.5 - math.sqrt(1 / 12), 0.5), (0.5 + math.sqrt(1 / 12), 0.5)):
            place = load.a + share * (load.b - load.a)
            depth = (load.wa + share * (load.wb - load.wa)) * weight * (load.b - load.a)
            x, y = (s + (e - s) * place / length for s, e in zip(start, end, strict=True))
            self.area += depth
            self.moment += depth * math.dist(self.first, (x, y))


def with_sub_beams(
    corners: Sequence[Point2], distribution: Distribution, span_angle: float, count: int, angle: float
) -> tuple[list[EdgeLoad], list[PointShare]]:
    """Line loads on the edges of a convex counter-clockwise panel and the ends of its `count` evenly spaced sub-beams
    along `angle` (radians)."""
    boundary = [_Corner(point, edge) for edge, point in enumerate(corners)]
    normal = (-math.sin(angle), math.cos(angle))
    heights = [_height(point, normal) for point in corners]
    low, high = min(heights), max(heights)
    levels = [low + (high - low) * step / (count + 1) for step in range(count + 2)]
    beams = [_sub_beam(boundary, normal, level) for level in levels[1:-1]]
    loads: list[EdgeLoad] = []
    for strip in range(count + 1):
        part = boundary
        if strip > 0:
            part = _cut(part, normal, levels[strip], -strip)
        if strip < count:
            part = _cut(part, (-normal[0], -normal[1]), -levels[strip + 1], -strip - 1)
        part = _without_points(part)
        for load in edge_loads([corner.point for corner in part], distribution, span_angle):
            corner, end = part[load.edge], part[(load.edge + 1) % len(part)]
            if corner.edge < 0:
                beams[-corner.edge - 1].add(corner.point, end.point, load)
            else:
                shift = math.dist(corners[corner.edge], corner.point)
                loads.append(EdgeLoad(corner.edge, load.a + shift, load.b + shift, load.wa, load.wb))
    return loads, [share for beam in beams for share in _ends(beam, corners)]


def _without_points(part: Sequence[_Corner]) -> list[_Corner]:
    """Without sides of no length, which appear where a cut runs through a corner."""
    ahead = [*part[1:], part[0]]
    return [here for here, there in zip(part, ahead, strict=True) if math.dist(here.point, there.point) > TOLERANCE]


def _height(point: Point2, normal: Point2) -> float:
    return point[0] * normal[0] + point[1] * normal[1]


def _cut(part: Sequence[_Corner], normal: Point2, level: float, edge: int) -> list[_Corner]:
    """The part at or above the level; the new side gets the number `edge`."""
    kept: list[_Corner] = []
    for number, corner in enumerate(part):
        following = part[(number + 1) % len(part)]
        here, there = (_height(c.point, normal) - level for c in (corner, following))
        if here >= 0.0:
            kept.append(corner)
        if (here >= 0.0) != (there >= 0.0):
            share = here / (here - there)
            x, y = (p + (q - p) * share for p, q in zip(corner.point, following.point, strict=True))
            kept.append(_Corner((x, y), edge if here >= 0.0 else corner.edge))
    return kept


def _sub_beam(boundary: Sequence[_Corner], normal: Point2, level: float) -> _SubBeam:
    ends = [corner.point for corner in _cut(boundary, normal, level, -1) if corner.edge == -1]
    others = [corner.point for corner in _cut(boundary, (-normal[0], -normal[1]), -level, -1) if corner.edge == -1]
    return _SubBeam(ends[0], others[0])


def _ends(beam: _SubBeam, corners: Sequence[Point2]) -> list[PointShare]:
    length = math.dist(beam.first, beam.last)
    last = beam.moment / length
    shares = ((beam.first, beam.area - last), (beam.last, last))
    return [PointShare(*_place(corners, point), area, length / 2.0) for point, area in shares]


def _place(corners: Sequence[Point2], point: Point2) -> tuple[int, float]:
    """The boundary edge a point lies on and its distance from the edge's first corner."""

    def detour(edge: int) -> float:
        p, q = corners[edge], corners[(edge + 1) % len(corners)]
        return math.dist(p, point) + math.dist(point, q) - math.dist(p, q)

    edge = min(range(len(corners)), key=detour)
    return edge, math.dist(corners[edge], point)
