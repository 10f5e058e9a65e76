"""A read-only table of plain values, as tall as its rows up to a limit; numbers stand to the right."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.trade.json_types import JsonScalar
from app.ui.state.cells import ShownCell
from app.ui.theme.look import Look
from app.ui.widgets.tips import tip
from app.ui.widgets.visible import on_one_line

CellValue = JsonScalar | ShownCell
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
# Rows of a table whose columns may cut what is longer.
_MEASURED = 1000


def shown(value: CellValue) -> str:
    """A cell as text: at most six significant digits, no exponent for everyday numbers."""
    match value:
        case ShownCell():
            return value.text
        case None:
            return "–"
        case bool():
            return "✓" if value else "–"
        case float():
            return _number(value)
        case int():
            return f"{value}"
        case str():
            return on_one_line(value)


def _number(value: float) -> str:
    if value != 0 and not 1e-4 <= abs(value) < 1e7:
        return f"{value:.4g}"
    text = f"{value:.6g}"
    return text if "e" not in text else f"{value:.0f}"


class RowsModel(QAbstractTableModel):
    """Headers and rows, unchanging."""

    def __init__(self, headers: tuple[str, ...], rows: tuple[tuple[CellValue, ...], ...]) -> None:
        super().__init__()
        self.headers = headers
        self.rows = rows

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        value = row[index.column()] if index.column() < len(row) else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown(value)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(shown(value))
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if _is_number(value) else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            numeric = any(_is_number(row[section]) for row in self.rows[:20] if section < len(row))
            return (
                Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
            ) | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.headers[section] if orientation is Qt.Orientation.Horizontal else str(section + 1)


def _is_number(value: CellValue) -> bool:
    if isinstance(value, ShownCell):
        return value.is_number
    return isinstance(value, int | float) and not isinstance(value, bool)


class RowsTable(QTableView):
    """Shows a RowsModel. With `visible_rows` the table is just as tall as it needs, up to that many rows; with
    `is_whole` each column is as wide as its longest cell, so that nothing is cut off."""

    def __init__(self, look: Look, name: str, *, visible_rows: int | None = None, is_whole: bool = False) -> None:
        super().__init__()
        self._look = look
        self._is_whole = is_whole
        self._visible_rows = visible_rows
        self._needed = 0
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.px(28))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(look.px(48))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def present(self, headers: tuple[str, ...], rows: tuple[tuple[CellValue, ...], ...]) -> None:
        model = RowsModel(headers, rows)
        self.setModel(model)
        # While the last column is stretched it takes no width of its own.
        self.horizontalHeader().setStretchLastSection(False)
        for section in range(len(headers)):
            wide = self._least_width(model, section) + self._look.px(14)
            self.setColumnWidth(section, wide if self._is_whole else min(wide, self._look.px(340)))
        self._needed = self.horizontalHeader().length()
        self._fit()

    def _least_width(self, model: RowsModel, section: int) -> int:
        """That of the heading and of the widest cell: Qt alone would ask for five roles of every cell."""
        heading = self.horizontalHeader().sectionSizeHint(section)
        rows = model.rows if self._is_whole else model.rows[:_MEASURED]
        texts = {shown(row[section]): number for number, row in enumerate(rows) if section < len(row)}
        if not texts:
            return heading
        metrics = self.fontMetrics()
        widest = max(texts, key=metrics.horizontalAdvance)
        cell = self.sizeHintForIndex(model.index(texts[widest], section))
        return max(heading, cell.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # Qt would also narrow the last column, down to less than its heading.
        self.horizontalHeader().setStretchLastSection(self._needed <= self.viewport().width())
        model = self.model()
        if self._visible_rows is None or not isinstance(model, RowsModel):
            return
        rows = min(self._visible_rows, len(model.rows))
        bar = self._look.px(12) if self.horizontalScrollBar().maximum() > 0 else 0
        tall = self.horizontalHeader().sizeHint().height() + rows * self._look.px(28) + bar + 2
        if tall != self.height() or self.minimumHeight() != tall:
            self.setFixedHeight(tall)
