"""A bar of parts that add up to a whole, and a line over time: the GPU memory gauge and its history."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class GaugePart:
    """A share of the bar; a hatched one is set aside and not usable."""

    size: int
    colour: str
    is_hatched: bool = False


class PartsBar(QWidget):
    """Parts side by side; what is missing to the total stays empty."""

    def __init__(self, look: Look, *, height: float = 14) -> None:
        super().__init__()
        self._look = look
        self._parts: tuple[GaugePart, ...] = ()
        self._total = 1
        self._tall = look.px(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self._tall)

    def present(self, parts: Sequence[GaugePart], total: int) -> None:
        self._parts, self._total = tuple(parts), max(1, total)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._look.palette
        outline = QPainterPath()
        radius = min(self._look.px(4), self.height() / 2)
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.fillPath(outline, QColor(palette.sunken))
        painter.setClipPath(outline)
        left = 0.0
        for part in self._parts:
            wide = self.width() * part.size / self._total
            self._paint_part(painter, QRectF(left, 0, wide, self.height()), part)
            left += wide
        painter.setClipping(False)
        painter.setPen(QPen(QColor(palette.strong_border), 1))
        painter.drawPath(outline)
        painter.end()

    def _paint_part(self, painter: QPainter, area: QRectF, part: GaugePart) -> None:
        style = Qt.BrushStyle.BDiagPattern if part.is_hatched else Qt.BrushStyle.SolidPattern
        painter.fillRect(area, QBrush(QColor(part.colour), style))


class TimeLine(QWidget):
    """Fractions (0-1) over the last `span_s` seconds, filled below the line."""

    def __init__(self, look: Look, span_s: float, *, height: float = 56) -> None:
        super().__init__()
        self._look = look
        self._span_s = span_s
        self._points: tuple[tuple[float, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(height))

    def present(self, points: Sequence[tuple[float, float]]) -> None:
        self._points = tuple(points)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._look.palette
        painter.fillRect(self.rect(), QColor(palette.sunken))
        painter.setPen(QPen(QColor(palette.border), 1))
        for quarter in (1, 2, 3):
            y = self.height() * quarter / 4
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        line = [QPointF(self._x(second), self._y(share)) for second, share in self._points]
        if len(line) > 1:
            self._paint_line(painter, line)
        painter.end()

    def _paint_line(self, painter: QPainter, line: list[QPointF]) -> None:
        colour = QColor(self._look.palette.accent)
        area = QPolygonF([QPointF(line[0].x(), self.height()), *line, QPointF(line[-1].x(), self.height())])
        shade = QColor(colour)
        shade.setAlpha(50)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawPolygon(area)
        painter.setPen(QPen(colour, self._look.px(1.5)))
        painter.drawPolyline(QPolygonF(line))

    def _x(self, second: float) -> float:
        return self.width() * (1 + max(-self._span_s, second) / self._span_s)

    def _y(self, share: float) -> float:
        return 1 + (self.height() - 2) * (1 - min(1.0, max(0.0, share)))
