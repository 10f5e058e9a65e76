"""Members told by the section or material that they have, looked up in the open model."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import AlikeMembers, MemberKind
from tests.planning.commands.speaking import TOWER, assumed, calls, one, planned, refused

_C, _B = MemberKind.COLUMN, MemberKind.BEAM
BUILT: Final = replace(
    TOWER,
    members=(
        AlikeMembers(kind=_C, storey="1F", ids="1to12", count=12, section=1, material=1),
        AlikeMembers(kind=_C, storey="2F", ids="13to24", count=12, section=2, material=1),
        AlikeMembers(kind=_B, storey="2F", ids="51to60", count=10, section=3, material=1),
        AlikeMembers(kind=_B, storey="3F", ids="61to70", count=10, section=3, material=2),
    ),
)


@pytest.mark.parametrize(
    ("said", "ids", "given"),
    [
        ("C1 쓰는 기둥을 C2로", "1to12", {"section": "C2"}),
        ("columns that use C1 become C2", "1to12", {"section": "C2"}),
        ("G1 쓰는 부재 재질 싹 SM355로", "51to70", {"material": "SM355"}),
        ("everything using G1 → material SM355", "51to70", {"material": "SM355"}),
        ("3F에서 G1 쓰는 보 G2로", "61to70", {"section": "G2"}),
        ("beams using SM355 get G2", "61to70", {"section": "G2"}),
    ],
)
def test_members_are_those_that_have_the_name(said: str, ids: str, given: dict[str, Any]) -> None:
    assert one(said, BUILT) == ("modify_elements", {"element_ids": ids, **given})
    assert "members" in assumed(said, BUILT)


@pytest.mark.parametrize("said", ["G2 쓰는 보 G1로", "columns using SG1 become C2"])
def test_where_none_has_it_that_is_said(said: str) -> None:
    assert refused(said, BUILT) == ["no_members"]


@pytest.mark.parametrize(
    ("said", "digest"),
    [
        ("C1 쓰는 기둥을 C2로", replace(BUILT, is_coarse=True)),
        ("C1 쓰는 기둥 말고 C2 쓰는 기둥을 C1로", BUILT),
        ("C9 쓰는 기둥을 C2로", BUILT),
    ],
)
def test_members_that_nobody_can_tell_are_not_changed(said: str, digest: Any) -> None:
    assert not isinstance(planned(said, digest), PlanDraft)


@pytest.mark.parametrize("said", ["C4 550 sq, for the 1F columns", "define C4 550x550, for all 1F columns"])
def test_a_section_for_members_of_a_storey_goes_to_them(said: str) -> None:
    assert [made for tool, made in calls(said, BUILT) if tool == "modify_elements"] == [
        {"element_ids": "1to12", "section": "C4"}
    ]


def test_a_section_for_columns_of_no_storey_is_defined_alone() -> None:
    assert [tool for tool, _ in calls("add section C4 550x550, for columns", BUILT)] == ["define_section"]
