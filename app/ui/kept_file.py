"""A file of what the window keeps, drafts or its own memory: replaced whole, and readable by its owner alone."""

import contextlib
import logging
import os
from collections.abc import Callable
from pathlib import Path

from app.lib.private import write_private
from app.lib.regular import read_regular_text
from app.protocol.values import ErrorInfo
from app.trade.system_words import reason
from app.trade.text import Text
from app.ui import kept_words as words

log = logging.getLogger(__name__)


class KeptFile:
    """Survives a killed process. It is not forced to the disk at every word: after a lost power supply the last words
    may be missing, and a damaged file counts as none."""

    def __init__(self, path: Path, unread: Callable[[Path, Text], ErrorInfo]) -> None:
        """`unread` tells that the file could not be read, and why."""
        self._path = path
        self._unread = unread

    def read(self) -> str | ErrorInfo:
        """Empty where there is none, and what to tell where it cannot be read."""
        try:
            return read_regular_text(self._path)
        except FileNotFoundError:
            return ""
        except OSError as exc:
            return self._unread(self._path, reason(exc))
        except UnicodeDecodeError:
            return self._unread(self._path, words.NOT_UTF_8)

    def write(self, text: str) -> bool:
        """Whether it was kept."""
        part = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            write_private(part, text)
            part.replace(self._path)
        except OSError as exc:
            log.warning("%s was not kept: %s", self._path.name, type(exc).__name__)
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            return False
        return True


def drafts_file(path: Path) -> KeptFile:
    return KeptFile(path, _drafts_unread)


def window_file(path: Path) -> KeptFile:
    return KeptFile(path, _window_unread)


def _window_unread(path: Path, reason: Text) -> ErrorInfo:
    message = words.WINDOW_UNREAD(path=path, why=reason)
    return ErrorInfo(code="window.unread", message=message, hint=words.KEPT_AGAIN)


def _drafts_unread(path: Path, reason: Text) -> ErrorInfo:
    message = words.DRAFTS_UNREAD(path=path, why=reason)
    return ErrorInfo(code="drafts.unread", message=message, hint=words.TYPED_IS_KEPT)
