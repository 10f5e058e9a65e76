"""A message that leans on earlier orders, made whole for a planner that reads each message by itself, or not at all."""

import pytest

from app.planning.followups.whole import made_whole
from app.ports.planner import Brief
from app.protocol.memory import Memory, Order
from app.trade.text import Language
from tests.planning.commands.speaking import TOWER
from tests.planning.followups.test_reading import LOAD, TWO


def brief(text: str, *orders: Order) -> Brief:
    return Brief(text=text, language=Language.KO, tools=(), digest=TOWER, memory=Memory(orders=orders))


@pytest.mark.parametrize(
    ("text", "order", "holds"),
    [
        ("그 부재를 C2 단면으로", LOAD, "요소 9"),
        ("put those elements in C2", LOAD, "elements 9"),
        ("10번도 똑같이", LOAD, "10"),
        ("also on 10", LOAD, "10"),
    ],
)
def test_what_was_meant_takes_the_place_of_what_points_to_it(text: str, order: Order, holds: str) -> None:
    meant = made_whole(brief(text, order))

    assert meant is not None
    assert meant.why_not is None
    assert holds in meant.text
    assert meant.text in meant.notes[0].text.ko


@pytest.mark.parametrize("text", ["단면 G5 300x600 추가", "단면 G5 300x600 만들고 그 단면을 2층 보에", "해석해줘"])
def test_a_message_that_says_what_it_means_is_left_as_it_is(text: str) -> None:
    assert made_whole(brief(text)) is None


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("그 부재들을 C2 단면으로", ()),
        ("delete that combination", ()),
        ("그 조합에 EX 추가", (TWO,)),
        ("그 하중을 7로", (LOAD,)),
    ],
)
def test_what_points_to_nothing_to_several_or_to_a_load_is_never_guessed(text: str, orders: tuple[Order, ...]) -> None:
    meant = made_whole(brief(text, *orders))

    assert meant is not None
    assert meant.why_not is not None
    assert meant.text == ""
