"""A sample of any protocol type, built from its type hints, with every field filled."""

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from app.trade.text import BUILT_IN, Language, Source, Text

_TIME = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
_JSON = {"text": "6 m", "number": 1.5, "whole": 3, "yes": True, "none": None, "list": [1, "두 번째", {"deep": [[]]}]}


def samples(cls: type, depth: int = 0) -> Iterator[object]:
    """At least one message of `cls` for each member of each union and each value of each enum among its fields. What
    holds itself does so twice."""
    hints = typing.get_type_hints(cls, localns={"JsonValue": object})
    holds_itself = {name for name, hint in hints.items() if cls in typing.get_args(hint)}
    variants = {
        name: list(_values(hint)) if name not in holds_itself else [(), *_inner(cls, depth)]
        for name, hint in hints.items()
    }
    for number in range(max((len(values) for values in variants.values()), default=1)):
        yield cls(**{name: values[number % len(values)] for name, values in variants.items()})


def _inner(cls: type, depth: int) -> Iterator[object]:
    if depth < 2:
        yield tuple(samples(cls, depth + 1))[:2]


def _values(hint: object) -> Iterator[object]:
    origin, members = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        for member in members:
            yield from _values(member)
    elif origin is tuple:
        yield ()
        yield tuple(_values(members[0]))
    elif origin in (Mapping, Sequence) or "Mapping" in str(origin):
        yield from _containers(origin, members)
    else:
        yield from _plain(hint)


def _containers(origin: object, members: tuple[object, ...]) -> Iterator[object]:
    if "Mapping" not in str(origin):
        yield [1, "two"]
    elif members[1] is str or members[1] is int or dataclasses.is_dataclass(members[1]):
        yield {f"key {number}": value for number, value in enumerate(_values(members[1]))}
    else:
        yield _JSON


def _plain(hint: object) -> Iterator[object]:
    if hint in (type(None), None):
        yield None
    elif hint is object:
        yield _JSON
    elif hint is Text:  # It may hold itself.
        yield Text("One “text”", "글 “text”")
        yield Text(
            "B1 of 2", "2의 B1", Source(context="a", template="{b} of {c}", values={"b": Text("B1", "B1"), "c": 2})
        )
    elif isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield from samples(hint)
    elif isinstance(hint, type) and issubclass(hint, StrEnum):
        yield from hint
    else:
        yield from {
            str: ["글 “text”\n\u2028", ""],
            bool: [True, False],
            int: [0, -7],
            float: [0.25],
            datetime: [_TIME],
            Language: list(BUILT_IN),
        }[typing.cast("type", hint)]
