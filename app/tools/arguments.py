"""A call's arguments against the tool's schema: what is wrong with them."""

import json
from collections.abc import Mapping
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from app.protocol.queries import ToolSpec
from app.protocol.values import ErrorInfo
from app.tools import words
from app.trade.json_types import JsonObject, JsonValue, as_list, as_object, as_str
from app.trade.quantities import parse_quantity
from app.trade.templates import joined, verbatim
from app.trade.text import Text
from app.trade.unit_systems import QuantityError
from app.trade.words.dimensions import NAMES


def problems(spec: ToolSpec, arguments: JsonObject) -> tuple[ErrorInfo, ...]:
    """Every violation, the one nearest the top first."""
    validator = Draft202012Validator(cast("dict[str, Any]", spec.schema))
    found = sorted(validator.iter_errors(cast("Any", _plain(arguments))), key=lambda error: len(error.absolute_path))
    return tuple(_problem(spec, error) for error in found)


def _plain(value: JsonValue) -> object:
    """jsonschema knows lists and dicts only."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _problem(spec: ToolSpec, error: ValidationError) -> ErrorInfo:
    where = ".".join(str(part) for part in error.absolute_path) or spec.name
    schema = as_object(error.schema)
    if as_str(schema.get("x-dimension")) and isinstance(error.instance, str | int | float):
        why = _quantity_problem(error.instance, schema)
    else:
        why = _plain_problem(error)
    return ErrorInfo(
        code="arguments.invalid",
        message=joined((verbatim(where), why), ": "),
        hint=_hint(schema),
    )


def _quantity_problem(value: str | float, schema: JsonObject) -> Text:
    try:
        parse_quantity(str(value))
    except QuantityError as exc:
        return exc.said
    dimension = as_str(schema.get("x-dimension"))
    return words.IS_NOT_WITH_UNIT(value=_short(value), dimension=NAMES.get(dimension, verbatim(dimension)))


def _plain_problem(error: ValidationError) -> Text:
    limit = cast("object", error.validator_value)
    shown = _short(cast("object", error.instance))
    match error.validator:
        case "required":
            missing = error.message.split("'")[1]
            return words.VALUE_MISSING(missing=missing)
        case "additionalProperties":
            return words.ARGUMENT_UNKNOWN(names=", ".join(_unknown(error)))
        case "enum":
            return words.NOT_AMONG_CHOICES(shown=shown, limit=", ".join(map(str, as_list(limit))))
        case "const":
            return words.NOT_AMONG_CHOICES(shown=shown, limit=limit)
        case "minimum" | "exclusiveMinimum":
            return words.BELOW_SMALLEST(shown=shown, limit=limit)
        case "maximum" | "exclusiveMaximum":
            return words.ABOVE_LARGEST(shown=shown, limit=limit)
        case "minItems":
            return words.TOO_FEW_ENTRIES(limit=limit)
        case "maxItems":
            return words.TOO_MANY_ENTRIES(limit=limit)
        case "minLength":
            return words.TOO_SHORT(shown=shown, limit=limit)
        case "maxLength":
            return words.TOO_LONG(shown=shown, limit=limit)
        case "type":
            kinds = [str(each) for each in as_list(limit)] or [str(limit)]
            named = joined([words.JSON_KINDS.get(each, verbatim(each)) for each in kinds])
            return words.OF_ANOTHER_KIND(shown=shown, kind=named)
        case _:
            return words.NOT_ACCEPTED(shown=shown)


def _unknown(error: ValidationError) -> list[str]:
    """The arguments that the schema does not have."""
    known = as_object(as_object(error.schema).get("properties"))
    return [name for name in as_object(cast("JsonValue", error.instance)) if name not in known]


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _hint(schema: JsonObject) -> Text | None:
    examples = [str(example) for example in as_list(schema.get("examples"))]
    if not examples:
        return None
    listed = ", ".join(examples)
    return words.FOR_EXAMPLE(listed=listed)
