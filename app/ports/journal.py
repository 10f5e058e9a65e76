"""The journal (append before publish) and the reader of what it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.protocol.events import Envelope
from app.protocol.queries import (
    AuditPage,
    AuditScope,
    AuditTrail,
    ConversationList,
    ConversationTranscript,
    SearchHits,
)
from app.protocol.values import ErrorInfo
from app.trade.text import Language


class JournalError(Exception):
    """The store cannot be opened or written; `info` is safe to show."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.message.en)
        self.info = info


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What a start-up found and closed: the next sequence number, and the calls and turns that were open."""

    next_seq: int
    unknown_call_ids: tuple[str, ...] = ()
    interrupted_turn_ids: tuple[str, ...] = ()


class Journal(Protocol):
    """Durable, append-only. One thread owns the connection."""

    async def open(self) -> Recovered:
        """Open or create the store and repair it: a call left RUNNING becomes UNKNOWN, an open turn INTERRUPTED,
        an open approval or question closed. Raises JournalError."""
        ...

    async def append(self, envelopes: Sequence[Envelope]) -> None:
        """Store durable events; returns when they are on disk. Raises JournalError, having stored none of them."""
        ...

    def take_problems(self) -> tuple[ErrorInfo, ...]:
        """What was found wrong and put right since this was last asked; each is to be told once."""
        ...

    async def close(self) -> None: ...


class HistoryReader(Protocol):
    async def conversations(self, limit: int) -> ConversationList: ...

    async def transcript(self, conversation_id: str) -> ConversationTranscript | None: ...

    async def newest(self, conversation_id: str, count: int) -> ConversationTranscript | None:
        """The last `count` items."""
        ...

    async def search(self, text: str, limit: int) -> SearchHits: ...

    async def audit(self, conversation_id: str) -> AuditTrail:
        """The records of one conversation (of none when it is empty), and what is found about the whole record."""
        ...

    async def written_out(self, scope: AuditScope, language: Language) -> AuditPage: ...


class AuditRecord(Protocol):
    """The history as `lintel audit` uses it."""

    async def open(self) -> Recovered: ...

    def take_problems(self) -> tuple[ErrorInfo, ...]: ...

    async def audit(self, conversation_id: str, *, is_thorough: bool = False) -> AuditTrail:
        """`is_thorough`: what stands beside the records is held against them too."""
        ...

    async def written_out(self, scope: AuditScope, language: Language) -> AuditPage: ...

    async def accept_audit(self) -> bool:
        """Anchor the record as it is; False when it does not add up in itself. Raises OSError."""
        ...

    async def close(self) -> None: ...
