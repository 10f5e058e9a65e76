"""Rows of a table as a sentence, so that who reads no tables is told what stands in them too."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.gennx.words import terms
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.json_types import JsonScalar
from app.trade.templates import joined, verbatim
from app.trade.text import Text

_MOST_TOLD: Final = 12


def told_rows(table: ResultTable, what: Text, keys: Sequence[str] = ()) -> Text:
    """The rows with their units, of the columns named or of all; what is too long for a sentence stays in the table.

    `what` names what the rows tell. Nothing is said of a table without rows.
    """
    said = [joined(list(_cells(table, row, keys)), " ") for row in table.rows[:_MOST_TOLD]]
    if not said:
        return verbatim("")
    if len(table.rows) > _MOST_TOLD:
        said.append(terms.MORE_IN_TABLE(more=len(table.rows) - _MOST_TOLD))
    return terms.ROWS_TOLD(what=what, listed=joined(said, "; "))


def _cells(table: ResultTable, row: Sequence[JsonScalar], keys: Sequence[str]) -> Iterator[Text]:
    for column, cell in zip(table.columns, row, strict=True):
        if cell not in ("", None) and (not keys or column.key in keys):
            yield _cell(column, cell)


def _cell(column: ResultColumn, cell: JsonScalar) -> Text:
    if isinstance(cell, int | float):
        return verbatim(f"{cell:.10g} {column.unit}".strip())
    return column.words.get(str(cell), verbatim(cell))
