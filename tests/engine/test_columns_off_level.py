"""Columns whose heads or feet lie off the levels drift over their own height; whatever no line follows is named.

The right drift of a column is, by definition, the difference of the displacements of its two ends.
"""

from typing import Any

import pytest

from app.engine.http.service import EngineServer
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, node_load
from tests.engine.test_vertical_lines import Places, frame, lines

GROUP = "Maximum Drift of All Vertical Elements"
OWN_HEIGHT = f"{GROUP}/Height of Element"
LEVELS = (0.0, 4.0, 7.5)
PLAN = ((0.0, 0.0), (8.0, 0.0), (8.0, 6.0), (0.0, 6.0))
RING = ((0, 1), (1, 2), (2, 3), (3, 0))
EX = {"LOAD_CASE_NAMES": ["EX(ST)"]}


def stepped_roof(gen: Gen, drop: float, *, floor_too: bool = False) -> Any:
    """Two storeys of which two columns end `drop` below the roof (and stand as much below the floor): the answer of
    the analysis under a push on one of them."""
    heights = (0.0, 4.0 - (drop if floor_too else 0.0), 7.5 - drop)
    low = [(*PLAN[n], z) for z in heights for n in (0, 1)]
    high = [(*PLAN[n], z) for z in LEVELS for n in (2, 3)]
    places = {n + 1 + 4 * k: low[n + 2 * k] for k in range(3) for n in (0, 1)}
    places |= {n + 3 + 4 * k: high[n + 2 * k] for k in range(3) for n in (0, 1)}
    members = [(n, n + 4) for n in range(1, 9)]
    members += [(a + 1 + 4 * k, b + 1 + 4 * k) for k in (1, 2) for a, b in RING]
    frame(gen, places, members, LEVELS)
    return pushed(gen, {9: 100.0})


def pushed(gen: Gen, forces: dict[int, float]) -> Any:
    gen.put("STLD", {1: {"NAME": "EX", "TYPE": "E"}})
    gen.put("CNLD", {node: node_load("EX", FX=force) for node, force in forces.items()})
    return gen.analyse()


def moved(gen: Gen, head: int, foot: int) -> float:
    """How far a head moves along X against its foot."""
    at = {row["Node"]: float(row["DX"]) for row in gen.rows("DISPLACEMENTG")}
    return abs(at[str(head)] - at[str(foot)])


def drift_rows(gen: Gen, kind: str = "STORY_DRIFT_X") -> dict[str, dict[str, Any]]:
    given = {"SET_STORY_DRIFT_PARAMS": {"IMPORTANCE_FACTOR_VALUE": 1.0}}
    return {row["Story"]: row for row in gen.rows(kind, ADDITIONAL=given, **EX)}


@pytest.mark.parametrize("drop", [0.0, 4e-4, 0.03, 0.11, 0.15, 0.3, 0.9, -0.15, -0.4])
@pytest.mark.parametrize("floor_too", [False, True])
def test_a_sunk_or_raised_roof_keeps_its_columns_in_the_largest_drift(gen: Gen, drop: float, floor_too: bool) -> None:
    stepped_roof(gen, drop, floor_too=floor_too)
    drift = moved(gen, 9, 5)
    height = 3.5 if abs(drop) < 1e-3 or floor_too else 3.5 - drop
    row = drift_rows(gen)["2F"]
    assert row[f"{GROUP}/Node"] in {"9", "10"}
    assert float(row[f"{GROUP}/Story Drift"]) == pytest.approx(drift, rel=1e-6)
    assert float(row[f"{GROUP}/Story Drift Ratio"]) == pytest.approx(drift / height, rel=1e-6)
    assert float(drift_rows(gen, "STORY_DRIFT_COMB")["2F"][f"{GROUP}/Story Drift Ratio"]) >= drift / height * (1 - 1e-6)


