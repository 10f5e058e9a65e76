"""Storeys on top and bays at a side: how high and wide, how many, with which sections, and what goes along."""

from dataclasses import replace
from typing import Any

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import TOWER, calls, one, planned

BARE = replace(TOWER, names={kind: names for kind, names in TOWER.names.items() if kind.value != "load_case"})


@pytest.mark.parametrize(
    ("said", "arguments"),
    [
        ("두개층 더 올려주세요, 3.3m씩", {"heights": ["3.3 m", "3.3 m"]}),
        ("건축주가 두개층 더 올리자네요. 3.3m씩", {"heights": ["3.3 m", "3.3 m"]}),
        ("the client wants 2 more floors on top, 3.3m each", {"heights": ["3.3 m", "3.3 m"]}),
        ("copy the top floor 3 times upward, 3.5m each", {"heights": ["3.5 m", "3.5 m", "3.5 m"]}),
        ("add two storeys, 3.6m then 4.2m from below", {"heights": ["3.6 m", "4.2 m"]}),
        ("3.6m, 4.2m 두 층 추가 (아래부터)", {"heights": ["3.6 m", "4.2 m"]}),
        ("한 층 3.5 올려줘", {"heights": ["3.5 m"]}),
        ("add a 5th storey h=3.2m", {"heights": ["3.2 m"]}),
        ("5층 6층 증축 (각 3.4m), 하중이랑 층데이터 포함", {"heights": ["3.4 m", "3.4 m"]}),
        ("just put a 2.8m penthouse level on top of what's there", {"heights": ["2.8 m"]}),
        ("one more 3.2m storey up, same plan as the top one, loads included", {"heights": ["3.2 m"]}),
        ("옥상 위 2개층 3.4 추가, 하중은 빼고 층은 등록", {"heights": ["3.4 m", "3.4 m"], "copy_loads": False}),
        ("위에 층 하나 더 (3.5m), 층데이터는 넣지 말고", {"heights": ["3.5 m"], "story_data": False}),
        ("4m storey above the roof: C2 columns, G2 beams, no loads copied",
         {"heights": ["4 m"], "column_section": "C2", "beam_section": "G2", "copy_loads": False}),
        ("4m storey on the roof, same columns but G2 beams, loads copied", {"heights": ["4 m"], "beam_section": "G2"}),
        ("add 5th and 6th storeys, 3.4m each, copied from the top with loads and storey data",
         {"heights": ["3.4 m", "3.4 m"]}),
        ("지붕 위 4m 층 추가, 기둥은 그대로 보는 G2로, 하중은 복사", {"heights": ["4 m"], "beam_section": "G2"}),
    ],
)  # fmt: skip
def test_a_storey_as_it_is_told(said: str, arguments: dict[str, Any]) -> None:
    assert one(said) == ("copy_storeys", arguments)


@pytest.mark.parametrize(
    "said",
    [
        "한 층 증축 3m. 기둥 C3 450각, 보 G3 300x550 새로",
        "one storey more, 3m, with new C3 450 sq columns and new G3 300x550 beams",
    ],
)
def test_new_sections_are_those_of_the_new_storey(said: str) -> None:
    made = calls(said)
    assert [tool for tool, _ in made] == ["define_section", "define_section", "copy_storeys"]
    assert made[-1][1] == {"heights": ["3 m"], "column_section": "C3", "beam_section": "G3"}


@pytest.mark.parametrize(
    "said",
    [
        "two more storeys, 3 m, 3.2 m and 3.4 m",  # Two or three?
        "7층 증축 3.4m",  # The model has four storeys.
        "one more 3 m storey with loads but no loads copied",
        "한 층 3m 추가하지 마세요",
        "one more 3 m storey, corner columns C2",
        "one more 3 m storey, all columns G2",  # By its letter G2 is for beams.
        "한 층 더 3m, 벽은 빼고",
        "기준층 3.5m 짜리 한 층 더",  # Its loads are not those of the roof.
    ],
)
def test_a_storey_that_is_told_otherwise_than_it_would_be_made_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    ("said", "arguments"),
    [
        ("-Y방향 5m 두칸 확장", {"side": "-Y", "widths": ["5 m", "5 m"]}),
        ("X 음의 방향으로 5.4m 경간 하나 증설", {"side": "-X", "widths": ["5.4 m"]}),
        ("one 5.4m bay on the minus X end", {"side": "-X", "widths": ["5.4 m"]}),
        ("건축 변경: X 끝에 경간 4.5m, 그다음 6m 추가", {"side": "+X", "widths": ["4.5 m", "6 m"]}),
        ("2 spans of 8m at X+, loads copied and same supports",
         {"side": "+X", "widths": ["8 m", "8 m"], "copy_supports": True}),
        ("+Y로 6.6m 한 경간 증설. 하중 지점 다 같이 복사해 주세요",
         {"side": "+Y", "widths": ["6.6 m"], "copy_supports": True}),
        ("add a 6 m bay at -X without loads", {"side": "-X", "widths": ["6 m"], "copy_loads": False}),
    ],
)  # fmt: skip
def test_a_bay_as_it_is_told(said: str, arguments: dict[str, Any]) -> None:
    assert one(said) == ("extend_frame", arguments)


def test_bays_at_two_sides_are_two_calls_in_their_order() -> None:
    made = calls("horizontal extension study: first +X by 6m, then +Y by 7.5m")
    assert [each["side"] for _, each in made] == ["+X", "+Y"]
    assert [each["widths"] for _, each in made] == [["6 m"], ["7.5 m"]]


@pytest.mark.parametrize(
    "said",
    [
        "add 2 bays of 6 m, 7 m and 8 m in +X",
        "+X로 6m 한 칸 더, 3층만",
        "one more 6 m bay, +X or -X",
        "+X로 6m 추가하지 마세요",
    ],
)
def test_a_bay_that_is_told_otherwise_than_it_would_be_made_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


def test_a_typical_storey_is_copied_where_no_loads_tell_storeys_apart() -> None:
    assert one("기준층 3.5m 짜리 두 개 층 더 쌓아줘", BARE) == ("copy_storeys", {"heights": ["3.5 m", "3.5 m"]})


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("오른쪽(+X)으로 5.4m 베이 하나 더", "+X"),
        ("extend on the right (+X) with a 5.4 m bay", "+X"),
        ("5.4 m bay to the left (-X)", "-X"),
        ("another bay of 5.4 m past the last one in X", "+X"),
    ],
)
def test_a_bay_is_told_by_hand_as_well(said: str, side: str) -> None:
    assert one(said) == ("extend_frame", {"side": side, "widths": ["5.4 m"]})


@pytest.mark.parametrize(
    "said", ["오른쪽(-X)으로 5.4m 베이 하나 더", "5.4 m bay on the left (+Y)", "5.4 m bay on the right"]
)
def test_a_hand_that_is_not_the_side_of_its_sign_is_asked_about(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    "said", ["two storeys over the roof, 3.2 then 3.0 m", "지붕 위로 3.2m, 3.0m 순서로 두 층 증축"]
)
def test_heights_stand_in_their_order(said: str) -> None:
    assert one(said) == ("copy_storeys", {"heights": ["3.2 m", "3 m"]})
