"""The results panel alone."""

from PySide6.QtWidgets import QWidget

from app.ui import samples
from app.ui.alone import show_alone
from app.ui.results.panel import ResultsPanel
from app.ui.state.results import results_of
from app.ui.theme.look import Look


def make(look: Look) -> QWidget:
    """The panel with sample state."""
    panel = ResultsPanel(look)
    panel.present(results_of(samples.conversation(samples.transcript())))
    return panel


if __name__ == "__main__":
    show_alone(make, width=420)
