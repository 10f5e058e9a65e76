"""A heading that folds its content away; the content is made when it is first opened."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.ui.theme.icons import icon
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, column


class Fold(QWidget):
    """Closed at first; `make` builds the body at the first opening."""

    def __init__(self, look: Look, title: str, make: Callable[[], QWidget], *, is_open: bool = False) -> None:
        super().__init__()
        self._look = look
        self._make = make
        self._body: QWidget | None = None
        self._column = column(self, look, gap=4)
        self._head = button(title, self.toggle, "fold")
        self._head.setIconSize(QSize(look.px(14), look.px(14)))
        self._column.addWidget(self._head)
        self._is_open = False
        self._show_arrow()
        if is_open:
            self.toggle()

    @property
    def is_open(self) -> bool:
        return self._is_open

    def rename(self, title: str) -> None:
        """Another title, for a content that has grown; what is open is made anew."""
        self._head.setText(title)
        self._head.setAccessibleName(title)
        self.renew()

    def renew(self) -> None:
        """The content changed: make it again, now when it is open, else at the next opening."""
        if self._body is None:
            return
        self._column.removeWidget(self._body)
        self._body.deleteLater()
        self._body = None
        if self._is_open:
            self._body = self._make()
            self._column.addWidget(self._body)

    def toggle(self) -> None:
        self._is_open = not self._is_open
        if self._is_open and self._body is None:
            self._body = self._make()
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(self._is_open)
        self._show_arrow()

    def _show_arrow(self) -> None:
        arrow = "chevron-down" if self._is_open else "chevron-right"
        self._head.setIcon(icon(arrow, self._look.palette.muted, self._look.px(14)))
