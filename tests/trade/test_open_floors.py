"""Which floors without a closed ring of beams are told where they lie on no story, and what is left alone.

The first arrangements of each kind were there when the rule was made, the others were written to judge it afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

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


# --- what must be told: the model, and the nodes


def plane_frame() -> tuple[Model, set[int]]:
    made = plane(2, 0.0, 3.5, 7.0, OPEN, 14.0)
    return made, made.at(OPEN)


def one_bay() -> tuple[Model, set[int]]:
    made = plane(1, 0.0, 3.5, 7.0, OPEN, 14.0)
    return made, made.at(OPEN)


def plane_frame_with_a_bay_left_out() -> tuple[Model, set[int]]:
    made = plane(4, 0.0, 3.5, 7.0, OPEN, 14.0)
    gone = (made.node(18.0, 0.0, OPEN), made.node(24.0, 0.0, OPEN))
    made.members.remove(gone)
    return made, made.at(OPEN) - {gone[1]}


def frames_side_by_side() -> tuple[Model, set[int]]:
    made = plane(2, 0.0, 3.5, 7.0, OPEN, 14.0)
    plane(2, 0.0, 3.5, 7.0, OPEN, 14.0, y=8.0, made=made)
    return made, made.at(OPEN)


def frames_without_beams_across_at_one_height() -> tuple[Model, set[int]]:
    made = Model()
    columns(made, [(6.0 * i, 6.0 * j) for i in range(4) for j in range(2)], 0.0, 3.5, 7.0, OPEN, 14.0)
    for z in (3.5, 7.0, 14.0):
        girders(made, 4, 2, z)
    girders(made, 4, 2, OPEN, across=False)
    return made, made.at(OPEN)


def walls_of_a_box() -> tuple[Model, set[int]]:
    made = box(Model(), 0.0, 3.5, 7.0, OPEN, 14.0)
    return made, made.at(OPEN)


def canopy_on_three_columns() -> tuple[Model, set[int]]:
    made = tower()
    passing(made, [(0.0, 6.0 * k) for k in range(3)])
    for k in range(3):
        made.beam((0.0, 6.0 * k, OPEN), (-2.5, 6.0 * k, OPEN))
    made.beam(*((-2.5, 6.0 * k, OPEN) for k in range(3)))
    return made, made.at(OPEN)


def open_canopy(out: float) -> Model:
    """Three beams that stand out from two columns of a front."""
    made = tower()
    passing(made, [(0.0, 0.0), (0.0, 6.0)])
    made.beam((0.0, 0.0, OPEN), (-out, 0.0, OPEN), (-out, 6.0, OPEN), (0.0, 6.0, OPEN))
    return made


def canopy_on_two_columns() -> tuple[Model, set[int]]:
    made = open_canopy(3.5)
    return made, made.at(OPEN)


def canopy_less_than_a_metre_off() -> tuple[Model, set[int]]:
    """Farther than a quarter of the storey."""
    made, z = Model(), STORIES[1] - 0.95
    columns(made, [(0.0, 0.0), (0.0, 6.0)], 0.0, z, *STORIES[1:3])
    columns(made, [(6.0, 0.0), (6.0, 6.0)], *STORIES[:3])
    for level in STORIES[1:3]:
        made.beam(*((x, y, level) for x, y in ((0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0), (0.0, 0.0))))
    return made, set(made.beam((0.0, 0.0, z), (-4.0, 0.0, z), (-4.0, 6.0, z), (0.0, 6.0, z)))


def sloping_ring(fall: float = 0.3) -> tuple[Model, set[int]]:
    made = tower()
    corners = [(0.0, 0.0, OPEN), (6.0, 0.0, OPEN), (6.0, 6.0, OPEN - fall), (0.0, 6.0, OPEN - fall)]
    for x, y, z in corners:
        passing(made, [(x, y)], z)
    return made, set(made.beam(*corners, corners[0]))


def mezzanine_with_an_open_side_and_a_floor_load() -> tuple[Model, set[int]]:
    made = tower()
    corners = [(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0)]
    passing(made, corners)
    made.beam(*((x, y, OPEN) for x, y in corners))
    made.panel(*((x, y, OPEN) for x, y in corners))
    return made, made.at(OPEN)


def masses_on_one_column() -> tuple[Model, set[int]]:
    made = Model()
    columns(made, [(0.0, 0.0)], 0.0, 3.5, 7.0, OPEN, 14.0)
    made.masses = {made.node(0.0, 0.0, z): 20.0 for z in (3.5, 7.0, OPEN, 14.0)}
    return made, made.at(OPEN)


def slab_on_walls() -> tuple[Model, set[int]]:
    made = box(Model(), 0.0, 3.5, 7.0, OPEN, 14.0)
    made.slab((0.0, 0.0, OPEN), (4.0, 0.0, OPEN), (4.0, 3.0, OPEN), (0.0, 3.0, OPEN))
    return made, made.at(OPEN)


# --- written afterwards


def braced_plane_frame() -> tuple[Model, set[int]]:
    made = plane(2, 0.0, 3.5, 7.0, OPEN, 14.0)
    for low, high in pairwise((0.0, 3.5, 7.0, OPEN, 14.0)):
        made.chain((0.0, 0.0, low), (6.0, 0.0, high))
    return made, made.at(OPEN)


def raked_plane_frame() -> tuple[Model, set[int]]:
    made = Model()
    for base, lean in ((0.0, 0.1), (6.0, 0.0), (12.0, -0.1)):
        made.chain(*((base + lean * z, 0.0, z) for z in (0.0, 3.5, 7.0, OPEN, 14.0)))
    for z in (3.5, 7.0, OPEN, 14.0):
        made.beam((0.1 * z, 0.0, z), (6.0, 0.0, z), (12.0 - 0.1 * z, 0.0, z))
    return made, made.at(OPEN)


def three_frames_in_the_other_direction() -> tuple[Model, set[int]]:
    made = Model()
    for x in (0.0, 5.0, 10.0):
        columns(made, [(x, 0.0), (x, 7.0)], 0.0, 3.5, 7.0, OPEN, 14.0)
        for z in (3.5, 7.0, OPEN, 14.0):
            made.beam((x, 0.0, z), (x, 7.0, z))
    return made, made.at(OPEN)


def frames_with_floor_loads_and_no_beams_across() -> tuple[Model, set[int]]:
    made = Model()
    columns(made, [(6.0 * i, 6.0 * j) for i in range(4) for j in range(2)], 0.0, 3.5, 7.0, OPEN, 14.0)
    for z in (3.5, 7.0, 14.0):
        girders(made, 4, 2, z)
    for j in (0.0, 6.0):
        made.beam(*((6.0 * i, j, OPEN) for i in range(4)), section=3)
    for i in range(3):
        made.panel(*((6.0 * x, 6.0 * y, OPEN) for x, y in ((i, 0), (i + 1, 0), (i + 1, 1), (i, 1))))
    return made, made.at(OPEN)


def two_cores() -> tuple[Model, set[int]]:
    made = box(Model(), 0.0, 3.5, 7.0, OPEN, 14.0)
    box(made, 0.0, 3.5, 7.0, OPEN, 14.0, x=20.0)
    return made, made.at(OPEN)


def walls_in_an_l() -> tuple[Model, set[int]]:
    made = Model()
    made.wall((0.0, 0.0), (6.0, 0.0), 0.0, 3.5, 7.0, OPEN, 14.0)
    made.wall((0.0, 0.0), (0.0, 5.0), 0.0, 3.5, 7.0, OPEN, 14.0)
    return made, made.at(OPEN)


def coupled_walls() -> tuple[Model, set[int]]:
    made = Model()
    made.wall((0.0, 0.0), (3.0, 0.0), 0.0, 3.5, 7.0, OPEN, 14.0)
    made.wall((5.0, 0.0), (8.0, 0.0), 0.0, 3.5, 7.0, OPEN, 14.0)
    for z in (3.5, 7.0, OPEN, 14.0):
        made.beam((3.0, 0.0, z), (5.0, 0.0, z))
    return made, made.at(OPEN)


def box_above_the_top_story() -> tuple[Model, set[int]]:
    made = tower()
    box(made, 14.0, 17.5, x=0.0, a=6.0, b=6.0)
    return made, made.at(17.5)


def frame_and_core() -> tuple[Model, set[int]]:
    made = Model()
    columns(made, [(0.0, 0.0), (18.0, 0.0)], 0.0, 3.5, 7.0, OPEN, 14.0)
    made.wall((7.0, 0.0), (11.0, 0.0), 0.0, 3.5, 7.0, OPEN, 14.0)
    for z in (3.5, 7.0, OPEN, 14.0):
        made.beam((0.0, 0.0, z), (7.0, 0.0, z))
        made.beam((11.0, 0.0, z), (18.0, 0.0, z))
    return made, made.at(OPEN)


def canopy_with_a_slab() -> tuple[Model, set[int]]:
    made = tower()
    passing(made, [(6.0 * k, 0.0) for k in range(3)], 9.4)
    for k in range(2):
        made.slab(*((6.0 * (k + i), y, 9.4) for i, y in ((0, 0.0), (1, 0.0), (1, -1.5), (0, -1.5))))
    return made, made.at(9.4)


def gallery_inside() -> tuple[Model, set[int]]:
    made = tower()
    passing(made, [(12.0, 6.0 * k) for k in range(3)])
    for k in range(3):
        made.beam((12.0, 6.0 * k, OPEN), (10.2, 6.0 * k, OPEN))
    made.beam(*((10.2, 6.0 * k, OPEN) for k in range(3)))
    return made, made.at(OPEN)


def steeply_sloping_slab() -> tuple[Model, set[int]]:
    made = tower()
    corners = [(6.0, 6.0, OPEN), (12.0, 6.0, OPEN - 0.9), (12.0, 12.0, OPEN - 0.9), (6.0, 12.0, OPEN)]
    for x, y, z in corners:
        passing(made, [(x, y)], z)
    return made, set(made.slab(*corners))


def twisted_ring() -> tuple[Model, set[int]]:
    made = tower()
    corners = [(0.0, 0.0, OPEN), (6.0, 0.0, OPEN - 0.2), (6.0, 6.0, OPEN - 0.5), (0.0, 6.0, OPEN - 0.25)]
    for x, y, z in corners:
        passing(made, [(x, y)], z)
    return made, set(made.beam(*corners, corners[0]))


def floor_of_a_rigid_link() -> tuple[Model, set[int]]:
    made = tower(divided=True)
    master = made.node(6.5, 5.5, OPEN)
    made.tied += [(master, made.node(x, y, OPEN)) for x, y in GRID]
    return made, made.at(OPEN)


def basement_below_the_lowest_story() -> tuple[Model, set[int]]:
    made = Model()
    columns(made, GRID, -7.0, -3.5, *STORIES)
    for z in (-3.5, *STORIES):
        girders(made, 3, 3, z)
    return made, made.at(-3.5)


def masses_on_columns_without_beams() -> tuple[Model, set[int]]:
    made = tower(divided=True)
    made.masses = {made.node(x, y, z): 5.0 for x, y in GRID for z in (3.5, 7.0, OPEN, 14.0)}
    return made, made.at(OPEN)


def height_above_the_top_story() -> tuple[Model, set[int]]:
    made = plane(2, 0.0, 3.5, 7.0, 14.0, 17.5, 21.0)
    return made, made.at(17.5) | made.at(21.0)


def sloping_roof_apart() -> tuple[Model, set[int]]:
    made = tower()
    roof = [(0.0, 0.0, 17.0), (6.0, 0.0, 17.0), (6.0, 6.0, 17.4), (0.0, 6.0, 17.4)]
    for x, y, z in roof:
        made.chain((x, y, 14.0), (x, y, z))
    return made, set(made.beam(*roof, roof[0]))


TOLD_FIRST: tuple[Callable[[], tuple[Model, set[int]]], ...] = (
    plane_frame, one_bay, plane_frame_with_a_bay_left_out, frames_side_by_side,
    frames_without_beams_across_at_one_height, walls_of_a_box, canopy_on_three_columns, sloping_ring,
    mezzanine_with_an_open_side_and_a_floor_load, masses_on_one_column, slab_on_walls, canopy_on_two_columns,
    canopy_less_than_a_metre_off,
)  # fmt: skip
TOLD_LATER: tuple[Callable[[], tuple[Model, set[int]]], ...] = (
    braced_plane_frame, raked_plane_frame, three_frames_in_the_other_direction,
    frames_with_floor_loads_and_no_beams_across, two_cores, walls_in_an_l, coupled_walls, box_above_the_top_story,
    frame_and_core, canopy_with_a_slab, gallery_inside, steeply_sloping_slab, twisted_ring, floor_of_a_rigid_link,
    basement_below_the_lowest_story, masses_on_columns_without_beams, height_above_the_top_story, sloping_roof_apart,
)  # fmt: skip


# --- what must be left alone


def bare_tower() -> Model:
    return tower()


def columns_divided_for_no_reason() -> Model:
    return tower(divided=True)


def runway_on_brackets() -> Model:
    return open_canopy(0.8)


def beam_that_overhangs_two_columns() -> Model:
    made = tower()
    passing(made, [(0.0, 0.0), (0.0, 6.0)])
    made.beam((0.0, -4.0, OPEN), (0.0, 0.0, OPEN), (0.0, 6.0, OPEN), (0.0, 10.0, OPEN))
    return made


def girts_along_both_sides() -> Model:
    return hall((2.3, 4.6))


def girts_round_a_hall() -> Model:
    return hall((3.0,), sides=4)


def girts_round_two_bays() -> Model:
    made = tower()
    around = [(0.0, 0.0), (6.0, 0.0), (12.0, 0.0), (12.0, 6.0), (12.0, 12.0), (6.0, 12.0), (0.0, 12.0), (0.0, 6.0)]
    passing(made, around)
    made.beam(*((x, y, OPEN) for x, y in [*around, around[0]]))
    return made


def landing_between_two_columns() -> Model:
    made = tower()
    passing(made, [(0.0, 0.0), (6.0, 0.0)], 8.75)
    made.beam((0.0, 0.0, 8.75), (0.0, 1.5, 8.75), (6.0, 1.5, 8.75), (6.0, 0.0, 8.75), (0.0, 0.0, 8.75))
    made.beam((0.0, 4.0, 7.0), (0.0, 1.5, 8.75))
    return made


def brace_nodes() -> Model:
    made = tower()
    passing(made, [(0.0, 0.0), (12.0, 12.0)])
    made.chain((6.0, 0.0, 7.0), (0.0, 0.0, OPEN), (6.0, 0.0, 14.0))
    made.chain((6.0, 12.0, 7.0), (12.0, 12.0, OPEN), (6.0, 12.0, 14.0))
    return made


def single_beam() -> Model:
    made = tower()
    passing(made, [(0.0, 0.0), (6.0, 0.0)])
    made.beam((0.0, 0.0, OPEN), (6.0, 0.0, OPEN))
    return made


def truss_below_the_roof() -> Model:
    made = Model()
    for y in (0.0, 6.0, 12.0):
        columns(made, [(0.0, y), (18.0, y)], 0.0, 5.5, 7.0)
        for z in (5.5, 7.0):
            made.beam(*((3.0 * k, y, z) for k in range(7)))
        for k in range(6):
            made.truss((3.0 * k, y, 5.5), (3.0 * k, y, 7.0), (3.0 * k + 3.0, y, 5.5))
    for x in (0.0, 9.0, 18.0):
        made.beam(*((x, y, 7.0) for y in (0.0, 6.0, 12.0)))
        made.truss(*((x, y, 5.5) for y in (0.0, 6.0, 12.0)))
    return made


def gable_roof_with_purlins() -> Model:
    made = Model()
    for y in (0.0, 6.0, 12.0):
        columns(made, [(0.0, y), (16.0, y)], 0.0, 7.0)
        made.beam(*((4.0 * k, y, 7.0 + 0.8 * (2 - abs(k - 2))) for k in range(5)))
    for k in range(5):
        made.beam(*((4.0 * k, y, 7.0 + 0.8 * (2 - abs(k - 2))) for y in (0.0, 6.0, 12.0)), section=GIRT)
    made.masses = {node: 2.0 for (_, _, z), node in made.places.items() if z >= 7.0}
    return made


def walls_divided_for_a_mesh() -> Model:
    return box(Model(), 0.0, 1.75, 3.5, 5.25, 7.0, 8.75, 10.5, 12.25, 14.0)


# --- written afterwards


def crane_beams_on_brackets() -> Model:
    made = hall((5.0,), section=GIRT)
    for k in range(5):
        for x in (0.0, 24.0):
            made.members.remove((made.node(x, 6.0 * k, 5.0), made.node(x, 6.0 * k + 6.0, 5.0)))
    for x, inner in ((0.0, 0.6), (24.0, 23.4)):
        for k in range(6):
            made.beam((x, 6.0 * k, 5.0), (inner, 6.0 * k, 5.0), section=4)
        made.beam(*((inner, 6.0 * k, 5.0) for k in range(6)), section=5)
    return made


def girts_on_cleats() -> Model:
    made = tower()
    line = [(0.0, 6.0 * k) for k in range(3)]
    passing(made, line)
    for _, y in line:
        made.beam((0.0, y, OPEN), (-0.35, y, OPEN), section=GIRT)
    made.beam(*((-0.35, y, OPEN) for _, y in line), section=GIRT)
    return made


def girts_on_one_side() -> Model:
    made = tower()
    passing(made, [(0.0, 6.0 * k) for k in range(3)])
    made.beam(*((0.0, 6.0 * k, OPEN) for k in range(3)), section=BEAM)
    return made


def chevrons_and_their_strut() -> Model:
    made = tower()
    passing(made, [(0.0, 0.0), (6.0, 0.0)])
    made.beam((0.0, 0.0, OPEN), (3.0, 0.0, OPEN), (6.0, 0.0, OPEN))
    made.chain((0.0, 0.0, 7.0), (3.0, 0.0, OPEN), (6.0, 0.0, 7.0))
    return made


def stair_with_two_landings() -> Model:
    made = tower()
    for z, y in ((8.75, 1.5), (12.25, 1.5)):
        for x in (0.0, 2.8):
            made.beam((x, 4.5, z - 1.75), (x, y, z))
        made.beam((0.0, y, z), (2.8, y, z), (2.8, 0.0, z), (0.0, 0.0, z), (0.0, y, z))
    passing(made, [(0.0, 0.0)], 8.75)
    return made


def lintels_of_a_core() -> Model:
    made = tower()
    box(made, 0.0, 3.5, 7.0, 9.1, 14.0, x=20.0, a=6.0, b=6.0)
    made.wall((28.0, 0.0), (30.0, 0.0), 0.0, 3.5, 7.0, 9.1, 14.0)
    made.beam((26.0, 0.0, 9.1), (28.0, 0.0, 9.1))
    return made


def parapet_of_walls() -> Model:
    made = tower()
    return box(made, 14.0, 15.2, a=12.0, b=12.0)


def wind_posts_and_a_tie() -> Model:
    made = tower()
    made.chain((3.0, 0.0, 7.0), (3.0, 0.0, OPEN), (3.0, 0.0, 14.0))
    made.beam((3.0, 0.0, OPEN), (3.0, 1.0, OPEN))
    return made


def post_on_the_roof() -> Model:
    made = tower()
    made.chain((6.0, 6.0, 14.0), (6.0, 6.0, 18.0))
    return made


def light_masses_on_divided_columns() -> Model:
    made = tower(divided=True)
    made.masses = {made.node(x, y, z): 5.0 for x, y in GRID for z in (3.5, 7.0, 14.0)}
    made.masses |= {made.node(x, y, OPEN): 0.2 for x, y in GRID}
    return made


def mono_pitch_roof() -> Model:
    made = Model()
    for y in (0.0, 6.0):
        made.chain((0.0, y, 0.0), (0.0, y, 7.0))
        made.chain((12.0, y, 0.0), (12.0, y, 9.0))
        made.beam((0.0, y, 7.0), (6.0, y, 8.0), (12.0, y, 9.0))
    for x, z in ((0.0, 7.0), (6.0, 8.0), (12.0, 9.0)):
        made.beam((x, 0.0, z), (x, 6.0, z))
    return made


def tie_of_a_portal_frame_between_many() -> Model:
    made = hall(())
    y = 12.0
    for x in (0.0, 24.0):
        made.members.remove((made.node(x, y, 0.0), made.node(x, y, 7.0)))
        made.chain((x, y, 0.0), (x, y, 5.0), (x, y, 7.0))
    made.beam((0.0, y, 5.0), (24.0, y, 5.0), section=2)
    return made


def shaft_of_four_posts() -> Model:
    made = tower()
    for x, y in ((7.0, 7.0), (9.2, 7.0), (9.2, 9.2), (7.0, 9.2)):
        made.chain((x, y, 7.0), (x, y, OPEN), (x, y, 14.0))
    made.beam((7.0, 7.0, OPEN), (9.2, 7.0, OPEN), (9.2, 9.2, OPEN), (7.0, 9.2, OPEN), (7.0, 7.0, OPEN))
    return made


def footings_below_the_lowest_story() -> Model:
    made = Model()
    columns(made, GRID, -1.5, *STORIES)
    for z in STORIES:
        girders(made, 3, 3, z)
    return made


def gable_end_posts_and_a_rail() -> Model:
    made = gable_roof_with_purlins()
    for x in (4.0, 8.0, 12.0):
        made.chain((x, 0.0, 0.0), (x, 0.0, 3.5), (x, 0.0, 7.0 + 0.8 * (2 - abs(x / 4.0 - 2))))
    made.beam((4.0, 0.0, 3.5), (8.0, 0.0, 3.5), (12.0, 0.0, 3.5), section=GIRT)
    return made


LEFT_FIRST: tuple[Callable[[], Model], ...] = (
    bare_tower, columns_divided_for_no_reason, runway_on_brackets, beam_that_overhangs_two_columns,
    girts_along_both_sides, girts_round_a_hall, girts_round_two_bays,
    landing_between_two_columns, brace_nodes, single_beam, truss_below_the_roof, gable_roof_with_purlins,
    walls_divided_for_a_mesh,
)  # fmt: skip
LEFT_LATER: tuple[Callable[[], Model], ...] = (
    crane_beams_on_brackets, girts_on_cleats, girts_on_one_side, chevrons_and_their_strut, stair_with_two_landings,
    lintels_of_a_core, parapet_of_walls, wind_posts_and_a_tie, post_on_the_roof, light_masses_on_divided_columns,
    mono_pitch_roof, tie_of_a_portal_frame_between_many, shaft_of_four_posts, footings_below_the_lowest_story,
    gable_end_posts_and_a_rail,
)  # fmt: skip
LEVELS = {
    "girts_along_both_sides": (0.0, 7.0), "girts_round_a_hall": (0.0, 7.0), "truss_below_the_roof": (0.0, 7.0),
    "gable_roof_with_purlins": (0.0, 7.0), "crane_beams_on_brackets": (0.0, 7.0), "mono_pitch_roof": (0.0, 7.0),
    "tie_of_a_portal_frame_between_many": (0.0, 7.0), "gable_end_posts_and_a_rail": (0.0, 7.0),
}  # fmt: skip


@pytest.mark.parametrize("arrangement", [*TOLD_FIRST, *TOLD_LATER], ids=lambda each: each.__name__)
def test_a_floor_without_a_ring_is_told(arrangement: Callable[[], tuple[Model, set[int]]]) -> None:
    made, floor = arrangement()
    assert made.told() == floor


@pytest.mark.parametrize("arrangement", [*LEFT_FIRST, *LEFT_LATER], ids=lambda each: each.__name__)
def test_what_is_no_floor_is_left_alone(arrangement: Callable[[], Model]) -> None:
    assert arrangement().told(LEVELS.get(arrangement.__name__, STORIES)) == set()


@pytest.mark.parametrize("fall", [0.05, 0.15, 0.3, 0.6, 1.2])
def test_a_sloping_ring_is_told_however_much_it_falls(fall: float) -> None:
    made, floor = sloping_ring(fall)
    assert made.told() == floor
