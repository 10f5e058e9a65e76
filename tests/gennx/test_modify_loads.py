"""Loads that are there are set, multiplied and taken away: those that are meant, and no other."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.gennx.building import Building, building
from tests.gennx.changing import changed, notes, row, tables

BEAM = {"load_case": "LL", "kind": "beam"}
NODAL = {"load_case": "LL", "kind": "nodal"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("building"), has_sockets=False) as made:
        for load in (
            {"load_case": "DL", "element_ids": "9 10", "kind": "uniform", "value": "-10 kN/m"},
            {"load_case": "DL", "element_ids": "9", "kind": "point", "value": "-50 kN", "start_ratio": 0.25},
            {"load_case": "LL", "element_ids": "11", "kind": "trapezoidal", "value": "0 kN/m", "value_end": "-6 kN/m"},
        ):
            made.bench.done("assign_element_beam_loads", **load)
        loads = [{"node": 10, "fx": "2 kN", "fz": "-7 kN"}]
        made.bench.done("assign_nodal_loads", load_case="LL", loads=loads)
        made.bench.done("assign_nodal_loads", load_case="DL", loads=[{"node": 9, "fz": "-1 kN"}])
        made.bench.done("assign_pressure_loads", load_case="LL", element_ids="50", value="-2 kN/m2", direction="GZ")
        made.bench.done(
            "write_table",
            table="ETMP",
            records=[{"id": 9, "fields": {"ITEMS": [{"ID": 1, "LCNAME": "LL", "GROUP_NAME": "", "TEMP": 20}]}}],
            force_unit="kN",
            length_unit="m",
        )
        made.keep()
        yield made


@pytest.fixture
def model(built: Building) -> Building:
    built.put_back()
    return built


def test_a_line_load_is_set_on_the_elements_that_are_named_alone(model: Building) -> None:
    before = tables(model)
    outcome = model.bench.done(
        "modify_loads", load_case="DL", kind="beam", action="set", element_ids="10", value="-1.5 tf/m"
    )
    assert changed(model, before) == {"BMLD/10"}
    (item,) = row(model, "BMLD", 10)["ITEMS"]
    assert item["P"][:2] == [pytest.approx(-14.709975)] * 2
    assert "beam load GZ on elements 10: -10 kN/m → -14.71 kN/m." in notes(outcome)
    assert "요소 10의 보 하중 GZ: -10 kN/m → -14.71 kN/m." in notes(outcome, "ko")


def test_the_unit_says_which_of_several_loads_is_meant(model: Building) -> None:
    model.bench.done("modify_loads", load_case="DL", kind="beam", action="set", element_ids="9", value="-60 kN")
    line, point = row(model, "BMLD", 9)["ITEMS"][1:]
    assert (line["P"][0], point["P"][0], point["D"][0]) == (-10, -60, 0.25)


def test_without_elements_every_load_of_the_case_is_meant_and_told(model: Building) -> None:
    outcome = model.bench.done("modify_loads", load_case="DL", kind="beam", action="scale", factor=1.1)
    assert outcome["data"] == {"ids": "9to10", "loads": 3}
    assert [item["P"][0] for item in row(model, "BMLD", 9)["ITEMS"]] == [-2, pytest.approx(-11), pytest.approx(-55)]
    assert row(model, "BMLD", 11)["ITEMS"][0]["P"][:2] == [0, -6]


def test_a_present_value_chooses_the_load_and_one_that_is_not_there_is_refused(model: Building) -> None:
    told = {"load_case": "DL", "kind": "beam", "action": "set", "element_ids": "9to10", "value": "-12 kN/m"}
    refused = model.bench.call("modify_loads", **told, old_value="-11 kN/m")
    assert refused["error"]["code"] == "not_found"
    assert "9: uniform GZ -10 kN/m" in refused["error"]["hint"]["en"]
    model.bench.done("modify_loads", **told, old_value="-10 kN/m")
    assert row(model, "BMLD", 10)["ITEMS"][0]["P"][0] == -12


def test_elements_without_such_a_load_stop_the_call_and_are_named(model: Building) -> None:
    before = tables(model)
    refused = model.bench.call(
        "modify_loads", load_case="DL", kind="beam", action="scale", element_ids="9 12", factor=2
    )
    assert "on 12" in refused["error"]["message"]["en"]
    assert model.writes() == []
    assert changed(model, before) == set()


def test_a_load_of_several_values_is_no_one_value(model: Building) -> None:
    refused = model.bench.call("modify_loads", **BEAM, action="set", element_ids="11", value="-5 kN/m")
    assert "0 / -6 kN/m" in refused["error"]["message"]["en"]
    model.bench.done("modify_loads", **BEAM, action="set", element_ids="11", value="-1 kN/m", value_end="-8 kN/m")
    assert row(model, "BMLD", 11)["ITEMS"][0]["P"][:2] == [-1, -8]


def test_a_second_load_alike_has_to_be_told_apart(model: Building) -> None:
    extra = {"load_case": "DL", "element_ids": "9", "kind": "uniform", "value": "-3 kN/m"}
    model.bench.done("assign_element_beam_loads", **extra)
    told = {"load_case": "DL", "kind": "beam", "action": "set", "element_ids": "9", "value": "-4 kN/m"}
    refused = model.bench.call("modify_loads", **told)
    assert "-10 kN/m; GZ -3 kN/m" in refused["error"]["message"]["en"]
    model.bench.done("modify_loads", **told, old_value="-3 kN/m")
    assert [item["P"][0] for item in row(model, "BMLD", 9)["ITEMS"]] == [-2, -10, -50, -4]


def test_a_load_that_turns_round_is_told(model: Building) -> None:
    turned = {"load_case": "DL", "kind": "beam", "action": "set", "element_ids": "10", "value": "10 kN/m"}
    assert "turns round its direction on 10" in notes(model.bench.done("modify_loads", **turned, dry_run=True))
    straight = turned | {"value": "-11 kN/m"}
    assert "turns round" not in notes(model.bench.done("modify_loads", **straight, dry_run=True))


def test_masses_that_are_made_from_the_loads_are_told(model: Building) -> None:
    told = {"load_case": "DL", "kind": "beam", "action": "scale", "factor": 2}
    assert "Masses made from DL" in notes(model.bench.done("modify_loads", **told, dry_run=True))
    assert "Masses" not in notes(model.bench.done("modify_loads", **(told | {"load_case": "LL"}), dry_run=True))


def test_one_component_of_a_nodal_load_is_set(model: Building) -> None:
    refused = model.bench.call("modify_loads", **NODAL, action="set", node_ids="10", value="-9 kN")
    assert "FX 2 kN; FZ -7 kN" in refused["error"]["message"]["en"]
    model.bench.done("modify_loads", **NODAL, action="set", node_ids="10", value="-9 kN", direction="FZ")
    (item,) = row(model, "CNLD", 10)["ITEMS"]
    assert (item["FX"], item["FZ"]) == (2, -9)


def test_removing_takes_a_component_a_load_or_the_whole_record(model: Building) -> None:
    before = tables(model)
    model.bench.done("modify_loads", **NODAL, action="remove", node_ids="10", direction="FX")
    assert row(model, "CNLD", 10)["ITEMS"][0]["FX"] == 0
    model.bench.done("modify_loads", **NODAL, action="remove")
    assert changed(model, before) == {"CNLD/9", "CNLD/10"}
    assert 10 not in tables(model)["CNLD"]
    (left,) = row(model, "CNLD", 9)["ITEMS"]
    assert (left["LCNAME"], left["ID"], left["FZ"]) == ("DL", 1, -1)


def test_loads_of_other_cases_on_the_same_element_stay(model: Building) -> None:
    outcome = model.bench.done("modify_loads", load_case="DL", kind="beam", action="remove", element_ids="9to10")
    assert outcome["effect"]["deletes"] == {"BMLD": 1}
    assert [item["LCNAME"] for item in row(model, "BMLD", 9)["ITEMS"]] == ["LL"]
    assert 10 not in tables(model)["BMLD"]


def test_pressures_temperatures_and_self_weight(model: Building) -> None:
    bench = model.bench
    bench.done("modify_loads", load_case="LL", kind="pressure", action="set", value="-3 kN/m2")
    assert row(model, "PRES", 50)["ITEMS"][0]["FORCES"] == [-3] * 4
    bench.done("modify_loads", load_case="LL", kind="element_temperature", action="set", value="35 °C")
    assert row(model, "ETMP", 9)["ITEMS"][0]["TEMP"] == 35
    refused = bench.call("modify_loads", load_case="LL", kind="element_temperature", action="set", value="35 °F")
    assert "°C" in refused["error"]["message"]["en"]
    bench.done("modify_loads", load_case="LL", kind="element_temperature", action="remove")
    assert 9 not in tables(model)["ETMP"]
    bench.done("modify_loads", load_case="DL", kind="self_weight", action="scale", factor=1.1)
    assert row(model, "BODF", 1)["FV"] == [0, 0, pytest.approx(-1.1)]
    bench.done("modify_loads", load_case="DL", kind="self_weight", action="set", factor=-1.05)
    assert row(model, "BODF", 1)["FV"] == [0, 0, -1.05]
    bench.done("modify_loads", load_case="DL", kind="self_weight", action="remove")
    assert tables(model)["BODF"] == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"load_case": "XX", "kind": "beam", "action": "remove"}, "does not exist"),
        (BEAM | {"action": "set"}, "needs value"),
        (BEAM | {"action": "scale"}, "needs factor"),
        (BEAM | {"action": "scale", "factor": 0}, "A load of 0"),
        (BEAM | {"action": "set", "value": "0 kN/m"}, "A load of 0"),
        (BEAM | {"action": "remove", "value": "-1 kN/m"}, "takes no value"),
        (BEAM | {"action": "remove", "node_ids": "9"}, "takes no node_ids"),
        (BEAM | {"action": "remove", "direction": "FZ"}, "takes no direction"),
        (NODAL | {"action": "remove", "load_type": "point"}, "takes no load_type"),
        (NODAL | {"action": "remove", "node_ids": "77"}, "does not exist"),
        (BEAM | {"action": "set", "value": "-1 kN/m", "old_value": "-2 kN"}, "load per length"),
        ({"load_case": "WX", "kind": "beam", "action": "remove"}, "No such load of WX"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_sent(
    model: Building, arguments: dict[str, Any], said: str
) -> None:
    outcome = model.bench.call("modify_loads", **arguments)
    assert outcome["status"] == "failed"
    assert said in outcome["error"]["message"]["en"]
    assert model.writes() == []


@pytest.mark.parametrize(
    "arguments",
    [
        BEAM | {"action": "set", "element_ids": "9", "value": "-3 kN/m"},
        BEAM | {"action": "scale", "factor": 1.2},
        BEAM | {"action": "remove"},
        NODAL | {"action": "remove"},
        {"load_case": "DL", "kind": "self_weight", "action": "remove"},
    ],
)
def test_undo_brings_every_byte_back(model: Building, arguments: dict[str, Any]) -> None:
    before = model.stored()
    assert model.bench.done("modify_loads", **arguments, dry_run=True)["effect"]["undoable"] is True
    model.bench.done("modify_loads", **arguments)
    assert model.stored() != before
    assert model.bench.done("undo_step")["status"] == "verified"
    assert model.stored() == before


def test_the_analysis_knows_the_new_loads_and_forgets_the_old_results(model: Building) -> None:
    bench = model.bench

    def reaction() -> float:
        bench.done("perform_analysis", file_name="analysed.mgbx")
        table = bench.done("get_reactions", cases=["DL"])["tables"][0]
        keys = [column["key"] for column in table["columns"]]
        return sum(float(each[keys.index("fz")]) for each in table["rows"])

    first = reaction()
    told = {"load_case": "DL", "kind": "beam", "action": "scale", "element_ids": "10", "factor": 2}
    assert bench.done("modify_loads", **told)["results_invalidated"] is True
    assert reaction() - first == pytest.approx(60, rel=1e-6)


def test_a_floor_load_type_changes_one_case_and_every_panel_follows(model: Building) -> None:
    before = tables(model)
    items = [{"load_case": "LL", "value": "3 kN/m2"}, {"load_case": "DL", "value": "1.5 kN/m2"}]
    outcome = model.bench.done("modify_floor_load_type", floor_load_type="SHOP", items=items)
    assert changed(model, before) == {"FBLD/2"}
    assert [(each["LCNAME"], each["FLOOR_LOAD"]) for each in row(model, "FBLD", 2)["ITEM"]] == [
        ("LL", -3),
        ("DL", -1.5),
    ]
    assert "LL: 4 kN/m² → 3 kN/m² downward." in notes(outcome)
    assert "DL: none → 1.5 kN/m² downward." in notes(outcome)
    assert "1 panel bears it" in notes(outcome)
    assert "Masses made from DL" in notes(outcome)
    model.bench.done("modify_floor_load_type", floor_load_type="2", remove_cases=["LL"])
    assert [each["LCNAME"] for each in row(model, "FBLD", 2)["ITEM"]] == ["DL"]


def test_panels_that_bear_another_type_are_told_before_both_act(model: Building) -> None:
    items = [{"load_case": "LL", "value": "1 kN/m2"}]
    for name in ("FIRST", "SECOND"):
        model.bench.done("define_floor_load_type", name=name, items=items)
    model.bench.done("assign_floor_loads", floor_load_type="FIRST", levels=["Roof"])
    outcome = model.bench.done("assign_floor_loads", floor_load_type="SECOND", levels=["Roof"], dry_run=True)
    assert "FIRST already, which stays: its loads and those of SECOND add up." in notes(outcome)
    assert "FIRST와 SECOND의 하중이 더해집니다." in notes(outcome, "ko")


def test_a_floor_load_grows_by_a_factor_of_what_it_is(model: Building) -> None:
    before = tables(model)
    outcome = model.bench.done(
        "modify_floor_load_type", floor_load_type="SHOP", factors=[{"load_case": "LL", "factor": 1.1}]
    )
    assert changed(model, before) == {"FBLD/2"}
    assert row(model, "FBLD", 2)["ITEM"][0]["FLOOR_LOAD"] == -4.4
    assert "LL: 4 kN/m² → 4.4 kN/m² downward." in notes(outcome)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"floor_load_type": "NONE", "items": []}, "does not exist"),
        ({"floor_load_type": "SHOP"}, "Nothing to change"),
        ({"floor_load_type": "SHOP", "remove_cases": ["DL"]}, "has no load of DL"),
        ({"floor_load_type": "SHOP", "factors": [{"load_case": "DL", "factor": 0.5}]}, "has no load of DL"),
        ({"floor_load_type": "SHOP", "remove_cases": ["LL"]}, "no load left"),
        ({"floor_load_type": "SHOP", "items": [{"load_case": "XX", "value": "1 kN/m2"}]}, "does not exist"),
    ],
)
def test_a_floor_load_type_that_cannot_be_is_refused(model: Building, arguments: dict[str, Any], said: str) -> None:
    outcome = model.bench.call("modify_floor_load_type", **arguments)
    assert said in outcome["error"]["message"]["en"]
    assert model.writes() == []


def test_floors_take_another_type_or_none(model: Building) -> None:
    before = model.stored()
    told = {"floor_load_type": "SHOP", "levels": ["4 m"]}
    model.bench.done("modify_floor_loads", **told, action="set", new_type="OFFICE")
    assert row(model, "FBLA", 1)["FLOOR_LOAD_TYPE_NAME"] == "OFFICE"
    model.bench.done("undo_step")
    assert model.stored() == before
    outcome = model.bench.done("modify_floor_loads", **told, action="remove")
    assert outcome["effect"]["deletes"] == {"FBLA": 1}
    assert tables(model)["FBLA"] == {}
    model.bench.done("undo_step")
    assert model.stored() == before
    refused = model.bench.call("modify_floor_loads", floor_load_type="SHOP", levels=["7.5 m"], action="remove")
    assert refused["error"]["code"] == "not_found"
    assert "4" in refused["error"]["hint"]["en"]
    model.bench.done("assign_floor_loads", floor_load_type="OFFICE", levels=["4 m"])
    refused = model.bench.call("modify_floor_loads", **told, action="set", new_type="OFFICE")
    assert refused["error"]["code"] == "already_exists"


def test_a_case_is_added_to_those_that_are_masses(model: Building) -> None:
    model.bench.done("convert_loads_to_masses", cases=[{"name": "DL", "factor": 1}], direction="X", include_beam=False)
    model.bench.done("convert_loads_to_masses", cases=[{"name": "LL", "factor": 0.25}], adds=True)
    stored = row(model, "LTOM", 1)
    assert [(each["LCNAME"], each["FACTOR"]) for each in stored["vLC"]] == [("DL", 1), ("LL", 0.25)]
    assert (stored["DIR"], stored["bBEAM"]) == ("X", False)
    model.bench.done("convert_loads_to_masses", cases=[{"name": "DL", "factor": 0.5}], adds=True)
    assert {each["LCNAME"]: each["FACTOR"] for each in row(model, "LTOM", 1)["vLC"]} == {"LL": 0.25, "DL": 0.5}
    model.bench.done("convert_loads_to_masses", cases=[{"name": "LL", "factor": 0.25}])
    assert [each["LCNAME"] for each in row(model, "LTOM", 1)["vLC"]] == ["LL"]
