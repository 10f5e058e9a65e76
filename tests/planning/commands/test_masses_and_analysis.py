"""Masses, modes and P-Delta."""

import pytest

from tests.planning.commands.speaking import TOWER, asked, calls, one, refused

TO_MASS = {"cases": [{"name": "SDL", "factor": 1.0}, {"name": "LL", "factor": 0.5}], "direction": "XY"}
WEIGHT = ("set_structure_type", {"structure_type": "3d", "mass_type": "lumped", "self_weight_to_mass": "xy"})


@pytest.mark.parametrize(
    "said",
    [
        "질량 변환: SDL 1.0, LL 0.5 XY방향",
        "하중을 질량으로 변환해줘. SDL 1.0, LL 0.5",
        "SDL 100%, LL 50%를 질량으로 바꿔 주세요",
        "1.0SDL+0.5LL 질량으로 전환",
        "하중→질량 SDL 1.0, LL 0.5 설정",
        "convert SDL and half of LL to masses",
        "Loads to masses: SDL 1.0, LL 0.5, XY",
        "Convert loads to masses: all of SDL plus half of LL, horizontal directions only",
        "turn 1.0 SDL + 0.5 LL into mass",
    ],
)
def test_loads_become_masses_with_their_factors(said: str) -> None:
    assert one(said) == ("convert_loads_to_masses", TO_MASS)


def test_a_factor_belongs_to_the_name_beside_it() -> None:
    made = one("convert a quarter of LL and SDL to masses")[1]["cases"]
    assert made == [{"name": "LL", "factor": 0.25}, {"name": "SDL", "factor": 1.0}]
    assert refused("질량 변환: SDL 15") == ["mass_factor"]


def test_missing_or_unknown_cases_are_asked() -> None:
    assert asked("하중을 질량으로 바꿔줘") == {"mass_cases": ["DL", "SDL", "LL", "WX", "EX", "EY"]}
    assert list(asked("convert FIN to masses")) == ["unread"]
    assert one("하중을 질량으로 바꿔줘", TOWER, mass_cases="1.0SDL+0.5LL")[1]["cases"] == TO_MASS["cases"]


@pytest.mark.parametrize(
    "said",
    [
        "자중을 질량으로 변환해줘",
        "자중을 X, Y방향 질량으로 변환",
        "convert self weight to mass",
        "self weight to mass, horizontal only",
    ],
)
def test_self_weight_becomes_mass(said: str) -> None:
    assert one(said) == WEIGHT


@pytest.mark.parametrize(
    "said", ["질량은 자중+SDL", "자중이랑 SDL을 질량으로 변환해줘", "Mass: self weight plus SDL, horizontal."]
)
def test_self_weight_and_loads_become_masses(said: str) -> None:
    made = ("convert_loads_to_masses", {"cases": [{"name": "SDL", "factor": 1.0}], "direction": "XY"})
    assert calls(said) == [WEIGHT, made]


def test_nodal_masses() -> None:
    made = [{"node": 21, "mx": "15 t", "my": "15 t"}, {"node": 22, "mx": "15 t", "my": "15 t"}]
    assert one("절점 21, 22에 질량 15 t 추가")[1]["masses"] == made
    assert one("nodal mass of 15 t at joints 21 and 22")[1]["masses"] == made
    assert asked("절점 21에 질량 15 추가") == {"mass": ["15 t"]}
    assert one("절점 21에 질량 15 추가", TOWER, mass="15 t")[1]["masses"] == made[:1]


@pytest.mark.parametrize(
    "said",
    [
        "모드 25개로 해줘",
        "고유치 해석 모드수를 25개로 변경",
        "모드 수 25로 늘려줘",
        "고유치 모드 25개 설정해주세요",
        "set the number of modes to 25",
        "Raise the eigenvalue analysis to 25 modes.",
        "go to 25 modes please",
        "use 25 modes",
    ],
)
def test_numbers_of_modes(said: str) -> None:
    assert one(said) == ("set_analysis_control", {"eigenvalue": {"modes": 25}})


def test_methods_of_the_eigenvalue_analysis() -> None:
    made = {"eigenvalue": {"modes": 18, "method": "LANCZOS"}}
    assert one("모드 18개 Lanczos")[1] == made
    assert one("고유치 해석 18개 모드. 방법은 Lanczos 그대로요.")[1]["eigenvalue"]["modes"] == 18
    assert one("18 Lanczos modes, please set")[1] == made
    assert refused("모드 900개로") == ["modes"]
    assert asked("모드 수 바꿔줘") == {"modes": []}
    assert one("모드 수 바꿔줘", TOWER, modes="12")[1] == {"eigenvalue": {"modes": 12}}


P_DELTA = {"cases": [{"name": "DL", "factor": 1.0}, {"name": "LL", "factor": 0.5}]}


@pytest.mark.parametrize(
    "said",
    [
        "P-Delta 해석 설정 1.0DL+0.5LL, 반복 5회, 허용오차 0.001",
        "P-델타 걸어줘: DL 1.0, LL 0.5, 반복 5회, 수렴오차 0.001",
        "피델타 추가해줘(1.0DL+0.5LL, 5회, 1e-3)",
        "P-Delta with 1.0 DL + 0.5 LL, 5 iterations, tolerance 0.001, please set",
        "turn on P-Delta (1.0DL+0.5LL, 5 iterations, 1e-3)",
        "include second-order effects: DL and half of LL, 5 iterations, tolerance 0.001",
    ],
)
def test_p_delta(said: str) -> None:
    assert one(said) == ("set_analysis_control", {"pdelta": P_DELTA | {"iterations": 5, "tolerance": 0.001}})


def test_p_delta_without_cases_asks_for_them() -> None:
    assert list(asked("P-델타 걸어줘")) == ["p_delta_cases"]
    assert list(asked("switch on P-Delta")) == ["p_delta_cases"]
    assert one("switch on P-Delta", TOWER, p_delta_cases="DL + 0.5LL")[1] == {"pdelta": P_DELTA}
    assert list(asked("P-Delta 설정: 1.0DL+0.5QQ")) == ["p_delta_case"]
    assert refused("P-Delta 1.0DL, 반복 99회") == ["iterations"]


@pytest.mark.parametrize("said", ["P-Delta 고려 1.0DL+0.5LL", "consider P-delta with 1.0 DL and 0.5 LL"])
def test_p_delta_that_is_to_be_considered_is_set(said: str) -> None:
    assert one(said) == ("set_analysis_control", {"pdelta": P_DELTA})
