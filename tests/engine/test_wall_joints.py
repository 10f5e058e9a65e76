"""Beams, girders and columns in the plane of a wall against finer models of the same walls (`fine_walls`)."""

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.fine_walls import Load, Part, solve
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, story, support, user_material

pytestmark = pytest.mark.any_kernel

E, NU, T = 30e6, 0.2, 0.25
Point = tuple[float, float, float]


def wall(nodes: list[int], wall_id: int = 1, style: int = 1) -> dict[str, Any]:
    return {"TYPE": "WALL", "MATL": 1, "SECT": 1, "NODE": nodes, "STYPE": style, "WALL": wall_id, "W_TYPE": 0}


def start(gen: Gen, sections: dict[int, tuple[float, float]], plane: int = 1) -> None:
    """Sections are depth and width; STYP 1 is the plane X-Z, 0 is space."""
    gen.post("MATL", {1: user_material(E, NU)})
    gen.post("THIK", {1: {"NAME": "T", "TYPE": "VALUE", "bINOUT": False, "T_IN": T, "T_OUT": 0, "O_VALUE": 0}})
    gen.post("SECT", {key: rectangle(*size) for key, size in sections.items()})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.put("STYP", {1: {"STYP": plane}})


def nodes(gen: Gen, points: Mapping[int, Point]) -> None:
    gen.post("NODE", {key: dict(zip("XYZ", point, strict=True)) for key, point in points.items()})


def moved(gen: Gen, node: int, column: str = "DX") -> float:
    return float(gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [node]}, LOAD_CASE_NAMES=["P(ST)"])[0][column])


def reactions(gen: Gen, component: str = "FZ") -> dict[int, float]:
    rows = gen.rows("REACTIONG", LOAD_CASE_NAMES=["P(ST)"])
    return {int(row["Node"]): float(row[component]) for row in rows if row["Node"].isdigit()}


def end_moment(gen: Gen, element: int, part: int = 0) -> float:
    return float(gen.rows("BEAMFORCE", NODE_ELEMS={"KEYS": [element]})[part]["Moment-y"])


def coupled(gen: Gen, lines: list[float], height: float, storeys: int, style: int = 1, angle: float = 0.0) -> list[int]:
    """Walls between lines 1-2, 3-4 ..., beams between 2-3, 4-5 ..., 10 kN along them at every node above the foot. The
    beams' elements come back."""
    count, c, s = len(lines), math.cos(math.radians(angle)), math.sin(math.radians(angle))
    nodes(gen, {1 + i + count * k: (x * c, x * s, height * k) for k in range(storeys + 1) for i, x in enumerate(lines)})
    elements: dict[int, Any] = {}
    for k in range(storeys):
        for i in range(0, count, 2):
            low = 1 + i + count * k
            elements[len(elements) + 1] = wall([low, low + 1, low + count + 1, low + count], 1 + i, style)
    first = len(elements) + 1
    for k in range(1, storeys + 1):
        for i in range(1, count - 1, 2):
            elements[len(elements) + 1] = beam(1 + i + count * k, 2 + i + count * k)
    gen.post("ELEM", elements)
    gen.post("CONS", {1 + i: FIXED for i in range(count)})
    above = range(count + 1, count * (storeys + 1) + 1)
    gen.post("CNLD", {key: node_load("P", FX=10.0 * c, FY=10.0 * s) for key in above})
    return list(range(first, len(elements) + 1))


def without_torsion() -> dict[str, Any]:
    """Released about the beam's own axis at its J end."""
    ends = {"FLAG_I": "0000000", "VALUE_I": [0.0] * 7, "FLAG_J": "0001000", "VALUE_J": [0.0] * 7}
    return {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "bVALUE": False} | ends]}


def finer(lines: list[float], height: float, storeys: int, depth: float, width: float) -> tuple[float, float]:
    """Sway of the roof and pull in the first wall."""
    top = height * storeys
    pairs = [(lines[i], lines[i + 1]) for i in range(0, len(lines), 2)]
    parts = [Part(left, right, 0.0, top, T) for left, right in pairs]
    loads: list[Load] = []
    for k in range(1, storeys + 1):
        level = height * k
        gaps = [(lines[i], lines[i + 1]) for i in range(1, len(lines) - 1, 2)]
        parts += [Part(a, b, level - depth / 2, level + depth / 2, width) for a, b in gaps]
        loads += [Load(left, right, level, fx=20.0) for left, right in pairs]
    model = solve(parts, loads, E, NU, (0.1, 0.1))
    return float(model.displacement(pairs[0][0], top)[0]), float(model.reaction(*pairs[0])[1])


