"""Tables of whole storeys, against equilibrium and hand calculation."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, rectangle, story, user_material
from tests.engine.test_shells import thickness, wall

STOREYS, HEIGHT, PUSH, WEIGHT = 4, 3.0, 100.0, 500.0


@pytest.fixture
def building(gen: Gen) -> Gen:
    """Four corner columns with beams and, on the side y = 0, a wall; pushed along X and loaded down at every floor."""
    gen.post("MATL", {1: user_material(27e6, 0.2)})
    gen.post("SECT", {1: rectangle(0.5, 0.5), 2: rectangle(0.6, 0.3)})
    gen.post("THIK", {1: thickness(0.2)})
    corners = [(0, 0), (6, 0), (6, 8), (0, 8)]
    key = {(k, n): 1 + n + 4 * k for k in range(STOREYS + 1) for n in range(4)}
    gen.post("NODE", {key[k, n]: {"X": x, "Y": y, "Z": HEIGHT * k} for k, n in key for x, y in [corners[n]]})
    elements: list[Any] = [beam(key[k, n], key[k + 1, n]) for k in range(STOREYS) for n in range(4)]
    elements += [beam(key[k, n], key[k, (n + 1) % 4], section=2) for k in range(1, STOREYS + 1) for n in range(4)]
    elements += [wall([key[k, 0], key[k, 1], key[k + 1, 1], key[k + 1, 0]], 7) for k in range(STOREYS)]
    gen.post("ELEM", dict(enumerate(elements, 1)))
    gen.post("CONS", {key[0, n]: FIXED for n in range(4)})
    gen.post("STOR", {k + 1: story(f"{k + 1}F", HEIGHT * k, k > 0) for k in range(STOREYS + 1)})
    gen.post("STLD", {1: {"NAME": "EX", "TYPE": "E"}, 2: {"NAME": "DL", "TYPE": "D"}})
    loads = {key[k, n]: node_load("EX", FX=PUSH / 4) for k in range(1, STOREYS + 1) for n in range(4)}
    for record in loads.values():
        record["ITEMS"].append({"ID": 2, "LCNAME": "DL", "FZ": -WEIGHT / 4})
    gen.post("CNLD", loads)
    zero = {"mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    heavy = {1: 1.0, 2: 4.0, 3: 1.0, 4: 0.5}
    masses = {key[k, n]: zero | {"mX": heavy[k], "mY": heavy[k]} for k in heavy for n in range(4)}
    gen.post("NMAS", masses)
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 3}})
    gen.analyse()
    return gen


def test_frame_and_walls_share_the_storey_shear(building: Gen) -> None:
    rows = building.rows("STORY_SHEAR_FORCE_RATIO", LOAD_CASE_NAMES=["EX(ST)"], ADDITIONAL={"SET_ANGLE": {"ANGLE": 0}})
    assert {(row["Type"], row["No"]) for row in rows} == {("Frame", "0"), ("Wall", "7")}
    for number in range(STOREYS):
        parts = [row for row in rows if row["Story"] == f"{number + 1}F"]
        assert sum(float(row["Force1"]) for row in parts) == pytest.approx(PUSH * (STOREYS - number), rel=1e-9)
        assert sum(float(row["Force2"]) for row in parts) == pytest.approx(0.0, abs=1e-6)
        assert sum(float(row["Ratio1"]) for row in parts) == pytest.approx(1.0)


def test_the_shear_ratio_needs_an_angle(building: Gen) -> None:
    argument = {"TABLE_NAME": "T", "TABLE_TYPE": "STORY_SHEAR_FORCE_RATIO"}
    assert building.error("POST", "/post/TABLE", {"Argument": argument}) == "Wrong Field"


def test_axial_forces_of_a_storey_sum_to_the_load_above(building: Gen) -> None:
    rows = building.rows("STORY_AXIAL_FORCE_SUM", LOAD_CASE_NAMES=["DL(ST)"], STORY_NAMES=["1F", "3F"])
    assert [float(row["Total"]) for row in rows] == pytest.approx([-2 * WEIGHT, -4 * WEIGHT], rel=1e-9)


def test_overturning_moments_are_forces_times_heights(building: Gen) -> None:
    rows = {r["Story"]: r for r in building.rows("OVERTURNING_MOMENT", LOAD_CASE_NAMES=["EX(ST)"])}
    assert float(rows["1F"]["Overturning Moment/X"]) == pytest.approx(PUSH * HEIGHT * (1 + 2 + 3 + 4), rel=1e-9)
    assert float(rows["4F"]["Overturning Moment/X"]) == pytest.approx(PUSH * HEIGHT, rel=1e-9)


def test_a_wall_on_one_side_makes_the_plan_irregular(building: Gen) -> None:
    rows = building.rows("TORSIONAL_IRREGULARITY_X", LOAD_CASE_NAMES=["EX(ST)"])
    assert {row["Remark"] for row in rows} == {"Irregular"}
    displaced = {row["Node"]: float(row["DX"]) for row in building.rows("DISPLACEMENTG", LOAD_CASE_NAMES=["EX(ST)"])}
    near, far = displaced["5"], displaced["8"]
    first = next(row for row in rows if row["Story"] == "1F")
    assert float(first["Ratio"]) == pytest.approx(far / ((near + far) / 2), rel=1e-9)


def test_stiffness_is_shear_over_drift(building: Gen) -> None:
    method = {"STORY_STIFFNESS_METHOD": "Story Shear / Story Drift"}
    rows = building.rows("STIFFNESS_IRREGULARITY_X", LOAD_CASE_NAMES=["EX(ST)"], SET_CALCULATION_METHOD=method)
    stiffness = [float(row["Story Stiffness"]) for row in rows]
    for row, own in zip(rows, stiffness, strict=True):
        assert own == pytest.approx(float(row["Story Shear Force"]) / float(row["Story Drift"]), rel=1e-9)
    assert float(rows[1]["Upper Story Stiffness/0.7Ku1"]) == pytest.approx(0.7 * stiffness[0], rel=1e-9)
    assert float(rows[3]["Upper Story Stiffness/0.8Ku123"]) == pytest.approx(0.8 * sum(stiffness[:3]) / 3, rel=1e-9)


def test_a_floor_of_four_times_the_weight_is_irregular(building: Gen) -> None:
    remarks = {row["Story"]: row["Remark"] for row in building.rows("WEIGHT_IRREGULARITY_X")}
    assert remarks == {"2F": "Regular", "3F": "Irregular", "4F": "Regular", "5F": "Regular"}


def test_the_stability_coefficient_is_load_times_drift_over_shear_times_height(building: Gen) -> None:
    parameters = {"SET_STORY_DRIFT_PARAMS": {"DEFLECTION_AMPL_FACTOR_VALUE": 4.0, "LCOMS": [{"NAME": "DL"}]}}
    rows = building.rows("STORY_STABILITY_COEFFICIENT_X", LOAD_CASE_NAMES=["EX(ST)"], ADDITIONAL=parameters)
    first = next(row for row in rows if row["Story"] == "1F")
    expected = 4 * WEIGHT * float(first["Story Drift"]) / (4 * PUSH * HEIGHT)
    assert float(first["Stability Coefficient"]) == pytest.approx(expected, rel=1e-9)
    assert float(first["Limit"]) == pytest.approx(0.125)


def test_floor_mode_shapes_have_one_row_per_mode_and_floor(building: Gen) -> None:
    rows = building.rows("STORY_MODE_SHAPE", MODES=["Mode1"])
    assert [row["Story"] for row in rows] == ["5F", "4F", "3F", "2F", "1F"]
    assert float(rows[-1]["UX"]) == pytest.approx(0.0, abs=1e-12)
    assert any(abs(float(rows[0][name])) > 1e-3 for name in ("UX", "UY", "RZ"))


def test_truss_stress_is_force_over_area(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {1: rectangle(0.1, 0.2)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 3, "Y": 0, "Z": 0}})
    gen.post("ELEM", {1: beam(1, 2) | {"TYPE": "TRUSS"}})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CNLD", {2: node_load("P", FX=40.0)})
    gen.analyse()
    assert float(gen.rows("TRUSSSTRESS")[0]["Stress-J"]) == pytest.approx(2000.0, rel=1e-9)
    in_mm = gen.rows("TRUSSSTRESS", UNIT={"FORCE": "N", "DIST": "MM"})
    assert float(in_mm[0]["Stress-I"]) == pytest.approx(2.0, rel=1e-9)
