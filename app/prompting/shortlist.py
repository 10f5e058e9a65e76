"""Which tools a brief is about, trained: a linear classifier over the n-grams of the brief as a small model reads it.

Features are the words, pairs, triples and pairs with one between of the canonical brief, pointers without their
numbers, and three and four letters in a row of its longer words, each hashed to a bucket. A tool's score is the sum of
its weights in those buckets, the same on every processor: weights of 16 bits add up exactly in 64.
"""

import io
import itertools
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.lib.patterns import Pattern
from app.lib.regular import MEBIBYTE, read_regular

BUCKETS: Final = 8192
LARGEST_BYTES: Final = 2 * MEBIBYTE
_NUMBER: Final = Pattern(r"(?<=\b[A-Z])[0-9]+")
_LETTERS: Final = (3, 4)


class ShortlistError(ValueError):
    """The file holds no shortlist; the text says what is wrong."""


class Shortlist:
    """`weights` of one row per bucket and one column per name, `bias` one per name; `none` is a name like a tool's."""

    def __init__(self, names: tuple[str, ...], weights: NDArray[np.float16], bias: NDArray[np.float16]) -> None:
        if weights.shape != (BUCKETS, len(names)) or bias.shape != (len(names),):
            raise ShortlistError(f"weights {weights.shape} and bias {bias.shape} for {len(names)} names")
        self.names = names
        self._weights = weights
        self._bias = bias

    @classmethod
    def read(cls, path: Path) -> "Shortlist":
        """Raises OSError and ShortlistError."""
        raw = read_regular(path, LARGEST_BYTES)
        try:
            with np.load(io.BytesIO(raw), allow_pickle=False) as file:
                names, weights, bias = file["names"], file["weights"], file["bias"]
        except (KeyError, ValueError, EOFError, zipfile.BadZipFile) as exc:
            raise ShortlistError(f"{path.name}: {exc}") from exc
        if names.dtype.kind != "U" or weights.dtype != np.float16 or bias.dtype != np.float16:
            raise ShortlistError(f"{path.name}: names, weights or bias are of another type")
        return cls(tuple(str(name) for name in names.tolist()), weights, bias)

    def write(self, path: Path) -> None:
        """The same content gives the same bytes. Raises OSError."""
        arrays: dict[str, NDArray[Any]] = {"names": np.array(self.names), "weights": self._weights, "bias": self._bias}
        with path.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **arrays)

    def ranked(self, canonical: str) -> tuple[str, ...]:
        """Every name, the likeliest first; of two alike the one that comes first in `names`."""
        rows = self._weights[list(buckets(canonical))].astype(np.float64)
        scores = rows.sum(axis=0) + self._bias.astype(np.float64)
        return tuple(self.names[index] for index in np.argsort(-scores, kind="stable"))


def buckets(canonical: str) -> tuple[int, ...]:
    """The buckets of a brief's features, each once, in ascending order."""
    return tuple(sorted({zlib.crc32(feature.encode()) % BUCKETS for feature in _features(canonical)}))


def _features(canonical: str) -> Iterator[str]:
    words = canonical.split()
    masked = [_NUMBER.sub("", word) for word in words]
    for word in (*words, *masked):
        yield f"w{word}"
    row = ["^", *masked, "$"]
    for one, next_one in itertools.pairwise(row):
        yield f"p{one} {next_one}"
    for one, between, last in zip(row, row[1:], row[2:], strict=False):
        yield f"t{one} {between} {last}"
        yield f"s{one} {last}"
    for word in masked:
        if len(word) > _LETTERS[0]:
            closed = f"<{word}>"
            for size in _LETTERS:
                yield from (f"c{closed[start : start + size]}" for start in range(len(closed) - size + 1))
