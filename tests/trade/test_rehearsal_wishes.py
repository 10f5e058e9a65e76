"""What asks for a rehearsal, and what only sounds like it."""

import pytest

from app.trade.rehearsal_wishes import asks_rehearsal, without_rehearsal


@pytest.mark.parametrize(
    "said",
    [
        "먼저 연습해 봐",
        "연습해줘",
        "일단 사본으로 연습해 보자",
        "리허설 먼저",
        "이 계획 먼저 연습해 주세요.",
        "rehearse it first",
        "Rehearse the plan, please.",
        "do a dry run first",
        "Try it on a copy first",
    ],
)
def test_these_ask_for_it(said: str) -> None:
    assert asks_rehearsal(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "연습용 모델 만들어",
        "먼저 취소",
        "run it",
        "rehearse the steel frame with S1",
        "먼저 해석해 줘",
        "연습하지 마",
    ],
)
def test_these_do_not(said: str) -> None:
    assert not asks_rehearsal(said)


def test_the_last_sentence_of_an_order_may_ask_for_it() -> None:
    assert without_rehearsal("5층 골조를 만들어 줘. 먼저 연습해 봐") == ("5층 골조를 만들어 줘.", True)
    assert without_rehearsal("Make a frame.\nRehearse it first.") == ("Make a frame.", True)
    assert without_rehearsal("Make a frame of 3.5 m.") == ("Make a frame of 3.5 m.", False)
    assert without_rehearsal("rehearse it") == ("rehearse it", False)
