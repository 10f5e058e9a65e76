"""One line on the error stream that says how far a build is and how long the rest will take."""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import Final, TextIO, TypeVar

T = TypeVar("T")
_WIDTH: Final = 100


class BuildProgress:
    """Counts examples and parts; what was read from an earlier build does not count for the time."""

    def __init__(self, parts: int, out: TextIO = sys.stderr) -> None:
        self._parts = parts
        self._out = out
        self._begun_s = time.monotonic()
        self._done = self._made = self._examples = 0

    def over(self, parts: Sequence[T]) -> Iterator[T]:
        """Each part in turn, a line end behind the last."""
        yield from parts
        self._out.write("\n")

    def made(self, name: str, examples: int, *, is_new: bool) -> None:
        """A part is done."""
        self._done += 1
        self._made += is_new
        self._examples += examples
        elapsed_s = time.monotonic() - self._begun_s
        rest_s = elapsed_s / self._made * (self._parts - self._done) if self._made else 0.0
        text = f"{self._done}/{self._parts} {name}: {self._examples} examples, {elapsed_s:.0f} s, {rest_s:.0f} s left"
        self._out.write(f"\r{text[:_WIDTH]:<{_WIDTH}}")
        self._out.flush()
