"""A child process that dies with us: its stdin is its lifeline, and one that does not let go of it is killed."""

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence

from app.lib.children import ProgramKind, child_environment, working_folder
from app.lib.leash import Leash, new_leash

log = logging.getLogger(__name__)

_GRACE_S = 1.5
# A killed process ends at once, but on a loaded machine it takes a while until the loop has heard of it. One that is
# let go before that leaves a transport that nobody closes.
_REAP_S = 10.0
_POLL_S = 0.01


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
