"""Cases with a load each, what comes instead of what goes, sections in words: whole orders told in short."""

from typing import Any

import pytest

from app.planning.followups.ellipsis import said_over
from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import TOWER, calls, one, planned


@pytest.mark.parametrize(
    "said",
    [
        "보 61에 SDL 9kN/m, LL 6kN/m",
        "61번 보에 SDL 9kN/m LL 6kN/m 재하해줘",
        "beam 61 takes 9 kN/m SDL and 6 kN/m LL",
        "SDL 9 kN/m, LL 6 kN/m on beam 61",
    ],
)
def test_each_case_puts_its_own_load_on_the_member(said: str) -> None:
    made = calls(said)
    assert [(tool, each["load_case"], each["value"]) for tool, each in made] == [
        ("assign_element_beam_loads", "SDL", "-9 kN/m"),
        ("assign_element_beam_loads", "LL", "-6 kN/m"),
    ]
    assert {each["element_ids"] for _, each in made} == {"61"}


@pytest.mark.parametrize("said", ["절점 50에 SDL 20kN, LL 10kN 아래로", "20 kN SDL and 10 kN LL down at node 50"])
def test_each_case_puts_its_own_force_on_the_node(said: str) -> None:
    assert [each["load_case"] for _, each in calls(said)] == ["SDL", "LL"]


@pytest.mark.parametrize(
    "said",
    [
        "보 61 SDL 9kN/m에서 LL 6kN/m로",
        "보 61에 SDL 9kN/m, LL은 아직",
        "beam 61: SDL 9 kN/m, not LL 6 kN/m",
        "보 61에 SDL 9kN/m, LL 6kN",
    ],
)
def test_a_change_a_denial_and_another_kind_are_no_pair(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    "said",
    ["5 kN/m SDL on beams 61-63, same on 65 and 66", "SDL: 5 kN/m on beams 61-63 as well as 65-66"],
)
def test_the_numbers_behind_get_the_same(said: str) -> None:
    whole = said_over(said, TOWER)
    assert whole is not None
    assert [each["value"] for _, each in calls(whole)] == ["-5 kN/m", "-5 kN/m"]


@pytest.mark.parametrize(
    ("said", "tools"),
    [
        ("LCB2 지우고 대신 U2 = 1.2DL+1.6LL", ["delete_records", "define_load_combinations"]),
        ("delete LCB2 and instead U2 = 1.2DL+1.6LL", ["delete_records", "define_load_combinations"]),
        ("지점 5, 9 삭제하고 그 대신 10번을 힌지로", ["delete_records", "assign_supports"]),
        ("delete supports 5 and 9 and pin 10 in their place", ["delete_records", "assign_supports"]),
    ],
)
def test_what_comes_instead_of_what_is_deleted_is_an_order_of_its_own(said: str, tools: list[str]) -> None:
    assert [tool for tool, _ in calls(said)] == tools


@pytest.mark.parametrize("said", ["대신 U2 = 1.2DL+1.6LL", "LCB2 대신 U2 = 1.4DL"])
def test_instead_of_what_nobody_deletes_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize("said", ["절점 3 풍하중 빼줘", "remove the wind load on node 3"])
def test_a_load_goes_by_the_kind_of_its_only_case(said: str) -> None:
    assert one(said) == (
        "modify_loads",
        {"load_case": "WX", "kind": "nodal", "action": "remove", "node_ids": "3"},
    )


def test_of_several_cases_of_a_kind_the_case_is_asked() -> None:
    assert not isinstance(planned("remove the seismic load on node 3"), PlanDraft)


@pytest.mark.parametrize(
    ("said", "sizes"),
    [
        ("파이프 BR5 외경 139.8 두께 4.5", {"shape": "P", "diameter": "139.8 mm", "web_thickness": "4.5 mm"}),
        ("pipe BR5, outside diameter 139.8, 4.5 thick", {"shape": "P", "diameter": "139.8 mm"}),
        ("square tube SC3, 250 by 250, wall 9 mm", {"shape": "B", "height": "250 mm", "web_thickness": "9 mm"}),
        ("각관 SC3 250x250 벽두께 9", {"shape": "B", "web_thickness": "9 mm"}),
        ("원형 중실 단면 RD1 지름 60mm", {"shape": "SR", "diameter": "60 mm"}),
        ("solid round bar RD1, 60 mm diameter", {"shape": "SR", "diameter": "60 mm"}),
    ],
)
def test_a_section_in_words_has_its_shape_and_walls(said: str, sizes: dict[str, Any]) -> None:
    tool, made = one(said)
    assert tool == "define_section"
    assert {key: made.get(key) for key in sizes} == sizes


def test_an_outside_diameter_without_a_wall_is_no_solid_bar() -> None:
    assert not isinstance(planned("pipe BR5, outside diameter 139.8"), PlanDraft)
    assert not isinstance(planned("section BR5, outside diameter 139.8"), PlanDraft)
