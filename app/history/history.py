"""The journal and its reader, asynchronous: every touch of the file runs on one thread of its own."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from app.history.anchoring import Anchoring, AnchorStore
from app.history.audit import ChainHead, Witness
from app.history.errors import FROM_SQLITE, from_sqlite, not_swept
from app.history.opening import is_damage
from app.history.paper import AuditPaper
from app.history.store import Store
from app.history.verification import Anchors
from app.ports.journal import JournalError, Recovered
from app.protocol.events import ConversationDeleted, Envelope
from app.protocol.queries import (
    AuditPage,
    AuditScope,
    AuditTrail,
    ConversationList,
    ConversationTranscript,
    SearchHits,
)
from app.protocol.values import ErrorInfo, now
from app.trade.text import Language

T = TypeVar("T")

log = logging.getLogger(__name__)

# A keyring may wait for a person to unlock it; who asks for the audit record does not wait for ever.
_KEYRING_S = 20.0

# A disk that goes on damaging the file is not to be filled with what was set aside.
_MOST_RESCUES = 3


async def anchors_of(store: AnchorStore) -> Anchors:
    """What the store holds; a keyring that does not answer in time was not asked."""
    try:
        async with asyncio.timeout(_KEYRING_S):
            return await asyncio.to_thread(store.read)
    except TimeoutError:
        return Anchors(is_asked=False)


class History:
    """Implements ports.journal.Journal and HistoryReader. `path` None keeps the history in memory only; `anchors` is
    where the end of its audit chain is kept outside the file. `is_evidence`: what was left open in it stays so, and no
    anchor is moved."""

    def __init__(
        self,
        path: Path | None,
        clock: Callable[[], datetime] = now,
        anchors: AnchorStore | None = None,
        witness: Witness | None = None,
        *,
        is_evidence: bool = False,
    ) -> None:
        self._path = path
        self._clock = clock
        self._witness = witness or Witness()
        self._is_evidence = is_evidence
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="history")
        self._store: Store | None = None
        self._anchors = anchors
        self._anchoring: Anchoring | None = None
        self._problems: list[ErrorInfo] = []
        self._rescues_left = _MOST_RESCUES

    async def open(self) -> Recovered:
        try:
            at = None if self._is_evidence else self._clock()
            self._store = await self._run(lambda: Store(self._path, at, self._witness))
            self._problems += self._store.problems
        except BaseException:
            self._thread.shutdown(wait=False)
            raise
        if self._anchors is not None and not self._is_evidence:
            self._anchoring = Anchoring(self._anchors, self._may_anchor, self._mark_anchored)
            self._anchoring.start()
            self._anchoring.moved(await self._run(self._opened.head))
        return self._store.recovered

    async def append(self, envelopes: Sequence[Envelope]) -> None:
        before, after = await self._run(lambda: self._appended(envelopes))
        if self._anchoring is not None and after != before:
            self._anchoring.moved(after)
        if any(isinstance(envelope.event, ConversationDeleted) for envelope in envelopes):
            await self._sweep()

    def take_problems(self) -> tuple[ErrorInfo, ...]:
        found, self._problems = tuple(self._problems), []
        return found

    async def close(self) -> None:
        if self._anchoring is not None:
            await asyncio.to_thread(self._anchoring.close)
        await self._run(lambda: self._opened.close())
        self._thread.shutdown(wait=False)

    async def conversations(self, limit: int) -> ConversationList:
        return await self._run(lambda: self._opened.conversations(limit))

    async def transcript(self, conversation_id: str) -> ConversationTranscript | None:
        return await self._run(lambda: self._opened.transcript(conversation_id))

    async def newest(self, conversation_id: str, count: int) -> ConversationTranscript | None:
        return await self._run(lambda: self._opened.newest(conversation_id, count))

    async def search(self, text: str, limit: int) -> SearchHits:
        return await self._run(lambda: self._opened.search(text, limit))

    async def audit(self, conversation_id: str, *, is_thorough: bool = False) -> AuditTrail:
        anchors = await self._read_anchors()
        return await self._run(lambda: self._opened.audit(conversation_id, anchors, is_thorough=is_thorough))

    async def written_out(self, scope: AuditScope, language: Language) -> AuditPage:
        """The record for the project file, held against its anchors on the way."""
        anchors = await self._read_anchors()
        cover, found = await self._run(lambda: self._opened.gathered(scope, anchors, self._clock()))
        html = await asyncio.to_thread(lambda: self._witness.clean(AuditPaper(language).html(cover, found)))
        return AuditPage(html=html, calls=sum(len(part.calls) for part in found), is_intact=cover.is_intact)

    async def accept_audit(self) -> bool:
        """Anchor the record as it is now, whatever the old anchor says; False when the file does not add up in itself.

        Raises JournalError, and OSError when it cannot be anchored.
        """
        assert self._anchors is not None, "a history without anchors has nothing to accept"
        alone = await self._run(lambda: self._opened.verdict(Anchors(), is_thorough=True))
        if alone.breaks:
            return False
        await asyncio.to_thread(self._anchors.begin_anew, await self._run(self._opened.head))
        await self._run(self._opened.mark_anchored)
        return True

    async def _sweep(self) -> None:
        """The conversation is deleted whatever becomes of this."""
        try:
            self._problems += await self._run(lambda: self._opened.sweep())
        except JournalError as exc:
            assert self._path is not None
            self._problems.append(not_swept(self._path, exc))

    def _appended(self, envelopes: Sequence[Envelope]) -> tuple[ChainHead, ChainHead]:
        if not self._opened.is_in_place:
            self._bring_back()
        before = self._opened.head()
        self._opened.append(envelopes)
        return before, self._opened.head()

    async def _read_anchors(self) -> Anchors:
        return Anchors() if self._anchors is None else await anchors_of(self._anchors)

    def _may_anchor(self) -> bool:
        """On the anchor's thread: an anchor that tells of a break is not moved on."""
        assert self._anchors is not None
        anchors = self._anchors.read()
        return self._on_thread(lambda: self._opened.verdict(anchors).may_anchor)

    def _mark_anchored(self) -> None:
        self._on_thread(lambda: self._opened.mark_anchored())

    def _on_thread(self, work: Callable[[], T]) -> T | bool:
        """From the anchor's thread; False when the file cannot be read any more."""
        try:
            return self._thread.submit(work).result()
        except (*FROM_SQLITE, RuntimeError) as exc:
            log.info("the audit record is not anchored: %s", exc)
            return False

    @property
    def _opened(self) -> Store:
        assert self._store is not None, "open the history before using it"
        return self._store

    async def _run(self, work: Callable[[], T]) -> T:
        """Raises JournalError for whatever can happen to a file. One that is found damaged is set aside, and the work
        done once more on what could be read of it."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, work)
        except FROM_SQLITE as exc:
            if self._store is None or not is_damage(exc) or not self._rescues_left:
                raise from_sqlite(self._path, exc) from exc
            log.warning("the history is damaged: %s", exc)
        try:
            await loop.run_in_executor(self._thread, self._open_anew)
            return await loop.run_in_executor(self._thread, work)
        except FROM_SQLITE as exc:
            raise from_sqlite(self._path, exc) from exc

    def _bring_back(self) -> None:
        """Raises JournalError."""
        told = self._opened.bring_back()
        log.warning("the history was gone from its place: %s", told.message.en)
        # SQLite ends with the log's name: the old file is closed before the new one gets a log.
        self._opened.close()
        self._store = Store(self._path, None, self._witness)
        self._problems += [told, *self._store.problems]

    def _open_anew(self) -> None:
        """Raises JournalError."""
        self._rescues_left -= 1
        self._opened.close()
        self._store = Store(self._path, None, self._witness)
        self._problems += self._store.problems
