"""The tool server or the engine killed or stopped at a named point: told truthfully, replaced, and really ended."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.lib.child import Child
from app.lib.children import ProgramKind, own_program
from app.ports.tools import ApprovalMissingError, IdentityUnknownError
from app.protocol.items import CallStatus
from app.protocol.states import ServerPhase, Target, ToolServerState
from app.tools import connection as connection_module
from app.tools import process as process_module
from app.tools.embedded import KeyedAddress
from app.tools.host import HostOptions, McpToolHost
from app.tools.process import EngineProcess
from app.trade.json_types import JsonObject
from tests.fakes.faulty_relay import FaultyRelay, Request
from tests.main_job.processes import descendants, is_there
from tests.tools.conftest import approve

pytestmark = [
    pytest.mark.logs,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are found and stopped as Linux does"),
]

SECTION: JsonObject = {"name": "C1", "shape": "SB", "height": "600 mm", "width": "600 mm"}
NODE: JsonObject = {"length_unit": "m", "nodes": [{"x": 0, "y": 0, "z": 0}]}


def process_of(program: str) -> int:
    return next(each.pid for each in descendants(os.getpid()) if each.program == program)


async def gone(pid: int) -> None:
    async with asyncio.timeout(20):
        while is_there(pid):  # noqa: ASYNC110 - the system tells nobody but the parent
            await asyncio.sleep(0.02)


async def becomes(host: McpToolHost, phase: ServerPhase) -> None:
    there = asyncio.Event()
    host.watch(lambda state: there.set() if state.phase is phase else None)
    if host.state.phase is not phase:
        async with asyncio.timeout(30):
            await there.wait()


async def done(host: McpToolHost, tool: str, arguments: JsonObject) -> CallStatus:
    return (await host.call(tool, arguments, await approve(host, tool, arguments))).status


async def sections(host: McpToolHost) -> str:
    outcome = await host.call("list_properties", {}, await approve(host, "list_properties", {}))
    return str(outcome.output)


# killed


async def test_a_killed_tool_server_is_noticed_without_a_call_and_the_model_outlives_it(host: McpToolHost) -> None:
    assert await done(host, "define_section", SECTION) is CallStatus.VERIFIED
    engine, server = process_of("engine"), process_of("gennx-server")
    os.kill(server, signal.SIGKILL)
    await becomes(host, ServerPhase.FAILED)
    assert host.state.error is not None
    assert host.state.error.code == "tool.server_lost"
    assert not host.state.is_model_lost
    await host.start(Target.EMBEDDED)
    assert host.state.phase is ServerPhase.READY
    assert (process_of("engine"), process_of("gennx-server") == server) == (engine, False)
    assert "C1" in await sections(host)


async def test_an_approval_does_not_outlive_the_tool_server(host: McpToolHost) -> None:
    record = await approve(host, "define_section", SECTION)
    os.kill(process_of("gennx-server"), signal.SIGKILL)
    await becomes(host, ServerPhase.FAILED)
    dead = await host.call("define_section", SECTION, record)
    assert (dead.status, dead.sent) == (CallStatus.FAILED, ())
    with pytest.raises(IdentityUnknownError) as unknown:
        await host.model_identity()
    assert unknown.value.info.code == "tool.server_lost"
    await host.start(Target.EMBEDDED)
    # Not even when the model is the same and somebody named it again.
    assert (await host.model_identity()).rpartition("#")[2] == record.model.identity.fingerprint
    with pytest.raises(ApprovalMissingError):
        await host.call("define_section", SECTION, record)
    assert "C1" not in await sections(host)


async def test_a_killed_engine_takes_its_model_along_and_that_is_said(host: McpToolHost) -> None:
    assert await done(host, "define_section", SECTION) is CallStatus.VERIFIED
    engine = process_of("engine")
    os.kill(engine, signal.SIGKILL)
    await becomes(host, ServerPhase.FAILED)
    assert host.state.is_model_lost
    assert host.state.error is not None
    assert host.state.error.code == "tool.engine_lost"
    await host.start(Target.EMBEDDED)
    assert (host.state.phase, host.state.is_model_lost) == (ServerPhase.READY, False)
    assert process_of("engine") != engine
    assert "C1" not in await sections(host)


async def test_an_engine_that_dies_after_its_tool_server_is_told_too(host: McpToolHost) -> None:
    os.kill(process_of("gennx-server"), signal.SIGKILL)
    await becomes(host, ServerPhase.FAILED)
    has_lost = asyncio.Event()
    host.watch(lambda state: has_lost.set() if state.is_model_lost else None)
    os.kill(process_of("engine"), signal.SIGKILL)
    async with asyncio.timeout(30):
        await has_lost.wait()


async def test_an_engine_that_dies_while_its_tool_server_starts_is_not_taken_for_ready(
    host: McpToolHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, engine = connection_module.ServerConnection.open, process_of("engine")

    async def open_beside_the_dead(self: connection_module.ServerConnection, timeout_s: float) -> object:
        os.kill(engine, signal.SIGKILL)
        await gone(engine)
        return await opened(self, timeout_s)

    monkeypatch.setattr(connection_module.ServerConnection, "open", open_beside_the_dead)
    await host.start(Target.EMBEDDED)
    assert (host.state.phase, host.state.is_model_lost) == (ServerPhase.FAILED, True)
    monkeypatch.undo()
    await host.start(Target.EMBEDDED)
    assert host.state.phase is ServerPhase.READY


# in the middle of a write


@dataclass
class StrikingRelay(FaultyRelay):
    """Does something to Lintel when a write arrives, before GEN NX gets it."""

    at_write: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])

    def _pass_on(self, request: Request) -> tuple[int, str, bytes]:
        if request.mutates and self.at_write:
            self.at_write.pop()()
        return super()._pass_on(request)


@dataclass
class Site:
    """A host whose GEN NX is an engine of the test's own behind a recording relay."""

    host: McpToolHost
    relay: StrikingRelay


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    engine = EngineProcess([*own_program(), "engine", "--folder", str(tmp_path)], {"MIDAS_MAPI_KEY": "k"}, lambda: None)
    relay = StrikingRelay(str((await engine.start(30))["base_url"]).removesuffix("/gen"))
    address = KeyedAddress(base_url=relay.start(), key="k")

    async def gennx() -> KeyedAddress:
        return address

    host = McpToolHost(
        HostOptions(
            program=own_program(), embedded_folder=tmp_path, gennx=gennx, journal=tmp_path / "journal" / "calls.sqlite3"
        )
    )
    await host.start(Target.GENNX)
    yield Site(host, relay)
    await host.stop()
    relay.stop()
    await engine.stop()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
