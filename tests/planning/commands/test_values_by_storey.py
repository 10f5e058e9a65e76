"""Forces, pressures and shares told storey by storey, with the side of their eccentricity."""

from typing import Any

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import calls, one, planned

FORCES: list[dict[str, Any]] = [
    {"story": "2F", "fx": "50 kN"},
    {"story": "3F", "fx": "90 kN"},
    {"story": "4F", "fx": "130 kN"},
    {"story": "Roof", "fx": "160 kN"},
]


@pytest.mark.parametrize(
    "said",
    [
        "EX in X as storey forces: 50, 90, 130, 160 kN at 2F, 3F, 4F, Roof; no accidental eccentricity",
        "EX own storey forces in X: 50 kN at 2F, 90 at 3F, 130 at 4F, 160 at Roof",
        "EX storey forces X: 160 kN at Roof, 130 at 4F, 90 at 3F, 50 at 2F",
        "EX X방향 층하중 직접 2F 50, 3F 90, 4F 130, Roof 160kN, 우발편심은 없이",
    ],
)
def test_forces_stand_ahead_of_their_storeys_or_behind_them(said: str) -> None:
    tool, arguments = one(said)
    assert tool == "define_static_seismic_load"
    assert arguments["story_forces"] == FORCES
    assert arguments["accidental_eccentricity"] == "none"


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("WX 사용자풍 X 전층 0.8 kPa, 편심 -", "negative"),
        ("WX user wind in X: 0.8 kPa on all storeys, eccentricity positive", "positive"),
    ],
)
def test_a_wind_has_a_side_of_its_own(said: str, side: str) -> None:
    assert one(said)[1]["eccentricity"] == side


@pytest.mark.parametrize("said", ["EX 우발편심 음으로", "EX 우발편심 부호 -", "EX accidental ecc sign minus"])
def test_a_sign_is_a_side(said: str) -> None:
    assert one(said) == ("modify_static_seismic_load", {"load_case": "EX", "accidental_eccentricity": "negative"})


def test_both_sides_are_no_side() -> None:
    made = calls("EX 우발편심 양쪽 다")
    assert "modify_static_seismic_load" not in {tool for tool, _ in made}


@pytest.mark.parametrize(
    ("said", "shares"),
    [
        ("층 자동생성 편심 지진3 바람10", (3.0, 10.0)),
        ("auto storeys, 5/15 %", (5.0, 15.0)),
        ("층데이터 자동 (4%,12%)", (4.0, 12.0)),
    ],
)
def test_shares_by_themselves_or_glued_to_their_words(said: str, shares: tuple[float, float]) -> None:
    arguments = {"seismic_ecc_percent": shares[0], "wind_ecc_percent": shares[1]}
    assert one(said) == ("auto_generate_story_data", arguments)


@pytest.mark.parametrize(
    "said",
    [
        "WX: 1.0 kN/m2 in X on each storey above 2F",
        "WX: 1.0 kN/m2 in X above 2F",
        "EX storey forces X: 50 kN at 2F, 90 at 3F, 130",
        "DL에 자중2",
        "층데이터 자동생성 해석3",
    ],
)
def test_what_is_not_read_of_places_and_numbers_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
