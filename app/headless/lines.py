"""Lines from a terminal or pipe, read on a thread: a standard input cannot be awaited on every system."""

import asyncio
import threading
from typing import Protocol, TextIO


class LineReader(Protocol):
    async def readline(self) -> str | None:
        """The next line without its end; None when there are no more."""
        ...


class StreamLines:
    """Implements LineReader over a text stream. Build it on the loop that awaits it.

    The thread is a daemon: a blocked read on a terminal cannot be interrupted and must not keep the program alive.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._loop = asyncio.get_running_loop()
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._is_over = False
        threading.Thread(target=self._read, name="lines", daemon=True).start()

    async def readline(self) -> str | None:
        if self._is_over:
            return None
        line = await self._lines.get()
        self._is_over = line is None
        return line

    def _read(self) -> None:
        for line in self._stream:
            self._hand_over(line.rstrip("\r\n"))
        self._hand_over(None)

    def _hand_over(self, line: str | None) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._lines.put_nowait, line)
