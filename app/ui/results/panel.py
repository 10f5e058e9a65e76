"""The results: one table at a time with units and source, its storey drift plot, and the ways to take it along."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from app.trade.program_words import program
from app.trade.system_words import reason
from app.ui import words
from app.ui.state.results import DriftProfile, Result, as_csv, as_tsv, drift_profile, headers
from app.ui.theme.look import Look
from app.ui.widgets.calm import CalmCombo
from app.ui.widgets.controls import button, clear, column, label, put_icon, row
from app.ui.widgets.table import RowsTable
from app.ui.widgets.visible import visible


class ResultsPanel(QWidget):
    """Shows the newest table until the engineer picks another one. `said` carries short reports."""

    said = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._results: tuple[Result, ...] = ()
        self._current: Result | None = None
        self._plot_shown: DriftProfile | None = None
        outer = column(self, look, margin=12, gap=8)
        self._empty = label(look.say(words.RESULTS_EMPTY), "muted", wraps=True)
        outer.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        self._filled = QWidget()
        outer.addWidget(self._filled, 1)
        self._build()
        self.present(())

    def present(self, results: tuple[Result, ...]) -> None:
        if results == self._results and results:
            return
        had = [result.key for result in self._results]
        self._results = results
        self._empty.setVisible(not results)
        self._filled.setVisible(bool(results))
        if [result.key for result in results] != had:
            self._show_names()
        if results:
            self._show(self._wanted(had))
        else:
            self._current = None

    def show_row(self, call_id: str, table_id: str = "", row_number: int = -1) -> bool:
        """Open a table (the first of the call without `table_id`) and mark a row; False when it is not there."""
        found = [one for one in self._results if one.call.item_id == call_id and table_id in ("", one.table.table_id)]
        if not found:
            return False
        self._show(found[0])
        if 0 <= row_number < len(found[0].table.rows):
            self._table.selectRow(row_number)
            self._table.scrollTo(self._table.model().index(row_number, 0))
        return True

    def export_to(self, path: Path) -> None:
        """Write the current table as CSV; the byte order mark makes spreadsheets read Korean as UTF-8."""
        if self._current is None:
            return
        text = as_csv(self._current.table, self._look.language)
        try:
            path.write_text(text, encoding="utf-8-sig", newline="")
        except OSError as problem:
            self.said.emit(self._look.say(words.EXPORT_FAILED, path=path, why=self._look.say(reason(problem))))
            return
        self.said.emit(self._look.say(words.EXPORTED, path=path))

    def _build(self) -> None:
        look = self._look
        stack = column(self._filled, look, gap=8)
        self._names = CalmCombo()
        self._names.setAccessibleName(look.say(words.RESULT_TABLE))
        self._names.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._names.activated.connect(lambda number: self._show(self._results[number]))
        stack.addWidget(self._names)
        self._plot_box: QVBoxLayout = column(None, look, gap=0)
        stack.addLayout(self._plot_box, 2)
        self._table = RowsTable(look, look.say(words.RESULT_TABLE))
        stack.addWidget(self._table, 3)
        self._source = label("", "small", wraps=True)
        stack.addWidget(self._source)
        line = row(None, look, gap=6)
        copy = button(look.say(words.COPY_TABLE), self._copy)
        put_icon(look, copy, "copy", look.palette.text, 16)
        copy.setToolTip(look.say(words.COPY_TIP))
        export = button(look.say(words.EXPORT_CSV), self._export)
        put_icon(look, export, "export", look.palette.text, 16)
        line.addWidget(copy)
        line.addWidget(export)
        line.addStretch(1)
        stack.addLayout(line)

    def _wanted(self, had: list[tuple[str, str]]) -> Result:
        """The table in view stays; a table that was not there before comes into view."""
        fresh = [one for one in self._results if one.key not in had]
        if fresh or self._current is None:
            return (fresh or self._results)[-1]
        key = self._current.key
        return next((one for one in self._results if one.key == key), self._results[-1])

    def _show_names(self) -> None:
        self._names.clear()
        for number, result in enumerate(self._results):
            self._names.addItem(f"{number + 1}. {visible(self._look.say(result.table.title))}")

    def _show(self, result: Result) -> None:
        self._names.setCurrentIndex(self._results.index(result))
        self._names.setToolTip(self._names.currentText())
        if result == self._current:
            return
        self._current = result
        table = result.table
        self._table.present(headers(table, self._look.language), table.rows_in(self._look.language))
        source = self._look.say(words.SOURCE, source=visible(self._look.say(program(table.source))))
        cut = len(table.rows) < table.total_rows
        shown = self._look.say(words.SHOWN_ROWS, shown=len(table.rows), total=table.total_rows)
        self._source.setText(f"{source} · {shown}" if cut else source)
        self._show_plot(drift_profile(result))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._current is not None:
            self._show_plot(drift_profile(self._current))

    def _show_plot(self, profile: DriftProfile | None) -> None:
        if profile == self._plot_shown or not self.isVisible():
            return
        self._plot_shown = profile
        clear(self._plot_box)
        if profile is None:
            return
        # pyqtgraph and numpy take longer to import than the window takes to open: that waits for who looks at a plot.
        from app.ui.results.plot import DriftPlot

        plot = DriftPlot(self._look)
        plot.present(profile)
        self._plot_box.addWidget(plot)

    def _copy(self) -> None:
        if self._current is None:
            return
        QGuiApplication.clipboard().setText(as_tsv(self._current.table, self._look.language))
        self.said.emit(self._look.say(words.COPIED, rows=len(self._current.table.rows)))

    def _export(self) -> None:
        if self._current is None:
            return
        dialog = QFileDialog(self, self._look.say(words.EXPORT_CSV))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._look.say(words.CSV_FILTER))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{self._current.table.table_id}.csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()
