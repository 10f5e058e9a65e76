"""Controls side by side that go on in the next line where the room ends, so that none is ever cut off."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Left to right, then down; hidden widgets take no room."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), is_real=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, is_real=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not _is_hidden(item.widget())]

    def _place(self, rect: QRect, *, is_real: bool) -> int:
        """The height that it takes within the rectangle's width."""
        return self._flow(rect, self._shown(), is_real=is_real)

    def _flow(self, rect: QRect, shown: list[QLayoutItem], *, is_real: bool) -> int:
        """Line by line; what is lower than its line stands in the middle of it."""
        top = rect.top()
        for line in self._lines(rect.width(), shown):
            tall = max(size.height() for _, size in line)
            left = rect.left()
            for item, size in line:
                if is_real:
                    at = QPoint(left, top + (tall - size.height()) // 2)
                    item.setGeometry(QRect(at, QSize(min(size.width(), rect.width()), size.height())))
                left += size.width() + self._gap
            top += tall + self._gap
        return max(0, top - self._gap - rect.top())

    def _lines(self, width: int, shown: list[QLayoutItem]) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in shown:
            size = item.sizeHint()
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self._gap
        return lines


class Head(Flow):
    """A text and what belongs to it beside each other: the text takes the room that the others leave, and where that
    is less than `least` (and than it needs) it has a line of its own. It is the first of them, or the last."""

    def __init__(self, gap: int, least: int, *, is_last: bool = False) -> None:
        super().__init__(gap)
        self._least = least
        self._is_last = is_last

    def _place(self, rect: QRect, *, is_real: bool) -> int:
        shown = self._shown()
        if not shown:
            return 0
        text = shown[-1] if self._is_last else shown[0]
        others = [item for item in shown if item is not text]
        left = rect.width() - sum(item.sizeHint().width() + self._gap for item in others)
        if others and left < max(text.minimumSize().width(), min(text.sizeHint().width(), self._least)):
            return self._under_each_other(rect, text, others, is_real=is_real)
        sizes = [QSize(left, _height(item, left)) if item is text else item.sizeHint() for item in shown]
        tall = max(size.height() for size in sizes)
        if is_real:
            at = rect.left()
            for item, size in zip(shown, sizes, strict=True):
                item.setGeometry(QRect(QPoint(at, rect.top() + (tall - size.height()) // 2), size))
                at += size.width() + self._gap
        return tall

    def _under_each_other(self, rect: QRect, text: QLayoutItem, others: list[QLayoutItem], *, is_real: bool) -> int:
        own = _height(text, rect.width())
        above = self._gap + (self._flow(rect, others, is_real=is_real) if self._is_last else own)
        if is_real:
            top = rect.top() + (above if self._is_last else 0)
            text.setGeometry(QRect(rect.left(), top, rect.width(), own))
        return above + (own if self._is_last else self._flow(rect.adjusted(0, above, 0, 0), others, is_real=is_real))


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _is_hidden(widget: QWidget | None) -> bool:
    return widget is not None and widget.isHidden()
