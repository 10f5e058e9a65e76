"""What programs read from and write to a terminal or a pipe."""

import io
import sys
from collections.abc import Sequence


def speak_utf8() -> None:
    """JSON lines are UTF-8 everywhere; Windows would give a pipe the code page of the system."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def pairs(given: Sequence[str]) -> dict[str, str]:
    """KEY=VALUE texts; the value may hold further equal signs."""
    return {pair.partition("=")[0]: pair.partition("=")[2] for pair in given}
