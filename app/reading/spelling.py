"""Words of the list that were mistyped by one letter, so that "colums" is read and still told."""

from collections.abc import Iterable, Mapping
from functools import cache

from app.reading.concepts import concepts
from app.reading.slots import Concept
from app.reading.source import Span

# Shorter words are too close to others.
_SHORTEST = 6
_LONGEST = 24


def respelled(unknown: Iterable[Span]) -> tuple[Concept, ...]:
    """A concept for each unknown English word that is one slip away from words of exactly one concept."""
    found: list[Concept] = []
    for span in unknown:
        word = span.words.casefold()
        if _SHORTEST - 1 <= len(word) <= _LONGEST and word.isascii():
            near = {known for short in _shortened(word) for known in _index().get(short, ())}
            names = {
                name for known, name in near if max(len(word), len(known)) >= _SHORTEST and _is_one_slip(word, known)
            }
            if len(names) == 1:
                found.append(Concept(names.pop(), span))
    return tuple(found)


@cache
def _index() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Each long word under itself and under itself with one letter left out: two words one slip apart meet there."""
    index: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, words in concepts().items():
        for word in words:
            if word.isascii() and " " not in word and len(word) >= _SHORTEST - 1:
                for known in (word.casefold(), f"{word.casefold()}s"):
                    for short in _shortened(known):
                        index[short] = (*index.get(short, ()), (known, name))
    return index


def _shortened(word: str) -> frozenset[str]:
    return frozenset((word, *(word[:place] + word[place + 1 :] for place in range(len(word)))))


def _is_one_slip(typed: str, known: str) -> bool:
    """One letter more, less or other, or two neighbours exchanged."""
    if typed == known or abs(len(typed) - len(known)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(known)) and typed[start] == known[start]:
        start += 1
    rest, other = typed[start:], known[start:]
    if len(rest) == len(other):
        return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    longer, shorter = (rest, other) if len(rest) > len(other) else (other, rest)
    return longer[1:] == shorter
