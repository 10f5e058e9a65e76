"""JSON as GEN NX speaks it: types for what arrives and readers that name the field they miss."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from app.trade.json_types import JsonObject, JsonValue

Record: TypeAlias = JsonObject
Records: TypeAlias = Mapping[str, Record]
# Records by table.
Snapshot: TypeAlias = Mapping[str, Records]


def record(value: JsonValue) -> Record:
    """An object, or an empty one when something else arrived."""
    return cast("Record", value) if isinstance(value, dict) else {}


def items(value: JsonValue) -> Sequence[JsonValue]:
    """A list, or an empty one when something else arrived."""
    return cast("Sequence[JsonValue]", value) if isinstance(value, list | tuple) else ()


def number(value: JsonValue) -> float | None:
    """A number; result tables carry numbers as text and "-" or "" for none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return None
    return None


def text(value: JsonValue) -> str:
    """A text, or an empty one when something else arrived."""
    return value if isinstance(value, str) else ""


def field(row: Record, key: str) -> float:
    """A numeric field that GEN NX leaves out when it is zero."""
    return number(row.get(key)) or 0.0


def canonical(value: JsonValue) -> str:
    """One spelling per value, for hashes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(value: JsonValue) -> str:
    """The SHA-256 of the canonical spelling, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()


def alike(value: JsonValue) -> JsonValue:
    """6 and 6.0 are one number, which GEN NX may write either way."""
    if isinstance(value, dict):
        return {key: alike(each) for key, each in record(value).items()}
    if isinstance(value, list | tuple):
        return [alike(each) for each in items(value)]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
