"""A number that says where something is, or how large, is not the number of what is meant; members are counted by what
they have."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanQuestion
from app.trade.answers.digest import AlikeMembers, FloorPlace, MemberKind, ModelDigest
from tests.planning.commands.speaking import TOWER, calls, one, planned, refused

FRAME: ModelDigest = replace(
    TOWER,
    has_results=True,
    base_nodes="1to4",
    points={1: (0.0, 0.0, 0.0), 2: (8.0, 0.0, 0.0), 3: (8.0, 7.0, 0.0), 4: (0.0, 7.0, 0.0)}
    | {11: (0.0, 0.0, 4.5), 12: (8.0, 0.0, 4.5), 13: (8.0, 7.0, 4.5), 14: (0.0, 7.0, 4.5)},
    ends={1: (1, 11), 2: (2, 12), 3: (3, 13), 4: (4, 14)},
    members=(
        AlikeMembers(
            kind=MemberKind.COLUMN, storey="1F", ids="1to4", count=4, section=1, material=1, place=FloorPlace.CORNER
        ),
        AlikeMembers(
            kind=MemberKind.BEAM, storey="2F", ids="21to28", count=8, section=3, material=1, place=FloorPlace.EDGE
        ),
    ),
)


@pytest.mark.parametrize(
    "said",
    [
        "columns under beam 21 C2",
        "beams next to beam 21 to C27",
        "보 21 아래 기둥 C2",
        "기둥 1 위의 기둥들 C2",
        "기둥 1 위에 보 SDL 5kN/m",
        "절점 13에 연결된 부재",
        "members connected to node 13",
    ],
)
def test_a_member_beside_which_others_stand_is_not_changed_or_told_in_their_place(said: str) -> None:
    assert isinstance(planned(said, FRAME), PlanQuestion)


@pytest.mark.parametrize(
    "said",
    [
        "반력 3 넘는 절점 LCB1",
        "LCB1에서 반력 3 이하인 지점",
        "변위 12 넘는 절점 EX",
        "nodes with displacement over 12 in EX",
    ],
)
def test_a_limit_is_no_number_of_a_node(said: str) -> None:
    assert isinstance(planned(said, FRAME), PlanQuestion)


@pytest.mark.parametrize("said", ["columns at x = 8 and y = 7 to C2", "delete columns at x = 8 and y = 7"])
def test_neither_of_two_coordinates_is_dropped(said: str) -> None:
    assert isinstance(planned(said, FRAME), PlanQuestion)


@pytest.mark.parametrize("said", ["columns at x = 8, y = 7 to C2", "x=8, y=7 기둥 C2"])
def test_coordinates_beside_each_other_are_one_place(said: str) -> None:
    assert one(said, FRAME) == ("modify_elements", {"element_ids": "3", "section": "C2"})


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("보 21 위에 SDL 5kN/m", "21"),
        ("a load of 5 kN/m on beam 21, SDL", "21"),
        ("SDL 5 kN/m on beams 21 to 23", "21to23"),
    ],
)
def test_a_load_on_a_member_is_on_that_member(said: str, ids: str) -> None:
    assert calls(said, FRAME)[0][1]["element_ids"] == ids


def test_a_node_that_is_asked_for_is_told() -> None:
    assert calls("reaction at node 3 in LCB1", FRAME)[0][1]["nodes"] == "3"


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("기둥 몇 개 C1이야", "1to4"),
        ("how many beams have section G1", "21to28"),
        ("몇 개 부재가 C27 재료야", "1to4 21to28"),
        ("how many columns are C27", "1to4"),
    ],
)
def test_members_are_counted_by_what_they_have(said: str, ids: str) -> None:
    assert calls(said, FRAME)[1] == ("get_elements", {"ids": ids, "max_rows": 5000})


@pytest.mark.parametrize("said", ["기둥 몇 개가 G1이야", "몇 개 부재가 C24 재료야", "how many columns are C30"])
def test_what_no_member_has_is_neither_counted_nor_made(said: str) -> None:
    assert refused(said, FRAME)


def test_some_members_that_are_to_have_a_section_are_not_counted() -> None:
    assert isinstance(planned("기둥 몇 개를 C2로", FRAME), PlanQuestion)
