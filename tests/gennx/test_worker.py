"""The one thread that waits on GEN NX, and its end."""

import asyncio
import threading

import pytest

from app.gennx.gen.wire import Record
from app.gennx.mcp.worker import SerialWorker


def threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name == "gennx"}


async def test_calls_run_in_order_on_one_thread_that_ends_with_its_worker() -> None:
    before = threads()
    worker = SerialWorker()
    (thread,) = threads() - before
    seen: list[str] = []
    first = worker.submit(lambda: seen.append(threading.current_thread().name) or {})
    second = worker.submit(lambda: {"seen": len(seen)})
    assert (await second, await first) == ({"seen": 1}, {})
    assert seen == ["gennx"]
    del worker
    thread.join(10)
    assert not thread.is_alive()


async def test_a_call_under_way_is_answered_though_its_worker_is_gone() -> None:
    go_on = threading.Event()
    worker = SerialWorker()
    future = worker.submit(lambda: {"heard": go_on.wait(10)})
    del worker
    go_on.set()
    assert await future == {"heard": True}


@pytest.mark.parametrize("is_good", [True, False])
def test_a_call_that_ends_after_its_loop_ends_in_peace(is_good: bool) -> None:
    """What a thread raises fails the test."""
    go_on = threading.Event()

    def call() -> Record:
        go_on.wait(10)
        if not is_good:
            raise ValueError
        return {}

    async def leave() -> threading.Thread:
        before = threads()
        worker = SerialWorker()
        worker.submit(call)
        (thread,) = threads() - before
        return thread

    thread = asyncio.run(leave())
    go_on.set()
    thread.join(10)
    assert not thread.is_alive()
