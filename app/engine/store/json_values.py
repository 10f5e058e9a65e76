"""JSON as the engine accepts it: parsed strictly, read through typed getters that refuse wrong types."""

import json
import math
import re
from collections.abc import Sequence
from enum import IntEnum
from typing import TypeVar

from app.engine.store.errors import Refusal, wrong_field
from app.trade.json_types import JsonObject, JsonValue

Choice = TypeVar("Choice", bound=IntEnum)

MAX_DEPTH = 40
# Nothing that is built or assumed rigid comes near it in any unit, and its powers in an analysis stay finite.
LARGEST_NUMBER = 1e40
# A full request of short records stays below; a body of nothing but brackets would take gigabytes as objects.
MOST_CONTAINERS = 4_000_000
HALF_CHARACTER = re.compile(rb"\\u[dD][89a-fA-F]")


def parse_body(body: bytes) -> dict[str, JsonValue]:
    """The request body as an object; an empty body is an empty object."""
    if not body.strip():
        return {}
    if body.count(b"{") + body.count(b"[") > MOST_CONTAINERS:
        raise Refusal("Wrong Json Format", f"the body holds more than {MOST_CONTAINERS:,} lists and objects")
    try:
        value: JsonValue = json.loads(
            body.decode("utf-8"), parse_constant=_refuse_constant, object_pairs_hook=_unique_keys
        )
    except (ValueError, RecursionError) as exc:
        raise Refusal("Wrong Json Format", f"the body is not valid JSON ({exc})") from exc
    if not isinstance(value, dict):
        raise Refusal("Wrong Json Format", "the body must be a JSON object")
    _check_values(value, 0)
    if HALF_CHARACTER.search(body):
        _refuse_half_characters(value)
    return value


def _refuse_half_characters(value: JsonValue) -> None:
    """JSON can spell half of a surrogate pair, which no file and no answer in UTF-8 can hold."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as exc:
        raise Refusal("Wrong Json Format", "a text holds half of a character (an unpaired surrogate)") from exc


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number")


def _unique_keys(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("the same key appears twice in one object")
    return result


def _check_values(value: JsonValue, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Refusal("Wrong Json Format", f"the body is nested deeper than {MAX_DEPTH} levels")
    if isinstance(value, dict):
        for item in value.values():
            _check_values(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            _check_values(item, depth + 1)
    elif isinstance(value, int | float) and abs(value) > LARGEST_NUMBER:
        raise Refusal("Wrong Json Format", "a number is too large")


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


def choice(record: JsonObject, key: str, kind: type[Choice], default: Choice) -> Choice:
    """The whole number under `key` as a member of an enumeration."""
    value = integer(record, key, int(default))
    if value not in {int(member) for member in kind}:
        raise wrong_field(f"{key} must be one of {', '.join(str(int(member)) for member in kind)}")
    return kind(value)


def integers(record: JsonObject, key: str, default: Sequence[int] | None = None) -> tuple[int, ...]:
    """The list of whole numbers under `key`."""
    value = record.get(key)
    if isinstance(value, list) and {*map(type, value)} <= {int}:
        return tuple([item for item in value if isinstance(item, int)])
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
