"""One line of the library: the measuring that runs, or how the last one ended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.protocol.evaluations import EvaluationPhase, EvaluationState
from app.ui import evaluation_words as words
from app.ui.state.evaluations import progress_text
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, column, label, rename_style, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.visible import visible


class MeasuringRow(QWidget):
    """`opened` asks for the page of the file at that path, `stopped` to end the measuring."""

    opened = Signal(str)
    stopped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._path = ""
        stack = column(self, look, gap=2)
        self._name = label("", "strong", wraps=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._state = label("", "small", wraps=True)
        for widget in (self._name, self._bar, self._state):
            stack.addWidget(widget)
        line = row(None, look, gap=6)
        line.addWidget(button(look.say(words.SHOW), lambda: self.opened.emit(self._path)))
        self._stop = DecisionButton(look, look.say(words.STOP), self.stopped.emit)
        line.addWidget(self._stop)
        line.addStretch(1)
        stack.addLayout(line)
        self.hide()

    def present(self, state: EvaluationState | None) -> None:
        self.setVisible(state is not None)
        if state is None:
            return
        look, self._path = self._look, state.path
        is_running = state.phase is EvaluationPhase.RUNNING
        name = visible(state.path.replace("\\", "/").rpartition("/")[2])
        self._name.setText(look.say(words.MEASURING if is_running else words.WAS_MEASURED, name=name))
        self._bar.setAccessibleName(self._name.text())
        self._bar.setVisible(is_running)
        self._bar.setRange(0, state.total)
        self._bar.setValue(state.done)
        self._stop.about(state.path)
        self._stop.setVisible(is_running)
        rename_style(self._state, "bad" if state.phase is EvaluationPhase.FAILED else "small")
        self._state.setText(visible(progress_text(state, look.say)))
