"""Walls and plates between nodes that are named, in every spelling."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import TOWER, asked, calls, one, planned


@pytest.mark.parametrize(
    "said",
    [
        "벽 하나 넣자 W200 C27, 하부절점 2,3 상부절점 14,15",
        "pop a wall in, W200 / C27, bottom nodes 2,3 top nodes 14,15",
        "one more wall: 2 and 3 below, 14 and 15 above, W200 C27",
        "코어 위쪽으로 벽 하나 더: 2,3 하부 / 14,15 상부, W200 C27",
        "add a wall panel between 2-3 (bottom) and 14-15 (top), W200, C27",
        "2-14, 3-15 사이 벽체 W200 C27로 추가 (2,3이 아래)",
        "1층 외벽 W200으로 2-3-15-14 추가 (C27)",
        "add an exterior wall at 1F in W200/C27: 2-3-15-14",
    ],
)
def test_a_wall_stands_on_its_lower_corners(said: str) -> None:
    rows = [{"kind": "wall", "nodes": [2, 3, 15, 14], "thickness": "W200", "material": "C27"}]
    assert one(said) == ("create_planar_elements", {"elements": rows})


@pytest.mark.parametrize("said", ["판요소 하나 13 14 18 17, W200, C27", "one plate on 13-14-18-17, W200, C27"])
def test_a_plate_has_its_corners_in_the_order_written(said: str) -> None:
    [row] = one(said)[1]["elements"]
    assert (row["kind"], row["nodes"]) == ("plate", [13, 14, 18, 17])


def test_several_walls_are_as_many_as_are_counted() -> None:
    rows = one("두 장의 벽 W200, C27 추가: 1-2-14-13, 2-3-15-14")[1]["elements"]
    assert [row["nodes"] for row in rows] == [[1, 2, 14, 13], [2, 3, 15, 14]]
    assert not isinstance(planned("add three walls W200, C27: 1-2-14-13 and 2-3-15-14"), PlanDraft)


@pytest.mark.parametrize(
    "said",
    [
        "plate on 7, 8, 11, 10: new thickness D150 = 150mm, C27",
        "7,8,11,10 순서로 판 요소. 두께 D150 (150mm) 새로, 재질 C27",
    ],
)
def test_a_thickness_with_its_size_is_defined_first(said: str) -> None:
    made = calls(said)
    assert made[0] == ("define_thickness", {"name": "D150", "t_in": "150 mm"})
    assert made[1][1]["elements"][0]["thickness"] == "D150"


def test_what_a_wall_lacks_is_asked_with_what_there_is() -> None:
    assert asked("벽 2-3-15-14 추가, W200") == {"material": ["C27", "SM355"]}


@pytest.mark.parametrize(
    "said",
    [
        "벽 요소 1-2-14-13 추가하지 마세요, W200",
        "add a wall between nodes 2 and 3, W200, C27",
        "벽 하나 W200 C27, 하부절점 2,3",
        "2-14, 3-15 사이 벽체 W200 C27로 추가 (2,15가 아래, 3층은 제외)",
        "wall 2-3-15-14 in W200 and C27 except the opening",
        "load the wall 1-2-14-13 with 5 kN/m2",
    ],
)
def test_a_wall_told_in_part_or_otherwise_is_not_made(said: str) -> None:
    draft = planned(said, TOWER)
    assert not isinstance(draft, PlanDraft) or all(step.tool != "create_planar_elements" for step in draft.steps)
