"""Records that lack a field are stored, and only an analysis that uses the field refuses them."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, story, user_material

pytestmark = pytest.mark.any_kernel

COMPLETE = "MIDAS GEN NX command complete"
STRIP = {"TYPE": "ELEMENT", "VAL_B": 0.1, "VAL_H1": 0.0, "VAL_H2": 0.1, "VAL_T1": 1.0, "VAL_T2": 2.0}
FLOOR_NODES = {"FLOOR_LOAD_TYPE_NAME": "F", "DIR": "GZ", "NODES": [5, 6, 7, 8], "FLOOR_DIST_TYPE": 1}


@pytest.fixture
def frame(gen: Gen) -> Gen:
    """Four columns of 3 m with beams around, one load case."""
    gen.post("MATL", {1: user_material(2.5e7, 0.2, 24.0, 2.4)})
    gen.post("SECT", {1: rectangle(0.5, 0.4)})
    corners = [(0, 0), (6, 0), (6, 5), (0, 5)]
    gen.post(
        "NODE", {4 * at + n: {"X": x, "Y": y, "Z": 3 * at} for at in (0, 1) for n, (x, y) in enumerate(corners, 1)}
    )
    gen.post("ELEM", {n: beam(n, 4 + n) for n in range(1, 5)} | {4 + n: beam(4 + n, 5 + n % 4) for n in range(1, 5)})
    gen.post("CONS", dict.fromkeys(range(1, 5), FIXED))
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    gen.post("CNLD", {5: node_load("DL", FX=10.0)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    return gen


def told(gen: Gen) -> str:
    """What an analysis says."""
    _, answer = gen.call("POST", "/doc/ANAL", {})
    return answer["message"] if "error" not in answer else answer["error"].get("detail", answer["error"]["message"])


def with_spectrum(gen: Gen, points: list[Any] | None = None, **case: Any) -> None:
    gen.put("STYP", {1: {"bSELFWEIGHT": True, "MASS": 1}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 2}})
    flat = [{"PERIOD": 0.0, "VALUE": 0.1}, {"PERIOD": 9.0, "VALUE": 0.1}]
    gen.post(
        "SPFC", {1: {"NAME": "S", "iTYPE": 1, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": 0.05, "aFUNC": points or flat}}
    )
    gen.post("SPLC", {1: {"NAME": "R", "DIR": "XY", "ANGLE": 0, "COMTYPE": "CQC", "aFUNCNAME": ["S"]} | case})


def without(record: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != name}


@pytest.mark.parametrize(
    "case",
    [
        {"bDAMP": False, "aDAMPING": [{}]},
        {"bDAMP": True, "iMDTYPE": 2, "MASSC": 0.1, "aDAMPING": [{}]},
        {"bDAMP": True, "iMDTYPE": 1, "aDAMPING": [{"iMODE": 99}]},
        {"bACCECC": False, "aACCECC_ECCEN_LIST": [{"ALONG": 1}]},
    ],
)
def test_lists_that_a_spectrum_case_does_not_use_may_lack_fields(frame: Gen, case: dict[str, Any]) -> None:
    with_spectrum(frame, **case)
    assert told(frame) == COMPLETE


@pytest.mark.parametrize(
    ("case", "name"),
    [
        ({"bDAMP": True, "iMDTYPE": 1, "aDAMPING": [{}]}, "iMODE"),
        ({"bDAMP": True, "iMDTYPE": 1, "aDAMPING": [{"iMODE": 1}]}, "DAMPING"),
    ],
)
def test_a_list_of_dampings_that_is_used_needs_its_fields(frame: Gen, case: dict[str, Any], name: str) -> None:
    with_spectrum(frame, **case)
    assert told(frame) == f"SPLC R: {name} must be a number"


def test_an_eccentricity_that_is_used_names_its_storey(frame: Gen) -> None:
    frame.post("STOR", {1: story("1F", 0, diaphragm=False), 2: story("2F", 3, diaphragm=False)})
    with_spectrum(frame, bACCECC=True, aACCECC_ECCEN_LIST=[{"ALONG": 1}])
    assert told(frame) == "SPLC R: STORY must be a text"


@pytest.mark.parametrize("name", ["PERIOD", "VALUE"])
def test_a_point_of_a_spectrum_may_lack_a_number_until_modes_are_asked_for(frame: Gen, name: str) -> None:
    point = without({"PERIOD": 1.0, "VALUE": 0.1}, name)
    with_spectrum(frame, [point, {"PERIOD": 9.0, "VALUE": 0.1}])
    assert told(frame) == f"SPFC S: {name} must be a number"
    frame.ok("DELETE", "/db/SPLC")
    frame.ok("DELETE", "/db/EIGV")
    assert told(frame) == COMPLETE


def test_a_beam_load_may_lack_its_direction_until_it_is_analysed(frame: Gen) -> None:
    item = without(line_load("DL", -1.0)["ITEMS"][0], "DIRECTION")
    frame.post("BMLD", {5: {"ITEMS": [item]}})
    assert "DIRECTION" not in frame.ok("GET", "/db/BMLD/5")["BMLD"]["5"]["ITEMS"][0]
    assert told(frame) == "BMLD 5: DIRECTION must be a text"


def test_a_floor_load_may_lack_its_value_until_a_floor_bears_it(frame: Gen) -> None:
    frame.post("FBLD", {1: {"NAME": "F", "ITEM": [{"LCNAME": "DL"}]}})
    assert told(frame) == COMPLETE
    frame.post("FBLA", {1: FLOOR_NODES})
    assert told(frame) == "FBLA 1: FBLD F: FLOOR_LOAD must be a number"


def test_a_strip_of_a_section_needs_its_width_only_where_it_is_analysed(frame: Gen) -> None:
    item = {"LCNAME": "DL", "DIR": "LZ", "REF": "Centroid", "vSECTTMP": [without(STRIP, "VAL_B")]}
    frame.post("BTMP", {5: {"ITEMS": [item]}})
    assert told(frame) == "BTMP 5: VAL_B must be a number"
    frame.put("BTMP", {5: {"ITEMS": [item | {"REF": "Top"}]}})
    assert "only LY or LZ from Centroid" in told(frame)


def test_a_rigid_link_without_a_list_of_slaves_is_stored_and_not_analysed(frame: Gen) -> None:
    frame.post("RIGD", {5: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 111111}]}})
    assert told(frame) == "RIGD 5: S_NODE must be a list of numbers"
    frame.put("RIGD", {5: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 111111, "S_NODE": []}]}})
    assert told(frame) == COMPLETE


def test_an_empty_control_asks_for_no_modes(frame: Gen) -> None:
    frame.post("EIGV", {1: {}})
    assert told(frame) == COMPLETE
    frame.put("EIGV", {1: {"iFREQ": 2}})
    assert "Mass data is required" in told(frame)


def test_spectra_need_a_control_that_is_not_empty(frame: Gen) -> None:
    with_spectrum(frame)
    frame.ok("DELETE", "/db/EIGV")
    frame.post("EIGV", {1: {}})
    assert "needs Eigenvalue Analysis Control data" in told(frame)


def test_a_change_of_units_takes_records_that_lack_numbers(frame: Gen) -> None:
    frame.post("FBLD", {1: {"NAME": "F", "ITEM": [{"LCNAME": "DL"}]}})
    with_spectrum(frame, [{"PERIOD": 1.0}], aACCECC_ECCEN_LIST=[{"ALONG": 1}])
    frame.put("UNIT", {1: {"FORCE": "N", "DIST": "MM"}})
    assert frame.ok("GET", "/db/FBLD/1")["FBLD"]["1"]["ITEM"] == [{"LCNAME": "DL"}]
    assert frame.ok("GET", "/db/SPFC/1")["SPFC"]["1"]["aFUNC"] == [{"PERIOD": 1.0}]
    assert frame.ok("GET", "/db/SPLC/1")["SPLC"]["1"]["aACCECC_ECCEN_LIST"] == [{"ALONG": 1000}]


@pytest.mark.parametrize(
    ("table", "key", "record", "said"),
    [
        ("FRLS", 5, {"ITEMS": [{"ID": 1, "VALUE_I": [0.5]}]}, "FRLS 5: VALUE_I needs 6 numbers"),
        ("BODF", 3, {"LCNAME": "DL", "FV": [0, -1]}, "BODF 3: FV needs 3 numbers"),
        ("NSPR", 6, {"ITEMS": [{"ID": 1, "TYPE": "LINEAR", "SDR": [1.0]}]}, "NSPR 6: SDR needs 6 numbers"),
        ("SKEW", 7, {"iMETHOD": 9}, "SKEW 7: iMETHOD must be one of"),
        ("LCOM-GEN", 2, {"NAME": "C", "iTYPE": 77, "vCOMB": []}, "LCOM-GEN C: iTYPE must be one of"),
    ],
)
def test_a_refusal_names_the_table_and_the_record(
    frame: Gen, table: str, key: int, record: dict[str, Any], said: str
) -> None:
    _, answer = frame.call("PUT", f"/db/{table}", {"Assign": {str(key): record}})
    found = answer["error"]["detail"] if "error" in answer else told(frame)
    assert found.startswith(said)


def test_a_wrong_type_names_the_record_among_those_that_were_sent(frame: Gen) -> None:
    rows = {"8": {"X": 0.0, "Y": 0.0, "Z": 9.0}, "9": {"X": "here", "Y": 0.0, "Z": 9.0}}
    _, answer = frame.call("PUT", "/db/NODE", {"Assign": rows})
    assert answer["error"]["detail"].startswith("NODE 9: ")


@pytest.mark.parametrize(
    ("table", "record"),
    [
        ("SWIND", {"WIND_CODE": "USER TYPE", "STORY_WIND_PRESSURE": [{"PRESS_X": 1.0}]}),
        ("SSEIS", {"SEIS_CODE": "USER TYPE", "SEISMIC_FORCE": [{"FORCE_X": 10.0}]}),
    ],
)
def test_a_storey_load_without_a_storey_is_told_in_a_sentence(frame: Gen, table: str, record: dict[str, Any]) -> None:
    frame.post("STOR", {1: story("1F", 0, diaphragm=False), 2: story("2F", 3, diaphragm=True)})
    frame.post(table, {1: record})
    assert "Load case DL: STORY_NAME must name the story" in told(frame)
