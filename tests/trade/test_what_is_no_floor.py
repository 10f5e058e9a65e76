"""What lies on no story, is no floor and is left alone: girts, runways, landings, roofs, posts.

The first arrangements were there when the rule was made, the others were written to judge it afterwards.
"""

from collections.abc import Callable

import pytest

from tests.trade.open_floors import (
    BEAM,
    GIRT,
    GRID,
    OPEN,
    STORIES,
    Model,
    box,
    columns,
    girders,
    hall,
    open_canopy,
    passing,
    tower,
)


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


@pytest.mark.parametrize("arrangement", [*LEFT_FIRST, *LEFT_LATER], ids=lambda each: each.__name__)
def test_what_is_no_floor_is_left_alone(arrangement: Callable[[], Model]) -> None:
    assert arrangement().told(LEVELS.get(arrangement.__name__, STORIES)) == set()
