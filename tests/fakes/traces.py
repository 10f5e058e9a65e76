"""Something that keeps words of conversations, and records what it was told to forget."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.protocol.values import ErrorInfo


@dataclass
class FakeTraces:
    error: Exception | None = None
    forgotten: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def forget(self, conversation_id: str, call_ids: Sequence[str]) -> tuple[ErrorInfo, ...]:
        self.forgotten.append((conversation_id, tuple(call_ids)))
        if self.error is not None:
            raise self.error
        return ()
