"""The JSON Schema of a declared answer, made from its fields; whoever made it may say more than is declared."""

import types
import typing
from collections.abc import Sequence
from enum import StrEnum

from app.trade.answers.shape import WireField, fields_of, is_mapping, is_plain, unpacked
from app.trade.declared import is_declared
from app.trade.json_types import JsonValue
from app.trade.text import Text

_KINDS: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean", types.NoneType: "null"}
Schema = dict[str, JsonValue]


def schema_of(hint: object, says: str = "") -> Schema:
    """The schema of a type; `says` is its description, else the first sentence of a dataclass's docstring."""
    made = _schema(hint)
    said = says or (_first_sentence(hint) if isinstance(hint, type) and is_declared(hint) else "")
    return made | ({"description": said} if said else {})


def _schema(hint: object) -> Schema:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if is_plain(hint):
        return {}
    if origin in (typing.Union, types.UnionType):
        return _union(inner)
    if origin is tuple:
        return _list(inner)
    if is_mapping(hint):
        return {"type": "object", "additionalProperties": schema_of(inner[1])}
    if hint is Text:
        return {"type": "object", "properties": {"en": {"type": "string"}, "ko": {"type": "string"}}}
    if isinstance(hint, type) and is_declared(hint):
        return _object(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"type": "string", "enum": [each.value for each in hint]}
    return {"type": _KINDS[hint]}


def _object(cls: type) -> Schema:
    fields = fields_of(cls)
    made: Schema = {"type": "object", "properties": {field.key: _field(field) for field in fields}}
    required = [field.key for field in fields if field.is_required]
    return made | ({"required": required} if required else {})


def _field(field: WireField) -> Schema:
    hint, _ = unpacked(field.hint)
    return schema_of(hint, field.says)


def _union(members: Sequence[object]) -> Schema:
    kinds = [_KINDS.get(member) for member in members]
    if all(kinds):
        return {"type": [kind for kind in kinds if kind]}
    return {"anyOf": [_schema(member) for member in members]}


def _list(inner: Sequence[object]) -> Schema:
    if len(inner) == 2 and inner[1] is Ellipsis:
        return {"type": "array", "items": schema_of(inner[0])}
    return {"type": "array", "prefixItems": [schema_of(each) for each in inner], "minItems": len(inner)}


def _first_sentence(cls: type) -> str:
    return (cls.__doc__ or "").split("\n")[0].strip()
