"""Whether a finished value keeps what the tool's schema asks of it: range, form, length, count."""

import math
import re
from collections.abc import Mapping, Sequence

from app.shortform.problems import NotAChoice, RefusedArgument, Unfit, Why
from app.shortform.schemas import SchemaField
from app.trade.json_types import JsonObject, JsonValue


def check(value: JsonValue, field: SchemaField, written: str) -> None:
    """Raises Refused with the first thing that is wrong, in the entries of lists and rows too."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            if (part := field.part(key)) is not None:
                check(each, part, written)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, each in enumerate(value):
            check(each, field.entry(index), written)
    if isinstance(value, str) and field.choices and value not in field.choices:
        raise RefusedArgument(NotAChoice(tool=field.tool, argument=field.path, given=value, candidates=field.choices))
    why = _why_not(value, field.schema)
    if why is Why.FORM and field.has_dimension:
        why = Why.UNIT
    if why is not None:
        raise RefusedArgument(Unfit(tool=field.tool, argument=field.path, given=written, why=why))


def _why_not(value: JsonValue, schema: JsonObject) -> Why | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        return _text(value, schema)
    if isinstance(value, int | float):
        return None if _is_within(value, schema) else Why.RANGE
    if isinstance(value, Mapping):
        return None
    return None if _counts(len(value), schema, "minItems", "maxItems") else Why.COUNT


def _text(value: str, schema: JsonObject) -> Why | None:
    pattern = schema.get("pattern")
    # Python lets `$` stand before a last line end.
    if isinstance(pattern, str) and (value.endswith("\n") or not re.search(pattern, value)):
        return Why.FORM
    return None if _counts(len(value), schema, "minLength", "maxLength") else Why.COUNT


def _is_within(value: int | float, schema: JsonObject) -> bool:
    low, above = _bound(schema, "minimum", -math.inf), _bound(schema, "exclusiveMinimum", -math.inf)
    high, below = _bound(schema, "maximum", math.inf), _bound(schema, "exclusiveMaximum", math.inf)
    return low <= value <= high and above < value < below


def _counts(count: int, schema: JsonObject, least: str, most: str) -> bool:
    return _bound(schema, least, 0) <= count <= _bound(schema, most, math.inf)


def _bound(schema: JsonObject, key: str, otherwise: float) -> float:
    bound = schema.get(key)
    return bound if isinstance(bound, int | float) else otherwise
