"""Answers about walls: the largest forces of their table, by wall and storey."""

from collections.abc import Sequence
from typing import Final

from app.planning.asked_numbers import Teller
from app.planning.words import joint_answers as words
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.text import Text

# Columns of the wall table by the components of a question; shear and moment in the wall's own plane are z and y.
_USUAL: Final = ("axial", "shear-z", "moment-y")


def wall_forces(teller: Teller) -> list[Text]:
    """The largest of each asked component over walls, storeys and both ends of each."""
    said: list[Text] = []
    wanted = teller.wanted.components or _USUAL
    for table in teller.answer.output.tables[:1]:
        for place, column in enumerate(table.columns):
            if column.key in wanted and column.unit:
                said += _largest(teller, table, place, column)
    return said


def _largest(teller: Teller, table: ResultTable, place: int, column: ResultColumn) -> list[Text]:
    found = [
        (float(value), number)
        for number, row in enumerate(table.rows)
        if isinstance(value := row[place], int | float) and not isinstance(value, bool)
    ]
    if not found:
        return []
    value, number = max(found, key=lambda each: abs(each[0]))
    shown = teller.number(value, column.unit, table.table_id, number, abs(value))
    return [words.EXTREME(which=words.LARGEST, name=column.label, shown=shown, where=_where(table, number))]


def _where(table: ResultTable, number: int) -> Text:
    cells: Sequence[object] = table.rows[number]
    texts = [str(cell) for cell, column in zip(cells, table.columns, strict=True) if not column.unit]
    return words.WALL(wall=texts[0], rest=", ".join(texts[1:]))
