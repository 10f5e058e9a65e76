"""Closing the window: whether the engineer is asked first, and what the end of the desktop's session changes."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.ui.front import Front
from app.ui.leaving import asked_before_leaving

log = logging.getLogger(__name__)
_SESSION_ENDS_MS = 60_000


class Closing:
    """`ask` puts the question; whoever answers it with leaving calls `leave`."""

    def __init__(self, front: Front, window: QWidget, ask: Callable[[str], None]) -> None:
        self._front = front
        self._window = window
        self._ask = ask
        self._is_leaving = False

    def is_asked_first(self) -> bool:
        """Whether the question stands now. One that cannot be put keeps nobody in."""
        if self._is_leaving:
            return False
        try:
            question = asked_before_leaving(self._front.view, self._front.look)
            if question:
                self._ask(question)
        except Exception:
            log.exception("it could not be asked before closing")
            return False
        return bool(question)

    def end_session(self) -> None:
        """The desktop's session may be about to end; if it goes on after all, closing is asked about again."""
        self._is_leaving = True
        QTimer.singleShot(_SESSION_ENDS_MS, self._window, self._stay)

    def leave(self) -> None:
        """Close without asking: it was asked, or the system ends the session."""
        self._is_leaving = True
        self._window.close()

    def _stay(self) -> None:
        self._is_leaving = False
