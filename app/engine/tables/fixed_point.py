"""Many numbers as texts with a fixed number of decimals, three digits at a time, digit by digit what `%f` writes."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from app.engine.store.arrays import FloatArray, IntArray

MOST_DECIMALS = 9
# Up to here a number times ten to the decimals is a whole number and a remainder, both known to the last bit or two.
LARGEST = 1e15
# Relative error of that product; what lies so near to half a digit is left to the exact way.
UNSURE = 2.0**-51
GROUP = 1000
FILLER = b"\xff"
SEPARATOR = "\t"
Quads = NDArray[np.uint32]


def _quads(texts: list[bytes]) -> Quads:
    """Texts of up to three digits and a sign as words of four bytes, with fillers where a text is shorter."""
    return np.frombuffer(b"".join(text.rjust(4, FILLER) for text in texts), dtype=np.uint32)


def _padded(digits: int, end: bytes) -> list[bytes]:
    return [b"%0*d" % (digits, number) + end for number in range(10**digits)]


_BARE = [b"%d" % number for number in range(GROUP)]
# The leading group of the whole part has no zeros before it; beyond it nothing is written.
_UNITS = _quads([text + b"." for text in _BARE] + _padded(3, b"."))
_HIGHER = _quads([b"", *_BARE[1:], *_padded(3, b"")])
_DECIMALS = {digits: _quads(_padded(digits, b"")) for digits in (1, 2, 3)}
_LAST = {digits: _quads(_padded(digits, SEPARATOR.encode())) for digits in (1, 2, 3)}
_SIGNS = _quads([b"", b"-"])


def fixed_cells(values: FloatArray, place: int) -> tuple[list[str], IntArray]:
    """Numbers (one axis) with 1 to 9 decimals, and the places of those that have to be written another way: too
    large, no numbers, or too near to half of the last digit. What rounds to zero has no sign."""
    with np.errstate(over="ignore", invalid="ignore"):
        product = values * 10.0**place
        size, whole = np.abs(product), np.rint(product)
        is_sure = (np.abs(product - whole) + size * UNSURE < 0.5) & (size < LARGEST)
    whole = np.where(is_sure, whole, 0.0)
    columns = [*_groups(np.abs(whole).astype(np.int64), place), _SIGNS[(whole < 0.0).astype(np.int8)]]
    written = np.stack(columns[::-1], axis=1).tobytes().translate(None, FILLER).decode("ascii")
    return written.split(SEPARATOR)[:-1], np.flatnonzero(~is_sure)


def _groups(digits: IntArray, place: int) -> Iterator[Quads]:
    """Words of the decimals and of the whole part, from the last digits to the first."""
    left, table = place, _LAST
    while left > 0:
        count = left % 3 if left < 3 else 3
        rest = digits // 10**count
        yield table[count][digits - 10**count * rest]
        digits, left, table = rest, left - count, _DECIMALS
    words = _UNITS
    while (rest := digits // GROUP).any():
        yield words[digits - GROUP * rest + GROUP * (rest > 0)]
        digits, words = rest, _HIGHER
    yield words[digits]
