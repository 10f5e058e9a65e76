"""The text of a request while it is being read: normalised for matching, with what was already used blanked out."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.lib.patterns import Pattern

T = TypeVar("T")

# A control character cannot come from the engineer and is no white space to `re`.
_USED = "\x00"
_SAME_LENGTH = str.maketrans({"×": "x", "✕": "x", "−": "-", "–": "-", "‑": "-", "＠": "@", "～": "~", "∼": "~"})
_WIDER = {"㎡": "m2", "㎜": "mm", "㎝": "cm", "㎏": "kg", "㎪": "kPa", "㎫": "MPa"}
# "1½" is one and a half, "½" a half.
_ALONE = {"½": "1/2", "¼": "1/4", "¾": "3/4"}
_BEHIND_A_FIGURE = {"½": ".5", "¼": ".25", "¾": ".75"}


def plain(typed: str) -> tuple[str, ...]:
    """Each character as it is matched: full-width ones, signs and joined units in their plain spelling."""
    return tuple(_plain(character, before) for before, character in zip(" " + typed, typed, strict=False))


def _plain(character: str, before: str) -> str:
    if character in _ALONE:
        return (_BEHIND_A_FIGURE if before.isdecimal() else _ALONE)[character]
    return _WIDER.get(character) or unicodedata.normalize("NFKC", character).translate(_SAME_LENGTH)


def small(text: str) -> str:
    """The text in lower case, letter by letter, so that offsets hold: a few letters would grow."""
    return "".join(lower if len(lower := letter.lower()) == 1 else letter for letter in text)


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
        pieces = plain(self._typed)
        self._origin = [index for index, piece in enumerate(pieces) for _ in piece]
        self._origin.append(len(self._typed))
        self._letters = list("".join(pieces))
        self._rest: str | None = None

    @property
    def rest(self) -> str:
        """What has not been used yet, control characters in the place of what has."""
        if self._rest is None:
            self._rest = "".join(self._letters)
        return self._rest

    def matches(self, pattern: Pattern) -> tuple[re.Match[str], ...]:
        """Every match in what has not been used yet."""
        # Most patterns of a lexicon find nothing: no more is done for them than to look.
        found = tuple(pattern.compiled.finditer(self.rest))
        return tuple(match for match in found if self._is_whole(*match.span())) if found else ()

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no typed character is cut: "㎡" is two to match and one to give."""
        origin = self._origin
        return (start == 0 or origin[start - 1] != origin[start]) and (end == start or origin[end - 1] != origin[end])

    def span(self, start: int, end: int) -> Span:
        """Where these matched characters stand in the message as it was typed."""
        first, last = self._origin[start], self._origin[end - 1] + 1 if end > start else self._origin[start]
        return Span(first, last, self._typed[first:last])

    def use(self, start: int, end: int) -> Span:
        """Take these words out of what is left to read."""
        span = self.span(start, end)
        while start > 0 and self._origin[start - 1] == self._origin[start]:
            start -= 1
        while self._origin[end] == self._origin[end - 1]:
            end += 1
        self._letters[start:end] = _USED * (end - start)
        self._rest = None
        return span

    def take(self, match: re.Match[str]) -> Span:
        """Take what was matched out of what is left to read."""
        return self.use(match.start(), match.end())

    def cover(self, first: int, last: int) -> None:
        """Take what stands between two offsets into the message as it was typed."""
        inside = [index for index, origin in enumerate(self._origin[:-1]) if first <= origin < last]
        if inside:
            self.use(inside[0], inside[-1] + 1)

    def unused(self) -> frozenset[int]:
        """The places in the message as it was typed of what nothing has used."""
        return frozenset(
            place for place, letter in zip(self._origin, self._letters, strict=False) if letter not in (_USED, " ")
        )

    def leftovers(self) -> tuple[str, ...]:
        """Pieces of text that nothing has used."""
        pieces: list[str] = []
        for found in re.finditer(r"[^\x00,;\n]+", self.rest):
            words = self.span(found.start(), found.end()).words.strip(" .:()")
            if words:
                pieces.append(words)
        return tuple(pieces)
