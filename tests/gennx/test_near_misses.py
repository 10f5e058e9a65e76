"""Member ends that hang a little beside what they should join, and what lies apart on purpose."""

from typing import Any

import pytest

from app.gennx.gen.wire import field
from app.gennx.geometry.checked_model import ends
from app.gennx.geometry.geometry_checks import almost_coincident, coincident, hanging, on_shell_edges
from app.gennx.geometry.near_misses import beside_members, beside_shells
from tests.gennx.bench import Bench
from tests.gennx.test_geometry_checks import Elements, Places, snapshot

ROOM: Places = {
    1: (0, 0, 0),
    2: (6, 0, 0),
    3: (6, 6, 0),
    4: (0, 6, 0),
    5: (0, 0, 3.5),
    6: (6, 0, 3.5),
    7: (6, 6, 3.5),
    8: (0, 6, 3.5),
}
FRAME: Elements = {1: (1, 5), 2: (2, 6), 3: (3, 7), 4: (4, 8), 5: (5, 6), 6: (6, 7), 7: (7, 8), 8: (8, 5)}
HELD: dict[str, Any] = {"CONS": {str(n): {"ITEMS": [{"CONSTRAINT": "1111110"}]} for n in range(1, 5)}}


def told(places: Places, elements: Elements, unit: float = 1.0, **tables: Any) -> list[str]:
    model = snapshot(ROOM | places, FRAME | elements, unit, **(HELD | tables))
    return [*beside_members(model), *beside_shells(model)]


def pairs(places: Places, elements: Elements, **tables: Any) -> list[str]:
    return list(almost_coincident(snapshot(ROOM | places, FRAME | elements, **(HELD | tables))))


@pytest.mark.parametrize("unit", [1.0, 1000.0, 1 / 0.3048])
@pytest.mark.parametrize("gap", [1.1e-3, 2e-3, 5e-3, 0.01, 0.03, 0.05, 0.09, -0.02])
def test_a_beam_that_ends_beside_a_girder_is_told_with_the_gap(gap: float, unit: float) -> None:
    size = f"{abs(gap) * 1e3:.3g} mm"
    assert told({9: (2.2, gap, 3.5)}, {9: (9, 8)}, unit) == [f"9 by 5 ({size})"]


HAIR = 1e-5
# Levels and places whose sums with a bound end in another digit than the bound.
SPOTS = [0.0, 0.1, 1 / 3, 12.3, 300.7, -7.7]


def moved(places: Places, by: float) -> Places:
    return {n: (x + by, y + by, z + by) for n, (x, y, z) in places.items()}


@pytest.mark.parametrize("unit", [1.0, 1000.0, 1 / 0.3048])
@pytest.mark.parametrize("by", SPOTS)
@pytest.mark.parametrize(("gap", "is_told"), [(1e-3, True), (1e-3 - HAIR, False), (0.1, True), (0.1 + HAIR, False)])
@pytest.mark.parametrize("kind", ["girder", "slab", "side", "joint"])
def test_both_bounds_count_as_near_whatever_their_last_digit(
    kind: str, gap: float, is_told: bool, by: float, unit: float
) -> None:
    """A millimetre is apart and a hundred are near: exactly so much is told, a hundredth beyond either is not."""
    places: Places = {
        "girder": {9: (2.2, gap, 3.5)},
        "slab": {9: (3.0, 2.0, 3.5 + gap), 10: (3.0, 2.0, 6.0)},
        "side": {9: (6.0 + gap, 2.0, 3.5), 10: (9.0, 2.0, 3.5)},
        "joint": {9: (6.0 + gap, 0.0, 3.5), 10: (9.0, 0.0, 3.5), 11: (9.0, 0.0, 0.0)},
    }[kind]
    elements: Elements = {"girder": {9: (9, 8)}, "joint": {9: (9, 10), 10: (10, 11)}}.get(kind, {9: (9, 10)})
    plates = {20: (5, 6, 7, 8)} if kind in {"slab", "side"} else {}
    model = snapshot(moved(ROOM | places, by), FRAME | plates | elements, unit, **HELD)
    found = [*beside_members(model), *beside_shells(model), *almost_coincident(model)]
    told_by_others = [*hanging(model), *on_shell_edges(model), *coincident(model)]
    assert bool(found) is (is_told or (kind == "slab" and gap < 1e-3)), found
    assert not (found and told_by_others)


