"""One test for each row of the hazard table of the API reference (section 11), against the embedded GEN NX.

What only GEN NX itself has (design commands) is checked against a scripted one.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.engine.documents.faults import Fault, FaultSetting
from app.gennx.gen.client import Api
from app.gennx.gen.errors import Blocked
from app.gennx.tools.model.tables import CLOSED
from tests.digging import dig
from tests.fakes.scripted_gennx import KEY
from tests.gennx.bench import Bench
from tests.gennx.building import Building, building
from tests.gennx.test_gen_nx_only import DesigningGenNx

ROOM = Path(__file__).parents[2] / "app" / "gennx"


class HangingGenNx(DesigningGenNx):
    """Designs, but its design call is never answered."""

    def _act(self, method: str, path: str, body: Any) -> tuple[int, dict[str, Any]]:
        if path.endswith("-ANAL"):
            self.design_rows.append(["1", "OK"])
        return super()._act(method, path, body)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("building")) as made:
        yield made


@pytest.fixture
def model(built: Building) -> Building:
    built.put_back()
    return built


def refused(model: Building, tool: str, **arguments: Any) -> str:
    """The code of a refusal that sent nothing."""
    outcome = model.bench.call(tool, **arguments)
    assert outcome["status"] == "failed", outcome
    assert model.writes() == []
    code: str = outcome["error"]["code"]
    return code


@pytest.mark.parametrize(("table", "row_id"), [("NODE", 0), ("NODE", -1), ("../db/NODE", 1), ("NODE/", 1), ("node", 1)])
def test_delete_of_a_whole_table_has_no_address(model: Building, table: str, row_id: int) -> None:
    with pytest.raises(ValueError, match="no record"):
        model.bench.api.delete(table, row_id)
    assert model.writes() == []


def test_analysis_of_an_unsaved_document_is_refused(model: Building) -> None:
    model.bench.session.saved_path = None
    assert refused(model, "perform_analysis") == "untitled_document"


def test_new_and_open_over_unsaved_work_are_refused(model: Building) -> None:
    model.bench.session.saved_path = None
    model.server.session.note_write()
    assert refused(model, "new_project") == "unsaved_document"
    assert refused(model, "open_project", path="building.mgbx") == "unsaved_document"


@pytest.mark.parametrize(
    "path", ["a.txt", "a.mgb", "../a.mgbx", "a<b.mgbx", "a\x01.mgbx", "C:\\x\\..\\a.mgbx", "a?.mgbx"]
)
def test_a_path_that_would_open_a_dialog_is_refused(model: Building, path: str) -> None:
    assert refused(model, "save_project", file_name=path) == "invalid_arguments"
    if not path.endswith(".mgb"):
        assert refused(model, "open_project", path=path) == "invalid_arguments"


def test_the_steel_code_check_is_never_sent() -> None:
    assert not [path.name for path in ROOM.rglob("*.py") if "STEELCODECHECK" in path.read_text(encoding="utf-8")]


def test_the_src_check_that_crashes_gen_nx_is_never_sent(model: Building) -> None:
    assert refused(model, "run_member_design", material="SRC") == "invalid_arguments"
    assert not [path.name for path in ROOM.rglob("*.py") if "OCHECK" in path.read_text(encoding="utf-8")]


def test_a_design_run_that_hangs_is_settled_by_its_table() -> None:
    gen = HangingGenNx(has_results=True, stores_when_silent=True)
    gen.tables |= {"LCOM-CONC": {"1": {"NAME": "c"}}, "CONS": {"1": {}}}
    gen.silent.add(("POST", "/DESIGN/RC/KDS-41-20-2022/CD-ANAL"))
    bench = Bench(gen.start(), KEY, patience=0.008)
    try:
        outcome = bench.call("run_member_design", material="RC", member_kind="column")
    finally:
        gen.stop()
    assert outcome["status"] == "verified", outcome


def test_nodal_masses_always_have_six_components(model: Building) -> None:
    (request,) = model.bench.done("assign_nodal_masses", masses=[{"node": 9, "mx": "3 t"}], dry_run=True)["effect"][
        "requests"
    ]
    assert set(request["body"]["Assign"]["9"]) >= {"mX", "mY", "mZ", "rmX", "rmY", "rmZ"}


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("assign_nodal_loads", {"load_case": "DL", "loads": [{"node": 777, "fx": "1 kN"}]}),
        ("assign_element_beam_loads", {"load_case": "DL", "element_ids": "777", "kind": "uniform", "value": "1 kN/m"}),
        ("assign_supports", {"node_ids": "777", "condition": "fixed"}),
        ("assign_nodal_masses", {"masses": [{"node": 777, "mx": "1 t"}]}),
        ("assign_beam_end_release", {"element_ids": "777", "i_end": "pinned", "j_end": "fixed"}),
        ("assign_pressure_loads", {"load_case": "DL", "element_ids": "777", "value": "1 kN/m2"}),
        ("assign_nodal_loads", {"load_case": "NONE", "loads": [{"node": 9, "fx": "1 kN"}]}),
    ],
)
def test_loads_and_boundaries_on_what_does_not_exist_are_refused(
    model: Building, tool: str, arguments: dict[str, Any]
) -> None:
    assert refused(model, tool, **arguments) == "not_found"


def test_a_write_after_the_analysis_says_that_results_are_gone(model: Building) -> None:
    model.bench.done("perform_analysis", file_name="analysed.mgbx")
    assert model.bench.done("assign_nodal_masses", masses=[{"node": 9, "mx": "3 t"}])["results_invalidated"] is True


def test_renumbered_load_cases_are_found_by_name_and_their_ids_reported(model: Building) -> None:
    model.bench.done("delete_records", table="STLD", ids="3")
    outcome = model.bench.done("define_static_load_cases", cases=[{"name": "SDL", "type": "D"}])
    stored = model.server.session.store.rows("STLD")
    (row_id,) = (key for key, row in stored.items() if row["NAME"] == "SDL")
    assert outcome["read_back"]["STLD"] == {"records": 1, "ids": str(row_id)}


def test_nodal_loads_of_one_case_are_summed_here_and_it_is_said(model: Building) -> None:
    outcome = model.bench.done("assign_nodal_loads", load_case="LL", loads=[{"node": 9, "fx": "2 kN"}])
    (item,) = dig(model.server.session.store.rows("CNLD"), 9, "ITEMS")
    assert item["FX"] == 5
    assert any("added up" in note["en"] for note in outcome["effect"]["notes"])


def test_spectrum_cases_are_not_changed_in_place_and_group_lists_say_that_they_merge(model: Building) -> None:
    model.bench.done("define_rs_load_case", name="RX", function="RS", angle_deg=0)
    model.log.clear()
    assert refused(model, "define_rs_load_case", name="RX", function="RS", angle_deg=90) == "already_exists"
    outcome = model.bench.call(
        "write_table",
        table="GRUP",
        records=[{"id": 1, "fields": {"NAME": "G", "P_TYPE": 0, "N_LIST": [1], "E_LIST": []}}],
        force_unit="kN",
        length_unit="m",
        dry_run=True,
    )
    assert outcome["effect"]["undoable"] is False
    assert any("adds these lists" in note["en"] for note in outcome["effect"]["notes"])


def test_mode_shapes_are_asked_for_with_their_components(model: Building) -> None:
    model.bench.done("perform_analysis", file_name="analysed.mgbx")
    assert model.bench.done("get_vibration_modes")["data"]["modes"]
    model.bench.done("get_result_table", table_type="EIGENVALUEMODE", modes=1)


def test_case_names_get_the_suffix_that_result_tables_need(model: Building) -> None:
    model.bench.done("perform_analysis", file_name="analysed.mgbx")
    assert model.bench.done("get_reactions", cases=["DL"])["tables"][0]["rows"]


def test_floor_loads_on_an_open_polygon_are_refused(model: Building) -> None:
    code = refused(model, "assign_floor_loads", floor_load_type="OFFICE", node_loops=[[9, 10, 8, 7]])
    assert code in ("invalid_arguments", "open_polygon", "not_found")


def test_eigenvalues_are_sought_by_lanczos_unless_asked_otherwise(model: Building) -> None:
    (request,) = model.bench.done("set_analysis_control", eigenvalue={"modes": 9}, dry_run=True)["effect"]["requests"]
    assert request["body"]["Assign"]["1"]["TYPE"] == "LANCZOS"


@pytest.mark.parametrize("table", sorted(CLOSED))
def test_tables_whose_writes_gen_nx_refuses_are_not_written(model: Building, table: str) -> None:
    refused(model, "write_table", table=table, records=[{"id": 1, "fields": {}}], force_unit="kN", length_unit="m")


def test_the_product_version_and_its_tables_are_probed(model: Building) -> None:
    data = model.bench.done("check_connection", deep=True)["data"]
    assert data["version"]["VERSION"]
    assert data["tables"]["NODE"] is True


def test_an_open_dialog_is_found_within_ten_seconds_and_told_in_both_languages(model: Building) -> None:
    """Before anybody knows that it is an engine, it is a GEN NX."""
    hasty = Bench(f"http://{model.bench.api.host}/gen", KEY, patience=0.05)
    model.server.session.gate.open("Save changes?")
    assert hasty.api.verify()["status"] == "connected"
    outcome = hasty.call("define_section", name="X", shape="SB", height="1 m", width="1 m")
    hint = outcome["error"]["hint"]
    assert outcome["error"]["code"] == "blocked"
    assert ("Close the dialog on the GEN NX PC" in hint["en"], "대화상자를 닫" in hint["ko"]) == (True, True)
    assert model.writes() == []
    model.server.session.gate.dismiss()
    # The same server, without a restart.
    assert hasty.call("list_properties")["status"] == "ok"


@pytest.mark.parametrize("is_another", [False, True])
def test_an_engine_that_falls_silent_is_not_sent_to_look_for_a_dialog(model: Building, is_another: bool) -> None:
    hasty = Bench(f"http://{model.bench.api.host}/gen", KEY, patience=0.05)
    assert hasty.call("list_properties")["status"] == "ok"
    model.server.session.gate.open("stands still")
    with pytest.raises(Blocked) as caught:
        (hasty.api.another() if is_another else hasty.api).liveness()
    problem = caught.value.problem
    assert problem.message.en.startswith("The embedded engine did not answer")
    assert problem.message.ko.startswith("내장 엔진이")
    assert problem.hint is not None
    assert ("start it anew" in problem.hint.en, "다시 시작" in problem.hint.ko) == (True, True)
    assert not any(word in f"{problem.message} {problem.hint}" for word in ("dialog", "대화상자", "GEN NX"))
    model.server.session.gate.dismiss()


def test_the_cheap_read_gives_up_within_ten_seconds() -> None:
    from app.gennx.gen import client

    api = Api("http://127.0.0.1:9/gen", KEY)
    assert sum(api._timeout(client.LIVENESS_TIMEOUT_S)) <= 13
    assert client.LIVENESS_TIMEOUT_S <= 10
    assert client.CONNECT_TIMEOUT_S <= 10


def test_odd_keys_and_headers_of_result_tables_are_read_all_the_same(model: Building) -> None:
    model.bench.done("perform_analysis", file_name="analysed.mgbx")
    plain = model.bench.done("get_reactions", cases=["DL"])["tables"][0]["rows"]
    model.server.session.faults.switch_on(Fault.ODD_TABLES, FaultSetting(0.0, None))
    assert model.bench.done("get_reactions", cases=["DL"])["tables"][0]["rows"] == plain
