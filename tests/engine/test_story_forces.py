"""Static seismic and wind records as story forces (V20), and the plane frames V10 and V11."""

import math
from itertools import pairwise
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, story, user_material, value_section

V20 = [8.25, 23.45, 43.18, 66.59, 93.19, 122.64, 154.69, 189.15, 225.86, 264.70]
PARAMETERS = {
    "SEIS_ZONE": 0,
    "EPA": 0.22,
    "SITE_CLASS": 2,
    "SEIS_USE_GROUP": 1,
    "IMPORTANCE_FACTOR": 1.2,
    "PERIOD_METHOD": 0,
    "PERIOD_APPR_X": 1.1430,
    "PERIOD_APPR_Y": 1.1430,
    "PERIOD_ANALYSIS_X": 1.5121,
    "PERIOD_ANALYSIS_Y": 1.5121,
    "RESPONSE_MOD_FACTOR_X": 5.0,
    "RESPONSE_MOD_FACTOR_Y": 5.0,
}
STICK_HEIGHT = 3.5


def stick(gen: Gen, storeys: int, **story_extra: float) -> None:
    """One stiff column with a rigid floor and a mass at every level."""
    gen.post("MATL", {1: user_material(27e6, 0.2)})
    gen.post("SECT", {1: value_section(4.0, 10.0, 10.0, 10.0)})
    gen.post("NODE", {k + 1: {"X": 0, "Y": 0, "Z": STICK_HEIGHT * k} for k in range(storeys + 1)})
    gen.post("ELEM", {k: beam(k, k + 1) for k in range(1, storeys + 1)})
    gen.post("CONS", {1: FIXED})
    levels = {k + 1: story(f"{k + 1}F", STICK_HEIGHT * k, k > 0) | story_extra for k in range(storeys + 1)}
    gen.post("STOR", levels)
    gen.put("STYP", {1: {"GRAV": 9.80665}})
    zero = {"mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    mass = 3240.0 / 9.80665
    gen.post("NMAS", {k + 1: zero | {"mX": mass, "mY": mass} for k in range(1, storeys + 1)})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}, 2: {"NAME": "E", "TYPE": "E"}})


def shear(gen: Gen, element: int, column: str) -> float:
    rows = gen.rows("BEAMFORCE", NODE_ELEMS={"KEYS": [element]}, PARTS=["PartI"], LOAD_CASE_NAMES=["E(ST)"])
    return abs(float(rows[0][column]))


def base(gen: Gen) -> dict[str, float]:
    row = gen.rows("REACTIONG", LOAD_CASE_NAMES=["E(ST)"])[0]
    return {name: float(row[name]) for name in ("FX", "FY", "FZ", "MX", "MY", "MZ")}


def test_v20_equivalent_lateral_forces_of_kds(gen: Gen) -> None:
    stick(gen, 10)
    scale = {"SCALE_FACTOR_X": 1.0, "SCALE_FACTOR_Y": 0.0, "ACCIDENT_TORSION": False}
    gen.post("SSEIS", {2: {"SEIS_CODE": "KDS(41-17-00:2019)", "PARAMETERS": PARAMETERS} | scale})
    gen.analyse()
    assert base(gen)["FX"] == pytest.approx(-1191.69, rel=1e-5)
    assert base(gen)["FY"] == pytest.approx(0.0, abs=1e-6)
    shears = [shear(gen, element, "Shear-z") for element in range(1, 11)] + [0.0]
    forces = [below - above for below, above in pairwise(shears)]
    assert forces == pytest.approx(V20, abs=0.006)
    row = next(r for r in gen.rows("LOAD_SUMMARY_X") if r["Load Case"] == "E")
    assert float(row["Story Force"]) == pytest.approx(1191.69, rel=1e-5)


