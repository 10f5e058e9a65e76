"""Takes a sample of the real probe for each line on stdin and prints it as JSON: run with a stand-in NVML library."""

import asyncio
import json
import sys

from app.hardware.probe import NvmlProbe
from app.protocol.codec import to_json


async def main() -> None:
    probe = NvmlProbe(lambda: frozenset({41, 42}), timeout_s=20.0)
    while await asyncio.to_thread(sys.stdin.readline):
        print(json.dumps(to_json(await probe.sample()), ensure_ascii=True), flush=True)
    probe.close()


asyncio.run(main())
