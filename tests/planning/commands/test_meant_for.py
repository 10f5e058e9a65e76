"""What something new is for, said beside its definition: it is defined, and nobody gets it."""

import pytest

from tests.planning.commands.speaking import assumed, calls
from tests.planning.commands.test_having import BUILT


@pytest.mark.parametrize(
    "said",
    [
        "2F 기둥용 C35 추가",
        "C35 추가 (2층 기둥용)",
        "2층 기둥용으로 C35 하나 등록해줘",
        "add C35 for the 2F columns",
        "2층 기둥용 C5 700각 추가",
    ],
)
def test_it_is_defined_alone_and_the_card_says_what_was_not_used(said: str) -> None:
    made = calls(said, BUILT)
    assert [tool for tool, _ in made] in (["define_material"], ["define_section"])
    assert "ignored" in assumed(said, BUILT)


@pytest.mark.parametrize(
    "said",
    ["2층 기둥용 C5 700각 만들어서 배정", "add C35 for the 2F columns and assign it", "C5 700 sq for the 2F columns"],
)
def test_where_it_is_given_they_get_it(said: str) -> None:
    assert calls(said, BUILT)[-1][1]["element_ids"] == "13to24"


@pytest.mark.parametrize(
    "said",
    [
        "C5 700각 만들어서 1층 기둥에 넣고 SM355로 바꿔",
        "make C5 700 square, put it on the 1F columns and set their material to SM355",
    ],
)
def test_what_was_just_made_is_put_there_beside_another_name(said: str) -> None:
    assert calls(said, BUILT)[-1] == (
        "modify_elements",
        {"element_ids": "1to12", "section": "C5", "material": "SM355"},
    )


def test_a_material_alone_takes_no_section_along() -> None:
    assert calls("C5 700각 만들고 1층 기둥 재료 SM355로", BUILT)[-1] == (
        "modify_elements",
        {"element_ids": "1to12", "material": "SM355"},
    )
