"""A table to edit by key and mouse: cells, rows, the clipboard, undo; what is wrong is marked in its cell and named."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.protocol.approvals import ArgumentField
from app.ui import form_words as words
from app.ui.forms.cell_delegate import CellDelegate
from app.ui.forms.sheet_model import SheetModel
from app.ui.forms.suggesting import OfferingLine
from app.ui.state.sheet import (
    Place,
    Sheet,
    SheetColumn,
    block_of,
    pasted,
    with_cells,
    with_column,
    with_rows,
    without_rows,
)
from app.ui.state.sheet_values import Pivot, case_column, case_columns, from_text, pivot_of, to_text
from app.ui.state.shown_tables import cell_to_type
from app.ui.state.tsv import from_clipboard, to_tsv
from app.ui.theme.look import Look
from app.ui.widgets.composing import commit_input
from app.ui.widgets.controls import button, column, label
from app.ui.widgets.enter import OnEnter
from app.ui.widgets.flow import Flow

_VISIBLE_ROWS = 8
_FEWEST_ROWS = 2
_ROW = 28
_WIDEST = 260
_NARROWEST = 64
_LOOKED_AT = 50


class SheetEditor(QWidget):
    """Emits `changed`. A table without rows starts with one blank row, which is no row until something stands in it."""

    changed = Signal()

    def __init__(self, look: Look, field: ArgumentField, sheet: Sheet) -> None:
        super().__init__()
        self._look = look
        self._field = field
        self._pivot = pivot_of(field)
        self._insists = False
        self.model = SheetModel(look, field, sheet if sheet.rows else with_rows(sheet, 0))
        self.table = _Table(look, self.model, self._key_pressed)
        name = look.say(field.label)
        self.table.setAccessibleName(look.say(words.GRID(name=name)))
        self.table.setAccessibleDescription(look.say(words.GRID_KEYS))
        self.setFocusProxy(self.table)
        stack = column(self, look, gap=4)
        stack.addLayout(self._tools())
        stack.addWidget(self.table)
        self._said = label("", "bad", wraps=True)
        self._told = label("", "small", wraps=True)
        stack.addWidget(self._said)
        stack.addWidget(self._told)
        self.model.changed.connect(self._refresh)
        self.model.changed.connect(self.changed)
        self._tell("")
        self._refresh()

    def text(self) -> str:
        """What stands in the table, with what is still being typed in a cell; see `sheet_values.to_text`."""
        self.commit()
        return to_text(self.model.sheet)

    def commit(self) -> None:
        """Take over the cell that is being typed in."""
        commit_input()
        self.table.commit()

    def put(self, text: str) -> None:
        """Show what was kept of an earlier edit."""
        sheet = from_text(self._field, text)
        if sheet is not None:
            self.model.change(self.model.edits.to(sheet if sheet.rows else with_rows(sheet, 0)))

    def insist(self) -> None:
        """From now on it is told what is missing."""
        self._insists = True
        self._refresh()

    def show_units(self, units: Mapping[str, str]) -> None:
        self.model.show_units(units)
        self.table.fit()

    def add_row(self) -> None:
        """Below the row of the cursor; the cursor goes to its first cell."""
        self.commit()
        at = self.table.currentIndex().row() + 1 if self.table.currentIndex().isValid() else self.model.rowCount()
        self.model.change(self.model.edits.to(with_rows(self.model.sheet, at)))
        self._go((at, 0))

    def remove_rows(self) -> None:
        """The rows of the selected cells."""
        self.commit()
        rows = {index.row() for index in self.table.selectedIndexes()}
        left = without_rows(self.model.sheet, rows)
        if rows:
            self.model.change(self.model.edits.to(left if left.rows else with_rows(left, 0)))
            self._go((min(min(rows), self.model.rowCount() - 1), 0))

    def undo(self) -> None:
        self.commit()
        self._keeping_place(lambda: self.model.change(self.model.edits.undone()))

    def redo(self) -> None:
        self.commit()
        self._keeping_place(lambda: self.model.change(self.model.edits.redone()))

    def copy(self) -> None:
        """The selected rectangle; of the whole table its headers too."""
        self.commit()
        top, left, bottom, right = self._selected()
        parts = [each.part for each in self.model.sheet.columns[left : right + 1]]
        block = [
            [cell_to_type(part, text, self._look.language) for part, text in zip(parts, row, strict=True)]
            for row in block_of(self.model.sheet, top, left, bottom, right)
        ]
        is_whole = (top, left) == (0, 0) and (bottom, right) == (
            self.model.rowCount() - 1,
            self.model.columnCount() - 1,
        )
        headers = tuple(self.model.header(each) for each in self.model.sheet.columns)
        QGuiApplication.clipboard().setText(to_tsv((headers, *block) if is_whole else block))

    def paste(self) -> None:
        self.commit()
        text = QGuiApplication.clipboard().text()
        if not text:
            return
        top, left, _, _ = self._selected()
        done = pasted(self.model.sheet, top, left, from_clipboard(text), self._look.language)
        self._keeping_place(lambda: self.model.change(self.model.edits.to(done.sheet)))
        said = [self._look.say(words.UNIT_OF_PASTED(pasted=unit)) for unit in done.units]
        said += [self._look.say(words.LEFT_OUT(count=done.left_out))] if done.left_out else []
        self._tell(" ".join(said))

    def clear(self) -> None:
        """Empty the selected cells."""
        cells = {(index.row(), index.column()): "" for index in self.table.selectedIndexes()}
        self.model.change(self.model.edits.to(with_cells(self.model.sheet, cells)))

    def _tools(self) -> Flow:
        look = self._look
        line = Flow(look.px(6))
        self._undo = button(look.say(words.UNDO), self.undo)
        self._redo = button(look.say(words.REDO), self.redo)
        for one in (
            button(look.say(words.ADD_ROW), self.add_row),
            button(look.say(words.REMOVE_ROWS), self.remove_rows),
            self._undo,
            self._redo,
            button(look.say(words.COPY), self.copy),
            button(look.say(words.PASTE), self.paste),
        ):
            line.addWidget(one)
        if self._pivot is not None:
            self._add_case_tools(line, self._pivot)
        return line

    def _add_case_tools(self, line: Flow, pivot: Pivot) -> None:
        look = self._look
        self.case = OfferingLine([each.title for each in case_columns(pivot)])
        self.case.setPlaceholderText(look.say(words.NEW_CASE))
        self.case.setAccessibleName(look.say(words.NEW_CASE))
        self.case.setFixedWidth(look.px(190))
        OnEnter(self.case, self._add_case)
        line.addWidget(self.case)
        line.addWidget(button(look.say(words.ADD_CASE), self._add_case))

    def _add_case(self) -> None:
        commit_input()
        typed = self.case.text().strip()
        if self._pivot is None or not typed:
            return
        made = case_column(self._pivot, typed)
        if not isinstance(made, SheetColumn):
            self._tell(self._look.say(made))
            return
        self._tell("")
        self.case.clear()
        self._keeping_place(lambda: self.model.change(self.model.edits.to(with_column(self.model.sheet, made))))

    def _refresh(self) -> None:
        # A table that nothing was done in yet is not wrong yet.
        is_looked_at = self._insists or bool(self.model.edits.before)
        problem = self.model.problem() if is_looked_at or self.model.reading.cells else ""
        self._said.setText(problem)
        self._said.setVisible(bool(problem))
        self._undo.setEnabled(bool(self.model.edits.before))
        self._redo.setEnabled(bool(self.model.edits.after))
        self.table.fit()

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def _selected(self) -> tuple[int, int, int, int]:
        indexes = self.table.selectedIndexes()
        if not indexes:
            return 0, 0, 0, 0
        rows, columns = [each.row() for each in indexes], [each.column() for each in indexes]
        return min(rows), min(columns), max(rows), max(columns)

    def _go(self, place: Place) -> None:
        index = self.model.index(*place)
        self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.table.scrollTo(index)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keeping_place(self, act: Callable[[], None]) -> None:
        at = self.table.currentIndex()
        row, across = max(at.row(), 0), max(at.column(), 0)
        act()
        row, across = min(row, self.model.rowCount() - 1), min(across, self.model.columnCount() - 1)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.table.selectionModel().setCurrentIndex(self.model.index(row, across), flag)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        """Whether the key was the table's."""
        for keys, act in (
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.Cut, self._cut),
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence.StandardKey.Redo, self.redo),
        ):
            if event.matches(keys):
                act()
                return True
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Y if is_control:
                self.redo()
            case Qt.Key.Key_Delete if is_control:
                self.remove_rows()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.clear()
            case Qt.Key.Key_Insert:
                self.add_row()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not is_control:
                self.table.edit(self.table.currentIndex())
            case _:
                return False
        return True

    def _cut(self) -> None:
        self.copy()
        self.clear()


