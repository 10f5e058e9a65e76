"""Storey tables and eccentricities as they are written."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import TOWER, assumed, calls, one, planned

BARE = replace(TOWER, storeys=(), implied=TOWER.storeys)
NAMES = ["1F", "2F", "3F", "RF"]


@pytest.mark.parametrize(
    ("said", "rigid"),
    [
        ("층 등록: 1F 0, 2F 4.5, 3F 8.5, RF 12.5 (m) / 1F 빼고 전부 강막", NAMES[1:]),
        ("storeys: 1F 0, 2F 4.5, 3F 8.5, RF 12.5 (m), rigid all but 1F", NAMES[1:]),
        ("층 데이터 입력해줘 1F 0 / 2F 4500 / 3F 8500 / RF 12500 mm", NAMES[1:]),
        ("층 정의: 1F 0m, 2F 4.5m, 3F 8.5m, RF 12.5m (RF만 강막)", ["RF"]),
        ("define storeys 1F at 0, 2F at 4.5, 3F at 8.5 and RF at 12.5 m, only RF rigid", ["RF"]),
        ("no storey data yet: put 1F 2F 3F RF at 0 / 4.5 / 8.5 / 12.5m with diaphragms from 3F up", NAMES[2:]),
        ("0 / 4.5 / 8.5 / 12.5m에 1F 2F 3F RF 로 넣고 강막은 3F 제외", ["1F", "2F", "RF"]),
        ("1F=0m, 2F=4.5m, 3F=8.5m, RF=12.5m 층 정의, 강막은 아무 층도 안 줌", []),
        ("define storeys 1F=0m, 2F=4.5m, 3F=8.5m, RF=12.5m, no diaphragm anywhere", []),
        ("층: 1F 0, 2F 4.5, 3F 8.5, RF 12.5 강막 2F~RF", NAMES[1:]),
        ("storeys 1F 0, 2F 4.5, 3F 8.5, RF 12.5, rigid 2F-RF", NAMES[1:]),
        ("storeys 1F 0, 2F 4.5, 3F 8.5, RF 12.5, diaphragm from 2F to 3F", ["2F", "3F"]),
        ("층 1F 0, 2F 4.5, 3F 8.5, RF 12.5, 2F부터 RF까지 강막", NAMES[1:]),
        ("storeys 1F 0, 2F 4.5, 3F 8.5, RF 12.5, diaphragms 2F to RF except 3F", ["2F", "RF"]),
    ],
)
def test_every_storey_with_its_level_and_its_floor(said: str, rigid: list[str]) -> None:
    tool, arguments = one(said, BARE)
    rows = arguments["stories"]
    assert tool == "define_story_data"
    assert [each["name"] for each in rows] == NAMES
    assert [each["name"] for each in rows if each["floor_diaphragm"]] == rigid


def test_units_stand_with_each_level() -> None:
    rows = one("층 정의 1F 0, 2F 4500, RF 8500 mm", BARE)[1]["stories"]
    assert [each["level"] for each in rows] == ["0 mm", "4500 mm", "8500 mm"]
    assert "diaphragms" in assumed("층 정의 1F 0, 2F 4500, RF 8500 mm", BARE)


@pytest.mark.parametrize(
    "said",
    [
        "층 정의 1F 4.5, 2F 4.0, 3F 4.0",  # Heights are no levels.
        "층 정의 1F 0, 2F 4.5, 3F 4.5",
        "define storeys 1F 0 m, 2F 4500 mm",
        "define storeys 1F 0, 2F 4.5, RF 8.5, diaphragm below 2F",
        "층 정의 1F 0, 2F 4.5, RF 8.5 하지 마세요",
        "define storeys 1F 0, 2F 4.5, RF 8.5, 3F not rigid",
        "층 정의 1F 0, 2F 4.5, 3F 8.5, RF 12.5 / 강막 RF~2F",
    ],
)
def test_what_is_no_table_of_levels_is_not_made_one(said: str) -> None:
    assert not isinstance(planned(said, BARE), PlanDraft)


def test_a_table_beside_storeys_that_it_does_not_name_is_asked_about() -> None:
    assert not isinstance(planned("층 정의 A1 0, A2 4.5, A3 8.5"), PlanDraft)


def test_the_floors_of_a_table_can_be_told_in_a_sentence_of_their_own() -> None:
    made = calls("0 / 4.5 / 8.5m에 1F 2F RF 로 넣고 2F 이상은 다이아프램 적용", BARE)
    assert made[-1][1].get("levels", ["2F", "RF"]) == ["2F", "RF"]
    assert [each["name"] for each in made[0][1]["stories"] if each["floor_diaphragm"]] == ["2F", "RF"]


@pytest.mark.parametrize(
    ("said", "shares"),
    [
        ("층 생성 자동으로 돌려줘 편심 5% 풍 15%", (5.0, 15.0)),
        ("auto-gen the storeys, wind ecc 10%, seismic ecc 5%", (5.0, 10.0)),
        ("층데이터 자동생성 해주시고 지진편심 5, 풍편심 0으로", (5.0, 0.0)),
        ("우선은 레벨 기준으로 층 자동생성부터 (지진 5%, 바람 20%)", (5.0, 20.0)),
        ("auto generate story data, 7% seismic and 10% wind", (7.0, 10.0)),
        ("층 데이터 자동생성, 편심 5 / 15 %", (5.0, 15.0)),
    ],
)
def test_each_eccentricity_goes_with_its_word(said: str, shares: tuple[float, float]) -> None:
    arguments = one(said)[1]
    assert (arguments["seismic_ecc_percent"], arguments["wind_ecc_percent"]) == shares


@pytest.mark.parametrize("said", ["층 자동생성, 지진 5%, 지진 7%", "auto storeys 5%, 10%, 15%", "층 자동생성 10%"])
def test_a_share_that_is_of_nothing_is_not_guessed(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
