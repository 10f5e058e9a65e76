"""The one rule for everything that decides: a control counts only after it stood in plain sight, still, for a while.

A press or a key that was meant for something else must not decide: one that raises the window, one that lands where a
card has just moved to, one typed into a field, one that is still held down. So a decision is made by a `DecisionButton`
alone, which is armed only after it was visible, uncovered, in the active window, in one place and about one subject for
`ARM_DELAY_MS`, and which takes only a press that begins and ends on it while it is.

What cannot be known: on platforms that do not tell which windows lie on top (Wayland), another program's window over an
active one is not noticed.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui import gate_words
from app.ui.theme.look import Look
from app.ui.widgets.composing import commit_input
from app.ui.widgets.controls import restyle

ARM_DELAY_MS = 500
LOOK_EVERY_MS = 50
# Time in which the window could not draw is time in which nothing could be seen, so a late look counts for little.
_LONGEST_LOOK_MS = 100
_INSET = 3
_PRESSING = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select})
_MEANT = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
_RETURNING = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})


def now_ms() -> float:
    """The clock of the rule; tests put their own in its place."""
    return time.monotonic() * 1000


@dataclass(frozen=True, slots=True)
class Sight:
    """A control in plain sight: where it is on the screen, and what it decides about."""

    place: QRect
    subject: object


class Arming:
    """How long one sight has lasted. `turn` grows whenever it began anew."""

    def __init__(self, delay_ms: float) -> None:
        self._delay_ms = delay_ms
        self._sight: Sight | None = None
        self._seen_ms = 0.0
        self._at_ms = 0.0
        self.turn = 0

    @property
    def is_armed(self) -> bool:
        return self._sight is not None and self._seen_ms >= self._delay_ms

    @property
    def progress(self) -> float:
        """0-1."""
        if self._sight is None:
            return 0.0
        return min(1.0, self._seen_ms / self._delay_ms) if self._delay_ms else 1.0

    def look(self, at_ms: float, sight: Sight | None) -> bool:
        """Take in what is seen now; whether it has been seen for long enough."""
        if sight is None or sight != self._sight:
            self.forget()
            self._sight = sight
        else:
            self._seen_ms += min(at_ms - self._at_ms, _LONGEST_LOOK_MS)
        self._at_ms = at_ms
        return self.is_armed

    def forget(self) -> None:
        """Begin anew."""
        self._sight, self._seen_ms = None, 0.0
        self.turn += 1


def in_plain_sight(widget: QWidget) -> bool:
    """Whether all of the widget can be seen in the active window: nothing over it, nothing of it scrolled away."""
    window = widget.window()
    if not (widget.isVisible() and widget.isEnabled() and window.isActiveWindow()):
        return False
    if window.isMinimized() or not window.windowHandle().isExposed():
        return False
    popup = QApplication.activePopupWidget()
    if popup is not None and popup is not window:
        return False
    if any(window.childAt(widget.mapTo(window, point)) is not widget for point in _points(widget.rect())):
        return False
    return QApplication.widgetAt(widget.mapToGlobal(widget.rect().center())) is widget


def _points(whole: QRect) -> tuple[QPoint, ...]:
    inner = whole.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    return (whole.center(), inner.topLeft(), inner.topRight(), inner.bottomLeft(), inner.bottomRight())


class DecisionButton(QPushButton):
    """A button under the rule of this module; `act` is called once for each decision. It never takes the focus by a
    click, and Enter or Space count only where the engineer moved the focus to it by Tab or a shortcut of their own."""

    def __init__(
        self,
        look: Look,
        text: str,
        act: Callable[[], None],
        style: str = "",
        *,
        name: str = "",
        delay_ms: float | None = None,
    ) -> None:
        super().__init__(text)
        self.setObjectName(style)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self._look = look
        self._act = act
        self._subject: object = None
        self._arming = Arming(ARM_DELAY_MS if delay_ms is None else delay_ms)
        self._press: tuple[QPoint, int] | None = None
        self._key: tuple[int, int] | None = None
        self._is_focus_meant = False
        self._shown: bool | None = None
        self._drawn = 0.0
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_EVERY_MS)
        self._looking.timeout.connect(self.look)
        self.clicked.connect(self._clicked)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self._show_state()

    @property
    def is_armed(self) -> bool:
        """Whether a decision counts now."""
        return self.look()

    @property
    def is_focus_meant(self) -> bool:
        """Whether the engineer brought the focus here, so that a key pressed here is meant for this button."""
        return self.hasFocus() and self._is_focus_meant

    def about(self, *subject: object) -> None:
        """What the button decides about; another subject has to be seen anew."""
        self._subject = subject

    def look(self) -> bool:
        """Look once, and show the outcome."""
        sight = None
        if in_plain_sight(self):
            sight = Sight(QRect(self.mapToGlobal(QPoint(0, 0)), self.size()), (self._subject, self.text()))
        self._arming.look(now_ms(), sight)
        self._show_state()
        return self._arming.is_armed

    def event(self, event: QEvent) -> bool:
        # Qt passes these on from the window to everything in it.
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            self._begin_anew()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin_anew()
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looking.stop()
        self._begin_anew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() is Qt.MouseButton.LeftButton and self.look():
            self._press = (event.globalPosition().toPoint(), self._arming.turn)
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The second press of a double click is no second decision.
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._press is None:
            return
        moved = event.globalPosition().toPoint() - self._press[0]
        if moved.manhattanLength() > QApplication.startDragDistance() or not self.rect().contains(
            event.position().toPoint()
        ):
            self._let_go()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        press, self._press = self._press, None
        if press is None or event.button() is not Qt.MouseButton.LeftButton:
            self.setDown(False)
            return
        if not self.look() or self._arming.turn != press[1]:
            self.setDown(False)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _PRESSING:
            super().keyPressEvent(event)
            return
        event.accept()
        if _is_plain(event) and not event.isAutoRepeat() and self.is_focus_meant and self.look():
            self._key = (event.key(), self._arming.turn)
            self.setDown(True)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _PRESSING:
            super().keyReleaseEvent(event)
            return
        event.accept()
        if event.isAutoRepeat():
            return
        key, self._key = self._key, None
        self.setDown(False)
        if self.look() and key == (event.key(), self._arming.turn):
            self.click()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in _RETURNING:
            self._is_focus_meant = event.reason() in _MEANT

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._let_go()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        progress = self._arming.progress
        if not 0 < progress < 1 or not self.isEnabled():
            return
        painter = QPainter(self)
        tall = self._look.px(2)
        wide = round((self.width() - 2 * tall) * progress)
        painter.fillRect(tall, self.height() - 2 * tall, wide, tall, QColor(self._look.palette.accent))
        painter.end()

    def _clicked(self) -> None:
        if not self.look():
            return
        commit_input()
        self._begin_anew()
        self._act()

    def _begin_anew(self) -> None:
        self._let_go()
        self._arming.forget()
        self._show_state()

    def _let_go(self) -> None:
        self._press = self._key = None
        self.setDown(False)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        # Where the focus sat was hidden or disabled: Qt moves it on as if Tab had been pressed.
        if new is self and old is not None and not (old.isVisible() and old.isEnabled()):
            self._is_focus_meant = False

    def _show_state(self) -> None:
        is_armed = self._arming.is_armed
        if is_armed is not self._shown:
            self._shown = is_armed
            restyle(self, "armed", "true" if is_armed else "false")
            self.setAccessibleDescription("" if is_armed else self._look.say(gate_words.NOT_ARMED))
        if self._arming.progress != self._drawn:
            self._drawn = self._arming.progress
            self.update()


def _is_plain(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
