"""Static wind by the general method of KDS 41 12 00:2022: a worked example, eccentricities, and what is refused."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.test_story_forces import stick

# V0 = 30 m/s, Kzt = 1.1, IW = 0.95, exposure B, H = 35 m, plan 24 x 12 m, floors every 3.5 m.
# KzR = 0.45 x 35^0.22 = 0.983801; along X (Kd 1.0) VH = 30 x 0.983801 x 1.1 x 0.95 = 30.84218 m/s and
# qH = 1.225 / 2 x 30.84218^2 = 582.634 N/m2; along Y (Kd 0.9) qH = 0.81 x 582.634 = 471.934 N/m2.
# kz = (z / 35)^0.44, z from 15 to 28 m: 0.6888 up to 15 m, 0.7371, 0.7987, 0.8548 at 17.5, 21, 24.5 m, 0.9065 above.
# p = G qH (0.8 kz + 0.05 + 0.35) along X (G 2.0, D/B = 2) and G qH (0.8 kz + 0.5) along Y (G 2.2, D/B = 0.5).
# Force = p x width across x loaded height (3.5 m; 1.75 m at the roof), kN, from the lowest floor up:
FORCES_X = [46.545, 46.545, 46.545, 46.545, 48.438, 50.848, 53.043, 55.068, 55.068, 27.534]
FORCES_Y = [91.664, 91.664, 91.664, 91.664, 95.037, 99.333, 103.244, 106.853, 106.853, 53.426]
PRINTED = 6e-4
PARAMETERS: dict[str, Any] = {
    "INPUT_METHOD": 1,
    "WIND_SPEED": 30.0,
    "EXP_CATEGORY": 1,
    "IMPORTANCE_FACTOR": 0.95,
    "BUILDING_TYPE": 0,
    "RIGIDITY": 1,
    "DIRECTION_FACTOR_X": 1.0,
    "DIRECTION_FACTOR_Y": 0.9,
    "GUST_FACTOR_X": 2.0,
    "GUST_FACTOR_Y": 2.2,
    "TOPOGRAPHIC_EFFECT": {"OPT_USE": True, "KZT": 1.1},
}
PLAN = {"WIND_FLOOR_WIDTH_X": 24.0, "WIND_FLOOR_WIDTH_Y": 12.0}


def wind(gen: Gen, changes: dict[str, Any] | None = None, **record: Any) -> None:
    parameters = PARAMETERS | (changes or {})
    gen.post("SWIND", {2: {"WIND_CODE": "KDS(41-12: 2022)", "PARAMETERS": parameters} | record})


def story_loads(gen: Gen, axis: str) -> list[float]:
    rows = gen.rows(f"STORY_LOAD_{axis}", LOAD_CASE_NAMES=["E(ST)"])
    forces = {row["Story"]: float(row["Total"]) for row in rows}
    return [forces[f"{number}F"] for number in range(2, len(forces) + 1)]


def base(gen: Gen) -> dict[str, float]:
    row = gen.rows("REACTIONG", LOAD_CASE_NAMES=["E(ST)"])[0]
    return {name: float(row[name]) for name in ("FX", "FY", "MX", "MY", "MZ")}


def test_the_worked_example_gives_its_story_forces_both_ways(gen: Gen) -> None:
    stick(gen, 10, **PLAN)
    wind(gen)
    gen.analyse()
    assert story_loads(gen, "X") == pytest.approx(FORCES_X, abs=PRINTED)
    assert story_loads(gen, "Y") == pytest.approx(FORCES_Y, abs=PRINTED)
    found = base(gen)
    assert (found["FX"], found["FY"]) == pytest.approx((-476.179, -931.403), abs=PRINTED)
    overturning = sum(force * 3.5 * floor for floor, force in enumerate(FORCES_X, 1))
    assert abs(found["MY"]) == pytest.approx(overturning, rel=1e-5)


def test_scales_and_eccentricities_of_a_code_wind(gen: Gen) -> None:
    stick(gen, 10, **PLAN, WIND_ECCENT_X=3.6, WIND_ECCENT_Y=1.8, WIND_CENTER_Y=0.5)
    wind(gen, SCALE_FACTOR_X=0.5, SCALE_FACTOR_Y=0.0)
    for side, arm in ((2, 0.5), (0, 0.5 + 1.8), (1, 0.5 - 1.8)):
        gen.put("SWIND", {2: {"WIND_ECCEN_X": side}})
        gen.analyse()
        found = base(gen)
        assert (found["FX"], found["FY"]) == pytest.approx((-0.5 * 476.179, 0.0), abs=PRINTED)
        assert found["MZ"] == pytest.approx(0.5 * 476.179 * arm, rel=1e-5)


def test_a_force_coefficient_replaces_those_of_the_walls_over_the_whole_height(gen: Gen) -> None:
    """G qH C = 2.0 x 582.634 x 1.3 N/m2 on 12 m x 33.25 m."""
    stick(gen, 10, **PLAN)
    wind(gen, {"BUILDING_TYPE": 2, "FORCE_COEF": {"OPT_USE": True, "FORCE_COEF": 1.3}})
    gen.analyse()
    assert base(gen)["FX"] == pytest.approx(-2.0 * 0.582634 * 1.3 * 12.0 * 33.25, rel=2e-6)


def test_floors_below_the_ground_take_no_wind(gen: Gen) -> None:
    """A roof height of 28 m over two basement floors of the same ten: as an eight-storey building."""
    stick(gen, 10, **PLAN)
    wind(gen, {"ROOF_HEIGHT": 28.0})
    gen.analyse()
    found = story_loads(gen, "X")
    assert found[:2] == pytest.approx([0.0, 0.0], abs=1e-9)
    velocity = 0.45 * 28.0**0.22 * 30.0 * 1.1 * 0.95
    lowest = 2.0 * 0.6125e-3 * velocity**2 * (0.8 * (15.0 / 28.0) ** 0.44 + 0.05 + 0.35) * 12.0 * 3.5
    assert found[2] == pytest.approx(lowest, rel=1e-9)


def test_what_was_recalled_is_said_beside_the_results(gen: Gen) -> None:
    stick(gen, 2, **PLAN)
    wind(gen)
    assert any("KDS 41 12 00:2022" in note for note in gen.analyse()["NOTES"])


def test_the_fields_may_stand_under_inputs(gen: Gen) -> None:
    stick(gen, 10, **PLAN)
    extra = [{"STORY_NAME": "3F", "ALONG_X": 2.0, "ALONG_Y": 0.0}]
    inner = {"PARAMETERS": PARAMETERS, "SCALE_FACTOR_Y": 0.0, "ADDITIONAL_LOAD": extra}
    gen.post("SWIND", {2: {"WIND_CODE": "KDS(41-12:2022)", "INPUTS": {"KDS2022": inner}}})
    gen.analyse()
    assert (base(gen)["FX"], base(gen)["FY"]) == pytest.approx((-478.179, 0.0), abs=PRINTED)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"INPUT_METHOD": 0, "CE": 1.0}, "simplified method"),
        ({"INPUT_METHOD": 2}, "vortex"),
        ({"VIBRATION_PARAMS": {"ACROSS_WIND": True}}, "ACROSS_WIND"),
        ({"VIBRATION_PARAMS": {"TORSIONAL_WIND": True}}, "TORSIONAL_WIND"),
        ({"VIBRATION_PARAMS": {"WIND_RESPONSE": True}}, "WIND_RESPONSE"),
        ({"BUILDING_TYPE": 1}, "BUILDING_TYPE"),
        ({"EXP_CATEGORY": 4}, "EXP_CATEGORY"),
        ({"DM": 3.0}, "DM"),
        ({"ROOF_HEIGHT": 500.0}, "roof height"),
        *(({name: None}, name) for name in ("WIND_SPEED", "IMPORTANCE_FACTOR", "DIRECTION_FACTOR_X", "GUST_FACTOR_Y")),
        ({"TOPOGRAPHIC_EFFECT": {"OPT_USE": True}}, "KZT"),
        ({"FORCE_COEF": {"OPT_USE": True}}, "FORCE_COEF"),
    ],
)
def test_what_the_engine_cannot_state_is_refused_by_name(gen: Gen, changes: dict[str, Any], said: str) -> None:
    stick(gen, 2, **PLAN)
    given = {key: value for key, value in (PARAMETERS | changes).items() if value is not None}
    gen.post("SWIND", {2: {"WIND_CODE": "KDS(41-12: 2022)", "PARAMETERS": given}})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert said in gen.error("POST", "/doc/ANAL", {})


def test_stories_without_a_width_and_additions_of_unknown_direction_are_refused(gen: Gen) -> None:
    stick(gen, 2)
    wind(gen)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "WIND_FLOOR_WIDTH" in gen.error("POST", "/doc/ANAL", {})
    gen.put("STOR", dict.fromkeys((1, 2, 3), PLAN))
    gen.put("SWIND", {2: {"ADDITIONAL_LOAD": [{"STORY_NAME": "3F", "ACROSS_X": 1.0}]}})
    assert "ACROSS_X" in gen.error("POST", "/doc/ANAL", {})
