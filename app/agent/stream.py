"""One subscription: a buffer that any thread may fill and one subscriber drains, merging what may be merged."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.ports.agent import Snapshot
from app.protocol.events import AgentStopped, Envelope, Event, ItemProgressed, TextAppended, VramSampled

# Beyond this many waiting envelopes a subscriber is behind, and only the latest progress and sample matter to it.
_LOAD = 256


@dataclass(slots=True)
class _Slot:
    """A buffered envelope; `more` holds text merged into it, joined only when it is read. Void: a later one replaced
    it."""

    envelope: Envelope
    more: list[str] = field(default_factory=list[str])
    is_void: bool = False

    def read(self) -> Envelope:
        event = self.envelope.event
        if not self.more or not isinstance(event, TextAppended):
            return self.envelope
        return replace(self.envelope, event=replace(event, text=event.text + "".join(self.more)))


class SubscriberStream:
    """Implements ports.agent.EventStream. `push` is called by the hub, the rest by the subscriber."""

    def __init__(self, snapshot: Snapshot, closed: Callable[["SubscriberStream"], None]) -> None:
        self._snapshot = snapshot
        self._closed = closed
        self._lock = threading.Lock()
        self._slots: deque[_Slot] = deque()
        self._latest: dict[str, _Slot] = {}
        self._waiter: tuple[asyncio.AbstractEventLoop, asyncio.Future[None]] | None = None
        self._seq = snapshot.seq
        self._is_over = False

    @property
    def snapshot(self) -> Snapshot:
        return self._snapshot

    def push(self, envelope: Envelope) -> None:
        """Add one envelope and wake the subscriber, whose loop may be another thread's. Harmless to repeat."""
        with self._lock:
            if envelope.seq > self._seq and not self._merge_text(envelope):
                self._add(envelope)
            self._seq = envelope.seq
            waiter, self._waiter = self._waiter, None
        if waiter is not None:
            _wake(*waiter)

    def drain(self) -> tuple[Envelope, ...]:
        with self._lock:
            slots, self._slots = self._slots, deque()
            self._latest.clear()
        envelopes = tuple(slot.read() for slot in slots if not slot.is_void)
        self._is_over = self._is_over or any(isinstance(item.event, AgentStopped) for item in envelopes)
        return envelopes

    async def next(self) -> Envelope:
        while True:
            if self._is_over:
                raise StopAsyncIteration
            with self._lock:
                slot = self._pop()
                arrived = self._expect_one() if slot is None else None
            if slot is not None:
                envelope = slot.read()
                self._is_over = isinstance(envelope.event, AgentStopped)
                return envelope
            assert arrived is not None
            await arrived

    def close(self) -> None:
        self._closed(self)

    def _pop(self) -> _Slot | None:
        while self._slots:
            slot = self._slots.popleft()
            if not slot.is_void:
                return slot
        return None

    def _expect_one(self) -> asyncio.Future[None]:
        loop = asyncio.get_running_loop()
        arrived = loop.create_future()
        self._waiter = (loop, arrived)
        return arrived

    def _add(self, envelope: Envelope) -> None:
        slot = _Slot(envelope)
        subject = _subject(envelope.event)
        if subject is not None:
            older = self._latest.get(subject)
            # The newer one goes to the end: in the older one's place it would break the order of `seq`.
            if older is not None and len(self._slots) >= _LOAD:
                older.is_void = True
            self._latest[subject] = slot
        self._slots.append(slot)

    def _merge_text(self, envelope: Envelope) -> bool:
        """Text joins the last envelope when that is text of the same item."""
        event = envelope.event
        tail = self._slots[-1] if self._slots else None
        if tail is None or not isinstance(event, TextAppended) or not isinstance(tail.envelope.event, TextAppended):
            return False
        if tail.envelope.event.item_id != event.item_id:
            return False
        tail.more.append(event.text)
        tail.envelope = replace(envelope, event=tail.envelope.event)
        return True


def _subject(event: Event) -> str | None:
    """What only the latest word counts for, when there are too many."""
    match event:
        case VramSampled():
            return "gpu"
        case ItemProgressed():
            return f"progress of {event.item_id}"
        case _:
            return None


def _wake(loop: asyncio.AbstractEventLoop, arrived: asyncio.Future[None]) -> None:
    def arrive() -> None:
        if not arrived.done():
            arrived.set_result(None)

    if not loop.is_closed():
        loop.call_soon_threadsafe(arrive)
