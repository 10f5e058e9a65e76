"""Which nodes off the levels are parts of a floor, and which are mezzanines, stairs, roofs, trusses or lintels."""

from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from app.trade.floor_parts import FloorStructure, Point
from app.trade.uneven_floors import sunk_or_raised

LEVELS = (0.0, 3.5, 7.0, 10.5)
FLOOR, TOP = 1, 3


@dataclass
class Building:
    """Two bays of 6 m each way, three storeys, girders on every line; parts are added by their places."""

    places: dict[Point, int] = field(default_factory=dict[Point, int])
    members: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    slabs: list[tuple[int, ...]] = field(default_factory=list[tuple[int, ...]])
    walls: set[int] = field(default_factory=set[int])
    tied: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def node(self, x: float, y: float, z: float) -> int:
        return self.places.setdefault((round(x, 9), round(y, 9), round(z, 9)), len(self.places) + 1)

    def chain(self, *points: Point) -> list[int]:
        nodes = [self.node(*point) for point in points]
        self.members += pairwise(nodes)
        return nodes

    def slab(self, *points: Point) -> tuple[int, ...]:
        self.slabs.append(tuple(self.node(*point) for point in points))
        return self.slabs[-1]

    def found(self) -> dict[int, tuple[int, float]]:
        points = {node: place for place, node in self.places.items()}
        held = {node for (_, _, z), node in self.places.items() if z == 0.0}
        structure = FloorStructure(points, self.members, self.slabs, self.walls, self.tied, held)
        return {each.node: (each.place, round(each.above, 9)) for each in sunk_or_raised(structure, LEVELS)}


def frame(levels: tuple[float, ...] = LEVELS) -> Building:
    made = Building()
    grid = [(6.0 * i, 6.0 * j) for i in range(3) for j in range(3)]
    for low, high in pairwise(levels):
        for x, y in grid:
            made.chain((x, y, low), (x, y, high))
            if x < 12.0:
                made.chain((x, y, high), (x + 6.0, y, high))
            if y < 12.0:
                made.chain((x, y, high), (x, y + 6.0, high))
    return made


DROPS = [-0.6, -0.3, -0.15, -0.101, 0.12, 0.45, 0.75]


def test_a_clean_frame_has_no_floor_off_its_levels() -> None:
    assert frame().found() == {}


@pytest.mark.parametrize("drop", DROPS)
@pytest.mark.parametrize("place", [FLOOR, TOP])
def test_a_node_in_the_middle_of_a_beam_is_told(drop: float, place: int) -> None:
    made, z = frame(), LEVELS[place]
    _, node, _ = made.chain((0, 3, z), (3, 3, z + drop), (6, 3, z))
    assert made.found() == {node: (place, drop)}


@pytest.mark.parametrize("drop", DROPS)
@pytest.mark.parametrize("mesh", [0.5, 1.0, 2.0])
def test_a_node_of_a_meshed_slab_is_told(drop: float, mesh: float) -> None:
    made, z, sunk = frame(), 7.0, (2 * mesh, 2 * mesh)

    def corner(i: int, j: int) -> Point:
        x, y = i * mesh, j * mesh
        return (x, y, z + drop if (x, y) == sunk else z)

    for i in range(4):
        for j in range(4):
            made.slab(corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1))
    assert made.found() == {made.node(*sunk, z + drop): (2, drop)}


@pytest.mark.parametrize("drop", DROPS)
def test_a_sunk_bay_between_divided_columns_is_told(drop: float) -> None:
    """A wet room: a slab on beams of its own, the neighbours' girders above it on the same lines."""
    made, z = frame(), 3.5
    corners = [(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0)]
    for x, y in corners:
        made.chain((x, y, z + drop), (x, y, z))
    nodes = made.slab(*((x, y, z + drop) for x, y in corners))
    made.chain(*((x, y, z + drop) for x, y in [*corners, corners[0]]))
    assert made.found() == dict.fromkeys(nodes, (FLOOR, drop))


def ring(
    made: Building, corners: list[tuple[float, float]], level: float, drop: float, no_column: float = -1.0
) -> list[int]:
    """Beams from column to column, which they divide; none stands at one x."""
    for x, y in corners:
        if x == no_column:
            continue
        foot, head = (level - 3.5, level) if drop < 0.0 else (level, level + 3.5)
        made.members.remove((made.node(x, y, foot), made.node(x, y, head)))
        made.chain((x, y, foot), (x, y, level + drop), (x, y, head))
    return made.chain(*((x, y, level + drop) for x, y in [*corners, corners[0]]))[:-1]


