"""The palette as a dialog: the list of tools, and the form of the one that was chosen."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from app.protocol.queries import ToolSpec
from app.trade.text import Text
from app.ui import form_words as words
from app.ui.palette.finder import ToolFinder
from app.ui.palette.tool_page import ToolPage
from app.ui.theme.look import Look
from app.ui.theme.sheet import style_sheet
from app.ui.widgets.controls import column, label
from app.ui.widgets.room import resize_within
from app.ui.widgets.visible import on_one_line

OPEN_KEYS = "Ctrl+K"
_WIDE, _TALL = 820, 640


class PaletteDialog(QDialog):
    """`chosen` carries the name of a tool. Esc closes; what was typed is kept by who opened it."""

    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        look: Look,
        title: Text = words.PALETTE,
        act: Text = words.RUN,
        tip: Text = words.RUN_TIP,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._act, self._tip = act, tip
        self.setStyleSheet(style_sheet(look))
        self.setWindowTitle(on_one_line(look.say(title)))
        self.setAccessibleName(on_one_line(look.say(title)))
        self._pages = QStackedWidget()
        stack: QVBoxLayout = column(self, look, margin=16)
        if title is not words.PALETTE:
            stack.addWidget(label(on_one_line(look.say(title)), "heading", wraps=True))
        stack.addWidget(self._pages, 1)
        self.finder = ToolFinder(look)
        self.finder.chosen.connect(self.chosen)
        self._pages.addWidget(self.finder)
        self.page: ToolPage | None = None
        QShortcut(QKeySequence(OPEN_KEYS), self).activated.connect(self.show_finder)
        resize_within(self, look, _WIDE, _TALL)

    def show_finder(self) -> None:
        """Back to the list, with the search selected."""
        self._pages.setCurrentWidget(self.finder)
        self._drop_page()
        self.finder.search.setFocus()
        self.finder.search.selectAll()

    def show_page(self, tool: ToolSpec) -> ToolPage:
        """The form of a tool, still without its fields."""
        self._drop_page()
        page = ToolPage(self._look, tool, self._act, self._tip)
        page.back_wanted.connect(self.show_finder)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.page = page
        return page

    def _drop_page(self) -> None:
        if self.page is not None:
            self._pages.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None
