"""Parts of an order that are easily lost: a storey, a sign, what is taken off, a record that goes and comes again."""

from dataclasses import replace
from typing import Final

import pytest

from app.ports.planner import PlanDraft
from app.trade.answers.digest import AlikeMembers, FloorPlace, MemberKind
from tests.planning.commands.speaking import TOWER, assumed, calls, one, planned, refused
from tests.planning.commands.test_having import BUILT

PLACED: Final = replace(
    TOWER,
    members=tuple(
        AlikeMembers(kind=MemberKind.BEAM, storey=storey, ids=ids, count=5, section=3, material=1, place=place)
        for storey, ids, place in (
            ("2F", "51to55", FloorPlace.EDGE),
            ("2F", "56to60", FloorPlace.INNER),
            ("3F", "61to65", FloorPlace.EDGE),
            ("3F", "66to70", FloorPlace.INNER),
        )
    ),
)


def test_the_storey_holds_beside_numbers_that_are_left_out() -> None:
    assert one("1층 기둥 5번 빼고 C2", BUILT) == ("modify_elements", {"element_ids": "1to4 6to12", "section": "C2"})
    assert refused("2층 기둥 5번 빼고 C2", BUILT)


@pytest.mark.parametrize(
    "said", ["2층 외곽보에 SDL 10kN/m, 내부보는 6kN/m", "10 kN/m SDL on the 2F edge beams, 6 kN/m on inner beams"]
)
def test_the_storey_goes_on_in_its_sentence(said: str) -> None:
    assert [made["element_ids"] for _, made in calls(said, PLACED)] == ["51to55", "56to60"]


def test_all_of_them_are_all_of_them() -> None:
    made = calls("2층 외곽보에 SDL 10kN/m, 모든 내부보는 6kN/m", PLACED)
    assert made[-1][1]["element_ids"] == "56to60 66to70"


@pytest.mark.parametrize("said", ["C1 -500x600으로 바꿔줘", "C1 to -650x650", "C4 -650x650 추가"])
def test_a_size_with_a_sign_is_none(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize("said", ["C1 - 650x650", "C1-650x650"])
def test_a_dash_is_no_sign(said: str) -> None:
    assert one(said)[1]["height"] == "650 mm"


def test_what_is_applied_is_taken_off() -> None:
    assert one("지붕만 강막 적용 해제하고 나머지는 유지") == (
        "set_storey_diaphragm",
        {"levels": ["Roof"], "rigid": False},
    )


@pytest.mark.parametrize("said", ["delete LCB2 and add LCB2 = 1.0DL+0.5LL", "LCB2 지우고 LCB2 = 1.0DL+0.5LL 추가"])
def test_a_combination_that_goes_and_comes_again_is_a_new_one(said: str) -> None:
    assert [tool for tool, _ in calls(said)] == ["delete_records", "define_load_combinations"]


def test_a_load_that_becomes_mass_too_leaves_the_others() -> None:
    assert calls("모드 18개를 30개로 하고 질량은 DL도 포함")[-1][1]["adds"] is True


def test_a_material_is_defined_once() -> None:
    tools = [tool for tool, _ in calls("C35 등록하고 1층 기둥 2층 기둥 다 C35로", BUILT)]
    assert tools == ["define_material", "modify_elements"]


def test_supports_without_a_place_are_those_that_are_there() -> None:
    some = replace(TOWER, base_nodes="1to12", supports={"1111110": "1 4 9 12"})
    assert one("지점을 핀으로", some) == ("assign_supports", {"node_ids": "1 4 9 12", "condition": "pinned"})
    assert one("지점을 핀으로", replace(some, supports={"1111110": "1to12"}))[1]["at_elevation"] == "0 m"
    assert "no_supports" in assumed("지점을 핀으로", replace(some, supports={}))


def test_another_eccentricity_than_the_usual_is_no_matter_of_a_case() -> None:
    assert refused("EX 편심 +10%로") == ["eccentricity"]
    assert "accidental" in assumed("EX 편심 -5%로")


@pytest.mark.parametrize("said", ["1층 기둥 C2로 하고 모서리 기둥은 SM355로", "2층 외곽보 G2로 하고 내부보는 SM355로"])
def test_what_is_for_the_first_members_does_not_go_to_the_second(said: str) -> None:
    made = planned(said, PLACED if "보" in said else BUILT)
    assert not isinstance(made, PlanDraft) or len(made.steps) == 2