@pytest.mark.parametrize("drop", [-0.45, -0.2, 0.3])
@pytest.mark.parametrize("at", [0.0, 6.0])
def test_a_ring_of_sunk_beams_on_shared_columns_is_told_without_a_slab(drop: float, at: float) -> None:
    """The bays beside it have their girders above, on the same lines."""
    made = frame()
    nodes = ring(made, [(at, 0.0), (at + 6.0, 0.0), (at + 6.0, 6.0), (at, 6.0)], 7.0, drop)
    assert made.found() == dict.fromkeys(nodes, (2, drop))


def test_a_ring_that_carries_a_beam_is_told_whole() -> None:
    made = frame()
    nodes = ring(made, [(0.0, 0.0), (3.0, 0.0), (6.0, 0.0), (6.0, 6.0), (3.0, 6.0), (0.0, 6.0)], 7.0, -0.45, 3.0)
    made.chain((3.0, 0.0, 6.55), (3.0, 6.0, 6.55))
    assert made.found() == dict.fromkeys(nodes, (2, -0.45))


def test_girts_around_a_whole_building_and_along_its_lines_are_no_floor() -> None:
    made = frame()
    around = [(0.0, 0.0), (6.0, 0.0), (12.0, 0.0), (12.0, 6.0), (12.0, 12.0), (6.0, 12.0), (0.0, 12.0), (0.0, 6.0)]
    ring(made, around, 7.0, -0.6)
    made.chain((0, 6, 9.9), (6, 6, 9.9), (12, 6, 9.9))  # beams under the girders of an inner line
    assert made.found() == {}


def test_the_lower_chords_of_trusses_around_a_bay_are_no_floor() -> None:
    made, corners = frame(), [(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0), (0.0, 0.0)]
    for (x0, y0), (x1, y1) in pairwise(corners):
        middle = ((x0 + x1) / 2.0, (y0 + y1) / 2.0)
        made.members.remove((made.node(x0, y0, 3.5), made.node(x0, y0, 7.0)))
        made.chain((x0, y0, 3.5), (x0, y0, 6.3), (x0, y0, 7.0))
        made.chain((x0, y0, 6.3), (*middle, 6.3), (x1, y1, 6.3))
        made.chain((*middle, 6.3), (*middle, 7.0))
    assert made.found() == {}


def test_a_split_floor_and_a_step_within_a_bay_are_told() -> None:
    made = frame()
    made.chain((6, 3, 7.0), (6, 3, 6.55))
    nodes = made.chain((6, 3, 6.55), (9, 3, 6.55), (12, 3, 6.55))
    assert made.found() == dict.fromkeys(nodes, (2, -0.45))


@pytest.mark.parametrize("fall", [0.08, 0.17])
def test_a_ramp_is_told_near_the_levels(fall: float) -> None:
    made = frame()
    nodes = made.chain(*((20.0 + x, 0.0, 3.5 - fall * x) for x in (0.0, 2.0, 4.0, 6.0)))
    reach = [node for node, x in zip(nodes, (0.0, 2.0, 4.0, 6.0), strict=True) if 0.1 < fall * x <= 0.875]
    assert [*made.found()] == reach


@pytest.mark.parametrize("height", [1.0, 1.75, 2.4])
def test_a_mezzanine_is_a_level_of_its_own(height: float) -> None:
    made, z = frame(), 3.5 + height
    made.slab((0, 0, z), (6, 0, z), (6, 6, z), (0, 6, z))
    made.chain((0, 0, z), (6, 0, z), (6, 6, z))
    assert made.found() == {}


@pytest.mark.parametrize("pieces", [1, 4, 9])
def test_a_stair_and_its_landing_are_none_of_the_floors(pieces: int) -> None:
    made = frame()
    for width in (0.0, 1.2):
        up = [(2.8 * k / pieces, width, 3.5 + 1.75 * k / pieces) for k in range(pieces + 1)]
        down = [(2.8 - 2.8 * k / pieces, 3.0 + width, 5.25 + 1.75 * k / pieces) for k in range(pieces + 1)]
        made.chain(*up)
        made.chain(up[-1], down[0])
        made.chain(*down)
    made.slab((2.8, 0, 5.25), (4, 0, 5.25), (4, 4.2, 5.25), (2.8, 4.2, 5.25))
    for low, high in pairwise([(0.28 * k, 0.175 * k) for k in range(11)]):
        made.slab((low[0], 0, 3.5 + low[1]), (high[0], 0, 3.5 + high[1]), (high[0], 1, 3.5 + high[1]))
    assert made.found() == {}


