"""How many requests the main job sends to GEN NX, step by step, and how long they take where each takes 100 ms.

`python -m tests.bench.bench_main_job_requests [SECONDS]` plans the main job with the rules and takes every step through
host, gate, tool server and the embedded engine's HTTP server, whose fault switch `slow` holds each request back by that
many seconds (0.1). The requests are counted where they arrive, so that no load changes them.
"""

import asyncio
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from app.engine.documents.faults import Fault, FaultSetting
from app.protocol.items import CallStatus
from app.protocol.states import Target
from tests.fakes.host_in_process import HostInProcess, make_step
from tests.gennx.building import building
from tests.main_job.requests import KOREAN
from tests.planning import briefs

LIMIT_S = 40.0


async def run(home: Path, delay_s: float) -> tuple[Counter[str], float]:
    """The requests of each step by its tool in order, and the seconds that all of it took by the wall clock."""
    found: Counter[str] = Counter()
    with building(home) as built:
        host = HostInProcess(built, home)
        await host.start(Target.EMBEDDED)
        built.server.session.faults.switch_on(Fault.SLOW, FaultSetting(delay_s, None))
        began = time.monotonic()
        for number, step in enumerate(briefs.draft(KOREAN).steps, 1):
            built.log.clear()
            call = await make_step(host, step.tool, step.arguments)
            assert call.status is CallStatus.VERIFIED, (step.tool, call.error)
            found[f"{number:2} {step.tool}"] = len(built.log)
        return found, time.monotonic() - began


def main() -> int:
    """Print the steps, the sum and whether it keeps the limit."""
    delay_s = float(sys.argv[1]) if sys.argv[1:] else 0.1
    with tempfile.TemporaryDirectory() as home:
        found, wall_s = asyncio.run(run(Path(home), delay_s))
    for step, count in found.items():
        print(f"{step:40}{count:>5}")
    spent_s = found.total() * delay_s
    told = f"{len(found)} steps, {found.total()} requests"
    print(f"{told}, {spent_s:.1f} s in requests of {delay_s} s, {wall_s:.1f} s in all")
    return 0 if spent_s < LIMIT_S else 1


if __name__ == "__main__":
    sys.exit(main())
