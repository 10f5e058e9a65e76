"""Accidental eccentricity, signs and damping of response-spectrum cases, on one rigid floor in closed form."""

import math
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, story, support, user_material, value_section

# V16: four fixed-guided columns at (+-6, +-4), k = 12EI/h3 each way, and a constant spectrum.
K, MASS, ACCELERATION, TURNING = 81613.99, 40.0, 2.0, 4 * 81613.99 * (6.0**2 + 4.0**2)
FORCE = 4 * MASS * ACCELERATION
POINTS = [{"PERIOD": period, "VALUE": ACCELERATION} for period in (0.0, 10.0)]


def floor(gen: Gen, **case: Any) -> None:
    gen.post("MATL", {1: user_material(27e6)})
    gen.post("SECT", {1: value_section(1e6, 0.6**4 / 12, 0.6**4 / 12, 1e-12)})
    corners = [(-6, -4), (6, -4), (6, 4), (-6, 4)]
    gen.post("NODE", {n: {"X": x, "Y": y, "Z": 0} for n, (x, y) in enumerate(corners, 1)})
    gen.post("NODE", {10 + n: {"X": x, "Y": y, "Z": 3.5} for n, (x, y) in enumerate(corners, 1)})
    gen.post("ELEM", {n: beam(n, 10 + n) for n in range(1, 5)})
    gen.post("CONS", dict.fromkeys(range(1, 5), FIXED) | {10 + n: support("0011100") for n in range(1, 5)})
    gen.post("STOR", {1: story("1F", 0, diaphragm=False), 2: story("2F", 3.5, diaphragm=True)})
    zero = {"mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post("NMAS", {10 + n: zero | {"mX": MASS, "mY": MASS} for n in range(1, 5)})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 3}})
    gen.post("SPFC", {1: {"NAME": "S", "iTYPE": 2, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": 0.05, "aFUNC": POINTS}})
    base = {"NAME": "R", "DIR": "XY", "ANGLE": 90, "SCALE": 1.0, "COMTYPE": "CQC", "INTERP": "LOG", "aFUNCNAME": ["S"]}
    gen.post("SPLC", {1: base | case})


def without_diaphragm(gen: Gen, masses: dict[int, float], **case: Any) -> None:
    """The columns of `floor` side by side, nothing between their heads."""
    floor(gen, **case)
    gen.put("STOR", {2: {"bFLOOR_DIAPHRAGM": False}})
    gen.put("EIGV", {1: {"iFREQ": 8}})
    gen.put("NMAS", {node: {"mX": mass, "mY": mass} for node, mass in masses.items()})


def displacement(gen: Gen, node: int, name: str) -> float:
    return float(gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [node]}, LOAD_CASE_NAMES=["R(RS)"])[0][name])


def eccentric(gen: Gen, angle: float, name: str, **item: float) -> float:
    """Displacement of the corner (6, 4) under eccentricities given for the story."""
    listed = [{"STORY": "2F", "ALONG": 0.0, "CROSS": 0.0} | item]
    floor(gen, ANGLE=angle, bACCECC=True, bACCECC_AUTO=False, aACCECC_ECCEN_LIST=listed)
    gen.analyse()
    return displacement(gen, 13, name)


def test_the_moment_is_the_storys_force_times_its_eccentricity(gen: Gen) -> None:
    assert eccentric(gen, 90, "DY", ALONG=0.6) == pytest.approx(FORCE / (4 * K) + FORCE * 0.6 / TURNING * 6.0, rel=1e-6)
    assert displacement(gen, 13, "DX") == pytest.approx(FORCE * 0.6 / TURNING * 4.0, rel=1e-6)
    row = next(r for r in gen.rows("STORY_SHEAR_FOR_RS", LOAD_CASE_NAMES=["R(RS)"]) if r["Story"] == "2F")
    found = [float(row[name]) for name in ("Eccentricity", "Story Force", "Eccentric Moment")]
    assert found == pytest.approx([0.6, FORCE, FORCE * 0.6], rel=1e-6)


def test_a_percentage_counts_of_the_floors_width_across_the_motion(gen: Gen) -> None:
    floor(gen, ANGLE=0, bACCECC=True, bACCECC_AUTO=True, ACCECC_PERCENT=5.0)
    gen.analyse()
    turn = FORCE * 0.05 * 8.0 / TURNING
    assert displacement(gen, 13, "DX") == pytest.approx(FORCE / (4 * K) + turn * 4.0, rel=1e-6)


def test_at_an_angle_the_force_along_the_motion_is_meant(gen: Gen) -> None:
    turn = FORCE * 0.5 / TURNING
    expected = FORCE / (4 * K) * math.cos(math.radians(30)) + turn * 4.0
    assert eccentric(gen, 30, "DX", ALONG=0.5) == pytest.approx(expected, rel=1e-6)


def test_cross_belongs_to_the_force_across_the_motion_which_a_symmetric_floor_has_not(gen: Gen) -> None:
    assert eccentric(gen, 90, "DY", CROSS=0.6) == pytest.approx(FORCE / (4 * K), rel=1e-6)


@pytest.mark.parametrize(("rule", "sign_type"), [("SRSS", 0), ("ABS", 1), ("CQC", 1), ("Linear", 0)])
def test_the_torsion_grows_signed_results_away_from_zero(gen: Gen, rule: str, sign_type: int) -> None:
    listed = [{"STORY": "2F", "ALONG": 0.6, "CROSS": 0.0}]
    signs = {"bADDSIGN": True, "iSIGNTYPE": sign_type, "COMTYPE": rule}
    floor(gen, bACCECC=True, bACCECC_AUTO=False, aACCECC_ECCEN_LIST=listed, **signs)
    gen.analyse()
    size = FORCE / (4 * K) + FORCE * 0.6 / TURNING * 6.0
    assert abs(displacement(gen, 13, "DY")) == pytest.approx(size, rel=1e-6)
    shears = gen.rows("BEAMFORCE", LOAD_CASE_NAMES=["R(RS)"], PARTS=["PartI"])
    assert {math.copysign(1.0, float(row["Moment-z"])) for row in shears} <= {1.0, -1.0}
    assert [abs(float(row["Shear-y"])) for row in shears] == pytest.approx([K * size] * 4, rel=1e-6)


def oscillators(gen: Gen, masses: list[float], points: list[tuple[float, float]], **case: Any) -> list[float]:
    """Cantilevers with a mass each, side by side and unconnected; their circular frequencies, lowest first."""
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {1: value_section(0.01, 1e-4, 1e-4, 2e-4)})
    gen.post("NODE", {2 * n + 1: {"X": 5 * n, "Y": 0, "Z": 0} for n in range(len(masses))})
    gen.post("NODE", {2 * n + 2: {"X": 5 * n, "Y": 0, "Z": 3} for n in range(len(masses))})
    gen.post("ELEM", {n + 1: beam(2 * n + 1, 2 * n + 2) for n in range(len(masses))})
    gen.post("CONS", {2 * n + 1: FIXED for n in range(len(masses))})
    zero = {"mY": 0, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post("NMAS", {2 * n + 2: zero | {"mX": mass} for n, mass in enumerate(masses)})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": len(masses)}})
    function = [{"PERIOD": period, "VALUE": value} for period, value in points]
    gen.post("SPFC", {1: {"NAME": "S", "iTYPE": 2, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": 0.05, "aFUNC": function}})
    base = {"NAME": "R", "DIR": "XY", "ANGLE": 0, "SCALE": 1.0, "COMTYPE": "CQC", "INTERP": "LINEAR"}
    gen.post("SPLC", {1: base | {"aFUNCNAME": ["S"]} | case})
    gen.analyse()
    return [math.sqrt(3 * 2e8 * 1e-4 / 3**3 / mass) for mass in sorted(masses, reverse=True)]


def base_shear(gen: Gen) -> float:
    row = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT", LOAD_CASE_NAMES=["R(RS)"])[0]
    return float(row["FX"])


def correlated(first: float, second: float, correlation: float) -> float:
    return math.sqrt(first**2 + second**2 + 2.0 * correlation * first * second)


def test_modes_with_their_own_damping_correlate_as_der_kiureghian_says(gen: Gen) -> None:
    ratios = [{"iMODE": 2, "DAMPING": 0.08}]
    damping = {"bDAMP": True, "iMDTYPE": 1, "DALL": 0.02, "aDAMPING": ratios}
    a, b = oscillators(gen, [10.0, 9.0], [(0.0, 2.0), (10.0, 2.0)], **damping)
    za, zb, r = 0.02, 0.08, b / a
    above = 8 * math.sqrt(za * zb) * (za + r * zb) * r**1.5
    below = (1 - r**2) ** 2 + 4 * za * zb * r * (1 + r**2) + 4 * (za**2 + zb**2) * r**2
    assert base_shear(gen) == pytest.approx(correlated(20.0, 18.0, above / below), rel=1e-8)


def test_proportional_damping_gives_each_mode_its_ratio(gen: Gen) -> None:
    damping = {"bDAMP": True, "iMDTYPE": 2, "bMASSP": True, "MASSC": 0.4, "bSTIFFP": True, "STIFFC": 0.005}
    a, b = oscillators(gen, [10.0, 8.0], [(0.0, 2.0), (10.0, 2.0)], **damping)
    za, zb = (0.4 / (2 * omega) + 0.005 * omega / 2 for omega in (a, b))
    r = b / a
    above = 8 * math.sqrt(za * zb) * (za + r * zb) * r**1.5
    below = (1 - r**2) ** 2 + 4 * za * zb * r * (1 + r**2) + 4 * (za**2 + zb**2) * r**2
    assert base_shear(gen) == pytest.approx(correlated(20.0, 16.0, above / below), rel=1e-8)


@pytest.mark.parametrize(("rule", "share"), [("SRSS", 0.0), ("ABS", 1.0)])
def test_srss_and_abs_of_two_modes(gen: Gen, rule: str, share: float) -> None:
    oscillators(gen, [10.0, 8.0], [(0.0, 2.0), (10.0, 2.0)], COMTYPE=rule)
    assert base_shear(gen) == pytest.approx(correlated(20.0, 16.0, share), rel=1e-9)


def test_between_points_the_spectrum_runs_straight_or_straight_in_logarithms(gen: Gen) -> None:
    (omega,) = oscillators(gen, [10.0], [(0.1, 4.0), (8.0, 0.5)])
    period = 2 * math.pi / omega
    linear = 4.0 + (0.5 - 4.0) * (period - 0.1) / 7.9
    assert base_shear(gen) == pytest.approx(10.0 * linear, rel=1e-9)
    gen.put("SPLC", {1: {"INTERP": "LOG"}})
    gen.analyse()
    share = math.log(period / 0.1) / math.log(80.0)
    assert base_shear(gen) == pytest.approx(10.0 * 4.0 * (0.5 / 4.0) ** share, rel=1e-9)


def test_a_vertical_case_shakes_the_vertical_mass(gen: Gen) -> None:
    oscillators(gen, [10.0], [(0.0, 2.0), (10.0, 2.0)], DIR="Z")
    assert base_shear(gen) == pytest.approx(0.0, abs=1e-9)
    gen.put("NMAS", {2: {"mX": 0, "mZ": 7.0}})
    gen.analyse()
    row = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT", LOAD_CASE_NAMES=["R(RS)"])[0]
    assert float(row["FZ"]) == pytest.approx(14.0, rel=1e-9)


@pytest.mark.parametrize(
    ("option", "named"),
    [
        ({"bDAMP": True, "iMDTYPE": 3}, "strain energy"),
        ({"bDAMP": True, "iMDTYPE": 2, "FP1": 1.0, "DR1": 0.05, "FP2": 5.0, "DR2": 0.05}, "FP1"),
        ({"bDAMP": True, "iMDTYPE": 1, "bCDAMP": True}, "bCDAMP"),
        ({"bAUTO": True}, "bAUTO"),
        ({"bACCECC": True, "DIR": "Z"}, "DIR Z"),
        ({"bACCECC": True, "bACCECC_AUTO": True, "bACCECC_MINIMUM_TORSION": True}, "bACCECC_MINIMUM_TORSION"),
        ({"bACCECC": True, "bACCECC_AUTO": False}, "aACCECC_ECCEN_LIST"),
    ],
)
def test_what_a_spectrum_case_asks_for_in_vain_is_refused_by_name(gen: Gen, option: dict[str, Any], named: str) -> None:
    floor(gen, **option)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert named in gen.error("POST", "/doc/ANAL", {})


def test_without_a_diaphragm_the_moment_acts_on_the_floors_masses(gen: Gen) -> None:
    masses = {11: 40.0, 12: 40.0, 13: 100.0, 14: 20.0}
    listed = [{"STORY": "2F", "ALONG": 0.6, "CROSS": 0.0}]
    without_diaphragm(gen, masses, COMTYPE="ABS", bACCECC=True, bACCECC_AUTO=False, aACCECC_ECCEN_LIST=listed)
    gen.analyse()
    # The centre of mass is (2.4, 0.8): distances squared of 93.6, 36, 23.2 and 80.8 m².
    moment, inertia = 200.0 * ACCELERATION * 0.6, 40 * 93.6 + 40 * 36.0 + 100 * 23.2 + 20 * 80.8
    along = 100.0 * ACCELERATION + moment * 100.0 * 3.6 / inertia
    assert displacement(gen, 13, "DY") == pytest.approx(along / K, rel=1e-6)
    assert displacement(gen, 13, "DX") == pytest.approx(moment * 100.0 * 3.2 / inertia / K, rel=1e-6)
    # The forces of a moment have no resultant.
    row = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT", LOAD_CASE_NAMES=["R(RS)"])[0]
    assert float(row["FY"]) == pytest.approx(200.0 * ACCELERATION, rel=1e-6)
    shown = next(r for r in gen.rows("STORY_SHEAR_FOR_RS", LOAD_CASE_NAMES=["R(RS)"]) if r["Story"] == "2F")
    assert float(shown["Eccentric Moment"]) == pytest.approx(moment, rel=1e-6)


def test_a_percentage_of_a_floor_without_diaphragm_counts_of_its_nodes(gen: Gen) -> None:
    without_diaphragm(gen, {}, ANGLE=0, bACCECC=True, bACCECC_AUTO=True, ACCECC_PERCENT=5.0)
    gen.analyse()
    turn = FORCE * 0.05 * 8.0 * 4.0 / (4 * 52.0)
    assert displacement(gen, 13, "DX") == pytest.approx((FORCE / 4 + turn) / K, rel=1e-6)


def test_a_floor_braced_stiff_in_its_plane_answers_as_a_diaphragm(gen: Gen) -> None:
    found: list[list[float]] = []
    for is_rigid in (True, False):
        gen.ok("POST", "/doc/NEW", {})
        floor(gen, ANGLE=30, bACCECC=True, bACCECC_AUTO=True, ACCECC_PERCENT=5.0)
        gen.put("NMAS", {11: {"mX": 90.0, "mY": 90.0}})
        gen.post("SECT", {2: value_section(1e6, 0.02, 0.03, 1e-12), 3: value_section(1e4, 1e-4, 1e-4, 1e-4)})
        gen.put("ELEM", {1: {"SECT": 2}})
        if not is_rigid:
            gen.put("STOR", {2: {"bFLOOR_DIAPHRAGM": False}})
            gen.put("EIGV", {1: {"iFREQ": 8}})
            pairs = [(11, 12), (12, 13), (13, 14), (14, 11), (11, 13), (12, 14)]
            gen.post("ELEM", {10 + n: beam(i, j, 3, TYPE="TRUSS") for n, (i, j) in enumerate(pairs)})
        gen.analyse()
        found.append([displacement(gen, node, name) for node in range(11, 15) for name in ("DX", "DY")])
    assert found[1] == pytest.approx(found[0], rel=1e-4)


def test_a_floor_with_its_mass_in_one_place_has_no_arm_for_the_moment(gen: Gen) -> None:
    without_diaphragm(gen, {11: 0.0, 12: 0.0, 13: 0.0}, bACCECC=True, bACCECC_AUTO=True, ACCECC_PERCENT=5.0)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "story 2F needs a rigid diaphragm or masses apart" in gen.error("POST", "/doc/ANAL", {})


def test_static_story_forces_turn_a_floor_without_diaphragm_too(gen: Gen) -> None:
    without_diaphragm(gen, {13: 100.0, 14: 20.0})
    gen.put("STOR", {2: {"SEIS_ACC_ECCENT_X": 0.6}})
    gen.post("STLD", {1: {"NAME": "E", "TYPE": "E"}})
    forces = [{"STORY_NAME": "2F", "FORCE_X": 0.0, "FORCE_Y": 50.0}]
    gen.post("SSEIS", {1: {"SEIS_CODE": "USER TYPE", "SEISMIC_FORCE": forces, "ACCIDENT_TORSION": True}})
    gen.put("SSEIS", {1: {"ACCIDENT_ECCEN_X": 2, "ACCIDENT_ECCEN_Y": 0}})
    gen.analyse()
    # Node 13 bears half of the mass, 3.6 m and 3.2 m from its centre.
    inertia = 40 * 93.6 + 40 * 36.0 + 100 * 23.2 + 20 * 80.8
    row = gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [13]}, LOAD_CASE_NAMES=["E(ST)"])[0]
    turned = [-50.0 * 0.6 * 100.0 * 3.2 / inertia, 25.0 + 50.0 * 0.6 * 100.0 * 3.6 / inertia]
    assert [float(row[name]) * K for name in ("DX", "DY")] == pytest.approx(turned, rel=1e-6)
    total = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT", LOAD_CASE_NAMES=["E(ST)"])[0]
    assert [float(total[name]) for name in ("FX", "FY")] == pytest.approx([0.0, -50.0], abs=1e-9)
