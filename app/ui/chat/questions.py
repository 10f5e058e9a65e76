"""A question to the engineer: choices or free text, answered all at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QLineEdit, QRadioButton, QWidget

from app.protocol.commands import AnswerQuestion
from app.protocol.items import Question, QuestionField
from app.ui import words
from app.ui.theme.icons import pixmap
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, clear, column, label, row
from app.ui.widgets.long_text import long_text
from app.ui.widgets.visible import visible


class QuestionCard(QFrame):
    """Emits `intent` with one AnswerQuestion when every field is answered."""

    intent = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._drawn: Question | None = None
        self._answers: dict[str, str] = {}
        self._stack = column(self, look, margin=14, gap=10)

    def present(self, question: Question) -> None:
        if question == self._drawn:
            return
        self._drawn = question
        self._answers = {}
        self.setObjectName("card" if question.is_closed else "waiting")
        self.setAccessibleName(self._look.say(words.QUESTION))
        clear(self._stack)
        self._add_head(question)
        if question.is_closed:
            self._add_answers(question)
        else:
            self._add_form(question)

    def _add_head(self, question: Question) -> None:
        look = self._look
        head = row(None, look, gap=8)
        sign = QLabel()
        sign.setPixmap(pixmap("question", look.palette.accent, look.px(20), self.devicePixelRatioF()))
        head.addWidget(sign)
        head.addWidget(long_text(look, visible(look.say(question.text)), "strong"), 1)
        self._stack.addLayout(head)

    def _add_answers(self, question: Question) -> None:
        look = self._look
        if question.answers is None:
            self._stack.addWidget(label(look.say(words.CLOSED_UNANSWERED), "muted"))
            return
        for field in question.fields:
            given = question.answers.get(field.key, "")
            said = next((look.say(choice.label) for choice in field.choices if choice.value == given), given)
            self._stack.addWidget(label(visible(f"{look.say(field.label)}: {said}"), "muted", wraps=True))

    def _add_form(self, question: Question) -> None:
        look = self._look
        for field in question.fields:
            self._stack.addWidget(label(visible(look.say(field.label)), "muted", wraps=True))
            self._stack.addWidget(self._radios(field) if field.choices else self._line(field))
        foot = row(None, look, gap=8)
        self._send = button(look.say(words.ANSWER), self._answer, "primary")
        self._send.setEnabled(False)
        foot.addWidget(self._send)
        foot.addWidget(label(look.say(words.ANSWER_ALL), "small", wraps=True), 1)
        self._stack.addLayout(foot)

    def _radios(self, field: QuestionField) -> QWidget:
        box = QWidget()
        stack = column(box, self._look, gap=4)
        group = QButtonGroup(box)
        for choice in field.choices:
            radio = QRadioButton(visible(self._look.say(choice.label)).replace("&", "&&"))
            radio.setAccessibleName(self._look.say(choice.label))
            radio.toggled.connect(lambda on, value=choice.value: on and self._take(field.key, value))
            group.addButton(radio)
            stack.addWidget(radio)
        return box

    def _line(self, field: QuestionField) -> QWidget:
        line = QLineEdit()
        line.setAccessibleName(self._look.say(field.label))
        line.textChanged.connect(lambda text: self._take(field.key, text.strip()))
        line.returnPressed.connect(self._answer)
        return line

    def _take(self, key: str, value: str) -> None:
        self._answers[key] = value
        self._send.setEnabled(self._is_complete())

    def _is_complete(self) -> bool:
        return self._drawn is not None and all(self._answers.get(field.key) for field in self._drawn.fields)

    def _answer(self) -> None:
        if self._drawn is None or not self._is_complete():
            return
        self._send.setEnabled(False)
        self.intent.emit(AnswerQuestion(question_id=self._drawn.item_id, answers=dict(self._answers)))

    def reopen(self) -> None:
        """The agent refused the answer; it can be given again."""
        if self._drawn is not None and not self._drawn.is_closed:
            self._send.setEnabled(self._is_complete())
