"""Between the agent and the window: once per frame it takes what has happened, folds it in and says what changed."""

from collections.abc import Callable, Coroutine

from PySide6.QtCore import QObject, QTimer, Signal

from app.lib.supervision import spawn
from app.ports.agent import AgentPort
from app.protocol.commands import Command
from app.protocol.queries import Answer, ConversationList, ListConversations, Query
from app.ui.state.changes import Aspect, Change, changes_of
from app.ui.state.reducer import apply_all, with_listing, with_sent, with_snapshot
from app.ui.state.view import View

FRAME_MS = 25
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
        self.view = with_snapshot(View(), here.seq, here.ready, here.open_conversations)
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
        self.view = apply_all(self.view, arrived)
        changes: set[Change] = set()
        for envelope in arrived:
            changes |= changes_of(envelope.event)
        self.changed.emit(frozenset(changes))

    def submit(self, command: Command) -> None:
        """Order something; a refusal comes back through `view.rejections` with this very command."""
        self.view = with_sent(self.view, command)
        self._agent.submit(command)

    def ask(self, query: Query, answered: Callable[[Answer], None]) -> None:
        """Ask without waiting; `answered` is called on the window's thread."""
        self._start("window query", self._ask(query, answered))

    def refresh_listing(self) -> None:
        self.ask(ListConversations(), self._take_listing)

    async def _ask(self, query: Query, answered: Callable[[Answer], None]) -> None:
        answered(await self._agent.ask(query))

    def _take_listing(self, answer: Answer) -> None:
        if isinstance(answer, ConversationList):
            self.view = with_listing(self.view, answer)
            self.changed.emit(frozenset({Change(Aspect.LISTING)}))
