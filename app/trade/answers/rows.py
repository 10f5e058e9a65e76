"""Result tables whose rows are declared: written from their dataclass and read back into it, column by column."""

import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar, cast

from app.trade.answers.codec import AnswerError, decode_as, encode
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonScalar
from app.trade.text import Text

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Cell:
    """Beside a field's type: the column's heading and unit, and its words in both languages by the cell.

    `keys` are the names under which tables of GEN NX's own show it; the field's name where there are none.
    """

    label: Text
    dimension: Dimension | None = None
    unit: str = ""
    words: Mapping[str, Text] = field(default_factory=dict[str, Text])
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row(Generic[R]):
    """A row as declared, and its place in the table."""

    place: int
    value: R


@cache
def _cells(cls: type) -> Mapping[str, tuple[object, Cell]]:
    found: dict[str, tuple[object, Cell]] = {}
    for name, hint in typing.get_type_hints(cls, include_extras=True).items():
        inner, *beside = typing.get_args(hint)
        found[name] = inner, next(each for each in beside if isinstance(each, Cell))
    return found


def table_of(
    cls: type[R],
    rows: Sequence[R],
    *,
    table_id: str,
    title: Text,
    source: str,
    unit_of: Callable[[Dimension], str],
    total_rows: int | None = None,
) -> ResultTable:
    """The table of declared rows; `unit_of` gives the model's unit of a dimension."""
    cells = _cells(cls)
    return ResultTable(
        table_id=table_id,
        title=title,
        columns=tuple(
            ResultColumn(name, cell.label, unit_of(cell.dimension) if cell.dimension else cell.unit, cell.words)
            for name, (_, cell) in cells.items()
        ),
        rows=tuple(tuple(cast("JsonScalar", encode(getattr(row, name))) for name in cells) for row in rows),
        source=source,
        total_rows=len(rows) if total_rows is None else total_rows,
    )


def rows_of(cls: type[R], table: ResultTable) -> tuple[Row[R], ...]:
    """The rows as declared. Raises AnswerError where a column is missing or a cell is of another kind."""
    columns = {column.key: place for place, column in enumerate(table.columns)}
    places: dict[str, tuple[object, int | None]] = {}
    for name, (hint, cell) in _cells(cls).items():
        place = next((columns[key] for key in cell.keys or (name,) if key in columns), None)
        if place is None and type(None) not in typing.get_args(hint):
            raise AnswerError(f"has no column {name}", table.table_id)
        places[name] = hint, place
    found: list[Row[R]] = []
    for number, row in enumerate(table.rows):
        where = f"{table.table_id}[{number}]"
        made = {name: _cell(hint, row, place, f"{where}.{name}") for name, (hint, place) in places.items()}
        found.append(Row(number, cls(**made)))
    return tuple(found)


def _cell(hint: object, row: Sequence[JsonScalar], place: int | None, where: str) -> object:
    cell = None if place is None or place >= len(row) else row[place]
    kinds = typing.get_args(hint) or (hint,)
    if str in kinds and isinstance(cell, int | float) and not isinstance(cell, bool):
        return str(cell)  # names of nodes and stories may be numbers
    if cell in ("", "-") and type(None) in typing.get_args(hint):
        return None
    return decode_as(hint, cell, where)


def unit_of_column(cls: type, table: ResultTable, name: str) -> str:
    """The unit of a declared column as the table has it."""
    keys = _cells(cls)[name][1].keys or (name,)
    return next((column.unit for column in table.columns if column.key in keys), "")
