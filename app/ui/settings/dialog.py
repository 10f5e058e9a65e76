"""The settings dialog, made from the declared settings alone: sections, an editor each, checked as it is typed."""

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
from app.settings.checking import parse, wanted_instead
from app.settings.section import SecretRow, SettingsSection
from app.settings.sections import SECTIONS
from app.settings.setting import AnySetting, SettingKind
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text
from app.ui import rule_words, words
from app.ui.theme.look import Look
from app.ui.theme.sheet import style_sheet
from app.ui.widgets.calm import CalmCombo
from app.ui.widgets.controls import button, column, label, restyle, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.room import resize_within


class SettingsDialog(QDialog):
    """`values` are those in force, by dotted key. `applied` carries the changed ones, `secret_entered` a secret's name
    and value; `rules_wanted` asks for the approval rules, which are no settings."""

    applied = Signal(object)
    rules_wanted = Signal()
    secret_entered = Signal(str, str)

    def __init__(
        self,
        parent: QWidget | None,
        look: Look,
        values: JsonObject,
        sections: Sequence[type[SettingsSection]] = SECTIONS,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._settings = {one.key: one for section in sections for one in section.settings()}
        self._values = {key: values.get(key, one.plain(one.default)) for key, one in self._settings.items()}
        self._readers: dict[str, Callable[[], JsonValue]] = {}
        self._secrets: dict[str, QLineEdit] = {}
        self.setStyleSheet(style_sheet(look))
        self.setWindowTitle(look.say(words.SETTINGS))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, look, 560, 620)
        outer = column(self, look, margin=0, gap=0)
        outer.addWidget(self._make_page(sections), 1)
        foot = row(None, look, margin=12, gap=8)
        foot.addWidget(button(look.say(rule_words.OPEN), self.rules_wanted.emit))
        self._problem = label("", "bad", wraps=True)
        foot.addWidget(self._problem, 1)
        foot.addWidget(button(look.say(words.CANCEL), self.reject))
        self._apply_button = DecisionButton(look, look.say(words.APPLY), self._apply, "primary")
        foot.addWidget(self._apply_button)
        outer.addLayout(foot)

    def changes(self) -> dict[str, JsonValue] | None:
        """The values that differ from those in force; None while one of them is wrong."""
        entered = {key: reader() for key, reader in self._readers.items()}
        if any(wanted_instead(self._settings[key], value) for key, value in entered.items()):
            return None
        return {key: value for key, value in entered.items() if value != self._values[key]}

    def show_problem(self, error: ErrorInfo) -> None:
        """A change was refused."""
        hint = f" {self._look.say(error.hint)}" if error.hint else ""
        self._problem.setText(self._look.say(error.message) + hint)

    def _make_page(self, sections: Sequence[type[SettingsSection]]) -> QScrollArea:
        look = self._look
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        page.setObjectName("page")
        stack = column(page, look, margin=16, gap=6)
        for section in sections:
            self._add_section(stack, section)
        stack.addStretch(1)
        area.setWidget(page)
        return area

    def _add_section(self, stack: QVBoxLayout, section: type[SettingsSection]) -> None:
        look = self._look
        stack.addSpacing(look.px(8))
        stack.addWidget(label(look.say(section.page.title), "title"))
        if (secret := section.page.secret) is not None:
            self._add_row(stack, secret.title, words.SECRET_KEPT, self._secret(secret))
        for one in section.settings():
            self._add_row(stack, one.title, one.description, self._editor(one), _suggestions(one))

    def _add_row(self, stack: QVBoxLayout, title: Text, description: Text, editor: QWidget, more: str = "") -> None:
        look = self._look
        stack.addSpacing(look.px(6))
        described = look.say(description) + more
        editor.setAccessibleName(look.say(title))
        editor.setAccessibleDescription(described)
        if not isinstance(editor, QCheckBox):
            stack.addWidget(label(look.say(title), "strong", wraps=True))
        stack.addWidget(editor)
        stack.addWidget(label(described, "small", wraps=True))

    def _editor(self, setting: AnySetting) -> QWidget:
        match setting.kind:
            case SettingKind.BOOLEAN:
                return self._check(setting)
            case SettingKind.CHOICE:
                return self._combo(setting)
            case SettingKind.FILE | SettingKind.FOLDER:
                return self._path(setting)
            case SettingKind.INTEGER | SettingKind.TEXT | SettingKind.URL | SettingKind.SUGGESTION:
                return self._line(setting)

    def _check(self, setting: AnySetting) -> QWidget:
        box = QCheckBox(self._look.say(setting.title))
        box.setChecked(self._values[setting.key] is True)
        self._readers[setting.key] = box.isChecked
        return box

    def _combo(self, setting: AnySetting) -> QWidget:
        combo = CalmCombo()
        for choice in setting.choices:
            combo.addItem(self._look.say(choice.label), choice.value)
        combo.setCurrentIndex(combo.findData(self._values[setting.key]))
        self._readers[setting.key] = combo.currentData
        return combo

    def _secret(self, secret: SecretRow) -> QWidget:
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setPlaceholderText(self._look.say(words.SECRET_HINT))
        self._secrets[secret.name.value] = line
        return line

    def _path(self, setting: AnySetting) -> QWidget:
        line = self._line(setting)
        made = QWidget()
        stack = row(made, self._look, gap=6)
        stack.addWidget(line, 1)
        stack.addWidget(button(self._look.say(words.BROWSE), lambda: self._browse(setting, line)))
        made.setFocusProxy(line)
        return made

    def _browse(self, setting: AnySetting, line: QLineEdit) -> None:
        picker = QFileDialog(self, self._look.say(setting.title), line.text().strip())
        if setting.kind is SettingKind.FOLDER:
            picker.setFileMode(QFileDialog.FileMode.Directory)
            picker.setOption(QFileDialog.Option.ShowDirsOnly)
        else:
            picker.setFileMode(QFileDialog.FileMode.ExistingFile)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(line.setText)
        picker.open()

    def _line(self, setting: AnySetting) -> QLineEdit:
        line = QLineEdit(str(self._values[setting.key]))
        self._readers[setting.key] = lambda: parse(setting, line.text())
        line.textChanged.connect(lambda: self._check_line(setting, line))
        return line

    def _check_line(self, setting: AnySetting, line: QLineEdit) -> None:
        look = self._look
        wanted = wanted_instead(setting, parse(setting, line.text()))
        restyle(line, "wrong", "true" if wanted else "false")
        said = look.say(words.BAD_SETTING, title=look.say(setting.title), wanted=look.say(wanted)) if wanted else ""
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


def _suggestions(setting: AnySetting) -> str:
    """A text with suggestions tells them after its description."""
    if setting.kind is not SettingKind.SUGGESTION:
        return ""
    return f" ({', '.join(choice.value for choice in setting.choices)})"
