"""Joints, members and floor panels as parts make them; joints at one place are one joint."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity
from app.trade.structure.description import Kind, Spot

# Joints nearer to each other than this, in metres, are one joint.
SAME_PLACE_M: Final = 1e-6
_DECIMALS: Final = 9
# Of a member's length.
_ROUND_OFF: Final = 1e-7
# Members all of whose joints stand on their floor.
_LEVEL: Final = frozenset({Kind.GIRDER, Kind.CANTILEVER})
Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """`point` in the lattice's unit; `level` is its floor, None where it has none."""

    point: Point
    level: int | None
    is_foot: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """From joint `i` to joint `j`, both places in the lattice's joints; a girder from its left or front end, a column
    from its foot. `storey` is that of a column, `level` the floor of a girder; bays count from 1, 0 for none."""

    i: int
    j: int
    kind: Kind
    section: str
    storey: int = 0
    level: int | None = None
    bay_x: int = 0
    bay_y: int = 0
    is_truss: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A floor panel by its four joints, turning left seen from above."""

    joints: tuple[int, int, int, int]
    level: int
    bay_x: int
    bay_y: int


@dataclass(slots=True)
class Lattice:
    """Filled part by part; `unit` is that of all coordinates."""

    unit: str
    joints: list[Joint] = field(default_factory=list[Joint])
    members: list[Member] = field(default_factory=list[Member])
    panels: list[Panel] = field(default_factory=list[Panel])
    _places: dict[tuple[int, int, int], int] = field(default_factory=dict[tuple[int, int, int], int])
    _pairs: set[frozenset[int]] = field(default_factory=set[frozenset[int]])

    @property
    def same(self) -> float:
        """Coordinates that differ by no more are one, in the lattice's unit."""
        return Quantity(SAME_PLACE_M, "m", Dimension.LENGTH).to(self.unit)

    def length(self, value: Quantity) -> float:
        """In the lattice's unit, free of the conversion's last digits."""
        return round(value.to(self.unit), _DECIMALS)

    def point(self, spot: Spot) -> Point:
        x, y, z = (self.length(each) for each in spot)
        return x, y, z

    def joint(self, point: Point, level: int | None = None, *, is_foot: bool = False) -> int:
        """The joint at a point, made where there is none yet."""
        place = self._place(point)
        found = self._places.get(place)
        if found is None:
            x, y, z = (round(each, _DECIMALS) + 0.0 for each in point)
            self._places[place] = len(self.joints)
            self.joints.append(Joint(point=(x, y, z), level=level, is_foot=is_foot))
            return len(self.joints) - 1
        known = self.joints[found]
        self.joints[found] = Joint(
            point=known.point,
            level=known.level if level is None else level,
            is_foot=known.is_foot or is_foot,
        )
        return found

    def at(self, point: Point) -> int | None:
        """The joint that stands at a point already."""
        return self._places.get(self._place(point))

    def member(self, member: Member) -> bool:
        """Added, unless one joins the same two joints already, or it has no length; whether it was."""
        pair = frozenset((member.i, member.j))
        if len(pair) < len((member.i, member.j)) or pair in self._pairs:
            return False
        self._pairs.add(pair)
        self.members.append(member)
        return True

    def divide(self, point: Point) -> int | None:
        """A joint at a point that a member passes through, which is divided there; None where none does.

        Bars that carry axial force alone stay whole.
        """
        for place, member in enumerate(self.members):
            start, end = self.joints[member.i].point, self.joints[member.j].point
            if member.is_truss or share_of(start, end, point) is None:
                continue
            middle = self.joint(point, self.joints[member.i].level if member.kind in _LEVEL else None)
            self._pairs |= {frozenset((member.i, middle)), frozenset((middle, member.j))}
            self._pairs.discard(frozenset((member.i, member.j)))
            self.members[place : place + 1] = [replace(member, j=middle), replace(member, i=middle)]
            return middle
        return None

    def _place(self, point: Point) -> tuple[int, int, int]:
        x, y, z = (round(each / self.same) for each in point)
        return x, y, z


def running(lengths: Sequence[float], start: float = 0.0) -> list[float]:
    """The ends of pieces in a row, beginning with `start`."""
    ends = [start]
    for each in lengths:
        ends.append(round(ends[-1] + each, _DECIMALS))
    return ends


def along(start: Point, end: Point, share: float) -> Point:
    """The point at a share of the way, from 0 to 1."""
    x, y, z = (a + share * (b - a) for a, b in zip(start, end, strict=True))
    return x, y, z


def share_of(start: Point, end: Point, point: Point) -> float | None:
    """Where a point stands between two others, from 0 to 1; None beside the line or at its ends."""
    run = [b - a for a, b in zip(start, end, strict=True)]
    to = [b - a for a, b in zip(start, point, strict=True)]
    squared = sum(each * each for each in run)
    share = sum(a * b for a, b in zip(run, to, strict=True)) / squared
    off = sum((b - share * a) ** 2 for a, b in zip(run, to, strict=True))
    is_inside = _ROUND_OFF < share < 1 - _ROUND_OFF
    return share if is_inside and off <= _ROUND_OFF**2 * squared else None
