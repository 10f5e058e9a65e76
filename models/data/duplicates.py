"""Finds texts that are the same, or nearly so once every number in them is masked.

Near: the sets of five-letter runs of both share `NEAR` of all they have (Jaccard). MinHash with bands finds the pairs
to compare (A. Broder, "On the resemblance and containment of documents", 1997); each pair is then compared exactly.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

NEAR: Final = 0.8
_RUN: Final = 5
_BANDS, _ROWS = 32, 4
_PRIME: Final = np.uint64((1 << 31) - 1)
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_BLANKS: Final = re.compile(r"\s+")
_FACTORS: Final = np.random.default_rng(1997).integers(1, (1 << 31) - 1, size=(2, _BANDS * _ROWS), dtype=np.uint64)


def masked(text: str) -> str:
    """Small letters, one blank for several, and `0` for every number."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _BLANKS.sub(" ", _NUMBER.sub("0", plain)).strip()


def runs(text: str) -> frozenset[str]:
    """Every run of five letters of a masked text; the whole of a shorter one."""
    return frozenset(text[at : at + _RUN] for at in range(max(1, len(text) - _RUN + 1)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard's index: 1 for the same, 0 for nothing in common."""
    return len(one & other) / len(one | other)


class Neighbours:
    """Texts by what they are made of; finds those that are nearly a further one."""

    def __init__(self) -> None:
        self._sets: list[frozenset[str]] = []
        self._buckets: dict[tuple[int, bytes], list[int]] = {}

    def near(self, text: str) -> int | None:
        """The number of a text that is nearly this one; None where there is none."""
        found, bands = self._described(text)
        seen: set[int] = set()
        for band in bands:
            for number in self._buckets.get(band, ()):
                if number not in seen and likeness(found, self._sets[number]) >= NEAR:
                    return number
                seen.add(number)
        return None

    def add(self, text: str) -> None:
        """Texts are numbered in the order in which they are added."""
        found, bands = self._described(text)
        for band in bands:
            self._buckets.setdefault(band, []).append(len(self._sets))
        self._sets.append(found)

    def _described(self, text: str) -> tuple[frozenset[str], list[tuple[int, bytes]]]:
        found = runs(masked(text))
        hashes = np.array([zlib.crc32(run.encode()) % int(_PRIME) for run in found], dtype=np.uint64)
        signature = ((hashes[:, None] * _FACTORS[0] + _FACTORS[1]) % _PRIME).min(axis=0)
        rows = signature.reshape(_BANDS, _ROWS)
        return found, [(band, rows[band].tobytes()) for band in range(_BANDS)]


def word_runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """Every run of so many words in a row, in small letters."""
    words = text.casefold().split()
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def shared_runs(texts: Iterable[str], others: Sequence[str], length: int) -> list[tuple[str, ...]]:
    """Runs of words that some of the texts have in common with the others."""
    known = {run for text in others for run in word_runs(text, length)}
    return [run for text in texts for run in word_runs(text, length) if run in known]
