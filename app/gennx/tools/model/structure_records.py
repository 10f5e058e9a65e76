"""The records of an expanded structure: everything that one tool writes, in the order in which it can be written."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from app.gennx.gen.comparison import compare
from app.gennx.gen.model import Model, next_id
from app.gennx.gen.wire import Record, Records, text
from app.gennx.tools.model.geometry import element_record, node_records, refuse_coincident
from app.gennx.tools.model.property_records import already_exists, material_record, section_record
from app.gennx.tools.model.stories import story_record
from app.gennx.verify.load_records import eigenvalue_change, floor_load_record
from app.gennx.verify.naming import name_changes
from app.gennx.verify.verify import Change, new_and_old
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.structure.counting import length_of
from app.trade.structure.description import FloorLoad, JointLoad, LoadDirection, MemberLoad
from app.trade.structure.expand import Acting, Expanded
from app.trade.structure.stretches import part_of, values_on

_AXES: Final = ("X", "Y", "Z")
_PINNED, _STIFF = "0000110", "0000000"
_PLANE_XZ: Final = 1


class Numbers:
    """Which node and which element a joint and a member of the structure become."""

    def __init__(self, model: Model, built: Expanded) -> None:
        first_node, first_element = next_id(model.table("NODE")), next_id(model.table("ELEM"))
        self.nodes = {place: first_node + place for place in range(len(built.lattice.joints))}
        self.elements = {place: first_element + place for place in range(len(built.lattice.members))}


def changes_of(model: Model, built: Expanded, numbers: Numbers) -> list[Change]:
    """Raises Refusal where a name is taken by something else, or a node stands where a joint is to be."""
    structure = built.structure
    materials = _Named(model, "MATL", "NAME")
    sections = _Named(model, "SECT", "SECT_NAME")
    for material in structure.materials:
        materials.add(material_record(model, material))
    for section in structure.sections:
        sections.add(section_record(model, section, is_plane=structure.is_plane))
    made_of = {each.name: materials.ids[each.material] for each in structure.sections}
    return [
        *_type(model, is_plane=structure.is_plane),
        *materials.changes,
        *sections.changes,
        Change(verb="POST", table="NODE", records=_nodes(model, built, numbers)),
        Change(verb="POST", table="ELEM", records=_elements(built, numbers, sections.ids, made_of)),
        Change(verb="POST", table="CONS", records=_supports(built, numbers)),
        Change(verb="POST", table="NSPR", records=_springs(model, built, numbers)),
        Change(verb="POST", table="FRLS", records=_releases(built, numbers)),
        *(_cases(model, built) if structure.cases else ()),
        *_loads(model, built, numbers),
        Change(verb="POST", table="SDSP", records=_settlements(model, built, numbers)),
        Change(verb="POST", table="NMAS", records=_masses(model, built, numbers)),
        *(_storeys(model, built) if structure.has_rigid_floors else ()),
        *([eigenvalue_change(model, structure.modes)] if structure.modes else ()),
    ]


class _Named:
    """Records that go by a name: one that stands there already just so is used."""

    def __init__(self, model: Model, table: str, key: str) -> None:
        self._stored = model.table(table)
        self._table, self._key = table, key
        self._next = next_id(self._stored)
        self.ids: dict[str, int] = {}
        self.changes: list[Change] = []

    def add(self, wanted: Record) -> None:
        name = text(wanted.get(self._key))
        same = [(key, row) for key, row in self._stored.items() if text(row.get(self._key)) == name]
        if not same:
            self.ids[name] = self._next
            self.changes.append(Change(verb="POST", table=self._table, records={str(self._next): wanted}))
            self._next += 1
        elif compare(wanted, same[0][1], ""):
            raise already_exists(name)
        else:
            self.ids[name] = int(same[0][0])


def _type(model: Model, *, is_plane: bool) -> list[Change]:
    before = model.table("STYP").get("1", {})
    wanted = _PLANE_XZ if is_plane else 0
    if before.get("STYP") == wanted:
        return []
    return [Change(verb="PUT", table="STYP", records={"1": dict(before) | {"STYP": wanted}}, before={"1": before})]


def _nodes(model: Model, built: Expanded, numbers: Numbers) -> Records:
    unit = built.lattice.unit
    points = {
        numbers.nodes[place]: (
            model.store(Quantity(joint.point[0], unit, Dimension.LENGTH)),
            model.store(Quantity(joint.point[1], unit, Dimension.LENGTH)),
            model.store(Quantity(joint.point[2], unit, Dimension.LENGTH)),
        )
        for place, joint in enumerate(built.lattice.joints)
    }
    refuse_coincident(model, model.table("NODE"), points)
    return node_records(points)


def _elements(built: Expanded, numbers: Numbers, sections: Mapping[str, int], made_of: Mapping[str, int]) -> Records:
    return {
        str(numbers.elements[place]): element_record(
            "TRUSS" if member.is_truss else "BEAM",
            made_of[member.section],
            sections[member.section],
            (numbers.nodes[member.i], numbers.nodes[member.j]),
            0,
        )
        for place, member in enumerate(built.lattice.members)
    }


def _supports(built: Expanded, numbers: Numbers) -> Records:
    return {
        str(numbers.nodes[place]): {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": f"{held}0"}]}
        for place, held in built.held.items()
    }


def _springs(model: Model, built: Expanded, numbers: Numbers) -> Records:
    """Springs at one joint are added up."""
    stiffness: dict[int, list[float]] = {}
    for spring, places in built.springs:
        for place in places:
            row = stiffness.setdefault(place, [0.0] * 6)
            first = 3 if spring.value.dimension is Dimension.ROTATIONAL_SPRING else 0
            for axis in spring.directions:
                row[first + _AXES.index(axis)] += model.store(spring.value)
    return {
        str(numbers.nodes[place]): {
            "ITEMS": [{"ID": 1, "TYPE": "LINEAR", "F_S": [False] * 6, "SDR": [*row], "GROUP_NAME": ""}]
        }
        for place, row in stiffness.items()
    }


def _settlements(model: Model, built: Expanded, numbers: Numbers) -> Records:
    rows: dict[str, list[Record]] = {}
    for settlement, places in built.settlements:
        for place in places:
            values: list[JsonValue] = [{"OPT_FLAG": False, "DISPLACEMENT": 0.0} for _ in range(6)]
            values[2] = {"OPT_FLAG": True, "DISPLACEMENT": -model.store(settlement.down)}
            item: Record = {"LCNAME": settlement.case, "GROUP_NAME": "", "VALUES": values}
            rows.setdefault(str(numbers.nodes[place]), []).append(item)
    return _listed(rows)


def _releases(built: Expanded, numbers: Numbers) -> Records:
    records: dict[str, Record] = {}
    for place, (at_i, at_j) in built.released.items():
        item: Record = {
            "ID": 1,
            "GROUP_NAME": "",
            "bVALUE": False,
            "FLAG_I": _PINNED if at_i else _STIFF,
            "VALUE_I": [0, 0, 0, 0, 0, 0, 0],
            "FLAG_J": _PINNED if at_j else _STIFF,
            "VALUE_J": [0, 0, 0, 0, 0, 0, 0],
        }
        records[str(numbers.elements[place])] = {"ITEMS": [item]}
    return records


def _cases(model: Model, built: Expanded) -> list[Change]:
    cases = built.structure.cases
    wanted: list[Record] = [{"NAME": each.name, "TYPE": each.type, "DESC": ""} for each in cases]
    heavy = [each for each in cases if each.self_weight]
    first = next_id(model.table("BODF"))
    weights: Records = {
        str(first + place): {"LCNAME": each.name, "GROUP_NAME": "", "FV": [0, 0, -each.self_weight]}
        for place, each in enumerate(heavy)
    }
    return [
        *name_changes(model, "STLD", wanted, renumbers=True),
        Change(verb="POST", table="BODF", records=weights),
    ]


def _loads(model: Model, built: Expanded, numbers: Numbers) -> list[Change]:
    at_nodes: dict[str, list[Record]] = {}
    on_members: dict[str, list[Record]] = {}
    for acting in built.acting:
        match acting.load:
            case JointLoad() as load:
                for place in acting.on:
                    _add_at(at_nodes.setdefault(str(numbers.nodes[place]), []), model, load, acting)
            case MemberLoad() as load:
                for place in acting.on:
                    item = _on_member(model, built, load, acting, place)
                    on_members.setdefault(str(numbers.elements[place]), []).append(item)
            case FloorLoad():
                pass
    return [
        Change(verb="POST", table="CNLD", records=_listed(at_nodes)),
        Change(verb="POST", table="BMLD", records=_listed(on_members)),
        *_on_floors(model, built, numbers),
    ]


def _listed(items: Mapping[str, Sequence[Record]]) -> Records:
    return {
        key: {"ITEMS": [dict(each) | {"ID": number} for number, each in enumerate(rows, 1)]}
        for key, rows in items.items()
    }


def _add_at(present: list[Record], model: Model, load: JointLoad, acting: Acting) -> None:
    """One item for each case; what acts at a node in one case is added up."""
    letter = "F" if load.value.dimension is Dimension.FORCE else "M"
    value = model.store(load.value)
    added = {f"{letter}{axis}": value * share for axis, share in zip(_AXES, acting.along, strict=True)}
    same = next((each for each in present if each["LCNAME"] == load.case), None)
    if same is None:
        same = {"LCNAME": load.case, "GROUP_NAME": "", **{f"{kind}{axis}": 0.0 for kind in "FM" for axis in _AXES}}
        present.append(same)
    summed = {key: float(str(same[key])) + each for key, each in added.items()}
    present[present.index(same)] = dict(same) | summed


def _on_member(model: Model, built: Expanded, load: MemberLoad, acting: Acting, place: int) -> Record:
    is_square = load.direction in (LoadDirection.ONTO, LoadDirection.OFF)
    axis = 2 if is_square else next(number for number, share in enumerate(acting.along) if share)
    sign = acting.along[axis] if not is_square else 1 if load.direction is LoadDirection.OFF else -1
    start = sign * model.store(load.value)
    end = start if load.value_end is None else sign * model.store(load.value_end)
    if load.at is None:
        stretch = part_of(built.lattice, load, place)
        assert stretch is not None
        begin, stop = values_on(load, stretch, start, end)
        where: list[JsonValue] = [stretch.begins, stretch.stops, 0, 0]
        values: list[JsonValue] = [begin, stop, 0, 0]
    else:
        length = length_of(built, place)
        ratio = built.lattice.length(load.at) / length if isinstance(load.at, Quantity) else load.at
        where, values = [ratio, 0, 0, 0], [start, 0, 0, 0]
    return {
        "LCNAME": load.case,
        "GROUP_NAME": "",
        "CMD": "BEAM",
        "TYPE": "UNILOAD" if load.at is None else "CONLOAD",
        "DIRECTION": f"{'L' if is_square else 'G'}{_AXES[axis]}",
        "USE_PROJECTION": load.is_on_plan,
        "USE_ECCEN": False,
        "D": where,
        "P": values,
    }


def _on_floors(model: Model, built: Expanded, numbers: Numbers) -> list[Change]:
    """Loads that act on the same panels in the same way share a floor load type."""
    floors = [(acting, acting.load) for acting in built.acting if isinstance(acting.load, FloorLoad)]

    def together(pair: tuple[Acting, FloorLoad]) -> tuple[tuple[int, ...], str]:
        return pair[0].on, pair[1].distribution

    types: list[Record] = []
    records: dict[str, Record] = {}
    first = next_id(model.table("FBLA"))
    for number, (key, group) in enumerate(groupby(sorted(floors, key=together), key=together), 1):
        (on, distribution), name = key, f"FLOOR{number}"
        items: list[JsonValue] = [
            {"LCNAME": load.case, "FLOOR_LOAD": -model.store(load.value), "OPT_SUB_BEAM_WEIGHT": False}
            for _, load in group
        ]
        types.append({"NAME": name, "DESC": "", "ITEM": items})
        for place in on:
            loop = [numbers.nodes[joint] for joint in built.lattice.panels[place].joints]
            records[str(first + len(records))] = floor_load_record(name, distribution, 0, loop)
    if not types:
        return []
    return [*name_changes(model, "FBLD", types, renumbers=True), Change(verb="POST", table="FBLA", records=records)]


def _masses(model: Model, built: Expanded, numbers: Numbers) -> Records:
    records: dict[str, dict[str, float]] = {}
    for mass, on in built.masses:
        for place in on:
            row = records.setdefault(
                str(numbers.nodes[place]), dict.fromkeys(("mX", "mY", "mZ", "rmX", "rmY", "rmZ"), 0.0)
            )
            for axis in mass.directions:
                row[f"m{axis}"] += model.store(mass.value)
    return {key: dict(row) for key, row in records.items()}


def _storeys(model: Model, built: Expanded) -> list[Change]:
    """A rigid floor on every level above the ground."""
    levels: dict[int, list[tuple[float, float, float]]] = {}
    for joint in built.lattice.joints:
        if joint.level is not None:
            levels.setdefault(joint.level, []).append(joint.point)
    unit, first = built.lattice.unit, next_id(model.table("STOR"))

    def stored(value: float) -> float:
        return model.store(Quantity(value, unit, Dimension.LENGTH))

    top = max(levels)
    records = {
        str(first + level): story_record(
            "Roof" if level == top else f"{level + 1}F",
            stored(points[0][2]),
            [(stored(x), stored(y)) for x, y, _ in points],
            is_diaphragm=level > 0,
        )
        for level, points in sorted(levels.items())
    }
    return new_and_old("STOR", records, model.table("STOR"))
