"""A call's arguments against the tool's schema: what is wrong with them."""

from collections.abc import Mapping
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from app.protocol.queries import ToolSpec
from app.protocol.values import ErrorInfo
from app.tools import words
from app.tools.wire import as_list, as_object, as_str
from app.trade.json_types import JsonObject, JsonValue
from app.trade.quantities import parse_quantity
from app.trade.templates import joined, verbatim
from app.trade.text import Text
from app.trade.unit_systems import QuantityError


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
    return words.IS_NOT_WITH_UNIT(value=repr(value), dimension=dimension)


def _plain_problem(error: ValidationError) -> Text:
    limit = cast("object", error.validator_value)
    shown = _short(cast("object", error.instance))
    match error.validator:
        case "required":
            missing = error.message.split("'")[1]
            return words.IS_MISSING(missing=missing)
        case "additionalProperties":
            return words.THERE_IS_ARGUMENT_THIS_TOOL_DOES(message=error.message)
        case "enum" | "const":
            return words.IS_NOT_ONE(shown=shown, limit=limit)
        case "minimum" | "exclusiveMinimum" | "minItems" | "minLength":
            return words.IS_BELOW_SMALLEST_ACCEPTED(shown=shown, limit=limit)
        case "maximum" | "exclusiveMaximum" | "maxItems" | "maxLength":
            return words.IS_ABOVE_LARGEST_ACCEPTED(shown=shown, limit=limit)
        case "type":
            return words.SHOULD_BE_OF_TYPE(shown=shown, limit=limit)
        case _:
            return words.CANNOT_BE_USED(shown=shown, message=error.message)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _hint(schema: JsonObject) -> Text | None:
    examples = [str(example) for example in as_list(schema.get("examples"))]
    if not examples:
        return None
    listed = ", ".join(examples)
    return words.FOR_EXAMPLE(listed=listed)
