"""The planner's raw text while it is written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from app.ui import plan_words
from app.ui.theme.fonts import code_font
from app.ui.theme.look import Look
from app.ui.widgets.visible import visible


class DraftView(QPlainTextEdit):
    """The planner's raw text while it is written; only what is new is appended."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFont(code_font(look.small_px))
        self.setAccessibleName(look.say(plan_words.DRAFT))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumHeight(look.px(120))
        self.setMaximumHeight(look.px(150))
        self._shown = ""

    def present(self, draft: str) -> None:
        if draft == self._shown:
            return
        if not draft.startswith(self._shown):
            self.clear()
            self._shown = ""
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText(visible(draft[len(self._shown) :]))
        self._shown = draft
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
