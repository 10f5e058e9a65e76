"""What a line of a text model is made of beside flat columns: lists, parts that lie inside, cells always the same.

A piece tells the fields that it speaks of, and writes its cells of a record; whether they give the record back is for
the caller to see.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.engine.records.text.cells import Cells
from app.engine.records.text.layout import refuse_strange, written
from app.engine.store.errors import wrong_field
from app.trade.json_types import JsonObject, JsonValue


class CellPiece(Protocol):
    """Some cells of a line."""

    @property
    def names(self) -> frozenset[str]:
        """The fields that it speaks of."""
        ...

    def cells(self, record: JsonObject) -> list[str]:
        """Its cells of a record. Raises `EngineRefusal` for what they cannot hold."""
        ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """Cells that are the same in every line."""

    told: tuple[str, ...]
    names: frozenset[str] = frozenset()

    def cells(self, record: JsonObject) -> list[str]:
        """The cells themselves."""
        return [*self.told]


@dataclass(frozen=True, slots=True)
class Switched:
    """A cell that tells a switch in words of its own."""

    name: str
    on: str
    off: str

    @property
    def names(self) -> frozenset[str]:
        """The switch."""
        return frozenset((self.name,))

    def cells(self, record: JsonObject) -> list[str]:
        """One of the two words."""
        return [self.on if record.get(self.name) else self.off]


@dataclass(frozen=True, slots=True)
class Digits:
    """A whole number with so many digits, zeros in front."""

    name: str
    count: int

    @property
    def names(self) -> frozenset[str]:
        """The number's field."""
        return frozenset((self.name,))

    def cells(self, record: JsonObject) -> list[str]:
        """The digits."""
        value = record.get(self.name)
        if type(value) is not int:
            raise wrong_field(f"{self.name} must be a whole number")
        return [f"{value:0{self.count}d}"]


@dataclass(frozen=True, slots=True)
class IdCell:
    """A list of ids in one cell."""

    name: str

    @property
    def names(self) -> frozenset[str]:
        """The list."""
        return frozenset((self.name,))

    def cells(self, record: JsonObject) -> list[str]:
        """The ids with blanks between them; nothing where there is no list."""
        return [" ".join(map(str, _listed(record, self.name) or ()))]


@dataclass(frozen=True, slots=True)
class Spread:
    """A list over cells: as many as it has, or `count` of them, where `least` are enough and 0 fills the others."""

    name: str
    count: int = 0
    least: int = 0
    said: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The list."""
        return frozenset((self.name,))

    def cells(self, record: JsonObject) -> list[str]:
        """One cell an entry."""
        listed = _listed(record, self.name)
        if listed is None or (self.count and not (self.least or self.count) <= len(listed) <= self.count):
            raise wrong_field(f"{self.name} has no columns")
        return [written(value) for value in listed] + ["0"] * max(0, self.count - len(listed))

    def read(self, cells: Cells) -> dict[str, JsonValue]:
        """The list of so many cells; empty ones are 0, and that is told."""
        return {self.name: cells.numbers(self.said or self.name, self.count)}


@dataclass(frozen=True, slots=True)
class Coded:
    """A code of so many digits 0 and 1, older files one less, and behind it a number for each of them."""

    code: str
    values: str
    digits: int
    said: str

    @property
    def names(self) -> frozenset[str]:
        """The code and the numbers."""
        return frozenset((self.code, self.values))

    def cells(self, record: JsonObject) -> list[str]:
        """The code, then its numbers."""
        return [written(record.get(self.code)), *Spread(self.values).cells(record)]

    def read(self, cells: Cells) -> dict[str, JsonValue]:
        """Both, with a 0 for the digit that older files leave out."""
        flags = cells.text("FLAG")
        if len(flags) not in {self.digits - 1, self.digits} or set(flags) - {"0", "1"}:
            raise wrong_field(f"{self.said} {flags!r} need {self.digits - 1} or {self.digits} digits of 0 and 1")
        values = cells.numbers("value", len(flags))
        missing: list[JsonValue] = [0] * (self.digits - len(flags))
        return {self.code: flags.ljust(self.digits, "0"), self.values: [*values, *missing]}


@dataclass(frozen=True, slots=True)
class Zipped:
    """Two lists of so many entries, taken by turns."""

    first: str
    second: str
    count: int

    @property
    def names(self) -> frozenset[str]:
        """Both lists."""
        return frozenset((self.first, self.second))

    def cells(self, record: JsonObject) -> list[str]:
        """An entry of the first, one of the second, and so on."""
        first, second = _listed(record, self.first), _listed(record, self.second)
        if first is None or second is None or not len(first) == len(second) == self.count:
            raise wrong_field(f"only {self.count} entries of {self.first} and {self.second} have columns")
        return [written(value) for pair in zip(first, second, strict=True) for value in pair]

    def read(self, cells: Cells) -> dict[str, JsonValue]:
        """Both lists; empty cells are 0, and that is told."""
        found = cells.numbers(f"{self.first} and {self.second}", 2 * self.count)
        return {self.first: found[0::2], self.second: found[1::2]}


@dataclass(frozen=True, slots=True)
class IfPresent:
    """Cells that a line has only where the record has the field: of `first`, with those behind it."""

    first: str
    piece: CellPiece

    @property
    def names(self) -> frozenset[str]:
        """What the cells speak of."""
        return self.piece.names

    def cells(self, record: JsonObject) -> list[str]:
        """The cells, or none."""
        return self.piece.cells(record) if self.first in record else []


@dataclass(frozen=True, slots=True)
class Inner:
    """The object that lies inside, in the first layout that tells all of it and nothing else, or in the last."""

    name: str
    layouts: tuple["LineLayout", ...]

    @property
    def names(self) -> frozenset[str]:
        """The object's field."""
        return frozenset((self.name,))

    def cells(self, record: JsonObject) -> list[str]:
        """The cells of the object."""
        inside = record.get(self.name)
        if not isinstance(inside, dict):
            raise wrong_field(f"{self.name} has no columns")
        chosen = next((each for each in self.layouts if each.names == inside.keys()), self.layouts[-1])
        return chosen.write(inside)


