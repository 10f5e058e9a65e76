"""Endpoint behaviour of its own: what GEN NX checks or changes when a record of a certain table is written."""

from collections.abc import Callable

from app.engine.documents.design_rules import check_design_record
from app.engine.documents.magnitudes import check_magnitudes
from app.engine.loads.code_spectra import spectrum_by_code
from app.engine.loads.floor_panels import beam_ends, find_boundary
from app.engine.model.materials import require_grade
from app.engine.model.section_database import find_section
from app.engine.store.defaults import OPTIONAL_FIELDS, RC, SRC, STEEL
from app.engine.store.errors import Refusal, wrong_field
from app.engine.store.json_values import child, integer, integers, number, numbers, objects, text, texts, with_fields
from app.engine.store.model_store import Draft
from app.engine.store.units import BEAM_LOAD, SPECTRUM_VALUE, check_unit, convert_record, is_convertible, unit_system
from app.trade.json_types import JsonObject, JsonValue

Rule = Callable[[Draft, int, JsonObject], JsonObject]
RC_CODE, STEEL_CODE, SRC_CODE = "KDS 41 20 : 2022", "KDS 41 30 : 2022", "AIK-SRC2K"
# Optional in a request, always there in an answer.
BEAM_LOAD_SWITCHES: JsonObject = {"USE_PROJECTION": False, "USE_ECCEN": False, "USE_ADDITIONAL": False}
RENUMBERED = frozenset({"STLD", "SPFC", "FBLD", "TDME"})
UNIQUE_NAME = {"STLD": "NAME", "SPFC": "NAME", "FBLD": "NAME", "SPLC": "NAME", "STOR": "STORY_NAME"}
COMBINATION_LISTS = ("LCOM-GEN", "LCOM-CONC", "LCOM-STEEL", "LCOM-SRC", "LCOM-STLCOMP", "LCOM-SEISMIC")
LONGEST_COMBINATION_NAME = 20
COMBINATION_SOURCES = {
    "ST": "STLD",
    "RS": "SPLC",
    "CB": "LCOM-GEN",
    "CBC": "LCOM-CONC",
    "CBS": "LCOM-STEEL",
    "CBR": "LCOM-SRC",
}
PARTS_OF_SRC = 2
MATERIAL_TYPES = ("CONC", "STEEL", "SRC", "USER", "ALUMINUM")
# Subtypes of planar elements: thick, thin, and both with drilling; membrane and plate. 0 is none given.
SUBTYPES = {"PLATE": range(5), "WALL": range(1, 3)}
GROUP_TABLES = ("GRUP", "BNGR", "LDGR", "TDGR")
NODE_TABLES = ("CONS", "CNLD", "NMAS", "SDSP", "NSPR", "RIGD", "DRLS", "SKEW", "NTMP")
ELEMENT_TABLES = ("BMLD", "FRLS", "OFFS", "PRES", "ETMP", "BTMP", "GTMP", "PTNS", "ESSF", "PSSF")
LINE_ELEMENTS = frozenset({"BEAM", "TRUSS", "TENSTR", "COMPTR"})
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
STORY_KEYS = [
    "STORY_NAME",
    "STORY_LEVEL",
    "bFLOOR_DIAPHRAGM",
    "WIND_FLOOR_WIDTH_X",
    "WIND_FLOOR_WIDTH_Y",
    "WIND_CENTER_X",
    "WIND_CENTER_Y",
    "WIND_ECCENT_X",
    "WIND_ECCENT_Y",
    "SEIS_ACC_ECCENT_X",
    "SEIS_ACC_ECCENT_Y",
    "SEIS_INHERENT_ECCENT_X",
    "SEIS_INHERENT_ECCENT_Y",
    "SEIS_TORSIONAL_AMP_FACTOR_X",
    "SEIS_TORSIONAL_AMP_FACTOR_Y",
]


def apply_rules(draft: Draft, table: str, key: int, record: JsonObject) -> JsonObject:
    """The record as it will be stored; raises `Refusal` when GEN NX would refuse it."""
    _require_groups(draft, record)
    check_magnitudes(table, record, unit_system(draft.rows("UNIT").get(1, {})))
    check_design_record(draft, table, key, record)
    for rule in RULES.get(table, ()):
        record = rule(draft, key, record)
    return {**OPTIONAL_FIELDS.get(table, {}), **record}


