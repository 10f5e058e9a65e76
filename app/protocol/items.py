"""What a transcript is made of; the same types are streamed, shown and stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.protocol.rehearsals import PlanRehearsal
from app.protocol.values import ErrorInfo
from app.trade.answers.envelope import Difference, Effect, Sent
from app.trade.answers.tables import ResultTable
from app.trade.json_types import JsonObject, JsonScalar
from app.trade.text import Text


class Risk(StrEnum):
    """What a call can do to the engineer's model, judged by Lintel from tool and arguments, never by the server."""

    READ = "read"
    CHANGE = "change"
    DESTROY = "destroy"


class CallTrait(StrEnum):
    """What a call of any risk can do besides: take minutes, or write a file that undo_step does not take away."""

    LONG_RUNNING = "long_running"
    WRITES_FILE = "writes_file"


_BY_RISK = tuple(Risk)


def higher(one: Risk, other: Risk) -> Risk:
    """The greater of two risks."""
    return max(one, other, key=_BY_RISK.index)


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
    """Who wrote a plan. SERVER: a model on the team's own server; HAND: the engineer, in a tool's form."""

    SPECIALIST = "specialist"
    SERVER = "server"
    CONDUCTOR = "conductor"
    RULES = "rules"
    HAND = "hand"


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
class ToolOutput:
    """What a call brought back. `data` is the tool's own result in `units`, to be read as its declared type.

    `is_repeated`: the recorded outcome of the same call, told again. `unread` is what the tool server said besides all
    that is declared, by its place in the answer: a newer one's words, kept and named.
    """

    summary: Text
    data: JsonObject = field(default_factory=dict[str, "JsonScalar"])
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    tables: tuple[ResultTable, ...] = ()
    differences: tuple[Difference, ...] = ()
    results_invalidated: bool = False
    is_repeated: bool = False
    unread: JsonObject = field(default_factory=dict[str, "JsonScalar"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer the engineer can pick."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumedValue:
    """A value that Lintel chose, as the engineer may change it; `key` names the fact that is stated with it.

    One of the `choices`; a quantity with its unit where there is a `dimension`; else a number in `unit`. `least` and
    `most` bound a number.
    """

    key: str
    label: Text
    value: str
    choices: tuple[Choice, ...] = ()
    dimension: str = ""
    unit: str = ""
    least: float | None = None
    most: float | None = None
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """That the engineer confirmed an assumption as it reads, or stated its value."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """Something the engineer did not say and must confirm; not `is_verified`: its source could not be checked.

    `values` are what of it can be changed in place: the plan is made anew with what is stated then. A mere remark has
    none. `confirmed` is None while it is open.
    """

    key: str
    text: Text
    is_verified: bool = True
    values: tuple[AssumedValue, ...] = ()
    confirmed: Confirmation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAsProposed:
    """A step as it was before the engineer edited it."""

    title: Text
    arguments: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One intended tool call. `depends_on` names step ids that must succeed first.

    `source` is who wrote it, where that is not who wrote the plan; `proposed` is there as long as it reads otherwise.
    """

    step_id: str
    tool: str
    title: Text
    arguments: JsonObject
    depends_on: tuple[str, ...] = ()
    status: StepStatus = StepStatus.PENDING
    source: PlanSource | None = None
    proposed: StepAsProposed | None = None

    @property
    def is_by_hand(self) -> bool:
        """Whether the engineer put it into the plan of somebody else."""
        return self.source is PlanSource.HAND


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChange:
    """A step whose arguments would read otherwise; None: it was not there, or would go."""

    step_id: str
    tool: str
    title: Text
    before: JsonObject | None
    after: JsonObject | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRevision:
    """What becomes of the steps when `values` are stated for the assumption `key`, for the engineer to take or leave.

    `digest` is the `plan_digest` of the steps as they would read. `ran` are steps that ran, or run now, and would
    differ; with them or with a `problem` it cannot be taken.
    """

    key: str
    values: Mapping[str, str]
    changes: tuple[StepChange, ...] = ()
    ran: tuple[Text, ...] = ()
    problem: ErrorInfo | None = None
    digest: str = ""

    @property
    def can_be_taken(self) -> bool:
        return self.problem is None and not self.ran


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionField:
    """One thing asked. Empty `choices` means free text; with `takes_other` the choices are suggestions. `start` stands
    in the free text at first, to be put in other words; left as it is, it is no answer."""

    key: str
    label: Text
    choices: tuple[Choice, ...] = ()
    takes_other: bool = False
    start: str = ""


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
    """A plan of tool calls. `draft` is the planner's raw text while it streams. `said` is the whole sentence that it
    was made from, with what "that" meant in its place, and `answers` what was answered to questions on the way;
    `rehearsal` what it led to on a copy of the model. `stated` holds what was stated in the place of assumptions, by
    the key of the value; `revision` waits to be taken or left."""

    item_id: str
    title: Text
    source: PlanSource
    created_at: datetime
    steps: tuple[PlanStep, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    draft: str = ""
    status: PlanStatus = PlanStatus.DRAFTING
    said: str = ""
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    rehearsal: PlanRehearsal | None = None
    stated: Mapping[str, str] = field(default_factory=dict[str, str])
    revision: PlanRevision | None = None

    @property
    def open_assumptions(self) -> int:
        """How many nobody confirmed yet."""
        return sum(assumption.confirmed is None for assumption in self.assumptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The model that a call is for: `target`, the open document's id and file name where the target tells them, and
    `content`, a fingerprint of the model as it was before the call. Empty: nobody knows."""

    target: str = ""
    document_id: str = ""
    name: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedByRule:
    """The approval rule that let a call pass or forbade it: of its `uses` so many are `left` after the call; None where
    uses are not counted."""

    rule_id: str
    uses: int | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCall:
    """One call through the gate. `item_id` is also the call id the tool server records; `by_rule` is there where a rule
    decided in the place of the engineer."""

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
    sent: tuple[Sent, ...] = ()
    read_back: JsonObject | None = None
    output: ToolOutput | None = None
    error: ErrorInfo | None = None
    note: str = ""
    started_at: datetime | None = None
    duration_ms: int | None = None
    place: Place | None = None
    by_rule: DecidedByRule | None = None

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
