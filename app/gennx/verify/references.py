"""Which records lean on others: what goes along with a deletion, and what forbids it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from app.gennx.gen.wire import Record, Snapshot, items, number, record, text
from app.trade import gen_nx_tables
from app.trade.element_types import PLANAR
from app.trade.json_types import JsonValue

_COMBINATIONS: Final = ("LCOM-GEN", "LCOM-CONC", "LCOM-STEEL", "LCOM-SRC")
# The field of other tables that holds the name (NAME) of a record of this one.
_NAMED_IN: Final[Mapping[str, str]] = {
    **dict.fromkeys(("STLD", "SPLC", *_COMBINATIONS), "LCNAME"),
    "SPFC": "aFUNCNAME",
    "FBLD": "FLOOR_LOAD_TYPE_NAME",
}
# Fields of records of their own ids that name nodes.
_NODE_FIELDS: Final[Mapping[str, str]] = {
    "ELEM": "NODE", "FBLA": "NODES", "ELNK": "NODE", "RIGD": "S_NODE", "NBOF": "KEY_NODE_ITEMS",
}  # fmt: skip
# Members of several elements: one that is deleted leaves their lists.
MEMBERS: Final = "MEMB"
_ELEMENT_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "MATL": ("MATL",),
    "SECT": ("SECT",),
    "THIK": ("SECT",),
}
_TRUNK: Final = ("UNIT", "PJCF", "STYP", "MATL", "SECT", "THIK", "NODE", "ELEM", "CONS", "STLD", "STOR")
# What a record comes to hangs on records that it does not name: loads become masses.
_MADE_FROM: Final[Mapping[str, tuple[str, ...]]] = {
    "LTOM": ("BODF", "CNLD", "BMLD", "FBLD", "FBLA", "PRES", "NMAS"),
    "NMAS": ("LTOM",),
}


def tables_to_read(table: str) -> tuple[str, ...]:
    """The table and all that its records may be named in."""
    match table:
        case "NODE":
            return tuple(dict.fromkeys(("NODE", *_NODE_FIELDS, *going_along("NODE"))))
        case "ELEM":
            return ("ELEM", MEMBERS, *going_along("ELEM"))
        case "MATL" | "SECT" | "THIK":
            return (table, "ELEM")
        case _:
            return tuple(dict.fromkeys((table, *_naming(table))))


def leaned_on(tables: Sequence[str]) -> tuple[str, ...]:
    """These tables, those whose records theirs may name, and the trunk of the model: variants differ in it."""
    named = (name for table in tables for name in _NAMED_IN if table in _naming(name))
    drawn_on = (name for table in tables for name in _MADE_FROM.get(table, ()))
    return tuple(dict.fromkeys((*_TRUNK, *tables, *named, *drawn_on)))


def going_along(table: str) -> tuple[str, ...]:
    """Tables whose records of the same id go with a record of this one."""
    return gen_nx_tables.keyed_by(table)


def users(table: str, ids: Sequence[str], present: Snapshot) -> list[str]:
    """Records, as TABLE/id, that would be left naming what is deleted."""
    if table == "NODE":
        return [one for other, field in _NODE_FIELDS.items() for one in _holding(present, other, field, ids)]
    if table in _ELEMENT_FIELDS:
        return [
            f"ELEM/{key}"
            for key, row in present.get("ELEM", {}).items()
            if (text(row.get("TYPE")) in PLANAR) == (table == "THIK") or table == "MATL"
            if str(int(number(row.get(_ELEMENT_FIELDS[table][0])) or 0)) in ids
        ]
    names = {text(present.get(table, {}).get(each, {}).get("NAME")) for each in ids}
    return [
        f"{other}/{key}"
        for other in _naming(table)
        for key, row in present.get(other, {}).items()
        if not (other == table and key in ids) and names.intersection(_texts(row, _NAMED_IN[table]))
    ]


def _naming(table: str) -> tuple[str, ...]:
    """Tables whose records name one of this table."""
    return gen_nx_tables.naming(_NAMED_IN[table], table) if table in _NAMED_IN else ()


def _holding(present: Snapshot, table: str, field: str, ids: Sequence[str]) -> list[str]:
    """Records whose lists name any of the ids, however deep; those that go with one of them are left out."""
    wanted = set(ids)
    return [
        f"{table}/{key}"
        for key, row in present.get(table, {}).items()
        if not (table in going_along("NODE") and key in wanted) and wanted.intersection(_ids(row, field))
    ]


def _ids(row: Record, field: str) -> Iterator[str]:
    """Every id in a list under this field name, however deep."""
    for key, value in row.items():
        if key == field:
            yield from (str(int(number(each) or 0)) for each in items(value))
        elif isinstance(value, dict):
            yield from _ids(record(value), field)
        else:
            for each in items(value):
                yield from _ids(record(each), field) if isinstance(each, dict) else ()


def without_elements(members: Mapping[str, Record], ids: Sequence[str]) -> dict[str, Record]:
    """Members without these elements; one that has none left is gone."""
    gone, left = set(ids), dict[str, Record]()
    for key, row in members.items():
        listed = items(row.get("AELEM"))
        kept = [each for each in listed if str(int(number(each) or 0)) not in gone]
        if kept or not listed:
            left[key] = row if len(kept) == len(listed) else {**row, "AELEM": kept}
    return left


def _texts(row: Record, field: str) -> Iterator[str]:
    """Every text under this field name, however deep."""
    for key, value in row.items():
        if key == field:
            yield from (text(each) for each in (items(value) or [value]))
        yield from _deeper(value, field)


def _deeper(value: JsonValue, field: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _texts(record(value), field)
    for each in items(value):
        yield from _deeper(each, field)