@pytest.mark.parametrize(
    ("height", "shares"), [(1.4, (0.4, 0.0)), (5.6, (0.4, 0.6)), (3.4, (1.0, 0.0)), (9.0, (0.0, 1.0))]
)
def test_mass_between_levels_weighs_on_both_by_height(gen: Gen, height: float, shares: tuple[float, float]) -> None:
    """A tank of 100 t on a stub beside the column; `shares` fall to 2F (3.5 m) and 3F (7 m), the rest to the ground."""
    stick(gen, 2)
    gen.post("NODE", {9: {"X": 0.0, "Y": 1.0, "Z": height}, 8: {"X": 0.0, "Y": 1.0, "Z": 0.0}})
    gen.post("ELEM", {9: beam(8, 9)})
    gen.post("CONS", {8: FIXED})
    gen.post("NMAS", {9: {"mX": 100.0, "mY": 100.0, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}})
    gen.post("SSEIS", {2: {"SEIS_CODE": "KDS(41-17-00:2019)", "PARAMETERS": PARAMETERS, "SCALE_FACTOR_Y": 0.0}})
    gen.analyse()
    tank = 100.0 * 9.80665
    weights = {row["Story"]: float(row["Total"]) for row in gen.rows("STORYWEIGHT")}
    expected = {"2F": 3240.0 + shares[0] * tank, "3F": 3240.0 + shares[1] * tank, "1F": (1.0 - sum(shares)) * tank}
    assert weights == pytest.approx(expected, rel=1e-9, abs=1e-9)
    total = sum(float(row["FX"]) for row in gen.rows("REACTIONG", LOAD_CASE_NAMES=["E(ST)"]))
    assert -total == pytest.approx(1191.69 / 32400.0 * (weights["2F"] + weights["3F"]), rel=1e-5)
    heavy = {row["Story"]: float(row["Story Weight"]) for row in gen.rows("WEIGHT_IRREGULARITY_X")}
    assert heavy == pytest.approx({name: weights[name] for name in ("2F", "3F")}, rel=1e-9)


def test_accidental_torsion_is_force_times_eccentricity(gen: Gen) -> None:
    stick(gen, 3, SEIS_ACC_ECCENT_X=1.8, SEIS_ACC_ECCENT_Y=1.38)
    scale = {"SCALE_FACTOR_X": 1.0, "SCALE_FACTOR_Y": 0.0, "ACCIDENT_TORSION": True}
    record = {"SEIS_CODE": "KDS(41-17-00:2019)", "PARAMETERS": PARAMETERS} | scale
    gen.post("SSEIS", {2: record | {"ACCIDENT_ECCEN_X": 0, "ACCIDENT_ECCEN_Y": 2}})
    gen.analyse()
    found = base(gen)
    assert found["MZ"] == pytest.approx(-found["FX"] * 1.38, rel=1e-9)
    gen.put("SSEIS", {2: {"ACCIDENT_ECCEN_X": 1}})
    gen.analyse()
    assert base(gen)["MZ"] == pytest.approx(-found["MZ"], rel=1e-9)


@pytest.mark.parametrize(("side", "sign"), [(0, 1.0), (1, -1.0), (2, 0.0)])
def test_the_torsional_amplification_factor_of_a_story_multiplies_its_accidental_moment(
    gen: Gen, side: int, sign: float
) -> None:
    stick(gen, 2, SEIS_ACC_ECCENT_X=1.8, SEIS_ACC_ECCENT_Y=1.2)
    gen.put("STOR", {3: {"SEIS_TORSIONAL_AMP_FACTOR_X": 1.5, "SEIS_TORSIONAL_AMP_FACTOR_Y": 2.0}})
    record = {"SEIS_CODE": "KDS(41-17-00:2019)", "PARAMETERS": PARAMETERS, "ACCIDENT_TORSION": True}
    scale = {"SCALE_FACTOR_X": 0.0, "SCALE_FACTOR_Y": 1.0, "ACCIDENT_ECCEN_X": 2, "ACCIDENT_ECCEN_Y": side}
    gen.post("SSEIS", {2: record | scale})
    gen.analyse()
    top = shear(gen, 2, "Shear-y")
    total = -base(gen)["FY"]
    assert total > top > 0.0
    assert base(gen)["MZ"] == pytest.approx(-sign * (top * 1.8 * 2.0 + (total - top) * 1.8), rel=1e-9, abs=1e-9)


