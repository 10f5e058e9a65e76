"""One serial thread for everything that waits on GEN NX."""

import asyncio
import queue
import threading
import weakref
from collections.abc import Callable
from functools import partial

from app.gennx.gen.wire import Record

Job = tuple[Callable[[], Record], "asyncio.Future[Record]"]


class SerialWorker:
    """Runs calls one after another on a daemon thread, so that a hanging GEN NX cannot keep the server alive."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        threading.Thread(target=_serve, args=(self._jobs,), name="gennx", daemon=True).start()
        # The thread knows the queue alone, so that it ends once nobody can submit any more.
        weakref.finalize(self, self._jobs.put, None)

    def submit(self, call: Callable[[], Record]) -> "asyncio.Future[Record]":
        """Queue a call from the event loop, where its future completes; cancelling that leaves the call running."""
        future: asyncio.Future[Record] = asyncio.get_running_loop().create_future()
        self._jobs.put((call, future))
        return future


def _serve(jobs: queue.SimpleQueue[Job | None]) -> None:
    while (job := jobs.get()) is not None:
        call, future = job
        try:
            outcome = call()
        except BaseException as exc:  # noqa: BLE001 - the thread's top net: the bug belongs to the waiting call
            _tell(future, partial(_fail, future, exc))
        else:
            _tell(future, partial(_finish, future, outcome))
        del job, call, future


def _tell(future: "asyncio.Future[Record]", end: Callable[[], None]) -> None:
    """Have the loop end the future; one that is closed has nobody left who waits."""
    loop = future.get_loop()
    try:
        loop.call_soon_threadsafe(end)
    except RuntimeError:
        if not loop.is_closed():
            raise


def _finish(future: "asyncio.Future[Record]", outcome: Record) -> None:
    if not future.done():
        future.set_result(outcome)


def _fail(future: "asyncio.Future[Record]", exc: BaseException) -> None:
    if not future.done():
        future.set_exception(exc)
