"""Reading what calls returned: verified outputs by tool, values out of their data, links to their table rows."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from app.protocol.items import CallStatus, ResultTable, ToolCall, ToolOutput
from app.trade.json_types import JsonObject, JsonValue


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

    @property
    def source(self) -> str:
        """The program that computed the results."""
        named = text_of(self.output.data.get("source"))
        return named or next((table.source for table in self.output.tables), "")


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
    return f"[{shown}](result:{answer.call.item_id}/{table_id}{place})"


def row_index(table: ResultTable | None, column: str, value: JsonValue) -> int | None:
    """The first row whose cell under `column` is `value`."""
    if table is None:
        return None
    place = next((index for index, each in enumerate(table.columns) if each.key == column), None)
    if place is None:
        return None
    return next((index for index, row in enumerate(table.rows) if row[place] == value), None)


def row_with(table: ResultTable | None, name: str, value: float) -> int | None:
    """The last row that has the cell `name` and a number of this size; the base comes last in a storey table."""
    found: int | None = None
    for index, row in enumerate(table.rows if table else ()):
        numbers = [number for cell in row if (number := number_of(cell)) is not None]
        has_value = any(math.isclose(abs(number), abs(value), rel_tol=1e-9) for number in numbers)
        if name in row and has_value:
            found = index
    return found


def number_of(value: JsonValue) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def text_of(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def object_of(value: JsonValue) -> JsonObject:
    return value if isinstance(value, Mapping) else {}


def objects_of(value: JsonValue) -> tuple[JsonObject, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return ()
    return tuple(object_of(each) for each in cast("Sequence[JsonValue]", value))


def cells(table: ResultTable, row: Sequence[JsonValue]) -> JsonObject:
    """One row by column key."""
    return {column.key: cell for column, cell in zip(table.columns, row, strict=False)}
