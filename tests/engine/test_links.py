"""Point springs, elastic links and rigid links against closed forms, and the kinds that are refused by name."""

import math
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, user_material, value_section

E, A, INERTIA, J, L = 2e8, 0.01, 1e-4, 2e-4, 4.0
COMPONENTS = ("FX", "FY", "FZ", "MX", "MY", "MZ")
MOVES = ("DX", "DY", "DZ", "RX", "RY", "RZ")


def cantilever(gen: Gen, *points: tuple[float, float, float]) -> None:
    """A fixed beam from node 1 to node 2 along X and free nodes 3, 4, ... at the given points."""
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(A, INERTIA, INERTIA, J)})
    places = [(0.0, 0.0, 0.0), (L, 0.0, 0.0), *points]
    gen.post("NODE", {n: dict(zip("XYZ", place, strict=True)) for n, place in enumerate(places, 1)})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})


def moved(gen: Gen, node: int) -> dict[str, float]:
    row = gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [node]})[0]
    return {name: float(row[name]) for name in MOVES}


def spring(values: list[float], **extra: Any) -> dict[str, Any]:
    return {"ITEMS": [{"ID": 1, "TYPE": "LINEAR", "GROUP_NAME": "", "SDR": values, "F_S": [False] * 6} | extra]}


def beam_stiffness() -> list[float]:
    """Of the free end under one component alone, the other displacements being free."""
    bending, turn = 3 * E * INERTIA / L**3, E * INERTIA / L
    return [E * A / L, bending, bending, E / 2.6 * J / L, turn, turn]


@pytest.mark.parametrize("direction", range(6))
def test_a_point_spring_shares_the_load_in_its_direction(gen: Gen, direction: int) -> None:
    cantilever(gen)
    own = beam_stiffness()[direction]
    gen.post("NSPR", {2: spring([own if n == direction else 0.0 for n in range(6)])})
    gen.post("CNLD", {2: node_load("P", **{COMPONENTS[direction]: 6.0})})
    gen.analyse()
    assert moved(gen, 2)[MOVES[direction]] == pytest.approx(3.0 / own, rel=1e-9)
    reaction = next(row for row in gen.rows("REACTIONG") if row["Node"] == "2")
    assert float(reaction[COMPONENTS[direction]]) == pytest.approx(-3.0, rel=1e-9)


def test_a_fixed_direction_of_a_point_spring_is_a_support(gen: Gen) -> None:
    """A propped cantilever under an end moment: the prop takes 3 M / 2 L."""
    cantilever(gen)
    gen.post("NSPR", {2: spring([0.0] * 6, F_S=[False, False, True, False, False, False])})
    gen.post("CNLD", {2: node_load("P", MY=10.0)})
    gen.analyse()
    assert moved(gen, 2)["DZ"] == pytest.approx(0.0, abs=1e-15)
    reaction = next(row for row in gen.rows("REACTIONG") if row["Node"] == "2")
    assert abs(float(reaction["FZ"])) == pytest.approx(15.0 / L, rel=1e-9)


