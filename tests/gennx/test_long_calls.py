"""An analysis is a job: it tells how long it runs, others are told that it is busy, and its results are found."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from app.engine.documents.faults import Fault, FaultSetting
from app.gennx.mcp.desk import CallDesk
from app.gennx.mcp.meta import CallMeta
from app.gennx.mcp.registry import TOOLS
from tests.fakes.scripted_gennx import KEY
from tests.gennx.building import Building, building

SECTION = {"name": "X", "shape": "SB", "height": "500 mm", "width": "300 mm"}
HELD_S = 20.0


class Clerk:
    """Calls a desk and keeps what it reports."""

    def __init__(self, desk: CallDesk) -> None:
        self.desk = desk
        self.reports: list[tuple[float, str]] = []
        self.reported = asyncio.Event()

    async def call(self, tool: str, call_id: str | None = None, /, **arguments: Any) -> dict[str, Any]:
        async def report(elapsed_s: float, message: str) -> None:
            self.reports.append((elapsed_s, message))
            self.reported.set()

        return dict(await self.desk.call(tool, arguments, report, CallMeta(call_id=call_id)))

    async def status(self) -> dict[str, Any]:
        """How the analysis stands; asked again where the little patience ran out on a busy machine."""
        while "data" not in (told := await self.call("get_analysis_status")):
            pass
        return told


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with building(tmp_path_factory.mktemp("building")) as made:
        yield made


@pytest.fixture
async def clerk(built: Building, tmp_path: Path) -> AsyncIterator[Clerk]:
    """The analysis finishes at once, but its call is not answered for twenty seconds."""
    built.put_back()
    environment = {
        "MIDAS_BASE_URL": f"http://{built.bench.api.host}/gen",
        "MIDAS_MAPI_KEY": KEY,
        "LINTEL_GENNX_PATIENCE": "0.3",
    }
    built.server.session.faults.switch_on(Fault.ANALYSIS_SILENT, FaultSetting(HELD_S, 1))
    yield Clerk(CallDesk(environment, TOOLS))
    built.server.session.faults.clear()


async def test_results_are_picked_up_although_the_call_is_never_answered(clerk: Clerk) -> None:
    outcome = await asyncio.wait_for(clerk.call("perform_analysis", file_name="a.mgbx"), HELD_S)
    assert outcome["status"] == "verified"
    assert clerk.reports
    elapsed = [each for each, _ in clerk.reports]
    assert elapsed == sorted(elapsed)
    assert clerk.reports[0][1].endswith(" s")


async def test_other_writes_are_told_at_once_that_an_analysis_runs(clerk: Clerk, built: Building) -> None:
    running = asyncio.create_task(clerk.call("perform_analysis", file_name="a.mgbx"))
    await asyncio.wait_for(clerk.reported.wait(), 10)
    arrived = len(built.writes())
    outcome = await asyncio.wait_for(clerk.call("define_section", **SECTION), HELD_S / 2)
    assert (outcome["status"], outcome["error"]["code"]) == ("failed", "busy")
    status = await asyncio.wait_for(clerk.status(), HELD_S / 2)
    assert status["data"]["state"] == "running"
    assert len(built.writes()) == arrived
    assert (await running)["status"] == "verified"
    assert (await clerk.call("define_section", **SECTION))["status"] == "verified"


async def test_cancelling_is_answered_while_gen_nx_goes_on_and_says_so(clerk: Clerk, built: Building) -> None:
    running = asyncio.create_task(clerk.call("perform_analysis", "a", file_name="a.mgbx"))
    await asyncio.wait_for(clerk.reported.wait(), 10)
    running.cancel()
    async with asyncio.timeout(30):
        with suppress(asyncio.CancelledError):
            await running
        status = await clerk.status()
    assert (status["data"]["state"], status["data"]["cancelled_by_caller"]) == ("running", True)
    assert "GEN NX goes on" in status["summary"]["en"]
    built.server.session.faults.clear()
    async with asyncio.timeout(15):
        while (await clerk.status())["data"]["state"] == "running":
            await asyncio.to_thread(built.server.session.gate.wait_until_open, 0.05)
    again = await clerk.call("perform_analysis", "a", file_name="a.mgbx")
    assert (again["status"], again["repeated"]) == ("verified", True)
    assert [path for _, path, _ in built.writes()].count("/doc/ANAL") == 1
