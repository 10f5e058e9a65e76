"""Joints and arrangements at walls that the embedded engine answers roughly: told before the analysis and after it."""

from typing import Any

from app.trade.json_types import JsonObject
from tests.gennx.bench import Bench
from tests.gennx.test_planar_elements import WALL

RELEASED: JsonObject = {
    "ID": 1, "GROUP_NAME": "", "bVALUE": False,
    "FLAG_I": "0000110", "VALUE_I": [0.0] * 7, "FLAG_J": "0000110", "VALUE_J": [0.0] * 7,
}  # fmt: skip


def portal(frame: Bench, depth: str) -> None:
    """Two walls 2 m wide in one plane between columns of the frame's first storey, and a beam between them."""
    frame.done("define_material", name="C24", type="concrete", standard="KS01(RC)", db="C24")
    frame.done("define_thickness", name="T200", t_in="200 mm")
    frame.done("define_section", name="G", shape="SB", height=depth, width="200 mm")
    xs = {1: 0, 2: 2, 3: 4, 4: 6}
    points = [{"id": key + 4 * k, "x": x, "y": 0, "z": 4 * k} for k in (0, 1) for key, x in xs.items()]
    frame.done("create_nodes", length_unit="m", nodes=points)
    frame.done("create_planar_elements", elements=[WALL, {**WALL, "nodes": [3, 4, 8, 7]}])
    ends = {"kind": "beam", "i": 6, "j": 7, "material": "C24", "section": "G"}
    frame.done("create_frame_elements", elements=[ends])
    frame.done("assign_supports", at_elevation="0 m", condition="fixed")
    frame.done("define_static_load_cases", cases=[{"name": "DL", "type": "D"}])
    frame.done("assign_self_weight", load_case="DL")


def told(frame: Bench) -> list[dict[str, Any]]:
    """But for what low walls are taken for."""
    checks = frame.done("check_model_before_analysis")["data"]["checks"]
    return [each for each in checks if each["id"].startswith("walls_within_range") and "heads" not in each["id"]]


def test_a_deep_portal_of_walls_is_told_before_the_analysis_as_after_it(engine: Bench) -> None:
    portal(engine, "900 mm")
    finding = next(each for each in told(engine) if each["id"] == "walls_within_range_portal")
    assert (finding["severity"], finding["passed"]) == ("warning", False)
    assert finding["message"]["en"].startswith("Members 3 are the only ones between their walls")
    assert finding["message"]["ko"].startswith("부재 3: 벽체 사이를 잇는 유일한 부재")
    notes = engine.done("perform_analysis", file_name="portal.mgbx")["data"]["notes"]
    assert f"{finding['message']['en']} / {finding['message']['ko']}" in notes


def test_a_shallow_one_passes_and_what_its_walls_are_taken_for_is_told(engine: Bench) -> None:
    portal(engine, "600 mm")
    assert told(engine) == []
    checks = engine.done("check_model_before_analysis")["data"]["checks"]
    (finding,) = (each for each in checks if each["id"] == "walls_within_range_heads")
    assert (finding["passed"], finding["message"]["en"][:42]) == (True, "Members 3 end at the heads of walls that m")
    (note,) = engine.done("perform_analysis", file_name="portal.mgbx")["data"]["notes"]
    assert note.startswith(finding["message"]["en"])


def test_walls_that_nothing_joins_pass(engine: Bench) -> None:
    portal(engine, "600 mm")
    engine.api.write("POST", "FRLS", {"3": {"ITEMS": [RELEASED]}})
    (finding,) = told(engine)
    assert (finding["id"], finding["passed"]) == ("walls_within_range", True)


def test_a_model_without_walls_is_not_asked_about(frame: Bench) -> None:
    assert told(frame) == []


def test_a_beam_square_to_a_membrane_wall_is_told_once(engine: Bench) -> None:
    portal(engine, "600 mm")
    engine.api.write("PUT", "ELEM", {key: {"STYPE": 1} for key in ("1", "2")})
    engine.done("create_nodes", length_unit="m", nodes=[{"id": 9, "x": 0, "y": 5, "z": 4}])
    ends = {"kind": "beam", "i": 5, "j": 9, "material": "C24", "section": "G"}
    engine.done("create_frame_elements", elements=[ends])
    checks = engine.done("check_model_before_analysis")["data"]["checks"]
    hinged = [each["id"] for each in checks if not each["passed"] and "4 at 5" in each["message"]["en"]]
    assert hinged == ["not_hinged_on_walls"]
    assert told(engine) == []


def test_walls_that_cannot_be_looked_at_are_told_with_the_reason(engine: Bench) -> None:
    portal(engine, "600 mm")
    engine.api.write("PUT", "SECT", {"1": {"SECTTYPE": "COMPOSITE"}})
    (finding,) = told(engine)
    assert not finding["passed"]
    assert "could not be looked at" in finding["message"]["en"]
    assert "점검하지 못했습니다" in finding["message"]["ko"]


def test_factors_of_walls_are_told_before_an_analysis_as_they_are_or_as_refused(engine: Bench) -> None:
    portal(engine, "600 mm")
    engine.api.write("POST", "WSSF", {"1": {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "SHEAR": 0.4, "BENDING": 0.7}]}})
    (finding,) = told(engine)
    assert finding["id"] == "walls_within_range_split"
    assert "Walls 1 have a stiffness factor of shear" in finding["message"]["en"]
    engine.api.write("PUT", "WSSF", {"1": {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "AXIAL": 0.7}]}})
    (finding,) = told(engine)
    assert "AXIAL must be 1" in finding["message"]["en"]