@pytest.mark.parametrize("kind", ["TENS", "COMP", "MULTI"])
def test_point_springs_that_are_not_linear_are_refused_by_name(gen: Gen, kind: str) -> None:
    cantilever(gen)
    gen.post("NSPR", {2: spring([0.0] * 6, TYPE=kind)})
    gen.post("CNLD", {2: node_load("P", FZ=1.0)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    assert f"node 2: type {kind}" in gen.error("POST", "/doc/ANAL", {})


@pytest.mark.parametrize("direction", range(6))
def test_an_elastic_link_is_six_springs_in_series(gen: Gen, direction: int) -> None:
    """A link without length along the global axes: the end moves by F / k of the beam and F / k of the link."""
    cantilever(gen, (L, 0.0, 0.0))
    own = beam_stiffness()
    values = [2.0 * k for k in own]
    gen.post("ELNK", {1: {"NODE": [2, 3], "LINK": "GEN", "ANGLE": 0, "SDR": values}})
    gen.post("CNLD", {3: node_load("P", **{COMPONENTS[direction]: 6.0})})
    gen.analyse()
    expected = 6.0 / own[direction] + 6.0 / values[direction]
    assert moved(gen, 3)[MOVES[direction]] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("angle", "stiff"), [(0.0, "DY"), (90.0, "DZ")])
def test_the_angle_of_a_link_turns_its_shear_springs(gen: Gen, angle: float, stiff: str) -> None:
    """Two fixed nodes with a free one between them on links along X: only the shear springs resist."""
    cantilever(gen, (L + 1.0, 0.0, 0.0), (L + 2.0, 0.0, 0.0))
    gen.put("CONS", {2: FIXED, 4: FIXED})
    values = [1e5, 4e3, 1e3, 1e5, 1e5, 1e5]
    gen.post("ELNK", {n: {"NODE": [n + 1, n + 2], "LINK": "GEN", "ANGLE": angle, "SDR": values} for n in (1, 2)})
    gen.post("CNLD", {3: node_load("P", FY=8.0, FZ=8.0)})
    gen.analyse()
    found = moved(gen, 3)
    soft = "DZ" if stiff == "DY" else "DY"
    assert found[stiff] == pytest.approx(8.0 / 8e3, rel=1e-9)
    assert found[soft] == pytest.approx(8.0 / 2e3, rel=1e-9)


@pytest.mark.parametrize("table", ["RIGD", "ELNK", "ELNK R_S"])
def test_a_rigid_link_moves_as_a_rigid_body(gen: Gen, table: str) -> None:
    """An arm of 1.5 m along Y at the tip: its end goes down by bending and by the twist of the beam times the arm."""
    arm = 1.5
    cantilever(gen, (L, arm, 0.0))
    if table == "RIGD":
        gen.post("RIGD", {2: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 111111, "S_NODE": [3]}]}})
    elif table == "ELNK":
        gen.post("ELNK", {1: {"NODE": [2, 3], "LINK": "RIGID", "ANGLE": 0}})
    else:
        link = {"NODE": [2, 3], "LINK": "GEN", "ANGLE": 0, "SDR": [0.0] * 6, "R_S": [True] * 6}
        gen.post("ELNK", {1: link})
    gen.post("CNLD", {3: node_load("P", FZ=-10.0)})
    gen.analyse()
    twist = 10.0 * arm * L / (E / 2.6 * J)
    bent = 10.0 * L**3 / (3 * E * INERTIA)
    found = moved(gen, 3)
    assert found["DZ"] == pytest.approx(-bent - twist * arm, rel=1e-9)
    assert abs(found["RX"]) == pytest.approx(twist, rel=1e-9)
    assert abs(float(gen.rows("REACTIONG")[0]["MX"])) == pytest.approx(10.0 * arm, rel=1e-9)


def test_a_rigid_link_of_some_directions_leaves_the_others_free(gen: Gen) -> None:
    """Two cantilevers tied in DZ only share a vertical load, and only one of them takes a moment."""
    cantilever(gen, (2 * L, 0.0, 0.0), (L, 0.0, 0.0))
    gen.post("ELEM", {2: beam(3, 4)})
    gen.post("CONS", {3: FIXED})
    gen.post("RIGD", {2: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 1000, "S_NODE": [4]}]}})
    gen.post("CNLD", {2: node_load("P", FZ=-10.0, FX=7.0)})
    gen.analyse()
    near, far = moved(gen, 2), moved(gen, 4)
    assert near["DZ"] == pytest.approx(-5.0 * L**3 / (3 * E * INERTIA), rel=1e-9)
    assert far["DZ"] == pytest.approx(near["DZ"], rel=1e-12)
    assert far["RY"] == pytest.approx(-near["RY"], rel=1e-9)
    assert (near["DX"], far["DX"]) == (pytest.approx(7.0 * L / (E * A), rel=1e-9), pytest.approx(0.0, abs=1e-15))


