"""How the columns of a line are declared, and what reads and writes the cells of a line by its columns.

An empty cell stands for a field that is absent, so that writing and reading give the same record.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.engine.records.fields import Field, JsonKind, fields_of
from app.engine.records.text.cells import WORDS, Cells, as_flag, as_number, as_whole
from app.engine.store.errors import wrong_field
from app.trade.json_types import JsonObject, JsonValue

UNSAFE = frozenset(',;\\*"\n\r')


def written(value: JsonValue) -> str:
    """One cell. Raises `EngineRefusal` for what a cell cannot hold exactly."""
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
        case "i":
            return as_whole(as_number(cell))
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
    TOLD = "0"  # a cell; an empty one stands for a default of the API, and the report says so
    GIVEN = "="  # a cell; for an empty one the record gets what follows the sign, and the report says so
    OPTIONAL = "?"  # lines may end before it: releases that lack the column, or text without part in the analysis
    KEPT = "~"  # lines may end before it, and the record has the field all the same, empty or NO
    ASSUMED = "-"  # no cell at all: the record gets what follows the sign


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A flat column: its field, its kind (n number, i whole number, s text, w keyword in any case, b YES or NO, k
    `KEY=value`), its rule, the default of a rule that gives one, and what the programs call it."""

    name: str
    kind: str
    rule: Rule
    default: str = ""
    label: str = ""

    @property
    def said(self) -> str:
        """What the column is called where its cell is told of."""
        return self.label or self.name

    def read(self, cells: Cells) -> str:
        """The next cell as far as the rule allows it."""
        match self.rule:
            case Rule.THERE:
                return cells.cell(self.said)
            case Rule.FILLED:
                return cells.text(self.said)
            case Rule.OPTIONAL | Rule.KEPT:
                return cells.optional()
            case Rule.GIVEN:
                cell = cells.cell(self.said)
                if not cell:
                    cells.tell_default(self.said, self.default)
                return cell or self.default
            case Rule.ASSUMED:
                return self.default
            case Rule.TOLD:
                cell = cells.cell(self.said)
                if not cell:
                    cells.tell_default(self.said, "0" if self.kind == "n" else "the default of the API")
                return cell

    def value(self, cell: str) -> JsonValue:
        """What the cell says."""
        return keyed(cell, self.said) if self.kind == "k" else _field(cell, self.kind)

    def cells(self, record: JsonObject) -> list[str]:
        """The cell of the record's field, where the column has one."""
        if self.rule is Rule.ASSUMED:
            return []
        cell = written(record.get(self.name))
        return [f"{self.said}={cell}" if self.kind == "k" else cell]


@dataclass(frozen=True, slots=True)
class Columns:
    """Flat columns in order; `needs` are switches with the field that must be there where they are YES."""

    fields: tuple[TextColumn, ...]
    needs: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The fields that the columns tell."""
        return frozenset(column.name for column in self.fields)

    def write(self, record: JsonObject) -> list[str]:
        """Cells of the fields; a field that has no column is refused."""
        refuse_strange(record, self.names)
        return self.cells(record)

    def cells(self, record: JsonObject) -> list[str]:
        """Cells of the fields, whatever else the record holds."""
        return [cell for column in self.fields for cell in column.cells(record)]

    def read(self, cells: Cells) -> dict[str, JsonValue]:
        """The record of the leading cells; empty ones are absent. Raises `EngineRefusal` for a line that is cut."""
        found = [(column, column.read(cells)) for column in self.fields]
        record = {column.name: column.value(cell) for column, cell in found if cell or column.rule is Rule.KEPT}
        for switch, name in self.needs:
            if record.get(switch) is True and name not in record:
                raise wrong_field(f"{switch} is YES and {name} is missing")
        return record

    def absent(self) -> dict[str, JsonValue]:
        """What the columns stand for in a line of a release that lacks them: the defaults they give."""
        return {column.name: column.value(column.default) for column in self.fields}

    def groups(self, cells: Cells) -> list[JsonValue]:
        """The rest of the line as records of all columns each; one that is cut or has a gap is refused."""
        found = cells.groups(*(column.said for column in self.fields))
        return [
            {column.name: column.value(cell) for column, cell in zip(self.fields, group, strict=True)}
            for group in found
        ]


def refuse_strange(record: JsonObject, names: frozenset[str]) -> None:
    """Raises `EngineRefusal` for a field that none of the names is."""
    strange = record.keys() - names
    if strange:
        raise wrong_field(f"no column for {', '.join(sorted(strange))}")


def keyed(cell: str, key: str) -> str:
    """The value of a `KEY=value` cell."""
    found, sign, value = cell.partition("=")
    if not sign or found.strip().upper() != key:
        raise wrong_field(f"{cell!r} must be {key}=...")
    return value.strip()


def columns(specification: str) -> Columns:
    """`X:n! NAME:s?` as columns; `NAME/FUNC:k!` is a field that the programs call FUNC, `ITER:i=20` has a default."""
    return Columns(tuple(_column(*word.split(":")) for word in specification.split()))


def _column(names: str, told: str) -> TextColumn:
    name, _, label = names.partition("/")
    return TextColumn(name, told[0], Rule(told[1:2]), told[2:], label)


KINDS = {JsonKind.NUMBER: "n", JsonKind.WHOLE: "n", JsonKind.TEXT: "s", JsonKind.WORD: "w", JsonKind.FLAG: "b"}


def columns_of(shape: type[object], *names: str) -> Columns:
    """The columns that the fields of a record class declare, or those of them that are named."""
    wanted = [field for field in fields_of(shape) if not names or field.name in names]
    return Columns(tuple(_declared(field, field.column) for field in wanted if field.column is not None))


def _declared(field: Field, told: str) -> TextColumn:
    rule, _, label = told.partition("/")
    plain = rule.lstrip("ki")
    kind = rule[: len(rule) - len(plain)] or KINDS[field.kind]
    return TextColumn(field.name, kind, Rule(plain[:1]), plain[1:], label)
