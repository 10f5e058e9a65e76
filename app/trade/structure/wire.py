"""A described structure as JSON and back, and the JSON Schema of it; read off the declarations themselves.

Quantities are texts with their unit and defaults are left out. Parts and loads stand in a list for each kind, so that
no value has to be told from its neighbours.
"""

import dataclasses
import re
import types
import typing
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, Final, cast

from app.trade.declared import defaults_of, is_declared
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonObject, JsonValue
from app.trade.quantities import Quantity, parse_quantity
from app.trade.structure import description, words
from app.trade.structure.description import Structure
from app.trade.structure.faults import CannotBuild
from app.trade.structure.fields import FIELDS
from app.trade.unit_patterns import pattern
from app.trade.unit_systems import QuantityError

# The list of each shape: parts and loads stand in lists of their kinds, which need no mark.
_LISTS: Final[Mapping[type, str]] = {
    description.FramePart: "frames",
    description.BeamPart: "beams",
    description.PortalPart: "portals",
    description.TrussPart: "trusses",
    description.BarsPart: "bar_groups",
    description.JointLoad: "joint_loads",
    description.MemberLoad: "member_loads",
    description.FloorLoad: "floor_loads",
}
# Fields that hold several shapes.
_MIXED: Final = frozenset({"parts", "loads"})
_SHARE: Final = r"0?\.[0-9]+|[01]"
# Stands for the dimensions of the field, which say more.
_QUANTITY: Final[JsonObject] = {"type": "string", "x-dimension": ""}
_OF_NUMBERS: Final = frozenset({"minimum", "maximum", "exclusiveMaximum"})
_OF_VALUES: Final = _OF_NUMBERS | {"pattern"}
_RULED: Final = frozenset({"integer", "number"})
_PLAIN: Final[Mapping[type, str]] = {str: "string", bool: "boolean", int: "integer", float: "number"}


def structure_to_json(structure: Structure) -> JsonObject:
    """Its wire form."""
    return cast("JsonObject", _encoded(structure))


def structure_from_json(value: JsonValue) -> Structure:
    """Raises CannotBuild, which names the place and what would do there."""
    return cast("Structure", _read(Structure, value, ""))


@cache
def structure_schema() -> JsonObject:
    """The JSON Schema of the wire form, without references."""
    return _schema(Structure)


def _encoded(value: object) -> JsonValue:
    match value:
        case Quantity():
            return f"{value.value!r} {value.unit}".replace(".0 ", " ")
        case StrEnum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case tuple():
            return [_encoded(each) for each in cast("tuple[object, ...]", value)]
        case _:
            assert dataclasses.is_dataclass(value)
            assert not isinstance(value, type)
            told = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
            defaults = {each.name: _default(each) for each in dataclasses.fields(value)}
            found: dict[str, JsonValue] = {}
            for name, held in told.items():
                if name in _MIXED:
                    for each in held:
                        found[_LISTS[type(each)]] = [
                            *cast("list[JsonValue]", found.get(_LISTS[type(each)], [])),
                            _encoded(each),
                        ]
                elif held != defaults[name]:
                    # A share stands where a distance may, so it is text too.
                    found[name] = _encoded(f"{held!r}" if name == "at" and isinstance(held, float) else held)
            return found


def _default(field: "dataclasses.Field[Any]") -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _read(hint: Any, value: JsonValue, where: str) -> object:
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if hint is Quantity:
        return _quantity(value, where)
    if origin is types.UnionType or origin is typing.Union:
        return _one_of(inside, value, where)
    if origin is typing.Literal:
        return _chosen(inside, value, where)
    if origin is tuple:
        return _row(inside, value, where)
    if dataclasses.is_dataclass(hint):
        return _record(cast("type", hint), value, where)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(_chosen(tuple(hint), value, where))
    return _plain(hint, value, where)