@pytest.mark.parametrize("by", SPOTS)
@pytest.mark.parametrize(("gap", "is_told"), [(1e-3, True), (1e-3 - HAIR, False), (0.02, True), (0.02 + HAIR, False)])
def test_nodes_of_two_frames_are_almost_one_up_to_exactly_twenty_millimetres(
    gap: float, is_told: bool, by: float
) -> None:
    places: Places = {9: (6.0, 0.0, 3.5 + gap), 10: (6.0, -3.0, 3.5), 11: (9.0, 0.0, 3.5)}
    model = snapshot(moved(ROOM | places, by), FRAME | {9: (9, 10), 10: (9, 11)}, **HELD)
    assert bool(almost_coincident(model)) is is_told
    assert bool(coincident(model)) is (gap < 1e-3)


@pytest.mark.parametrize(("rise", "size"), [(0.03, "+30"), (-0.012, "-12")])
def test_an_end_above_or_below_a_girder_is_told_with_the_height(rise: float, size: str) -> None:
    assert told({9: (2.2, 0, 3.5 + rise)}, {9: (9, 8)}) == [f"9 by 5 ({size.lstrip('+-')} mm, dZ {size})"]


def test_a_beam_that_runs_on_over_a_girder_it_does_not_touch_is_told() -> None:
    found = told(
        {9: (2, -3, 3.53), 10: (2, 0, 3.53), 11: (2, 6, 3.5)}, {9: (9, 10), 10: (10, 11), 7: (7, 11), 11: (11, 8)}
    )
    assert found == ["10 by 5 (30 mm, dZ +30)"]


def test_ends_beside_a_columns_shaft_and_a_post_that_misses_its_girder_are_told() -> None:
    assert told({9: (0.04, 0, 1.8), 10: (3, 0, 1.8)}, {9: (9, 10)}) == ["9 by 1 (40 mm)"]
    assert told({9: (3, 0.02, 3.53), 10: (3, 0.02, 5)}, {9: (9, 10)}) == ["9 by 5 (36.1 mm, dZ +30)"]
    assert told({9: (3, 0.02, 3.47), 10: (3, 0.02, 0)}, {9: (9, 10)}) == ["9 by 5 (36.1 mm, dZ -30)"]


@pytest.mark.parametrize("gap", [1.1e-3, 5e-3, 0.03, 0.05, 0.09])
def test_an_end_beside_a_joint_is_told_as_a_pair(gap: float) -> None:
    places: Places = {9: (6 + gap, 0, 3.5), 10: (9, 0, 3.5), 11: (9, 0, 0)}
    assert pairs(places, {9: (9, 10), 10: (10, 11)}) == [f"6-9 ({gap * 1e3:.3g} mm)"]
    assert told(places, {9: (9, 10), 10: (10, 11)}) == []


def test_an_end_beside_a_joint_and_the_girder_there_is_told_once() -> None:
    places: Places = {9: (5.97, -0.05, 3.5), 10: (5.97, -3, 3.5)}
    assert (pairs(places, {9: (9, 10)}), told(places, {9: (9, 10)})) == (["6-9 (58.3 mm)"], [])


def test_ends_in_one_line_are_told_and_those_side_by_side_are_not() -> None:
    gap: Places = {9: (1, 3, 3.5), 10: (2, 3, 3.5), 11: (2.04, 3, 3.5), 12: (4, 3, 3.5)}
    assert pairs(gap, {9: (9, 10), 10: (11, 12)}) == ["10-11 (40 mm)"]
    beside: Places = {9: (1, 3, 3.5), 10: (2, 3, 3.5), 11: (1, 3.05, 3.5), 12: (2, 3.05, 3.5)}
    assert pairs(beside, {9: (9, 10), 10: (11, 12)}) == []


