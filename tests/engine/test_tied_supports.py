"""Supports, springs and given displacements on nodes of rigid floors and links: statics by hand, and floors of stiff
plates instead of diaphragms."""

from typing import Any

import numpy as np
import pytest

from app.engine.solve.analysis import Results, analyse
from app.engine.store.arrays import DOF_NAMES
from tests.engine.conftest import Gen
from tests.engine.drawn import stored
from tests.engine.models import FIXED, beam, node_load, story, support, user_material, value_section

# Fixed-guided columns at (+-6, +-4), k = 12EI/h3 each way, practically without axial and torsional deformation.
E, INERTIA, HEIGHT = 27e6, 0.6**4 / 12, 3.5
K = 12 * E * INERTIA / HEIGHT**3
CORNERS = ((-6.0, -4.0), (6.0, -4.0), (6.0, 4.0), (-6.0, 4.0))


def floor(gen: Gen, held: dict[int, str], loads: dict[int, dict[str, float]]) -> None:
    """One rigid floor whose columns bend without turning at the top; `held` are supports of its nodes 11 to 14."""
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(1e6, INERTIA, INERTIA, 1e-12)})
    gen.post("NODE", {n: {"X": x, "Y": y, "Z": 0} for n, (x, y) in enumerate(CORNERS, 1)})
    gen.post("NODE", {10 + n: {"X": x, "Y": y, "Z": HEIGHT} for n, (x, y) in enumerate(CORNERS, 1)})
    gen.post("ELEM", {n: beam(n, 10 + n) for n in range(1, 5)})
    guided = {10 + n: support("0011100") for n in range(1, 5)}
    gen.post("CONS", dict.fromkeys(range(1, 5), FIXED) | guided | {n: support(code) for n, code in held.items()})
    gen.post("STOR", {1: story("1F", 0, diaphragm=False), 2: story("2F", HEIGHT, diaphragm=True)})
    gen.post("STLD", {1: {"NAME": "E", "TYPE": "E"}})
    gen.post("CNLD", {n: node_load("E", **load) for n, load in loads.items()})


def values(gen: Gen, table: str, node: int, names: str, case: str = "E(ST)") -> list[float]:
    row = gen.rows(table, NODE_ELEMS={"KEYS": [node]}, LOAD_CASE_NAMES=[case])[0]
    return [float(row[name]) for name in names.split()]


def test_a_floor_held_at_one_corner_turns_about_the_line_it_can_follow(gen: Gen) -> None:
    floor(gen, {13: "1011100"}, {11: {"FX": 100.0}})
    gen.analyse()
    # The held corner ties the floor's motion along X to its turn: ux = 4 rz, and the load works on ux + 4 rz.
    turn = 8 * 100.0 / (4 * K * 4.0**2 + 4 * K * (6.0**2 + 4.0**2))
    assert values(gen, "DISPLACEMENTG", 11, "DX DY RZ") == pytest.approx([8 * turn, -6 * turn, turn], rel=1e-8)
    assert values(gen, "DISPLACEMENTG", 13, "DX") == [0.0]
    assert values(gen, "REACTIONG", 13, "FX FY MZ") == pytest.approx([16 * K * turn - 100.0, 0, 0], abs=1e-6)


def test_a_floor_held_all_around_hands_its_whole_load_to_the_supports(gen: Gen) -> None:
    held = {11: "0111100", 12: "1111100"}
    floor(gen, held, {14: {"FX": 60.0, "FY": 12.0}, 11: {"FY": 5.0}})
    gen.analyse()
    for node in range(11, 15):
        assert values(gen, "DISPLACEMENTG", node, "DX DY RZ") == pytest.approx([0, 0, 0], abs=1e-15)
    # Moments about node 12: 60 kN on an arm of 8 m, 12 kN and R11 on an arm of 12 m, 5 kN at node 11 itself.
    first = -12.0 - 5.0 - 60.0 * 8.0 / 12.0
    assert values(gen, "REACTIONG", 11, "FX FY") == pytest.approx([0.0, first], abs=1e-9)
    assert values(gen, "REACTIONG", 12, "FX FY") == pytest.approx([-60.0, -17.0 - first], abs=1e-9)


