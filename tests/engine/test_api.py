"""How the API answers: envelopes, refusals under 2xx, keys, and the hazards of the real product."""

import threading
from pathlib import Path
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from tests.engine.conftest import Gen, assign
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, story

NODES = {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": 3.2}, 3: {"X": 4, "Y": 0, "Z": 3.2}}
CONCRETE = {"TYPE": "CONC", "NAME": "C24", "PARAM": [{"P_TYPE": 1, "STANDARD": "KS01(RC)", "DB": "C24"}]}


def build(gen: Gen) -> None:
    gen.post("MATL", {1: CONCRETE})
    gen.post("SECT", {1: rectangle(0.6, 0.6)})
    gen.post("NODE", NODES)
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}, 2: {"NAME": "LL", "TYPE": "L"}})
    gen.post("BODF", {1: {"LCNAME": "DL", "FV": [0, 0, -1]}})


def test_a_missing_key_is_401(gen: Gen) -> None:
    gen.key = None
    assert gen.call("GET", "/db/UNIT") == (401, {"message": "MAPI-Key is missing"})


def test_a_wrong_key_is_401_also_for_verify(gen: Gen) -> None:
    gen.key = "other"
    assert gen.call("GET", "/db/UNIT") == (401, {"message": "MAPI-Key is invalid"})
    assert gen.call("GET", "/mapikey/verify")[0] == 401


def test_verify_reports_connected(gen: Gen) -> None:
    status, body = gen.call("GET", "/mapikey/verify")
    assert status == 200
    assert (body["program"], body["keyVerified"], body["status"]) == ("gen", True, "connected")


def test_an_unknown_address_is_404(gen: Gen) -> None:
    expected = (404, {"message": "404 Not Found, Please check your request url."})
    assert gen.call("GET", "/db/NOSUCH") == expected
    assert gen.call("POST", "/ope/STORPROP", {}) == expected
    assert gen.call("GET", "/info/db/NOSUCH") == expected
    assert gen.call("POST", "/db/UNIT", assign({1: {}})) == expected


def test_info_gives_the_schema(gen: Gen) -> None:
    assert gen.ok("GET", "/info/db/NODE")["NODE"]["properties"]["X"] == {"type": "number"}


def test_version_names_the_engine(gen: Gen) -> None:
    assert gen.ok("GET", "/config/VER")["VER"]["NAME"].startswith("embedded linear FE")


def test_post_answers_201_and_get_200_in_the_table_envelope(gen: Gen) -> None:
    assert gen.call("POST", "/db/NODE", assign(NODES)) == (201, {"NODE": {str(k): v for k, v in NODES.items()}})
    assert gen.call("GET", "/db/NODE/2") == (200, {"NODE": {"2": NODES[2]}})
    assert gen.call("GET", "/db/ELEM") == (200, {"message": ""})


def test_numbers_are_read_back_as_given(gen: Gen) -> None:
    given = {"X": 0.1, "Y": 1234567.891234, "Z": -3}
    gen.post("NODE", {1: given})
    assert gen.ok("GET", "/db/NODE/1")["NODE"]["1"] == given


def test_an_existing_key_refuses_the_whole_post(gen: Gen) -> None:
    gen.post("NODE", {2: NODES[2]})
    assert gen.error("POST", "/db/NODE", assign({1: NODES[1], 2: NODES[1]})) == "Key Already Exist"
    assert gen.ok("GET", "/db/NODE") == {"NODE": {"2": NODES[2]}}


def test_an_unknown_key_is_not_found_and_deleting_it_does_nothing(gen: Gen) -> None:
    assert gen.error("GET", "/db/NODE/9") == "Not Found Key"
    assert gen.ok("DELETE", "/db/NODE/9") == {"message": ""}


@pytest.mark.parametrize(
    ("table", "record"),
    [
        ("MATL", {"TYPE": "CONC", "NAMES": "x"}),
        ("MATL", {"TYPE": 3}),
        ("CONS", {"ITEMS": [{"ID": 1, "CONSTRAINT": "111111"}]}),
        ("STOR", {"STORY_NAME": "1F", "STORY_LEVEL": 0}),
        ("LCOM-GEN", {"NAME": "a name of 21 letters.", "iTYPE": 0, "vCOMB": []}),
        ("ELEM", {"TYPE": "BEAM", "MATL": 1, "SECT": 1, "NODE": [1, 99]}),
        ("ACTL", {"ITER": 20}),
    ],
)
def test_bad_fields_are_refused_and_nothing_is_stored(gen: Gen, table: str, record: dict[str, Any]) -> None:
    gen.post("NODE", NODES)
    assert gen.error("POST", f"/db/{table}", assign({1: record})) == "Wrong Field"
    assert gen.ok("GET", f"/db/{table}") == {"message": ""}


