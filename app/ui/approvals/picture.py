"""The small picture of what a call affects: the model as thin lines, the affected parts strong and in their colours."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.trade.answers.picture import EffectPicture
from app.ui import words
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone

_WIDTH, _HEIGHT = 320, 190
_MARGIN = 8
_DOT = 3.2
# The model stands behind what is affected.
_FAINT = 150


class AffectedPicture(QWidget):
    """Drawn once for each size; what is deleted is dashed, so that no colour alone tells it."""

    def __init__(self, look: Look, picture: EffectPicture) -> None:
        super().__init__()
        self._look = look
        self._picture = picture
        self._reach = _reach(picture)
        self.setObjectName("picture")
        self.setAccessibleName(look.say(words.AFFECTED_PICTURE))
        self.setAccessibleDescription(
            look.say(
                words.AFFECTED_COUNTS,
                added=len(picture.added) // 4,
                changed=len(picture.changed) // 4,
                deleted=len(picture.deleted) // 4,
                points=len(picture.points) // 2,
            )
        )
        self.setToolTip(self.accessibleDescription())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_WIDTH), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(_WIDTH // 2), self._look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, picture = self._look, self._picture
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(look.palette.sunken))
        thin, strong = float(look.px(1)), float(look.px(2.2))
        dashed = Qt.PenStyle.DashLine
        faint = QColor(look.palette.strong_border)
        faint.setAlpha(_FAINT)
        layers = (
            (picture.as_it_is, QPen(faint, thin)),
            (picture.changed, QPen(QColor(look.ink(Tone.CAUTION)), strong)),
            (picture.added, QPen(QColor(look.ink(Tone.GOOD)), strong)),
            (picture.deleted, QPen(QColor(look.ink(Tone.BAD)), strong, dashed)),
        )
        for flat, pen in layers:
            painter.setPen(pen)
            painter.drawLines(self._lines(flat))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.ink(Tone.ACCENT)))
        radius = look.px(_DOT)
        for x, y in zip(picture.points[::2], picture.points[1::2], strict=True):
            painter.drawEllipse(self._at(x, y), radius, radius)
        painter.end()

    def _lines(self, flat: Sequence[int]) -> list[QLineF]:
        places = (flat[start : start + 4] for start in range(0, len(flat), 4))
        return [QLineF(self._at(x1, y1), self._at(x2, y2)) for x1, y1, x2, y2 in places]

    def _at(self, x: int, y: int) -> QPointF:
        """The picture as large as there is room, in the middle, and not stretched."""
        margin = self._look.px(_MARGIN)
        wide, high = self._reach
        scale = min((self.width() - 2 * margin) / max(wide, 1), (self.height() - 2 * margin) / max(high, 1))
        left, top = (self.width() - wide * scale) / 2, (self.height() - high * scale) / 2
        return QPointF(left + x * scale, top + y * scale)


def _reach(picture: EffectPicture) -> tuple[int, int]:
    """How far the drawing reaches to the right and down."""
    flat = (picture.as_it_is, picture.added, picture.changed, picture.deleted, picture.points)
    return max((max(each[::2]) for each in flat if each), default=1), max(
        (max(each[1::2]) for each in flat if each), default=1
    )
