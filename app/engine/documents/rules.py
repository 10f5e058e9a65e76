"""Endpoint behaviour of its own: what GEN NX checks or changes when a record of a certain table is written."""

from collections.abc import Callable, Iterable, Mapping

from app.engine.loads.code_spectra import spectrum_by_code
from app.engine.loads.floor_panels import beam_ends, find_boundary
from app.engine.model.materials import require_grade
from app.engine.model.section_database import find_section
from app.engine.records import temperatures
from app.engine.records.analysis_control import STYP, UNIT, units_of
from app.engine.records.boundaries import checked_support
from app.engine.records.cases import COMBINATIONS, LTOM, OTHER_COMBINATIONS
from app.engine.records.conversion import check_convertible, convert_record
from app.engine.records.design import check_design_record, require_code, with_all_alone
from app.engine.records.fields import filled
from app.engine.records.geometry import ELEM, NODE, with_whole_point
from app.engine.records.groups import grown
from app.engine.records.magnitudes import check_magnitudes
from app.engine.records.member_loads import checked_beam_load
from app.engine.records.names import LOAD_CASE, NODE_IDS, groups_named, names_in, referred, referred_ids
from app.engine.records.nodal_loads import summed
from app.engine.records.properties import GRADE, MATL, SECT
from app.engine.records.spectra import KINDS, SPFC, SPLC, with_kept_eccentricities
from app.engine.records.storeys import missing_of
from app.engine.records.surface_loads import FBLA, FBLD
from app.engine.records.table import Declared
from app.engine.records.tables import TABLES, keyed_by
from app.engine.store.defaults import OPTIONAL_FIELDS, RC, SRC, STEEL
from app.engine.store.errors import EngineRefusal, wrong_field
from app.engine.store.model_store import StoreDraft
from app.engine.store.units import check_unit
from app.trade.gen_nx_tables import GROUP_TABLES
from app.trade.json_types import JsonObject

Rule = Callable[[StoreDraft, int, JsonObject], JsonObject]
RC_CODE, STEEL_CODE, SRC_CODE = "KDS 41 20 : 2022", "KDS 41 30 : 2022", "AIK-SRC2K"
RENUMBERED = frozenset({"STLD", "SPFC", "FBLD", "TDME"})
LONGEST_COMBINATION_NAME = 20
COMBINATION_SOURCES = {"ST": "STLD", "RS": "SPLC"} | {kind: table.name for kind, table in COMBINATIONS.items()}
PARTS_OF_SRC = 2
MATERIAL_TYPES = ("CONC", "STEEL", "SRC", "USER", "ALUMINUM")
# Subtypes of planar elements: thick, thin, and both with drilling; membrane and plate. 0 is none given.
SUBTYPES = {"PLATE": range(5), "WALL": range(1, 3)}
NODE_TABLES = keyed_by("NODE")
ELEMENT_TABLES = keyed_by("ELEM")
NODE_COUNTS = {
    "BEAM": (2,),
    "TRUSS": (2,),
    "TENSTR": (2,),
    "COMPTR": (2,),
    "PLATE": (3, 4),
    "WALL": (4,),
    "PLSTRS": (3, 4),
    "PLSTRN": (3, 4),
    "AXISYM": (3, 4),
    "SOLID": (4, 6, 8),
}


def apply_rules(draft: StoreDraft, table: str, key: int, record: JsonObject) -> JsonObject:
    """The record as it will be stored; raises `EngineRefusal` when GEN NX would refuse it."""
    _require_groups(draft, record)
    check_magnitudes(table, record, units_of(draft))
    check_design_record(draft, table, key, record)
    declared = TABLES.get(table)
    if declared is not None:
        _check_declared(draft, declared, key, record)
    for rule in RULES.get(table, ()):
        record = rule(draft, key, record)
    if declared is not None and declared.unique:
        _require_unique(draft, declared, key, record)
    return {**OPTIONAL_FIELDS.get(table, {}), **record}


def _check_declared(draft: StoreDraft, declared: Declared, key: int, record: JsonObject) -> None:
    """What the declaration of a table asks of each of its records: owners, references and types."""
    if declared.is_single and key != 1:
        raise EngineRefusal("Wrong Key", f"{declared.name} has one record, 1")
    if declared.keyed_by == "NODE":
        _keyed_by_node(draft, key, record)
    elif declared.keyed_by == "ELEM":
        _keyed_by_element(draft, key, record)
    if declared.load is not None:
        _require_nodes(draft, declared, record)
    cases = referred(declared, record, LOAD_CASE)
    if cases:
        _require_names(draft, {str(name) for name in cases}, "STLD", "load case")


def _require_nodes(draft: StoreDraft, declared: Declared, record: JsonObject) -> None:
    known = NODE.rows(draft)
    # Not a difference of sets: that would go through all nodes of the model for each record.
    for node in sorted(each for each in referred_ids(declared, record, NODE_IDS) if each not in known):
        raise wrong_field(f"{declared.name} names node {node}, which does not exist")


