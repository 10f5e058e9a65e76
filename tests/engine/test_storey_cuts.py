"""What a storey's foot is carried by sums to the loads above it, whatever crosses the storey."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, rectangle, story, user_material
from tests.engine.test_shells import plate, thickness, wall

FX, FY, WEIGHT = 40.0, -15.0, 600.0


def storey(gen: Gen, crossing: str) -> None:
    """Four columns under one rigid floor, pushed and loaded, with something else from floor to floor."""
    gen.post("MATL", {1: user_material(2e7, 0.2)})
    gen.post("SECT", {1: rectangle(0.3, 0.3)})
    gen.post("THIK", {1: thickness(0.1)})
    plan = [(0, 0), (6, 0), (6, 4), (0, 4)]
    gen.post("NODE", {10 * k + n: {"X": x, "Y": y, "Z": 3 * k} for k in (0, 1) for n, (x, y) in enumerate(plan, 1)})
    gen.post("NODE", {21: {"X": 0, "Y": 0, "Z": 1.5}, 22: {"X": 6, "Y": 0, "Z": 1.5}})
    beams = {10 + n: beam(10 + n, 11 + n % 4) for n in range(1, 5)}
    gen.post("ELEM", {n: beam(n, 10 + n) for n in range(1, 5)} | beams | {9: beam(21, 22)})
    gen.post("CONS", dict.fromkeys((1, 2, 3, 4, 21, 22) if crossing != "plates" else range(1, 5), FIXED))
    gen.post("STOR", {1: story("1F", 0, diaphragm=False), 2: story("2F", 3, diaphragm=True)})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CNLD", {11: node_load("P", FX=FX, FY=FY), 13: node_load("P", FZ=-WEIGHT)})
    for table, records in CROSSING[crossing].items():
        gen.post(table, records)
    gen.analyse()


def link(kind: str, *nodes: int) -> dict[str, Any]:
    return {"NODE": [*nodes], "LINK": kind, "ANGLE": 0, "SDR": [8e3, 5e3, 6e3, 1e3, 2e3, 3e3], "R_S": [False] * 6}


CROSSING: dict[str, dict[str, dict[int, Any]]] = {
    "nothing": {},
    "links": {"ELNK": {1: link("GEN", 1, 12), 2: link("GEN", 13, 3)}},
    "one-sided links": {
        "ELNK": {
            1: link("TENS", 1, 12),
            2: link("TENS", 11, 2),
            3: link("COMP", 14, 3),
            4: link("COMP", 4, 13),
        }
    },
    "plates": {"ELEM": {20: plate([1, 2, 22, 21]), 21: plate([21, 22, 12, 11]), 22: plate([2, 3, 13])}},
    "a wall": {"ELEM": {20: wall([1, 2, 12, 11], 1)}},
}


@pytest.mark.parametrize("crossing", CROSSING)
def test_everything_that_crosses_a_storey_carries_the_loads_above_it(gen: Gen, crossing: str) -> None:
    storey(gen, crossing)
    rows = gen.rows("STORY_SHEAR_FORCE_RATIO", ADDITIONAL={"SET_ANGLE": {"ANGLE": 0}})
    assert sum(float(row["Force1"]) for row in rows) == pytest.approx(FX, rel=1e-9)
    assert sum(float(row["Force2"]) for row in rows) == pytest.approx(FY, rel=1e-9)
    assert float(gen.rows("STORY_AXIAL_FORCE_SUM")[0]["Total"]) == pytest.approx(-WEIGHT, rel=1e-9)
    columns = gen.rows("BEAMFORCE", NODE_ELEMS={"KEYS": [1, 2, 3, 4]}, PARTS=["PartI"])
    alone = sum(float(row["Axial"]) for row in columns)
    assert (alone == pytest.approx(-WEIGHT, rel=1e-6)) is (crossing == "nothing")


@pytest.mark.parametrize("height", [1.5, 1.4999, 1.5 + 2**-52, 1.2])
def test_columns_divided_in_the_middle_of_a_storey_carry_it_too(gen: Gen, height: float) -> None:
    storey(gen, "nothing")
    plan = [(0, 0), (6, 0), (6, 4), (0, 4)]
    gen.put("NODE", {30 + n: {"X": x, "Y": y, "Z": height} for n, (x, y) in enumerate(plan, 1)})
    gen.put("ELEM", {n: beam(n, 30 + n) for n in range(1, 5)} | {30 + n: beam(30 + n, 10 + n) for n in range(1, 5)})
    gen.put("ELEM", {33: beam(13, 33)})
    gen.put("CNLD", {32: node_load("P", FX=7.0)})
    gen.analyse()
    rows = gen.rows("STORY_SHEAR_FORCE_RATIO", ADDITIONAL={"SET_ANGLE": {"ANGLE": 0}})
    above = FX + (7.0 if height > 1.5 else 0.0)
    assert sum(float(row["Force1"]) for row in rows) == pytest.approx(above, rel=1e-9)
    assert float(gen.rows("STORY_AXIAL_FORCE_SUM")[0]["Total"]) == pytest.approx(-WEIGHT, rel=1e-9)


@pytest.mark.parametrize("off", [0.0, 5e-4, 0.005, -0.02, 0.08, -0.3])
def test_a_wall_whose_floor_line_is_not_level_carries_all_of_its_storey(gen: Gen, off: float) -> None:
    gen.put("MATL", {1: user_material(2e7, 0.2)})
    gen.put("THIK", {1: thickness(0.2)})
    places = {3 * k + n: {"X": 3.0 * (n - 1), "Y": 0.0, "Z": 3.0 * k} for k in range(3) for n in (1, 2, 3)}
    places[5]["Z"] += off
    gen.put("NODE", places)
    quads = [[n + 3 * k, n + 1 + 3 * k, n + 4 + 3 * k, n + 3 + 3 * k] for k in (0, 1) for n in (1, 2)]
    gen.put("ELEM", {k: wall(nodes, 1) for k, nodes in enumerate(quads, 1)})
    gen.put("CONS", dict.fromkeys((1, 2, 3), FIXED))
    gen.put("STOR", {k + 1: story(name, 3.0 * k, diaphragm=False) for k, name in enumerate(("1F", "2F", "RF"))})
    gen.put("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.put("CNLD", {7: node_load("P", FX=FX), 9: node_load("P", FZ=-WEIGHT)})
    gen.analyse()
    rows = gen.rows("STORY_SHEAR_FORCE_RATIO", ADDITIONAL={"SET_ANGLE": {"ANGLE": 0}})
    assert {row["Story"]: float(row["Force1"]) for row in rows} == pytest.approx({"1F": FX, "2F": FX}, rel=1e-9)
    sums = {row["Story"]: float(row["Wall"]) for row in gen.rows("STORY_AXIAL_FORCE_SUM")}
    assert sums == pytest.approx({"1F": -WEIGHT, "2F": -WEIGHT}, rel=1e-9)
