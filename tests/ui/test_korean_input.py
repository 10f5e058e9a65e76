"""Forty ways in which a message ends while a Korean syllable is still open: one message, whole, by one Enter."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.chat.composer import Composer
from app.ui.theme.look import Look
from tests.ui.hand import activate

Key, PLAIN, CONTROL = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
WRITTEN, OPEN = "기둥 배치하", "고"
WHOLE = WRITTEN + OPEN


@dataclass
class Desk:
    """A composer beside another field, and an input method that behaves in one of the ways that are known."""

    window: QWidget
    composer: Composer
    other: QLineEdit
    method: str = ""
    sent: list[str] = field(default_factory=list)

    def compose(self, syllable: str) -> None:
        self._say(preedit=syllable)

    def _say(self, *, preedit: str = "", commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QCoreApplication.sendEvent(self.composer.edit, event)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """One key: some methods commit before they pass it on, some after, some never."""
        if self.method == "before":
            self.end()
        QTest.keyClick(self.window.windowHandle(), key, modifiers)
        if self.method == "after":
            self.end()

    def end(self) -> None:
        """What the method still holds open arrives."""
        if self.composer.edit._preedit:
            self._say(commit=self.composer.edit._preedit)

    def settle(self) -> None:
        """The patience with a method that never answers comes to its end."""
        if self.composer.edit._patience.isActive():
            self.composer.edit._patience.timeout.emit()
            self.composer.edit._patience.stop()


@pytest.fixture
def desk(qtbot: QtBot, look: Look, application: object) -> Desk:
    window = QWidget()
    stack = QVBoxLayout(window)
    made = Desk(window, Composer(look), QLineEdit())
    stack.addWidget(made.composer)
    stack.addWidget(made.other)
    made.composer.sent.connect(made.sent.append)
    qtbot.addWidget(window)
    window.show()
    activate(window)
    made.composer.edit.setFocus()
    return made


def enter(desk: Desk) -> None:
    desk.key(Key.Key_Return)


def keypad_enter(desk: Desk) -> None:
    desk.key(Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)


def control_enter(desk: Desk) -> None:
    desk.key(Key.Key_Return, CONTROL)


def click_send(desk: Desk) -> None:
    QTest.mouseClick(desk.composer._send_button, Qt.MouseButton.LeftButton)
    if desk.method != "never":
        desk.end()


def tab_then_enter(desk: Desk) -> None:
    """Tab leaves the box with the syllable in it; back in it, one Enter sends."""
    desk.key(Key.Key_Tab)
    desk.composer.edit.setFocus()
    enter(desk)


def leave_and_come_back(desk: Desk) -> None:
    desk.other.setFocus(Qt.FocusReason.MouseFocusReason)
    desk.composer.edit.setFocus(Qt.FocusReason.MouseFocusReason)
    enter(desk)


def undo_and_redo(desk: Desk) -> None:
    desk.key(Key.Key_Z, CONTROL)
    desk.key(Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    enter(desk)


def escape_then_enter(desk: Desk) -> None:
    desk.key(Key.Key_Escape)
    enter(desk)


def paste_then_enter(desk: Desk) -> None:
    QGuiApplication.clipboard().setText(" 600x600")
    desk.key(Key.Key_V, CONTROL)
    enter(desk)


def enter_twice(desk: Desk) -> None:
    """A second press of an impatient hand is no second message."""
    enter(desk)
    enter(desk)


ENDS: tuple[Callable[[Desk], None], ...] = (
    enter,
    keypad_enter,
    control_enter,
    click_send,
    tab_then_enter,
    leave_and_come_back,
    undo_and_redo,
    escape_then_enter,
    paste_then_enter,
    enter_twice,
)
METHODS = ("before", "after", "never")


def arrives(desk: Desk, end: Callable[[Desk], None]) -> str:
    end(desk)
    desk.settle()
    assert len(desk.sent) == 1
    return desk.sent[0]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("end", ENDS, ids=lambda one: one.__name__)
def test_what_ends_a_message_sends_its_last_syllable_once(desk: Desk, end: Callable[[Desk], None], method: str) -> None:
    desk.composer.put(WRITTEN)
    desk.method = method
    desk.compose(OPEN)
    text = arrives(desk, end)
    assert text.replace(" 600x600", "") == WHOLE
    assert text.count(OPEN) == 1
    assert desk.composer.text == ""
    assert QGuiApplication.focusObject() is not None


@pytest.mark.parametrize("end", ENDS, ids=lambda one: one.__name__)
def test_a_syllable_that_is_the_whole_message_is_sent_once(desk: Desk, end: Callable[[Desk], None]) -> None:
    desk.method = "after"
    desk.compose("네")
    assert arrives(desk, end).replace(" 600x600", "") == "네"
