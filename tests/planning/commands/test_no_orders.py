"""What looks like an order and is none is asked about: nothing is planned that writes."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import TOWER, calls, planned


@pytest.mark.parametrize(
    "said",
    [
        *(
            "translate: change C1 to 650 square",
            "영어로 번역: C1을 650각으로 변경",
            "C1 650각 ㄴㄴ",
            "C1 650 square they say",
        ),
        *("C1 650각. 김대리 왈: G1도 400x800으로", "Kim says: C1 650 square", "propose C1 650 square", "C1 650각 가정"),
        *("예: C1 650각", "OFFICE LL 4.0 seems too much", "G1 400x800으로 (확정 아님)", "C1 was 800 square"),
        *(
            "C1 already 650 square",
            "C1 이미 650각",
            "C1 700각 맞아",
            "OFFICE LL 3.0 맞아요",
            "columns 1-12 (13-24?) to C2",
        ),
        *("1. C1 to 650 square\n2. G1 to 400x800 (rejected)", "- C1 650각\n- ~~G1 400x800~~", "고정 지점 번호"),
        *("지점 몇 개 핀", "mode 2 direction", "G1 400x800 보류", "C1 650 sq, on hold"),
    ],
)
def test_what_is_no_order_writes_nothing(said: str) -> None:
    made = planned(said, TOWER)
    assert not isinstance(made, PlanDraft) or all(step.tool.startswith(("get_", "list_")) for step in made.steps)


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("C1 650각으로", "modify_section"),
        ("C1 650각으로 바꿔줘~~", "modify_section"),
        ("change C1 to 650 square", "modify_section"),
        ("OFFICE LL 3.0으로", "modify_floor_load_type"),
        ("columns 1-12 to C2", "modify_elements"),
    ],
)
def test_orders_go_on_being_orders(said: str, tool: str) -> None:
    assert [name for name, _ in calls(said, TOWER)] == [tool]
