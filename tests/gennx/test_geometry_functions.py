"""Frames, panels and id lists: pure functions."""

import pytest

from app.gennx.gen.errors import Refusal
from app.gennx.gen.id_lists import parse_ids
from app.gennx.tools.loads.panels import find_panels
from app.gennx.tools.model.frames import regular_frame
from app.trade.id_lists import show_ids


def test_a_frame_is_numbered_level_by_level_along_x_first() -> None:
    frame = regular_frame([6.0, 4.0], [5.0], [3.5], 0.0, 11, 101)
    assert frame.nodes[11] == (0, 0, 0)
    assert frame.nodes[13] == (10, 0, 0)
    assert frame.nodes[14] == (0, 5, 0)
    assert frame.nodes[17] == (0, 0, 3.5)
    assert frame.base_nodes == tuple(range(11, 17))
    assert frame.columns == {101 + k: (11 + k, 17 + k) for k in range(6)}
    assert frame.beams_x == {107: (17, 18), 108: (18, 19), 109: (20, 21), 110: (21, 22)}
    assert frame.beams_y == {111: (17, 20), 112: (18, 21), 113: (19, 22)}
    assert frame.levels == (0.0, 3.5)


def test_uneven_storeys_add_up_from_the_base_elevation() -> None:
    assert regular_frame([1.0], [1.0], [4.0, 3.0], -2.0, 1, 1).levels == (-2.0, 2.0, 5.0)


GRID = {row * 3 + column + 1: (6.0 * column, 5.0 * row) for row in range(3) for column in range(3)}
GRID_BEAMS = [(n, n + 1) for n in (1, 2, 4, 5, 7, 8)] + [(n, n + 3) for n in range(1, 7)]


def test_every_closed_rectangle_is_found_counter_clockwise_from_the_lower_left() -> None:
    panels = find_panels(GRID, GRID_BEAMS)
    assert panels.rectangles == ((1, 2, 5, 4), (2, 3, 6, 5), (4, 5, 8, 7), (5, 6, 9, 8))
    assert panels.others == ()


def test_a_missing_beam_joins_two_panels_into_one_that_is_still_a_rectangle() -> None:
    beams = [beam for beam in GRID_BEAMS if beam != (2, 5)]
    assert find_panels(GRID, beams).rectangles == ((1, 3, 6, 4), (4, 5, 8, 7), (5, 6, 9, 8))


def test_an_l_shaped_panel_is_reported_and_not_loaded() -> None:
    beams = [beam for beam in GRID_BEAMS if beam not in ((2, 5), (4, 5))]
    panels = find_panels(GRID, beams)
    assert panels.rectangles == ((5, 6, 9, 8),)
    assert [len(loop) for loop in panels.others] == [6]


def test_a_cantilever_beam_belongs_to_no_panel() -> None:
    points = GRID | {10: (18.0, 5.0)}
    assert len(find_panels(points, [*GRID_BEAMS, (6, 10)]).rectangles) == 4


def test_a_turned_rectangle_is_a_rectangle() -> None:
    points = {1: (0.0, 0.0), 2: (4.0, 3.0), 3: (1.0, 7.0), 4: (-3.0, 4.0)}
    assert len(find_panels(points, [(1, 2), (2, 3), (3, 4), (4, 1)]).rectangles) == 1


def test_an_open_row_of_beams_has_no_panel() -> None:
    assert find_panels(GRID, [(1, 2), (2, 3), (3, 6)]).rectangles == ()


@pytest.mark.parametrize(
    ("listed", "ids"),
    [
        ("1to4", (1, 2, 3, 4)),
        ("1 3, 5to6", (1, 3, 5, 6)),
        ("1to9by4", (1, 5, 9)),
        ("7-9", (7, 8, 9)),
        ("2 2 2", (2,)),
    ],
)
def test_id_lists_are_read_as_gen_nx_writes_them(listed: str, ids: tuple[int, ...]) -> None:
    assert parse_ids(listed) == ids


@pytest.mark.parametrize("listed", ["", "all", "4to1", "0to3", "1to9999999", "1;2", "../NODE", "-1"])
def test_what_is_no_id_list_is_refused(listed: str) -> None:
    with pytest.raises(Refusal):
        parse_ids(listed)


def test_id_lists_are_shown_short_and_read_back_equal() -> None:
    assert show_ids([3, 1, 2, 7, 9, 10]) == "1to3 7 9to10"
    assert parse_ids(show_ids([3, 1, 2, 7, 9, 10])) == (1, 2, 3, 7, 9, 10)
