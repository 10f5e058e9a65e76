"""Nodes, supports and parts of members in the shorthand of a sketch."""

from dataclasses import replace
from typing import Any

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import TOWER, calls, one, planned

HELD = replace(TOWER, base_nodes="1to8", points={node: (float(node), 0.0, 0.0) for node in range(1, 9)})


@pytest.mark.parametrize(
    ("said", "unit", "row"),
    [
        ("add node 40: 20000, 3500, 4500 (mm)", "mm", (40, 20000, 3500, 4500)),
        ("node 200 at 3.5 / 3 / 4.0 m", "m", (200, 3.5, 3, 4)),
        ("just node 50 at (0, 3.75, 4)", "m", (50, 0, 3.75, 4)),
        ("절점 50 (0, 3.75, 4)만 먼저 찍어둬, 부재는 아직", "m", (50, 0, 3.75, 4)),
        ("외부 계단참용 절점 (단위 m): 101번 -2,0,4.5", "m", (101, -2, 0, 4.5)),
    ],
)
def test_a_node_by_its_number_and_place(said: str, unit: str, row: tuple[float, ...]) -> None:
    arguments = one(said)[1]
    [node] = arguments["nodes"]
    assert arguments["length_unit"] == unit
    assert (node["id"], node["x"], node["y"], node["z"]) == row


@pytest.mark.parametrize("said", ["절점 두개: 6 (0,6,0), 7 (10,6,0)", "nodes 6 (0,6,0) and 7 (10,6,0)"])
def test_numbered_points_are_new_nodes(said: str) -> None:
    assert [each["id"] for each in one(said)[1]["nodes"]] == [6, 7]


@pytest.mark.parametrize(
    "said", ["node 60 at 1, 2, 3 and 4", "add node 40: 20000 mm, 3.5 m, 4500 mm", "node 5 at (0,0,0)?"]
)
def test_a_place_that_is_none_makes_no_node(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("nd 2 support -> hinge, nothing else", {"node_ids": "2", "condition": "pinned"}),
        ("1, 2번 지점 핀으로 풀자", {"node_ids": "1 2", "condition": "pinned"}),
        ("loosen nodes 1 and 2 to pins", {"node_ids": "1 2", "condition": "pinned"}),
        ("1~4번 절점만 핀, 나머지는 고정 유지", {"node_ids": "1to4", "condition": "pinned"}),
        ("nodes 1~4 pinned only, the rest stay fixed", {"node_ids": "1to4", "condition": "pinned"}),
        ("hinges at 1 4 7 8", {"node_ids": "1 4 7 8", "condition": "pinned"}),
        ("y=0 열 기초(1,2,3,4) 롤러 지점", {"node_ids": "1 2 3 4", "condition": "roller"}),
        ("nodes 5 and 8: hold Dx and Dz only", {"node_ids": "5 8", "condition": "1010000"}),
        ("바닥 기둥밑 전부 픽스", {"at_elevation": "0 m", "condition": "fixed"}),
    ],
)
def test_feet_are_held_as_they_are_told(said: str, wanted: dict[str, Any]) -> None:
    assert one(said, HELD) == ("assign_supports", wanted)


@pytest.mark.parametrize(
    "said",
    [
        "y=6.6 line feet (1,2,3,4): rollers",
        "pins at 13 14",
        "보 53번 핀으로 풀어줘",
        "1번 지점 해제",
        "hinges at 1 4 of beam 3",
    ],
)
def test_what_may_be_the_end_of_a_member_or_stands_elsewhere_is_no_support(said: str) -> None:
    draft = planned(said, HELD)
    assert not isinstance(draft, PlanDraft) or all(step.tool != "assign_supports" for step in draft.steps)


@pytest.mark.parametrize("said", ["절점 90 (5,0,0) 만들고 핀지점", "node 90 at (5,0,0) pinned"])
def test_a_support_behind_a_new_node_is_its_own(said: str) -> None:
    assert calls(said, HELD)[1] == ("assign_supports", {"node_ids": "90", "condition": "pinned"})


@pytest.mark.parametrize(
    ("said", "ids", "count"),
    [
        ("121번 보를 셋으로 쪼개줘", "121", 3),
        ("chop beam 121 in three", "121", 3),
        ("109~120 기둥 반으로 나눠주세요", "109to120", 2),
        ("cols 109~120: halve them", "109to120", 2),
        ("column 1 in three equal parts please", "1", 3),
        ("G1 보 3번 중간에 절점 하나 넣어 둘로 나눔", "3", 2),
        ("node in the middle of beam 3, so two pieces", "3", 2),
        ("47~50, three parts each", "47to50", 3),
    ],
)
def test_members_in_equal_parts(said: str, ids: str, count: int) -> None:
    assert one(said) == ("divide_elements", {"element_ids": ids, "count": count})


@pytest.mark.parametrize(
    "said",
    [
        "beam 3 into three parts and two pieces",
        "보 3번 3등분하지 마세요",
        "delete beam 3 in three parts",
        "beam 3 중간에 절점 하나, 3등분",
    ],
)
def test_two_counts_or_a_denial_divide_nothing(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    "said", ["x-bracing with trusses 5-18 and 6-17, C27, G2", "5-18, 6-17 엑스 브레이싱 트러스로 재질 C27 단면 G2"]
)
def test_a_cross_of_two_trusses(said: str) -> None:
    assert [(each["i"], each["j"]) for each in one(said)[1]["elements"]] == [(5, 18), (6, 17)]


def test_a_number_at_the_end_of_an_order_is_no_wish_to_see_it() -> None:
    made = calls("절점 101 (3,0,13), 102 (9,0,13) 찍고 둘을 G1 C27 보로 연결, 요소번호 201")
    assert [tool for tool, _ in made] == ["create_nodes", "create_frame_elements"]
    assert made[1][1]["elements"][0]["id"] == 201
