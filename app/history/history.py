"""The journal and its reader, asynchronous: every touch of the file runs on one thread of its own."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from app.history.errors import from_sqlite
from app.history.store import Store
from app.ports.journal import Recovered
from app.protocol.events import Envelope
from app.protocol.queries import AuditTrail, ConversationList, ConversationTranscript, SearchHits
from app.protocol.values import now

T = TypeVar("T")


class History:
    """Implements ports.journal.Journal and HistoryReader. `path` None keeps the history in memory only."""

    def __init__(self, path: Path | None, clock: Callable[[], datetime] = now) -> None:
        self._path = path
        self._clock = clock
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="history")
        self._store: Store | None = None

    async def open(self) -> Recovered:
        try:
            self._store = await self._run(lambda: Store(self._path, self._clock()))
        except BaseException:
            self._thread.shutdown(wait=False)
            raise
        return self._store.recovered

    async def append(self, envelopes: Sequence[Envelope]) -> None:
        await self._run(lambda: self._opened.append(envelopes))

    async def close(self) -> None:
        await self._run(lambda: self._opened.close())
        self._thread.shutdown(wait=False)

    async def conversations(self, limit: int) -> ConversationList:
        return await self._run(lambda: self._opened.conversations(limit))

    async def transcript(self, conversation_id: str) -> ConversationTranscript | None:
        return await self._run(lambda: self._opened.transcript(conversation_id))

    async def search(self, text: str, limit: int) -> SearchHits:
        return await self._run(lambda: self._opened.search(text, limit))

    async def audit(self, conversation_id: str) -> AuditTrail:
        return await self._run(lambda: self._opened.audit(conversation_id))

    @property
    def _opened(self) -> Store:
        assert self._store is not None, "open the history before using it"
        return self._store

    async def _run(self, work: Callable[[], T]) -> T:
        """Raises JournalError for whatever can happen to a file."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except sqlite3.Error as exc:
            raise from_sqlite(self._path, exc) from exc
