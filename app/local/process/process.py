"""The worker seen from the desktop: one child process, its threads, and callbacks on the loop that started it."""

import asyncio
import contextlib
import logging
import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from app.lib.children import ProgramKind, child_environment, working_folder
from app.lib.leash import Leash, new_leash
from app.lib.private import private_folder
from app.lib.regular import read_regular
from app.local.process.causes import Death
from app.local.wire import Order, Report, WireError, encode_order, read_report

log = logging.getLogger(__name__)

STDERR_LINES = 60
STDERR_WAIT_S = 1.0

Value = TypeVar("Value")


class WorkerProcess:
    """Threads do all the waiting, so that neither a full pipe nor a dead child can hold up the window.

    `reported` and `ended` are called on the loop's thread; `ended` once, after the last report.
    """

    def __init__(
        self,
        command: Sequence[str],
        crash_note: Path,
        *,
        reported: Callable[["WorkerProcess", Report], None],
        ended: Callable[["WorkerProcess", Death], None],
    ) -> None:
        # The child stands in another folder.
        self._command = [*command, "--crash-note", str(crash_note.absolute())]
        self._crash_note = crash_note
        self._reported = reported
        self._ended = ended
        self._loop = asyncio.get_running_loop()
        self._orders: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._words: deque[str] = deque(maxlen=STDERR_LINES)
        self._child: subprocess.Popen[bytes] | None = None
        self._leash: Leash | None = None
        self._is_over = False
        # A child that is still being started can be unwanted already: between the two there is one order.
        self._starting = threading.Lock()
        self._is_unwanted = False

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child is not None else None

    @property
    def is_over(self) -> bool:
        """True once the child was seen to end."""
        return self._is_over

    async def start(self) -> None:
        """Start the child. Raises OSError."""
        await asyncio.to_thread(self._start)

    def send(self, order: Order) -> None:
        """Queue an order; one the child can no longer take is dropped, its end is reported instead. Raises WireError
        for an order too large for one frame."""
        self._orders.put(encode_order(order))

    def kill(self) -> None:
        """End the child at once, also one whose start is still on its way."""
        with self._starting:
            self._is_unwanted = True
        if self._child is not None and not self._is_over:
            self._child.kill()

    def _start(self) -> None:
        private_folder(self._crash_note.parent)
        self._crash_note.unlink(missing_ok=True)
        child = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=child_environment(ProgramKind.LOCAL_WORKER),
            cwd=working_folder(),
            start_new_session=os.name == "posix",
            creationflags=subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0,
        )
        with self._starting:
            self._child = child
            is_unwanted = self._is_unwanted
        self._leash = new_leash()
        if sys.platform == "win32":
            self._leash.hold(int(child._handle))  # pyright: ignore[reportAttributeAccessIssue] - the only way to it
        listening = threading.Thread(target=self._listen, args=(child,), name="worker-stderr", daemon=True)
        listening.start()
        threading.Thread(target=self._write, args=(child,), name="worker-orders", daemon=True).start()
        threading.Thread(target=self._read, args=(child, listening), name="worker-reports", daemon=True).start()
        if is_unwanted:
            child.kill()

    def _write(self, child: subprocess.Popen[bytes]) -> None:
        assert child.stdin is not None
        # The child may end at any moment; its end is what `_read` reports.
        with contextlib.suppress(OSError):
            while (frame := self._orders.get()) is not None:
                child.stdin.write(frame)
                child.stdin.flush()
        with contextlib.suppress(OSError):
            child.stdin.close()

    def _listen(self, child: subprocess.Popen[bytes]) -> None:
        assert child.stderr is not None
        for line in child.stderr:
            text = line.decode("utf-8", "replace").rstrip()
            log.debug("worker: %s", text)
            self._words.append(text)
        child.stderr.close()

    def _read(self, child: subprocess.Popen[bytes], listening: threading.Thread) -> None:
        assert child.stdout is not None
        try:
            while (report := read_report(child.stdout)) is not None:
                self._on_loop(self._reported, report)
        except (WireError, OSError) as exc:
            self._words.append(f"wire error: {exc}")
            child.kill()
        child.stdout.close()
        status = child.wait()
        self._orders.put(None)
        listening.join(STDERR_WAIT_S)
        if self._leash is not None:
            self._leash.release()
        death = Death(status=status, words="\n".join(self._words), crash_note=self._read_note())
        self._is_over = True
        self._on_loop(self._ended, death)

    def _read_note(self) -> str:
        try:
            return read_regular(self._crash_note).decode("utf-8", "replace").strip()[:300]
        except OSError as exc:
            if not isinstance(exc, FileNotFoundError):
                log.warning("what the model's process left behind is not read: %s", exc)
            return ""

    def _on_loop(self, callback: Callable[["WorkerProcess", Value], None], value: Value) -> None:
        # A closed loop means the desktop is past caring.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(callback, self, value)
