"""A journal in memory that can be made to fail, and that tells when it was written to."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.ports.journal import JournalError, Recovered
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
from app.trade.text import Language, Text


@dataclass
class FakeJournal:
    """Journal and HistoryReader; `transcripts` is what earlier runs left."""

    recovered: Recovered = field(default_factory=lambda: Recovered(next_seq=1))
    stored: list[Envelope] = field(default_factory=list)
    transcripts: dict[str, ConversationTranscript] = field(default_factory=dict)
    is_full: bool = False
    is_closed: bool = False
    on_append: Callable[[Sequence[Envelope]], None] | None = None
    problems: list[ErrorInfo] = field(default_factory=list)

    async def open(self) -> Recovered:
        return self.recovered

    async def append(self, envelopes: Sequence[Envelope]) -> None:
        if self.is_full:
            raise JournalError(
                ErrorInfo(code="history.full", message=Text(en="The disk is full.", ko="디스크가 가득 찼습니다."))
            )
        if self.on_append is not None:
            self.on_append(envelopes)
            # Writing takes a while; whatever the callback set going happens before it is done.
            for _ in range(10):
                await asyncio.sleep(0)
        self.stored.extend(envelopes)

    def take_problems(self) -> tuple[ErrorInfo, ...]:
        found, self.problems = tuple(self.problems), []
        return found

    async def close(self) -> None:
        self.is_closed = True

    async def conversations(self, limit: int) -> ConversationList:
        return ConversationList(conversations=())

    async def transcript(self, conversation_id: str) -> ConversationTranscript | None:
        return self.transcripts.get(conversation_id)

    async def newest(self, conversation_id: str, count: int) -> ConversationTranscript | None:
        stored = self.transcripts.get(conversation_id)
        if stored is None:
            return None
        earlier = max(0, len(stored.items) - count)
        return replace(stored, items=stored.items[earlier:], earlier=earlier)

    async def search(self, text: str, limit: int) -> SearchHits:
        return SearchHits(hits=())

    async def audit(self, conversation_id: str) -> AuditTrail:
        return AuditTrail(entries=(), is_intact=True)

    async def written_out(self, scope: AuditScope, language: Language) -> AuditPage:
        return AuditPage(html=f"<p>{scope.conversation_id} {language}</p>", calls=0, is_intact=True)
