"""How one step is drawn in the list: number and title over its state and what it comes after."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.trade.text import Text
from app.ui.plan.rows import StepRow, about_of, title_of
from app.ui.plan.steps_model import ROW
from app.ui.theme.fonts import ui_font
from app.ui.theme.icons import pixmap
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
_TALL = 44
_EDGE = 8
_ICON = 18
_BAR = 3


class StepRowDelegate(QStyledItemDelegate):
    """`related` says by step id how a step hangs together with the selected one."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self.related: Mapping[str, Text] = {}
        self._title_font, self._small_font = ui_font(look.font_px), ui_font(look.small_px)
        self._title_sizes, self._small_sizes = QFontMetrics(self._title_font), QFontMetrics(self._small_font)

    @property
    def tall(self) -> int:
        """The height of a row, in pixels."""
        return self._look.px(_TALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(120), self.tall)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: StepRow = index.data(ROW)
        look, colours = self._look, self._look.palette
        place: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        related = self.related.get(row.step.step_id)
        painter.save()
        if is_selected:
            painter.fillRect(place, QColor(colours.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, QColor(colours.sunken))
        if related is not None:
            painter.fillRect(QRect(place.topLeft(), QSize(look.px(_BAR), place.height())), QColor(colours.accent))
        inner = place.adjusted(look.px(_EDGE), look.px(3), -look.px(_EDGE), -look.px(3))
        size = look.px(_ICON)
        ratio = painter.device().devicePixelRatio()
        symbol = pixmap(row.mark.symbol, look.ink(row.mark.tone), size, ratio)
        painter.drawPixmap(inner.left(), inner.top() + (inner.height() - size) // 2, symbol)
        text = inner.adjusted(size + look.px(_EDGE), 0, 0, 0)
        upper = QRect(text.left(), text.top(), text.width(), text.height() * 11 // 20)
        lower = text.adjusted(0, upper.height(), 0, 0)
        self._write_title(painter, upper, title_of(look, row))
        if related is not None:
            lower = self._write_right(painter, lower, look.say(related))
        is_plain = is_selected or row.mark.tone is Tone.NEUTRAL
        ink = (colours.text if is_selected else colours.muted) if is_plain else look.ink(row.mark.tone)
        self._write_small(painter, lower, ink, about_of(look, row))
        painter.restore()

    def _write_title(self, painter: QPainter, where: QRect, said: str) -> None:
        painter.setFont(self._title_font)
        painter.setPen(QColor(self._look.palette.text))
        fitted = self._title_sizes.elidedText(said, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, fitted)

    def _write_right(self, painter: QPainter, where: QRect, said: str) -> QRect:
        """Gives the room that it leaves."""
        room = min(where.width(), self._small_sizes.horizontalAdvance(said) + 2)
        self._write_small(painter, where.adjusted(where.width() - room, 0, 0, 0), self._look.palette.accent, said)
        return where.adjusted(0, 0, -(room + self._look.px(_EDGE)), 0)

    def _write_small(self, painter: QPainter, where: QRect, colour: str, said: str) -> None:
        painter.setFont(self._small_font)
        painter.setPen(QColor(colour))
        fitted = self._small_sizes.elidedText(said, Qt.TextElideMode.ElideRight, max(0, where.width()))
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, fitted)
