"""Arrangements of walls that come out beyond 5 % of sway or 3 % of force: how far, and that they are named there."""

import math
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.fine_frames import extrapolated
from tests.engine.fine_walls import Load, Part, solve
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, story, support
from tests.engine.test_divided_walls import Pair, divided
from tests.engine.test_wall_joints import NU, E, T, coupled, moved, nodes, notes_of, reactions, start, wall
from tests.engine.test_wall_piers import Core, H, analysed, built, finer

pytestmark = pytest.mark.any_kernel

KINDS = {
    "portal": ("are the only ones between their walls", "벽체 사이를 잇는 유일한 부재"),
    "outrigger": ("are the only ones that join their wall", "벽에 접합된 유일한 부재"),
    "joints": ("bend in the model over the whole way between their nodes", "절점 사이 전체 길이가 휩니다"),
    "gives": ("press on a wall where one wall element gives less", "벽에 국부적으로 힘을 전달하나"),
    "corners": ("on the corners of walls and what frames with them", "벽 모서리 위에 선 기둥과 그 골조"),
    "returns": ("end in the plane of low walls with walls at right angles", "직각 방향 벽이 붙은 낮은 벽의 면내"),
    "loose": ("walls at right angles that no floor holds across", "면외로 잡아 주는 바닥이 없습니다"),
    "wide": ("meet walls across of one element", "한 요소짜리 직각 방향 벽"),
    "raised": ("have their axis above or below the node at the head", "부재축이 위나 아래로 떨어져"),
    "along": ("run along a wall and go on", "벽을 따라 놓여"),
    "girder": ("carry columns or walls from the heads of their walls", "벽 상단에 걸쳐"),
    "squat": ("walls that are wide for their height above ground", "높이에 비해 폭이 넓은 벽"),
    "short": ("span little for the width of the walls they join", "접합된 벽의 폭에 비해 경간이 짧거나"),
    "sag": ("heads of walls that are wide for their depth", "춤에 비해 폭이 넓은 벽의 상단"),
    "carried": ("are columns at the corner of a wall", "벽 모서리의 기둥"),
    "box": ("a box that no rigid floor turns as a whole", "강막이 없는 상자형 코어"),
    "undivided": ("have a corner of another wall within one of their sides", "변의 중간에 있으나"),
    "heads": ("heads of walls that members join on up to three", "세 층 이하에서"),
    "walls": ("are low and have walls at right angles at both ends", "벽이 붙은 낮은 벽입니다"),
}


def kinds_of(gen: Gen) -> dict[str, str]:
    """The ids that each kind of note names, but for the heads of walls, which are told of all low ones; notes of other
    kinds under their own words."""
    return {kind: ids for kind, ids in all_kinds_of(gen).items() if kind != "heads"}


def all_kinds_of(gen: Gen) -> dict[str, str]:
    """The same with the heads."""
    found: dict[str, str] = {}
    for note in notes_of(gen):
        kind = next((kind for kind, words in KINDS.items() if all(each in note for each in words)), note)
        found[kind] = note.split()[1]
        assert f"부재 {found[kind]}" in note or f"벽요소 {found[kind]}" in note
    return found


def core(sides: float, ends: tuple[int, ...], length: float = 2.0, storeys: int = 3, **more: Any) -> Core:
    """Coupled walls with walls across of one width at some of their four ends."""
    return Core(length, 1.5, 0.6, tuple((line, 0.0, sides) for line in ends), storeys, **more)


def box(length: float, width: float, across: int = 1, storeys: int = 3) -> Core:
    """Two pairs of coupled walls, joined by walls at their outer ends."""
    return Core(length, 1.4, 0.6, ((0, 0.0, width), (3, 0.0, width)), storeys, True, width, across)


@pytest.mark.parametrize(
    ("arranged", "kinds"),
    [
        (Core(3.0, 2.0, 0.6), set[str]()),
        (Core(3.0, 2.0, 0.6, storeys=8), set[str]()),
        (Core(3.0, 3.0, 0.5, storeys=1), {"squat"}),
        (Core(1.5, 3.0, 0.5, storeys=1), set[str]()),
        (Core(3.0, 2.0, 0.6, storeys=1), {"portal", "squat"}),
        (Core(3.5, 1.5, 0.5, storeys=2), {"squat"}),
        (Core(3.0, 1.5, 0.5, storeys=2), {"short"}),
        (Core(2.2, 1.5, 0.5, storeys=2), set[str]()),
        (Core(3.8, 2.2, 1.25), {"short"}),
        (Core(3.0, 3.0, 0.5, storeys=2), {"squat"}),
        (Core(6.7, 3.0, 0.5, storeys=5), {"squat"}),
        (Core(6.7, 3.0, 0.7, storeys=5), set[str]()),
        (Core(4.75, 2.0, 1.0, storeys=2), {"short"}),
        (Core(4.75, 1.1, 0.4, storeys=4), {"short"}),
        (Core(4.75, 2.0, 1.0, storeys=3), set[str]()),
        (Core(7.5, 2.3, 1.15, storeys=2), {"short"}),
        (Core(7.0, 1.1, 0.6), {"short"}),
        (Core(7.0, 1.1, 0.6, storeys=6), {"short"}),
        (Core(7.0, 1.1, 0.6, storeys=8), set[str]()),
        (Core(7.0, 2.0, 0.9, storeys=5), {"short"}),
        (Core(7.0, 2.3, 0.9, storeys=5), set[str]()),
        (Core(1.2, 1.2, 1.2, storeys=1), {"portal"}),
        (core(0.6, (0, 1, 2, 3), has_floors=True), {"returns"}),
        (core(2.5, (0, 1, 2, 3), storeys=5, has_floors=True), {"returns"}),
        (core(0.6, (0, 1, 2, 3), storeys=6, has_floors=True), set[str]()),
        (core(0.6, (0, 3), has_floors=True), set[str]()),
        (core(0.6, (1, 2), has_floors=True), set[str]()),
        (core(0.6, (0, 1, 2, 3), storeys=6), {"loose"}),
        (core(0.6, (0, 3)), {"loose"}),
        (core(1.5, (0, 3)), set[str]()),
        (box(2.0, 5.5, storeys=4), {"box"}),
        (box(2.0, 6.0, storeys=4), {"box", "wide"}),
        (box(2.0, 6.0, 2, storeys=4), {"box"}),
        (box(2.0, 6.0, storeys=6), {"box"}),
    ],
)
def test_coupled_walls_and_cores_are_named_where_they_come_out_off(gen: Gen, arranged: Core, kinds: set[str]) -> None:
    built(gen, arranged)
    assert set(kinds_of(gen)) == kinds


