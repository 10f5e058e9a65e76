"""The set-up records of member design: all that midas-nx knows, by its schema."""

import json
from typing import Any

import pytest

from app.engine.catalogue import table_specs
from tests.engine.conftest import Gen, assign
from tests.engine.design_schemas import SetUp, commands, set_up_records

RC, STEEL = "/DESIGN/RC/KDS-41-20-2022", "/DESIGN/STEEL/KDS-41-30-2022"
# What GEN NX is documented not to read back; here it can be read.
ALSO_READ = {"DESIGN/SRC/AIK-SRC2K/DSRC"}


@pytest.mark.parametrize("record", set_up_records(), ids=lambda record: record.path)
def test_every_record_has_the_verbs_and_fields_that_midas_nx_documents(record: SetUp) -> None:
    spec = table_specs()[record.path]
    assert spec.verbs == record.verbs | ({"GET"} if record.path in ALSO_READ else set())
    assert spec.fields == record.fields


def test_nothing_is_at_a_design_address_that_midas_nx_does_not_know() -> None:
    assert {spec.name for spec in table_specs().values() if spec.is_design} == {r.path for r in set_up_records()}


@pytest.mark.parametrize("path", commands())
def test_every_run_table_and_report_is_refused_by_name(gen: Gen, path: str) -> None:
    status, answer = gen.call("POST", f"/{path}", {"Argument": {"TABLE_TYPE": "MEMB", "PERFORM_TYPE": "ALL"}})
    assert status in {200, 201}
    assert path.rpartition("/")[2] in answer["error"]["message"]


@pytest.mark.parametrize("path", ["DRC", "KDS-41-20-2022/DCO"])
def test_another_design_code_than_the_address_names_is_refused(gen: Gen, path: str) -> None:
    for code in ("ACI318-19", "KDS 41 30 : 2022", ""):
        assert gen.error("PUT", f"/DESIGN/RC/{path}", assign({1: {"DGNCODE": code}})) == "Wrong Field"


def test_a_record_keeps_what_was_sent_and_refuses_other_fields(gen: Gen) -> None:
    bars = {
        "ITEMS": [
            {
                "MAIN_BAR": {"NAME": "D25", "NUM": 12, "ROW": 4, "USE_CORNER": False},
                "SHEAR_BAR_END": {"NAME": "D10", "LEG_Y": 2, "LEG_Z": 2, "DIST": 0.1},
                "SHEAR_BAR_CEN": {"NAME": "D10", "LEG_Y": 2, "LEG_Z": 2, "DIST": 0.2},
                "DO": 0.0635,
            }
        ]
    }
    gen.ok("POST", f"{RC}/REBC", assign({3: bars}))
    assert gen.ok("GET", f"{RC}/REBC/3") == {"REBC": {"3": bars}}
    pairs = {"SELECT_ALL": False, "SELECTED_MEMBERS": {"17": {"ELEM_LIST": [4, 5]}}}
    gen.ok("PUT", f"{RC}/DCREM", assign({1: pairs}))
    assert gen.ok("GET", f"{RC}/DCREM") == {"DCREM": {"1": pairs}}
    for table, record in (
        ("DCREM", {"SELECTED_MEMBERS": {"17": {"ELEMENTS": [4, 5]}}}),
        ("REBC", {"ITEMS": [{"MAIN_BAR": {"NAME": "D25", "COUNT": 12}}]}),
        ("LENG", {"LY": "3"}),
    ):
        assert gen.error("PUT", f"{RC}/{table}", assign({1: record})) == "Wrong Field"


