"""Looking at the GPU costs power, so it is looked at only while its gauge can be seen."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.protocol.commands import WatchGpu


class GaugeWatch:
    """Tells the agent whenever the window comes into sight or goes out of it."""

    def __init__(self, window: QWidget, submit: Callable[[WatchGpu], None]) -> None:
        self._window = window
        self._submit = submit
        # As the agent has it from its start.
        self._is_watched = True

    def look(self) -> None:
        """The window was shown, hidden or made small."""
        is_watched = self._window.isVisible() and not self._window.isMinimized()
        if is_watched != self._is_watched:
            self._is_watched = is_watched
            self._submit(WatchGpu(is_watched=is_watched))
