"""The time of each plan the local model wrote, with the 95th percentile as a line."""

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui import performance_words as words
from app.ui.state.performance import PlanTimes
from app.ui.theme.fonts import ui_font
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import column
from app.ui.widgets.visible import visible


class PlanTimesPlot(QWidget):
    """Runs from left to right, oldest first."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plot = pg.PlotWidget(background=look.palette.surface)
        self._plot.setFixedHeight(look.px(170))
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.showGrid(x=False, y=True, alpha=0.25)
        self.setAccessibleName(look.say(words.PLOT))
        for side, text in (("bottom", words.PLOT_BOTTOM), ("left", words.PLOT_LEFT)):
            axis = self._plot.getAxis(side)
            axis.setPen(pg.mkPen(look.palette.strong_border))
            axis.setTextPen(pg.mkPen(look.palette.text))
            axis.setTickFont(ui_font(look.small_px))
            axis.enableAutoSIPrefix(False)
            axis.setLabel(look.say(text), **{"color": look.palette.muted, "font-size": f"{look.small_px}px"})
        column(self, look).addWidget(self._plot)

    def present(self, times: PlanTimes) -> None:
        look, count = self._look, len(times.seconds)
        colour = look.palette.series[0]
        self._plot.clear()
        self._plot.plot(
            list(range(1, count + 1)),
            list(times.seconds),
            pen=pg.mkPen(colour, width=look.px(2)),
            symbol="o",
            symbolSize=look.px(6),
            symbolBrush=pg.mkBrush(colour),
            symbolPen=None,
        )
        self._draw_p95(times.p95_s)
        ticks = sorted({1, count, *range(10, count, 10)})
        self._plot.getAxis("bottom").setTicks([[(number, str(number)) for number in ticks]])
        highest = max(*times.seconds, times.p95_s) * 1.2
        self._plot.getViewBox().setRange(xRange=(0.5, count + 0.5), yRange=(0, highest or 1), padding=0)
        said = ", ".join(f"{seconds:.2f} s" for seconds in times.seconds)
        self.setAccessibleDescription(f"{visible(times.model)}: {said}")

    def _draw_p95(self, seconds: float) -> None:
        look = self._look
        colour = look.ink(Tone.CAUTION)
        pen = pg.mkPen(colour, width=look.px(1.5), style=Qt.PenStyle.DashLine)
        options = {"position": 0.02, "color": colour, "anchors": [(0, 1), (0, 1)]}
        said = look.say(words.P95, value=f"{seconds:.2f}")
        line = pg.InfiniteLine(pos=seconds, angle=0, pen=pen, label=said, labelOpts=options)
        line.label.setFont(ui_font(look.small_px))
        self._plot.addItem(line)
