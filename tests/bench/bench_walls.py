"""How far random walls and the frames beside, under and on them are off finer meshes, and what of it is named, as JSON.

`python -m tests.bench.bench_walls [first seed] [count]` pins one BLAS thread. 20 kN act on each floor; compared are the
sway of a roof and the forces of columns and between walls that carry 1.5 % of the overturning moment or more, as a
couple over the whole width. Columns stand on their axes; those on a wall
stand within its ends. A minute for 100 on a quiet machine.
"""

import json
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import random
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from app.engine.http.service import EngineServer
from tests.engine.conftest import KEY, Gen
from tests.engine.fine_frames import extrapolated
from tests.engine.fine_walls import Load, Part
from tests.engine.models import FIXED, beam, node_load, rectangle
from tests.engine.test_wall_joints import NU, E, T, moved, nodes, reactions, start, wall

SWAY, FORCE, NOISE, FLOOR_KN, CELL = 0.05, 0.03, 0.015, 20.0, 0.12
NOT_COUNTED = {"heads"}
KINDS = ("frame", "both sides", "some floors", "bays", "coupled", "coupled and frame", "on columns", "under a frame")
Bar = tuple[float, float, int, float]  # girder: from x to x at a floor, depth
Post = tuple[float, int, int, float]  # column: x, from floor to floor, depth
Pier = tuple[float, float, int, int]  # wall: from x to x, from floor to floor


@dataclass
class Arrangement:
    """Lengths in m; floors count from the ground, 0."""

    kind: str
    levels: list[float]
    width: float  # of all girders
    across: float  # of all columns
    walls: list[Pier] = field(default_factory=list[Pier])
    girders: list[Bar] = field(default_factory=list[Bar])
    columns: list[Post] = field(default_factory=list[Post])

    def join(self, left: float, right: float, floors: list[int], depth: float) -> None:
        self.girders += [(round(left, 3), round(right, 3), floor, depth) for floor in floors]


def main() -> int:
    first, count = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (0, 56)
    report = {"tried": 0, "beyond": 0, "named": 0, "missed": 0, "missed_by_half": 0, "named_within": 0}
    with tempfile.TemporaryDirectory() as folder:
        server = EngineServer(Path(folder), KEY, dialog_limit_s=1.0)
        gen = Gen(server.start())
        for seed in range(first, first + count):
            sway, force, names = compared(gen, arranged(random.Random(seed), KINDS[seed % len(KINDS)]))
            is_beyond, is_named = abs(sway) > SWAY or abs(force) > FORCE, bool(names)
            report["tried"] += 1
            report["beyond"] += is_beyond
            report["named"] += is_named
            report["missed"] += is_beyond and not is_named
            report["missed_by_half"] += not is_named and (abs(sway) > 1.5 * SWAY or abs(force) > 1.5 * FORCE)
            report["named_within"] += is_named and not is_beyond
        gen.connection.close()
        server.stop()
    print(json.dumps(report, indent=1))
    return 0


def arranged(rng: random.Random, kind: str) -> Arrangement:
    def size(low: float, high: float, step: float = 0.05) -> float:
        return round(round(rng.uniform(low, high) / step) * step, 3)

    storeys, height = rng.randint(2, 12), size(2.7, 5.0, 0.1)
    made = Arrangement(kind, [round(height * k, 3) for k in range(storeys + 1)], size(0.2, 0.4), size(0.3, 0.8, 0.1))
    wide, girder, column = size(1.5, 8.0, 0.1), size(0.3, 1.2), size(0.3, 1.5 if rng.random() < 0.35 else 0.9)
    span, floors = size(max(2.0, column + 1.0), 9.0, 0.1), list(range(1, storeys + 1))
    if kind == "both sides":
        right = span + wide
        made.walls = [(span, right, 0, storeys)]
        made.join(0.0, span, floors, girder)
        made.join(right, right + span, floors, girder)
        made.columns = [(0.0, 0, storeys, column), (round(right + span, 3), 0, storeys, column)]
    elif kind == "coupled":
        gap = size(1.0, 5.0, 0.1)
        made.walls = [
            (0.0, wide, 0, storeys),
            (round(wide + gap, 3), round(wide + gap + size(1.5, 8.0), 3), 0, storeys),
        ]
        made.join(wide, wide + gap, floors, girder)
    elif kind in {"on columns", "under a frame"}:
        wide = max(wide, round(2.0 * column + 1.0, 3))
        at = 1 if kind == "on columns" else rng.randint(1, storeys - 1)
        made.walls = [(0.0, wide, 1, storeys) if kind == "on columns" else (0.0, wide, 0, at)]
        low, high = (0, 1) if kind == "on columns" else (at, storeys)
        made.columns = [(0.0, low, high, column), (wide, low, high, column)]
        made.join(0.0, wide, [1] if kind == "on columns" else floors[at:], girder)
    else:
        at = wide
        made.walls = [(0.0, wide, 0, storeys)]
        if kind == "coupled and frame":
            gap, other = size(1.0, 4.0, 0.1), size(1.5, 8.0, 0.1)
            made.join(wide, wide + gap, floors, girder)
            made.walls.append((round(wide + gap, 3), round(wide + gap + other, 3), 0, storeys))
            at = wide + gap + other
        if kind == "some floors":
            floors = sorted(rng.sample(floors, rng.randint(1, storeys)))
        for _ in range(rng.randint(2, 3) if kind == "bays" else 1):
            made.join(at, at + span, floors, girder)
            at = round(at + span, 3)
            made.columns.append((at, 0, floors[-1], column))
    return made


