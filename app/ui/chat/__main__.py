"""The conversation alone: a finished one with every kind of entry."""

from PySide6.QtWidgets import QWidget

from app.trade.text import Language
from app.ui import samples
from app.ui.alone import show_alone
from app.ui.chat.panel import ChatPanel
from app.ui.theme.look import Look


def make(look: Look) -> QWidget:
    """The panel with sample state."""
    panel = ChatPanel(look)
    panel.present(samples.conversation(samples.transcript(look.language == Language.KO)))
    return panel


if __name__ == "__main__":
    show_alone(make)