def test_user_forces_take_scale_inherent_and_accidental_torsion(gen: Gen) -> None:
    stick(gen, 2, SEIS_ACC_ECCENT_Y=0.5, SEIS_INHERENT_ECCENT_X=0.7, SEIS_INHERENT_ECCENT_Y=0.3)
    forces = [{"STORY_NAME": "3F", "FORCE_X": 20.0, "FORCE_Y": 5.0}]
    record = {"SEIS_CODE": "USER TYPE", "SEISMIC_FORCE": forces, "SCALE_FACTOR_X": 2.0, "INHERENT_TORSION": True}
    gen.post("SSEIS", {2: record})
    gen.analyse()
    assert (base(gen)["FX"], base(gen)["FY"]) == pytest.approx((-40.0, -5.0), rel=1e-9)
    assert base(gen)["MZ"] == pytest.approx(40.0 * 0.3 - 5.0 * 0.7, rel=1e-9)
    gen.put("SSEIS", {2: {"ACCIDENT_TORSION": True, "ACCIDENT_ECCEN_X": 0, "ACCIDENT_ECCEN_Y": 2}})
    gen.analyse()
    assert base(gen)["MZ"] == pytest.approx(40.0 * 0.8 - 5.0 * 0.7, rel=1e-9)


def hall(gen: Gen) -> None:
    """A floor of 16 m along X and 7 m along Y on four columns, its stories made from the nodes."""
    gen.post("MATL", {1: user_material(27e6, 0.2)})
    gen.post("SECT", {1: value_section(0.16, 2e-3, 2e-3, 4e-3)})
    corners = [(0.0, 0.0), (16.0, 0.0), (16.0, 7.0), (0.0, 7.0)]
    gen.post(
        "NODE", {k + 1 + 4 * n: {"X": x, "Y": y, "Z": 3.5 * n} for n in (0, 1) for k, (x, y) in enumerate(corners)}
    )
    gen.post("ELEM", {k: beam(k, k + 4) for k in range(1, 5)} | {k + 4: beam(k + 4, k % 4 + 5) for k in range(1, 5)})
    gen.post("CONS", dict.fromkeys(range(1, 5), FIXED))
    gen.post("STLD", {1: {"NAME": "E", "TYPE": "E"}})
    ratios = {
        "SEIS_ECC": {"INC_SEIS_ECC": True, "SEIS_ECC_VALUE": 5.0},
        "WIND_ECC": {"INC_WIND_ECC": True, "WIND_ECC_VALUE": 15.0},
    }
    gen.ok("POST", "/ope/STOR", {"Argument": ratios})


def test_generated_eccentricities_are_shares_of_the_width_along_their_own_axis(gen: Gen) -> None:
    """The API's manual calls ECCENT_X a distance in X for the load along Y; its example has 0.05 and 0.15 of 36 m in X
    and of 27.6 m in Y."""
    hall(gen)
    roof = gen.ok("GET", "/db/STOR")["STOR"]["2"]
    assert (roof["WIND_FLOOR_WIDTH_X"], roof["WIND_FLOOR_WIDTH_Y"]) == pytest.approx((16.0, 7.0))
    assert (roof["SEIS_ACC_ECCENT_X"], roof["SEIS_ACC_ECCENT_Y"]) == pytest.approx((0.8, 0.35))
    assert (roof["WIND_ECCENT_X"], roof["WIND_ECCENT_Y"]) == pytest.approx((2.4, 1.05))


@pytest.mark.parametrize(("axis", "across", "turns"), [("X", 7.0, -1.0), ("Y", 16.0, 1.0)])
def test_a_force_is_eccentric_by_five_percent_of_the_width_across_it(
    gen: Gen, axis: str, across: float, turns: float
) -> None:
    """ASCE 7-16 12.8.4.2: 5 % of the dimension of the plan perpendicular to the force."""
    hall(gen)
    force = {"STORY_NAME": "Roof", "FORCE_X": 0.0, "FORCE_Y": 0.0} | {f"FORCE_{axis}": 100.0}
    sides = {"ACCIDENT_ECCEN_X": 2, "ACCIDENT_ECCEN_Y": 2}
    gen.post("SSEIS", {1: {"SEIS_CODE": "USER TYPE", "SEISMIC_FORCE": [force]} | sides})
    gen.analyse()
    straight = moment(gen)
    gen.put("SSEIS", {1: {"ACCIDENT_TORSION": True, f"ACCIDENT_ECCEN_{axis}": 0}})
    gen.analyse()
    assert moment(gen) - straight == pytest.approx(-turns * 100.0 * 0.05 * across, rel=1e-6)


