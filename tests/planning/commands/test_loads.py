"""Loads at nodes, on beams and on plates."""

import pytest

from tests.planning.commands.speaking import TOWER, OneCall, asked, assumed, calls, one, refused

CASES = ["DL", "SDL", "LL", "WX", "EX", "EY"]


def beam(ids: str, kind: str, value: str, case: str = "LL", direction: str = "GZ", **more: object) -> OneCall:
    made = {"load_case": case, "element_ids": ids, "kind": kind, "value": value, "direction": direction}
    return "assign_element_beam_loads", made | more


@pytest.mark.parametrize(
    "said",
    [
        "보 12~15에 등분포 10 kN/m 하향 LL로 걸어줘",
        "LL 케이스로 보 12~15에 등분포하중 10kN/m 아래방향 추가해 주세요",
        "12~15번 보에 선하중 10 kN/m, 아래로, LL",
        "부재 12~15 등분포하중 10 kN/m 하향 (LL)",
        "LL: 보 12~15, 10 kN/m 하향 등분포",
        "put 10 kN/m downward on beams 12 to 15 in LL",
        "Uniform load of 10 kN/m on beams 12-15, case LL, downwards.",
        "apply a uniform 10 kN/m down on elements 12 to 15, LL",
        "add line load 10 kN/m down to members 12 to 15 in LL please",
        "live load: uniform 10 kN/m downward on beams 12 to 15",
    ],
)
def test_uniform_loads_point_where_the_words_say(said: str) -> None:
    assert one(said) == beam("12to15", "uniform", "-10 kN/m")


@pytest.mark.parametrize(
    "said",
    [
        "보 7 중앙에 집중하중 40kN (LL, 아래방향) 추가",
        "보 7 중앙에 40 kN 하향 집중하중 LL로 넣어줘",
        "LL로 보 7번 중앙 집중하중 40kN 아래로",
        "40 kN point load at midspan of beam 7, downward, case LL",
        "Concentrated live load of 40 kN at midspan of beam 7, downward",
        "add a 40 kN concentrated load down at the middle of beam 7 in LL",
    ],
)
def test_point_loads_at_midspan(said: str) -> None:
    assert one(said) == beam("7", "point", "-40 kN", start_ratio=0.5)


def test_point_loads_at_a_share_of_the_length() -> None:
    third = one("보 33의 1/3 지점에 집중하중 25 kN 아래로 LL")[1]
    assert third["start_ratio"] == pytest.approx(1 / 3)
    assert one("point load 25 kN down on beam 33 at ratio 0.25, case LL")[1]["start_ratio"] == 0.25
    assert one("point load 25 kN down at a quarter of beam 33, LL")[1]["start_ratio"] == 0.25
    assert refused("point load 25 kN down on beam 33 at ratio 1.4, case LL") == ["ratio"]


def test_trapezoidal_and_moment_loads() -> None:
    made = beam("8", "trapezoidal", "-5 kN/m", "SDL", value_end="-12 kN/m")
    assert one("trapezoidal load on beam 8: 5 kN/m to 12 kN/m, down, SDL") == made
    assert one("보 8에 사다리꼴하중 5 kN/m에서 12 kN/m 하향 SDL 추가") == made
    assert one("보 44 중앙에 모멘트 12 kN·m Y축 LL") == beam("44", "moment", "12 kN·m", direction="GY", start_ratio=0.5)


def test_horizontal_loads_have_the_sign_that_is_written() -> None:
    assert one("보 12에 X방향 등분포 3 kN/m WX") == beam("12", "uniform", "3 kN/m", "WX", "GX")
    assert one("uniform 3 kN/m in -X direction on beam 12, WX") == beam("12", "uniform", "-3 kN/m", "WX", "GX")
    assert one("uniform on beam 12 in LL: -10 kN/m") == beam("12", "uniform", "-10 kN/m")


