"""What an order tells is neither done by half nor the other way round."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanQuestion
from tests.planning.commands.speaking import TOWER, asked, calls, one, planned


@pytest.mark.parametrize(
    "said",
    [
        "beam 31: 10 kN point loads at third points, LL",
        "20 kN at quarter points of beam 5, LL",
        "beam 5: 20 kN at mid and at 1/4, LL",
        "보 49 SDL 10kN 중앙과 1/4",
        "20kN at mid of beam 5 and at 1/4 of beam 6, LL",
        "wind from +X, 0.9 kN/m2, all storeys, WX",
        "wind from the left in X, 0.9 kN/m2, all storeys, WX",
        "절점 5에 -X쪽에서 50 kN EX",
        "K1 = 1.2 DL, 1.6 LL",
        "LCB5 = 1.2DL & 1.6LL",
        "ULS = 1.2DL + 1.6LL and 1.0EX",
        "ASD 조합 DL+LL, 0.75(DL+LL+WX)",
        "K1 = 1.2DL+1.6LL-",
        "K1 = 1.2DL+1.6LL+ 추가",
        "EX 편심 +, EY 편심 -",
        "EX 편심을 - 로, EY는 +",
        "모드 20에서 되돌려",
        "columns 1-6 beta +90 from the present",
        "기둥 1~6 베타 90도 추가 회전",
    ],
)
def test_what_is_told_of_several_or_breaks_off_is_asked_about(said: str) -> None:
    assert asked(said) == {"unread": []}


@pytest.mark.parametrize(
    ("said", "ratio"),
    [
        ("10 kN at the 1/3 point of beam 31 in LL", 1 / 3),
        ("보 49 1/3 지점에 SDL 10kN", 1 / 3),
        ("보 31 중앙에 LL 10 kN", 0.5),
        ("10 kN at midspan of beams 31 and 32, LL", 0.5),
    ],
)
def test_one_place_on_a_beam_is_that_place(said: str, ratio: float) -> None:
    assert one(said)[1]["start_ratio"] == pytest.approx(ratio)


def test_a_wind_that_is_told_by_the_way_it_acts_is_defined() -> None:
    assert one("wind in +X, 0.9 kN/m2, all storeys, WX")[0] == "define_static_wind_load"
    assert one("WX 0.9 kN/m2 in X from 2F up")[0] == "define_static_wind_load"


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("조합 1.2DL+1.6LL, 1.4DL 추가", ["comb1", "comb2"]),
        ("U2 = 1.2DL ± EX", ["U2a", "U2b"]),
        ("K1 = 1.2DL+1.6LL", ["K1"]),
    ],
)
def test_combinations_that_are_all_named_or_all_unnamed_are_defined(said: str, names: list[str]) -> None:
    assert [each["name"] for each in one(said)[1]["combinations"]] == names


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("EY accidental eccentricity from + to -", "negative"),
        ("EX accidental eccentricity from negative to positive", "positive"),
        ("EY 우발편심 양에서 음으로", "negative"),
        ("EY 편심 +에서 -로", "negative"),
        ("EY 우발편심 + 에서 - 로", "negative"),
    ],
)
def test_the_side_of_an_eccentricity_changes_from_one_to_the_other(said: str, side: str) -> None:
    tool, arguments = one(said)
    assert tool == "modify_static_seismic_load"
    assert arguments["accidental_eccentricity"] == side


@pytest.mark.parametrize("said", ["EX 우발편심 확인", "EX 편심 +인가", "EX 편심 얼마야"])
def test_a_question_about_the_eccentricity_is_answered(said: str) -> None:
    assert one(said)[0] == "read_table"


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("DL 자중 계수 1로 되돌려", "assign_self_weight"),
        ("set the self weight factor of DL back to 1", "assign_self_weight"),
        ("모드 개수 10개로 되돌려", "set_analysis_control"),
        ("OFFICE LL 2.5로 되돌려줘", "modify_floor_load_type"),
        ("C1 크기 원래 600각으로 되돌려", "modify_section"),
        ("지점 5 고정으로 되돌려", "assign_supports"),
        ("단위 kN m로 되돌려", "set_unit_system"),
        ("revert G1 to 400x800", "modify_section"),
        ("방금 거 되돌려줘", "undo_step"),
        ("체크포인트 CP1로 복원해줘", "restore_checkpoint"),
    ],
)
def test_a_value_that_is_gone_back_to_is_set_and_nothing_is_undone(said: str, tool: str) -> None:
    assert one(said)[0] == tool


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("add WY and EZ, both seismic", ["E", "E"]),
        ("WZ WY are live cases, add", ["L", "L"]),
        ("WZ, WY 둘 다 지진하중 추가", ["E", "E"]),
        ("add load cases LR, SL and TT for temperature", ["LR", "S", "T"]),
    ],
)
def test_a_type_that_is_said_of_all_holds_against_their_names(said: str, kinds: list[str]) -> None:
    assert [each["type"] for each in one(said)[1]["cases"]] == kinds


@pytest.mark.parametrize(
    ("said", "direction"),
    [
        ("질량 DL 1.0 LL 0.25 z방향도", "XYZ"),
        ("convert DL 1.0 and LL 0.25 to mass, in Z too", "XYZ"),
        ("convert DL 1.0 and LL 0.25 to mass in Z", "Z"),
    ],
)
def test_masses_in_z_too_are_masses_in_x_and_y_as_well(said: str, direction: str) -> None:
    assert one(said)[1]["direction"] == direction


@pytest.mark.parametrize(
    ("said", "axes"), [("절점 5 질량 10 t z도", {"mx", "my", "mz"}), ("절점 5 질량 10 t z", {"mz"})]
)
def test_a_nodal_mass_in_z_too_acts_in_x_and_y_as_well(said: str, axes: set[str]) -> None:
    assert set(one(said)[1]["masses"][0]) - {"node"} == axes


def test_a_wind_pressure_is_no_load_of_a_floor() -> None:
    assert "floor_load" not in asked("WX 풍압 2배")
    assert calls("OFFICE LL 1.2배")[0][0] == "modify_floor_load_type"


@pytest.mark.parametrize("said", ["check model then run", "모델 점검하고 해석", "점검 후 해석", "check, run"])
def test_the_run_behind_a_check_is_asked_for_the_name_of_a_document_without_one(said: str) -> None:
    assert isinstance(planned(said, replace(TOWER, file_name=None)), PlanQuestion)
    assert [tool for tool, _ in calls(said)] == ["check_model_before_analysis", "perform_analysis"]


@pytest.mark.parametrize("said", ["점검 실행", "run a model check", "is it ready to run?", "해석 전 점검"])
def test_a_check_ahead_of_a_run_is_a_check_alone(said: str) -> None:
    assert one(said, replace(TOWER, file_name=None))[0] == "check_model_before_analysis"
