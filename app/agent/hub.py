"""The one place where things happened: numbers events, journals the durable ones, then publishes them in order."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime

from app.agent.recorder import Recorder
from app.agent.stream import SubscriberStream
from app.agent.view import AgentView
from app.agent.words import hub as words
from app.lib.supervision import Permanent, attempt, attempt_at_once
from app.ports.journal import Journal, JournalError, Recovered
from app.protocol.events import AgentStopped, DurableEvent, Envelope, Event, NoticeRaised
from app.protocol.items import Item, Notice, NoticeLevel
from app.protocol.values import ErrorInfo, new_id, now

_CANNOT_OPEN = ErrorInfo(
    code="history.cannot_open",
    message=words.HISTORY_COULD_NOT_BE_OPENED,
    hint=words.START_AGAIN_SEE_LOG,
)
_STOPPED = ErrorInfo(
    code="agent.hub_stopped",
    message=words.RECORDING_STOPPED,
    hint=words.RESTART_SEE_LOG,
)

log = logging.getLogger(__name__)


class Hub:
    """`post` on the agent's loop, never elsewhere; `subscribe` from any thread.

    When the journal fails, events are still shown (a person must see what goes on) and kept for a later attempt, but
    `settle` raises, so that nothing that needs a durable record goes ahead. Nothing that is posted is lost by the death
    of the task that publishes: what it had not passed on, the next one does.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._clock = clock
        self._lock = threading.Lock()
        # Two views: what the agent has said so far, and what subscribers have been told of it.
        self._said = AgentView()
        self._view = AgentView()
        self._streams: list[SubscriberStream] = []
        self._queue: deque[tuple[Event, str | None]] = deque()
        self._leaving: deque[Envelope] = deque()
        self._recorder = Recorder(journal)
        self._seq = 0
        self._numbered = 0
        self._posted = 0
        self._published = 0
        self._settling: list[tuple[int, asyncio.Future[None]]] = []
        self._has_work = asyncio.Event()
        self._has_reader = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._pump = Permanent("hub", self._run)
        self._is_ended = False

    async def open(self) -> Recovered:
        """Open the journal and start publishing; raises JournalError."""
        self._loop = asyncio.get_running_loop()
        try:
            recovered = await self._journal.open()
        except JournalError:
            raise
        except Exception as exc:
            raise JournalError(_CANNOT_OPEN) from exc
        self._seq = self._numbered = recovered.next_seq - 1
        self._pump.start()
        return recovered

    @property
    def has_subscribers(self) -> bool:
        return bool(self._streams)

    @property
    def failure(self) -> ErrorInfo | None:
        """Why history cannot be written at present."""
        return self._recorder.failure

    def has_unsaved(self, conversation_id: str) -> bool:
        """Whether events of this conversation could not be stored so far."""
        return any(getattr(item.event, "conversation_id", None) == conversation_id for item in self._recorder.unsaved)

    def items(self, conversation_id: str) -> tuple[Item, ...]:
        """The transcript including what is posted but not yet published."""
        return self._said.items(conversation_id)

    def post(self, *events: Event, cause: str | None = None) -> None:
        """Publish soon, in this order; together in one journal transaction unless older ones are still waiting."""
        self._queue.extend((event, cause) for event in events)
        self._posted += len(events)
        for event in events:
            _folded(self._said, event)
        self._has_work.set()

    async def settle(self) -> None:
        """Wait until all posted so far is on disk and published; raises JournalError when it could not be stored.

        What could not be stored before is tried again: there may be room by now.
        """
        if self._pump.is_over:
            raise JournalError(_STOPPED)
        if self._published < self._posted or self._recorder.failure is not None:
            self._has_work.set()
            done = asyncio.get_running_loop().create_future()
            self._settling.append((self._posted, done))
            await done
        if self._recorder.failure is not None:
            raise JournalError(self._recorder.failure)

    def subscribe(self) -> SubscriberStream:
        """From any thread."""
        with self._lock:
            stream = SubscriberStream(self._view.snapshot(self._seq), self._unsubscribe)
            self._streams.append(stream)
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._has_reader.set)
        return stream

    async def wait_for_reader(self) -> None:
        """News that no snapshot holds waits for the first subscriber."""
        await self._has_reader.wait()

    async def stop(self, timeout_s: float) -> None:
        """Publish what waits, close the journal, and only then publish AgentStopped: whoever sees it may quit."""
        if not self._pump.is_over:
            await attempt("store the last events", self.settle(), timeout_s)
        await self._pump.stop(timeout_s)
        if self._recorder.unsaved:
            await attempt("store the end", self._journal.append(tuple(self._recorder.unsaved)), timeout_s)
        await attempt("close the history", self._journal.close(), timeout_s)
        self.end()

    def end(self) -> None:
        """Tell whatever was not told yet, and that the agent has stopped; once. Nothing of it is stored any more."""
        if self._is_ended:
            return
        self._is_ended = True
        self._number()
        self._leaving.append(self._envelope(AgentStopped(), None))
        self._deliver_all()

    async def _run(self) -> None:
        # Whoever ran before may have died over something that was posted.
        self._has_work.set()
        while True:
            await self._has_work.wait()
            self._has_work.clear()
            await self._publish()

    async def _publish(self) -> None:
        self._number()
        failed_now = await self._recorder.save()
        self._deliver_all()
        self._settled()
        if failed_now is not None:
            self.post(NoticeRaised(notice=_history_notice(failed_now, self._now())))
        # What was found while it was opened is told once somebody reads.
        if self._has_reader.is_set():
            self.tell_problems()

    def tell_problems(self) -> None:
        """What the journal found wrong and put right."""
        for problem in self._journal.take_problems():
            self.post(NoticeRaised(notice=_history_notice(problem, self._now())))

    def _number(self) -> None:
        """What was posted becomes envelopes, one by one: whatever breaks in between, none is lost or numbered twice."""
        while self._queue:
            event, cause = self._queue[0]
            envelope = self._envelope(event, cause)
            self._queue.popleft()
            self._leaving.append(envelope)
            if isinstance(event, DurableEvent):
                self._recorder.unsaved.append(envelope)

    def _envelope(self, event: Event, cause: str | None) -> Envelope:
        envelope = Envelope(seq=self._numbered + 1, at=self._now(), cause=cause, event=event)
        self._numbered += 1
        return envelope

    def _now(self) -> datetime:
        """An event that cannot be dated is not kept back for it."""
        try:
            return self._clock()
        except Exception:
            log.exception("the clock broke")
            return now()

    def _deliver_all(self) -> None:
        while self._leaving:
            # A window that misses the end of a turn would wait for it: what broke is tried once more.
            attempt_at_once("deliver", lambda: self._deliver(self._leaving[0]), times=2)
            self._leaving.popleft()
            self._published += 1

    def _deliver(self, envelope: Envelope) -> None:
        """Harmless to repeat. One subscriber that breaks keeps nothing from the others."""
        with self._lock:
            if envelope.seq > self._seq:
                self._seq = envelope.seq
                _folded(self._view, envelope.event)
            for stream in self._streams:
                attempt_at_once("tell a subscriber", lambda stream=stream: stream.push(envelope), times=2)

    def _settled(self) -> None:
        waiting = self._settling
        self._settling = [entry for entry in waiting if entry[0] > self._published]
        for target, done in waiting:
            if target <= self._published and not done.done():
                done.set_result(None)

    def _unsubscribe(self, stream: SubscriberStream) -> None:
        with self._lock:
            if stream in self._streams:
                self._streams.remove(stream)


def _folded(view: AgentView, event: Event) -> None:
    """A view that cannot take an event is poorer by it; the event itself goes its way."""
    attempt_at_once(f"fold in {type(event).__name__}", lambda: view.apply(event))


def _history_notice(failure: ErrorInfo, at: datetime) -> Notice:
    return Notice(
        item_id=new_id("notice"), level=NoticeLevel.ERROR, text=failure.message, hint=failure.hint, created_at=at
    )
