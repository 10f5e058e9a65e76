"""One MCP server over stdio: a single task enters its contexts, makes its calls and leaves them."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import anyio
from mcp import ClientSession, MCPError
from mcp.types import CallToolResult, RequestParamsMeta, Tool

from app.lib.child import Child
from app.lib.children import ProgramKind
from app.lib.supervision import cancel, spawn
from app.tools import errors
from app.tools.pipe import pipe
from app.trade.json_types import JsonObject, as_object

log = logging.getLogger(__name__)

_PING_EVERY_S = 1.0
# A beat is missed only while we run ourselves: whoever was stopped or asleep for an hour has missed one, not all.
_MISSED_BEATS = 10
_BEAT_S = 1.0
_GRACE_S = 1.5
# As long as the end of the process may take.
_CLOSE_TIMEOUT_S = 15.0

_GONE = (OSError, MCPError, anyio.ClosedResourceError, anyio.BrokenResourceError)

Progress = Callable[[float, str], None]


@dataclass(slots=True, eq=False)
class _Request:
    name: str
    arguments: JsonObject
    timeout_s: float
    progress: Progress | None
    meta: JsonObject
    answer: asyncio.Future[JsonObject]


class ServerConnection:
    """`lost` is called once on the loop when the server ends, or no longer answers, without having been asked to.

    Then its process has ended for good, and only then is what it was doing told as lost: nothing of it comes later.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], lost: Callable[[], None]) -> None:
        self._command = command
        self._environment = environment
        self._lost = lost
        self._requests: asyncio.Queue[_Request] = asyncio.Queue()
        self._open: set[_Request] = set()
        self._owner: asyncio.Task[None] | None = None
        self._is_ended = False
        self._look_now = asyncio.Event()
        self._lookers: list[asyncio.Future[None]] = []
        self._missed_beats = 0
        self._is_over = False
        self._is_closing = False

    @property
    def is_over(self) -> bool:
        return self._is_over or self._is_ended

    @property
    def is_busy(self) -> bool:
        """Whether a call waits for its answer."""
        return bool(self._open)

    async def open(self, timeout_s: float) -> tuple[Tool, ...]:
        """Start the server and list its tools. Raises ServerLostError."""
        ready: asyncio.Future[tuple[Tool, ...]] = asyncio.get_running_loop().create_future()
        self._owner = spawn("tool server", self._own(ready))
        try:
            async with asyncio.timeout(timeout_s):
                return await ready
        except TimeoutError as exc:
            await self.close()
            raise errors.ServerLostError(errors.server_failed("no answer in time")) from exc
        except asyncio.CancelledError:
            await asyncio.shield(self.close())
            raise

    async def call(
        self,
        name: str,
        arguments: JsonObject,
        timeout_s: float,
        progress: Progress | None = None,
        meta: JsonObject | None = None,
    ) -> JsonObject:
        """The structured answer. Raises NoAnswerError after `timeout_s`, ServerLostError when the server is gone."""
        if self._owner is None or self.is_over:
            raise errors.ServerLostError(errors.server_lost())
        answer: asyncio.Future[JsonObject] = asyncio.get_running_loop().create_future()
        request = _Request(name, arguments, timeout_s, progress, meta or {}, answer)
        self._open.add(request)
        self._requests.put_nowait(request)
        return await answer

    async def look(self) -> None:
        """Returns when the server has answered just now, or is lost; the watch over it bounds the wait."""
        if self._owner is None or self._owner.done():
            return
        answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._lookers.append(answered)
        self._look_now.set()
        await asyncio.wait({answered, self._owner}, return_when=asyncio.FIRST_COMPLETED)

    async def close(self) -> None:
        """Whoever was cancelled while waiting for it may wait once more: what ends is not cancelled in its end."""
        if not self._is_closing:
            self._is_closing = True
            await cancel(self._owner, timeout_s=_CLOSE_TIMEOUT_S)
        elif self._owner is not None:
            await asyncio.wait({self._owner}, timeout=_CLOSE_TIMEOUT_S)

    async def _own(self, ready: asyncio.Future[tuple[Tool, ...]]) -> None:
        """Everything between entering and leaving happens in this task and the children it waits for."""
        child: Child | None = None
        try:
            child = await Child.begin(self._command, ProgramKind.TOOL_SERVER, self._environment)
            async with pipe(child, self._at_end) as streams, ClientSession(*streams) as session:
                await session.initialize()
                listed = await session.list_tools()
                if not ready.done():
                    ready.set_result(tuple(listed.tools))
                await self._serve(session)
                if self._is_hung:
                    child.kill()
        except (*_GONE, BaseExceptionGroup) as exc:
            log.warning("the tool server's connection ended: %s", exc)
            if not ready.done():
                ready.set_exception(errors.ServerLostError(errors.server_failed(_first_words(exc))))
        finally:
            self._is_over = True
            await self._part(child)

    async def _part(self, child: Child | None) -> None:
        """End the process, then tell: an answer told as lost must not be overtaken by what it was about."""
        try:
            if child is not None:
                # Time to leave in good order is for one that listens.
                await child.end(0.0 if self._is_hung else _GRACE_S)
        finally:
            for request in tuple(self._open):
                self._settle(request, errors.ServerLostError(errors.server_lost()))
            if not self._is_closing:
                self._lost()

    async def _serve(self, session: ClientSession) -> None:
        """Calls run side by side, for a read need not wait for an analysis; returns when the server is gone."""
        async with asyncio.TaskGroup() as calls:
            taking = calls.create_task(self._take(session))
            await self._watch(session)
            taking.cancel()

    async def _take(self, session: ClientSession) -> None:
        async with asyncio.TaskGroup() as calls:
            while True:
                calls.create_task(self._make(session, await self._requests.get()))

    async def _watch(self, session: ClientSession) -> None:
        """Returns when the server is gone or no longer answers a ping."""
        while await self._is_answered(session):
            self._look_now.clear()
            if not self._lookers:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_PING_EVERY_S):
                        await self._look_now.wait()

    async def _is_answered(self, session: ClientSession) -> bool:
        lookers, self._lookers = self._lookers, []
        ping = spawn("ping", _ping(session))
        try:
            for self._missed_beats in range(_MISSED_BEATS):
                if (await asyncio.wait({ping}, timeout=_BEAT_S))[0]:
                    break
        finally:
            await cancel(ping)
        if ping.cancelled() or not ping.result():
            return False
        for each in lookers:
            if not each.done():
                each.set_result(None)
        return True

    @property
    def _is_hung(self) -> bool:
        return not self._is_ended and self._missed_beats > 1

    def _at_end(self) -> None:
        self._is_ended = True
        self._look_now.set()

    async def _make(self, session: ClientSession, request: _Request) -> None:
        """What has no answer because the server went is left to the owner, who tells it when the process has ended."""

        async def told(progress: float, total: float | None, message: str | None) -> None:
            del total
            if request.progress is not None:
                request.progress(progress, message or "")

        try:
            async with asyncio.timeout(request.timeout_s):
                result = await session.call_tool(
                    request.name,
                    cast("dict[str, Any]", dict(request.arguments)),
                    progress_callback=told,
                    meta=cast("RequestParamsMeta", dict(request.meta)),
                )
            self._settle(request, _structured(result))
        except TimeoutError:
            self._settle(request, errors.NoAnswerError(errors.NO_ANSWER))
        except _GONE as exc:
            log.warning("%s was not answered: %s", request.name, exc)
            if not self._is_ended:
                self._settle(request, errors.NoAnswerError(errors.NO_ANSWER))

    def _settle(self, request: _Request, answer: JsonObject | Exception) -> None:
        self._open.discard(request)
        # Whoever asked may have given up waiting.
        if request.answer.done():
            return
        if isinstance(answer, Exception):
            request.answer.set_exception(answer)
        else:
            request.answer.set_result(answer)


async def _ping(session: ClientSession) -> bool:
    try:
        await session.send_ping()
    except _GONE:
        return False
    return True


def _structured(result: object) -> JsonObject:
    if isinstance(result, CallToolResult):
        return as_object(result.structured_content)
    return {}


def _first_words(exc: BaseException) -> str:
    while isinstance(exc, BaseExceptionGroup):
        exc = cast("BaseExceptionGroup[BaseException]", exc).exceptions[0]
    return str(exc) or type(exc).__name__