def test_supports_to_spare_take_what_is_theirs_and_share_the_rest_evenly(gen: Gen) -> None:
    held: dict[int, str] = {11: "1111110", 12: "1111110"}
    floor(gen, held, {11: {"FX": 7.0, "MZ": 3.0}, 13: {"FX": 20.0}})
    gen.analyse()
    # 20 kN at (6, 4) beside the supports on y = -4: ten along X each, and a couple 160 / 12 along Y; no torque is left
    # for the rotations but what is applied there.
    assert values(gen, "REACTIONG", 11, "FX FY MZ") == pytest.approx([-17.0, -160.0 / 12.0, -3.0], abs=1e-9)
    assert values(gen, "REACTIONG", 12, "FX FY MZ") == pytest.approx([-10.0, 160.0 / 12.0, 0.0], abs=1e-9)


def test_a_single_fully_held_node_takes_the_torque_by_its_rotation(gen: Gen) -> None:
    floor(gen, {12: "1111110"}, {14: {"FX": 20.0}})
    gen.analyse()
    assert values(gen, "REACTIONG", 12, "FX FY MZ") == pytest.approx([-20.0, 0.0, 20.0 * 8.0], abs=1e-9)


def test_rotation_held_alone_leaves_the_floor_to_slide(gen: Gen) -> None:
    floor(gen, {12: "0011110"}, {14: {"FX": 20.0}})
    gen.analyse()
    assert values(gen, "DISPLACEMENTG", 11, "DX DY RZ") == pytest.approx([20.0 / (4 * K), 0.0, 0.0], abs=1e-12)
    assert values(gen, "REACTIONG", 12, "FX FY MZ") == pytest.approx([0.0, 0.0, 20.0 * 4.0], abs=1e-8)


def test_a_point_spring_on_a_floor_node_acts_at_its_place(gen: Gen) -> None:
    floor(gen, {}, {11: {"FX": 100.0}})
    spring = {"ID": 1, "TYPE": "LINEAR", "F_S": [False] * 6, "SDR": [3 * K, 0, 0, 0, 0, 0]}
    gen.post("NSPR", {13: {"ITEMS": [spring]}})
    gen.analyse()
    stiffness = np.array([[7 * K, -12 * K], [-12 * K, 4 * K * 52.0 + 48 * K]])
    slide, turn = np.linalg.solve(stiffness, [100.0, 400.0])
    assert values(gen, "DISPLACEMENTG", 11, "DX RZ") == pytest.approx([slide + 4 * turn, turn], rel=1e-8)
    assert values(gen, "REACTIONG", 13, "FX") == pytest.approx([-3 * K * (slide - 4 * turn)], rel=1e-8)


def moved(**given: float) -> dict[str, Any]:
    flags = [{"OPT_FLAG": name in given, "DISPLACEMENT": given.get(name, 0.0)} for name in DOF_NAMES]
    return {"ITEMS": [{"ID": 1, "LCNAME": "E", "GROUP_NAME": "", "VALUES": flags}]}


def test_moved_supports_carry_the_floor_along(gen: Gen) -> None:
    floor(gen, {11: "0111100", 12: "1111100"}, {})
    gen.post("SDSP", {11: moved(DY=0.012), 12: moved(DX=0.003)})
    gen.analyse()
    # Node 11 rises by 12 mm beside node 12, which is 12 m away: the floor turns by -0.001.
    assert values(gen, "DISPLACEMENTG", 12, "DX DY RZ") == pytest.approx([0.003, 0.0, -0.001], abs=1e-14)
    assert values(gen, "DISPLACEMENTG", 14, "DX DY RZ") == pytest.approx([0.011, 0.012, -0.001], abs=1e-14)
    # All columns follow: the middle moves by 7 and 6 mm.
    total = [sum(column) for column in zip(*(values(gen, "REACTIONG", n, "FX FY") for n in (11, 12)), strict=True)]
    assert total == pytest.approx([4 * K * 0.007, 4 * K * 0.006], rel=1e-8)


