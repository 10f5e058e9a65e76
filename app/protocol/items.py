"""What a transcript is made of; the same types are streamed, shown and stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject, JsonScalar, JsonValue
from app.trade.text import Language, Text


class Risk(StrEnum):
    """What a call can do to the engineer's model, judged by Lintel from tool and arguments, never by the server."""

    READ = "read"
    CHANGE = "change"
    DESTROY = "destroy"


class CallStatus(StrEnum):
    """Where a tool call stands. VERIFIED means read back and equal (for a read: answered)."""

    PENDING = "pending"
    AWAITING_APPROVAL = "awaiting_approval"
    RUNNING = "running"
    VERIFIED = "verified"
    MISMATCH = "mismatch"
    FAILED = "failed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


class StepStatus(StrEnum):
    """Where a plan step stands. BLOCKED: a step it depends on did not succeed."""

    PENDING = "pending"
    ACTIVE = "active"
    DONE = "done"
    SKIPPED = "skipped"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"
    BLOCKED = "blocked"
    CANCELLED = "cancelled"


class PlanSource(StrEnum):
    """Who wrote a plan. SERVER: a model on the team's own server."""

    SPECIALIST = "specialist"
    SERVER = "server"
    CONDUCTOR = "conductor"
    RULES = "rules"


class PlanStatus(StrEnum):
    """Where a plan stands. INTERRUPTED: cut off by the end of its program; it can be gone on with."""

    DRAFTING = "drafting"
    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"


class NoticeLevel(StrEnum):
    """How much a notice matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultColumn:
    """One column of a result table; `unit` is empty for names and ratios."""

    key: str
    label: Text
    unit: str = ""
    words: Mapping[str, Text] = field(default_factory=dict[str, Text])


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTable:
    """A table of results with its source, e.g. the engine and version that computed it.

    Cells that are words are English; where they have a Korean form it stands in their column's `words`, by the cell.
    """

    table_id: str
    title: Text
    columns: tuple[ResultColumn, ...]
    rows: tuple[tuple[JsonScalar, ...], ...]
    source: str
    total_rows: int

    def rows_in(self, language: Language) -> tuple[tuple[JsonScalar, ...], ...]:
        """The rows with their words in one language."""
        if not any(column.words for column in self.columns):
            return self.rows
        return tuple(tuple(self._said(cell, place, language) for place, cell in enumerate(row)) for row in self.rows)

    def _said(self, cell: JsonScalar, place: int, language: Language) -> JsonScalar:
        words = self.columns[place].words if place < len(self.columns) else {}
        said = words.get(cell) if isinstance(cell, str) else None
        return cell if said is None else said.in_language(language)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """What a field of the model was and becomes, as GEN NX stores it, e.g. at `SECT/1.SECT_NAME`; None: absent."""

    where: str
    before: JsonValue
    after: JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a call will change (preview) or changed: record counts and ids per table of GEN NX.

    `values` are the first of `values_total` changed fields; their numbers are in the model's `units` (force, length).
    `basis` names all that the preview saw and would send; the tool server sends nothing else under that name.
    """

    adds: Mapping[str, int] = field(default_factory=dict[str, int])
    changes: Mapping[str, int] = field(default_factory=dict[str, int])
    deletes: Mapping[str, int] = field(default_factory=dict[str, int])
    ids: Mapping[str, str] = field(default_factory=dict[str, str])
    results_invalidated: bool = False
    is_undoable: bool = False
    notes: tuple[Text, ...] = ()
    requests: tuple[str, ...] = ()
    values: tuple[FieldChange, ...] = ()
    values_total: int = 0
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that GEN NX stored differently from what was sent."""

    where: str
    requested: str
    stored: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolOutput:
    """What a call brought back. `data` holds tool-specific values in `units`."""

    summary: Text
    data: JsonObject = field(default_factory=dict[str, "JsonScalar"])
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    tables: tuple[ResultTable, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """Something the engineer did not say and must confirm; not `is_verified`: its source could not be checked."""

    key: str
    text: Text
    is_verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One intended tool call. `depends_on` names step ids that must succeed first."""

    step_id: str
    tool: str
    title: Text
    arguments: JsonObject
    depends_on: tuple[str, ...] = ()
    status: StepStatus = StepStatus.PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer the engineer can pick."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionField:
    """One thing asked. Empty `choices` means free text; with `takes_other` the choices are suggestions."""

    key: str
    label: Text
    choices: tuple[Choice, ...] = ()
    takes_other: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UserMessage:
    item_id: str
    text: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantMessage:
    """Markdown. `author` is a model name, or `lintel` for text computed from results; `is_offline` labels that mode."""

    item_id: str
    text: str
    author: str
    created_at: datetime
    is_offline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoning:
    item_id: str
    text: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan of tool calls. `draft` is the planner's raw text while it streams."""

    item_id: str
    title: Text
    source: PlanSource
    created_at: datetime
    steps: tuple[PlanStep, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    draft: str = ""
    status: PlanStatus = PlanStatus.DRAFTING


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The model that a call is for: `target`, the open document's id and file name where the target tells them, and
    `content`, a fingerprint of the model as it was before the call. Empty: nobody knows."""

    target: str = ""
    document_id: str = ""
    name: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCall:
    """One call through the gate. `item_id` is also the call id the tool server records."""

    item_id: str
    tool: str
    title: Text
    arguments: JsonObject
    risk: Risk
    created_at: datetime
    plan_id: str | None = None
    step_id: str | None = None
    status: CallStatus = CallStatus.PENDING
    effect: Effect | None = None
    sent: tuple[str, ...] = ()
    read_back: JsonObject | None = None
    output: ToolOutput | None = None
    error: ErrorInfo | None = None
    note: str = ""
    started_at: datetime | None = None
    duration_ms: int | None = None
    place: Place | None = None

    @property
    def is_not_run(self) -> bool:
        """A step of a plan that could not be sent; `error` says why, and it can be done later on."""
        return self.status is CallStatus.CANCELLED and self.error is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to the engineer; `answers` is None while it is open and when it was closed unanswered."""

    item_id: str
    text: Text
    fields: tuple[QuestionField, ...]
    created_at: datetime
    answers: Mapping[str, str] | None = None
    is_closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    item_id: str
    level: NoticeLevel
    text: Text
    created_at: datetime
    hint: Text | None = None


Item = UserMessage | AssistantMessage | Reasoning | Plan | ToolCall | Question | Notice

OPEN_CALL_STATUSES = frozenset({CallStatus.PENDING, CallStatus.AWAITING_APPROVAL, CallStatus.RUNNING})
