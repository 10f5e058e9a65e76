"""What fields refer to by name or id, and which names there are."""

from collections.abc import Collection, Iterator
from typing import cast

from app.engine.records.table import Declared, RecordSource
from app.engine.store import json_values as js
from app.trade.json_types import JsonObject

# Tables that fields refer to, by the kind of reference.
LOAD_CASE, FLOOR_LOAD, NODE_IDS = "STLD", "FBLD", "NODE"
MATERIAL, SECTION, SPECTRUM = "MATL", "SECT", "SPFC"
# A group of any kind, by name; none is an empty name.
GROUP, BOUNDARY_GROUP = "GROUP", "BNGR"


def names_in(source: RecordSource, table: str, field: str = "NAME") -> set[str]:
    """The names of the records of a table."""
    return {js.text(record, field, "") for record in source.rows(table).values()}


def ids_in(source: RecordSource, table: str) -> Collection[int]:
    """The ids of the records of a table, known to this engine or not."""
    return source.rows(table).keys()


def groups_named(record: JsonObject) -> set[str]:
    """Groups that a record or its items are in."""
    items = record.get("ITEMS")
    holders = [record, *(item for item in items if isinstance(item, dict))] if isinstance(items, list) else [record]
    return {js.text(holder, "GROUP_NAME", "") for holder in holders if "GROUP_NAME" in holder} - {""}


def referred(declared: Declared, record: JsonObject, target: str) -> set[object]:
    """What the fields of a record (or of its items) that refer to a table name there."""
    holders = js.objects(record, declared.items) if declared.items else [record]
    wanted = [field for field in declared.fields if field.refers_to == target]
    return {field.get()(holder) for holder in holders for field in wanted}


def referred_ids(declared: Declared, record: JsonObject, target: str) -> set[int]:
    """The ids that lists of a record (or of its items) refer to a table by."""
    lists = [ids for ids in referred(declared, record, target) if isinstance(ids, tuple)]
    return {one for ids in lists for one in cast("tuple[int, ...]", ids)}


def cases_in(source: RecordSource, declared: Declared) -> Iterator[tuple[int, list[str]]]:
    """The load cases that each record of a table (or its items) names."""
    for key, record in source.rows(declared.name).items():
        yield key, sorted(str(name) for name in referred(declared, record, LOAD_CASE))
