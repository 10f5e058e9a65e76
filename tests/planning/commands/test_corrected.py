"""What a message takes back itself: the value that comes counts, and the card names the one that went."""

from typing import Any

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import assumed, calls, one, planned, refused
from tests.planning.commands.test_having import BUILT


@pytest.mark.parametrize(
    ("said", "tool", "arguments"),
    [
        ("3층 층고 4.4m 아니고 4.2m로", "set_storey_height", {"levels": ["3F"], "height": "4.2 m"}),
        ("2층 층고는 4.4m가 아니라 4.2m로 해줘", "set_storey_height", {"levels": ["2F"], "height": "4.2 m"}),
        ("아니 4.4m 말고 4.2m로, 2층 층고 얘기야", "set_storey_height", {"levels": ["2F"], "height": "4.2 m"}),
        ("no, not 4.4 m, make the 3F storey height 4.2 m", "set_storey_height", {"levels": ["3F"], "height": "4.2 m"}),
        ("1층 기둥 말고 2층 기둥 C2로", "modify_elements", {"element_ids": "13to24", "section": "C2"}),
        ("기둥 5번 말고 6번 C2로", "modify_elements", {"element_ids": "6", "section": "C2"}),
        ("columns 1to6 to C2, sorry, 7to12 I mean", "modify_elements", {"element_ids": "7to12", "section": "C2"}),
        ("2층 보를 G1 말고 G2로", "modify_elements", {"element_ids": "51to60", "section": "G2"}),
    ],
)
def test_the_value_that_comes_counts(said: str, tool: str, arguments: dict[str, Any]) -> None:
    assert one(said, BUILT) == (tool, arguments)
    assert "taken_back" in assumed(said, BUILT)


def test_of_several_values_only_the_last_is_taken_back() -> None:
    assert [made["response_modification_x"] for _, made in calls("EX R=4, EY R=6 말고 5")] == [4.0, 5.0]
    _, wind = one("WX 풍압 2F~4F 0.8 kPa, 옥상 1.0 kPa 말고 1.1")
    assert [each["px"] for each in wind["story_pressures"]] == ["0.8 kPa", "0.8 kPa", "0.8 kPa", "1.1 kPa"]


def test_a_grade_that_is_said_again_is_the_only_one() -> None:
    assert one("C30 말고 C35 재료 추가")[1]["db"] == "C35"


def test_a_floor_load_that_is_said_again() -> None:
    _, arguments = one("OFFICE LL을 3.0, 아니 3.5kN/m2로")
    assert arguments["items"] == [{"load_case": "LL", "value": "3.5 kN/m²"}]


@pytest.mark.parametrize(
    "said",
    [
        "no live load on the roof",
        "no changes to C1 please",
        "모든 보 G2로, 2층 말고",
        "1층 기둥 아니고 보를 G2로",
        "C1 아니면 C2로",
        "columns no 5 to C2",
        "기둥 1~12 말고 5~8을 C2로",
        "beams 51-57 to G2, not 53 and not 54",
        "divide 1-12 into 3, not 5",
    ],
)
def test_what_takes_no_value_back_orders_nothing(said: str) -> None:
    assert not isinstance(planned(said, BUILT), PlanDraft)


def test_a_wrong_old_value_is_still_refused() -> None:
    assert refused("3F storey height 4.2 m not 4.4 m")