@pytest.mark.parametrize(
    "said",
    [
        "절점 12에 X방향 50 kN을 EX로 추가",
        "EX 케이스, 절점 12에 X방향으로 50kN 재하",
        "노드 12에 X방향 절점하중 50 kN (EX)",
        "apply 50 kN in X at node 12, case EX",
        "Nodal load of 50 kN in X direction on joint 12 in EX, please",
        "50 kN at node 12 along X in EX",
    ],
)
def test_nodal_forces(said: str) -> None:
    assert one(said) == ("assign_nodal_loads", {"load_case": "EX", "loads": [{"node": 12, "fx": "50 kN"}]})


def test_nodal_forces_at_several_nodes_and_moments() -> None:
    down = [{"node": 4, "fz": "-30 kN"}, {"node": 5, "fz": "-30 kN"}]
    assert one("put 30 kN downward on nodes 4 and 5 in LL")[1]["loads"] == down
    assert one("절점 4, 5에 30kN 하향 LL 하중")[1]["loads"] == down
    assert one("절점 9에 모멘트 15 kN·m Y방향 LL")[1]["loads"] == [{"node": 9, "my": "15 kN·m"}]


def test_tonnes_are_read_as_forces_and_told() -> None:
    assert one("절점 4에 3 t 하향 LL 하중 추가")[1]["loads"] == [{"node": 4, "fz": "-3 tf"}]


def test_pressures() -> None:
    made = {"load_case": "LL", "element_ids": "50to53", "value": "-2.5 kN/m²", "direction": "GZ"}
    assert one("판 50~53에 압력 2.5 kN/m2 하향으로 LL 재하") == ("assign_pressure_loads", made)
    assert one("pressure 2.5 kN/m² downward on plates 50 to 53 in LL") == ("assign_pressure_loads", made)
    wind = one("wind pressure 1.2 kN/m2 on plates 60 to 65 in X direction, case WX")[1]
    assert wind["direction"] == "GX"


def test_a_direction_is_never_chosen_in_silence() -> None:
    assert list(asked("보 12에 등분포하중 10 kN/m WX 추가")) == ["direction"]
    assert list(asked("uniform load 10 kN/m on beams 12 to 15 in WX")) == ["direction"]
    assert asked("절점 4에 Z방향 30 kN LL 추가") == {"direction": ["down", "up"]}
    assert one("uniform load 10 kN/m on beam 12 in WX", TOWER, direction="-X")[1]["direction"] == "GX"


@pytest.mark.parametrize("said", ["보 12에 등분포하중 10 kN/m LL 추가", "uniform load 10 kN/m on beam 12 in LL"])
def test_a_gravity_load_acts_downward_and_the_card_says_so(said: str) -> None:
    assert one(said) == beam("12", "uniform", "-10 kN/m")
    assert "direction" in assumed(said)


def test_all_that_is_missing_is_one_question() -> None:
    question = asked("보 12에 등분포하중 10 추가")
    assert question["load_case"] == CASES
    assert question["value"] == ["10 kN/m"]
    assert "direction" in question
    made = one("보 12에 등분포하중 10 추가", TOWER, load_case="LL", value="10 kN/m", direction="down")
    assert made == beam("12", "uniform", "-10 kN/m")


def test_an_unknown_case_is_asked_with_what_exists() -> None:
    assert asked("보 12에 등분포 10 kN/m 하향 LX9 케이스") == {"load_case": CASES}
    assert asked("30 kN down on node 4 in case ABC1") == {"load_case": CASES}


def test_a_place_in_words_is_asked_for_its_elements() -> None:
    assert {"element_ids", "value"} <= set(asked("Put the wall load on the Q edge beams in SDL.".replace("Q", "4F")))


def test_several_loads_in_one_message() -> None:
    made = calls("보 1에 등분포 5 kN/m 하향 SDL 추가하고 보 2에 등분포 7 kN/m 하향 LL 추가해줘")
    assert made == [beam("1", "uniform", "-5 kN/m", "SDL"), beam("2", "uniform", "-7 kN/m")]
    made = calls("Add 5 kN/m down on beam 1 in SDL. Add 7 kN/m down on beam 2 in LL.")
    assert made == [beam("1", "uniform", "-5 kN/m", "SDL"), beam("2", "uniform", "-7 kN/m")]
