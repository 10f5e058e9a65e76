"""The verbs on a table: create, update, delete one, empty; each works on a draft, nothing is stored when it raises."""

from collections.abc import Sequence

from app.engine.documents.references import check_references
from app.engine.documents.rules import ELEMENT_TABLES, NODE_TABLES, RENUMBERED, apply_rules
from app.engine.records.design import drop_design_of
from app.engine.records.design_references import drop_design_by_key
from app.engine.records.geometry import ELEM
from app.engine.store.catalogue import TABLES_REFUSING_WRITES, TableSpec, check_fields
from app.engine.store.defaults import FACTORY_RECORDS
from app.engine.store.errors import EngineRefusal, naming, wrong_field
from app.engine.store.json_bodies import assigned
from app.engine.store.keys import parse_key
from app.engine.store.model_store import StoreDraft
from app.trade.json_types import JsonObject


def create(draft: StoreDraft, spec: TableSpec, body: JsonObject) -> JsonObject:
    """POST: new records only; the echo carries the ids that were sent, also where GEN NX renumbers."""
    rows = draft.edit(spec.name)
    records = _assigned(spec, body)
    for key in records:
        if key in rows:
            raise EngineRefusal("Key Already Exist", f"{spec.key} {key} exists already; nothing was changed")
    for key, record in records.items():
        _put(draft, spec, key, record)
    check_references(draft, spec.name)
    return {spec.key: {str(key): record for key, record in records.items()}}


def update(draft: StoreDraft, spec: TableSpec, body: JsonObject) -> JsonObject:
    """PUT: fields that are given replace stored ones; GEN NX creates what is not there."""
    rows = draft.edit(spec.name)
    records = _assigned(spec, body)
    for key, record in records.items():
        _put(draft, spec, key, {**rows.get(key, {}), **record})
    check_references(draft, spec.name)
    return {spec.key: {str(key): record for key, record in records.items()}}


def _put(draft: StoreDraft, spec: TableSpec, key: int, record: JsonObject) -> None:
    rows = draft.edit(spec.name)
    if spec.name in RENUMBERED and key not in rows:
        key = max(rows, default=0) + 1
    with naming(f"{spec.key} {key}"):
        rows[key] = apply_rules(draft, spec.name, key, record)


def _assigned(spec: TableSpec, body: JsonObject) -> dict[int, JsonObject]:
    if spec.name in TABLES_REFUSING_WRITES:
        raise wrong_field(f"{spec.key} cannot be written over the API")
    records: dict[int, JsonObject] = {}
    for name, record in assigned(body):
        key = parse_key(name)
        if not isinstance(record, dict):
            raise wrong_field(f"{name} must be an object")
        with naming(f"{spec.key} {key}"):
            check_fields(spec, record)
        records[key] = record
    return records


def read(draft: StoreDraft, spec: TableSpec, keys: Sequence[int] | None) -> JsonObject:
    """GET: the whole table, or the records that are named."""
    rows = draft.rows(spec.name)
    if keys is not None:
        missing = [key for key in keys if key not in rows]
        if missing:
            raise EngineRefusal("Not Found Key", f"{spec.key} {missing[0]} does not exist")
        return {spec.key: {str(key): rows[key] for key in keys}}
    if not rows:
        return {"message": ""}
    return {spec.key: {str(name): record for name, record in rows.items()}}


def delete_some(draft: StoreDraft, spec: TableSpec, keys: Sequence[int]) -> JsonObject:
    """DELETE /db/X/{id} and /db/X/{id},{id}; an id that is not there is a no-op, as on GEN NX."""
    rows = draft.rows(spec.name)
    gone: JsonObject = {str(key): rows[key] for key in keys if key in rows}
    if not gone:
        return {"message": ""}
    _remove(draft, spec, {key for key in keys if key in rows})
    return {spec.key: gone}


def delete_all(draft: StoreDraft, spec: TableSpec) -> JsonObject:
    """Bare DELETE /db/X: empties the table whatever the body says; NODE takes its elements along."""
    if spec.name == "NODE":
        _remove_elements(draft, set(ELEM.rows(draft)))
    _remove(draft, spec, set(draft.rows(spec.name)))
    return {"message": ""}


def _remove(draft: StoreDraft, spec: TableSpec, keys: set[int]) -> None:
    if spec.name == "ELEM":
        _remove_elements(draft, keys)
        return
    if spec.name == "NODE":
        _refuse_nodes_in_use(draft, keys)
        for table in NODE_TABLES:
            _drop(draft, table, keys)
    _drop(draft, spec.name, keys)
    drop_design_by_key(draft, spec.name, keys)
    if spec.name in FACTORY_RECORDS:
        draft.edit(spec.name)[1] = dict(FACTORY_RECORDS[spec.name])


def _refuse_nodes_in_use(draft: StoreDraft, keys: set[int]) -> None:
    for element, record in ELEM.rows(draft).items():
        used = keys.intersection(record.nodes)
        if used:
            raise EngineRefusal(
                "Unknown Error", f"node {min(used)} belongs to element {element}; delete the element first"
            )


def _remove_elements(draft: StoreDraft, keys: set[int]) -> None:
    for table in (*ELEMENT_TABLES, "ELEM"):
        _drop(draft, table, keys)
    drop_design_of(draft, keys)


def _drop(draft: StoreDraft, table: str, keys: set[int]) -> None:
    if not draft.rows(table):
        return
    rows = draft.edit(table)
    for key in keys:
        rows.pop(key, None)