def compared(gen: Gen, made: Arrangement) -> tuple[float, float, set[str]]:
    """How far the sway is off and the force that is furthest off (both as shares, above 0 too large), and the kinds of
    notes."""
    ids = built(gen, made)
    gen.analyse()
    held, left, _, _, top = reactions(gen), *made.walls[0][:2], 0, made.walls[0][3]
    top = len(made.levels) - 1 if made.kind == "under a frame" else top
    feet = [(a, b) for a, b, low, _ in made.walls if low == 0] + [(x, x) for x, low, _, _ in made.columns if low == 0]
    own = [sum(held[ids[x, 0]] for x in {a, b}) for a, b in feet]
    sway, *true = finer(made, left, top, feet)
    off = moved(gen, ids[left, top]) / sway - 1.0
    noise = NOISE * FLOOR_KN * sum(made.levels) / (max(map(max, feet)) - min(map(min, feet)))
    order, sums, forces = sorted(range(len(feet)), key=lambda at: feet[at]), [0.0, 0.0], [0.0]
    for at in order:
        sums = [sums[0] + own[at], sums[1] + true[at]]
        pairs = [(sums[0], sums[1])] if at != order[-1] else []
        pairs += [(own[at], true[at])] if feet[at][0] == feet[at][1] else []
        forces += [one / two - 1.0 for one, two in pairs if abs(two) > noise]
    notes = gen.ok("GET", "/ope/JOINTS")["JOINTS"]
    return off, max(forces, key=abs), {note["KIND"] for note in notes} - NOT_COUNTED


def loads_of(made: Arrangement) -> list[tuple[list[float], int, float]]:
    """The ends of each wall of a floor, or its columns, with their force."""
    found: list[tuple[list[float], int, float]] = []
    for k in range(1, len(made.levels)):
        walls = [[a, b] for a, b, low, high in made.walls if low <= k <= high]
        bearing = walls or [[x] for x, low, high, _ in made.columns if low <= k <= high]
        found += [(ends, k, FLOOR_KN / len(bearing)) for ends in bearing]
    return found


def built(gen: Gen, made: Arrangement) -> dict[tuple[float, int], int]:
    gen.ok("POST", "/doc/NEW", {})
    places = {(x, k) for a, b, low, high in made.walls for k in range(low, high + 1) for x in (a, b)}
    places |= {(x, k) for a, b, k, _ in made.girders for x in (a, b)}
    places |= {(x, k) for x, low, high, _ in made.columns for k in range(low, high + 1)}
    ids = {place: key for key, place in enumerate(sorted(places), 1)}
    sections = {depth: 1 + n for n, depth in enumerate(sorted({girder[3] for girder in made.girders}))}
    start(gen, {key: (depth, made.width) for depth, key in sections.items()})
    if made.columns:
        gen.post("SECT", {9: rectangle(made.columns[0][3], made.across)})
    nodes(gen, {key: (x, 0.0, made.levels[k]) for (x, k), key in ids.items()})
    walls = [
        wall([ids[a, k], ids[b, k], ids[b, k + 1], ids[a, k + 1]], n)
        for n, (a, b, low, high) in enumerate(made.walls, 1)
        for k in range(low, high)
    ]
    girders = [beam(ids[a, k], ids[b, k], sections[depth]) for a, b, k, depth in made.girders]
    columns = [beam(ids[x, k], ids[x, k + 1], 9) for x, low, high, _ in made.columns for k in range(low, high)]
    gen.post("ELEM", dict(enumerate(walls + girders + columns, 1)))
    gen.post("CONS", {key: FIXED for (_, k), key in ids.items() if k == 0})
    force: dict[int, float] = {}
    for ends, k, of_floor in loads_of(made):
        for x in ends:
            force[ids[x, k]] = force.get(ids[x, k], 0.0) + of_floor / len(ends)
    gen.post("CNLD", {key: node_load("P", FX=value) for key, value in force.items()})
    return ids


def finer(made: Arrangement, left: float, top: int, feet: list[tuple[float, float]]) -> list[float]:
    """The sway at the left edge of the first wall, then the pull at each of the feet."""
    inside = made.kind == "under a frame"
    faces = {x: faces_of(made, x, depth, inside=inside) for x, _, _, depth in made.columns}

    def over(a: float, b: float, k: int) -> float:
        ends = [depth / 2.0 for x, y, at, depth in made.girders if at == k and (x in {a, b} or y in {a, b})]
        return made.levels[k] + max(ends, default=0.0)

    parts = [Part(a, b, made.levels[low], over(a, b, high), T) for a, b, low, high in made.walls]
    parts += [Part(*faces[x], made.levels[low], over(x, x, high), made.across) for x, low, high, _ in made.columns]
    for a, b, k, depth in made.girders:
        near, far = (faces[a][1] if a in faces else a), (faces[b][0] if b in faces else b)
        level = made.levels[k]
        parts.append(Part(near, far, level - depth / 2.0, level + depth / 2.0, made.width))
    loads: list[Load] = []
    for ends, k, force in loads_of(made):
        span = faces[ends[0]] if len(ends) == 1 else (ends[0], ends[1])
        loads.append(Load(*span, made.levels[k], fx=force))
    pulls = [(*(faces[a] if a == b else (a, b)), True) for a, b in feet]
    asked = [(left, made.levels[top], False), *pulls]
    return extrapolated(parts, loads, E, NU, CELL, asked).tolist()


def faces_of(made: Arrangement, x: float, depth: float, *, inside: bool) -> tuple[float, float]:
    """Of a column; `inside` the ends of the wall under it."""
    if not inside:
        return round(x - depth / 2.0, 6), round(x + depth / 2.0, 6)
    return (0.0, depth) if x == made.walls[0][0] else (round(x - depth, 6), x)


if __name__ == "__main__":
    sys.exit(main())
