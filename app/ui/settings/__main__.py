"""The settings dialog alone."""

from PySide6.QtWidgets import QWidget

from app.ui.alone import show_alone
from app.ui.settings.dialog import SettingsDialog
from app.ui.theme.look import Look


def make(look: Look) -> QWidget:
    """The panel as it is before anything was set."""
    return SettingsDialog(None, look, {})


if __name__ == "__main__":
    show_alone(make)
