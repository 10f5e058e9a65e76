"""A file of what the window keeps, drafts or its own memory: replaced whole, and readable by its owner alone."""

import contextlib
import logging
import os
from collections.abc import Callable
from pathlib import Path

from app.lib.private import write_private
from app.lib.regular import read_regular_text, why
from app.protocol.values import ErrorInfo
from app.trade.text import Text

log = logging.getLogger(__name__)


class KeptFile:
    """Survives a killed process. It is not forced to the disk at every word: after a lost power supply the last words
    may be missing, and a damaged file counts as none."""

    def __init__(self, path: Path, unread: Callable[[Path, str, str], ErrorInfo]) -> None:
        """`unread` tells that the file could not be read, and why, in both languages."""
        self._path = path
        self._unread = unread

    def read(self) -> str | ErrorInfo:
        """Empty where there is none, and what to tell where it cannot be read."""
        try:
            return read_regular_text(self._path)
        except FileNotFoundError:
            return ""
        except OSError as exc:
            return self._unread(self._path, *why(exc))
        except UnicodeDecodeError:
            return self._unread(self._path, "it is not UTF-8", "UTF-8이 아닙니다")

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


def _window_unread(path: Path, en: str, ko: str) -> ErrorInfo:
    return ErrorInfo(
        code="window.unread",
        message=Text(
            en=f"Where the window was and what it showed could not be read from {path} ({en}).",
            ko=f"창의 위치와 열려 있던 내용을 {path}에서 읽지 못했습니다({ko}).",
        ),
        hint=Text(en="Move it away, so that it is kept again.", ko="그것을 옮기면 다시 보관됩니다."),
    )


def _drafts_unread(path: Path, en: str, ko: str) -> ErrorInfo:
    return ErrorInfo(
        code="drafts.unread",
        message=Text(
            en=f"What was typed and not sent before could not be read from {path} ({en}).",
            ko=f"전에 입력하고 보내지 않은 내용을 {path}에서 읽지 못했습니다({ko}).",
        ),
        hint=Text(en="Move it away, so that what you type is kept.", ko="그것을 옮기면 입력하는 내용이 보관됩니다."),
    )