def test_a_rigid_link_ties_the_slave_through_the_masters_rotation(gen: Gen) -> None:
    """Tied in DX only over a height h, the slave follows DX + h RY of the master; a spring there acts on the master."""
    height, stiffness = 0.8, 1e3
    cantilever(gen, (L, 0.0, height))
    gen.post("RIGD", {2: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 100000, "S_NODE": [3]}]}})
    gen.post("NSPR", {3: spring([stiffness, 0, 0, 0, 0, 0])})
    gen.post("CNLD", {2: node_load("P", MY=20.0)})
    gen.analyse()
    turn = L / (E * INERTIA)
    force = 20.0 * turn * height / (1 / stiffness + L / (E * A) + height**2 * turn)
    assert moved(gen, 3)["DX"] == pytest.approx(force / stiffness, rel=1e-9)
    assert math.copysign(1.0, moved(gen, 3)["DX"]) == 1.0


@pytest.mark.parametrize("link", ["MULTI LINEAR", "SADDLE", "RAIL INTERACT"])
def test_links_that_are_not_linear_are_refused_by_name(gen: Gen, link: str) -> None:
    cantilever(gen, (L, 1.0, 0.0))
    gen.post("ELNK", {7: {"NODE": [2, 3], "LINK": link, "ANGLE": 0, "SDR": [1e3] * 6}})
    gen.post("CNLD", {2: node_load("P", FZ=1.0)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    assert f"link 7: type {link}" in gen.error("POST", "/doc/ANAL", {})


def test_rigid_directions_of_a_link_are_refused_by_name(gen: Gen) -> None:
    cantilever(gen, (L, 1.0, 0.0))
    flags = [True, False, False, False, False, False]
    gen.post("ELNK", {7: {"NODE": [2, 3], "LINK": "GEN", "ANGLE": 0, "SDR": [1e3] * 6, "R_S": flags}})
    gen.post("CNLD", {2: node_load("P", FZ=1.0)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    assert "link 7: rigid directions" in gen.error("POST", "/doc/ANAL", {})


@pytest.mark.parametrize(
    "unused",
    [
        {"LINK": "RIGID", "SDR": []},
        {"LINK": "RIGID", "SDR": [1, 2]},
        {"LINK": "RIGID", "DR": [0.5]},
        {"LINK": "GEN", "SDR": [1e5] * 6, "DR": []},
    ],
)
def test_a_short_list_that_a_link_does_not_use_is_no_error(gen: Gen, unused: dict[str, Any]) -> None:
    cantilever(gen, (L, 0.0, 1.0))
    gen.post("ELNK", {1: {"NODE": [2, 3]} | unused})
    gen.post("CNLD", {3: node_load("P", FX=6.0)})
    gen.analyse()
    assert gen.ok("GET", "/ope/JOINTS")["JOINTS"] == []
    assert moved(gen, 2)["DX"] == pytest.approx(6.0 * L / (E * A), rel=1e-9)


@pytest.mark.parametrize(
    ("used", "said"),
    [
        ({"LINK": "GEN", "SDR": [1, 2]}, "Elastic link 1 (ELNK): SDR needs 6 numbers"),
        ({"LINK": "TENS", "SDR": []}, "Elastic link 1 (ELNK): SDR needs 6 numbers"),
        ({"LINK": "GEN", "SDR": [1] * 6, "bSHEAR": True, "DR": [0.5]}, "Elastic link 1 (ELNK): DR needs 2 numbers"),
    ],
)
def test_a_short_list_that_a_link_uses_is_refused_by_name(gen: Gen, used: dict[str, Any], said: str) -> None:
    cantilever(gen, (L, 0.0, 1.0))
    gen.post("ELNK", {1: {"NODE": [2, 3]} | used})
    gen.post("CNLD", {3: node_load("P", FX=6.0)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    assert said in gen.error("POST", "/doc/ANAL", {})
