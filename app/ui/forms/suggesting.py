"""A button beside a line that offers what the open model has: names, storeys, ids of members and nodes."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QPushButton

from app.protocol.approvals import ArgumentField, FieldKind
from app.protocol.items import Choice
from app.ui import form_words as words
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, put_icon
from app.ui.widgets.visible import visible

_LONGEST = 60


class OfferingLine(QLineEdit):
    """A line that offers texts while one of them is being typed, and all of them for the down key."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._offered = QCompleter(list(texts), self)
        self._offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._offered.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(self._offered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._offered.popup()
        if event.key() == Qt.Key.Key_Down and (popup is None or not popup.isVisible()):
            self._offered.setCompletionPrefix("")
            self._offered.complete()
            return
        super().keyPressEvent(event)


def picker(look: Look, field: ArgumentField, suggestions: Sequence[Choice], line: QLineEdit) -> QPushButton:
    """What is picked takes the place of a name, and goes behind what stands in a list or a text of ids."""

    def pick(choice: Choice) -> None:
        line.setText(picked(field, line.text(), choice))
        line.setFocus()

    def offer() -> None:
        menu = QMenu(made)
        for choice in suggestions:
            menu.addAction(_named(look, choice)).triggered.connect(lambda _on=False, one=choice: pick(one))
        menu.popup(made.mapToGlobal(QPoint(0, made.height())))

    made = button("", offer, "quiet", name=look.say(words.FROM_MODEL_OF(name=look.say(field.label))))
    put_icon(look, made, "chevron-down", look.palette.muted, 14)
    made.setToolTip(look.say(words.FROM_MODEL))
    return made


def picked(field: ArgumentField, text: str, choice: Choice) -> str:
    """The text with a suggestion in it."""
    standing = text.strip()
    if field.kind is FieldKind.LIST:
        listed = [part.strip() for part in standing.split(",") if part.strip()]
        return ", ".join(dict.fromkeys((*listed, choice.value)))
    has_ids = choice.value[:1].isdigit() and field.rules.pattern.startswith("^[1-9]")
    return f"{standing} {choice.value}".strip() if has_ids else choice.value


def _named(look: Look, choice: Choice) -> str:
    label, value = visible(look.say(choice.label)), visible(choice.value)
    shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    text = shown if label == value else f"{label}: {shown}"
    return text.replace("&", "&&")
