"""The tool host: the one way to GEN NX. Reads and writes alike need an approval record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from app.protocol.approvals import ApprovalRecord, ArgumentField, LookedAt
from app.protocol.items import CallStatus, CallTrait, Risk, ToolOutput
from app.protocol.queries import ToolSpec
from app.protocol.states import Target, ToolServerState
from app.protocol.values import ErrorInfo
from app.trade.answers.digest import ModelDigest
from app.trade.answers.envelope import Effect, Sent
from app.trade.answers.project import OpenModel
from app.trade.json_types import JsonObject
from app.trade.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolOutcome:
    """What became of a call: VERIFIED, MISMATCH, FAILED or UNKNOWN, never anything open.

    `is_void`: the approval was given for another state of the model, so nothing was sent; `error` says what differs.
    `left` is the model as a write left it, None where that was not told.
    """

    status: CallStatus
    output: ToolOutput | None = None
    effect: Effect | None = None
    sent: tuple[Sent, ...] = ()
    read_back: JsonObject | None = None
    error: ErrorInfo | None = None
    is_void: bool = False
    left: OpenModel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The model that a call is for and what it would do there; with a `problem` there is nothing that could be
    approved. `model` is None only in a rehearsal that could not tell it."""

    model: LookedAt | None = None
    effect: Effect | None = None
    problem: ErrorInfo | None = None


Progress = Callable[[float | None, Text], None]


class ApprovalMissingError(Exception):
    """A call came without an approval that covers it; nothing was sent."""


class IdentityUnknownError(Exception):
    """Nobody can tell which model is open; `info` says why. Nothing may be asked for or sent."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.message.en)
        self.info = info


class ToolHost(Protocol):
    """One tool server, its catalogue and its state."""

    @property
    def state(self) -> ToolServerState: ...

    @property
    def tools(self) -> Mapping[str, ToolSpec]:
        """The catalogue by tool name; empty until the server was started once."""
        ...

    def watch(self, changed: Callable[[ToolServerState], None]) -> None:
        """Call `changed` on the loop's thread whenever `state` changes."""
        ...

    async def start(self, target: Target) -> None:
        """Start (or restart) for `target`; ends in READY or FAILED, never raises for a known failure.

        An embedded GEN NX that lives is kept with its model.
        """
        ...

    async def look(self) -> None:
        """Ask what runs for a sign of life; afterwards `state` holds. Bounded, and never raises for a known failure."""
        ...

    async def stop(self) -> None: ...

    async def model_identity(self) -> str:
        """Names the open GEN NX document and its state, for the approval digest; never empty.

        Raises IdentityUnknownError when it was not told.
        """
        ...

    async def digest(self) -> ModelDigest:
        """What is open, for reading a sentence against; `is_known` is False where that was not told. Never raises for
        a known failure."""
        ...

    def risk(self, tool: str, arguments: JsonObject) -> Risk:
        """Lintel's own verdict from tool and arguments; an unknown tool is DESTROY."""
        ...

    def traits(self, tool: str, arguments: JsonObject) -> tuple[CallTrait, ...]:
        """What the call can do besides: take minutes, write a file; in the order of CallTrait."""
        ...

    def check(self, tool: str, arguments: JsonObject) -> tuple[ErrorInfo, ...]:
        """What is wrong with these arguments: schema, ranges, units. Empty means callable."""
        ...

    def form(self, tool: str, arguments: JsonObject) -> tuple[ArgumentField, ...]:
        """The arguments as form rows, with suggestions from the model as `digest` last told it."""
        ...

    async def preview(self, tool: str, arguments: JsonObject) -> Preview:
        """The model that is open and, from a dry run in it, the effect; a read-only tool has none.

        Raises IdentityUnknownError when the model was not told.
        """
        ...

    async def rehearse(self, tool: str, arguments: JsonObject) -> Preview:
        """The same in whatever model is open, to look at; nothing can be approved by it."""
        ...

    async def call(
        self, tool: str, arguments: JsonObject, record: ApprovalRecord, progress: Progress | None = None
    ) -> ToolOutcome:
        """Make the approved call. Raises ApprovalMissingError when `record` does not cover it; where the model or its
        units are not those of the record any more, the outcome is void. Cancelling this coroutine abandons the wait; a
        write already sent then counts as UNKNOWN for the caller."""
        ...
