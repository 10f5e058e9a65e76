"""Numbers of another kind than the one said, a sign against its direction, sizes without a unit."""

from dataclasses import replace

import pytest

from app.trade.answers.digest import AlikeMembers, MemberKind
from tests.planning.commands.speaking import TOWER, asked, calls, one, refused

HELD = replace(
    TOWER,
    members=(
        AlikeMembers(kind=MemberKind.COLUMN, storey="1F", ids="1to12", count=12),
        AlikeMembers(kind=MemberKind.BEAM, storey="2F", ids="61to77", count=17),
        AlikeMembers(kind=MemberKind.BRACE, storey="1F", ids="90", count=1),
    ),
)


@pytest.mark.parametrize(
    "said",
    [
        "change beams 1 to 4 to section G2",
        "보 1~4를 G2로 바꿔줘",
        "put 6 kN/m down on beam 5 in LL",
        "기둥 61, 62를 C2로 변경",
        "delete column 61",
    ],
)
def test_members_of_another_kind_are_refused(said: str) -> None:
    assert refused(said, HELD) == ["wrong_kind"]


@pytest.mark.parametrize(
    "said",
    ["change columns 1 to 4 to section C2", "요소 61, 62를 C2로 변경", "change beam 90 to section G2"],
)
def test_members_of_that_kind_or_of_none_said_are_taken(said: str) -> None:
    assert calls(said, HELD)[0][0] == "modify_elements"


def test_each_kind_has_its_own_numbers() -> None:
    made = calls("change columns 1 to 4 and beams 61 to 63 to section C2", HELD)
    assert [each[1]["element_ids"] for each in made] == ["1to4", "61to63"]


@pytest.mark.parametrize("said", ["-10 kN downward at node 20 in LL", "절점 20에 -10kN 하향 LL"])
def test_a_sign_against_its_direction_is_asked_about_and_the_answer_settles_it(said: str) -> None:
    assert "direction" in asked(said)
    assert one(said, direction="down")[1]["loads"] == [{"node": 20, "fz": "-10 kN"}]
    assert one(said, direction="up")[1]["loads"] == [{"node": 20, "fz": "10 kN"}]


def test_a_moment_turns_about_an_axis() -> None:
    said = "put a 20 kN·m moment at midspan of beam 64 down in LL"
    assert asked(said) == {"direction": ["+X", "-X", "+Y", "-Y", "+Z", "-Z"]}


def test_a_size_that_no_member_has_in_millimetres_needs_its_unit() -> None:
    assert refused("add section C9 60x60") == ["section_unit"]
    assert one("add section C9 60x60 cm")[1]["height"] == "60 cm"
    assert one("add section C9 24x24 in")[1]["height"] == "24 in"


@pytest.mark.parametrize("said", ["delete the nodes of element 61", "요소 61의 절점 삭제"])
def test_what_hangs_on_an_element_is_not_the_element(said: str) -> None:
    assert asked(said) == {"unread": []}


def test_forces_of_a_storey_are_read_for_its_members_alone() -> None:
    model = replace(HELD, has_results=True)
    assert one("2F beams moment under LL", model)[1]["elements"] == "61to77"
    assert asked("reactions under DL and live load", model) == {"unread": ["go_on"]}
    assert asked("DL reactions of 2F", model) == {"unread": ["go_on"]}
