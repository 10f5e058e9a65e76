"""Whatever names a thing follows when it is renamed, and nothing else; storeys become rigid or flexible one by one."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.gennx.tools.model.naming_fields import NAMINGS
from app.trade.gen_nx_tables import tables as catalogue
from tests.gennx.building import Building, building
from tests.gennx.changing import changed, notes, row, tables

RAW: tuple[tuple[str, int, dict[str, Any]], ...] = (
    (
        "SDSP",
        1,
        {
            "ITEMS": [
                {"ID": 1, "LCNAME": "LL", "GROUP_NAME": "", "VALUES": [{"OPT_FLAG": True, "DISPLACEMENT": 0.001}] * 6}
            ]
        },
    ),
    ("STMP", 1, {"LCNAME": "LL", "TEMPER": 20, "GROUP_NAME": ""}),
    ("NTMP", 9, {"ITEMS": [{"ID": 1, "LCNAME": "LL", "GROUP_NAME": "", "TEMPER": 20}]}),
    ("ETMP", 9, {"ITEMS": [{"ID": 1, "LCNAME": "LL", "GROUP_NAME": "", "TEMP": 20}]}),
    ("GTMP", 9, {"ITEMS": [{"ID": 1, "LCNAME": "LL", "GROUP_NAME": "", "TYPE": 1, "TZ": 5, "USE_HZ": True}]}),
    (
        "NBOF",
        1,
        {"LCNAME": "LL", "GROUP_NAME": "", "X": 0, "Y": 0, "Z": -1, "KEY_NODE_ITEMS": [9], "OPT_NODAL_MASS": True},
    ),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("building"), has_sockets=False) as made:
        bench = made.bench
        bench.done("assign_pressure_loads", load_case="LL", element_ids="50", value="-2 kN/m2")
        bench.done("assign_self_weight", load_case="LL", factor=-0.1)
        bench.done("convert_loads_to_masses", cases=[{"name": "DL", "factor": 1}, {"name": "LL", "factor": 0.25}])
        bench.done("set_analysis_control", pdelta={"cases": [{"name": "LL", "factor": 1}]})
        bench.done(
            "define_static_seismic_load",
            load_case="EX",
            code="USER",
            story_forces=[{"story": "2F", "fx": "8 kN", "mz": "1 kN·m"}],
        )
        bench.done(
            "define_static_wind_load", load_case="WX", code="USER", story_pressures=[{"story": "2F", "px": "1 kN/m2"}]
        )
        bench.done("define_rs_load_case", name="RX", function="RS", angle_deg=0)
        terms = [{"case": "DL", "kind": "ST", "factor": 1.2}, {"case": "LL", "kind": "ST", "factor": 1.6}]
        spectral = [{"case": "RX", "kind": "RS", "factor": 1}, {"case": "LL", "kind": "ST", "factor": 0.5}]
        bench.done(
            "define_load_combinations", combinations=[{"name": "LL", "terms": terms}, {"name": "U2", "terms": spectral}]
        )
        nested = [{"case": "LL", "kind": "CB", "factor": 1}, {"case": "LL", "kind": "ST", "factor": 0.2}]
        bench.done("define_load_combinations", combinations=[{"name": "U3", "terms": nested}])
        for table, key, fields in RAW:
            bench.done(
                "write_table", table=table, records=[{"id": key, "fields": fields}], force_unit="kN", length_unit="m"
            )
        made.keep()
        yield made


@pytest.fixture
def model(built: Building) -> Building:
    built.put_back()
    return built


def terms(model: Building, key: int) -> list[tuple[str, str]]:
    return [(each["ANAL"], each["LCNAME"]) for each in row(model, "LCOM-GEN", key)["vCOMB"]]


def test_everything_that_names_a_case_follows_it(model: Building) -> None:
    before = tables(model)
    outcome = model.bench.done("rename_load_case", load_case="LL", new_name="LIVE")
    assert changed(model, before) == {
        *("STLD/2", "BODF/2", "CNLD/9", "BMLD/9", "PRES/50", "FBLD/1", "FBLD/2", "LTOM/1", "PDEL/1"),
        *("LCOM-GEN/2", "LCOM-GEN/3", "LCOM-GEN/4", *(f"{table}/{key}" for table, key, _ in RAW)),
    }
    # The combination of the same name keeps it.
    assert terms(model, 2) == [("ST", "DL"), ("ST", "LIVE")]
    assert terms(model, 4) == [("CB", "LL"), ("ST", "LIVE")]
    left = json.dumps({table: rows for table, rows in tables(model).items() if table != "LCOM-GEN"})
    assert '"LL"' not in left
    assert outcome["data"]["following"]["FBLD"] == 2
    assert "2 records of FBLD named it and follow." in notes(outcome)
    assert "FBLD에서 이 이름을 쓰는 데이터 2개도 바뀝니다." in notes(outcome, "ko")


def test_the_renamed_case_comes_to_the_same_results(model: Building) -> None:
    bench = model.bench

    def sway(case: str) -> list[Any]:
        bench.done("perform_analysis", file_name="analysed.mgbx")
        rows: list[Any] = bench.done("get_displacements", cases=[case], nodes="9")["tables"][0]["rows"]
        return [each[2:] for each in rows]

    first = sway("LL(ST)")
    assert bench.done("rename_load_case", load_case="LL", new_name="LIVE")["results_invalidated"] is True
    assert sway("LIVE(ST)") == first


def test_static_loads_by_story_stay_with_their_case(model: Building) -> None:
    before = tables(model)
    model.bench.done("rename_load_case", load_case="EX", new_name="EQX")
    assert changed(model, before) == {"STLD/3"}


def test_a_name_of_unknown_meaning_stops_the_call(model: Building) -> None:
    model.server.session.store.tables["BCCT"] = {1: {"ITEMS": [{"LCNAME": "LL"}]}}
    refused = model.bench.call("rename_load_case", load_case="LL", new_name="LIVE")
    assert (refused["error"]["code"], model.writes()) == ("in_use", [])
    assert "BCCT/1" in refused["error"]["message"]["en"]


@pytest.mark.parametrize(
    ("table", "row"),
    [("BEMW", {"BBOT_STOR": True, "STOR_NAME": "2F"}), ("REBW", {"ITEMS": [{"STORY": {"FROM": "1F", "TO": "2F"}}]})],
)
def test_a_story_that_a_record_of_design_names_is_not_renamed(model: Building, table: str, row: dict[str, Any]) -> None:
    model.server.session.store.tables[f"DESIGN/RC/KDS-41-20-2022/{table}"] = {1: row}
    refused = model.bench.call("rename_record", kind="story", name="2F", new_name="M2")
    assert (refused["error"]["code"], model.writes()) == ("in_use", [])
    assert table in refused["error"]["message"]["en"]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("rename_load_case", {"load_case": "XX", "new_name": "Y"}, "does not exist"),
        ("rename_load_case", {"load_case": "LL", "new_name": "LL"}, "old one"),
        ("rename_load_case", {"load_case": "LL", "new_name": "DL"}, "STLD/1"),
        ("rename_load_case", {"load_case": "LL", "new_name": "RX"}, "SPLC/2"),
        ("rename_load_case", {"load_case": "LL", "new_name": "A(ST)"}, "parentheses"),
        ("rename_load_case", {"load_case": "LL", "new_name": "A" * 21}, "20 characters"),
        ("rename_record", {"kind": "combination", "name": "U2", "new_name": "U3"}, "LCOM-GEN/4"),
        ("rename_record", {"kind": "story", "name": "9F", "new_name": "RF"}, "does not exist"),
        ("rename_record", {"kind": "section", "name": "B", "new_name": "C"}, "SECT/1"),
    ],
)
def test_a_name_that_cannot_be_is_refused(model: Building, tool: str, arguments: dict[str, Any], said: str) -> None:
    outcome = model.bench.call(tool, **arguments)
    assert said in outcome["error"]["message"]["en"]
    assert model.writes() == []


@pytest.mark.parametrize(
    ("kind", "name", "new", "records"),
    [
        ("spectrum_case", "RX", "EQX", {"SPLC/2", "LCOM-GEN/3"}),
        ("spectrum_function", "RS", "KDS", {"SPFC/1", "SPLC/1", "SPLC/2"}),
        ("combination", "LL", "SERV", {"LCOM-GEN/2", "LCOM-GEN/4"}),
        ("combination", "4", "SERV", {"LCOM-GEN/4"}),
        ("floor_load_type", "SHOP", "MALL", {"FBLD/2", "FBLA/1"}),
        ("story", "2F", "M2", {"STOR/2", "SSEIS/3", "SSEIS/4", "SWIND/5"}),
        ("material", "C24", "CON", {"MATL/1"}),
        ("section", "2", "G1", {"SECT/2"}),
        ("thickness", "T150", "S150", {"THIK/1"}),
    ],
)
def test_other_names_change_with_what_refers_to_them_and_come_back(
    model: Building, kind: str, name: str, new: str, records: set[str]
) -> None:
    before, bytes_before = tables(model), model.stored()
    model.bench.done("rename_record", kind=kind, name=name, new_name=new)
    assert changed(model, before) == records
    assert model.bench.done("undo_step")["status"] == "verified"
    assert model.stored() == bytes_before


def test_undo_of_a_renamed_case_brings_every_byte_back(model: Building) -> None:
    before = model.stored()
    assert model.bench.done("rename_load_case", load_case="2", new_name="LIVE", dry_run=True)["effect"]["undoable"]
    model.bench.done("rename_load_case", load_case="2", new_name="LIVE")
    assert model.bench.done("undo_step")["status"] == "verified"
    assert model.stored() == before


def test_every_reference_of_the_catalogue_is_told_here() -> None:
    """A table that the catalogue says to name one of these is one whose names follow."""
    for naming in NAMINGS.values():
        told = {(table, field) for table, uses in naming.uses.items() for field, _ in uses}
        named = {
            (name, field)
            for name, table in catalogue().items()
            for field, targets in table.references.items()
            if naming.table in targets and naming.table not in ("MATL", "SECT", "THIK")
        }
        assert named <= told, naming.table


def test_one_storey_becomes_flexible_and_no_other(model: Building) -> None:
    before = tables(model)
    outcome = model.bench.done("set_storey_diaphragm", levels=["2F"], rigid=False)
    assert changed(model, before) == {"STOR/2"}
    assert row(model, "STOR", 2) == before["STOR"][2] | {"bFLOOR_DIAPHRAGM": False}
    assert "2F (4 m): on → off." in notes(outcome)
    assert "2F(4 m): 적용 → 해제." in notes(outcome, "ko")
    assert "6 nodes lie" in notes(outcome)
    again = model.bench.done("set_storey_diaphragm", levels=["4 m"], rigid=False)
    assert again["sent"] == []


def test_all_storeys_above_the_lowest_are_meant_by_all(model: Building) -> None:
    outcome = model.bench.done("set_storey_diaphragm", levels=["all"], rigid=False)
    assert outcome["data"]["stories"] == ["2F", "Roof"] or len(outcome["data"]["stories"]) == 2
    assert not any(each["bFLOOR_DIAPHRAGM"] for each in tables(model)["STOR"].values())
    assert "lowest story" in notes(model.bench.done("set_storey_diaphragm", levels=["0 m"], rigid=True, dry_run=True))


def test_a_floor_that_is_no_longer_rigid_moves_otherwise(model: Building) -> None:
    bench = model.bench

    def sway() -> float:
        bench.done("perform_analysis", file_name="analysed.mgbx")
        table = bench.done("get_displacements", cases=["LL"], nodes="9")["tables"][0]
        keys = [column["key"] for column in table["columns"]]
        return float(table["rows"][0][keys.index("dx")])

    rigid = sway()
    assert bench.done("set_storey_diaphragm", levels=["Roof"], rigid=False)["results_invalidated"] is True
    assert sway() != pytest.approx(rigid, rel=1e-3)


def test_a_level_without_a_storey_is_refused_with_those_there_are(model: Building) -> None:
    refused = model.bench.call("set_storey_diaphragm", levels=["3 m"], rigid=True)
    assert refused["error"]["code"] == "not_found"
    assert "2F" in refused["error"]["hint"]["en"]