def test_a_beam_that_holds_short_returns_across_is_seen(gen: Gen) -> None:
    """Between the returns of one wall and a column, in their plane, at every floor."""
    arranged = core(0.6, (0,))
    ids = built(gen, arranged)
    assert set(kinds_of(gen)) == {"loose"}
    columns = {k: (0.0, 4.0, H * k) for k in range(arranged.storeys + 1)}
    nodes(gen, {500 + k: at for k, at in columns.items()})
    gen.post("ELEM", {500 + k: beam(ids[0.0, 0.6, H * k], 500 + k) for k in columns if k})
    gen.post("ELEM", {600 + k: beam(499 + k, 500 + k) for k in columns if k})
    gen.post("CONS", {500: FIXED})
    assert "loose" not in kinds_of(gen)


@pytest.mark.parametrize(
    ("arranged", "sway", "pull"),
    [
        (Core(1.2, 1.2, 1.2, storeys=1), (-5, 0), (-13, -3)),
        (core(0.6, (0, 1, 2, 3), 1.0, has_floors=True), (-5, 5), (3, 6)),
        (core(2.5, (0, 1, 2, 3), 1.0, has_floors=True), (5, 12), (3, 6.5)),
        (core(0.6, (0, 1, 2, 3), 1.0), (-13, -5), (-6, -3)),
        (Core(4.5, 2.5, 0.5, storeys=1), (-7, 1), (-33, -3)),
        (Core(7.9, 3.9, 0.45, storeys=5), (-7, 1), (-6, -3)),
        (box(1.0, 2.0, storeys=3), (0, 12), (3, 9)),
    ],
)
def test_what_is_named_comes_out_as_far_off_as_is_said(
    gen: Gen, arranged: Core, sway: tuple[float, float], pull: tuple[float, float]
) -> None:
    """In per cent of a finer mesh, two of them extrapolated."""
    found = analysed(gen, arranged)
    coarse, fine = finer(arranged, arranged.depth / 4.0), finer(arranged, arranged.depth / 8.0)
    off = [100.0 * (one / (2.0 * two - three) - 1.0) for one, two, three in zip(found, fine, coarse, strict=True)]
    assert sway[0] <= off[0] <= sway[1]
    assert pull[0] <= off[1] <= pull[1]


@pytest.mark.parametrize(
    ("arranged", "sway", "pull"),
    [
        (Core(7.0, 1.1, 0.6), (-5, 5), (3, 9)),
        (Core(7.0, 1.0, 0.6, storeys=2), (-14, 0), (3, 14)),
        (Core(7.6, 2.3, 1.15, storeys=2), (5, 9), (-11, 0)),
        (Core(6.5, 1.2, 0.4, storeys=4), (-5, 5), (3, 6)),
    ],
)
def test_forces_of_members_short_for_their_walls_are_off_by_what_is_said(
    gen: Gen, arranged: Core, sway: tuple[float, float], pull: tuple[float, float]
) -> None:
    """In per cent of a mesh that is finer at the corners, extrapolated; no number of their plane stands beside it."""
    found = analysed(gen, arranged)
    assert set(kinds_of(gen)) == {"short"}
    left, begin, end, right = arranged.lines
    levels, half = [H * k for k in range(1, arranged.storeys + 1)], arranged.depth / 2.0
    parts = [Part(a, b, 0.0, levels[-1] + half, T) for a, b in ((left, begin), (end, right))]
    parts += [Part(begin, end, z - half, z + half, T) for z in levels]
    loads = [Load(left, begin, z, fx=50.0) for z in levels]
    asked = [(left, levels[-1], False), (left, begin, True)]
    true = extrapolated(parts, loads, E, NU, 0.12, asked).tolist()
    off = [100.0 * (one / other - 1.0) for one, other in zip(found, true, strict=True)]
    assert sway[0] <= off[0] <= sway[1]
    assert pull[0] <= off[1] <= pull[1]


@pytest.mark.parametrize(("pair", "is_named"), [((2.0, 1), False), ((2.0, 2), True)])
def test_a_portal_of_walls_divided_across_is_named(gen: Gen, pair: tuple[float, int], is_named: bool) -> None:
    divided(gen, Pair(pair[0], 2.0, 0.5, pair[1], 1, (0.1, 0.1), storeys=1))
    assert kinds_of(gen) == {"squat": "1000"} | ({"portal": "1000"} if is_named else {})