def test_supports_of_one_floor_that_move_apart_are_refused_by_name(gen: Gen) -> None:
    floor(gen, dict.fromkeys((11, 12), "1111100"), {})
    gen.post("SDSP", {12: moved(DX=0.003)})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    answer = gen.error("POST", "/doc/ANAL", {})
    assert "Specified displacement of node 1" in answer
    assert "cannot follow" in answer
    gen.put("SDSP", {11: moved(DX=0.003)})
    gen.analyse()
    assert values(gen, "DISPLACEMENTG", 14, "DX DY RZ") == pytest.approx([0.003, 0.0, 0.0], abs=1e-14)


def building(gen: Gen, held: dict[int, str], *, is_plated: bool) -> None:
    """Two storeys on the corner columns and one in the middle, floors as diaphragms or as very stiff plates; the lower
    floor lies below ground and is held as asked."""
    places = (*CORNERS, (1.0, 0.5))
    gen.post("MATL", {1: user_material(E), 2: user_material(1e5 * E, 0.2)})
    gen.post("SECT", {1: value_section(0.3, INERTIA, 0.6 * INERTIA, 1e-3)})
    gen.post("THIK", {1: {"NAME": "T", "TYPE": "VALUE", "bINOUT": True, "T_IN": 1.0, "T_OUT": 1e-4, "O_VALUE": 0}})
    for level in range(3):
        gen.post("NODE", {10 * level + n: {"X": x, "Y": y, "Z": HEIGHT * level} for n, (x, y) in enumerate(places, 1)})
    lines = [(10 * level + n, 10 * level + 10 + n) for level in range(2) for n in range(1, 6)]
    lines += [(10 * level + n, 10 * level + 1 + n % 4) for level in (1, 2) for n in range(1, 5)]
    gen.post("ELEM", {key: beam(*ends) for key, ends in enumerate(lines, 1)})
    if is_plated:
        loops = [[10 * level + n, 10 * level + 1 + n % 4, 10 * level + 5] for level in (1, 2) for n in range(1, 5)]
        plate = {"TYPE": "PLATE", "MATL": 2, "SECT": 1, "STYPE": 1}
        gen.post("ELEM", {100 + key: plate | {"NODE": loop} for key, loop in enumerate(loops)})
    gen.post("CONS", dict.fromkeys(range(1, 6), FIXED) | {node: support(code) for node, code in held.items()})
    levels = {n: story(f"{n}F", HEIGHT * (n - 1), diaphragm=not is_plated and n > 1) for n in (1, 2, 3)}
    gen.post("STOR", levels)
    gen.post("STLD", {1: {"NAME": "E", "TYPE": "E"}})
    gen.post("CNLD", {21: node_load("E", FX=80.0, FY=-30.0), 13: node_load("E", FX=10.0), 25: node_load("E", FZ=-50.0)})


@pytest.mark.parametrize(
    "held",
    [
        {11: "1000000"},
        {11: "1100000", 13: "0100000"},
        {12: "0100000", 25: "1000000"},
        {11: "1100000", 13: "1000000", 22: "0100000"},
    ],
)
def test_a_held_basement_floor_agrees_with_one_of_stiff_plates(gen: Gen, held: dict[int, str]) -> None:
    found: list[np.ndarray] = []
    for is_plated in (True, False):
        gen.ok("POST", "/doc/NEW", {})
        building(gen, held, is_plated=is_plated)
        gen.analyse()
        forces = gen.rows("REACTIONG", LOAD_CASE_NAMES=["E(ST)"])
        moves = gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [11, 13, 15, 21, 23, 25]}, LOAD_CASE_NAMES=["E(ST)"])
        reactions = [float(row[name]) for row in forces[:-1] if row["Node"].isdigit() for name in ("FX", "FY", "FZ")]
        found.append(np.array(reactions + [1e4 * float(row[name]) for row in moves for name in ("DX", "DY")]))
    assert found[1] == pytest.approx(found[0], abs=2e-3 * float(np.abs(found[0]).max()))


