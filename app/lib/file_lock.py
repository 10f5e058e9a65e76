"""One program at a time: a lock on a file that the system gives back when its holder ends, however it ends."""

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from app.lib.private import private_file

_AGAIN_S = 0.02


@contextmanager
def locked(file: Path, wait_s: float) -> Generator[None]:
    """Hold the lock of `file`, which is made where it is missing and stays. Raises TimeoutError when another program
    holds it for longer than `wait_s`, and OSError where it cannot be made."""
    descriptor = os.open(private_file(file), os.O_RDWR)
    try:
        until = time.monotonic() + wait_s
        while not _take(descriptor):
            if time.monotonic() > until:
                raise TimeoutError(f"{file} is held by another program")
            time.sleep(_AGAIN_S)
        yield
    finally:
        # Closing gives the lock back.
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
