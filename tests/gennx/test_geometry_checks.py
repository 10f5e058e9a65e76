"""What is almost vertical, level, on its story, joined or single: each with models that are and models that are not."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from app.gennx.geometry.checked_model import ModelSnapshot
from app.gennx.geometry.geometry_checks import (
    almost_coincident,
    almost_level,
    almost_on_level,
    almost_vertical,
    coincident,
    floors_off_levels,
    hanging,
    on_shell_edges,
    overlapping,
    sunk_or_raised_floors,
    zero_length,
)
from app.gennx.geometry.nearness import PointGrid
from app.gennx.tools.analysis.checks import run_checks

Places = dict[int, tuple[float, float, float]]
Elements = dict[int, tuple[int, ...]]
STORIES = {"1F": 0.0, "2F": 3.5, "Roof": 7.0}


def snapshot(places: Places, elements: Elements, unit: float = 1.0, **tables: Any) -> ModelSnapshot:
    """A model with coordinates in m, stored in units of `unit` per m; two nodes make a beam, more a plate."""
    nodes = {str(k): dict(zip("XYZ", (v * unit for v in p), strict=True)) for k, p in places.items()}
    kinds = {2: "BEAM", 3: "PLATE", 4: "PLATE"}
    rows = {str(k): {"TYPE": kinds[len(n)], "NODE": [*n]} for k, n in elements.items()}
    stories = {
        str(k): {"STORY_NAME": name, "STORY_LEVEL": level * unit, "bFLOOR_DIAPHRAGM": level > 0.0}
        for k, (name, level) in enumerate(STORIES.items(), 1)
    }
    return ModelSnapshot({"NODE": nodes, "ELEM": rows, "STOR": stories} | tables, 0.001 * unit)


SQUARE: Places = {1: (0, 0, 0), 2: (6, 0, 0), 3: (0, 0, 3.5), 4: (6, 0, 3.5)}
PORTAL: Elements = {1: (1, 3), 2: (2, 4), 3: (3, 4)}
CHECKS: tuple[Callable[[ModelSnapshot], Any], ...] = (
    almost_coincident,
    almost_level,
    almost_on_level,
    almost_vertical,
    coincident,
    floors_off_levels,
    hanging,
    on_shell_edges,
    overlapping,
    sunk_or_raised_floors,
    zero_length,
)


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("unit", [1.0, 1000.0, 1 / 0.3048])
def test_a_clean_portal_passes_in_every_unit(check: Callable[[ModelSnapshot], Any], unit: float) -> None:
    assert list(check(snapshot(SQUARE, PORTAL, unit))) == []


@pytest.mark.parametrize("unit", [1.0, 1000.0, 1 / 0.3048])
@pytest.mark.parametrize(
    ("off", "told"), [(1e-5, "0.01 mm"), (1e-3, "1 mm"), (0.02, "20 mm"), (1e-7, ""), (0.05, ""), (3.0, "")]
)
def test_a_column_off_the_vertical_is_told_with_its_size(unit: float, off: float, told: str) -> None:
    found = almost_vertical(snapshot({**SQUARE, 4: (6, off, 3.5)}, PORTAL, unit))
    assert list(found) == ([f"2 ({told})"] if told else [])


def test_a_wall_off_the_vertical_is_told_once() -> None:
    wall = {"7": {"TYPE": "WALL", "NODE": [1, 2, 4, 3]}}
    model = snapshot({**SQUARE, 4: (6.001, 0, 3.5), 3: (0.002, 0, 3.5)}, {}, ELEM=wall)
    assert list(almost_vertical(model)) == ["7 (2 mm)"]


@pytest.mark.parametrize(("off", "level", "story"), [(0.002, "3 (2 mm)", "4 (2F +2 mm)"), (-0.05, "", "4 (2F -50 mm)")])
def test_a_floor_node_off_its_level_is_told(off: float, level: str, story: str) -> None:
    model = snapshot({**SQUARE, 4: (6, 0, 3.5 + off)}, PORTAL)
    assert list(almost_level(model)) == ([level] if level else [])
    assert list(almost_on_level(model)) == [story]


def test_lowered_slabs_sloping_roofs_and_nodes_disconnected_on_purpose_are_not_told() -> None:
    lowered = snapshot({**SQUARE, 4: (6, 0, 3.2)}, PORTAL)
    assert list(almost_on_level(lowered)) == list(almost_level(lowered)) == []
    loose = snapshot({**SQUARE, 4: (6, 0, 3.49)}, PORTAL, DRLS={"4": {}})
    assert list(almost_on_level(loose)) == []
    roof = snapshot({1: (0, 0, 5.0), 2: (6, 0, 5.12)}, {1: (1, 2)})
    assert list(almost_level(roof)) == []


@pytest.mark.parametrize("unit", [1.0, 1000.0, 1 / 0.3048])
@pytest.mark.parametrize(("drop", "told"), [(-0.6, "-600"), (-0.15, "-150"), (0.3, "+300"), (1.75, ""), (-0.05, "")])
def test_a_sunk_or_raised_floor_node_is_told_and_a_landing_is_not(unit: float, drop: float, told: str) -> None:
    beam: Places = {5: (3, 0, 3.5 + drop)}
    model = snapshot({**SQUARE, **beam}, {1: (1, 3), 2: (2, 4), 3: (3, 5), 4: (5, 4)}, unit)
    assert list(sunk_or_raised_floors(model)) == ([f"5 (2F {told} mm)"] if told else [])


@pytest.mark.parametrize("unit", [1.0, 1000.0, 1 / 0.3048])
@pytest.mark.parametrize("has_beams", [True, False])
def test_a_platform_between_columns_that_go_on_is_told_before_an_analysis(unit: float, has_beams: bool) -> None:
    plan = [(0, 0), (6, 0), (6, 5), (0, 5)]
    places: Places = {4 * k + n: (*at, z) for k, z in enumerate((0, 3.5, 5.2, 7)) for n, at in enumerate(plan, 1)}
    frame: Elements = {n: (n, n + 4) for n in range(1, 13)}
    floors = (1, 2, 3) if has_beams else (1, 3)
    frame |= {10 * (k + 2) + n: (4 * k + n, 4 * k + n % 4 + 1) for k in floors for n in range(1, 5)}
    said = ["5.2 m (2F)", *(f"{node} (2F +1700 mm)" for node in (9, 10, 11, 12))]
    assert list(floors_off_levels(snapshot(places, frame, unit))) == (said if has_beams else [])


@pytest.mark.parametrize("unit", [1.0, 1000.0, 1 / 0.3048])
@pytest.mark.parametrize(("step", "is_told"), [(0.9, True), (1.5, True), (0.6, False)])
def test_a_stepped_roof_is_told_before_an_analysis(unit: float, step: float, is_told: bool) -> None:
    """A lower step is told as a raised part of its floor."""
    steps: Places = {5: (0, 0, 7.0), 6: (6, 0, 7.0), 7: (6, 0, 7.0 + step), 8: (12, 0, 7.0 + step), 9: (12, 0, 3.5)}
    frame: Elements = {4: (3, 5), 5: (4, 6), 6: (5, 6), 7: (6, 7), 8: (7, 8), 9: (9, 8), 10: (4, 9)}
    model = snapshot({**SQUARE, **steps}, PORTAL | frame, unit)
    said = [f"{node} (Roof {step * 1e3:+g} mm)" for node in (7, 8)]
    height = f"{7.0 + step:g} m (Roof)"
    assert list(floors_off_levels(model)) == ([height, *said] if is_told else [])
    assert list(sunk_or_raised_floors(model)) == ([] if is_told else said)


CASES = {"LTOM": {"1": {"DIR": "XY", "bNODAL": True, "bBEAM": True, "bFLOOR": True, "GRAV": 9.81,
                        "vLC": [{"LCNAME": "DL", "FACTOR": 1.0}]}}}  # fmt: skip


@pytest.mark.parametrize(
    ("tables", "mass"),
    [
        ({}, ""),
        ({"NMAS": {"7": {"mX": 4.0, "mY": 4.0}, "8": {"mX": 2.0, "mY": 2.0}}}, "6 t, "),
        (CASES | {"CNLD": {"7": {"ITEMS": [{"LCNAME": "DL", "FZ": -98.1}, {"LCNAME": "LL", "FZ": -50.0}]}}}, "10 t, "),
        (CASES | {"BMLD": {"30": {"ITEMS": [{"LCNAME": "DL", "TYPE": "UNILOAD", "DIRECTION": "GZ", "P": [-9.81, -9.81]}
                                            ]}}}, "6 t, "),
    ],
)  # fmt: skip
def test_a_floor_of_a_plane_frame_is_told_with_its_height_and_mass(tables: dict[str, Any], mass: str) -> None:
    heights = (0.0, 3.5, 7.0, 10.5, 14.0)
    places: Places = {2 * k + n: (6.0 * (n - 1), 0.0, z) for k, z in enumerate(heights) for n in (1, 2)}
    frame: Elements = {n: (n, n + 2) for n in range(1, 9)} | {20 + n: (n, n + 1) for n in (3, 5, 9)} | {30: (7, 8)}
    model = snapshot(places, frame, STOR={
        str(k): {"STORY_NAME": f"L{k}", "STORY_LEVEL": z, "bFLOOR_DIAPHRAGM": False}
        for k, z in enumerate((0.0, 3.5, 7.0, 14.0), 1)}, **tables)  # fmt: skip
    assert list(floors_off_levels(model)) == [f"10.5 m ({mass}L3)", "7 (L3 +3500 mm)", "8 (L3 +3500 mm)"]


def test_a_floor_load_shows_a_floor_and_weighs() -> None:
    plan = [(0, 0), (6, 0), (6, 5), (0, 5)]
    places: Places = {4 * k + n: (*at, z) for k, z in enumerate((0, 3.5, 5.2, 7)) for n, at in enumerate(plan, 1)}
    frame: Elements = {n: (n, n + 4) for n in range(1, 13)} | {30: (9, 10), 31: (11, 12)}
    frame |= {10 * (k + 2) + n: (4 * k + n, 4 * k + n % 4 + 1) for k in (3,) for n in range(1, 5)}
    assert list(floors_off_levels(snapshot(places, frame))) == []
    loads: dict[str, Any] = {
        "FBLD": {"1": {"NAME": "F", "ITEM": [{"LCNAME": "DL", "FLOOR_LOAD": -9.81}]}},
        "FBLA": {"1": {"FLOOR_LOAD_TYPE_NAME": "F", "NODES": [9, 10, 11, 12]}},
    }
    said = [f"{node} (2F +1700 mm)" for node in (9, 10, 11, 12)]
    assert list(floors_off_levels(snapshot(places, frame, **CASES, **loads))) == ["5.2 m (30 t, 2F)", *said]


def test_a_sunk_slab_counts_where_walls_and_links_do_not() -> None:
    low: Places = {5: (2, 0, 3.1), 6: (4, 0, 3.1), 7: (4, 2, 3.1), 8: (2, 2, 3.1)}
    model = snapshot({**SQUARE, **low}, {**PORTAL, 4: (5, 6, 7, 8)})
    assert list(sunk_or_raised_floors(model)) == [f"{node} (2F -400 mm)" for node in (5, 6, 7, 8)]
    walls = {str(k): {"TYPE": "WALL", "NODE": [*n]} for k, n in {4: (1, 2, 6, 5), 5: (5, 6, 4, 3)}.items()}
    between = snapshot(
        {**SQUARE, 5: (0, 0, 3.1), 6: (6, 0, 3.1)}, {}, ELEM=walls | {"6": {"TYPE": "BEAM", "NODE": [5, 6]}}
    )
    assert list(sunk_or_raised_floors(between)) == []
    loose = snapshot({**SQUARE, **low}, {**PORTAL, 4: (5, 6, 7, 8)}, DRLS={"5": {}, "6": {}, "7": {}})
    assert list(sunk_or_raised_floors(loose)) == ["8 (2F -400 mm)"]
    tied = {"3": {"ITEMS": [{"DOF": 111111, "S_NODE": [5]}]}}
    hung = snapshot({**SQUARE, 5: (0, 0, 3.2), 6: (3, 1, 3.2)}, {**PORTAL, 4: (5, 6)}, RIGD=tied)
    assert list(sunk_or_raised_floors(hung)) == ["6 (2F -300 mm)"]


@pytest.mark.parametrize("at", [0.0, 0.0004999, 0.0005, 0.12345, 7.9996, -3.0005])
def test_coincident_nodes_are_found_wherever_they_lie(at: float) -> None:
    model = snapshot({1: (at, 0, 0), 2: (at + 0.0006, 0, 0), 3: (at + 0.0006, 0, 1), 4: (at + 3, 0, 0)}, {1: (1, 3)})
    assert list(coincident(model)) == ["2"]


def test_nodes_a_little_apart_are_told_unless_something_joins_them() -> None:
    places: Places = {**SQUARE, 5: (6.003, 0, 3.5), 6: (6.003, 4, 3.5)}
    assert list(almost_coincident(snapshot(places, {**PORTAL, 4: (5, 6)}))) == ["4-5 (3 mm)"]
    assert list(almost_coincident(snapshot(places, {**PORTAL, 4: (5, 6), 5: (4, 5)}))) == []
    rigid = {"4": {"ITEMS": [{"DOF": 111111, "S_NODE": [5]}]}}
    assert list(almost_coincident(snapshot(places, {**PORTAL, 4: (5, 6)}, RIGD=rigid))) == []
    link = {"1": {"NODE": [4, 5], "LINK": "GEN"}}
    assert list(almost_coincident(snapshot(places, {**PORTAL, 4: (5, 6)}, ELNK=link))) == []


def test_pieces_of_a_millimetre_have_length() -> None:
    model = snapshot({1: (0, 0, 0), 2: (0.001, 0, 0), 3: (0.0015, 0, 0)}, {1: (1, 2), 2: (2, 3)})
    assert list(zero_length(model)) == ["2"]


@pytest.mark.parametrize("tilt", [(6.0, 0.0, 0.0), (0.0, 0.0, 3.5), (5.0, 3.0, -2.0), (400.0, 300.0, 120.0)])
@pytest.mark.parametrize("share", [0.5, 0.25, 1 / 3, 0.98])
def test_a_member_that_ends_on_an_undivided_one_hangs(tilt: tuple[float, float, float], share: float) -> None:
    x, y, z = tilt
    places: Places = {1: (0, 0, 0), 2: tilt, 3: (share * x, share * y, share * z), 4: (1.0, -7.0, 5.0)}
    model = snapshot(places, {1: (1, 2), 2: (4, 3)})
    assert (list(hanging(model)), list(overlapping(model))) == (["3 on 1"], [])
    assert list(hanging(snapshot(places, {1: (1, 3), 3: (3, 2), 2: (4, 3)}))) == []


def test_a_plate_beside_an_undivided_beam_hangs_and_a_linked_node_does_not() -> None:
    places: Places = {1: (0, 0, 0), 2: (6, 0, 0), 3: (3, 0, 0), 4: (3, 3, 0), 5: (0, 3, 0)}
    assert list(hanging(snapshot(places, {1: (1, 2), 2: (1, 3, 4, 5)}))) == ["3 on 1"]
    rigid = {"1": {"ITEMS": [{"DOF": 111111, "S_NODE": [3]}]}}
    assert list(hanging(snapshot(places, {1: (1, 2), 2: (3, 4)}, RIGD=rigid))) == []


def test_braces_that_cross_without_a_node_and_members_that_pass_by_do_not_hang() -> None:
    places: Places = {1: (0, 0, 0), 2: (6, 0, 6), 3: (6, 0, 0), 4: (0, 0, 6), 5: (3, 0.002, 3), 6: (3, 5, 3)}
    assert list(hanging(snapshot(places, {1: (1, 2), 2: (3, 4), 3: (5, 6)}))) == []


@pytest.mark.parametrize(
    ("elements", "told"),
    [
        ({1: (1, 2), 2: (1, 3), 3: (3, 2)}, ["1-2", "1-3"]),
        ({1: (1, 2), 2: (3, 2)}, ["1-2"]),
        ({1: (1, 3), 2: (4, 2)}, ["1-2", "2-1"]),
        ({1: (1, 2), 2: (3, 4)}, ["1-2"]),
        ({1: (1, 2), 2: (3, 5)}, ["1-2", "2-1"]),
        ({1: (1, 3), 2: (3, 2)}, []),
        ({1: (1, 3), 2: (2, 5)}, []),
    ],
)
def test_members_within_each_other_are_told_and_do_not_count_as_hanging(elements: Elements, told: list[str]) -> None:
    places: Places = {1: (0, 0, 0), 2: (6, 1, 2), 3: (3, 0.5, 1), 4: (1.5, 0.25, 0.5), 5: (12, 2, 4)}
    model = snapshot(places, elements)
    assert sorted(overlapping(model)) == told
    assert list(hanging(model)) == []


def test_a_girder_drawn_whole_and_in_halves_still_shows_what_hangs_on_another() -> None:
    places: Places = {1: (0, 0, 0), 2: (6, 0, 0), 3: (3, 0, 0), 4: (3, 5, 0), 5: (0, 5, 0), 6: (6, 5, 0)}
    model = snapshot(places, {1: (1, 2), 2: (1, 3), 3: (3, 2), 4: (3, 4), 5: (5, 6)})
    assert (list(overlapping(model)), list(hanging(model))) == (["1-2", "1-3"], ["4 on 5"])


def test_a_node_on_the_side_of_a_plate_is_told_with_every_plate_there() -> None:
    places: Places = {1: (0, 0, 0), 2: (4, 0, 0), 3: (4, 4, 0), 4: (0, 4, 0), 5: (4, 2, 0), 6: (8, 2, 0), 7: (8, 0, 0)}
    coarse = snapshot(places, {1: (1, 2, 3, 4), 2: (2, 7, 6, 5)})
    assert list(on_shell_edges(coarse)) == ["5 on 1"]


def test_a_finding_names_its_repair() -> None:
    findings = {each.check_id: each for each in run_checks(snapshot({**SQUARE, 4: (6, 1e-5, 3.5)}, PORTAL))}
    found = findings["not_almost_vertical"]
    assert (found.passed, found.repair) == (False, "align_nodes")
    assert found.message.en == "No member is almost vertical: 2 (0.01 mm); align_nodes repairs this"
    assert "align_nodes" in found.message.ko
    assert findings["not_almost_level"].repair == ""


def test_looking_around_finds_what_looking_everywhere_finds() -> None:
    dice = random.Random(7)
    points = {str(n): (dice.uniform(-9, 9), dice.uniform(-9, 9), dice.uniform(-9, 9)) for n in range(300)}
    for size in (0.5, 2.0, 40.0):
        grid = PointGrid(points, size)
        wide = PointGrid(points, 1e6)
        assert sorted(grid.pairs(0.9)) == sorted(wide.pairs(0.9))
        for one, other in zip(list(points.values())[:20], list(points.values())[20:40], strict=True):
            assert grid.on_line(one, other, 0.4) == wide.on_line(one, other, 0.4)
