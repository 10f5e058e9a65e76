"""A question to the engineer: choices or free text, answered all at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QLineEdit, QRadioButton, QWidget

from app.protocol.commands import AnswerQuestion
from app.protocol.items import Question, QuestionField
from app.ui import gate_words, words
from app.ui.drafting import ConversationDrafts, DraftBook
from app.ui.state.drafts import AnswerDraft
from app.ui.theme.icons import pixmap
from app.ui.theme.look import Look
from app.ui.widgets import decision
from app.ui.widgets.choice import WrappedRadio
from app.ui.widgets.composing import commit_input
from app.ui.widgets.controls import button, clear, column, label, rename_style, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.enter import OnEnter
from app.ui.widgets.long_text import long_text
from app.ui.widgets.visible import visible


class QuestionCard(QFrame):
    """Emits `intent` with one AnswerQuestion when every field is answered, `cancelled` when none shall be."""

    intent = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, drafts: ConversationDrafts | None = None) -> None:
        super().__init__()
        self._look = look
        self._drafts = drafts or DraftBook(parent=self).within("")
        self._drawn: Question | None = None
        self._answers: dict[str, str] = {}
        self._began: dict[str, str] = {}
        self._lines: dict[str, QLineEdit] = {}
        self._fields: dict[str, QWidget] = {}
        self._asked_ms = 0.0
        self._stack = column(self, look, margin=14, gap=10)

    def present(self, question: Question) -> None:
        if question == self._drawn:
            return
        self._drawn = question
        self._answers = {}
        self._began = {}
        self._lines, self._fields = {}, {}
        rename_style(self, "card" if question.is_closed else "waiting")
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
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
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
        draft = self._drafts.answers(question)
        self._asked_ms = decision.now_ms()
        self._began = {key: text for key, text in draft.answers.items() if text}
        self._send = DecisionButton(look, look.say(words.ANSWER), self._answer, "primary")
        self._send.about(question.item_id)
        if self._began and draft.asked_as != question.item_id:
            self._stack.addWidget(label(look.say(gate_words.ANSWERS_KEPT), "caution", wraps=True))
        for field in question.fields:
            self._stack.addWidget(label(visible(look.say(field.label)), "muted", wraps=True))
            made = self._radios(field) if field.choices else self._line(field)
            self._fields[field.key] = made
            self._stack.addWidget(made)
        foot = row(None, look, gap=8)
        self._send.setEnabled(self._is_complete())
        foot.addWidget(self._send)
        foot.addWidget(button(look.say(words.CANCEL), self.cancelled.emit))
        self._hint = label(look.say(words.ANSWER_ALL), "small", wraps=True)
        foot.addWidget(self._hint, 1)
        self._stack.addLayout(foot)

    def _radios(self, field: QuestionField) -> QWidget:
        box = QWidget()
        stack = column(box, self._look, gap=4)
        group = QButtonGroup(box)
        for choice in field.choices:
            radio = WrappedRadio(self._look, visible(self._look.say(choice.label)))
            group.addButton(radio)
            stack.addWidget(radio)
            if self._began.get(field.key) == choice.value:
                radio.setChecked(True)
                self._answers[field.key] = choice.value
            radio.toggled.connect(lambda on, value=choice.value: on and self._take(field.key, value))
        if field.takes_other:
            self._add_other(field, box, group)
        return box

    def _add_other(self, field: QuestionField, box: QWidget, group: QButtonGroup) -> None:
        """An answer of the engineer's own beside the choices; typing it chooses it."""
        radio = QRadioButton(self._look.say(gate_words.OTHER_ANSWER))
        line = QLineEdit()
        line.setAccessibleName(self._look.say(gate_words.OTHER_ANSWER))
        group.addButton(radio)
        both = row(None, self._look, gap=8)
        both.addWidget(radio)
        both.addWidget(line, 1)
        box.layout().addLayout(both)  # type: ignore[union-attr]
        began = self._began.get(field.key, "")
        self._lines[field.key] = line
        if began and all(choice.value != began for choice in field.choices):
            line.setText(began)
            radio.setChecked(True)
            self._answers[field.key] = began.strip()
        else:
            line.setText(visible(field.start))

        def typed(text: str) -> None:
            if text.strip():
                radio.setChecked(True)
            if radio.isChecked():
                self._take(field.key, text.strip())

        line.textChanged.connect(typed)
        radio.toggled.connect(lambda on: on and self._take(field.key, line.text().strip()))
        OnEnter(line, self._entered)

    def _line(self, field: QuestionField) -> QWidget:
        line = QLineEdit()
        line.setAccessibleName(self._look.say(field.label))
        self._lines[field.key] = line
        line.setText(self._began.get(field.key) or visible(field.start))
        self._answers[field.key] = line.text().strip()
        line.textChanged.connect(lambda text: self._take(field.key, text.strip()))
        OnEnter(line, self._entered)
        return line

    def _take(self, key: str, value: str) -> None:
        self._answers[key] = value
        self._send.setEnabled(self._is_complete())
        if self._drawn is not None:
            answers = {name: text for name, text in self._answers.items() if text}
            self._drafts.keep_answers(self._drawn, AnswerDraft(answers=answers, asked_as=self._drawn.item_id))

    def _entered(self) -> None:
        """Enter in an answer's field answers the whole question, once it could be read."""
        commit_input()
        if self._is_complete() and self._has_stood:
            self._answer()

    def _is_complete(self) -> bool:
        fields = () if self._drawn is None else self._drawn.fields
        # What stood there at first was not read: sent as it is, it would be asked about again.
        given = [self._answers.get(field.key) not in (None, "", visible(field.start).strip()) for field in fields]
        return bool(given) and all(given)

    def _answer(self) -> None:
        if self._drawn is None or not self._is_complete() or not self._send.isEnabled():
            return
        self._send.setEnabled(False)
        self.intent.emit(AnswerQuestion(question_id=self._drawn.item_id, answers=dict(self._answers)))

    def take_focus(self) -> None:
        """The engineer asked for this card (F6): to what is not answered yet, or to the button."""
        left = [made for key, made in self._fields.items() if not self._answers.get(key)]
        aim = (left or [self._send])[0]
        inner = [one for one in aim.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        (inner or [aim])[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _has_stood(self) -> bool:
        """What was typed when the question came was not meant for it."""
        return decision.now_ms() - self._asked_ms >= decision.ARM_DELAY_MS

    def answer_in_words(self, text: str) -> bool:
        """Take what was typed elsewhere: a choice that is typed out answers, and so does what is said anew. Anything
        else may have been meant as an order of its own, so it comes into the field to be seen there, and one Enter more
        answers. False where it finds no place: more is asked than one thing, or the question has only just come."""
        lines = list(self._lines.values())
        if self._drawn is None or self._drawn.is_closed:
            return False
        if len(lines) != 1 or len(self._drawn.fields) != 1 or not self._has_stood:
            return False
        said = " ".join(text.split())
        lines[0].setText(said)
        if self._is_complete() and (self._drawn.fields[0].start or _names_a_choice(self._drawn.fields[0], said)):
            self._answer()
        else:
            self._hint.setText(self._look.say(gate_words.ENTER_ANSWERS))
            lines[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def reopen(self) -> None:
        """The agent refused the answer; it can be given again."""
        if self._drawn is not None and not self._drawn.is_closed:
            self._send.setEnabled(self._is_complete())


def _names_a_choice(field: QuestionField, said: str) -> bool:
    return said.casefold() in {
        each.casefold() for choice in field.choices for each in (choice.value, choice.label.en, choice.label.ko)
    }
