"""What the terminal shows: numbered steps with their time, and the one exception that ends a command in plain words."""

import io
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager


class SetupError(Exception):
    """A step could not be done; the message says what happened and what to do."""


def say(text: str) -> None:
    """A result, on standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """Progress or a warning, on standard error: standard output belongs to the program that is started."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def use_safe_encoding() -> None:
    """Keep a Windows code page from turning a message into a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{int(seconds) // 60} min {int(seconds) % 60:02d} s"


class Steps:
    """Counts the steps of one command: `[2/5] Python packages ...`."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._current = 0

    @contextmanager
    def step(self, title: str) -> Generator[None]:
        self._current += 1
        head = f"[{self._current}/{self._total}]"
        note(f"{head} {title} ...")
        began = time.monotonic()
        yield
        note(f"{head} {title}: done in {duration(time.monotonic() - began)}")
