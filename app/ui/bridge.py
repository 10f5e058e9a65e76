"""Between the agent and the window: once per frame it takes what has happened, folds it in and says what changed."""

import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.lib.supervision import spawn
from app.ports.agent import AgentPort, QueryFailed
from app.protocol.commands import Command, OpenConversation
from app.protocol.events import CommandRejected, ConversationOpened, Envelope, TurnFinished
from app.protocol.queries import ConversationList, ListConversations
from app.protocol.query import Query
from app.protocol.values import ErrorInfo
from app.ui import words
from app.ui.state.changes import Aspect, ViewChange, changes_of
from app.ui.state.reducer import (
    apply_all,
    reduce,
    with_complaint,
    with_ended_turn,
    with_listing,
    with_listing_problem,
    with_sent,
    with_snapshot,
)
from app.ui.state.view import View

log = logging.getLogger(__name__)

A = TypeVar("A")

FRAME_MS = 25
_NOBODY_LISTENS = ErrorInfo(code="agent.ended", message=words.STOPPED)
_NOT_ANSWERED = ErrorInfo(code="agent.not_answered", message=words.NOT_ANSWERED)
Start = Callable[[str, Coroutine[object, object, None]], object]


class Bridge(QObject):
    """`changed` is emitted at most once per frame with the set of changes; `view` is then already the new one."""

    changed = Signal(object)

    def __init__(self, agent: AgentPort, *, start: Start = spawn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._agent = agent
        self._start = start
        self._stream = agent.subscribe()
        here = self._stream.snapshot
        self.view = with_snapshot(View(), here.seq, here.ready, here.conversations)
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.frame)

    def start(self) -> None:
        """Begin to follow the agent."""
        self._timer.start()
        self.refresh_listing()

    def close(self) -> None:
        """Stop following; what the agent does from here on is not shown."""
        self._timer.stop()
        self._stream.close()

    def frame(self) -> None:
        """Take everything that has arrived and show it in one go."""
        arrived = self._stream.drain()
        if not arrived:
            return
        changes: set[ViewChange] = set()
        for envelope in arrived:
            try:
                self.view = apply_all(self.view, (envelope,))
                changes |= changes_of(envelope.event)
            except Exception:
                log.exception("%s could not be folded in", type(envelope.event).__name__)
                changes |= self._without(envelope)
        self.changed.emit(frozenset(changes))

    def _without(self, envelope: Envelope) -> frozenset[ViewChange]:
        """What one event did not tell is read anew as a whole; a turn that has ended has ended."""
        self.view = replace(self.view, seq=max(self.view.seq, envelope.seq))
        conversation_id = getattr(envelope.event, "conversation_id", "")
        if not conversation_id:
            return frozenset({ViewChange(Aspect.STATES)})
        if isinstance(envelope.event, TurnFinished):
            self.view = with_ended_turn(self.view, envelope.event)
        if not isinstance(envelope.event, ConversationOpened):
            self.submit(OpenConversation(conversation_id=conversation_id))
        return frozenset({ViewChange(Aspect.CONVERSATION, conversation_id)})

    def submit(self, command: Command) -> None:
        """Order something; a refusal comes back through `view.rejections` with this very command."""
        self.view = with_sent(self.view, command)
        if self.view.is_stopped:
            self.view = reduce(self.view, CommandRejected(command_id=command.command_id, error=_NOBODY_LISTENS))
            self.changed.emit(frozenset({ViewChange(Aspect.REJECTIONS)}))
            return
        self._agent.submit(command)

    def ask(self, query: Query[A], answered: Callable[[A], None], failed: Callable[[ErrorInfo], None]) -> None:
        """Ask without waiting; one of the two is called, on the window's thread."""
        self._start("window query", self._ask(query, answered, failed))

    def complain(self, error: ErrorInfo) -> None:
        """For who asked and has no place of its own to say that there is no answer."""
        self.view = with_complaint(self.view, error)
        self.changed.emit(frozenset({ViewChange(Aspect.REJECTIONS)}))

    def refresh_listing(self) -> None:
        self.ask(ListConversations(), self._take_listing, self._miss_listing)

    async def _ask(self, query: Query[A], answered: Callable[[A], None], failed: Callable[[ErrorInfo], None]) -> None:
        try:
            answer = await self._agent.ask(query)
        except QueryFailed as exc:
            failed(exc.info)
            return
        except Exception:
            # Whoever asked would wait for ever.
            log.exception("%s was not answered", type(query).__name__)
            failed(_NOT_ANSWERED)
            return
        answered(answer)

    def _take_listing(self, found: ConversationList) -> None:
        self.view = with_listing(self.view, found)
        self.changed.emit(frozenset({ViewChange(Aspect.LISTING)}))

    def _miss_listing(self, error: ErrorInfo) -> None:
        self.view = with_listing_problem(self.view, error)
        self.changed.emit(frozenset({ViewChange(Aspect.LISTING)}))
