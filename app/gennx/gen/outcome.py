"""What a tool answers: status, effect, what was sent and read back, numbers with units, tables and errors."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.gennx.gen.wire import sha256
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text

# A preview is read by people and models; whole floors of nodes are told by their digest.
_MOST_SHOWN = 40


class Status(StrEnum):
    """How a call ended; `ok` only for reads and dry runs."""

    OK = "ok"
    VERIFIED = "verified"
    MISMATCH = "mismatch"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sent:
    """One request that was sent, or would be: `digest` is the SHA-256 of the canonical body.

    `body` is kept for previews; what was sent is told by its digest.
    """

    method: str
    path: str
    digest: str
    records: int
    body: JsonValue = None

    def to_json(self) -> dict[str, JsonValue]:
        """The wire form."""
        return {"method": self.method, "path": self.path, "body_sha256": self.digest, "records": self.records}

    def to_preview(self) -> dict[str, JsonValue]:
        """The wire form of a request that would be sent, with its body unless that is too large to show."""
        shown: dict[str, JsonValue] = {"body": self.body} if self.records <= _MOST_SHOWN else {"body_too_large": True}
        return self.to_json() | shown


def sent_of(method: str, path: str, body: JsonObject) -> Sent:
    """The request of a body; `Assign` holds its records."""
    assigned = body.get("Assign")
    return Sent(method, path, sha256(dict(body)), len(assigned) if isinstance(assigned, Mapping) else 1, dict(body))


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that GEN NX stored otherwise than requested."""

    where: str
    requested: JsonValue
    stored: JsonValue

    def to_json(self) -> dict[str, JsonValue]:
        """The wire form."""
        return {"where": self.where, "requested": self.requested, "stored": self.stored}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value before and after a write, None where the record is or will be absent; numbers in the model's units."""

    where: str
    before: JsonValue
    after: JsonValue

    def to_json(self) -> dict[str, JsonValue]:
        """The wire form."""
        return {"where": self.where, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a write does to the model: record counts per table and the ids they get; `basis` names the preview."""

    adds: Mapping[str, int] = field(default_factory=dict[str, int])
    changes: Mapping[str, int] = field(default_factory=dict[str, int])
    deletes: Mapping[str, int] = field(default_factory=dict[str, int])
    ids: Mapping[str, str] = field(default_factory=dict[str, str])
    results_invalidated: bool = False
    undoable: bool = True
    values: tuple[FieldChange, ...] = ()
    notes: tuple[Text, ...] = ()
    requests: tuple[Sent, ...] = ()
    basis: str = ""

    def to_json(self) -> dict[str, JsonValue]:
        """The wire form."""
        told: dict[str, JsonValue] = {
            "adds": dict(self.adds),
            "changes": dict(self.changes),
            "deletes": dict(self.deletes),
            "ids": dict(self.ids),
            "results_invalidated": self.results_invalidated,
            "undoable": self.undoable,
            "notes": [note.to_json() for note in self.notes],
            "values": [value.to_json() for value in self.values[:_MOST_SHOWN]],
            "values_total": len(self.values),
            "requests": [sent.to_preview() for sent in self.requests],
        }
        return told | ({"basis": self.basis} if self.basis else {})


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; `unit` is empty for names and counts.

    `words` are the cells that are words, each in both languages by its English form, which stands in the rows.
    """

    key: str
    label: Text
    unit: str = ""
    words: Mapping[str, Text] = field(default_factory=dict[str, Text])

    def to_json(self) -> dict[str, JsonValue]:
        """The wire form."""
        words: dict[str, JsonValue] = {cell: said.to_json() for cell, said in self.words.items()}
        found: dict[str, JsonValue] = {"key": self.key, "label": self.label.to_json(), "unit": self.unit}
        return found | ({"words": words} if words else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows for people; `source` names the program that computed them, `total_rows` counts what was cut off too."""

    table_id: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[JsonValue, ...], ...]
    source: str
    total_rows: int

    def to_json(self) -> dict[str, JsonValue]:
        """The wire form."""
        return {
            "table_id": self.table_id,
            "title": self.title.to_json(),
            "columns": [column.to_json() for column in self.columns],
            "rows": [list(row) for row in self.rows],
            "source": self.source,
            "total_rows": self.total_rows,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a call did not end well: what happened and what to do."""

    code: str
    message: Text
    hint: Text
    retryable: bool = False

    def to_json(self) -> dict[str, JsonValue]:
        """The wire form."""
        return {
            "code": self.code,
            "message": self.message.to_json(),
            "hint": self.hint.to_json(),
            "retryable": self.retryable,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer of one tool call; the wire form leaves out what is absent.

    `is_void`: the approval was given for another state of the model or another call, and nothing was sent.
    """

    status: Status
    summary: Text
    effect: Effect | None = None
    sent: tuple[Sent, ...] = ()
    read_back: JsonObject | None = None
    differences: tuple[Difference, ...] = ()
    results_invalidated: bool = False
    units: Mapping[str, str] | None = None
    data: JsonObject | None = None
    tables: tuple[Table, ...] = ()
    error: Problem | None = None
    is_void: bool = False

    def to_json(self) -> dict[str, JsonValue]:
        """The structured content of the MCP result."""
        answer: dict[str, JsonValue] = {"status": self.status.value, "summary": self.summary.to_json()}
        if self.effect:
            answer["effect"] = self.effect.to_json()
        if self.sent or self.read_back is not None:
            answer["sent"] = [sent.to_json() for sent in self.sent]
            answer["results_invalidated"] = self.results_invalidated
        if self.read_back is not None:
            answer["read_back"] = dict(self.read_back)
        if self.differences:
            answer["differences"] = [difference.to_json() for difference in self.differences]
        if self.units is not None:
            answer["units"] = dict(self.units)
        if self.data is not None:
            answer["data"] = dict(self.data)
        if self.tables:
            answer["tables"] = [table.to_json() for table in self.tables]
        if self.error:
            answer["error"] = self.error.to_json()
        if self.is_void:
            answer["void"] = True
        return answer
