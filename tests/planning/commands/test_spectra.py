"""Spectrum functions, design spectra and spectrum cases."""

import pytest

from tests.planning.commands.speaking import TOWER, OneCall, asked, calls, one, refused

POINTS = [
    {"period": 0.0, "value": 0.2},
    {"period": 0.1, "value": 0.5},
    {"period": 0.5, "value": 0.5},
    {"period": 1.0, "value": 0.25},
]


@pytest.mark.parametrize(
    "said",
    [
        "스펙트럼 함수 RS2: 0/0.1/0.5/1.0 → 0.2/0.5/0.5/0.25",
        "함수 RS2 만들어줘 (가속도 g): T=0/0.1/0.5/1.0 → 0.2/0.5/0.5/0.25",
        "응답스펙트럼 함수 RS2 정의, (0, 0.2) (0.1, 0.5) (0.5, 0.5) (1.0, 0.25)",
        "RS2 스펙트럼 함수 추가해 주세요. (0, .2), (0.1, .5), (0.5, .5), (1.0, .25)",
        "Response spectrum function RS2: (0, .2) (0.1, .5) (0.5, .5) (1.0, .25)",
        "define spectrum function RS2, accelerations in g: (0, 0.2) (0.1, 0.5) (0.5, 0.5) (1.0, 0.25)",
        "add function RS2 with points (0, .2) (0.1, .5) (0.5, .5) (1, .25)",
    ],
)
def test_functions_by_points(said: str) -> None:
    assert one(said) == ("define_rs_function", {"name": "RS2", "points": POINTS})


def test_damping_of_a_function() -> None:
    assert one("함수 RS2 감쇠 5%: 0/0.1 → 0.2/0.5")[1]["damping_ratio"] == 0.05
    assert one("spectrum function RS2, 3 % damping: (0, .2) (0.1, .5)")[1]["damping_ratio"] == 0.03


def test_periods_that_do_not_rise_are_refused() -> None:
    assert refused("spectrum function RS2: (0.5, .2) (0.1, .5)") == ["periods"]
    assert refused("함수 RS2: 0/0.5/0.3 → 0.2/0.5/0.5") == ["periods"]
    assert list(asked("spectrum function: (0, .2) (0.1, .5)")) == ["function_name"]


def case(name: str, angle: float, **more: object) -> OneCall:
    return "define_rs_load_case", {"name": name, "function": "RS-S4", "angle_deg": angle} | more


@pytest.mark.parametrize(
    "said",
    [
        "스펙트럼 케이스 SX(0도), SY(90도) CQC",
        "스펙트럼 하중조건 SX 0도, SY 90도, CQC로 추가해줘",
        "SX(0°), SY(90°) 응답스펙트럼 케이스 CQC 만들어줘",
        "define spectrum cases SX at 0 and SY at 90 degrees, CQC",
        "Response-spectrum cases SX at 0 degrees and SY at 90 degrees, CQC please",
        "add spectrum load cases SX (0 deg), SY (90 deg), CQC",
        "spectrum cases SX in X and SY in Y, CQC, add",
    ],
)
def test_cases_with_their_angles(said: str) -> None:
    assert calls(said) == [case("SX", 0.0, modal_combination="CQC"), case("SY", 90.0, modal_combination="CQC")]


def test_scale_and_rule() -> None:
    made = case("SX", 0.0, modal_combination="SRSS", scale=0.3)
    assert one("스펙트럼 케이스 SX(0도) SRSS, 스케일 0.3") == made
    assert one("define a spectrum case SX at 0 degrees, SRSS, scale factor 0.3") == made


def test_missing_angles_and_functions_are_asked() -> None:
    assert asked("스펙트럼 케이스 SZ1 추가해줘") == {"angle_SZ1": ["0", "90"]}
    assert one("스펙트럼 케이스 SZ1 추가해줘", TOWER, angle_SZ1="90") == case("SZ1", 90.0)
    assert refused("스펙트럼 케이스 RX(0도) 추가") == ["already_exists"]


def test_a_function_of_the_same_message_is_used() -> None:
    made = calls("함수 RS2: 0/0.1 → 0.2/0.5. 케이스 SX(0도), SY(90도) CQC, 함수 RS2, 스케일 0.24")
    assert [tool for tool, _ in made] == ["define_rs_function", "define_rs_load_case", "define_rs_load_case"]
    assert made[1][1]["function"] == "RS2"
    assert made[1][1]["scale"] == 0.24


@pytest.mark.parametrize(
    "said",
    [
        "KDS 41 17 00 설계스펙트럼 DS1 만들어줘. 지진구역 I, 지반 S3, R 6, 내진등급 I",
        "설계응답스펙트럼 DS1 생성: KDS 41 17 00:2019, 지진구역 I, S3 지반, R=6, IE=1.2",
        "Design spectrum DS1 by KDS 41 17 00:2019, zone I, site class S3, R = 6, grade I, please create",
        "define the KDS 41 17 00 design spectrum DS1: zone I, S3, R 6, IE 1.2",
    ],
)
def test_design_spectra(said: str) -> None:
    made = {
        "name": "DS1", "code": "KDS 41 17 00:2019", "seismic_zone": "I", "site_class": "S3",
        "response_modification_factor": 6.0, "importance_factor": 1.2,
    }  # fmt: skip
    assert one(said) == ("define_design_spectrum", made)


def test_r_is_never_assumed() -> None:
    assert {"r", "ie"} == set(asked("design spectrum DSX by KDS 41 17 00:2019, zone I, site class S4"))
    assert "r" in asked("설계스펙트럼 DSX 만들어줘, KDS 41 17 00, 지진구역 I, 지반 S4, 내진등급 특")
    assert refused("design spectrum DSX by KDS 41 17 00:2019, zone I, site class S4, R 12, IE 1.2") == [
        "response_factor"
    ]


@pytest.mark.parametrize(
    "said", ["KDS 스펙트럼 F7(II, S3, R=4, IE=1.2) 등록", "design spectrum F7: II, S3, R=4, IE=1.2"]
)
def test_a_roman_number_ahead_of_the_site_is_the_zone(said: str) -> None:
    tool, arguments = one(said)
    assert tool == "define_design_spectrum"
    assert (arguments["seismic_zone"], arguments["site_class"]) == ("II", "S3")


def test_a_group_ahead_of_the_site_stays_a_group() -> None:
    made = one("EX: zone I, group II, S3, R 5, Ta 0.6, X, ecc +")[1]["parameters"]
    assert (made["seismic_zone"], made["seismic_use_group"]) == ("I", "II")
