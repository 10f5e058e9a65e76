"""The result tables of a conversation, as text for the clipboard and files, and the storey drift among them; no Qt."""

import csv
import io
from dataclasses import dataclass

from app.protocol.items import ToolCall
from app.protocol.transcript import Conversation
from app.trade.answers.tables import ResultTable
from app.trade.json_types import JsonScalar
from app.trade.text import Language

_LIMIT_KEYS = ("limit", "allowable", "allowable_ratio", "limit_ratio")


@dataclass(frozen=True, slots=True)
class Result:
    """One table of one completed call."""

    call: ToolCall
    table: ResultTable

    @property
    def key(self) -> tuple[str, str]:
        return self.call.item_id, self.table.table_id


@dataclass(frozen=True, slots=True)
class DriftProfile:
    """Storey drift ratios in table order (top storey first or last, as the table has it) and the limit."""

    stories: tuple[str, ...]
    ratios: tuple[float, ...]
    limit: float | None


def results_of(conversation: Conversation) -> tuple[Result, ...]:
    """Every table that calls brought back, oldest first."""
    return tuple(
        Result(item, table)
        for item in conversation.transcript
        if isinstance(item, ToolCall) and item.output is not None
        for table in item.output.tables
    )


def headers(table: ResultTable, language: Language) -> tuple[str, ...]:
    """Column titles with their units."""
    return tuple(
        f"{column.label.in_language(language)} [{column.unit}]" if column.unit else column.label.in_language(language)
        for column in table.columns
    )


def as_tsv(table: ResultTable, language: Language) -> str:
    """Tab-separated text with full precision, for a spreadsheet."""
    return _separated(table, language, "\t")


def as_csv(table: ResultTable, language: Language) -> str:
    """Comma-separated text with full precision (RFC 4180)."""
    return _separated(table, language, ",")


def _separated(table: ResultTable, language: Language, mark: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\r\n")
    writer.writerow(headers(table, language))
    writer.writerows(tuple(_inert(cell) for cell in line) for line in table.rows_in(language))
    return out.getvalue()


def _inert(cell: JsonScalar) -> JsonScalar:
    """A name that a spreadsheet would run as a formula gets an apostrophe in front."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{cell}"
    return cell


def drift_profile(result: Result) -> DriftProfile | None:
    """The drift ratios of a table that has a story and a ratio column; None for any other table."""
    keys = [column.key for column in result.table.columns]
    if "story" not in keys or "ratio" not in keys:
        return None
    story, ratio = keys.index("story"), keys.index("ratio")
    pairs = [(str(row[story]), row[ratio]) for row in result.table.rows]
    plotted = [(name, float(value)) for name, value in pairs if isinstance(value, int | float)]
    if not plotted:
        return None
    return DriftProfile(
        stories=tuple(name for name, _ in plotted),
        ratios=tuple(value for _, value in plotted),
        limit=_limit(result, keys),
    )


def _limit(result: Result, keys: list[str]) -> float | None:
    column = next((keys.index(key) for key in _LIMIT_KEYS if key in keys), None)
    in_table = [row[column] for row in result.table.rows] if column is not None else []
    candidates = [*in_table, *(result.call.arguments.get(key) for key in _LIMIT_KEYS)]
    numbers = [float(one) for one in candidates if isinstance(one, int | float) and not isinstance(one, bool)]
    return numbers[0] if numbers else None
