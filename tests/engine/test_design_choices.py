"""Set-up records of design hold what the manual allows and what the model has: words, numbers, elements, one record."""

import inspect
import sys
from typing import Any

import pytest

from app.trade.gen_nx_tables import design_tables
from tests.engine.conftest import Gen, assign
from tests.engine.design_schemas import SetUp, choices_told, set_up_records
from tests.engine.models import beam, rectangle, user_material

pytestmark = pytest.mark.any_kernel

RC, STEEL, SRC = "/DESIGN/RC/KDS-41-20-2022", "/DESIGN/STEEL/KDS-41-30-2022", "/DESIGN/SRC/AIK-SRC2K"
# Listed beside the fields and not in what is said of each: grades of concrete, bars and steel.
GRADES = {"GRADE": (20, 68), "MAIN_REBAR_GRADE": (8,), "SUB_REBAR_GRADE": (8,)}


@pytest.fixture
def members(gen: Gen) -> Gen:
    gen.post("NODE", {key: {"X": 3.0 * key, "Y": 0, "Z": 0} for key in range(1, 6)})
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {1: rectangle(0.6, 0.4)})
    gen.post("ELEM", {key: beam(key, key + 1) for key in range(1, 5)})
    return gen


@pytest.mark.parametrize("record", set_up_records(), ids=lambda record: record.path)
def test_the_closed_lists_are_those_that_midas_nx_documents(record: SetUp) -> None:
    held = design_tables()[record.path].choices
    told = choices_told(record)
    for path, allowed in told.items():
        assert list(held.get(path) or held[path.rpartition(".")[2]]) == allowed, path
    for name, allowed in held.items():
        if name.rpartition(".")[2] in GRADES:
            assert len(allowed) in GRADES[name.rpartition(".")[2]]
            assert all(str(grade) in inspect.getsource(sys.modules[record.payload.__module__]) for grade in allowed)
        else:
            assert any(path == name or path.endswith(f".{name}") for path in told), name


@pytest.mark.parametrize(
    ("path", "record", "told"),
    [
        (f"{RC}/DCTL", {"FRAMEX": "Sway"}, "FRAMEX must be Unbraced Sway or Braced Non-sway, not Sway"),
        (f"{RC}/MBTP", {"TYPE": "GIRDER"}, "TYPE must be COLUMN, BEAM or BRACE, not GIRDER"),
        (
            f"{RC}/DCO",
            {"DESIGN_CD": "KDS 41 20 : 2022", "SEISMIC": {"SHEAR_DES": {"MTHD": "MEAN"}}},
            "MTHD must be MAX",
        ),
        (f"{RC}/DCO", {"DESIGN_CD": "KDS 41 20 : 2022", "SEISMIC": {"SHEAR_WALL": {"IMP_FACT": 1.3}}}, "1, 1.2 or 1.5"),
        (f"{RC}/DCRM-BEAM", {"MAIN_REBAR": "D99"}, "MAIN_REBAR must be D4~D57, not D99"),
        (f"{RC}/DCRE", {"BEAM": {"MAIN_REBAR": ["D22", "25"]}}, "not 25"),
        (f"{RC}/LLRF", {"APPLIED_COMP": ["AXIAL", "TORSION"]}, "not TORSION"),
        (f"{RC}/MATD", {"CONCRETE": {"CODE": "Standard", "STANDARD_CODE": "KS19(RC)", "GRADE": "C26"}}, "not C26"),
        (f"{SRC}/MATD", {"CONCRETE": {"GRADE": "SS275"}}, "GRADE must be C15"),
        (f"{STEEL}/SMODI", {"CODE": "Standard", "STANDARD_CODE": "KS22(S)", "GRADE": "SS400"}, "not SS400"),
        (f"{STEEL}/DCO", {"DGNCODE": "KDS 41 30 : 2022", "COMB_RATIO": 2}, "COMB_RATIO must be 0 or 1, not 2"),
        (f"{RC}/DCRM-BEAM", {"STIRRUP_ARRANGEMENT": 1}, "at least 2 and at most 20"),
        (f"{RC}/DCRM-COLUMN", {"DO": -0.06}, "DO must be at least 0"),
        (f"{RC}/REBB", {"ITEMS": [{"BAR_SECTOR_I": {"vMAIN_BAR_TOP": [{"NAME": "D22", "NUM": -4}]}}]}, "NUM"),
        (f"{SRC}/MCRD", {"SHEAR_BAR": {"DIST": 0}}, "DIST must be above 0"),
        (f"{RC}/REBB", {"ITEMS": [{"ELEMS": {"KEYS": [1, 9]}}]}, "KEYS: element 9 does not exist"),
        (f"{STEEL}/HCBM", {"PART_A": {"INPUT_METHOD": "KEYS", "KEYS": [9]}}, "KEYS: element 9 does not exist"),
        (f"{RC}/DCREM", {"SELECTED_MEMBERS": {"2": {"ELEM_LIST": [1, 1]}}}, "ELEM_LIST needs two elements"),
    ],
)
def test_what_the_manual_or_the_model_does_not_know_is_refused_with_what_it_knows(
    members: Gen, path: str, record: dict[str, Any], told: str
) -> None:
    before = members.call("GET", path)[1]
    answer = members.call("PUT", path, assign({1: record}))[1]
    assert told in answer["error"]["detail"]
    assert members.call("GET", path)[1] == before


