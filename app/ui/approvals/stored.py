"""What the fields of the model become, as GEN NX will store them: before → after, the first ones at a glance."""

import json
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.trade.answers.envelope import Effect, FieldChange
from app.trade.json_types import JsonValue
from app.ui import words
from app.ui.approvals.values import shown_item
from app.ui.state.cells import ShownCell
from app.ui.theme.look import Look
from app.ui.widgets.controls import column, label
from app.ui.widgets.fold import Fold
from app.ui.widgets.long_text import long_text, take_along
from app.ui.widgets.table import RowsTable
from app.ui.widgets.visible import visible

_AT_A_GLANCE = 12
_LINES = 14


class ValuesView(QWidget):
    """The changed fields of one effect, in the model's own units."""

    def __init__(self, look: Look, effect: Effect) -> None:
        super().__init__()
        self._look = look
        stack = column(self, look, gap=4)
        stack.addWidget(label(self._title(effect), "muted", wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(2))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)
        for number, change in enumerate(effect.values[:_AT_A_GLANCE]):
            self._add(grid, number, change)
        stack.addLayout(grid)
        if len(effect.values) > _AT_A_GLANCE:
            title = look.say(words.ALL_VALUES, count=f"{len(effect.values):,}")
            stack.addWidget(Fold(look, title, lambda: self._all(effect.values)))
        if (more := effect.values_total - len(effect.values)) > 0:
            stack.addWidget(label(look.say(words.MORE_VALUES, count=f"{more:,}"), "caution", wraps=True))

    def _title(self, effect: Effect) -> str:
        units = ", ".join(visible(unit) for unit in effect.units.values())
        return self._look.say(words.STORED_UNITS, units=units) if units else self._look.say(words.STORED_VALUES)

    def _add(self, grid: QGridLayout, number: int, change: FieldChange) -> None:
        look, top = self._look, Qt.AlignmentFlag.AlignTop
        before = look.say(words.NEW_VALUE) if change.before is None else stored_text(change.before)
        after = look.say(words.GONE_VALUE) if change.after is None else stored_text(change.after)
        grid.addWidget(label(visible(change.where), "small", wraps=True, selectable=True), number, 0, top)
        grid.addWidget(long_text(look, before, "muted"), number, 1, top)
        grid.addWidget(label("→", "muted"), number, 2, top)
        grid.addWidget(long_text(look, after, "strong" if change.after is not None else "bad"), number, 3, top)

    def _all(self, values: tuple[FieldChange, ...]) -> QWidget:
        look = self._look
        made = QWidget()
        stack = column(made, look, gap=4)
        table = RowsTable(look, look.say(words.STORED_VALUES), visible_rows=_LINES, is_whole=True)
        rows = tuple((ShownCell(visible(one.where)), _cell(one.before), _cell(one.after)) for one in values)
        table.present((look.say(words.WHERE), look.say(words.BEFORE), look.say(words.AFTER)), rows)
        stack.addWidget(table)
        lines = "\n".join("\t".join(cell.text for cell in row) for row in rows)
        stack.addWidget(take_along(look, lambda: lines))
        return made


def stored_text(value: JsonValue) -> str:
    """A stored value in full precision; an object as JSON on one line."""
    if isinstance(value, Mapping | list | tuple):
        return visible(json.dumps(value, ensure_ascii=False))
    assert value is None or isinstance(value, str | int | float)
    return shown_item(value)


def _cell(value: JsonValue) -> ShownCell:
    return ShownCell("–") if value is None else ShownCell(stored_text(value))
