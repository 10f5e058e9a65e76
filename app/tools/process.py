"""Child processes that die with us: their stdin is their lifeline, and one that does not let go of it is killed."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

from app.lib.children import ProgramKind, child_environment, working_folder
from app.lib.leash import Leash, new_leash
from app.lib.supervision import spawn
from app.tools import errors
from app.trade.json_types import JsonObject, as_object

log = logging.getLogger(__name__)

_GRACE_S = 1.5
# A killed process ends at once, but on a loaded machine it takes a while until the loop has heard of it. One that is
# let go before that leaves a transport that nobody closes.
_REAP_S = 10.0
_POLL_S = 0.01
_KEPT_ERROR_LINES = 20
# Refused for want of a key, a request is still answered, also while an analysis runs or a dialog is open.
_KNOCK = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
_KNOCK_S = 1.0
_KNOCKS_BEFORE_WAKING = 3
_KNOCKS = 10


class Child:
    """A process of Lintel's own, in a session of its own, so that all it started ends with it."""

    def __init__(self, process: asyncio.subprocess.Process, leash: Leash) -> None:
        self.process = process
        self._leash = leash

    @classmethod
    async def begin(
        cls, command: Sequence[str], kind: ProgramKind, given: Mapping[str, str], *, keeps_errors: bool = False
    ) -> "Child":
        """Raises OSError."""
        leash = new_leash()
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE if keeps_errors else None,
            env=child_environment(kind, given),
            cwd=await asyncio.to_thread(working_folder),
            start_new_session=True,
            creationflags=subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0,
        )
        if sys.platform == "win32":
            popen = process._transport.get_extra_info("subprocess")  # pyright: ignore
            leash.hold(int(popen._handle))  # pyright: ignore
        return cls(process, leash)

    @property
    def is_alive(self) -> bool:
        return self.process.returncode is None

    @property
    def stdin(self) -> asyncio.StreamWriter:
        assert self.process.stdin is not None
        return self.process.stdin

    @property
    def stdout(self) -> asyncio.StreamReader:
        assert self.process.stdout is not None
        return self.process.stdout

    async def end(self, grace_s: float = _GRACE_S) -> None:
        """Close its stdin, wait `grace_s`, then kill it, also when this is cancelled; every wait is bounded."""
        self.stdin.close()
        try:
            await self._gone(grace_s)
        finally:
            self.kill()
            try:
                if not await self._gone(_REAP_S):
                    log.warning("process %d does not end", self.process.pid)
            finally:
                # Its pipes may be held open by what it started; ours are closed here.
                self.process._transport.close()  # pyright: ignore
                self._leash.release()

    def kill(self) -> None:
        """SIGKILL ends a stopped process too, which never comes to see a SIGTERM."""
        if not self.is_alive:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if sys.platform != "win32":
                os.killpg(self.process.pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    def wake(self) -> None:
        """Let it go on where somebody stopped it; nothing happens to one that runs."""
        if sys.platform != "win32" and self.is_alive:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(signal.SIGCONT)

    async def _gone(self, timeout_s: float) -> bool:
        """Not `process.wait()`, which also waits for the pipes that a grandchild may hold open."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                while self.is_alive:  # noqa: ASYNC110 - nobody tells of the end apart from that of its pipes
                    await asyncio.sleep(_POLL_S)
        return not self.is_alive


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
