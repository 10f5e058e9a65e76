"""Beams that look fixed to a wall and are hinged on it, each with the neighbour that would hold them."""

from typing import Any

import pytest

from app.gennx.tools.analysis.wall_checks import hinged_on_walls
from tests.gennx.test_geometry_checks import Places, snapshot

PLACES: Places = {
    1: (0, 0, 0), 2: (4, 0, 0), 3: (4, 0, 3), 4: (0, 0, 3), 5: (4, 5, 3), 6: (9, 0, 3), 7: (4, -5, 3), 8: (4, 5, 0),
    9: (4, 0, 6),
}  # fmt: skip
MEMBRANE = {"TYPE": "WALL", "NODE": [1, 2, 3, 4], "STYPE": 1, "WALL": 1}
BEAM = {"TYPE": "BEAM", "NODE": [3, 5]}


def beam(*nodes: int) -> dict[str, Any]:
    return {"TYPE": "BEAM", "NODE": [*nodes]}


def found(elements: dict[str, Any], **tables: Any) -> list[str]:
    return list(hinged_on_walls(snapshot(PLACES, {}, ELEM=elements, **tables)))


def test_a_beam_square_to_a_membrane_wall_is_told_with_its_node() -> None:
    assert found({"1": MEMBRANE, "2": BEAM}) == ["2 at 3"]


@pytest.mark.parametrize(
    "wall_or_neighbour",
    [
        {"1": {**MEMBRANE, "STYPE": 2}},
        {"1": MEMBRANE, "3": {"TYPE": "WALL", "NODE": [2, 8, 5, 3], "STYPE": 1, "WALL": 2}},
        {"1": MEMBRANE, "3": beam(3, 7)},
        {"1": MEMBRANE, "3": beam(3, 9)},
        {"1": MEMBRANE, "3": {"TYPE": "PLATE", "NODE": [3, 5, 6]}},
        {},
    ],
)
def test_it_is_not_where_something_holds_its_end_or_nothing_is_there(wall_or_neighbour: dict[str, Any]) -> None:
    assert "2 at 3" not in found({**wall_or_neighbour, "2": BEAM})


def test_a_beam_in_the_wall_s_plane_a_truss_and_a_hinge_that_was_meant_are_not_told() -> None:
    assert found({"1": MEMBRANE, "2": beam(3, 6)}) == []
    assert found({"1": MEMBRANE, "2": {**BEAM, "TYPE": "TRUSS"}}) == []
    hinge = {"2": {"ITEMS": [{"FLAG_I": "0000110", "FLAG_J": "0000000"}]}}
    assert found({"1": MEMBRANE, "2": BEAM}, FRLS=hinge) == []
    other_end = {"2": {"ITEMS": [{"FLAG_I": "0000000", "FLAG_J": "0000110"}]}}
    assert found({"1": MEMBRANE, "2": BEAM}, FRLS=other_end) == ["2 at 3"]