def moment(gen: Gen) -> float:
    """Of all reactions about the vertical through the origin."""
    rows = gen.rows("REACTIONG", LOAD_CASE_NAMES=["E(ST)"])[:4]
    places = [(0.0, 0.0), (16.0, 0.0), (16.0, 7.0), (0.0, 7.0)]
    return sum(
        float(row["MZ"]) + x * float(row["FY"]) - y * float(row["FX"]) for row, (x, y) in zip(rows, places, strict=True)
    )


def test_torsion_of_a_story_that_cannot_turn_is_refused_by_name(gen: Gen) -> None:
    stick(gen, 2, SEIS_INHERENT_ECCENT_Y=0.3)
    gen.put("STOR", {3: {"bFLOOR_DIAPHRAGM": False}})
    forces = [{"STORY_NAME": "3F", "FORCE_X": 20.0, "FORCE_Y": 5.0}]
    gen.post("SSEIS", {2: {"SEIS_CODE": "USER TYPE", "SEISMIC_FORCE": forces, "INHERENT_TORSION": True}})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "3F" in gen.error("POST", "/doc/ANAL", {})


def test_user_story_forces_and_additional_loads(gen: Gen) -> None:
    stick(gen, 2)
    forces = [
        {"STORY_NAME": "2F", "FORCE_X": 10.0, "FORCE_Y": 0.0},
        {"STORY_NAME": "3F", "FORCE_X": 20.0, "FORCE_Y": 5},
    ]
    extra = [{"STORY_NAME": "3F", "ALONG_X": 1.0, "ALONG_Y": 0.0, "TORSIONAL_RZ": 7.0}]
    gen.post("SSEIS", {2: {"SEIS_CODE": "USER TYPE", "SEISMIC_FORCE": forces, "ADDITIONAL_LOAD": extra}})
    gen.analyse()
    found = base(gen)
    assert (found["FX"], found["FY"], found["MZ"]) == pytest.approx((-31.0, -5.0, -7.0), rel=1e-9)


def test_user_wind_pressures_act_on_the_loaded_area(gen: Gen) -> None:
    stick(gen, 2, WIND_FLOOR_WIDTH_X=12.0, WIND_FLOOR_WIDTH_Y=8.0, WIND_CENTER_Y=0.5)
    pressures = [{"STORY_NAME": name, "PRESS_X": 1.5, "PRESS_Y": 0.0} for name in ("2F", "3F")]
    gen.post("SWIND", {2: {"WIND_CODE": "USER TYPE", "STORY_WIND_PRESSURE": pressures}})
    gen.analyse()
    force = 1.5 * 8.0 * STICK_HEIGHT * 1.5
    assert base(gen)["FX"] == pytest.approx(-force, rel=1e-9)
    assert base(gen)["MZ"] == pytest.approx(force * 0.5, rel=1e-9)


@pytest.mark.parametrize(("side", "sign"), [(0, 1.0), (1, -1.0), (2, 0.0)])
def test_user_wind_along_y_with_scale_eccentricity_and_its_own_loaded_area(gen: Gen, side: int, sign: float) -> None:
    stick(gen, 2, WIND_FLOOR_WIDTH_X=12.0, WIND_FLOOR_WIDTH_Y=8.0, WIND_CENTER_X=0.5, WIND_ECCENT_X=1.8)
    pressures = [
        {"STORY_NAME": "2F", "PRESS_X": 0.0, "PRESS_Y": 1.5},
        {"STORY_NAME": "3F", "PRESS_X": 0.0, "PRESS_Y": 2.0, "LOAD_H": 1.0, "LOAD_BY": 10.0},
    ]
    extra = [{"STORY_NAME": "3F", "ALONG_X": 3.0, "ALONG_Y": 0.0, "TORSIONAL_RZ": -4.0}]
    record = {"WIND_CODE": "USER TYPE", "STORY_WIND_PRESSURE": pressures, "SCALE_FACTOR_Y": 0.5, "WIND_ECCEN_Y": side}
    gen.post("SWIND", {2: record | {"ADDITIONAL_LOAD": extra}})
    gen.analyse()
    force = 0.5 * (1.5 * 12.0 * STICK_HEIGHT + 2.0 * 10.0 * 1.0)
    assert (base(gen)["FX"], base(gen)["FY"]) == pytest.approx((-3.0, -force), rel=1e-9)
    assert base(gen)["MZ"] == pytest.approx(-force * (0.5 + sign * 1.8) + 4.0, rel=1e-9)


