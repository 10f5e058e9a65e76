"""The approval card alone."""

from PySide6.QtWidgets import QWidget

from app.ui import samples
from app.ui.alone import show_alone
from app.ui.approvals.card import ApprovalCard
from app.ui.theme.look import Look


def make(look: Look) -> QWidget:
    """The panel with sample state."""
    return ApprovalCard(look, samples.approval())


if __name__ == "__main__":
    show_alone(make)
