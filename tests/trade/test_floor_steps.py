"""Which floors lie on heights that are no stories, and which landings, mezzanines, roofs and trusses are left alone."""

import pytest

from app.trade.floor_parts import FloorStructure, Point
from app.trade.floor_steps import floors_between
from tests.trade.test_uneven_floors import LEVELS, Building, frame

CORNERS = [(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0)]


def told(made: Building) -> dict[int, tuple[int, float]]:
    points = {node: place for place, node in made.places.items()}
    held = {node for (_, _, z), node in made.places.items() if z == 0.0}
    structure = FloorStructure(points, made.members, made.slabs, made.walls, made.tied, held)
    return {each.node: (each.place, round(each.above, 9)) for each in floors_between(structure, LEVELS)}


def raised(made: Building, foot: float, head: float) -> list[int]:
    """A bay of beams on four columns; its nodes."""
    for x, y in CORNERS:
        made.chain((x, y, foot), (x, y, head))
    made.chain(*((x, y, head) for x, y in [*CORNERS, CORNERS[0]]))
    return [made.node(x, y, head) for x, y in CORNERS]


def test_a_clean_frame_has_no_floor_between_its_levels() -> None:
    assert told(frame()) == {}


@pytest.mark.parametrize("step", [0.9, 1.2, 1.75, 2.4, 3.5])
def test_a_stepped_roof_is_told_with_its_size(step: float) -> None:
    made = frame()
    nodes = raised(made, 10.5, 10.5 + step)
    assert told(made) == dict.fromkeys(nodes, (3, step))


@pytest.mark.parametrize("drop", [0.9, 1.2, 1.7])
def test_a_lower_roof_beside_the_building_is_told(drop: float) -> None:
    made, z = frame(), 10.5 - drop
    nodes = made.chain((18.0, 0.0, z), (18.0, 6.0, z), (18.0, 12.0, z))
    for y in (0.0, 6.0, 12.0):
        made.chain((18.0, y, 7.0), (18.0, y, z))
        made.chain((12.0, y, 7.0), (18.0, y, 7.0))
    assert told(made) == dict.fromkeys(nodes, (3, -drop))


def test_a_mezzanine_on_columns_of_its_own_is_told() -> None:
    made = frame()
    nodes = made.chain((1, 1, 5.2), (5, 1, 5.2), (5, 5, 5.2), (1, 5, 5.2), (1, 1, 5.2))
    for x, y in ((1, 1), (5, 1), (5, 5), (1, 5)):
        made.chain((x, y, 3.5), (x, y, 5.2))
    assert sorted(told(made)) == sorted({*nodes})


def hung(made: Building, z: float, corners: list[tuple[float, float]] = CORNERS) -> list[int]:
    """A ring of beams on columns that go on; its nodes."""
    for x, y in corners:
        made.chain((x, y, 3.5), (x, y, z), (x, y, 7.0))
    return made.chain(*((x, y, z) for x, y in [*corners, corners[0]]))[:-1]


@pytest.mark.parametrize(("z", "off"), [(4.6, (1, 1.1)), (5.2, (1, 1.7)), (5.5, (2, -1.5))])
def test_a_platform_between_columns_that_go_on_is_told(z: float, off: tuple[int, float]) -> None:
    made = frame()
    nodes = hung(made, z)
    assert told(made) == dict.fromkeys(nodes, off)


@pytest.mark.parametrize(("deep", "is_told"), [(2.8, False), (3.0, True), (6.0, True)])
def test_a_canopy_on_two_columns_that_go_on_is_told_unless_it_is_as_narrow_as_a_landing(
    deep: float, is_told: bool
) -> None:
    made = frame()
    for y in (0.0, 6.0):
        made.chain((12.0, y, 3.5), (12.0, y, 5.2), (12.0, y, 7.0))
    nodes = made.chain((12, 0, 5.2), (12 + deep, 0, 5.2), (12 + deep, 6, 5.2), (12, 6, 5.2), (12, 0, 5.2))
    assert sorted(told(made)) == (sorted({*nodes}) if is_told else [])


