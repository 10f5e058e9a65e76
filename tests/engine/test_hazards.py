"""What surprises clients of the real GEN NX: refusals under success, dialogs, order of work, names that must exist."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from app.engine.store.catalogue import table_specs
from tests.engine.conftest import KEY, Gen, assign
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, user_material
from tests.engine.test_conformance import DATA, write

pytestmark = pytest.mark.any_kernel

RC_CODE = "/DESIGN/RC/KDS-41-20-2022/DCO"


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Gen]:
    """An engine whose dialogs close at once, with one column."""
    engine = EngineServer(tmp_path / "documents", KEY, dialog_limit_s=0.01)
    client = Gen(engine.start())
    client.post("MATL", {1: user_material(2.0e8)})
    client.post("SECT", {1: rectangle(0.4, 0.4)})
    client.post("NODE", {1: {"Z": 0}, 2: {"Z": 3.0}})
    client.post("ELEM", {1: beam(1, 2)})
    client.post("CONS", {1: FIXED})
    client.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    yield client
    client.connection.close()
    engine.stop()


def test_a_refusal_comes_under_a_status_of_success(quick: Gen) -> None:
    status, answer = quick.call("POST", "/db/NODE", assign({1: {"X": 1}}))
    assert (status, answer["error"]["message"]) == (201, "Key Already Exist")
    status, answer = quick.call("GET", "/db/NODE/9")
    assert (status, answer["error"]["message"]) == (200, "Not Found Key")


def test_a_group_must_exist_or_be_empty(quick: Gen) -> None:
    load = node_load("DL", FX=1.0)
    load["ITEMS"][0]["GROUP_NAME"] = "G"
    assert quick.error("POST", "/db/CNLD", assign({2: load})) == "Not Registered String"
    assert quick.error("POST", "/db/BODF", assign({1: {"LCNAME": "DL", "GROUP_NAME": "G", "FV": [0, 0, -1]}})) == (
        "Not Registered String"
    )
    quick.post("LDGR", {1: {"NAME": "G"}})
    quick.post("CNLD", {2: load})


def test_a_document_without_loads_is_not_analysed(quick: Gen) -> None:
    quick.ok("DELETE", "/db/STLD")
    quick.ok("POST", "/doc/SAVEAS", {"Argument": "a.mgbx"})
    assert "Load information has not been entered" in quick.error("POST", "/doc/ANAL", {})


def test_pushover_is_refused_by_name(quick: Gen) -> None:
    quick.ok("POST", "/doc/SAVEAS", {"Argument": "a.mgbx"})
    assert "Pushover" in quick.error("POST", "/doc/ANAL", {"Argument": {"TYPE": "Pushover"}})


@pytest.mark.parametrize("command", ["NEW", "OPEN", "CLOSE"])
def test_leaving_unsaved_work_asks_first(quick: Gen, command: str) -> None:
    assert "Save changes" in quick.error("POST", f"/doc/{command}", {"Argument": "b.mgbx"})
    assert len(quick.ok("GET", "/db/NODE")["NODE"]) == 2


def test_a_steel_check_without_steel_combinations_opens_a_dialog(quick: Gen) -> None:
    quick.post("DSTL", {1: {"DGNCODE": "KDS 41 30 : 2022"}})
    assert "Steel Code Check" in quick.error("POST", "/post/STEELCODECHECK", {"Argument": {}})


def test_an_update_of_nodal_loads_replaces_the_items_of_a_node(quick: Gen) -> None:
    quick.post("CNLD", {2: node_load("DL", FX=1.0)})
    quick.put("CNLD", {2: node_load("DL", FY=2.0)})
    item = quick.ok("GET", "/db/CNLD/2")["CNLD"]["2"]["ITEMS"][0]
    assert (item.get("FX", 0.0), item["FY"]) == (0.0, 2.0)


def test_a_write_that_changes_nothing_drops_the_results_too(quick: Gen) -> None:
    quick.post("BMLD", {1: line_load("DL", -1.0, "GX")})
    quick.analyse()
    assert quick.rows("REACTIONG")
    quick.put("NODE", {1: {"X": 0, "Y": 0, "Z": 0}})
    assert "no analysis result" in quick.error(
        "POST", "/post/TABLE", {"Argument": {"TABLE_NAME": "R", "TABLE_TYPE": "REACTIONG"}}
    )


def test_a_floor_load_type_holds_8_items(quick: Gen) -> None:
    items = [{"LCNAME": "DL", "FLOOR_LOAD": -1.0, "OPT_SUB_BEAM_WEIGHT": False}]
    assert quick.error("POST", "/db/FBLD", assign({1: {"NAME": "F", "ITEM": items * 9}})) == "Wrong Field"
    quick.post("FBLD", {1: {"NAME": "F", "ITEM": items * 8}})


def test_the_concrete_design_code_is_set_read_and_removed(quick: Gen) -> None:
    seismic = {
        "FRAME_TYPE": "Special",
        "SHEAR_DES": {"MTHD": "MIN", "A1": 1.0},
        "JOINT": {"EXCL_MEM_TYPES": ["CANTIL"]},
    }
    record = {"DESIGN_CD": "KDS 41 20 : 2022", "SEISMIC_PROV": True, "SEISMIC": seismic}
    quick.ok("PUT", RC_CODE, assign({1: record}))
    assert quick.ok("GET", RC_CODE) == {"DCO": {"1": record}}
    quick.ok("PUT", RC_CODE, assign({1: {"EXP_COND": "Dry"}}))
    assert quick.ok("GET", f"{RC_CODE}/1") == {"DCO": {"1": record | {"EXP_COND": "Dry"}}}
    assert quick.error("PUT", RC_CODE, assign({1: {"DESIGN_CD": "ACI318-19"}})) == "Wrong Field"
    assert quick.error("PUT", RC_CODE, assign({1: {"SEISMIC": {"FRAME": "Special"}}})) == "Wrong Field"
    quick.ok("DELETE", f"{RC_CODE}/1")
    assert quick.ok("GET", RC_CODE) == {"message": ""}


@pytest.mark.parametrize("suffix", ["json", "mgt", "mgtx", "mgbx"])
def test_the_whole_base_model_comes_back_from_a_file(quick: Gen, suffix: str) -> None:
    quick.ok("POST", "/doc/SAVEAS", {"Argument": "a.mgbx"})
    quick.ok("POST", "/doc/NEW", {})
    for step in DATA["baseModel"]:
        write(quick, step)
    for seed in list(DATA["seeds"])[:20]:
        for step in DATA["seeds"][seed].get("steps", [DATA["seeds"][seed]]):
            endpoint = step["endpoint"]
            for key, record in step.get("records", {}).items():
                # Some seeds need others first; what is refused here is the same on both sides of the file.
                quick.call(step.get("method", "POST"), endpoint, {"Assign": {key: record}})
    before = tables(quick)
    assert sum(map(len, before.values())) > 40
    leave, enter = {"json": ("EXPORT", "IMPORT"), "mgbx": ("SAVEAS", "OPEN")}.get(suffix, ("EXPORTMXT", "IMPORTMXT"))
    quick.ok("POST", f"/doc/{leave}", {"Argument": f"m.{suffix}"})
    quick.ok("POST", "/doc/SAVE", {}) if suffix == "mgbx" else quick.ok("POST", "/doc/SAVEAS", {"Argument": "b.mgbx"})
    quick.ok("POST", "/doc/NEW", {})
    assert tables(quick) != before
    quick.ok("POST", f"/doc/{enter}", {"Argument": f"m.{suffix}"})
    assert tables(quick) == before


def tables(gen: Gen) -> dict[str, Any]:
    """Every table as read over the API."""
    names = [spec.name for spec in table_specs().values() if not spec.is_design]
    return {name: rows for name in names if (rows := gen.ok("GET", f"/db/{name}").get(name))}


@pytest.mark.parametrize("name", ["../x", "sub/../../x", "/elsewhere/x", "C:\\x", "..\\x", "missing/x"])
@pytest.mark.parametrize(
    ("command", "suffix"),
    [("OPEN", "mgbx"), ("IMPORT", "json"), ("EXPORT", "json"), ("IMPORTMXT", "mgt"), ("EXPORTMXT", "mgtx")],
)
def test_no_command_reads_or_writes_outside_the_folder(
    quick: Gen, tmp_path: Path, command: str, suffix: str, name: str
) -> None:
    quick.ok("POST", "/doc/SAVEAS", {"Argument": "a.mgbx"})
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert "path is wrong" in quick.error("POST", f"/doc/{command}", {"Argument": f"{name}.{suffix}"})
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert len(quick.ok("GET", "/db/NODE")["NODE"]) == 2
