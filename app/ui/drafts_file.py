"""The file of what was typed and not decided: replaced whole, and readable by its owner alone."""

import contextlib
import logging
import os
from pathlib import Path

from app.lib.private import write_private
from app.lib.regular import read_regular_text, why
from app.protocol.values import ErrorInfo
from app.trade.text import Text

log = logging.getLogger(__name__)


class DraftsFile:
    """Survives a killed process. It is not forced to the disk at every word: after a lost power supply the last words
    may be missing, and a damaged file counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> str | ErrorInfo:
        """Empty where there is none, and what to tell where it cannot be read."""
        try:
            return read_regular_text(self._path)
        except FileNotFoundError:
            return ""
        except OSError as exc:
            return _unread(self._path, *why(exc))
        except UnicodeDecodeError:
            return _unread(self._path, "it is not UTF-8", "UTF-8이 아닙니다")

    def write(self, text: str) -> None:
        part = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            write_private(part, text)
            part.replace(self._path)
        except OSError as exc:
            log.warning("the drafts were not kept: %s", type(exc).__name__)
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _unread(path: Path, en: str, ko: str) -> ErrorInfo:
    return ErrorInfo(
        code="drafts.unread",
        message=Text(
            en=f"What was typed and not sent before could not be read from {path} ({en}).",
            ko=f"전에 입력하고 보내지 않은 내용을 {path}에서 읽지 못했습니다({ko}).",
        ),
        hint=Text(en="Move it away, so that what you type is kept.", ko="그것을 옮기면 입력하는 내용이 보관됩니다."),
    )
