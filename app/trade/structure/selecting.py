"""Which joints, members and panels a rule means."""

from collections.abc import Iterable, Sequence

from app.trade.structure.description import Joints, Line, Members, Panels
from app.trade.structure.lattice import Lattice, Member, Point


def joints_of(lattice: Lattice, said: Joints) -> list[int]:
    """Places in `lattice.joints`, in their order."""
    spots = {lattice.at(lattice.point(spot)) for spot in said.at}
    lines = [_lines(lattice, axis, wanted) for axis, wanted in enumerate((said.x, said.y, said.z))]
    return [
        place
        for place, joint in enumerate(lattice.joints)
        if (not said.at or place in spots)
        and all(wanted is None or _is_on(lattice, joint.point[axis], wanted) for axis, wanted in enumerate(lines))
        and (not said.levels or joint.level in said.levels)
        and (said.is_foot is None or joint.is_foot is said.is_foot)
        and (said.is_above_ground is None or _is_above(lattice, joint.point) is said.is_above_ground)
    ]


def members_of(lattice: Lattice, said: Members) -> list[int]:
    """Places in `lattice.members`, in their order."""
    pairs = {
        frozenset((lattice.at(lattice.point(start)), lattice.at(lattice.point(end)))) for start, end in said.between
    }
    lines = [_lines(lattice, axis, wanted) for axis, wanted in enumerate((said.x, said.y))]
    return [
        place
        for place, member in enumerate(lattice.members)
        if (not said.kinds or member.kind in said.kinds)
        and (not said.storeys or member.storey in said.storeys)
        and (not said.levels or member.level in said.levels)
        and (not said.bays_x or member.bay_x in said.bays_x)
        and (not said.bays_y or member.bay_y in said.bays_y)
        and all(wanted is None or _lies_on(lattice, member, axis, wanted) for axis, wanted in enumerate(lines))
        and (not said.between or frozenset((member.i, member.j)) in pairs)
    ]


def panels_of(lattice: Lattice, said: Panels) -> list[int]:
    """Places in `lattice.panels`, in their order."""
    return [
        place
        for place, panel in enumerate(lattice.panels)
        if (not said.levels or panel.level in said.levels)
        and (not said.bays_x or panel.bay_x in said.bays_x)
        and (not said.bays_y or panel.bay_y in said.bays_y)
    ]


def _lines(lattice: Lattice, axis: int, wanted: Sequence[Line]) -> list[float] | None:
    """The coordinates meant, of those that joints have; None where nothing was said."""
    if not wanted:
        return None
    there = _distinct(lattice, (joint.point[axis] for joint in lattice.joints))
    found: list[float] = []
    for each in wanted:
        match each:
            case "first":
                found += there[:1]
            case "last":
                found += there[-1:]
            case "inner":
                found += there[1:-1]
            case "outer":
                found += [*there[:1], *there[-1:]]
            case _:
                found.append(lattice.length(each))
    return found


def _distinct(lattice: Lattice, values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for each in sorted(values):
        if not found or each - found[-1] > lattice.same:
            found.append(each)
    return found


def _is_on(lattice: Lattice, value: float, lines: Sequence[float]) -> bool:
    return any(abs(value - each) <= lattice.same for each in lines)


def _lies_on(lattice: Lattice, member: Member, axis: int, lines: Sequence[float]) -> bool:
    ends = [lattice.joints[end].point[axis] for end in (member.i, member.j)]
    return any(all(abs(end - each) <= lattice.same for end in ends) for each in lines)


def _is_above(lattice: Lattice, point: Point) -> bool:
    return point[2] - min(joint.point[2] for joint in lattice.joints) > lattice.same