PLATE: Elements = {20: (5, 6, 7, 8)}
WALL = {"21": {"TYPE": "WALL", "NODE": [1, 2, 6, 5]}}


@pytest.mark.parametrize(
    ("places", "elements", "found"),
    [
        ({9: (3, 2, 3.52), 10: (3, 2, 6)}, {9: (9, 10)}, ["9 by 20 (20 mm, dZ +20)"]),
        ({9: (3, 2, 3.5), 10: (3, 2, 6)}, {9: (9, 10)}, ["9 by 20 (0 mm)"]),
        ({9: (3, 2, 3.48), 10: (3, 2, 0)}, {9: (9, 10)}, ["9 by 20 (20 mm, dZ -20)"]),
        ({9: (3, 2, 3.42), 10: (5, 2, 3.42)}, {9: (9, 10)}, []),
        ({9: (3, 2, 3.25), 10: (3, 2, 0)}, {9: (9, 10)}, []),
    ],
)
def test_ends_over_and_under_a_slab_are_told_and_beams_along_it_are_not(
    places: Places, elements: Elements, found: list[str]
) -> None:
    assert told(places, PLATE | elements) == found


@pytest.mark.parametrize(
    ("end", "far", "found"),
    [
        ((3.0, 0.015, 1.5), (3.0, 3.0, 1.5), ["9 by 21 (15 mm)"]),
        ((6.03, 0.0, 1.5), (9.0, 0.0, 1.5), ["9 by 21 (30 mm)"]),
        ((3.0, 0.0, 3.54), (3.0, 0.0, 5.0), ["9 by 21 (40 mm, dZ +40)"]),
        ((3.0, 0.25, 1.5), (3.0, 3.0, 1.5), []),
        ((3.0, 0.0, 3.5), (3.0, 3.0, 3.5), []),
        ((6.0, 0.0, 1.5), (9.0, 0.0, 1.5), []),
    ],
)
def test_ends_beside_a_walls_face_and_edges_are_told(
    end: tuple[float, float, float], far: tuple[float, float, float], found: list[str]
) -> None:
    rows = {"9": {"TYPE": "BEAM", "NODE": [9, 10]}} | WALL
    model = snapshot({**{n: ROOM[n] for n in (1, 2, 5, 6)}, 9: end, 10: far}, {}, ELEM=rows)
    assert list(beside_shells(model)) == found


@pytest.mark.parametrize(
    ("places", "elements", "tables"),
    [
        ({9: (2.2, 0.2, 3.5)}, {9: (9, 8)}, {}),
        ({9: (2.2, 0, 3.75)}, {9: (9, 8)}, {}),
        ({9: (1, 0.05, 3.5), 10: (5, 0.05, 3.5)}, {9: (9, 10)}, {}),
        ({9: (3, 0.05, 3.5), 10: (3, 0.05, 6)}, {9: (9, 10)}, {"CONS": {"9": {"ITEMS": [{"CONSTRAINT": "1110000"}]}}}),
        ({9: (2.2, 0.03, 3.5)}, {9: (9, 8)}, {"RIGD": {"9": {"ITEMS": [{"DOF": 111111, "S_NODE": [5]}]}}}),
        ({9: (2.2, 0.03, 3.5)}, {9: (9, 8)}, {"ELNK": {"1": {"NODE": [9, 5], "LINK": "GEN"}}}),
        ({9: (0.06, 0.05, 3.5)}, {9: (5, 9)}, {}),
        ({9: (2.2, -1, 3.5)}, {9: (9, 8)}, {}),
    ],
    ids=[
        "an eccentricity",
        "a beam on top",
        "a parallel member",
        "a support",
        "a rigid link",
        "an elastic link",
        "a bracket on the girder's end",
        "a beam that crosses in the air",
    ],
)
def test_what_lies_apart_on_purpose_is_not_told(places: Places, elements: Elements, tables: dict[str, Any]) -> None:
    assert told(places, elements, **tables) == []


