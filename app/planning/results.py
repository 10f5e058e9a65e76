"""Reading what calls returned: verified outputs by tool, values out of their data, links to their table rows."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.planning.words import results as words
from app.protocol.items import CallStatus, ToolCall, ToolOutput
from app.protocol.links import RESULT
from app.trade.answers.codec import AnswerError, decode
from app.trade.answers.rows import Row, rows_of
from app.trade.answers.tables import ResultTable
from app.trade.json_types import JsonValue
from app.trade.text import Text

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Answered:
    """A verified call with what it brought back; `standard` is where its limits come from, if the plan names it."""

    call: ToolCall
    output: ToolOutput
    standard: str = ""

    def table(self, table_id: str) -> ResultTable | None:
        return next((table for table in self.output.tables if table.table_id == table_id), None)

    def unit(self, quantity: str) -> str:
        return self.output.units.get(quantity, "")

    def result(self, cls: type[T]) -> T:
        """What the tool answered, as it is declared. Raises AnswerError where it is not that."""
        return decode(cls, self.output.data)

    def rows(self, cls: type[T], table_id: str) -> tuple[Row[T], ...]:
        """The rows of a table as they are declared; none without the table. Raises AnswerError."""
        table = self.table(table_id)
        return () if table is None else rows_of(cls, table)

    @property
    def source(self) -> str:
        """The program that computed the results."""
        return next((table.source for table in self.output.tables), "")


def answered(calls: Sequence[ToolCall], tool: str) -> tuple[Answered, ...]:
    """The verified calls of a tool, in order."""
    return tuple(
        Answered(call, call.output)
        for call in calls
        if call.tool == tool and call.status is CallStatus.VERIFIED and call.output is not None
    )


def link(shown: str, answer: Answered, table_id: str, row: int | None = None) -> str:
    """A number that leads to its row, or to its table where no single row holds it."""
    place = "" if row is None else f"/{row}"
    return f"[{shown}]({RESULT}{answer.call.item_id}/{table_id}{place})"


def row_of(rows: Sequence[Row[R]], fits: Callable[[R], bool]) -> int | None:
    """The place of the first row that fits."""
    return next((row.place for row in rows if fits(row.value)), None)


def last_row_of(rows: Sequence[Row[R]], fits: Callable[[R], bool]) -> int | None:
    """The place of the last row that fits; the base comes last in a storey table."""
    return next((row.place for row in reversed(rows) if fits(row.value)), None)


def has_size(value: float | None, other: float) -> bool:
    """Whether a number of a table has this size."""
    return value is not None and math.isclose(abs(value), abs(other), rel_tol=1e-9)


def text_of(value: JsonValue) -> str:
    """An argument of a call as text."""
    return value if isinstance(value, str) else ""


def unreadable(why: AnswerError) -> Text:
    """A result that is not what its tool declares, as a sentence."""
    return words.RESULT_UNREADABLE(why=why)
