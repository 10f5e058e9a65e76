"""What is said to be used nowhere, as the reason or the condition of a deletion, is looked up before it goes."""

from dataclasses import replace
from typing import Final

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import AlikeMembers, MemberKind
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
