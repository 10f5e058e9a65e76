"""Answers that come for a dialog which may have been closed meanwhile."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialog

T = TypeVar("T")


class WhileOpen:
    """`shown(act)` is `act` as long as the dialog is open, and nothing afterwards."""

    def __init__(self, dialog: QDialog) -> None:
        self._is_open = True
        dialog.finished.connect(self._close)

    def __call__(self, act: Callable[[T], None]) -> Callable[[T], None]:
        def take(told: T) -> None:
            if self._is_open:
                act(told)

        return take

    def _close(self, _result: int) -> None:
        self._is_open = False
