"""How one tool is drawn in the list: its title and what it does to the model, over its name and description."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.protocol.items import Risk
from app.ui.marks import RISKS
from app.ui.palette.tools_model import ToolsModel
from app.ui.theme.look import Look

Index = QModelIndex | QPersistentModelIndex
_TALL = 46
_EDGE = 10


class ToolRow(QStyledItemDelegate):
    """Reads the tool of a ToolsModel."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(200), self._look.px(_TALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, ToolsModel)
        tool = model.tools[index.row()]
        look, colours = self._look, self._look.palette
        place: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(colours.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, QColor(colours.sunken))
        inner = place.adjusted(look.px(_EDGE), look.px(4), -look.px(_EDGE), -look.px(4))
        title_font = QFont(painter.font())
        title_font.setPixelSize(look.font_px)
        title_font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(title_font)
        painter.setPen(QColor(colours.text))
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        small = QFont(painter.font())
        small.setPixelSize(look.small_px)
        small.setWeight(QFont.Weight.Normal)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted if tool.risk is Risk.READ else colours.tones[RISKS[tool.risk].tone].ink))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, model.does(tool))
        painter.setPen(QColor(colours.muted))
        lower = QRect(inner.left(), inner.top() + inner.height() // 2, inner.width(), inner.height() // 2)
        about = QFontMetrics(small).elidedText(model.about(tool), Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, about)
        painter.restore()
