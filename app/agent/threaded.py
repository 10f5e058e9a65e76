"""The same agent in a thread of its own with a plain asyncio loop, behind the same port."""

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from app.agent import refusals
from app.agent.agent import Agent
from app.ports.agent import EventStream, QueryFailed
from app.protocol.commands import Command, Shutdown
from app.protocol.query import Query

log = logging.getLogger(__name__)

_LOOK_S = 0.01

A = TypeVar("A")


class AgentBrokeError(Exception):
    """The agent's loop met what is no Exception before it had started."""


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
        while not self._is_started.is_set():  # noqa: ASYNC110 - it is set in another thread
            await asyncio.sleep(_LOOK_S)
        if self._failure is not None:
            raise self._failure

    async def wait_stopped(self) -> None:
        """Returns once the agent stopped and its thread is over. Whoever no longer waits leaves no thread waiting."""
        while self._thread.is_alive():  # noqa: ASYNC110 - nobody tells of the end of a thread
            await asyncio.sleep(_LOOK_S)

    def end(self, deadline_s: float) -> bool:
        """Shut down and wait for it here, for a program whose own loop has ended; whether it stopped in time."""
        if self._thread.is_alive():
            if self._agent is not None:
                self._agent.submit(Shutdown(deadline_s=deadline_s))
            self._thread.join(2 * deadline_s)
        return not self._thread.is_alive()

    def submit(self, command: Command) -> None:
        self._running().submit(command)

    async def ask(self, query: Query[A]) -> A:
        """Raises QueryFailed, also when the agent ends before it has answered."""
        agent, loop = self._running(), self._loop
        assert loop is not None, "start the agent before asking it"
        asking = agent.ask(query)
        try:
            answer = asyncio.wrap_future(asyncio.run_coroutine_threadsafe(asking, loop))
        except RuntimeError as exc:  # its loop has closed
            asking.close()
            raise QueryFailed(refusals.AGENT_STOPS) from exc
        await asyncio.wait({answer})
        if answer.cancelled():
            raise QueryFailed(refusals.AGENT_STOPS)
        return answer.result()

    def subscribe(self) -> EventStream:
        return self._running().subscribe()

    @property
    def loop(self) -> asyncio.AbstractEventLoop | None:
        """Where the agent lives, once it has begun to start."""
        return self._loop

    def _running(self) -> Agent:
        assert self._agent is not None, "start the agent before using it"
        return self._agent

    def _host(self) -> None:
        """The top net of the thread: whatever ends the loop, the front end learns that nothing more comes."""
        try:
            asyncio.run(self._live())
        except BaseException as exc:
            # `start` raises it if it still waits; later nobody does.
            self._failure = exc if isinstance(exc, Exception) else AgentBrokeError(type(exc).__name__)
            if self._agent is not None:
                log.critical("the agent's loop ended", exc_info=exc)
                self._agent.collapse()
        finally:
            self._is_started.set()

    async def _live(self) -> None:
        self._loop = asyncio.get_running_loop()
        agent = self._build()
        await agent.start()
        self._agent = agent
        self._is_started.set()
        await agent.wait_stopped()