def outrigger(
    gen: Gen, width: float, depth: float, at: int, storeys: int, height: float = 3.5, column: float = 0.8
) -> tuple[int, int]:
    """200 kN on the roof of one wall that a beam joins to a column 6 m away; a node of the roof, the column's foot."""
    start(gen, {1: (depth, T), 2: (column, T)})
    xs = (0.0, width, width + 6.0)
    ids = {(i, k): 1 + i + 3 * k for k in range(storeys + 1) for i in range(3) if i < 2 or k <= at}
    nodes(gen, {key: (xs[i], 0.0, height * k) for (i, k), key in ids.items()})
    walls = {1 + k: wall([ids[0, k], ids[1, k], ids[1, k + 1], ids[0, k + 1]]) for k in range(storeys)}
    columns = {100 + k: beam(ids[2, k], ids[2, k + 1], 2) for k in range(at)}
    gen.post("ELEM", walls | columns | {200: beam(ids[1, at], ids[2, at])})
    gen.post("CONS", {ids[i, 0]: FIXED for i in range(3)})
    gen.post("CNLD", {ids[i, storeys]: node_load("P", FX=100.0) for i in (0, 1)})
    return ids[0, storeys], ids[2, 0]


@pytest.mark.parametrize(
    ("width", "depth", "at", "storeys", "is_named"),
    [(2.5, 1.2, 4, 6, False), (2.5, 1.9, 4, 6, False), (2.5, 2.0, 4, 6, True), (1.5, 0.6, 1, 1, False)],
)
def test_an_outrigger_is_named_where_it_is_deep(
    gen: Gen, width: float, depth: float, at: int, storeys: int, is_named: bool
) -> None:
    outrigger(gen, width, depth, at, storeys)
    assert ("outrigger" in kinds_of(gen)) is is_named


def test_a_deep_outrigger_at_the_first_floor_comes_out_as_far_off_as_is_said(gen: Gen) -> None:
    roof, foot = outrigger(gen, 2.5, 2.5, 1, 3)
    gen.analyse()
    parts = [Part(0, 2.5, 0, 10.5, T), Part(8.1, 8.9, 0, 4.75, T), Part(2.5, 8.1, 2.25, 4.75, T)]
    coarse, fine = (solve(parts, [Load(0, 2.5, 10.5, fx=200.0)], E, NU, (cell, cell / 2)) for cell in (0.1, 0.05))
    sways = [float(model.displacement(0, 10.5)[0]) for model in (coarse, fine)]
    forces = [float(model.reaction(8.1, 8.9)[1]) for model in (coarse, fine)]
    assert 1.05 < moved(gen, roof) / (2.0 * sways[1] - sways[0]) < 1.13
    assert 0.76 < reactions(gen)[foot] / (2.0 * forces[1] - forces[0]) < 1.0


@pytest.mark.parametrize(("width", "storeys", "column"), [(6.0, 2, 1.0), (4.0, 3, 0.9)])
def test_a_lone_outrigger_whose_column_carries_little_is_named_by_what_it_lacks(
    gen: Gen, width: float, storeys: int, column: float
) -> None:
    """Columns of 3 to 5 % of the overturning moment."""
    _, foot = outrigger(gen, width, 0.6, 2, storeys, column=column)
    gen.analyse()
    edge, top = width + 6.0, 3.5 * storeys
    parts = [
        Part(0, width, 0, top + (0.3 if storeys == 2 else 0.0), T),
        Part(edge - column / 2, edge + column / 2, 0, 7.3, T),
        Part(width, edge - column / 2, 6.7, 7.3, T),
    ]
    (pull,) = extrapolated(parts, [Load(0, width, top, fx=200.0)], E, NU, 0.1, [(*parts[1][:2], True)]).tolist()
    _, force = predicted(gen)
    assert force < -5.0
    assert 100.0 * (reactions(gen)[foot] / pull - 1.0) == pytest.approx(force, abs=6.0)


def frame_on_a_wall(gen: Gen, wide: float, column: float, girder: float, walls: int, storeys: int) -> None:
    """Columns on the corners of a wall of some floors, with girders between them on all floors above; 20 kN a floor."""
    start(gen, {1: (girder, 0.3), 2: (column, 0.5)})
    ids = {(i, k): 1 + i + 2 * k for k in range(storeys + 1) for i in (0, 1)}
    nodes(gen, {key: (wide * i, 0.0, 3.5 * k) for (i, k), key in ids.items()})
    gen.post("ELEM", {1 + k: wall([ids[0, k], ids[1, k], ids[1, k + 1], ids[0, k + 1]]) for k in range(walls)})
    gen.post(
        "ELEM", {100 + 2 * k + i: beam(ids[i, k], ids[i, k + 1], 2) for k in range(walls, storeys) for i in (0, 1)}
    )
    gen.post("ELEM", {200 + k: beam(ids[0, k], ids[1, k]) for k in range(walls + 1, storeys + 1)})
    gen.post("CONS", {ids[i, 0]: FIXED for i in (0, 1)})
    gen.post("CNLD", {key: node_load("P", FX=10.0) for (_, k), key in ids.items() if k})


