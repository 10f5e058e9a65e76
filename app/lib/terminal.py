"""What programs read from and write to a terminal or a pipe."""

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Sequence
from typing import Final, TextIO, cast

from app.lib import words
from app.lib.sayings import in_both

NARROWEST, WIDEST, WITHOUT_TERMINAL = 40, 200, 100
# Exit codes that all programs share, beside 0, 1 (not done) and 2 (wrong command line, setting or folder).
OUTPUT_LOST: Final = 74  # EX_IOERR of sysexits.h
BROKEN: Final = 70  # EX_SOFTWARE
INTERRUPTED: Final = 130  # a shell reports a program that Ctrl+C ended as 128 + 2
_NO_OUTPUT: Final = in_both(words.OUTPUT_LOST)


class OutputLost(Exception):
    """Nobody takes what is written any more: a pipe that closed, a full disk."""


def put(out: TextIO, text: str) -> None:
    """Write and hand over at once. Raises OutputLost; what a full disk did not take is not tried again, and a second
    look would find nothing wrong."""
    try:
        out.write(text)
        out.flush()
    except (OSError, ValueError) as exc:
        raise OutputLost(type(exc).__name__) from exc


def speak_utf8() -> None:
    """JSON lines are UTF-8 everywhere; Windows would give a pipe the code page of the system.

    What is read and is not UTF-8 arrives as half characters (see `is_broken`): one such line must not end the reading.
    What is written and UTF-8 cannot hold is written as JSON does (`\\ud83d`). Ends a program that has no output at all.
    """
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]
        complain(_NO_OUTPUT)
        raise SystemExit(OUTPUT_LOST)


def complain(text: str, err: TextIO | None = None) -> None:
    """On stderr, if there is one and somebody takes it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        stream = sys.stderr if err is None else err
        stream.write(text)
        stream.flush()


def is_output_lost() -> bool:
    """Whether stdout does not take what was written, which is told. Python would try once more at the end, and end
    with a trace."""
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]
        return False
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        let_output_go()
        return True
    return False


def let_output_go() -> None:
    """Say that stdout takes nothing, and write there no more."""
    complain(_NO_OUTPUT)
    _lead_nowhere(sys.stdout)


def let_complaints_go() -> None:
    """Where stderr takes nothing either, Python would end the program with a code of its own for it."""
    try:
        if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]
            sys.stderr.flush()
    except (OSError, ValueError):
        _lead_nowhere(sys.stderr)


def _lead_nowhere(stream: TextIO | None) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, cast("TextIO", stream).fileno())
        os.close(nowhere)


def is_broken(line: str) -> bool:
    """Whether bytes of it were not UTF-8."""
    return any("\udc80" <= character <= "\udcff" for character in line)


def as_meant(argument: str) -> str:
    """A word of the command line, which a computer without a language decodes as ASCII, as the UTF-8 that it is; one
    that is neither stays broken."""
    try:
        return argument.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return argument


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
