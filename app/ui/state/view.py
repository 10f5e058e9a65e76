"""Everything the window shows, as frozen data; made only by the reducer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.protocol.approvals import ApprovalRequest
from app.protocol.commands import Command
from app.protocol.events import Route, TurnOutcome
from app.protocol.items import Item, Notice
from app.protocol.queries import ConversationSummary
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
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a running call is; `fraction` is None where only the elapsed time is known."""

    fraction: float | None
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """The conductor is being asked again."""

    attempt: int
    delay_s: float
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The turn that runs now."""

    turn_id: str
    route: Route | None = None
    why: Text | None = None
    retry: Retry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One open conversation: its items in order of first appearance, and what waits for the engineer. `decided` names
    the last approvals that somebody decided; one that was only interrupted is not among them. `earlier`: how many items
    before these are still being read."""

    conversation_id: str
    title: str = ""
    order: tuple[str, ...] = ()
    items: Mapping[str, Item] = field(default_factory=dict[str, Item])
    earlier: int = 0
    turn: Turn | None = None
    approvals: Mapping[str, ApprovalRequest] = field(default_factory=dict[str, ApprovalRequest])
    open_questions: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    progress: Mapping[str, Progress] = field(default_factory=dict[str, Progress])
    usage: Usage | None = None
    outcome: TurnOutcome | None = None
    error: ErrorInfo | None = None
    summary: str = ""

    @property
    def transcript(self) -> tuple[Item, ...]:
        """The items in order, as they are stored."""
        return tuple(self.items[item_id] for item_id in self.order)

    @property
    def is_at_rest(self) -> bool:
        """Only then is it known what can be taken back or gone on with: nothing runs, and every item is here."""
        return self.turn is None and not self.earlier

    def approval_of(self, call_id: str) -> ApprovalRequest | None:
        """The open request for this call, if it waits for one."""
        return next((request for request in self.approvals.values() if request.call_id == call_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A command the agent refused; `command` is None when this window did not send it."""

    number: int
    command: Command | None
    error: ErrorInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The whole window. `library_version` grows when the model files change; `sent` holds commands whose fate is not
    known yet, so that a refused text can come back. `document` is the open GEN NX document as the last approval named
    it."""

    seq: int = 0
    version: str = ""
    is_stopped: bool = False
    listing: tuple[ConversationSummary, ...] = ()
    conversations: Mapping[str, Conversation] = field(default_factory=dict[str, Conversation])
    conductor: ConductorState | None = None
    tool_server: ToolServerState | None = None
    local_model: LocalModelState | None = None
    target: Target | None = None
    document: str = ""
    samples: tuple[VramSample, ...] = ()
    transfers: Mapping[str, ModelTransfer] = field(default_factory=dict[str, ModelTransfer])
    library_version: int = 0
    notices: tuple[Notice, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    sent: Mapping[str, Command] = field(default_factory=dict[str, Command])
    settings: JsonObject = field(default_factory=dict[str, JsonValue])
