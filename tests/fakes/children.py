"""Child processes of tests, ended for good: whatever is left unclosed is told to a later test, which knows nothing of
it."""

import asyncio


async def ended(process: asyncio.subprocess.Process, patience_s: float = 60.0) -> None:
    """Kill it where it still lives, wait for its end, and close its pipes: asyncio closes them by itself only once
    somebody has read each to its end."""
    if process.returncode is None:
        process.kill()
    try:
        async with asyncio.timeout(patience_s):
            await process.wait()
    finally:
        process._transport.close()  # type: ignore[attr-defined]
        # The pipes are closed on the next turns of the loop, while there is one.
        for _ in range(3):
            await asyncio.sleep(0)
