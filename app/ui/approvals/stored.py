"""What the fields of the model become, as GEN NX will store them: before → after, the first ones at a glance."""

import json
from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.trade.answers.envelope import Effect, FieldChange
from app.trade.json_types import JsonValue
from app.ui import words
from app.ui.approvals.values import shown_item
from app.ui.state.cells import ShownCell
from app.ui.theme.look import Look
from app.ui.widgets.controls import column, label, row
from app.ui.widgets.fold import Fold
from app.ui.widgets.long_text import long_text, take_along
from app.ui.widgets.table import RowsTable
from app.ui.widgets.visible import on_one_line, visible

_AT_A_GLANCE = 12
_LINES = 14
_MOST_OF_ONE = 24
_SIGNS = frozenset("·()“” ")


class ValuesView(QWidget):
    """The changed fields of one effect, in the model's own units."""

    def __init__(self, look: Look, effect: Effect) -> None:
        super().__init__()
        self._look = look
        values = tuple(one for change in effect.values for one in told_apart(change))
        stack = column(self, look, gap=4)
        stack.addWidget(label(self._title(effect), "muted", wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(2))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)
        for number, change in enumerate(values[:_AT_A_GLANCE]):
            self._add(grid, number, change)
        stack.addLayout(grid)
        if len(values) > _AT_A_GLANCE:
            title = look.say(words.ALL_VALUES, count=f"{len(values):,}")
            stack.addWidget(Fold(look, title, lambda: self._all(values)))
        if (more := effect.values_total - len(effect.values)) > 0:
            stack.addWidget(label(look.say(words.MORE_VALUES, count=f"{more:,}"), "caution", wraps=True))

    def _title(self, effect: Effect) -> str:
        units = ", ".join(on_one_line(unit) for unit in effect.units.values())
        return self._look.say(words.STORED_UNITS, units=units) if units else self._look.say(words.STORED_VALUES)

    def _add(self, grid: QGridLayout, number: int, change: FieldChange) -> None:
        look, top = self._look, Qt.AlignmentFlag.AlignTop
        before = look.say(words.NEW_VALUE) if change.before is None else stored_text(change.before)
        after = look.say(words.GONE_VALUE) if change.after is None else stored_text(change.after)
        grid.addWidget(label(on_one_line(change.where), "small", wraps=True, selectable=True), number, 0, top)
        shown = long_text(look, after, "strong" if change.after is not None else "bad")
        if change.before is None:
            # A whole record takes the room of what was not there.
            line = row(None, look, gap=10)
            line.addWidget(label(before, "muted"), 0, top)
            line.addWidget(label("→", "muted"), 0, top)
            line.addWidget(shown, 1)
            grid.addLayout(line, number, 1, 1, 3)
            return
        grid.addWidget(long_text(look, before, "muted"), number, 1, top)
        grid.addWidget(label("→", "muted"), number, 2, top)
        grid.addWidget(shown, number, 3, top)

    def _all(self, values: tuple[FieldChange, ...]) -> QWidget:
        look = self._look
        made = QWidget()
        stack = column(made, look, gap=4)
        table = RowsTable(look, look.say(words.STORED_VALUES), visible_rows=_LINES, is_whole=True)
        rows = tuple((ShownCell(on_one_line(one.where)), _cell(one.before), _cell(one.after)) for one in values)
        table.present((look.say(words.WHERE), look.say(words.BEFORE), look.say(words.AFTER)), rows)
        stack.addWidget(table)
        lines = "\n".join("\t".join(cell.text for cell in row) for row in rows)
        stack.addWidget(take_along(look, lambda: lines))
        return made


def told_apart(change: FieldChange) -> tuple[FieldChange, ...]:
    """Of a nested value what differs, each at its own place (`FBLD/1.ITEM[2: LL].FLOOR_LOAD`); the whole where its
    shape is another one now, or nearly all differs."""
    found = tuple(_differences(change.where, change.before, change.after))
    return found if 0 < len(found) <= _MOST_OF_ONE else (change,)


def _differences(where: str, before: JsonValue, after: JsonValue) -> Iterator[FieldChange]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from _differences(f"{where}.{key}", before.get(key), after.get(key))
    elif isinstance(before, list | tuple) and isinstance(after, list | tuple) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True), start=1):
            name = _name_of(old)
            said = f": {name}" if name and name == _name_of(new) else ""
            yield from _differences(f"{where}[{number}{said}]", old, new)
    elif before != after or type(before) is not type(after):
        yield FieldChange(where=where, before=before, after=after)


def _name_of(value: JsonValue) -> str:
    """The first text in an entry of a list, which GEN NX knows it by."""
    texts = (each for each in value.values() if isinstance(each, str)) if isinstance(value, Mapping) else iter(())
    return next(texts, "")


def stored_text(value: JsonValue) -> str:
    """A stored value in full precision; what is nested with its keys, entries of a list in brackets."""
    match value:
        case Mapping() if value:
            return " · ".join(f"{on_one_line(key)} {_within(each)}" for key, each in value.items())
        case list() | tuple() if value:
            is_nested = any(isinstance(each, Mapping | list | tuple) for each in value)
            return ", ".join(f"({stored_text(each)})" if is_nested else stored_text(each) for each in value)
        case Mapping() | list() | tuple():
            return visible(json.dumps(value))
        case str() if not value or _SIGNS & set(value):
            return f"“{on_one_line(value)}”"
        case _:
            assert value is None or isinstance(value, str | int | float)
            return shown_item(value)


def _within(value: JsonValue) -> str:
    return f"({stored_text(value)})" if isinstance(value, Mapping) and value else stored_text(value)


def _cell(value: JsonValue) -> ShownCell:
    return ShownCell("–") if value is None else ShownCell(stored_text(value))
