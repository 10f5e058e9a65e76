"""Supervised asyncio tasks: each has a name and an owner of its reference, and none dies unheard."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")

# asyncio itself holds tasks only weakly: without this set a running task can be collected.
_running: set[asyncio.Task[Any]] = set()


def spawn(name: str, coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """Start a named task on the running loop; an error nobody awaits is logged with its trace."""
    task = asyncio.get_running_loop().create_task(coroutine, name=name)
    _running.add(task)
    task.add_done_callback(_ended)
    return task


async def cancel(*tasks: asyncio.Task[Any] | None, timeout_s: float = 2.0) -> bool:
    """Cancel and wait at most `timeout_s`; False when something is still running and was let go."""
    waiting = {task for task in tasks if task is not None and not task.done()}
    for task in waiting:
        task.cancel()
    if not waiting:
        return True
    _, pending = await asyncio.wait(waiting, timeout=timeout_s)
    for task in pending:
        log.warning("task %r did not end within %.1f s of being cancelled", task.get_name(), timeout_s)
    return not pending


def _ended(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("task %r failed", task.get_name(), exc_info=error)


@asynccontextmanager
async def closing(iterator: AsyncIterator[T]) -> AsyncGenerator[AsyncIterator[T], None]:
    """Leave an asynchronous iterator closed, however the loop over it ends."""
    try:
        yield iterator
    finally:
        if isinstance(iterator, AsyncGenerator):
            await iterator.aclose()
