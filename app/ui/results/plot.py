"""The storey drift plot: drift ratio over the height of the building, with the limit as a line."""

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from app.ui import words
from app.ui.state.results import DriftProfile
from app.ui.theme.fonts import ui_font
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import column
from app.ui.widgets.table import shown


class DriftPlot(QWidget):
    """Storeys bottom to top as the table names them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plot = pg.PlotWidget(background=look.palette.surface)
        self._plot.setMinimumHeight(look.px(220))
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.showGrid(x=True, y=False, alpha=0.25)
        self.setAccessibleName(look.say(words.DRIFT_PLOT))
        self._style_axes()
        column(self, look).addWidget(self._plot)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._look.px(260))

    def present(self, profile: DriftProfile) -> None:
        look, palette = self._look, self._look.palette
        self._plot.clear()
        stories, ratios = _bottom_up(profile)
        heights = list(range(1, len(stories) + 1))
        line = pg.mkPen(palette.series[0], width=look.px(2))
        over = [profile.limit is not None and ratio > profile.limit for ratio in ratios]
        brushes = [pg.mkBrush(look.ink(Tone.BAD) if bad else palette.series[0]) for bad in over]
        self._plot.plot(
            ratios, heights, pen=line, symbol="o", symbolSize=look.px(7), symbolBrush=brushes, symbolPen=None
        )
        self._plot.getAxis("left").setTicks([list(zip(heights, stories, strict=True))])
        furthest = max([*ratios, profile.limit or 0.0]) * 1.12
        if profile.limit is not None:
            self._draw_limit(profile.limit)
        box = self._plot.getViewBox()
        box.setRange(xRange=(0, furthest or 1), yRange=(0.4, len(stories) + 0.6), padding=0)
        self.setAccessibleDescription(
            ", ".join(f"{story} {shown(ratio)}" for story, ratio in zip(stories, ratios, strict=True))
        )

    def _draw_limit(self, limit: float) -> None:
        look = self._look
        colour = look.ink(Tone.BAD)
        pen = pg.mkPen(colour, width=look.px(1.5), style=Qt.PenStyle.DashLine)
        said = look.say(words.LIMIT, value=shown(limit))
        options = {"position": 0.94, "color": colour, "anchors": [(1.05, 0.5), (1.05, 0.5)]}
        line = pg.InfiniteLine(pos=limit, angle=90, pen=pen, label=said, labelOpts=options)
        line.label.setFont(ui_font(look.small_px))
        self._plot.addItem(line)

    def _style_axes(self) -> None:
        look, palette = self._look, self._look.palette
        for side, text in (("bottom", words.DRIFT_AXIS), ("left", words.STORY_AXIS)):
            axis = self._plot.getAxis(side)
            axis.setPen(pg.mkPen(palette.strong_border))
            axis.setTextPen(pg.mkPen(palette.text))
            axis.setTickFont(ui_font(look.small_px))
            axis.enableAutoSIPrefix(False)
            axis.setLabel(look.say(text), **{"color": palette.muted, "font-size": f"{look.small_px}px"})


def _bottom_up(profile: DriftProfile) -> tuple[list[str], list[float]]:
    """GEN NX lists the roof first; a drawing starts at the ground."""
    stories, ratios = list(profile.stories), list(profile.ratios)
    if _level(stories[0]) > _level(stories[-1]):
        stories.reverse()
        ratios.reverse()
    return stories, ratios


def _level(story: str) -> float:
    """The storey number in a name such as `3F`, `B1` or `Roof`."""
    digits = "".join(character for character in story if character.isdigit())
    if not digits:
        return float("inf") if story.casefold().startswith("r") else 0.0
    return -float(digits) if story.casefold().startswith("b") else float(digits)