@pytest.mark.parametrize(
    ("path", "sent", "added"),
    [
        (f"{RC}/LENG", {"LY": 1.0}, {"bNOTUSE": False}),
        (f"{RC}/SUEQ", {"LC_SHEAR": 1.2}, {"LC_AXIAL": 1}),
        (f"{STEEL}/FMAG", {"B1Y_DELTA_BY": 1.1}, {"B2Y_DELTA_SY": 1}),
        ("/DESIGN/SRC/AIK-SRC2K/FMAG", {"B1Y_DELTA_BY": 1.1}, {"B2Y_DELTA_SY": 1}),
        ("/DESIGN/SRC/AIK-SRC2K/CMFT", {"CMY": 0.7}, {"OPT_AUTO": False}),
    ],
)
def test_a_new_record_gets_what_gen_nx_was_seen_to_fill_in(
    gen: Gen, path: str, sent: dict[str, Any], added: dict[str, Any]
) -> None:
    gen.ok("POST", path, assign({2: sent}))
    assert gen.ok("GET", f"{path}/2")[path.rpartition("/")[2]]["2"] == sent | added


@pytest.mark.parametrize("code", [RC, STEEL, "/DESIGN/SRC/AIK-SRC2K"])
def test_live_load_reduction_of_all_components_is_one_word_and_axial_after_deletion(gen: Gen, code: str) -> None:
    gen.ok("PUT", f"{code}/LLRF", assign({1: {"APPLIED_COMP": ["AXIAL", "SHEAR", "MOMENTS", "ALL"]}}))
    assert gen.ok("GET", f"{code}/LLRF")["LLRF"]["1"]["APPLIED_COMP"] == ["ALL"]
    gen.ok("DELETE", f"{code}/LLRF/1")
    assert gen.ok("GET", f"{code}/LLRF")["LLRF"]["1"]["APPLIED_COMP"] == ["AXIAL"]


def test_lengths_follow_the_unit_and_factors_do_not(gen: Gen) -> None:
    gen.ok("POST", f"{STEEL}/LENG", assign({2: {"LY": 3.5, "LZ": 1.75, "LB": 0.7, "LT": 7.0, "bNOTUSE": False}}))
    gen.ok("POST", f"{STEEL}/KFAC", assign({2: {"Ky": 1.2}}))
    plan = {"STORY": "2F", "XMIN": -1.5, "XMAX": 30.0, "RANGE_MIN": 0.5}
    gen.ok("PUT", f"{STEEL}/LLRF", assign({1: {"REDUCTION_DATA": [plan]}}))
    gen.put("UNIT", {1: {"FORCE": "N", "DIST": "MM"}})
    length = gen.ok("GET", f"{STEEL}/LENG/2")["LENG"]["2"]
    assert {name: length[name] for name in ("LY", "LZ", "LB", "LT")} == {"LY": 3500, "LZ": 1750, "LB": 700, "LT": 7000}
    assert gen.ok("GET", f"{STEEL}/KFAC/2")["KFAC"]["2"]["Ky"] == 1.2
    stored = gen.ok("GET", f"{STEEL}/LLRF/1")["LLRF"]["1"]["REDUCTION_DATA"][0]
    assert stored == {"STORY": "2F", "XMIN": -1500, "XMAX": 30000, "RANGE_MIN": 0.5}


@pytest.mark.parametrize(
    ("path", "record"),
    [
        (f"{RC}/DCRM-BEAM", {"MAIN_REBAR": "D22", "DT": 0.06}),
        (f"{RC}/MATD", {"CONCRETE": {"CODE": "None", "NAME": "mine", "FC": 0.03}}),
        (f"{STEEL}/SMODI", {"CODE": "None", "NAME": "mine", "FY": 355000.0}),
        (f"{STEEL}/HCBM", {"NAME": "H1", "POS_TYPE": 1, "L1": 1.0}),
    ],
)
def test_the_unit_stays_while_a_record_holds_numbers_whose_dimension_is_not_known(
    gen: Gen, path: str, record: dict[str, Any]
) -> None:
    gen.ok("PUT", path, assign({1: record}))
    assert path[1:] in json.dumps(gen.call("PUT", "/db/UNIT", assign({1: {"DIST": "MM"}}))[1]["error"])
    assert gen.ok("GET", "/db/UNIT")["UNIT"]["1"]["DIST"] == "M"
    gen.ok("DELETE", f"{path}/1")
    gen.put("UNIT", {1: {"DIST": "MM"}})
