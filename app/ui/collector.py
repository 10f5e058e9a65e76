"""Garbage collection on the GUI thread only: a Qt object that another thread collects takes the program down."""

import gc

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

_EVERY_MS = 1000
# More new objects in one interval than work makes: a long conversation was read. Looking through them would stop the
# window for a third of a second.
_A_LOAD = 50_000


class Collector(QObject):
    """While it lives, the interpreter collects cycles when this timer says so, and at no other time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._has_more = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.check)
        gc.disable()
        self._timer.start()

    def check(self) -> None:
        """Collect the oldest generation that is due; what was loaded is set aside until another program is in front."""
        if gc.get_count()[0] > _A_LOAD:
            gc.freeze()
            self._has_more = True
            return
        if self._has_more and QApplication.activeWindow() is None:
            self._has_more = False
            gc.unfreeze()
            gc.collect()
            return
        due = [generation for generation, count in enumerate(gc.get_count()) if count > self._thresholds[generation]]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
