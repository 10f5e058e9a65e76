"""What there is to say about an expanded structure before it is built: counts, floor areas, sums of loads."""

from collections import Counter
from collections.abc import Mapping
from math import dist
from typing import Final

from app.trade.dimensions import Dimension
from app.trade.structure import words
from app.trade.structure.description import FloorLoad, JointLoad, Kind, MemberLoad
from app.trade.structure.expand import Acting, Expanded
from app.trade.structure.stretches import Force, force_of
from app.trade.templates import Template, joined
from app.trade.text import Text

_COUNTED: Final[Mapping[Kind, Template]] = {
    Kind.COLUMN: words.COLUMNS,
    Kind.GIRDER: words.GIRDERS,
    Kind.CANTILEVER: words.CANTILEVERS,
    Kind.RAFTER: words.RAFTERS,
    Kind.BRACE: words.BRACES,
    Kind.TOP_CHORD: words.TOP_CHORDS,
    Kind.BOTTOM_CHORD: words.BOTTOM_CHORDS,
    Kind.DIAGONAL: words.DIAGONALS,
    Kind.VERTICAL: words.VERTICALS,
    Kind.BAR: words.BARS,
}


def kinds_of(built: Expanded) -> Mapping[Kind, int]:
    """How many members there are of each kind, in the order of kinds."""
    counted = Counter(member.kind for member in built.lattice.members)
    return {kind: counted[kind] for kind in Kind if counted[kind]}


def kinds_told(built: Expanded) -> Text:
    """How many members there are of each kind, in words."""
    return joined([_COUNTED[kind](count=count) for kind, count in kinds_of(built).items()])


def length_of(built: Expanded, place: int) -> float:
    """A member's length in the lattice's unit."""
    member = built.lattice.members[place]
    return dist(built.lattice.joints[member.i].point, built.lattice.joints[member.j].point)


def area_of(built: Expanded, place: int) -> float:
    """A panel's area in plan, in the lattice's unit squared."""
    corners = [built.lattice.joints[joint].point for joint in built.lattice.panels[place].joints]
    turned = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turned)) / 2


def areas_by_level(built: Expanded) -> Mapping[int, float]:
    found: dict[int, float] = {}
    for place, panel in enumerate(built.lattice.panels):
        found[panel.level] = found.get(panel.level, 0.0) + area_of(built, place)
    return found


def sums_of_loads(built: Expanded, force: str) -> Mapping[str, Force]:
    """What acts in each case all together, along X, Y and Z, in a unit of force; self weight aside.

    Forces alone: moments have no sum.
    """
    found: dict[str, Force] = {}
    for acting in built.acting:
        x, y, z = _force(built, acting, force)
        was = found.get(acting.load.case, (0.0, 0.0, 0.0))
        found[acting.load.case] = (was[0] + x, was[1] + y, was[2] + z)
    return found


def _force(built: Expanded, acting: Acting, force: str) -> Force:
    load, per_length = acting.load, f"{force}/{built.lattice.unit}"
    if isinstance(load, MemberLoad) and load.at is None:
        end = load.value if load.value_end is None else load.value_end
        values = load.value.to(per_length), end.to(per_length)
        rows = [force_of(built.lattice, load, place, *values) for place in acting.on]
        x, y, z = (sum(column) for column in zip(*rows, strict=True))
        return x, y, z
    size = _size(built, acting, force)
    x, y, z = (size * each for each in acting.along)
    return x, y, z


def _size(built: Expanded, acting: Acting, force: str) -> float:
    unit = built.lattice.unit
    match acting.load:
        case JointLoad() as load:
            return load.value.to(force) * len(acting.on) if load.value.dimension is Dimension.FORCE else 0.0
        case MemberLoad() as load:
            return load.value.to(force) * len(acting.on)
        case FloorLoad() as load:
            return load.value.to(f"{force}/{unit}²") * sum(area_of(built, place) for place in acting.on)
