"""Field names and types of every /db table, as GEN NX reports them, and what does not fit them."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, cast

from app.gennx.gen.wire import Record, items, record
from app.trade.json_types import JsonValue

_FILE: Final = Path(__file__).parents[1] / "data" / "table_fields.json"


@cache
def table_fields() -> Record:
    """Fields by table: a nested object of names down to "string", "number", "integer" or "boolean".

    Source: GET /info/db/* of GEN NX 2026 v2.2, captured by midas-nx 2.10.3 (MIT).
    """
    document = cast("Record", json.loads(_FILE.read_text(encoding="utf-8")))
    return record(document.get("tables"))


def misfits(table: str, row: Record) -> list[str]:
    """What does not fit the table's fields, each with its path; empty when everything does."""
    return list(_in_object(row, record(table_fields().get(table)), ""))


def _in_object(row: Record, fields: Record, where: str) -> Iterator[str]:
    for key, value in row.items():
        path = f"{where}{key}"
        if key not in fields:
            yield f"{path} is no field (known: {', '.join(list(fields)[:12])})"
        else:
            yield from _in_value(value, fields[key], path)


def _in_value(value: JsonValue, expected: JsonValue, path: str) -> Iterator[str]:
    match expected:
        case str():
            if not _has_type(value, expected):
                yield f"{path} must be {expected}"
        case dict():
            if isinstance(value, dict):
                yield from _in_object(record(value), record(expected), f"{path}.")
            else:
                yield f"{path} must be an object"
        case _:
            if not isinstance(value, list | tuple):
                yield f"{path} must be a list"
                return
            kind = items(expected)
            for index, each in enumerate(items(value) if kind else ()):
                yield from _in_value(each, kind[0], f"{path}[{index}]")


def _has_type(value: JsonValue, expected: str) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    match expected:
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return is_number and float(cast("float", value)).is_integer()
        case _:
            return is_number
