"""Shares of plans right, each with its interval: beside each other by kind, or one after the other over time."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from app.trade.text import Text
from app.ui import evaluation_words as words
from app.ui.state.evaluations import SharesChart, ShareSeries
from app.ui.theme.fonts import ui_font
from app.ui.theme.look import Look
from app.ui.widgets.controls import column
from app.ui.widgets.visible import visible

_APART = 0.18
_SYMBOLS = ("o", "s", "t")


class SharesPlot(QWidget):
    """Percent upwards, one place for each label; with `joins` the points of a planner are joined."""

    def __init__(self, look: Look, name: Text, *, joins: bool = False) -> None:
        super().__init__()
        self._look = look
        self._joins = joins
        self._plot = pg.PlotWidget(background=look.palette.surface)
        self._plot.setFixedHeight(look.px(210))
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.showGrid(x=False, y=True, alpha=0.25)
        self.setAccessibleName(look.say(name))
        for side in ("bottom", "left"):
            axis = self._plot.getAxis(side)
            axis.setPen(pg.mkPen(look.palette.strong_border))
            axis.setTextPen(pg.mkPen(look.palette.text))
            axis.setTickFont(ui_font(look.small_px))
            axis.enableAutoSIPrefix(False)
        style = {"color": look.palette.muted, "font-size": f"{look.small_px}px"}
        self._plot.getAxis("left").setLabel(look.say(words.PLOT_LEFT), **style)
        column(self, look).addWidget(self._plot)

    def present(self, chart: SharesChart) -> None:
        look, count = self._look, len(chart.labels)
        self._plot.clear()
        legend = self._plot.addLegend(
            offset=(-1, 1),
            colCount=len(chart.series),
            labelTextColor=look.palette.text,
            labelTextSize=f"{look.small_px}px",
        )
        legend.clear()
        for place, series in enumerate(chart.series):
            self._draw(place, series, (place - (len(chart.series) - 1) / 2) * _APART)
        ticks = [(number, visible(look.say(text))) for number, text in enumerate(chart.labels)]
        self._plot.getAxis("bottom").setTicks([ticks])
        # Room above 100 % for the legend.
        self._plot.getViewBox().setRange(xRange=(-0.5, count - 0.5), yRange=(-3, 122), padding=0)
        self._plot.getAxis("left").setTicks([[(each, str(each)) for each in (0, 25, 50, 75, 100)]])
        self.setAccessibleDescription("; ".join(self._told(chart, series) for series in chart.series))

    def _draw(self, place: int, series: ShareSeries, shift: float) -> None:
        look = self._look
        colour = look.palette.series[place % len(look.palette.series)]
        found = [(number, point) for number, point in enumerate(series.points) if point is not None]
        if not found:
            return
        x = np.array([number + shift for number, _ in found], dtype=float)
        y = np.array([point.value for _, point in found])
        above = np.array([point.high - point.value for _, point in found])
        below = np.array([point.value - point.low for _, point in found])
        pen = pg.mkPen(colour, width=look.px(2))
        self._plot.addItem(pg.ErrorBarItem(x=x, y=y, top=above, bottom=below, beam=0.06, pen=pen))
        self._plot.plot(
            x,
            y,
            pen=pen if self._joins else None,
            symbol=_SYMBOLS[place % len(_SYMBOLS)],
            symbolSize=look.px(8),
            symbolBrush=pg.mkBrush(colour),
            symbolPen=None,
            name=visible(look.say(series.name)),
        )

    def _told(self, chart: SharesChart, series: ShareSeries) -> str:
        say = self._look.say
        told = [
            f"{say(text)} {point.value:.0f} %"
            for text, point in zip(chart.labels, series.points, strict=True)
            if point is not None
        ]
        return f"{say(series.name)}: {', '.join(told)}"
