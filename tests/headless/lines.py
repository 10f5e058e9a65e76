"""Input lines from a list, or held back until the output shows that they are wanted."""

import asyncio
import io


class Typed:
    """Implements LineReader: the given lines, then the end."""

    def __init__(self, *lines: str) -> None:
        self._lines = list(lines)

    async def readline(self) -> str | None:
        # A person is never faster than the agent; let it come to rest first.
        for _ in range(20):
            await asyncio.sleep(0)
        return self._lines.pop(0) if self._lines else None

    async def discard(self) -> bool:
        """These lines are typed when they are wanted, never ahead."""
        return False


class Fed:
    """Implements LineReader: lines put in one by one."""

    def __init__(self) -> None:
        self.lines: asyncio.Queue[str | None] = asyncio.Queue()

    async def readline(self) -> str | None:
        return await self.lines.get()

    async def discard(self) -> bool:
        waiting = [self.lines.get_nowait() for _ in range(self.lines.qsize())]
        if None in waiting:
            self.lines.put_nowait(None)
        return any(line is not None for line in waiting)


class Output(io.StringIO):
    """Text output that can be awaited."""

    def __init__(self) -> None:
        super().__init__()
        self._grown = asyncio.Event()

    def write(self, text: str) -> int:
        self._grown.set()
        return super().write(text)

    async def until(self, text: str, *, after: str = "") -> None:
        """Wait for `text` behind the last `after`."""
        async with asyncio.timeout(20):
            while after not in (said := self.getvalue()) or text not in said[said.rfind(after) if after else 0 :]:
                self._grown.clear()
                await self._grown.wait()