@pytest.mark.parametrize(
    ("wide", "column", "girder", "walls", "storeys"),
    [(6.0, 1.0, 0.6, 3, 6), (4.0, 0.8, 0.8, 1, 5), (5.0, 0.5, 0.9, 2, 4)],
)
def test_a_frame_on_the_corners_of_a_wall_is_told_both_ways(
    gen: Gen, wide: float, column: float, girder: float, walls: int, storeys: int
) -> None:
    """Three buildings have these lines: columns half beside the wall, within it, a wall that goes on to their faces."""
    frame_on_a_wall(gen, wide, column, girder, walls, storeys)
    assert "joints" not in kinds_of(gen)
    (note,) = [note["TEXT"]["en"] for note in gen.ok("GET", "/ope/JOINTS")["JOINTS"] if note["KIND"] == "corners"]
    low, high = (float(found) for found in re.findall(r"sway by ([+-]\d+) % ~ ([+-]\d+) %", note)[0])
    gen.analyse()
    top, half = 3.5 * storeys, column / 2
    offs: list[float] = []
    for inset, more in ((-half, 0.0), (0.0, 0.0), (-half, half)):
        edges = [(inset, inset + column), (wide - inset - column, wide - inset)]
        parts = [Part(-more, wide + more, 0, 3.5 * walls, T)]
        parts += [Part(*edge, 3.5 * walls, top + girder / 2, 0.5) for edge in edges]
        levels = [3.5 * k for k in range(1, storeys + 1)]
        parts += [Part(edges[0][1], edges[1][0], z - girder / 2, z + girder / 2, 0.3) for z in levels[walls:]]
        loads = [Load(-more, wide + more, z, fx=20.0) for z in levels[:walls]]
        loads += [Load(*edge, z, fx=10.0) for z in levels[walls:] for edge in edges]
        (sway,) = extrapolated(parts, loads, E, NU, 0.12, [(edges[0][0], top, False)]).tolist()
        offs.append(100.0 * (moved(gen, 2 * storeys + 1) / sway - 1.0))
    assert low < 0.0 < high
    assert low - 1.0 <= min(offs) < -5.0 < 5.0 < max(offs) <= high + 1.0


def wall_and_frame(gen: Gen, column: float, span: float, joined: tuple[int, ...], storeys: int = 5) -> int:
    """20 kN on each floor of a wall 4 m wide; beams 0.6 m deep join it to the axis of a column; a node of the roof."""
    start(gen, {1: (0.6, T), 2: (column, 0.4)})
    xs = (0.0, 4.0, 4.0 + span)
    nodes(gen, {1 + i + 3 * k: (xs[i], 0.0, 3.0 * k) for k in range(storeys + 1) for i in range(3)})
    walls = {1 + k: wall([1 + 3 * k, 2 + 3 * k, 5 + 3 * k, 4 + 3 * k]) for k in range(storeys)}
    columns = {100 + k: beam(3 + 3 * k, 6 + 3 * k, 2) for k in range(storeys)}
    gen.post("ELEM", walls | columns | {200 + k: beam(2 + 3 * k, 3 + 3 * k) for k in joined})
    gen.post("CONS", dict.fromkeys((1, 2, 3), FIXED))
    gen.post("CNLD", {i + 3 * k: node_load("P", FX=10.0) for k in range(1, storeys + 1) for i in (1, 2)})
    return 1 + 3 * storeys


EVERY = (1, 2, 3, 4, 5)


def predicted(gen: Gen, kind: str = "joints") -> tuple[float, float]:
    """Sway and force in per cent as the note of a kind says, 0 without one."""
    for note in gen.ok("GET", "/ope/JOINTS")["JOINTS"]:
        if note["KIND"] == kind:
            said = re.findall(
                r"comes out ([+-]\d+) % and the force of a column or wall ([+-]\d+) % off", note["TEXT"]["en"]
            )
            assert said, note
            return float(said[0][0]), float(said[0][1])
    return 0.0, 0.0


@pytest.mark.parametrize(
    ("column", "span", "joined"),
    [
        (0.4, 6.0, EVERY),
        (0.6, 6.0, EVERY),
        (1.0, 6.0, EVERY),
        (0.6, 4.0, EVERY),
        (1.0, 4.0, EVERY),
        (1.0, 6.0, (4,)),
        (1.0, 6.0, (2, 4)),
    ],
)
def test_what_lines_leave_out_of_joints_is_told_as_large_as_it_is(
    gen: Gen, column: float, span: float, joined: tuple[int, ...]
) -> None:
    roof = wall_and_frame(gen, column, span, joined)
    gen.analyse()
    half = column / 2.0
    head = 15.3 if 5 in joined else 15.0
    parts = [Part(0, 4, 0, head, T), Part(4 + span - half, 4 + span + half, 0, head, 0.4)]
    parts += [Part(4, 4 + span - half, 3 * k - 0.3, 3 * k + 0.3, T) for k in joined]
    loads = [Load(0, 4, 3.0 * k, fx=20.0) for k in EVERY]
    foot = (4 + span - half, 4 + span + half, True)
    sway, force = extrapolated(parts, loads, E, NU, 0.12, [(0, 15, False), foot])
    off = 100.0 * (moved(gen, roof) / sway - 1.0), 100.0 * (reactions(gen)[3] / force - 1.0)
    told = predicted(gen)
    assert told[0] == pytest.approx(off[0], abs=2.0)
    assert told[1] == pytest.approx(off[1], abs=2.5)


@pytest.mark.parametrize("floors", [EVERY, (1, 3, 5)])
def test_the_offsets_that_are_proposed_settle_it(gen: Gen, floors: tuple[int, ...]) -> None:
    wall_and_frame(gen, 1.0, 4.0, floors)
    note = next(note for note in gen.ok("GET", "/ope/JOINTS")["JOINTS"] if note["KIND"] == "joints")
    assert str(200 + floors[0]) in note["TEXT"]["en"]
    assert f"{200 + floors[0]} 0.00 0.35" in note["TEXT"]["en"]
    assert f"{200 + floors[0]} 0.00 0.35" in note["TEXT"]["ko"]
    for element, start_m, end_m in re.findall(r"(\d+) (\d\.\d\d) (\d\.\d\d)", note["TEXT"]["en"]):
        axis = "X" if int(element) >= 200 else "Z"
        reach = {f"RGD{axis}i": float(start_m), f"RGD{axis}j": -float(end_m)}
        gen.post("OFFS", {int(element): {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "TYPE": "GLOBAL"} | reach]}})
    assert set(kinds_of(gen)) == set()


