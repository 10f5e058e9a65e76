"""What belongs to one place, one question or one new member is not given to all, nor told of another."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanDraft, PlanQuestion
from app.trade.answers.digest import AlikeMembers, FloorPlace, MemberKind, ModelDigest
from tests.planning.commands.speaking import TOWER, asked, calls, one, planned

_COLUMNS = (("1F", "1to8"), ("2F", "11to18"), ("3F", "21to28"))
FRAME: ModelDigest = replace(
    TOWER,
    has_results=True,
    base_nodes="1to8",
    points={number: (float(number), 0.0, 0.0) for number in range(1, 9)},
    members=tuple(
        AlikeMembers(
            kind=MemberKind.COLUMN, storey=storey, ids=ids, count=8, section=1, material=1, place=FloorPlace.EDGE
        )
        for storey, ids in _COLUMNS
    ),
)
IN_MM: ModelDigest = replace(FRAME, force="N", length="mm")


@pytest.mark.parametrize(
    "said",
    [
        "add a 6 m bay at +X and pin the new bases",
        "one more 5 m bay on the -Y side, fix the new column bases",
        "Y쪽으로 6m 경간 하나 붙이고 신설 기둥 밑은 핀",
        "X쪽 7m 경간 추가하고 새로 생긴 지점은 고정",
        "새 기둥은 C2로",
        "-Y로 7m 한 칸 추가하고, 새로 세우는 기둥 밑은 핀",
        "add a 6 m bay on -X, its feet pinned",
        "add a 6 m bay at +X, pinned at the base",
        "X쪽 6m 한 칸 추가, 하부는 핀",
    ],
)
def test_an_order_on_what_is_new_does_not_reach_what_stands(said: str) -> None:
    assert isinstance(planned(said, FRAME), PlanQuestion)


@pytest.mark.parametrize(
    "said", ["create node 101 at (20,0,0) m and fix the new node", "절점 101 (20,0,0) m 만들고 새 절점 고정"]
)
def test_a_new_node_that_the_order_numbers_is_held(said: str) -> None:
    assert calls(said, FRAME)[1] == ("assign_supports", {"node_ids": "101", "condition": "fixed"})


@pytest.mark.parametrize("said", ["add a 6 m bay at +X and fix all bases", "X쪽 6m 한 칸 추가하고 지점은 전부 고정"])
def test_all_bases_are_those_of_what_is_made_too(said: str) -> None:
    assert calls(said, FRAME)[1] == ("assign_supports", {"at_elevation": "0 m", "condition": "fixed"})


def test_a_new_section_is_no_new_member() -> None:
    made = calls("add a new section C9 400x400 mm and give it to the columns of 1F", FRAME)
    assert made[1] == ("modify_elements", {"element_ids": "1to8", "section": "C9"})


@pytest.mark.parametrize("said", ["columns of 1F to C2 and 2F to SM355", "1층 기둥 C2, 2층 SM355로"])
def test_two_places_with_a_value_each_are_not_given_both(said: str) -> None:
    assert asked(said, FRAME) == {"unread": []}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2층 C1 기둥을 C2로", {"element_ids": "11to18", "section": "C2"}),
        (
            "set the columns of 1F and 2F to C2 and SM355",
            {"element_ids": "1to8 11to18", "section": "C2", "material": "SM355"},
        ),
    ],
)
def test_one_value_for_all_places_is_given(said: str, expected: dict[str, str]) -> None:
    assert one(said, FRAME) == ("modify_elements", expected)


@pytest.mark.parametrize(
    "said",
    [
        "column 1 axial in DL, column 5 shear in LL",
        "기둥 1 LCB2 모멘트, 기둥 2 전단",
        "절점 50 DL 처짐이랑 51 WX 수평변위",
        "axial of column 1 in DL. moment of column 12 in LL.",
        "1층 기둥 최대 축력 LCB2, 2층 기둥 최대 축력 LCB2",
        "max axial of 1F columns and max shear of 2F columns LCB2",
        "max axial, shear, moment of 1F columns LCB2",
    ],
)
def test_questions_with_a_place_or_quantity_each_are_not_answered_as_one(said: str) -> None:
    assert asked(said, FRAME) == {"unread": []}


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("moment and shear of columns 1 and 2, LCB1 and LCB2", "get_member_forces"),
        ("max axial force in 1F and 2F columns, LCB2", "get_member_forces"),
        ("1층과 2층 기둥 최대 축력과 전단력 LCB2", "get_member_forces"),
        ("1층 기둥 축력 최대, 최소 LCB2", "get_member_forces"),
        ("절점 1, 2, 3 반력 LCB2 Fz", "get_reactions"),
        ("node 50 dz in DL and node 51 dx in LL", "get_displacements"),
    ],
)
def test_what_one_table_tells_whole_is_asked_at_once(said: str, tool: str) -> None:
    assert [name for name, _ in calls(said, FRAME)] == [tool]


@pytest.mark.parametrize(
    "said",
    [
        "C9 500x500mm 만들고 기둥 1~8에 SM355랑 같이",
        "G9 300x500mm 정의하고 기둥 11to18에 SM355와 함께 적용",
    ],
)
def test_what_is_defined_to_go_along_is_not_left_with_nobody(said: str) -> None:
    assert asked(said, FRAME) == {"unread": []}


def test_a_section_and_a_material_are_given_in_one_order() -> None:
    made = calls("make section C3 650x650 mm and use it and SM355 for columns 1to8", FRAME)
    assert made[1] == ("modify_elements", {"element_ids": "1to8", "section": "C3", "material": "SM355"})


def test_members_by_number_are_no_ends_of_a_new_one() -> None:
    made = calls("define C9 500x500 mm and put it on columns 1 to 8", FRAME)
    assert made[1] == ("modify_elements", {"element_ids": "1to8", "section": "C9"})


@pytest.mark.parametrize(
    "said",
    [
        "change from N, mm to kN, m",
        "N, mm에서 kN, m로 변경",
        "N-mm 보기 힘들다.. kN, m로 단위 변경",
        "units are N-mm now.. make it kN, m",
    ],
)
def test_the_units_that_the_model_has_are_not_those_that_are_wanted(said: str) -> None:
    assert calls(said, IN_MM)[-1] == ("set_unit_system", {"force": "kN", "length": "m"})


def test_three_forces_are_asked_about() -> None:
    assert set(asked("단위 tonf, kN, m로 변경", IN_MM)) == {"unit_force", "unit_length"}


@pytest.mark.parametrize(
    "said",
    [
        *("2F rigid, 3F flexible", "2F 강막, 3F 해제, 4F 강막", "remove diaphragm 3F, add 2F"),
        *("all floors rigid, 3F flexible", "2F~3F 강막, 4F 해제", "2F 보는 i단 핀, 3F 보는 j단"),
        *("2F Y보 j단만 핀, 3F는 양단", "2F X보 i단, Y보 j단 핀"),
    ],
)
def test_words_said_of_one_place_are_not_said_of_all(said: str) -> None:
    assert not isinstance(planned(said, TOWER), PlanDraft)


@pytest.mark.parametrize("said", ["2F 3F 강막 해제", "Roof stays rigid, 2F-3F don't", "2F, 3F diaphragms off"])
def test_a_word_behind_several_places_is_said_of_all(said: str) -> None:
    made = calls(said, TOWER)
    assert [(name, given["levels"]) for name, given in made] == [("set_storey_diaphragm", ["2F", "3F"])]
