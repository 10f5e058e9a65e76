"""Loads that are there, changed by a share."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import assumed, one, planned


@pytest.mark.parametrize(
    "said",
    [
        "보 DL 등분포하중 20% 증가",
        "increase the DL line loads on the beams by 20 %",
        "raise the DL uniform loads by 20 %",
    ],
)
def test_uniform_loads_of_a_case_grow_by_a_share(said: str) -> None:
    wanted = {"load_case": "DL", "kind": "beam", "action": "scale", "factor": 1.2, "load_type": "uniform"}
    assert one(said) == ("modify_loads", wanted)
    assert {"members", "load_shapes"} <= assumed(said)


def test_member_loads_of_every_shape_are_meant_where_none_is_named() -> None:
    assert "load_type" not in one("DL 선하중을 20% 올려줘")[1]
    assert "load_shapes" in assumed("DL 선하중을 20% 올려줘")


@pytest.mark.parametrize("said", ["reduce the DL load on beams 3 and 4 by 10 %", "보 3, 4의 DL 하중 10% 줄여줘"])
def test_loads_of_numbered_members_shrink_by_a_share(said: str) -> None:
    tool, arguments = one(said)
    assert (tool, arguments["action"], arguments["factor"]) == ("modify_loads", "scale", 0.9)
    assert arguments["element_ids"].replace(",", " ").split() == ["3", "4"]


@pytest.mark.parametrize(
    ("said", "factor"),
    [
        ("reduce the DL load on beams 3 and 4 to 80 %", 0.8),
        ("보 3, 4의 DL 하중을 80%로 줄여줘", 0.8),
        ("halve the DL load on beams 3 and 4", 0.5),
        ("3,4번 보 DL 하중 절반으로 줄여", 0.5),
        ("보 3, 4 DL 하중을 1.5배로", 1.5),
        ("double the DL load on beams 3 and 4", 2.0),
    ],
)
def test_a_factor_is_told_in_many_ways(said: str, factor: float) -> None:
    tool, arguments = one(said)
    assert (tool, arguments["action"], arguments["factor"]) == ("modify_loads", "scale", factor)
    assert arguments["element_ids"].replace(",", " ").split() == ["3", "4"]


@pytest.mark.parametrize(
    "said",
    [
        "increase the DL line loads on the beams by 20 % except beam 4",
        "기둥 DL 등분포하중 20% 증가",
        "increase the DL line loads on the columns by 20 %",
        "2층 보 DL 등분포하중 20% 증가",
        "increase the WX line loads on the beams by 20 %",
        "increase the DL point loads on beams 3 and 4 by 20 %",
        "do not increase the DL line loads by 20 %",
    ],
)
def test_what_reaches_less_far_or_is_no_share_changes_nothing_unasked(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)