def test_a_misspelt_coordinate_still_creates_a_node_at_zero(gen: Gen) -> None:
    gen.post("NODE", {1: {"x": 5, "Y": 1, "Z": 2}})
    assert gen.ok("GET", "/db/NODE/1")["NODE"]["1"] == {"X": 0, "Y": 1, "Z": 2}


def test_an_eighth_support_digit_is_cut(gen: Gen) -> None:
    gen.post("NODE", NODES)
    gen.post("CONS", {1: {"ITEMS": [{"ID": 1, "CONSTRAINT": "11100001"}]}})
    assert gen.ok("GET", "/db/CONS/1")["CONS"]["1"]["ITEMS"][0]["CONSTRAINT"] == "1110000"


def test_one_bad_record_refuses_all(gen: Gen) -> None:
    assert gen.error("POST", "/db/NODE", assign({1: NODES[1], 2: {"X": "far"}})) == "Wrong Field"
    assert gen.ok("GET", "/db/NODE") == {"message": ""}


@pytest.mark.parametrize(
    "raw", [b"{", b"[1]", b'{"Assign":{"1":{"X":NaN}}}', b'{"a":1,"a":2}', b"\xff\xfe", b"[" * 9999]
)
def test_broken_json_is_refused(gen: Gen, raw: bytes) -> None:
    status, body = gen.call("POST", "/db/NODE", raw=raw)
    assert (status, body["error"]["message"]) == (201, "Wrong Json Format")


@pytest.mark.parametrize("key", ["0", "-1", "a", "1.5", "99999999999", ""])
def test_a_bad_id_is_refused(gen: Gen, key: str) -> None:
    assert gen.error("POST", "/db/NODE", {"Assign": {key: NODES[1]}}) == "Wrong Key"


def test_put_creates_and_merges(gen: Gen) -> None:
    gen.put("NODE", {1: NODES[2]})
    gen.put("NODE", {1: {"X": 7}})
    assert gen.ok("GET", "/db/NODE/1")["NODE"]["1"] == {"X": 7, "Y": 0, "Z": 3.2}


@pytest.mark.parametrize("table", ["STLD", "FBLD", "SPFC"])
def test_numbered_tables_renumber_silently_but_echo_the_sent_id(gen: Gen, table: str) -> None:
    gen.post("STLD", {1: {"NAME": "A", "TYPE": "D"}})
    record = {"NAME": "B", "TYPE": "L"} if table == "STLD" else {"NAME": "B"}
    assert list(gen.post(table, {77: record})[table]) == ["77"]
    assert "77" not in gen.ok("GET", f"/db/{table}")[table]


def test_nodal_loads_of_one_case_are_summed(gen: Gen) -> None:
    build(gen)
    items = [{"ID": 1, "LCNAME": "LL", "FZ": -3.0}, {"ID": 2, "LCNAME": "LL", "FZ": -4.0, "FX": 1.0}]
    gen.post("CNLD", {2: {"ITEMS": items}})
    stored = gen.ok("GET", "/db/CNLD/2")["CNLD"]["2"]["ITEMS"]
    assert [(item["FZ"], item["FX"]) for item in stored] == [(-7.0, 1.0)]


def test_a_load_of_an_unknown_case_is_refused(gen: Gen) -> None:
    build(gen)
    assert gen.error("POST", "/db/CNLD", assign({2: node_load("XX", FZ=1.0)})) == "Not Registered String"
    assert gen.error("POST", "/db/CNLD", assign({9: node_load("LL", FZ=1.0)})) == "Wrong Key"


def test_beam_loads_on_trusses_are_refused(gen: Gen) -> None:
    build(gen)
    gen.post("ELEM", {2: {"TYPE": "TRUSS", "MATL": 1, "SECT": 1, "NODE": [2, 3]}})
    assert gen.error("POST", "/db/BMLD", assign({2: line_load("LL", -5)})) == "Unknown Error"


def test_a_floor_load_needs_a_closed_loop_of_beams(gen: Gen) -> None:
    build(gen)
    gen.post("FBLD", {1: {"NAME": "F", "ITEM": [{"LCNAME": "LL", "FLOOR_LOAD": -5}]}})
    record = {"FLOOR_LOAD_TYPE_NAME": "F", "FLOOR_DIST_TYPE": 2, "DIR": "GZ", "NODES": [1, 2, 3]}
    assert gen.error("POST", "/db/FBLA", assign({1: record})) == "Unknown Error"


def test_bare_delete_empties_the_table_whatever_the_body_says(gen: Gen) -> None:
    build(gen)
    gen.ok("DELETE", "/db/NODE", assign({3: {}}))
    for table in ("NODE", "ELEM", "CONS"):
        assert gen.ok("GET", f"/db/{table}") == {"message": ""}


