"""Every message as JSON and back, driven by the dataclasses; each carries its class name in `type`."""

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache

from app.protocol.commands import Command
from app.protocol.events import Envelope, Event
from app.protocol.items import Item
from app.protocol.queries import Answer, Query
from app.protocol.values import JsonObject, JsonValue


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
            return value
        case datetime():
            return value.isoformat()
        case Mapping():
            mapping = typing.cast("Mapping[str, object]", value)
            return {key: to_json(item) for key, item in mapping.items()}
        case tuple() | list():
            return [to_json(item) for item in typing.cast("Sequence[object]", value)]
        case _ if dataclasses.is_dataclass(value):
            fields = {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
            return {"type": type(value).__name__, **fields}
        case _:
            raise ProtocolError(f"{type(value).__name__} is not part of the protocol")


def _decode(hint: object, value: object, where: str) -> object:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _decode_union(typing.get_args(hint), value, where)
    if origin is tuple:
        return _decode_tuple(typing.get_args(hint), value, where)
    if origin is not None:  # Mapping[...] and Sequence[...]
        return _decode_container(hint, value, where)
    if isinstance(hint, typing.ForwardRef | str):  # the recursive JsonValue: already plain JSON
        return value
    if hint is type(None):
        return _expect(value is None, value, where)
    if not isinstance(hint, type):
        return value
    return _decode_class(hint, value, where)


def _decode_class(hint: type, value: object, where: str) -> object:
    if dataclasses.is_dataclass(hint):
        return _decode_dataclass(hint, value, where)
    if issubclass(hint, StrEnum):
        try:
            return hint(str(value))
        except ValueError as exc:
            raise ProtocolError(f"{where}: {value!r} is not one of {[member.value for member in hint]}") from exc
    if hint is datetime:
        try:
            return datetime.fromisoformat(str(value))
        except ValueError as exc:
            raise ProtocolError(f"{where}: {value!r} is not an ISO 8601 time") from exc
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    is_fit = isinstance(value, hint) and not (hint in (int, float) and isinstance(value, bool))
    return _expect(is_fit, value, where)


def _decode_union(members: tuple[object, ...], value: object, where: str) -> object:
    if value is None and type(None) in members:
        return None
    tagged = [member for member in members if dataclasses.is_dataclass(member)]
    if tagged and isinstance(value, Mapping) and "type" in value:
        name = typing.cast("Mapping[str, object]", value)["type"]
        for member in tagged:
            if isinstance(member, type) and member.__name__ == name:
                return _decode_dataclass(member, value, where)
    problems: list[str] = []
    for member in members:
        try:
            return _decode(member, value, where)
        except ProtocolError as exc:
            problems.append(str(exc))
    raise ProtocolError(problems[-1] if problems else f"{where}: nothing fits {value!r}")


def _decode_tuple(members: tuple[object, ...], value: object, where: str) -> object:
    if not isinstance(value, list | tuple):
        raise ProtocolError(f"{where}: expected a list, got {type(value).__name__}")
    items = typing.cast("Sequence[object]", value)
    return tuple(_decode(members[0], item, f"{where}[{index}]") for index, item in enumerate(items))


def _decode_container(hint: object, value: object, where: str) -> object:
    if typing.get_origin(hint) is Mapping or "Mapping" in str(hint):
        if not isinstance(value, Mapping):
            raise ProtocolError(f"{where}: expected an object, got {type(value).__name__}")
        item_hint = typing.get_args(hint)[1]
        pairs = typing.cast("Mapping[str, object]", value)
        return {str(key): _decode(item_hint, item, f"{where}.{key}") for key, item in pairs.items()}
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ProtocolError(f"{where}: expected a list, got {type(value).__name__}")
    return list(typing.cast("Sequence[object]", value))


@cache
def _hints(cls: type) -> Mapping[str, object]:
    # The recursive JsonValue is a name that the class's own module need not know; below it all is plain JSON already.
    return typing.get_type_hints(cls, localns={"JsonValue": object})


def _decode_dataclass(cls: type, value: object, where: str) -> object:
    if not isinstance(value, Mapping):
        raise ProtocolError(f"{where}: expected {cls.__name__} as an object, got {type(value).__name__}")
    given = {key: item for key, item in typing.cast("Mapping[str, object]", value).items() if key != "type"}
    hints = _hints(cls)
    unknown = sorted(given.keys() - hints.keys())
    if unknown:
        raise ProtocolError(f"{where}: {cls.__name__} has no field {', '.join(unknown)}")
    try:
        return cls(**{key: _decode(hints[key], item, f"{where}.{key}") for key, item in given.items()})
    except TypeError as exc:
        raise ProtocolError(f"{where}: {exc}") from exc


def _expect(is_fit: bool, value: object, where: str) -> object:
    if not is_fit:
        raise ProtocolError(f"{where}: unexpected {type(value).__name__} {value!r}")
    return value


def _from_union(union: object, value: JsonObject, kind: str) -> object:
    names = {member.__name__ for member in typing.get_args(union)}
    if not isinstance(name := value.get("type"), str) or name not in names:
        raise ProtocolError(f"{value.get('type')!r} is not a {kind}; known: {', '.join(sorted(names))}")
    return _decode_union(typing.get_args(union), value, kind)


def command_from_json(value: JsonObject) -> Command:
    """Raises ProtocolError when `value` is not a command."""
    return typing.cast("Command", _from_union(Command, value, "command"))


def query_from_json(value: JsonObject) -> Query:
    """Raises ProtocolError when `value` is not a query."""
    return typing.cast("Query", _from_union(Query, value, "query"))


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
    return typing.cast("Envelope", _decode_dataclass(Envelope, value, "envelope"))