def _require_groups(draft: Draft, record: JsonObject) -> None:
    """A GROUP_NAME in a load or boundary exists or is empty."""
    items = record.get("ITEMS")
    holders = [record, *(item for item in items if isinstance(item, dict))] if isinstance(items, list) else [record]
    names = {text(holder, "GROUP_NAME", "") for holder in holders if "GROUP_NAME" in holder} - {""}
    if names:
        known = {text(row, "NAME", "") for table in GROUP_TABLES for row in draft.rows(table).values()}
        for name in sorted(names - known):
            raise Refusal("Not Registered String", f"group {name} does not exist; leave GROUP_NAME empty or make it")


def _node(_draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    return {name: record.get(name, 0) for name in ("X", "Y", "Z")}


def _element(draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    kind = text(record, "TYPE")
    if kind not in NODE_COUNTS:
        raise wrong_field(f"TYPE {kind} is not an element type")
    nodes = integers(record, "NODE")
    if len(nodes) not in NODE_COUNTS[kind] or len(set(nodes)) != len(nodes):
        raise wrong_field(f"a {kind} element needs {' or '.join(map(str, NODE_COUNTS[kind]))} different nodes")
    known = draft.rows("NODE")
    for node in nodes:
        if node not in known:
            raise wrong_field(f"node {node} does not exist")
    if kind in SUBTYPES and integer(record, "STYPE", 1) not in SUBTYPES[kind]:
        raise wrong_field(f"STYPE {record['STYPE']} is no subtype of a {kind}")
    if kind == "WALL" and not {"STYPE", "WALL"} <= record.keys():
        raise wrong_field("a WALL element needs STYPE and WALL")
    # Part of the manual, no longer of the schema; published clients send it.
    if integer(record, "W_CON", 0) != 0:
        raise wrong_field("W_CON must be 0: the orientation of a wall comes from its nodes")
    return record


def _material(_draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    parameters = objects(record, "PARAM")
    if text(record, "TYPE") not in MATERIAL_TYPES:
        raise wrong_field(f"TYPE {record['TYPE']} is no kind of material; use {', '.join(MATERIAL_TYPES)}")
    if text(record, "TYPE", "") == "SRC" and len(parameters) != PARTS_OF_SRC:
        raise wrong_field("an SRC material needs two entries in PARAM, steel and concrete")
    for parameter in parameters:
        if integer(parameter, "P_TYPE", 0) == 1:
            require_grade(text(record, "TYPE", ""), text(parameter, "STANDARD"), text(parameter, "DB"))
    return record


def _section(_draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    before = child(record, "SECT_BEFORE")
    if text(record, "SECTTYPE", "") == "DBUSER" and integer(before, "DATATYPE", 2) == 1:
        entry, shape = child(before, "SECT_I"), text(before, "SHAPE")
        database, name = text(entry, "DB_NAME"), text(entry, "SECT_NAME")
        if find_section(database, shape, name) is None:
            raise Refusal("Unknown Error", f"{database} has no {shape} section {name}; give its sizes with DATATYPE 2")
    return record


def _keyed_by_node(draft: Draft, key: int, record: JsonObject) -> JsonObject:
    if key not in draft.rows("NODE"):
        raise Refusal("Wrong Key", f"node {key} does not exist")
    return record


def _keyed_by_element(draft: Draft, key: int, record: JsonObject) -> JsonObject:
    if key not in draft.rows("ELEM"):
        raise Refusal("Wrong Key", f"element {key} does not exist")
    return record


def _support(_draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    for item in objects(record, "ITEMS"):
        code = text(item, "CONSTRAINT")
        if len(code) < 7 or set(code) - {"0", "1"}:
            raise wrong_field(f"CONSTRAINT {code!r} needs 7 digits of 0 and 1 (Dx Dy Dz Rx Ry Rz Rw)")
        item["CONSTRAINT"] = code[:7]
    return record


def _require_names(draft: Draft, names: set[str], table: str, what: str) -> None:
    field = UNIQUE_NAME.get(table, "NAME")
    known = {text(record, field, "") for record in draft.rows(table).values()}
    for name in sorted(names - known):
        raise Refusal("Not Registered String", f"{what} {name} does not exist")


def _load_case(draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    _require_names(draft, {text(record, "LCNAME")}, "STLD", "load case")
    return record


def _items_load_case(draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    _require_names(draft, {text(item, "LCNAME") for item in objects(record, "ITEMS")}, "STLD", "load case")
    return record


def _sum_nodal_loads(_draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    merged: dict[tuple[str, str], dict[str, JsonValue]] = {}
    for item in objects(record, "ITEMS"):
        place = (text(item, "LCNAME"), text(item, "GROUP_NAME", ""))
        first = merged.get(place)
        if first is None:
            merged[place] = dict(item)
            continue
        for name in ("FX", "FY", "FZ", "MX", "MY", "MZ"):
            first[name] = number(first, name, 0.0) + number(item, name, 0.0)
    summed: list[JsonValue] = [*merged.values()]
    return with_fields(record, {"ITEMS": summed})


def _beam_load(draft: Draft, key: int, record: JsonObject) -> JsonObject:
    kind = draft.rows("ELEM")[key].get("TYPE")
    if kind != "BEAM":
        raise Refusal("Unknown Error", f"element {key} is a {kind}; element beam loads need a BEAM element")
    for item in objects(record, "ITEMS"):
        distances = numbers(item, "D", (0.0, 1.0))
        if any(not 0.0 <= distance <= 1.0 for distance in distances):
            raise wrong_field("D holds ratios of the length between 0 and 1")
        numbers(item, "P")
        if text(item, "TYPE") not in BEAM_LOAD:
            raise wrong_field(f"TYPE {item['TYPE']} is not a beam load")
    items: list[JsonValue] = [{**BEAM_LOAD_SWITCHES, **item} for item in objects(record, "ITEMS")]
    return with_fields(record, {"ITEMS": items})


def _story(_draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    missing = [name for name in STORY_KEYS if name not in record]
    if missing:
        raise wrong_field(f"a story needs all 15 fields; missing: {', '.join(missing)}")
    return record


def _combination(draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    name = text(record, "NAME")
    if not 0 < len(name) <= LONGEST_COMBINATION_NAME:
        raise wrong_field(f"NAME must have 1 to {LONGEST_COMBINATION_NAME} characters")
    for part in objects(record, "vCOMB"):
        source = COMBINATION_SOURCES.get(text(part, "ANAL"))
        if source is not None:
            _require_names(draft, {text(part, "LCNAME")}, source, "load case")
        number(part, "FACTOR")
    return record


def _floor_load_type(draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    items = objects(record, "ITEM")
    if len(items) > 8:
        raise wrong_field("a floor load type holds at most 8 items")
    _require_names(draft, {text(item, "LCNAME") for item in items}, "STLD", "load case")
    return record


def _floor_load(draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    _require_names(draft, {text(record, "FLOOR_LOAD_TYPE_NAME")}, "FBLD", "floor load type")
    loop = integers(record, "NODES")
    if not 3 <= len(loop) <= 32:
        raise wrong_field("NODES needs 3 to 32 nodes in order")
    if any(node not in draft.rows("NODE") for node in loop):
        raise wrong_field("NODES names a node that does not exist")
    gap = find_boundary(
        draft.rows("NODE"), draft.remember("beam ends", lambda: beam_ends(draft.rows("ELEM"))), loop
    ).gap
    if gap:
        raise Refusal("Unknown Error", f"no beam closes the floor between nodes {gap[0]} and {gap[1]}")
    return record


def _loads_to_masses(draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    if text(record, "DIR") not in {"X", "Y", "Z", "XY", "YZ", "XZ", "XYZ"}:
        raise wrong_field("DIR must be X, Y, Z, XY, YZ, XZ or XYZ")
    _require_names(draft, {text(item, "LCNAME") for item in objects(record, "vLC")}, "STLD", "load case")
    return record


def _spectrum_case(draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    _require_names(draft, set(texts(record, "aFUNCNAME")), "SPFC", "response-spectrum function")
    return record


def _kept_eccentricity(draft: Draft, key: int, record: JsonObject) -> JsonObject:
    """GEN NX echoes a new ALONG of a story but keeps the old one; only delete and create change it."""
    field = "aACCECC_ECCEN_LIST"
    old = {text(item, "STORY", ""): item.get("ALONG") for item in objects(draft.store.record("SPLC", key), field)}
    if not old or field not in record or key not in draft.rows("SPLC"):
        return record
    kept: list[JsonValue] = [
        item | ({"ALONG": old[text(item, "STORY", "")]} if text(item, "STORY", "") in old else {})
        for item in objects(record, field)
    ]
    return with_fields(record, {field: kept})


def _spectrum_function(draft: Draft, key: int, record: JsonObject) -> JsonObject:
    if integer(record, "iTYPE", 1) not in SPECTRUM_VALUE:
        raise wrong_field("iTYPE must be 1 (normalised acceleration), 2, 3 or 4")
    return spectrum_by_code(record, draft.store.record("SPFC", key))


def _unique_name(table: str, field: str) -> Rule:
    def rule(draft: Draft, key: int, record: JsonObject) -> JsonObject:
        name = text(record, field)
        if not name.strip():
            raise wrong_field(f"{field} must not be empty")
        if any(other != key and row.get(field) == name for other, row in draft.rows(table).items()):
            raise wrong_field(f"{field} {name} is used already")
        return record

    return rule


def _unit(draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    old_record = draft.rows("UNIT")[1]
    check_unit(record)
    old, new = unit_system(old_record), unit_system(record)
    if record.get("TEMPER") != old_record.get("TEMPER") and any(
        draft.rows(t) for t in ("STMP", "NTMP", "ETMP", "GTMP")
    ):
        raise wrong_field("the temperature unit cannot change while temperature loads are stored")
    if old == new:
        return record
    for table in [*draft.store.tables]:
        if table == "UNIT" or not draft.rows(table):
            continue
        if not is_convertible(table):
            raise wrong_field(f"the unit cannot change while {table} holds records; delete them first")
        rows = draft.edit(table)
        for key, row in list(rows.items()):
            rows[key] = convert_record(table, row, old, new)
    return record


def _group(draft: Draft, key: int, record: JsonObject) -> JsonObject:
    stored = draft.store.rows("GRUP").get(key, {})
    merged = dict(record)
    for name in ("N_LIST", "E_LIST"):
        ids: list[JsonValue] = [*sorted({*integers(stored, name, ()), *integers(record, name, ())})]
        merged[name] = ids
    return merged


def _live_load_reduction(_draft: Draft, _key: int, record: JsonObject) -> JsonObject:
    components = texts(record, "APPLIED_COMP")
    kept: list[JsonValue] = ["ALL"] if "ALL" in components else [*components]
    return with_fields(record, {"APPLIED_COMP": kept})


def _design_code(field: str, code: str) -> Rule:
    """The design code of an address is that address's; blanks in its name do not count."""

    def rule(_draft: Draft, _key: int, record: JsonObject) -> JsonObject:
        if "".join(text(record, field).split()) != "".join(code.split()):
            raise wrong_field(f"{field} must be {code}")
        return record

    return rule


RULES: dict[str, tuple[Rule, ...]] = {
    "UNIT": (_unit,),
    "NODE": (_node,),
    "ELEM": (_element,),
    "MATL": (_material,),
    "SECT": (_section,),
    "GRUP": (_group,),
    "CONS": (_keyed_by_node, _support),
    "CNLD": (_keyed_by_node, _items_load_case, _sum_nodal_loads),
    "NMAS": (_keyed_by_node,),
    "DRLS": (_keyed_by_node,),
    "SDSP": (_keyed_by_node, _items_load_case),
    "NSPR": (_keyed_by_node,),
    "RIGD": (_keyed_by_node,),
    "BMLD": (_keyed_by_element, _items_load_case, _beam_load),
    "STMP": (_load_case,),
    "ETMP": (_keyed_by_element, _items_load_case),
    "GTMP": (_keyed_by_element, _items_load_case),
    "PTNS": (_keyed_by_element, _items_load_case),
    "NTMP": (_keyed_by_node, _items_load_case),
    "BTMP": (_keyed_by_element, _items_load_case),
    "PRES": (_keyed_by_element, _items_load_case),
    "FRLS": (_keyed_by_element,),
    "OFFS": (_keyed_by_element,),
    "ESSF": (_keyed_by_element,),
    "PSSF": (_keyed_by_element,),
    "BODF": (_load_case,),
    "STLD": (_unique_name("STLD", "NAME"),),
    "SPFC": (_unique_name("SPFC", "NAME"), _spectrum_function),
    "FBLD": (_unique_name("FBLD", "NAME"), _floor_load_type),
    "FBLA": (_floor_load,),
    "LTOM": (_loads_to_masses,),
    "STOR": (_story, _unique_name("STOR", "STORY_NAME")),
    "SPLC": (_unique_name("SPLC", "NAME"), _spectrum_case, _kept_eccentricity),
    f"{RC}/DCO": (_design_code("DESIGN_CD", RC_CODE),),
    "DESIGN/RC/DRC": (_design_code("DGNCODE", RC_CODE),),
    f"{STEEL}/DCO": (_design_code("DGNCODE", STEEL_CODE),),
    "DESIGN/STEEL/DSTL": (_design_code("DGNCODE", STEEL_CODE),),
    f"{SRC}/DCO": (_design_code("DGNCODE", SRC_CODE),),
    f"{SRC}/DSRC": (_design_code("DGNCODE", SRC_CODE),),
    **{f"{code}/LLRF": (_live_load_reduction,) for code in (RC, STEEL, SRC)},
} | {name: (_unique_name(name, "NAME"), _combination) for name in COMBINATION_LISTS}
