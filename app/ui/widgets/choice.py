"""A choice whose words go on in the next line where the room ends, which a radio button does not do by itself."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from app.ui.theme.look import Look
from app.ui.theme.sheet import MARK, MARK_EDGE
from app.ui.widgets.controls import label, row

_GAP = 6


class WrappedRadio(QRadioButton):
    """Pressed anywhere on its words. `text` may be of any length."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self._said = text
        self.setAccessibleName(text)
        self._line = row(self, look)
        # Not asked of the style: it tells its own size until the sheet has come to it.
        indicator = look.px(MARK) + 2 * MARK_EDGE
        self._line.setContentsMargins(indicator + look.px(_GAP), 0, 0, 0)
        words = label(text, wraps=True)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line.addWidget(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._said

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._line.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._line.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._line.totalMinimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))
