"""The field that finds steps, the choice of their state, how many are shown, and what that hides."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui import step_words as words
from app.ui.plan.finding import StepFilter, StepKind
from app.ui.theme.look import Look
from app.ui.widgets.calm import CalmCombo
from app.ui.widgets.controls import column, label, row

_KINDS = {
    StepKind.ANY: words.ANY_STATE,
    StepKind.OPEN: words.OPEN_STEPS,
    StepKind.DONE: words.DONE_STEPS,
    StepKind.FAILED: words.FAILED_STEPS,
}


class StepFilterBar(QWidget):
    """`changed` tells that another filter holds, `left` that the keyboard goes on to the list."""

    changed = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        stack = column(self, look, gap=4)
        line = row(None, look, gap=6)
        stack.addLayout(line)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(look.say(words.FILTER))
        self.edit.setAccessibleName(look.say(words.FILTER))
        self.edit.setToolTip(look.say(words.FILTER_TIP))
        self.edit.setClearButtonEnabled(True)
        self.edit.textChanged.connect(lambda: self.changed.emit())
        self.edit.installEventFilter(self)
        line.addWidget(self.edit, 1)
        self.kind = CalmCombo()
        self.kind.setAccessibleName(look.say(words.STATES))
        self.kind.setToolTip(look.say(words.STATES))
        for kind, said in _KINDS.items():
            self.kind.addItem(look.say(said), kind)
        self.kind.currentIndexChanged.connect(lambda: self.changed.emit())
        self.kind.installEventFilter(self)
        line.addWidget(self.kind)
        self.count = label("", "small")
        line.addWidget(self.count)
        self.note = label("", "small", wraps=True)
        stack.addWidget(self.note)

    @property
    def wanted(self) -> StepFilter:
        return StepFilter(self.edit.text(), StepKind(self.kind.currentData()))

    def put(self, wanted: StepFilter) -> None:
        """Show this filter; tells once of the change."""
        before = self.wanted
        for one in (self.edit, self.kind):
            one.blockSignals(True)
        self.edit.setText(wanted.text)
        self.kind.setCurrentIndex(list(_KINDS).index(wanted.kind))
        for one in (self.edit, self.kind):
            one.blockSignals(False)
        if wanted != before:
            self.changed.emit()

    def tell(self, shown: int, total: int, hidden_active: int | None) -> None:
        """How many of the steps are shown; `hidden_active` is the number of the step that runs unseen."""
        is_open = self.wanted.is_open
        self.count.setText("" if is_open else self._look.say(words.COUNT, shown=shown, total=total))
        self.count.setVisible(not is_open)
        if hidden_active is not None:
            self.note.setText(self._look.say(words.HIDES_ACTIVE, number=hidden_active))
        else:
            self.note.setText(self._look.say(words.HIDES_STEPS))
        self.note.setVisible(shown < total)

    def begin(self) -> None:
        """The keyboard comes to the field."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        is_escape = event.key() == Qt.Key.Key_Escape
        if event.type() is QEvent.Type.ShortcutOverride and is_escape:
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if is_escape:
            if self.wanted.is_open:
                self.left.emit()
            self.put(StepFilter())
            return True
        if event.key() == Qt.Key.Key_Down and watched is self.edit:
            self.left.emit()
            return True
        return False
