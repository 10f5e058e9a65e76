"""What is to be stored and is not yet: kept through every failure, and tried again."""

import asyncio
import logging

from app.agent.words import recorder as words
from app.lib.supervision import spawn
from app.ports.journal import Journal, JournalError
from app.protocol.events import Envelope
from app.protocol.values import ErrorInfo

log = logging.getLogger(__name__)

_BROKE = ErrorInfo(
    code="history.broke",
    message=words.NOT_RECORDED,
    hint=words.RECORDED_AGAIN_LATER,
)
_SLOW = ErrorInfo(
    code="history.slow",
    message=words.HISTORY_DOES_NOT_ANSWER,
    hint=words.LOOK_AT_DISK,
)
# Longer than any transaction of a disk that works, a damaged file that is rescued meanwhile included.
_PATIENCE_S = 30.0


class Recorder:
    """`unsaved` holds the durable envelopes in their order; `failure` says why they cannot be stored at present.

    A transaction is a task of its own: whoever waits for it may be killed, and the next one waits for the same.
    """

    def __init__(self, journal: Journal, patience_s: float = _PATIENCE_S) -> None:
        self.unsaved: list[Envelope] = []
        self.failure: ErrorInfo | None = None
        self._journal = journal
        self._patience_s = patience_s
        self._writing: asyncio.Task[None] | None = None
        self._count = 0
        self._is_one_by_one = False

    async def save(self) -> ErrorInfo | None:
        """Store what is unsaved; gives the failure when it is a new one."""
        while self.unsaved or self._writing is not None:
            failure = await self._store_some()
            if failure is not None:
                is_new = self.failure is None
                self.failure = failure
                return failure if is_new else None
        self.failure = None
        return None

    async def _store_some(self) -> ErrorInfo | None:
        if self._writing is None:
            some = tuple(self.unsaved[:1] if self._is_one_by_one else self.unsaved)
            self._count = len(some)
            self._writing = spawn("store events", self._journal.append(some))
        await asyncio.wait({self._writing}, timeout=self._patience_s)
        if not self._writing.done():
            log.error("the history did not take %d events within %.0f s", self._count, self._patience_s)
            return _SLOW
        task, self._writing = self._writing, None
        error = asyncio.CancelledError() if task.cancelled() else task.exception()
        if error is None:
            del self.unsaved[: self._count]
            self._is_one_by_one = self._is_one_by_one and bool(self.unsaved)
            return None
        return self._failed(error)

    def _failed(self, error: BaseException) -> ErrorInfo | None:
        """What no attempt can store must not keep all that comes after it from being stored."""
        log.error("%d events could not be stored", self._count, exc_info=error)
        if isinstance(error, JournalError):
            return error.info
        if self._is_one_by_one and isinstance(error, ValueError | TypeError):
            log.error("%s is left out of the history", type(self.unsaved[0].event).__name__)
            del self.unsaved[:1]
        self._is_one_by_one = True
        return _BROKE
