"""What the fields of the model become, as GEN NX will store them: before → after, the first ones at a glance."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.protocol.stored import StoredChange, stored_changes
from app.trade.answers.envelope import Effect
from app.ui import words
from app.ui.state.cells import ShownCell
from app.ui.theme.look import Look
from app.ui.widgets.controls import column, label, row
from app.ui.widgets.fold import Fold
from app.ui.widgets.long_text import long_text, take_along
from app.ui.widgets.table import RowsTable
from app.ui.widgets.visible import on_one_line

_AT_A_GLANCE = 12
_LINES = 14


class ValuesView(QWidget):
    """The changed fields of one effect, in the model's own units."""

    def __init__(self, look: Look, effect: Effect) -> None:
        super().__init__()
        self._look = look
        values = stored_changes(effect)
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

    def _add(self, grid: QGridLayout, number: int, change: StoredChange) -> None:
        look, top = self._look, Qt.AlignmentFlag.AlignTop
        before, after = _seen(change.text_before), _seen(change.text_after)
        grid.addWidget(label(on_one_line(change.where), "small", wraps=True, selectable=True), number, 0, top)
        is_gone = after is None
        shown = long_text(look, look.say(words.GONE_VALUE) if is_gone else after, "bad" if is_gone else "strong")
        if before is None:
            # A whole record takes the room of what was not there.
            line = row(None, look, gap=10)
            line.addWidget(label(look.say(words.NEW_VALUE), "muted"), 0, top)
            line.addWidget(label("→", "muted"), 0, top)
            line.addWidget(shown, 1)
            grid.addLayout(line, number, 1, 1, 3)
            return
        grid.addWidget(long_text(look, before, "muted"), number, 1, top)
        grid.addWidget(label("→", "muted"), number, 2, top)
        grid.addWidget(shown, number, 3, top)

    def _all(self, values: tuple[StoredChange, ...]) -> QWidget:
        look = self._look
        made = QWidget()
        stack = column(made, look, gap=4)
        table = RowsTable(look, look.say(words.STORED_VALUES), visible_rows=_LINES, is_whole=True)
        told = ((one.where, one.text_before, one.text_after) for one in values)
        rows = tuple(tuple(ShownCell(_seen(text) or "–") for text in texts) for texts in told)
        table.present((look.say(words.WHERE), look.say(words.BEFORE), look.say(words.AFTER)), rows)
        stack.addWidget(table)
        lines = "\n".join("\t".join(cell.text for cell in row) for row in rows)
        stack.addWidget(take_along(look, lambda: lines))
        return made


def _seen(text: str | None) -> str | None:
    return None if text is None else on_one_line(text)
