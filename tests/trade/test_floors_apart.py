"""Parts of a rigid floor that nothing but its diaphragm ties are towers; floors left to the diaphragm are not."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from app.trade.floor_parts import FloorStructure
from app.trade.floors_apart import floors_apart, told_apart

LEVELS = (0.0, 3.5)
TOP = 3.5


class Plan:
    """What lies on the upper level, by places in plan; columns stand under all of it."""

    def __init__(self) -> None:
        self.at: dict[tuple[float, float], int] = {}
        self.beams: list[tuple[int, int]] = []
        self.slabs: list[tuple[int, ...]] = []
        self.walls: list[tuple[int, ...]] = []
        self.panels: list[tuple[int, ...]] = []

    def node(self, x: float, y: float) -> int:
        return self.at.setdefault((x, y), 2 * len(self.at) + 1)

    def beam(self, *places: tuple[float, float]) -> None:
        nodes = [self.node(*place) for place in places]
        self.beams += pairwise(nodes)

    def wall(self, one: tuple[float, float], two: tuple[float, float]) -> None:
        head = [self.node(*one), self.node(*two)]
        self.walls.append((head[0] + 1, head[1] + 1, head[1], head[0]))

    def tower(self, x: float, y: float = 0.0, width: float = 12.0) -> None:
        around = [(x, y), (x + width, y), (x + width, y + 8.0), (x, y + 8.0), (x, y)]
        self.beam(*around)

    def parts(self, *, held: bool = False) -> list[int]:
        """How many nodes each part has."""
        points = {node: (x, y, TOP) for (x, y), node in self.at.items()}
        points |= {node + 1: (x, y, 0.0) for (x, y), node in self.at.items()}
        columns = [(node + 1, node) for node in self.at.values()]
        on_walls = {node for wall in self.walls for node in wall}
        supports = {node + 1 for node in self.at.values()} | ({*self.at.values()} if held else set[int]())
        structure = FloorStructure(
            points, self.beams + columns, self.slabs, on_walls, [], supports, walls=self.walls, panels=self.panels
        )
        found = floors_apart(structure, LEVELS, {1: [*self.at.values()]})
        return [len(part) for part in found.get(1, ())]


def towers() -> Plan:
    plan = Plan()
    plan.tower(0.0)
    plan.tower(20.0)
    return plan


def bridge(plan: Plan) -> None:
    plan.beam((12.0, 0.0), (20.0, 0.0))


def common_slab(plan: Plan) -> None:
    plan.slabs.append(tuple(plan.node(*at) for at in ((12.0, 0.0), (20.0, 0.0), (20.0, 8.0), (12.0, 8.0))))


def common_load(plan: Plan) -> None:
    plan.panels.append(tuple(plan.node(*at) for at in ((12.0, 0.0), (20.0, 0.0), (20.0, 8.0), (12.0, 8.0))))


def wall_between(plan: Plan) -> None:
    plan.wall((12.0, 8.0), (20.0, 8.0))


def column_between(plan: Plan) -> None:
    plan.node(16.0, 4.0)


def column_within(plan: Plan) -> None:
    plan.node(4.0, 4.0)


def core_within(plan: Plan) -> None:
    plan.beam((3.0, 3.0), (6.0, 3.0), (6.0, 6.0), (3.0, 6.0), (3.0, 3.0))


def third_beside(plan: Plan) -> None:
    plan.tower(0.0, 30.0)


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (None, [4, 4]),
        (bridge, []),
        (common_slab, []),
        (common_load, []),
        (wall_between, []),
        (column_between, []),
        (column_within, [4, 4]),
        (core_within, [8, 4]),
        (third_beside, [4, 4, 4]),
    ],
)
def test_towers_are_apart_where_nothing_of_their_level_joins_them(
    change: Callable[[Plan], None] | None, parts: list[int]
) -> None:
    plan = towers()
    if change is not None:
        change(plan)
    assert plan.parts() == parts


@pytest.mark.parametrize("gap", [0.05, 8.0])
def test_halves_beside_a_joint_are_apart(gap: float) -> None:
    plan = Plan()
    plan.tower(0.0)
    plan.tower(12.0 + gap)
    assert plan.parts() == [4, 4]


def test_frames_that_only_the_diaphragm_ties_are_one_floor_without_beams_across() -> None:
    plan = Plan()
    for y in (0.0, 6.0, 12.0):
        plan.beam((0.0, y), (6.0, y), (12.0, y))
    assert plan.parts() == []


def test_walls_and_columns_whose_slab_is_left_to_the_diaphragm_are_one_floor() -> None:
    plan = Plan()
    for x in (0.0, 20.0):
        corners = [(x, 0.0), (x + 4.0, 0.0), (x + 4.0, 4.0), (x, 4.0), (x, 0.0)]
        for one, two in pairwise(corners):
            plan.wall(one, two)
    assert plan.parts() == [4, 4]
    plan.node(12.0, 12.0)
    assert plan.parts() == []


def test_a_floor_that_supports_hold_is_not_told() -> None:
    assert towers().parts(held=True) == []


def test_parts_are_told_by_their_first_nodes() -> None:
    assert told_apart("5F", [[7, 3], [9, 14, 11, 10, 12]]) == "5F: 3, 7 | 9, 10, 11, 12 … (5)"
