"""Garbage collection on the GUI thread only: a Qt object that another thread collects takes the program down."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class Collector(QObject):
    """While it lives, the interpreter collects cycles when this timer says so, and at no other time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.check)
        gc.disable()
        self._timer.start()

    def check(self) -> None:
        """Collect the oldest generation that is due, as the interpreter would have done by itself."""
        due = [generation for generation, count in enumerate(gc.get_count()) if count > self._thresholds[generation]]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()
