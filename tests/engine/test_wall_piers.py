"""Piers of one wall element a storey: beam theory, and finer models of cores (`fine_cores`)."""

from itertools import pairwise
from typing import Any, NamedTuple

import pytest

from tests.engine.conftest import Gen
from tests.engine.fine_cores import FineCore, Point, Sheet
from tests.engine.fine_walls import Load, Part, solve
from tests.engine.models import FIXED, beam, node_load, rectangle, support, user_material
from tests.engine.test_wall_joints import NU, E, T, moved, nodes, reactions, start, wall

pytestmark = pytest.mark.any_kernel

G = E / 2.4
H = 3.0


def stack(gen: Gen, lines: list[float], storeys: int, pieces: int = 1, style: int = 1) -> list[int]:
    """Walls side by side between `lines`; the nodes of the top come back."""
    count, rows = len(lines), storeys * pieces
    nodes(gen, {1 + i + count * k: (x, 0, H / pieces * k) for k in range(rows + 1) for i, x in enumerate(lines)})
    low = [1 + i + count * k for k in range(rows) for i in range(count - 1)]
    gen.post("ELEM", {n: wall([at, at + 1, at + 1 + count, at + count], 1, style) for n, at in enumerate(low, 1)})
    gen.post("CONS", dict.fromkeys(range(1, count + 1), FIXED))
    return list(range(1 + count * rows, 1 + count * (rows + 1)))


@pytest.mark.parametrize(
    ("width", "style", "pieces", "across"),
    [(0.6, 1, 1, 1), (0.6, 2, 1, 1), (1.5, 1, 1, 1), (3.0, 1, 1, 1), (0.6, 1, 4, 1), (1.5, 2, 3, 1), (1.5, 1, 1, 2)],
)
def test_a_pier_whose_head_does_not_turn_bends_as_an_s(
    gen: Gen, width: float, style: int, pieces: int, across: int
) -> None:
    """Sway V h³ / 12 EI + 1.2 V h / GA and moments V h / 2 at both ends, however the pier is divided."""
    start(gen, {})
    top = stack(gen, [width * part / across for part in range(across + 1)], 1, pieces, style)
    gen.post("CONS", dict.fromkeys(top, support("0010000")))
    shares = {key: 100.0 / across / (1 if top[0] < key < top[-1] else 2) for key in top}
    gen.post("CNLD", {key: node_load("P", FX=share) for key, share in shares.items()})
    gen.analyse()
    bending, shear = H**3 / (E * T * width**3), 1.2 * H / (G * T * width)
    assert moved(gen, top[0]) == pytest.approx(100.0 * (bending + shear), rel=1e-6)
    moments = [abs(float(row["Moment-y"])) for row in gen.rows("WALL_FORCE_MOMENT") if row["Part"] == "Bottom"]
    assert moments[0] == pytest.approx(150.0, rel=1e-6)


@pytest.mark.parametrize(("width", "across", "storeys"), [(12.0, 1, 3), (12.0, 4, 10), (6.0, 4, 10), (2.0, 2, 2)])
def test_a_wall_of_several_elements_across_bends_as_one(gen: Gen, width: float, across: int, storeys: int) -> None:
    start(gen, {})
    top = stack(gen, [width * part / across for part in range(across + 1)], storeys)
    gen.post("CNLD", {key: node_load("P", FX=100.0 / len(top)) for key in top})
    gen.analyse()
    height = H * storeys
    expected = 100.0 * (4 * height**3 / (E * T * width**3) + 1.2 * height / (G * T * width))
    assert moved(gen, top[0]) == pytest.approx(expected, rel=0.02)


def test_a_wall_between_stiff_columns_is_in_uniform_shear(gen: Gen) -> None:
    """The columns carry the moment, so nothing in the panel bends: h / GA."""
    start(gen, {1: (3.0, 3.0)})
    gen.post("MATL", {2: user_material(1e4 * E, NU)})
    top = stack(gen, [0.0, 2.0], 1)
    columns = {7 + i: beam(1 + i, 3 + i) | {"MATL": 2} for i in (0, 1)}
    ends = {"FLAG_I": "0000110", "VALUE_I": [0.0] * 7, "FLAG_J": "0000110", "VALUE_J": [0.0] * 7}
    gen.post("ELEM", columns)
    gen.post("FRLS", {key: {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "bVALUE": False} | ends]} for key in columns})
    gen.post("CNLD", {key: node_load("P", FX=50.0) for key in top})
    gen.analyse()
    assert moved(gen, top[0]) == pytest.approx(100.0 * H / (G * T * 2.0), rel=1e-3)


