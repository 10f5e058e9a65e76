"""Static seismic loads."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanDraft, PlanQuestion
from tests.planning.commands.speaking import TOWER, OneCall, asked, assumed, calls, planned, refused

KDS = {
    "seismic_zone": "I", "site_class": "S4", "seismic_use_group": "I", "response_modification_x": 5.0,
    "response_modification_y": 5.0, "approximate_period_x": "0.6 s", "approximate_period_y": "0.6 s",
}  # fmt: skip


def kds(case: str, axis: str, side: str = "none") -> OneCall:
    made = {"load_case": case, "code": "KDS 41 17 00:2019", "parameters": KDS, "direction": axis}
    return "define_static_seismic_load", made | {"accidental_eccentricity": side}


@pytest.mark.parametrize(
    "said",
    [
        "등가정적 지진하중 EX, EY 만들어줘: 지진구역 I, 지반 S4, 내진등급 I, R 5, 약산주기 0.6초, 우발편심 무시",
        (
            "KDS 41 17 00:2019로 등가정적 지진하중 EX, EY 추가. "
            "지진구역 I, S4 지반, 내진등급 I, R=5, 약산주기 0.6초, 우발편심 없이"
        ),
        (
            "지진하중 EX, EY를 KDS 41 17 00으로 설정: "
            "지진구역 I, 지반종류 S4, 내진등급 I, 반응수정계수 5, 약산주기 0.6 s, 우발편심 무시"
        ),
        (
            "Create equivalent static seismic loads EX and EY by KDS 41 17 00:2019: zone I, site S4, grade I, R 5, "
            "approximate period 0.6 s, no accidental eccentricity"
        ),
        (
            "static seismic EX and EY per KDS 41 17 00, zone I, site class S4, use group I, R = 5, Ta 0.6 s, "
            "without accidental eccentricity, please define"
        ),
    ],
)
def test_both_directions_are_two_cases(said: str) -> None:
    assert calls(said) == [kds("EX", "X"), kds("EY", "Y")]


def test_r_and_the_side_are_asked_never_assumed() -> None:
    said = "Create static seismic EX and EY by KDS 41 17 00:2019, zone I, site S4, grade I, Ta 0.6 s"
    assert set(asked(said)) == {"r", "side"}
    assert calls(said, TOWER, r="5", side="positive") == [kds("EX", "X", "positive"), kds("EY", "Y", "positive")]
    said = "등가정적 지진하중 EX 만들어줘"
    assert set(asked(said)) == {"zone", "site", "group", "r", "period", "side"}
    assert refused(
        "static seismic EX by KDS 41 17 00, zone I, site S4, grade I, R 11, Ta 0.6 s, no accidental eccentricity, add"
    ) == ["response_factor"]


def test_cases_that_the_model_lacks_are_defined_first() -> None:
    made = calls("등가정적 지진하중 EX1 만들어줘: 지진구역 I, 지반 S4, 내진등급 I, R 5, 약산주기 0.6초, 우발편심 무시")
    assert made == [("define_static_load_cases", {"cases": [{"name": "EX1", "type": "E"}]}), kds("EX1", "X")]


FORCES = [{"story": "2F", "fx": "60 kN"}, {"story": "3F", "fx": "110 kN"}, {"story": "Roof", "fx": "240 kN"}]


@pytest.mark.parametrize(
    "said",
    [
        "층지진력 직접입력 EQU 케이스: X방향 2F 60, 3F 110, Roof 240 kN",
        "층지진력 직접입력으로 EQU 케이스(지진) 만들어줘. X방향 2F 60, 3F 110, Roof 240 kN. Y는 0, 우발편심 무시.",
        "EQU 케이스에 층지진력 X방향 2층 60 kN, 3층 110 kN, 지붕 240 kN 입력",
        (
            "Make an earthquake case EQU with user-defined storey forces in X: 2F 60, 3F 110, Roof 240 kN; "
            "nothing in Y and no accidental eccentricity."
        ),
        "storey forces by hand, case EQU, X direction: 2F 60 kN, 3F 110 kN, Roof 240 kN",
    ],
)
def test_storey_forces_by_hand(said: str) -> None:
    assert calls(said) == [
        ("define_static_load_cases", {"cases": [{"name": "EQU", "type": "E"}]}),
        ("define_static_seismic_load", by_hand("EQU", FORCES)),
    ]


def by_hand(case: str, forces: list[dict[str, str]], side: str = "none") -> dict[str, object]:
    return {"load_case": case, "code": "USER", "story_forces": forces, "accidental_eccentricity": side}


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("{}, accidental eccentricity on the positive side", "positive"),
        ("{}, with positive accidental eccentricity", "positive"),
        ("{}, accidental eccentricity +5 %", "positive"),
        ("{}, accidental eccentricity 5 % (+)", "positive"),
        ("{}, accidental eccentricity (-)", "negative"),
        ("{}, negative accidental torsion", "negative"),
        ("{}, 우발편심 +5%", "positive"),
        ("{}, 우발편심 - 방향", "negative"),
        ("{}, 우발편심 5% 마이너스 방향", "negative"),
        ("{}, 우발편심은 없이", "none"),
        ("{}, ignore accidental eccentricity", "none"),
    ],
)
def test_the_side_of_storey_forces_by_hand_is_kept(said: str, side: str) -> None:
    forces = [{"story": "2F", "fx": "60 kN"}, {"story": "3F", "fx": "90 kN"}]
    order = said.format("user-defined storey forces in X for EX: 2F 60 kN, 3F 90 kN")
    assert calls(order) == [("define_static_seismic_load", by_hand("EX", forces, side))]


def test_a_side_that_is_not_said_is_asked_and_no_eccentricity_is_told() -> None:
    order = "user-defined storey forces in X for EX: 2F 60 kN, 3F 90 kN"
    for said in (
        f"{order}, 5 % accidental eccentricity",
        f"{order}, accidental eccentricity ±5 %",
        f"{order}, 우발편심 5%",
    ):
        assert set(asked(said)) == {"side"}, said
    assert (
        calls(f"{order}, 5 % accidental eccentricity", side="negative")[0][1]["accidental_eccentricity"] == "negative"
    )
    draft = planned(order)
    assert isinstance(draft, PlanDraft)
    assert [each.key for each in draft.assumptions] == ["accidental"]


@pytest.mark.parametrize(
    "more",
    [
        "; don't ignore the accidental eccentricity",
        ", no forces in Y, accidental eccentricity 5 %",
        ", 우발편심을 무시하지 마세요",
        ", 우발편심 제외하지 말고",
    ],
)
def test_what_is_not_denied_is_not_left_out(more: str) -> None:
    answer = planned(f"user-defined storey forces in X for EX: 2F 60 kN, 3F 90 kN{more}")
    assert isinstance(answer, PlanQuestion), answer


def test_plus_between_cases_is_no_side() -> None:
    said = "Create static seismic EX plus EY by KDS 41 17 00:2019, zone I, site S4, grade I, R 5, Ta 0.6 s"
    answer = planned(said)
    assert isinstance(answer, PlanQuestion), answer


def test_storeys_units_and_axes_are_asked_or_named() -> None:
    assert refused("층지진력 직접입력 EX: X방향 2F 60, 9F 110 kN") == ["unknown_storey"]
    assert "force_unit" in assumed("층지진력 직접입력 EX: X방향 2F 60, 3F 110")
    assert list(asked("층지진력 직접입력 EX: X방향 2F 60, 3F 110", replace(TOWER, force="N"))) == ["unit"]
    assert asked("user-defined storey forces for EX: 2F 60 kN, 3F 110 kN") == {"axis": ["X", "Y"]}
    made = calls("user-defined storey forces in Y for EY: 2F 60 kN, 3F 90 kN")
    assert made[0][1]["story_forces"] == [{"story": "2F", "fy": "60 kN"}, {"story": "3F", "fy": "90 kN"}]


def test_r_and_periods_are_told_by_axis() -> None:
    by_axis = {
        "seismic_zone": "I", "site_class": "S2", "seismic_use_group": "II", "response_modification_x": 5.0,
        "response_modification_y": 6.0, "approximate_period_x": "0.52 s", "approximate_period_y": "0.61 s",
    }  # fmt: skip
    for said in (
        "EX X방향 정적지진 : Z=I, S2, II등급, Rx 5, Ry 6, Tax 0.52s, Tay 0.61s, +편심",
        "static quake EX (X dir), KDS: zone I / S2 / group II / R 5 in x and 6 in y / Ta 0.52 s x, 0.61 s y / + ecc",
        "EX, equivalent lateral force in X: KDS 2019, zone I, S2, group II, Ry 6, Rx 5, Ta x 0.52 y 0.61, ecc. +",
    ):
        (made,) = calls(said)
        assert made[1]["parameters"] == by_axis, said
        assert made[1]["accidental_eccentricity"] == "positive"


def test_periods_of_the_analysis_stand_beside_the_approximate_one() -> None:
    said = (
        "EX KDS 41 17 00 2019: 1구역, S4, 내진 I등급, R 5, 근사주기 0.6, 해석주기 x 0.62 y 0.7, 편심 없음",
        "EX by KDS: zone I, S4, group I, R 5, approx. period 0.6, computed periods 0.62 (x) and 0.7 (y), ecc none",
    )
    for each in said:
        (made,) = calls(each)
        assert made[1]["parameters"] == KDS | {"analysis_period_x": "0.62 s", "analysis_period_y": "0.7 s"}, each


def test_a_direction_that_is_said_counts_more_than_a_name() -> None:
    (made,) = calls("EX in Y by KDS: zone I, S4, group I, R 5, Ta 0.6 s, no accidental eccentricity")
    assert made[1]["direction"] == "Y"