def test_the_two_sides_of_an_expansion_joint_are_not_told() -> None:
    beside: Places = {n + 10: (x + 6.05, y + 1.0, z) for n, (x, y, z) in ROOM.items()}
    frames: Elements = {k + 10: (a + 10, b + 10) for k, (a, b) in FRAME.items()}
    held: dict[str, Any] = {
        "CONS": {str(n): {"ITEMS": [{"CONSTRAINT": "1111110"}]} for n in (1, 2, 3, 4, 11, 12, 13, 14)}
    }
    assert told(beside, frames, **held) == pairs(beside, frames, **held) == []
    level = {n: (x, y - 1.0, z) for n, (x, y, z) in beside.items()}
    assert told(level, frames, **held) == pairs(level, frames, **held) == []


def test_a_line_of_short_pieces_is_not_told() -> None:
    curve: Places = {n: (2.0 + 0.03 * (n - 20), 3.0, 3.5 + 0.001 * (n - 20) ** 2) for n in range(20, 30)}
    pieces: Elements = {n: (n, n + 1) for n in range(20, 29)}
    assert told(curve, pieces) == pairs(curve, pieces) == []


def test_what_hangs_within_a_millimetre_is_told_by_the_other_check_alone() -> None:
    model = snapshot(ROOM | {9: (2.2, 5e-4, 3.5)}, FRAME | {9: (9, 8)}, **HELD)
    assert (list(beside_members(model)), list(hanging(model))) == ([], ["9 on 5"])


def beam_beside(frame: Bench, gap: float) -> list[float]:
    """A beam that ends `gap` m above member 9 of the frame, a third along it, and the place there on it."""
    i, j = (frame.api.table("NODE")[node] for node in ends(frame.api.table("ELEM")["9"]))
    x, y, z = ((2 * field(i, axis) + field(j, axis)) / 3 for axis in "XYZ")
    frame.done("create_nodes", length_unit="m", nodes=[{"id": 40, "x": x, "y": y, "z": z + gap}])
    frame.done(
        "create_frame_elements", elements=[{"kind": "beam", "i": 40, "j": 12, "material": "C24", "section": "B"}]
    )
    return [x, y, z]


def finding(frame: Bench) -> dict[str, Any]:
    checks = frame.done("check_model_before_analysis")["data"]["checks"]
    return next(each for each in checks if each["id"] == "no_near_misses")


@pytest.mark.parametrize("gap", [0.002, -0.03])
def test_the_check_proposes_the_tool_that_brings_the_end_onto_the_member(frame: Bench, gap: float) -> None:
    place = beam_beside(frame, gap)
    said = finding(frame)
    assert (said["passed"], said["repair"]) == (False, "divide_elements")
    assert f"40 by 9 ({abs(gap) * 1e3:g} mm, dZ {gap * 1e3:+g})" in said["message"]["en"]
    before = frame.api.table("NODE"), frame.api.table("ELEM")
    assert "40" in frame.call("divide_elements", element_ids="9", node_ids="40")["error"]["message"]["en"]
    more = {"element_ids": "9", "node_ids": "40", "max_move": "50 mm"}
    assert frame.done("divide_elements", dry_run=True, **more)["effect"]["changes"]["NODE"] == 1
    assert (frame.api.table("NODE"), frame.api.table("ELEM")) == before
    assert frame.done("divide_elements", **more)["status"] == "verified"
    node = frame.api.table("NODE")["40"]
    assert [field(node, axis) for axis in "XYZ"] == pytest.approx(place)
    assert finding(frame)["passed"] is True
    frame.done("undo_step")
    assert (frame.api.table("NODE"), frame.api.table("ELEM")) == before


def test_a_node_is_not_brought_from_far(frame: Bench) -> None:
    beam_beside(frame, 0.002)
    refused = frame.call("divide_elements", element_ids="9", node_ids="40", max_move="250 mm")
    assert "100 mm" in refused["error"]["message"]["en"]
