"""A call id makes repetition harmless, over restarts and crashes, and a step planned in other units is not written."""

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp.client import Client

from app.engine.http.service import EngineServer
from app.gennx.gen.errors import Refusal
from app.gennx.gen.journal import CallJournal
from app.gennx.mcp.meta import CALL_ID, EXPECTED_UNITS
from tests.fakes.scripted_gennx import KEY, ScriptedGenNx
from tests.gennx.mcp_session import ROOT, tool_server

TOOL = "define_static_load_cases"
CASES: dict[str, Any] = {"cases": [{"name": "DL", "type": "D"}]}
OTHERS: dict[str, Any] = {"cases": [{"name": "LL", "type": "L"}]}


async def send(client: Client, arguments: dict[str, Any], tool: str = TOOL, **meta: Any) -> dict[str, Any]:
    named: Any = {{"call_id": CALL_ID, "expected_units": EXPECTED_UNITS}[key]: value for key, value in meta.items()}
    result = await client.call_tool(tool, arguments, meta=named)
    content: dict[str, Any] = result.structured_content
    return content


async def test_the_same_call_again_gives_the_recorded_outcome_and_sends_nothing(fake: ScriptedGenNx) -> None:
    async with tool_server(fake.start(), KEY) as client:
        first = await send(client, CASES, call_id="a")
        asked = len(fake.asked)
        again = await send(client, CASES, call_id="a")
    assert first["status"] == "verified"
    assert again == first | {"repeated": True}
    assert len(fake.asked) == asked


async def test_the_same_id_for_another_call_is_refused(fake: ScriptedGenNx) -> None:
    async with tool_server(fake.start(), KEY) as client:
        await send(client, CASES, call_id="a")
        other = await send(client, OTHERS, call_id="a")
        other_tool = await send(client, {"load_case": "DL"}, tool="assign_self_weight", call_id="a")
    assert [each["error"]["code"] for each in (other, other_tool)] == ["call_id_reused"] * 2
    assert fake.writes() == [("POST", "/db/STLD")]


async def test_a_lost_outcome_stays_unknown_when_asked_again(fake: ScriptedGenNx) -> None:
    fake.silent.add(("POST", "/db/STLD"))
    fake.stores_when_silent = True
    async with tool_server(fake.start(), KEY, LINTEL_GENNX_PATIENCE="0.03") as client:
        await send(client, CASES, call_id="a")
        again = await send(client, CASES, call_id="a")
    assert (again["status"], again["error"]["code"]) == ("unknown", "outcome_lost")
    assert fake.writes() == [("POST", "/db/STLD")]


async def test_undo_takes_back_the_named_call_or_nothing(tmp_path: Path) -> None:
    engine = EngineServer(tmp_path, KEY)
    async with tool_server(engine.start(), KEY) as client:
        await send(client, CASES, call_id="a")
        await send(client, OTHERS, call_id="b")
        older = await send(client, {"call_id": "a"}, tool="undo_step", call_id="c")
        latest = await send(client, {"call_id": "b"}, tool="undo_step", call_id="d")
        now_last = await send(client, {"call_id": "a"}, tool="undo_step", call_id="e")
    assert (older["status"], older["error"]["code"]) == ("failed", "not_the_last")
    assert (latest["status"], now_last["status"]) == ("verified", "verified")
    assert not engine.session.store.tables.get("STLD")
    engine.stop()


async def test_dry_runs_and_reads_leave_the_id_free(fake: ScriptedGenNx) -> None:
    async with tool_server(fake.start(), KEY) as client:
        await send(client, {**CASES, "dry_run": True}, call_id="a")
        await send(client, {}, tool="list_load_cases", call_id="a")
        assert (await send(client, CASES, call_id="a"))["status"] == "verified"


async def test_a_new_server_knows_the_calls_of_the_one_before(fake: ScriptedGenNx, tmp_path: Path) -> None:
    url, journal = fake.start(), str(tmp_path / "deep" / "calls.sqlite3")
    async with tool_server(url, KEY, LINTEL_GENNX_JOURNAL=journal) as client:
        await send(client, CASES, call_id="a")
    async with tool_server(url, KEY, LINTEL_GENNX_JOURNAL=journal) as client:
        assert (await send(client, CASES, call_id="a"))["repeated"] is True
    assert fake.writes() == [("POST", "/db/STLD")]


