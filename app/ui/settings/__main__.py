"""The settings dialog alone."""

from PySide6.QtWidgets import QWidget

from app.ui import sample_states
from app.ui.alone import show_alone
from app.ui.settings.dialog import SettingsDialog
from app.ui.theme.look import Look


def make(look: Look) -> QWidget:
    """The panel with sample state."""
    return SettingsDialog(None, look, sample_states.settings_rows())


if __name__ == "__main__":
    show_alone(make)
