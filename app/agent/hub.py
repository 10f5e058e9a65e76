"""The one place where things happened: numbers events, journals the durable ones, then publishes them in order."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime

from app.agent.stream import Stream
from app.agent.view import View
from app.lib.supervision import cancel, spawn
from app.ports.journal import Journal, JournalError, Recovered
from app.protocol.events import TRANSIENT_EVENTS, AgentStopped, Envelope, Event, NoticeRaised
from app.protocol.items import Item, Notice, NoticeLevel
from app.protocol.values import ErrorInfo, Text, new_id

_BROKEN = ErrorInfo(
    code="agent.hub_stopped",
    message=Text(en="Lintel can no longer record what happens.", ko="Lintel이 더 이상 진행 내용을 기록할 수 없습니다."),
    hint=Text(
        en="Restart Lintel; the log file holds the cause.",
        ko="Lintel을 다시 시작하십시오. 원인은 로그 파일에 있습니다.",
    ),
)

log = logging.getLogger(__name__)


class Hub:
    """`post` on the agent's loop, never elsewhere; `subscribe` from any thread.

    When the journal fails, events are still shown (a person must see what goes on) and kept for a later attempt, but
    `settle` raises, so that nothing that needs a durable record goes ahead.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._clock = clock
        self._lock = threading.Lock()
        # Two views: what the agent has said so far, and what subscribers have been told of it.
        self._said = View()
        self._view = View()
        self._streams: list[Stream] = []
        self._queue: deque[tuple[Event, str | None]] = deque()
        self._unsaved: list[Envelope] = []
        self._failure: ErrorInfo | None = None
        self._seq = 0
        self._posted = 0
        self._published = 0
        self._settling: list[tuple[int, asyncio.Future[None]]] = []
        self._has_work = asyncio.Event()
        self._has_reader = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._pump: asyncio.Task[None] | None = None

    async def open(self) -> Recovered:
        """Open the journal and start publishing; raises JournalError."""
        self._loop = asyncio.get_running_loop()
        recovered = await self._journal.open()
        self._seq = recovered.next_seq - 1
        self._pump = spawn("hub", self._run())
        self._pump.add_done_callback(self._pump_ended)
        return recovered

    @property
    def has_subscribers(self) -> bool:
        return bool(self._streams)

    @property
    def failure(self) -> ErrorInfo | None:
        """Why history cannot be written at present."""
        return self._failure

    def has_unsaved(self, conversation_id: str) -> bool:
        """Whether events of this conversation could not be stored so far."""
        return any(getattr(item.event, "conversation_id", None) == conversation_id for item in self._unsaved)

    def items(self, conversation_id: str) -> tuple[Item, ...]:
        """The transcript including what is posted but not yet published."""
        return self._said.items(conversation_id)

    def post(self, *events: Event, cause: str | None = None) -> None:
        """Publish soon, in this order; together in one journal transaction unless older ones are still waiting."""
        self._queue.extend((event, cause) for event in events)
        self._posted += len(events)
        for event in events:
            self._said.apply(event)
        self._has_work.set()

    async def settle(self) -> None:
        """Wait until all posted so far is on disk and published; raises JournalError when it could not be stored.

        What could not be stored before is tried again: there may be room by now.
        """
        is_running = self._pump is not None and not self._pump.done()
        if self._published < self._posted or (self._failure is not None and is_running):
            self._has_work.set()
            done = asyncio.get_running_loop().create_future()
            self._settling.append((self._posted, done))
            await done
        if self._failure is not None:
            raise JournalError(self._failure)

    def subscribe(self) -> Stream:
        """From any thread."""
        with self._lock:
            stream = Stream(self._view.snapshot(self._seq), self._unsubscribe)
            self._streams.append(stream)
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._has_reader.set)
        return stream

    async def wait_for_reader(self) -> None:
        """News that no snapshot holds waits for the first subscriber."""
        await self._has_reader.wait()

    async def stop(self, timeout_s: float) -> None:
        """Publish what waits, close the journal, and only then publish AgentStopped: whoever sees it may quit."""
        await self._bounded(self.settle(), timeout_s)
        await cancel(self._pump, timeout_s=timeout_s)
        last = Envelope(seq=self._seq + 1, at=self._clock(), cause=None, event=AgentStopped())
        await self._bounded(self._journal.append((*self._unsaved, last)), timeout_s)
        await self._bounded(self._journal.close(), timeout_s)
        self._deliver(last)

    async def _bounded(self, step: Awaitable[None], timeout_s: float) -> None:
        """Stopping goes on whatever happens to one of its steps."""
        try:
            async with asyncio.timeout(timeout_s):
                await step
        except (TimeoutError, JournalError):
            log.exception("the history could not be brought to its end")

    async def _run(self) -> None:
        while True:
            await self._has_work.wait()
            self._has_work.clear()
            batch = list(self._queue)
            self._queue.clear()
            await self._publish(batch)

    def _pump_ended(self, pump: asyncio.Task[None]) -> None:
        """A bug in here must not leave anyone waiting for ever."""
        if not pump.cancelled():
            self._failure = _BROKEN
        waiting, self._settling = self._settling, []
        for _, done in waiting:
            if not done.done():
                done.set_exception(JournalError(self._failure or _BROKEN))

    async def _publish(self, batch: list[tuple[Event, str | None]]) -> None:
        seq = self._seq
        envelopes = [
            Envelope(seq=seq + number, at=self._clock(), cause=cause, event=event)
            for number, (event, cause) in enumerate(batch, start=1)
        ]
        self._unsaved += [item for item in envelopes if not isinstance(item.event, TRANSIENT_EVENTS)]
        failed_now = await self._save()
        for envelope in envelopes:
            self._deliver(envelope)
        self._published += len(batch)
        self._settled()
        if failed_now is not None:
            self.post(NoticeRaised(notice=_history_notice(failed_now, self._clock())))
        # What was found while it was opened is told once somebody reads.
        if self._has_reader.is_set():
            self.tell_problems()

    def tell_problems(self) -> None:
        """What the journal found wrong and put right."""
        for problem in self._journal.take_problems():
            self.post(NoticeRaised(notice=_history_notice(problem, self._clock())))

    async def _save(self) -> ErrorInfo | None:
        """Store what is unsaved; returns the failure when it is a new one."""
        if not self._unsaved:
            return None
        try:
            await self._journal.append(tuple(self._unsaved))
        except JournalError as exc:
            is_new = self._failure is None
            self._failure = exc.info
            log.exception("%d events could not be stored", len(self._unsaved))
            return exc.info if is_new else None
        self._unsaved.clear()
        self._failure = None
        return None

    def _deliver(self, envelope: Envelope) -> None:
        with self._lock:
            self._seq = envelope.seq
            self._view.apply(envelope.event)
            for stream in self._streams:
                stream.push(envelope)

    def _settled(self) -> None:
        waiting = self._settling
        self._settling = [entry for entry in waiting if entry[0] > self._published]
        for target, done in waiting:
            if target <= self._published and not done.done():
                done.set_result(None)

    def _unsubscribe(self, stream: Stream) -> None:
        with self._lock:
            if stream in self._streams:
                self._streams.remove(stream)


def _history_notice(failure: ErrorInfo, at: datetime) -> Notice:
    return Notice(
        item_id=new_id("notice"), level=NoticeLevel.ERROR, text=failure.message, hint=failure.hint, created_at=at
    )
