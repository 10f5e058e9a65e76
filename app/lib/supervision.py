"""Supervised asyncio tasks: each has a name and an owner of its reference, none dies unheard, and none takes the loop
with it."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")

# asyncio itself holds tasks only weakly: without this set a running task can be collected.
_running: set[asyncio.Task[Any]] = set()

_PAUSE_S = 0.05
_LONGEST_PAUSE_S = 1.0
# One that lived this long died of something new.
_LIVED_S = 5.0


class TaskBrokeError(Exception):
    """A task met a SystemExit, a KeyboardInterrupt or another thing that is no Exception; the loop goes on."""


def spawn(name: str, coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """Start a named task on the running loop; an error nobody awaits is logged with its trace."""
    task = asyncio.get_running_loop().create_task(_contained(name, coroutine), name=name)
    _running.add(task)
    task.add_done_callback(_ended)
    # One that is cancelled before its first step has never begun to await what it was given.
    task.add_done_callback(lambda _: coroutine.close())
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


async def letting_go(program: Coroutine[Any, Any, T]) -> T:
    """For `asyncio.run`: the loop's end does not wait for threads that never come back, such as one that a keyring
    holds. What they were asked for is not awaited by anybody any more."""
    try:
        return await program
    finally:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(max_workers=1))


async def attempt(name: str, step: Awaitable[Any], timeout_s: float) -> bool:
    """One step of what goes on whatever becomes of it: bounded, its failure logged; whether it succeeded.

    A step that is cancelled, or raises CancelledError by itself, counts as failed and cancels nothing else.
    """
    task = spawn(name, _awaited(step))
    try:
        await asyncio.wait({task}, timeout=timeout_s)
    finally:
        is_late = not task.done()
        task.cancel()
    if is_late:
        log.warning("%s did not end within %.1f s", name, timeout_s)
        return False
    return not task.cancelled() and task.exception() is None


def attempt_at_once(name: str, step: Callable[[], Any], times: int = 1) -> bool:
    """`attempt` for a step that awaits nothing: what it raises is logged, also what is no Exception. One that may be
    repeated is tried so many times."""
    for _ in range(times):
        try:
            step()
        except BaseException:
            log.exception("%s failed", name)
        else:
            return True
    return False


class Permanent:
    """A task that is to live as long as its owner: whatever else ends it, it is begun again.

    `work` makes the coroutine; it must be able to go on from where an earlier one broke off.
    """

    def __init__(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._name = name
        self._work = work
        self._task: asyncio.Task[None] | None = None
        self._is_over = False
        self._deaths = 0
        self._begun_at = 0.0

    @property
    def is_over(self) -> bool:
        """Whether the owner ended it, or never began it."""
        return self._is_over or self._task is None

    def start(self) -> None:
        """On the running loop; nothing happens to one that runs."""
        self._is_over = False
        if self._task is None or self._task.done():
            self._begin()

    async def stop(self, timeout_s: float = 2.0) -> None:
        self._is_over = True
        await cancel(self._task, timeout_s=timeout_s)

    def _begin(self) -> None:
        if self._is_over:
            return
        self._begun_at = asyncio.get_running_loop().time()
        self._task = spawn(self._name, self._work())
        self._task.add_done_callback(self._died)

    def _died(self, task: asyncio.Task[None]) -> None:
        if self._is_over:
            return
        loop = task.get_loop()
        self._deaths = 1 if loop.time() - self._begun_at > _LIVED_S else self._deaths + 1
        log.error("task %r ended by itself and is begun again", self._name)
        loop.call_later(min(_PAUSE_S * self._deaths, _LONGEST_PAUSE_S), self._begin)


async def _contained(name: str, coroutine: Coroutine[Any, Any, T]) -> T:
    """asyncio lets a KeyboardInterrupt or SystemExit of one task end the whole loop; here it ends that task alone."""
    try:
        return await coroutine
    except (Exception, asyncio.CancelledError, GeneratorExit):
        raise
    except BaseException as exc:
        raise TaskBrokeError(f"{name}: {type(exc).__name__}") from exc


async def _awaited(step: Awaitable[T]) -> T:
    return await step


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
