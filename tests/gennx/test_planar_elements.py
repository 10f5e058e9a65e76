"""Walls, plates, their pressures, and divided members, on the embedded engine."""

from pathlib import Path
from typing import Any

import pytest

from app.gennx.tools.model.quads import QuadFault, planar_fault, wall_fault
from tests.digging import dig
from tests.gennx.bench import Bench

WALL = {"kind": "wall", "nodes": [1, 2, 6, 5], "thickness": "T200", "material": "C24"}


@pytest.fixture
def walled(frame: Bench) -> Bench:
    """The two-storey frame with a wall in the first storey of its front."""
    frame.done("define_thickness", name="T200", t_in="200 mm")
    frame.done("create_planar_elements", elements=[WALL])
    return frame


def tables(bench: Bench) -> dict[str, Any]:
    return {name: bench.api.table(name) for name in ("NODE", "ELEM", "BMLD", "FRLS", "PRES")}


def test_a_wall_gets_its_thickness_and_the_next_wall_id(walled: Bench) -> None:
    outcome = walled.done("create_planar_elements", elements=[{**WALL, "nodes": [3, 4, 8, 7], "subtype": "membrane"}])
    key = outcome["data"]["elements"]
    row = walled.api.table("ELEM")[key]
    assert (row["TYPE"], row["SECT"], row["STYPE"], row["WALL"]) == ("WALL", 1, 1, 2)
    walled.done("undo_step")
    assert key not in walled.api.table("ELEM")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"nodes": [1, 2, 5, 6]}, "straight above"),
        ({"nodes": [5, 6, 2, 1]}, "straight above"),
        ({"nodes": [1, 2, 6]}, "straight above"),
        ({"kind": "plate", "nodes": [5, 6, 7, 8]}, "in order"),
        ({"kind": "plate", "nodes": [5, 6, 8, 11]}, "one plane"),
        ({"kind": "plate", "nodes": [1, 5, 9]}, "no area"),
        ({"thickness": "T999"}, "T999"),
        ({"kind": "plate", "nodes": [5, 6, 8, 7], "subtype": "membrane"}, "membrane"),
        ({"nodes": [1, 2, 6, 99]}, "99"),
    ],
)
def test_a_misshapen_element_is_refused_by_what_is_wrong(walled: Bench, change: dict[str, Any], named: str) -> None:
    outcome = walled.call("create_planar_elements", elements=[{**WALL, **change}])
    assert outcome["status"] == "failed"
    assert named in outcome["error"]["message"]["en"]


def test_shapes_are_judged_by_their_corners() -> None:
    square = [(0.0, 0.0, 0.0), (2.0, 0.0, 0.0), (2.0, 0.0, 3.0), (0.0, 0.0, 3.0)]
    assert wall_fault(square, 1e-3) is None
    assert planar_fault([square[0], square[2], square[1], square[3]]) is QuadFault.FOLDED
    assert planar_fault([square[0], square[1], (2.0, 0.2, 3.0), square[3]]) is QuadFault.NOT_FLAT


def test_a_pressure_on_a_plate_reaches_the_supports(walled: Bench) -> None:
    walled.done("create_planar_elements", elements=[{**WALL, "kind": "plate", "nodes": [5, 6, 8, 7]}])
    plate = str(max(int(key) for key in walled.api.table("ELEM")))
    walled.done("assign_pressure_loads", load_case="LL", element_ids=plate, value="-5 kN/m2", direction="GZ")
    walled.done("perform_analysis", file_name="plate.mgbx")
    assert walled.done("get_reactions", cases=["LL"])["data"]["sums"][0]["fz"] == pytest.approx(5 * 36)


def test_a_pressure_on_a_beam_is_refused(walled: Bench) -> None:
    outcome = walled.call("assign_pressure_loads", load_case="LL", element_ids="9", value="-5 kN/m2")
    assert "BEAM" in outcome["error"]["message"]["en"]


def test_pressures_of_one_element_add_up_and_can_be_undone(walled: Bench) -> None:
    walled.done("assign_pressure_loads", load_case="LL", element_ids="17", value="1 kN/m2")
    before = tables(walled)
    effect = walled.done("assign_pressure_loads", load_case="DL", element_ids="17", value="2 kPa", dry_run=True)[
        "effect"
    ]
    assert (effect["changes"], tables(walled)) == ({"PRES": 1}, before)
    walled.done("assign_pressure_loads", load_case="DL", element_ids="17", value="2 kPa")
    assert [each["FORCES"][0] for each in dig(walled.api.table("PRES"), "17", "ITEMS")] == [1.0, 2.0]
    walled.done("undo_step")
    assert tables(walled) == before


def test_a_divided_beam_answers_like_the_whole_one(frame: Bench) -> None:
    frame.done("assign_element_beam_loads", load_case="DL", element_ids="9", kind="uniform", value="-10 kN/m")
    frame.done("assign_beam_end_release", element_ids="9", i_end="pinned", j_end="fixed")
    frame.done("perform_analysis", file_name="whole.mgbx")
    whole = frame.done("get_reactions", cases=["DL"])["tables"][0]["rows"]
    before = tables(frame)
    outcome = frame.done("divide_elements", element_ids="9", count=3)
    assert outcome["data"] == {"nodes": "13to14", "elements": "17to18"}
    assert outcome["results_invalidated"]
    frame.done("perform_analysis")
    divided = frame.done("get_reactions", cases=["DL"])["tables"][0]["rows"]
    for one, other in zip(whole, divided, strict=True):
        assert one[2:] == pytest.approx(other[2:], abs=1e-6)
    frame.done("undo_step")
    assert tables(frame) == before


def test_an_element_with_a_point_load_or_a_wall_is_not_divided(walled: Bench) -> None:
    walled.done(
        "assign_element_beam_loads", load_case="DL", element_ids="9", kind="point", value="-10 kN", start_ratio=0.5
    )
    assert "not uniform" in walled.call("divide_elements", element_ids="9", count=2)["error"]["message"]["en"]
    assert "WALL" in walled.call("divide_elements", element_ids="17", count=2)["error"]["message"]["en"]


def test_a_picture_is_written_in_the_documents_folder(walled: Bench, tmp_path: Path) -> None:
    walled.done("auto_generate_story_data")
    told = walled.done("capture_view", file_name="model.png", story="2F", width_px=300, height_px=200)
    assert (tmp_path / "documents" / told["data"]["file"]).read_bytes().startswith(b"\x89PNG")
    assert walled.call("capture_view", file_name="model.png", mode="post")["status"] == "failed"
    assert walled.call("capture_view", file_name="../model.png")["status"] == "failed"
    walled.done("assign_self_weight", load_case="DL")
    walled.done("perform_analysis", file_name="picture.mgbx")
    drawn = {"mode": "post", "result": {"kind": "beam_diagram", "case": "DL"}}
    told = walled.done("capture_view", file_name="dl", **drawn)
    assert (tmp_path / "documents" / told["data"]["file"]).exists()
