"""Many records of one class at once, field by field: what most of them hold is taken in one go."""

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import chain, islice, repeat
from math import isfinite
from types import NoneType
from typing import TypeVar, cast

from app.engine.records.fields import PLAIN, Field, JsonKind, Required, fields_of, setters
from app.engine.store import json_values as js
from app.trade.json_types import JsonObject, JsonValue

R = TypeVar("R")
_NUMBERS = frozenset({float, int})


def read_many(shape: type[R], found: Sequence[JsonObject]) -> list[R]:
    """Every record as `reader_of` reads it. Raises `EngineRefusal` for one that cannot be, not always for the first."""
    made = [*map(shape.__new__, repeat(shape, len(found)))]
    told = frozenset[str]().union(*found)
    for put, declared in zip(setters(shape), fields_of(shape), strict=True):
        is_untold = declared.part is None and declared.default is not Required.GIVEN and declared.name not in told
        values = repeat(declared.default) if is_untold else _values(declared, found)
        deque(map(put, made, values), maxlen=0)
    return made


def read_lists(shape: type[R], lists: Sequence[Sequence[JsonObject]]) -> list[tuple[R, ...]]:
    """Several lists of records, each read into one."""
    read = iter(read_many(shape, [*chain.from_iterable(lists)]))
    return [tuple(islice(read, len(one))) for one in lists]


def _values(declared: Field, found: Sequence[JsonObject]) -> Iterable[object]:
    """The field's value of each record."""
    if declared.part is not None:
        return _inner(declared, declared.part, found)
    name, default = declared.name, declared.default
    values = [one.get(name) for one in found]
    kinds = {*map(type, values)}
    if NoneType in kinds and default is not Required.GIVEN:
        held = _plain(declared, [value for value in values if value is not None], kinds - {NoneType})
        if held is not None:
            following = iter(held)
            return [default if value is None else next(following) for value in values]
    return _plain(declared, values, kinds) or map(declared.get(), found)


def _plain(declared: Field, values: list[JsonValue], kinds: set[type]) -> Sequence[object] | None:
    """The values, where all are of the very type that the field wants; None where one needs a second look."""
    if kinds == {PLAIN.get(declared.kind)}:
        return values
    if declared.kind is JsonKind.NUMBER and kinds <= _NUMBERS:
        given = cast("list[float]", values)
        if all(map(isfinite, given)):
            return [*map(float, given)] if int in kinds else given
    if declared.kind in (JsonKind.WHOLES, JsonKind.NUMBERS) and kinds == {list} and not declared.size:
        return _plain_lists(declared.kind, cast("list[list[float]]", values))
    return None


def _plain_lists(kind: JsonKind, lists: Sequence[Sequence[float]]) -> Sequence[object] | None:
    inside = {*map(type, chain.from_iterable(lists))}
    if kind is JsonKind.WHOLES:
        return [*map(tuple, lists)] if inside <= {int} else None
    if not inside <= _NUMBERS or not all(map(isfinite, chain.from_iterable(lists))):
        return None
    return [tuple(map(float, one)) for one in lists] if int in inside else [*map(tuple, lists)]


def _inner(declared: Field, shape: type[object], found: Sequence[JsonObject]) -> Iterable[object]:
    if declared.kind is JsonKind.PARTS:
        return read_lists(shape, [js.objects(one, declared.name) for one in found])
    if declared.default is Required.GIVEN:
        return read_many(shape, [js.child(one, declared.name) for one in found])
    return map(declared.get(), found)
