"""The engineer's own documents, seen from the agent: passages that can be cited."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a document; `line` is where it begins, counted from 1, `heading` the headings above it."""

    document: str
    line: int
    heading: str
    text: str


class Knowledge(Protocol):
    async def search(self, query: str, limit: int) -> tuple[Passage, ...]:
        """The passages that fit best, best first; empty without documents. Reads again what has changed."""
        ...

    async def close(self) -> None: ...