def test_a_foreign_seismic_code_is_refused_by_name(gen: Gen) -> None:
    stick(gen, 2)
    gen.post("SSEIS", {2: {"SEIS_CODE": "IBC2000"}})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "IBC2000" in gen.error("POST", "/doc/ANAL", {})


def frequencies(gen: Gen, node: int) -> list[float]:
    rows = gen.sub_rows(
        "EIGENVALUEMODE", "EIGENVALUE ANALYSIS", COMPONENTS=["Node", "Mode"], NODE_ELEMS={"KEYS": [node]}
    )
    return [2.0 * math.pi / float(row["Period(sec)"]) for row in rows]


def test_v10_two_storey_shear_frame(gen: Gen) -> None:
    """Paz, Structural Dynamics, example 11-1, lb and in: ω = 11.828 and 32.902 rad/s with rigid beams."""
    gen.put("UNIT", {1: {"FORCE": "LBF", "DIST": "IN"}})
    gen.post("MATL", {1: user_material(30e6)})
    sections = {1: value_section(1e4, 248.6, 248.6, 1.0), 2: value_section(1e4, 106.3, 106.3, 1.0)}
    gen.post("SECT", sections | {3: value_section(1e4, 1e9, 1e9, 1.0)})
    height = {0: 0, 1: 180, 2: 300}
    gen.post("NODE", {1 + 2 * k + i: {"X": 360 * i, "Y": 0, "Z": height[k]} for k in range(3) for i in (0, 1)})
    columns = {1: beam(1, 3), 2: beam(2, 4), 3: beam(3, 5, section=2), 4: beam(4, 6, section=2)}
    gen.post("ELEM", columns | {5: beam(3, 4, section=3), 6: beam(5, 6, section=3)})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    gen.put("STYP", {1: {"STYP": 1}})
    zero = {"mY": 0, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post("NMAS", {node: zero | {"mX": mass / 2} for node, mass in ((3, 136), (4, 136), (5, 66), (6, 66))})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 2}})
    gen.analyse()
    # Each axially stiff beam adds a mode far above the two of the text, so only two are asked for.
    assert frequencies(gen, 3) == pytest.approx([11.828, 32.902], rel=2e-4)


def test_v11_bathe_and_wilson_frame(gen: Gen) -> None:
    """Bathe and Wilson 1972: ten bays, nine storeys; ω² = 0.589541, 5.52695, 16.5878."""
    bays, storeys = 10, 9
    gen.put("UNIT", {1: {"FORCE": "KIPS", "DIST": "FT"}})
    gen.post("MATL", {1: user_material(432000.0, mass=1.0)})
    gen.post("SECT", {1: value_section(3.0, 1.0, 1.0, 1.0)})
    key = {(k, i): 1 + i + (bays + 1) * k for k in range(storeys + 1) for i in range(bays + 1)}
    gen.post("NODE", {node: {"X": 20 * i, "Y": 0, "Z": 10 * k} for (k, i), node in key.items()})
    lines = [(key[k, i], key[k + 1, i]) for k in range(storeys) for i in range(bays + 1)]
    lines += [(key[k, i], key[k, i + 1]) for k in range(1, storeys + 1) for i in range(bays)]
    elements: dict[int, Any] = {number: beam(*ends) for number, ends in enumerate(lines, 1)}
    gen.post("ELEM", elements)
    gen.post("CONS", {key[0, i]: FIXED for i in range(bays + 1)})
    gen.put("STYP", {1: {"STYP": 1, "bSELFWEIGHT": True, "SMASS": 1}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 3}})
    gen.analyse()
    values = [omega**2 for omega in frequencies(gen, 2)]
    assert values == pytest.approx([0.589541, 5.52695, 16.5878], rel=5e-6)
