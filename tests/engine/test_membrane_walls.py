"""Membrane walls (STYPE 1), which hold nothing out of their plane: what is left out, what is refused, what is named."""

import math

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, line_load, node_load, story
from tests.engine.test_wall_joints import T, coupled, end_moment, moved, nodes, notes_of, start, wall, without_torsion


@pytest.mark.parametrize("angle", [0.0, 30.0])
def test_a_beam_between_membrane_walls_that_could_spin_about_itself_does_not_stop_the_analysis(
    gen: Gen, angle: float
) -> None:
    """As the same beams do whose torsion is released."""
    found: list[float] = []
    for is_released in (True, False):
        gen.ok("POST", "/doc/NEW", {})
        beams = floors_of_membranes(gen, angle)
        if is_released:
            gen.post("FRLS", dict.fromkeys(beams, without_torsion()))
        gen.analyse()
        found += [math.hypot(moved(gen, 13), moved(gen, 13, "DY")), end_moment(gen, beams[-1])]
    assert found[2:] == pytest.approx(found[:2], rel=1e-9)
    assert abs(found[1]) > 1.0


def test_torsion_that_nothing_takes_is_refused(gen: Gen) -> None:
    floors_of_membranes(gen, 0.0)
    gen.put("CNLD", {14: node_load("P", FX=10.0, MX=5.0)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "spins.mgbx"})
    assert "node 14 RX is not restrained" in gen.ok("POST", "/doc/ANAL", {})["message"]


def floors_of_membranes(gen: Gen, angle: float) -> list[int]:
    """Coupled walls of three storeys under rigid floors, held softly across; the beams' elements come back."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    start(gen, {1: (0.6, T)}, plane=0)
    beams = coupled(gen, [0.0, 3.0, 5.0, 8.0], 3.0, 3, 1, angle)
    gen.post("STOR", {k + 1: story(f"{k + 1}F", 3.0 * k, diaphragm=k > 0) for k in range(4)})
    soft = {"ID": 1, "TYPE": "LINEAR", "GROUP_NAME": "", "SDR": [1e-3 * s, 1e-3 * c, 0, 0, 0, 1e-3], "F_S": [False] * 6}
    gen.post("NSPR", {1 + 4 * k: {"ITEMS": [soft]} for k in (1, 2, 3)})
    return beams


@pytest.mark.parametrize("angle", [0.0, 30.0])
def test_a_moment_on_the_node_of_a_membrane_wall_is_taken_about_its_normal_or_refused(gen: Gen, angle: float) -> None:
    """Between the global axes the moment has parts about both of them, and one of their sums is not resisted."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    floors_of_membranes(gen, angle)
    gen.put("CNLD", {13: node_load("P", MX=-20.0 * s, MY=20.0 * c)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "moment.mgbx"})
    message = gen.ok("POST", "/doc/ANAL", {})["message"]
    if angle == 0.0:
        assert message.endswith("command complete")
    else:
        assert "node 13 RX is not restrained" in message


@pytest.mark.parametrize(
    ("case", "is_named"),
    [
        ("square", True),
        ("oblique", True),
        ("in plane", False),
        ("plate wall", False),
        ("released", False),
        ("column", False),
    ],
)
def test_a_beam_out_of_the_plane_of_a_membrane_wall_is_named(gen: Gen, case: str, is_named: bool) -> None:
    start(gen, {1: (0.6, T)}, plane=0)
    far = {"in plane": (9.0, 0.0), "oblique": (8.0, 4.0)}.get(case, (4.0, 6.0))
    nodes(gen, {1: (0, 0, 0), 2: (4, 0, 0), 3: (4, 0, 3), 4: (0, 0, 3), 5: (*far, 0), 6: (*far, 3)})
    elements = {1: wall([1, 2, 3, 4], 1, 2 if case == "plate wall" else 1), 77: beam(3, 6), 78: beam(5, 6)}
    gen.post("ELEM", elements | ({79: beam(2, 3)} if case == "column" else {}))
    gen.post("CONS", dict.fromkeys((1, 2, 5), FIXED))
    if case == "released":
        ends = {"FLAG_I": "0000100", "VALUE_I": [0.0] * 7, "FLAG_J": "0000000", "VALUE_J": [0.0] * 7}
        gen.post("FRLS", {77: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "bVALUE": False} | ends]}})
    gen.post("BMLD", {77: line_load("P", -10.0)})
    found = [note for note in notes_of(gen) if "hinged" in note]
    assert len(found) == is_named
    assert all("Members 77 end out of the plane of a membrane wall" in note for note in found)
