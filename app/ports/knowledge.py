"""The engineer's own documents, seen from the agent: passages that can be cited, and what could not be read."""

from dataclasses import dataclass
from typing import Protocol

from app.trade.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a document; `line` is where it begins, counted from 1, `heading` the headings above it. `document` is
    the way to it inside the folder, which names nobody's home."""

    document: str
    line: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadDocument:
    """A document that was left out, and the end of a sentence that says why."""

    document: str
    why: Text


class Knowledge(Protocol):
    async def search(self, query: str, limit: int) -> tuple[Passage, ...]:
        """The passages that fit best, best first; empty without documents. Reads again what has changed."""
        ...

    @property
    def unread(self) -> tuple[UnreadDocument, ...]:
        """What the latest search could not look into."""
        ...

    async def close(self) -> None: ...
