"""The plan panel alone."""

from PySide6.QtWidgets import QWidget

from app.ui import samples
from app.ui.alone import show_alone
from app.ui.plan.panel import PlanPanel
from app.ui.theme.look import Look


def make(look: Look) -> QWidget:
    """The panel with sample state."""
    panel = PlanPanel(look)
    panel.present(samples.plan())
    return panel


if __name__ == "__main__":
    show_alone(make, width=380)
