"""Numbers that nothing built could have are refused by name when they are written, in every unit."""

from typing import Any

import pytest

from tests.engine.conftest import Gen, assign
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, story, user_material, value_section

RC = "/DESIGN/RC/KDS-41-20-2022"
LENGTHS = {"M": 1.0, "MM": 1000.0, "FT": 1 / 0.3048}


def frame(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {1: rectangle(0.5, 0.3)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": 4}, 3: {"X": 6, "Y": 0, "Z": 4}})
    gen.post("ELEM", {1: beam(1, 2), 2: beam(2, 3)})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})


def refusal(gen: Gen, path: str, records: dict[int, Any]) -> str:
    status, answer = gen.call("PUT", path, assign(records))
    assert status in {200, 201}
    return str(answer.get("error", {}).get("detail", ""))


def settled(value: float) -> dict[str, Any]:
    values = [{"OPT_FLAG": True, "DISPLACEMENT": value}] * 6
    return {"ITEMS": [{"ID": 1, "LCNAME": "P", "GROUP_NAME": "", "VALUES": values}]}


def spring(value: float) -> dict[str, Any]:
    return {"ITEMS": [{"ID": 1, "TYPE": "LINEAR", "SDR": [value] * 6, "F_S": [False] * 6, "GROUP_NAME": ""}]}


def records(v: float) -> dict[str, tuple[str, dict[int, Any]]]:
    """By field: a table and a record that says so much there."""
    term = [{"ANAL": "ST", "LCNAME": "P", "FACTOR": v}]
    return {
        "X": ("NODE", {3: {"X": v, "Y": 0, "Z": 4}}),
        "ELAST": ("MATL", {1: user_material(v)}),
        "DEN": ("MATL", {1: user_material(2e8, density=v)}),
        "vSIZE": ("SECT", {1: rectangle(v, 0.3)}),
        "AREA": ("SECT", {1: value_section(v, 1, 1, 1)}),
        "FX": ("CNLD", {2: node_load("P", FX=v)}),
        "P": ("BMLD", {2: line_load("P", v)}),
        "mX": ("NMAS", {3: {"mX": v, "mY": 0, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}}),
        "FV": ("BODF", {1: {"LCNAME": "P", "FV": [0, 0, v]}}),
        "TEMPER": ("STMP", {1: {"LCNAME": "P", "TEMPER": v}}),
        "ANGLE": ("ELEM", {2: beam(2, 3) | {"ANGLE": v}}),
        "STORY_LEVEL": ("STOR", {1: story("2F", v, diaphragm=True)}),
        "SDR": ("NSPR", {2: spring(v)}),
        "FACTOR": ("LCOM-GEN", {1: {"NAME": "C", "ACTIVE": "ACTIVE", "iTYPE": 0, "vCOMB": term}}),
        "DISPLACEMENT": ("SDSP", {1: settled(v)}),
    }


@pytest.mark.parametrize("field", records(1.0))
def test_a_number_that_nothing_could_have_is_refused_by_its_field(gen: Gen, field: str) -> None:
    frame(gen)
    for size in (1e39, -1e39):
        table, record = records(size)[field]
        assert f"{field} must not be larger than" in refusal(gen, f"/db/{table}", record)
    table, record = records(0.25)[field]
    assert refusal(gen, f"/db/{table}", record) == ""


@pytest.mark.parametrize("value", ["1e300", "1e41", "-1e200"])
def test_a_number_beyond_all_units_is_refused_wherever_it_stands(gen: Gen, value: str) -> None:
    body = b'{"Assign": {"1": {"LY": ' + value.encode() + b"}}}"
    status, answer = gen.call("PUT", f"{RC}/LENG", raw=body)
    assert (status, answer["error"]["message"]) == (200, "Wrong Json Format")
    assert "too large" in answer["error"]["detail"]


@pytest.mark.parametrize("unit", LENGTHS)
def test_the_bound_of_a_length_is_the_same_in_every_unit(gen: Gen, unit: str) -> None:
    gen.put("UNIT", {1: {"FORCE": "KN", "DIST": unit, "HEAT": "KJ", "TEMPER": "C"}})
    gen.post("NODE", {n: {"X": n, "Y": 0, "Z": 0} for n in (1, 2)})
    gen.post("ELEM", {1: beam(1, 2)})
    for path, name, bound in (("/db/NODE", "X", 1e8), (f"{RC}/LENG", "LY", 1e4)):
        edge = bound * LENGTHS[unit]
        record: dict[str, float] = {"X": 0, "Y": 0, "Z": 0} if name == "X" else {}
        assert refusal(gen, path, {1: record | {name: 0.999 * edge}}) == ""
        assert name in refusal(gen, path, {1: record | {name: 1.001 * edge}})


@pytest.mark.parametrize(
    ("table", "record", "field"),
    [
        ("LENG", {"LY": 1e10}, "LY"),
        ("LENG", {"LY": 3.0, "LB": 1e39}, "LB"),
        ("KFAC", {"Ky": 1e9, "Kz": 1.0}, "Ky"),
        ("LTSR", {"COMP": 1e12, "TENS": 300.0}, "COMP"),
    ],
)
def test_parameters_of_members_stay_within_what_a_member_can_have(
    gen: Gen, table: str, record: dict[str, float], field: str
) -> None:
    frame(gen)
    assert f"{field} must not be larger" in refusal(gen, f"/DESIGN/STEEL/KDS-41-30-2022/{table}", {1: record})


def test_what_is_made_nearly_rigid_on_purpose_is_taken(gen: Gen) -> None:
    frame(gen)
    for table, record in (
        ("MATL", {1: user_material(2e17)}),
        ("SECT", {1: value_section(1e10, 1e10, 1e10, 1e10)}),
        ("NSPR", {2: spring(1e20)}),
        ("ELNK", {1: {"NODE": [1, 3], "LINK": "GEN", "ANGLE": 0, "SDR": [1e30] * 6}}),
    ):
        assert refusal(gen, f"/db/{table}", record) == ""


@pytest.mark.parametrize("modulus", [1e-7, 1e-20])
def test_a_modulus_of_nothing_is_refused_before_it_gives_results(gen: Gen, modulus: float) -> None:
    frame(gen)
    gen.put("MATL", {1: user_material(modulus)})
    gen.post("CNLD", {2: node_load("P", FX=1.0)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    answer = gen.call("POST", "/doc/ANAL", {})[1]
    assert "ELAST must be at least" in str(answer)


@pytest.mark.parametrize("path", ["/db/MEMB", f"{RC}/MEMB"])
def test_a_member_names_each_element_once_and_shares_none(gen: Gen, path: str) -> None:
    frame(gen)
    assert "names element 1 twice" in refusal(gen, path, {1: {"AELEM": [1, 2, 1]}})
    assert "names element 1 twice" in refusal(gen, path, {1: {"AELEM": [1, 1]}})
    assert refusal(gen, path, {1: {"AELEM": [1]}}) == ""
    assert "element 1 belongs to member 1 and to 2" in refusal(gen, path, {2: {"AELEM": [2, 1]}})
    assert "element 2 belongs to member 3 and to 4" in refusal(gen, path, {3: {"AELEM": [2]}, 4: {"AELEM": [2]}})
    assert refusal(gen, path, {2: {"AELEM": [2]}}) == ""
    assert refusal(gen, path, {1: {"AELEM": [2]}, 2: {"AELEM": [1]}}) == ""
