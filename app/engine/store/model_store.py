"""The model store: tables of records by id, and drafts that are committed whole or not at all.

Records are never changed in place: a draft puts new records, so the store, a saved document and a running
read may share them. Numbers are kept as they were given; only a change of /db/UNIT rewrites them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from app.trade.json_types import JsonObject
from app.trade.uprightness import VERTICAL_SINE

Rows = dict[int, JsonObject]
# What was read of each table: the records as they were then, and what they were read into.
Readings = dict[str, tuple[Mapping[int, JsonObject], Mapping[int, object]]]
Remembered = TypeVar("Remembered")


@dataclass(slots=True)
class ModelStore:
    """All tables of the open document; `vertical_sine` is a setting of the engine, not of the document."""

    tables: dict[str, Rows] = field(default_factory=lambda: dict[str, Rows]())
    vertical_sine: float = VERTICAL_SINE
    readings: Readings = field(default_factory=lambda: Readings(), repr=False, compare=False)

    def rows(self, name: str) -> Mapping[int, JsonObject]:
        """The records of one table by id, in id order after every commit."""
        return self.tables.get(name, {})

    def read_once(self, name: str, read: Callable[[], Remembered]) -> Remembered:
        """What is read now: its records may have changed since."""
        return read()

    def record(self, name: str, key: int = 1) -> JsonObject:
        """One record, empty when it is not there (singletons have key 1)."""
        return self.rows(name).get(key, {})

    def held(self) -> tuple[str, ...]:
        """The names of the tables that hold records."""
        return tuple(name for name, rows in self.tables.items() if rows)

    def counts(self) -> dict[str, int]:
        """How many records each table has that holds any."""
        return {name: len(rows) for name, rows in self.tables.items() if rows}

    def without(self, names: Collection[str]) -> "ModelStore":
        """The same document with some tables empty; what was read of the others is shared."""
        kept = {name: rows for name, rows in self.tables.items() if name not in names}
        shared = {name: read for name, read in self.readings.items() if name in kept}
        return ModelStore(kept, self.vertical_sine, shared)


@dataclass(slots=True)
class StoreDraft:
    """A pending change: reads see it, the store does not until `commit`."""

    store: ModelStore
    changed: dict[str, Rows] = field(default_factory=lambda: dict[str, Rows]())
    _remembered: dict[str, object] = field(default_factory=lambda: dict[str, object]())

    def rows(self, name: str) -> Mapping[int, JsonObject]:
        """The table as it would be after the commit."""
        return self.changed[name] if name in self.changed else self.store.rows(name)

    @property
    def readings(self) -> Readings:
        """What was read of the tables, shared with the store."""
        return self.store.readings

    def edit(self, name: str) -> Rows:
        """The table for writing."""
        if name not in self.changed:
            self.changed[name] = dict(self.store.rows(name))
        return self.changed[name]

    def remember(self, name: str, make: Callable[[], Remembered]) -> Remembered:
        """A value many records of one request need and that costs time to make, such as an index of all beams."""
        if name not in self._remembered:
            self._remembered[name] = make()
        return cast("Remembered", self._remembered[name])

    def read_once(self, name: str, read: Callable[[], Remembered]) -> Remembered:
        """What was first read of a table that this change leaves alone: a request of many records that all look at it
        would otherwise compare it with itself for each of them."""
        return read() if name in self.changed else self.remember(f"what {name} says", read)

    def commit(self) -> None:
        """Make the change real, all tables at once."""
        for name, rows in self.changed.items():
            self.store.tables[name] = dict(sorted(rows.items()))
