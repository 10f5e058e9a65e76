"""JSON as the engine accepts it: parsed strictly into objects."""

import json
import re
from collections.abc import Iterable

from app.engine.store.errors import EngineRefusal, wrong_field
from app.trade.json_types import JsonObject, JsonValue

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
        raise EngineRefusal("Wrong Json Format", f"the body holds more than {MOST_CONTAINERS:,} lists and objects")
    try:
        value: JsonValue = json.loads(
            body.decode("utf-8"), parse_constant=_refuse_constant, object_pairs_hook=_unique_keys
        )
    except (ValueError, RecursionError) as exc:
        raise EngineRefusal("Wrong Json Format", f"the body is not valid JSON ({exc})") from exc
    if not isinstance(value, dict):
        raise EngineRefusal("Wrong Json Format", "the body must be a JSON object")
    _check_values(value, 0)
    if HALF_CHARACTER.search(body):
        _refuse_half_characters(value)
    return value


def assigned(body: JsonObject) -> Iterable[tuple[str, JsonValue]]:
    """The records that a request writes, each with its id as it is written."""
    found = body.get("Assign")
    if not isinstance(found, dict):
        raise wrong_field('the body must be {"Assign": {"<id>": {...}}}')
    return found.items()


def _refuse_half_characters(value: JsonValue) -> None:
    """JSON can spell half of a surrogate pair, which no file and no answer in UTF-8 can hold."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as exc:
        raise EngineRefusal("Wrong Json Format", "a text holds half of a character (an unpaired surrogate)") from exc


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number")


def _unique_keys(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("the same key appears twice in one object")
    return result


def _check_values(value: JsonValue, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise EngineRefusal("Wrong Json Format", f"the body is nested deeper than {MAX_DEPTH} levels")
    if isinstance(value, dict):
        for item in value.values():
            _check_values(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            _check_values(item, depth + 1)
    elif isinstance(value, int | float) and abs(value) > LARGEST_NUMBER:
        raise EngineRefusal("Wrong Json Format", "a number is too large")
