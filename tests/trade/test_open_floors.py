"""Which floors without a closed ring of beams are told where they lie on no story.

The first arrangements were there when the rule was made, the others were written to judge it afterwards.
"""

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.trade.open_floors import (
    GRID,
    OPEN,
    STORIES,
    Model,
    box,
    columns,
    girders,
    open_canopy,
    passing,
    plane,
    tower,
)


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


@pytest.mark.parametrize("arrangement", [*TOLD_FIRST, *TOLD_LATER], ids=lambda each: each.__name__)
def test_a_floor_without_a_ring_is_told(arrangement: Callable[[], tuple[Model, set[int]]]) -> None:
    made, floor = arrangement()
    assert made.told() == floor


@pytest.mark.parametrize("fall", [0.05, 0.15, 0.3, 0.6, 1.2])
def test_a_sloping_ring_is_told_however_much_it_falls(fall: float) -> None:
    made, floor = sloping_ring(fall)
    assert made.told() == floor
