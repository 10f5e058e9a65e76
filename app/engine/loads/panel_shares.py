"""How a unit floor pressure on a polygon loads its edges: line loads per edge, in m of tributary depth."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

Point2 = tuple[float, float]


class Distribution(IntEnum):
    """FBLA.FLOOR_DIST_TYPE."""

    ONE_WAY = 1
    TWO_WAY = 2
    POLYGON_CENTROID = 3
    POLYGON_LENGTH = 4


@dataclass(frozen=True, slots=True)
class EdgeLoad:
    """Depth `wa` at `a` to `wb` at `b`, both distances along edge number `edge` from its first corner."""

    edge: int
    a: float
    b: float
    wa: float
    wb: float


def area(corners: Sequence[Point2]) -> float:
    """Signed area of a polygon (counter-clockwise positive)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _edges(corners)) / 2.0


def _edges(corners: Sequence[Point2]) -> list[tuple[Point2, Point2]]:
    return [(corner, corners[(number + 1) % len(corners)]) for number, corner in enumerate(corners)]


def is_convex(corners: Sequence[Point2]) -> bool:
    """True for a counter-clockwise polygon without an inward corner; corners on a straight edge are allowed."""
    scale = abs(area(corners))
    for number, (p, q) in enumerate(_edges(corners)):
        r = corners[(number + 2) % len(corners)]
        if (q[0] - p[0]) * (r[1] - q[1]) - (q[1] - p[1]) * (r[0] - q[0]) < -1e-9 * scale:
            return False
    return scale > 0.0


def is_simple(corners: Sequence[Point2]) -> bool:
    """True when no two edges of a counter-clockwise polygon cross or touch, neighbours at their corner excepted."""
    pairs = _edges(corners)
    for number, (p, q) in enumerate(pairs):
        for other, (r, s) in enumerate(pairs[number + 2 :], number + 2):
            is_neighbour = number == 0 and other == len(pairs) - 1
            if not is_neighbour and _turn(p, q, r) * _turn(p, q, s) <= 0.0 and _turn(r, s, p) * _turn(r, s, q) <= 0.0:
                return False
    return area(corners) > 0.0


def _turn(p: Point2, q: Point2, r: Point2) -> float:
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


def shares_concave(corners: Sequence[Point2], distribution: Distribution) -> bool:
    """Whether a simple polygon with inward corners can be shared out: by length and one-way always, from the centroid
    where every edge can be seen from it."""
    match distribution:
        case Distribution.ONE_WAY | Distribution.POLYGON_LENGTH:
            return True
        case Distribution.TWO_WAY:
            return False
        case Distribution.POLYGON_CENTROID:
            middle = _centre(corners)
            return all(_Line.through(p, q).distance(middle) > 0.0 for p, q in _edges(corners))


def edge_loads(corners: Sequence[Point2], distribution: Distribution, span_angle: float) -> list[EdgeLoad]:
    """Line loads of a counter-clockwise polygon, convex or as `shares_concave` allows; `span_angle` (radians) is the
    one-way direction."""
    match distribution:
        case Distribution.ONE_WAY:
            return _one_way(corners, span_angle)
        case Distribution.TWO_WAY:
            return _two_way(corners)
        case Distribution.POLYGON_CENTROID:
            return _centroid(corners)
        case Distribution.POLYGON_LENGTH:
            depth = area(corners) / sum(math.dist(p, q) for p, q in _edges(corners))
            return [
                EdgeLoad(number, 0.0, math.dist(p, q), depth, depth) for number, (p, q) in enumerate(_edges(corners))
            ]


def _two_way(corners: Sequence[Point2]) -> list[EdgeLoad]:
    """Yield lines along the bisectors: every point loads the nearest edge."""
    lines = [_Line.through(p, q) for p, q in _edges(corners)]
    loads: list[EdgeLoad] = []
    for number, (line, (p, q)) in enumerate(zip(lines, _edges(corners), strict=True)):
        limits: list[tuple[float, float]] = []
        for other_number, other in enumerate(lines):
            normal = line.nx * other.nx + line.ny * other.ny
            if other_number == number or normal > 1.0 - 1e-12:
                continue
            # The distance to the other edge is linear along this edge and across it; equal distances bound the depth.
            start = other.distance(p)
            slope = (other.distance(q) - start) / line.length
            limits.append((start / (1.0 - normal), slope / (1.0 - normal)))
        loads.extend(_lower_envelope(number, line.length, limits))
    return loads


