"""One serial thread for everything that waits on GEN NX."""

import asyncio
import queue
import threading
from collections.abc import Callable

from app.gennx.wire import Record

Job = tuple[Callable[[], Record], "asyncio.Future[Record]"]


class SerialWorker:
    """Runs calls one after another on a daemon thread, so that a hanging GEN NX cannot keep the server alive."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="gennx", daemon=True)
        self._thread.start()

    def submit(self, call: Callable[[], Record]) -> "asyncio.Future[Record]":
        """Queue a call from the event loop, where its future completes; cancelling that leaves the call running."""
        future: asyncio.Future[Record] = asyncio.get_running_loop().create_future()
        self._jobs.put((call, future))
        return future

    def _serve(self) -> None:
        while True:
            call, future = self._jobs.get()
            loop = future.get_loop()
            try:
                outcome = call()
            except BaseException as exc:  # noqa: BLE001 - the thread's top net: the bug belongs to the waiting call
                loop.call_soon_threadsafe(_fail, future, exc)
            else:
                loop.call_soon_threadsafe(_finish, future, outcome)


def _finish(future: "asyncio.Future[Record]", outcome: Record) -> None:
    if not future.done():
        future.set_result(outcome)


def _fail(future: "asyncio.Future[Record]", exc: BaseException) -> None:
    if not future.done():
        future.set_exception(exc)