class Core(NamedTuple):
    """Two walls with coupling beams between them, and walls across: (line 0 to 3, from, to) along Y. `behind` is where
    the same walls and beams stand again; floors hold all walls along Y."""

    length: float
    gap: float
    depth: float
    across: tuple[tuple[int, float, float], ...] = ()
    storeys: int = 3
    has_floors: bool = False
    behind: float | None = None
    pieces: int = 1  # of each wall across

    @property
    def lines(self) -> tuple[float, float, float, float]:
        """Ends of both walls."""
        return 0.0, self.length, self.length + self.gap, 2.0 * self.length + self.gap

    @property
    def plan(self) -> list[tuple[tuple[float, float], tuple[float, float]]]:
        """All walls seen from above."""
        a, b, c, d = self.lines
        marks = [
            (line, sorted({start, end, 0.0} if start < 0.0 < end else {start, end})) for line, start, end in self.across
        ]
        flanges = [
            ((self.lines[line], p + (q - p) * n / self.pieces), (self.lines[line], p + (q - p) * (n + 1) / self.pieces))
            for line, ys in marks
            for p, q in pairwise(ys)
            for n in range(self.pieces)
        ]
        return [*(((p, y), (q, y)) for y in self.rows for p, q in ((a, b), (c, d))), *flanges]

    @property
    def rows(self) -> tuple[float, ...]:
        """Where coupled walls stand."""
        return (0.0,) if self.behind is None else (0.0, self.behind)


def built(gen: Gen, core: Core) -> dict[Point, int]:
    """50 kN a floor along X on the first wall; the nodes. The walls bend out of their plane as little as those of the
    finer model."""
    start(gen, {1: (core.depth, T)}, plane=0 if core.across else 1)
    gen.put("THIK", {1: {"NAME": "T", "TYPE": "VALUE", "bINOUT": True, "T_IN": T, "T_OUT": 0.02, "O_VALUE": 0}})
    ids: dict[Point, int] = {}

    def node(x: float, y: float, level: int) -> int:
        return ids.setdefault((x, y, H * level), len(ids) + 1)

    elements: dict[int, Any] = {}
    for k in range(core.storeys):
        for number, (p, q) in enumerate(core.plan, 1):
            loop = [node(*p, k), node(*q, k), node(*q, k + 1), node(*p, k + 1)]
            elements[len(elements) + 1] = wall(loop, number, 2)
    floors = range(1, core.storeys + 1)
    _, b, c, _ = core.lines
    for k in floors:
        for y in core.rows:
            elements[len(elements) + 1] = beam(node(b, y, k), node(c, y, k))
    nodes(gen, {key: at for at, key in ids.items()})
    gen.post("ELEM", elements)
    above = support("0100000" if core.has_floors else "0000000")
    gen.post("CONS", {key: FIXED if at[2] == 0.0 else above for at, key in ids.items()})
    gen.post("CNLD", {node(x, 0.0, k): node_load("P", FX=25.0) for k in floors for x in (0.0, b)})
    return ids


def analysed(gen: Gen, core: Core) -> tuple[float, float]:
    """Sway of the roof and pull in the first wall."""
    ids = built(gen, core)
    gen.analyse()
    held, left = reactions(gen), {key for at, key in ids.items() if at[0] <= core.length}
    roof = ids[0.0, 0.0, H * core.storeys]
    return moved(gen, roof), sum(value for key, value in held.items() if key in left)


def finer(core: Core, cell: float) -> tuple[float, float]:
    """The same from a mesh, the walls up to the top of the uppermost beam."""
    _, b, c, _ = core.lines
    half, top = core.depth / 2.0, H * core.storeys + core.depth / 2.0
    sheets = [Sheet(p, q, 0.0, top, T) for p, q in core.plan]
    levels = [H * k for k in range(1, core.storeys + 1)]
    for z in levels:
        sheets += [Sheet((b, 0.0), (c, 0.0), low, low + half, T) for low in (z - half, z)]
    model = FineCore(sheets, cell, E, NU, levels if core.has_floors else ())
    loads: dict[Point, tuple[float, float, float]] = {}
    for z in levels:
        row = sorted(at for at in model.places if at[1] == 0.0 and at[0] <= b and abs(at[2] - z) < 1e-6)
        for one, two in pairwise(row):
            for at in (one, two):
                old = loads.get(at, (0.0, 0.0, 0.0))[0]
                loads[at] = (old + 25.0 * (two[0] - one[0]) / b, 0.0, 0.0)
    moves, held = model.solve(loads)
    pull = sum(float(value[2]) for at, value in held.items() if at[0] <= b + 1e-6)
    return float(moves[0.0, 0.0, round(levels[-1], 6)][0]), pull


