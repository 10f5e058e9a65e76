"""What an engineer keeps back, keeps out or takes out: nothing of it is done, and the rest of the order is."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import AlikeMembers, FloorPlace, MemberKind
from tests.planning.commands.speaking import TOWER, calls, one, planned
from tests.planning.commands.test_having import BUILT


def _beams(storey: str, ids: str, way: str, place: FloorPlace) -> AlikeMembers:
    return AlikeMembers(
        kind=MemberKind.BEAM, storey=storey, ids=ids, count=3, section=3, material=1, way=way, place=place
    )


FLOORS: Final = replace(
    TOWER,
    members=(
        _beams("2F", "51to53", "X", FloorPlace.EDGE),
        _beams("2F", "54to56", "Y", FloorPlace.INNER),
        _beams("3F", "61to63", "X", FloorPlace.EDGE),
        _beams("3F", "64to66", "Y", FloorPlace.INNER),
        _beams("Roof", "71to73", "X", FloorPlace.EDGE),
    ),
)


@pytest.mark.parametrize(
    "said",
    [
        "C5 800x800 단면 하나만 추가요 아직 배치는 안 해도 됩니다",
        "C40 등록, 1층 기둥에는 나중에 적용",
        "C35 추가하고 2층 기둥 배정은 내가 할게",
        "add C35 but don't assign it",
        "add concrete C40 for the 1F columns, don't assign yet",
    ],
)
def test_what_is_defined_is_given_to_nobody_yet(said: str) -> None:
    assert [tool.partition("_")[0] for tool, _ in calls(said, BUILT)] == ["define"]


@pytest.mark.parametrize("said", ["2층 기둥 C2로 배정은 나중에", "나중에 1층 기둥 C2로 바꿔"])
def test_an_order_for_later_is_not_done_now(said: str) -> None:
    assert not isinstance(planned(said, BUILT), PlanDraft)


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("2층보 3층보 G2, 지붕보는 G1 유지", "51to56 61to66"),
        ("보 전체 G2로, 단 2층은 제외", "61to66 71to73"),
        ("모든 보를 G2로 바꾸되 X방향만", "51to53 61to63 71to73"),
        ("3층 보 중에 X방향만 G2, Y방향은 그대로", "61to63"),
        ("외곽 보만 G2로 하고 내부는 두세요", "51to53 61to63 71to73"),
        ("3층 보 중 외곽 빼고 나머지 G2", "64to66"),
    ],
)
def test_members_that_are_kept_out(said: str, ids: str) -> None:
    assert one(said, FLOORS) == ("modify_elements", {"element_ids": ids, "section": "G2"})


def test_members_that_have_another_section_do_not_keep_this_one() -> None:
    assert not isinstance(planned("2층보 3층보 G2, 지붕보는 G2 유지", FLOORS), PlanDraft)


def test_a_count_beside_numbers_has_to_be_theirs() -> None:
    assert one("기둥 2개(5번, 8번)만 SM355로", BUILT)[1]["element_ids"] == "5 8"
    assert not isinstance(planned("기둥 3개(5번, 8번)만 SM355로", BUILT), PlanDraft)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("LCB2에서 LL 빼", ["LCB2"]),
        ("drop LL from LCB1", ["LCB1"]),
        ("LCB1이랑 LCB2에서 LL 빼줘", ["LCB1", "LCB2"]),
    ],
)
def test_a_case_goes_out_of_a_combination(said: str, names: list[str]) -> None:
    assert calls(said) == [("modify_load_combination", {"combination": name, "remove_cases": ["LL"]}) for name in names]


def test_a_combination_goes_out_of_no_case() -> None:
    assert not isinstance(planned("LL에서 LCB2 빼"), PlanDraft)
    assert one("LCB2 빼")[0] == "delete_records"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("저장하고 해석 돌려줘 파일명 tower_v2", ("perform_analysis", {"file_name": "tower_v2"})),
        ("다른이름으로 저장 rev4", ("save_project", {"file_name": "rev4"})),
    ],
)
def test_names_of_files(said: str, expected: tuple[str, dict[str, Any]]) -> None:
    assert calls(said)[-1] == expected


def test_a_name_ahead_of_the_next_order() -> None:
    assert calls("save as rev3 and then change C1 to 700x700")[0] == ("save_project", {"file_name": "rev3"})


@pytest.mark.parametrize(
    "said",
    [
        "storey 2 height to 4.2 m, everything above moves up",
        "so 2F floor goes from 4 m to 4.2 m",
        "2층 층고 4.2m로",
    ],
)
def test_the_floors_above_go_along(said: str) -> None:
    assert one(said) == ("set_storey_height", {"levels": ["2F"], "height": "4.2 m"})
