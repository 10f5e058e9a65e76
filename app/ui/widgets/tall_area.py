"""An area that scrolls what is too tall for it, and is never narrower than what is in it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.theme.look import Look

_LEAST = 160


class TallArea(QScrollArea):
    """Around one widget, which gets all the room and no less than it needs."""

    def __init__(self, look: Look, inside: QWidget) -> None:
        super().__init__()
        self._least = look.px(_LEAST)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setObjectName("page")
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest, self._least)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return QSize(self._widest, self._least if inside is None else inside.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @property
    def _widest(self) -> int:
        """The bar at the side takes its room when it comes."""
        inside = self.widget()
        needed = 0 if inside is None else inside.minimumSizeHint().width()
        return needed + self.verticalScrollBar().sizeHint().width()
