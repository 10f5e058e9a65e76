"""The arguments of a call as a form: to read at first, to edit after Edit was pressed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from app.protocol.approvals import ArgumentField, FieldKind
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text
from app.ui import words
from app.ui.approvals.values import (
    Grid,
    Parsed,
    as_grid,
    copied,
    counted,
    editable_text,
    is_plain_list,
    parse,
    shown_value,
)
from app.ui.theme.fonts import code_font
from app.ui.theme.look import Look
from app.ui.widgets.calm import CalmCombo
from app.ui.widgets.controls import clear, column, label, restyle
from app.ui.widgets.long_text import WHOLE_UP_TO, long_text, take_along
from app.ui.widgets.table import RowsTable
from app.ui.widgets.visible import visible

_EDITOR_LINES = 8
_LONG = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raw:
    """One editor as text."""

    editor: QWidget
    start: str
    read: Callable[[], str]
    write: Callable[[str], None]


class ArgumentForm(QWidget):
    """One row per argument. `changed` is emitted when an edit becomes valid or invalid."""

    changed = Signal()

    def __init__(self, look: Look, fields: tuple[ArgumentField, ...], arguments: JsonObject | None = None) -> None:
        super().__init__()
        self._look = look
        self._fields = fields
        self._arguments = arguments or {}
        self._read: dict[str, Callable[[], Parsed]] = {}
        self._raw: dict[str, _Raw] = {}
        self._checks: list[Callable[[], None]] = []
        self.changed.connect(self._check_all)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(6))
        self._grid.setColumnStretch(1, 1)
        self.show_values()

    def show_values(self) -> None:
        """Show every argument as it will be sent; those that were not given share one line."""
        self._read, self._raw, self._checks = {}, {}, []
        clear(self._grid)
        shown = [field for field in (*self._fields, *self._others()) if self._is_shown(field)]
        if not self._fields and not shown:
            self._grid.addWidget(label(self._look.say(words.NO_ARGUMENTS), "muted"), 0, 0, 1, 2)
        for number, field in enumerate(shown):
            self._place(number, field, self._shown(field))
        if left := [visible(self._look.say(field.label)) for field in self._fields if not self._is_shown(field)]:
            text = self._look.say(words.NOT_GIVEN_LINE, names=", ".join(left))
            self._grid.addWidget(label(text, "small", wraps=True), len(shown), 0, 1, 2)

    def _is_shown(self, field: ArgumentField) -> bool:
        return field.value is not None or field.name in self._arguments

    def _others(self) -> list[ArgumentField]:
        """Arguments of the call that the tool's own form does not know: they are sent, so they are shown."""
        known = {field.name for field in self._fields}
        return [_unknown_field(name, value) for name, value in self._arguments.items() if name not in known]

    def edit_values(self, kept: Mapping[str, str] | None = None, *, takes_focus: bool = True) -> None:
        """Show an editor for every argument, with the raw texts of an earlier edit in them; the first one takes the
        focus where the engineer asked for it."""
        self._read, self._raw, self._checks = {}, {}, []
        clear(self._grid)
        editors = [self._editor(field) for field in self._fields]
        for number, (field, editor) in enumerate(zip(self._fields, editors, strict=True)):
            self._place(number, field, editor)
        for name, text in (kept or {}).items():
            if name in self._raw:
                self._raw[name].write(text)
        if editors and takes_focus:
            editors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def texts(self) -> Mapping[str, str]:
        """The raw texts of the editors that no longer read as they began, by argument name."""
        return {name: raw.read() for name, raw in self._raw.items() if raw.read() != raw.start}

    def editors(self) -> tuple[QWidget, ...]:
        """The fields that are typed into."""
        return tuple(raw.editor for raw in self._raw.values() if isinstance(raw.editor, QLineEdit | QPlainTextEdit))

    def show_field(self, name: str) -> None:
        """Move the focus to the editor of one argument."""
        if name in self._raw:
            self._raw[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> JsonObject | None:
        """The edited values by argument name; None while one of them is wrong."""
        parsed = {name: read() for name, read in self._read.items()}
        if any(one.problem for one in parsed.values()):
            return None
        return {name: one.value for name, one in parsed.items()}

    def _check_all(self) -> None:
        for check in self._checks:
            check()

    def _place(self, number: int, field: ArgumentField, widget: QWidget) -> None:
        name = label(visible(self._look.say(field.label)), "muted", wraps=True)
        name.setToolTip(visible(field.name))
        name.setMinimumWidth(self._look.px(110))
        name.setMaximumWidth(self._look.px(190))
        self._grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, number, 1)

    def _shown(self, field: ArgumentField) -> QWidget:
        """The value, under its count when there are many, over Copy and Save when it is long."""
        grid = as_grid(field.value)
        text = self._text(field) if grid is None else ""
        shown = self._label(field, text) if grid is None else self._table(field, grid)
        count = counted(field.value)
        if count is None and len(text) <= _LONG:
            return shown
        box = QWidget()
        stack = column(box, self._look, gap=2)
        if count is not None and len(text) <= WHOLE_UP_TO:
            stack.addWidget(label(self._look.say(count), "small", wraps=True))
        stack.addWidget(shown)
        if len(text) <= WHOLE_UP_TO:
            stack.addWidget(take_along(self._look, lambda: copied(field.value)))
        return box

    def _text(self, field: ArgumentField) -> str:
        """The value in words, with its unit; a default and an explicit null say what they are."""
        look = self._look
        if field.value is None:
            return look.say(words.NULL)
        text = _choice_text(look, field) or look.say(shown_value(field.value))
        is_number = isinstance(field.value, int | float) and not isinstance(field.value, bool)
        text = f"{text} {field.unit}" if field.unit and is_number else text
        is_default = not field.is_given and field.name not in self._arguments
        return look.say(words.BY_DEFAULT, value=text) if is_default else text

    def _table(self, field: ArgumentField, grid: Grid) -> QWidget:
        name = visible(self._look.say(field.label))
        table = RowsTable(self._look, name, visible_rows=_EDITOR_LINES, is_whole=True)
        table.present(grid.headers, grid.rows)
        return table

    def _label(self, field: ArgumentField, text: str) -> QWidget:
        count = counted(field.value)
        about = self._look.say(count) if count else ""
        made = long_text(self._look, text, about=about, raw=copied(field.value))
        made.setAccessibleName(visible(self._look.say(field.label)))
        return made

    def _editor(self, field: ArgumentField) -> QWidget:
        match field.kind:
            case FieldKind.BOOLEAN:
                editor, read = self._check(field)
            case FieldKind.CHOICE:
                editor, read = self._combo(field)
            case FieldKind.JSON if not is_plain_list(field.value):
                editor, read = self._json(field)
            case _:
                editor, read = self._line(field)
        editor.setAccessibleName(self._look.say(field.label))
        return self._checked(field, editor, read)

    def _check(self, field: ArgumentField) -> tuple[QWidget, Callable[[], Parsed]]:
        box = QCheckBox()
        box.setChecked(field.value is True)
        box.toggled.connect(lambda: self.changed.emit())
        self._keep_raw(
            field, box, lambda: "true" if box.isChecked() else "false", lambda text: box.setChecked(text == "true")
        )
        return box, lambda: Parsed(box.isChecked())

    def _combo(self, field: ArgumentField) -> tuple[QWidget, Callable[[], Parsed]]:
        combo = CalmCombo()
        for choice in field.choices:
            combo.addItem(visible(self._look.say(choice.label)), choice.value)
        # A value outside the list stays what it is until another one is chosen.
        if (at := combo.findData(field.value)) < 0:
            combo.insertItem(0, self._look.say(shown_value(field.value)), field.value)
            at = 0
        combo.setCurrentIndex(at)
        combo.currentIndexChanged.connect(lambda: self.changed.emit())
        self._keep_raw(
            field,
            combo,
            lambda: str(combo.currentData()),
            lambda text: combo.setCurrentIndex(
                next((n for n in range(combo.count()) if str(combo.itemData(n)) == text), combo.currentIndex())
            ),
        )
        return combo, lambda: Parsed(combo.currentData())

    def _line(self, field: ArgumentField) -> tuple[QWidget, Callable[[], Parsed]]:
        line = QLineEdit(editable_text(field))
        line.setPlaceholderText(self._look.say(words.REQUIRED if field.is_required else words.NOT_GIVEN))
        line.textChanged.connect(lambda: self.changed.emit())
        self._keep_raw(field, line, line.text, line.setText)
        return line, lambda: parse(field, line.text())

    def _json(self, field: ArgumentField) -> tuple[QWidget, Callable[[], Parsed]]:
        editor = QPlainTextEdit(editable_text(field))
        editor.setFont(code_font(self._look.small_px))
        editor.setTabChangesFocus(True)
        lines = min(_EDITOR_LINES, editor.document().blockCount()) + 1
        editor.setFixedHeight(lines * self._look.px(18) + self._look.px(14))
        editor.textChanged.connect(lambda: self.changed.emit())
        self._keep_raw(field, editor, editor.toPlainText, editor.setPlainText)
        return editor, lambda: parse(field, editor.toPlainText())

    def _keep_raw(
        self, field: ArgumentField, editor: QWidget, read: Callable[[], str], write: Callable[[str], None]
    ) -> None:
        self._raw[field.name] = _Raw(editor=editor, start=read(), read=read, write=write)

    def _checked(self, field: ArgumentField, editor: QWidget, read: Callable[[], Parsed]) -> QWidget:
        """The editor with its problem shown under it as soon as there is one."""
        box = QWidget()
        stack = column(box, self._look, gap=2)
        stack.addWidget(editor)
        said = label("", "bad", wraps=True)
        said.hide()
        stack.addWidget(said)

        def check() -> None:
            problem = read().problem
            said.setText(self._look.say(problem) if problem else "")
            said.setVisible(problem is not None)
            restyle(editor, "wrong", "true" if problem else "false")

        self._read[field.name] = read
        self._checks.append(check)
        box.setFocusProxy(editor)
        return box


def _choice_text(look: Look, field: ArgumentField) -> str:
    """A choice is text: 1 is not the choice “1”."""
    return next((visible(look.say(one.label)) for one in field.choices if one.value == field.value), "")


def _unknown_field(name: str, value: JsonValue) -> ArgumentField:
    return ArgumentField(name=name, label=Text(en=name, ko=name), kind=FieldKind.JSON, value=value)
