"""The file of what was typed and not decided: replaced whole, and readable by its owner alone."""

import contextlib
import logging
import os
from pathlib import Path

from app.lib.private import write_private

log = logging.getLogger(__name__)


class DraftsFile:
    """Survives a killed process. It is not forced to the disk at every word: after a lost power supply the last words
    may be missing, and a damaged file counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> str:
        """Empty where there is none or it cannot be read."""
        try:
            return self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as exc:
            log.warning("the drafts were not read: %s", type(exc).__name__)
            return ""

    def write(self, text: str) -> None:
        part = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            write_private(part, text)
            part.replace(self._path)
        except OSError as exc:
            log.warning("the drafts were not kept: %s", type(exc).__name__)
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
