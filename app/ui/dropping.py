"""A text model dropped on the window becomes a request to import it; the import itself waits on a card as always."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

SUFFIXES: Final = frozenset({".mgt", ".mgtx", ".mct", ".mctx"})
_DRAGS: Final = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


def text_model_in(mime: QMimeData) -> Path | None:
    """The one text model that is dragged; None for anything else, and for several files at once."""
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in SUFFIXES else None


class Dropping(QObject):
    """Watches widgets for text models that are dropped on them; what else is dropped stays theirs."""

    def __init__(self, parent: QObject, dropped: Callable[[Path], None]) -> None:
        super().__init__(parent)
        self._dropped = dropped

    def watch(self, widget: QWidget) -> None:
        """Take what is dropped on this widget, and on its children that take no drops themselves."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or event.type() not in {*_DRAGS, QEvent.Type.Drop}:
            return super().eventFilter(watched, event)
        path = text_model_in(event.mimeData())
        if path is None:
            return super().eventFilter(watched, event)
        # The file is copied, never moved away from where it lies.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self._dropped(path)
        return True
