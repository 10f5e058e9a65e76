"""Floor panels: the closed loops that beams form on one level."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Plan = tuple[float, float]


@dataclass(frozen=True, slots=True)
class CornerLoops:
    """Corner loops, counter-clockwise from the lower left: the rectangles, and the closed loops that are none."""

    rectangles: tuple[tuple[int, ...], ...]
    others: tuple[tuple[int, ...], ...]


def find_panels(points: Mapping[int, Plan], beams: Iterable[tuple[int, int]], tolerance: float = 1e-4) -> CornerLoops:
    """The bounded faces of the planar graph of beams; nodes in the middle of a straight edge are no corners."""
    neighbours = _neighbours(beams)
    _drop_loose_ends(neighbours)
    rectangles: list[tuple[int, ...]] = []
    others: list[tuple[int, ...]] = []
    for loop in _faces(points, neighbours):
        corners = _corners(points, loop, tolerance)
        (rectangles if _is_rectangle(points, corners, tolerance) else others).append(_from_lower_left(points, corners))
    order = sorted(rectangles, key=lambda loop: (points[loop[0]][1], points[loop[0]][0]))
    return CornerLoops(tuple(order), tuple(others))


def area(points: Mapping[int, Plan], loop: Sequence[int]) -> float:
    """The signed area of a loop, positive when counter-clockwise."""
    pairs = zip(loop, [*loop[1:], loop[0]], strict=True)
    return sum(points[a][0] * points[b][1] - points[b][0] * points[a][1] for a, b in pairs) / 2


def _neighbours(beams: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for i, j in beams:
        if i != j:
            found.setdefault(i, set()).add(j)
            found.setdefault(j, set()).add(i)
    return found


def _drop_loose_ends(neighbours: dict[int, set[int]]) -> None:
    loose = [node for node, others in neighbours.items() if len(others) < 2]
    while loose:
        node = loose.pop()
        for other in neighbours.pop(node, set()):
            neighbours[other].discard(node)
            if len(neighbours[other]) < 2:
                loose.append(other)


def _faces(points: Mapping[int, Plan], neighbours: Mapping[int, set[int]]) -> list[list[int]]:
    around = {node: sorted(others, key=lambda o, n=node: _angle(points, n, o)) for node, others in neighbours.items()}
    unused = {(i, j) for i, others in neighbours.items() for j in others}
    faces: list[list[int]] = []
    for start in sorted(unused):
        if start not in unused:
            continue
        loop: list[int] = []
        edge = start
        while edge in unused:
            unused.discard(edge)
            i, j = edge
            loop.append(i)
            ring = around[j]
            # The face on the left continues with the next beam clockwise from the one we came along.
            edge = (j, ring[ring.index(i) - 1])
        if area(points, loop) > 0:
            faces.append(loop)
    return faces


def _angle(points: Mapping[int, Plan], origin: int, target: int) -> float:
    return math.atan2(points[target][1] - points[origin][1], points[target][0] - points[origin][0])


def _corners(points: Mapping[int, Plan], loop: Sequence[int], tolerance: float) -> tuple[int, ...]:
    found: list[int] = []
    for index, node in enumerate(loop):
        before, after = points[loop[index - 1]], points[loop[(index + 1) % len(loop)]]
        here = points[node]
        first = (here[0] - before[0], here[1] - before[1])
        second = (after[0] - here[0], after[1] - here[1])
        turn = first[0] * second[1] - first[1] * second[0]
        if abs(turn) > tolerance * math.hypot(*first) * math.hypot(*second):
            found.append(node)
    return tuple(found)


def _is_rectangle(points: Mapping[int, Plan], corners: Sequence[int], tolerance: float) -> bool:
    if len(corners) != 4:
        return False
    sides = [
        (points[b][0] - points[a][0], points[b][1] - points[a][1])
        for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)
    ]
    return all(
        abs(first[0] * second[0] + first[1] * second[1]) <= tolerance * math.hypot(*first) * math.hypot(*second)
        for first, second in zip(sides, [*sides[1:], sides[0]], strict=True)
    )


def _from_lower_left(points: Mapping[int, Plan], corners: tuple[int, ...]) -> tuple[int, ...]:
    start = min(range(len(corners)), key=lambda index: (points[corners[index]][1], points[corners[index]][0]))
    return corners[start:] + corners[:start]
