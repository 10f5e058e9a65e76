"""The text of a request while it is being read: normalised for matching, with what was already used blanked out."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

# A control character cannot come from the engineer and is no white space to `re`.
_USED = "\x00"
_SAME_LENGTH = str.maketrans({"×": "x", "✕": "x", "−": "-", "–": "-", "‑": "-", "＠": "@", "～": "~", "∼": "~"})
_WIDER = {"㎡": "m2", "㎜": "mm", "㎝": "cm", "㎏": "kg", "㎪": "kPa", "㎫": "MPa"}


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands in the message: offsets into it, and the words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """A value with the words it was read from."""

    value: T
    span: Span


class SourceText:
    """A message being read. Offsets given out refer to the message as it was typed (composed Hangul)."""

    def __init__(self, typed: str) -> None:
        self._typed = unicodedata.normalize("NFC", typed)
        pieces: list[str] = []
        self._origin: list[int] = []
        for index, character in enumerate(self._typed):
            piece = _WIDER.get(character) or unicodedata.normalize("NFKC", character).translate(_SAME_LENGTH)
            pieces.append(piece)
            self._origin.extend([index] * len(piece))
        self._origin.append(len(self._typed))
        self.rest = "".join(pieces)

    def matches(self, pattern: re.Pattern[str]) -> tuple[re.Match[str], ...]:
        """Every match in what has not been used yet."""
        return tuple(pattern.finditer(self.rest))

    def span(self, start: int, end: int) -> Span:
        first, last = self._origin[start], self._origin[end - 1] + 1 if end > start else self._origin[start]
        return Span(first, last, self._typed[first:last])

    def use(self, start: int, end: int) -> Span:
        """Take these words out of what is left to read."""
        span = self.span(start, end)
        self.rest = self.rest[:start] + _USED * (end - start) + self.rest[end:]
        return span

    def take(self, match: re.Match[str]) -> Span:
        return self.use(match.start(), match.end())

    def leftovers(self) -> tuple[str, ...]:
        """Pieces of text that nothing has used."""
        pieces: list[str] = []
        for found in re.finditer(r"[^\x00,;\n]+", self.rest):
            words = self.span(found.start(), found.end()).words.strip(" .:()")
            if words:
                pieces.append(words)
        return tuple(pieces)
