"""The Performance page: what every run of the local model took on this computer."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.protocol.performance import PerformanceReport
from app.protocol.values import ErrorInfo
from app.trade.answers.tables import ResultTable
from app.trade.system_words import reason
from app.ui import performance_words, words
from app.ui.state.performance import PlanTimes, models_table, plan_times, runs_table
from app.ui.state.results import as_csv, as_tsv, headers
from app.ui.theme.look import Look
from app.ui.theme.sheet import style_sheet
from app.ui.widgets.controls import button, clear, column, label, put_icon, row
from app.ui.widgets.room import resize_within
from app.ui.widgets.table import RowsTable
from app.ui.widgets.visible import visible


class PerformanceDialog(QDialog):
    """`wanted` asks for the runs again."""

    wanted = Signal()

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._runs: ResultTable | None = None
        self.setStyleSheet(style_sheet(look))
        self.setWindowTitle(look.say(performance_words.TITLE))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, look, 980, 680)
        outer = column(self, look, margin=16, gap=10)
        self._about = label(look.say(performance_words.READING), "muted", wraps=True)
        outer.addWidget(self._about)
        self._filled = QWidget()
        self._build(column(self._filled, look, gap=8))
        self._filled.hide()
        outer.addWidget(self._filled, 1)
        outer.addStretch()
        self._said = label("", "small", wraps=True)
        outer.addWidget(self._said)
        outer.addLayout(self._make_foot())

    def present(self, report: PerformanceReport) -> None:
        """Every run, or what to do to get one."""
        look = self._look
        has_runs = bool(report.runs)
        about = look.say(performance_words.ABOUT, count=len(report.runs))
        self._about.setText(about if has_runs else look.say(performance_words.EMPTY))
        for widget in (self._filled, self._copy_button, self._export_button):
            widget.setVisible(has_runs)
        if not has_runs:
            return
        summary, runs = models_table(report), runs_table(report, look.language)
        self._runs = runs
        self._models.present(headers(summary, look.language), summary.rows)
        self._table.present(headers(runs, look.language), runs.rows)
        self._show_plot(plan_times(report))

    def show_problem(self, error: ErrorInfo) -> None:
        """Why there are no runs to show."""
        self._about.setText(visible(self._look.say(error.message)))
        for widget in (self._filled, self._copy_button, self._export_button):
            widget.setVisible(False)

    def export_to(self, path: Path) -> None:
        """Write the runs as CSV; the byte order mark makes spreadsheets read Korean as UTF-8."""
        if self._runs is None:
            return
        look = self._look
        try:
            path.write_text(as_csv(self._runs, look.language), encoding="utf-8-sig", newline="")
        except OSError as problem:
            self._said.setText(look.say(words.EXPORT_FAILED, path=path, why=look.say(reason(problem))))
            return
        self._said.setText(look.say(words.EXPORTED, path=path))

    def _build(self, stack: QVBoxLayout) -> None:
        look = self._look
        stack.addWidget(label(look.say(performance_words.MODELS), "heading"))
        self._models = RowsTable(look, look.say(performance_words.MODELS), visible_rows=4)
        stack.addWidget(self._models)
        self._plot_title = label(look.say(performance_words.PLOT), "heading")
        stack.addWidget(self._plot_title)
        self._plot_box: QVBoxLayout = column(None, look, gap=0)
        stack.addLayout(self._plot_box)
        stack.addWidget(label(look.say(performance_words.RUNS), "heading"))
        self._table = RowsTable(look, look.say(performance_words.RUNS))
        stack.addWidget(self._table, 1)

    def _make_foot(self) -> QHBoxLayout:
        look = self._look
        self._copy_button = button(look.say(words.COPY_TABLE), self._copy)
        put_icon(look, self._copy_button, "copy", look.palette.text, 16)
        self._copy_button.setToolTip(look.say(words.COPY_TIP))
        self._export_button = button(look.say(words.EXPORT_CSV), self._export)
        put_icon(look, self._export_button, "export", look.palette.text, 16)
        foot = row(None, look, gap=6)
        for widget in (self._copy_button, self._export_button):
            widget.hide()
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(button(look.say(performance_words.REFRESH), self.wanted.emit))
        foot.addWidget(button(look.say(words.CLOSE), self.accept))
        return foot

    def _show_plot(self, times: PlanTimes | None) -> None:
        clear(self._plot_box)
        self._plot_title.setVisible(times is not None)
        if times is None:
            return
        # pyqtgraph and numpy take longer to import than the window takes to open.
        from app.ui.models.performance.plot import PlanTimesPlot

        plot = PlanTimesPlot(self._look)
        plot.present(times)
        self._plot_box.addWidget(plot)

    def _copy(self) -> None:
        if self._runs is None:
            return
        QGuiApplication.clipboard().setText(as_tsv(self._runs, self._look.language))
        self._said.setText(self._look.say(words.COPIED, rows=len(self._runs.rows)))

    def _export(self) -> None:
        dialog = QFileDialog(self, self._look.say(words.EXPORT_CSV))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._look.say(words.CSV_FILTER))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("local-model-runs.csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()
