"""The height of storeys that are there."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import Storey
from tests.planning.commands.speaking import TOWER, asked, calls, planned, refused

Height = tuple[list[str], str]


@pytest.mark.parametrize(
    ("said", "heights"),
    [
        ("3층 층고를 4.2m로 변경", [(["3F"], "4.2 m")]),
        ("raise the storey height of 2F to 5 m", [(["2F"], "5 m")]),
        ("층고 전체 3.5로", [(["1F", "2F", "3F", "4F"], "3.5 m")]),
        ("최상층 층고 4m로 올려줘", [(["4F"], "4 m")]),
        ("층고변경 2층~4층 3600", [(["2F", "3F", "4F"], "3600 mm")]),
        ("1층 층고 5.0, 나머지 3.6", [(["1F"], "5 m"), (["2F", "3F", "4F"], "3.6 m")]),
        ("all storey heights except 1F to 3.3 m", [(["2F", "3F", "4F"], "3.3 m")]),
        ("storey heights: 1F 5.0 m, 2F 4.0 m, rest unchanged", [(["1F"], "5 m"), (["2F"], "4 m")]),
        ("2F 층고를 300 늘려주세요", [(["2F"], "4.3 m")]),
        ("lower the storey height of 3F by 200 mm", [(["3F"], "3.8 m")]),
        ("make 2F 4 m floor to floor", [(["2F"], "4 m")]),
        ("3층 층고를 4.0에서 4.2로 변경해주세요", [(["3F"], "4.2 m")]),
        ("3층 층고 4.2m로 하되 4층은 그대로", [(["3F"], "4.2 m")]),
    ],
)
def test_each_height_goes_to_the_storeys_it_stands_with(said: str, heights: list[Height]) -> None:
    assert calls(said) == [("set_storey_height", {"levels": storeys, "height": height}) for storeys, height in heights]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Roof 층고를 4m로 변경", "no_storey_above"),
        ("9층 층고를 4m로 변경", "unknown_storey"),
        ("3층 층고를 3.5에서 4.2로 변경", "other_height"),
    ],
)
def test_a_storey_that_is_not_so_is_told(said: str, code: str) -> None:
    assert refused(said) == [code]


@pytest.mark.parametrize(
    "said",
    [
        "3층 층고 4.2m로 바꾸지 말고 4층만",
        "2F and 3F storey heights 4 m and 3.8 m",
        "3층 층고 4.2m 검토만",
        "3층 보 높이를 700으로 변경",
        "층고 3.6m인 층 하나 추가",
    ],
)
def test_what_may_mean_something_else_changes_no_height(said: str) -> None:
    made = planned(said)
    assert not isinstance(made, PlanDraft) or all(step.tool != "set_storey_height" for step in made.steps)


def test_what_is_missing_of_a_height_is_asked() -> None:
    assert list(asked("층고를 4m로")) == ["storeys"]
    assert list(asked("3층 층고 변경해줘")) == ["storey_height"]
    assert calls("층고를 4m로", storeys="all") == [
        ("set_storey_height", {"levels": ["1F", "2F", "3F", "4F"], "height": "4 m"})
    ]


def test_what_moves_is_asked_of_a_basement_and_of_nodes_between_floors() -> None:
    sunk = replace(TOWER, storeys=(Storey("B1F", -4.0), *TOWER.storeys))
    assert list(asked("B1층 층고 5m로 변경", sunk)) == ["moves"]
    assert calls("B1층 층고 5m로 변경", sunk, moves="below") == [
        ("set_storey_height", {"levels": ["B1F"], "height": "5 m", "moves": "below"})
    ]
    landing = replace(TOWER, points={900: (0.0, 0.0, 6.0)})
    assert list(asked("2층 층고 5m로 변경", landing)) == ["between"]
    assert calls("2층 층고 5m로 변경", landing, between="share") == [
        ("set_storey_height", {"levels": ["2F"], "height": "5 m", "between_nodes": "share"})
    ]
