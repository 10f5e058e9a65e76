"""Both ways over all tools at a recording relay: what counts as reading changes nothing, and what changes says so."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.gennx.mcp.listing import list_view
from app.gennx.mcp.profiles import ToolView
from app.gennx.mcp.registry import TOOLS
from app.gennx.tool import DeclaredRisk
from app.protocol.items import Risk as HostRisk
from app.tools.risk import judge_risk
from tests.fakes.faulty_relay import FaultyRelay
from tests.fakes.scripted_gennx import KEY
from tests.gennx.bench import Bench
from tests.gennx.building import Building, building
from tests.gennx.examples import CALLS, GEN_NX_ONLY
from tests.gennx.mcp_session import tool_server
from tests.gennx.test_gen_nx_only import DesigningGenNx

CASES = {"cases": ["DL"]}
DRIFT = {"cd": 4, "importance_factor": 1.2, "allowable_ratio": 0.015}
# One call of every tool that reads, on the analysed building; a new tool needs its line here or among the writes.
READS: dict[str, dict[str, Any]] = {
    "select_profile": {"profile": "all"},
    "search_api": {"question": "nodal loads"},
    "describe_api": {"name": "create_nodes"},
    "check_connection": {"deep": True},
    "get_project_status": {},
    "get_model_digest": {},
    "list_properties": {},
    "get_nodes": {},
    "get_elements": {},
    "checkpoint": {"name": "here"},
    "list_checkpoints": {},
    "settle_unknown": {},
    "read_table": {"table": "NODE"},
    "get_selection": {},
    "what_changed": {"since": "here"},
    "compare_models": {"first": "here"},
    "compare_results": {},
    "get_story_data": {},
    "list_load_cases": {},
    "check_model_before_analysis": {},
    "get_analysis_status": {},
    "get_reactions": CASES,
    "get_displacements": CASES,
    "get_member_forces": CASES,
    "get_vibration_modes": {},
    "get_result_table": {"table_type": "REACTIONG", **CASES},
    "get_story_drift": {**CASES, "direction": "X", **DRIFT},
    "get_story_results": {"kind": "weight"},
    "get_story_irregularity": {"kind": "weight"},
    "get_mass_and_weight_summary": {},
    "check_equilibrium": {},
    "get_seismic_summary": DRIFT,
    "get_design_results": {"material": "RC", "member_kind": "column"},
}
# Nothing waits to be settled, and the embedded engine designs nothing.
MAY_REFUSE = {"settle_unknown", "get_design_results", "get_seismic_summary"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Building, FaultyRelay, Path]]:
    folder = tmp_path_factory.mktemp("building")
    with building(folder) as made:
        relay = FaultyRelay(made.bench.base_url)
        relay.start()
        yield made, relay, folder / "documents"
        relay.stop()


def files(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file with its size and the time of its last change."""
    found = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {str(path): (stat.st_size, stat.st_mtime_ns) for path, stat in found.items()}


def test_every_tool_is_called_here() -> None:
    listed = {tool.name for tool in list_view(ToolView.ALL)}
    assert listed == {*TOOLS} == {*READS} | {*CALLS} | {*GEN_NX_ONLY}
    assert not {*READS} & ({*CALLS} | {*GEN_NX_ONLY})


async def test_no_reading_tool_and_no_dry_run_sends_a_change_or_writes_a_file(
    built: tuple[Building, FaultyRelay, Path],
) -> None:
    made, relay, folder = built
    made.put_back()
    made.bench.done("define_rs_load_case", name="RX", function="RS", angle_deg=0)
    made.bench.done("perform_analysis", file_name="analysed.mgbx")
    (folder / "model.png").write_bytes(b"a picture of mine")
    before, stored = files(folder), made.stored()
    calls = [*READS.items(), *((name, {**given, "dry_run": True}) for name, given in CALLS.items())]
    hints: dict[str, bool] = {}
    async with tool_server(relay.address, KEY) as client:
        for tool in (await client.list_tools()).tools:
            assert tool.annotations is not None, tool.name
            hints[tool.name] = bool(tool.annotations.read_only_hint)
        relay.forget()
        for name, given in calls:
            result = await client.call_tool(name, given, read_timeout_seconds=120)
            status = result.structured_content["status"]
            assert relay.writes() == [], (name, relay.writes())
            assert files(folder) == before, name
            if name not in MAY_REFUSE and name not in (
                "undo_step",
                "restore_checkpoint",
                "open_project",
                "import_text_model",
            ):
                assert status == "ok", (name, json.dumps(result.structured_content)[:600])
        for resource in (await client.list_resources()).resources:
            await client.read_resource(str(resource.uri))
            assert relay.writes() == [], resource.uri
    assert made.stored() == stored
    assert {name for name, reads in hints.items() if reads} == {*READS}


@pytest.mark.parametrize("tool", CALLS)
def test_every_tool_that_sends_a_change_is_classed_as_one(built: tuple[Building, FaultyRelay, Path], tool: str) -> None:
    made, _, _ = built
    made.put_back()
    made.bench.done(tool, **CALLS[tool])
    assert made.writes()
    assert TOOLS[tool].risk is not DeclaredRisk.READ
    assert judge_risk(tool, CALLS[tool]) is not HostRisk.READ


@pytest.mark.parametrize("tool", READS)
def test_both_risk_tables_take_a_reading_tool_for_one(tool: str) -> None:
    assert judge_risk(tool, READS[tool]) is HostRisk.READ
    assert tool not in TOOLS or TOOLS[tool].risk is DeclaredRisk.READ


def test_design_results_are_read_without_a_change() -> None:
    gen = DesigningGenNx(design_rows=[["1", "OK"]], has_results=True)
    relay = FaultyRelay(gen.start())
    bench = Bench(relay.start(), KEY)
    try:
        assert bench.done("get_design_results", **READS["get_design_results"])["data"]["rows"] == 1
        assert relay.writes() == []
    finally:
        relay.stop()
        gen.stop()


def test_a_checkpoint_replaces_no_earlier_one(built: tuple[Building, FaultyRelay, Path]) -> None:
    made, _, _ = built
    made.put_back()
    made.bench.done("checkpoint", name="mine")
    made.bench.done("create_nodes", length_unit="m", nodes=[{"x": 70, "y": 70, "z": 0}])
    made.bench.done("checkpoint", name="mine")
    names = [row[0] for row in made.bench.done("list_checkpoints")["tables"][0]["rows"]]
    (earlier,) = [name for name in names if name.startswith("mine ")]
    assert made.bench.done("compare_models", first=earlier, second="mine")["data"]["same"] is False
    made.bench.done("restore_checkpoint", name=earlier, dry_run=True)