GEOMETRIES = {
    "pair": ([0.0, 3.6, 5.4, 9.0], 3.0, 7, 0.6, 0.25),
    "unequal, high storeys": ([0.0, 5.0, 6.6, 8.8], 3.6, 6, 0.8, 0.25),
    "narrower beams, long span": ([0.0, 3.0, 6.0, 9.0], 3.0, 8, 0.6, 0.2),
    "three walls": ([0.0, 3.0, 4.4, 7.4, 8.8, 11.8], 3.0, 7, 0.6, 0.25),
    "openings under spandrels": ([0.0, 2.4, 3.8, 6.2], 3.0, 7, 1.4, 0.25),
    "shallow beams": ([0.0, 4.0, 6.0, 10.0], 3.0, 8, 0.4, 0.25),
}


@pytest.mark.parametrize("style", [1, 2])
@pytest.mark.parametrize("name", GEOMETRIES)
def test_coupled_walls_of_one_element_a_storey_follow_a_finer_mesh(gen: Gen, name: str, style: int) -> None:
    lines, height, storeys, depth, width = GEOMETRIES[name]
    start(gen, {1: (depth, width)})
    coupled(gen, lines, height, storeys, style)
    gen.analyse()
    sway, pull = finer(lines, height, storeys, depth, width)
    assert moved(gen, 1 + len(lines) * storeys) == pytest.approx(sway, rel=0.05)
    held = reactions(gen)
    assert held[1] + held[2] == pytest.approx(pull, rel=0.03)


@pytest.mark.parametrize("at", [4, 6])
def test_an_outrigger_follows_a_finer_mesh(gen: Gen, at: int) -> None:
    """The column's depth is not in the frame model, so its force is a little low."""
    height, storeys, depth = 3.5, 6, 1.2
    start(gen, {1: (depth, T), 2: (0.8, T)})
    lines = {k: (1 + 3 * k, 2 + 3 * k, 3 + 3 * k) for k in range(storeys + 1)}
    points: dict[int, Point] = {}
    for k, (left, right, column) in lines.items():
        points |= {left: (0, 0, height * k), right: (4, 0, height * k)}
        points |= {column: (10, 0, height * k)} if k <= at else {}
    nodes(gen, points)
    elements: dict[int, Any] = {}
    for k in range(storeys):
        elements[k + 1] = wall([lines[k][0], lines[k][1], lines[k + 1][1], lines[k + 1][0]])
        if k < at:
            elements[100 + k] = beam(lines[k][2], lines[k + 1][2], 2)
    gen.post("ELEM", elements | {200: beam(lines[at][1], lines[at][2])})
    gen.post("CONS", dict.fromkeys(lines[0], FIXED))
    gen.post("CNLD", {key: node_load("P", FX=100.0) for key in lines[storeys][:2]})
    gen.analyse()
    level, top = height * at, height * storeys
    parts = [Part(0, 4, 0, top + (depth / 2 if at == storeys else 0.0), T), Part(9.6, 10.4, 0, level + depth / 2, T)]
    parts.append(Part(4, 9.6, level - depth / 2, level + depth / 2, T))
    model = solve(parts, [Load(0, 4, top, fx=200.0)], E, NU, (0.1, 0.1))
    assert moved(gen, lines[storeys][0]) == pytest.approx(float(model.displacement(0, top)[0]), rel=0.03)
    assert reactions(gen)[3] == pytest.approx(float(model.reaction(9.6, 10.4)[1]), rel=0.06)


