"""What programs read from and write to a terminal or a pipe."""

import contextlib
import io
import shutil
import sys
from collections.abc import Sequence
from typing import TextIO

NARROWEST, WIDEST, WITHOUT_TERMINAL = 40, 200, 100


def speak_utf8() -> None:
    """JSON lines are UTF-8 everywhere; Windows would give a pipe the code page of the system.

    What is read and is not UTF-8 arrives as half characters (see `is_broken`): one such line must not end the reading.
    """
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def is_broken(line: str) -> bool:
    """Whether bytes of it were not UTF-8."""
    return any("\udc80" <= character <= "\udcff" for character in line)


def pairs(given: Sequence[str]) -> dict[str, str]:
    """KEY=VALUE texts; the value may hold further equal signs."""
    return {pair.partition("=")[0]: pair.partition("=")[2] for pair in given}


def columns() -> int:
    """How many columns to write in; the last one is left free, since some terminals wrap when it is filled."""
    return min(max(shutil.get_terminal_size((WITHOUT_TERMINAL, 24)).columns, NARROWEST), WIDEST) - 1


def discard_typed(stream: TextIO) -> None:
    """Throw away what a person typed and nobody has read yet, a line without its end too; a pipe has none of that."""
    try:
        if not stream.isatty():
            return
        number = stream.fileno()
    except (OSError, ValueError):
        return
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios

        with contextlib.suppress(termios.error):
            termios.tcflush(number, termios.TCIFLUSH)
