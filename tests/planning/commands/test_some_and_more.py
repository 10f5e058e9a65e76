"""Some of the members are not all of them, and what comes on top of a value is not the whole of it."""

from dataclasses import replace

import pytest

from app.ports.planner import NoPlan, PlanQuestion
from app.trade.answers.digest import AlikeMembers, FloorPlace, MemberKind, ModelDigest
from tests.planning.commands.speaking import TOWER, asked, calls, one, planned

FRAME: ModelDigest = replace(
    TOWER,
    members=tuple(
        AlikeMembers(kind=kind, storey=storey, ids=ids, count=8, section=1, material=1, place=FloorPlace.EDGE)
        for kind, storey, ids in (
            (MemberKind.COLUMN, "1F", "1to8"),
            (MemberKind.COLUMN, "2F", "11to18"),
            (MemberKind.BEAM, "2F", "101to108"),
        )
    ),
)


@pytest.mark.parametrize(
    "said",
    [
        "some columns on 1F to C2",
        "a couple of columns on 1F to C2",
        "one of the 2F beams to G2",
        "1층 기둥 하나 C2로",
        "각 층마다 기둥 하나씩 C2로",
        "1층 기둥 한두개 C2로",
        "2F 보 하나를 SM355로",
    ],
)
def test_some_members_are_asked_for_by_number(said: str) -> None:
    assert asked(said, FRAME) == {"unread": []}


@pytest.mark.parametrize(
    ("said", "ids"),
    [("1층 기둥 하나하나 C2로", "1to8"), ("any beams using C1 become G2", "101to108"), ("2F 보 각각 G2", "101to108")],
)
def test_each_and_any_mean_all(said: str, ids: str) -> None:
    assert one(said, FRAME)[1]["element_ids"] == ids


def test_one_load_on_all_beams_is_on_all() -> None:
    assert one("one beam load of 3 kN/m on 2F beams, SDL", FRAME)[1]["element_ids"] == "101to108"


@pytest.mark.parametrize(
    "said",
    [
        "add 0.1 to LL factor in LCB2",
        "extra 0.5 kPa SDL on ROOF type",
        "add SDL 0.5 kPa to OFFICE",
        "OFFICE LL 추가로 0.5 kN/m2",
        "OFFICE에 SDL 0.5kPa 얹어줘",
        "another 4 modes",
        "모드 4개 추가로",
    ],
)
def test_an_amount_on_top_is_not_set_as_the_whole(said: str) -> None:
    assert isinstance(planned(said), PlanQuestion)


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("LCB2에 WX 1.0 추가로 넣어", "modify_load_combination"),
        ("add 1.0 WX to LCB2", "modify_load_combination"),
        ("OFFICE LL 3.0 kN/m2로 올려줘", "modify_floor_load_type"),
        ("모드 30개로 늘려줘", "set_analysis_control"),
        ("another combination 1.2DL+1.0LL", "define_load_combinations"),
    ],
)
def test_a_whole_value_or_a_new_term_is_set(said: str, tool: str) -> None:
    assert [name for name, _ in calls(said)] == [tool]


@pytest.mark.parametrize(
    "said", ["raise the roof by 0.5 m", "raise roof level 0.5 m", "지붕 높이 0.5m 올려줘", "꼭대기층 30cm 올려"]
)
def test_a_roof_that_is_raised_is_no_new_storey(said: str) -> None:
    got = planned(said, FRAME)
    assert isinstance(got, NoPlan) or all(step.tool != "copy_storeys" for step in getattr(got, "steps", ()))


@pytest.mark.parametrize(
    "said", ["raise it by two 3.5 m storeys", "옥상에 3.5m 층 두 개 올려줘", "지붕층 위에 3.5m 두 층 올려"]
)
def test_storeys_are_raised_on_top(said: str) -> None:
    assert one(said, FRAME) == ("copy_storeys", {"heights": ["3.5 m", "3.5 m"]})
