"""Random buildings: a floor on a height that is no story is told whatever it is made of; what is no floor is not."""

import random
from dataclasses import dataclass

import pytest

from app.trade.floor_parts import Point
from tests.trade.open_floors import BEAM, GIRT, Model

FLOORS = ("beams", "along", "loads", "slab", "walls", "link", "masses")
NO_FLOORS = ("girts", "landing", "brace", "beam", "rail", "bracket", "divided")


@dataclass
class Grid:
    """Columns at `nx` by `ny` places and the heights of the floors."""

    nx: int
    ny: int
    dx: float
    dy: float
    heights: list[float]

    def at(self, i: int, j: int, z: float) -> Point:
        return self.dx * i, self.dy * j, z

    def columns(self, made: Model, cut: set[tuple[int, int]], height: float) -> None:
        for i in range(self.nx):
            for j in range(self.ny):
                own = sorted({*self.heights, height}) if (i, j) in cut else self.heights
                made.chain(*(self.at(i, j, z) for z in own))

    def along_x(self, made: Model, z: float, lines: set[int], section: int = BEAM) -> None:
        for j in lines:
            made.beam(*(self.at(i, j, z) for i in range(self.nx)), section=section)

    def along_y(self, made: Model, z: float, lines: set[int], section: int = BEAM) -> None:
        for i in lines if self.ny > 1 else ():
            made.beam(*(self.at(i, j, z) for j in range(self.ny)), section=section)

    def floor(self, made: Model, z: float) -> None:
        self.along_x(made, z, {*range(self.ny)})
        self.along_y(made, z, {*range(self.nx)})

    def bays(self, z: float) -> list[list[Point]]:
        around = ((0, 0), (1, 0), (1, 1), (0, 1))
        return [[self.at(i + a, j + b, z) for a, b in around] for i in range(self.nx - 1) for j in range(self.ny - 1)]


def grid(draw: random.Random, least_rows: int = 1) -> Grid:
    heights = [0.0]
    for _ in range(draw.randint(2, 5)):
        heights.append(round(heights[-1] + draw.uniform(2.8, 5.0), 3))
    size = draw.randint(2, 5), draw.randint(least_rows, 4)
    return Grid(*size, draw.uniform(4.0, 9.0), draw.uniform(4.0, 9.0), heights)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("made_of", FLOORS)
def test_a_floor_of_a_random_building_is_told(made_of: str, seed: int) -> None:
    draw, made = random.Random(f"{made_of} {seed}"), Model()
    plan = grid(draw, 2 if made_of in {"loads", "slab"} else 1)
    gone = draw.randint(1, len(plan.heights) - 2)
    plan.columns(made, set(), 0.0)
    for number, z in enumerate(plan.heights[1:], 1):
        if made_of == "along":
            plan.along_x(made, z, {*range(plan.ny)})
        elif number != gone or made_of in {"beams", "walls"}:
            plan.floor(made, z)
    z = plan.heights[gone]
    nodes = {made.node(*plan.at(i, j, z)) for i in range(plan.nx) for j in range(plan.ny)}
    if made_of == "loads":
        plan.along_x(made, z, {*range(plan.ny)}, section=3)
        made.panels += [tuple(made.node(*corner) for corner in bay) for bay in plan.bays(z)]
    elif made_of == "slab":
        made.slabs += [tuple(made.node(*corner) for corner in bay) for bay in plan.bays(z)]
    elif made_of == "link":
        made.tied += [(made.node(1.3, 0.7, z), node) for node in nodes]
    elif made_of == "masses":
        made.masses = {node: 5.0 for (_, _, height), node in made.places.items() if height > 0.0}
    elif made_of == "walls":
        made.wall((0.0, 0.0), (plan.dx, 0.0), *plan.heights)
    told = made.told(tuple(each for number, each in enumerate(plan.heights) if number != gone))
    if made_of != "link" or len(nodes) > 2:
        assert nodes <= told <= nodes | {made.node(1.3, 0.7, z)}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("kind", NO_FLOORS)
def test_what_is_no_floor_of_a_random_building_is_not_told(kind: str, seed: int) -> None:
    draw, made = random.Random(f"{kind} {seed}"), Model()
    plan = grid(draw, 3)
    storey = draw.randint(1, len(plan.heights) - 1)
    low, high = plan.heights[storey - 1], plan.heights[storey]
    z, last_x, last_y = low + (high - low) * draw.uniform(0.35, 0.65), plan.nx - 1, plan.ny - 1
    every = {(i, j) for i in range(plan.nx) for j in range(plan.ny)}
    cut = {
        "girts": {(i, j) for i, j in every if i in (0, last_x) or j in (0, last_y)},
        "rail": {(i, 0) for i in range(plan.nx)},
        "divided": every,
        "landing": {(0, 0), (1, 0)},
        "beam": {(0, 0), (1, 0)},
    }.get(kind, {(0, 0)})
    plan.columns(made, cut, z)
    for height in plan.heights[1:]:
        plan.floor(made, height)
    x, y = plan.dx, plan.dy
    match kind:
        case "girts":
            plan.along_x(made, z, {0, last_y}, section=GIRT)
            plan.along_y(made, z, {0, last_x} if draw.random() < 0.5 else set(), section=GIRT)
        case "rail":
            plan.along_x(made, z, {0})
        case "landing":
            made.beam((0.0, 0.0, z), (0.0, 1.4, z), (x, 1.4, z), (x, 0.0, z))
        case "beam":
            made.beam((0.0, 0.0, z), (x, 0.0, z))
        case "bracket":
            made.beam((0.0, 0.0, z), (-2.0, 0.0, z))
        case "brace":
            made.chain((x, 0.0, low), (0.0, 0.0, z), (0.0, y, high))
        case _:
            assert kind == "divided"
    assert made.told(tuple(plan.heights)) == set()
