"""The list of approval rules alone, with sample state."""

from PySide6.QtWidgets import QWidget

from app.ui import sample_rules
from app.ui.alone import show_alone
from app.ui.rules.panel import RulesPanel
from app.ui.theme.look import Look


def make(look: Look) -> QWidget:
    """The panel with rules of both layers in each state."""
    panel = RulesPanel(look)
    panel.present(sample_rules.listed(), sample_rules.NAMES)
    return panel


if __name__ == "__main__":
    show_alone(make, width=640)
