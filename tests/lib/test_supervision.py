"""Tasks that nobody awaits are still heard."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from app.lib.supervision import cancel, closing, spawn


async def _fail() -> None:
    raise RuntimeError("boom")


async def test_an_error_nobody_awaits_is_logged_with_the_name_of_the_task(caplog: pytest.LogCaptureFixture) -> None:
    task = spawn("lonely", _fail())
    await asyncio.wait({task})
    assert "'lonely' failed" in caplog.text
    assert "boom" in caplog.text


async def test_cancelling_is_not_an_error(caplog: pytest.LogCaptureFixture) -> None:
    task = spawn("waiting", asyncio.sleep(60))
    assert await cancel(task, None)
    assert task.cancelled()
    assert caplog.text == ""


async def test_a_task_that_does_not_let_go_is_left_after_the_bound(caplog: pytest.LogCaptureFixture) -> None:
    release = asyncio.Event()

    async def hold() -> None:
        while not release.is_set():
            try:
                await release.wait()
            except asyncio.CancelledError:
                continue

    task = spawn("stubborn", hold())
    await asyncio.sleep(0)
    assert not await cancel(task, timeout_s=0.01)
    assert "stubborn" in caplog.text
    release.set()
    await task


async def test_an_iterator_is_closed_when_the_loop_over_it_is_left() -> None:
    closed: list[bool] = []

    async def numbers() -> AsyncIterator[int]:
        try:
            yield 1
            yield 2
        finally:
            closed.append(True)

    async with closing(numbers()) as iterator:
        async for _ in iterator:
            break
    assert closed == [True]
