"""Syllables that are still being composed: every field's are committed before anything is read from it."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


class Composing(QObject):
    """Knows what one field is composing; it lives as long as the field."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        # The field is asked of Qt, not kept: the two would hold each other, and where Qt alone knows the field (in its
        # file dialog) Python would collect both while they are in use.
        self.preedit = ""
        field.installEventFilter(self)

    def commit(self) -> None:
        """Put what is being composed into the field, as the input method would."""
        field = self.parent()
        if self.preedit and field is not None:
            event = QInputMethodEvent()
            event.setCommitString(self.preedit)
            QCoreApplication.sendEvent(field, event)
            QGuiApplication.inputMethod().reset()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self.preedit = event.preeditString()
        elif event.type() is QEvent.Type.FocusOut:
            # Qt has asked the input method to commit by now; one that did not answer would lose the syllable here.
            self.commit()
        return super().eventFilter(watched, event)


def watch_composing(application: QApplication) -> None:
    """From now on every field that gets the focus is watched: only such a one can compose."""
    application.focusChanged.connect(_watch)


def is_composing() -> bool:
    """Whether the field that has the focus holds a syllable that is not committed yet."""
    known = _known(QApplication.focusWidget())
    return known is not None and bool(known.preedit)


def commit_input() -> None:
    """Commit what is being composed, whether or not the input method answers."""
    QGuiApplication.inputMethod().commit()
    known = _known(QApplication.focusWidget())
    if known is not None:
        known.commit()


def _watch(_old: QWidget | None, new: QWidget | None) -> None:
    if new is not None and new.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) and _known(new) is None:
        Composing(new)


def _known(field: QWidget | None) -> Composing | None:
    if field is None:
        return None
    return field.findChild(Composing, options=Qt.FindChildOption.FindDirectChildrenOnly)