def _quantity(value: JsonValue, where: str) -> Quantity:
    if not isinstance(value, str):
        raise CannotBuild(where, words.NEEDS_A_UNIT(value=str(value)))
    dimensions = FIELDS[next(each for each in reversed(where.split(".")) if each in FIELDS)].dimensions
    try:
        found = parse_quantity(value, dimensions[0] if len(dimensions) == 1 else None)
    except QuantityError as exc:
        raise CannotBuild(where, exc.said) from exc
    if found.dimension not in dimensions:
        raise CannotBuild(where, words.NOT_TAKEN(value=value))
    return found


def _one_of(hints: tuple[Any, ...], value: JsonValue, where: str) -> object:
    """A quantity, or else a word or a share, which are written as text as well."""
    others = [each for each in hints if each not in (type(None), Quantity)]
    if Quantity not in hints:
        return _read(others[0], value, where)
    plain = value if isinstance(value, str) else ""
    for each in others:
        if each is float and _is_number(plain):
            return float(plain)
        if typing.get_origin(each) is typing.Literal and plain in typing.get_args(each):
            return plain
    return _quantity(value, where)


def _is_number(text: str) -> bool:
    return re.fullmatch(_SHARE, text) is not None


def _chosen(choices: tuple[Any, ...], value: JsonValue, where: str) -> str:
    if not isinstance(value, str) or value not in choices:
        raise CannotBuild(where, words.ONE_OF(value=str(value), choices=", ".join(map(str, choices))))
    return value


def _row(inside: tuple[Any, ...], value: JsonValue, where: str) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise CannotBuild(where, words.NEEDS_A_LIST(value=str(value)))
    hints = inside[:1] * len(value) if inside[-1] is Ellipsis else inside
    if len(hints) != len(value):
        raise CannotBuild(where, words.NEEDS_SO_MANY(count=len(hints)))
    return tuple(
        _read(hint, each, _in(where, str(n))) for n, (hint, each) in enumerate(zip(hints, value, strict=True), 1)
    )


def _record(cls: type, value: JsonValue, where: str) -> object:
    # What may be left out may be null.
    given = {name: each for name, each in _object(value, where).items() if each is not None}
    hints = typing.get_type_hints(cls)
    declared = {each.name: each for each in dataclasses.fields(cls)}
    known = [name for field in declared for name in (_lists_of(hints[field]) if field in _MIXED else {field: None})]
    for name in given:
        if name not in known:
            raise CannotBuild(_in(where, name), words.UNKNOWN_FIELD(known=", ".join(known)))
    missing = [
        name
        for name, each in declared.items()
        if name not in given and name not in _MIXED and _default(each) is dataclasses.MISSING
    ]
    if missing:
        raise CannotBuild(where, words.FIELD_IS_MISSING(names=", ".join(missing)))
    read = {name: _read(hints[name], each, _in(where, name)) for name, each in given.items() if name in declared}
    for field in _MIXED & declared.keys():
        lists = _lists_of(hints[field])
        read[field] = tuple(
            each
            for name, shape in lists.items()
            for each in cast("tuple[object, ...]", _read(tuple[shape, ...], given.get(name, []), _in(where, name)))
        )
    return cls(**read)


def _lists_of(hint: Any) -> Mapping[str, type]:
    """The list of each shape that stands in one field."""
    return {_LISTS[each]: each for each in typing.get_args(typing.get_args(hint)[0])}


def _object(value: JsonValue, where: str) -> Mapping[str, JsonValue]:
    if not isinstance(value, Mapping):
        raise CannotBuild(where, words.NEEDS_AN_OBJECT(value=str(value)))
    return value


def _plain(hint: Any, value: JsonValue, where: str) -> object:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if hint is float and (is_whole or isinstance(value, float)):
        return float(cast("float", value))
    if (hint is int and is_whole) or (hint in (str, bool) and isinstance(value, hint)):
        return value
    raise CannotBuild(where, words.NOT_TAKEN(value=str(value)))


