"""The outline of floors: rectangles, wings, courts, free ends, single lines, parts apart."""

from collections.abc import Iterable

from app.gennx.tools.project.floor_outline import Outline, Pair, outline

Cell = tuple[int, int]


def floor(cells: Iterable[Cell]) -> tuple[dict[str, tuple[float, float]], list[Pair]]:
    """Beams around cells of 5 by 5, nodes named "xy"."""
    sides: set[Pair] = set()
    for x, y in cells:
        a, b, c, d = f"{x}{y}", f"{x + 1}{y}", f"{x + 1}{y + 1}", f"{x}{y + 1}"
        sides |= {(a, b), (d, c), (a, d), (b, c)}
    points = {name: (5.0 * int(name[0]), 5.0 * int(name[1])) for pair in sides for name in pair}
    return points, sorted(sides)


def drawn(*cells: Cell) -> Outline:
    return outline(*floor(cells))


def test_a_rectangle_has_four_corners_and_no_inner_node_on_its_edge() -> None:
    found = drawn((0, 0), (1, 0), (0, 1), (1, 1))
    assert found.corners == {"00", "20", "22", "02"}
    assert found.nodes == {"00", "10", "20", "21", "22", "12", "02", "01"}
    assert ("10", "11") not in found.beams
    assert ("10", "00") in found.beams


def test_the_inner_corner_of_an_l_is_on_the_edge_and_no_corner() -> None:
    found = drawn((0, 0), (1, 0), (0, 1))
    assert found.corners == {"00", "20", "21", "12", "02"}
    assert "11" in found.nodes


def test_the_sides_of_an_open_court_are_on_the_edge_and_those_of_a_closed_one_are_not() -> None:
    ring = [(x, y) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    opened = [cell for cell in ring if cell != (1, 2)]
    assert ("11", "12") in drawn(*opened).beams
    assert ("11", "12") not in drawn(*ring).beams


def test_a_beam_that_ends_free_is_no_edge_and_turns_no_corner() -> None:
    points, beams = floor([(0, 0)])
    points["out"] = (8.0, 0.0)
    found = outline(points, [*beams, ("10", "out")])
    assert found.nodes == {"00", "10", "11", "01"}
    assert found.corners == found.nodes


def test_a_single_line_of_beams_has_ends_and_no_corner() -> None:
    points = {str(x): (6.0 * x, 0.0) for x in range(4)}
    found = outline(points, [("0", "1"), ("1", "2"), ("2", "3")])
    assert (found.nodes, found.corners, found.beams) == ({"0", "3"}, frozenset(), frozenset())


def test_two_towers_have_an_outline_each() -> None:
    assert drawn((0, 0), (5, 5)).corners == {"00", "10", "11", "01", "55", "65", "66", "56"}


def test_a_point_on_a_straight_edge_is_no_corner() -> None:
    assert drawn((0, 0), (1, 0)).corners == {"00", "20", "21", "01"}


def test_beams_that_lie_in_each_other_end_the_walk() -> None:
    points = {"a": (0.0, 0.0), "b": (5.0, 0.0), "c": (10.0, 0.0), "d": (10.0, 5.0), "e": (0.0, 5.0)}
    beams = [("a", "c"), ("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "a")]
    assert {"a", "c", "d", "e"} <= outline(points, beams).nodes
