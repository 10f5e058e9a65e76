"""The tool host over real processes: nothing without a covering approval, and the truth about what was lost."""

import asyncio
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.http.service import EngineServer
from app.lib.children import own_program
from app.lib.clock import elapsed_s
from app.ports.tools import ApprovalMissingError, IdentityUnknownError
from app.protocol.approvals import call_digest
from app.protocol.items import CallStatus, Risk
from app.protocol.states import OpenDocument, ServerPhase, Target
from app.protocol.values import new_id, now
from app.tools import host as host_module
from app.tools.embedded import KeyedAddress
from app.tools.host import HostOptions, McpToolHost
from app.trade.json_types import JsonObject, JsonValue
from tests.tools.conftest import approve, make_host

SECTION: JsonObject = {"name": "C1", "shape": "SB", "height": "600 mm", "width": "600 mm"}


async def test_an_approved_write_is_verified_and_shows_what_was_sent(host: McpToolHost) -> None:
    outcome = await host.call("define_section", SECTION, await approve(host, "define_section", SECTION))
    assert outcome.status is CallStatus.VERIFIED
    assert any("POST /db/SECT" in request.line() for request in outcome.sent)
    assert outcome.read_back


async def test_a_preview_changes_nothing(host: McpToolHost) -> None:
    before = await host.model_identity()
    effect = (await host.preview("define_section", SECTION)).effect
    assert effect is not None
    assert effect.adds == {"SECT": 1}
    nodes: JsonValue = [{"x": number, "y": 0, "z": 0} for number in range(60)]
    whole = (await host.preview("create_nodes", {"length_unit": "m", "nodes": nodes})).effect
    assert whole is not None
    assert (len(whole.values), whole.values_total, whole.requests[0].is_too_large) == (60, 60, False)
    assert await host.model_identity() == before


async def test_a_record_for_other_arguments_sends_nothing(host: McpToolHost) -> None:
    record = await approve(host, "define_section", SECTION)
    before = await host.model_identity()
    with pytest.raises(ApprovalMissingError):
        await host.call("define_section", {**SECTION, "height": "500 mm"}, record)
    assert await host.model_identity() == before


async def test_a_record_is_used_once(host: McpToolHost) -> None:
    status: JsonObject = {}
    record = await approve(host, "get_project_status", status)
    await host.call("get_project_status", status, record)
    with pytest.raises(ApprovalMissingError):
        await host.call("get_project_status", status, record)


async def test_an_expired_record_is_none(host: McpToolHost) -> None:
    record = await approve(host, "define_section", SECTION, at=now() - timedelta(minutes=2))
    with pytest.raises(ApprovalMissingError):
        await host.call("define_section", SECTION, record)


async def test_a_record_made_before_the_model_changed_is_void(host: McpToolHost) -> None:
    record = await approve(host, "define_section", SECTION)
    other: JsonObject = {**SECTION, "name": "C2"}
    await host.call("define_section", other, await approve(host, "define_section", other))
    outcome = await host.call("define_section", SECTION, record)
    assert (outcome.status, outcome.is_void, outcome.sent) == (CallStatus.FAILED, True, ())


async def test_every_tool_of_the_server_has_a_row_in_our_risk_table(host: McpToolHost) -> None:
    unknown = {name for name, spec in host.tools.items() if spec.risk is Risk.DESTROY}
    assert unknown == {
        "new_project",
        "open_project",
        "import_text_model",
        "restore_checkpoint",
        "undo_step",
        "delete_records",
        # With some of its arguments, and so its server says that it can destroy.
        "generate_load_combinations",
    }


async def test_no_tool_shows_its_rehearsal_switch(host: McpToolHost) -> None:
    assert len(host.tools) >= 40
    for spec in host.tools.values():
        assert "dry_run" not in str(spec.schema)
        assert spec.title.ko != spec.title.en


@pytest.mark.logs
async def test_a_write_whose_server_dies_is_unknown_and_the_host_says_so(odd_host: McpToolHost) -> None:
    has_failed = asyncio.Event()
    odd_host.watch(lambda state: has_failed.set() if state.phase is ServerPhase.FAILED else None)
    arguments: JsonObject = {"name": "die"}
    outcome = await odd_host.call("define_material", arguments, await approve(odd_host, "define_material", arguments))
    assert outcome.status is CallStatus.UNKNOWN
    async with asyncio.timeout(20):
        await has_failed.wait()
    assert odd_host.state.error is not None
    await odd_host.start(Target.EMBEDDED)
    assert odd_host.state.phase is ServerPhase.READY


@pytest.mark.logs
async def test_a_read_whose_server_dies_has_failed(odd_host: McpToolHost) -> None:
    arguments: JsonObject = {"name": "die"}
    outcome = await odd_host.call("list_properties", arguments, await approve(odd_host, "list_properties", arguments))
    assert outcome.status is CallStatus.FAILED