@pytest.mark.parametrize(
    ("path", "record"),
    [
        (f"{RC}/DCTL", {"FRAMEX": "unbraced  sway"}),
        (f"{RC}/REBC", {"ITEMS": [{"MAIN_BAR": {"NAME": "D25", "NUM": 12, "ROW": 4, "NAME_CORNER": ""}}]}),
        (f"{RC}/REBR", {"ITEMS": [{"SHEAR_BAR_END": {"NAME": "D13", "LEG_Y": 0, "DIST": 0}}]}),
        (f"{STEEL}/SMODI", {"CODE": "None", "NAME": "SS400", "GRADE": ""}),
    ],
)
def test_spellings_of_a_word_and_what_is_left_empty_are_kept_as_sent(
    members: Gen, path: str, record: dict[str, Any]
) -> None:
    members.ok("PUT", path, assign({1: record}))
    (stored,) = members.ok("GET", f"{path}/1").values()
    assert {name: stored["1"][name] for name in record} == record


@pytest.mark.parametrize(
    "path",
    [f"{RC}/DCO", f"{RC}/DCTL", f"{RC}/SRDF", f"{RC}/DCRE", f"{STEEL}/LLRF", f"{SRC}/DSRC", "/DESIGN/STEEL/DSTL"]
    + [f"/db/{name}" for name in ("UNIT", "STYP", "EIGV", "PDEL", "BUCK", "PZEF")],
)
def test_settings_of_the_whole_model_are_one_record(members: Gen, path: str) -> None:
    answer = members.call("PUT", path, assign({2: {}}))[1]
    assert "has one record, 1" in answer["error"]["detail"]


def test_elements_that_are_deleted_leave_the_lists_that_name_them(members: Gen) -> None:
    parts = {"NAME": "H1", "PART_A": {"INPUT_METHOD": "KEYS", "KEYS": [1, 2]}, "POS_TYPE": 0}
    members.ok("PUT", f"{RC}/HCBM", assign({1: parts}))
    pairs = {"SELECT_ALL": False, "SELECTED_MEMBERS": {"2": {"ELEM_LIST": [1, 2]}, "4": {"ELEM_LIST": [3, 4]}}}
    members.ok("PUT", f"{RC}/DCREM", assign({1: pairs}))
    members.ok("DELETE", "/db/ELEM/1")
    assert members.ok("GET", f"{RC}/HCBM")["HCBM"]["1"]["PART_A"]["KEYS"] == [2]
    assert members.ok("GET", f"{RC}/DCREM")["DCREM"]["1"]["SELECTED_MEMBERS"] == {"4": {"ELEM_LIST": [3, 4]}}


def test_the_schema_of_a_set_up_record_is_told_as_that_of_any_table(gen: Gen) -> None:
    assert gen.ok("GET", f"/info{RC}/KFAC")["KFAC"]["properties"]["Ky"] == {"type": "number"}
    chosen = gen.ok("GET", f"/info{RC}/DCREM")["DCREM"]["properties"]["SELECTED_MEMBERS"]
    assert chosen["additionalProperties"]["properties"]["ELEM_LIST"] == {"type": "array", "items": {"type": "integer"}}


@pytest.mark.parametrize("unit", ["IN", "FT", "MM", "CM"])
def test_lengths_come_back_from_another_unit_as_they_were(members: Gen, unit: str) -> None:
    given = {key: {"LY": 0.1 * key, "LZ": 7.2 / key, "LB": 0.9, "LT": 1 / 3} for key in range(1, 5)}
    members.ok("PUT", f"{RC}/LENG", assign(given))
    before = members.ok("GET", f"{RC}/LENG")
    for dist in (unit, "M", unit, "M"):
        members.put("UNIT", {1: {"DIST": dist}})
    after = members.ok("GET", f"{RC}/LENG")
    assert [one["LB"] for one in after["LENG"].values()] == [0.9] * 4
    for key, record in before["LENG"].items():
        assert after["LENG"][key] == pytest.approx(record, rel=1e-15)
