"""The same agent in a thread of its own with a plain asyncio loop, behind the same port."""

import asyncio
import logging
import threading
from collections.abc import Callable

from app.agent.agent import Agent
from app.ports.agent import EventStream
from app.protocol.commands import Command
from app.protocol.queries import Answer, Query

log = logging.getLogger(__name__)


class ThreadedAgent:
    """Implements ports.agent.AgentPort. `build` runs in the agent's thread, on its loop, where the agent then lives."""

    def __init__(self, build: Callable[[], Agent]) -> None:
        self._build = build
        self._agent: Agent | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._failure: BaseException | None = None
        self._is_started = threading.Event()
        self._thread = threading.Thread(target=self._host, name="agent", daemon=True)

    async def start(self) -> None:
        """Raises what the agent's own start raises, e.g. JournalError."""
        self._thread.start()
        await asyncio.to_thread(self._is_started.wait)
        if self._failure is not None:
            raise self._failure

    async def wait_stopped(self) -> None:
        """Returns once the agent stopped and its thread is over."""
        await asyncio.to_thread(self._thread.join)

    def submit(self, command: Command) -> None:
        self._running().submit(command)

    async def ask(self, query: Query) -> Answer:
        assert self._loop is not None, "start the agent before asking it"
        answer = asyncio.run_coroutine_threadsafe(self._running().ask(query), self._loop)
        return await asyncio.wrap_future(answer)

    def subscribe(self) -> EventStream:
        return self._running().subscribe()

    def _running(self) -> Agent:
        assert self._agent is not None, "start the agent before using it"
        return self._agent

    def _host(self) -> None:
        try:
            asyncio.run(self._live())
        except Exception as exc:
            # `start` raises it if it still waits; later nobody does.
            self._failure = exc
            if self._is_started.is_set():
                log.exception("the agent's thread ended")
        finally:
            self._is_started.set()

    async def _live(self) -> None:
        self._loop = asyncio.get_running_loop()
        agent = self._build()
        await agent.start()
        self._agent = agent
        self._is_started.set()
        await agent.wait_stopped()