def test_slender_frames_beside_a_wall_are_not_named(gen: Gen) -> None:
    start(gen, {1: (0.3, T), 2: (0.3, 0.4)})
    xs = (0.0, 4.0, 12.0)
    nodes(gen, {1 + i + 3 * k: (xs[i], 0.0, 4.0 * k) for k in range(4) for i in range(3)})
    gen.post("ELEM", {1 + k: wall([1 + 3 * k, 2 + 3 * k, 5 + 3 * k, 4 + 3 * k]) for k in range(3)})
    gen.post("ELEM", {100 + k: beam(3 + 3 * k, 6 + 3 * k, 2) for k in range(3)})
    gen.post("ELEM", {200 + k: beam(2 + 3 * k, 3 + 3 * k) for k in (1, 2, 3)})
    gen.post("CONS", dict.fromkeys((1, 2, 3), FIXED))
    gen.post("CNLD", {1 + 3 * k: node_load("P", FX=10.0) for k in (1, 2, 3)})
    assert kinds_of(gen) == {}


@pytest.mark.parametrize("angle", [0.0, 30.0, 90.0])
def test_planes_turned_in_plan_leave_out_as_much(gen: Gen, angle: float) -> None:
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    start(gen, {1: (0.6, T), 2: (1.0, 0.4)}, plane=0)
    xs = (0.0, 4.0, 8.0)
    nodes(gen, {1 + i + 3 * k: (xs[i] * c, xs[i] * s, 3.0 * k) for k in range(6) for i in range(3)})
    walls = {1 + k: wall([1 + 3 * k, 2 + 3 * k, 5 + 3 * k, 4 + 3 * k], 1, 2) for k in range(5)}
    columns = {100 + k: beam(3 + 3 * k, 6 + 3 * k, 2) | {"ANGLE": angle} for k in range(5)}
    gen.post("ELEM", walls | columns | {200 + k: beam(2 + 3 * k, 3 + 3 * k) for k in EVERY})
    gen.post("CONS", dict.fromkeys((1, 2, 3), FIXED))
    sway, force = predicted(gen)
    assert (sway, force) == (8.0, -13.0)


@pytest.mark.parametrize("lean", [0.005, 0.02, 0.15])
def test_planes_that_lean_leave_out_as_much(gen: Gen, lean: float) -> None:
    start(gen, {1: (0.6, T), 2: (1.0, 0.4)}, plane=0)
    xs = (0.0, 4.0, 8.0)
    nodes(gen, {1 + i + 3 * k: (xs[i], 3.0 * lean * k, 3.0 * k) for k in range(6) for i in range(3)})
    walls = {1 + k: wall([1 + 3 * k, 2 + 3 * k, 5 + 3 * k, 4 + 3 * k], 1, 2) for k in range(5)}
    columns = {100 + k: beam(3 + 3 * k, 6 + 3 * k, 2) | {"ANGLE": 90.0} for k in range(5)}
    gen.post("ELEM", walls | columns | {200 + k: beam(2 + 3 * k, 3 + 3 * k) for k in EVERY})
    gen.post("CONS", dict.fromkeys((1, 2, 3), FIXED))
    assert predicted(gen) == pytest.approx((8.0, -13.0), abs=1.0)


def test_walls_along_a_curve_lie_in_no_plane(gen: Gen) -> None:
    start(gen, {1: (0.8, T), 2: (0.5, 0.5)}, plane=0)
    turned = [math.radians(2.0 * i) for i in range(12)]
    points = {1 + i + 20 * k: (8 * math.cos(a), 8 * math.sin(a), 3.0 * k) for k in (0, 1) for i, a in enumerate(turned)}
    before = 8 + 6 * math.sin(turned[1] / 2), -6 * math.cos(turned[1] / 2)
    nodes(gen, points | {20 + 20 * k: (*before, 3.0 * k) for k in (0, 1)})
    gen.post("ELEM", {i: wall([i, i + 1, i + 21, i + 20], 1, 2) for i in range(1, 12)})
    gen.post("ELEM", {100: beam(20, 40, 2), 200: beam(21, 40)})
    gen.post("CONS", dict.fromkeys((*range(1, 13), 20), FIXED))
    assert "joints" not in kinds_of(gen)


def test_a_plane_that_other_planes_alone_carry_is_not_judged_by_round_off(gen: Gen) -> None:
    start(gen, {1: (0.8, T), 2: (0.5, 0.5)}, plane=0)
    xs = (0.0, 2.0, 8.0)
    nodes(gen, {1 + i + 3 * k: (xs[i], 0.0, 3.0 * k) for k in range(7) for i in range(3)})
    gen.post("ELEM", {1 + k: wall([1 + 3 * k, 2 + 3 * k, 5 + 3 * k, 4 + 3 * k], 1, 2) for k in range(6)})
    gen.post("ELEM", {100 + k: beam(3 + 3 * k, 6 + 3 * k, 2) for k in range(6)})
    gen.post("ELEM", {200 + k: beam(2 + 3 * k, 3 + 3 * k) for k in range(1, 7)})
    ends = {100 + 10 * foot + side: (xs[foot - 1], 3.0 * (2 * side - 1), 0.0) for foot in (1, 2, 3) for side in (0, 1)}
    nodes(gen, ends)
    gen.post("ELEM", {key: beam(key, (key - 100) // 10, 2) for key in ends})
    gen.post("CONS", dict.fromkeys(ends, FIXED))
    assert kinds_of(gen) == {}
    gen.analyse()


def test_a_master_that_follows_another_holds_its_slaves_to_it(gen: Gen) -> None:
    wall_and_frame(gen, 1.0, 6.0, EVERY)
    gen.put("RIGD", {4: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 111111, "S_NODE": [5, 6]}]}})
    together = predicted(gen)
    gen.call("DELETE", "/db/RIGD/4")
    chain = {a: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 111111, "S_NODE": [a + 1]}]} for a in (4, 5)}
    gen.put("RIGD", chain)
    assert predicted(gen) == together


