"""Closed forms for single members: every beam load, springs, trusses and releases."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, support, user_material, value_section

E, I_Y, A, L = 2e8, 1e-4, 0.01, 6.0


def single(gen: Gen, end: str = "1111111", end_point: tuple[float, float, float] = (L, 0.0, 0.0), **extra: Any) -> None:
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(A, I_Y, I_Y, 2e-4)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: dict(zip("XYZ", end_point, strict=True))})
    gen.post("ELEM", {1: beam(1, 2, **extra)})
    gen.post("CONS", {1: FIXED} | ({2: support(end)} if "1" in end else {}))
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})


def load(kind: str, distances: list[float], values: list[float], direction: str = "GZ", **extra: Any) -> dict[str, Any]:
    item = {"ID": 1, "LCNAME": "P", "CMD": "BEAM", "TYPE": kind, "DIRECTION": direction, "D": distances, "P": values}
    return {"ITEMS": [item | extra]}


def reactions(gen: Gen) -> dict[str, dict[str, float]]:
    return {
        row["Node"]: {k: float(row[k]) for k in ("FX", "FY", "FZ", "MX", "MY", "MZ")} for row in gen.rows("REACTIONG")
    }


def test_point_loads_on_a_fixed_beam(gen: Gen) -> None:
    single(gen)
    gen.post("BMLD", {1: load("CONLOAD", [0.25, 0.5, 0, 0], [-8.0, -10.0, 0, 0])})
    gen.analyse()
    a, b = L / 4, 3 * L / 4
    expected = 8.0 * a * b**2 / L**2 + 10.0 * L / 8
    assert abs(reactions(gen)["1"]["MY"]) == pytest.approx(expected, rel=1e-9)
    middle = [float(row["Moment-y"]) for row in gen.rows("BEAMFORCE", PARTS=["Part2/4"])]
    shear_at_i = reactions(gen)["1"]["FZ"]
    assert middle == [pytest.approx(-expected + shear_at_i * L / 2 - 8.0 * L / 4, rel=1e-9)]


def test_a_triangular_load_on_a_fixed_beam(gen: Gen) -> None:
    single(gen)
    gen.post("BMLD", {1: load("UNILOAD", [0, 1, 0, 0], [0.0, -12.0, 0, 0])})
    gen.analyse()
    found = reactions(gen)
    assert abs(found["1"]["MY"]) == pytest.approx(12.0 * L**2 / 30, rel=1e-9)
    assert abs(found["2"]["MY"]) == pytest.approx(12.0 * L**2 / 20, rel=1e-9)
    assert found["1"]["FZ"] == pytest.approx(3 * 12.0 * L / 20, rel=1e-9)


def test_four_points_describe_a_trapezoid(gen: Gen) -> None:
    single(gen, end="0010000")
    gen.post("BMLD", {1: load("UNILOAD", [0.0, 0.25, 0.75, 1.0], [0.0, -4.0, -4.0, 0.0])})
    gen.analyse()
    assert sum(r["FZ"] for r in reactions(gen).values()) == pytest.approx(4.0 * L * 0.75, rel=1e-9)


def test_a_moment_in_the_middle_of_a_fixed_beam(gen: Gen) -> None:
    single(gen)
    gen.post("BMLD", {1: load("CONMOMENT", [0.5, 0, 0, 0], [20.0, 0, 0, 0], "GY")})
    gen.analyse()
    found = reactions(gen)
    assert abs(found["1"]["MY"]) == pytest.approx(20.0 / 4, rel=1e-9)
    assert abs(found["1"]["FZ"]) == pytest.approx(1.5 * 20.0 / L, rel=1e-9)


@pytest.mark.parametrize(("projected", "total"), [(False, 50.0), (True, 30.0)])
def test_a_sloping_member_carries_load_by_length_or_by_projection(gen: Gen, projected: bool, total: float) -> None:
    single(gen, end_point=(3.0, 0.0, 4.0))
    gen.post("BMLD", {1: load("UNILOAD", [0, 1, 0, 0], [-10.0, -10.0, 0, 0], USE_PROJECTION=projected)})
    gen.analyse()
    assert sum(r["FZ"] for r in reactions(gen).values()) == pytest.approx(total, rel=1e-9)


def test_beta_turns_the_strong_axis(gen: Gen) -> None:
    single(gen, end="0", ANGLE=90)
    gen.put("SECT", {1: value_section(A, I_Y, 4 * I_Y, 2e-4)})
    gen.post("CNLD", {2: node_load("P", FZ=-10.0)})
    gen.analyse()
    row = gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [2]})[0]
    assert float(row["DZ"]) == pytest.approx(-10.0 * L**3 / (3 * E * 4 * I_Y), rel=1e-9)
    forces = gen.rows("BEAMFORCE", PARTS=["PartI"])[0]
    assert abs(float(forces["Moment-z"])) == pytest.approx(60.0, rel=1e-9)
    assert float(forces["Moment-y"]) == pytest.approx(0.0, abs=1e-9)


def test_a_point_spring_takes_its_share_and_is_listed_as_reaction(gen: Gen) -> None:
    single(gen, end="0")
    stiffness = 3 * E * I_Y / L**3
    spring = {"ID": 1, "TYPE": "LINEAR", "GROUP_NAME": "", "SDR": [0, 0, stiffness, 0, 0, 0], "F_S": [False] * 6}
    gen.post("NSPR", {2: {"ITEMS": [spring]}})
    gen.post("CNLD", {2: node_load("P", FZ=-10.0)})
    gen.analyse()
    found = reactions(gen)
    assert (found["1"]["FZ"], found["2"]["FZ"]) == (pytest.approx(5.0, rel=1e-9), pytest.approx(5.0, rel=1e-9))


def test_a_release_makes_a_hinge(gen: Gen) -> None:
    single(gen)
    release = {"ID": 1, "GROUP_NAME": "", "bVALUE": False, "FLAG_I": "0000000", "FLAG_J": "0000100"}
    gen.post("FRLS", {1: {"ITEMS": [release | {"VALUE_I": [0] * 7, "VALUE_J": [0] * 7}]}})
    gen.post("BMLD", {1: load("UNILOAD", [0, 1, 0, 0], [-20.0, -20.0, 0, 0])})
    gen.analyse()
    found = reactions(gen)
    assert (abs(found["1"]["MY"]), found["2"]["MY"]) == (pytest.approx(90.0, rel=1e-9), pytest.approx(0.0, abs=1e-9))


def test_a_member_released_in_torsion_at_both_ends_is_named(gen: Gen) -> None:
    single(gen)
    release = {"ID": 1, "GROUP_NAME": "", "bVALUE": False, "FLAG_I": "0001000", "FLAG_J": "0001000"}
    gen.post("FRLS", {1: {"ITEMS": [release | {"VALUE_I": [0] * 7, "VALUE_J": [0] * 7}]}})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    assert "Element 1" in gen.ok("POST", "/doc/ANAL", {})["message"]


def test_a_two_bar_truss(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(A, I_Y, I_Y, 2e-4)})
    gen.post("NODE", {1: {"X": -3, "Y": 0, "Z": 4}, 2: {"X": 3, "Y": 0, "Z": 4}, 3: {"X": 0, "Y": 0, "Z": 0}})
    gen.post("ELEM", {n: {"TYPE": "TRUSS", "MATL": 1, "SECT": 1, "NODE": [n, 3]} for n in (1, 2)})
    gen.post("CONS", {1: support("1110000"), 2: support("1110000"), 3: support("0100000")})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CNLD", {3: node_load("P", FZ=-80.0)})
    gen.analyse()
    assert [float(row["Force-I"]) for row in gen.rows("TRUSSFORCE")] == pytest.approx([50.0, 50.0], rel=1e-9)
    drop = float(gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [3]})[0]["DZ"])
    assert drop == pytest.approx(-50.0 * 5.0 / (E * A) / 0.8, rel=1e-9)
