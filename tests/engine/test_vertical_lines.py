"""Vertical lines of storeys follow columns, walls and links; the largest drift is that of the member that has it.

The right drift of a column is, by definition, the difference of the displacements of its two ends.
"""

from collections.abc import Iterable
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from app.engine.model.build_model import build_model
from app.engine.storeys.vertical_lines import vertical_lines
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, rectangle, story, user_material

Places = dict[int, tuple[float, float, float]]
Pairs = set[tuple[int, int]]
HEIGHT = 4.0


def frame(gen: Gen, places: Places, members: Iterable[tuple[int, int]], levels: Iterable[float], **more: Any) -> None:
    """Any frame of one section; feet at z = 0 are fixed and floors are not rigid."""
    gen.put("MATL", {1: user_material(27e6, 0.2)})
    gen.put("SECT", {1: rectangle(0.5, 0.5)})
    gen.put("NODE", {n: dict(zip("XYZ", p, strict=True)) for n, p in places.items()})
    gen.put("ELEM", {k: beam(*pair) for k, pair in enumerate(members, 1)} | more.get("elements", {}))
    gen.put("CONS", {n: FIXED for n, p in places.items() if p[2] == 0.0})
    rigid = more.get("rigid", False)
    gen.put("STOR", {k: story(f"{k}F", z, rigid and z > 0.0) for k, z in enumerate(levels, 1)})


def lines(server: EngineServer) -> list[Pairs]:
    model = build_model(server.session.store)
    stories = [each for each in model.stories if len(each.nodes)]
    found = vertical_lines(model, [each.level for each in stories], [each.nodes for each in stories])
    ids = model.node_ids
    return [{*zip(ids[each.feet].tolist(), ids[each.heads].tolist(), strict=True)} for each in found]


BAY: Places = {1: (0, 0, 0), 2: (6, 0, 0), 3: (0, 0, HEIGHT), 4: (6, 0, HEIGHT)}
PORTAL = [(1, 3), (2, 4), (3, 4)]


@pytest.mark.parametrize("lean", [0.0, 1e-3, 0.05, 0.5, 3.0])
@pytest.mark.parametrize("is_drawn_down", [False, True])
def test_a_column_that_leans_is_a_line(gen: Gen, server: EngineServer, lean: float, is_drawn_down: bool) -> None:
    members = [(3, 1), (4, 2), (3, 4)] if is_drawn_down else PORTAL
    frame(gen, {**BAY, 4: (6 + lean, 0, HEIGHT)}, members, (0, HEIGHT))
    assert lines(server) == [{(1, 3), (2, 4)}]


def test_a_divided_and_a_stepped_column_are_one_line_from_foot_to_head(gen: Gen, server: EngineServer) -> None:
    divided = {**BAY, 5: (6.2, 0, 1.5), 6: (6.3, 0, 2.5)}
    frame(gen, divided, [(1, 3), (2, 5), (5, 6), (6, 4), (3, 4)], (0, HEIGHT))
    assert lines(server) == [{(1, 3), (2, 4)}]
    stepped = {**BAY, 4: (6.4, 0, HEIGHT), 5: (6, 0, 2), 6: (6.4, 0, 2)}
    frame(gen, stepped, [(1, 3), (2, 5), (5, 6), (6, 4), (3, 4)], (0, HEIGHT))
    assert lines(server) == [{(1, 3), (2, 4)}]


def test_a_rigid_and_an_elastic_link_carry_a_line_on(gen: Gen, server: EngineServer) -> None:
    places = {**BAY, 4: (6.4, 0, HEIGHT), 5: (6, 0, 2), 6: (6.4, 0, 2), 7: (0, 0, 1)}
    frame(gen, places, [(7, 3), (2, 5), (6, 4), (3, 4)], (0, HEIGHT))
    gen.put("RIGD", {5: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 111111, "S_NODE": [6]}]}})
    link = {"NODE": [1, 7], "LINK": "GEN", "ANGLE": 0, "R_S": [False] * 6, "SDR": [1e6] * 6, "bSHEAR": False}
    gen.put("ELNK", {1: link})
    assert lines(server) == [{(1, 3), (2, 4)}]