CORES = {
    "portal of narrow piers": Core(0.6, 2.0, 0.6, storeys=1),
    "narrow piers": Core(0.6, 1.4, 0.6),
    "piers as wide as the beam is deep": Core(1.2, 1.2, 1.2),
    "wide walls, shallow beams": Core(4.0, 3.0, 0.4),
    "channels with short returns": Core(0.6, 1.4, 0.6, ((0, 0.0, 4.0), (3, 0.0, 4.0))),
    "double channels with returns": Core(1.0, 1.4, 0.8, ((0, -1.5, 1.5), (3, -1.5, 1.5))),
    "flanges at the beams": Core(3.0, 2.0, 0.6, ((1, 0.0, 2.5), (2, 0.0, 2.5))),
    "flanges on both sides at the beams": Core(1.5, 1.5, 0.5, ((1, -0.8, 0.8), (2, -0.8, 0.8)), storeys=2),
    "a flange on either side": Core(3.0, 2.0, 0.6, ((0, 0.0, 2.5), (3, -2.5, 0.0))),
}


@pytest.mark.parametrize("name", CORES)
def test_cores_with_openings_follow_a_finer_mesh(gen: Gen, name: str) -> None:
    """The mesh errs in proportion to its cells at the corners of the openings, so two are extrapolated."""
    core = CORES[name]
    sway, pull = analysed(gen, core)
    cell = core.depth / (4.0 if core.length <= core.depth or core.depth == 0.5 else 2.0)
    coarse, fine = finer(core, cell), finer(core, cell / 2.0)
    assert sway == pytest.approx(2.0 * fine[0] - coarse[0], rel=0.05)
    assert pull == pytest.approx(2.0 * fine[1] - coarse[1], rel=0.03)


def test_the_columns_of_one_wall_are_no_columns_of_another(gen: Gen) -> None:
    """A wall apart from the loaded one changes nothing, in whatever order the elements come."""
    sways: list[float] = []
    for has_other in (False, True):
        gen.ok("POST", "/doc/NEW", {})
        start(gen, {1: (0.6, 0.6)})
        gen.put("SECT", {1: rectangle(0.6, 0.6)})
        nodes(gen, {11: (9, 0, 0), 12: (11, 0, 0), 13: (11, 0, H), 14: (9, 0, H)})
        if has_other:
            gen.post("ELEM", {90: wall([11, 12, 13, 14], 2), 91: beam(11, 14), 92: beam(12, 13)})
            gen.post("CONS", dict.fromkeys((11, 12), FIXED))
        top = stack(gen, [0.0, 1.0], 1)
        gen.post("CNLD", {key: node_load("P", FX=50.0) for key in top})
        gen.analyse()
        sways.append(moved(gen, top[0]))
    assert sways[1] == pytest.approx(sways[0], rel=1e-9)


@pytest.mark.parametrize(
    ("length", "gap", "depth"), [(3.0, 1.2, 0.9), (2.0, 2.0, 0.6), (1.0, 1.2, 0.8), (3.0, 3.0, 0.6)]
)
def test_spandrels_of_wall_elements_follow_a_finer_mesh(gen: Gen, length: float, gap: float, depth: float) -> None:
    """Walls with a door a storey: what stands over each door is one element and bends as an S from side to side."""
    storeys, lines = 3, [0.0, length, length + gap, 2.0 * length + gap]
    start(gen, {})
    levels = sorted({0.0, *(H * k - cut for k in range(1, storeys + 1) for cut in (0.0, depth))})
    ids = {(x, z): n for n, (z, x) in enumerate(((z, x) for z in levels for x in lines), 1)}
    nodes(gen, {n: (x, 0.0, z) for (x, z), n in ids.items()})
    cells = [(i, j) for j in range(len(levels) - 1) for i in range(3) if i != 1 or j % 2]
    loops = [[(lines[a], levels[b]) for a, b in ((i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1))] for i, j in cells]
    gen.post("ELEM", {n: wall([ids[at] for at in loop], n) for n, loop in enumerate(loops, 1)})
    gen.post("CONS", {ids[x, 0.0]: FIXED for x in lines})
    floors = [H * k for k in range(1, storeys + 1)]
    gen.post("CNLD", {ids[x, z]: node_load("P", FX=25.0) for z in floors for x in lines[:2]})
    gen.analyse()
    held = reactions(gen)
    found = [moved(gen, ids[0.0, floors[-1]]), held[ids[0.0, 0.0]] + held[ids[length, 0.0]]]
    parts = [Part(left, right, 0.0, floors[-1], T) for left, right in (lines[:2], lines[2:])]
    parts += [Part(lines[1], lines[2], z - depth, z, T) for z in floors]
    loads = [Load(0.0, length, z, fx=50.0) for z in floors]
    coarse, fine = (solve(parts, loads, E, NU, (cell, cell)) for cell in (0.1, 0.05))
    sway = [float(model.displacement(0.0, floors[-1])[0]) for model in (coarse, fine)]
    pull = [float(model.reaction(0.0, length)[1]) for model in (coarse, fine)]
    expected = [2.0 * two - one for one, two in (sway, pull)]
    assert found == pytest.approx(expected, rel=0.03)
