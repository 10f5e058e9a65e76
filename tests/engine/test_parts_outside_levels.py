"""Every part of a column between joints is judged by its drift in a storey, also above the top and below the lowest
level; what is too short to be judged is named.

The right drift ratio of a part is, by definition, the difference of the displacements of its ends over its height.
"""

import random
from typing import Any

import numpy as np
import pytest

from app.engine.http.service import EngineServer
from app.engine.storeys.storey_parts import in_storeys
from tests.engine.conftest import Gen
from tests.engine.models import FIXED
from tests.engine.test_columns_off_level import EX, GROUP, OWN_HEIGHT, drift_rows, moved, pushed
from tests.engine.test_vertical_lines import Pairs, Places, frame, lines

LEVELS = (0.0, 3.5, 7.0)
MAIN: Places = {1: (0, 0, 0), 2: (6, 0, 0), 3: (0, 0, 3.5), 4: (6, 0, 3.5), 5: (0, 0, 7), 6: (6, 0, 7)}
MAIN_MEMBERS = [(1, 3), (2, 4), (3, 5), (4, 6), (3, 4), (5, 6)]
MAIN_LINES: list[Pairs] = [{(1, 3), (2, 4)}, {(3, 5), (4, 6)}]


def beside(gen: Gen, *heights: tuple[float, float], levels: tuple[float, ...] = LEVELS) -> list[tuple[int, int]]:
    """A frame on all levels and a portal beside it whose left and right columns have joints at these heights, with a
    beam at each pair but the lowest, which is fixed. Returns the parts of its columns, foot and head."""
    top = len(levels)
    main: Places = {1 + 2 * k + side: (6.0 * side, 0.0, z) for k, z in enumerate(levels) for side in (0, 1)}
    members = [(n, n + 2) for n in range(1, 2 * top - 1)] + [(n, n + 1) for n in range(3, 2 * top, 2)]
    wing: Places = {
        11 + 2 * k + side: (12.0 + 6.0 * side, 0.0, z) for k, zs in enumerate(heights) for side, z in enumerate(zs)
    }
    parts = [(n, n + 2) for n in range(11, 9 + 2 * len(heights))]
    beams = [(n, n + 1) for n in range(13, 11 + 2 * len(heights), 2)]
    frame(gen, main | wing, members + parts + beams, levels)
    gen.put("CONS", dict.fromkeys((1, 2, 11, 12), FIXED))
    return parts


def level(*heights: float) -> list[tuple[float, float]]:
    return [(z, z) for z in heights]


def own_ratios(gen: Gen, places: dict[int, float], parts: list[tuple[int, int]]) -> dict[int, float]:
    """Drift over its own height of each part, by its head."""
    return {head: moved(gen, head, foot) / (places[head] - places[foot]) for foot, head in parts}


@pytest.mark.parametrize(
    ("heights", "push", "storey", "judged"),
    [
        (level(0, 5.6, 9), 15, "2F", (13, 15)),
        (level(0, 5.4, 10.5), 15, "2F", (13, 15)),
        (level(0, 5.6, 9, 12.2), 17, "2F", (15, 17)),
        (level(0, 6.9, 8.4), 15, "2F", (13, 15)),
        (level(0, 8.8, 20), 15, "2F", (13, 15)),
        (level(-2, 1.2, 3.5, 7), 13, "1F", (11, 13)),
        (level(-4, -1, 3.5, 7), 13, "1F", (11, 13)),
        (level(-9, -4, -1, 3.5), 13, "1F", (11, 13)),
        (level(-1.5, 0.3, 3.5), 13, "1F", (11, 13)),
        ([(0, 0), (5.6, 6.4), (9, 9.8)], 15, "2F", (13, 15)),
        ([(-2, -3), (1.2, 0.4), (3.5, 3.5)], 13, "1F", (11, 13)),
        (level(0, 2.6, 4.4, 7), 15, "1F", (13, 15)),
    ],
)
def test_a_part_outside_the_levels_counts_in_the_storey_nearest_to_it(
    gen: Gen, heights: list[tuple[float, float]], push: int, storey: str, judged: tuple[int, int]
) -> None:
    beside(gen, *heights)
    answer = pushed(gen, {push: 80.0, 5: 20.0})
    foot, head = judged
    at = {11 + 2 * k + side: z for k, zs in enumerate(heights) for side, z in enumerate(zs)}
    height = at[head] - at[foot]
    for kind in ("STORY_DRIFT_X", "STORY_DRIFT_COMB"):
        row = drift_rows(gen, kind)[storey]
        assert float(row[f"{GROUP}/Story Drift Ratio"]) >= moved(gen, head, foot) / height * (1 - 1e-6)
    row = drift_rows(gen)[storey]
    worst = int(row[f"{GROUP}/Node"])
    own = moved(gen, worst, worst - 2) / (at[worst] - at[worst - 2])
    assert float(row[f"{GROUP}/Story Drift Ratio"]) == pytest.approx(own, rel=1e-6)
    assert float(row[f"{GROUP}/Story Drift"]) == pytest.approx(own * float(row[OWN_HEIGHT]), rel=1e-6)
    assert f"{storey} {head} on {foot} ({height:.4g} m)" in "\n".join(answer["NOTES"])


