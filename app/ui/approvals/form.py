"""The arguments of a call as a form: to read at first, to edit after Edit was pressed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from app.lib.visible import is_plain
from app.protocol.approvals import ArgumentField, FieldKind
from app.protocol.showing import in_its_unit
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text
from app.ui import words
from app.ui.approvals.values import Grid, as_grid, copied, counted, shown_value
from app.ui.forms.editors import Editor, editor_of
from app.ui.state.field_texts import part_texts, read_text, start_text
from app.ui.state.shown_tables import as_table, named
from app.ui.theme.look import Look
from app.ui.widgets.controls import clear, column, label, restyle
from app.ui.widgets.long_text import WHOLE_UP_TO, long_text, take_along
from app.ui.widgets.table import RowsTable
from app.ui.widgets.tips import tip
from app.ui.widgets.visible import on_one_line, visible

_EDITOR_LINES = 8
_LONG = 300
# As high as a field of one line: its name stands beside what is typed in it.
_FIELD = 30
# What needs the whole width: it stands below its name, not beside it.
_WIDE = (FieldKind.GROUP, FieldKind.ROWS)


class ArgumentForm(QWidget):
    """One row per argument. `changed` is emitted when an edit becomes valid or invalid."""

    changed = Signal()

    def __init__(self, look: Look, fields: tuple[ArgumentField, ...], arguments: JsonObject | None = None) -> None:
        super().__init__()
        self._look = look
        self._fields = fields
        self._arguments = arguments or {}
        self._editors: dict[str, Editor] = {}
        self._checks: list[Callable[[], None]] = []
        self._insists = False
        self.changed.connect(self._check_all)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(6))
        self._grid.setColumnStretch(1, 1)
        self.show_values()

    @property
    def fields(self) -> tuple[ArgumentField, ...]:
        return self._fields

    def insist(self) -> None:
        """From now on what is missing is told too."""
        self._insists = True
        for editor in self._editors.values():
            editor.insist()
        self._check_all()

    def show_values(self) -> None:
        """Show every argument as it will be sent; those that were not given share one line."""
        self._editors, self._checks = {}, []
        clear(self._grid)
        given = {field.name: field.value for field in self._fields}
        fields = (*(in_its_unit(field, given) for field in self._fields), *self._others())
        shown = [field for field in fields if self._is_shown(field)]
        if not self._fields and not shown:
            self._grid.addWidget(label(self._look.say(words.NO_ARGUMENTS), "muted"), 0, 0, 1, 2)
        for number, field in enumerate(shown):
            self._place(number, field, self._shown(field))
        if left := [on_one_line(self._look.say(field.label)) for field in self._fields if not self._is_shown(field)]:
            text = self._look.say(words.NOT_GIVEN_LINE, names=", ".join(left))
            self._grid.addWidget(label(text, "small", wraps=True), 2 * len(shown), 0, 1, 2)

    def _is_shown(self, field: ArgumentField) -> bool:
        # A default of nothing is nothing that was said.
        is_empty = isinstance(field.value, str | list | tuple | Mapping) and not field.value
        return field.name in self._arguments or (field.value is not None and (field.is_given or not is_empty))

    def _others(self) -> list[ArgumentField]:
        """Arguments of the call that the tool's own form does not know: they are sent, so they are shown."""
        known = {field.name for field in self._fields}
        return [_unknown_field(name, value) for name, value in self._arguments.items() if name not in known]

    def edit_values(self, kept: Mapping[str, str] | None = None, *, takes_focus: bool = True) -> None:
        """Show an editor for every argument, with the raw texts of an earlier edit in them; the first one takes the
        focus where the engineer asked for it."""
        self._editors, self._checks = {}, []
        clear(self._grid)
        if not self._fields:
            self._grid.addWidget(label(self._look.say(words.NO_ARGUMENTS), "muted"), 0, 0, 1, 2)
        for number, field in enumerate(self._fields):
            self._place(number, field, self._edited(field), tall=self._look.px(_FIELD))
        for name, text in (kept or {}).items():
            if name in self._editors:
                self._editors[name].write(text)
        self._show_units()
        first = next(iter(self._editors.values()), None)
        if first is not None and takes_focus:
            first.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def texts(self) -> Mapping[str, str]:
        """The raw texts of the editors that no longer read as they began, by argument name."""
        return {name: text for name, editor in self._editors.items() if (text := editor.read()) != editor.start}

    def editors(self) -> tuple[QWidget, ...]:
        """The fields that are typed into."""
        own = (one.typed for one in self._editors.values() if isinstance(one.typed, QLineEdit | QPlainTextEdit))
        groups = (one.typed for one in self._editors.values() if isinstance(one.typed, ArgumentForm))
        return (*own, *(field for group in groups for field in group.editors()))

    def show_field(self, name: str) -> None:
        """Move the focus to the editor of one argument."""
        if name in self._editors:
            self._editors[name].typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> JsonObject | None:
        """The edited values by argument name; None while one of them is wrong."""
        parsed = {name: editor.parsed() for name, editor in self._editors.items()}
        if any(one.problem for one in parsed.values()):
            return None
        return {name: one.value for name, one in parsed.items()}

    def _check_all(self) -> None:
        self._show_units()
        for check in self._checks:
            check()

    def _show_units(self) -> None:
        """The unit that one argument says for the numbers of another stands in their headers."""
        units = {field.name: self._editors[field.name].read() for field in self._fields if field.name.endswith("_unit")}
        if units:
            for editor in self._editors.values():
                editor.show_units(units)

    def _place(self, number: int, field: ArgumentField, widget: QWidget, *, tall: int = 0) -> None:
        name = label(on_one_line(self._look.say(field.label)), "muted", wraps=True)
        name.setToolTip(tip(on_one_line(field.name)))
        name.setMinimumWidth(self._look.px(110))
        if field.kind in _WIDE:
            self._grid.addWidget(name, 2 * number, 0, 1, 2)
            self._grid.addWidget(widget, 2 * number + 1, 0, 1, 2)
            return
        name.setMaximumWidth(self._look.px(190))
        name.setMinimumHeight(tall)
        self._grid.addWidget(name, 2 * number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, 2 * number, 1)

    def _shown(self, field: ArgumentField) -> QWidget:
        """The value, under its count when there are many, over Copy and Save when it is long."""
        if field.kind is FieldKind.GROUP and isinstance(field.value, Mapping):
            return ArgumentForm(self._look, _parts_in(field, field.value), field.value)
        grid = as_table(field, self._look.language) or as_grid(field.value)
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
        text = look.say(shown_value(named(field, field.value, look.language)))
        is_number = isinstance(field.value, int | float) and not isinstance(field.value, bool)
        text = f"{text} {on_one_line(field.unit)}" if field.unit and is_number else text
        is_default = not field.is_given and field.name not in self._arguments
        return look.say(words.BY_DEFAULT, value=text) if is_default else text

    def _table(self, field: ArgumentField, grid: Grid) -> QWidget:
        name = on_one_line(self._look.say(field.label))
        table = RowsTable(self._look, name, visible_rows=_EDITOR_LINES, is_whole=True)
        table.present(grid.headers, grid.rows)
        return table

    def _label(self, field: ArgumentField, text: str) -> QWidget:
        count = counted(field.value)
        about = self._look.say(count) if count else ""
        made = long_text(self._look, text, about=about, raw=copied(field.value))
        made.setAccessibleName(on_one_line(self._look.say(field.label)))
        return made

    def _edited(self, field: ArgumentField) -> QWidget:
        """The editor with its problem shown under it as soon as there is one."""
        editor = editor_of(self._look, field, self.changed.emit) or self._group(field)
        self._editors[field.name] = editor
        editor.typed.setAccessibleName(on_one_line(self._look.say(field.label)))
        if field.about is not None and not editor.typed.toolTip():
            editor.typed.setToolTip(tip(visible(self._look.say(field.about))))
        box = QWidget()
        stack = column(box, self._look, gap=2)
        stack.addWidget(editor.widget)
        said, seen = label("", "bad", wraps=True), label("", "caution", wraps=True)
        for one in (said, seen):
            one.hide()
            stack.addWidget(one)

        def check() -> None:
            # What was never touched is not wrong yet.
            is_looked_at = self._insists or editor.read() != editor.start
            problem = editor.parsed().problem if is_looked_at else None
            # A field of a group and a cell of a table tell their problem where they stand.
            is_told = problem is not None and editor.tells_problem
            said.setText(self._look.say(problem) if problem is not None and not is_told else "")
            said.setVisible(problem is not None and not is_told)
            restyle(editor.typed, "wrong", "true" if problem else "false")
            # A field holds what is typed, unseen characters too; what they are stands below it.
            text = editor.read() if isinstance(editor.typed, QLineEdit | QPlainTextEdit) else ""
            seen.setText(visible(text))
            seen.setVisible(not is_plain(text))

        self._checks.append(check)
        check()
        box.setFocusProxy(editor.typed)
        return box

    def _group(self, field: ArgumentField) -> Editor:
        """The fields of an object, one below the other."""
        form = ArgumentForm(self._look, _parts_in(field, field.value if isinstance(field.value, Mapping) else {}))
        form.edit_values(takes_focus=False)
        form.changed.connect(self.changed)

        def read() -> str:
            given = {part.name: start_text(part) for part in form.fields if part.is_given}
            texts = {**given, **form.texts()}
            typed = {name: text for name, text in texts.items() if text.strip()}
            return json.dumps(typed, ensure_ascii=False) if typed else ""

        def write(text: str) -> None:
            blank = {part.name: "" for part in field.parts}
            form.edit_values({**blank, **(part_texts(field, text) or {})}, takes_focus=False)

        return Editor(
            widget=form,
            typed=form,
            start=read(),
            read=read,
            write=write,
            parsed=lambda: read_text(field, read()),
            tells_problem=True,
            insist=lambda: form.insist() if read() or field.is_required else None,
        )


def _parts_in(field: ArgumentField, given: JsonObject) -> tuple[ArgumentField, ...]:
    """The fields of a group with the values of an object."""
    return tuple(
        replace(part, value=given.get(part.name, part.value), is_given=part.name in given) for part in field.parts
    )


def _unknown_field(name: str, value: JsonValue) -> ArgumentField:
    return ArgumentField(name=name, label=Text(en=name, ko=name), kind=FieldKind.JSON, value=value)