def test_a_plane_that_is_held_everywhere_is_not_judged(gen: Gen) -> None:
    roof = wall_and_frame(gen, 1.0, 6.0, EVERY)
    gen.put("CONS", dict.fromkeys(range(1, roof + 3), FIXED))
    assert "joints" not in kinds_of(gen)


def on_columns(gen: Gen, depth: float = 1.0, storeys: int = 4) -> int:
    """20 kN on each floor of a wall 4 m wide on two columns 0.6 m deep through a girder; a node of the roof."""
    start(gen, {1: (depth, 0.4), 2: (0.6, 0.4)})
    nodes(gen, {1 + i + 2 * k: (4.0 * i, 0.0, 3.0 * k) for k in range(storeys + 1) for i in range(2)})
    gen.post("ELEM", {k: wall([1 + 2 * k, 2 + 2 * k, 4 + 2 * k, 3 + 2 * k]) for k in range(1, storeys)})
    gen.post("ELEM", {100: beam(1, 3, 2), 101: beam(2, 4, 2), 200: beam(3, 4)})
    gen.post("CONS", dict.fromkeys((1, 2), FIXED))
    gen.post("CNLD", {n: node_load("P", FX=10.0) for n in range(3, 2 * storeys + 3)})
    return 2 * storeys + 1


def test_columns_that_carry_a_wall_are_told_what_their_joints_leave_out(gen: Gen) -> None:
    roof = on_columns(gen)
    gen.analyse()
    parts = [Part(0.3, 4.3, 3, 12, T), Part(0.6, 4.0, 2.5, 3.5, 0.4)]
    parts += [Part(x, x + 0.6, 0, 3, 0.4) for x in (0.0, 4.0)]
    loads = [Load(0.3, 4.3, 3.0 * k, fx=20.0) for k in range(1, 5)]
    sway = float(extrapolated(parts, loads, E, NU, 0.12, [(0.3, 12.0, False)])[0])
    assert predicted(gen)[0] == pytest.approx(100.0 * (moved(gen, roof) / sway - 1.0), abs=4.0)
    assert kinds_of(gen) == {"joints": "100,", "carried": "100,"}
    ends = {"FLAG_I": "0000000", "VALUE_I": [0.0] * 7, "FLAG_J": "0000110", "VALUE_J": [0.0] * 7}
    gen.post("FRLS", {key: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "bVALUE": False} | ends]} for key in (100, 101)})
    assert kinds_of(gen)["joints"] == "100,"


@pytest.mark.parametrize(
    ("column", "has_girder", "storeys", "is_named"),
    [(0.6, False, 6, True), (0.6, True, 6, False), (0.6, True, 5, True), (0.8, True, 6, True), (0.75, True, 6, False)],
)
def test_columns_under_walls_are_named_without_a_girder_and_where_they_are_deep_or_the_wall_is_low(
    gen: Gen, column: float, has_girder: bool, storeys: int, is_named: bool
) -> None:
    on_columns(gen, storeys=storeys)
    gen.put("SECT", {2: rectangle(column, 0.4)})
    if not has_girder:
        gen.ok("DELETE", "/db/ELEM/200")
    assert ("carried" in kinds_of(gen)) is is_named


@pytest.mark.parametrize("depth", [0.4, 1.0])
def test_a_wall_on_columns_with_end_offsets_follows_a_finer_mesh(gen: Gen, depth: float) -> None:
    roof = on_columns(gen, depth)
    reach = depth / 2.0 - 0.6 / 4.0
    item = {"ID": 1, "GROUP_NAME": "", "TYPE": "GLOBAL", "RGDZj": -max(reach, 0.0)}
    gen.post("OFFS", {key: {"ITEMS": [item]} for key in (100, 101)})
    gen.analyse()
    half = depth / 2.0
    parts = [Part(0.3, 4.3, 3, 12, T), Part(0.6, 4.0, 3 - half, 3 + half, 0.4)]
    parts += [Part(x, x + 0.6, 0, 3, 0.4) for x in (0.0, 4.0)]
    loads = [Load(0.3, 4.3, 3.0 * k, fx=20.0) for k in range(1, 5)]
    sway = float(extrapolated(parts, loads, E, NU, 0.12, [(0.3, 12.0, False)])[0])
    assert moved(gen, roof) == pytest.approx(sway, rel=0.05)


@pytest.mark.parametrize("is_divided", [False, True])
def test_a_wall_that_stands_half_on_a_wall_is_divided_there(gen: Gen, *, is_divided: bool) -> None:
    """6 m wide on a wall 2 m wide, a girder and a column."""
    start(gen, {1: (0.8, 0.4), 2: (0.6, 0.4)})
    xs = (0.0, 2.0, 6.0)
    nodes(gen, {1 + i + 3 * k: (xs[i], 0.0, 3.0 * k) for k in range(5) for i in range(3) if k < 2 or i != 1})
    if is_divided:
        nodes(gen, {2 + 3 * k: (2.0, 0.0, 3.0 * k) for k in (2, 3, 4)})
    gen.post("ELEM", {1: wall([1, 2, 5, 4]), 100: beam(3, 6, 2), 200: beam(5, 6)})
    pairs = ((1, 2), (2, 3)) if is_divided else ((1, 3),)
    loops = [[a + 3 * k, b + 3 * k, b + 3 * k + 3, a + 3 * k + 3] for k in (1, 2, 3) for a, b in pairs]
    gen.post("ELEM", {10 + n: wall(loop, 2) for n, loop in enumerate(loops)})
    gen.post("CONS", dict.fromkeys((1, 2, 3), FIXED))
    assert ("undivided" in kinds_of(gen)) is not is_divided