@pytest.mark.parametrize("ridge", [0.3, 0.6, 0.875, 1.2, 3.0])
@pytest.mark.parametrize("purlins", [0, 2])
def test_a_sloping_roof_is_no_floor_off_its_level(ridge: float, purlins: int) -> None:
    made, eaves = frame(LEVELS[:3]), 10.5
    steps = [k / (purlins + 1) for k in range(purlins + 2)]
    for y in (0.0, 6.0, 12.0):
        for side in (-1.0, 1.0):
            made.chain(*((6.0 + side * 6.0 * (1.0 - s), y, eaves + ridge * s) for s in steps))
            made.chain((6.0 + side * 6.0, y, 7.0), (6.0 + side * 6.0, y, eaves))
    for s in steps:
        for side in (-1.0, 1.0):
            made.chain(*((6.0 + side * 6.0 * (1.0 - s), y, eaves + ridge * s) for y in (0.0, 6.0, 12.0)))
    assert made.found() == {}


def test_eaves_below_a_top_level_at_the_ridge_are_no_floor() -> None:
    made = frame(LEVELS[:3])
    for y in (0.0, 6.0, 12.0):
        made.chain((0, y, 9.9), (6, y, 10.5), (12, y, 9.9))
        for x in (0.0, 12.0):
            made.chain((x, y, 7.0), (x, y, 9.9))
    made.chain((0, 0, 9.9), (0, 6, 9.9), (0, 12, 9.9))
    assert made.found() == {}


@pytest.mark.parametrize("warren", [True, False])
def test_the_chord_of_a_truss_under_its_floor_is_no_floor(warren: bool) -> None:
    made, z = frame(), 7.0
    top = [(1.5 * k, 3.0, z) for k in range(5)]
    low = [(0.75 + 1.5 * k, 3.0, z - 0.7) for k in range(4)] if warren else [(x, y, z - 0.7) for x, y, _ in top]
    made.chain(*top)
    made.chain(*low)
    for one, other in [*zip(top, low, strict=False), *zip(top[1:], low, strict=False)]:
        made.chain(one, other)
    assert made.found() == {}


def test_girts_drop_beams_lintels_and_plinths_are_no_floors() -> None:
    made = frame()
    for z in (2.7, 6.2, 9.7):
        made.chain((0, 0, z), (6, 0, z), (12, 0, z))  # girts under the girders of the facade
    made.slab((0, 0, 7.0), (6, 0, 7.0), (6, 6, 7.0), (0, 6, 7.0))
    made.chain((1, 3, 6.6), (5, 3, 6.6))  # a beam under a slab
    made.slab((1, 1, 7.3), (3, 1, 7.3), (3, 3, 7.3), (1, 3, 7.3))  # a plinth on it
    lintel = made.chain((20, 0, 6.6), (22, 0, 6.6))
    made.walls |= {*lintel}
    tied = made.chain((6, 9, 3.25), (9, 9, 3.25), (12, 9, 3.25))  # beams hung from the nodes of a slab
    made.tied += [(made.node(x, 9, 3.5), node) for x, node in zip((6.0, 9.0, 12.0), tied, strict=True)]
    made.chain((6, 9, 3.5), (6, 12, 3.5))
    made.chain((9, 9, 3.5), (9, 12, 3.5))
    made.chain((12, 9, 3.5), (12, 12, 3.5))
    assert made.found() == {}


def test_knees_and_chevrons_are_no_floors() -> None:
    made = frame()
    made.chain((0, 0, 3.5), (0, 0, 6.4), (0, 0, 7.0))
    made.chain((0, 0, 6.4), (0.6, 0, 7.0))
    made.chain((6, 0, 3.5), (9, 0, 6.7), (12, 0, 3.5))  # a chevron under a shear link
    made.chain((9, 0, 6.7), (9, 0, 7.0))
    assert made.found() == {}


def test_divided_columns_and_braces_are_no_floors() -> None:
    made = frame()
    made.chain((0, 0, 3.5), (0, 0, 3.9), (0, 0, 6.5), (0, 0, 7.0))
    made.chain(*((6.0 * k / 8, 0.0, 3.5 + 3.5 * k / 8) for k in range(9)))
    assert made.found() == {}


def test_the_share_of_the_storey_counts_to_the_last_digit() -> None:
    """3.5 m and 0.875 m: a quarter is still the floor's, a hair more is not."""
    for drop, is_told in ((0.875, True), (0.8751, False)):
        made = frame()
        node = made.chain((0, 3, 7.0), (3, 3, 7.0), (3, 3, 7.0 + drop), (4.0, 3, 7.0 + drop))[-1]
        assert (node in made.found()) is is_told


def test_a_model_without_levels_has_no_floors() -> None:
    assert sunk_or_raised(FloorStructure({1: (0, 0, 1), 2: (1, 0, 1)}, [(1, 2)], [], set(), [], set()), ()) == ()
