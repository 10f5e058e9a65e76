"""Storeys on top and bays beside: what is copied, what hangs on it, and what is said of the rest."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.gennx.gen.wire import Record
from app.gennx.tools.model.copying import TABLES, Copy
from app.gennx.tools.model.copying_notes import copy_notes
from tests.gennx.building import Building, building
from tests.gennx.changing import changed, notes, row, tables


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    """The example building without its mast, with a floor load on its roof and a release there."""
    with building(tmp_path_factory.mktemp("building"), has_sockets=False) as made:
        bench = made.bench
        bench.done("delete_records", table="ELEM", ids="17to18")
        bench.done("delete_records", table="NODE", ids="13to16")
        bench.done("auto_generate_story_data")
        bench.done("assign_floor_loads", floor_load_type="OFFICE", levels=["Roof"])
        bench.done("assign_beam_end_release", element_ids="15", i_end="pinned", j_end="pinned")
        bench.done("assign_nodal_masses", masses=[{"node": 12, "mx": "2 t"}])
        made.keep()
        yield made


@pytest.fixture
def model(built: Building) -> Building:
    built.put_back()
    return built


def added(model: Building, before: dict[str, Any], table: str) -> dict[int, Any]:
    return {key: each for key, each in tables(model).get(table, {}).items() if key not in before.get(table, {})}


def test_storeys_come_on_top_with_members_loads_and_story_data(model: Building) -> None:
    before = tables(model)
    outcome = model.bench.done("copy_storeys", heights=["3 m", "4 m"])
    after = tables(model)
    # Nothing that was there is other than before.
    assert all(after[table][key] == each for table, rows in before.items() for key, each in rows.items())
    nodes = added(model, before, "NODE")
    assert sorted({round(each["Z"], 9) for each in nodes.values()}) == [10.5, 14.5]
    assert len(nodes) == 8
    assert outcome["data"]["kinds"] == {"column": 8, "beam": 8}
    columns = [each for each in added(model, before, "ELEM").values() if each["SECT"] == 1]
    assert len(columns) == 8
    feet = {each["NODE"][0] for each in columns}
    assert {9, 10, 11, 12} <= feet
    assert len(added(model, before, "FBLA")) == 2
    assert len(added(model, before, "NMAS")) == 2
    assert len(added(model, before, "CNLD")) == 2
    assert len(added(model, before, "FRLS")) == 2
    assert added(model, before, "CONS") == {}
    stories = added(model, before, "STOR")
    assert [(each["STORY_NAME"], each["STORY_LEVEL"]) for each in stories.values()] == [("4F", 10.5), ("5F", 14.5)]
    assert all(each["bFLOOR_DIAPHRAGM"] for each in stories.values())
    assert "Floor load OFFICE on 2 new panels." in notes(outcome)
    assert "Roof keeps its name" in notes(outcome)
    assert "새 패널 2개에 바닥하중 OFFICE." in notes(outcome, "ko")


def test_members_alone_are_copied_where_that_is_wanted(model: Building) -> None:
    before = tables(model)
    outcome = model.bench.done("copy_storeys", heights=["3 m"], copy_loads=False, story_data=False, column_section="B")
    assert {each.partition("/")[0] for each in changed(model, before)} == {"NODE", "ELEM", "FRLS"}
    assert {each["SECT"] for each in added(model, before, "ELEM").values()} == {2}
    assert "the new part bears none" in notes(outcome)
    assert "No story data" in notes(outcome)


def test_a_lower_storey_can_be_copied_and_its_plate_goes_along(model: Building) -> None:
    before = tables(model)
    model.bench.done("copy_storeys", heights=["3 m"], source="2F", names=["Attic"])
    kinds = [each["TYPE"] for each in added(model, before, "ELEM").values()]
    assert kinds.count("PLATE") == 1
    (story,) = added(model, before, "STOR").values()
    assert story["STORY_NAME"] == "Attic"


def test_a_copied_storey_stands_and_bears_its_loads(model: Building) -> None:
    bench = model.bench

    def reactions() -> float:
        bench.done("perform_analysis", file_name="analysed.mgbx")
        table = bench.done("get_reactions", cases=["LL"])["tables"][0]
        keys = [column["key"] for column in table["columns"]]
        return sum(float(each[keys.index("fz")]) for each in table["rows"])

    first = reactions()
    assert bench.done("copy_storeys", heights=["3 m"])["results_invalidated"] is True
    # OFFICE, 2.5 kN/m² on 36 m², once more; the line load stands on the second floor.
    assert reactions() - first == pytest.approx(90, rel=1e-6)


def test_bays_come_beside_with_walls_loads_and_wider_stories(model: Building) -> None:
    before = tables(model)
    outcome = model.bench.done("extend_frame", side="+X", widths=["5 m", "4 m"], copy_supports=True)
    nodes = added(model, before, "NODE")
    assert sorted({round(each["X"], 9) for each in nodes.values()}) == [11, 15]
    assert outcome["data"]["kinds"] == {"column": 8, "beam": 12, "plate": 2}
    assert len(added(model, before, "CONS")) == 4
    # SHOP on the second floor and OFFICE on the roof, each in two new bays.
    assert len(added(model, before, "FBLA")) == 4
    story = row(model, "STOR", 2)
    assert (story["WIND_FLOOR_WIDTH_X"], story["WIND_CENTER_X"]) == (15, 7.5)
    assert story["SEIS_ACC_ECCENT_X"] == pytest.approx(0.75)
    assert story["WIND_FLOOR_WIDTH_Y"] == before["STOR"][2]["WIND_FLOOR_WIDTH_Y"]
    assert {each for each in changed(model, before) if each.startswith("STOR")} == {"STOR/1", "STOR/2", "STOR/3"}


def test_a_bay_on_the_low_side_goes_the_other_way_and_feet_without_supports_are_told(model: Building) -> None:
    before = tables(model)
    outcome = model.bench.done("extend_frame", side="-Y", widths=["5 m"], copy_loads=False)
    assert {round(each["Y"], 9) for each in added(model, before, "NODE").values()} == {-5}
    assert "2 new nodes have none" in notes(outcome)


def test_widths_that_were_given_by_hand_stay_and_are_told(model: Building) -> None:
    stored = row(model, "STOR", 2) | {"WIND_FLOOR_WIDTH_X": 7.0}
    model.server.session.store.tables["STOR"][2] = stored
    outcome = model.bench.done("extend_frame", side="+X", widths=["5 m"])
    assert row(model, "STOR", 2) == stored
    assert "2F had widths of their own" in notes(outcome)


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("copy_storeys", {"heights": ["0 m"]}, "greater than zero"),
        ("copy_storeys", {"heights": ["3 m"], "source": "9F"}, "does not exist"),
        ("copy_storeys", {"heights": ["3 m"], "source": "1F"}, "No element"),
        ("copy_storeys", {"heights": ["3 m"], "names": ["2F"]}, "1 name is needed"),
        ("copy_storeys", {"heights": ["3 m"], "beam_section": "X"}, "does not exist"),
        ("extend_frame", {"side": "+X", "widths": ["-5 m"]}, "greater than zero"),
    ],
)
def test_what_cannot_be_built_is_refused(model: Building, tool: str, arguments: dict[str, Any], said: str) -> None:
    outcome = model.bench.call(tool, **arguments)
    assert said in outcome["error"]["message"]["en"]
    assert model.writes() == []


def test_columns_over_a_set_back_would_stand_on_nothing(model: Building) -> None:
    bench = model.bench
    bench.done("extend_frame", side="+X", widths=["5 m"], copy_loads=False)
    upper = [key for key, each in tables(model)["ELEM"].items() if max_z(model, each) > 7 and min_x(model, each) > 6]
    bench.done("delete_records", table="ELEM", ids=" ".join(map(str, upper)))
    crossing = [key for key, each in tables(model)["ELEM"].items() if max_z(model, each) > 7 and max_x(model, each) > 6]
    bench.done("delete_records", table="ELEM", ids=" ".join(map(str, crossing)))
    lone = [key for key, each in tables(model)["NODE"].items() if each["X"] > 6 and each["Z"] > 7]
    bench.done("delete_records", table="NODE", ids=" ".join(map(str, lone)))
    refused = bench.call("copy_storeys", heights=["3 m"], source="2F")
    assert "stand on nothing" in refused["error"]["message"]["en"]
    bench.done("copy_storeys", heights=["3 m"])


def ends(model: Building, element: Any) -> list[Any]:
    nodes = tables(model)["NODE"]
    return [nodes[each] for each in element["NODE"]]


def max_z(model: Building, element: Any) -> float:
    return float(max(each["Z"] for each in ends(model, element)))


def max_x(model: Building, element: Any) -> float:
    return float(max(each["X"] for each in ends(model, element)))


def min_x(model: Building, element: Any) -> float:
    return float(min(each["X"] for each in ends(model, element)))


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [("copy_storeys", {"heights": ["3 m", "3 m"]}), ("extend_frame", {"side": "+Y", "widths": ["5 m"]})],
)
def test_undo_brings_every_byte_back(model: Building, tool: str, arguments: dict[str, Any]) -> None:
    before = model.stored()
    assert model.bench.done(tool, **arguments, dry_run=True)["effect"]["undoable"] is True
    model.bench.done(tool, **arguments)
    assert model.bench.done("undo_step")["status"] == "verified"
    assert model.stored() == before


def levels(model: Building) -> list[tuple[str, float]]:
    return [(each["STORY_NAME"], each["STORY_LEVEL"]) for each in tables(model)["STOR"].values()]


def heights(model: Building) -> list[float]:
    return sorted({each["Z"] for each in tables(model)["NODE"].values()})


def test_a_storey_made_higher_lifts_what_stands_above_it_and_nothing_else(model: Building) -> None:
    before = tables(model)
    assert levels(model) == [("1F", 0.0), ("2F", 4.0), ("Roof", 7.5)]
    outcome = model.bench.done("set_storey_height", levels=["1F"], height="4.5 m")
    assert heights(model) == [0.0, 4.5, 8.0]
    assert levels(model) == [("1F", 0.0), ("2F", 4.5), ("Roof", 8.0)]
    assert {each.partition("/")[0] for each in changed(model, before)} == {"NODE", "STOR"}
    assert "1F: storey height 4 m → 4.5 m." in notes(outcome)
    assert "2F 4 m → 4.5 m, Roof 7.5 m → 8 m" in notes(outcome)
    assert "1F (0 m) and all below it stay." in notes(outcome)
    model.bench.done("undo_step")
    assert changed(model, before) == set()


def test_a_basement_may_grow_downwards_and_all_storeys_get_one_height(model: Building) -> None:
    model.bench.done("set_storey_height", levels=["1F"], height="3 m", moves="below")
    assert heights(model) == [1.0, 4.0, 7.5]
    model.bench.done("set_storey_height", levels=["all"], height="3000 mm")
    assert heights(model) == [1.0, 4.0, 7.0]


@pytest.mark.parametrize(
    ("between", "z"), [("share", 2.5), ("below", 2.0), ("above", 3.0)], ids=["share", "below", "above"]
)
def test_a_node_between_two_floors_moves_only_as_is_said(model: Building, between: str, z: float) -> None:
    model.bench.done("create_nodes", length_unit="m", nodes=[{"id": 90, "x": 3, "y": 3, "z": 2}])
    refused = model.bench.call("set_storey_height", levels=["1F"], height="5 m")
    assert "Nodes 90 lie between 1F and 2F" in refused["error"]["message"]["en"]
    model.bench.done("set_storey_height", levels=["1F"], height="5 m", between_nodes=between)
    assert row(model, "NODE", 90)["Z"] == z
    # A storey that keeps its height takes along what lies in it.
    model.bench.done("set_storey_height", levels=["2F"], height="4 m")
    assert row(model, "NODE", 90)["Z"] == z


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"levels": ["Roof"], "height": "4 m"}, "no storey stands on it"),
        ({"levels": ["9F"], "height": "4 m"}, "9F"),
        ({"levels": ["1F"], "height": "0 m"}, "height"),
    ],
    ids=["highest", "unknown", "nothing"],
)
def test_a_storey_height_that_cannot_be_is_refused(model: Building, arguments: dict[str, Any], why: str) -> None:
    before = tables(model)
    assert why in model.bench.call("set_storey_height", **arguments)["error"]["message"]["en"]
    assert changed(model, before) == set()


def test_what_a_copy_leaves_is_told_by_the_nodes_and_elements_it_belongs_to_and_not_by_its_own_number() -> None:
    links: dict[str, Record] = {"3": {"NODE": [1, 2]}, "9": {"NODE": [5, 8]}}
    members: dict[str, Record] = {"3": {"AELEM": [6, 7]}, "9": {"AELEM": [3, 4]}}
    node_5: dict[str, Record] = {"5": {"X": 0.0, "Y": 0.0, "Z": 3.0}}
    present: dict[str, dict[str, Record]] = {
        **{table: {} for table in TABLES},
        "NODE": node_5,
        "ELNK": links,
        "MEMB": members,
        "NSPR": {"3": {}, "5": {}},
        "LENG": {"3": {}, "5": {}},
    }
    made = Copy(records={table: {} for table in TABLES}, origins={"25": "5"})
    said = copy_notes(present, made, ["3"], [], has_loads=True)[-1]
    assert said.en == "Not copied: ELNK/9, NSPR/5, LENG/3, MEMB/9."
