"""JSON as every room reads and writes it; what arrives is parsed into types of its own where it enters."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import cast

JsonScalar = str | int | float | bool | None
JsonValue = JsonScalar | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
JsonObject = Mapping[str, JsonValue]


def as_object(value: object) -> JsonObject:
    """An object, or an empty one when something else arrived."""
    return cast("JsonObject", value) if isinstance(value, Mapping) else {}


def as_list(value: object) -> Sequence[JsonValue]:
    """A list, or an empty one when something else arrived."""
    return cast("Sequence[JsonValue]", value) if isinstance(value, list | tuple) else ()


def as_rows(value: object) -> list[JsonObject]:
    """The objects in a list; none when something else arrived."""
    return [as_object(each) for each in as_list(value) if isinstance(each, Mapping)]


def as_str(value: object, default: str = "") -> str:
    """A text, or `default` when something else arrived."""
    return value if isinstance(value, str) else default


def json_number(value: Decimal) -> int | float:
    """A number as JSON writes it: whole ones without a point."""
    return int(value) if value == value.to_integral_value() else float(value)