def test_deleting_one_record_leaves_the_others(gen: Gen) -> None:
    build(gen)
    gen.ok("DELETE", "/db/NODE/3")
    assert set(gen.ok("GET", "/db/NODE")["NODE"]) == {"1", "2"}
    assert gen.error("DELETE", "/db/NODE/2") == "Unknown Error"


def test_group_lists_only_grow(gen: Gen) -> None:
    build(gen)
    gen.post("GRUP", {1: {"NAME": "G", "N_LIST": [1, 2]}})
    gen.put("GRUP", {1: {"NAME": "G", "N_LIST": [3]}})
    assert gen.ok("GET", "/db/GRUP/1")["GRUP"]["1"]["N_LIST"] == [1, 2, 3]
    assert gen.call("DELETE", "/db/GRUP/1")[0] == 404


def test_changing_the_unit_converts_the_model_and_back(gen: Gen) -> None:
    build(gen)
    gen.post("CNLD", {2: node_load("LL", FZ=-10.0, MX=2.0)})
    before = {t: gen.ok("GET", f"/db/{t}") for t in ("NODE", "SECT", "CNLD")}
    gen.put("UNIT", {1: {"FORCE": "N", "DIST": "MM"}})
    assert gen.ok("GET", "/db/NODE/2")["NODE"]["2"] == {"X": 0, "Y": 0, "Z": 3200}
    load = gen.ok("GET", "/db/CNLD/2")["CNLD"]["2"]["ITEMS"][0]
    assert (load["FZ"], load["MX"]) == (-10000.0, 2e6)
    gen.put("UNIT", {1: {"FORCE": "KN", "DIST": "M"}})
    assert {t: gen.ok("GET", f"/db/{t}") for t in before} == before


def test_a_unit_change_is_refused_while_a_table_of_unknown_dimensions_holds_records(gen: Gen) -> None:
    build(gen)
    gen.post("MLFC", {1: {"NAME": "F", "TYPE": "FORCE", "SYMM": False, "ITEMS": [{"X": 1.0, "Y": 100.0}]}})
    assert gen.error("PUT", "/db/UNIT", assign({1: {"DIST": "MM"}})) == "Wrong Field"
    assert gen.ok("GET", "/db/NODE/2")["NODE"]["2"]["Z"] == 3.2
    assert gen.error("PUT", "/db/UNIT", assign({1: {"FORCE": "STONE"}})) == "Wrong Field"


@pytest.mark.parametrize(("units", "expected"), [(("KN", "M"), 28.243152), (("N", "MM"), 28243.152)])
def test_a_column_of_c24_weighs_what_a_real_gen_nx_says(gen: Gen, units: tuple[str, str], expected: float) -> None:
    build(gen)
    gen.put("UNIT", {1: {"FORCE": units[0], "DIST": units[1]}})
    gen.ok("DELETE", "/db/NODE/3")
    gen.analyse()
    row = gen.rows("REACTIONG", LOAD_CASE_NAMES=["DL(ST)"])[0]
    assert float(row["FZ"]) == pytest.approx(expected, rel=1e-12)


def test_project_status_counts_the_model(gen: Gen) -> None:
    build(gen)
    status = gen.ok("GET", "/ope/PROJECTSTATUS")["PROJECTSTATUS"]
    assert ["Node", "3", "3"] in status["DATA"]
    assert ["Self Weight", "1", "1"] in status["DATA_LOAD"]


def test_stories_are_generated_from_levels(gen: Gen) -> None:
    build(gen)
    gen.post("ELEM", {2: beam(2, 3)})
    stories = gen.ok("POST", "/ope/STOR", {"Argument": {}})["STOR"]
    assert [(s["STORY_NAME"], s["STORY_LEVEL"], s["bFLOOR_DIAPHRAGM"]) for s in stories.values()] == [
        ("1F", 0, False),
        ("Roof", 3.2, True),
    ]
    assert gen.ok("GET", "/db/STOR")["STOR"] == stories


def test_the_selection_is_kept(gen: Gen) -> None:
    gen.ok("POST", "/view/SELECT", {"Argument": {"NODE_LIST": [1, 2], "ELEM_LIST": [7]}})
    assert gen.ok("GET", "/view/SELECT") == {"SELECT": {"NODE_LIST": [1, 2], "ELEM_LIST": [7]}}


def test_tables_before_analysis_say_there_is_no_result(gen: Gen) -> None:
    build(gen)
    argument = {"TABLE_NAME": "R", "TABLE_TYPE": "REACTIONG"}
    expected = "[R] Cannot generate table data as there is no analysis result."
    assert gen.error("POST", "/post/TABLE", {"Argument": argument}) == expected


def test_any_write_after_analysis_drops_the_results(gen: Gen) -> None:
    build(gen)
    gen.analyse()
    assert gen.rows("REACTIONG")
    gen.put("STYP", {1: {}})
    assert "no analysis result" in gen.error("POST", "/post/TABLE", {"Argument": {"TABLE_TYPE": "REACTIONG"}})


