"""Which messages want something taken back, and nothing else."""

import pytest

from app.trade.taking_back import Wish, wish_to_take_back


@pytest.mark.parametrize(
    "said",
    [
        "방금 거 되돌려줘",
        "방금거 되돌려 줘.",
        "방금 한 작업 취소해줘",
        "마지막 변경을 되돌려 주세요",
        "직전 작업 원래대로 돌려줘",
        "그거 되돌려",
        "undo that",
        "Undo the last change, please.",
        "please take that back",
        "revert it",
    ],
)
def test_the_last_change(said: str) -> None:
    assert wish_to_take_back(said) is Wish.LAST


@pytest.mark.parametrize(
    "said",
    [
        "계획 전으로 되돌려",
        "이 계획 전으로 되돌려줘",
        "계획 실행 이전으로 되돌려 주세요",
        "계획 이전 상태로 원래대로 돌려줘",
        "방금 계획 전부 되돌려줘",
        "그 계획을 통째로 되돌려",
        "back to before this plan",
        "Go back to the state before the plan.",
        "undo the whole plan",
        "undo that plan please",
    ],
)
def test_all_of_a_plan(said: str) -> None:
    assert wish_to_take_back(said) is Wish.PLAN


@pytest.mark.parametrize(
    "said",
    [
        "방금 거 되돌리지 마",
        "방금 거 되돌려줘, 그리고 12층으로",
        "undo that and use 0.8",
        "undo the last two changes",
        "C1 변경 되돌려줘",
        "계획 취소",
        "계획을 세워줘",
        "계획 전으로 되돌리면 어떻게 돼?",
        "do not undo that",
        "undo step 2",
        "취소",
        "plan",
        "",
    ],
)
def test_what_says_more_or_something_else_is_left_to_the_planners(said: str) -> None:
    assert wish_to_take_back(said) is None
