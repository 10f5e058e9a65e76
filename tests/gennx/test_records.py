"""Records of any table: read, changed, deleted one by one with what leans on them, and compared with a checkpoint."""

import json
import random
from typing import Any
from urllib.request import Request, urlopen

import pytest

from app.gennx.gen.client import Api
from tests.fakes.scripted_gennx import KEY, ScriptedGenNx
from tests.gennx.bench import Bench


def tables(bench: Bench) -> dict[str, Any]:
    names = ("NODE", "ELEM", "CONS", "BMLD", "CNLD", "STLD", "SECT", "MATL", "FRLS")
    return {name: bench.api.table(name) for name in names}


@pytest.fixture
def loaded(frame: Bench) -> Bench:
    """The frame with a beam load, a release and a nodal load."""
    frame.done("assign_element_beam_loads", load_case="DL", element_ids="9", kind="uniform", value="-10 kN/m")
    frame.done("assign_beam_end_release", element_ids="9", i_end="pinned", j_end="fixed")
    frame.done("assign_nodal_loads", load_case="LL", loads=[{"node": 12, "fx": "5 kN"}])
    return frame


def test_deleting_an_element_takes_its_loads_along_says_so_before_and_can_be_undone(loaded: Bench) -> None:
    before = tables(loaded)
    effect = loaded.done("delete_records", table="ELEM", ids="9", dry_run=True)["effect"]
    assert effect["deletes"] == {"ELEM": 1, "BMLD": 1, "FRLS": 1}
    assert effect["undoable"] is True
    assert tables(loaded) == before
    outcome = loaded.done("delete_records", table="ELEM", ids="9")
    assert {(each["method"], each["path"]) for each in outcome["sent"]} == {
        ("DELETE", "/db/ELEM/9"),
        ("DELETE", "/db/BMLD/9"),
        ("DELETE", "/db/FRLS/9"),
    }
    assert "9" not in loaded.api.table("ELEM")
    loaded.done("undo_step")
    assert tables(loaded) == before


ALONG = {
    "ETMP": {"9": {"ITEMS": [{"ID": 1, "LCNAME": "DL", "GROUP_NAME": "", "TEMP": 20.0}]}},
    "ESSF": {"9": {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "AREA_SF": 0.7}]}},
    "LENG": {"9": {"LY": 3.0}},
    "MEMB": {"1": {"AELEM": [9, 10]}, "2": {"AELEM": [11, 12]}},
}


def test_temperatures_factors_and_members_of_an_element_go_along_and_come_back(frame: Bench) -> None:
    frame.api.begin()
    for table, rows in ALONG.items():
        frame.api.write("PUT", table, rows)
    before = {table: frame.api.table(table) for table in (*ALONG, "ELEM")}
    effect = frame.done("delete_records", table="ELEM", ids="9")["effect"]
    assert effect["deletes"] == {"ELEM": 1, "ETMP": 1, "ESSF": 1, "LENG": 1}
    assert frame.api.table("MEMB") == {"1": {"AELEM": [10]}, "2": {"AELEM": [11, 12]}}
    frame.done("undo_step")
    assert {table: frame.api.table(table) for table in before} == before


def test_set_up_of_design_that_goes_with_an_element_is_named_before_and_when_the_rest_comes_back(frame: Bench) -> None:
    rc = "RC/KDS-41-20-2022"
    for table, rows in {"KFAC": {"9": {"Ky": 1.2}, "10": {"Ky": 1.2}}, "MEMB": {"1": {"AELEM": [9, 10]}}}.items():
        set_up_design(frame, f"/DESIGN/{rc}/{table}", rows)
    (note,) = frame.done("delete_records", table="ELEM", ids="9", dry_run=True)["effect"]["notes"]
    assert f"{rc}/KFAC/9, {rc}/MEMB/1" in note["en"]
    frame.done("delete_records", table="ELEM", ids="9")
    assert f"{rc}/KFAC/9" in frame.done("undo_step")["summary"]["ko"]


def test_bars_of_a_section_that_is_deleted_are_named(frame: Bench) -> None:
    frame.done("define_section", name="X", shape="SB", height="500 mm", width="500 mm")
    bars = {"3": {"ITEMS": [{"DO": 0.06}]}}
    set_up_design(frame, "/DESIGN/RC/KDS-41-20-2022/REBC", bars)
    (note,) = frame.done("delete_records", table="SECT", ids="3", dry_run=True)["effect"]["notes"]
    assert "REBC/3" in note["en"]


