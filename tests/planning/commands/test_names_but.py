"""All of a kind but those that are named."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import calls, one, planned


@pytest.mark.parametrize(
    "said",
    [
        "조합중 LCB1만 남기고 삭제",
        "LCB1 빼고 조합 다 지워",
        "하중조합은 LCB1만 남기고 나머지는 지워주세요",
        "delete all combinations except LCB1",
        "all combos but LCB1 can go",
        "delete all combinations but LCB1",
        "remove every combination other than LCB1",
        "combos: keep LCB1, drop the rest",
        "keep only LCB1 and delete the others",
        "delete the load combinations, leave LCB1",
    ],
)
def test_the_others_are_deleted(said: str) -> None:
    assert one(said) == ("delete_records", {"table": "LCOM-GEN", "ids": "2"})


@pytest.mark.parametrize(
    "said",
    [
        "DL, SDL, LL 빼고 하중케이스 다 삭제",
        "delete all load cases except DL, SDL and LL",
        "keep DL, SDL and LL; delete the other load cases",
    ],
)
def test_a_list_stays_whole(said: str) -> None:
    assert one(said) == ("delete_records", {"table": "STLD", "ids": "4 5 6"})


def test_what_is_left_out_of_all_is_left_out_of_a_change() -> None:
    assert calls("RX 빼고 나머지 스펙트럼 케이스 스케일 1.2") == [("modify_rs_load_case", {"name": "RY", "scale": 1.2})]
    made = one("LL factor 1.2 in all combinations except LCB2")
    assert made == (
        "modify_load_combination",
        {"combination": "LCB1", "terms": [{"case": "LL", "kind": "ST", "factor": 1.2}]},
    )


def test_what_is_named_beside_what_stays_is_deleted_itself() -> None:
    assert one("다른 건 놔두고 LCB2만 지워") == ("delete_records", {"table": "LCOM-GEN", "ids": "2"})
    assert one("LCB1 남기고 LCB2 삭제") == ("delete_records", {"table": "LCOM-GEN", "ids": "2"})


@pytest.mark.parametrize(
    "said",
    [
        "LCB1 빼고 삭제",
        "LCB1, LCB2 빼고 조합 다 지워",
        "delete all combinations except LCB9",
        "delete LCB2 but not LCB1",
        "LCB1만 남기고 나머지 조합은 나중에 삭제",
        "LCB1만 남기고 조합 삭제하지 마",
        "LCB1만 유지",
        "others deleted the combinations except LCB1",
        "조합 중 LL 들어간 거만 남기고 삭제",
        "LCB2의 LL 1.7로 하고 LCB1만 남기고 삭제",
    ],
)
def test_what_may_mean_another_thing_deletes_nothing(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
