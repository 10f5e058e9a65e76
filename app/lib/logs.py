"""The log file: rotating, UTF-8, and with every secret masked after formatting, traces included."""

import copy
import logging
import logging.handlers
import sys
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import cast

from app.lib.private import make_private_folder, open_private
from app.lib.redaction import Redactor
from app.lib.regular import why

log = logging.getLogger(__name__)

_MAX_BYTES = 2_000_000
_KEPT_FILES = 5
_LINE = "%(asctime)s %(levelname)-7s %(process)d %(threadName)s %(name)s: %(message)s"


class RedactingFormatter(logging.Formatter):
    """Formats, then masks: arguments, exception text and stack are covered alike."""

    def __init__(self, redactor: Redactor, line: str = _LINE) -> None:
        super().__init__(line)
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        return self._redactor.redact(super().format(record))


class _WithoutTrace(RedactingFormatter):
    """For people: what happened, and which error it was; the trace is in the log file."""

    def format(self, record: logging.LogRecord) -> str:
        told = copy.copy(record)
        kind, error, _ = record.exc_info or (None, None, None)
        told.exc_info = told.exc_text = told.stack_info = None
        line = super().format(told)
        return line if kind is None else f"{line} ({' '.join(f'{kind.__name__}: {error}'.split())[:300]})"


@dataclass(frozen=True, slots=True)
class Logs:
    """What `set_up_logs` changed; `close` undoes it. `failure`: why there is no log file."""

    handlers: tuple[logging.Handler, ...]
    previous_level: int
    failure: OSError | None = None

    def close(self) -> None:
        """Flush, detach and close the handlers."""
        root = logging.getLogger()
        root.setLevel(self.previous_level)
        for handler in self.handlers:
            root.removeHandler(handler)
            handler.close()


def set_up_logs(file: Path | None, redactor: Redactor, level: int = logging.INFO) -> Logs:
    """Send the root logger to `file`, and warnings to stderr where there is one. A file that cannot be opened is said
    on stderr and does not stop Lintel."""
    root = logging.getLogger()
    previous_level = root.level
    root.setLevel(level)
    handlers, failure = _stderr_handler(redactor), None
    try:
        handlers = (*handlers, *_file_handler(file, redactor))
    except OSError as exc:
        failure = exc
    for handler in handlers:
        root.addHandler(handler)
    if failure is not None:
        log.warning("the log file %s cannot be written (%s); logging to stderr only", file, why(failure))
    return Logs(handlers, previous_level, failure)


class _PrivateFileHandler(logging.handlers.RotatingFileHandler):
    """Each file it opens, also after a rotation, is its owner's only. A line that a full disk does not take is lost,
    and the next one tried again."""

    def handleError(self, record: logging.LogRecord) -> None:
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)

    def _open(self) -> TextIOWrapper:
        return cast(
            "TextIOWrapper",
            open_private(Path(self.baseFilename), self.mode, encoding=self.encoding, errors=self.errors),
        )


def _stderr_handler(redactor: Redactor) -> tuple[logging.Handler, ...]:
    # A windowed program on Windows has no stderr at all.
    if sys.stderr is None:  # pyright: ignore[reportUnnecessaryComparison]
        return ()
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(_WithoutTrace(redactor))
    return (handler,)


def _file_handler(file: Path | None, redactor: Redactor) -> tuple[logging.Handler, ...]:
    """Raises OSError."""
    if file is None:
        return ()
    make_private_folder(file.parent)
    handler = _PrivateFileHandler(file, "a", _MAX_BYTES, _KEPT_FILES, encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(RedactingFormatter(redactor))
    return (handler,)
