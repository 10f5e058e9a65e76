"""Requests about the open model: results, analysis, checks."""

import pytest

from tests.planning.briefs import arguments, draft, question


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("고유주기", "get_vibration_modes"),
        ("고유주기 알려줘", "get_vibration_modes"),
        ("유효질량 보여줘", "get_vibration_modes"),
        ("show the natural periods", "get_vibration_modes"),
        ("what are the periods?", "get_vibration_modes"),
        ("base shear", "get_story_results"),
        ("밑면전단력 보여줘", "get_story_results"),
        ("show the storey shear", "get_story_results"),
        ("DL, LL 반력 보여줘", "get_reactions"),
        ("show the reactions for DL and LL", "get_reactions"),
        ("DL 변위 보여줘", "get_displacements"),
        ("해석 실행", "perform_analysis"),
        ("해석 돌려줘", "perform_analysis"),
        ("run the analysis", "perform_analysis"),
        ("check the model", "check_model_before_analysis"),
        ("모델 점검해줘", "check_model_before_analysis"),
        ("연결 확인", "check_connection"),
        ("연결 상태 확인해줘", "check_connection"),
        ("check the connection", "check_connection"),
    ],
)
def test_a_request_about_the_open_model_calls_its_tool(text: str, tool: str) -> None:
    assert len(arguments(draft(text), tool)) == 1


def test_named_cases_are_used() -> None:
    assert arguments(draft("DL, LL 반력 보여줘"), "get_reactions") == [{"cases": ["DL", "LL"], "sum": True}]


def test_cases_are_asked_for_where_none_is_named() -> None:
    assert [field.key for field in question("show the reactions").fields] == ["cases"]
    plan = draft("show the reactions", {"cases": "DL, LL"})
    assert arguments(plan, "get_reactions") == [{"cases": ["DL", "LL"], "sum": True}]


def test_spectrum_cases_of_our_own_naming_are_an_assumption() -> None:
    plan = draft("밑면전단력 보여줘")
    assert arguments(plan, "get_story_results") == [{"kind": "shear", "cases": ["RX", "RY"]}]
    assert [note.key for note in plan.assumptions] == ["cases"]


def test_the_drift_check_asks_for_what_no_model_stores() -> None:
    asked = question("층간변위 보여줘")
    assert [field.key for field in asked.fields] == ["direction", "seismic_grade", "response_modification_factor"]


def test_the_answered_drift_check_reads_both_directions() -> None:
    answers = {"direction": "XY", "seismic_grade": "II", "response_modification_factor": "3"}
    steps = arguments(draft("show the storey drift", answers), "get_story_drift")
    assert [(step["direction"], step["cases"]) for step in steps] == [("X", ["RX"]), ("Y", ["RY"])]
    assert {(step["cd"], step["importance_factor"], step["allowable_ratio"]) for step in steps} == {(2.5, 1.0, 0.02)}


def test_a_drift_request_that_says_everything_is_not_asked() -> None:
    plan = draft("X방향 층간변위 보여줘, 내진등급 I, R=5")
    (step,) = arguments(plan, "get_story_drift")
    assert step == {"cases": ["RX"], "direction": "X", "cd": 4.5, "importance_factor": 1.2, "allowable_ratio": 0.015}
