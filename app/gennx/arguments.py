"""How tool arguments are declared: pydantic models whose schema is complete, flat and bilingual."""

import contextlib
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from app.gennx.gen.errors import Refusal
from app.gennx.gen.wire import Record, items, record, text
from app.gennx.words import calls as words
from app.trade.dimensions import Dimension
from app.trade.id_lists import PATTERN as ID_PATTERN
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity, parse_quantity
from app.trade.templates import joined
from app.trade.text import Text
from app.trade.unit_patterns import EXAMPLES, pattern
from app.trade.unit_systems import QuantityError


class Arguments(BaseModel):
    """Arguments of one tool; names that are not declared are refused."""

    # Built when a tool is listed or called, because a profile shows a third of them.
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)


class NoArguments(Arguments):
    """Of a tool that takes none."""


def label(en: str, ko: str, description: str, description_ko: str, **rules: Any) -> Any:
    """A pydantic field with its label and what it says, each in English and Korean.

    `rules` are pydantic's own (default, ge, le, ...); `json_schema` adds keywords to the schema only.
    """
    extra = {"x-title-ko": ko, "x-description-ko": description_ko} | rules.pop("json_schema", {})
    return Field(title=en, description=description, json_schema_extra=extra, **rules)


class WriteArguments(Arguments):
    """Arguments of a tool that changes the model."""

    dry_run: bool = label(
        "Dry run",
        "미리보기만",
        "Only show the effect and the requests; sends nothing but reads.",
        "효과와 보낼 요청만 보여 줍니다. 읽기 외에는 보내지 않습니다.",
        default=False,
    )


def _reader(dimension: Dimension) -> Any:
    def read(value: object) -> object:
        if isinstance(value, Quantity):
            return value
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return parse_quantity(str(value), dimension)
        return value

    return read


def _schema(dimension: Dimension) -> Any:
    return {
        "type": "string",
        "x-dimension": dimension.value,
        "pattern": pattern(dimension),
        "examples": list(EXAMPLES[dimension]),
    }


def _reader_of_any(dimensions: tuple[Dimension, ...]) -> Any:
    """Of a quantity whose unit says what it measures; the tool compares that with what it was given for."""

    def read(value: object) -> object:
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            for dimension in dimensions[1:]:
                with contextlib.suppress(QuantityError):
                    return parse_quantity(str(value), dimension)
            return parse_quantity(str(value), dimensions[0])
        return value

    return read


def _schema_of_any(dimensions: tuple[Dimension, ...]) -> Any:
    return {
        "type": "string",
        "x-dimensions": [each.value for each in dimensions],
        "pattern": "|".join(f"(?:{pattern(each)})" for each in dimensions),
        "examples": [_SIGNED[each] for each in dimensions],
    }


_SIGNED = {
    Dimension.LINE_LOAD: "-10 kN/m",
    Dimension.FORCE: "-50 kN",
    Dimension.MOMENT: "20 kN·m",
    Dimension.PRESSURE: "-2 kN/m²",
    Dimension.TEMPERATURE: "20 °C",
}
_BEAM_LOADS = (Dimension.LINE_LOAD, Dimension.FORCE, Dimension.MOMENT)
_LOADS = (*_BEAM_LOADS, Dimension.PRESSURE, Dimension.TEMPERATURE)
BeamLoad = Annotated[
    Quantity, BeforeValidator(_reader_of_any(_BEAM_LOADS)), WithJsonSchema(_schema_of_any(_BEAM_LOADS))
]
LoadValue = Annotated[Quantity, BeforeValidator(_reader_of_any(_LOADS)), WithJsonSchema(_schema_of_any(_LOADS))]
Length = Annotated[Quantity, BeforeValidator(_reader(Dimension.LENGTH)), WithJsonSchema(_schema(Dimension.LENGTH))]
Force = Annotated[Quantity, BeforeValidator(_reader(Dimension.FORCE)), WithJsonSchema(_schema(Dimension.FORCE))]
Moment = Annotated[Quantity, BeforeValidator(_reader(Dimension.MOMENT)), WithJsonSchema(_schema(Dimension.MOMENT))]
Pressure = Annotated[
    Quantity, BeforeValidator(_reader(Dimension.PRESSURE)), WithJsonSchema(_schema(Dimension.PRESSURE))
]
UnitWeight = Annotated[
    Quantity, BeforeValidator(_reader(Dimension.UNIT_WEIGHT)), WithJsonSchema(_schema(Dimension.UNIT_WEIGHT))
]
Mass = Annotated[Quantity, BeforeValidator(_reader(Dimension.MASS)), WithJsonSchema(_schema(Dimension.MASS))]
RotationalMass = Annotated[
    Quantity, BeforeValidator(_reader(Dimension.ROTATIONAL_MASS)), WithJsonSchema(_schema(Dimension.ROTATIONAL_MASS))
]
Acceleration = Annotated[
    Quantity, BeforeValidator(_reader(Dimension.ACCELERATION)), WithJsonSchema(_schema(Dimension.ACCELERATION))
]
Duration = Annotated[Quantity, BeforeValidator(_reader(Dimension.TIME)), WithJsonSchema(_schema(Dimension.TIME))]
ThermalExpansion = Annotated[
    Quantity,
    BeforeValidator(_reader(Dimension.THERMAL_EXPANSION)),
    WithJsonSchema(_schema(Dimension.THERMAL_EXPANSION)),
]
Area = Annotated[Quantity, BeforeValidator(_reader(Dimension.AREA)), WithJsonSchema(_schema(Dimension.AREA))]
SecondMoment = Annotated[
    Quantity, BeforeValidator(_reader(Dimension.SECOND_MOMENT)), WithJsonSchema(_schema(Dimension.SECOND_MOMENT))
]
Ids = Annotated[str, Field(pattern=ID_PATTERN, max_length=20_000, examples=["1to16", "1 5 9to12"])]
Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f]+$")]
CaseName = Annotated[str, Field(min_length=1, max_length=40, examples=["DL", "RX(RS)"])]


