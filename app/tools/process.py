"""The embedded GEN NX as a child process that dies with us."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

from app.lib.child import Child
from app.lib.children import ProgramKind
from app.lib.supervision import spawn
from app.tools import errors
from app.trade.json_types import JsonObject, as_object

log = logging.getLogger(__name__)

_POLL_S = 0.01
_KEPT_ERROR_LINES = 20
# Refused for want of a key, a request is still answered, also while an analysis runs or a dialog is open.
_KNOCK = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
_KNOCK_S = 1.0
_KNOCKS_BEFORE_WAKING = 3
_KNOCKS = 10


class EngineProcess:
    """The embedded GEN NX. `ended` is called on the loop when the process ends without having been asked to, `told`
    with each line of JSON that it prints while it serves."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        ended: Callable[[], None],
        told: Callable[[JsonObject], None] = lambda _: None,
    ) -> None:
        self._command = command
        self._environment = environment
        self._ended = ended
        self._told = told
        self._child: Child | None = None
        self._base_url = ""
        self._is_stopping = False
        self._errors: list[str] = []

    @property
    def is_alive(self) -> bool:
        return self._child is not None and self._child.is_alive

    async def start(self, timeout_s: float) -> JsonObject:
        """The JSON line it prints when it serves. Raises ServerLostError with the reason when it does not come up."""
        try:
            child = await Child.begin(self._command, ProgramKind.ENGINE, self._environment, keeps_errors=True)
        except OSError as exc:
            raise errors.ServerLostError(errors.engine_failed(str(exc))) from exc
        self._child = child
        spawn("engine errors", self._read_errors(child))
        try:
            async with asyncio.timeout(timeout_s):
                line = await child.stdout.readline()
            told = as_object(json.loads(line))
        except (TimeoutError, ValueError) as exc:
            await self.stop()
            raise errors.ServerLostError(errors.engine_failed(self._reason())) from exc
        self._base_url = str(told.get("base_url", ""))
        spawn("engine watch", self._watch(child))
        return told

    async def answers(self) -> bool:
        """Whether it serves now; one that was stopped from outside is woken, for its model is worth the attempt."""
        for number in range(_KNOCKS):
            if not self.is_alive:
                return False
            if await _is_served(self._base_url):
                return True
            if number + 1 == _KNOCKS_BEFORE_WAKING and self._child is not None:
                log.warning("the embedded GEN NX does not answer; it is told to go on")
                self._child.wake()
        return False

    async def stop(self) -> None:
        """Close its stdin, wait, then kill it; every wait is bounded."""
        self._is_stopping = True
        if self._child is not None:
            await self._child.end()

    async def _watch(self, child: Child) -> None:
        while line := await _line(child.stdout):
            with contextlib.suppress(ValueError):
                self._told(as_object(json.loads(line)))
        if not self._is_stopping:
            log.error("the embedded GEN NX ended: %s", self._reason())
            await child.end(0.0)
            self._ended()

    async def _read_errors(self, child: Child) -> None:
        assert child.process.stderr is not None
        async for line in child.process.stderr:
            self._errors = [*self._errors, line.decode(errors="replace").rstrip()][-_KEPT_ERROR_LINES:]

    def _reason(self) -> str:
        return self._errors[-1] if self._errors else "it ended without a word"


async def _line(stdout: asyncio.StreamReader) -> bytes:
    """The next one; empty at the end. One that is too long to be ours is passed over."""
    try:
        return await stdout.readline()
    except ValueError:
        return b"\n"


async def _is_served(base_url: str) -> bool:
    """Takes `_KNOCK_S` when it is not."""
    address = urlsplit(base_url)
    try:
        async with asyncio.timeout(_KNOCK_S):
            reader, writer = await asyncio.open_connection(address.hostname, address.port)
            try:
                writer.write(_KNOCK)
                return bool(await reader.read(1))
            finally:
                writer.close()
    except (OSError, TimeoutError):
        # A refused connection comes back at once, and the next knock should not.
        await asyncio.sleep(_POLL_S)
        return False
