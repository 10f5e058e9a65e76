"""Remarks on who wants it and who does the rest, beside an order."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import assumed, one, planned


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("beams 58-66 to G2, the reviewer wants it lighter", "modify_elements"),
        ("modes 30, the reviewer insists", "set_analysis_control"),
        ("LCB2 LL 1.7, client insists", "modify_load_combination"),
        ("OFFICE LL 3.0, the tenant brings in archives", "modify_floor_load_type"),
        ("RX SF 1.32 (심의위원이 올리래요)", "modify_rs_load_case"),
    ],
)
def test_who_wants_it_does_not_stop_an_order_and_is_told(said: str, tool: str) -> None:
    assert one(said)[0] == tool
    assert "ignored" in assumed(said)


@pytest.mark.parametrize(
    "said",
    [
        "modes 30, mirror the rest",
        "modes 30, the reviewer wants the roof flexible",
        "LCB2 LL 1.7, the client asked for 1.8",
        "LCB2 LL 1.7, client asked to remove the others",
        "beams 58-66 to G2, 60 stays",
        "모드 30개로, 지붕은 유연하답니다",
        "RX SF 1.32 (RY는 심의위원이 올리래요)",
        "RX SF 1.32, 심의위원이 올리지 말래요",
    ],
)
def test_a_wish_for_another_thing_stops_it(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
