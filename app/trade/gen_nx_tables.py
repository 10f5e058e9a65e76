"""The catalogue of GEN NX's tables: their fields with types, what these measure and refer to; one data file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, cast

from app.trade.dimensions import Dimension
from app.trade.json_types import JsonObject, JsonValue

_FILE: Final = Path(__file__).parent / "data" / "gen_nx_tables.json"
# Stands for every name: a map by ids that the caller chooses.
ANY_NAME: Final = "*"
# GEN NX has no POST or DELETE for these.
SET_ONLY: Final = frozenset({"UNIT", "STYP"})
GROUP_TABLES: Final = ("GRUP", "BNGR", "LDGR", "TDGR")
# As /ope/PROJECTSTATUS names the tables that it counts.
COUNTED_AS: Final[Mapping[str, str]] = {
    "NODE": "Node",
    "ELEM": "Element",
    "MATL": "Material",
    "SECT": "Section",
    "THIK": "Thickness",
    "CONS": "Support",
    "FRLS": "Beam End Release",
    "STOR": "Story",
    "STLD": "Static Load Case",
    "SPFC": "Response Spectrum Function",
    "SPLC": "Response Spectrum Load Case",
}


@dataclass(frozen=True, slots=True)
class TableFields:
    """One table. `fields` are nested names down to "string", "number", "integer" or "boolean".

    `dimensions` are those of its numbers by field name, None where they are not all known by name, but for those that
    `unknown_units` lists. `references` are the tables whose records a field names; `keyed_by` is the table whose id a
    record goes by, or empty, and `elements` the kinds of element that such records apply to, empty where that is every
    kind. `methods` are the verbs of a design record; those of other tables are not in the file. `choices` are closed
    lists of what a field of a design record may hold, by its name or by its path where the name alone does not tell.
    """

    name: str
    fields: JsonObject
    dimensions: Mapping[str, Dimension] | None
    unknown_units: frozenset[str]
    references: Mapping[str, tuple[str, ...]]
    keyed_by: str
    elements: tuple[str, ...]
    methods: tuple[str, ...]
    choices: Mapping[str, tuple[str | float, ...]]


@dataclass(frozen=True, slots=True)
class FieldMisfit:
    """What does not fit a table: the place, and the type that it should have.

    A name that is none has no expected type, but `known`: the names that there are in `around`, the place it stands in.
    """

    path: str
    expected: str
    around: str = ""
    known: tuple[str, ...] = ()


@cache
def tables() -> Mapping[str, TableFields]:
    """Every table under /db/ by name, as GET /info/db/* of GEN NX 2026 v2.2 reports them (midas-nx 2.10.3, MIT)."""
    return _read("tables")


@cache
def design_tables() -> Mapping[str, TableFields]:
    """Every design record by its address."""
    return _read("design")


@cache
def naming(field: str, table: str) -> tuple[str, ...]:
    """Tables whose records name one of this table in a field of that name."""
    return tuple(name for name, each in tables().items() if table in each.references.get(field, ()))


@cache
def keyed_by(table: str) -> tuple[str, ...]:
    """Tables whose records go by the id of a record of this one."""
    return tuple(name for name, each in tables().items() if each.keyed_by == table)


@cache
def of_some_elements() -> Mapping[str, frozenset[str]]:
    """The kinds of element of each table whose records apply to some kinds alone."""
    return {name: frozenset(each.elements) for name, each in tables().items() if each.elements}


def misfits(fields: JsonObject, row: JsonObject) -> list[FieldMisfit]:
    """What does not fit the fields of a table, in the order of the row; empty when everything does."""
    found: list[FieldMisfit] = []
    _object(row, fields, "", found)
    return found


def _read(section: str) -> Mapping[str, TableFields]:
    document = cast("JsonObject", json.loads(_FILE.read_text(encoding="utf-8")))
    return {name: _table(name, _object_of(entry)) for name, entry in _object_of(document[section]).items()}


def _table(name: str, entry: JsonObject) -> TableFields:
    dimensions = entry.get("dimensions")
    return TableFields(
        name=name,
        fields=_object_of(entry["fields"]),
        dimensions=None
        if dimensions is None
        else {field: Dimension(str(each)) for field, each in _object_of(dimensions).items()},
        unknown_units=frozenset(_names(entry.get("unknown_units", ()))),
        references={field: _names(each) for field, each in _object_of(entry.get("references", {})).items()},
        keyed_by=str(entry.get("keyed_by", "")),
        elements=_names(entry.get("elements", ())),
        methods=_names(entry.get("methods", ())),
        choices={field: _choices(each) for field, each in _object_of(entry.get("choices", {})).items()},
    )


def _object_of(value: JsonValue) -> JsonObject:
    assert isinstance(value, Mapping)
    return value


def _names(value: JsonValue) -> tuple[str, ...]:
    assert isinstance(value, list | tuple)
    return tuple(str(each) for each in value)


def _choices(value: JsonValue) -> tuple[str | float, ...]:
    assert isinstance(value, list)
    return tuple(each if isinstance(each, int | float) else str(each) for each in value)


def _object(row: JsonObject, fields: JsonObject, where: str, found: list[FieldMisfit]) -> None:
    for key, value in row.items():
        kind = fields.get(key, fields.get(ANY_NAME))
        if kind is None:
            found.append(FieldMisfit(_inside(where, key), "", where, tuple(fields)))
        else:
            _value(value, kind, _inside(where, key), found)


def _inside(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _value(value: JsonValue, expected: JsonValue, path: str, found: list[FieldMisfit]) -> None:
    if isinstance(expected, str):
        if not _has_type(value, expected):
            found.append(FieldMisfit(path, expected))
    elif isinstance(expected, Mapping):
        if isinstance(value, Mapping):
            _object(value, expected, path, found)
        else:
            found.append(FieldMisfit(path, "object"))
    elif not isinstance(value, list | tuple):
        found.append(FieldMisfit(path, "list"))
    elif isinstance(expected, list) and expected:
        for index, each in enumerate(value):
            _value(each, expected[0], f"{path}[{index}]", found)


def _has_type(value: JsonValue, expected: str) -> bool:
    match expected:
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            is_whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
            return is_whole and not isinstance(value, bool)
        case _:
            return isinstance(value, int | float) and not isinstance(value, bool)


# How ACCIDENT_ECCEN and WIND_ECCEN store a side.
ECCENTRIC_SIDES: Final[Mapping[str, int]] = {"positive": 0, "negative": 1, "none": 2}