@pytest.mark.parametrize("depth", [0.8, 1.6])
def test_a_transfer_girder_between_walls_follows_a_finer_mesh(gen: Gen, depth: float) -> None:
    """The walls go up to the top of the girder."""
    start(gen, {1: (depth, T)})
    xs = {1: 0.0, 2: 3.0, 3: 9.0, 4: 12.0}
    nodes(
        gen, {key: (x, 0, 0) for key, x in xs.items()} | {4 + key: (x, 0, 4) for key, x in xs.items()} | {9: (6, 0, 4)}
    )
    gen.post("ELEM", {1: wall([1, 2, 6, 5]), 2: wall([3, 4, 8, 7], 2), 3: beam(6, 9), 4: beam(9, 7)})
    gen.post("CONS", dict.fromkeys(xs, FIXED))
    gen.post("CNLD", {9: node_load("P", FZ=-1000.0)})
    gen.analyse()
    parts = [Part(0, 3, 0, 4 + depth / 2, T), Part(9, 12, 0, 4 + depth / 2, T)]
    parts.append(Part(3, 9, 4 - depth / 2, 4 + depth / 2, T))
    model = solve(parts, [Load(6, 6, 4, fz=-1000.0)], E, NU, (0.1, 0.1))
    assert moved(gen, 9, "DZ") == pytest.approx(float(model.displacement(6, 4)[1]), rel=0.06)


@pytest.mark.parametrize(("arm", "length", "depth"), [(3.0, 4.0, 1.2), (1.5, 6.0, 0.8)])
def test_a_wall_on_a_girder_follows_a_finer_mesh(gen: Gen, arm: float, length: float, depth: float) -> None:
    """Two storeys of wall begin at the top of a girder between two walls, which end at its top."""
    start(gen, {1: (depth, T)})
    xs = (0.0, 3.0, 3.0 + arm, 3.0 + arm + length, 3.0 + 2 * arm + length, 6.0 + 2 * arm + length)
    at = {(i, k): 1 + i + 6 * k for k in (0, 1) for i in (0, 1, 4, 5)} | {
        (i, k): 1 + i + 6 * k for k in (1, 2, 3) for i in (2, 3)
    }
    levels = (0.0, 4.0, 7.0, 10.0)
    nodes(gen, {key: (xs[i], 0.0, levels[k]) for (i, k), key in at.items()})
    walls = [(0, 1, 0), (4, 5, 0), (2, 3, 1), (2, 3, 2)]
    loops = [[at[i, k], at[j, k], at[j, k + 1], at[i, k + 1]] for i, j, k in walls]
    elements: dict[int, Any] = {n: wall(loop, n) for n, loop in enumerate(loops, 1)}
    gen.post("ELEM", elements | {10 + i: beam(at[i, 1], at[i + 1, 1]) for i in (1, 2, 3)})
    gen.post("CONS", {key: FIXED for (_, k), key in at.items() if k == 0})
    gen.post("CNLD", {at[i, k]: node_load("P", FZ=-500.0) for i in (2, 3) for k in (2, 3)})
    gen.analyse()
    top = 4.0 + depth / 2
    parts = [Part(left, right, 0.0, top, T) for left, right in (xs[:2], xs[4:])]
    parts += [Part(xs[1], xs[4], 4.0 - depth / 2, top, T), Part(xs[2], xs[3], 4.0, 10.0, T)]
    loads = [Load(xs[2], xs[3], level, fz=-1000.0) for level in levels[2:]]
    model = solve(parts, loads, E, NU, (0.1, 0.1))
    assert moved(gen, at[2, 1], "DZ") == pytest.approx(float(model.displacement(xs[2], 4.0)[1]), rel=0.06)


def test_a_portal_on_the_corners_of_a_wall_follows_a_finer_mesh(gen: Gen) -> None:
    start(gen, {1: (0.5, T), 2: (0.6, T)})
    nodes(gen, {1: (0, 0, 0), 2: (5, 0, 0), 3: (0, 0, 4), 4: (5, 0, 4), 5: (0, 0, 7), 6: (5, 0, 7)})
    gen.post("ELEM", {1: wall([1, 2, 4, 3]), 2: beam(3, 5), 3: beam(4, 6), 4: beam(5, 6, 2)})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    gen.post("CNLD", {key: node_load("P", FX=50.0) for key in (5, 6)})
    gen.analyse()
    parts = [Part(0, 5.5, 0, 4, T), Part(0, 0.5, 4, 7.3, T), Part(5, 5.5, 4, 7.3, T), Part(0.5, 5, 6.7, 7.3, T)]
    loads = [Load(0, 0.5, 7, fx=50.0), Load(5, 5.5, 7, fx=50.0)]
    model = solve(parts, loads, E, NU, (0.05, 0.1))
    assert moved(gen, 5) == pytest.approx(float(model.displacement(0.25, 7)[0]), rel=0.1)


