"""Small makers of labels, buttons and boxes, so that every control has its style name and its accessible name."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme.icons import icon
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.wrapped import WrappedLabel


def label(text: str, style: str = "", *, wraps: bool = False, selectable: bool = False) -> QLabel:
    """Plain text; never rich text, because what it shows may come from a model or a file."""
    made = WrappedLabel(text) if wraps else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(style)
    made.setWordWrap(wraps)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def button(text: str, pressed: Callable[[], None], style: str = "", *, name: str = "") -> QPushButton:
    """A button that a click does not focus: focus moves by Tab alone, so typing never lands on a decision."""
    made = QPushButton(text)
    made.setObjectName(style)
    made.setAccessibleName(name or text)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: pressed())
    return made


def put_icon(look: Look, on: QAbstractButton, symbol: str, colour: str, size: float = 16) -> None:
    """Give a button a symbol at the current scale."""
    on.setIcon(icon(symbol, colour, look.px(size)))
    on.setIconSize(QSize(look.px(size), look.px(size)))


class Chip(QLabel):
    """A short state in a coloured pill."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__()
        self.setObjectName("chip")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.present(text, tone)

    def present(self, text: str, tone: Tone) -> None:
        self.setText(text)
        if self.property("tone") != tone.value:
            restyle(self, "tone", tone.value)


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a style property and have the style sheet looked up again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def rename_style(widget: QWidget, style: str) -> None:
    """Another style name for a widget that may be in sight already."""
    if widget.objectName() != style:
        widget.setObjectName(style)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def frame(style: str) -> QFrame:
    """A box with a style name."""
    made = QFrame()
    made.setObjectName(style)
    return made


def rule() -> QFrame:
    """A thin horizontal line."""
    return frame("line")


def column(parent: QWidget | None, look: Look, *, margin: float = 0, gap: float = 8) -> QVBoxLayout:
    """A vertical layout with design margins and gap."""
    made = QVBoxLayout(parent) if parent else QVBoxLayout()
    _tune(made, look, margin, gap)
    return made


def row(parent: QWidget | None, look: Look, *, margin: float = 0, gap: float = 8) -> QHBoxLayout:
    """A horizontal layout with design margins and gap."""
    made = QHBoxLayout(parent) if parent else QHBoxLayout()
    _tune(made, look, margin, gap)
    return made


def _tune(layout: QBoxLayout, look: Look, margin: float, gap: float) -> None:
    edge = look.px(margin) if margin else 0
    layout.setContentsMargins(QMargins(edge, edge, edge, edge))
    layout.setSpacing(look.px(gap) if gap else 0)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete the widgets."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        if inner is not None:
            clear(inner)
            inner.deleteLater()


def lay_out(*parts: QWidget, is_anew: bool = False) -> None:
    """Apply the layouts of these now, the inner ones first; `is_anew`: also where they think that nothing changed."""
    for part in parts:
        layout = part.layout()
        if layout is None:
            continue
        if is_anew:
            layout.invalidate()
        layout.activate()