@dataclass(frozen=True, slots=True)
class _Line:
    x: float
    y: float
    nx: float
    ny: float
    length: float

    @staticmethod
    def through(p: Point2, q: Point2) -> "_Line":
        length = math.dist(p, q)
        return _Line(p[0], p[1], -(q[1] - p[1]) / length, (q[0] - p[0]) / length, length)

    def distance(self, point: Point2) -> float:
        return (point[0] - self.x) * self.nx + (point[1] - self.y) * self.ny


def _lower_envelope(edge: int, length: float, limits: list[tuple[float, float]]) -> list[EdgeLoad]:
    breaks = {0.0, length}
    for number, (a1, b1) in enumerate(limits):
        for a2, b2 in limits[number + 1 :]:
            if abs(b1 - b2) > 1e-12:
                breaks.add(min(max((a2 - a1) / (b1 - b2), 0.0), length))
    places = sorted(breaks)
    depths = [max(0.0, min(a + b * place for a, b in limits)) for place in places]
    pieces = zip(places, places[1:], depths, depths[1:], strict=False)
    return [EdgeLoad(edge, a, b, wa, wb) for a, b, wa, wb in pieces if b - a > 1e-12 * length and wa + wb > 0.0]


def _one_way(corners: Sequence[Point2], angle: float) -> list[EdgeLoad]:
    """Strips along the span direction give half of their length to the edge at each end."""
    along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    turned = [(x * along[0] + y * along[1], x * across[0] + y * across[1]) for x, y in corners]
    levels = sorted({y for _, y in turned})
    loads: list[EdgeLoad] = []
    for number, (p, q) in enumerate(_edges(turned)):
        rise = q[1] - p[1]
        if abs(rise) < 1e-9 * math.dist(p, q):
            continue
        length = math.dist(p, q)
        for low, high in pairwise(levels):
            if low < min(p[1], q[1]) - 1e-12 or high > max(p[1], q[1]) + 1e-12:
                continue
            # Half a strip per metre across the span is this much per metre of a sloping edge.
            slant = abs(rise) / length / 2.0
            ends = sorted(
                ((y - p[1]) / rise * length, _strip_length(turned, number, y, low, high) * slant) for y in (low, high)
            )
            loads.append(EdgeLoad(number, ends[0][0], ends[1][0], ends[0][1], ends[1][1]))
    return loads


def _strip_length(corners: Sequence[Point2], edge: int, y: float, low: float, high: float) -> float:
    """Length of the strip that ends at `edge` at height y, approached from inside the band low..high."""
    crossings: list[tuple[float, float, int]] = []
    for number, (p, q) in enumerate(_edges(corners)):
        if min(p[1], q[1]) <= low + 1e-12 and max(p[1], q[1]) >= high - 1e-12 and abs(q[1] - p[1]) > 1e-12:
            x = p[0] + (y - p[1]) / (q[1] - p[1]) * (q[0] - p[0])
            middle = p[0] + ((low + high) / 2.0 - p[1]) / (q[1] - p[1]) * (q[0] - p[0])
            crossings.append((middle, x, number))
    # A strip runs from the first crossing to the second, from the third to the fourth, and so on.
    crossings.sort()
    place = next(n for n, (_, _, number) in enumerate(crossings) if number == edge) // 2 * 2
    return crossings[place + 1][1] - crossings[place][1]


def _centroid(corners: Sequence[Point2]) -> list[EdgeLoad]:
    """Triangles from the centroid: each edge gets its triangle, highest at the foot of the centroid."""
    pairs = _edges(corners)
    cx, cy = _centre(corners)
    loads: list[EdgeLoad] = []
    for number, (p, q) in enumerate(pairs):
        length, depth = math.dist(p, q), _Line.through(p, q).distance((cx, cy))
        foot = ((cx - p[0]) * (q[0] - p[0]) + (cy - p[1]) * (q[1] - p[1])) / length
        foot = min(max(foot, 0.0), length)
        pieces = ((0.0, foot, 0.0, depth), (foot, length, depth, 0.0))
        loads.extend(EdgeLoad(number, *piece) for piece in pieces if piece[1] > piece[0])
    return loads


def _centre(corners: Sequence[Point2]) -> Point2:
    pairs, whole = _edges(corners), area(corners)
    cx = sum((p[0] + q[0]) * (p[0] * q[1] - q[0] * p[1]) for p, q in pairs) / (6.0 * whole)
    cy = sum((p[1] + q[1]) * (p[0] * q[1] - q[0] * p[1]) for p, q in pairs) / (6.0 * whole)
    return cx, cy
