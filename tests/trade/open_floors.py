"""Buildings in which floors lie on no story, for the tests of how they are told."""

from dataclasses import dataclass, field
from itertools import pairwise

from app.trade.floor_parts import FloorStructure, Pair, Point
from app.trade.floor_steps import floors_between
from tests.trade.test_uneven_floors import Building

STORIES = (0.0, 3.5, 7.0, 14.0)
OPEN = 10.5  # the height that is no story
GIRT, BEAM = 7, 1


@dataclass
class Model(Building):
    """A building whose members know their sections, with walls, loaded panels, trusses and masses."""

    quads: list[tuple[int, ...]] = field(default_factory=list[tuple[int, ...]])
    panels: list[tuple[int, ...]] = field(default_factory=list[tuple[int, ...]])
    trusses: list[Pair] = field(default_factory=list[Pair])
    sections: dict[Pair, int] = field(default_factory=dict[Pair, int])
    masses: dict[int, float] = field(default_factory=dict[int, float])

    def beam(self, *points: Point, section: int = BEAM) -> list[int]:
        nodes = self.chain(*points)
        self.sections |= dict.fromkeys(pairwise(nodes), section)
        return nodes

    def truss(self, *points: Point) -> None:
        self.trusses += pairwise([self.node(*point) for point in points])

    def wall(self, a: tuple[float, float], b: tuple[float, float], *heights: float) -> None:
        for low, high in pairwise(heights):
            self.quads.append(tuple(self.node(*at, z) for at, z in ((a, low), (b, low), (b, high), (a, high))))

    def panel(self, *points: Point) -> None:
        self.panels.append(tuple(self.node(*point) for point in points))

    def at(self, z: float) -> set[int]:
        return {node for (_, _, height), node in self.places.items() if abs(height - z) < 0.5}

    def told(self, levels: tuple[float, ...] = STORIES) -> set[int]:
        points = {node: place for place, node in self.places.items()}
        held = {node for (_, _, z), node in self.places.items() if z == min(z for _, _, z in self.places)}
        structure = FloorStructure(
            points, self.members, self.slabs, self.walls | {n for quad in self.quads for n in quad}, self.tied, held,
            self.quads, self.panels, self.trusses, self.sections, self.masses,
        )  # fmt: skip
        return {each.node for each in floors_between(structure, levels)}


GRID = [(6.0 * i, 6.0 * j) for i in range(3) for j in range(3)]


def columns(made: Model, places: list[tuple[float, float]], *heights: float) -> None:
    for x, y in places:
        made.chain(*((x, y, z) for z in heights))


def girders(made: Model, nx: int, ny: int, z: float, across: bool = True) -> None:
    """Girders of 6 m over a grid of columns, along X and, unless they are left out, along Y."""
    for j in range(ny):
        made.beam(*((6.0 * i, 6.0 * j, z) for i in range(nx)))
    for i in range(nx) if across else ():
        made.beam(*((6.0 * i, 6.0 * j, z) for j in range(ny)))


def plane(bays: int, *heights: float, y: float = 0.0, made: Model | None = None) -> Model:
    made = made or Model()
    columns(made, [(6.0 * i, y) for i in range(bays + 1)], *heights)
    for z in heights[1:]:
        made.beam(*((6.0 * i, y, z) for i in range(bays + 1)))
    return made


def tower(divided: bool = False) -> Model:
    """Two bays each way with girders on the stories."""
    made = Model()
    columns(made, GRID, 0.0, 3.5, 7.0, *((OPEN,) if divided else ()), 14.0)
    for z in STORIES[1:]:
        girders(made, 3, 3, z)
    return made


def passing(made: Model, places: list[tuple[float, float]], z: float = OPEN) -> None:
    """Divide columns of the top storey at a height."""
    for x, y in places:
        made.members.remove((made.node(x, y, 7.0), made.node(x, y, 14.0)))
        made.chain((x, y, 7.0), (x, y, z), (x, y, 14.0))


def box(made: Model, *heights: float, x: float = 0.0, y: float = 0.0, a: float = 4.0, b: float = 3.0) -> Model:
    corners = [(x, y), (x + a, y), (x + a, y + b), (x, y + b), (x, y)]
    for one, other in pairwise(corners):
        made.wall(one, other, *heights)
    return made


def hall(girts: tuple[float, ...], sides: int = 2, section: int = GIRT) -> Model:
    """Portal frames, 24 x 30 m, eaves at 7 m, girts along both long walls, or round all four."""
    made = Model()
    for k in range(6):
        y = 6.0 * k
        for x in (0.0, 24.0):
            made.chain((x, y, 0.0), *((x, y, z) for z in girts), (x, y, 7.0))
        made.beam((0.0, y, 7.0), (12.0, y, 8.5), (24.0, y, 7.0), section=2)
    for z in (*girts, 7.0):
        for x in (0.0, 24.0):
            made.beam(*((x, 6.0 * k, z) for k in range(6)), section=section)
    if sides == 4:
        for y in (0.0, 30.0):
            for x in (8.0, 16.0):
                made.chain((x, y, 0.0), *((x, y, z) for z in girts), (x, y, 8.0))
            for z in girts:
                made.beam(*((x, y, z) for x in (0.0, 8.0, 16.0, 24.0)), section=section)
    return made


def open_canopy(out: float) -> Model:
    """Three beams that stand out from two columns of a front."""
    made = tower()
    passing(made, [(0.0, 0.0), (0.0, 6.0)])
    made.beam((0.0, 0.0, OPEN), (-out, 0.0, OPEN), (-out, 6.0, OPEN), (0.0, 6.0, OPEN))
    return made
