"""Where the engineer writes: Enter sends, Shift+Enter starts a line, and no half-composed syllable is lost."""

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui import form_words, words
from app.ui.state.pasted import PastedTexts, folded, is_long, with_text
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, column, frame, label, put_icon, restyle
from app.ui.widgets.flow import Head

_LEAST_KEYS = 120
_MOST_LINES = 10
# Some input methods answer a commit request with no event at all.
_COMMIT_WAIT_MS = 150
_TAKES_AWAY = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class MessageEdit(QPlainTextEdit):
    """Plain text with `submitted` for Enter. One Enter commits an open syllable and sends, exactly once."""

    submitted = Signal()
    focused = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pasted = PastedTexts()
        self._stood = 0
        self._preedit = ""
        self._sends_after_commit = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_COMMIT_WAIT_MS)
        self._patience.timeout.connect(self._commit_ourselves)
        self.setTabChangesFocus(True)
        self.setAccessibleName(look.say(words.COMPOSER))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._keep_out_of_marks)
        self._fit()

    def toPlainText(self) -> str:
        """The whole text; a long paste, for which a mark stands in the box, is part of it."""
        return self._pasted.whole(super().toPlainText())

    def setPlainText(self, text: str) -> None:
        self._pasted, shown = folded(text, self._mark)
        super().setPlainText(shown)

    def insertPlainText(self, text: str) -> None:
        if is_long(text, beside=self.document().characterCount()):
            self._pasted, text = with_text(self._pasted, text, self._mark)
        super().insertPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self._pasted.whole(self.textCursor().selection().toPlainText()))
        return data

    def request_send(self) -> None:
        """Send now, or as soon as the syllable that is still being composed has arrived."""
        if not self._preedit:
            self.submitted.emit()
            return
        self._sends_after_commit = True
        QGuiApplication.inputMethod().commit()
        if self._sends_after_commit:
            self._patience.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TAKES_AWAY and not self.textCursor().hasSelection():
            self._select_mark(before=event.key() == Qt.Key.Key_Backspace)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        event.accept()
        if not event.isAutoRepeat():
            self.request_send()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._preedit = event.preeditString()
        if self._sends_after_commit and not self._preedit:
            self._patience.stop()
            self._sends_after_commit = False
            self.submitted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(400), self._wanted_height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _mark(self, number: int, characters: int) -> str:
        return self._look.say(words.PASTED, number=number, count=f"{characters:,}")

    def _keep_out_of_marks(self) -> None:
        """A mark is passed, selected and written beside as if it were one character."""
        cursor = self.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        around = self._mark_around(position)
        if around is not None:
            position = around[0] if self._stood >= around[1] else around[1]
        self._stood = position
        around_anchor = self._mark_around(anchor)
        if around_anchor is not None:
            anchor = around_anchor[0 if position >= anchor else 1]
        if (anchor, position) == (cursor.anchor(), cursor.position()):
            return
        cursor.setPosition(anchor if cursor.hasSelection() else position)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _select_mark(self, *, before: bool) -> None:
        """The mark beside the cursor, which goes as one."""
        cursor = self.textCursor()
        around = self._mark_around(cursor.position() + (-1 if before else 1))
        if around is not None:
            cursor.setPosition(around[0])
            cursor.setPosition(around[1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _mark_around(self, position: int) -> tuple[int, int] | None:
        """Where the mark begins and ends that has `position` inside of it, not at its edges."""
        for mark in self._pasted.texts:
            found = self.document().find(mark)
            while not found.isNull():
                if found.selectionStart() < position < found.selectionEnd():
                    return found.selectionStart(), found.selectionEnd()
                found = self.document().find(mark, found)
        return None

    def _commit_ourselves(self) -> None:
        if not self._sends_after_commit:
            return
        event = QInputMethodEvent()
        event.setCommitString(self._preedit)
        QGuiApplication.inputMethod().reset()
        if self._sends_after_commit:
            QCoreApplication.sendEvent(self, event)

    def _wanted_height(self) -> int:
        lines = min(_MOST_LINES, max(2, round(self.document().size().height())))
        return lines * self.fontMetrics().lineSpacing() + self._look.px(4)

    def _fit(self) -> None:
        self.setFixedHeight(self._wanted_height())


class Composer(QWidget):
    """`sent` carries the text; the text leaves the box only then, and comes back through `take_back`."""

    sent = Signal(str)
    stopped = Signal()
    tools_wanted = Signal()
    edited = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        outer = column(self, look, gap=4)
        self._reason = label("", "caution", wraps=True)
        self._reason.hide()
        outer.addWidget(self._reason)
        self._box = frame("composer")
        stack = column(self._box, look, margin=10, gap=6)
        self.edit = MessageEdit(look)
        self.edit.submitted.connect(self._send)
        self.edit.textChanged.connect(self._text_changed)
        self.edit.focused.connect(lambda on: restyle(self._box, "focused", "true" if on else "false"))
        stack.addWidget(self.edit)
        line = Head(look.px(8), look.px(_LEAST_KEYS))
        self._keys = label(look.say(words.COMPOSER_KEYS), "small", wraps=True)
        line.addWidget(self._keys)
        # Here it covers nothing of what is read.
        self.newest = button("↓", lambda: None, name=look.say(words.NEWEST))
        self.newest.setToolTip(look.say(words.NEWEST))
        self.newest.hide()
        line.addWidget(self.newest)
        self.tools = button(look.say(form_words.OPEN_PALETTE), self.tools_wanted.emit)
        self.tools.setToolTip(look.say(form_words.OPEN_PALETTE_TIP))
        self.tools.setAccessibleDescription(look.say(form_words.OPEN_PALETTE_TIP))
        put_icon(look, self.tools, "search", look.palette.text, 16)
        line.addWidget(self.tools)
        self._stop = button(look.say(words.STOP), self.stopped.emit)
        put_icon(look, self._stop, "stop", look.palette.text, 16)
        self._send_button = button(look.say(words.SEND), self.edit.request_send, "primary")
        put_icon(look, self._send_button, "send", look.palette.on_accent, 16)
        line.addWidget(self._stop)
        line.addWidget(self._send_button)
        stack.addLayout(line)
        outer.addWidget(self._box)
        self.present(is_running=False)

    @property
    def text(self) -> str:
        return self.edit.toPlainText()

    def present(self, *, is_running: bool, hint: Text = words.COMPOSER_HINT) -> None:
        self.edit.setPlaceholderText(self._look.say(hint))
        # Qt draws another hint only with the next change of the text.
        self.edit.viewport().update()
        self._stop.setVisible(is_running)

    def offer_newest(self, *, is_offered: bool) -> None:
        """In place of the keys, so that the box stays as tall as it is."""
        self.newest.setVisible(is_offered)
        self._keys.setText("" if is_offered else self._look.say(words.COMPOSER_KEYS))

    def put(self, text: str) -> None:
        """Replace the text, e.g. by the draft of another conversation."""
        if text != self.text:
            self.edit.setPlainText(text)
            self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._reason.hide()

    def suggest(self, text: str) -> None:
        """Offer a text; what is already written stays above it."""
        written = self.text
        self.put(f"{written}\n{text}" if written.strip() else text)
        self.edit.setFocus()

    def take_back(self, text: str, error: ErrorInfo) -> None:
        """A refused text returns, above whatever was typed since, with the reason beside it."""
        newer = self.text
        self.put(f"{text}\n{newer}" if newer.strip() and newer != text else text)
        hint = f" {self._look.say(error.hint)}" if error.hint else ""
        reason = self._look.say(error.message) + hint
        self._reason.setText(self._look.say(words.RETURNED, reason=reason))
        self._reason.show()

    def _send(self) -> None:
        text = self.text
        self._reason.hide()
        # Enter that was held a little too long elsewhere is no message.
        if not text.strip():
            return
        self.edit.clear()
        self.sent.emit(text)

    def _text_changed(self) -> None:
        # Why a text came back is of no interest any more once it is gone.
        if not self.text:
            self._reason.hide()
        self.edited.emit(self.text)
