"""The set-up records of member design: all that midas-nx knows, by its schema."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.engine.records.fields import JsonKind, fields_of
from app.engine.records.set_up import numbers_in, set_up_table
from app.engine.store.catalogue import TableSpec, table_specs
from tests.engine.conftest import Gen, assign
from tests.engine.design_schemas import SetUp, commands, set_up_records
from tests.engine.models import beam, rectangle, story, user_material

pytestmark = pytest.mark.any_kernel

RC, STEEL, SRC = "/DESIGN/RC/KDS-41-20-2022", "/DESIGN/STEEL/KDS-41-30-2022", "/DESIGN/SRC/AIK-SRC2K"
# What GEN NX is documented not to read back; here it can be read.
ALSO_READ = {"DESIGN/SRC/AIK-SRC2K/DSRC"}


def two_members(gen: Gen) -> None:
    gen.post("NODE", {key: {"X": 3.0 * key, "Y": 0, "Z": 0} for key in (1, 2, 3)})
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {key: rectangle(0.6, 0.4) for key in (1, 3)})
    gen.post("ELEM", {1: beam(1, 2), 2: beam(2, 3)})
    gen.post("STOR", {1: story("1F", 0.0, False), 2: story("2F", 3.0, False)})


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
    two_members(gen)
    gen.ok("POST", f"{RC}/REBC", assign({3: bars}))
    assert gen.ok("GET", f"{RC}/REBC/3") == {"REBC": {"3": bars}}
    pairs = {"SELECT_ALL": False, "SELECTED_MEMBERS": {"2": {"ELEM_LIST": [1, 2]}}}
    gen.ok("PUT", f"{RC}/DCREM", assign({1: pairs}))
    assert gen.ok("GET", f"{RC}/DCREM") == {"DCREM": {"1": pairs}}
    for table, record in (
        ("DCREM", {"SELECTED_MEMBERS": {"2": {"ELEMENTS": [1, 2]}}}),
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
    two_members(gen)
    gen.ok("POST", path, assign({2: sent}))
    assert gen.ok("GET", f"{path}/2")[path.rpartition("/")[2]]["2"] == sent | added


@pytest.mark.parametrize("code", [RC, STEEL, "/DESIGN/SRC/AIK-SRC2K"])
def test_live_load_reduction_of_all_components_is_one_word_and_axial_after_deletion(gen: Gen, code: str) -> None:
    gen.ok("PUT", f"{code}/LLRF", assign({1: {"APPLIED_COMP": ["AXIAL", "SHEAR", "MOMENTS", "ALL"]}}))
    assert gen.ok("GET", f"{code}/LLRF")["LLRF"]["1"]["APPLIED_COMP"] == ["ALL"]
    gen.ok("DELETE", f"{code}/LLRF/1")
    assert gen.ok("GET", f"{code}/LLRF")["LLRF"]["1"]["APPLIED_COMP"] == ["AXIAL"]


def test_lengths_follow_the_unit_and_factors_do_not(gen: Gen) -> None:
    two_members(gen)
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


COVERS = {"DE": 0.05, "DW": 0.04}


@pytest.mark.parametrize(
    ("path", "record", "expected"),
    [
        (f"{RC}/REBW", {"ITEMS": [{"CONCRETE_FACE_TO_CENTER_OF_REBAR": COVERS}]}, {"DE": 50, "DW": 40}),
        (f"{RC}/REBB", {"ITEMS": [{"MAIN_BAR_DC_TOP": 0.07, "BAR_SECTOR_I": {"SHEAR_BAR": {"LEG": 2, "DIST": 0.1}}}]},
         {"MAIN_BAR_DC_TOP": 70, "LEG": 2, "DIST": 100}),
        (f"{RC}/DCRM-BEAM", {"MAIN_REBAR": "D22", "DT": 0.06, "DOUBLY_K": 1.5}, {"DT": 60, "DOUBLY_K": 1.5}),
        (f"{STEEL}/HCBM", {"NAME": "H1", "POS_TYPE": 1, "L1": 1.0}, {"L1": 1000}),
        (f"{STEEL}/SMODI", {"CODE": "None", "NAME": "mine", "ES": 2.1e8, "PS": 0.3}, {"ES": 210, "PS": 0.3}),
        (f"{SRC}/MATD", {"STEEL": {"CODE": "None", "NAME": "mine", "ES": 2.1e8, "FY": 355000.0}},
         {"ES": 210, "FY": 0.355}),
    ],
)  # fmt: skip
def test_covers_spacings_and_strengths_of_design_follow_the_unit(
    gen: Gen, path: str, record: dict[str, Any], expected: dict[str, float]
) -> None:
    two_members(gen)
    gen.ok("PUT", path, assign({1: record}))
    gen.put("UNIT", {1: {"FORCE": "KN", "DIST": "MM"}})
    (stored,) = gen.ok("GET", path).values()
    assert dict(numbers(stored)) == pytest.approx(expected, rel=1e-12)


def numbers(value: Any) -> Iterator[tuple[str, float]]:
    for each in value if isinstance(value, list) else [value]:
        for name, inner in each.items():
            if isinstance(inner, dict | list):
                yield from numbers(inner)
            elif isinstance(inner, int | float) and name != "POS_TYPE" and not isinstance(inner, bool):
                yield name, inner


def test_the_unit_stays_only_while_a_record_holds_a_number_whose_unit_is_not_known(gen: Gen) -> None:
    two_members(gen)
    graded = {"CONCRETE": {"CODE": "Standard", "STANDARD_CODE": "KS19(RC)", "GRADE": "C27"}}
    mine = {"CONCRETE": {"CODE": "None", "NAME": "mine", "FC": 27000.0}}
    gen.ok("PUT", f"{RC}/MATD", assign({1: graded}))
    gen.put("UNIT", {1: {"DIST": "MM"}})
    gen.ok("PUT", f"{RC}/MATD", assign({1: mine}))
    told = gen.call("PUT", "/db/UNIT", assign({1: {"DIST": "M"}}))[1]["error"]["detail"]
    assert "CONCRETE.FC" in told
    assert f"{RC[1:]}/MATD 1" in told
    assert gen.ok("GET", "/db/UNIT")["UNIT"]["1"]["DIST"] == "MM"
    gen.ok("DELETE", f"{RC}/MATD/1")
    gen.put("UNIT", {1: {"DIST": "M"}})


@pytest.mark.parametrize(
    ("path", "key", "record", "told"),
    [
        (f"{RC}/REBC", 9, {}, "section 9"),
        (f"{SRC}/MRBD", 9, {}, "section 9"),
        (f"{STEEL}/SMODI", 9, {}, "material 9"),
        (f"{RC}/DCRM-COLUMN", 9, {}, "element or member 9"),
        (f"{RC}/PMDM", 9, {}, "element 9"),
        (f"{RC}/BEMW", 4, {"BBOT_STOR": True, "STOR_NAME": "B9"}, "story B9"),
        (f"{RC}/DCRM-WALL", 4, {"ITEMS": [{"STORY": "B9"}]}, "story B9"),
        (f"{RC}/REBW", 4, {"ITEMS": [{"STORY": {"FROM": "1F", "TO": "B9"}}]}, "story B9"),
        (f"{SRC}/LLRF", 1, {"REDUCTION_DATA": [{"STORY": "B9"}]}, "story B9"),
        (f"{STEEL}/LLRF", 1, {"LIVE_LOAD_CASES": ["LL", "L9"]}, "load case L9"),
        (f"{RC}/REBB", 1, {"ITEMS": [{"ELEMS": {"STRUCTURE_GROUP_NAME": "G9"}}]}, "structure group G9"),
        (f"{RC}/REBB", 1, {"ITEMS": [{"ELEMS": {"TO": "90to95"}}]}, "90to95"),
        (f"{RC}/DCREM", 1, {"SELECTED_MEMBERS": {"99": {"ELEM_LIST": [1, 2]}}}, "node 99"),
    ],
)
def test_what_a_record_of_design_names_must_be_in_the_model(
    gen: Gen, path: str, key: int, record: dict[str, Any], told: str
) -> None:
    two_members(gen)
    gen.post("STLD", {1: {"NAME": "LL", "TYPE": "L"}})
    answer = gen.call("PUT", path, assign({key: record}))[1]
    assert told in answer["error"]["detail"]


def test_what_a_record_of_design_names_is_taken_where_it_is_there(gen: Gen) -> None:
    two_members(gen)
    gen.post("STLD", {1: {"NAME": "LL", "TYPE": "L"}})
    gen.post("GRUP", {1: {"NAME": "보", "E_LIST": [1, 2]}})
    gen.ok("PUT", f"{RC}/BEMW", assign({4: {"BBOT_STOR": True, "STOR_NAME": "1F"}}))
    gen.ok("PUT", f"{RC}/REBW", assign({4: {"ITEMS": [{"STORY": {"FROM": "1F", "TO": "2F"}}]}}))
    gen.ok("PUT", f"{RC}/LLRF", assign({1: {"LIVE_LOAD_CASES": ["LL"], "REDUCTION_DATA": [{"STORY": "2F"}]}}))
    gen.ok("PUT", f"{RC}/REBB", assign({1: {"ITEMS": [{"ELEMS": {"STRUCTURE_GROUP_NAME": "보"}}]}}))
    gen.ok("DELETE", "/db/ELEM")
    gen.ok("DELETE", "/db/SECT/1")
    assert gen.ok("GET", f"{RC}/REBB") == {"message": ""}


@pytest.mark.parametrize(
    ("path", "record", "told"),
    [
        (f"{RC}/SRDF", {"PHI_T": 5}, "PHI_T must be above 0 and at most 1, not 5"),
        (f"{RC}/SRDF", {"PHI_C1": 0}, "PHI_C1"),
        (f"{STEEL}/SRDF", {"PHI_B": -0.9}, "PHI_B"),
        (f"{RC}/LMRR", {"RHOW": 3}, "RHOW"),
        (f"{RC}/MRFT", {"FACTOR": 1.2}, "FACTOR must be above 0 and at most 1"),
        (f"{RC}/MLLR", {"FACTOR": 0.2}, "FACTOR must be at least 0.3"),
        (f"{RC}/DCO", {"DESIGN_CD": "KDS 41 20 : 2022", "MOM_REDIST_FACT": 0}, "MOM_REDIST_FACT"),
        (f"{STEEL}/LENG", {"LY": -3.0}, "LY must be at least 0"),
        (f"{STEEL}/KFAC", {"Ky": 0}, "Ky must be above 0"),
        (f"{STEEL}/LTSR", {"COMP": 0}, "COMP"),
        (f"{STEEL}/CBFT", {"VALUE": 0}, "VALUE"),
        (f"{RC}/MATD", {"CONCRETE": {"CODE": "None", "NAME": "mine", "FC": -0.03}}, "FC must be above 0"),
        (f"{RC}/LLRF", {"REDUCTION_DATA": [{"STORY": "2F", "RANGE_MIN": 0.2}]}, "RANGE_MIN"),
        (f"{RC}/MEMB", {"AELEM": [1, 9]}, "element 9 does not exist"),
        ("/db/MEMB", {"AELEM": [9]}, "element 9 does not exist"),
    ],
)
def test_a_value_that_no_code_can_mean_is_refused(gen: Gen, path: str, record: dict[str, Any], told: str) -> None:
    two_members(gen)
    answer = gen.call("PUT", path, assign({1: record}))[1]
    assert told in answer["error"]["detail"]


OF_ELEMENTS = ("STEEL/KDS-41-30-2022/LENG", "RC/KDS-41-20-2022/KFAC", "SRC/AIK-SRC2K/MBTP")
SAID: dict[str, dict[str, Any]] = {"LENG": {"LY": 3.0}, "KFAC": {"Ky": 1.2}, "MBTP": {"TYPE": "BRACE"}}


@pytest.mark.parametrize("path", OF_ELEMENTS)
def test_a_record_of_a_member_needs_its_element_and_goes_with_it(gen: Gen, path: str) -> None:
    two_members(gen)
    name = path.rpartition("/")[2]
    assert gen.error("PUT", f"/DESIGN/{path}", assign({99: SAID[name]})) == "Wrong Key"
    gen.ok("PUT", f"/DESIGN/{path}", assign({1: SAID[name], 2: SAID[name]}))
    gen.ok("DELETE", "/db/ELEM/1")
    assert gen.ok("GET", f"/DESIGN/{path}")[name].keys() == {"2"}
    gen.ok("DELETE", "/db/ELEM")
    assert gen.ok("GET", f"/DESIGN/{path}") == {"message": ""}


@pytest.mark.parametrize("path", [f"{RC}/MEMB", "/db/MEMB"])
def test_a_member_loses_the_elements_that_are_deleted(gen: Gen, path: str) -> None:
    two_members(gen)
    gen.ok("PUT", path, assign({1: {"AELEM": [1, 2]}}))
    gen.ok("DELETE", "/db/ELEM/1")
    assert gen.ok("GET", path)["MEMB"]["1"]["AELEM"] == [2]
    gen.ok("DELETE", "/db/ELEM/2")
    assert gen.ok("GET", path) == {"message": ""}


def test_factors_of_elements_go_with_them(gen: Gen) -> None:
    two_members(gen)
    gen.post("ESSF", {1: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "AREA_SF": 0.7}]}})
    assert gen.error("POST", "/db/ESSF", assign({9: {"ITEMS": [{"ID": 1, "AREA_SF": 0.7}]}})) == "Wrong Key"
    gen.ok("DELETE", "/db/ELEM/1")
    assert gen.ok("GET", "/db/ESSF") == {"message": ""}


@pytest.mark.parametrize(
    ("path", "record", "key"),
    [
        ("/DESIGN/RC/DRC", {"DGNCODE": "KDS 41 20 : 2022"}, "DCON"),
        ("/DESIGN/STEEL/DSTL", {"DGNCODE": "KDS 41 30 : 2022"}, "DSTL"),
        (f"{RC}/DCO", {"DESIGN_CD": "KDS 41 20 : 2022"}, "DCO"),
        (f"{RC}/DCRM-BEAM", {"MAIN_REBAR": "D22"}, "DCRMB"),
        (f"{RC}/DCRM-COLUMN", {"MAIN_REBAR": "D22"}, "DCRMC"),
        (f"{RC}/DCRM-BRACE", {"MAIN_REBAR": "D22"}, "DCRMR"),
        (f"{RC}/DCRM-WALL", {"ITEMS": [{"STORY": "2F"}]}, "DCRMW"),
        (f"{STEEL}/DCO", {"DGNCODE": "KDS 41 30 : 2022"}, "DCO"),
        ("/DESIGN/SRC/AIK-SRC2K/DCO", {"DGNCODE": "AIK-SRC2K", "SEISMIC": True}, "SRCDCO"),
    ],
)
def test_answers_are_named_as_the_manual_names_them(gen: Gen, path: str, record: dict[str, Any], key: str) -> None:
    two_members(gen)
    gen.ok("PUT", path, assign({1: record}))
    assert gen.ok("GET", path) == {key: {"1": record}}


def test_a_material_of_design_is_gone_when_it_is_deleted(gen: Gen) -> None:
    record = {"CONCRETE": {"CODE": "Standard", "STANDARD_CODE": "KS19(RC)", "GRADE": "C27"}}
    two_members(gen)
    gen.ok("PUT", f"{RC}/MATD", assign({1: record}))
    assert gen.call("POST", f"{RC}/MATD", assign({2: record}))[0] == 404
    gen.ok("DELETE", f"{RC}/MATD/1")
    assert gen.ok("GET", f"{RC}/MATD") == {"message": ""}


@pytest.mark.parametrize("spec", [one for one in table_specs().values() if one.is_design], ids=lambda one: one.name)
def test_every_set_up_record_has_a_typed_form_with_the_fields_of_the_catalogue(spec: TableSpec) -> None:
    def told(shape: type[object]) -> dict[str, Any]:
        return {one.name: told(one.part) if one.part is not None else one.kind for one in fields_of(shape)}

    def meant(kind: Any) -> Any:
        match kind:
            case {"*": inner} | [dict() as inner]:
                return {name: meant(each) for name, each in inner.items()}
            case dict():
                return {name: meant(each) for name, each in kind.items()}
            case [inner]:
                return {"string": JsonKind.TEXTS, "integer": JsonKind.WHOLES, "number": JsonKind.NUMBERS}[inner]
            case _:
                return {
                    "string": JsonKind.TEXT,
                    "integer": JsonKind.WHOLE,
                    "number": JsonKind.NUMBER,
                    "boolean": JsonKind.FLAG,
                }[kind]

    assert told(set_up_table(spec.name).shape) == meant(spec.fields)


def test_a_set_up_record_is_read_into_what_it_says() -> None:
    table = set_up_table("DESIGN/RC/KDS-41-20-2022/DCREM")
    read: Any = table.read({"SELECT_ALL": False, "SELECTED_MEMBERS": {"17": {"ELEM_LIST": [4, 5]}}})
    assert read.select_all is False
    assert {name: one.elem_list for name, one in read.selected_members.items()} == {"17": (4, 5)}
    given = {"LY": 3.5, "bNOTUSE": True}
    assert [(one.field, one.value) for one in numbers_in("LENG", set_up_table("LENG").read(given))] == [("LY", 3.5)]
