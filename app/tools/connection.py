"""One MCP server over stdio: a single task enters its contexts, makes its calls and leaves them."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import anyio
from mcp import ClientSession, MCPError, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, RequestParamsMeta, Tool

from app.lib.children import Kind, child_environment, working_folder
from app.lib.supervision import cancel, spawn
from app.protocol.values import JsonObject
from app.tools import errors
from app.tools.wire import as_object

log = logging.getLogger(__name__)

_PING_EVERY_S = 2.0
_PING_TIMEOUT_S = 10.0
_CLOSE_TIMEOUT_S = 10.0

Progress = Callable[[float, str], None]


@dataclass(slots=True)
class _Request:
    name: str
    arguments: JsonObject
    timeout_s: float
    progress: Progress | None
    meta: JsonObject
    answer: asyncio.Future[JsonObject]


class Connection:
    """`lost` is called once on the loop when the server ends without having been asked to."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], lost: Callable[[], None]) -> None:
        self._parameters = StdioServerParameters(
            command=command[0],
            args=list(command[1:]),
            env=child_environment(Kind.TOOL_SERVER, environment),
            cwd=working_folder(),
        )
        self._lost = lost
        self._requests: asyncio.Queue[_Request] = asyncio.Queue()
        self._owner: asyncio.Task[None] | None = None
        self._is_closing = False

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
        if self._owner is None or self._owner.done():
            raise errors.ServerLostError(errors.server_lost())
        answer: asyncio.Future[JsonObject] = asyncio.get_running_loop().create_future()
        await self._requests.put(_Request(name, arguments, timeout_s, progress, meta or {}, answer))
        return await answer

    async def close(self) -> None:
        self._is_closing = True
        await cancel(self._owner, timeout_s=_CLOSE_TIMEOUT_S)

    async def _own(self, ready: asyncio.Future[tuple[Tool, ...]]) -> None:
        """Everything between entering and leaving happens in this task and the children it waits for."""
        try:
            async with stdio_client(self._parameters) as streams, ClientSession(*streams) as session:
                await session.initialize()
                listed = await session.list_tools()
                if not ready.done():
                    ready.set_result(tuple(listed.tools))
                await self._serve(session)
        except (OSError, MCPError, anyio.ClosedResourceError, anyio.BrokenResourceError, BaseExceptionGroup) as exc:
            log.warning("the tool server's connection ended: %s", exc)
            if not ready.done():
                ready.set_exception(errors.ServerLostError(errors.server_failed(_first_words(exc))))
        finally:
            self._refuse_waiting()
            if not self._is_closing:
                self._lost()

    async def _serve(self, session: ClientSession) -> None:
        """Calls run side by side, for a read need not wait for an analysis; returns when the server is gone."""
        async with asyncio.TaskGroup() as calls:
            taking = calls.create_task(self._take(session, calls))
            await _watch(session)
            taking.cancel()

    async def _take(self, session: ClientSession, calls: asyncio.TaskGroup) -> None:
        while True:
            calls.create_task(_make(session, await self._requests.get()))

    def _refuse_waiting(self) -> None:
        while not self._requests.empty():
            request = self._requests.get_nowait()
            if not request.answer.done():
                request.answer.set_exception(errors.ServerLostError(errors.server_lost()))


async def _watch(session: ClientSession) -> None:
    """Returns when the server no longer answers a ping."""
    while True:
        await asyncio.sleep(_PING_EVERY_S)
        try:
            async with asyncio.timeout(_PING_TIMEOUT_S):
                await session.send_ping()
        except (MCPError, TimeoutError, anyio.ClosedResourceError, anyio.BrokenResourceError):
            return


async def _make(session: ClientSession, request: _Request) -> None:
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
        _settle(request, _structured(result))
    except TimeoutError:
        _settle(request, errors.NoAnswerError(errors.NO_ANSWER))
    except (MCPError, anyio.ClosedResourceError, anyio.BrokenResourceError) as exc:
        log.warning("%s was not answered: %s", request.name, exc)
        _settle(request, errors.ServerLostError(errors.server_lost()))
    except asyncio.CancelledError:
        _settle(request, errors.ServerLostError(errors.server_lost()))
        raise


def _settle(request: _Request, answer: JsonObject | Exception) -> None:
    # Whoever asked may have given up waiting.
    if request.answer.done():
        return
    if isinstance(answer, Exception):
        request.answer.set_exception(answer)
    else:
        request.answer.set_result(answer)


def _structured(result: object) -> JsonObject:
    if isinstance(result, CallToolResult):
        return as_object(result.structured_content)
    return {}


def _first_words(exc: BaseException) -> str:
    while isinstance(exc, BaseExceptionGroup):
        exc = cast("BaseExceptionGroup[BaseException]", exc).exceptions[0]
    return str(exc) or type(exc).__name__