def _in(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _schema(hint: Any) -> JsonObject:
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if hint is Quantity:
        return _QUANTITY
    if origin is types.UnionType or origin is typing.Union:
        return _union_schema([each for each in inside if each is not type(None)])
    if origin is typing.Literal:
        return {"type": "string", "enum": list(inside)}
    if origin is tuple:
        items = _schema(inside[0])
        fixed: JsonObject = {} if inside[-1] is Ellipsis else {"minItems": len(inside), "maxItems": len(inside)}
        return {"type": "array", "items": items, **fixed}
    if is_declared(hint):
        return _record_schema(cast("type", hint))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"type": "string", "enum": [each.value for each in hint]}
    return {"type": _PLAIN[hint]}


def _union_schema(hints: Sequence[Any]) -> JsonObject:
    """A quantity, or text that is one, a share or one of some words."""
    if len(hints) == 1:
        return _schema(hints[0])
    words_of = [word for each in hints if typing.get_origin(each) is typing.Literal for word in typing.get_args(each)]
    others = [*map(re.escape, words_of), *([_SHARE] if float in hints else [])]
    return {"type": "string", "pattern": f"(?:^(?:{'|'.join(others)})$)|{pattern(Dimension.LENGTH)}"}


def _record_schema(cls: type) -> JsonObject:
    hints = typing.get_type_hints(cls)
    properties: dict[str, JsonValue] = {}
    defaults = defaults_of(cls)
    for field in defaults:
        if field in _MIXED:
            lists = _lists_of(hints[field])
            properties |= {name: _shown(name, _schema(tuple[shape, ...])) for name, shape in lists.items()}
        else:
            properties[field] = _shown(field, _schema(hints[field]))
    needed = [field for field, default in defaults.items() if default is dataclasses.MISSING]
    return {
        "type": "object",
        "description": " ".join((cls.__doc__ or "").split()),
        "properties": properties,
        "required": [name for name in needed if name not in _MIXED],
        "additionalProperties": False,
    }


def _shown(name: str, schema: JsonValue) -> JsonValue:
    """With its title, what it says and an example, which stands at the innermost value of lists."""
    told = dict(FIELDS[name].schema())
    inner = cast("JsonObject", schema)
    example = told.pop("examples", None)
    rules = {key: told.pop(key) for key in list(told) if key in _OF_VALUES}
    shown = {**rules, **({} if example is None else {"examples": example})}
    return _innermost(_measured(inner, FIELDS[name].dimensions), shown) | told


def _measured(schema: JsonObject, dimensions: tuple[Dimension, ...]) -> JsonObject:
    """With what its quantities measure."""
    if schema.get("x-dimension") == "":
        kinds: list[JsonValue] = [each.value for each in dimensions]
        measures: JsonObject = {"x-dimension": kinds[0]} if len(kinds) == 1 else {"x-dimensions": kinds}
        return {"type": "string", "pattern": "|".join(f"(?:{pattern(each)})" for each in dimensions), **measures}
    if "items" in schema:
        return {**schema, "items": _measured(cast("JsonObject", schema["items"]), dimensions)}
    return schema


def _innermost(schema: JsonObject, told: Mapping[str, Any]) -> dict[str, JsonValue]:
    if schema.get("type") == "array":
        return {**schema, "items": _innermost(cast("JsonObject", schema["items"]), told)}
    if "properties" in schema or schema.get("type") == "object":
        return dict(schema)
    if "enum" in schema or schema.get("type") == "boolean":
        return dict(schema)
    fits = schema.get("type") in _RULED or not any(key in _OF_NUMBERS for key in told)
    shown: JsonObject = dict(told) if fits else {}
    # Bays are lengths in a part, and numbers in a choice.
    if schema.get("type") == "integer" and not isinstance(told.get("examples", [1])[0], int):
        shown = {"examples": [1]}
    return {**schema, **shown}