def _require_groups(draft: StoreDraft, record: JsonObject) -> None:
    """A GROUP_NAME in a load or boundary exists or is empty."""
    names = groups_named(record)
    if names:
        known = set[str]().union(*(names_in(draft, table) for table in GROUP_TABLES))
        for name in sorted(names - known):
            raise EngineRefusal(
                "Not Registered String", f"group {name} does not exist; leave GROUP_NAME empty or make it"
            )


def _node(_draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    return with_whole_point(record)


def _element(draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    element = ELEM.read(record)
    kind, nodes = element.kind, element.nodes
    if kind not in NODE_COUNTS:
        raise wrong_field(f"TYPE {kind} is not an element type")
    if len(nodes) not in NODE_COUNTS[kind] or len(set(nodes)) != len(nodes):
        raise wrong_field(f"a {kind} element needs {' or '.join(map(str, NODE_COUNTS[kind]))} different nodes")
    known = NODE.rows(draft)
    for node in nodes:
        if node not in known:
            raise wrong_field(f"node {node} does not exist")
    if kind in SUBTYPES and element.subtype is not None and element.subtype not in SUBTYPES[kind]:
        raise wrong_field(f"STYPE {element.subtype} is no subtype of a {kind}")
    if kind == "WALL" and (element.subtype is None or element.wall is None):
        raise wrong_field("a WALL element needs STYPE and WALL")
    # Part of the manual, no longer of the schema; published clients send it.
    if element.wall_orientation != 0:
        raise wrong_field("W_CON must be 0: the orientation of a wall comes from its nodes")
    return record


def _material(_draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    material = MATL.read(record)
    if material.kind not in MATERIAL_TYPES:
        raise wrong_field(f"TYPE {material.kind} is no kind of material; use {', '.join(MATERIAL_TYPES)}")
    if material.kind == "SRC" and len(material.values) != PARTS_OF_SRC:
        raise wrong_field("an SRC material needs two entries in PARAM, steel and concrete")
    for values in material.values:
        if values.kind == GRADE:
            standard, grade = filled(values.standard, "STANDARD"), filled(values.grade, "DB")
            require_grade(material.kind, standard, grade)
    return record


def _section(_draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    section = SECT.read(record)
    if section.is_of_database:
        inner, shape = section.place.inner, filled(section.place.shape, "SHAPE")
        database, name = filled(inner.database, "DB_NAME"), filled(inner.entry, "SECT_NAME")
        if find_section(database, shape, name) is None:
            raise EngineRefusal(
                "Unknown Error", f"{database} has no {shape} section {name}; give its sizes with DATATYPE 2"
            )
    return record


def _keyed_by_node(draft: StoreDraft, key: int, record: JsonObject) -> JsonObject:
    if key not in NODE.rows(draft):
        raise EngineRefusal("Wrong Key", f"node {key} does not exist")
    return record


def _keyed_by_element(draft: StoreDraft, key: int, record: JsonObject) -> JsonObject:
    if key not in ELEM.rows(draft):
        raise EngineRefusal("Wrong Key", f"element {key} does not exist")
    return record


def _support(_draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    return checked_support(record)


def _require_names(draft: StoreDraft, names: set[str], table: str, what: str) -> None:
    known = names_in(draft, table)
    for name in sorted(names - known):
        raise EngineRefusal("Not Registered String", f"{what} {name} does not exist")


def _sum_nodal_loads(_draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    return summed(record)


def _beam_load(draft: StoreDraft, key: int, record: JsonObject) -> JsonObject:
    kind = ELEM.rows(draft)[key].kind
    if kind != "BEAM":
        raise EngineRefusal("Unknown Error", f"element {key} is a {kind}; element beam loads need a BEAM element")
    return checked_beam_load(record)


def _story(_draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    missing = missing_of(record)
    if missing:
        raise wrong_field(f"a story needs all 15 fields; missing: {', '.join(missing)}")
    return record


def _combination(draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    combination = COMBINATIONS["CB"].read(record)
    if not 0 < len(combination.name) <= LONGEST_COMBINATION_NAME:
        raise wrong_field(f"NAME must have 1 to {LONGEST_COMBINATION_NAME} characters")
    for part in combination.parts:
        source = COMBINATION_SOURCES.get(part.kind)
        if source is not None:
            _require_names(draft, {part.case}, source, "load case")
    return record


def _floor_load_type(draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    items = FBLD.read(record).items
    if len(items) > 8:
        raise wrong_field("a floor load type holds at most 8 items")
    _require_names(draft, {item.case for item in items}, "STLD", "load case")
    return record


def _floor_load(draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    floor = FBLA.read(record)
    _require_names(draft, {floor.kind}, "FBLD", "floor load type")
    if not 3 <= len(floor.nodes) <= 32:
        raise wrong_field("NODES needs 3 to 32 nodes in order")
    nodes = NODE.rows(draft)
    beams = draft.remember("beam ends", lambda: beam_ends(ELEM.rows(draft)))
    gap = find_boundary(nodes, beams, floor.nodes).gap
    if gap:
        raise EngineRefusal("Unknown Error", f"no beam closes the floor between nodes {gap[0]} and {gap[1]}")
    return record


def _loads_to_masses(draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    told = LTOM.read(record)
    if told.directions not in {"X", "Y", "Z", "XY", "YZ", "XZ", "XYZ"}:
        raise wrong_field("DIR must be X, Y, Z, XY, YZ, XZ or XYZ")
    _require_names(draft, {item.case for item in told.cases}, "STLD", "load case")
    return record


def _spectrum_case(draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    _require_names(draft, set(SPLC.read(record).functions), "SPFC", "response-spectrum function")
    return record


def _kept_eccentricity(draft: StoreDraft, key: int, record: JsonObject) -> JsonObject:
    return with_kept_eccentricities(record, draft.store.record("SPLC", key)) if key in draft.rows("SPLC") else record


def _spectrum_function(draft: StoreDraft, key: int, record: JsonObject) -> JsonObject:
    if SPFC.read(record).kind not in KINDS:
        raise wrong_field("iTYPE must be 1 (normalised acceleration), 2, 3 or 4")
    return spectrum_by_code(record, draft.store.record("SPFC", key))


def _require_unique(draft: StoreDraft, declared: Declared, key: int, record: JsonObject) -> None:
    field, name = declared.unique, declared.name_in(record)
    if not isinstance(name, str) or not name.strip():
        raise wrong_field(f"{field} must not be empty")
    if any(other != key for other in _named(draft, declared, name)):
        raise wrong_field(f"{field} {name} is used already")


def _named(draft: StoreDraft, declared: Declared, name: str) -> Iterable[int]:
    """The records of that name; looked up where the request has not changed the table, as in an import."""
    rows = draft.rows(declared.name)
    if declared.name in draft.changed:
        return (key for key, row in rows.items() if declared.name_in(row) == name)
    return draft.remember(f"names of {declared.name}", lambda: _by_name(rows, declared)).get(name, ())


def _by_name(rows: Mapping[int, JsonObject], declared: Declared) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, row in rows.items():
        if isinstance(name := declared.name_in(row), str):
            found.setdefault(name, []).append(key)
    return found


def _unit(draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    check_unit(record)
    before, told = UNIT.only(draft), UNIT.read(record)
    old, new = before.system, told.system
    if told.temperature != before.temperature:
        _hold_temperatures(draft)
        check_convertible(draft)
    if old == new:
        return record
    check_convertible(draft)
    for table in [*draft.store.tables]:
        if table == "UNIT" or not draft.rows(table):
            continue
        rows = draft.edit(table)
        for key, row in list(rows.items()):
            rows[key] = convert_record(table, row, old, new)
    return record


def _hold_temperatures(draft: StoreDraft) -> None:
    """Raises `EngineRefusal` where a temperature, or an expansion per degree, is stored, which nothing converts."""
    if any(draft.rows(table.name) for table in temperatures.TABLES) or STYP.only(draft).temperature:
        raise wrong_field("the temperature unit cannot change while temperature loads are stored")
    sets = [(key, values) for key, material in MATL.rows(draft).items() for values in material.values]
    for key, values in sets:
        if values.thermal or any(values.thermal_by_axis):
            raise wrong_field(f"the temperature unit cannot change while material {key} has its own THERMAL")


def _group(draft: StoreDraft, key: int, record: JsonObject) -> JsonObject:
    return grown(draft.store.rows("GRUP").get(key, {}), record)


def _live_load_reduction(_draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
    return with_all_alone(record)


def _design_code(field: str, code: str) -> Rule:
    """The design code of an address is that address's; blanks in its name do not count."""

    def rule(_draft: StoreDraft, _key: int, record: JsonObject) -> JsonObject:
        require_code(record, field, code)
        return record

    return rule


RULES: dict[str, tuple[Rule, ...]] = {
    "UNIT": (_unit,),
    "NODE": (_node,),
    "ELEM": (_element,),
    "MATL": (_material,),
    "SECT": (_section,),
    "GRUP": (_group,),
    "CONS": (_support,),
    "CNLD": (_sum_nodal_loads,),
    "BMLD": (_beam_load,),
    "SPFC": (_spectrum_function,),
    "FBLD": (_floor_load_type,),
    "FBLA": (_floor_load,),
    "LTOM": (_loads_to_masses,),
    "STOR": (_story,),
    "SPLC": (_spectrum_case, _kept_eccentricity),
    f"{RC}/DCO": (_design_code("DESIGN_CD", RC_CODE),),
    "DESIGN/RC/DRC": (_design_code("DGNCODE", RC_CODE),),
    f"{STEEL}/DCO": (_design_code("DGNCODE", STEEL_CODE),),
    "DESIGN/STEEL/DSTL": (_design_code("DGNCODE", STEEL_CODE),),
    f"{SRC}/DCO": (_design_code("DGNCODE", SRC_CODE),),
    f"{SRC}/DSRC": (_design_code("DGNCODE", SRC_CODE),),
    **{f"{code}/LLRF": (_live_load_reduction,) for code in (RC, STEEL, SRC)},
} | {table.name: (_combination,) for table in (*COMBINATIONS.values(), *OTHER_COMBINATIONS)}
