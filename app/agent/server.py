"""The tool server's life as the agent sees it: one start or stop at a time, started when work needs it."""

import asyncio

from app.agent import notices
from app.ports.tools import ToolHost
from app.protocol.states import ServerPhase, Target
from app.protocol.values import ErrorInfo

LOOK_TIMEOUT_S = 60.0
START_TIMEOUT_S = 120.0
STOP_TIMEOUT_S = 15.0


class ToolServer:
    def __init__(self, tools: ToolHost) -> None:
        self._tools = tools
        self._one_at_a_time = asyncio.Lock()

    async def ensure(self) -> ErrorInfo | None:
        """Have it running, seen alive just now; returns why it is not."""
        try:
            async with self._one_at_a_time:
                if self._tools.state.phase is ServerPhase.READY:
                    await self._look()
                if self._tools.state.phase is not ServerPhase.READY:
                    await self._start(self._tools.state.target)
        except TimeoutError:
            return notices.TOOL_SERVER_NOT_RUNNING
        state = self._tools.state
        return None if state.phase is ServerPhase.READY else state.error or notices.TOOL_SERVER_NOT_RUNNING

    async def start(self, target: Target) -> None:
        async with self._one_at_a_time:
            await self._start(target)

    async def stop(self) -> None:
        async with self._one_at_a_time, asyncio.timeout(STOP_TIMEOUT_S):
            await self._tools.stop()

    async def _look(self) -> None:
        async with asyncio.timeout(LOOK_TIMEOUT_S):
            await self._tools.look()

    async def _start(self, target: Target) -> None:
        async with asyncio.timeout(START_TIMEOUT_S):
            await self._tools.start(target)