@pytest.mark.parametrize("style", [1, 2])
def test_gravity_on_a_beam_built_into_a_wall_turns_the_wall(gen: Gen, style: int) -> None:
    """Nearly clamped at the wall (q L²/12 = 90), in equilibrium with the wall below it."""
    start(gen, {1: (0.6, T), 2: (0.5, 0.5)})
    nodes(gen, {1: (0, 0, 0), 2: (4, 0, 0), 3: (4, 0, 3.5), 4: (0, 0, 3.5), 5: (10, 0, 0), 6: (10, 0, 3.5)})
    gen.post("ELEM", {1: wall([1, 2, 3, 4], 1, style), 2: beam(5, 6, 2), 3: beam(3, 6)})
    gen.post("CONS", dict.fromkeys((1, 2, 5), FIXED))
    gen.post("BMLD", {3: line_load("P", -30.0)})
    gen.analyse()
    assert 60.0 < -end_moment(gen, 3) < 110.0
    first = gen.rows("BEAMFORCE", NODE_ELEMS={"KEYS": [3]})[0]
    top = next(row for row in gen.rows("WALL_FORCE_MOMENT") if row["Part"] == "Top")
    about_the_middle = float(first["Moment-y"]) - 2.0 * abs(float(first["Shear-z"]))
    assert abs(float(top["Moment-y"])) == pytest.approx(abs(about_the_middle), rel=1e-6)
    assert float(top["Axial"]) == pytest.approx(-abs(float(first["Shear-z"])), rel=1e-6)


def test_a_moment_on_the_node_of_a_wall_is_carried_to_the_foot(gen: Gen) -> None:
    start(gen, {1: (0.6, T)})
    nodes(gen, {1: (0, 0, 0), 2: (3, 0, 0), 3: (3, 0, 3), 4: (0, 0, 3)})
    gen.post("ELEM", {1: wall([1, 2, 3, 4])})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    gen.post("CNLD", {3: node_load("P", MY=120.0)})
    gen.analyse()
    held = reactions(gen)
    assert 120.0 - 3.0 * held[2] + sum(reactions(gen, "MY").values()) == pytest.approx(0.0, abs=1e-7)


@pytest.mark.parametrize("style", [1, 2])
def test_coupled_walls_turned_in_plan_answer_as_before(gen: Gen, style: int) -> None:
    """A membrane wall resists no rotation about its own foot line, at whatever angle it stands."""
    lines, height, storeys = [0.0, 3.0, 5.0, 8.0], 3.0, 4
    sways: list[float] = []
    for angle in (0.0, 30.0, 90.0):
        gen.ok("POST", "/doc/NEW", {})
        start(gen, {1: (0.6, T)}, plane=0)
        beams = coupled(gen, lines, height, storeys, style, angle)
        levels = {k + 1: story(f"{k + 1}F", height * k, diaphragm=k > 0) for k in range(storeys + 1)}
        gen.post("STOR", levels)
        soft = {
            "ITEMS": [
                {"ID": 1, "TYPE": "LINEAR", "GROUP_NAME": "", "SDR": [1e-3, 1e-3, 0, 0, 0, 1e-3], "F_S": [False] * 6}
            ]
        }
        gen.post("NSPR", {1 + 4 * k: soft for k in range(1, storeys + 1)})
        # A beam between two membranes could spin about its own axis.
        gen.post("FRLS", dict.fromkeys(beams, without_torsion()))
        gen.analyse()
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        top = 1 + 4 * storeys
        sways.append(moved(gen, top) * c + moved(gen, top, "DY") * s)
        sways.append(abs(end_moment(gen, beams[1])))
    assert sways[2:4] == pytest.approx(sways[:2], rel=1e-6)
    assert sways[4:] == pytest.approx(sways[:2], rel=1e-6)
    assert sways[1] > 1.0


def test_a_beam_across_a_membrane_wall_is_not_held_by_it(gen: Gen) -> None:
    """Turned in plan by 30 degrees: at the wall the beam has its supported end, q L²/8 at the clamped one."""
    c, s = math.cos(math.radians(30)), math.sin(math.radians(30))
    start(gen, {1: (0.6, T)}, plane=0)
    nodes(gen, {1: (0, 0, 0), 2: (3 * c, 3 * s, 0), 3: (3 * c, 3 * s, 3), 4: (0, 0, 3), 5: (-6 * s, 6 * c, 3)})
    gen.post("ELEM", {1: wall([1, 2, 3, 4]), 2: beam(4, 5)})
    gen.post("CONS", {1: FIXED, 2: FIXED, 5: FIXED, 3: support("1100000")})
    gen.post("BMLD", {2: line_load("P", -10.0)})
    gen.analyse()
    assert end_moment(gen, 2, 0) == pytest.approx(0.0, abs=1e-6)
    assert -end_moment(gen, 2, -1) == pytest.approx(10.0 * 36 / 8, rel=0.01)


