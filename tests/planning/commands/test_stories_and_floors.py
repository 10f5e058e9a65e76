"""Storey data, floor load types and floor loads."""

import pytest

from tests.planning.commands.speaking import TOWER, asked, one, refused

BOTH = {"seismic_ecc_percent": 5.0, "wind_ecc_percent": 15.0}


@pytest.mark.parametrize(
    "said",
    [
        "층 데이터 자동생성 해줘. 우발편심 5%, 풍편심 15%",
        "층데이터 생성해주세요. 우발편심 5 %, 풍편심 15 %",
        "층 자동생성, 우발편심 5%, 풍편심 15%, 지면 제외 전층 다이아프램",
        "generate story data with 5% accidental eccentricity and 15% wind eccentricity",
        (
            "Generate the storey data: accidental eccentricity 5 %, wind eccentricity 15 %, "
            "diaphragm on every floor above ground."
        ),
        "auto-generate storeys, 5 % accidental, 15 % wind eccentricity",
    ],
)
def test_storeys_are_generated(said: str) -> None:
    assert one(said) == ("auto_generate_story_data", BOTH)


def test_eccentricities_outside_are_refused() -> None:
    assert refused("층 데이터 자동생성, 우발편심 80%") == ["eccentricity"]
    assert one("generate story data") == ("auto_generate_story_data", {})


def test_some_storeys_only_are_not_read_as_all() -> None:
    assert "unread" in asked("층 데이터 자동생성하고 다이아프램은 3F만 적용")


LAB = {"name": "LAB", "items": [{"load_case": "SDL", "value": "1.5 kN/m²"}, {"load_case": "LL", "value": "4 kN/m²"}]}


@pytest.mark.parametrize(
    "said",
    [
        "바닥하중 타입 LAB: SDL 1.5 kN/m2, LL 4.0 kN/m2",
        "바닥하중 타입 LAB 추가해줘. SDL 1.5kN/m², LL 4kN/m²",
        "LAB 바닥하중타입 정의 SDL 1.5 kN/m2, LL 4 kN/m2",
        "define floor load type LAB: SDL 1.5 kN/m2, LL 4 kN/m2",
        "Add a floor load type LAB with SDL 1.5 kN/m² and LL 4.0 kN/m².",
        "floor load type LAB please: 1.5 kN/m2 in SDL, 4 kN/m2 in LL",
    ],
)
def test_floor_load_types(said: str) -> None:
    assert one(said) == ("define_floor_load_type", LAB)


def test_kinds_that_two_cases_have_are_asked() -> None:
    said = "define floor load type GYM with dead 2 kN/m² and live 5 kN/m²"
    assert asked(said) == {"dead_case": ["DL", "SDL", "LL", "WX", "EX", "EY"]}
    assert one(said, TOWER, dead_case="SDL")[1]["items"][0] == {"load_case": "SDL", "value": "2 kN/m²"}
    assert list(asked("바닥하중 타입 추가: SDL 1.5 kN/m2, LL 4 kN/m2")) == ["floor_load_name"]


@pytest.mark.parametrize(
    "said",
    [
        "2F~4F에 OFFICE 바닥하중 적용",
        "2~4층 바닥하중 OFFICE 재하해주세요",
        "2층부터 4층까지 OFFICE 바닥하중 넣어줘",
        "apply OFFICE floor load to floors 2 to 4",
        "Assign the floor load OFFICE on 2F, 3F and 4F.",
    ],
)
def test_floor_loads_by_storey(said: str) -> None:
    assert one(said) == ("assign_floor_loads", {"floor_load_type": "OFFICE", "levels": ["2F", "3F", "4F"]})


@pytest.mark.parametrize(
    "said",
    [
        "전층에 OFFICE 바닥하중 적용",
        "모든 층에 OFFICE 바닥하중 걸어줘",
        "apply OFFICE floor load to all floors",
        "floor load OFFICE on every floor, apply",
    ],
)
def test_floor_loads_everywhere(said: str) -> None:
    assert one(said)[1]["levels"] == ["all"]


def test_floor_loads_on_the_roof() -> None:
    assert one("지붕에 ROOF 바닥하중 적용")[1] == {"floor_load_type": "ROOF", "levels": ["Roof"]}
    assert refused("9층에 OFFICE 바닥하중 적용") == ["unknown_storey"]
    assert list(asked("OFFICE 바닥하중 적용해줘")) == ["levels"]
    assert asked("2F에 LIB1 바닥하중 적용") == {"floor_load": ["OFFICE", "ROOF"]}
    assert one("OFFICE 바닥하중 적용해줘", TOWER, levels="2F, 3F")[1]["levels"] == ["2F", "3F"]
