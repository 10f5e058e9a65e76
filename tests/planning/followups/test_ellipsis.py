"""Pieces of one message that say the order before them over for something else."""

from typing import Any

import pytest

from app.planning.followups.ellipsis import said_over
from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import TOWER
from tests.planning.followups.test_reading import calls, planned

C1_AND_C2 = [
    ("modify_section", {"section": "C1", "shape": "SB", "height": "700 mm", "width": "700 mm"}),
    ("modify_section", {"section": "C2", "shape": "SB", "height": "700 mm", "width": "700 mm"}),
]
BOTH_BEAMS = [
    ("modify_elements", {"element_ids": "61", "section": "G2"}),
    ("modify_elements", {"element_ids": "65", "section": "G2"}),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C1 700x700, same for C2", C1_AND_C2),
        ("make C1 700x700 and C2 as well", C1_AND_C2),
        ("C1 700각으로 바꾸고 C2도 동일하게", C1_AND_C2),
        ("C1 700각, C2도 마찬가지입니다", C1_AND_C2),
        ("beam 61 to G2, ditto 65", BOTH_BEAMS),
        ("61번 보 G2로. 65번도 똑같이", BOTH_BEAMS),
        (
            "Pin nodes 1 and 2. Same for 5.",
            [
                ("assign_supports", {"node_ids": "1 2", "condition": "pinned"}),
                ("assign_supports", {"node_ids": "5", "condition": "pinned"}),
            ],
        ),
    ],
)
def test_it_gets_what_the_order_before_it_gives(text: str, expected: list[tuple[str, dict[str, Any]]]) -> None:
    assert calls(text) == expected


def test_the_card_says_the_order_that_was_read() -> None:
    draft = planned("C1 700x700, same for C2")
    assert isinstance(draft, PlanDraft)
    assert draft.said == "C1 700x700, C2 700x700"
    assert draft.said in draft.assumptions[0].text.en
    assert draft.said in draft.assumptions[0].text.ko


@pytest.mark.parametrize(
    "text",
    [
        "C1 700x700, same as C2",
        "C1 700x700, not the same for C2",
        "C1 700x700, C2는 똑같이 하지 마",
        "C1 700x700, G1 400x800, same for C2",
        "C1 700x700, same for the beams",
        "C1 700각, 2층도 똑같이",
        "보 61, 62 G2로",
    ],
)
def test_what_fits_no_order_or_more_than_one_stands_as_written(text: str) -> None:
    assert said_over(text, TOWER) is None


def test_nothing_is_made_of_what_was_pasted() -> None:
    assert said_over('소장님 메일: "C1 700x700으로 바꿔줘, C2도 똑같이, 이상"', TOWER) is None
