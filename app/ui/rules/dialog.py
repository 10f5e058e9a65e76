"""The list of approval rules in a window of its own, with files to take rules from and to hand them over."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.ui import rule_words as words
from app.ui.rules.panel import RulesPanel
from app.ui.theme.look import Look
from app.ui.theme.sheet import style_sheet
from app.ui.widgets.controls import button, column, label, row, rule
from app.ui.widgets.visible import visible

_WIDE, _TALL = 640, 640


class RulesDialog(QDialog):
    """Esc closes. What could not be done is said at its foot, and stays until something else is."""

    def __init__(
        self, parent: QWidget | None, look: Look, *, take_in: Callable[[], None], hand_over: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setStyleSheet(style_sheet(look))
        self.setWindowTitle(look.say(words.TITLE))
        self.setAccessibleName(look.say(words.TITLE))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        stack = column(self, look, gap=0)
        self.panel = RulesPanel(look)
        stack.addWidget(self.panel, 1)
        stack.addWidget(rule())
        self._said = label("", "bad", wraps=True, selectable=True)
        self._said.setContentsMargins(look.px(12), look.px(8), look.px(12), 0)
        self._said.hide()
        stack.addWidget(self._said)
        foot = row(None, look, margin=12, gap=8)
        self.import_button = button(look.say(words.IMPORT), take_in)
        self.export_button = button(look.say(words.EXPORT), hand_over)
        self.close_button = button(look.say(words.CLOSE), self.reject)
        foot.addWidget(self.import_button)
        foot.addWidget(self.export_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        stack.addLayout(foot)
        self.export_button.setEnabled(False)
        self.resize(look.px(_WIDE), look.px(_TALL))

    def say(self, text: str, *, is_bad: bool = True) -> None:
        """In place of what was said before."""
        self._said.setObjectName("bad" if is_bad else "muted")
        self._said.setStyleSheet("")
        self._said.setText(visible(text))
        self._said.setVisible(bool(text))

    def add(self, text: str) -> None:
        """One more thing that could not be done."""
        before = self._said.text() if self._said.objectName() == "bad" and not self._said.isHidden() else ""
        self.say("\n".join(each for each in (before, text) if each))
