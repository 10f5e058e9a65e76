"""Words of a list found in a text by walking a tree of letters: as long as the text is, never as long as the list."""

from collections.abc import Iterable, Iterator
from typing import Final

_SPACED: Final = " "
_GAPS: Final = frozenset(" -")


class _Branch:
    """One letter on the way; `name` says what the word that ends here belongs to."""

    __slots__ = ("name", "next")

    def __init__(self) -> None:
        self.name: str | None = None
        self.next: dict[str, _Branch] = {}


class Lexicon:
    """Words and the names they stand for; a blank or dash inside a word may be written as either or left out."""

    def __init__(self, words: Iterable[tuple[str, str]], *, is_exact: bool = False) -> None:
        """Pairs of word and name; a word given twice belongs to the first name. `is_exact`: gaps as they are."""
        self._root = _Branch()
        self._gaps = frozenset[str]() if is_exact else _GAPS
        for word, name in words:
            self._add(word.casefold(), name)

    def ends(self, text: str, start: int) -> Iterator[tuple[int, str]]:
        """Every word that begins here, shortest first: where it ends, and its name. The text is in lower case."""
        branch: _Branch | None = self._root
        for place in range(start, len(text)):
            letter = text[place]
            branch = branch.next.get(_SPACED if letter in self._gaps else letter)
            if branch is None:
                return
            if branch.name is not None:
                yield place + 1, branch.name

    def _add(self, word: str, name: str) -> None:
        branches = [self._root]
        for letter in word:
            is_gap = letter in self._gaps
            onward = [branch.next.setdefault(_SPACED if is_gap else letter, _Branch()) for branch in branches]
            branches = [*branches, *onward] if is_gap else onward
        for branch in branches:
            branch.name = branch.name or name
