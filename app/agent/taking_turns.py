"""Waiting for what only one may have at a time, without being bound to wait for it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from app.lib.supervision import spawn


@asynccontextmanager
async def in_turn(lock: asyncio.Lock, given_up: asyncio.Event) -> AsyncGenerator[None]:
    """Hold the lock; who gives up before it is free goes on at once, without it."""
    acquiring = spawn("wait for another plan", lock.acquire())
    giving_up = spawn("wait to be given up", given_up.wait())
    try:
        await asyncio.wait({acquiring, giving_up}, return_when=asyncio.FIRST_COMPLETED)
        if not given_up.is_set():
            await acquiring
        yield
    finally:
        giving_up.cancel()
        # One that waits still is withdrawn; a lock that it was just given is passed on by `acquire` itself.
        if not acquiring.cancel() and not acquiring.cancelled() and acquiring.exception() is None:
            lock.release()
