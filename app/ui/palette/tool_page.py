"""One tool as a form: its arguments, what a dry run says of them, and the way to the gate."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.protocol.approvals import ArgumentField
from app.protocol.items import Risk
from app.protocol.queries import Rehearsal, ToolSpec
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject
from app.trade.text import Text
from app.ui import form_words as words
from app.ui.approvals.effect import EffectView
from app.ui.approvals.form import ArgumentForm
from app.ui.marks import RISKS
from app.ui.state.field_texts import given_arguments
from app.ui.theme.look import Look
from app.ui.widgets.composing import commit_input
from app.ui.widgets.controls import Chip, button, clear, column, label, row, rule
from app.ui.widgets.visible import visible


class ToolPage(QWidget):
    """`preview_wanted` and `run_wanted` carry the arguments, and only such as the form finds nothing wrong with;
    `drafted` carries what was typed."""

    back_wanted = Signal()
    preview_wanted = Signal(object)
    run_wanted = Signal(object)
    drafted = Signal(object)

    def __init__(self, look: Look, tool: ToolSpec, act: Text = words.RUN, tip: Text = words.RUN_TIP) -> None:
        """`act` and `tip` say what becomes of the filled form."""
        super().__init__()
        self.tool = tool
        self._act, self._tip = act, tip
        self.form: ArgumentForm | None = None
        self._look = look
        self._is_busy = False
        self._shown: JsonObject | None = None
        self._cleared: Mapping[str, str] = {}
        stack = column(self, look, gap=10)
        stack.addLayout(self._head())
        stack.addWidget(label(visible(look.say(tool.description)), "muted", wraps=True))
        stack.addWidget(self._body(), 1)
        self._problem = label("", "bad", wraps=True, selectable=True)
        self._problem.hide()
        stack.addWidget(self._problem)
        self._busy = label(look.say(words.BUSY), "caution", wraps=True)
        self._busy.hide()
        stack.addWidget(self._busy)
        stack.addLayout(self._foot())
        self._inner.addWidget(label(look.say(words.READING_FORM), "muted"))
        self._inner.addStretch(1)

    def present(self, fields: tuple[ArgumentField, ...], texts: Mapping[str, str]) -> None:
        """The fields with what was typed before; the first one takes the focus."""
        clear(self._inner)
        self.form = ArgumentForm(self._look, fields)
        self._inner.addWidget(self.form)
        self._inner.addWidget(rule())
        self._effect = QWidget()
        self._effect_column = column(self._effect, self._look, gap=6)
        self._inner.addWidget(self._effect)
        self._inner.addStretch(1)
        self.form.edit_values(texts)
        self.form.changed.connect(self._form_changed)
        self._shown = None
        if not fields:
            self._preview.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()

    def present_busy(self, *, is_busy: bool) -> None:
        """While a turn runs nothing can be sent."""
        self._is_busy = is_busy
        self._refresh()

    def present_rehearsal(self, arguments: JsonObject, seen: Rehearsal) -> None:
        """What the dry run of these arguments found."""
        clear(self._effect_column)
        self._shown = arguments
        if seen.effect is not None or not seen.problems:
            self._effect_column.addWidget(EffectView(self._look, seen.effect, seen.risk))
        for problem in seen.problems:
            self._effect_column.addWidget(label(visible(self._told(problem)), "bad", wraps=True, selectable=True))
        self._scroll.ensureWidgetVisible(self._effect)

    def present_problem(self, error: ErrorInfo) -> None:
        """There is no form, or no preview."""
        if self.form is None:
            clear(self._inner)
        self._say(self._told(error))

    def _told(self, error: ErrorInfo) -> str:
        hint = f" {self._look.say(error.hint)}" if error.hint else ""
        return self._look.say(error.message) + hint

    def _head(self) -> QVBoxLayout:
        look = self._look
        stack = column(None, look, gap=6)
        line = row(None, look, gap=8)
        line.addWidget(button(f"‹ {look.say(words.BACK)}", self.back_wanted.emit, "quiet", name=look.say(words.BACK)))
        line.addStretch(1)
        risk = RISKS[self.tool.risk]
        line.addWidget(Chip(look.say(risk.word), risk.tone))
        stack.addLayout(line)
        stack.addWidget(label(visible(look.say(self.tool.title)), "title", wraps=True))
        return stack

    def _body(self) -> QScrollArea:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("page")
        self._inner = column(inner, self._look, margin=2, gap=10)
        self._scroll.setWidget(inner)
        # Tab goes from field to field, not to the frame around them.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self._scroll

    def _foot(self) -> QVBoxLayout:
        look = self._look
        stack = column(None, look, gap=4)
        line = row(None, look, gap=8)
        self._clearing = button(look.say(words.CLEAR_FORM), self._clear)
        line.addWidget(self._clearing)
        line.addStretch(1)
        self._preview = button(look.say(words.PREVIEW), self._preview_pressed)
        self._run = button(look.say(self._act), self._run_pressed, "primary")
        self._run.setToolTip(look.say(self._tip))
        self._run.setAccessibleDescription(look.say(self._tip))
        line.addWidget(self._preview)
        line.addWidget(self._run)
        stack.addLayout(line)
        stack.addWidget(label(look.say(self._tip), "small", wraps=True))
        return stack

    def _form_changed(self) -> None:
        assert self.form is not None
        self._say("")
        texts = self.form.texts()
        self._keep_cleared({})
        self.drafted.emit(texts)
        if self._shown is not None and given_arguments(self.form.fields, texts)[0] != self._shown:
            self._shown = None
            clear(self._effect_column)
            self._effect_column.addWidget(label(self._look.say(words.STALE), "caution", wraps=True))

    def _clear(self) -> None:
        """Empty the form, or bring back what was cleared just now."""
        if self.form is None:
            return
        wanted, cleared = self._cleared, self.form.texts()
        self.drafted.emit(wanted)
        self.present(self.form.fields, wanted)
        self._keep_cleared({} if wanted else cleared)

    def _keep_cleared(self, texts: Mapping[str, str]) -> None:
        self._cleared = texts
        self._clearing.setText(self._look.say(words.UNDO_CLEAR if texts else words.CLEAR_FORM))

    def _arguments(self) -> JsonObject | None:
        """What the form says, or None with what is wrong told."""
        if self.form is None:
            return None
        commit_input()
        arguments, wrong = given_arguments(self.form.fields, self.form.texts())
        if not wrong:
            return arguments
        self.form.insist()
        names = [self._look.say(one.label) for one in self.form.fields if one.name in wrong]
        self._say(self._look.say(words.INCOMPLETE(fields=", ".join(names))))
        self.form.show_field(next(iter(wrong)))
        return None

    def _preview_pressed(self) -> None:
        arguments = self._arguments()
        if arguments is None:
            return
        if self.tool.risk is not Risk.READ:
            clear(self._effect_column)
            self._effect_column.addWidget(label(self._look.say(words.PREVIEWING), "muted"))
        self.preview_wanted.emit(arguments)

    def _run_pressed(self) -> None:
        arguments = None if self._is_busy else self._arguments()
        if arguments is not None:
            self.run_wanted.emit(arguments)

    def _say(self, text: str) -> None:
        self._problem.setText(visible(text))
        self._problem.setVisible(bool(text))

    def _refresh(self) -> None:
        self._busy.setVisible(self._is_busy)
        self._run.setEnabled(self.form is not None and not self._is_busy)
        self._preview.setEnabled(self.form is not None)
