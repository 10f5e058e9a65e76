"""Answers which table type is asked for, made by the family that declares it; the refusals all tables share."""

import json
from collections.abc import Mapping
from typing import Final

from app.engine.documents.document_files import resolve, write_atomically
from app.engine.documents.session import DocumentSession
from app.engine.records.analysis_control import units_of
from app.engine.records.boundaries import ELNK
from app.engine.records.geometry import ELEM
from app.engine.records.groups import GRUP
from app.engine.records.table_arguments import read_argument, table_type
from app.engine.solve.garbage import without_collection
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.engine.tables.arguments import check_names, check_selection
from app.engine.tables.family import Family, ResultTable, StoreResultTable, StoreTable
from app.engine.tables.table import Chosen, Of, Table, TableRequest, envelope, parse_request
from app.lib.found_modules import declared_in
from app.trade.json_types import JsonObject

_FAMILIES: Final = tuple(declared_in("app.engine.tables", "FAMILY", Family))
RESULT_TABLES: Mapping[str, ResultTable] = {kind: make for one in _FAMILIES for kind, make in one.results.items()}
STORE_RESULT_TABLES: Mapping[str, StoreResultTable] = {
    kind: make for one in _FAMILIES for kind, make in one.both.items()
}
STORE_TABLES: Mapping[str, StoreTable] = {kind: make for one in _FAMILIES for kind, make in one.records.items()}
_STRENGTH = "it compares strengths of storeys, which follow from member design"
_DESIGN = "design forces come with a member design run, at the DESIGN addresses"
# Tables of the product that need what this engine does not do.
NOT_MADE: dict[str, str] = {
    "CAPACITY_IRREGULARITY": _STRENGTH,
    "ULTIMATE_STORY_SHEAR_FORCE_CHECK": _STRENGTH,
    "BEAMDESIGNFORCES": _DESIGN,
    "COLUMNDESIGNFORCES": _DESIGN,
    "BRACEDESIGNFORCES": _DESIGN,
    "WALLDESIGNFORCES": _DESIGN,
    "STEELMEMBERDESIGNFORCES": _DESIGN,
}


NOTHING: JsonObject = {"message": ""}


def result_table(session: DocumentSession, argument: JsonObject) -> JsonObject:
    """Answer POST /post/TABLE; EXPORT_PATH also writes it as JSON in the documents folder."""
    store = session.store
    kind = table_type(argument)
    _require_kind(kind)
    check_names(argument, kind)
    asked = read_argument(argument)
    request = parse_request(asked, units_of(store), _groups(store))
    check_selection(store, asked, request.type)
    # A bad path opens its dialog before the work, as everywhere else.
    target = resolve(session.folder, asked.export_path, (".json",)) if asked.export_path else None
    with without_collection():
        body = _answer(session, request)
    if target and body != NOTHING:
        write_atomically(target, json.dumps(body, ensure_ascii=False))
    return body


def _answer(session: DocumentSession, request: TableRequest) -> JsonObject:
    """The table under its name. What it was made from is given back on the way out, so that the collector, when it is
    let loose again, has half of it to look at."""
    table = _made(session, request)
    if not table.rows and not table.sub_tables and request.type not in STORE_TABLES:
        return dict(NOTHING)
    return envelope(request, table)


def _require_kind(kind: str) -> None:
    if kind in NOT_MADE:
        why = f"{NOT_MADE[kind]}; use GEN NX"
        raise EngineRefusal(f"[Error] {kind} is not available in the embedded engine.", why)
    if not any(kind in tables for tables in (RESULT_TABLES, STORE_RESULT_TABLES, STORE_TABLES)):
        raise EngineRefusal("there was an error creating utbl.", f"table type {kind} is not available")


def _made(session: DocumentSession, request: TableRequest) -> Table:
    """The table, or why there is none."""
    kind = request.type
    if kind in STORE_TABLES:
        return STORE_TABLES[kind](session.store, request)
    if session.results is None:
        raise EngineRefusal(f"[{request.name or 'empty'}] Cannot generate table data as there is no analysis result.")
    if kind in STORE_RESULT_TABLES:
        # Any write drops the results, so the records are those that were analysed.
        return STORE_RESULT_TABLES[kind](session.store, session.results, request)
    return RESULT_TABLES[kind](session.results, request)


def _groups(store: ModelStore) -> dict[str, Chosen]:
    """Nodes and elements of each structure group, groups of one name together, with the walls that its elements are of
    and the elastic links between its nodes."""
    elements, found = ELEM.rows(store), dict[str, tuple[set[int], set[int]]]()
    for group in GRUP.values(store):
        nodes, members = found.setdefault(group.name, (set(), set()))
        nodes.update(group.nodes)
        members.update(group.elements)
    return {
        name: {
            Of.NODE: frozenset(nodes),
            Of.ELEMENT: frozenset(members),
            Of.WALL: frozenset(wall for key in members & elements.keys() if (wall := elements[key].wall) is not None),
            Of.LINK: frozenset(key for key, link in ELNK.rows(store).items() if nodes.issuperset(link.nodes)),
        }
        for name, (nodes, members) in found.items()
    }
