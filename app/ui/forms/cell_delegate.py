"""The editor of one cell: a choice where there are choices, else a line that offers what the model has."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.protocol.approvals import FieldKind
from app.ui import words as house
from app.ui.forms.sheet_model import SheetModel
from app.ui.forms.suggesting import OfferingLine
from app.ui.state.nested_words import is_nested
from app.ui.state.shown_tables import cell_hint
from app.ui.theme.look import Look
from app.ui.widgets.calm import CalmCombo
from app.ui.widgets.visible import visible

_ROOM = 420
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """`editor` is the one that is open."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self.editor: QWidget | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, SheetModel)
        part = model.sheet.columns[index.column()].part
        if part.kind is FieldKind.CHOICE:
            made = self._combo([(visible(self._look.say(each.label)), each.value) for each in part.choices])
        elif part.kind is FieldKind.BOOLEAN:
            made = self._combo([(self._look.say(house.YES), "true"), (self._look.say(house.NO), "false")])
        else:
            offered = [each.value for each in part.suggestions]
            made = OfferingLine(offered) if offered else QLineEdit()
            made.setPlaceholderText(visible(cell_hint(part, self._look.language)))
            made.setFrame(False)
        made.setParent(parent)
        made.setAccessibleName(model.spoken((index.row(), index.column())))
        made.setObjectName("cell")
        self.editor = made
        made.destroyed.connect(lambda: self._gone(made))
        return made

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """What is nested takes more room than its column, as far as the table has it."""
        super().updateEditorGeometry(editor, option, index)
        model, view = index.model(), editor.parentWidget()
        assert isinstance(model, SheetModel)
        if view is None or not is_nested(model.sheet.columns[index.column()].part):
            return
        place = editor.geometry()
        place.setWidth(min(view.width(), max(place.width(), self._look.px(_ROOM))))
        place.moveLeft(max(0, min(place.left(), view.width() - place.width())))
        editor.setGeometry(place)

    def _gone(self, editor: QWidget) -> None:
        if self.editor is editor:
            self.editor = None

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._gone(editor)
        super().destroyEditor(editor, index)

    def _combo(self, choices: list[tuple[str, str]]) -> QComboBox:
        made = CalmCombo()
        made.addItem("", "")
        for text, value in choices:
            made.addItem(text, value)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            if editor.findData(text) < 0:
                editor.addItem(visible(text), text)
            editor.setCurrentIndex(editor.findData(text))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())
