"""Loads along a stretch of members: how much of each member they take, and how large they are there."""

from dataclasses import dataclass
from math import hypot
from typing import Final

from app.trade.structure.description import LoadDirection, MemberLoad
from app.trade.structure.lattice import Lattice

Force = tuple[float, float, float]
_TINY: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Stretch:
    """Shares of a member's length from its end i, and of the load's way from `value` to `value_end` there."""

    begins: float
    stops: float
    at_begin: float
    at_stop: float


def is_upright(lattice: Lattice, place: int) -> bool:
    member = lattice.members[place]
    a, b = (lattice.joints[end].point for end in (member.i, member.j))
    return abs(a[0] - b[0]) <= lattice.same and abs(a[1] - b[1]) <= lattice.same


def part_of(lattice: Lattice, load: MemberLoad, place: int) -> Stretch | None:
    """All of the member where no stretch is said; None where the load takes nothing of it."""
    if load.begins is None or load.stops is None:
        return Stretch(0.0, 1.0, 0.0, 1.0)
    axis = 2 if is_upright(lattice, place) else 0
    member = lattice.members[place]
    start, end = (lattice.joints[joint].point[axis] for joint in (member.i, member.j))
    first, last = lattice.length(load.begins), lattice.length(load.stops)
    if abs(end - start) <= lattice.same or last - first <= lattice.same:
        return None
    shares = sorted((edge - start) / (end - start) for edge in (first, last))
    begins, stops = max(0.0, shares[0]), min(1.0, shares[1])
    if stops - begins <= _TINY:
        return None
    along = [(start + share * (end - start) - first) / (last - first) for share in (begins, stops)]
    return Stretch(begins, stops, along[0], along[1])


def values_on(load: MemberLoad, stretch: Stretch, value: float, value_end: float) -> tuple[float, float]:
    """At both ends of the stretch."""
    if load.begins is None or load.stops is None:
        return value, value_end
    return value + stretch.at_begin * (value_end - value), value + stretch.at_stop * (value_end - value)


def force_of(lattice: Lattice, load: MemberLoad, place: int, value: float, value_end: float) -> Force:
    """What acts on one member, along X, Y and Z; `value` for the lattice's unit of length."""
    stretch = part_of(lattice, load, place)
    assert stretch is not None
    member = lattice.members[place]
    dx, dy, dz = (b - a for a, b in zip(lattice.joints[member.i].point, lattice.joints[member.j].point, strict=True))
    begin, stop = values_on(load, stretch, value, value_end)
    mean = (begin + stop) / 2 * (stretch.stops - stretch.begins)
    if load.direction in (LoadDirection.ONTO, LoadDirection.OFF):
        sign = 1.0 if load.direction is LoadDirection.OFF else -1.0
        flat = hypot(dx, dy)
        # Square to the member in its upright plane: the length cancels.
        return -sign * mean * dz * dx / flat, -sign * mean * dz * dy / flat, sign * mean * flat
    length = hypot(dx, dy, dz)
    way = _WAYS[load.direction]
    if load.is_on_plan:
        length = hypot(*(each for each, share in zip((dx, dy, dz), way, strict=True) if not share))
    return way[0] * mean * length, way[1] * mean * length, way[2] * mean * length


_WAYS: Final = {
    LoadDirection.X: (1, 0, 0),
    LoadDirection.LEFT: (-1, 0, 0),
    LoadDirection.Y: (0, 1, 0),
    LoadDirection.FRONT: (0, -1, 0),
    LoadDirection.Z: (0, 0, 1),
    LoadDirection.DOWN: (0, 0, -1),
}
