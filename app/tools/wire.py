"""Plain JSON from a server as typed values; what is absent or of another kind reads as empty."""

from collections.abc import Mapping, Sequence
from typing import cast

from app.protocol.items import Difference, Effect, FieldChange, ResultColumn, ResultTable, ToolOutput
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject, JsonScalar, JsonValue
from app.trade.text import Text, text_from


def as_object(value: object) -> JsonObject:
    return cast("JsonObject", value) if isinstance(value, Mapping) else {}


def as_list(value: object) -> Sequence[JsonValue]:
    return cast("Sequence[JsonValue]", value) if isinstance(value, list | tuple) else ()


def as_str(value: object, default: str = "") -> str:
    return value if isinstance(value, str) else default


def as_text(value: object, default: str = "") -> Text:
    """Both languages of a sentence; a missing one falls back to the other."""
    return text_from(as_object(value), default)


def as_scalar(value: object) -> JsonScalar:
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _counts(value: object) -> dict[str, int]:
    return {key: count for key, count in as_object(value).items() if isinstance(count, int)}


def _words(value: object) -> dict[str, str]:
    return {key: as_str(word) for key, word in as_object(value).items()}


def as_requests(value: object) -> tuple[str, ...]:
    """Each request as one line: method, path, and how many records it carries."""
    lines: list[str] = []
    for entry in as_list(value):
        request = as_object(entry)
        records, digest = request.get("records"), as_str(request.get("body_sha256"))
        line = f"{as_str(request.get('method'))} {as_str(request.get('path'))}"
        line += f" ({records})" if isinstance(records, int) and records else ""
        lines.append(f"{line} sha256:{digest[:12]}" if digest else line)
    return tuple(lines)


def as_effect(value: object, units: object = None) -> Effect:
    """`units` are those of the answer: the ones that the effect's values are in."""
    given = as_object(value)
    total = given.get("values_total")
    values = tuple(_field_change(as_object(each)) for each in as_list(given.get("values")))
    return Effect(
        adds=_counts(given.get("adds")),
        changes=_counts(given.get("changes")),
        deletes=_counts(given.get("deletes")),
        ids=_words(given.get("ids")),
        results_invalidated=given.get("results_invalidated") is True,
        is_undoable=given.get("undoable") is True,
        notes=tuple(as_text(note) for note in as_list(given.get("notes"))),
        requests=as_requests(given.get("requests")),
        values=values,
        values_total=total if isinstance(total, int) else len(values),
        units=_words(units),
        basis=as_str(given.get("basis")),
    )


def _field_change(given: JsonObject) -> FieldChange:
    return FieldChange(where=as_str(given.get("where")), before=given.get("before"), after=given.get("after"))


def as_error(value: object) -> ErrorInfo:
    given = as_object(value)
    hint = given.get("hint")
    return ErrorInfo(
        code=as_str(given.get("code"), "tool.failed"),
        message=as_text(given.get("message"), "The tool gave no reason."),
        hint=as_text(hint) if hint else None,
    )


def as_output(answer: JsonObject) -> ToolOutput:
    return ToolOutput(
        summary=as_text(answer.get("summary")),
        data=as_object(answer.get("data")),
        units=_words(answer.get("units")),
        tables=tuple(_table(as_object(table)) for table in as_list(answer.get("tables"))),
        differences=tuple(_difference(as_object(entry)) for entry in as_list(answer.get("differences"))),
    )


def _difference(given: JsonObject) -> Difference:
    return Difference(
        where=as_str(given.get("where")), requested=str(given.get("requested")), stored=str(given.get("stored"))
    )


def _table(given: JsonObject) -> ResultTable:
    rows = tuple(tuple(as_scalar(cell) for cell in as_list(row)) for row in as_list(given.get("rows")))
    total = given.get("total_rows")
    return ResultTable(
        table_id=as_str(given.get("table_id")),
        title=as_text(given.get("title")),
        columns=tuple(_column(as_object(column)) for column in as_list(given.get("columns"))),
        rows=rows,
        source=as_str(given.get("source")),
        total_rows=total if isinstance(total, int) else len(rows),
    )


def _column(given: JsonObject) -> ResultColumn:
    key = as_str(given.get("key"))
    words = {cell: as_text(said, cell) for cell, said in as_object(given.get("words")).items()}
    return ResultColumn(key=key, label=as_text(given.get("label"), key), unit=as_str(given.get("unit")), words=words)