def test_a_member_that_is_hinged_or_a_truss_is_no_outrigger(gen: Gen) -> None:
    outrigger(gen, 2.5, 0.6, 1, 1)
    ends = {"FLAG_I": "0000100", "VALUE_I": [0.0] * 7, "FLAG_J": "0000000", "VALUE_J": [0.0] * 7}
    gen.post("FRLS", {200: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "bVALUE": False} | ends]}})
    assert "outrigger" not in kinds_of(gen)


def along(gen: Gen) -> None:
    """Coupled walls with the beams led on along the first of them at the second floor."""
    start(gen, {1: (0.6, T)})
    coupled(gen, [0.0, 3.0, 5.0, 8.0], H, 3)
    gen.post("ELEM", {90: beam(9, 10)})


def along_apart(gen: Gen) -> None:
    """A beam in a wall that no member joins."""
    start(gen, {1: (0.6, T)})
    nodes(gen, {1: (0, 0, 0), 2: (3, 0, 0), 3: (3, 0, 3), 4: (0, 0, 3)})
    gen.post("ELEM", {1: wall([1, 2, 3, 4]), 90: beam(3, 4)})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    gen.post("CNLD", {3: node_load("P", FX=10.0)})


def two_heads(gen: Gen, offset: str | None = None, load: Callable[[Gen], None] | None = None) -> None:
    """A girder of two pieces, 0.5 m deep, between the heads of two walls 3 m high."""
    start(gen, {1: (0.5, T)})
    if offset:
        section = rectangle(0.5, T)
        gen.put("SECT", {1: section | {"SECT_BEFORE": section["SECT_BEFORE"] | {"OFFSET_PT": offset}}})
    xs = {1: 0.0, 2: 3.0, 3: 9.0, 4: 12.0}
    nodes(gen, {k: (x, 0, 0) for k, x in xs.items()} | {4 + k: (x, 0, 3) for k, x in xs.items()} | {9: (6, 0, 3)})
    gen.post("ELEM", {1: wall([1, 2, 6, 5]), 2: wall([3, 4, 8, 7], 2), 77: beam(6, 9), 78: beam(9, 7)})
    gen.post("CONS", dict.fromkeys(xs, FIXED))
    gen.post("BMLD", {key: line_load("P", -10.0) for key in (77, 78)})
    if load:
        load(gen)


def column_on_it(gen: Gen) -> None:
    nodes(gen, {10: (6, 0, 6)})
    gen.post("ELEM", {79: beam(9, 10)})


def column_on_a_wall(gen: Gen) -> None:
    nodes(gen, {10: (3, 0, 6)})
    gen.post("ELEM", {79: beam(6, 10)})


def column_under_it(gen: Gen) -> None:
    nodes(gen, {10: (6, 0, 0)})
    gen.post("ELEM", {79: beam(10, 9)})
    gen.post("CONS", {10: support("1111111")})


@pytest.mark.parametrize(
    ("build", "kinds"),
    [
        (along, {"along": "90"}),
        (along_apart, {}),
        (two_heads, {"squat": "77,"}),
        (lambda gen: two_heads(gen, "CB"), {"raised": "77,", "squat": "77,"}),
        (lambda gen: two_heads(gen, "CT"), {"raised": "77,", "squat": "77,"}),
        (lambda gen: two_heads(gen, "LC"), {"squat": "77,"}),
        (lambda gen: two_heads(gen, load=column_on_it), {"girder": "77,", "joints": "77,"}),
        (lambda gen: two_heads(gen, load=column_on_a_wall), {"squat": "77,", "corners": "79"}),
        (lambda gen: two_heads(gen, load=column_under_it), {}),
    ],
)
def test_girders_on_walls_are_named(gen: Gen, build: Callable[[Gen], None], kinds: dict[str, str]) -> None:
    build(gen)
    assert kinds_of(gen) == kinds


def wide_heads(gen: Gen, width: float, span: float = 4.8, pieces: int = 2) -> tuple[int, float]:
    """1000 kN in the middle of a girder 0.8 m deep between the heads of two walls 8 m high; its node and height."""
    start(gen, {1: (0.8, T)})
    xs = {1: 0.0, 2: width, 3: width + span, 4: 2.0 * width + span}
    nodes(gen, {k: (x, 0, 0) for k, x in xs.items()} | {4 + k: (x, 0, 8) for k, x in xs.items()})
    nodes(gen, {9: (width + span / 2.0, 0, 8)})
    girder = {77: beam(6, 9), 78: beam(9, 7)} if pieces == 2 else {77: beam(6, 7)}
    gen.post("ELEM", {1: wall([1, 2, 6, 5]), 2: wall([3, 4, 8, 7], 2)} | girder)
    gen.post("CONS", dict.fromkeys(xs, FIXED))
    gen.post("CNLD", {9 if pieces == 2 else 6: node_load("P", FZ=-1000.0)})
    return 9, 8.0


@pytest.mark.parametrize(
    ("width", "span", "pieces", "is_named"),
    [(4.0, 4.8, 2, True), (2.7, 4.8, 2, False), (4.0, 6.4, 2, True), (4.0, 6.6, 2, False), (4.0, 4.8, 1, False)],
)
def test_girders_between_heads_much_wider_than_they_are_deep_are_named(
    gen: Gen, width: float, span: float, pieces: int, is_named: bool
) -> None:
    wide_heads(gen, width, span, pieces)
    assert ("sag" in kinds_of(gen)) is is_named


