"""Bringing crooked nodes into line: what moves and what stays; previewed, verified, undoable; what checks say then."""

import math
from typing import Any

import pytest

from app.gennx.gen.wire import field
from app.gennx.geometry.checked_model import ends
from app.gennx.geometry.geometry_checks import almost_level, almost_on_level, almost_vertical
from app.gennx.tools.model.straightening import align
from tests.gennx.bench import Bench
from tests.gennx.test_geometry_checks import PORTAL, SQUARE, Places, snapshot

TOWER: Places = {n + 1: (0.0, 0.0, 3.5 * n) for n in range(3)}
STACK = {1: (1, 2), 2: (2, 3)}


def moved(places: Places, elements: dict[int, tuple[int, ...]], most: float = 5.0, **tables: Any) -> dict[str, Any]:
    return {
        node: tuple(row[axis] for axis in "XYZ")
        for node, row in align(snapshot(places, elements, **tables), most, None).records.items()
    }


def test_a_clean_model_stays() -> None:
    assert moved(SQUARE, PORTAL) == {}


@pytest.mark.parametrize("off", [1e-5, 1e-3, 4.9e-3])
def test_a_head_goes_above_its_foot(off: float) -> None:
    assert moved({**SQUARE, 4: (6, off, 3.5)}, PORTAL) == {"4": (6.0, 0.0, 3.5)}


def test_a_line_goes_where_most_of_its_nodes_are_and_else_to_its_foot() -> None:
    assert moved({**TOWER, 1: (0.002, 0, 0)}, STACK) == {"1": (0.0, 0.0, 0.0)}
    assert set(moved({**TOWER, 2: (0.002, 0, 3.5), 3: (0.001, 0, 7)}, STACK)) == {"2", "3"}


def test_a_line_that_would_move_too_far_stays_whole() -> None:
    places = {**TOWER, 2: (0.004, 0, 3.5), 3: (0.008, 0, 7)}
    found = align(snapshot(places, STACK), 5.0, None)
    assert (dict(found.records), found.left) == ({}, {"2": pytest.approx(4.0), "3": pytest.approx(8.0)})
    assert set(align(snapshot(places, STACK), 10.0, None).records) == {"2", "3"}


def test_a_node_goes_to_the_level_of_its_story_and_without_one_to_that_of_its_neighbours() -> None:
    off = {**SQUARE, 4: (6, 0, 3.502)}
    assert moved(off, PORTAL) == {"4": (6.0, 0.0, 3.5)}
    between: Places = {1: (0, 0, 5.0), 2: (6, 0, 5.0), 3: (12, 0, 5.003)}
    assert moved(between, {1: (1, 2), 2: (2, 3)}) == {"3": (12.0, 0.0, 5.0)}


def test_a_whole_floor_that_is_off_goes_to_its_story() -> None:
    low = {**SQUARE, 3: (0, 0, 3.497), 4: (6, 0, 3.497)}
    assert moved(low, PORTAL) == {"3": (0.0, 0.0, 3.5), "4": (6.0, 0.0, 3.5)}


def test_a_node_too_far_from_its_story_is_told_to_stay() -> None:
    found = align(snapshot({**SQUARE, 4: (6, 0, 3.45)}, PORTAL), 5.0, None)
    assert (dict(found.records), found.left) == ({}, {"4": pytest.approx(50.0)})


def test_nodes_never_meet() -> None:
    places: Places = {**SQUARE, 4: (6, 0, 3.496), 5: (6, 0, 3.5), 6: (6, 5, 3.5)}
    found = align(snapshot(places, {**PORTAL, 4: (5, 6)}), 5.0, None)
    assert (dict(found.records), found.left, found.blocked) == ({}, {}, {"4": pytest.approx(4.0)})


@pytest.mark.parametrize(("x", "y"), [(0.004, 0.004), (0.0, 0.0051), (0.005, 0.001)])
def test_the_limit_is_that_of_the_whole_move_in_plan(x: float, y: float) -> None:
    found = align(snapshot({**SQUARE, 4: (6 + x, y, 3.5)}, PORTAL), 5.0, None)
    assert (dict(found.records), found.left) == ({}, {"4": pytest.approx(math.hypot(x, y) * 1e3)})


