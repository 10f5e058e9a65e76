"""Floors rigid or flexible, storeys on top, bays at a side, and new names."""

from dataclasses import replace

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import EMPTY, TOWER, asked, calls, one, planned, refused


@pytest.mark.parametrize(
    ("said", "levels", "rigid"),
    [
        ("2F, 3F 다이아프램 off", ["2F", "3F"], False),
        ("take the diaphragm off 3F", ["3F"], False),
        ("4층 강체가정 해제", ["4F"], False),
        ("3F should be flexible, not rigid", ["3F"], False),
        ("make the roof a rigid diaphragm", ["Roof"], True),
        ("3층 강막 지정", ["3F"], True),
    ],
)
def test_floors_of_the_storeys_that_are_named(said: str, levels: list[str], rigid: bool) -> None:
    assert one(said) == ("set_storey_diaphragm", {"levels": levels, "rigid": rigid})


@pytest.mark.parametrize(
    ("said", "states"),
    [
        ("3F diaphragm off, 4F on", [("3F", False), ("4F", True)]),
        ("3F diaphragm on but 4F off", [("3F", True), ("4F", False)]),
        ("2F 강막 켜고 3F는 꺼줘", [("2F", True), ("3F", False)]),
        ("turn on the diaphragm at 2F and off at 3F", [("2F", True), ("3F", False)]),
        ("강막 3F 해제, Roof는 적용", [("3F", False), ("Roof", True)]),
    ],
)
def test_storeys_with_a_state_of_their_own_each_get_it(said: str, states: list[tuple[str, bool]]) -> None:
    assert calls(said) == [("set_storey_diaphragm", {"levels": [name], "rigid": rigid}) for name, rigid in states]


def test_a_state_that_may_be_of_either_storey_is_nobodys() -> None:
    assert not isinstance(planned("diaphragm on at 3F, 4F off"), PlanDraft)


def test_a_storey_that_is_not_there_is_named() -> None:
    assert refused("9층 다이아프램 해제") == ["unknown_storey"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("WX를 WIND1로 이름 변경", ("rename_load_case", {"load_case": "WX", "new_name": "WIND1"})),
        ("rename LCB2 to SERV", ("rename_record", {"kind": "combination", "name": "LCB2", "new_name": "SERV"})),
        ("층이름 변경: Roof → RF", ("rename_record", {"kind": "story", "name": "Roof", "new_name": "RF"})),
    ],
)
def test_a_new_name(said: str, wanted: tuple[str, dict[str, str]]) -> None:
    assert one(said) == wanted


@pytest.mark.parametrize(
    ("said", "heights"),
    [
        ("add a 3 m storey on top", ["3 m"]),
        ("two more storeys above the roof, each 3.5 m", ["3.5 m", "3.5 m"]),
        ("옥상 위에 4m짜리 층 하나 추가", ["4 m"]),
    ],
)
def test_storeys_on_top(said: str, heights: list[str]) -> None:
    assert one(said) == ("copy_storeys", {"heights": heights})


def test_the_height_of_a_new_storey_is_asked() -> None:
    assert list(asked("one more storey on top")) == ["storey_height"]


def test_nothing_is_put_on_top_of_nothing_nor_in_between() -> None:
    assert not isinstance(planned("add a 3 m storey on top", EMPTY), PlanDraft)
    assert not isinstance(planned("2층 위에 3m 층 하나 추가", replace(TOWER)), PlanDraft)


@pytest.mark.parametrize("said", ["X방향으로 한 경간(6m) 더 늘려주세요", "extend the frame by one 6 m bay in +X"])
def test_a_bay_at_a_side(said: str) -> None:
    assert one(said) == ("extend_frame", {"side": "+X", "widths": ["6 m"]})


def test_a_name_for_a_storey_is_not_lost_beside_a_diaphragm() -> None:
    assert not isinstance(planned("Roof 이름 RF로, 2F 다이아프램은 빼기"), PlanDraft)
