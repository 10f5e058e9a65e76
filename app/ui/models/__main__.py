"""The models and GPU panel alone."""

from PySide6.QtWidgets import QWidget

from app.ui import samples
from app.ui.alone import show_alone
from app.ui.models.panel import ModelsPanel
from app.ui.state.workloads import GpuWork, usual
from app.ui.theme.look import Look


def make(look: Look) -> QWidget:
    """The panel with sample state."""
    panel = ModelsPanel(look)
    panel.present(samples.view())
    panel.present_work(samples.view(), GpuWork(workloads=usual()), None)
    return panel


if __name__ == "__main__":
    show_alone(make, width=380, height=900)
