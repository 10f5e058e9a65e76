"""Every kind of element beam load against statics and closed forms, through the HTTP API."""

import math
from itertools import product
from typing import Any

import numpy as np
import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, rectangle, support, user_material

E, HEIGHT, WIDTH = 3e7, 0.6, 0.3
# A member that rises and turns in plan; GEN NX's local y is horizontal for it.
END = np.array([4.0, 3.0, 2.0])
LENGTH = float(np.linalg.norm(END))
X = END / LENGTH
Y = np.cross([0.0, 0.0, 1.0], X) / np.linalg.norm(np.cross([0.0, 0.0, 1.0], X))
AXES = {"LX": X, "LY": Y, "LZ": np.cross(X, Y), "GX": np.eye(3)[0], "GY": np.eye(3)[1], "GZ": np.eye(3)[2]}
DISTRIBUTED, CONCENTRATED = ("UNILOAD", "UNIMOMENT"), ("CONLOAD", "CONMOMENT")
STEPS = (np.arange(4000) + 0.5) / 4000


def cantilever(gen: Gen, end: Any = tuple(END), **item: Any) -> None:
    gen.post("MATL", {1: user_material(E, 0.2)})
    gen.post("SECT", {1: rectangle(HEIGHT, WIDTH)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: dict(zip("XYZ", map(float, end), strict=True))})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "L"}})
    base = {"ID": 1, "LCNAME": "P", "GROUP_NAME": "", "CMD": "BEAM", "TYPE": "UNILOAD", "DIRECTION": "GZ"}
    gen.post("BMLD", {1: {"ITEMS": [base | {"D": [0, 1, 0, 0], "P": [-5.0, -5.0, 0, 0]} | item]}})


def reaction(gen: Gen) -> list[float]:
    row = gen.rows("REACTIONG")[0]
    return [float(row[name]) for name in ("FX", "FY", "FZ", "MX", "MY", "MZ")]


def about_the_foot(ratio: float, force: Any, moment: Any = (0.0, 0.0, 0.0)) -> np.ndarray:
    """What the support must give against a force and a moment at a place on the axis."""
    return -np.concatenate([force, np.cross(ratio * END, force) + np.array(moment)])


@pytest.mark.parametrize(("kind", "direction"), [*product(DISTRIBUTED, AXES)])
def test_a_line_load_in_parts_is_held_by_the_support(gen: Gen, kind: str, direction: str) -> None:
    distances, values = [0.1, 0.4, 0.7, 1.0], [2.0, 6.0, 6.0, -1.0]
    cantilever(gen, TYPE=kind, DIRECTION=direction, D=distances, P=values)
    gen.analyse()
    expected = np.zeros(6)
    for (a, b), (p, q) in zip([(0.1, 0.4), (0.4, 0.7), (0.7, 1.0)], [(2, 6), (6, 6), (6, -1)], strict=True):
        for share in STEPS:
            size = (p + (q - p) * share) * (b - a) * LENGTH / len(STEPS)
            load = size * AXES[direction]
            moment = kind == "UNIMOMENT"
            expected += about_the_foot(a + (b - a) * share, load * (not moment), load * moment)
    assert reaction(gen) == pytest.approx(expected.tolist(), rel=1e-6, abs=1e-5)


@pytest.mark.parametrize(("kind", "direction"), [*product(CONCENTRATED, AXES)])
def test_point_loads_are_held_by_the_support(gen: Gen, kind: str, direction: str) -> None:
    cantilever(gen, TYPE=kind, DIRECTION=direction, D=[0.25, 0.5, 0.0, 1.0], P=[3.0, -7.0, 0.0, 2.0])
    gen.analyse()
    moment = kind == "CONMOMENT"
    loads = [(ratio, p * AXES[direction]) for ratio, p in ((0.25, 3.0), (0.5, -7.0), (1.0, 2.0))]
    expected = sum((about_the_foot(at, p * (not moment), p * moment) for at, p in loads), np.zeros(6))
    assert reaction(gen) == pytest.approx(expected.tolist(), rel=1e-9, abs=1e-9)


