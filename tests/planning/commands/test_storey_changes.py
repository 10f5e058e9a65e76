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


@pytest.mark.parametrize(
    "said", ["Roof 이름 RF로, 2F 다이아프램은 빼기", "Roof is to be called RF, and no diaphragm at 2F"]
)
def test_a_name_for_a_storey_is_not_lost_beside_a_diaphragm(said: str) -> None:
    assert calls(said) == [
        ("rename_record", {"kind": "story", "name": "Roof", "new_name": "RF"}),
        ("set_storey_diaphragm", {"levels": ["2F"], "rigid": False}),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "2F를 M2로, 3F를 M3로 층이름 변경",
        "storey names 2F→M2, 3F→M3",
        "층 이름 바꿔주세요. 2F는 M2, 3F는 M3",
        "storey names: 2F becomes M2, 3F becomes M3",
    ],
)
def test_several_new_names(said: str) -> None:
    assert [(each["name"], each["new_name"]) for _, each in calls(said)] == [("2F", "M2"), ("3F", "M3")]


@pytest.mark.parametrize(
    "said",
    [
        "rename WX to LL",
        "rename the roof to PH",
        "rename C1 to C1A, not C2",
        "rename 2F to M1 and 3F to M1",
        "층 이름 2F를 3F로",
    ],
)
def test_a_name_that_is_taken_or_could_be_of_two_things_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    "said", ["3F→M3로 이름 변경하고 강막도 해제", "3F is renamed M3 and loses its rigid diaphragm"]
)
def test_a_renamed_storey_is_meant_by_its_new_name(said: str) -> None:
    assert calls(said)[1] == ("set_storey_diaphragm", {"levels": ["M3"], "rigid": False})


@pytest.mark.parametrize(
    ("said", "levels"),
    [
        ("다이아프램은 지붕만 빼고 다 해제", ["2F", "3F", "4F"]),
        ("diaphragms off everywhere except the roof", ["2F", "3F", "4F"]),
        ("all floors flexible except 3F and 4F", ["2F", "Roof"]),
        ("release every floor's diaphragm for now", ["all"]),
        ("짝수층 2F 4F만 강막 풀어보자", ["2F", "4F"]),
        ("Roof stays rigid, 2F-4F don't", ["2F", "3F", "4F"]),
        ("Roof는 강막 유지, 2F~4F는 해제", ["2F", "3F", "4F"]),
        ("강막: 2F 3F 해제 / 나머지는 유지", ["2F", "3F"]),
        ("2F to 4F as flexible floors please", ["2F", "3F", "4F"]),
        ("no diaphragm at 4F", ["4F"]),
        ("강막은 3F만 남기고 다 풀어", ["2F", "4F", "Roof"]),
        ("release the rigid floor of every level but 3F", ["2F", "4F", "Roof"]),
        ("4F 다이아프램 해제요, 아트리움이라", ["4F"]),
    ],
)
def test_floors_that_are_no_longer_rigid(said: str, levels: list[str]) -> None:
    assert one(said) == ("set_storey_diaphragm", {"levels": levels, "rigid": False})


@pytest.mark.parametrize(
    "said",
    [
        "홀수층 2F 4F만 강막 풀어줘",
        "2F 강막 해제하지 마세요",
        "don't release the diaphragm at 3F",
        "2F, 3F 강막 해제, 4F는 나중에",
        "2F 강막은 그대로 두세요",
        "2F 강막 해제했어요",
    ],
)
def test_a_floor_is_not_changed_against_what_is_said(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


def test_the_rest_of_the_floors_gets_the_state_that_is_said_of_it() -> None:
    assert calls("diaphragm: 2F 3F off / rest on") == [
        ("set_storey_diaphragm", {"levels": ["2F", "3F"], "rigid": False}),
        ("set_storey_diaphragm", {"levels": ["4F", "Roof"], "rigid": True}),
    ]
