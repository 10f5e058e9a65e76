"""Every message as JSON and back, driven by the dataclasses; each carries its class name in `type`."""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache

from app.protocol.approval_rules import ApprovalRule
from app.protocol.commands import Command
from app.protocol.events import Envelope, Event
from app.protocol.items import Item
from app.protocol.queries import Answer, AnyQuery
from app.protocol.query import Query
from app.trade.answers.envelope import Sent, sent_of_line
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Language, Text


class ProtocolError(ValueError):
    """JSON that is not a message of this protocol; the text names the field."""


def to_json(value: object) -> JsonValue:
    """Plain JSON for any protocol value; dataclasses carry their class name."""
    match value:
        case None | bool() | int() | float():
            return value
        case StrEnum():
            return value.value
        case str():
            return str(value)
        case datetime():
            return value.isoformat()
        case Mapping():
            mapping = typing.cast("Mapping[str, object]", value)
            return {key: to_json(item) for key, item in mapping.items()}
        case tuple() | list():
            return [to_json(item) for item in typing.cast("Sequence[object]", value)]
        case Text():
            return {"type": "Text", **value.to_json()}
        case _ if dataclasses.is_dataclass(value):
            fields = {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
            return {"type": type(value).__name__, **fields}
        case _:
            raise ProtocolError(f"{type(value).__name__} is not part of the protocol")


Decoder = Callable[[object], object]

# What transcripts of an earlier Lintel hold as a text.
_ONCE_A_TEXT: Mapping[type, Callable[[str], object]] = {Sent: sent_of_line}

_SCALARS: tuple[object, ...] = (types.NoneType, bool, int, float, str)


class _Misfit(Exception):
    """What does not fit, and where below the message."""

    def __init__(self, what: str, where: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where

    def within(self, where: str) -> "_Misfit":
        return _Misfit(self.what, where + self.where)


def _decode(hint: object, value: object, where: str) -> object:
    try:
        return _decoder(hint)(value)
    except _Misfit as exc:
        raise ProtocolError(f"{where}{exc.where}: {exc.what}") from exc


@cache
def _decoder(hint: object) -> Decoder:
    """Made once for a type: a long transcript holds the same few types thousands of times."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _union_decoder(typing.get_args(hint))
    if origin is tuple:
        return _tuple_decoder(typing.get_args(hint)[0])
    if origin is not None:  # Mapping[...] and Sequence[...]
        is_mapping = origin is Mapping or "Mapping" in str(hint)
        return _mapping_decoder(typing.get_args(hint)[1]) if is_mapping else _list
    if hint is types.NoneType:
        return lambda value: _expect(value is None, value)
    if not isinstance(hint, type) or hint is object:  # the recursive JsonValue: already plain JSON
        return _as_it_is
    return _class_decoder(hint)


def _class_decoder(hint: type) -> Decoder:
    if dataclasses.is_dataclass(hint):
        return _dataclass_decoder(hint)
    if issubclass(hint, StrEnum):
        return lambda value: _enum(hint, value)
    if issubclass(hint, Language):
        return _language
    if hint is datetime:
        return _time
    if hint is float:
        return _float
    is_number = hint is int
    return lambda value: _expect(isinstance(value, hint) and not (is_number and isinstance(value, bool)), value)


def _union_decoder(members: tuple[object, ...]) -> Decoder:
    tagged = {
        member.__name__: member for member in members if dataclasses.is_dataclass(member) and isinstance(member, type)
    }
    as_they_are = _exact(members)

    def decode(value: object) -> object:
        if type(value) in as_they_are:
            return value
        if tagged and isinstance(value, Mapping):
            member = tagged.get(str(typing.cast("Mapping[str, object]", value).get("type")))
            if member is not None:
                return _decoder(member)(value)
        problem = _Misfit(f"nothing fits {value!r}")
        for member in members:
            try:
                return _decoder(member)(value)
            except _Misfit as exc:
                problem = exc
        raise problem

    return decode


def _exact(members: tuple[object, ...]) -> frozenset[type]:
    """The plain types whose values are taken at once, since no member before them would make something else of one."""
    found: list[type] = []
    for member in members:
        if isinstance(member, type) and member in _SCALARS and not (member is int and float in found):
            found.append(member)
        elif isinstance(member, type) and (issubclass(member, StrEnum) or member is datetime):
            break
    return frozenset(found)


def _takes(hint: object) -> frozenset[type]:
    """The plain types whose values are taken as they are: most of what a transcript holds needs no decoder."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return _exact(typing.get_args(hint))
    return frozenset({hint}) if isinstance(hint, type) and hint in _SCALARS else frozenset()


def _tuple_decoder(hint: object) -> Decoder:
    item, takes = _decoder(hint), _takes(hint)

    def decode(value: object) -> object:
        if not isinstance(value, list | tuple):
            raise _Misfit(f"expected a list, got {type(value).__name__}")
        if takes.issuperset(map(type, typing.cast("Sequence[object]", value))):
            return tuple(typing.cast("Sequence[object]", value))
        made: list[object] = []
        try:
            made.extend(item(one) for one in typing.cast("Sequence[object]", value))
        except _Misfit as exc:
            raise exc.within(f"[{len(made)}]") from exc
        return tuple(made)

    return decode


def _mapping_decoder(hint: object) -> Decoder:
    item, takes = _decoder(hint), _takes(hint)

    def decode(value: object) -> object:
        if not isinstance(value, Mapping):
            raise _Misfit(f"expected an object, got {type(value).__name__}")
        pairs = typing.cast("Mapping[str, object]", value)
        if takes.issuperset(map(type, pairs.values())):
            return {str(key): one for key, one in pairs.items()}
        key = ""
        try:
            made: dict[str, object] = {}
            for key, one in pairs.items():
                made[str(key)] = item(one)
        except _Misfit as exc:
            raise exc.within(f".{key}") from exc
        return made

    return decode


def _dataclass_decoder(cls: type) -> Decoder:
    @cache
    def fields() -> Mapping[str, tuple[frozenset[type], Decoder]]:
        # Not before the first use: a type may hold itself. The recursive JsonValue is a name that the class's own
        # module need not know; below it all is plain JSON already.
        hints = typing.get_type_hints(cls, localns={"JsonValue": object})
        decoders = {name: (_takes(hint), _decoder(hint)) for name, hint in hints.items()}
        return {"type": (frozenset[type](), _as_it_is)} | decoders

    once_a_text = _ONCE_A_TEXT.get(cls)

    def decode(value: object) -> object:
        if once_a_text is not None and isinstance(value, str):
            return once_a_text(value)
        if not isinstance(value, Mapping):
            raise _Misfit(f"expected {cls.__name__} as an object, got {type(value).__name__}")
        given = typing.cast("Mapping[str, object]", value)
        known = fields()
        if not known.keys() >= given.keys():
            unknown = sorted(given.keys() - known.keys())
            raise _Misfit(f"{cls.__name__} has no field {', '.join(unknown)}")
        made: dict[str, object] = {}
        key = ""
        try:
            for key, item in given.items():
                takes, decoder = known[key]
                made[key] = item if type(item) in takes else decoder(item)
        except _Misfit as exc:
            raise exc.within(f".{key}") from exc
        made.pop("type", None)
        try:
            return cls(**made)
        except TypeError as exc:
            raise _Misfit(str(exc)) from exc

    return decode


def _as_it_is(value: object) -> object:
    return value


def _list(value: object) -> object:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise _Misfit(f"expected a list, got {type(value).__name__}")
    return list(typing.cast("Sequence[object]", value))


def _enum(hint: type[StrEnum], value: object) -> StrEnum:
    try:
        return hint(str(value))
    except ValueError as exc:
        raise _Misfit(f"{value!r} is not one of {[member.value for member in hint]}") from exc


def _language(value: object) -> Language:
    try:
        return Language(str(value))
    except ValueError as exc:
        raise _Misfit(str(exc)) from exc


def _time(value: object) -> datetime:
    try:
        return datetime.fromisoformat(str(value))
    except ValueError as exc:
        raise _Misfit(f"{value!r} is not an ISO 8601 time") from exc


def _float(value: object) -> object:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(typing.cast("float", _expect(is_number, value)))


def _expect(is_fit: bool, value: object) -> object:
    if not is_fit:
        raise _Misfit(f"unexpected {type(value).__name__} {value!r}")
    return value


def _from_union(union: object, value: JsonObject, kind: str) -> object:
    names = {member.__name__ for member in typing.get_args(union)}
    if not isinstance(name := value.get("type"), str) or name not in names:
        raise ProtocolError(f"{value.get('type')!r} is not a {kind}; known: {', '.join(sorted(names))}")
    return _decode(union, value, kind)


def command_from_json(value: JsonObject) -> Command:
    """Raises ProtocolError when `value` is not a command."""
    return typing.cast("Command", _from_union(Command, value, "command"))


def query_from_json(value: JsonObject) -> Query[Answer]:
    """Raises ProtocolError when `value` is not a query."""
    return typing.cast("Query[Answer]", _from_union(AnyQuery, value, "query"))


def answer_from_json(value: JsonObject) -> Answer:
    """Raises ProtocolError when `value` is not an answer."""
    return typing.cast("Answer", _from_union(Answer, value, "answer"))


def event_from_json(value: JsonObject) -> Event:
    """Raises ProtocolError when `value` is not an event."""
    return typing.cast("Event", _from_union(Event, value, "event"))


def item_from_json(value: JsonObject) -> Item:
    """Raises ProtocolError when `value` is not an item."""
    return typing.cast("Item", _from_union(Item, value, "item"))


def envelope_from_json(value: JsonObject) -> Envelope:
    """Raises ProtocolError when `value` is not an envelope."""
    return typing.cast("Envelope", _decode(Envelope, value, "envelope"))


def rule_from_json(value: JsonObject, where: str) -> ApprovalRule:
    """Raises ProtocolError, which names the place below `where`, when `value` is not an approval rule."""
    return typing.cast("ApprovalRule", _decode(ApprovalRule, value, where))