def test_a_vector_gives_the_direction_and_the_value_the_size(gen: Gen) -> None:
    cantilever(gen, DIRECTION="VECTOR", VX=1.0, VY=-2.0, VZ=2.0, P=[6.0, 6.0, 0, 0])
    gen.analyse()
    force = 6.0 * LENGTH * np.array([1.0, -2.0, 2.0]) / 3.0
    assert reaction(gen) == pytest.approx(about_the_foot(0.5, force).tolist(), rel=1e-9)


def test_a_projected_load_counts_per_metre_seen_along_it(gen: Gen) -> None:
    cantilever(gen, USE_PROJECTION=True)
    gen.analyse()
    force = np.array([0.0, 0.0, -5.0 * math.hypot(4.0, 3.0)])
    assert reaction(gen) == pytest.approx(about_the_foot(0.5, force).tolist(), rel=1e-9, abs=1e-9)


def test_an_eccentric_load_also_turns_the_member(gen: Gen) -> None:
    arm = {"USE_ECCEN": True, "ECCEN_TYPE": 0, "ECCEN_DIR": "LY", "I_END": 0.2, "USE_J_END": True, "J_END": 0.4}
    cantilever(gen, **arm)
    gen.analyse()
    force = np.array([0.0, 0.0, -5.0 * LENGTH])
    expected = about_the_foot(0.5, force, np.cross(0.3 * Y, force))
    assert reaction(gen) == pytest.approx(expected.tolist(), rel=1e-9, abs=1e-9)


def test_an_eccentric_point_load_on_a_level_beam_twists_it(gen: Gen) -> None:
    arm = {"USE_ECCEN": True, "ECCEN_TYPE": 1, "ECCEN_DIR": "GY", "I_END": 0.25}
    cantilever(gen, end=(5, 0, 0), TYPE="CONLOAD", D=[1.0, 0, 0, 0], P=[-8.0, 0, 0, 0], **arm)
    gen.analyse()
    row = gen.rows("BEAMFORCE", PARTS=["PartI"])[0]
    assert float(row["Torsion"]) == pytest.approx(-8.0 * 0.25, rel=1e-9)
    assert float(row["Moment-y"]) == pytest.approx(-8.0 * 5.0, rel=1e-9)


@pytest.mark.parametrize(("direction", "face"), [("GZ", WIDTH), ("LZ", WIDTH), ("GY", HEIGHT), ("LY", HEIGHT)])
def test_a_pressure_acts_on_the_face_of_the_section(gen: Gen, direction: str, face: float) -> None:
    cantilever(gen, end=(5, 0, 0), TYPE="PRESSURE", DIRECTION=direction)
    gen.analyse()
    assert max(map(abs, reaction(gen)[:3])) == pytest.approx(5.0 * face * 5.0, rel=1e-9)


def test_a_pressure_takes_the_additional_height_from_end_to_end(gen: Gen) -> None:
    extra = {"USE_ADDITIONAL": True, "ADDITIONAL_I_END": 0.1, "USE_ADDITIONAL_J_END": True, "ADDITIONAL_J_END": 0.5}
    cantilever(gen, end=(5, 0, 0), TYPE="PRESSURE", DIRECTION="GY", **extra)
    gen.analyse()
    assert reaction(gen)[1] == pytest.approx(5.0 * (HEIGHT + 0.3) * 5.0, rel=1e-9)


def tip(gen: Gen, column: str) -> float:
    return float(gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [2]})[0][column])


