"""The editor of one argument by what it is; each gives and takes what was typed as text, see `state.field_texts`."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from app.protocol.approvals import ArgumentField, FieldKind
from app.trade.text import Text
from app.ui import form_words, words
from app.ui.approvals.values import Parsed, is_plain_list, shown_value
from app.ui.forms.sheet_editor import SheetEditor
from app.ui.forms.suggesting import picker
from app.ui.state.field_texts import read_text, start_text
from app.ui.state.sheet import Sheet
from app.ui.state.sheet_values import from_text, is_sheet, sheet_of
from app.ui.theme.fonts import code_font
from app.ui.theme.look import Look
from app.ui.widgets.calm import CalmCombo
from app.ui.widgets.controls import button, column, label, row
from app.ui.widgets.visible import visible

_EDITOR_LINES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """`widget` is what the form shows, `typed` what takes the keys; `start` is the text it began with.
    With `tells_problem` it says by itself what is wrong with it."""

    widget: QWidget
    typed: QWidget
    start: str
    read: Callable[[], str]
    write: Callable[[str], None]
    parsed: Callable[[], Parsed]
    show_units: Callable[[Mapping[str, str]], None] = lambda _units: None
    tells_problem: bool = False
    insist: Callable[[], None] = lambda: None


def editor_of(look: Look, field: ArgumentField, changed: Callable[[], None]) -> Editor | None:
    """None for a group, whose fields have editors of their own."""
    if is_sheet(field):
        return _sheet(look, field, changed)
    match field.kind:
        case FieldKind.GROUP:
            return None
        case FieldKind.BOOLEAN if field.value is not None or not field.is_required:
            return _check(field, changed)
        case FieldKind.BOOLEAN:
            return _combo(look, field, [(look.say(words.YES), "true"), (look.say(words.NO), "false")], changed)
        case FieldKind.CHOICE:
            return _combo(look, field, [(visible(look.say(one.label)), one.value) for one in field.choices], changed)
        case FieldKind.JSON if not is_plain_list(field.value):
            return _json(look, field, changed)
        case _:
            return _line(look, field, changed)


def _check(field: ArgumentField, changed: Callable[[], None]) -> Editor:
    box = QCheckBox()
    box.setChecked(field.value is True)
    box.toggled.connect(lambda: changed())

    def read() -> str:
        return "true" if box.isChecked() else "false"

    def write(text: str) -> None:
        box.setChecked(text == "true")

    return Editor(widget=box, typed=box, start=read(), read=read, write=write, parsed=lambda: Parsed(box.isChecked()))


def _combo(look: Look, field: ArgumentField, choices: list[tuple[str, str]], changed: Callable[[], None]) -> Editor:
    combo = CalmCombo()
    for text, value in choices:
        combo.addItem(text, value)
    # Nothing is chosen for the engineer; a value outside the list stays what it is until another one is chosen.
    if (at := combo.findData(field.value)) < 0:
        is_open = field.value is None and field.is_required
        combo.insertItem(0, look.say(form_words.CHOOSE if is_open else shown_value(field.value)), field.value)
        at = 0
    combo.setCurrentIndex(at)
    combo.currentIndexChanged.connect(lambda: changed())

    def read() -> str:
        value: object = combo.currentData()
        return "" if value is None else str(value)

    def write(text: str) -> None:
        places = range(combo.count())
        combo.setCurrentIndex(next((n for n in places if str(combo.itemData(n)) == text), combo.currentIndex()))

    def parsed() -> Parsed:
        value = combo.currentData()
        if value is None:
            return Parsed(problem=words.MUST_FILL) if field.is_required else Parsed(None)
        return read_text(field, str(value)) if read() != start else Parsed(field.value)

    start = read()
    return Editor(widget=combo, typed=combo, start=start, read=read, write=write, parsed=parsed)


def _line(look: Look, field: ArgumentField, changed: Callable[[], None]) -> Editor:
    line = QLineEdit(start_text(field))
    # What is longer than the line is read from its beginning.
    line.setCursorPosition(0)
    line.setPlaceholderText(_hint(look, field))
    line.textChanged.connect(lambda: changed())
    widget: QWidget = line
    entry = field.parts[0] if field.kind is FieldKind.LIST and field.parts else field
    suggestions = field.suggestions or entry.suggestions
    if suggestions or field.unit:
        widget = QWidget()
        beside = row(widget, look, gap=6)
        beside.addWidget(line, 1)
        if field.unit:
            beside.addWidget(label(field.unit, "muted"))
        if suggestions:
            beside.addWidget(picker(look, field, suggestions, line))
        widget.setFocusProxy(line)
    return Editor(
        widget=widget,
        typed=line,
        start=line.text(),
        read=line.text,
        write=line.setText,
        parsed=lambda: read_text(field, line.text()),
    )


def _hint(look: Look, field: ArgumentField) -> str:
    said = look.say(words.REQUIRED if field.is_required else words.NOT_GIVEN)
    example = field.example if isinstance(field.example, str | int | float) else None
    if field.kind is FieldKind.LIST and isinstance(field.example, list):
        example = ", ".join(str(each) for each in field.example)
    return said if example in (None, "") else look.say(form_words.HINT(said=said, example=visible(str(example))))


def _json(look: Look, field: ArgumentField, changed: Callable[[], None]) -> Editor:
    editor = _json_edit(look, start_text(field))
    editor.textChanged.connect(lambda: changed())
    return Editor(
        widget=editor,
        typed=editor,
        start=editor.toPlainText(),
        read=editor.toPlainText,
        write=editor.setPlainText,
        parsed=lambda: read_text(field, editor.toPlainText()),
    )


def _json_edit(look: Look, text: str) -> QPlainTextEdit:
    """A text of several lines, as high as it is up to a limit."""
    editor = QPlainTextEdit(text)
    editor.setFont(code_font(look.small_px))
    editor.setTabChangesFocus(True)
    lines = min(_EDITOR_LINES, editor.document().blockCount()) + 1
    editor.setFixedHeight(lines * look.px(18) + look.px(14))
    return editor


def _sheet(look: Look, field: ArgumentField, changed: Callable[[], None]) -> Editor:
    made = TableOrJson(look, field, changed)
    return Editor(
        widget=made,
        typed=made,
        start=made.text(),
        read=made.text,
        write=made.put,
        parsed=made.parsed,
        show_units=made.show_units,
        tells_problem=True,
        insist=made.insist,
    )


class TableOrJson(QWidget):
    """A table; its JSON is shown where it is asked for, and where the value is one that no table can show."""

    def __init__(self, look: Look, field: ArgumentField, changed: Callable[[], None]) -> None:
        super().__init__()
        self._look = look
        self._field = field
        self._changed = changed
        self._stack = column(self, look, gap=2)
        self.table: SheetEditor | None = None
        self.json: QPlainTextEdit | None = None
        self._other = button("", self._toggle, "fold")
        self._said = label("", "bad", wraps=True)
        self._said.hide()
        sheet = sheet_of(field, field.value)
        if sheet is None:
            self._show_json(start_text(field))
        else:
            self._show_table(SheetEditor(look, field, sheet))
        self._stack.addWidget(self._said)
        self._stack.addWidget(self._other)

    def text(self) -> str:
        if self.table is not None:
            return self.table.text()
        return self.json.toPlainText() if self.json is not None else ""

    def put(self, text: str) -> None:
        if self.table is not None and text.strip().startswith("["):
            self._toggle()
        if self.table is not None:
            self.table.put(text)
        elif self.json is not None:
            self.json.setPlainText(text)

    def parsed(self) -> Parsed:
        if self.table is None:
            return read_text(self._field, self.text())
        reading = self.table.model.reading
        if reading.cells or reading.problem is not None:
            return Parsed(problem=form_words.TABLE_WRONG)
        return Parsed(reading.value)

    def show_units(self, units: Mapping[str, str]) -> None:
        if self.table is not None:
            self.table.show_units(units)

    def insist(self) -> None:
        if self.table is not None:
            self.table.insist()
        elif (problem := self.parsed().problem) is not None:
            self._tell(problem)

    def _toggle(self) -> None:
        if self.table is not None:
            value = read_text(self._field, self.table.text()).value
            self._show_json("" if value is None else json.dumps(value, ensure_ascii=False, indent=2))
        elif (sheet := self._as_sheet()) is not None:
            self._show_table(SheetEditor(self._look, self._field, sheet))
        else:
            self._tell(self.parsed().problem or form_words.NO_TABLE_CAN_SHOW)
            return
        self._changed()

    def _json_changed(self) -> None:
        problem = self.parsed().problem if self.text().strip() else None
        self._tell(problem)
        self._changed()

    def _tell(self, problem: Text | None) -> None:
        """What is wrong with the JSON; a table tells that by itself."""
        self._said.setText(self._look.say(problem) if problem is not None else "")
        self._said.setVisible(problem is not None)

    def _as_sheet(self) -> Sheet | None:
        return from_text(self._field, self.text())

    def _show_table(self, table: SheetEditor) -> None:
        self._drop()
        self.table = table
        table.table.setAccessibleName(self._look.say(form_words.GRID(name=self._look.say(self._field.label))))
        table.changed.connect(lambda: self._changed())
        self._stack.insertWidget(0, table)
        self.setFocusProxy(table)
        self._other.setText(self._look.say(form_words.AS_JSON))

    def _show_json(self, text: str) -> None:
        self._drop()
        self.json = _json_edit(self._look, text)
        self.json.setAccessibleName(self._look.say(self._field.label))
        self.json.textChanged.connect(self._json_changed)
        self._stack.insertWidget(0, self.json)
        self.setFocusProxy(self.json)
        self._other.setText(self._look.say(form_words.AS_TABLE))

    def _drop(self) -> None:
        self._tell(None)
        for shown in (self.table, self.json):
            if shown is not None:
                shown.hide()
                self._stack.removeWidget(shown)
                shown.deleteLater()
        self.table, self.json = None, None
