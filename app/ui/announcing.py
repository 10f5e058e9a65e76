"""What waits, announced while another window is in front: a mark in the taskbar, a sound and a notice of the desktop.

A notice can be read on a locked screen, so it says the title of what waits and nothing of its arguments. Pressing it
raises the window; it decides nothing.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.trade.text import Text
from app.ui import gate_words
from app.ui.theme.look import Look
from app.ui.widgets.visible import on_one_line

_LONGEST = 120


class Announcer(QObject):
    """`is_wanted` tells the engineer's setting. The desktop's icon is there only while something waits unseen."""

    def __init__(self, window: QWidget, is_wanted: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._is_wanted = is_wanted
        self._icon: QSystemTrayIcon | None = None
        window.installEventFilter(self)

    def announce(self, look: Look, titles: Sequence[Text]) -> None:
        """Say that these wait, the newest last; nothing where the engineer sees the window, or wants no notice."""
        if self._window.isActiveWindow() or not self._is_wanted():
            return
        QApplication.alert(self._window)
        QApplication.beep()
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._notify(look, titles)

    def _notify(self, look: Look, titles: Sequence[Text]) -> None:
        icon = self._icon = self._icon or self._made()
        said, waits = on_one_line(look.say(titles[-1])), look.say(gate_words.WAITS_FOR_YOU)
        icon.setToolTip(waits)
        icon.show()
        icon.showMessage(waits, said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…")

    def _made(self) -> QSystemTrayIcon:
        made = QSystemTrayIcon(self._window.windowIcon(), self)
        made.messageClicked.connect(self._raise)
        made.activated.connect(self._raise)
        return made

    def _raise(self) -> None:
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate and self._icon is not None:
            self._icon.hide()
        return super().eventFilter(watched, event)
