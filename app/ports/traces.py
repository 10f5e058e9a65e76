"""What beside the history keeps words of a conversation."""

from collections.abc import Sequence
from typing import Protocol

from app.protocol.values import ErrorInfo


class Traces(Protocol):
    def forget(self, conversation_id: str, call_ids: Sequence[str]) -> tuple[ErrorInfo, ...]:
        """Keep nothing of a conversation that is about to be deleted, nor of what its calls said. Blocks; gives what
        could not be forgotten, for the engineer to read."""
        ...
