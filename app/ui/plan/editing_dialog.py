"""One step of a plan as a form: what it was proposed with, what it will do, and what is typed instead."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QWidget

from app.protocol.approvals import ArgumentField
from app.protocol.items import PlanSource, PlanStep, StepStatus
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject
from app.trade.text import Text
from app.ui import editing_words as words
from app.ui import form_words, gate_words
from app.ui import words as house
from app.ui.approvals.edits import EditView
from app.ui.approvals.pages import ArgumentPages
from app.ui.marks import SOURCES
from app.ui.state.argument_json import arguments_text
from app.ui.state.drafts import CallDraft, Unready, differences, edited_arguments
from app.ui.state.field_texts import start_text
from app.ui.theme.look import Look
from app.ui.theme.sheet import style_sheet
from app.ui.theme.tokens import Tone
from app.ui.widgets.composing import commit_input
from app.ui.widgets.controls import Chip, button, clear, column, label, row
from app.ui.widgets.room import resize_within
from app.ui.widgets.visible import on_one_line, visible

_WIDE, _TALL = 620, 560


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    """A step's call as a form."""

    tool: str
    arguments: JsonObject
    form: tuple[ArgumentField, ...]


class StepDialog(QDialog):
    """`wanted` carries the new arguments, `drafted` what has been typed; Esc closes and keeps that, Cancel does not."""

    wanted = Signal(object)
    drafted = Signal(object)

    def __init__(self, parent: QWidget | None, look: Look, step: PlanStep, number: int, source: PlanSource) -> None:
        super().__init__(parent)
        self.setStyleSheet(style_sheet(look))
        title = on_one_line(look.say(words.EDITING(number=number, title=step.title)))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.step = step
        self.pages: ArgumentPages | None = None
        self._look = look
        self._call = StepForm(tool=step.tool, arguments=step.arguments, form=())
        self._is_to_come = True
        self._is_sent = False
        stack = column(self, look, margin=16, gap=10)
        stack.addWidget(label(title, "title", wraps=True))
        about = row(None, look, gap=8)
        about.addWidget(label(on_one_line(step.tool), "small", selectable=True))
        about.addWidget(Chip(look.say(SOURCES[source])))
        if step.proposed is not None:
            about.addWidget(Chip(look.say(words.EDITED_MARK), Tone.CAUTION))
        about.addStretch(1)
        stack.addLayout(about)
        stack.addWidget(self._body(), 1)
        self._changes = column(None, look, gap=4)
        stack.addLayout(self._changes)
        self._problem = label("", "bad", wraps=True, selectable=True)
        self._problem.hide()
        stack.addWidget(self._problem)
        stack.addWidget(label(look.say(words.ASKS_LATER), "small", wraps=True))
        stack.addLayout(self._foot())
        stack.addWidget(label(look.say(words.KEYS), "small", wraps=True))
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._apply_pressed)
        resize_within(self, look, _WIDE, _TALL)
        self._refresh()

    def present_form(self, fields: tuple[ArgumentField, ...], draft: CallDraft) -> None:
        """The fields as the plan has them, with what was typed before; the first one takes the focus."""
        look = self._look
        clear(self._inner)
        self._call = StepForm(tool=self.step.tool, arguments=self.step.arguments, form=fields)
        if draft.texts or draft.json is not None:
            self._inner.addWidget(label(look.say(words.KEPT), "caution", wraps=True))
        self.pages = ArgumentPages(look, self._call)
        self._inner.addWidget(self.pages)
        # Below the form, where it stays in sight.
        clear(self._changes)
        self._edits = EditView(look, replace(self._call, arguments=self._proposed))
        self._changes.addWidget(self._edits)
        self._inner.addStretch(1)
        self.pages.changed.connect(self._changed)
        self.pages.ended.connect(self._end_field)
        self.pages.edit(draft)
        self._refresh()

    def present_step(self, step: PlanStep | None, *, is_running: bool) -> None:
        """As the plan has it now."""
        is_to_come = is_running and step is not None and step.status is StepStatus.PENDING
        if step is not None and step.arguments != self.step.arguments:
            self._is_to_come = False
            self._say(words.READS_OTHERWISE)
        elif is_to_come != self._is_to_come:
            self._is_to_come = is_to_come
            has_begun = is_running and step is not None and step.status is StepStatus.ACTIVE
            self._say(None if is_to_come else words.HAS_BEGUN if has_begun else words.IS_OVER)
        self._refresh()

    def present_problem(self, error: ErrorInfo) -> None:
        """There is no form, or the agent did not take the edit: it is open again."""
        hint = f" {self._look.say(error.hint)}" if error.hint is not None else ""
        self._problem.setText(visible(self._look.say(error.message) + hint))
        self._problem.show()
        self._is_sent = False
        self._refresh()

    @property
    def _proposed(self) -> JsonObject:
        return (self.step.proposed or self.step).arguments

    def _body(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("page")
        self._inner = column(inner, self._look, margin=2, gap=10)
        self._inner.addWidget(label(self._look.say(form_words.READING_FORM), "muted"))
        self._inner.addStretch(1)
        area.setWidget(inner)
        return area

    def _foot(self) -> QHBoxLayout:
        look = self._look
        line = row(None, look, gap=8)
        self._reset = button(look.say(gate_words.RESET_EDIT), self._reset_pressed, "quiet")
        self._cancel = button(look.say(house.CANCEL), self._cancel_pressed)
        self._cancel.setToolTip(look.say(words.CANCEL_TIP))
        self._apply = button(look.say(words.APPLY), self._apply_pressed, "primary")
        line.addWidget(self._reset)
        line.addStretch(1)
        line.addWidget(self._cancel)
        line.addWidget(self._apply)
        return line

    def _end_field(self) -> None:
        """Enter in a field ends the edit there, and changes nothing yet."""
        commit_input()
        self._apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draft(self) -> CallDraft:
        if self.pages is None:
            return CallDraft()
        return CallDraft(texts=self.pages.texts(), json=self.pages.json(), is_editing=True)

    def _changed(self) -> None:
        self._is_sent = False
        if self._is_to_come:
            self._say(None)
        draft = self._draft()
        is_typed = bool(draft.texts) or edited_arguments(self._call, draft) is not None
        self.drafted.emit(draft if is_typed else None)
        self._refresh()

    def _refresh(self) -> None:
        pages = self.pages
        if pages is None:
            self._apply.setEnabled(False)
            self._reset.setEnabled(False)
            return
        draft = self._draft()
        edit = edited_arguments(self._call, draft)
        pages.tell(edit)
        is_whole = pages.is_valid and not isinstance(edit, Unready)
        self._apply.setEnabled(is_whole and edit is not None and self._is_to_come and not self._is_sent)
        will_be = self.step.arguments if edit is None or isinstance(edit, Unready) else edit
        is_edited = bool(differences(self._proposed, will_be))
        self._edits.present(will_be if is_edited and is_whole else None)
        self._reset.setEnabled(is_edited or not is_whole or bool(draft.texts))

    def _reset_pressed(self) -> None:
        """To what was proposed, which is not what stands in the plan where that was edited before."""
        assert self.pages is not None
        proposed = self._proposed
        differing = differences(proposed, self.step.arguments)
        if self.pages.json() is not None:
            self.pages.edit(CallDraft(json=arguments_text(proposed), is_editing=True))
        else:
            texts = {
                field.name: start_text(replace(field, value=proposed.get(field.name), is_given=field.name in proposed))
                for field in self._call.form
                if field.name in differing
            }
            self.pages.edit(CallDraft(texts=texts, is_editing=True))
        self._changed()

    def _cancel_pressed(self) -> None:
        self.drafted.emit(None)
        self.reject()

    def _apply_pressed(self) -> None:
        commit_input()
        if self.pages is None or not self._is_to_come or self._is_sent:
            return
        edit = edited_arguments(self._call, self._draft())
        if isinstance(edit, Unready):
            self._say(words.UNREADY(name=edit.field.label, why=edit.problem) if edit.field else edit.problem)
            self.pages.show_unready(edit)
        elif edit is not None and self.pages.is_valid:
            self._is_sent = True
            self._refresh()
            self.wanted.emit(edit)

    def _say(self, text: Text | None) -> None:
        self._problem.setText(visible(self._look.say(text)) if text is not None else "")
        self._problem.setVisible(text is not None)
