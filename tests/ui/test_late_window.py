"""A window that comes late to a turn that runs: it shows the open approval, over the real hub, and can answer it."""

from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.protocol.events import QuestionAsked
from app.settings.sections import Theme
from app.trade.text import Language
from app.ui.build import build_window
from app.ui.chat.calls import CallCard
from app.ui.remembered import Remembered, to_text
from app.ui.window import MainWindow
from tests.agent.desk import Desk
from tests.agent.scenarios import QUESTION
from tests.fakes.planner import draft, step
from tests.ui.hand import Hand


@pytest_asyncio.fixture
async def desk() -> AsyncIterator[Desk]:
    made = Desk()
    yield made
    await made.stop()


def late(qtbot: QtBot, desk: Desk) -> MainWindow:
    """A second front end of the agent, made now."""

    async def save(_name: str, _value: str, /) -> None:
        return None

    window = build_window(
        desk.agent,
        language=Language.EN,
        theme=Theme.LIGHT,
        scale=1.0,
        settings={},
        save_secret=save,
        remembered=to_text(Remembered(conversation_id=desk.conversation_id)),
    )
    qtbot.addWidget(window)
    window.show()
    window.start()
    return window


def pressed(hand: Hand, window: MainWindow, text: str) -> None:
    hand.press(next(one for one in window.findChildren(QPushButton) if one.text() == text and one.isVisible()))


async def test_the_open_approval_is_there_and_its_answer_counts(
    qtbot: QtBot, application: QApplication, hand: Hand, desk: Desk
) -> None:
    desk.parts.planners[0].scripts = [[draft(step("a"))]]
    await desk.start()
    desk.send("build")
    request = await desk.asked()
    window = late(qtbot, desk)
    card = window.panels.chat.stream.card_of(request.call_id)
    assert isinstance(card, CallCard)
    assert card.approval is not None
    assert card.approval.request == request
    assert window.panels.plan is not None
    pressed(hand, window, "Approve")
    await desk.finished()
    window.bridge.frame()
    assert desk.steps() == {"a": "done"}
    assert card.approval is None


async def test_an_open_question_is_there_and_can_be_answered(
    qtbot: QtBot, application: QApplication, hand: Hand, desk: Desk
) -> None:
    desk.parts.planners[0].scripts = [[QUESTION], [draft(step("a"))]]
    await desk.start()
    desk.send("build")
    asked = await desk.until(QuestionAsked)
    window = late(qtbot, desk)
    card = window.panels.chat.stream.card_of(asked.question.item_id)
    assert card is not None
    choice = next(one for one in card.findChildren(QAbstractButton) if one.text() == "S3")
    choice.click()
    pressed(hand, window, "Answer")
    assert (await desk.asked()).arguments["name"] == "a"