def test_a_floor_whose_level_is_no_story_is_told_whole() -> None:
    made = frame((0.0, 3.5, 5.2, 7.0, 10.5))
    assert sorted(told(made)) == sorted(node for (_, _, z), node in made.places.items() if z == 5.2)


def test_a_platform_on_walls_that_go_on_is_told() -> None:
    made = frame()
    nodes = made.slab((0, 0, 5.2), (6, 0, 5.2), (6, 6, 5.2), (0, 6, 5.2))
    made.walls |= {made.node(x, y, z) for x, y in CORNERS for z in (3.5, 5.2, 7.0)}
    assert sorted(told(made)) == sorted(nodes)


def test_girts_round_several_bays_landings_and_tied_trusses_between_columns_are_left_alone() -> None:
    made = frame()
    hung(made, 5.2, [(0, 0), (6, 0), (12, 0), (12, 6), (12, 12), (6, 12), (0, 12), (0, 6)])
    hung(made, 4.9, [(20, 0), (22.8, 0), (22.8, 6), (20, 6)])
    assert told(made) == {}
    tied = frame()
    for y in (20.0, 26.0):
        tied.chain(*((3.0 * k, y, 7.0) for k in range(5)))
        tied.chain(*((3.0 * k, y, 5.7) for k in range(5)))
        for k in range(5):
            tied.chain((3.0 * k, y, 5.7), (3.0 * k, y, 7.0))
        for x in (0.0, 12.0):
            tied.chain((x, y, 3.5), (x, y, 5.7))
    for x in (0.0, 12.0):
        tied.chain((x, 20.0, 5.7), (x, 26.0, 5.7))
    assert told(tied) == {}


def test_a_stepped_roof_on_walls_is_told() -> None:
    made = frame()
    nodes = made.chain((0, 0, 11.7), (6, 0, 11.7))
    made.walls |= {*nodes, made.node(0, 0, 10.5), made.node(6, 0, 10.5)}
    assert sorted(told(made)) == sorted(nodes)


def test_a_slab_on_a_stepped_roof_is_told_whole() -> None:
    made = frame()
    nodes = raised(made, 10.5, 11.9)
    middle = made.node(3, 3, 11.9)
    made.slabs += [(one, other, middle) for one, other in zip(nodes, [*nodes[1:], nodes[0]], strict=True)]
    assert sorted(told(made)) == sorted([*nodes, middle])


@pytest.mark.parametrize("rise", [1.0, 1.5, 3.0])
def test_sloping_roofs_and_their_eaves_are_left_alone(rise: float) -> None:
    made = frame(LEVELS[:3])
    for y in (0.0, 6.0, 12.0):
        made.chain((0, y, 10.5 - rise), (6, y, 10.5), (12, y, 10.5 - rise))
        for x in (0.0, 12.0):
            made.chain((x, y, 7.0), (x, y, 10.5 - rise))
    for x in (0.0, 12.0):
        made.chain(*((x, y, 10.5 - rise) for y in (0.0, 6.0, 12.0)))
    assert told(made) == {}


def test_trusses_pedestals_girts_and_stairs_are_left_alone() -> None:
    made = frame()
    top: list[Point] = [(3.0 * k, 20.0, 10.5) for k in range(5)]
    low: list[Point] = [(3.0 * k, 20.0, 9.2) for k in range(5)]
    made.chain(*top)
    made.chain(*low)
    for x in (0.0, 12.0):
        made.chain((x, 20.0, 7.0), (x, 20.0, 9.2))  # columns that end under the lower chord
    made.chain((6, 6, 10.5), (6, 6, 11.6))  # a pedestal
    made.chain((0, 0, 8.7), (6, 0, 8.7), (12, 0, 8.7))  # girts
    made.chain((0, 0, 3.5), (3, 0, 5.2), (6, 0, 7.0))
    assert told(made) == {}


def test_without_levels_nothing_is_between_them() -> None:
    assert floors_between(FloorStructure({1: (0, 0, 1), 2: (1, 0, 1)}, [(1, 2)], [], set(), [], set()), ()) == ()