def test_walls_at_right_angles_keep_their_own_planes(gen: Gen) -> None:
    """A core of an L: a beam in the plane of one leg bends nearly as beside it alone; the other leg helps."""
    moments: list[float] = []
    for has_flange in (False, True):
        gen.ok("POST", "/doc/NEW", {})
        start(gen, {1: (0.6, T), 2: (0.4, 0.4)}, plane=0)
        nodes(
            gen,
            {
                1: (0, 0, 0),
                2: (3, 0, 0),
                3: (3, 0, 3),
                4: (0, 0, 3),
                5: (3, 3, 0),
                6: (3, 3, 3),
                7: (6, 0, 0),
                8: (6, 0, 3),
            },
        )
        flange = {9: wall([2, 5, 6, 3], 2)} if has_flange else {}
        columns = {3: beam(5, 6, 2)} if not has_flange else {}
        gen.post("ELEM", {1: wall([1, 2, 3, 4]), 2: beam(3, 8), 4: beam(7, 8, 2)} | flange | columns)
        gen.post(
            "CONS",
            dict.fromkeys((1, 2, 5, 7), FIXED) | {4: support("0100000"), 3: support("1110000"), 6: support("1110000")},
        )
        gen.post("BMLD", {2: line_load("P", -20.0)})
        gen.analyse()
        moments.append(end_moment(gen, 2))
    assert 1.01 < moments[1] / moments[0] < 1.03


@pytest.mark.parametrize("across", [2, 4])
def test_walls_meshed_within_a_storey_answer_alike(gen: Gen, across: int) -> None:
    lines, height, storeys = [0.0, 4.0, 6.0, 10.0], 3.0, 6
    start(gen, {1: (0.6, T)})
    xs = sorted({start_x + 4.0 * i / across for start_x in (0.0, 6.0) for i in range(across + 1)})
    down = across - 1
    rows = storeys * down + 1
    ids = {(x, j): 1 + i + len(xs) * j for j in range(rows) for i, x in enumerate(xs)}
    nodes(gen, {key: (x, 0, height / down * j) for (x, j), key in ids.items()})
    cells = [(a, b) for a, b in pairwise(xs) if (a, b) != (4.0, 6.0)]
    loops = [[ids[a, j], ids[b, j], ids[b, j + 1], ids[a, j + 1]] for j in range(rows - 1) for a, b in cells]
    elements: dict[int, Any] = {key: wall(loop, 1 + key % 2) for key, loop in enumerate(loops, 1)}
    for k in range(1, storeys + 1):
        elements[len(elements) + 1] = beam(ids[4.0, k * down], ids[6.0, k * down])
    gen.post("ELEM", elements)
    gen.post("CONS", {ids[x, 0]: FIXED for x in xs})
    gen.post("CNLD", {ids[x, k * down]: node_load("P", FX=10.0) for k in range(1, storeys + 1) for x in lines})
    gen.analyse()
    sway, pull = finer(lines, height, storeys, 0.6, T)
    assert moved(gen, ids[0.0, storeys * down]) == pytest.approx(sway, rel=0.05)
    held = reactions(gen)
    assert sum(held[ids[x, 0]] for x in xs if x <= 4.0) == pytest.approx(pull, rel=0.03)


def notes_of(gen: Gen) -> list[str]:
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "notes.mgbx"})
    notes: list[str] = gen.ok("POST", "/doc/ANAL", {}).get("NOTES", [])
    told = gen.sub_rows("ENGINECHECKS", "JOINTS") if notes else []
    assert [row["Joints that are less than they look like"] for row in told] == notes
    return notes