@pytest.mark.logs
async def test_a_write_that_is_not_answered_in_time_is_unknown(
    odd_host: McpToolHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host_module, "_WRITE_TIMEOUT_S", 0.2)
    arguments: JsonObject = {"name": "hang"}
    outcome = await odd_host.call("define_material", arguments, await approve(odd_host, "define_material", arguments))
    assert outcome.status is CallStatus.UNKNOWN


async def test_an_answer_that_makes_no_sense_is_not_taken_for_success(odd_host: McpToolHost) -> None:
    arguments: JsonObject = {"name": "nonsense"}
    outcome = await odd_host.call("define_material", arguments, await approve(odd_host, "define_material", arguments))
    assert outcome.status is CallStatus.UNKNOWN


async def test_a_server_that_cannot_start_is_a_state_with_a_reason(tmp_path: Path) -> None:
    host = make_host([sys.executable, "-m", "no_such_program"], tmp_path)
    await host.start(Target.EMBEDDED)
    assert host.state.phase is ServerPhase.FAILED
    assert host.state.error is not None
    assert "no_such_program" in host.state.error.message.en


async def test_gen_nx_without_a_key_says_what_to_do(tmp_path: Path) -> None:
    host = make_host(own_program(), tmp_path)
    await host.start(Target.GENNX)
    assert host.state.phase is ServerPhase.FAILED
    assert host.state.error is not None
    assert host.state.error.code == "tool.no_mapi_key"


async def test_an_approved_call_that_is_sent_twice_is_done_once(host: McpToolHost) -> None:
    node: JsonObject = {"length_unit": "m", "nodes": [{"x": 0, "y": 0, "z": 0}]}
    record = await approve(host, "create_nodes", node)
    first = await host.call("create_nodes", node, record)
    assert first.status is CallStatus.VERIFIED
    told = await host.call("create_nodes", node, replace(record, approval_id=new_id("approval")))
    assert first.output is not None
    assert told == replace(first, output=replace(first.output, is_repeated=True))


async def test_what_gen_nx_would_refuse_is_a_preview_with_a_problem(host: McpToolHost) -> None:
    loads: JsonObject = {"load_case": "DL", "loads": [{"node": 7, "fx": "1 kN"}]}
    preview = await host.preview("assign_nodal_loads", loads)
    assert preview.problem is not None
    assert preview.effect is None


async def test_a_write_without_a_preview_is_not_covered(host: McpToolHost) -> None:
    record = replace(await approve(host, "define_section", SECTION), basis="")
    digest = call_digest("define_section", SECTION, host.state.target, record.model)
    with pytest.raises(ApprovalMissingError):
        await host.call("define_section", SECTION, replace(record, digest=digest))


async def test_a_calendar_that_was_set_back_keeps_no_record_alive(host: McpToolHost) -> None:
    record = replace(
        await approve(host, "define_section", SECTION, at=now() + timedelta(days=400)), given_s=elapsed_s() - 61
    )
    with pytest.raises(ApprovalMissingError):
        await host.call("define_section", SECTION, record)


@pytest.mark.parametrize("answer", ["nonsense", "empty", "refused"])
async def test_a_model_that_nobody_can_name_is_none(odd_host: McpToolHost, answer: str) -> None:
    told = {
        "nonsense": {"status": "wonderful"},
        "empty": {"status": "ok", "data": {}, "units": {}},
        "refused": {"status": "failed", "error": {"code": "rejected", "message": {"en": "No.", "ko": "아니오."}}},
    }

    async def read(*_: object, **__: object) -> JsonObject:
        return told[answer]

    assert odd_host._connection is not None
    odd_host._connection.call = read  # type: ignore[method-assign]
    for tool in ("list_properties", "define_material"):
        with pytest.raises(IdentityUnknownError):
            await odd_host.preview(tool, {"name": "x"})


async def test_units_changed_behind_an_approval_make_it_void(host: McpToolHost) -> None:
    before = await host.model_identity()
    units: JsonObject = {"force": "N", "length": "mm"}
    await host.call("set_unit_system", units, await approve(host, "set_unit_system", units))
    assert await host.model_identity() != before


async def test_of_the_engineers_own_gen_nx_the_file_and_what_lintel_wrote_are_known(tmp_path: Path) -> None:
    server = EngineServer(tmp_path / "theirs", "a-key")
    address = KeyedAddress(base_url=server.start(), key="a-key")

    async def gennx() -> KeyedAddress | None:
        return address

    host = McpToolHost(HostOptions(program=own_program(), embedded_folder=tmp_path, gennx=gennx))
    try:
        await host.start(Target.GENNX)
        assert host.state.document is None
        await host.call("define_section", SECTION, await approve(host, "define_section", SECTION))
        assert host.state.document == OpenDocument(is_modified=True, is_certain=False)
        save: JsonObject = {"file_name": "a.mgbx"}
        await host.call("save_project", save, await approve(host, "save_project", save))
        assert host.state.document == OpenDocument(name="a.mgbx", is_certain=False)
    finally:
        await host.stop()
        server.stop()