class _Table(QTableView):
    """As tall as its rows up to a limit. Tab leaves it, as any field; arrows move in it."""

    def __init__(self, look: Look, model: SheetModel, key_pressed: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._look = look
        self._key_pressed = key_pressed
        self._cells = CellDelegate(look, self)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        self.horizontalHeader().setResizeContentsPrecision(_LOOKED_AT)
        self.horizontalHeader().setMinimumSectionSize(look.px(_NARROWEST))
        self.setCurrentIndex(model.index(0, 0))
        self.installEventFilter(self)

    def fit(self) -> None:
        """Columns as wide as what stands in them, rows all in sight up to a limit."""
        self.resizeColumnsToContents()
        for at in range(self.model().columnCount()):
            self.setColumnWidth(at, min(self.columnWidth(at) + self._look.px(14), self._look.px(_WIDEST)))
        rows = max(_FEWEST_ROWS, min(_VISIBLE_ROWS, self.model().rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * self._look.px(_ROW) + bar + 4)

    @property
    def open_editor(self) -> QWidget | None:
        """What a cell is being typed in."""
        return self._cells.editor

    def commit(self) -> None:
        editor = self._cells.editor
        if editor is not None:
            self._cells.commitData.emit(editor)
            self._cells.closeEditor.emit(editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            # The keys of the table are not those of the window around it.
            standard = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo, QKeySequence.StandardKey.Copy)
            if any(event.matches(keys) for keys in standard):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key_pressed(event):
            super().keyPressEvent(event)
