"""The editors of an assumption's values: choices, or numbers and quantities with their units, checked while typed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.protocol.approvals import ArgumentField, FieldKind, FieldRules
from app.protocol.items import AssumedValue
from app.ui import assumption_words as words
from app.ui.forms.editors import Editor, editor_of
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, column, label, restyle
from app.ui.widgets.visible import on_one_line


class ValueEditors(QWidget):
    """`asked`: the engineer wants to see what the values would change. `typed` keeps what is typed, by key."""

    asked = Signal()

    def __init__(self, look: Look, values: Sequence[AssumedValue], typed: dict[str, str]) -> None:
        super().__init__()
        self._look = look
        self._typed = typed
        self._editors: dict[str, Editor] = {}
        self._checks: dict[str, QWidget] = {}
        stack = column(self, look, gap=4)
        for value in values:
            stack.addWidget(label(on_one_line(look.say(value.label)), "small", wraps=True))
            stack.addWidget(self._editor(value))
        self._ask = button(look.say(words.SHOW_WHAT_CHANGES), self._asked)
        stack.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignLeft)
        self._check()

    def values(self) -> dict[str, str]:
        """Those that differ from what holds, as typed."""
        return {key: one.read() for key, one in self._editors.items() if one.read() != one.start}

    def _editor(self, value: AssumedValue) -> QWidget:
        field = as_field(value)
        made = editor_of(self._look, field, self._check)
        assert made is not None
        self._editors[value.key] = made
        made.typed.setAccessibleName(on_one_line(self._look.say(value.label)))
        box = QWidget()
        stack = column(box, self._look, gap=2)
        stack.addWidget(made.widget)
        problem = label("", "bad", wraps=True)
        problem.hide()
        stack.addWidget(problem)
        self._checks[value.key] = problem
        if value.key in self._typed:
            made.write(self._typed[value.key])
        if isinstance(made.typed, QLineEdit):
            made.typed.returnPressed.connect(self._asked)
        return box

    def _check(self) -> None:
        """Nothing can be asked of what is wrong, or is what holds."""
        if not hasattr(self, "_ask"):
            return
        is_fit = True
        for key, editor in self._editors.items():
            problem = editor.parsed().problem if editor.read() != editor.start else None
            said = self._checks[key]
            said.setProperty("text", self._look.say(problem) if problem is not None else "")
            said.setVisible(problem is not None)
            restyle(editor.typed, "wrong", "true" if problem else "false")
            is_fit = is_fit and problem is None
        self._typed.clear()
        self._typed.update(self.values())
        self._ask.setEnabled(is_fit and bool(self._typed))

    def _asked(self) -> None:
        if self._ask.isEnabled():
            self.asked.emit()


def as_field(value: AssumedValue) -> ArgumentField:
    """The value as a row of a form."""
    rules = FieldRules(least=value.least, most=value.most)
    if value.choices:
        return ArgumentField(
            name=value.key,
            label=value.label,
            kind=FieldKind.CHOICE,
            value=value.value,
            choices=value.choices,
            is_required=True,
        )
    if value.dimension:
        return ArgumentField(
            name=value.key,
            label=value.label,
            kind=FieldKind.QUANTITY,
            value=value.value,
            dimension=value.dimension,
            is_required=True,
        )
    return ArgumentField(
        name=value.key,
        label=value.label,
        kind=FieldKind.INTEGER if value.is_whole else FieldKind.NUMBER,
        value=_number(value.value),
        unit=value.unit,
        rules=rules,
        is_required=True,
    )


def _number(text: str) -> int | float:
    """As it is written: 25 and not 25.0."""
    return int(text) if text.isdecimal() else float(text)