def test_a_rigid_floor_at_the_foot_leaves_every_column_its_own_reaction(gen: Gen) -> None:
    found: list[list[float]] = []
    for is_rigid in (False, True):
        gen.ok("POST", "/doc/NEW", {})
        building(gen, {}, is_plated=False)
        gen.put("STOR", {1: story("1F", 0.0, diaphragm=is_rigid)})
        gen.analyse()
        found.append([value for n in range(1, 6) for value in values(gen, "REACTIONG", n, "FX FY FZ MX MY MZ")])
    assert found[1] == pytest.approx(found[0], rel=1e-9, abs=1e-9)


def test_a_held_slave_of_a_rigid_link_holds_its_master_through_the_arm(gen: Gen) -> None:
    """A cantilever of 4 m whose tip carries a rigid arm of 3 m along the axis, propped at the arm's end."""
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {1: value_section(1e3, 1e-4, 1e-4, 1e-4)})
    gen.post("NODE", {1: {"X": 0}, 2: {"X": 4.0}, 3: {"X": 7.0}})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("RIGD", {2: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 111111, "S_NODE": [3]}]}})
    gen.post("CONS", {1: FIXED, 3: support("0010000")})
    gen.post("STLD", {1: {"NAME": "E", "TYPE": "L"}})
    gen.post("CNLD", {2: node_load("E", FZ=-10.0)})
    gen.analyse()
    # Unit load: with R at the arm's end the tip has R - 10 and the moment 3 R; its deflection below the prop is zero.
    flexibility = 4.0**3 / 3 + 2 * 3.0 * 4.0**2 / 2 + 3.0**2 * 4.0
    force = 10.0 * (4.0**3 / 3 + 3.0 * 4.0**2 / 2) / flexibility
    assert values(gen, "REACTIONG", 3, "FZ") == pytest.approx([force], rel=1e-6)
    assert values(gen, "DISPLACEMENTG", 3, "DZ") == pytest.approx([0.0], abs=1e-15)


def test_a_plane_frame_may_have_a_rigid_floor(gen: Gen) -> None:
    gen.put("STYP", {1: {"STYP": 1}})
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(1e6, INERTIA, INERTIA, 1e-12), 2: value_section(1e-6, 1e6, 1e6, 1e-12)})
    gen.post("NODE", {1: {"X": 0}, 2: {"X": 6.0}, 3: {"X": 0, "Z": HEIGHT}, 4: {"X": 6.0, "Z": HEIGHT}})
    gen.post("ELEM", {1: beam(1, 3), 2: beam(2, 4), 3: beam(3, 4, section=2)})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    gen.post("STOR", {1: story("1F", 0, diaphragm=False), 2: story("2F", HEIGHT, diaphragm=True)})
    gen.post("STLD", {1: {"NAME": "E", "TYPE": "E"}})
    gen.post("CNLD", {3: node_load("E", FX=50.0)})
    gen.analyse()
    # The beam is soft along its axis, so only the floor makes both columns move alike.
    assert values(gen, "DISPLACEMENTG", 4, "DX") == pytest.approx([50.0 / (2 * K)], rel=1e-5)
    assert values(gen, "REACTIONG", 2, "FX") == pytest.approx([-25.0], rel=1e-5)


