"""Several names with a value each: the value goes to the name it stands with."""

from typing import Any

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import calls, planned


def seismic(case: str, **changed: float | str) -> tuple[str, dict[str, Any]]:
    both = {f"{name}_{axis}": value for name, value in changed.items() for axis in "xy"}
    return "modify_static_seismic_load", {"load_case": case, **both}


def scaled(case: str, scale: float) -> tuple[str, dict[str, Any]]:
    return "modify_rs_load_case", {"name": case, "scale": scale}


def factor(combination: str, case: str, value: float) -> tuple[str, dict[str, Any]]:
    terms = [{"case": case, "kind": "ST", "factor": value}]
    return "modify_load_combination", {"combination": combination, "terms": terms}


@pytest.mark.parametrize(
    "said",
    [
        "EX R=4, EY R=6",
        "R: EX 4 / EY 6",
        "EX는 R 4로 EY는 R 6으로",
        "EX R 4, EY 6",
        "change R: EX to 4 and EY to 6",
        "R factor 4 for EX and 6 for EY",
        "EX R 4 (기존 5), EY R 5→6으로 수정 부탁",
    ],
)
def test_each_seismic_load_gets_its_own_r(said: str) -> None:
    assert calls(said) == [seismic("EX", response_modification=4.0), seismic("EY", response_modification=6.0)]


def test_each_can_get_another_thing() -> None:
    expected = [seismic("EX", response_modification=5.0), seismic("EY", approximate_period="0.9 s")]
    assert calls("EX R 4 → 5, EY Ta 0.9") == expected


def test_the_unit_of_the_last_value_is_that_of_all() -> None:
    expected = [seismic("EX", approximate_period="0.9 s"), seismic("EY", approximate_period="1.0 s")]
    assert calls("EX Ta 0.9, EY 1.0") == expected
    assert [each["approximate_period_x"] for _, each in calls("EX Ta 0.9, EY 1.0 s")] == ["0.9 s", "1 s"]


@pytest.mark.parametrize(
    "said",
    [
        "RX SF 1.2, RY SF 1.35",
        "SF: RX=1.2, RY=1.35",
        "scale factor 1.2 for RX and 1.35 for RY",
        "RX 스케일 1.2 RY 1.35",
    ],
)
def test_each_spectrum_case_gets_its_own_scale(said: str) -> None:
    assert calls(said) == [scaled("RX", 1.2), scaled("RY", 1.35)]


def test_one_scale_behind_two_cases_is_that_of_both() -> None:
    assert calls("RX RY SF 1.32") == [scaled("RX", 1.32), scaled("RY", 1.32)]


@pytest.mark.parametrize(
    "said",
    ["LCB1 LL 1.6, LCB2 LL 0.7", "LCB1의 LL 1.6, LCB2는 0.7로", "set LL to 1.6 in LCB1 and 0.7 in LCB2"],
)
def test_each_combination_gets_its_own_factor(said: str) -> None:
    assert calls(said) == [factor("LCB1", "LL", 1.6), factor("LCB2", "LL", 0.7)]


def test_a_combination_a_case_and_a_number_are_a_factor() -> None:
    assert calls("LCB2 LL 1.6→1.7") == [factor("LCB2", "LL", 1.7)]
    assert [each["angle_deg"] for _, each in calls("RX 30도, RY 120도로")] == [30.0, 120.0]


@pytest.mark.parametrize(
    "said",
    [
        "EX R=4, EY R=6은 나중에",
        "EX R=4, EY R=6 if needed",
        "EX was R=4, EY R=6",
        "should EX R be 4, EY R 6?",
        "EX R=4 EY R=6 RX",
        "OFFICE LL 3.0, LCB2 LL 1.2",
        "LCB1 LL 3F 1.7",
        "DL 0.9, LL 1.0",
        "pdelta DL SDL 1.0 LL 0.5",
    ],
)
def test_what_may_turn_a_value_round_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