def test_braces_beside_columns_and_beams_of_a_landing_are_no_lines(gen: Gen, server: EngineServer) -> None:
    near = {**BAY, 2: (2, 0, 0), 4: (2, 0, HEIGHT), 5: (0, 0, 2), 6: (2, 0, 2)}
    members = [(1, 5), (5, 3), (2, 6), (6, 4), (3, 4), (1, 4), (2, 3), (5, 6)]
    frame(gen, near, members, (0, HEIGHT))
    assert lines(server) == [{(1, 3), (2, 4)}]


def test_both_legs_of_a_trestle_are_lines_and_a_slanting_truss_is_none(gen: Gen, server: EngineServer) -> None:
    trestle: Places = {1: (0, 0, 0), 2: (4, 0, 0), 3: (2, 0, HEIGHT), 4: (8, 0, HEIGHT), 5: (8, 0, 0), 6: (9, 0, 0)}
    truss = {9: {"TYPE": "TRUSS", "MATL": 1, "SECT": 1, "NODE": [6, 4]}}
    frame(gen, trestle, [(1, 3), (2, 3), (3, 4)], (0, HEIGHT), elements=truss)
    assert lines(server) == [{(1, 3), (2, 3)}]
    post = {9: {"TYPE": "TRUSS", "MATL": 1, "SECT": 1, "NODE": [5, 4]}}
    frame(gen, trestle, [(1, 3), (2, 3), (3, 4)], (0, HEIGHT), elements=post)
    assert lines(server) == [{(1, 3), (2, 3), (5, 4)}]


def test_the_sides_of_walls_are_lines_and_a_double_height_column_belongs_to_both_storeys(
    gen: Gen, server: EngineServer
) -> None:
    top = 2 * HEIGHT
    places = {**BAY, 5: (6, 0, top), 6: (0, 0, top), 7: (12, 0, 0), 8: (12, 0, top)}
    wall = {9: {"TYPE": "WALL", "MATL": 1, "SECT": 1, "NODE": [1, 2, 4, 3], "STYPE": 1, "WALL": 1}}
    gen.put("THIK", {1: {"NAME": "T", "TYPE": "VALUE", "bINOUT": True, "T_IN": 0.2, "T_OUT": 0.2}})
    frame(gen, places, [(3, 6), (4, 5), (6, 5), (5, 8), (7, 8)], (0, HEIGHT, top), elements=wall)
    assert lines(server) == [{(1, 3), (2, 4), (7, 8)}, {(3, 6), (4, 5), (7, 8)}]


@pytest.mark.parametrize("off", [-0.02, 0.05])
def test_a_joint_off_its_level_still_ends_its_column(gen: Gen, server: EngineServer, off: float) -> None:
    places = {**BAY, 4: (6, 0, HEIGHT + off), 5: (6, 0, 2 * HEIGHT), 6: (0, 0, 2 * HEIGHT)}
    frame(gen, places, [(1, 3), (2, 4), (3, 6), (4, 5), (3, 4), (5, 6)], (0, HEIGHT, 2 * HEIGHT))
    assert lines(server) == [{(1, 3), (2, 4)}, {(3, 6), (4, 5)}]


def test_a_lowered_slab_on_a_column_does_not_end_it(gen: Gen, server: EngineServer) -> None:
    places = {**BAY, 5: (6, 0, HEIGHT - 0.06)}
    frame(gen, places, [(1, 3), (2, 5), (5, 4), (3, 4)], (0, HEIGHT))
    assert lines(server) == [{(1, 3), (2, 4)}]


def eccentric(gen: Gen, lean: float) -> dict[str, float]:
    """A rigid floor pushed at its edge on four columns; the head of the one that drifts most is off its foot in X.
    Returns the displacement in Y of each head."""
    plan = [(0.0, 0.0), (12.0, 0.0), (12.0, 6.0), (0.0, 6.0)]
    feet = {n: (*p, 0.0) for n, p in enumerate(plan, 1)}
    heads = {n + 4: (*p, HEIGHT) for n, p in enumerate(plan, 1)}
    heads |= {6: (12.0 + lean, 0.0, HEIGHT), 7: (12.0 + lean, 6.0, HEIGHT)}
    members = [(n, n + 4) for n in range(1, 5)] + [(n + 4, n % 4 + 5) for n in range(1, 5)]
    frame(gen, feet | heads, members, (0, HEIGHT), rigid=True)
    gen.put("STLD", {1: {"NAME": "EY", "TYPE": "E"}})
    gen.put("CNLD", {6: node_load("EY", FY=100.0)})
    gen.analyse()
    return {row["Node"]: float(row["DY"]) for row in gen.rows("DISPLACEMENTG")}