async def test_a_write_in_the_middle_is_unknown_is_settled_by_the_next_server_and_never_sent_twice(
    site: Site, monkeypatch: pytest.MonkeyPatch, how: signal.Signals
) -> None:
    record = await approve(site.host, "create_nodes", NODE)
    server = process_of("gennx-server")

    def strike() -> None:
        os.kill(server, how)
        monkeypatch.setattr(connection_module, "_BEAT_S", 0.1)

    site.relay.at_write.append(strike)
    outcome = await site.host.call("create_nodes", NODE, record)
    assert outcome.status is CallStatus.UNKNOWN
    # What is told as lost cannot go on behind the words.
    assert not is_there(server)
    assert site.host.state.phase is ServerPhase.FAILED
    await site.host.start(Target.GENNX)
    ask: JsonObject = {"call_id": record.call_id}
    settled = await site.host.call("settle_unknown", ask, await approve(site.host, "settle_unknown", ask))
    assert settled.status is CallStatus.VERIFIED
    assert [path for _, path in site.relay.writes()].count("/db/NODE") == 1


async def test_a_read_in_a_server_that_hangs_has_failed_within_a_bounded_time(
    host: McpToolHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = await approve(host, "list_properties", {})
    server = process_of("gennx-server")
    os.kill(server, signal.SIGSTOP)
    monkeypatch.setattr(connection_module, "_BEAT_S", 0.1)
    outcome = await host.call("list_properties", {}, record)
    assert outcome.status is CallStatus.FAILED
    assert outcome.error is not None
    assert outcome.error.code == "tool.server_lost"
    assert not is_there(server)


# hanging


async def test_a_look_finds_a_server_that_hangs(host: McpToolHost, monkeypatch: pytest.MonkeyPatch) -> None:
    await host.look()
    assert host.state.phase is ServerPhase.READY
    os.kill(process_of("gennx-server"), signal.SIGSTOP)
    monkeypatch.setattr(connection_module, "_BEAT_S", 0.1)
    await host.look()
    assert host.state.phase is ServerPhase.FAILED


async def test_an_engine_that_was_stopped_goes_on_with_its_model(
    host: McpToolHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await done(host, "define_section", SECTION) is CallStatus.VERIFIED
    monkeypatch.setattr(process_module, "_KNOCK_S", 0.2)
    os.kill(process_of("engine"), signal.SIGSTOP)
    await host.look()
    assert host.state.phase is ServerPhase.READY
    assert "C1" in await sections(host)


@pytest.mark.parametrize("by", ["look", "start"])
async def test_an_engine_that_cannot_be_woken_is_ended_and_its_model_told_as_lost(
    host: McpToolHost, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    seen = list[ToolServerState]()
    host.watch(seen.append)
    monkeypatch.setattr(process_module, "_KNOCK_S", 0.1)
    monkeypatch.setattr(Child, "wake", lambda _: None)
    engine = process_of("engine")
    os.kill(engine, signal.SIGSTOP)
    if by == "look":
        await host.look()
        assert host.state.phase is ServerPhase.FAILED
    await host.start(Target.EMBEDDED)
    assert not is_there(engine)
    assert [state.is_model_lost for state in seen] == [True, False, False]
    assert host.state.phase is ServerPhase.READY


async def test_who_slept_has_missed_one_beat_not_all(host: McpToolHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "_PING_EVERY_S", 0.0)
    monkeypatch.setattr(connection_module, "_BEAT_S", 0.2)
    await asyncio.sleep(0)
    for _ in range(3):
        time.sleep(3)  # noqa: ASYNC251 - as if this process had been stopped for longer than all beats together
        await host.look()
    assert host.state.phase is ServerPhase.READY


# the end


async def test_nothing_is_left_over_when_all_that_is_to_end_hangs(host: McpToolHost) -> None:
    pids = [process_of("engine"), process_of("gennx-server")]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    async with asyncio.timeout(20):
        await host.stop()
    assert [pid for pid in pids if is_there(pid)] == []


async def test_an_end_that_is_itself_cancelled_still_ends_the_processes(host: McpToolHost) -> None:
    pids = [process_of("engine"), process_of("gennx-server")]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    stopping = asyncio.ensure_future(host.stop())
    await asyncio.sleep(0.1)
    stopping.cancel()
    await asyncio.wait({stopping})
    for pid in pids:
        await gone(pid)


async def test_an_end_after_one_that_was_cancelled_waits_for_what_that_left(host: McpToolHost) -> None:
    """Else the loop closes under the pipes of the process, which nobody closes then."""
    os.kill(process_of("gennx-server"), signal.SIGSTOP)
    stopping = asyncio.ensure_future(host.stop())
    await asyncio.sleep(0.1)
    stopping.cancel()
    await asyncio.wait({stopping})
    await host.stop()
    assert [task for task in asyncio.all_tasks() if task.get_name() == "tool server"] == []


async def test_an_end_that_is_cancelled_twice_still_closes_the_pipes() -> None:
    child = await Child.begin([sys.executable, "-c", "import time; time.sleep(60)"], ProgramKind.ENGINE, {})
    ending = asyncio.ensure_future(child.end(5.0))
    for _ in range(2):
        await asyncio.sleep(0)
        ending.cancel()
    await asyncio.wait({ending})
    assert child.process._transport.is_closing()  # type: ignore[attr-defined]
    await gone(child.process.pid)


# kept


@pytest.fixture
async def keeping(tmp_path: Path) -> AsyncIterator[McpToolHost]:
    """A host whose embedded document survives its engine."""
    host = McpToolHost(
        HostOptions(
            program=own_program(),
            embedded_folder=tmp_path / "models",
            gennx=_no_gennx,
            journal=tmp_path / "calls.sqlite3",
            kept=tmp_path / "kept.sqlite3",
        )
    )
    await host.start(Target.EMBEDDED)
    yield host
    await host.stop()


async def _no_gennx() -> KeyedAddress | None:
    return None


@pytest.mark.parametrize("victims", [("engine",), ("gennx-server",), ("engine", "gennx-server")])
async def test_whatever_is_killed_the_next_work_goes_on_in_the_same_model(
    keeping: McpToolHost, victims: tuple[str, ...]
) -> None:
    assert await done(keeping, "define_section", SECTION) is CallStatus.VERIFIED
    assert keeping.state.document is not None
    assert keeping.state.document.is_modified
    for name in victims:
        os.kill(process_of(name), signal.SIGKILL)
    await becomes(keeping, ServerPhase.FAILED)
    assert not keeping.state.is_model_lost
    await keeping.start(Target.EMBEDDED)
    assert keeping.state.phase is ServerPhase.READY
    assert "C1" in await sections(keeping)
    reopened = keeping.state.reopened
    assert (reopened is not None) == ("engine" in victims)
    assert reopened is None or reopened.after_end


async def test_the_file_of_the_document_is_known_to_the_next_tool_server(keeping: McpToolHost) -> None:
    assert await done(keeping, "define_section", SECTION) is CallStatus.VERIFIED
    assert await done(keeping, "save_project", {"file_name": "a.mgbx"}) is CallStatus.VERIFIED
    os.kill(process_of("gennx-server"), signal.SIGKILL)
    os.kill(process_of("engine"), signal.SIGKILL)
    await becomes(keeping, ServerPhase.FAILED)
    await keeping.start(Target.EMBEDDED)
    assert keeping.state.document is not None
    assert (keeping.state.document.name, keeping.state.document.is_modified) == ("a.mgbx", False)
    # Without a name, for it is known.
    assert await done(keeping, "save_project", {}) is CallStatus.VERIFIED


async def test_an_undo_of_before_the_kill_is_still_exact(keeping: McpToolHost) -> None:
    assert await done(keeping, "define_section", SECTION) is CallStatus.VERIFIED
    os.kill(process_of("engine"), signal.SIGKILL)
    await becomes(keeping, ServerPhase.FAILED)
    await keeping.start(Target.EMBEDDED)
    assert await done(keeping, "undo_step", {}) is CallStatus.VERIFIED
    assert "C1" not in await sections(keeping)
