"""Controls that a turning wheel does not change: it scrolls the panel they stand in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QTabBar


class CalmCombo(QComboBox):
    """A list to choose from by click or key."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CalmNumber(QDoubleSpinBox):
    """A number to type or to step by key."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CalmTabBar(QTabBar):
    """Tabs that change by click or key."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
