"""Which of many points lie near each other or near a line, by looking only into the cells around."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TypeAlias

Point: TypeAlias = tuple[float, float, float]
_Cell: TypeAlias = tuple[int, int, int]


class PointGrid:
    """Named points in cubes of one size."""

    def __init__(self, points: Mapping[str, Point], cell_size: float) -> None:
        self._points, self._size = points, cell_size
        self._cells: dict[_Cell, list[str]] = {}
        for name, point in points.items():
            self._cells.setdefault(self._cell(point), []).append(name)

    def on_line(self, start: Point, end: Point, reach: float, margin: float | None = None) -> list[str]:
        """Points nearer than `reach` to the inside of a line, in their order along it; those within
        `margin`, or else `reach`, of an end count to that."""
        margin = reach if margin is None else margin
        length = math.dist(start, end)
        unit = [(b - a) / length for a, b in zip(start, end, strict=True)]
        found: list[tuple[float, str]] = []
        for cell in self._cells_along(start, end, reach):
            for name in self._cells.get(cell, ()):
                away = [p - a for p, a in zip(self._points[name], start, strict=True)]
                along = sum(d * u for d, u in zip(away, unit, strict=True))
                across = math.sqrt(max(sum(d * d for d in away) - along * along, 0.0))
                if across < reach and margin <= along <= length - margin:
                    found.append((along, name))
        return [name for _, name in sorted(found)]

    def near(self, point: Point, reach: float) -> list[tuple[str, float]]:
        """Points nearer than `reach` to a place, the nearest first, and how far they are."""
        found = [(math.dist(point, self._points[name]), name) for name in self._within([point], reach)]
        return [(name, distance) for distance, name in sorted(found) if distance < reach]

    def in_box(self, corners: Sequence[Point], reach: float) -> list[str]:
        """Points in the box around some places, widened by `reach`."""
        low, high = ([pick(values) for values in zip(*corners, strict=True)] for pick in (min, max))
        spots = ((name, self._points[name]) for name in self._within(corners, reach))
        return [
            name
            for name, point in spots
            if all(a - reach <= v <= b + reach for a, v, b in zip(low, point, high, strict=True))
        ]

    def _within(self, corners: Sequence[Point], reach: float) -> Iterator[str]:
        """Points in the cells of the box around some places, widened by `reach`."""
        spans = [range(self._at(min(v) - reach), self._at(max(v) + reach) + 1) for v in zip(*corners, strict=True)]
        if math.prod(map(len, spans)) > len(self._cells):
            yield from self._points
            return
        for x, y, z in product(spans[0], spans[1], spans[2]):
            yield from self._cells.get((x, y, z), ())

    def pairs(self, reach: float) -> Iterator[tuple[str, str, float]]:
        """Every two points nearer than `reach`, the earlier one first, and how far apart they are."""
        order = {name: place for place, name in enumerate(self._points)}
        for name, point in self._points.items():
            near = product(*(range(self._at(v - reach), self._at(v + reach) + 1) for v in point))
            for cell in near:
                for other in self._cells.get((cell[0], cell[1], cell[2]), ()):
                    if order[other] > order[name]:
                        distance = math.dist(point, self._points[other])
                        if distance < reach:
                            yield name, other, distance

    def _at(self, value: float) -> int:
        return math.floor(value / self._size)

    def _cell(self, point: Point) -> _Cell:
        return self._at(point[0]), self._at(point[1]), self._at(point[2])

    def _cells_along(self, start: Point, end: Point, reach: float) -> set[_Cell]:
        spans = [
            range(self._at(min(a, b) - reach), self._at(max(a, b) + reach) + 1) for a, b in zip(start, end, strict=True)
        ]
        steps = 2 * math.ceil(math.dist(start, end) / self._size)
        if math.prod(map(len, spans)) <= 27 * (steps + 1):
            return set(product(spans[0], spans[1], spans[2]))
        cells: set[_Cell] = set()
        for step in range(steps + 1):
            x, y, z = (self._at(a + (b - a) * step / steps) for a, b in zip(start, end, strict=True))
            cells.update(product(range(x - 1, x + 2), range(y - 1, y + 2), range(z - 1, z + 2)))
        return cells
