"""What is not to be done or held beside an order, and values that are said to stand."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import assumed, calls, planned


@pytest.mark.parametrize(
    ("said", "tools"),
    [
        ("a1.mgbx로 저장, 해석은 말고", ["save_project"]),
        ("save a1.mgbx without running anything", ["save_project"]),
        ("z=0 고정만 해줘, 저장은 하지 말고", ["assign_supports"]),
        ("pin the base, save as a1.mgbx only, no analysis", ["assign_supports", "save_project"]),
        ("LCB5=DL+SDL+0.5LL, EX EY는 안 넣음", ["define_load_combinations"]),
        ("LCB9 = 1.2DL+0.5LL, 지진은 넣지 말고", ["define_load_combinations"]),
        ("LCB9 = 1.2DL+0.5LL without any earthquake", ["define_load_combinations"]),
        ("remove the WX load on node 3 but not the case", ["modify_loads"]),
        ("절점 3 WX 하중만 삭제, 케이스는 남겨", ["modify_loads"]),
    ],
)
def test_what_no_call_does_anyway_may_be_denied(said: str, tools: list[str]) -> None:
    assert [tool for tool, _ in calls(said)] == tools


@pytest.mark.parametrize(
    "said",
    [
        "LCB5=DL+SDL+0.5LL, LL은 빼고",
        "LCB9 = 1.2DL+1.0EX without any earthquake",
        "run and save as b.mgbx, no save",
        "a1.mgbx로 저장하고 해석, 저장은 하지 말고",
        "ROOF를 2F에, LL은 말고",
        "delete WX but not the case",
        "beams 49-57 to G2, not the ones with G1",
    ],
)
def test_what_a_call_would_do_or_hold_is_asked_about_where_it_is_denied(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    ("said", "arguments"),
    [
        ("RX scale 1.2, its angle stays 0", {"name": "RX", "scale": 1.2}),
        ("RX 스케일 1.2로, 각도는 그대로 0", {"name": "RX", "scale": 1.2}),
        (
            "LCB2: LL 0.5, DL and SDL remain 1.0",
            {"combination": "LCB2", "terms": [{"case": "LL", "kind": "ST", "factor": 0.5}]},
        ),
        (
            "OFFICE LL 3.0, SDL stays at 1.8",
            {"floor_load_type": "OFFICE", "items": [{"load_case": "LL", "value": "3.0 kN/m²"}]},
        ),
    ],
)
def test_a_value_that_stands_goes_into_no_call_and_is_named_on_the_card(
    said: str, arguments: dict[str, object]
) -> None:
    assert [given for _, given in calls(said)] == [arguments]
    assert "ignored" in assumed(said)


@pytest.mark.parametrize("said", ["C2 이름 C9로, 크기는 그대로", "rename C2 to C9, dimensions unchanged"])
def test_a_size_that_stays_stops_no_new_name(said: str) -> None:
    ((_, arguments),) = calls(said)
    assert arguments["new_name"] == "C9"


@pytest.mark.parametrize(
    "said",
    [
        "RX 각도 30, 각도 0은 유지",
        "OFFICE LL 3.0, LL stays at 2.5",
        "LCB2: LL 0.5, LL remains 1.0",
        "C2 600각으로, 크기는 그대로",
        "3번 지점 고정으로, 5번은 그대로 롤러",
    ],
)
def test_what_is_to_stay_and_to_change_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ("49-57: pin j, i remains rigid", ("fixed", "pinned")),
        ("보 49~57 i단 핀, j단은 강접 유지", ("pinned", "fixed")),
        ("보 4번 우측단(j) 힌지", ("fixed", "pinned")),
        ("beam 5: left end (i) pinned", ("pinned", "fixed")),
    ],
)
def test_an_end_is_told_by_its_letter_and_the_other_one_stays_rigid(said: str, ends: tuple[str, str]) -> None:
    ((_, arguments),) = calls(said)
    assert (arguments["i_end"], arguments["j_end"]) == ends


@pytest.mark.parametrize("said", ["보 49~57 양단 핀, j단은 강접 유지", "beam 3: pin i and j, i remains rigid"])
def test_an_end_that_is_to_stay_rigid_and_would_not_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize("said", ["2.0 kN/m2 on wall 18 in local z, LL", "벽 18에 LL 압력 2kN/m2 (로컬 z)"])
def test_a_wall_is_pressed_along_its_own_axis(said: str) -> None:
    ((tool, arguments),) = calls(said)
    assert (tool, arguments["direction"], arguments["value"]) == ("assign_pressure_loads", "LZ", "2 kN/m²")
    assert not isinstance(planned("pressure 2 kN/m2 on plates 18 in local z, LL"), PlanDraft)
