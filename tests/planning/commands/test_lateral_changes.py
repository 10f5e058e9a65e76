"""Parameters of seismic loads, spectrum cases and combinations that are there change; the rest of each stays."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import asked as asked_for
from tests.planning.commands.speaking import calls, planned, refused


def seismic(case: str, **given: object) -> tuple[str, dict[str, object]]:
    return "modify_static_seismic_load", {"load_case": case, **given}


def spectrum(name: str, **given: object) -> tuple[str, dict[str, object]]:
    return "modify_rs_load_case", {"name": name, **given}


def factor(combination: str, case: str, value: float) -> tuple[str, dict[str, object]]:
    terms = [{"case": case, "kind": "ST", "factor": value}]
    return "modify_load_combination", {"combination": combination, "terms": terms}


BOTH_PERIODS = {"approximate_period_x": "0.9 s", "approximate_period_y": "0.9 s"}
FOUR = {"response_modification_x": 4.0, "response_modification_y": 4.0}


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("EX Ta 1.1→0.9초로 수정. X,Y 둘다. 나머지 값은 그대로", [seismic("EX", **BOTH_PERIODS)]),
        (
            "EX: approximate period is 0.9 s in both directions, not 1.1, the rest unchanged",
            [seismic("EX", **BOTH_PERIODS)],
        ),
        ("EX의 반응수정계수를 5에서 4로", [seismic("EX", **FOUR)]),
        ("EX zone II to I", [seismic("EX", seismic_zone="I")]),
        ("EX: zone I to II", [seismic("EX", seismic_zone="II")]),
        ("EX 구역 2 → 1", [seismic("EX", seismic_zone="I")]),
        ("R of EX and EY should be 4, not 5", [seismic("EX", **FOUR), seismic("EY", **FOUR)]),
        (
            "EX 반응수정계수를 X는 4, Y는 5로 변경",
            [seismic("EX", response_modification_x=4.0, response_modification_y=5.0)],
        ),
        ("EY 편심을 음(-)으로만 바꿔줘", [seismic("EY", accidental_eccentricity="negative")]),
        ("flip the accidental eccentricity of EY to negative", [seismic("EY", accidental_eccentricity="negative")]),
        ("EX 우발편심 빼줘", [seismic("EX", accidental_eccentricity="none")]),
        ("EY 내진등급을 II로 내려줘", [seismic("EY", seismic_use_group="II")]),
        ("EX EY 둘다 S4→S3", [seismic("EX", site_class="S3"), seismic("EY", site_class="S3")]),
        (
            "for EX and EY use site class S2 and group special, keep the rest",
            [
                seismic("EX", site_class="S2", seismic_use_group="special"),
                seismic("EY", site_class="S2", seismic_use_group="special"),
            ],
        ),
        (
            "EY R 5 → 3.5, 편심은 -로",
            [
                seismic(
                    "EY",
                    accidental_eccentricity="negative",
                    response_modification_x=3.5,
                    response_modification_y=3.5,
                )
            ],
        ),
        ("RX, RY 스케일팩터 1.0→1.32", [spectrum("RX", scale=1.32), spectrum("RY", scale=1.32)]),
        ("RX 1.1, RY 1.25로 스케일 조정", [spectrum("RX", scale=1.1), spectrum("RY", scale=1.25)]),
        ("RY 각도 80도로 변경", [spectrum("RY", angle_deg=80.0)]),
        (
            "set the modal combination of RX and RY to SRSS",
            [spectrum("RX", modal_combination="SRSS"), spectrum("RY", modal_combination="SRSS")],
        ),
        ("LCB2의 활하중계수 1.6→1.7", [factor("LCB2", "LL", 1.7)]),
        ("LL factor in LCB2: 1.7", [factor("LCB2", "LL", 1.7)]),
        ("LCB2 EX계수 1.0에서 -1.0으로", [factor("LCB2", "EX", -1.0)]),
        ("add 0.5 LL to LCB2", [factor("LCB2", "LL", 0.5)]),
    ],
)
def test_what_is_said_becomes_new_and_nothing_else(said: str, made: list[tuple[str, dict[str, object]]]) -> None:
    assert calls(said) == made


@pytest.mark.parametrize("said", ["change R to 4", "반응수정계수를 4로 변경"])
def test_a_parameter_of_no_case_is_asked_for(said: str) -> None:
    assert asked_for(said) == {"seismic_case": ["EX", "EY"]}
    assert calls(said, seismic_case="EY") == [seismic("EY", **FOUR)]


def test_an_r_that_cannot_be_is_refused() -> None:
    assert refused("EX R = 11") == ["response_factor"]
    assert refused("EX R 0으로") == ["response_factor"]


@pytest.mark.parametrize(
    "said",
    [
        "EX의 X방향 R만 4로 변경",
        "EX R을 4로 하지 마",
        "RX 스케일 1.1, RY",
        "RX RS-S4, RY 30도",
        "RX의 함수를 바꾸지 말고 스케일만 1.1로",
        "RX 스케일 1.2배로 키워",
        "RX, RY 스케일 1.1, 1.2, 1.3",
        "LCB2 EX 1.0, LL 계수 변경",
        "EX R 4로, 지반은 아직",
    ],
)
def test_what_could_mean_another_thing_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


def test_cases_take_the_function_that_comes_before_them() -> None:
    said = "S3지반용 스펙트럼 RS-S3 추가하고 (구역1, R5, I=1.2), RX RY를 이 함수로"
    assert calls(said)[1:] == [spectrum("RX", function="RS-S3"), spectrum("RY", function="RS-S3")]
    said = "add spectrum RS-S3 for S3 (zone I, R 5, I 1.2) and point RX and RY to it"
    assert calls(said)[1:] == [spectrum("RX", function="RS-S3"), spectrum("RY", function="RS-S3")]
