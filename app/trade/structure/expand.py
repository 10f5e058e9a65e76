"""From a description to everything that stands and acts, and what there is to say about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import dist
from typing import Final, assert_never

from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity
from app.trade.structure import words
from app.trade.structure.description import (
    BarsPart,
    BeamPart,
    FloorLoad,
    FramePart,
    JointLoad,
    JointMass,
    Load,
    LoadDirection,
    MemberLoad,
    Part,
    PortalPart,
    Settlement,
    Spring,
    Structure,
    TrussPart,
)
from app.trade.structure.faults import CannotBuild
from app.trade.structure.frame_part import build_frame
from app.trade.structure.lattice import Lattice
from app.trade.structure.line_parts import build_bars, build_beam, build_portal, build_truss
from app.trade.structure.selecting import joints_of, members_of, panels_of
from app.trade.structure.stretches import is_upright, part_of

_DIRECTIONS: Final = {
    LoadDirection.X: (1, 0, 0),
    LoadDirection.LEFT: (-1, 0, 0),
    LoadDirection.Y: (0, 1, 0),
    LoadDirection.FRONT: (0, -1, 0),
    LoadDirection.Z: (0, 0, 1),
    LoadDirection.DOWN: (0, 0, -1),
    # Square to each member: no axis of all.
    LoadDirection.ONTO: (0, 0, 0),
    LoadDirection.OFF: (0, 0, 0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """A load with the joints, members or panels that it acts on, by their places; `along` is its direction, all noughts
    where it is square to each member."""

    load: Load
    on: tuple[int, ...]
    along: tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expanded:
    """Joints, members and panels by place. `held` goes by joint: Dx Dy Dz Rx Ry Rz, 1 for held; `released` by member:
    whether its ends i and j turn freely."""

    structure: Structure
    lattice: Lattice
    held: dict[int, str]
    released: dict[int, tuple[bool, bool]]
    acting: tuple[Acting, ...]
    masses: tuple[tuple[JointMass, tuple[int, ...]], ...]
    springs: tuple[tuple[Spring, tuple[int, ...]], ...] = ()
    settlements: tuple[tuple[Settlement, tuple[int, ...]], ...] = ()


def expand(structure: Structure, unit: str = "m") -> Expanded:
    """Coordinates in `unit`. Raises CannotBuild, which names the place and what would do."""
    _check_names(structure)
    lattice = Lattice(unit)
    for part in structure.parts:
        _build(lattice, part)
    _divide_at_loads(lattice, structure)
    _assign(lattice, structure)
    held = _supports(lattice, structure)
    if structure.is_plane and any(abs(joint.point[1]) > lattice.same for joint in lattice.joints):
        raise CannotBuild("parts", words.NOT_IN_THE_PLANE)
    if (pieces := _pieces(lattice)) > 1:
        raise CannotBuild("parts", words.STANDS_APART(pieces=pieces))
    released: dict[int, tuple[bool, bool]] = {}
    for number, release in enumerate(structure.releases, 1):
        for place in _meant(f"releases {number}", members_of(lattice, release.members)):
            was = released.get(place, (False, False))
            released[place] = (was[0] or release.at_i, was[1] or release.at_j)
    return Expanded(
        structure=structure,
        lattice=lattice,
        held=held,
        released=released,
        acting=tuple(_acting(lattice, number, load) for number, load in enumerate(structure.loads, 1)),
        masses=tuple(
            (mass, tuple(_meant(f"masses {number}", joints_of(lattice, mass.joints))))
            for number, mass in enumerate(structure.masses, 1)
        ),
        springs=tuple(_sprung(lattice, held, number, spring) for number, spring in enumerate(structure.springs, 1)),
        settlements=tuple(
            _settled(lattice, held, number, each) for number, each in enumerate(structure.settlements, 1)
        ),
    )


def _sprung(lattice: Lattice, held: dict[int, str], number: int, spring: Spring) -> tuple[Spring, tuple[int, ...]]:
    """What is held already takes no spring along the same axis."""
    _check_dimension(spring.value, Dimension.LINE_LOAD, Dimension.ROTATIONAL_SPRING)
    found = _meant(f"springs {number}", joints_of(lattice, spring.joints))
    first = 3 if spring.value.dimension is Dimension.ROTATIONAL_SPRING else 0
    axes = [first + "XYZ".index(axis) for axis in spring.directions]
    if any(held.get(place, "000000")[axis] == "1" for place in found for axis in axes):
        raise CannotBuild(f"springs {number}", words.SPRING_AT_SUPPORT)
    return spring, tuple(found)


def _settled(
    lattice: Lattice, held: dict[int, str], number: int, settlement: Settlement
) -> tuple[Settlement, tuple[int, ...]]:
    """Only what is held along Z can be moved along it."""
    found = _meant(f"settlements {number}", joints_of(lattice, settlement.joints))
    if any(held.get(place, "000")[2] != "1" for place in found):
        raise CannotBuild(f"settlements {number}", words.SETTLES_WITHOUT_SUPPORT)
    return settlement, tuple(found)


def _build(lattice: Lattice, part: Part) -> None:
    match part:
        case FramePart():
            build_frame(lattice, part)
        case BeamPart():
            build_beam(lattice, part)
        case PortalPart():
            build_portal(lattice, part)
        case TrussPart():
            build_truss(lattice, part)
        case BarsPart():
            build_bars(lattice, part)
        case _:
            assert_never(part)


def _check_names(structure: Structure) -> None:
    """Every name that is used is defined, once."""
    materials = _once("materials", [each.name for each in structure.materials])
    sections = _once("sections", [each.name for each in structure.sections])
    cases = _once("cases", [each.name for each in structure.cases])
    for section in structure.sections:
        if section.material not in materials:
            raise CannotBuild(f"sections {section.name}", words.MATERIAL_IS_NOT_DEFINED(name=section.material))
    for name in [each for part in structure.parts for each in _sections_of(part)]:
        if name not in sections:
            raise CannotBuild("sections", words.SECTION_IS_NOT_DEFINED(name=name))
    for assigned in structure.assigned:
        if assigned.section not in sections:
            raise CannotBuild("assigned", words.SECTION_IS_NOT_DEFINED(name=assigned.section))
    for load in (*structure.loads, *structure.settlements):
        if load.case not in cases:
            raise CannotBuild("loads", words.CASE_IS_NOT_DEFINED(name=load.case))


def _once(where: str, names: Sequence[str]) -> frozenset[str]:
    for name in names:
        if names.count(name) > 1:
            raise CannotBuild(where, words.DEFINED_TWICE(name=name))
    return frozenset(names)


def _sections_of(part: Part) -> tuple[str, ...]:
    match part:
        case FramePart():
            return part.column_section, part.girder_section
        case BeamPart():
            return (part.section,)
        case PortalPart():
            return tuple(each for each in (part.column_section, part.rafter_section, part.haunch_section) if each)
        case TrussPart():
            return part.section, *(each.section for each in part.sections)
        case BarsPart():
            return tuple(bar.section for bar in part.bars)
        case _:
            assert_never(part)


def _divide_at_loads(lattice: Lattice, structure: Structure) -> None:
    """A joint wherever a support, a load or a mass is said to be."""
    loads = [each.joints for each in structure.loads if isinstance(each, JointLoad)]
    rules = [*(each.joints for each in structure.supports), *loads, *(each.joints for each in structure.masses)]
    rules += [each.joints for each in (*structure.springs, *structure.settlements)]
    for spot in (spot for rule in rules for spot in rule.at):
        point = lattice.point(spot)
        if lattice.at(point) is None and lattice.divide(point) is None:
            raise CannotBuild("at", words.NOTHING_IS_MEANT(what=", ".join(map(str, spot))))


def _assign(lattice: Lattice, structure: Structure) -> None:
    for number, assigned in enumerate(structure.assigned, 1):
        for place in _meant(f"assigned {number}", members_of(lattice, assigned.members)):
            lattice.members[place] = replace(lattice.members[place], section=assigned.section)


def _supports(lattice: Lattice, structure: Structure) -> dict[int, str]:
    """The last rule for a joint holds."""
    held: dict[int, str] = {}
    for number, support in enumerate(structure.supports, 1):
        for place in _meant(f"supports {number}", joints_of(lattice, support.joints)):
            held[place] = support.held
    if not held:
        raise CannotBuild("supports", words.HAS_NO_SUPPORT)
    return held


def _acting(lattice: Lattice, number: int, load: Load) -> Acting:
    where = f"loads {number}"
    match load:
        case JointLoad():
            _check_dimension(load.value, Dimension.FORCE, Dimension.MOMENT)
            on = _meant(where, joints_of(lattice, load.joints))
            return Acting(load=load, on=tuple(on), along=_DIRECTIONS[load.direction])
        case MemberLoad():
            _check_dimension(load.value, Dimension.LINE_LOAD if load.at is None else Dimension.FORCE)
            on = _meant(where, [each for each in members_of(lattice, load.members) if part_of(lattice, load, each)])
            _check_place(lattice, where, load, on)
            return Acting(load=load, on=tuple(on), along=_DIRECTIONS[load.direction])
        case FloorLoad():
            _check_dimension(load.value, Dimension.PRESSURE)
            on = _meant(where, panels_of(lattice, load.panels))
            return Acting(load=load, on=tuple(on), along=_DIRECTIONS[LoadDirection.DOWN])
        case _:
            assert_never(load)


def _check_place(lattice: Lattice, where: str, load: MemberLoad, on: list[int]) -> None:
    """A force stands on each of its members, and has one value; what is square to a member needs one that slopes or
    lies."""
    is_square = load.direction in (LoadDirection.ONTO, LoadDirection.OFF)
    if is_square and (load.is_on_plan or load.at is not None or any(is_upright(lattice, place) for place in on)):
        raise CannotBuild(where, words.SQUARE_TO_WHAT)
    if load.at is None:
        return
    if load.value_end is not None:
        raise CannotBuild(where, words.FORCE_HAS_ONE_VALUE)
    for place in on:
        member = lattice.members[place]
        length = dist(lattice.joints[member.i].point, lattice.joints[member.j].point)
        at = lattice.length(load.at) if isinstance(load.at, Quantity) else load.at * length
        if not -lattice.same <= at <= length + lattice.same:
            raise CannotBuild(
                where, words.JOINT_IS_OFF_THE_BEAM(place=str(load.at), length=f"{length:g} {lattice.unit}")
            )


def _check_dimension(value: Quantity, *right: Dimension) -> None:
    if value.dimension not in right:
        raise CannotBuild("loads", words.WRONG_UNIT(value=str(value), dimension=right[0].text))


def _meant(where: str, found: list[int]) -> list[int]:
    if not found:
        raise CannotBuild(where, words.NOTHING_IS_MEANT(what=where))
    return found


def _pieces(lattice: Lattice) -> int:
    """How many parts of the structure do not touch each other."""
    root = list(range(len(lattice.joints)))

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for member in lattice.members:
        root[find(member.i)] = find(member.j)
    return len({find(place) for place in range(len(root))})