def test_a_refused_write_keeps_the_results(gen: Gen) -> None:
    build(gen)
    gen.analyse()
    gen.error("POST", "/db/NODE", assign({1: NODES[1]}))
    assert gen.rows("REACTIONG")


def test_a_wrong_case_suffix_gives_no_rows_and_no_error(gen: Gen) -> None:
    build(gen)
    gen.analyse()
    for name in ("DL", "DL(RS)", "XX(ST)"):
        assert gen.rows("REACTIONG", LOAD_CASE_NAMES=[name]) == []


def test_tables_honour_units_styles_and_components(gen: Gen) -> None:
    build(gen)
    gen.analyse()
    argument = {
        "UNIT": {"FORCE": "N", "DIST": "MM"},
        "STYLES": {"FORMAT": "Fixed", "PLACE": 1},
        "COMPONENTS": ["Node", "FZ"],
    }
    table = gen.table("REACTIONG", LOAD_CASE_NAMES=["DL(ST)"], **argument)
    assert (table["FORCE"], table["DIST"], table["HEAD"]) == ("N", "MM", ["Index", "Node", "FZ"])
    assert table["DATA"] == [["1", "1", "28243.2"]]
    assert table["ENGINE"].startswith("embedded linear FE")


def test_eigenvalue_table_needs_components(gen: Gen) -> None:
    build(gen)
    gen.put("STYP", {1: {"bSELFWEIGHT": True}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 2}})
    gen.analyse()
    assert gen.error("POST", "/post/TABLE", {"Argument": {"TABLE_TYPE": "EIGENVALUEMODE"}}) == "Unknown Error"


def test_subspace_iteration_with_diaphragms_is_not_allowed(gen: Gen) -> None:
    build(gen)
    gen.post("STOR", {1: story("1F", 0, diaphragm=False), 2: story("2F", 3.2, diaphragm=True)})
    gen.post("EIGV", {1: {"TYPE": "EIGEN", "iFREQ": 2}})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    assert gen.error("POST", "/doc/ANAL", {}) == "Analysis is not allowed."


@pytest.mark.parametrize(
    ("table", "record", "named"),
    [
        ("BCCT", {"bESSF": True, "vBOUNDARY": [], "vLOADANAL": []}, "BCCT"),
        ("PRLS", {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "N1": [1, 0, 0, 0, 0]}]}, "PRLS"),
    ],
)
def test_what_is_not_analysed_is_refused_by_name(gen: Gen, table: str, record: dict[str, Any], named: str) -> None:
    build(gen)
    gen.post(table, {1: record})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    assert named in gen.error("POST", "/doc/ANAL", {})


def test_an_unstable_model_names_node_and_direction_and_gives_no_numbers(gen: Gen) -> None:
    build(gen)
    gen.ok("DELETE", "/db/CONS/1")
    gen.post("CONS", {1: {"ITEMS": [{"ID": 1, "CONSTRAINT": "1111000"}]}})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    message = gen.ok("POST", "/doc/ANAL", {})["message"]
    assert message.startswith("MIDAS GEN NX Analysis failed.")
    assert "node 2 D" in message
    assert "no analysis result" in gen.error("POST", "/post/TABLE", {"Argument": {"TABLE_TYPE": "REACTIONG"}})


def test_analysing_an_unsaved_document_blocks_every_call_until_the_dialog_is_closed(
    gen: Gen, server: EngineServer
) -> None:
    build(gen)
    answers: dict[str, Any] = {}
    other = Gen(f"http://{gen.connection.host}:{gen.connection.port}/gen")
    callers = [
        threading.Thread(target=lambda: answers.update(analysis=gen.call("POST", "/doc/ANAL", {}))),
        threading.Thread(target=lambda: answers.update(read=other.call("GET", "/db/UNIT"))),
    ]
    callers[0].start()
    assert server.session.gate.wait_until_open(10.0)
    callers[1].start()
    third = Gen(f"http://{gen.connection.host}:{gen.connection.port}/gen")
    assert third.call("GET", "/mapikey/verify")[1]["status"] == "connected"
    assert answers == {}
    server.dismiss_dialog()
    for caller in callers:
        caller.join(timeout=10)
    assert "error" in answers["analysis"][1]
    assert answers["read"][1]["UNIT"]["1"]["DIST"] == "M"
    other.connection.close()
    third.connection.close()


def test_an_open_dialog_is_cancelled_after_its_limit(tmp_path: Path) -> None:
    engine = EngineServer(tmp_path, "test-key", dialog_limit_s=0.05)
    gen = Gen(engine.start())
    assert "Save As" in gen.error("POST", "/doc/SAVE", {})
    assert gen.ok("GET", "/db/UNIT")
    gen.connection.close()
    engine.stop()