def test_a_held_floor_takes_no_part_in_vibration_along_the_held_direction(gen: Gen) -> None:
    floor(gen, dict.fromkeys((11, 12), "1011100"), {})
    zero = {"mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post("NMAS", {10 + n: zero | {"mX": 80.0, "mY": 80.0} for n in (1, 2)})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 3}})
    gen.analyse()
    # Along Y the floor slides as without supports; the masses stand on the line y = -4, which turns but cannot slide.
    rows = gen.sub_rows("EIGENVALUEMODE", "EIGENVALUE ANALYSIS", COMPONENTS=["Mode"])
    slide = 2 * np.pi * (160.0 / (4 * K)) ** 0.5
    turn = 2 * np.pi * (160.0 * 36.0 / (4 * K * (52.0 + 16.0))) ** 0.5
    assert [float(row["Period(sec)"]) for row in rows] == pytest.approx([slide, turn], rel=1e-6)


def mixed(seed: int, *, are_springs: bool) -> Results:
    """Two rigid floors, each with a rigid link to a node off its columns, and supports in arbitrary directions at some
    of these nodes, exact or as very stiff springs."""
    chance = np.random.default_rng(seed)
    places = [(0, 0), (6, 0), (6, 5), (0, 5), (2, 2)]
    nodes = {10 * s + k: {"X": x, "Y": y, "Z": 3.0 * s} for s in range(3) for k, (x, y) in enumerate(places, 1)}
    nodes |= {30: {"X": 7.5, "Y": 1.0, "Z": 2.4}, 31: {"X": -1.0, "Y": -2.0, "Z": 6.5}}
    lines = [(10 * s + k, 10 * s + 10 + k) for s in range(2) for k in range(1, 6)]
    lines += [(10 * s + k, 10 * s + 1 + k % 4) for s in (1, 2) for k in range(1, 5)]
    chosen = chance.choice([11, 12, 14, 15, 21, 23, 30, 31], size=3, replace=False).tolist()
    held = {node: chance.integers(0, 2, size=6).tolist() for node in chosen}
    spring = {"TYPE": "LINEAR", "F_S": [False] * 6}
    springs = {n: {"ITEMS": [spring | {"SDR": [1e13 * digit for digit in v]}]} for n, v in held.items()}
    supports = {node: support("".join(map(str, digits)) + "0") for node, digits in held.items()}
    names = ("FX", "FY", "FZ", "MX", "MY", "MZ")
    given = {node: chance.normal(size=6).tolist() for node in (11, 15, 24, 30, 31)}
    loads = {node: node_load("E", **dict(zip(names, v, strict=True))) for node, v in given.items()}
    link = {"ID": 1, "GROUP_NAME": "", "DOF": 111111}
    return analyse(
        stored(
            MATL={1: user_material(E)},
            SECT={1: value_section(0.3, INERTIA, 0.6 * INERTIA, 1e-3)},
            NODE=nodes,
            ELEM={key: beam(*ends) for key, ends in enumerate(lines, 1)},
            STOR={n: story(f"{n}F", 3.0 * (n - 1), diaphragm=n > 1) for n in (1, 2, 3)},
            RIGD={12: {"ITEMS": [link | {"S_NODE": [30]}]}, 24: {"ITEMS": [link | {"S_NODE": [31]}]}},
            CONS=dict.fromkeys(range(1, 6), FIXED) | ({} if are_springs else supports),
            NSPR=springs if are_springs else {},
            STLD={1: {"NAME": "E", "TYPE": "E"}},
            CNLD=loads,
        )
    )


@pytest.mark.parametrize("seed", range(12))
def test_supports_in_any_direction_agree_with_very_stiff_springs(seed: int) -> None:
    exact, stiff = (mixed(seed, are_springs=are_springs) for are_springs in (False, True))
    moved = exact.displacements.static
    assert stiff.displacements.static == pytest.approx(moved, abs=1e-5 * float(np.abs(moved).max()))
    for results in (exact, stiff):
        total = results.reactions.static[0, :, :3].sum(axis=0) + results.loads.nodal[0, :, :3].sum(axis=0)
        assert total == pytest.approx([0.0] * 3, abs=1e-4)
