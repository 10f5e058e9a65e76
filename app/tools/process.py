"""A child process that dies with us: one line on stdout when it is up, its stdin as its lifeline."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence

from app.lib.children import Kind, child_environment, working_folder
from app.lib.supervision import spawn
from app.protocol.values import JsonObject
from app.tools import errors
from app.tools.wire import as_object

log = logging.getLogger(__name__)

_STOP_TIMEOUT_S = 3.0
_KEPT_ERROR_LINES = 20


class EngineProcess:
    """The embedded GEN NX. `ended` is called on the loop when the process ends without having been asked to."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], ended: Callable[[], None]) -> None:
        self._command = command
        self._environment = environment
        self._ended = ended
        self._process: asyncio.subprocess.Process | None = None
        self._is_stopping = False
        self._errors: list[str] = []

    async def start(self, timeout_s: float) -> JsonObject:
        """The JSON line it prints when it serves. Raises ServerLostError with the reason when it does not come up."""
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=child_environment(Kind.ENGINE, self._environment),
                cwd=await asyncio.to_thread(working_folder),
            )
        except OSError as exc:
            raise errors.ServerLostError(errors.engine_failed(str(exc))) from exc
        spawn("engine errors", self._read_errors(self._process))
        try:
            async with asyncio.timeout(timeout_s):
                line = await _stdout(self._process).readline()
            told = as_object(json.loads(line))
        except (TimeoutError, ValueError) as exc:
            await self.stop()
            raise errors.ServerLostError(errors.engine_failed(self._reason())) from exc
        spawn("engine watch", self._watch(self._process))
        return told

    async def stop(self) -> None:
        """Close its stdin, wait, then end it; every wait is bounded."""
        self._is_stopping = True
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        if process.stdin is not None:
            process.stdin.close()
        for end in (process.terminate, process.kill, None):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_STOP_TIMEOUT_S):
                    await process.wait()
                return
            if end is not None:
                with contextlib.suppress(ProcessLookupError):
                    end()
        log.warning("the embedded GEN NX did not end")

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        while await _stdout(process).read(4096):
            pass
        await process.wait()
        if not self._is_stopping:
            log.error("the embedded GEN NX ended: %s", self._reason())
            self._ended()

    async def _read_errors(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            self._errors = [*self._errors, line.decode(errors="replace").rstrip()][-_KEPT_ERROR_LINES:]

    def _reason(self) -> str:
        return self._errors[-1] if self._errors else "it ended without a word"


def _stdout(process: asyncio.subprocess.Process) -> asyncio.StreamReader:
    assert process.stdout is not None
    return process.stdout
