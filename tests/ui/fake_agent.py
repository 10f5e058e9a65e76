"""An agent that does nothing by itself: it records what it was asked and plays what the test scripts."""

from collections.abc import Coroutine, Mapping
from typing import cast

from app.ports.agent import EventStream, QueryFailed, Snapshot
from app.protocol.commands import Command
from app.protocol.events import AgentReady, Envelope, Event
from app.protocol.queries import (
    Answer,
    ConversationList,
    Ladder,
    ListConversations,
    ListLocalModels,
    ListModels,
    ListRungs,
    LocalModelLibrary,
    ModelEntry,
    ModelList,
    ReadSettings,
    SearchHistory,
    SearchHits,
    SettingsValues,
)
from app.protocol.query import A, Query
from app.protocol.transcript import Conversation
from app.protocol.values import ErrorInfo, now


class FakeStream:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.waiting: list[Envelope] = []
        self.drains = 0
        self.is_closed = False

    @property
    def snapshot(self) -> Snapshot:
        return self._snapshot

    def drain(self) -> tuple[Envelope, ...]:
        self.drains += 1
        taken = tuple(self.waiting)
        self.waiting.clear()
        return taken

    async def next(self) -> Envelope:
        raise NotImplementedError

    def close(self) -> None:
        self.is_closed = True


class FakeAgent:
    def __init__(
        self,
        ready: AgentReady | None = None,
        *,
        conversations: tuple[Conversation, ...] = (),
        answers: Mapping[type, Answer | ErrorInfo] | None = None,
    ) -> None:
        self.commands: list[Command] = []
        self.queries: list[object] = []
        self.seq = 0
        self.answers: dict[type, Answer | ErrorInfo] = {
            ListConversations: ConversationList(conversations=()),
            ListLocalModels: LocalModelLibrary(models=()),
            ListModels: ModelList(models=(ModelEntry(name="model-a", is_local=False),)),
            SearchHistory: SearchHits(hits=()),
            ReadSettings: SettingsValues(values={}),
            ListRungs: Ladder(rungs=()),
            **(answers or {}),
        }
        self.stream = FakeStream(Snapshot(seq=0, ready=ready, conversations=conversations))

    def submit(self, command: Command) -> None:
        self.commands.append(command)

    async def ask(self, query: Query[A]) -> A:
        """An ErrorInfo among the answers is a failure."""
        self.queries.append(query)
        answer = self.answers[type(query)]
        if isinstance(answer, ErrorInfo):
            raise QueryFailed(answer)
        return cast("A", answer)

    def subscribe(self) -> EventStream:
        return self.stream

    def publish(self, *events: Event, cause: str | None = None) -> None:
        for event in events:
            self.seq += 1
            self.stream.waiting.append(Envelope(seq=self.seq, at=now(), cause=cause, event=event))

    def orders(self, kind: type) -> list[Command]:
        return [command for command in self.commands if type(command) is kind]


def run_at_once(_name: str, work: Coroutine[object, object, None]) -> None:
    """Run a coroutine that never really waits, without an event loop."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise AssertionError("the fake's coroutine waited")
