"""The conductor seen from the agent: one streaming request at a time, provider-neutral messages."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from app.protocol.states import ConductorState, Usage
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject
from app.trade.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThinkingPart:
    """Model reasoning; the provider wants it back unchanged, `signature` (or redacted `data`) included."""

    text: str
    signature: str = ""
    redacted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolUsePart:
    """`problem`: why the arguments cannot be used, which are empty then; it is the answer to the call."""

    use_id: str
    name: str
    arguments: JsonObject
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolResultPart:
    use_id: str
    text: str
    is_error: bool = False


ChatPart = TextPart | ThinkingPart | ToolUsePart | ToolResultPart


ChatRole = Literal["user", "assistant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    role: ChatRole
    parts: tuple[ChatPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTool:
    name: str
    description: str
    schema: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """`system` is the stable prefix (cached by the provider); everything that changes belongs in `messages`."""

    system: str
    messages: tuple[ChatMessage, ...]
    tools: tuple[ChatTool, ...] = ()
    max_tokens: int = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDelta:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThinkingDelta:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRetrying:
    """The request is being repeated; text streamed so far by this request is void when `discards_text`."""

    attempt: int
    delay_s: float
    why: Text
    discards_text: bool = False


# pause: the provider interrupts a long reply and goes on when it gets it back as it is.
StopReason = Literal["end_turn", "tool_use", "max_tokens", "pause", "refusal", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatFinished:
    """The complete reply. Tool uses cut off by the token limit are not in `parts`."""

    parts: tuple[ChatPart, ...]
    stop_reason: StopReason
    usage: Usage


ChatEvent = TextDelta | ThinkingDelta | ChatRetrying | ChatFinished


class ChatError(Exception):
    """A request that failed for good; `info` is safe to show."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.message.en)
        self.info = info


class ChatModel(Protocol):
    """One conductor."""

    @property
    def state(self) -> ConductorState: ...

    def watch(self, changed: Callable[[ConductorState], None]) -> None:
        """Call `changed` on the loop's thread whenever `state` changes."""
        ...

    async def refresh(self) -> ConductorState:
        """Look again for a key; never asks the network."""
        ...

    def select(self, model: str) -> None: ...

    def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Events of one reply, `ChatFinished` last. Raises ChatError; closing the iterator cancels the request."""
        ...

    async def close(self) -> None: ...
