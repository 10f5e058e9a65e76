"""The list of conversations alone."""

from PySide6.QtWidgets import QWidget

from app.ui import samples
from app.ui.alone import show_alone
from app.ui.history.panel import HistoryPanel
from app.ui.theme.look import Look


def make(look: Look) -> QWidget:
    """The panel with sample state."""
    panel = HistoryPanel(look)
    panel.present(samples.view().listing, "conv")
    return panel


if __name__ == "__main__":
    show_alone(make, width=260)