def test_the_table_shows_the_height_of_the_element_only_where_it_is_not_the_storeys(gen: Gen) -> None:
    stepped_roof(gen, 0.0)
    assert OWN_HEIGHT not in drift_rows(gen)["2F"]
    stepped_roof(gen, 0.3)
    rows = drift_rows(gen)
    assert float(rows["2F"][OWN_HEIGHT]) == pytest.approx(3.2)
    assert float(rows["1F"][OWN_HEIGHT]) == pytest.approx(4.0)
    assert float(rows["2F"]["Story Height"]) == pytest.approx(3.5)


def test_columns_over_their_own_height_are_named_by_storey(gen: Gen) -> None:
    notes = "\n".join(stepped_roof(gen, 0.3)["NOTES"])
    assert "own height: 2F 9 on 5 (3.2 m), 2F 10 on 6 (3.2 m)" in notes
    assert "outside diaphragms" in notes
    assert "NOTES" not in stepped_roof(gen, 0.0)


@pytest.mark.parametrize("drop", [0.03, -0.05])
def test_columns_a_few_centimetres_off_are_told_once(gen: Gen, drop: float) -> None:
    (note,) = stepped_roof(gen, drop)["NOTES"]
    assert "9 (3F" in note


CASES: dict[str, tuple[Places, list[tuple[int, int]], list[set[tuple[int, int]]]]] = {
    "a column through two storeys counts in both": (
        {9: (12, 0, 0), 10: (12, 0, 7.5)},
        [(9, 10), (6, 10)],
        [{(9, 10)}, {(9, 10)}],
    ),
    "a raked column through two storeys, divided where no beam meets it": (
        {9: (14, 0, 0), 10: (12.5, 0, 3.1), 11: (12, 0, 7.5)},
        [(9, 10), (10, 11), (6, 11)],
        [{(9, 11)}, {(9, 11)}],
    ),
    "a column under a mezzanine": (
        {9: (12, 0, 0), 10: (12, 0, 2.2), 11: (8, 0, 2.2)},
        [(9, 10), (10, 11)],
        [{(9, 10)}, set()],
    ),
    "a column under a mezzanine and a brace to its head from another column's foot": (
        {9: (12, 0, 0), 10: (12, 0, 2.2), 11: (13, 0, 0), 12: (13, 0, 4), 13: (10, 0, 2.2)},
        [(9, 10), (11, 10), (11, 12), (4, 12), (10, 13)],
        [{(9, 10), (11, 12)}, set()],
    ),
    "a column that stands on a mezzanine": (
        {9: (12, 0, 4), 10: (12, 0, 1.8), 11: (8, 0, 1.8)},
        [(9, 10), (10, 11), (4, 9)],
        [{(10, 9)}, set()],
    ),
    "a column that stops on a mezzanine and goes on far beside": (
        {9: (12, 0, 0), 10: (12, 0, 2), 11: (15, 0, 2), 12: (15, 0, 4)},
        [(9, 10), (10, 11), (11, 12), (4, 12)],
        [{(9, 10), (11, 12)}, set()],
    ),
    "a column that goes on beside itself, its foot off the level": (
        {9: (12, 0, 0.6), 10: (12, 0, 2.2), 11: (12.5, 0, 2.2), 12: (12.5, 0, 4)},
        [(9, 10), (10, 11), (11, 12), (4, 12)],
        [{(9, 12)}, set()],
    ),
    "a column that goes on beside itself twice, its head off the level": (
        {9: (12, 0, 0), 10: (12, 0, 1), 11: (12.4, 0, 1), 12: (12.4, 0, 2.5), 13: (12, 0, 2.5), 14: (12, 0, 3.4)},
        [(9, 10), (10, 11), (11, 12), (12, 13), (13, 14), (4, 14)],
        [{(9, 14)}, set()],
    ),
    "a column that ends beside one that goes on from below": (
        {9: (12, 0, 0.6), 10: (12, 0, 2), 11: (12.5, 0, 0.6), 12: (12.5, 0, 2), 13: (12.5, 0, 4)},
        [(9, 10), (10, 12), (11, 12), (12, 13), (4, 13)],
        [{(9, 10), (11, 12), (12, 13)}, set()],
    ),
    "a foot on a slope": (
        {9: (12, 0, 1.7), 10: (12, 0, 4)},
        [(9, 10), (4, 10)],
        [{(9, 10)}, set()],
    ),
    "columns of a ramp": (
        {9: (12, 0, 0), 10: (12, 0, 1.5), 11: (16, 0, 0), 12: (16, 0, 2.5), 13: (20, 0, 0), 14: (20, 0, 3.5)},
        [(9, 10), (11, 12), (13, 14), (4, 10), (10, 12), (12, 14)],
        [{(9, 10), (11, 12), (13, 14)}, set()],
    ),
    "levels halfway between the stories": (
        {9: (12, 0, 0), 10: (12, 0, 2), 11: (12, 0, 5.75), 12: (15, 0, 0), 13: (15, 0, 2), 14: (15, 0, 5.75)},
        [(9, 10), (10, 11), (12, 13), (13, 14), (10, 13), (11, 14)],
        [{(9, 10), (12, 13), (10, 11), (13, 14)}, {(10, 11), (13, 14)}],
    ),
    "a lone head under no beam": (
        {9: (12, 0, 0), 10: (12, 0, 3.7)},
        [(9, 10)],
        [{(9, 10)}, set()],
    ),
    "a post that carries nothing and a hanger": (
        {9: (2, 0, 4), 10: (2, 0, 5.2), 11: (3, 0, 7.5), 12: (3, 0, 6)},
        [(3, 9), (9, 4), (9, 10), (5, 11), (11, 6), (11, 12)],
        [set(), set()],
    ),
    "a stub under a raised floor": (
        {9: (2, 0, 4), 10: (2, 0, 4.4), 11: (4, 0, 4.4)},
        [(3, 9), (9, 4), (9, 10), (10, 11)],
        [set(), set()],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_lines_follow_members_wherever_their_nodes_lie(gen: Gen, server: EngineServer, name: str) -> None:
    more, members, wanted = CASES[name]
    base: Places = {1: (0, 0, 0), 2: (8, 0, 0), 3: (0, 0, 4), 4: (8, 0, 4), 5: (0, 0, 7.5), 6: (8, 0, 7.5)}
    own = [(1, 3), (2, 4), (3, 5), (4, 6), (3, 4), (5, 6)]
    frame(gen, base | more, own + members, LEVELS)
    gen.put("CONS", {n: FIXED for n, p in more.items() if p[2] in {0.6, 1.7}})
    found = [pairs - {(1, 3), (2, 4), (3, 5), (4, 6)} for pairs in lines(server)]
    assert found == wanted


def test_a_brace_to_the_middle_of_a_column_is_no_line(gen: Gen, server: EngineServer) -> None:
    places: Places = {1: (0, 0, 0), 2: (0, 0, 2), 3: (0, 0, 4), 4: (1.5, 0, 0), 5: (1.5, 0, 4), 6: (6, 0, 2)}
    frame(gen, places, [(1, 2), (2, 3), (4, 2), (4, 5), (3, 5), (2, 6)], (0, 4))
    assert lines(server) == [{(1, 3), (4, 5)}]


def test_a_column_through_two_storeys_shares_its_drift_by_height(gen: Gen) -> None:
    places: Places = {
        1: (0, 0, 0),
        2: (8, 0, 0),
        3: (0, 0, 4),
        5: (0, 0, 7.5),
        6: (8, 0, 7.5),
        7: (-6, 0, 4),
        8: (-6, 0, 0),
    }
    frame(gen, places, [(1, 3), (3, 5), (2, 6), (5, 6), (8, 7), (7, 3)], LEVELS)
    pushed(gen, {6: 50.0})
    rows, whole = drift_rows(gen), moved(gen, 6, 2)
    ratios = {name: float(row[f"{GROUP}/Story Drift Ratio"]) for name, row in rows.items()}
    own = {"1F": moved(gen, 3, 1) / 4.0, "2F": moved(gen, 5, 3) / 3.5}
    assert ratios == pytest.approx({name: max(each, whole / 7.5) for name, each in own.items()}, rel=1e-6)


def test_the_column_that_drifts_most_for_its_height_governs(gen: Gen) -> None:
    places: Places = {1: (0, 0, 0), 2: (8, 0, 0), 3: (0, 0, 4), 4: (8, 0, 4)}
    mezzanine: Places = {5: (0, 6, 0), 6: (8, 6, 0), 7: (0, 6, 2), 8: (8, 6, 2)}
    frame(gen, places | mezzanine, [(1, 3), (2, 4), (3, 4), (5, 7), (6, 8), (7, 8)], (0, 4))
    pushed(gen, {3: 100.0, 7: 450.0})
    tall, low = moved(gen, 3, 1), moved(gen, 7, 5)
    assert tall > low > tall / 2
    row = drift_rows(gen)["1F"]
    assert row[f"{GROUP}/Node"] == "7"
    assert float(row[f"{GROUP}/Story Drift"]) == pytest.approx(low, rel=1e-9)
    assert float(row[f"{GROUP}/Story Drift Ratio"]) == pytest.approx(low / 2, rel=1e-9)
    torsion = gen.rows("TORSIONAL_IRREGULARITY_X", **EX)[0]
    assert float(torsion["Ratio"]) == pytest.approx(2 * low / ((tall + 2 * low) / 2), rel=1e-3)


def test_a_column_that_leads_to_no_floor_is_named(gen: Gen) -> None:
    places: Places = {1: (0, 0, 0), 2: (8, 0, 0), 3: (0, 0, 4), 4: (8, 0, 4), 5: (4, 0, 4), 6: (4, 0, 1.5)}
    frame(gen, places, [(1, 3), (2, 4), (3, 5), (5, 4), (5, 6)], (0, 4))
    notes = "\n".join(pushed(gen, {3: 10.0})["NOTES"])
    assert "could not be followed from floor to floor are not judged by drift: 1F 5." in notes


@pytest.mark.parametrize(("run", "is_named"), [(4.6, True), (6.8, True), (8.0, False)])
def test_a_raking_member_that_alone_carries_a_joint_is_named(gen: Gen, run: float, is_named: bool) -> None:
    places: Places = {1: (0, 0, 0), 2: (8 + run, 0, 0), 3: (0, 0, 4), 4: (8, 0, 4)}
    frame(gen, places, [(1, 3), (2, 4), (3, 4)], (0, 4))
    assert ("not judged by drift: 1F 2." in "".join(pushed(gen, {3: 10.0}).get("NOTES", []))) == is_named


def test_heads_far_from_the_floor_do_not_enter_its_torsional_amplification(gen: Gen) -> None:
    places: Places = {1: (0, 0, 0), 2: (8, 0, 0), 3: (0, 0, 4), 4: (8, 0, 4), 5: (0, 0, 7.5), 6: (8, 0, 7.5)}
    through: Places = {9: (12, 6, 0), 10: (12, 6, 7.5), 11: (0, 6, 0), 12: (0, 6, 2), 13: (4, 6, 2)}
    members = [(1, 3), (2, 4), (3, 5), (4, 6), (3, 4), (5, 6), (9, 10), (6, 10), (11, 12), (12, 13)]
    frame(gen, places | through, members, LEVELS)
    pushed(gen, {6: 50.0})
    row = next(r for r in gen.rows("TORSIONAL_AMPLIFICATION_FACTOR_X", **EX) if r["Story"] == "2F")
    assert row["Maximum Value/Node"] in {"3", "4"}
