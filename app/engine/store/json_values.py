"""Values out of JSON objects, by typed getters that refuse wrong types; records and requests are read with them."""

import math
from collections.abc import Sequence
from typing import cast

from app.engine.store.errors import wrong_field
from app.trade.json_types import JsonObject, JsonValue


def number(record: JsonObject, key: str, default: float | None = None) -> float:
    """The finite number under `key`; without a default a missing key is refused."""
    value = record.get(key)
    if value is None and default is not None:
        return default
    return _finite(value, key)


def _finite(value: JsonValue, key: str) -> float:
    # One analysis reads tens of thousands of numbers: the exact type is asked for first, bool being a kind of int.
    if (type(value) is float or type(value) is int) and math.isfinite(value):
        return float(value)
    raise wrong_field(f"{key} must be a number")


def integer(record: JsonObject, key: str, default: int | None = None) -> int:
    """The whole number under `key`."""
    given = record.get(key)
    if type(given) is int:
        return given
    value = number(record, key, None if default is None else float(default))
    if value != int(value):
        raise wrong_field(f"{key} must be a whole number")
    return int(value)


def text(record: JsonObject, key: str, default: str | None = None) -> str:
    """The string under `key`."""
    value = record.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise wrong_field(f"{key} must be a text")
    return value


def flag(record: JsonObject, key: str, default: bool = False) -> bool:
    """The boolean under `key`."""
    value = record.get(key)
    if value is None:
        return default
    if not isinstance(value, bool):
        raise wrong_field(f"{key} must be true or false")
    return value


def numbers(record: JsonObject, key: str, default: Sequence[float] | None = None) -> tuple[float, ...]:
    """The list of numbers under `key`."""
    value = record.get(key)
    if value is None and default is not None:
        return tuple(default)
    if not isinstance(value, list):
        raise wrong_field(f"{key} must be a list of numbers")
    return tuple([_finite(item, key) for item in value])


def vector(record: JsonObject, key: str, size: int, default: Sequence[float] | None = None) -> tuple[float, ...]:
    """The first `size` numbers of the list under `key`; a shorter list is refused."""
    values = numbers(record, key, default)
    if len(values) < size:
        raise wrong_field(f"{key} needs {size} numbers")
    return values[:size]


def integers(record: JsonObject, key: str, default: Sequence[int] | None = None) -> tuple[int, ...]:
    """The list of whole numbers under `key`."""
    value = record.get(key)
    if isinstance(value, list) and {*map(type, value)} <= {int}:
        return tuple(cast("list[int]", value))
    values = numbers(record, key, default)
    if any(value != int(value) for value in values):
        raise wrong_field(f"{key} must be a list of whole numbers")
    return tuple(int(value) for value in values)


def texts(record: JsonObject, key: str, default: Sequence[str] = ()) -> tuple[str, ...]:
    """The list of strings under `key`."""
    value = record.get(key)
    if value is None:
        return tuple(default)
    if not isinstance(value, list):
        raise wrong_field(f"{key} must be a list of texts")
    return tuple(text({key: item}, key) for item in value)


def objects(record: JsonObject, key: str) -> list[dict[str, JsonValue]]:
    """The list of objects under `key`; missing is empty."""
    value = record.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise wrong_field(f"{key} must be a list")
    return [item if isinstance(item, dict) else child({key: item}, key) for item in value]


def with_fields(record: JsonObject, changes: JsonObject) -> dict[str, JsonValue]:
    """A copy of the record with some fields replaced."""
    return {**record, **changes}


def child(record: JsonObject, key: str) -> dict[str, JsonValue]:
    """The object under `key`; missing is empty."""
    value = record.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise wrong_field(f"{key} must be an object")
    return value
