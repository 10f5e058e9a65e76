"""How large a window of its own opens: as designed, and never larger than the screen it opens on."""

from PySide6.QtWidgets import QWidget

from app.ui.theme.look import Look

# A title bar, and a margin to take the window by.
_FRAME = 48


def resize_within(window: QWidget, look: Look, wide: float, tall: float) -> None:
    """`wide` and `tall` are design pixels; what is too large for the screen is scrolled."""
    area = window.screen().availableGeometry()
    window.resize(min(look.px(wide), area.width() - _FRAME), min(look.px(tall), area.height() - _FRAME))
