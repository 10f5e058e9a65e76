"""The composer: one Enter sends once, and no Korean syllable and no refused text is lost."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.protocol.values import ErrorInfo, Text
from app.ui.chat.composer import Composer
from app.ui.theme.look import Look

ERROR = ErrorInfo(
    code="busy", message=Text(en="A turn is running.", ko="진행 중입니다."), hint=Text(en="Wait.", ko="기다리세요.")
)


@pytest.fixture
def composer(qtbot: QtBot, look: Look) -> Composer:
    made = Composer(look)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def sent(composer: Composer) -> list[str]:
    texts: list[str] = []
    composer.sent.connect(texts.append)
    return texts


def compose(composer: Composer, preedit: str, commit: str = "") -> None:
    """What an input method sends: an open syllable, or a finished one."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(composer.edit, event)


def test_enter_sends_the_text_and_empties_the_box(qtbot: QtBot, composer: Composer, sent: list[str]) -> None:
    qtbot.keyClicks(composer.edit, "10 storeys")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return)
    assert sent == ["10 storeys"]
    assert composer.text == ""


def test_shift_enter_starts_a_line(qtbot: QtBot, composer: Composer, sent: list[str]) -> None:
    qtbot.keyClicks(composer.edit, "a")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(composer.edit, "b")
    assert composer.text == "a\nb"
    assert sent == []


def test_nothing_is_sent_while_a_syllable_is_open(qtbot: QtBot, composer: Composer, sent: list[str]) -> None:
    compose(composer, "", "내진설")
    compose(composer, "계")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return)
    assert sent == []


def test_one_enter_commits_the_open_syllable_and_sends_once(qtbot: QtBot, composer: Composer, sent: list[str]) -> None:
    compose(composer, "", "내진설")
    compose(composer, "계")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return)
    compose(composer, "", "계")
    assert sent == ["내진설계"]
    assert composer.text == ""


def test_the_send_button_waits_for_the_open_syllable_too(qtbot: QtBot, composer: Composer, sent: list[str]) -> None:
    compose(composer, "안")
    composer.edit.request_send()
    compose(composer, "", "안")
    assert sent == ["안"]


def test_an_input_method_that_never_commits_loses_no_syllable(
    qtbot: QtBot, composer: Composer, sent: list[str]
) -> None:
    compose(composer, "", "내진설")
    compose(composer, "계")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(sent), timeout=2000)
    assert sent == ["내진설계"]


def test_a_finished_syllable_needs_one_enter(qtbot: QtBot, composer: Composer, sent: list[str]) -> None:
    compose(composer, "녕")
    compose(composer, "", "녕")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return)
    assert sent == ["녕"]


def test_a_held_enter_key_sends_once(composer: Composer, sent: list[str]) -> None:
    from PySide6.QtGui import QKeyEvent

    composer.put("x")
    for is_repeat in (False, True, True):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", is_repeat)
        QApplication.sendEvent(composer.edit, event)
    assert sent == ["x"]


def test_fifty_thousand_characters_come_out_as_they_went_in(qtbot: QtBot, composer: Composer, sent: list[str]) -> None:
    text = "기둥 600x600 " * 5000
    composer.edit.insertPlainText(text)
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return)
    assert sent == [text]


def test_a_refused_text_returns_with_its_reason(composer: Composer) -> None:
    composer.take_back("first", ERROR)
    assert composer.text == "first"
    assert composer.findChildren(type(composer._reason))
    assert composer._reason.text() == "Not sent. A turn is running. Wait."
    assert composer._reason.isVisible()


def test_a_refused_text_does_not_replace_what_was_typed_since(composer: Composer) -> None:
    composer.put("second")
    composer.take_back("first", ERROR)
    assert composer.text == "first\nsecond"


def test_a_suggestion_keeps_what_is_written(composer: Composer) -> None:
    composer.put("mine")
    composer.suggest("example")
    assert composer.text == "mine\nexample"


def test_stop_is_there_while_a_turn_runs(composer: Composer) -> None:
    composer.present(is_running=True)
    assert composer._stop.isVisible()
    composer.present(is_running=False)
    assert not composer._stop.isVisible()