def set_up_design(bench: Bench, path: str, rows: dict[str, Any]) -> None:
    headers = {"MAPI-Key": bench.key, "Content-Type": "application/json"}
    urlopen(Request(bench.base_url + path, json.dumps({"Assign": rows}).encode(), headers, method="PUT")).close()


def test_a_node_that_a_link_names_is_not_deleted(frame: Bench) -> None:
    frame.api.begin()
    link = {"NODE": [1, 12], "LINK": "RIGID", "BNGR_NAME": ""}
    frame.api.write("PUT", "ELNK", {"1": link})
    outcome = frame.call("delete_records", table="NODE", ids="12")
    assert outcome["error"]["code"] == "in_use"
    assert "ELNK/1" in outcome["error"]["message"]["en"]


@pytest.mark.parametrize(
    ("table", "ids", "user"),
    [("NODE", "1", "ELEM/1"), ("MATL", "1", "ELEM/1"), ("SECT", "1", "ELEM/1"), ("STLD", "1", "BMLD/9")],
)
def test_what_others_use_is_not_deleted(loaded: Bench, table: str, ids: str, user: str) -> None:
    before = tables(loaded)
    outcome = loaded.call("delete_records", table=table, ids=ids)
    assert outcome["error"]["code"] == "in_use"
    assert user in outcome["error"]["message"]["en"]
    assert tables(loaded) == before


def test_a_case_of_which_only_temperatures_and_pretensions_know_is_not_deleted(loaded: Bench) -> None:
    loaded.done("define_static_load_cases", cases=[{"name": "T", "type": "T"}])
    loaded.api.begin()
    loaded.api.write("PUT", "ETMP", {"9": {"ITEMS": [{"ID": 1, "LCNAME": "T", "TEMP": 20.0}]}})
    outcome = loaded.call("delete_records", table="STLD", ids="3")
    assert outcome["error"]["code"] == "in_use"
    assert "ETMP/9" in outcome["error"]["message"]["en"]


def test_a_deletion_that_would_come_back_under_another_id_is_labelled(frame: Bench) -> None:
    first = frame.done("delete_records", table="STLD", ids="1", dry_run=True)
    last = frame.done("delete_records", table="STLD", ids="2", dry_run=True)
    assert (first["effect"]["undoable"], last["effect"]["undoable"]) == (False, True)
    frame.done("delete_records", table="STLD", ids="1")
    assert frame.call("undo_step")["error"]["code"] == "not_undoable"


@pytest.mark.parametrize("ids", ["", " ", "0", "-1", "1/..", "../NODE", "1;DELETE", "%31", "1 ../ELEM", "１"])
def test_ids_that_are_none_delete_nothing(frame: Bench, ids: str) -> None:
    before = tables(frame)
    assert frame.call("delete_records", table="NODE", ids=ids)["status"] == "failed"
    assert tables(frame) == before


@pytest.mark.parametrize("table", ["", "node", "NODE/", "../NODE", "NODE/1", "%4EODE", "UNIT", "NODE "])
def test_tables_that_are_not_listed_delete_nothing(frame: Bench, table: str) -> None:
    before = tables(frame)
    assert frame.call("delete_records", table=table, ids="1")["status"] == "failed"
    assert tables(frame) == before


def test_no_arguments_make_a_deletion_of_a_whole_table(bench: Bench, fake: ScriptedGenNx) -> None:
    dice = random.Random(1)
    pieces = ("NODE", "ELEM", "STLD", "/", "..", "%2f", "1", "0", "to", " ", "-", "\u0661", "\\", "?", "#", "by", "\n")
    fake.tables["NODE"] = {str(each): {"X": each, "Y": 0, "Z": 0} for each in range(1, 4)}
    for _ in range(3000):
        table, ids = ("".join(dice.choices(pieces, k=dice.randint(0, 3))) for _ in range(2))
        bench.call("delete_records", table=dice.choice([table, "NODE"]), ids=ids)
    deletions = [path for method, path, _ in fake.asked if method == "DELETE"]
    assert deletions
    assert all(path.removeprefix("/db/NODE/") in ("1", "2", "3") for path in deletions)


