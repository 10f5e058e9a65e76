"""How fast the tool server is, against the embedded GEN NX on loopback, as JSON.

`python -m tests.bench.bench_tool_server [calls]` measures what a read and a verified write cost beyond the HTTP
requests to the engine (journal on the disk, server without its pipe) and over MCP beyond the engine's own work, the
time from starting the server to its first list of tools, and `create_regular_frame` of forty storeys of three by three
bays, verified. `http_requests` is how many requests one call makes.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from midas_nx.client import MidasClient

from app.engine.http import service as http_service
from app.engine.http.service import EngineServer
from app.gennx.mcp.desk import CallDesk
from app.gennx.mcp.meta import CallMeta
from app.gennx.mcp.registry import TOOLS
from tests.gennx.mcp_session import tool_server

KEY = "bench"
FRAME: dict[str, Any] = {
    "bays_x": ["8 m"] * 3,
    "bays_y": ["8 m"] * 3,
    "story_heights": ["3.5 m"] * 40,
    "column_section": "C",
    "beam_section": "B",
    "material": "C24",
}
SETUP: tuple[tuple[str, dict[str, Any]], ...] = (
    ("define_material", {"name": "C24", "type": "concrete", "standard": "KS01(RC)", "db": "C24"}),
    ("define_section", {"name": "C", "shape": "SB", "height": "800 mm", "width": "800 mm"}),
    ("define_section", {"name": "B", "shape": "SB", "height": "700 mm", "width": "400 mm"}),
)


class Clock:
    """The time between the first byte of a request in the engine and the last byte of its answer."""

    def __init__(self) -> None:
        self.spent_s = 0.0

    def serve(self, handler: Any, head: Any) -> bool:
        """In place of the handler's own method."""
        started = time.perf_counter()
        is_kept = _SERVE(handler, head)
        self.spent_s += time.perf_counter() - started
        return is_kept


_SERVE = http_service._Handler._serve


@contextmanager
def engine(folder: Path) -> Generator[tuple[str, Clock]]:
    """The engine in this process, with its time measured."""
    clock = Clock()
    http_service._Handler._serve = lambda handler, head: clock.serve(handler, head)  # type: ignore[method-assign]
    server = EngineServer(folder, KEY)
    try:
        yield server.start(), clock
    finally:
        server.stop()
        http_service._Handler._serve = _SERVE  # type: ignore[method-assign]


async def measure(calls: int) -> dict[str, Any]:
    """All three figures."""
    with tempfile.TemporaryDirectory() as home, engine(Path(home) / "documents") as (url, clock):
        starts: list[float] = []
        for _ in range(5):
            started = time.perf_counter()
            async with tool_server(url, KEY) as client:
                await client.list_tools()
                starts.append(time.perf_counter() - started)
        async with tool_server(url, KEY, LINTEL_GENNX_JOURNAL=str(Path(home) / "calls.sqlite3")) as client:

            async def call(tool: str, arguments: dict[str, Any], call_id: str) -> float:
                started = time.perf_counter()
                result = await client.call_tool(tool, arguments, meta={"lintel/call_id": call_id})
                assert result.structured_content["status"] in ("ok", "verified"), result.structured_content
                return time.perf_counter() - started

            for number, (tool, arguments) in enumerate(SETUP):
                await call(tool, arguments, f"setup-{number}")
            reads, writes = [], []
            for number in range(calls):
                reads.append(await overhead(call, clock, ("list_load_cases", {}, f"r{number}")))
                section = {"name": f"S{number}", "shape": "SB", "height": "500 mm", "width": f"{300 + number} mm"}
                writes.append(await overhead(call, clock, ("define_section", section, f"w{number}")))
            frame_s = await call("create_regular_frame", FRAME, "frame")
        desk = await beyond_http(url, Path(home) / "desk.sqlite3", calls)
    return {
        "calls": calls,
        **desk,
        "read_over_mcp_beyond_engine_ms": round(1000 * median(reads), 2),
        "write_over_mcp_beyond_engine_ms": round(1000 * median(writes), 2),
        "start_to_first_list_s": round(median(starts), 3),
        "frame_40x3x3_s": round(frame_s, 3),
    }


async def beyond_http(url: str, journal: Path, calls: int) -> dict[str, float]:
    """Median milliseconds of a call outside its HTTP requests, and how many of those it makes."""
    desk = CallDesk({"MIDAS_BASE_URL": url, "MIDAS_MAPI_KEY": KEY, "LINTEL_GENNX_JOURNAL": str(journal)}, TOOLS)
    spent: list[float] = []
    request = MidasClient.request

    def timed(self: MidasClient, *arguments: Any, **options: Any) -> Any:
        started = time.perf_counter()
        try:
            return request(self, *arguments, **options)
        finally:
            spent.append(time.perf_counter() - started)

    async def report(_: float, __: str) -> None:
        pass

    async def call(tool: str, arguments: dict[str, Any], call_id: str) -> tuple[float, int]:
        spent.clear()
        started = time.perf_counter()
        outcome = await desk.call(tool, arguments, report, CallMeta(call_id=call_id))
        assert outcome["status"] in ("ok", "verified"), outcome
        return time.perf_counter() - started - sum(spent), len(spent)

    MidasClient.request = timed  # type: ignore[method-assign]
    reads, writes = [], []
    try:
        for number in range(calls):
            reads.append(await call("list_load_cases", {}, f"r{number}"))
            section = {"name": f"D{number}", "shape": "SB", "height": "500 mm", "width": f"{300 + number} mm"}
            writes.append(await call("define_section", section, f"w{number}"))
    finally:
        MidasClient.request = request  # type: ignore[method-assign]
    return {
        "read_beyond_http_ms": round(1000 * median(each for each, _ in reads), 2),
        "write_beyond_http_ms": round(1000 * median(each for each, _ in writes), 2),
        "read_http_requests": median(each for _, each in reads),
        "write_http_requests": median(each for _, each in writes),
    }


async def overhead(call: Any, clock: Clock, arguments: tuple[str, dict[str, Any], str]) -> float:
    before = clock.spent_s
    took_s = await call(*arguments)
    return took_s - (clock.spent_s - before)


def main() -> int:
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(json.dumps(asyncio.run(measure(calls))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