def test_a_move_up_counts_with_the_one_in_plan() -> None:
    found = align(snapshot({**SQUARE, 4: (6.004, 0, 3.504)}, PORTAL), 5.0, None)
    assert {node: row["Z"] for node, row in found.records.items()} == {"4": 3.5}
    assert found.moved_mm == {"4": pytest.approx(4.0)}
    assert found.left == {"4": pytest.approx(4.0 * 2**0.5)}
    assert align(snapshot({**SQUARE, 4: (6.004, 0, 3.503)}, PORTAL), 5.0, None).left == {}


@pytest.mark.parametrize("unit", [1.0, 1000.0, 1 / 0.3048, 1 / 0.0254])
def test_a_move_as_long_as_the_limit_is_made_in_every_unit(unit: float) -> None:
    found = align(snapshot({**SQUARE, 4: (6.003, 0.004, 3.5)}, PORTAL, unit), 5.0, None)
    assert ({*found.records}, found.left) == ({"4"}, {})


def test_only_the_chosen_nodes_move() -> None:
    places = {**SQUARE, 3: (0, 0.001, 3.5), 4: (6, 0.001, 3.5)}
    assert set(align(snapshot(places, PORTAL), 5.0, {"4"}).records) == {"4"}


@pytest.mark.parametrize("unit", [1.0, 1000.0, 1 / 0.3048])
def test_what_was_aligned_passes_the_checks(unit: float) -> None:
    model = snapshot({**SQUARE, 3: (1e-5, 0, 3.501), 4: (6, -2e-3, 3.4991)}, PORTAL, unit)
    found = align(model, 5.0, None)
    after = snapshot(SQUARE, PORTAL, unit, NODE={**model["NODE"], **found.records})
    for check in (almost_vertical, almost_level, almost_on_level):
        assert list(check(model))
        assert list(check(after)) == []


def crooked(frame: Bench) -> None:
    """Put the head of a column of the frame's top floor 2 mm off and the one beside it 3 mm up."""
    frame.done("auto_generate_story_data")
    rows = frame.api.table("NODE")
    frame.api.write("PUT", "NODE", {"9": {**rows["9"], "X": 0.002}, "10": {**rows["10"], "Z": 7.503}})


def test_the_tool_previews_verifies_and_can_be_undone(frame: Bench) -> None:
    crooked(frame)
    before = frame.api.table("NODE")
    effect = frame.done("align_nodes", dry_run=True)["effect"]
    assert (effect["changes"], effect["undoable"], frame.api.table("NODE")) == ({"NODE": 2}, True, before)
    outcome = frame.done("align_nodes")
    assert outcome["status"] == "verified"
    assert outcome["data"] == {
        "nodes": "9to10",
        "largest_move_mm": 3.0,
        "left": "",
        "left_needs_mm": {},
        "left_meeting_others": "",
    }
    assert [row[0] for row in outcome["tables"][0]["rows"]] == [9, 10]
    failed = [c["id"] for c in frame.done("check_model_before_analysis")["data"]["checks"] if not c["passed"]]
    assert not [each for each in failed if each.startswith("not_almost")]
    frame.done("undo_step")
    assert frame.api.table("NODE") == before


def test_the_check_points_to_the_tool_and_the_tool_says_what_it_left(frame: Bench) -> None:
    crooked(frame)
    checks = frame.done("check_model_before_analysis")["data"]["checks"]
    repairs = {check["id"]: check["repair"] for check in checks if "repair" in check}
    assert repairs["not_almost_vertical"] == repairs["not_almost_on_level"] == "align_nodes"
    left = frame.done("align_nodes", max_move="1 mm", dry_run=True)
    assert left["data"]["left"] == "9to10"
    assert left["data"]["left_needs_mm"] == {"9": 2.0, "10": 3.0}
    assert left["effect"]["changes"] == {}
    summary = frame.done("align_nodes", max_move="1 mm")["summary"]
    for words in (summary["en"], summary["ko"]):
        assert "9 (2 mm), 10 (3 mm)" in words
        assert "1 mm" in words
    assert "Already so" not in summary["en"]
    assert "이미" not in summary["ko"]
    assert "Already so" in frame.done("align_nodes", node_ids="1")["summary"]["en"]


