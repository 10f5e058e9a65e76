"""Enter in a field: what it does there is the field's own, and it never reaches a button or a shortcut around it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.widgets.composing import commit_input, is_composing

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_WITH = (Qt.KeyboardModifier.NoModifier, _CONTROL)


class OnEnter(QObject):
    """Calls `act` for Enter and Ctrl+Enter in `field`, in a text of several lines for Ctrl+Enter alone. A key that is
    held down counts once; one that ends a syllable only ends the syllable."""

    def __init__(self, field: QWidget, act: Callable[[], None]) -> None:
        super().__init__(field)
        self._act = act
        self._with = _WITH if isinstance(field, QLineEdit) else (_CONTROL,)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() not in _ENTER:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier not in self._with:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if is_composing():
            commit_input()
        elif not event.isAutoRepeat():
            self._act()
        return True
