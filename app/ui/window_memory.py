"""The file of the window's memory, and the one time that it is taken over from where older versions kept it."""

import logging
from pathlib import Path

from app.protocol.values import ErrorInfo
from app.settings.retired import WINDOW_LAYOUT
from app.settings.store import SettingsStore
from app.ui.kept_file import window_file
from app.ui.remembered import from_layout, to_text

log = logging.getLogger(__name__)


class WindowMemory:
    """Older versions kept it among the settings, drafts included; it leaves them once the own file holds it."""

    def __init__(self, path: Path, settings: SettingsStore) -> None:
        self._file = window_file(path)
        self._settings = settings

    def read(self) -> str | ErrorInfo:
        """Empty where nothing is kept, and what to tell where it cannot be read."""
        kept = self._file.read()
        old = self._settings.left_over.get(WINDOW_LAYOUT)
        return kept if kept or old is None else to_text(from_layout(old))

    def write(self, text: str) -> None:
        if self._file.write(text) and WINDOW_LAYOUT in self._settings.left_over:
            for error in self._settings.let_go(WINDOW_LAYOUT):
                log.error("the window's memory of an older version stays among the settings: %s", error.message.en)
