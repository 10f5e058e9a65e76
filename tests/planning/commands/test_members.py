"""Members told in words, by kind, storey and place."""

from dataclasses import replace

import pytest

from app.trade.answers.digest import AlikeMembers, FloorPlace, MemberKind
from tests.planning.commands.speaking import TOWER, asked, assumed, calls, one, refused


def _some(kind: MemberKind, storey: str, ids: str, count: int, place: FloorPlace = FloorPlace.UNSAID) -> AlikeMembers:
    return AlikeMembers(kind=kind, storey=storey, ids=ids, count=count, section=1, material=1, place=place)


FRAME = replace(
    TOWER,
    members=(
        _some(MemberKind.COLUMN, "1F", "1to12", 12),
        _some(MemberKind.COLUMN, "2F", "13to24", 12),
        _some(MemberKind.BEAM, "2F", "101to110", 10, FloorPlace.EDGE),
        _some(MemberKind.BEAM, "2F", "111to117", 7, FloorPlace.INNER),
        _some(MemberKind.BEAM, "3F", "201to210", 10, FloorPlace.EDGE),
    ),
)


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("1층 기둥을 C2로 바꿔줘", "1to12"),
        ("1F 기둥 단면 C2로 변경", "1to12"),
        ("모든 기둥을 C2로 변경해주세요", "1to24"),
        ("1~2층 기둥 단면을 C2로 교체", "1to24"),
        ("change the 1F columns to C2", "1to12"),
        ("Switch all columns to section C2, please", "1to24"),
    ],
)
def test_columns_by_storey(said: str, ids: str) -> None:
    assert one(said, FRAME) == ("modify_elements", {"element_ids": ids, "section": "C2"})


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("2층까지 기둥을 C2로", "1to24"),
        ("2층 이하 기둥을 C2로 변경", "1to24"),
        ("columns up to 2F get C2", "1to24"),
        ("2층부터 기둥은 C2로", "13to24"),
        ("columns from 2F up get C2", "13to24"),
        ("2F columns and up: C2", "13to24"),
        ("최상부 1개 층 기둥을 C2로", "13to24"),
        ("upper two storeys: columns to C2", "1to24"),
        ("하부 1개층 기둥 C2로 변경", "1to12"),
    ],
)
def test_where_storeys_begin_or_end(said: str, ids: str) -> None:
    """The upper storeys of columns are those on which columns stand, so not the roof."""
    assert one(said, FRAME) == ("modify_elements", {"element_ids": ids, "section": "C2"})


@pytest.mark.parametrize(
    "said",
    [
        "2F 외곽 보에 벽하중 8 kN/m 하향 SDL 추가",
        "2층 외곽 보에 등분포 8 kN/m 아래방향 SDL",
        "put 8 kN/m downward on the edge beams of 2F in SDL",
    ],
)
def test_edge_beams_of_a_storey(said: str) -> None:
    made = one(said, FRAME)
    assert made[0] == "assign_element_beam_loads"
    assert made[1]["element_ids"] == "101to110"
    assert made[1]["value"] == "-8 kN/m"


@pytest.mark.parametrize("said", ["columns above 1F to C2", "columns below 2F get C2", "2층 위쪽 기둥 C2로"])
def test_above_and_below_leave_open_whether_the_storey_itself_is_meant(said: str) -> None:
    assert asked(said, FRAME)


def test_storeys_and_members_that_are_not_there() -> None:
    assert refused("9층 기둥을 C2로 바꿔줘", FRAME) == ["unknown_storey"]
    assert refused("3층 기둥을 C2로 바꿔줘", FRAME) == ["no_members"]


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("1층만 빼고 모든 기둥을 C2로 변경", "13to24"),
        ("change all columns except those of 1F to C2", "13to24"),
        ("1층을 제외한 모든 기둥을 C2로", "13to24"),
        ("columns not on 2F get C2", "1to12"),
        ("2F 보 중 외곽 빼고 G2로", "111to117"),
        ("all beams but not those on 3F to G2", "101to117"),
        ("5번 빼고 1층 기둥 전부 C2로", "1to4 6to12"),
        ("1F columns except 5 and 7 to C2", "1to4 6 8to12"),
    ],
)
def test_members_that_are_excepted_are_left_out(said: str, ids: str) -> None:
    made = one(said, FRAME)
    assert made[1]["element_ids"] == ids
    assert assumed(said, FRAME) == {"members"}


@pytest.mark.parametrize(
    "said",
    [
        "상부 2개 층 빼고 모든 기둥을 C2로",
        "all columns except the heavy ones to C2",
        "all columns to C2 except the corner ones and the stair",
    ],
)
def test_an_exception_that_is_not_read_whole_stops_the_plan(said: str) -> None:
    assert asked(said, FRAME)


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("모든 X방향 보를 G2로", "101to110"),
        ("2F beams in Y get G2", "111to117"),
        ("Y방향 보는 G2로 변경", "111to117 201to210"),
    ],
)
def test_beams_by_the_axis_they_run_along(said: str, ids: str) -> None:
    members = [replace(each, way="X" if each.ids == "101to110" else "Y") for each in FRAME.members]
    frame = replace(FRAME, members=tuple(members))
    assert one(said, frame) == ("modify_elements", {"element_ids": ids, "section": "G2"})


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("1~2층 기둥 C1을 C2로 변경", "1to12"),
        ("replace C1 by C2 in all columns", "1to12"),
        ("swap C1 for C2 in the columns of 1F and 2F", "1to12"),
        ("C1을 쓰는 기둥을 모두 C2로 바꿔주세요", "1to12"),
        ("all columns: C2 instead of C1", "1to12"),
    ],
)
def test_the_name_that_goes_tells_which_members_are_meant(said: str, ids: str) -> None:
    members = [replace(each, section=2 if each.storey == "2F" else 1) for each in FRAME.members]
    frame = replace(FRAME, members=tuple(members))
    assert one(said, frame) == ("modify_elements", {"element_ids": ids, "section": "C2"})


def test_a_grade_for_members_is_defined_first() -> None:
    assert [
        (tool, each.get("element_ids", each.get("db"))) for tool, each in calls("모든 기둥 재질을 C35로", FRAME)
    ] == [
        ("define_material", "C35"),
        ("modify_elements", "1to24"),
    ]


def test_members_without_a_storey_are_asked() -> None:
    assert asked("change the columns to C2", FRAME) == {"element_ids": []}
