"""Sections and grades that an order makes for members, or that the order before it made."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import AlikeMembers, MemberKind
from tests.planning.commands.speaking import calls, planned
from tests.planning.commands.test_having import BUILT

C5: Final = ("define_section", {"name": "C5", "shape": "SB", "height": "700 mm", "width": "700 mm"})
LINES: Final = replace(
    BUILT,
    members=(
        AlikeMembers(kind=MemberKind.COLUMN, storey="1F", ids="1to12", count=12, section=1, material=1),
        AlikeMembers(kind=MemberKind.BEAM, storey="2F", ids="51to60", count=10, section=3, material=1),
    ),
)


def given(said: str, **expected: str) -> None:
    tool, made = calls(said, BUILT)[-1]
    assert (tool, made) == ("modify_elements", expected)


@pytest.mark.parametrize(
    "said",
    [
        "2F columns: new C5, 700 sq",
        "2층 기둥 C5 700각 (신규)",
        "2층 기둥은 새 단면 C5 700각",
        "C5 700각 만들어서 2층 기둥에",
        "C5 700 sq for the 2F columns",
        "C5 = 700x700, give it to 13to24",
    ],
)
def test_a_new_section_is_defined_and_given(said: str) -> None:
    assert calls(said, BUILT)[0] == C5
    given(said, element_ids="13to24", section="C5")


@pytest.mark.parametrize(
    "said",
    [
        "C35랑 C5 700각 만들고 2층 기둥에 둘 다 써",
        "make C35 and a 700 square C5, 2F columns take both",
        "2F columns: C5 700 sq, C35",
        "2층 기둥 C35, C5 700각",
    ],
)
def test_a_new_section_and_a_new_grade_are_given_together(said: str) -> None:
    assert {name for name, _ in calls(said, BUILT)} == {"define_section", "define_material", "modify_elements"}
    given(said, element_ids="13to24", section="C5", material="C35")


@pytest.mark.parametrize("said", ["add SM420 and put all members on it", "재료 SM420 추가하고 전체 부재를 그걸로"])
def test_every_member_of_a_model_of_lines_gets_the_material(said: str) -> None:
    assert calls(said, LINES)[-1] == ("modify_elements", {"element_ids": "1to12 51to60", "material": "SM420"})
    walls = replace(LINES, members=(*LINES.members, AlikeMembers(kind=MemberKind.WALL, storey="1F", ids="91", count=1)))
    assert not isinstance(planned(said, walls), PlanDraft)


def test_each_place_gets_its_own_section() -> None:
    made: list[tuple[str, dict[str, Any]]] = calls("C5 700각 만들고 1층 기둥에, C6 500각 만들어서 2층 기둥에", BUILT)
    assert [each for tool, each in made if tool == "modify_elements"] == [
        {"element_ids": "1to12", "section": "C5"},
        {"element_ids": "13to24", "section": "C6"},
    ]


@pytest.mark.parametrize(
    "said",
    ["2F columns near 3F: C5 700 sq", "C5 700 sq for everything but columns", "2층 기둥 말고 1층 기둥 C5 700각"],
)
def test_members_that_are_not_read_whole_get_none(said: str) -> None:
    made = planned(said, BUILT)
    assert not isinstance(made, PlanDraft) or all(
        step.arguments.get("element_ids") == "1to12" for step in made.steps[1:]
    )


@pytest.mark.parametrize("said", ["C40, a new one, for the 2F columns", "C40 새로 등록해서 2층 기둥에"])
def test_a_new_grade_is_defined_and_given(said: str) -> None:
    given(said, element_ids="13to24", material="C40")


@pytest.mark.parametrize("said", ["add case SN, for the 1F columns", "SN 적설 케이스 추가, 1층 기둥에"])
def test_members_that_something_is_for_are_not_shown_instead(said: str) -> None:
    made = planned(said, BUILT)
    assert not isinstance(made, PlanDraft) or all(step.tool != "get_elements" for step in made.steps)
