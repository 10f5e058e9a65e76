"""Closing the window: whether the engineer is asked first, and what the end of the desktop's session changes."""

import logging
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.ui import document_words as texts
from app.ui.documents import Documents
from app.ui.front import Front
from app.ui.leaving import asked_before_leaving, is_unsaved

log = logging.getLogger(__name__)
_SESSION_ENDS_MS = 60_000


class Ask(Protocol):
    """Puts the question, with what leaves and, where the model can be saved first, what does that."""

    def __call__(self, question: str, leave: Callable[[], None], save: Callable[[], None] | None, /) -> None: ...


class Closing:
    """Whoever answers the question with leaving calls `leave`."""

    def __init__(self, front: Front, window: QWidget, documents: Documents, ask: Ask) -> None:
        self._front = front
        self._window = window
        self._documents = documents
        self._ask = ask
        self._is_leaving = False

    def is_asked_first(self) -> bool:
        """Whether the question stands now. One that cannot be put keeps nobody in."""
        if self._is_leaving:
            return False
        try:
            view = self._front.view
            question = asked_before_leaving(view, self._front.look)
            if question:
                self._ask(question, self.leave, self._save_and_leave if is_unsaved(view) else None)
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

    def _save_and_leave(self) -> None:
        """The save passes the gate as any call does; the window closes once it is done."""
        front = self._front
        front.panels.status.say(front.look.say(texts.ENDS_AFTER))
        self._documents.save_and_then(self.leave, lambda: front.panels.status.say(front.look.say(texts.STAYS_OPEN)))

    def _stay(self) -> None:
        self._is_leaving = False
