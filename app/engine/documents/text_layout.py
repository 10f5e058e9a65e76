"""How the columns of a line are declared, and what reads and writes the cells of a line by its columns.

An empty cell stands for a field that is absent, so that writing and reading give the same record.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.engine.documents.text_cells import WORDS, Cells, as_flag, as_number
from app.engine.records.fields import Kind, fields_of
from app.engine.store.errors import wrong_field
from app.trade.json_types import JsonObject, JsonValue

UNSAFE = frozenset(',;\\*"\n\r')


def written(value: JsonValue) -> str:
    """One cell. Raises `Refusal` for what a cell cannot hold exactly."""
    match value:
        case None | "":
            return ""
        case bool():
            return "YES" if value else "NO"
        case int() | float():
            return repr(value)
        case str() if value == value.strip() and value not in WORDS and not set(value) & UNSAFE:
            return value
        case _:
            raise wrong_field(f"{value!r} does not fit into a column")


def _field(cell: str, kind: str) -> JsonValue:
    match kind:
        case "n":
            return as_number(cell)
        case "b":
            return as_flag(cell)
        case "w":
            return cell.upper()
        case _:
            return cell


class Rule(StrEnum):
    """What a line must have in a column; `:n!` of a specification is a number that must not be empty, and so on."""

    THERE = ""  # a cell, which may be empty: the field is absent, as in a record of the API
    FILLED = "!"  # a cell with something in it
    TOLD = "0"  # a cell; an empty one stands for a default, and the report says so
    OPTIONAL = "?"  # lines may end before it: releases that lack the column, or text without part in the analysis


@dataclass(frozen=True, slots=True)
class Column:
    """A flat column: its field, its kind (n number, s text, w keyword in any case, b YES or NO) and its rule."""

    name: str
    kind: str
    rule: Rule

    def read(self, cells: Cells) -> str:
        """The next cell as far as the rule allows it."""
        match self.rule:
            case Rule.THERE:
                return cells.cell(self.name)
            case Rule.FILLED:
                return cells.text(self.name)
            case Rule.OPTIONAL:
                return cells.optional()
            case Rule.TOLD:
                cell = cells.cell(self.name)
                if not cell:
                    cells.tell_default(self.name, "0" if self.kind == "n" else "the default of the API")
                return cell


@dataclass(frozen=True, slots=True)
class Columns:
    """Flat columns in order."""

    fields: tuple[Column, ...]

    def write(self, record: JsonObject) -> list[str]:
        """Cells of the fields; a field that has no column is refused."""
        strange = set(record) - {column.name for column in self.fields}
        if strange:
            raise wrong_field(f"no column for {', '.join(sorted(strange))}")
        return [written(record.get(column.name)) for column in self.fields]

    def read(self, cells: Cells) -> dict[str, JsonValue]:
        """The record of the leading cells; empty ones are absent fields. Raises `Refusal` for a line that is cut."""
        found = [(column, column.read(cells)) for column in self.fields]
        return {column.name: _field(cell, column.kind) for column, cell in found if cell}


def columns(specification: str) -> Columns:
    """`X:n! NAME:s?` as columns."""
    pairs = (word.partition(":") for word in specification.split())
    return Columns(tuple(Column(name, kind[0], Rule(kind[1:])) for name, _, kind in pairs))


KINDS = {Kind.NUMBER: "n", Kind.WHOLE: "n", Kind.TEXT: "s", Kind.WORD: "w", Kind.FLAG: "b"}


def columns_of(shape: type[object]) -> Columns:
    """The columns that the fields of a record class declare."""
    declared = [field for field in fields_of(shape) if field.column is not None]
    return Columns(tuple(Column(field.name, KINDS[field.kind], Rule(field.column or "")) for field in declared))
