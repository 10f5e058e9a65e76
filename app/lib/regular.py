"""Files that are files: under a name of ours may lie a pipe, a device or a folder, or something without an end.

A pipe is not waited for, a device is not read, and of a file no more is read than its kind can hold.
"""

import errno
import os
import stat
from pathlib import Path
from typing import Final

from app.lib import words
from app.lib.sayings import Saying, of_system

MEBIBYTE: Final = 1024 * 1024
# What Lintel keeps as text (settings, drafts, lists) is far below.
LONGEST_TEXT_BYTES: Final = 64 * MEBIBYTE
_PIECE_BYTES: Final = MEBIBYTE
# Names that POSIX systems have and Windows lacks.
_WITHOUT_WAITING: Final[int] = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
_KINDS: Final = (
    (stat.S_ISFIFO, words.PIPE),
    (stat.S_ISSOCK, words.SOCKET),
    (stat.S_ISDIR, words.FOLDER),
    (stat.S_ISCHR, words.DEVICE),
    (stat.S_ISBLK, words.DEVICE),
)


class UnfitFile(OSError):
    """What lies under the name is no file, or too long; `said` says what it is, and `strerror` in English."""

    def __init__(self, path: Path, said: Saying) -> None:
        super().__init__(errno.EINVAL, str(said), str(path))
        self.said = said


def why(error: OSError) -> Saying:
    """What a person is told of it, without the path."""
    return error.said if isinstance(error, UnfitFile) else of_system(error.strerror or type(error).__name__)


def open_regular(path: Path, flags: int = os.O_RDONLY, mode: int = 0o600) -> int:
    """A descriptor of a regular file, as `os.open` gives it. Raises OSError, UnfitFile for anything else."""
    try:
        descriptor = os.open(path, flags | _WITHOUT_WAITING | _BINARY, mode)
    except OSError as exc:
        # A pipe that nobody reads, a socket and a folder are refused already while they are opened.
        if (found := unfit(path, _mode_of(path))) is not None:
            raise found from exc
        raise
    if (found := unfit(path, os.fstat(descriptor).st_mode)) is not None:
        os.close(descriptor)
        raise found
    return descriptor


def read_regular(path: Path, most_bytes: int = LONGEST_TEXT_BYTES) -> bytes:
    """The content of a regular file. Raises OSError, UnfitFile for what is none or longer than `most_bytes`."""
    descriptor = open_regular(path)
    try:
        pieces: list[bytes] = []
        left = most_bytes + 1
        while left > 0 and (piece := os.read(descriptor, min(left, _PIECE_BYTES))):
            pieces.append(piece)
            left -= len(piece)
    finally:
        os.close(descriptor)
    if left <= 0:
        raise UnfitFile(path, words.TOO_LONG(most_mib=str(most_bytes // MEBIBYTE)))
    return b"".join(pieces)


def read_regular_text(path: Path, most_bytes: int = LONGEST_TEXT_BYTES) -> str:
    """The same in UTF-8, with each end of a line as `\\n`. Raises UnicodeDecodeError too."""
    return read_regular(path, most_bytes).decode("utf-8").replace("\r\n", "\n")


def _mode_of(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def unfit(path: Path, mode: int) -> UnfitFile | None:
    """What `mode`, as `stat` gives it, says of the path; None for a regular file."""
    for is_kind, said in _KINDS:
        if is_kind(mode):
            return UnfitFile(path, said)
    return None
