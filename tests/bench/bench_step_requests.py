"""How many requests one approved step sends to GEN NX, for every tool, as a table.

`python -m tests.bench.bench_step_requests` takes each tool's example through host, gate, tool server and the embedded
engine's HTTP server and counts what arrives there: with the engine's names of states, and without any, as a GEN NX
answers. `own` is what the bare call of a tool that reads asks for; `step` is all of a step: the look before approval
(for a write its dry run), the call, and what is read after it.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

import pytest

from app.gennx.gen.client import Api
from app.protocol.states import Target
from app.trade.json_types import JsonObject
from tests.fakes.host_in_process import HostInProcess, make_step, requests_of
from tests.gennx.building import Building, building
from tests.gennx.examples import CALLS
from tests.gennx.test_reads_write_nothing import READS


async def step_of(host: HostInProcess, tool: str, arguments: JsonObject) -> list[str]:
    """The requests of the step; the model was looked at before, as it is in a plan's second step."""
    built = host.building
    built.put_back()
    built.server.session.note_write()
    await make_step(host, "list_load_cases", {})
    built.log.clear()
    await make_step(host, tool, arguments)
    return requests_of(built.log)


def own(built: Building, tool: str, arguments: JsonObject) -> int:
    """The requests of the bare call."""
    built.put_back()
    built.server.session.note_write()
    built.log.clear()
    built.bench.call(tool, **arguments)
    return len(built.log)


async def table(built: Building, folder: Path) -> dict[str, tuple[int, int, list[str]]]:
    """By tool: own, step, and the step's requests."""
    host = HostInProcess(built, folder)
    await host.start(Target.EMBEDDED)
    found: dict[str, tuple[int, int, list[str]]] = {}
    for tool, arguments in {**READS, **CALLS}.items():
        if tool in ("select_profile", "search_api"):
            continue
        requests = await step_of(host, tool, arguments)
        found[tool] = own(built, tool, arguments) if tool in READS else 0, len(requests), requests
    return found


def main() -> int:
    """Print the table, and all requests of the tools that are named."""
    found: dict[str, dict[str, tuple[int, int, list[str]]]] = {}
    for kind in ("named states", "no names"):
        with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
            if kind == "no names":
                patch.setattr(Api, "_note_state", lambda *_, **__: None)
            with building(Path(home)) as built:
                found[kind] = asyncio.run(table(built, Path(home)))
    print(f"{'tool':32}{'own':>6}{'step':>6}{'step, no names':>16}")
    for tool, (bare, step, requests) in found["named states"].items():
        print(f"{tool:32}{bare or '':>6}{step:>6}{found['no names'][tool][1]:>16}")
        if tool in sys.argv[1:]:
            print("  " + "\n  ".join(requests))
    return 0


if __name__ == "__main__":
    sys.exit(main())
