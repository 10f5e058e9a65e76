"""Which tables exist, which verbs and fields they take; all of it is read from the data files beside this module."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.engine.store.errors import wrong_field
from app.engine.store.json_values import child, texts
from app.trade.json_types import JsonObject, JsonValue

DATA_FOLDER = Path(__file__).parents[1] / "data"
# Stands in the data files for every name: a map by ids that the caller chooses.
ANY_NAME = "*"
_SCALARS = frozenset({"number", "integer", "string", "boolean"})
ALL_VERBS = frozenset({"GET", "POST", "PUT", "DELETE"})
READ_UPDATE = frozenset({"GET", "PUT"})
VERBS = {
    "UNIT": READ_UPDATE,
    "STYP": READ_UPDATE,
    "CO_F": READ_UPDATE,
    "CO_M": READ_UPDATE,
    "CO_S": READ_UPDATE,
    "CO_T": READ_UPDATE,
    "GRUP": frozenset({"GET", "POST", "PUT"}),
    "BNGR": frozenset({"GET", "POST", "PUT"}),
    "PZEF": frozenset({"GET", "POST", "PUT"}),
}
# GEN NX puts a node at the origin when a coordinate's name is misspelt; every other table refuses unknown names here.
TABLES_IGNORING_UNKNOWN_KEYS = frozenset({"NODE"})
# GEN NX answers Wrong Field to every POST of the main control data.
TABLES_REFUSING_WRITES = frozenset({"ACTL"})
# Addresses that GEN NX has and whose fields no public source gives, with what to do instead.
FIELDS_NOT_PUBLIC = {
    "db/WSSF": "the fields of wall stiffness scale factors (WSSF) are not public, so the embedded engine cannot read "
    "them; give the walls a material or thickness of their own with the reduced stiffness"
}


# Answers that are not named after their address (manual of the Open API, as midas-nx 2.10.3 restates it).
ANSWER_KEYS = {
    "DESIGN/RC/DRC": "DCON",
    "DESIGN/RC/KDS-41-20-2022/DCRM-BEAM": "DCRMB",
    "DESIGN/RC/KDS-41-20-2022/DCRM-COLUMN": "DCRMC",
    "DESIGN/RC/KDS-41-20-2022/DCRM-BRACE": "DCRMR",
    "DESIGN/RC/KDS-41-20-2022/DCRM-WALL": "DCRMW",
    "DESIGN/SRC/AIK-SRC2K/DCO": "SRCDCO",
}


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: `name` is what follows /db/ (or the whole DESIGN path), `key` is the envelope's name."""

    name: str
    key: str
    verbs: frozenset[str]
    fields: JsonObject
    is_design: bool


@cache
def table_specs() -> dict[str, TableSpec]:
    """Every table the product has, by address below the base URL (`db/NODE`, `DESIGN/...`)."""
    specs: dict[str, TableSpec] = {}
    for name, fields in _tables("table_fields.json").items():
        assert isinstance(fields, dict)
        specs[f"db/{name}"] = TableSpec(name, name, VERBS.get(name, ALL_VERBS), fields, is_design=False)
    for path, entry in _tables("design_fields.json").items():
        assert isinstance(entry, dict)
        verbs = frozenset(texts(entry, "methods"))
        specs[path] = TableSpec(
            path, ANSWER_KEYS.get(path, path.rsplit("/", 1)[-1]), verbs, child(entry, "fields"), is_design=True
        )
    return specs


@cache
def _spellings() -> dict[str, str]:
    return {path.casefold(): path for path in table_specs()}


def table_address(path: str) -> str:
    """A table's address as the product spells it, whatever letter case it is asked for in; other paths as they are."""
    return _spellings().get(path.casefold(), path)


def _tables(file_name: str) -> JsonObject:
    document: JsonObject = json.loads((DATA_FOLDER / file_name).read_text(encoding="utf-8"))
    return child(document, "tables")


def check_fields(spec: TableSpec, record: JsonObject) -> None:
    """Refuse unknown names and wrong JSON types, naming the path of the first one."""
    for key, value in record.items():
        if key not in spec.fields:
            if spec.name in TABLES_IGNORING_UNKNOWN_KEYS:
                continue
            raise wrong_field(f"{spec.key} has no field {key}")
        _check_type(value, spec.fields[key], key)


def _check_type(value: JsonValue, expected: JsonValue, path: str) -> None:
    match expected:
        case dict():
            if not isinstance(value, dict):
                raise wrong_field(f"{path} must be an object")
            for key, item in value.items():
                kind = expected.get(key, expected.get(ANY_NAME))
                if kind is None:
                    raise wrong_field(f"{path} has no field {key}")
                _check_type(item, kind, f"{path}.{key}")
        case list():
            if not isinstance(value, list):
                raise wrong_field(f"{path} must be a list")
            for item in value if expected else ():
                _check_type(item, expected[0], f"{path}[]")
        case str() if expected in _SCALARS:
            _check_scalar(value, expected, path)
        case _:
            raise AssertionError(f"unknown field type {expected!r} in the data file")


def _check_scalar(value: JsonValue, expected: str, path: str) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    match expected:
        case "string":
            good = isinstance(value, str)
        case "boolean":
            good = isinstance(value, bool)
        case "integer":
            good = isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)
        case _:
            good = is_number
    if not good:
        raise wrong_field(f"{path} must be {'an' if expected == 'integer' else 'a'} {expected}")


def json_schema(spec: TableSpec) -> JsonObject:
    """The table's JSON Schema as GET /info/db/X gives it."""
    return {spec.key: _schema(spec.fields)}


def _schema(fields: JsonValue) -> JsonObject:
    match fields:
        case dict():
            return {"type": "object", "properties": {key: _schema(value) for key, value in fields.items()}}
        case list():
            return {"type": "array", "items": _schema(fields[0]) if fields else {}}
        case _:
            return {"type": fields}
