"""A table as the engine knows it: what its records are, what hangs on them, and how all of them are read, each once."""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar, cast

from app.engine.records.fields import Field, fields_of, reader_of
from app.engine.records.many import read_lists, read_many
from app.engine.store import json_values as js
from app.engine.store.errors import EngineRefusal, naming
from app.engine.store.model_store import Readings
from app.trade.json_types import JsonObject, JsonValue

R = TypeVar("R")
Read = TypeVar("Read")


class RecordSource(Protocol):
    """The stored tables, or those of a draft."""

    @property
    def readings(self) -> Readings:
        """What was read of the tables before."""
        ...

    def rows(self, name: str) -> Mapping[int, JsonObject]:
        """The records of a table by id."""
        ...

    def read_once(self, name: str, read: Callable[[], Read]) -> Read:
        """What was read of a table before, where nothing can have changed it since; else what is read now."""
        ...


class LineForm(Enum):
    """How the lines of a command of a text model stand for records."""

    KEYED = "keyed"  # one line a record, its id first
    SINGLE = "single"  # the only record of the table
    ITEMS = "items"  # a list of ids first; one line is one item of the record of each id


@dataclass(frozen=True, slots=True)
class TextForm:
    """A command whose lines are the columns of the fields; under *USE-STLD the load case is left out of the line."""

    command: str
    lines: LineForm
    in_case: bool = False


@dataclass(frozen=True, slots=True)
class LoadWords:
    """What a load is called: `title` heads its column in the summary of loads ("" counts it as another load), `words`
    are what a picture says of it where it does not draw it; `needs_model` where it cannot be drawn without the model
    that the solver builds; `to_mass` is the option of LTOM that makes masses of it."""

    words: str
    title: str = ""
    to_mass: str = ""
    is_drawn: bool = False
    needs_model: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Declared:
    """One table. `keyed_by` is the table whose ids its own are; `unique` the field whose text no two records share.

    `is_single` where record 1 is the only one. `items` is the list that holds what `shape` declares, "" where that is
    the record itself. `has_effect` is false for
    what has no part in an analysis: names, groups, definitions that another table uses. `unconvertible` says what of a
    record holds numbers whose dimension is not known, "" where nothing does.
    """

    name: str
    shape: type[object]
    items: str = ""
    keyed_by: str = ""
    is_single: bool = False
    unique: str = ""
    has_effect: bool = True
    text_form: TextForm | None = None
    load: LoadWords | None = None
    unconvertible: Callable[[JsonObject], str] = lambda _record: ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of a record, or of each of its items."""
        return fields_of(self.shape)

    def inside(self, record: JsonObject, *path: str) -> list[dict[str, JsonValue]]:
        """The objects as stored under a path of names, such as the items of a record; none where it leads nowhere."""
        found: list[dict[str, JsonValue]] = [dict(record)]
        for name in path or (self.items,):
            found = [inner for holder in found for inner in _objects(holder.get(name))]
        return found

    def with_item(self, record: JsonObject, item: JsonObject) -> JsonObject:
        """The record with one more item, numbered; its list is taken over, as long files give it item by item."""
        held = record.get(self.items)
        listed: list[JsonValue] = held if isinstance(held, list) else []
        listed.append({"ID": len(listed) + 1, "GROUP_NAME": "", **item})
        return {self.items: listed}

    def name_in(self, record: JsonObject) -> JsonValue:
        """What the record holds in the field that no two records share."""
        return record.get(self.unique)


def _objects(value: JsonValue) -> list[dict[str, JsonValue]]:
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]
    return [value] if isinstance(value, dict) and value else []


@dataclass(frozen=True, kw_only=True, eq=False)
class RecordTable(Declared, Generic[R]):
    """A table of records, each as one frozen object; `prepared` brings what may stand in two places into one."""

    shape: type[R]
    prepared: Callable[[JsonObject], JsonObject] | None = None

    def read(self, record: JsonObject) -> R:
        """One record. Raises `EngineRefusal` for what it cannot be."""
        return reader_of(self.shape)(self.prepared(record) if self.prepared else record)

    def rows(self, source: RecordSource) -> Mapping[int, R]:
        """Every record by id, in the order of the ids; one that did not change since is not read again."""
        return source.read_once(self.name, lambda: _read(source, self.name, self.read, self._read_all))

    def _read_all(self, records: Sequence[JsonObject]) -> list[R]:
        return read_many(self.shape, [*map(self.prepared, records)] if self.prepared else records)

    def values(self, source: RecordSource) -> tuple[R, ...]:
        """Every record, without the ids."""
        return tuple(self.rows(source).values())

    def only(self, source: RecordSource) -> R:
        """The only record of a table of settings; where it is missing, one of nothing but defaults."""
        assert self.is_single, self.name
        found = self.rows(source).get(1)
        return self.read({}) if found is None else found


@dataclass(frozen=True, kw_only=True, eq=False)
class ItemTable(Declared, Generic[R]):
    """A table whose records are lists of items, each one frozen object."""

    shape: type[R]
    items: str = "ITEMS"

    def read(self, record: JsonObject) -> tuple[R, ...]:
        """The items of one record. Raises `EngineRefusal` for what it cannot be."""
        read = reader_of(self.shape)
        return tuple([read(item) for item in js.objects(record, self.items)])

    def rows(self, source: RecordSource) -> Mapping[int, tuple[R, ...]]:
        """The items by the id of their record, in the order of the ids; what did not change is not read again."""
        return source.read_once(self.name, lambda: _read(source, self.name, self.read, self._read_all))

    def _read_all(self, records: Sequence[JsonObject]) -> list[tuple[R, ...]]:
        return read_lists(self.shape, [js.objects(record, self.items) for record in records])

    def each(self, source: RecordSource) -> Iterator[tuple[int, R]]:
        """Every item with the id of its record."""
        for key, items in self.rows(source).items():
            for item in items:
                yield key, item


def _read(
    source: RecordSource,
    name: str,
    read: Callable[[JsonObject], R],
    read_all: Callable[[Sequence[JsonObject]], Sequence[R]],
) -> Mapping[int, R]:
    raw = source.rows(name)
    before, typed = source.readings.get(name, ({}, {}))
    old = cast("Mapping[int, R]", typed)
    has_same_ids = len(before) == len(raw) and all(map(operator.eq, before, raw))
    # Records are never changed in place, so the same object still says the same.
    if has_same_ids and all(map(operator.is_, before.values(), raw.values())):
        return old
    others = {key: record for key, record in raw.items() if before.get(key) is not record}
    fresh = dict(zip(others, _in_one_go(name, others, read, read_all), strict=True))
    new = fresh if len(fresh) == len(raw) else {key: fresh[key] if key in fresh else old[key] for key in raw}
    source.readings[name] = (dict(raw), new)
    return new


def _in_one_go(
    name: str,
    records: Mapping[int, JsonObject],
    read: Callable[[JsonObject], R],
    read_all: Callable[[Sequence[JsonObject]], Sequence[R]],
) -> Sequence[R]:
    """All records field by field; where one is refused, record by record, so that the first is told."""
    try:
        return read_all(list(records.values()))
    except EngineRefusal:
        found: list[R] = []
        for key, record in records.items():
            with naming(f"{name} {key}"):
                found.append(read(record))
        return found
