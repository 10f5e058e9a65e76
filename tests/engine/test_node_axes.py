"""Supports, springs and given displacements in node local axes (SKEW) against statics, through the HTTP API."""

import math
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, line_load, node_load, story, support, user_material, value_section

E, A, INERTIA, L, Q, SLOPE = 2e8, 0.01, 1e-4, 6.0, 10.0, 30.0
COSINE, SINE = math.cos(math.radians(SLOPE)), math.sin(math.radians(SLOPE))
# Local z leans towards global X: the ground of the roller rises the other way.
ANGLE: dict[str, Any] = {"iMETHOD": 1, "ANGLE_X": 0, "ANGLE_Y": SLOPE, "ANGLE_Z": 0}
POINTS: dict[str, Any] = {"iMETHOD": 2, "P0X": 5, "P0Y": 0, "P0Z": 0, "P1X": 5 + COSINE, "P1Y": 0, "P1Z": -SINE} | {
    "P2X": 5,
    "P2Y": 2,
    "P2Z": 0,
}
VECTORS: dict[str, Any] = {
    "iMETHOD": 3,
    "V1X": COSINE,
    "V1Y": 0,
    "V1Z": -SINE,
    "V2X": 1,
    "V2Y": 1,
    "V2Z": -SINE / COSINE,
}


def simple_beam(gen: Gen, axes: dict[str, Any], end: str = "0111000") -> None:
    """Pinned at node 1; node 2 rests on a roller in its own axes."""
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(A, INERTIA, INERTIA, 2e-4)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": L, "Y": 0, "Z": 0}})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: support("1111000"), 2: support(end)})
    gen.post("SKEW", {2: axes})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})


def at(gen: Gen, table: str, node: str = "2") -> dict[str, str]:
    return next(row for row in gen.rows(table) if row["Node"] == node)


@pytest.mark.parametrize("axes", [ANGLE, POINTS, VECTORS])
def test_an_inclined_roller_pushes_along_its_normal(gen: Gen, axes: dict[str, Any]) -> None:
    simple_beam(gen, axes)
    gen.post("BMLD", {1: line_load("P", -Q)})
    gen.analyse()
    reaction, own = at(gen, "REACTIONG"), at(gen, "REACTIONL")
    half, thrust = Q * L / 2, Q * L / 2 * SINE / COSINE
    assert float(reaction["FZ"]) == pytest.approx(half, rel=1e-9)
    assert float(reaction["FX"]) == pytest.approx(thrust, rel=1e-9)
    assert float(own["FZ"]) == pytest.approx(half / COSINE, rel=1e-9)
    assert float(own["FX"]) == pytest.approx(0.0, abs=1e-9)
    assert float(gen.rows("BEAMFORCE", PARTS=["Part2/4"])[0]["Axial"]) == pytest.approx(thrust, rel=1e-9)
    moved = at(gen, "DISPLACEMENTG")
    assert float(moved["DX"]) == pytest.approx(thrust * L / (E * A), rel=1e-9)
    assert float(moved["DX"]) * SINE + float(moved["DZ"]) * COSINE == pytest.approx(0.0, abs=1e-15)


def test_a_spring_in_node_axes_gives_way_along_its_normal(gen: Gen) -> None:
    simple_beam(gen, ANGLE, "0101000")
    spring = {"ID": 1, "TYPE": "LINEAR", "GROUP_NAME": "", "SDR": [0, 0, 4e3, 0, 0, 0], "F_S": [False] * 6}
    gen.post("NSPR", {2: {"ITEMS": [spring]}})
    gen.post("BMLD", {1: line_load("P", -Q)})
    gen.analyse()
    moved, force = at(gen, "DISPLACEMENTG"), Q * L / 2 / COSINE
    assert float(moved["DX"]) * SINE + float(moved["DZ"]) * COSINE == pytest.approx(-force / 4e3, rel=1e-9)
    assert float(at(gen, "REACTIONL")["FZ"]) == pytest.approx(force, rel=1e-9)


def test_a_given_displacement_counts_in_node_axes(gen: Gen) -> None:
    """A statically determinate beam follows without forces: it turns, and its axis keeps its length."""
    simple_beam(gen, ANGLE)
    value = {"OPT_FLAG": True, "DISPLACEMENT": -0.02}
    none = {"OPT_FLAG": False, "DISPLACEMENT": 0}
    item = {"ID": 1, "LCNAME": "P", "GROUP_NAME": "", "VALUES": [none, none, value, none, none, none]}
    gen.post("SDSP", {2: {"ITEMS": [item]}})
    gen.analyse()
    moved = at(gen, "DISPLACEMENTG")
    assert float(moved["DZ"]) == pytest.approx(-0.02 / COSINE, rel=1e-9)
    assert float(moved["DX"]) == pytest.approx(0.0, abs=1e-12)
    assert float(at(gen, "REACTIONL")["FZ"]) == pytest.approx(0.0, abs=1e-7)


def test_modes_see_the_inclined_roller(gen: Gen) -> None:
    """A rod on a frictionless slope: only the motion along the slope is free, k = EA/L cos² + 3EI/L³ sin²."""
    simple_beam(gen, ANGLE)
    gen.put("CONS", {1: FIXED})
    gen.post("NMAS", {2: {"mX": 5.0, "mY": 5.0, "mZ": 5.0, "rmX": 0, "rmY": 0, "rmZ": 0}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 1}})
    gen.analyse()
    stiffness = E * A / L * COSINE**2 + 3 * E * INERTIA / L**3 * SINE**2
    rows = gen.sub_rows("EIGENVALUEMODE", "EIGENVALUE ANALYSIS", COMPONENTS=["Mode"])
    assert float(rows[0]["Frequency(rad/sec)"]) == pytest.approx(math.sqrt(stiffness / 5.0), rel=1e-9)


@pytest.mark.parametrize(
    ("table", "record", "said"),
    [
        ("SKEW", ANGLE | {"ANGLE_X": 10}, "node 2: angles about more than one axis"),
        ("SKEW", POINTS | {"P2X": 5 + 2 * COSINE, "P2Y": 0, "P2Z": -2 * SINE}, "node 2: the points or vectors"),
        ("STYP", {"STYP": 1}, "node 2 can be analysed in three dimensions only"),
        ("STOR", story("1F", 0.0, diaphragm=True), "Node 2"),
    ],
)
def test_what_is_not_analysed_is_refused_by_name(gen: Gen, table: str, record: dict[str, Any], said: str) -> None:
    simple_beam(gen, ANGLE, "0000000")
    gen.put("CONS", {1: FIXED})
    gen.put(table, {2 if table == "SKEW" else 1: record})
    if table == "STOR":
        gen.put("CONS", {1: support("0011100")})
    gen.post("CNLD", {2: node_load("P", FX=1.0)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    assert said in gen.error("POST", "/doc/ANAL", {})
