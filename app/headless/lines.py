"""Lines from a terminal or pipe, read on a thread: a standard input cannot be awaited on every system."""

import asyncio
import contextlib
import threading
from typing import Protocol, TextIO

from app.lib.terminal import discard_typed

QUIET_S = 0.05


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

    With `whole_only`, a line that the end of the stream cut off is none: nobody pressed Enter on it.

    The thread is a daemon: a blocked read on a terminal cannot be interrupted and must not keep the program alive.
    """

    def __init__(self, stream: TextIO, *, whole_only: bool = False) -> None:
        self._stream = stream
        self._whole_only = whole_only
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

    async def discard(self) -> bool:
        """What is still on its way is waited for: a paste arrives in pieces."""
        was_any = False
        with contextlib.suppress(TimeoutError):
            while not self._is_over:
                async with asyncio.timeout(QUIET_S):
                    self._is_over = await self._lines.get() is None
                    was_any = was_any or not self._is_over
        discard_typed(self._stream)
        return was_any

    def _read(self) -> None:
        for line in self._stream:
            if line.endswith("\n") or not self._whole_only:
                self._hand_over(line.rstrip("\r\n"))
        self._hand_over(None)

    def _hand_over(self, line: str | None) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._lines.put_nowait, line)