def flat_schema(arguments: type[Arguments]) -> Record:
    """The JSON Schema of a tool's arguments without references, null alternatives or generated noise."""
    raw = cast("Record", arguments.model_json_schema())
    definitions = record(raw.get("$defs"))
    flat = dict(record(_flatten(raw, definitions)))
    properties = dict(record(flat.get("properties")))
    if "dry_run" in properties:
        # Inherited fields come first; in a form the dry run belongs last.
        properties["dry_run"] = properties.pop("dry_run")
        flat["properties"] = properties
    return {key: value for key, value in flat.items() if key not in ("$defs", "title", "description")}


def _flatten(node: JsonValue, definitions: Record) -> JsonValue:
    if isinstance(node, list | tuple):
        return [_flatten(each, definitions) for each in items(node)]
    if not isinstance(node, dict):
        return node
    schema = record(node)
    reference = text(schema.get("$ref"))
    if reference:
        schema = dict(record(definitions.get(reference.rsplit("/", 1)[-1]))) | _without(schema, "$ref")
        schema = _without(schema, "title") if "x-title-ko" not in schema else schema
    alternatives = [each for each in items(schema.get("anyOf")) if record(each).get("type") != "null"]
    if len(alternatives) == 1:
        schema = dict(record(_flatten(alternatives[0], definitions))) | _without(schema, "anyOf")
    if schema.get("default", "absent") is None:
        schema = _without(schema, "default")
    return {key: _flatten(value, definitions) for key, value in schema.items() if key != "$defs"}


def _without(schema: Record, key: str) -> dict[str, JsonValue]:
    return {each: value for each, value in schema.items() if each != key}


ArgumentsT = TypeVar("ArgumentsT", bound=Arguments)


def parse_arguments(arguments: type[ArgumentsT], given: Mapping[str, object]) -> ArgumentsT:
    """The typed arguments; raises a Refusal that names each bad value and what is accepted."""
    try:
        return arguments.model_validate(given)
    except ValidationError as exc:
        raise _refused(exc) from exc


def _refused(exc: ValidationError) -> Refusal:
    found = exc.errors(include_url=False)
    said = [_in_words(cast("Mapping[str, Any]", each)) for each in found[:5]]
    return Refusal("invalid_arguments", joined(said, " "), words.CORRECT_NAMED_VALUES)


def _in_words(error: Mapping[str, Any]) -> Text:
    where = ".".join(str(part) for part in error["loc"])
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, QuantityError):
        return words.AT_ARGUMENT(where=where, said=cause.said)
    shown = str(error.get("input"))[:60]
    rule = str(error["msg"])
    match error["type"]:
        case "missing":
            return words.ARGUMENT_REQUIRED(where=where)
        case "extra_forbidden":
            return words.ARGUMENT_UNKNOWN(where=where)
        case _:
            return words.VALUE_NOT_ACCEPTED(where=where, shown=shown, rule=rule)
