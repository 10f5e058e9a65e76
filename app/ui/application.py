"""The Qt application itself: its style, and that closing a window does not end the program."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.ui.widgets.composing import watch_composing


def prepare_application(arguments: list[str]) -> QApplication:
    """The one QApplication, made if there is none yet. Its lifetime belongs to the program, not to its windows."""
    known = QApplication.instance()
    if known is None:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = known if isinstance(known, QApplication) else QApplication(arguments)
    application.setApplicationName("Lintel")
    application.setApplicationDisplayName("Lintel")
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    watch_composing(application)
    return application