def test_a_mezzanine_of_a_tall_hall_counts(gen: Gen) -> None:
    beside(gen, *level(0, 2.5), levels=(0.0, 12.0))
    pushed(gen, {13: 400.0})
    row = drift_rows(gen)["1F"]
    assert row[f"{GROUP}/Node"] == "13"
    assert float(row[f"{GROUP}/Story Drift Ratio"]) == pytest.approx(moved(gen, 13, 11) / 2.5, rel=1e-6)


@pytest.mark.parametrize(("heights", "storey"), [((0, 7, 7.6), "2F"), ((-0.5, 0, 3.5), "1F"), ((0, 3.5, 3.9), "2F")])
def test_a_stub_is_named(gen: Gen, server: EngineServer, heights: tuple[float, ...], storey: str) -> None:
    parts = beside(gen, *level(*heights))
    stub = min(parts, key=lambda part: heights[(part[1] - 11) // 2] - heights[(part[0] - 11) // 2])
    foot, head = stub
    assert all(stub not in each for each in lines(server))
    (note,) = [each for each in pushed(gen, {13: 20.0})["NOTES"] if "too short" in each]
    assert f"{storey} {head} on {foot}" in note


def test_a_post_above_the_top_and_a_hanger_below_the_lowest_level_are_named(gen: Gen, server: EngineServer) -> None:
    more: Places = {9: (6, 0, 12), 10: (3, 0, 0), 11: (3, 0, -2), 12: (0, 0, 7.5)}
    loose = [(6, 9), (1, 10), (10, 2), (10, 11), (5, 12)]
    frame(gen, MAIN | more, [*MAIN_MEMBERS, *loose], LEVELS)
    assert lines(server) == MAIN_LINES
    notes = "\n".join(pushed(gen, {6: 10.0})["NOTES"])
    assert "not judged by drift: 1F 10, 2F 7, 2F 11." in notes


def test_parts_beyond_a_storey_leave_its_torsion_and_its_stiffness_alone(gen: Gen) -> None:
    beside(gen, *level(0, 3.5, 7, 10.5))
    pushed(gen, {5: 50.0, 15: -80.0, 17: 80.0})
    assert drift_rows(gen)["2F"][f"{GROUP}/Node"] == "17"
    largest = max(moved(gen, head, foot) for foot, head in [(3, 5), (4, 6), (13, 15), (14, 16)])
    assert moved(gen, 17, 15) > 1.2 * largest
    method: dict[str, Any] = {"STORY_DRIFT_METHOD": "Max. Drift of All Vertical Elements"}
    torsion = gen.rows("TORSIONAL_IRREGULARITY_X", **EX)[0]
    soft = gen.rows("STIFFNESS_IRREGULARITY_X", SET_CALCULATION_METHOD=method, **EX)[0]
    assert float(torsion["Maximum Value/Story Drift"]) == pytest.approx(largest, rel=1e-6)
    assert float(soft["Story Drift"]) == pytest.approx(largest, rel=1e-6)


def test_a_storey_with_nothing_but_parts_beyond_it_is_not_found_well(gen: Gen) -> None:
    more: Places = {7: (0, 0, 10.5), 8: (6, 0, 10.5)}
    rods = {n: {"TYPE": "TRUSS", "MATL": 1, "SECT": 1, "NODE": ends} for n, ends in ((21, [3, 6]), (22, [4, 5]))}
    frame(gen, MAIN | more, [(1, 3), (2, 4), (3, 4), (5, 6), (5, 7), (6, 8), (7, 8)], LEVELS, elements=rods)
    held = {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": "0111110"}]}
    gen.put("CONS", {5: held, 6: held})
    assert "not judged by their drift: 2F." in "\n".join(pushed(gen, {7: 10.0})["NOTES"])
    own, mean = moved(gen, 7, 5) / 3.5, "Average Drift of Vertical Elements"
    assert float(drift_rows(gen)["2F"][f"{GROUP}/Story Drift Ratio"]) == pytest.approx(own, rel=1e-6)
    for kind in ("STORY_DRIFT_X", "STORY_DRIFT_COMB"):
        assert drift_rows(gen, kind)["2F"][f"{GROUP}/Remark"] == "No vertical element"
        assert drift_rows(gen, kind)["1F"][f"{GROUP}/Remark"] == "OK"
    method = {"SET_STORY_DRIFT_CALCULATION_METHOD": {"AVERAGE_DRIFT_OF_VERTICAL_ELEMENTS": True}}
    assert gen.rows("STORY_DRIFT_COMB", ADDITIONAL=method, **EX)[0][f"{mean}/Story Drift"] == "-"
    pushed(gen, {7: 4000.0})
    assert drift_rows(gen)["2F"][f"{GROUP}/Remark"] == "NG"


@pytest.mark.parametrize("seed", range(24))
def test_no_part_of_a_column_is_lost(gen: Gen, seed: int) -> None:
    """Random levels, and a portal with random joints that lie on none of them."""
    draw = random.Random(seed)
    levels = [0.0]
    for _ in range(draw.choice((1, 2, 3))):
        levels.append(round(levels[-1] + draw.uniform(2.6, 6.5), 2))
    ramp = draw.choice((0.0, 0.4))
    joints: list[float] = []
    z = draw.uniform(-6.0, 2.0)
    count = draw.choice((2, 3, 4, 5))
    while len(joints) < count:
        if all(abs(z + rise - at) > 0.15 for at in levels for rise in (0.0, ramp)):
            joints.append(round(z, 2))
        z += draw.uniform(1.2, 5.5)
    heights = [(each, each + ramp) for each in joints]
    parts = beside(gen, *heights, levels=tuple(levels))
    pushed(gen, {13: draw.uniform(-90, 90), 11 + 2 * (len(joints) - 1): draw.uniform(-90, 90), 3: 20.0})
    at = {11 + 2 * k + side: z for k, zs in enumerate(heights) for side, z in enumerate(zs)}
    largest = max(own_ratios(gen, at, parts).values())
    shown = max(float(row[f"{GROUP}/Story Drift Ratio"]) for row in drift_rows(gen).values())
    assert shown >= largest * (1 - 1e-6)


def test_every_part_falls_to_a_storey_or_is_a_stub() -> None:
    draw = np.random.default_rng(7)
    for _ in range(200):
        levels = np.cumsum(draw.uniform(0.5, 13.0, draw.integers(2, 6)))
        bottom = draw.uniform(levels[0] - 8, levels[-1] + 8, 30)
        top = bottom + draw.uniform(1e-3, 15, 30)
        found = in_storeys(bottom, top, levels)
        assert (found.counted.any(axis=1) ^ (found.stubs.sum(axis=1) == 1)).all()
        assert (top - bottom)[found.stubs.any(axis=1)].max(initial=0.0) < 1.0
        assert not (found.within & ~found.counted).any()
