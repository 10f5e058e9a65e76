"""Lines from a terminal or pipe, read on a thread: a standard input cannot be awaited on every system."""

import asyncio
import contextlib
import logging
import threading
from typing import Protocol, TextIO

from app.headless.orders import LONGEST_LINE
from app.lib.terminal import discard_typed

log = logging.getLogger(__name__)

QUIET_S = 0.05
READ_AHEAD = 16
_PIECE = 65536


class LineReader(Protocol):
    async def readline(self) -> str | None:
        """The next line without its end; None when there are no more."""
        ...

    async def discard(self) -> bool:
        """Forget what was typed so far: it cannot be an answer to what has not been shown yet. Gives whether there
        was any."""
        ...


class StreamLines:
    """Implements LineReader over a text stream. Build it on the loop that awaits it.

    With `whole_only`, a line that the end of the stream cut off is none: nobody pressed Enter on it. Of a line beyond
    `LONGEST_LINE` that many characters and one more are handed over, and reading waits while `READ_AHEAD` lines are
    not taken yet: neither a line without an end nor lines without end fill the memory.

    The thread is a daemon: a blocked read on a terminal cannot be interrupted and must not keep the program alive.
    """

    def __init__(self, stream: TextIO | None, *, whole_only: bool = False) -> None:
        self._stream = stream
        self._whole_only = whole_only
        self._loop = asyncio.get_running_loop()
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._is_over = False
        self._room = threading.Semaphore(READ_AHEAD)
        threading.Thread(target=self._read, name="lines", daemon=True).start()

    async def readline(self) -> str | None:
        if self._is_over:
            return None
        return await self._take()

    async def discard(self) -> bool:
        """What is still on its way is waited for: a paste arrives in pieces."""
        was_any = False
        with contextlib.suppress(TimeoutError):
            while not self._is_over:
                async with asyncio.timeout(QUIET_S):
                    was_any = await self._take() is not None or was_any
        if self._stream is not None:
            discard_typed(self._stream)
        return was_any

    async def _take(self) -> str | None:
        line = await self._lines.get()
        self._room.release()
        self._is_over = line is None
        return line

    def _read(self) -> None:
        try:
            while self._stream is not None and (line := _next_line(self._stream)):
                if line.endswith("\n") or not self._whole_only:
                    self._hand_over(line.rstrip("\r\n"))
        except (OSError, ValueError) as exc:
            # A folder, a terminal that went away, a closed stream: no more lines.
            log.info("the input ended with %s", type(exc).__name__)
        self._hand_over(None)

    def _hand_over(self, line: str | None) -> None:
        self._room.acquire()
        # The program may have ended meanwhile, and its loop with it.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._lines.put_nowait, line)


def _next_line(stream: TextIO) -> str:
    """The next line with its end, empty at the end of the stream; what a line has too much is read and dropped."""
    line = stream.readline(LONGEST_LINE + 1)
    if len(line) <= LONGEST_LINE or line.endswith("\n"):
        return line
    while (rest := stream.readline(_PIECE)) and not rest.endswith("\n"):
        pass
    return f"{line}{rest[-1:]}"
