"""The page of one model file: how many plans it writes right on this computer, by kind, and over time."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.protocol.evaluations import (
    USUAL_COUNT,
    Evaluation,
    EvaluationPage,
    EvaluationPhase,
    EvaluationReport,
    EvaluationState,
)
from app.protocol.values import ErrorInfo
from app.trade.answers.tables import ResultTable
from app.trade.system_words import reason
from app.ui import evaluation_words, words
from app.ui.state.evaluations import (
    history_chart,
    kinds_chart,
    kinds_table,
    machine_text,
    of_model,
    progress_text,
    speed_text,
)
from app.ui.state.results import as_tsv, headers
from app.ui.theme.look import Look
from app.ui.theme.sheet import style_sheet
from app.ui.widgets.calm import CalmCombo
from app.ui.widgets.controls import button, clear, column, label, put_icon, rename_style, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.table import RowsTable
from app.ui.widgets.visible import visible

COUNTS = (30, USUAL_COUNT, 300)


class EvaluationDialog(QDialog):
    """`begun` orders to measure so many briefs, `stopped` to end that; `page_wanted` asks for the page of a
    measurement, to be written to a file."""

    begun = Signal(int)
    stopped = Signal()
    page_wanted = Signal(str, str)

    def __init__(self, parent: QWidget, look: Look, path: str, sha256: str = "") -> None:
        super().__init__(parent)
        self._look = look
        self._path = path
        self._name = _name_of(path)
        self._sha256 = sha256
        self._found: tuple[Evaluation, ...] = ()
        self._table_now: ResultTable | None = None
        self._is_refused = False
        self._is_stopping = False
        self.setStyleSheet(style_sheet(look))
        self.setWindowTitle(look.say(evaluation_words.TITLE, name=visible(self._name)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look.px(980), look.px(780))
        outer = column(self, look, margin=16, gap=10)
        outer.addWidget(label(look.say(evaluation_words.ABOUT), "muted", wraps=True))
        outer.addLayout(self._make_orders())
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.windowTitle())
        outer.addWidget(self._bar)
        self._progress = label("", "small", wraps=True, selectable=True)
        outer.addWidget(self._progress)
        self._note = label(look.say(evaluation_words.READING), "muted", wraps=True)
        outer.addWidget(self._note)
        outer.addWidget(self._make_results(), 1)
        outer.addStretch()
        self._said = label("", "small", wraps=True)
        outer.addWidget(self._said)
        outer.addLayout(self._make_foot())
        self._show_filled()
        self.present_state(None)

    @property
    def path(self) -> str:
        return self._path

    def present(self, report: EvaluationReport) -> None:
        """What was measured of this file, the newest in front."""
        look = self._look
        self._found = of_model(report, self._name, self._sha256)
        notes = [] if self._found else [look.say(evaluation_words.EMPTY)]
        if report.unreadable:
            notes.append(look.say(evaluation_words.UNREADABLE, count=report.unreadable))
        self._note.setText("\n".join(notes))
        self._note.setVisible(bool(notes))
        self._when.blockSignals(True)
        self._when.clear()
        for each in reversed(self._found):
            self._when.addItem(each.measured_at.astimezone().strftime("%Y-%m-%d %H:%M"), each.evaluation_id)
        self._when.blockSignals(False)
        self._show_filled()
        self._show_chosen()

    def show_problem(self, error: ErrorInfo) -> None:
        """Why there is nothing to show."""
        self._found = ()
        self._note.setText(visible(self._look.say(error.message)))
        self._note.setVisible(True)
        self._show_filled()

    def present_state(self, state: EvaluationState | None) -> None:
        """How far the measuring is; one of another file only keeps this one from beginning."""
        look = self._look
        is_running = state is not None and state.phase is EvaluationPhase.RUNNING
        is_ours = state is not None and state.path == self._path
        self._start.setVisible(not is_running)
        self._count.setEnabled(not is_running)
        self._stop.setVisible(is_running and is_ours)
        self._is_stopping = self._is_stopping and is_running
        self._stop.setEnabled(not self._is_stopping)
        self._bar.setVisible(is_running and is_ours)
        if state is None or not (is_running or is_ours):
            self._say_progress("" if not self._is_refused else self._progress.text(), is_bad=self._is_refused)
            return
        self._is_refused = False
        if not is_ours:
            self._say_progress(look.say(evaluation_words.OTHER_RUNS, name=_name_of(state.path)))
            return
        self._bar.setRange(0, state.total)
        self._bar.setValue(state.done)
        said = look.say(evaluation_words.STOPPING) if self._is_stopping else progress_text(state, look.say)
        self._say_progress(said, is_bad=state.phase is EvaluationPhase.FAILED)

    def refuse(self, error: ErrorInfo) -> None:
        """Why the order was not obeyed."""
        self._is_refused = True
        say = self._look.say
        self._say_progress(" ".join(say(each) for each in (error.message, error.hint) if each), is_bad=True)

    def export_to(self, path: Path, page: EvaluationPage) -> None:
        """Write the page of a measurement to a file."""
        say = self._look.say
        try:
            path.write_text(page.html, encoding="utf-8", newline="\n")
        except OSError as problem:
            self._said.setText(say(words.EXPORT_FAILED, path=path, why=say(reason(problem))))
            return
        self._said.setText(say(words.EXPORTED, path=path))

    def not_exported(self, error: ErrorInfo) -> None:
        """Why there is no page."""
        self._said.setText(visible(self._look.say(error.message)))

    def _make_orders(self) -> QHBoxLayout:
        look = self._look
        made = row(None, look, gap=8)
        made.addWidget(label(look.say(evaluation_words.COUNT), "small"))
        self._count = CalmCombo()
        self._count.setAccessibleName(look.say(evaluation_words.COUNT))
        for count in COUNTS:
            self._count.addItem(look.say(evaluation_words.BRIEFS, count=count), count)
        self._count.setCurrentIndex(COUNTS.index(USUAL_COUNT))
        made.addWidget(self._count)
        self._start = DecisionButton(look, look.say(evaluation_words.START), self._begin, "primary")
        self._stop = DecisionButton(look, look.say(evaluation_words.STOP), self._end)
        made.addWidget(self._start)
        made.addWidget(self._stop)
        made.addStretch(1)
        return made

    def _make_results(self) -> QScrollArea:
        look = self._look
        self._filled = QScrollArea()
        self._filled.setWidgetResizable(True)
        self._filled.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        page.setObjectName("page")
        stack = column(page, look, margin=4, gap=8)
        head = row(None, look, gap=8)
        head.addWidget(label(look.say(evaluation_words.WHEN), "small"))
        self._when = CalmCombo()
        self._when.setAccessibleName(look.say(evaluation_words.WHEN))
        self._when.currentIndexChanged.connect(lambda _: self._show_chosen())
        head.addWidget(self._when)
        self._facts = label("", "small", wraps=True, selectable=True)
        head.addWidget(self._facts, 1)
        stack.addLayout(head)
        self._speed = label("", "small", wraps=True, selectable=True)
        stack.addWidget(self._speed)
        stack.addWidget(label(look.say(evaluation_words.BY_KIND), "heading"))
        stack.addWidget(label(look.say(evaluation_words.INTERVALS), "small", wraps=True))
        self._kinds: QVBoxLayout = column(None, look, gap=0)
        stack.addLayout(self._kinds)
        self._table = RowsTable(look, look.say(evaluation_words.BY_KIND), visible_rows=9)
        stack.addWidget(self._table)
        self._over_time = label(look.say(evaluation_words.OVER_TIME), "heading")
        stack.addWidget(self._over_time)
        self._history: QVBoxLayout = column(None, look, gap=0)
        stack.addLayout(self._history)
        stack.addStretch(1)
        self._filled.setWidget(page)
        return self._filled

    def _make_foot(self) -> QHBoxLayout:
        look = self._look
        self._copy_button = button(look.say(words.COPY_TABLE), self._copy)
        put_icon(look, self._copy_button, "copy", look.palette.text, 16)
        self._copy_button.setToolTip(look.say(words.COPY_TIP))
        self._export_button = button(look.say(evaluation_words.EXPORT), self._export)
        put_icon(look, self._export_button, "export", look.palette.text, 16)
        foot = row(None, look, gap=6)
        foot.addWidget(self._copy_button)
        foot.addWidget(self._export_button)
        foot.addStretch(1)
        foot.addWidget(button(look.say(words.CLOSE), self.accept))
        return foot

    def _show_filled(self) -> None:
        for widget in (self._filled, self._copy_button, self._export_button):
            widget.setVisible(bool(self._found))

    def _show_chosen(self) -> None:
        chosen, look = self._chosen(), self._look
        if chosen is None:
            return
        self._facts.setText(visible(machine_text(chosen, look.say)))
        self._speed.setText(speed_text(chosen, look.say))
        self._table_now = kinds_table(chosen, look.language)
        self._table.present(headers(self._table_now, look.language), self._table_now.rows)
        # pyqtgraph and numpy take longer to import than the window takes to open.
        from app.ui.models.evaluation.plot import SharesPlot

        clear(self._kinds)
        kinds = SharesPlot(look, evaluation_words.BY_KIND)
        kinds.present(kinds_chart(chosen))
        self._kinds.addWidget(kinds)
        clear(self._history)
        chart = history_chart(self._found)
        self._over_time.setVisible(chart is not None)
        if chart is not None:
            over_time = SharesPlot(look, evaluation_words.OVER_TIME, joins=True)
            over_time.present(chart)
            self._history.addWidget(over_time)

    def _chosen(self) -> Evaluation | None:
        chosen: object = self._when.currentData()
        return next((each for each in self._found if each.evaluation_id == chosen), None)

    def _say_progress(self, text: str, *, is_bad: bool = False) -> None:
        rename_style(self._progress, "bad" if is_bad else "small")
        self._progress.setText(visible(text))
        self._progress.setVisible(bool(text))

    def _begin(self) -> None:
        self._is_refused = False
        count: object = self._count.currentData()
        self.begun.emit(count if isinstance(count, int) else USUAL_COUNT)

    def _end(self) -> None:
        self._is_stopping = True
        self._stop.setEnabled(False)
        self._say_progress(self._look.say(evaluation_words.STOPPING))
        self.stopped.emit()

    def _copy(self) -> None:
        if self._table_now is None:
            return
        QGuiApplication.clipboard().setText(as_tsv(self._table_now, self._look.language))
        self._said.setText(self._look.say(words.COPIED, rows=len(self._table_now.rows)))

    def _export(self) -> None:
        chosen, look = self._chosen(), self._look
        if chosen is None:
            return
        dialog = QFileDialog(self, look.say(evaluation_words.EXPORT))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(look.say(evaluation_words.HTML_FILTER))
        dialog.setDefaultSuffix("html")
        dialog.selectFile(f"{chosen.evaluation_id}.html")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.page_wanted.emit(chosen.evaluation_id, name))
        dialog.open()


def _name_of(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
