"""Supports and end releases."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import EMPTY, TOWER, asked, one, planned, refused
from tests.planning.commands.test_thrown_together import FRAME

BASE = ("assign_supports", {"at_elevation": "0 m", "condition": "fixed"})


@pytest.mark.parametrize(
    "said",
    [
        "기초 전부 고정",
        "기초 지점을 고정으로 설정해줘",
        "밑면 절점 모두 고정단으로",
        "기둥 밑면 고정 지점 적용해 주세요",
        "0 m 높이의 절점을 모두 고정",
        "fix all base nodes",
        "Fixed supports at the base, please.",
        "assign fixed supports at the foundation",
        "fix the column bases",
        "set the base fixed",
    ],
)
def test_the_base(said: str) -> None:
    assert one(said) == BASE


@pytest.mark.parametrize(
    "said",
    [
        "절점 1~8 핀 지점",
        "1~8번 절점을 핀으로 구속해줘",
        "노드 1~8 힌지 지점조건 적용",
        "pin nodes 1 to 8",
        "assign pinned supports to joints 1-8",
        "nodes 1 to 8: pinned support please",
    ],
)
def test_nodes_by_number(said: str) -> None:
    assert one(said) == ("assign_supports", {"node_ids": "1to8", "condition": "pinned"})


def test_rollers_and_elevations() -> None:
    assert one("절점 9 롤러 지점")[1] == {"node_ids": "9", "condition": "roller"}
    assert one("fix every node at elevation 3.5 m")[1] == {"at_elevation": "3.5 m", "condition": "fixed"}


def test_what_is_missing_is_asked() -> None:
    assert asked("지점 설정해줘") == {"where": ["base"], "condition": ["fixed", "pinned", "roller"]}
    assert asked("절점 1~4 지점 조건 설정") == {"condition": ["fixed", "pinned", "roller"]}
    assert one("지점 설정해줘", TOWER, where="base", condition="핀")[1] == {
        "at_elevation": "0 m",
        "condition": "pinned",
    }
    assert refused("기초 전부 고정", EMPTY) == ["no_nodes"]


BOTH_ENDS = ("assign_beam_end_release", {"element_ids": "12to20", "i_end": "pinned", "j_end": "pinned"})


@pytest.mark.parametrize(
    "said",
    [
        "보 12~20 양단 모멘트 해제",
        "12~20번 보 양단 힌지 처리해줘",
        "보 12~20 양단 단부해제 적용",
        "release both ends of beams 12 to 20",
        "pin both ends of elements 12-20",
        "Beams 12 to 20: pinned at both ends, please.",
    ],
)
def test_releases_of_both_ends(said: str) -> None:
    assert one(said) == BOTH_ENDS


def test_releases_of_one_end() -> None:
    j = {"element_ids": "33", "i_end": "fixed", "j_end": "pinned"}
    assert one("보 33 j단 모멘트 해제")[1] == j
    assert one("release the j-end of beam 33")[1] == j
    assert asked("보 7 단부해제") == {"ends": ["both", "i", "j"]}
    assert one("보 7 단부해제", TOWER, ends="both")[1]["j_end"] == "pinned"


@pytest.mark.parametrize("said", ["51~53 핀핀", "보 51~53 핀-핀으로", "beams 51 to 53 pin-pin", "51to53 pinned-pinned"])
def test_pins_at_both_ends_are_releases_and_no_supports(said: str) -> None:
    assert one(said) == (
        "assign_beam_end_release",
        {"element_ids": "51to53", "i_end": "pinned", "j_end": "pinned"},
    )


def test_a_hinge_that_is_released_is_asked_about() -> None:
    said = "보 51~53 양단 핀 해제"
    assert asked(said) == {"hinges": ["in", "off"]}
    assert one(said, hinges="in")[1] == {"element_ids": "51to53", "i_end": "pinned", "j_end": "pinned"}
    assert one(said, hinges="off") == ("delete_records", {"table": "FRLS", "ids": "51to53"})


@pytest.mark.parametrize("said", ["1~8번 기둥 하부 고정", "cols 1-8 feet fixed", "fix the bases of columns 1 to 8"])
def test_the_feet_of_all_columns_by_number_are_the_base(said: str) -> None:
    assert one(said, FRAME) == ("assign_supports", {"at_elevation": "0 m", "condition": "fixed"})
    assert not isinstance(planned(said.replace("8", "7"), FRAME), PlanDraft)