def test_what_was_left_is_named_beside_what_was_moved(frame: Bench) -> None:
    crooked(frame)
    outcome = frame.done("align_nodes", max_move="2 mm")
    assert (outcome["status"], outcome["data"]["nodes"], outcome["data"]["left"]) == ("verified", "9", "10")
    assert "10 (3 mm)" in outcome["summary"]["en"]
    assert "2 mm" in outcome["summary"]["ko"]


@pytest.mark.parametrize("off", [0.0004, 0.0006, -0.0009])
def test_stories_of_a_floor_with_a_node_within_a_millimetre_are_complete(frame: Bench, off: float) -> None:
    rows = frame.api.table("NODE")
    frame.api.write("PUT", "NODE", {"10": {**rows["10"], "Z": 7.5 + off}})
    assert frame.done("auto_generate_story_data")["status"] == "verified"
    assert [field(row, "STORY_LEVEL") for row in frame.api.table("STOR").values()] == [0.0, 4.0, 7.5]


def test_nodes_that_do_not_exist_are_refused(frame: Bench) -> None:
    assert "99" in frame.call("align_nodes", node_ids="99")["error"]["message"]["en"]


def test_a_member_is_divided_where_another_ends_on_it(frame: Bench) -> None:
    frame.done("assign_element_beam_loads", load_case="DL", element_ids="9", kind="uniform", value="-10 kN/m")
    i, j = (frame.api.table("NODE")[node] for node in ends(frame.api.table("ELEM")["9"]))
    spot = {axis.lower(): 0.7 * field(i, axis) + 0.3 * field(j, axis) for axis in "XYZ"}
    frame.done("create_nodes", length_unit="m", nodes=[{"id": 40, **spot}])
    beam = {"kind": "beam", "i": 40, "j": 12, "material": "C24", "section": "B"}
    frame.done("create_frame_elements", elements=[beam])
    told = {c["id"]: c for c in frame.done("check_model_before_analysis")["data"]["checks"]}["no_hanging_ends"]
    assert (told["passed"], told["repair"]) == (False, "divide_elements")
    assert "40 on 9" in told["message"]["en"]
    outcome = frame.done("divide_elements", element_ids="9", node_ids="40")
    assert outcome["data"]["nodes"] == ""
    told = {c["id"]: c for c in frame.done("check_model_before_analysis")["data"]["checks"]}["no_hanging_ends"]
    assert told["passed"] is True
    frame.done("perform_analysis", file_name="divided.mgbx")


def test_dividing_needs_one_way_and_a_node_on_the_element(frame: Bench) -> None:
    for arguments in ({}, {"count": 2, "node_ids": "5"}):
        assert "either" in frame.call("divide_elements", element_ids="9", **arguments)["error"]["message"]["en"]
    assert "lies on element 9" in frame.call("divide_elements", element_ids="9", node_ids="1")["error"]["message"]["en"]


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        ("ETMP", {"ITEMS": [{"ID": 1, "LCNAME": "DL", "GROUP_NAME": "", "TEMP": 20.0}]}),
        ("ESSF", {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "AREA_SF": 0.7}]}),
        ("GTMP", {"ITEMS": [{"ID": 1, "LCNAME": "DL", "GROUP_NAME": "", "TYPE": 1, "TZ": 5.0, "USE_HZ": True}]}),
    ],
)
def test_an_element_with_data_that_a_division_would_leave_on_one_part_is_not_divided(
    frame: Bench, table: str, fields: dict[str, Any]
) -> None:
    frame.api.begin()
    frame.api.write("PUT", table, {"9": fields})
    assert table in frame.call("divide_elements", element_ids="9", count=2)["error"]["message"]["en"]


@pytest.mark.parametrize("given", ["0 mm", "-5 mm"])
def test_a_limit_that_lets_nothing_move_is_refused(frame: Bench, given: str) -> None:
    outcome = frame.call("align_nodes", max_move=given)
    assert outcome["status"] == "failed"
    assert "greater than zero" in outcome["error"]["message"]["en"]
