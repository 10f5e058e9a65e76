"""The one codec of what tools answer: declared dataclasses as JSON and back.

Reading takes what a newer server says besides and names it; it takes nothing else on trust: a required field that is
missing and a value of another kind raise `AnswerError` with the place, so that no answer is read in part in silence.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar, cast, runtime_checkable

from app.trade.answers.shape import fields_of, is_mapping, is_plain, unpacked
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text, text_from

T = TypeVar("T")


class AnswerError(ValueError):
    """JSON that is not what was declared; the text names the place."""

    def __init__(self, what: str, where: str = "") -> None:
        super().__init__(f"{where.lstrip('.')}: {what}" if where else what)
        self.what = what
        self.where = where


@dataclass(frozen=True, slots=True)
class DecodedAnswer(Generic[T]):
    """A value, and what stood beside its declared fields, by place: a newer server's."""

    value: T
    unread: Mapping[str, JsonValue]


def encode(value: object) -> JsonValue:
    """The wire form of a declared value."""
    if isinstance(value, Text):
        return value.to_json()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return encode_object(value)
    match value:
        case StrEnum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case Mapping():
            pairs = cast("Mapping[object, object]", value)
            return {str(_key(key)): encode(item) for key, item in pairs.items()}
        case list() | tuple():
            return [encode(item) for item in cast("Sequence[object]", value)]
        case _:
            raise TypeError(f"{type(value).__name__} has no wire form")


@runtime_checkable
class Telling(Protocol):
    """A declared type that tells some of its sparse fields whatever they hold."""

    def told_always(self) -> frozenset[str]: ...


def encode_object(value: object) -> dict[str, JsonValue]:
    """The wire form of a declared dataclass."""
    told: dict[str, JsonValue] = {}
    always = value.told_always() if isinstance(value, Telling) else frozenset[str]()
    for field in fields_of(type(value)):
        held = getattr(value, field.name)
        if not field.is_sparse or held != field.default or field.name in always:
            told[field.key] = encode(held)
    return told


def decode(cls: type[T], value: object) -> T:
    """The declared value; what stands beside its fields is ignored. Raises AnswerError."""
    return read(cls, value).value


def read(cls: type[T], value: object) -> DecodedAnswer[T]:
    """The declared value with what stands beside its fields. Raises AnswerError."""
    unread: dict[str, JsonValue] = {}
    return DecodedAnswer(cast("T", _made(cls, value, "", unread)), unread)


def decode_as(hint: object, value: object, where: str = "") -> object:
    """A value of any declared type, also of a union. Raises AnswerError."""
    return _made(hint, value, where, {})


def _made(hint: object, value: object, where: str, unread: dict[str, JsonValue]) -> object:
    origin = typing.get_origin(hint)
    if is_plain(hint):
        return value
    if origin in (typing.Union, types.UnionType):
        return _one_of(typing.get_args(hint), value, where, unread)
    if origin is tuple:
        return _tuple(typing.get_args(hint), value, where, unread)
    if is_mapping(hint):
        return _mapping(typing.get_args(hint), value, where, unread)
    if hint is Text:
        return _text(value, where)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _object(hint, value, where, unread)
    return _scalar(cast("type", hint), value, where)


def _object(cls: type, value: object, where: str, unread: dict[str, JsonValue]) -> object:
    given = _pairs(value, where)
    known = {field.key: field for field in fields_of(cls)}
    unread.update({_at(where, key): item for key, item in given.items() if key not in known})
    made: dict[str, object] = {}
    for key, field in known.items():
        if key in given:
            made[field.name] = _made(unpacked(field.hint)[0], given[key], _at(where, key), unread)
        elif field.is_required:
            raise AnswerError("is missing", _at(where, key))
    return cls(**made)


def _one_of(members: Sequence[object], value: object, where: str, unread: dict[str, JsonValue]) -> object:
    if type(value) in members:
        return value
    problem = AnswerError("fits nothing", where)
    for member in members:
        beside: dict[str, JsonValue] = {}
        try:
            made = _made(member, value, where, beside)
        except AnswerError as exc:
            # The member that fits farthest tells best what is wrong.
            problem = exc if len(exc.where) >= len(problem.where) else problem
        else:
            unread.update(beside)
            return made
    raise problem


def _tuple(hints: Sequence[object], value: object, where: str, unread: dict[str, JsonValue]) -> object:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise AnswerError(f"is no list but {_kind(value)}", where)
    listed = cast("Sequence[object]", value)
    if len(hints) == 2 and hints[1] is Ellipsis:
        return tuple(_made(hints[0], item, f"{where}[{place}]", unread) for place, item in enumerate(listed))
    if len(listed) != len(hints):
        raise AnswerError(f"has {len(listed)} entries, not {len(hints)}", where)
    pairs = zip(hints, listed, strict=True)
    return tuple(_made(hint, item, f"{where}[{place}]", unread) for place, (hint, item) in enumerate(pairs))


def _mapping(hints: Sequence[object], value: object, where: str, unread: dict[str, JsonValue]) -> object:
    keys, items = hints
    made: dict[object, object] = {}
    for key, item in _pairs(value, where).items():
        if isinstance(keys, type) and issubclass(keys, StrEnum) and key not in {each.value for each in keys}:
            unread[_at(where, key)] = item
            continue
        made[_read_key(keys, key, where)] = _made(items, item, _at(where, key), unread)
    return made


def _read_key(hint: object, key: str, where: str) -> object:
    if hint is int:
        try:
            return int(key)
        except ValueError as exc:
            raise AnswerError(f'"{key}" is no whole number', where) from exc
    return hint(key) if isinstance(hint, type) and issubclass(hint, StrEnum) else key


def _text(value: object, where: str) -> Text:
    given = _pairs(value, where)
    if not any(isinstance(given.get(language), str) for language in ("en", "ko")):
        raise AnswerError("holds no words", where)
    return text_from(given)


def _scalar(hint: type, value: object, where: str) -> object:
    if issubclass(hint, StrEnum):
        if value not in {each.value for each in hint}:
            raise AnswerError(f"is none of {', '.join(each.value for each in hint)}", where)
        return hint(cast("str", value))
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
        raise AnswerError(f"is no {hint.__name__} but {_kind(value)}", where)
    return value


def _pairs(value: object, where: str) -> JsonObject:
    if not isinstance(value, Mapping):
        raise AnswerError(f"is no object but {_kind(value)}", where)
    return cast("JsonObject", value)


def _kind(value: object) -> str:
    return "nothing" if value is None else type(value).__name__


def _at(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _key(key: object) -> object:
    return key.value if isinstance(key, StrEnum) else key
