"""A table that is being edited: its columns, its cells as text, the steps to take back. Nothing changes in place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from app.protocol.approvals import ArgumentField
from app.trade.json_types import JsonObject
from app.trade.text import Language
from app.ui import form_words as words
from app.ui.state.numbers import number_and_rest
from app.ui.state.tsv import Block

_MOST_STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """`unit` is that of numbers without one of their own, shown in the header. `term` are the names that a factor
    stands for, e.g. a case and its kind, in a table of combinations."""

    key: str
    part: ArgumentField
    unit: str = ""
    term: JsonObject | None = None
    title: str = ""

    def header(self, language: Language) -> str:
        name = self.title or self.part.label.in_language(language)
        return words.HEADER_UNIT(name=name, unit=self.unit).in_language(language) if self.unit else name


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every row has a text for every column."""

    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def blank_row(self) -> tuple[str, ...]:
        return ("",) * len(self.columns)


Place = tuple[int, int]


def with_cells(sheet: Sheet, cells: Mapping[Place, str]) -> Sheet:
    """Row and column → text; rows are added where a cell lies below the last one."""
    last = max((row for row, _ in cells), default=-1)
    rows = [list(row) for row in sheet.rows]
    rows += [list(sheet.blank_row) for _ in range(last + 1 - len(rows))]
    for (row, column), text in cells.items():
        rows[row][column] = text
    return replace(sheet, rows=tuple(tuple(row) for row in rows))


def with_rows(sheet: Sheet, at: int, count: int = 1) -> Sheet:
    """Blank rows before row `at`."""
    return replace(sheet, rows=(*sheet.rows[:at], *(sheet.blank_row,) * count, *sheet.rows[at:]))


def without_rows(sheet: Sheet, rows: Collection[int]) -> Sheet:
    return replace(sheet, rows=tuple(row for number, row in enumerate(sheet.rows) if number not in rows))


def with_column(sheet: Sheet, column: SheetColumn) -> Sheet:
    """The same column again changes nothing."""
    if any(each.key == column.key for each in sheet.columns):
        return sheet
    return Sheet((*sheet.columns, column), tuple((*row, "") for row in sheet.rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedSheet:
    """`left_out`: how many cells found no column; `units` in which pasted columns were told to be."""

    sheet: Sheet
    left_out: int = 0
    units: tuple[str, ...] = ()
    cells: tuple[Place, ...] = ()


def pasted(sheet: Sheet, row: int, column: int, block: Block, language: Language) -> PastedSheet:
    """A block put in with its first cell at a place. A first line that names columns of the table is no row: its cells
    go to the columns that it names, and a unit that it tells goes to each number below it."""
    first = next(iter(block), ())
    named = _named(sheet, first, language) if len(block) > 1 else None
    targets = [(column + step, "") for step in range(max(map(len, block)))] if named is None else named
    cells: dict[Place, str] = {}
    left_out = 0
    for down, line in enumerate(block if named is None else block[1:]):
        for across, text in enumerate(line):
            at, unit = targets[across] if across < len(targets) else (len(sheet.columns), "")
            if at < len(sheet.columns):
                cells[row + down, at] = _with_unit(text, unit, sheet.columns[at])
            elif text.strip():
                left_out += 1
    told = tuple(dict.fromkeys(unit for at, unit in targets if unit and unit != sheet.columns[at].unit))
    return PastedSheet(sheet=with_cells(sheet, cells), left_out=left_out, units=told, cells=tuple(cells))


def _named(sheet: Sheet, line: Sequence[str], language: Language) -> list[tuple[int, str]] | None:
    """Column and told unit for each cell of a header line; None where a cell names no column."""
    found: list[tuple[int, str]] = []
    for cell in line:
        name, unit = _name_and_unit(cell)
        at = next(
            (
                number
                for number, each in enumerate(sheet.columns)
                if cell.strip() == each.header(language) or {name, cell.strip()} & _names(each)
            ),
            None,
        )
        if at is None:
            return None
        # The brackets of a title tell no unit: DL (ST).
        found.append((at, "" if sheet.columns[at].title else unit))
    return found


def _names(column: SheetColumn) -> set[str]:
    label = column.part.label
    return {column.title} if column.title else {label.en, label.ko, column.key}


def _name_and_unit(cell: str) -> tuple[str, str]:
    bare = cell.strip()
    for opening, closing in (("(", ")"), ("[", "]")):
        head, mark, rest = bare.rpartition(opening)
        if mark and rest.endswith(closing):
            return head.strip(), rest[:-1].strip()
    return bare, ""


def _with_unit(text: str, unit: str, column: SheetColumn) -> str:
    read = number_and_rest(text) if unit and unit != column.unit else None
    return f"{read[0]} {unit}" if read is not None and not read[1] else text.strip()


def block_of(sheet: Sheet, top: int, left: int, bottom: int, right: int) -> Block:
    """The cells of a rectangle, both ends included."""
    return tuple(row[left : right + 1] for row in sheet.rows[top : bottom + 1])


@dataclass(frozen=True, slots=True)
class Edits:
    """A table with the states before and after it."""

    now: Sheet
    before: tuple[Sheet, ...] = ()
    after: tuple[Sheet, ...] = ()

    def to(self, sheet: Sheet) -> "Edits":
        if sheet == self.now:
            return self
        return Edits(sheet, (*self.before, self.now)[-_MOST_STEPS:])

    def undone(self) -> "Edits":
        return self if not self.before else Edits(self.before[-1], self.before[:-1], (self.now, *self.after))

    def redone(self) -> "Edits":
        return self if not self.after else Edits(self.after[0], (*self.before, self.now), self.after[1:])
