"""MCP messages over a child's stdin and stdout, one a line, as the streams that a client session takes."""

import contextlib
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from mcp.shared.message import SessionMessage
from mcp_types import jsonrpc_message_adapter

from app.lib.child import Child
from app.lib.sound import read_json
from app.lib.supervision import cancel, spawn

log = logging.getLogger(__name__)

_CHUNK_BYTES = 65_536

_Heard = SessionMessage | Exception
_Streams = tuple[MemoryObjectReceiveStream[_Heard], MemoryObjectSendStream[SessionMessage]]


@asynccontextmanager
async def pipe(child: Child, ended: Callable[[], None]) -> AsyncGenerator[_Streams]:
    """`ended` is called, before a session can notice, as soon as the child's end of a pipe is closed."""
    hear, heard = anyio.create_memory_object_stream[_Heard](0)
    say, said = anyio.create_memory_object_stream[SessionMessage](0)
    listening = spawn("tool server stdout", _listen(child, hear, ended))
    speaking = spawn("tool server stdin", _speak(child, said, hear, ended))
    try:
        yield heard, say
    finally:
        await cancel(listening, speaking)
        for stream in (hear, heard, say, said):
            stream.close()


async def _listen(child: Child, hear: MemoryObjectSendStream[_Heard], ended: Callable[[], None]) -> None:
    rest = b""
    try:
        with contextlib.suppress(anyio.ClosedResourceError, anyio.BrokenResourceError):
            while chunk := await child.stdout.read(_CHUNK_BYTES):
                *lines, rest = (rest + chunk).split(b"\n")
                for line in lines:
                    await hear.send(read_message(line))
    finally:
        ended()
        hear.close()


async def _speak(
    child: Child,
    said: MemoryObjectReceiveStream[SessionMessage],
    hear: MemoryObjectSendStream[_Heard],
    ended: Callable[[], None],
) -> None:
    try:
        async for each in said:
            child.stdin.write(each.message.model_dump_json(by_alias=True, exclude_unset=True).encode() + b"\n")
            await child.stdin.drain()
    except (ConnectionError, RuntimeError):
        # The session hears of it as an end, not as an answer that never comes.
        ended()
        hear.close()


def read_message(line: bytes) -> _Heard:
    try:
        try:
            message = jsonrpc_message_adapter.validate_json(line, by_name=False)
        except ValueError:
            # One half character must not keep an answer away: the reader above takes none, this one replaces it.
            message = jsonrpc_message_adapter.validate_python(read_json(line.decode("utf-8", "replace")), by_name=False)
        return SessionMessage(message)
    except (ValueError, RecursionError) as exc:
        log.warning("the tool server wrote a line that is no message")
        return exc
