"""The file of `lintel ask --json`: at first a report that nothing is finished, replaced at the end."""

import contextlib
import errno
import json
import os
import select
import stat
import time
from pathlib import Path
from typing import Final

from app.headless import words
from app.lib.regular import open_regular
from app.lib.terminal import BROKEN, INTERRUPTED, OUTPUT_LOST
from app.protocol.codec import to_json
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject
from app.trade.text import Text

# Who reads a pipe is given this long to take the summary.
_PIPE_S: Final = 10.0


class SummaryFile:
    """A path of the person's: a file, or something that takes text, such as a pipe or a terminal. None: no summary is
    wanted. Blocking."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._request = ""
        self._is_told = path is None

    @property
    def path(self) -> Path | None:
        return self._path

    def begin(self, request: str = "") -> None:
        """Say that nothing is finished yet, in place of whatever an earlier run left there. Raises OSError."""
        self._request = request
        if self._path is not None and self._path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder lies there", str(self._path))
        self._is_told, was_told = True, self._is_told
        if self._path is not None and not _takes_text_only(self._path):
            _write_in_place(self._path, _text(self._failure("unfinished", _UNFINISHED, None)))
        self._is_told = was_told

    def finish(self, summary: JsonObject) -> None:
        """Raises OSError; what `begin` left is there then."""
        if self._path is not None:
            _write(self._path, _text(summary))
            self._is_told = True

    def fail(self, exit_code: int, error: ErrorInfo | None = None) -> None:
        """Say why there is no summary, unless there is one. Raises OSError."""
        if not self._is_told and exit_code != 0:
            self.finish(self._failure("failed", error or _ERRORS.get(exit_code, _BROKEN), exit_code))

    def _failure(self, outcome: str, error: ErrorInfo, exit_code: int | None) -> JsonObject:
        answer = f"{error.message.en}\n{error.message.ko}"
        return {
            "request": self._request,
            "calls": [],
            "answer": answer,
            "outcome": outcome,
            "error": to_json(error),
            "exit_code": exit_code,
        }


def _text(summary: JsonObject) -> bytes:
    return json.dumps(summary, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def _takes_text_only(path: Path) -> bool:
    """Whether it is something that exists and is no file: it is written once, and nothing in it can be replaced."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


def _write(path: Path, text: bytes) -> None:
    if _takes_text_only(path):
        _hand_over(path, text)
        return
    target = path.resolve()
    fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except PermissionError:
        # A file that may be written in a folder that may not.
        _write_in_place(path, text)
        return
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text)
        with contextlib.suppress(OSError):
            fresh.chmod(stat.S_IMODE(target.stat().st_mode))
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _write_in_place(path: Path, text: bytes) -> None:
    descriptor = open_regular(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(text)


def _hand_over(path: Path, text: bytes) -> None:
    """To a pipe or a device, which is not waited for for ever."""
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        until = time.monotonic() + _PIPE_S
        while text:
            try:
                text = text[os.write(descriptor, text) :]
            except BlockingIOError:
                left = until - time.monotonic()
                if left <= 0 or not select.select((), (descriptor,), (), left)[1]:
                    raise TimeoutError(f"{path} takes nothing") from None
    finally:
        os.close(descriptor)


def _info(code: str, message: Text) -> ErrorInfo:
    return ErrorInfo(code=f"ask.{code}", message=message)


_UNFINISHED: Final = _info(
    "unfinished",
    words.UNFINISHED,
)
_BROKEN: Final = _info(
    "broke",
    words.BROKEN,
)
_ERRORS: Final = {
    2: _info(
        "refused",
        words.NOTHING_WAS_DONE,
    ),
    BROKEN: _BROKEN,
    OUTPUT_LOST: _info("output_lost", words.OUTPUT_LOST),
    INTERRUPTED: _info("interrupted", words.THIS_RUN_WAS_INTERRUPTED),
}