@pytest.mark.parametrize(
    ("kind", "distances", "values", "expected"),
    [
        ("CONLOAD", [0.6, 0, 0, 0], [-8.0, 0, 0, 0], lambda w, a, s: w * a**2 * (3 * 5 - a) / 6),
        ("CONMOMENT", [0.6, 0, 0, 0], [-8.0, 0, 0, 0], lambda w, a, s: -w * a * (5 - a / 2)),
        ("UNILOAD", [0, 1, 0, 0], [-8.0, -8.0, 0, 0], lambda w, a, s: w * 5**4 / 8),
        ("UNIMOMENT", [0, 1, 0, 0], [-8.0, -8.0, 0, 0], lambda w, a, s: -w * 5**3 / 3),
        ("UNILOAD", [0, 1, 0, 0], [-8.0, 0.0, 0, 0], lambda w, a, s: w * 5**4 / 30),
    ],
)
def test_tip_deflections_of_a_cantilever_without_shear(
    gen: Gen, kind: str, distances: list[float], values: list[float], expected: Any
) -> None:
    direction = "GY" if "MOMENT" in kind else "GZ"
    cantilever(gen, end=(5, 0, 0), TYPE=kind, DIRECTION=direction, D=distances, P=values)
    section = rectangle(HEIGHT, WIDTH)
    section["SECT_BEFORE"]["USE_SHEAR_DEFORM"] = False
    gen.put("SECT", {1: section})
    gen.analyse()
    inertia = WIDTH * HEIGHT**3 / 12
    assert tip(gen, "DZ") == pytest.approx(expected(values[0], distances[0] * 5.0, 0.0) / (E * inertia), rel=1e-9)


def test_a_triangular_load_on_a_fixed_beam_gives_its_end_moments(gen: Gen) -> None:
    cantilever(gen, end=(5, 0, 0), P=[0.0, -9.0, 0, 0])
    gen.post("CONS", {2: FIXED})
    section = rectangle(HEIGHT, WIDTH)
    section["SECT_BEFORE"]["USE_SHEAR_DEFORM"] = False
    gen.put("SECT", {1: section})
    gen.analyse()
    rows = {row["Part"][0]: float(row["Moment-y"]) for row in gen.rows("BEAMFORCE", PARTS=["PartI", "PartJ"])}
    assert (rows["I"], rows["J"]) == pytest.approx((-9.0 * 25 / 30, -9.0 * 25 / 20), rel=1e-9)


@pytest.mark.parametrize(
    ("item", "named"),
    [
        ({"CMD": "FLOOR"}, "FLOOR"),
        ({"DIRECTION": "GW"}, "GW"),
        ({"DIRECTION": "VECTOR"}, "VX"),
        ({"DIRECTION": "LZ", "USE_PROJECTION": True}, "USE_PROJECTION"),
        ({"USE_ADDITIONAL": True}, "USE_ADDITIONAL"),
        ({"TYPE": "UNIMOMENT", "USE_ECCEN": True, "ECCEN_DIR": "LY", "I_END": 0.1}, "USE_ECCEN"),
        ({"USE_ECCEN": True, "I_END": 0.1}, "ECCEN_DIR"),
        ({"TYPE": "PRESSURE"}, "PRESSURE"),
        ({"D": [0.5, 0.2, 0, 0]}, "D must grow"),
        (
            {"P": [1, 2, 0, 0], "USE_ECCEN": True, "ECCEN_DIR": "LY", "I_END": 0.1, "USE_J_END": True, "J_END": 0.3},
            "divide",
        ),
    ],
)
def test_what_a_beam_load_asks_for_in_vain_is_refused_by_name(gen: Gen, item: dict[str, Any], named: str) -> None:
    cantilever(gen, **item)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    message = gen.error("POST", "/doc/ANAL", {})
    assert named in message
    assert "element 1" in message


def test_a_change_of_unit_takes_eccentricities_and_heights_along(gen: Gen) -> None:
    extra = {"USE_ADDITIONAL": True, "ADDITIONAL_I_END": 0.1}
    cantilever(gen, end=(5, 0, 0), TYPE="PRESSURE", DIRECTION="GY", **extra)
    gen.post("CONS", {2: support("0000000")})
    gen.put("UNIT", {1: {"FORCE": "N", "DIST": "MM"}})
    gen.analyse()
    assert reaction(gen)[1] == pytest.approx(5.0 * 0.7 * 5.0 * 1000.0, rel=1e-9)
