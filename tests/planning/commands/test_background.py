"""What only tells why, beside a whole order: by its form, and never with a value, a name or a place in it."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import assumed, one, planned


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("beams 76-84 to G2, contractor asked for shallower beams", "modify_elements"),
        ("76~84 보 G2로, 시공사가 춤 줄여달래", "modify_elements"),
        ("2F diaphragm off, it is grating there", "set_storey_diaphragm"),
        ("2F 강막 해제 - 거긴 그레이팅이라", "set_storey_diaphragm"),
        ("LCB2: LL factor 1.4, the checker flagged it", "modify_load_combination"),
        ("LCB2 LL 계수 1.4로, 감리가 지적함", "modify_load_combination"),
        ("OFFICE LL to 3.0, the letter about the change of use came in", "modify_floor_load_type"),
        ("OFFICE 활하중 3.0으로. 용도변경 공문 왔음", "modify_floor_load_type"),
        ("set kgf, cm - the old drawings are all in those", "set_unit_system"),
        ("단위 kgf, cm로. 옛 도면이 다 그 단위라", "set_unit_system"),
        ("shallow footings, so pin the base", "assign_supports"),
        ("beams 51-53 to G2 to match the shop drawings", "modify_elements"),
        ("모드 24개로, 옛날 보고서가 그랬음", "set_analysis_control"),
        ("EX R 4로 바꿔. 브레이스가 다 빠졌거든요", "modify_static_seismic_load"),
    ],
)
def test_a_cause_is_told_by_its_form_and_stands_on_the_card(said: str, tool: str) -> None:
    assert one(said)[0] == tool
    assert "ignored" in assumed(said)


@pytest.mark.parametrize(
    "said",
    [
        "beams 76-84 to G2, the rest is mirrored",
        "beams 76-84 to G2, the reviewer asked for 80 as well",
        "beams 76-84 to G2, the corner ones were fine",
        "76~84 보 G2로, 80은 시공사가 줄여달래",
        "76~84 보 G2로, 기둥도 시공사가 바꿔달래",
        "pin the base, the columns are to be rotated",
        "밑단 핀, 기둥은 회전시켰음",
        "2F 강막 해제, 거긴 3F도 그레이팅이라",
        "2F 강막 해제. 지붕도 그레이팅이라",
        "LCB2 LL 1.4로, 지붕은 감리가 지적함",
        "EX R 4로, 내일 확정이라네요",
        "EX R 4로, 말뚝이 약하거든",
        "20 kN down at node 53 in SDL, the direction was wrong",
        "beams 51-53 to G2, the client went for SG1",
        "모드 24개로, 그거 뒤집어라",
        "지점 3 고정, 감리가 핀이래요",
        "보 49~57 G2로, 감리가 취소하래요",
        "보 49~57 G2로, 거기 반대방향이라",
        "절점 53에 SDL 20kN 아래로, 옆 절점이라",
        "보 60에 LL 5kN/m, 경사지게 걸렸음",
    ],
)
def test_another_thing_a_place_or_a_doubt_is_no_cause(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    "said", ["DL 자중 지워", "DL 케이스 자중 삭제", "delete the self weight of DL", "remove self weight from DL"]
)
def test_the_self_weight_of_a_case_is_taken_out(said: str) -> None:
    assert one(said) == ("modify_loads", {"load_case": "DL", "kind": "self_weight", "action": "remove"})
