"""What holds for every tool that changes the model: dry runs send reads only and tell the truth, lies are noticed."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.gennx.mcp.registry import TOOLS
from app.gennx.tool import DeclaredRisk
from tests.fakes.scripted_gennx import KEY
from tests.gennx.bench import Bench
from tests.gennx.building import Building, building
from tests.gennx.examples import CALLS, GEN_NX_ONLY
from tests.gennx.test_gen_nx_only import DesigningGenNx

# No record of theirs is written through /db by POST or PUT, so no echo can lie about one.
WITHOUT_RECORDS = {
    "new_project",
    "open_project",
    "import_text_model",
    "save_project",
    "perform_analysis",
    "capture_view",
    "auto_generate_story_data",
    "undo_step",
    "restore_checkpoint",
    "delete_records",
}

LEAVES_RESULTS = ("save_project", "perform_analysis", "capture_view")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("building"), has_sockets=False) as made:
        yield made


@pytest.fixture
def model(built: Building) -> Building:
    built.put_back()
    return built


@pytest.fixture
def gen() -> Iterator[DesigningGenNx]:
    server = DesigningGenNx(design_rows=[["1", "OK"]], has_results=True)
    combination = {"NAME": "mine", "ACTIVE": "STRENGTH", "iTYPE": 0, "vCOMB": []}
    server.tables |= {"LCOM-CONC": {"1": combination}, "ELEM": {"1": {"TYPE": "BEAM", "NODE": [1, 2]}}}
    server.tables |= {"CONS": {"1": {}}}
    yield server
    server.stop()


def test_every_tool_that_changes_the_model_has_an_example() -> None:
    changing = {tool.name for tool in TOOLS.values() if tool.risk is not DeclaredRisk.READ}
    assert {*CALLS, *GEN_NX_ONLY} == changing


@pytest.mark.parametrize("tool", CALLS)
def test_a_dry_run_sends_reads_only_and_shows_exactly_what_is_sent_then(model: Building, tool: str) -> None:
    before = model.stored()
    promised = model.bench.done(tool, **CALLS[tool], dry_run=True)["effect"]
    assert model.writes() == []
    assert model.stored() == before
    outcome = model.bench.done(tool, **CALLS[tool])
    assert [(each["method"], each["path"], each["body_sha256"]) for each in promised["requests"]] == model.writes()
    assert outcome["status"] == "verified"
    assert [(each["method"], each["path"], each["body_sha256"]) for each in outcome["sent"]] == model.writes()


@pytest.mark.parametrize("tool", GEN_NX_ONLY)
def test_a_dry_run_of_what_only_gen_nx_can_do_sends_reads_only(gen: DesigningGenNx, tool: str) -> None:
    bench = Bench(gen.start(), KEY)
    bench.session.documents_folder = "C:\\reports"
    promised = bench.done(tool, **GEN_NX_ONLY[tool], dry_run=True)["effect"]["requests"]
    assert [path for _, path in gen.writes() if not path.endswith("-TABLE")] == []
    bench.done(tool, **GEN_NX_ONLY[tool])
    sent = [(method, path) for method, path in gen.writes() if not path.endswith("-TABLE")]
    assert [(each["method"], each["path"]) for each in promised] == sent


@pytest.mark.parametrize("tool", [tool for tool in CALLS if tool not in WITHOUT_RECORDS])
def test_a_value_that_gen_nx_stored_otherwise_is_a_mismatch_that_names_it(model: Building, tool: str) -> None:
    model.falsifies = True
    outcome = model.bench.call(tool, **CALLS[tool])
    assert not model.falsifies
    assert outcome["status"] == "mismatch"
    assert outcome["differences"]


@pytest.mark.parametrize("tool", [tool for tool in CALLS if tool not in WITHOUT_RECORDS])
def test_a_preview_tells_each_value_before_and_after_in_the_models_units(model: Building, tool: str) -> None:
    effect = model.bench.done(tool, **CALLS[tool], dry_run=True)["effect"]
    assert effect["values_total"] >= len(effect["values"]) > 0
    for each in effect["values"]:
        assert each["before"] != each["after"]
    assert sum(effect["adds"].values()) + sum(effect["changes"].values()) > 0
    assert effect["ids"]


def test_a_preview_of_a_deletion_names_what_goes_along(model: Building) -> None:
    bench = model.bench
    bench.done("create_nodes", length_unit="m", nodes=[{"id": 99, "x": 50, "y": 0, "z": 0}])
    bench.done("assign_supports", node_ids="99", condition="fixed")
    effect = bench.done("delete_records", table="NODE", ids="99", dry_run=True)["effect"]
    assert effect["deletes"] == {"NODE": 1, "CONS": 1}
    assert {each["where"]: each["after"] for each in effect["values"]} == {"NODE/99": None, "CONS/99": None}


def test_a_preview_of_a_merge_shows_what_was_there(model: Building) -> None:
    arguments: dict[str, Any] = CALLS["assign_nodal_loads"]
    effect = model.bench.done("assign_nodal_loads", **arguments, dry_run=True)["effect"]
    was = {each["where"]: each["before"] for each in effect["values"]}
    assert was["CNLD/9.ITEMS"][0]["FX"] == 3
    assert any("added up" in note["en"] for note in effect["notes"])


@pytest.mark.parametrize(
    "tool", [tool for tool in CALLS if tool not in ("save_project", "perform_analysis", "capture_view")]
)
def test_lost_results_are_told_before_every_write(model: Building, tool: str) -> None:
    model.bench.done("perform_analysis", file_name="analysed.mgbx")
    assert model.bench.done(tool, **CALLS[tool], dry_run=True)["effect"]["results_invalidated"] is True


@pytest.mark.parametrize("tool", [tool for tool in CALLS if tool not in ("undo_step", "restore_checkpoint")])
def test_what_is_called_undoable_is_undone_to_the_same_digest_and_the_rest_is_labelled(
    model: Building, tool: str
) -> None:
    before = model.stored()
    is_undoable = model.bench.done(tool, **CALLS[tool], dry_run=True)["effect"]["undoable"]
    model.bench.done(tool, **CALLS[tool])
    outcome = model.bench.call("undo_step")
    if is_undoable:
        assert outcome["status"] == "verified"
        assert model.stored() == before
    elif tool not in WITHOUT_RECORDS:
        assert outcome["error"]["code"] == "not_undoable"


@pytest.mark.parametrize("tool", [tool for tool in CALLS if tool not in WITHOUT_RECORDS])
def test_a_checkpoint_takes_back_what_any_tool_wrote(model: Building, tool: str) -> None:
    before = model.stored()
    model.bench.done("checkpoint", name="now")
    model.bench.done(tool, **CALLS[tool])
    model.bench.done("restore_checkpoint", name="now")
    assert model.stored() == before
