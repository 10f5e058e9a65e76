"""The agent seen from a front end: commands in, queries answered, one stream of events out."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.protocol.commands import Command
from app.protocol.events import AgentReady, Envelope
from app.protocol.query import Query
from app.protocol.transcript import Conversation
from app.protocol.values import ErrorInfo

A = TypeVar("A")


class QueryFailed(Exception):
    """A query that got no answer; `info` is safe to show."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.message.en)
        self.info = info


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Where a new subscriber stands: everything up to and including `seq` is in here, with every turn that runs and
    every approval and question that is open."""

    seq: int
    ready: AgentReady | None
    conversations: tuple[Conversation, ...] = ()


class EventStream(Protocol):
    """One subscription. Envelopes have a higher `seq` than the snapshot; transient ones may have been merged."""

    @property
    def snapshot(self) -> Snapshot: ...

    def drain(self) -> tuple[Envelope, ...]:
        """Whatever has arrived since the last call, without waiting; callable from the subscriber's own thread."""
        ...

    async def next(self) -> Envelope:
        """Wait for one; raises StopAsyncIteration after AgentStopped was delivered."""
        ...

    def close(self) -> None: ...


class AgentPort(Protocol):
    def submit(self, command: Command) -> None:
        """Hand in a command from any thread; its refusal comes back as CommandRejected."""
        ...

    async def ask(self, query: Query[A]) -> A:
        """Raises QueryFailed: there is no answer that stands for a failure."""
        ...

    def subscribe(self) -> EventStream: ...
