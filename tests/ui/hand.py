"""The engineer's hand in tests: time that passes only when it is told to, and buttons pressed the way a person does."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QTabWidget, QWidget

from app.ui.widgets import decision
from app.ui.widgets.decision import LOOK_EVERY_MS, DecisionButton

_ACTIVE_WITHIN_MS = 500
_TRIES = 10


def activate(window: QWidget) -> None:
    """Make a window the active one, with or without a window manager: the X server alone forgets a request for a window
    that it has not mapped yet."""
    QTest.qWaitForWindowExposed(window)
    for _ in range(_TRIES):
        QApplication.processEvents()
        if window.isActiveWindow():
            return
        window.activateWindow()
        QTest.qWaitForWindowActive(window, _ACTIVE_WITHIN_MS)
    raise AssertionError("the window did not become the active one")


class Hand:
    """Whoever sits at the window. `now_ms` is the clock of the rule for decisions."""

    def __init__(self) -> None:
        self.now_ms = 0.0

    def wait(self, ms: float = 600) -> None:
        """Let time pass, in looks as the window takes them."""
        QApplication.processEvents()
        window = QApplication.activeWindow()
        buttons = [one for one in window.findChildren(DecisionButton) if one.isVisible()] if window else []
        end = self.now_ms + ms
        while self.now_ms < end:
            self.now_ms += 2 * LOOK_EVERY_MS
            for one in buttons:
                one.look()

    def bring_into_sight(self, widget: QWidget) -> None:
        activate(widget.window())
        around = [widget]
        while (parent := around[-1].parentWidget()) is not None and not around[-1].isWindow():
            around.append(parent)
        for tabs in (one for one in around if isinstance(one, QTabWidget)):
            tabs.setCurrentWidget(next(page for page in around if tabs.indexOf(page) >= 0))
        # Once for what has arrived and once for the layout that follows from it.
        QApplication.processEvents()
        QApplication.processEvents()
        for area in (one for one in around if isinstance(one, QScrollArea)):
            area.ensureWidgetVisible(widget)
        QApplication.processEvents()

    def arm(self, button: QWidget) -> DecisionButton:
        """Wait until the button counts."""
        assert isinstance(button, DecisionButton)
        for _ in range(_TRIES):
            self.bring_into_sight(button)
            self.wait()
            if button.is_armed:
                return button
        raise AssertionError(f"{button.text()} is not in plain sight")

    def press(self, button: QWidget) -> None:
        """Look, wait, press: what a person does who means it."""
        if isinstance(button, DecisionButton) and button.isEnabled():
            self.arm(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())

    def click_at(self, at: QPoint) -> None:
        """A click at a place of the screen, whatever is there now."""
        widget = QApplication.widgetAt(at)
        if widget is not None:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.mapFromGlobal(at))


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch, application: QApplication) -> Hand:
    made = Hand()
    monkeypatch.setattr(decision, "now_ms", lambda: made.now_ms)
    return made