def test_a_call_whose_process_is_killed_reads_as_unknown(tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite3"
    code = (
        "import os, signal, sys; from app.gennx.gen.journal import CallJournal; j = CallJournal(sys.argv[1]); "
        "j.begin('a', 'define_material', {'name': 'x'}); os.kill(os.getpid(), getattr(signal, 'SIGKILL', 15))"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, timeout=60, check=False)
    assert killed.returncode != 0
    journal = CallJournal(str(path))
    earlier = journal.begin("a", "define_material", {"name": "x"})
    journal.close()
    assert earlier is not None
    assert earlier.outcome["status"] == "unknown"


async def test_the_call_is_written_down_before_anything_is_sent(fake: ScriptedGenNx, tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite3"
    fake.silent.add(("POST", "/db/STLD"))
    async with tool_server(fake.start(), KEY, LINTEL_GENNX_JOURNAL=str(path), LINTEL_GENNX_PATIENCE="0.05") as client:
        call = asyncio.create_task(send(client, CASES, call_id="a"))
        assert await asyncio.to_thread(fake.written.wait, 20)
        reader = sqlite3.connect(path)
        rows = reader.execute("SELECT call_id, outcome FROM call").fetchall()
        reader.close()
        await call
    assert rows == [("a", None)]


async def test_a_call_that_a_record_in_use_does_not_know_was_never_begun(fake: ScriptedGenNx, tmp_path: Path) -> None:
    """A server killed before it read the call: nothing was sent, for each call is written down first."""
    url, journal = fake.start(), str(tmp_path / "calls.sqlite3")
    codes: list[str] = []
    for _ in range(2):
        async with tool_server(url, KEY, LINTEL_GENNX_JOURNAL=journal) as client:
            told = await send(client, {"call_id": "lost"}, tool="settle_unknown")
            codes.append(told["error"]["code"])
            await send(client, CASES, call_id="a")
    assert codes == ["nothing_to_settle", "never_begun"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete an open file")
async def test_a_journal_that_was_deleted_is_written_anew_with_every_call_in_it(
    fake: ScriptedGenNx, tmp_path: Path
) -> None:
    url, journal = fake.start(), tmp_path / "deep" / "calls.sqlite3"
    async with tool_server(url, KEY, LINTEL_GENNX_JOURNAL=str(journal)) as client:
        first = await send(client, CASES, call_id="a")
        shutil.rmtree(journal.parent)
        second = await send(client, OTHERS, call_id="b")
        assert (first["status"], second["status"]) == ("verified", "verified")
    async with tool_server(url, KEY, LINTEL_GENNX_JOURNAL=str(journal)) as client:
        for arguments, call_id in ((CASES, "a"), (OTHERS, "b")):
            assert (await send(client, arguments, call_id=call_id))["repeated"] is True
        # What was written by the side of it is there too.
        assert (await send(client, {"dry_run": True}, tool="undo_step"))["status"] == "ok"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete an open file")
async def test_a_journal_that_was_deleted_and_cannot_be_written_anew_stops_the_write(
    fake: ScriptedGenNx, tmp_path: Path
) -> None:
    url, journal = fake.start(), tmp_path / "deep" / "calls.sqlite3"
    async with tool_server(url, KEY, LINTEL_GENNX_JOURNAL=str(journal)) as client:
        await send(client, CASES, call_id="a")
        shutil.rmtree(journal.parent)
        journal.parent.write_text("in the way", encoding="utf-8")
        refused = await send(client, OTHERS, call_id="b")
        assert refused["error"]["code"] == "journal_unavailable"
        journal.parent.unlink()
        assert (await send(client, OTHERS, call_id="c"))["status"] == "verified"
        assert (await send(client, CASES, call_id="a"))["repeated"] is True


async def test_a_journal_that_cannot_be_written_stops_the_write(fake: ScriptedGenNx, tmp_path: Path) -> None:
    async with tool_server(fake.start(), KEY, LINTEL_GENNX_JOURNAL=str(tmp_path)) as client:
        outcome = await send(client, CASES, call_id="a")
    assert outcome["error"]["code"] == "journal_unavailable"
    assert fake.asked == []


def test_a_file_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "calls.sqlite3"
    path.write_text("not a database, but long enough to look like one" * 30, encoding="utf-8")
    with pytest.raises(Refusal):
        CallJournal(str(path))


@pytest.mark.parametrize(
    ("units", "status"), [({"force": "kN", "length": "m"}, "verified"), ({"force": "tf", "length": "m"}, "failed")]
)
async def test_a_step_planned_in_other_units_is_not_written(
    fake: ScriptedGenNx, units: dict[str, str], status: str
) -> None:
    async with tool_server(fake.start(), KEY) as client:
        outcome = await send(client, CASES, expected_units=units)
    assert outcome["status"] == status
    if status == "failed":
        assert outcome["error"]["code"] == "units_changed"
        assert fake.writes() == []


@pytest.mark.parametrize("meta", [{"call_id": 7}, {"call_id": ""}, {"expected_units": "kN"}, {"expected_units": {}}])
async def test_meta_that_cannot_be_read_is_refused(fake: ScriptedGenNx, meta: dict[str, Any]) -> None:
    async with tool_server(fake.start(), KEY) as client:
        outcome = await send(client, CASES, **meta)
    assert outcome["error"]["code"] == "invalid_meta"
    assert fake.asked == []
