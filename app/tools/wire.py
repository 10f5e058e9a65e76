"""Plain JSON that is no tool's answer (schemas, a program's first words): what is absent or of another kind reads as
empty."""

from collections.abc import Mapping, Sequence
from typing import cast

from app.trade.json_types import JsonObject, JsonValue


def as_object(value: object) -> JsonObject:
    return cast("JsonObject", value) if isinstance(value, Mapping) else {}


def as_list(value: object) -> Sequence[JsonValue]:
    return cast("Sequence[JsonValue]", value) if isinstance(value, list | tuple) else ()


def as_str(value: object, default: str = "") -> str:
    return value if isinstance(value, str) else default
