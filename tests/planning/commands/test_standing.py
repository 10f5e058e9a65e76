"""What an order says that stays or comes later holds of itself, and is never done; what touches it is asked about."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import AlikeMembers, FloorPlace, MemberKind
from tests.planning.commands.speaking import TOWER, assumed, calls, planned

_C, _B = MemberKind.COLUMN, MemberKind.BEAM
BUILT: Final = replace(
    TOWER,
    members=(
        AlikeMembers(kind=_C, storey="1F", ids="1to4", count=4, section=1, material=1, place=FloorPlace.CORNER),
        AlikeMembers(kind=_C, storey="1F", ids="5to12", count=8, section=1, material=1, place=FloorPlace.EDGE),
        AlikeMembers(kind=_C, storey="2F", ids="13to24", count=12, section=2, material=1, place=FloorPlace.EDGE),
        AlikeMembers(kind=_B, storey="2F", ids="51to60", count=10, section=3, material=1, place=FloorPlace.EDGE),
        AlikeMembers(kind=_B, storey="2F", ids="61to70", count=10, section=3, material=1, place=FloorPlace.INNER),
    ),
)
SECTION: Final = "modify_elements"


def given(ids: str, **more: Any) -> list[tuple[str, dict[str, Any]]]:
    return [("modify_elements", {"element_ids": ids, **more})]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("2층 보 G2로, 나머지는 건드리지 마", given("51to70", section="G2")),
        ("make beams on 2F G2 and leave everything else alone", given("51to70", section="G2")),
        ("columns 1to12 to C2, the rest stays", given("1to12", section="C2")),
        ("1-12 재질만 SM355로 (단면은 그대로)", given("1to12", material="SM355")),
        ("1~12 재질 SM355로 하고 단면은 건드리지 말고", given("1to12", material="SM355")),
        ("2층 기둥은 그대로, 1층 기둥 C2로", given("1to12", section="C2")),
        ("cols on 1F become C2, 2F stays as it is", given("1to12", section="C2")),
        ("기둥은 바꾸지 말고 2층 보만 G2로", given("51to70", section="G2")),
    ],
)
def test_what_stays_is_no_order_and_hinders_none(said: str, wanted: list[tuple[str, dict[str, Any]]]) -> None:
    assert calls(said, BUILT) == wanted


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("2F 보 G2로 바꾸되 외곽보는 그대로", "61to70"),
        ("all columns to C2 but keep the 1F columns", "13to24"),
        ("1층 기둥 C2로, 모서리 기둥은 유지", "5to12"),
    ],
)
def test_an_order_in_words_leaves_out_the_members_that_stay(said: str, ids: str) -> None:
    ((tool, made),) = calls(said, BUILT)
    assert (tool, made["element_ids"]) == ("modify_elements", ids)
    assert "spared" in assumed(said, BUILT)


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("LCB2 삭제 (LCB1은 유지)", "2"),
        ("LCB2 삭제, LCB1은 남기고", "2"),
        ("delete LCB1 and keep LCB2", "1"),
        ("keep LCB1 and delete LCB2", "2"),
        ("다른 건 놔두고 LCB2만 지워", "2"),
    ],
)
def test_a_name_that_stays_is_not_deleted_with_the_others(said: str, gone: str) -> None:
    assert calls(said) == [("delete_records", {"table": "LCOM-GEN", "ids": gone})]


@pytest.mark.parametrize("said", ["DL, LL은 남기고 WX 삭제", "keep DL, LL and delete WX", "WX 삭제 (DL, LL은 유지)"])
def test_every_name_of_a_list_that_stays_is_left(said: str) -> None:
    assert calls(said) == [("delete_records", {"table": "STLD", "ids": "4"})]


@pytest.mark.parametrize(
    "said", ["3,4번 보 등분포만 지워줘 보는 남기고", "remove just the line loads on 3 and 4, keep the beams"]
)
def test_members_stay_where_their_loads_go(said: str) -> None:
    assert calls(said) == [("delete_records", {"table": "BMLD", "ids": "3 4"})]


@pytest.mark.parametrize(
    "said",
    [
        "SS275 추가 정의 (배정은 나중)",
        "add SS275, assignment later",
        "define SS275 for now, assign it later",
        "SS275만 등록 (부재 적용은 추후)",
    ],
)
def test_what_comes_later_is_not_done(said: str) -> None:
    assert [tool for tool, _ in calls(said)] == ["define_material"]


@pytest.mark.parametrize(
    "said",
    [
        "1~12 단면 C2, 단면은 그대로",
        "2층 기둥 C1로, 기둥은 그대로",
        "C2를 C5로 이름 바꾸고 이름은 그대로",
        "delete DL, LL, WX stays",
        "delete WX, DL and LL stay",
        "keep only the columns",
        "보만 남기고 다 지워",
        "1~12번 기둥 C2로, 5번은 그대로",
        "1층 기둥 C2로, C1은 그대로",
    ],
)
def test_an_order_on_what_is_to_stay_is_not_carried_out(said: str) -> None:
    assert not isinstance(planned(said, BUILT), PlanDraft)


@pytest.mark.parametrize(
    "said",
    [
        "질량 변환 LL 0.5로, 나머지는 그대로",
        "convert LL 0.5 to masses, the rest stay",
        "P-Delta DL 1.0, 나머지는 그대로",
        "P-Delta with 1.0 DL; everything else unchanged",
    ],
)
def test_of_a_list_that_takes_the_place_of_another_nothing_stays(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
