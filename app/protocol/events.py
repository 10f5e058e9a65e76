"""What happened, in the past tense. One agent publishes them in one sequence; everyone else reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from app.protocol.approval_rules import RuleStanding
from app.protocol.approvals import ApprovalRequest, Decision
from app.protocol.evaluations import EvaluationState
from app.protocol.items import Item, Notice, Question
from app.protocol.states import (
    ConductorState,
    LocalModelState,
    ModelTransfer,
    Target,
    ToolServerState,
    Usage,
    VramSample,
)
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject
from app.trade.text import Text


class Route(StrEnum):
    """Where a message goes."""

    TALK = "talk"
    GENNX = "gennx"
    ADVICE = "advice"


class TurnOutcome(StrEnum):
    """How a turn ended."""

    COMPLETED = "completed"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class _InConversation:
    conversation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _InTurn(_InConversation):
    turn_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentReady:
    version: str
    conductor: ConductorState
    tool_server: ToolServerState
    local_model: LocalModelState
    target: Target
    evaluation: EvaluationState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRejected:
    command_id: str
    error: ErrorInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRaised:
    notice: Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentStopped:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationOpening(_InConversation):
    """The newest items of a long conversation, to be shown while the `earlier` ones before them are read; what follows
    is ConversationOpened with all of them, or a rejection."""

    title: str
    items: tuple[Item, ...]
    earlier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationOpened(_InConversation):
    title: str
    items: tuple[Item, ...]
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRenamed(_InConversation):
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationDeleted(_InConversation):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnStarted(_InTurn):
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteChosen(_InTurn):
    route: Route
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStarted(_InTurn):
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAppended(_InConversation):
    """More text of an assistant message, a reasoning or a plan's draft."""

    item_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUpdated(_InConversation):
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemProgressed(_InConversation):
    """Progress of a running call; `fraction` is None where only the elapsed time is known."""

    item_id: str
    fraction: float | None
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCompleted(_InTurn):
    """The authoritative final form of an item."""

    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRequested(_InConversation):
    approval: ApprovalRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalResolved(_InConversation):
    """`decision` is None when the request was closed without one (interrupt, expiry, shutdown). `by`: "engineer", or
    without a card "read", "plan", "rule"; `rule` is the one that decided, as it stood."""

    approval_id: str
    call_id: str
    decision: Decision | None
    by: str
    note: str = ""
    rule: RuleStanding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAsked(_InConversation):
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionClosed(_InConversation):
    """`answers` is None when the question was closed unanswered."""

    question_id: str
    answers: Mapping[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRetrying(_InConversation):
    attempt: int
    delay_s: float
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageReported(_InTurn):
    usage: Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnFinished(_InTurn):
    outcome: TurnOutcome
    error: ErrorInfo | None = None
    usage: Usage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolServerChanged:
    state: ToolServerState


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductorChanged:
    state: ConductorState


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetChanged:
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalModelChanged:
    state: LocalModelState


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTransferChanged:
    transfer: ModelTransfer


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalModelsChanged:
    """Models came or went, or another one was chosen; ListLocalModels tells them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationChanged:
    state: EvaluationState


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRulesChanged:
    """A rule came, went, was counted down or holds no more; ListApprovalRules tells them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VramSampled:
    sample: VramSample


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsApplied:
    """`values` are those that changed, by dotted key."""

    values: JsonObject


ItemEvent = (
    ItemStarted  # what becomes of one item
    | TextAppended
    | ItemUpdated
    | ItemProgressed
    | ItemCompleted
    | QuestionAsked
    | QuestionClosed
)
TurnEvent = (
    TurnStarted  # what becomes of the turn that runs
    | RouteChosen
    | ApprovalRequested
    | ApprovalResolved
    | ModelRetrying
    | UsageReported
    | TurnFinished
)
ConversationEvent = (
    ConversationOpening | ConversationOpened | ConversationRenamed | ConversationDeleted | ItemEvent | TurnEvent
)

# Everything else is about Lintel and its surroundings.
Event = (
    ConversationEvent
    | AgentReady
    | CommandRejected
    | NoticeRaised
    | AgentStopped
    | ToolServerChanged
    | ConductorChanged
    | TargetChanged
    | LocalModelChanged
    | ModelTransferChanged
    | LocalModelsChanged
    | EvaluationChanged
    | ApprovalRulesChanged
    | VramSampled
    | SettingsApplied
)

# What the journal keeps: what a transcript is made of. The rest is news: shown, perhaps merged, never stored.
DurableEvent = (
    ConversationOpened
    | ConversationRenamed
    | ConversationDeleted
    | TurnStarted
    | ItemStarted
    | ItemUpdated
    | ItemCompleted
    | ApprovalRequested
    | ApprovalResolved
    | QuestionAsked
    | QuestionClosed
    | TurnFinished
)


def subject_of(event: DurableEvent) -> str:
    """What an event is about; in the journal a later event about the same replaces it."""
    match event:
        case ItemStarted() | ItemUpdated() | ItemCompleted():
            return item_subject(event.item.item_id)
        case ApprovalRequested():
            return f"approval {event.approval.approval_id}"
        case ApprovalResolved():
            return f"approval {event.approval_id}"
        case QuestionAsked():
            return f"question {event.question.item_id}"
        case QuestionClosed():
            return f"question {event.question_id}"
        case TurnStarted() | TurnFinished():
            return "turn"
        case ConversationOpened() | ConversationDeleted():
            return "opened"
        case ConversationRenamed():
            return "title"
        case _:
            assert_never(event)


def item_subject(item_id: str) -> str:
    """Under which the journal keeps the last word on an item."""
    return f"item {item_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """An event in its sequence: `seq` is gapless, `at` is UTC, `cause` is the id of the command behind it."""

    seq: int
    at: datetime
    cause: str | None
    event: Event
