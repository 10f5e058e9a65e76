"""What was found wrong or talked over, told with the order that mends it."""

import pytest

from app.ports.planner import PlanDraft
from tests.planning.commands.speaking import one, planned
from tests.planning.commands.test_having import BUILT


@pytest.mark.parametrize(
    "said",
    [
        "headroom is tight, so make G1 400x600",
        "천장고가 안 나와서 G1 400x600으로",
        "deflection NG. G1 to 400x600",
        "변위가 안 잡혀서 G1을 400x600으로",
        "G1 too deep. 400x600 pls",
        "G1이 너무 큰 것 같아. 400x600으로",
        "client wants slimmer beams - G1 to 400x600",
        "건축팀이랑 통화했는데 G1은 400x600으로 가기로 했어",
        "as discussed with Kim, G1 to 400x600",
    ],
)
def test_the_order_is_carried_out(said: str) -> None:
    size = {"shape": "SB", "height": "600 mm", "width": "400 mm"}
    assert one(said) == ("modify_section", {"section": "G1", **size})


@pytest.mark.parametrize(
    "said",
    [
        "C1 is too weak, so C2 for nodes 1 and 2",
        "C1, G1 부족. C1만 700각",
        "the pinned base is too soft. Fix it.",
        "기둥은 안 되니까 보를 G2로",
        "처짐이 안 맞으면 G1 400x800으로",
        "if drift fails, C1 to 700x700",
        "beams near the stair are too weak. Change them to G2.",
        "is C1 too small?",
        "C1이 너무 작은가요",
    ],
)
def test_a_finding_that_says_more_is_not_passed_over(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize(
    "said", ["1층 기둥이 부족해서 2층 기둥을 C1으로", "1F columns are too weak, so C1 for 2F columns"]
)
def test_what_is_found_of_one_place_is_not_mended_there_where_another_is_named(said: str) -> None:
    assert not isinstance(planned(said, BUILT), PlanDraft)


def test_it_mends_the_members_that_it_was_found_of() -> None:
    tool, made = one("2F beams look too weak. Change them to G2.", BUILT)
    assert (tool, made["element_ids"], made["section"]) == ("modify_elements", "51to60", "G2")
