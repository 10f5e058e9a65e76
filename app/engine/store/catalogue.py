"""Which tables exist, which verbs and fields they take: the trade's catalogue, with what GEN NX does beyond it."""

import re
from dataclasses import dataclass
from functools import cache

from app.engine.store.errors import wrong_field
from app.trade import gen_nx_tables
from app.trade.json_types import JsonObject, JsonValue

_INDEX = re.compile(r"\[\d+\]")

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
    for name, table in gen_nx_tables.tables().items():
        specs[f"db/{name}"] = TableSpec(name, name, VERBS.get(name, ALL_VERBS), table.fields, is_design=False)
    for path, table in gen_nx_tables.design_tables().items():
        key = ANSWER_KEYS.get(path, path.rsplit("/", 1)[-1])
        specs[path] = TableSpec(path, key, frozenset(table.methods), table.fields, is_design=True)
    return specs


@cache
def _spellings() -> dict[str, str]:
    return {path.casefold(): path for path in table_specs()}


def table_address(path: str) -> str:
    """A table's address as the product spells it, whatever letter case it is asked for in; other paths as they are."""
    return _spellings().get(path.casefold(), path)


def check_fields(spec: TableSpec, record: JsonObject) -> None:
    """Refuse unknown names and wrong JSON types, naming the path of the first one."""
    for found in gen_nx_tables.misfits(spec.fields, record):
        if found.expected:
            article = "an" if found.expected[0] in "aeio" else "a"
            raise wrong_field(f"{_INDEX.sub('[]', found.path)} must be {article} {found.expected}")
        if found.around or spec.name not in TABLES_IGNORING_UNKNOWN_KEYS:
            around = _INDEX.sub("[]", found.around)
            raise wrong_field(f"{around or spec.key} has no field {found.path.removeprefix(f'{found.around}.')}")


def json_schema(spec: TableSpec) -> JsonObject:
    """The table's JSON Schema as GET /info/db/X gives it; those of design by the same rule."""
    return {spec.key: _schema(spec.fields)}


def _schema(fields: JsonValue) -> JsonObject:
    match fields:
        case {gen_nx_tables.ANY_NAME: inner}:
            return {"type": "object", "additionalProperties": _schema(inner)}
        case dict():
            return {"type": "object", "properties": {key: _schema(value) for key, value in fields.items()}}
        case list():
            return {"type": "array", "items": _schema(fields[0]) if fields else {}}
        case _:
            return {"type": fields}
