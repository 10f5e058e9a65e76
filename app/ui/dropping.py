"""A model or text model dropped on the window is opened or taken in; the call itself waits on a card as always."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.ui import document_words as texts
from app.ui.front import Front
from app.ui.state.documents import is_model_file, is_text_model
from app.ui.widgets.visible import visible

_DRAGS: Final = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


def model_in(mime: QMimeData) -> Path | None:
    """The one model or text model that is dragged; None for anything else, and for several files at once."""
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if is_model_file(path.name) else None


class Dropping(QObject):
    """Watches widgets for models that are dropped on them; what else is dropped stays theirs. While a file is over the
    window, a veil says what would become of it."""

    def __init__(self, window: QWidget, front: Front, dropped: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._window = window
        self._front = front
        self._dropped = dropped
        self.veil = QLabel(window)
        self.veil.setObjectName("veil")
        self.veil.setTextFormat(Qt.TextFormat.PlainText)
        self.veil.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.veil.setWordWrap(True)
        self.veil.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.veil.hide()
        self.watch(window)

    def watch(self, widget: QWidget) -> None:
        """Take what is dropped on this widget, and on its children that take no drops themselves."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DragLeave:
            self.veil.hide()
        if not isinstance(event, QDropEvent) or event.type() not in {*_DRAGS, QEvent.Type.Drop}:
            return super().eventFilter(watched, event)
        path = model_in(event.mimeData())
        is_drop = event.type() is QEvent.Type.Drop
        self._cover(event.mimeData(), path, is_over=not is_drop)
        if path is None:
            return super().eventFilter(watched, event)
        # The file is copied, never moved away from where it lies.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if is_drop:
            self._dropped(path)
        return True

    def _cover(self, mime: QMimeData, path: Path | None, *, is_over: bool) -> None:
        """Say what a drop would do; of text that is dragged into the message nothing is said."""
        if not is_over or not mime.hasUrls():
            self.veil.hide()
            return
        look = self._front.look
        if path is None:
            said = look.say(texts.DROP_NOT)
        else:
            said = look.say(texts.DROP_IMPORT if is_text_model(path.name) else texts.DROP_OPEN, name=visible(path.name))
        self.veil.setText(said)
        self.veil.setGeometry(self._window.rect())
        self.veil.raise_()
        self.veil.show()