@pytest.mark.parametrize("lean", [0.0, 2e-3, 0.3, 1.5])
def test_the_largest_drift_is_that_of_the_column_which_has_it_however_it_leans(gen: Gen, lean: float) -> None:
    moved = eccentric(gen, lean)
    drift = max(abs(moved[n]) for n in ("5", "6", "7", "8"))
    row = gen.rows("STORY_DRIFT_Y", LOAD_CASE_NAMES=["EY(ST)"])[0]
    group = "Maximum Drift of All Vertical Elements"
    assert row[f"{group}/Node"] in {"6", "7"}
    assert float(row[f"{group}/Story Drift"]) == pytest.approx(drift, rel=1e-9)
    torsion = gen.rows("TORSIONAL_IRREGULARITY_Y", LOAD_CASE_NAMES=["EY(ST)"])[0]
    ends = (abs(moved["5"]), drift)
    assert float(torsion["Ratio"]) == pytest.approx(drift / (sum(ends) / 2), rel=1e-6)


def bare(gen: Gen) -> None:
    """Two storeys of which the upper stands on nothing but slanting trusses."""
    places = {**BAY, 5: (0, 0, 2 * HEIGHT), 6: (6, 0, 2 * HEIGHT)}
    rods = {n: {"TYPE": "TRUSS", "MATL": 1, "SECT": 1, "NODE": ends} for n, ends in ((8, [3, 6]), (9, [4, 5]))}
    frame(gen, places, [*PORTAL, (5, 6)], (0, HEIGHT, 2 * HEIGHT), elements=rods)
    held = {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": "0111110"}]}
    gen.put("CONS", {5: held, 6: held})
    gen.put("STLD", {1: {"NAME": "EX", "TYPE": "E"}, 2: {"NAME": "G", "TYPE": "D"}})
    gen.put("CNLD", {5: node_load("EX", FX=10.0), 3: node_load("G", FZ=-10.0)})
    assert "not judged by their drift: 2F." in gen.analyse()["NOTES"][0]


WITHOUT = "No vertical element"


def test_a_storey_without_a_line_says_so_and_is_not_judged(gen: Gen) -> None:
    bare(gen)
    case = {"LOAD_CASE_NAMES": ["EX(ST)"]}
    group = "Maximum Drift of All Vertical Elements"
    upper, lower = gen.rows("STORY_DRIFT_X", **case)
    assert [upper[f"{group}/{name}"] for name in ("Node", "Story Drift", "Remark")] == ["-", "-", WITHOUT]
    assert lower[f"{group}/Remark"] == "OK"
    assert upper["Drift at the Center of Mass/Remark"] in {"OK", "NG"}
    both = gen.rows("STORY_DRIFT_COMB", **case)
    assert [row[f"{group}/Remark"] for row in both] == [WITHOUT, "OK"]
    for table in ("TORSIONAL_IRREGULARITY_X", "TORSIONAL_AMPLIFICATION_FACTOR_X"):
        assert WITHOUT in gen.rows(table, **case)[0].values()
        assert WITHOUT not in gen.rows(table, **case)[1].values()
    method = {"STORY_DRIFT_METHOD": "Max. Drift of All Vertical Elements"}
    soft = gen.rows("STIFFNESS_IRREGULARITY_X", SET_CALCULATION_METHOD=method, **case)
    assert [row["Remark"] for row in soft] == [WITHOUT, WITHOUT]
    assert [row["Story Stiffness"] == "-" for row in soft] == [True, False]


def test_a_mean_gives_no_verdict(gen: Gen) -> None:
    eccentric(gen, 0.3)
    method = {"AVERAGE_DRIFT_OF_VERTICAL_ELEMENTS": True, "MAXIMUM_DRIFT_OF_ALL_VERTICAL_ELEMENTS": True}
    row = gen.rows("STORY_DRIFT_COMB", ADDITIONAL={"SET_STORY_DRIFT_CALCULATION_METHOD": method})[0]
    assert row["Average Drift of Vertical Elements/Remark"] == "-"
    assert row["Maximum Drift of All Vertical Elements/Remark"] in {"OK", "NG"}