@pytest.mark.parametrize(("table", "row"), [("NODE", 0), ("NODE", -1), ("NODE/1", 1), ("", 1), ("../NODE", 1)])
def test_the_client_cannot_be_made_to_delete_a_table(table: str, row: int) -> None:
    with pytest.raises(ValueError, match="is no record"):
        Api("http://127.0.0.1:9/gen", KEY).delete(table, row)


def test_elements_get_another_section_and_keep_the_rest(frame: Bench) -> None:
    before = frame.api.table("ELEM")["9"]
    outcome = frame.done("modify_elements", element_ids="9 10", section="C")
    assert outcome["effect"]["changes"] == {"ELEM": 2}
    assert frame.api.table("ELEM")["9"] == {**before, "SECT": 1}
    frame.done("undo_step")
    assert frame.api.table("ELEM")["9"] == before


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"element_ids": "9"}, "Nothing to change"),
        ({"element_ids": "9", "section": "X"}, '"X"'),
        ({"element_ids": "99", "section": "C"}, '"99"'),
    ],
)
def test_a_modification_that_cannot_be_is_refused(frame: Bench, arguments: dict[str, Any], named: str) -> None:
    assert named in frame.call("modify_elements", **arguments)["error"]["message"]["en"]


def test_what_changed_names_hand_edits_by_table_and_id(loaded: Bench) -> None:
    loaded.done("checkpoint", name="here")
    assert loaded.done("what_changed", since="here")["data"]["same"] is True
    loaded.api.write("PUT", "NODE", {"1": {"X": 0.5, "Y": 0, "Z": 0}})
    loaded.api.write("POST", "NODE", {"99": {"X": 9, "Y": 9, "Z": 9}})
    loaded.api.delete("CNLD", 12)
    outcome = loaded.done("what_changed", since="here")
    assert outcome["tables"][0]["rows"] == [["NODE", "99", "1", ""], ["CNLD", "", "", "12"]]
    assert outcome["data"]["digest_then"] != outcome["data"]["digest_now"]


def test_any_table_is_read_as_it_is_stored(frame: Bench) -> None:
    data = frame.done("read_table", table="STLD", ids="2")["data"]
    assert (data["total"], data["records"]["2"]["NAME"]) == (1, "LL")
    assert frame.call("read_table", table="../doc/NEW")["status"] == "failed"


@pytest.mark.parametrize(
    ("tool", "arguments", "table", "row", "said"),
    [
        (
            "assign_beam_end_release",
            {"element_ids": "5 6", "i_end": "pinned", "j_end": "fixed"},
            "FRLS",
            ["5to6", "My Mz", ""],
            "5to6 My Mz",
        ),
        (
            "assign_nodal_masses",
            {"masses": [{"node": 2, "mx": "3 t", "my": "2 t"}]},
            "NMAS",
            [2, 3.0, 2.0, 0.0, 0.0, 0.0, 0.0],
            "2 3 kN·s²/m 2 kN·s²/m",
        ),
        (
            "set_analysis_control",
            {"pdelta": {"cases": [{"name": "LL", "factor": 0.5}]}},
            "PDEL",
            ["LL", 0.5, 5, 1e-05],
            "LL 0.5",
        ),
        (
            "write_table",
            {
                "table": "GRUP",
                "records": [{"id": 1, "fields": {"NAME": "CORE", "N_LIST": [1, 2], "E_LIST": [5]}}],
                "force_unit": "kN",
                "length_unit": "m",
            },
            "GRUP",
            ["CORE", "1to2", "5"],
            "CORE 1to2 5",
        ),
    ],
)
def test_what_records_hold_is_told_in_words_and_rows(
    frame: Bench, tool: str, arguments: dict[str, Any], table: str, row: list[Any], said: str
) -> None:
    frame.done(tool, **arguments)
    told = frame.done("read_table", table=table)
    assert told["tables"][0]["rows"] == [row]
    assert said in told["summary"]["en"]
    assert said in told["summary"]["ko"]


def test_a_table_is_described_by_gen_nx_itself(frame: Bench) -> None:
    data = frame.done("describe_api", name="NODE")["data"]
    assert {"X", "Y", "Z"} <= data["schema"]["NODE"]["properties"].keys()


def test_the_selection_of_the_engineer_is_told(frame: Bench) -> None:
    frame.api.command("/view/SELECT", {"NODE_LIST": [1, 2, 3], "ELEM_LIST": [5]})
    assert frame.done("get_selection")["data"] == {"nodes": "1to3", "elements": "5"}
