"""A label that also breaks inside a word, so that nothing of a long list or name is cut off or widens the window."""

import re

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

_LONG_WORD = re.compile(r"\S{25}")
# Such a word may be wider than a narrow column.
_WORD = re.compile(r"\S{10,}")
_AFTER = re.compile(r"[,;/_](?=\S)")
_NARROWEST = 60


def _breakable(text: str) -> str:
    """For the layout alone: breaks after list and path signs first, so that 1,67 is never read as 1,6 and 7; a line
    ends with Unicode's own separator there."""
    return _AFTER.sub("\\g<0>\u200b", text).replace("\n", "\u2028")


class WrappedLabel(QLabel):
    """Plain text; where a word is long it is laid out here, since Qt's own label never breaks one."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._laid_out: tuple[tuple[object, ...], QTextLayout, int] | None = None
        self._widest: tuple[tuple[object, ...], int] | None = None
        self.setSizePolicy(self._policy())

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setSizePolicy(self._policy())

    @property
    def breaks_words(self) -> bool:
        """Whether this text has a word that may need breaking."""
        return _LONG_WORD.search(self.text()) is not None

    def hasHeightForWidth(self) -> bool:
        return self.breaks_words or super().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self._layout_for(width)[1] if self._is_broken_in(width) else super().heightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        if not self._widest_word:
            return super().minimumSizeHint()
        return QSize(_NARROWEST, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        if not self.breaks_words:
            return super().sizeHint()
        wide = min(600, max(self.fontMetrics().horizontalAdvance(line) for line in self.text().split("\n")) + 1)
        return QSize(wide, self._layout_for(wide)[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_broken_in(self.contentsRect().width()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout, _ = self._layout_for(self.contentsRect().width())
        layout.draw(painter, QPointF(self.contentsRect().topLeft()))

    @property
    def _widest_word(self) -> int:
        """Of the words that may be too wide; 0 without one, and where nothing is wrapped."""
        key = (self.text(), self.font().key())
        if self._widest is None or self._widest[0] != key:
            found = _WORD.findall(self.text()) if self.wordWrap() else []
            wide = max((self.fontMetrics().horizontalAdvance(word) for word in found), default=0)
            self._widest = (key, wide)
        return self._widest[1]

    def _is_broken_in(self, width: int) -> bool:
        return self.breaks_words or self._widest_word > width

    def _policy(self) -> QSizePolicy:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        return policy

    def _layout_for(self, width: int) -> tuple[QTextLayout, int]:
        key = (self.text(), width, self.font().key())
        if self._laid_out is None or self._laid_out[0] != key:
            self._laid_out = (key, *self._lay_out(width))
        return self._laid_out[1], self._laid_out[2]

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(_breakable(self.text()), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        leading = max(0, self.fontMetrics().leading())
        tall = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, tall))
            tall += line.height() + leading
        layout.endLayout()
        return layout, int(tall) + 2
