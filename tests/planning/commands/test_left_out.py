"""What is to be done as well is not left out, and another number than the table's is not answered with the table's."""

from dataclasses import replace

import pytest

from app.planning.commands.clause.call import Call
from app.planning.commands.clause.clauses import clauses
from app.planning.commands.clause.hand import Hand
from app.planning.commands.results.wanted import read_wanted
from app.planning.commands.weighed.left_out import leaves_one_out
from app.planning.wanted import Extreme, Topic, Wanted
from app.reading.reader import read
from app.trade.answers.digest import AlikeMembers, FloorPlace, MemberKind, ModelDigest, NameKind
from app.trade.text import Text
from tests.planning.commands.speaking import TOWER, asked, calls, one

FRAME: ModelDigest = replace(
    TOWER,
    has_results=True,
    members=(
        AlikeMembers(
            kind=MemberKind.COLUMN, storey="1F", ids="1to8", count=8, section=1, material=1, place=FloorPlace.EDGE
        ),
    ),
)
# A snow case and a combination with names of storeys.
ALIKE: ModelDigest = replace(
    FRAME,
    names={
        **TOWER.names,
        NameKind.LOAD_CASE: {"DL": 1, "Roof": 2},
        NameKind.COMBINATION: {"2F": 1},
    },
)


def _wanted(said: str, topic: Topic = Topic.MEMBER_FORCE) -> Wanted:
    return read_wanted(Hand(clauses(read(said, FRAME))[0], FRAME), topic)


@pytest.mark.parametrize(
    "said",
    ["G1을 400x800 mm로 변경하고 이름도", "G1 400x800 mm로, 이름도 바꿔", "change G1 to 400x800 mm and its name too"],
)
def test_a_name_that_is_to_change_as_well_is_asked_for(said: str) -> None:
    assert asked(said) == {"unread": []}


def test_a_name_that_goes_with_its_grade_changes() -> None:
    assert one("C27 becomes C35, rename it too")[1]["new_name"] == "C35"


@pytest.mark.parametrize(
    "said", ["절점 90 (0,0,20) m 만들고 보 85-90 G1", "node 90 at (0,0,20) m, then beam 85-90 to G2"]
)
def test_a_range_that_ends_at_a_node_of_the_order_is_no_range_of_elements(said: str) -> None:
    assert asked(said) == {"unread": []}


@pytest.mark.parametrize("said", ["Roof 변위 DL", "2F displacement in DL"])
def test_a_storey_is_not_taken_for_the_case_of_its_name(said: str) -> None:
    assert asked(said, ALIKE) == {"unread": []}


@pytest.mark.parametrize(("said", "case"), [("조합 2F 반력", "2F"), ("reactions of case Roof", "Roof")])
def test_a_case_that_is_called_one_is_read(said: str, case: str) -> None:
    assert dict(calls(said, ALIKE))["get_reactions"]["cases"] == [case]


@pytest.mark.parametrize(
    "said",
    [
        "LCB2 반력 평균",
        "LCB2 1층 기둥 축력 평균",
        "LCB2 기둥 1 모멘트 제곱",
        "LCB2 1층 기둥 축력비",
        "절점 50 LCB2 처짐 인치로",
        "LCB2 기둥 1 축력 파운드로",
        "LCB2 기둥 1 축력 몇킬로",
        "column 1 axial force LCB2 in MPa",
    ],
)
def test_another_number_than_the_table_holds_is_not_answered_with_the_tables(said: str) -> None:
    assert "unread" in asked(said, FRAME)


@pytest.mark.parametrize("said", ["축력 제일 작은 기둥 LCB2", "LCB2 가장 낮은 축력", "LCB2 축력 최저"])
def test_the_smallest_is_not_the_largest(said: str) -> None:
    assert _wanted(said).extreme is Extreme.LOWEST


@pytest.mark.parametrize("said", ["LL 기둥 5번 축력 최대 몇톤", "LL 기둥 5번 축력 몇톤이야", "LL 기둥 5번 축력 몇 톤"])
def test_tonnes_asked_for_are_told_in_tonnes(said: str) -> None:
    assert _wanted(said).units == ("tf",)


@pytest.mark.parametrize(
    "said",
    [
        "LCB2 기둥 1 축력 얼마나 돼",
        "LCB2 기둥 1 축력 알려줘",
        "LCB2 기둥 1 축력 뽑아줘",
        "LCB2 기둥 1 축력이 궁금해",
    ],
)
def test_what_only_asks_stops_no_question(said: str) -> None:
    assert one(said, FRAME)[0] == "get_member_forces"


@pytest.mark.parametrize("said", ["단면 C5 500x700 mm 만들어 (춤 500)", "section C5 500x700 mm, depth 500"])
def test_a_side_that_is_told_by_name_is_not_turned(said: str) -> None:
    assert "unread" in asked(said)


@pytest.mark.parametrize(
    ("said", "width", "height"),
    [
        ("section G5 700x400 mm (width 700)", "700 mm", "400 mm"),
        ("단면 G5 폭 400 mm 높이 700 mm 추가", "400 mm", "700 mm"),
    ],
)
def test_sides_that_fit_the_size_stop_nothing(said: str, width: str, height: str) -> None:
    made = one(said)[1]
    assert (made["width"], made["height"]) == (width, height)


def test_of_two_that_one_verb_makes_the_last_is_not_given_alone() -> None:
    message = "C5 700각, C6 650각 만들어서 1층 기둥에"
    assert leaves_one_out(message, _made("C5", "C6", given="C6"))
    assert not leaves_one_out(message + ", 2층은 C5", _made("C5", "C6", given="C6"))
    assert not leaves_one_out("C5 700각 만들고 C6 650각 만들어서 1층 기둥에", _made("C5", "C6", given="C6"))


def _made(*names: str, given: str) -> list[Call]:
    title = Text(en="", ko="")
    return [
        *(Call(tool="define_section", title=title, arguments={"name": name}) for name in names),
        Call(tool="modify_elements", title=title, arguments={"element_ids": "1to12", "section": given}),
    ]
