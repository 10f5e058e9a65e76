"""What is said to be used nowhere, as the reason or the condition of a deletion, is looked up before it goes."""

from dataclasses import replace
from typing import Final

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import AlikeMembers, MemberKind, NameKind
from tests.planning.commands.speaking import TOWER, calls, planned, refused

BUILT: Final = replace(
    TOWER,
    members=(
        AlikeMembers(kind=MemberKind.COLUMN, storey="1F", ids="1to12", count=12, section=1, material=1),
        AlikeMembers(kind=MemberKind.WALL, storey="1F", ids="91to94", count=4, section=1, material=1),
    ),
)


@pytest.mark.parametrize(
    ("said", "table", "ids"),
    [
        ("C2 section isn't used anywhere, get rid of it", "SECT", "2"),
        ("SM355 isn't on any member, delete it", "MATL", "2"),
        ("SM355 재질 안쓰면 지워", "MATL", "2"),
        ("delete C2 if it's unused", "SECT", "2"),
        ("C2 단면은 쓰는 부재가 없으니까 삭제", "SECT", "2"),
        ("drop LCB2, not using it", "LCOM-GEN", "2"),
        ("WX는 안쓸거라 하중케이스에서 빼주세요", "STLD", "4"),
        ("WX load case isn't needed, take it out", "STLD", "4"),
        ("take LCB2 out", "LCOM-GEN", "2"),
        ("LCB1 and LCB2 out", "LCOM-GEN", "1 2"),
    ],
)
def test_what_is_used_nowhere_goes(said: str, table: str, ids: str) -> None:
    assert calls(said, BUILT) == [("delete_records", {"table": table, "ids": ids})]


@pytest.mark.parametrize(
    "said",
    [
        "C1 section isn't used anywhere, get rid of it",
        "C27 재질 안쓰면 지워",
        "delete C1 if it's unused",
        "W200은 안 쓰니까 삭제",
    ],
)
def test_what_members_have_does_not_go(said: str) -> None:
    assert refused(said, BUILT) == ["in_use"]


@pytest.mark.parametrize(
    "said",
    [
        "C2 isn't used, delete G2",
        "C2는 안 쓰니까 G2 지워",
        "LCB2 안 쓰면 지워",
        "delete case WX if unused",
        "C2 안 쓰면 G2로 바꿔",
        "change C2 to 500x500 if unused",
        "don't delete C2, it isn't used",
        "take 2 kN/m off beam 60",
    ],
)
def test_what_hangs_on_more_than_that_is_not_done(said: str) -> None:
    assert not isinstance(planned(said, BUILT), PlanDraft)


@pytest.mark.parametrize(
    ("said", "table", "ids"),
    [
        ("delete all unused sections", "SECT", "2 3 4 5"),
        ("안 쓰는 단면 정리", "SECT", "2 3 4 5"),
        ("미사용 재료 전부 삭제", "MATL", "2"),
        ("purge unused materials", "MATL", "2"),
    ],
)
def test_all_of_a_kind_that_no_member_has_go(said: str, table: str, ids: str) -> None:
    assert calls(said, BUILT) == [("delete_records", {"table": table, "ids": ids})]


@pytest.mark.parametrize(
    "said", ["안 쓰는 단면 지우지 마", "delete unused sections except C2", "안 쓰는 단면 빼고 다 삭제", "단면 정리해줘"]
)
def test_no_section_in_use_goes_with_the_unused(said: str) -> None:
    made = planned(said, BUILT)
    steps = made.steps if isinstance(made, PlanDraft) else ()
    assert not any(step.tool == "delete_records" for step in steps)


def test_a_name_that_is_called_unused_is_looked_up() -> None:
    assert refused("delete the unused section C1", BUILT) == ["in_use"]


def test_where_all_are_used_none_goes() -> None:
    used = replace(BUILT, names={**BUILT.names, NameKind.SECTION: {"C1": 1}})
    assert refused("delete all unused sections", used) == ["all_in_use"]
