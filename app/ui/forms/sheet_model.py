"""An edited table as Qt sees it: cells with their problems, headers with their units, words for a screen reader."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from app.protocol.approvals import ArgumentField, FieldKind
from app.trade.text import Text
from app.ui import form_words as words
from app.ui.state.sheet import Edits, Place, Sheet, SheetColumn, with_cells
from app.ui.state.sheet_values import KnownRows, SheetReading, read_sheet
from app.ui.state.shown_tables import cell_as_sent, cell_in_words, cell_to_type
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.tips import tip
from app.ui.widgets.visible import visible

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
# More than the widest column surely holds.
_LONG = 16
_NUMBERS = (FieldKind.NUMBER, FieldKind.INTEGER, FieldKind.QUANTITY)


class SheetModel(QAbstractTableModel):
    """The present state of the edits; every change goes through `change` and can be taken back."""

    changed = Signal()

    def __init__(self, look: Look, field: ArgumentField, sheet: Sheet) -> None:
        super().__init__()
        self._look = look
        self._field = field
        self._units: Mapping[str, str] = {}
        self.edits = Edits(sheet)
        self._known: KnownRows = {}
        self.reading: SheetReading = read_sheet(field, sheet, self._known)

    @property
    def sheet(self) -> Sheet:
        return self.edits.now

    def change(self, edits: Edits) -> None:
        if edits is self.edits:
            return
        is_whole = edits.now.columns != self.sheet.columns or len(edits.now.rows) != len(self.sheet.rows)
        if is_whole:
            self.beginResetModel()
        if edits.now.columns != self.sheet.columns:
            self._known = {}
        self.edits = edits
        self.reading = read_sheet(self._field, edits.now, self._known)
        if is_whole:
            self.endResetModel()
        else:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.changed.emit()

    def show_units(self, units: Mapping[str, str]) -> None:
        """The units that other arguments say plain numbers are in, by argument."""
        if units != self._units:
            self._units = units
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, self.columnCount() - 1))

    def header(self, column: SheetColumn) -> str:
        name = visible(column.title or self._look.say(column.part.label))
        unit = column.unit or self._units.get(column.part.unit_beside, "")
        return self._look.say(words.HEADER_UNIT(name=name, unit=unit)) if unit else name

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.sheet.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = (index.row(), index.column())
        column = self.sheet.columns[index.column()]
        text = self.sheet.rows[index.row()][index.column()]
        problem = self.reading.cells.get(place)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(column, text)
            case Qt.ItemDataRole.EditRole:
                return cell_to_type(column.part, text, self._look.language)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._tip(place))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._about(column, problem)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(place)
            case Qt.ItemDataRole.BackgroundRole if problem is not None:
                return QColor(self._look.palette.tones[Tone.BAD].ground)
            case Qt.ItemDataRole.ForegroundRole if problem is not None:
                return QColor(self._look.palette.tones[Tone.BAD].ink)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.part.kind in _NUMBERS else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def _shown(self, column: SheetColumn, text: str) -> str:
        return visible(cell_in_words(column.part, text, self._look.language))

    def _about(self, column: SheetColumn, problem: Text | None) -> str:
        said = problem or column.part.about
        return self._look.say(said) if said is not None else ""

    def _tip(self, place: Place) -> str:
        """What is wrong with a cell or what it is for, under the whole of a text that its column may cut off."""
        row, at = place
        column = self.sheet.columns[at]
        text = self._shown(column, self.sheet.rows[row][at])
        about = self._about(column, self.reading.cells.get(place))
        return "\n".join(filter(None, (text if len(text) > _LONG else "", about)))

    def spoken(self, place: Place) -> str:
        """The cell with where it stands, and what is wrong with it."""
        row, at = place
        text = self._shown(self.sheet.columns[at], self.sheet.rows[row][at]) or self._look.say(words.EMPTY_CELL)
        name = self.header(self.sheet.columns[at])
        said = self._look.say(words.CELL(row=row + 1, column=name, text=text))
        problem = self.reading.cells.get(place)
        return said if problem is None else f"{said}. {self._look.say(problem)}"

    def problem(self) -> str:
        """What is wrong with the first wrong cell, or with the whole; empty where nothing is."""
        if self.reading.cells:
            (row, at), why = min(self.reading.cells.items())
            name = self.header(self.sheet.columns[at])
            return self._look.say(words.IN_CELL(row=row + 1, column=name, why=self._look.say(why)))
        return self._look.say(self.reading.problem) if self.reading.problem is not None else ""

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        column = self.sheet.columns[index.column()]
        text = cell_as_sent(column.part, str(value).strip(), column.unit)
        self.change(self.edits.to(with_cells(self.sheet, {(index.row(), index.column()): text})))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        column = self.sheet.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.header(column)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._about(column, None))
            case _:
                return None
