"""All arguments of a call as JSON: to read and copy, and to edit with the place of a fault named as it is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCursor, QTextFormat, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.lib.pointing import pointed_out
from app.lib.visible import findings, in_json
from app.trade.templates import told
from app.ui import form_words
from app.ui.state.drafts import Unready
from app.ui.theme.fonts import code_font
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import button, column, label, restyle
from app.ui.widgets.flow import Flow
from app.ui.widgets.long_text import take_along
from app.ui.widgets.visible import visible

_LINES = 16


class JsonPage(QWidget):
    """`changed` is emitted with each key; what is put in by `put` can be undone, and emits it once."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        stack = column(self, look, gap=4)
        self.editor = QPlainTextEdit()
        self.editor.setFont(code_font(look.small_px))
        self.editor.setTabChangesFocus(True)
        self.editor.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.editor.setAccessibleName(look.say(form_words.ALL_AS_JSON_TIP))
        self.editor.textChanged.connect(self._text_changed)
        stack.addWidget(self.editor)
        self._said = label("", "bad", wraps=True)
        self._seen = label("", "caution", wraps=True)
        for one in (self._said, self._seen):
            one.hide()
            stack.addWidget(one)
        ways = QWidget()
        line = Flow(look.px(6))
        ways.setLayout(line)
        self._undo = button(look.say(form_words.UNDO), self.editor.undo, "quiet")
        self._redo = button(look.say(form_words.REDO), self.editor.redo, "quiet")
        for made, can in ((self._undo, self.editor.undoAvailable), (self._redo, self.editor.redoAvailable)):
            made.setEnabled(False)
            can.connect(made.setEnabled)
            line.addWidget(made)
        line.addWidget(take_along(look, self.text))
        stack.addWidget(ways)
        stack.addStretch(1)

    def text(self) -> str:
        """What stands there; characters that are not seen as JSON's escapes, which say the same."""
        return self.editor.toPlainText()

    def put(self, text: str, *, is_edited: bool) -> None:
        """Another text, to read or to edit."""
        self.editor.setReadOnly(not is_edited)
        for one in (self._undo, self._redo):
            one.setVisible(is_edited)
        if self.editor.document().isEmpty():
            self.editor.setPlainText(text)
        elif text != self.text():
            cursor = QTextCursor(self.editor.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
            self.editor.moveCursor(QTextCursor.MoveOperation.Start)
        if not is_edited:
            self.editor.document().clearUndoRedoStacks()
        lines = min(_LINES, self.editor.document().blockCount() + 1)
        self.editor.setFixedHeight(lines * self._look.px(18) + self._look.px(14))

    def tell(self, fault: Unready | None) -> None:
        """What is wrong with the text, with its line marked; None: nothing."""
        self._said.setText("" if fault is None else visible(self._look.say(fault.problem)))
        self._said.setVisible(fault is not None)
        restyle(self.editor, "wrong", "true" if fault is not None else "false")
        self.editor.setExtraSelections([] if fault is None else [self._mark(fault.line)])

    def go_to(self, line: int) -> None:
        """The focus and the cursor, to where a fault is."""
        block = self.editor.document().findBlockByNumber(line - 1)
        self.editor.setTextCursor(QTextCursor(block))
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text_changed(self) -> None:
        text = self.text()
        is_plain = in_json(text) == text
        self._seen.setText("" if is_plain else self._look.say(told(pointed_out(findings([text])))))
        self._seen.setVisible(not is_plain)
        self.changed.emit()

    def _mark(self, line: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self.editor.document().findBlockByNumber(line - 1))
        mark.format.setBackground(QColor(self._look.palette.tones[Tone.BAD].ground))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return mark
