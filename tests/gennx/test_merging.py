"""Nodes in one place made one: what follows them, what forbids it; previewed, verified, undoable."""

from typing import Any

import pytest

from app.gennx.gen.wire import Record, Records
from app.gennx.geometry.checked_model import ModelSnapshot, ends
from app.gennx.tools.model.merged_nodes import kept_nodes, merge
from tests.gennx.bench import Bench

NODES = {"1": {"X": 0, "Y": 0, "Z": 0}, "2": {"X": 5, "Y": 0, "Z": 0}, "7": {"X": 5.0004, "Y": 0, "Z": 0}}
FREE: Record = {"X": 9, "Y": 0, "Z": 0}


def support(code: str) -> Record:
    return {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": code}]}


def loads(**values: float) -> Record:
    return {"ITEMS": [{"ID": n, "LCNAME": case, "FZ": each} for n, (case, each) in enumerate(values.items(), 1)]}


def made_one(**tables: Any) -> tuple[Any, list[str]]:
    """What becomes of tables when node 7 becomes node 2, and what forbids it."""
    found = merge({"NODE": NODES, **tables}, {"7": "2"})
    return found.wanted, list(found.clashes)


@pytest.mark.parametrize(("reach", "kept"), [(1.0, {"7": "2"}), (0.3, {})])
@pytest.mark.parametrize("unit", [1.0, 1000.0])
def test_the_node_with_the_smaller_id_stays(reach: float, kept: dict[str, str], unit: float) -> None:
    nodes = {key: {axis: value * unit for axis, value in row.items()} for key, row in NODES.items()}
    assert kept_nodes(ModelSnapshot({"NODE": nodes}, 0.001 * unit), reach, None) == kept
    assert kept_nodes(ModelSnapshot({"NODE": nodes}, 0.001 * unit), reach, {"1", "7"}) == {}


def test_a_row_of_near_nodes_is_not_drawn_together() -> None:
    row = {str(n): {"X": 0.0008 * n} for n in range(1, 6)}
    assert kept_nodes(ModelSnapshot({"NODE": row}, 0.001), 1.0, None) == {"2": "1", "4": "3"}


def test_elements_floors_links_and_groups_name_the_node_that_stays() -> None:
    wanted, clashes = made_one(
        ELEM={"1": {"TYPE": "BEAM", "NODE": [1, 7]}, "2": {"TYPE": "BEAM", "NODE": [1, 2]}},
        FBLA={"1": {"NODES": [1, 7, 5]}},
        ELNK={"1": {"NODE": [7, 5]}},
        GRUP={"1": {"NAME": "G", "N_LIST": [2, 7, 1], "E_LIST": [1]}},
        NBOF={"1": {"LCNAME": "EX", "X": 0.2, "KEY_NODE_ITEMS": [7, 1]}},
        GSPR={"7": {"ITEMS": [{"ID": 1, "TYPE_NAME": "S"}]}},
        RIGD={"1": {"ITEMS": [{"ID": 1, "DOF": 111111, "S_NODE": [7, 5]}]}, "7": {"ITEMS": [{"ID": 1, "S_NODE": [6]}]}},
    )
    assert clashes == []
    assert "7" not in wanted["NODE"]
    assert [row["NODE"] for row in wanted["ELEM"].values()] == [[1, 2], [1, 2]]
    assert (wanted["FBLA"]["1"]["NODES"], wanted["ELNK"]["1"]["NODE"]) == ([1, 2, 5], [2, 5])
    assert wanted["GRUP"]["1"] == {"NAME": "G", "N_LIST": [2, 1], "E_LIST": [1]}
    assert wanted["NBOF"]["1"] == {"LCNAME": "EX", "X": 0.2, "KEY_NODE_ITEMS": [2, 1]}
    assert wanted["GSPR"] == {"2": {"ITEMS": [{"ID": 1, "TYPE_NAME": "S"}]}}
    assert wanted["RIGD"]["1"]["ITEMS"][0]["S_NODE"] == [2, 5]
    assert wanted["RIGD"]["2"] == {"ITEMS": [{"ID": 1, "S_NODE": [6]}]}


def test_loads_of_both_are_kept_and_what_one_has_alone_follows() -> None:
    wanted, clashes = made_one(
        CNLD={"2": loads(DL=-1, LL=-2), "7": loads(DL=-3, EX=4)},
        NMAS={"7": {"mX": 5}},
        CONS={"7": support("1110000")},
        SDSP={"7": {}},
    )
    assert clashes == []
    (items,) = (row["ITEMS"] for row in wanted["CNLD"].values())
    assert [(item["ID"], item["LCNAME"], item["FZ"]) for item in items] == [(1, "DL", -4), (2, "LL", -2), (3, "EX", 4)]
    assert (wanted["NMAS"], wanted["CONS"], wanted["SDSP"]) == (
        {"2": {"mX": 5}},
        {"2": support("1110000")},
        {"2": {}},
    )


def test_the_same_said_twice_is_said_once() -> None:
    both = {"2": support("1111110"), "7": support("1111110")}
    wanted, clashes = made_one(CONS=both, DRLS={"2": {}, "7": {}}, NMAS={"2": {"mX": 0}, "7": {"mX": 3}})
    assert clashes == []
    assert wanted["CONS"] == {"2": support("1111110")}
    assert (wanted["DRLS"], wanted["NMAS"]) == ({"2": {}}, {"2": {"mX": 3}})


@pytest.mark.parametrize(
    ("tables", "clash"),
    [
        ({"CONS": {"2": support("1110000"), "7": support("1111110")}}, "CONS/7"),
        ({"NMAS": {"2": {"mX": 3}, "7": {"mX": 3}}}, "NMAS/7"),
        ({"GSPR": {key: {"ITEMS": [{"ID": 1, "TYPE_NAME": "S"}]} for key in "27"}}, "GSPR/7"),
        ({"NSPR": {"2": {"ITEMS": [{"ID": 1, "SDR": [1]}]}, "7": {"ITEMS": [{"ID": 1, "SDR": [1]}]}}}, "NSPR/7"),
        ({"DRLS": {"7": {}}}, "DRLS/7"),
        ({"DRLS": {"2": {}}}, "DRLS/7"),
        ({"SKEW": {"7": {"iMETHOD": 1, "ANGLE_Z": 30}}}, "SKEW/7"),
        ({"ELEM": {"9": {"TYPE": "BEAM", "NODE": [2, 7]}}}, "ELEM/9"),
        ({"ELEM": {"9": {"TYPE": "PLATE", "NODE": [1, 2, 7, 5]}}}, "ELEM/9"),
        ({"ELNK": {"3": {"NODE": [7, 2]}}}, "ELNK/3"),
        ({"RIGD": {"2": {"ITEMS": [{"ID": 1, "S_NODE": [7]}]}}}, "RIGD/2"),
        ({"RIGD": {"7": {"ITEMS": [{"ID": 1, "S_NODE": [5, 2]}]}}}, "RIGD/7"),
    ],
)
def test_what_contradicts_is_named(tables: dict[str, Any], clash: str) -> None:
    assert made_one(**tables)[1] == [clash]


def test_three_nodes_are_compared_with_each_other() -> None:
    supports = {"7": support("1110000"), "8": support("1111110")}
    found = merge({"NODE": {**NODES, "8": FREE}, "CONS": supports}, {"7": "2", "8": "2"})
    assert found.clashes == ["CONS/8"]


def doubled(frame: Bench) -> None:
    """A column on top of the frame that was drawn from a node of its own, with a load on both nodes."""
    spots: Records = {"40": {"X": 0, "Y": 0, "Z": 7.5}, "41": {"X": 0, "Y": 0, "Z": 10}}
    frame.api.write("POST", "NODE", spots)
    frame.session.seen = None
    column = {"kind": "column", "i": 40, "j": 41, "material": "C24", "section": "C"}
    frame.done("create_frame_elements", elements=[column])
    frame.done("assign_nodal_loads", load_case="DL", loads=[{"node": 9, "fz": "-3 kN"}, {"node": 40, "fz": "-5 kN"}])
    frame.done("assign_nodal_masses", masses=[{"node": 40, "mx": "2 t", "my": "2 t"}])


def test_the_tool_previews_verifies_and_can_be_undone(frame: Bench) -> None:
    doubled(frame)
    names = ("NODE", "ELEM", "CNLD", "NMAS")
    before = {name: frame.api.table(name) for name in names}
    checks = {each["id"]: each for each in frame.done("check_model_before_analysis")["data"]["checks"]}
    told = checks["no_coincident_nodes"]
    assert (told["passed"], told["repair"]) == (False, "merge_nodes")
    effect = frame.done("merge_nodes", dry_run=True)["effect"]
    assert (effect["deletes"], effect["undoable"]) == ({"CNLD": 1, "NMAS": 1, "NODE": 1}, True)
    assert {name: frame.api.table(name) for name in names} == before
    outcome = frame.done("merge_nodes")
    assert (outcome["status"], outcome["data"]["kept_for"]) == ("verified", {"40": "9"})
    assert "40 → 9" in outcome["summary"]["ko"]
    column = max(frame.api.table("ELEM").values(), key=lambda row: max(map(int, ends(row))))
    assert ends(column) == ["9", "41"]
    failed = [c["id"] for c in frame.done("check_model_before_analysis")["data"]["checks"] if not c["passed"]]
    assert not {"no_coincident_nodes", "all_parts_supported"} & {*failed}
    frame.done("perform_analysis", file_name="merged.mgbx")
    assert "No nodes" in frame.done("merge_nodes")["summary"]["en"]
    frame.done("undo_step")
    assert {name: frame.api.table(name) for name in names} == before


def test_a_contradiction_is_refused_and_nothing_is_sent(frame: Bench) -> None:
    doubled(frame)
    frame.done("assign_nodal_masses", masses=[{"node": 9, "mx": "1 t", "my": "1 t"}])
    before = frame.api.table("NODE")
    refused = frame.call("merge_nodes")["error"]
    assert "NMAS/40" in refused["message"]["en"]
    assert "NMAS/40" in refused["message"]["ko"]
    assert frame.api.table("NODE") == before


def test_nodes_far_apart_and_unknown_ones_are_refused(frame: Bench) -> None:
    assert "20 mm" in frame.call("merge_nodes", distance="50 mm")["error"]["message"]["en"]
    assert "99" in frame.call("merge_nodes", node_ids="99")["error"]["message"]["en"]


@pytest.mark.parametrize(("apart", "distance", "merges"), [(20, "20 mm", True), (1, "1 mm", False), (5, "5 mm", True)])
@pytest.mark.parametrize("at", [0.0, 0.1, 12.3])
def test_what_the_check_tells_to_the_last_digit_is_merged(
    frame: Bench, apart: float, distance: str, merges: bool, at: float
) -> None:
    """Exactly as far as asked comes along; pieces of a millimetre stay."""
    places = [{"id": 40 + n, "x": 50.0 + at, "y": at, "z": at + n * apart / 1e3} for n in (0, 1)]
    frame.done("create_nodes", length_unit="m", nodes=places)
    frame.done("merge_nodes", node_ids="40 41", distance=distance)
    assert ("41" not in frame.api.table("NODE")) is merges