def test_a_girder_between_wide_heads_sags_as_much_too_little_as_is_said(gen: Gen) -> None:
    middle, level = wide_heads(gen, 4.8)
    gen.analyse()
    parts = [Part(0, 4.8, 0, 8.4, T), Part(9.6, 14.4, 0, 8.4, T), Part(4.8, 9.6, 7.6, 8.4, T)]
    loads = [Load(7.2, 7.2, level + at, fz=force) for at, force in ((-0.2, -250.0), (0.0, -500.0), (0.2, -250.0))]
    coarse, fine = (solve(parts, loads, E, NU, (cell, cell)) for cell in (0.2, 0.1))
    found = [sum(float(model.displacement(7.2, z)[1]) for z in (7.6, 8.4)) / 2.0 for model in (coarse, fine)]
    assert 0.92 < moved(gen, middle, "DZ") / (2.0 * found[1] - found[0]) < 1.0


@pytest.mark.parametrize(("storeys", "is_named"), [(3, True), (4, False)])
def test_what_the_heads_of_low_walls_are_taken_for_is_told(gen: Gen, storeys: int, is_named: bool) -> None:
    start(gen, {1: (0.5, T)})
    beams = coupled(gen, [0.0, 2.0, 4.0, 6.0], H, storeys)
    assert all_kinds_of(gen) == ({"heads": str(beams[-1])} if is_named else {})


def test_walls_that_end_at_the_axis_of_their_beams_come_out_as_far_off_as_is_said(gen: Gen) -> None:
    start(gen, {1: (0.5, T)})
    coupled(gen, [0.0, 2.0, 4.0, 6.0], H, 3)
    gen.analyse()
    parts = [Part(left, left + 2.0, 0.0, 9.0, T) for left in (0.0, 4.0)]
    parts += [Part(2.0, 4.0, z - 0.25, z + 0.25, T) for z in (3.0, 6.0, 9.0)]
    loads = [Load(left, left + 2.0, z, fx=20.0) for z in (3.0, 6.0, 9.0) for left in (0.0, 4.0)]
    coarse, fine = (solve(parts, loads, E, NU, (cell, cell)) for cell in (0.125, 0.0625))
    sways = [float(model.displacement(0.0, 9.0)[0]) for model in (coarse, fine)]
    pulls = [float(model.reaction(0.0, 2.0)[1]) for model in (coarse, fine)]
    held = reactions(gen)
    assert 0.82 < moved(gen, 13) / (2.0 * sways[1] - sways[0]) < 0.95
    assert 1.05 < (held[1] + held[2]) / (2.0 * pulls[1] - pulls[0]) < 1.18


def test_a_box_whose_floors_turn_as_a_whole_is_not_named(gen: Gen) -> None:
    ids = built(gen, box(2.0, 4.0, storeys=4))
    assert "box" in kinds_of(gen)
    gen.put("CONS", {key: FIXED if at[2] == 0.0 else support("0000000") for at, key in ids.items()})
    gen.post("STOR", {k + 1: story(f"{k + 1}F", H * k, diaphragm=k > 0) for k in range(5)})
    assert kinds_of(gen) == {}


@pytest.mark.parametrize(("storeys", "is_named"), [(3, True), (4, False)])
def test_low_walls_with_returns_are_named_without_members_too(gen: Gen, storeys: int, is_named: bool) -> None:
    start(gen, {}, plane=0)
    plan = [(0.0, 1.0), (0.0, 0.0), (2.0, 0.0), (2.0, 1.0)]
    nodes(gen, {1 + i + 4 * k: (*at, H * k) for k in range(storeys + 1) for i, at in enumerate(plan)})
    low = [1 + i + 4 * k for k in range(storeys) for i in range(3)]
    gen.post("ELEM", {n: wall([a, a + 1, a + 5, a + 4], n, 2) for n, a in enumerate(low, 1)})
    gen.post("CONS", dict.fromkeys(range(1, 5), FIXED))
    gen.post("CNLD", {2 + 4 * storeys: node_load("P", FX=10.0)})
    assert kinds_of(gen) == ({"walls": "2,"} if is_named else {})


def test_the_same_is_told_before_an_analysis(gen: Gen) -> None:
    wall_and_frame(gen, 1.0, 4.0, EVERY)
    before = gen.ok("GET", "/ope/JOINTS")["JOINTS"]
    assert [f"{note['TEXT']['en']} / {note['TEXT']['ko']}" for note in before] == notes_of(gen)
    assert [note["KIND"] for note in before] == ["joints"]


@pytest.mark.parametrize("angle", [0.0, 30.0])
def test_walls_turned_in_plan_are_named_alike(gen: Gen, angle: float) -> None:
    start(gen, {1: (0.6, T)}, plane=0)
    gen.put("THIK", {1: {"NAME": "T", "TYPE": "VALUE", "bINOUT": True, "T_IN": T, "T_OUT": T, "O_VALUE": 0}})
    assert coupled(gen, [0.0, 3.0, 5.0, 8.0], H, 1, 2, angle) == [3]
    assert kinds_of(gen) == {"portal": "3", "squat": "3"}


def test_members_between_squat_walls_are_told_of_once(gen: Gen) -> None:
    """What was found of them, and no number of their plane beside it which may have the other sign."""
    built(gen, Core(2.0, 1.5, 0.8, storeys=1))
    kinds = kinds_of(gen)
    assert "squat" in kinds
    assert "gives" not in kinds
