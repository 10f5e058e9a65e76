"""Everything the window shows, as frozen data; made only by the reducer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.protocol.commands import Command
from app.protocol.evaluations import EvaluationState
from app.protocol.items import Notice
from app.protocol.queries import ConversationSummary
from app.protocol.states import (
    ConductorState,
    LocalModelState,
    ModelTransfer,
    Target,
    ToolServerState,
    VramSample,
)
from app.protocol.transcript import Conversation
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject, JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A command the agent refused; `command` is None for another front end's, and for a query without an answer."""

    number: int
    command: Command | None
    error: ErrorInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The whole window. `listing_problem` says why the conversations could not be listed. `library_version` grows when
    the model files change, `rules_version` when the approval rules do; `sent` holds commands whose fate is not known
    yet, so that a refused text can come back. `document` is the open GEN NX document as the last approval named it."""

    seq: int = 0
    version: str = ""
    is_stopped: bool = False
    listing: tuple[ConversationSummary, ...] = ()
    listing_problem: ErrorInfo | None = None
    conversations: Mapping[str, Conversation] = field(default_factory=dict[str, Conversation])
    conductor: ConductorState | None = None
    tool_server: ToolServerState | None = None
    local_model: LocalModelState | None = None
    target: Target | None = None
    document: str = ""
    samples: tuple[VramSample, ...] = ()
    transfers: Mapping[str, ModelTransfer] = field(default_factory=dict[str, ModelTransfer])
    library_version: int = 0
    evaluation: EvaluationState | None = None
    rules_version: int = 0
    notices: tuple[Notice, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    sent: Mapping[str, Command] = field(default_factory=dict[str, Command])
    settings: JsonObject = field(default_factory=dict[str, JsonValue])