@dataclass(frozen=True, slots=True)
class Together:
    """Objects of a list one behind the other, each in its layout: the only one, or that of what `by` holds."""

    name: str
    layouts: Mapping[JsonValue, CellPiece]
    by: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The list."""
        return frozenset((self.name,))

    def cells(self, record: JsonObject) -> list[str]:
        """The cells of all objects."""
        return [cell for cells in self.each(record) for cell in cells]

    def each(self, record: JsonObject) -> Iterator[list[str]]:
        """The cells of one object after the other."""
        for item in _listed(record, self.name) or ():
            if not isinstance(item, dict):
                continue
            chosen = self.layouts.get(item.get(self.by) if self.by else None)
            if chosen is None:
                raise wrong_field(f"{self.name} has no columns for {item.get(self.by)}")
            yield chosen.write(item) if isinstance(chosen, LineLayout) else chosen.cells(item)


@dataclass(frozen=True, slots=True)
class LineLayout:
    """The pieces of one line."""

    pieces: tuple[CellPiece, ...]

    @property
    def names(self) -> frozenset[str]:
        """All that the line tells."""
        return frozenset[str]().union(*(piece.names for piece in self.pieces))

    def write(self, record: JsonObject) -> list[str]:
        """Cells of the record; a field that has no column is refused."""
        refuse_strange(record, self.names)
        return self.cells(record)

    def cells(self, record: JsonObject) -> list[str]:
        """Cells of the record, whatever else it holds."""
        return [cell for piece in self.pieces for cell in piece.cells(record)]


def layout(*pieces: CellPiece) -> LineLayout:
    """A line of these pieces."""
    return LineLayout(pieces)


def fixed(*told: object) -> Fixed:
    """Cells that are the same in every line."""
    return Fixed(tuple(map(str, told)))


def rows_of(lines: Iterable[LineLayout | Together], record: JsonObject) -> Iterator[list[str]]:
    """The lines of a record, each as its cells; a list in place of a line has one for each of its objects."""
    for line in lines:
        if isinstance(line, Together):
            yield from line.each(record)
        else:
            yield line.cells(record)


def _listed(record: JsonObject, name: str) -> Sequence[JsonValue] | None:
    value = record.get(name)
    return value if isinstance(value, list) else None
