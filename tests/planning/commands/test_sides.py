"""One size of a section that is there is changed: the others stay as the open model has them."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.planning.words.commands import changing as words
from app.ports.planner import PlanDraft
from app.trade.answers.digest import SizedShape
from tests.planning.commands.speaking import TOWER, asked, calls, planned, refused

SHAPED: Final = replace(
    TOWER,
    shapes={
        "C1": SizedShape("SB", {"height": 0.6, "width": 0.6}),
        "G1": SizedShape("SB", {"height": 0.7, "width": 0.4}),
        "SG1": SizedShape("H", {"height": 0.588, "width": 0.3, "web_thickness": 0.012, "flange_thickness": 0.02}),
    },
)


@pytest.mark.parametrize(
    ("said", "section", "wanted"),
    [
        ("G1 높이만 700에서 750으로 수정", "G1", {"height": "750 mm"}),
        ("G1 depth from 700 to 750, width unchanged", "G1", {"height": "750 mm"}),
        ("keep the width of G1 but make its depth 750", "G1", {"height": "750 mm"}),
        ("G1 폭은 그대로 두고 춤만 750으로 변경해줘", "G1", {"height": "750 mm"}),
        ("G1 춤 700 아님 750", "G1", {"height": "750 mm"}),
        ("SG1 플랜지 20→24, 웨브 12→15", "SG1", {"flange_thickness": "24 mm", "web_thickness": "15 mm"}),
        ("SG1: flange 20 → 24, web 12 → 15", "SG1", {"flange_thickness": "24 mm", "web_thickness": "15 mm"}),
        ("14 mm web and 22 mm flange for SG1", "SG1", {"web_thickness": "14 mm", "flange_thickness": "22 mm"}),
        ("SG1 웨브 두께 14t로 바꿔줘", "SG1", {"web_thickness": "14 mm"}),
        ("SG1 tw 12에서 14로", "SG1", {"web_thickness": "14 mm"}),
        ("SG1의 플랜지 폭을 320으로", "SG1", {"width": "320 mm"}),
        ("C1 폭과 춤 모두 650으로", "C1", {"width": "650 mm", "height": "650 mm"}),
        ("G1 춤을 100 키워줘", "G1", {"height": "800 mm"}),
        ("make G1 50 mm wider and 100 mm deeper", "G1", {"width": "450 mm", "height": "800 mm"}),
        ("G1 폭 400→450, 춤은 700 그대로", "G1", {"width": "450 mm"}),
    ],
)
def test_a_side_becomes_what_is_said_of_it(said: str, section: str, wanted: dict[str, Any]) -> None:
    assert calls(said, SHAPED) == [("modify_section", {"section": section, **wanted})]


@pytest.mark.parametrize(
    "said", ["기둥 C1 사이즈업 600 → 700 (정사각)", "upsize C1 600 → 700 square", "C1 600 → 700각"]
)
def test_both_sides_of_a_square_become_the_new_one(said: str) -> None:
    ((tool, made),) = calls(said, SHAPED)
    assert (tool, made["height"], made["width"]) == ("modify_section", "700 mm", "700 mm")


def test_the_whole_size_stands_on_the_card() -> None:
    draft = planned("SG1 웨브 두께만 12→14", SHAPED)
    assert isinstance(draft, PlanDraft)
    whole = words.WHOLE_SIZE(name="SG1", shape="H", new="588x300x14x20", old="588x300x12x20", unit="mm")
    assert whole in [each.text for each in draft.assumptions]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("C1 폭만 700→800", "other_size"),
        ("C1 width 700 → 800 only", "other_size"),
        ("SG1 웨브 10에서 14로", "other_size"),
        ("upsize C1 650 → 700 square", "other_size"),
        ("G1 폭 450으로, 춤은 600 그대로", "other_size"),
        ("G1 플랜지 20으로", "no_such_side"),
        ("G1 web to 20", "no_such_side"),
        ("G1 춤을 30으로", "section_unit"),
    ],
)
def test_what_the_section_is_not_is_named(said: str, code: str) -> None:
    assert refused(said, SHAPED) == [code]


@pytest.mark.parametrize(
    "said",
    [
        "SG1 두께 14로",
        "SG1 thickness to 14",
        "G1 폭 춤 450",
        "G1 폭 400 450 500",
        "SG1 웨브 12→14 말고",
        "do not make the G1 width 450",
    ],
)
def test_a_size_of_no_one_side_changes_nothing(said: str) -> None:
    assert not isinstance(planned(said, SHAPED), PlanDraft)


def test_by_how_much_a_section_of_unknown_size_grows_is_asked() -> None:
    assert list(asked("G1 춤을 100 키워줘")) == ["section_size"]
