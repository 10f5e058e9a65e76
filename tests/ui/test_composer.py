"""The composer: one Enter sends once, and no Korean syllable and no refused text is lost."""

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.protocol.values import ErrorInfo
from app.trade.text import Text
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


def test_enter_in_an_empty_box_is_no_message_and_an_emptied_box_has_no_reason(
    qtbot: QtBot, composer: Composer, sent: list[str]
) -> None:
    composer.take_back("build it", ERROR)
    composer.edit.clear()
    assert not any("running" in each.text() for each in composer.findChildren(QLabel) if each.isVisible())
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return)
    assert sent == []


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


LONG_LINE = "NODE," * 200_000
MARK = f"[pasted text 1: {len(LONG_LINE):,} characters]"


def paste(composer: Composer, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    composer.edit.insertFromMimeData(data)


def shown(composer: Composer) -> str:
    return QPlainTextEdit.toPlainText(composer.edit)


def test_a_long_paste_is_sent_whole_from_where_it_was_put(qtbot: QtBot, composer: Composer, sent: list[str]) -> None:
    composer.edit.insertPlainText("use 😀")
    paste(composer, LONG_LINE)
    qtbot.keyClicks(composer.edit, " now")
    assert shown(composer) == f"use 😀{MARK} now"
    assert composer.text == f"use 😀{LONG_LINE} now"
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return)
    assert sent == [f"use 😀{LONG_LINE} now"]
    assert composer.text == ""


@pytest.mark.parametrize("text", ["x" * 20_001, "a\n" * 501, "\n" * 100_000])
def test_what_is_too_much_for_the_box_is_never_laid_out_in_it(composer: Composer, text: str) -> None:
    paste(composer, text)
    assert composer.edit.document().blockCount() == 1
    assert composer.edit.document().characterCount() < 100
    assert composer.text == text
    for _ in range(3):
        paste(composer, "y" * 10_000)
    assert composer.edit.document().characterCount() < 21_000
    assert composer.text == text + "y" * 30_000


def test_a_paste_of_some_lines_stays_text(composer: Composer) -> None:
    table = "1\t2\t3\n" * 400
    paste(composer, table)
    assert shown(composer) == table


def test_a_mark_goes_as_one_and_comes_back_with_undo(qtbot: QtBot, composer: Composer) -> None:
    qtbot.keyClicks(composer.edit, "a")
    paste(composer, LONG_LINE)
    qtbot.keyClick(composer.edit, Qt.Key.Key_Backspace)
    assert composer.text == "a"
    composer.edit.undo()
    assert composer.text == "a" + LONG_LINE


def test_the_cursor_passes_a_mark_and_never_stands_in_it(qtbot: QtBot, composer: Composer) -> None:
    composer.edit.insertPlainText("😀")
    paste(composer, LONG_LINE)
    end = composer.edit.textCursor().position()
    qtbot.keyClick(composer.edit, Qt.Key.Key_Left)
    assert composer.edit.textCursor().position() == 2  # the emoji is two UTF-16 units
    qtbot.keyClick(composer.edit, Qt.Key.Key_Right)
    assert composer.edit.textCursor().position() == end
    qtbot.keyClick(composer.edit, Qt.Key.Key_Left)
    qtbot.keyClick(composer.edit, Qt.Key.Key_Delete)
    assert composer.text == "😀"


def test_a_selection_takes_a_mark_whole_and_copies_its_text(qtbot: QtBot, composer: Composer) -> None:
    qtbot.keyClicks(composer.edit, "ab")
    paste(composer, LONG_LINE)
    cursor = composer.edit.textCursor()
    cursor.setPosition(1)
    composer.edit.setTextCursor(cursor)
    cursor.setPosition(10, QTextCursor.MoveMode.KeepAnchor)
    composer.edit.setTextCursor(cursor)
    assert composer.edit.textCursor().selectedText() == "b" + MARK
    composer.edit.copy()
    assert QGuiApplication.clipboard().text() == "b" + LONG_LINE
    qtbot.keyClicks(composer.edit, "c")
    assert composer.text == "ac"


def test_a_long_draft_comes_back_whole_with_its_first_and_last_lines_to_be_seen(composer: Composer) -> None:
    text = f"first\n{LONG_LINE}\nlast"
    composer.put(text)
    assert composer.text == text
    assert shown(composer) == f"first\n{MARK}\nlast"