@pytest.mark.parametrize(("width", "is_named"), [(4.0, False), (0.5, True)])
def test_a_member_deeper_than_the_wall_element_is_wide_is_named(gen: Gen, width: float, is_named: bool) -> None:
    start(gen, {1: (0.6, T)})
    nodes(gen, {1: (0, 0, 0), 2: (width, 0, 0), 3: (width, 0, 3), 4: (0, 0, 3), 5: (8, 0, 3)})
    gen.post("ELEM", {1: wall([1, 2, 3, 4]), 77: beam(3, 5)})
    gen.post("CONS", dict.fromkeys((1, 2, 5), FIXED))
    gen.post("BMLD", {77: line_load("P", -10.0)})
    assert any("Members 77 end in the plane of a wall" in note for note in notes_of(gen)) == is_named


@pytest.mark.parametrize(
    ("case", "is_named"), [("alone", True), ("column at the edge", False), ("released", False), ("slab", False)]
)
def test_a_member_that_ends_in_the_plane_of_plates_is_named(gen: Gen, case: str, is_named: bool) -> None:
    start(gen, {1: (0.6, T)}, plane=0)
    raised = (0.0, 4.0, 0.0) if case == "slab" else (0.0, 0.0, 3.0)
    far = (4.0, *raised[1:])
    nodes(gen, {1: (0, 0, 0), 2: (4, 0, 0), 3: far, 4: raised, 5: (8.0, *raised[1:])})
    plates = {1: {"TYPE": "PLATE", "MATL": 1, "SECT": 1, "NODE": [1, 2, 3, 4], "STYPE": 1}}
    gen.post("ELEM", plates | {77: beam(3, 5)} | ({78: beam(2, 3)} if case == "column at the edge" else {}))
    gen.post("CONS", dict.fromkeys((1, 2, 5), FIXED))
    if case == "released":
        ends = {"FLAG_I": "0000100", "VALUE_I": [0.0] * 7, "FLAG_J": "0000000", "VALUE_J": [0.0] * 7}
        gen.post("FRLS", {77: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "bVALUE": False} | ends]}})
    gen.post("BMLD", {77: line_load("P", -10.0)})
    found = notes_of(gen)
    assert len(found) == is_named
    assert all("Members 77 end in the plane of upright plates" in note for note in found)


@pytest.mark.parametrize("angle", [0.0, 30.0])
def test_walls_joined_by_rigid_links_turn_together_at_any_angle(gen: Gen, angle: float) -> None:
    """Two walls whose corners follow a node of their own at each floor are as stiff as one that is meshed in two."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    sways: list[float] = []
    for is_linked in (False, True):
        gen.ok("POST", "/doc/NEW", {})
        start(gen, {1: (0.6, T)}, plane=0)
        lines = (0.0, 2.0, 2.0, 4.0)
        at = {(k, i): 1 + i + 4 * k for k in range(4) for i in range(4)}
        nodes(gen, {key: (lines[i] * c, lines[i] * s, 3.0 * k) for (k, i), key in at.items() if is_linked or i != 2})
        join = 2 if is_linked else 1
        loops = [[at[k, i], at[k, j], at[k + 1, j], at[k + 1, i]] for k in range(3) for i, j in ((0, 1), (join, 3))]
        gen.post("ELEM", {key: wall(loop) for key, loop in enumerate(loops, 1)})
        gen.post("CONS", {at[0, i]: FIXED for i in range(4) if is_linked or i != 2})
        gen.post("STOR", {k + 1: story(f"{k + 1}F", 3.0 * k, diaphragm=False) for k in range(4)})
        held = {"ITEMS": [{"ID": 1, "TYPE": "LINEAR", "GROUP_NAME": "", "SDR": [1, 1, 0, 0, 0, 0], "F_S": [False] * 6}]}
        gen.post("NSPR", {at[k, i]: held for k in (1, 2, 3) for i in (0, 1, 3)})
        if is_linked:
            nodes(gen, {50 + k: (2.0 * c, 2.0 * s, 3.0 * k) for k in (1, 2, 3)})
            link = {"ID": 1, "GROUP_NAME": "", "DOF": 111111}
            rigid = {50 + k: {"ITEMS": [link | {"S_NODE": [at[k, 1], at[k, 2]]}]} for k in (1, 2, 3)}
            gen.post("RIGD", rigid)
        gen.post("CNLD", {at[3, 0]: node_load("P", FX=100.0 * c, FY=100.0 * s)})
        gen.analyse()
        sways.append(moved(gen, at[3, 0]) * c + moved(gen, at[3, 0], "DY") * s)
    assert sways[1] == pytest.approx(sways[0], rel=1e-6)
