"""The settings dialog, made from the fields alone: sections, an editor per field, checked as it is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonValue
from app.ui import words
from app.ui.settings.fields import Read, SettingField, SettingKind, read
from app.ui.theme.look import Look
from app.ui.theme.sheet import style_sheet
from app.ui.widgets.calm import CalmCombo
from app.ui.widgets.controls import button, column, label, restyle, row
from app.ui.widgets.decision import DecisionButton


class SettingsDialog(QDialog):
    """`applied` carries the changed values by key, `secret_entered` a secret's name and value."""

    applied = Signal(object)
    secret_entered = Signal(str, str)

    def __init__(self, parent: QWidget | None, look: Look, fields: Sequence[SettingField]) -> None:
        super().__init__(parent)
        self._look = look
        self._fields = {field.key: field for field in fields}
        self._readers: dict[str, Callable[[], Read]] = {}
        self._secrets: dict[str, QLineEdit] = {}
        self.setStyleSheet(style_sheet(look))
        self.setWindowTitle(look.say(words.SETTINGS))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look.px(560), look.px(620))
        outer = column(self, look, margin=0, gap=0)
        outer.addWidget(self._make_page(fields), 1)
        foot = row(None, look, margin=12, gap=8)
        self._problem = label("", "bad", wraps=True)
        foot.addWidget(self._problem, 1)
        foot.addWidget(button(look.say(words.CANCEL), self.reject))
        self._apply_button = DecisionButton(look, look.say(words.APPLY), self._apply, "primary")
        foot.addWidget(self._apply_button)
        outer.addLayout(foot)

    def changes(self) -> dict[str, JsonValue] | None:
        """The values that differ from the fields; None while one of them is wrong."""
        found: dict[str, JsonValue] = {}
        for key, reader in self._readers.items():
            entered = reader()
            if entered.problem is not None:
                return None
            if entered.value != self._fields[key].value:
                found[key] = entered.value
        return found

    def show_problem(self, error: ErrorInfo) -> None:
        """A change was refused."""
        hint = f" {self._look.say(error.hint)}" if error.hint else ""
        self._problem.setText(self._look.say(error.message) + hint)

    def _make_page(self, fields: Sequence[SettingField]) -> QScrollArea:
        look = self._look
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        page.setObjectName("page")
        stack = column(page, look, margin=16, gap=6)
        shown = ""
        for field in fields:
            section = look.say(field.section)
            if section != shown:
                shown = section
                stack.addSpacing(look.px(8))
                stack.addWidget(label(section, "title"))
            self._add_field(stack, field)
        if not fields:
            stack.addWidget(label(look.say(words.SETTINGS_EMPTY), "muted"))
        stack.addStretch(1)
        area.setWidget(page)
        return area

    def _add_field(self, stack: QVBoxLayout, field: SettingField) -> None:
        look = self._look
        stack.addSpacing(look.px(6))
        editor = self._editor(field)
        editor.setAccessibleName(look.say(field.title))
        editor.setAccessibleDescription(look.say(field.description))
        if not isinstance(editor, QCheckBox):
            stack.addWidget(label(look.say(field.title), "strong", wraps=True))
        stack.addWidget(editor)
        stack.addWidget(label(look.say(field.description), "small", wraps=True))

    def _editor(self, field: SettingField) -> QWidget:
        match SettingKind(field.kind):
            case SettingKind.BOOLEAN:
                return self._check(field)
            case SettingKind.CHOICE:
                return self._combo(field)
            case SettingKind.SECRET:
                return self._secret(field)
            case SettingKind.FILE | SettingKind.FOLDER:
                return self._path(field)
            case _:
                return self._line(field)

    def _check(self, field: SettingField) -> QWidget:
        box = QCheckBox(self._look.say(field.title))
        box.setChecked(field.value is True)
        self._readers[field.key] = lambda: Read(box.isChecked())
        return box

    def _combo(self, field: SettingField) -> QWidget:
        combo = CalmCombo()
        for choice in field.choices:
            combo.addItem(self._look.say(choice.label), choice.value)
        combo.setCurrentIndex(combo.findData(field.value))
        self._readers[field.key] = lambda: Read(combo.currentData())
        return combo

    def _secret(self, field: SettingField) -> QWidget:
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setPlaceholderText(self._look.say(words.SECRET_HINT))
        self._secrets[field.key] = line
        return line

    def _path(self, field: SettingField) -> QWidget:
        line = self._line(field)
        made = QWidget()
        stack = row(made, self._look, gap=6)
        stack.addWidget(line, 1)
        stack.addWidget(button(self._look.say(words.BROWSE), lambda: self._browse(field, line)))
        made.setFocusProxy(line)
        return made

    def _browse(self, field: SettingField, line: QLineEdit) -> None:
        picker = QFileDialog(self, self._look.say(field.title), line.text().strip())
        if SettingKind(field.kind) is SettingKind.FOLDER:
            picker.setFileMode(QFileDialog.FileMode.Directory)
            picker.setOption(QFileDialog.Option.ShowDirsOnly)
        else:
            picker.setFileMode(QFileDialog.FileMode.ExistingFile)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(line.setText)
        picker.open()

    def _line(self, field: SettingField) -> QLineEdit:
        line = QLineEdit("" if field.value is None else str(field.value))
        self._readers[field.key] = lambda: Read(None) if _is_unset(field, line) else read(field, line.text())
        line.textChanged.connect(lambda: self._check_line(field, line))
        return line

    def _check_line(self, field: SettingField, line: QLineEdit) -> None:
        problem = None if _is_unset(field, line) else read(field, line.text()).problem
        restyle(line, "wrong", "true" if problem else "false")
        look = self._look
        said = look.say(words.BAD_SETTING, title=look.say(field.title), why=look.say(problem)) if problem else ""
        self._problem.setText(said)
        self._apply_button.setEnabled(self.changes() is not None)

    def _apply(self) -> None:
        changes = self.changes()
        if changes is None:
            return
        for name, line in self._secrets.items():
            if secret := line.text().strip():
                line.clear()
                self.secret_entered.emit(name, secret)
        if changes:
            self.applied.emit(changes)
        self.accept()


def _is_unset(field: SettingField, line: QLineEdit) -> bool:
    """An optional value that was empty and stays empty."""
    return field.value is None and not line.text().strip()
