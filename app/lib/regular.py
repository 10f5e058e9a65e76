"""Files that are files: under a name of ours may lie a pipe, a device or a folder, or something without an end.

A pipe is not waited for, a device is not read, and of a file no more is read than its kind can hold.
"""

import errno
import os
import stat
from pathlib import Path
from typing import Final

MEBIBYTE: Final = 1024 * 1024
# What Lintel keeps as text (settings, drafts, lists) is far below.
LONGEST_TEXT_BYTES: Final = 64 * MEBIBYTE
_PIECE_BYTES: Final = MEBIBYTE
# Names that POSIX systems have and Windows lacks.
_WITHOUT_WAITING: Final[int] = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
_KINDS: Final = (
    (stat.S_ISFIFO, "a pipe lies there instead of a file", "파일이 아니라 파이프가 있습니다"),
    (stat.S_ISSOCK, "a socket lies there instead of a file", "파일이 아니라 소켓이 있습니다"),
    (stat.S_ISDIR, "a folder lies there instead of a file", "파일이 아니라 폴더가 있습니다"),
    (stat.S_ISCHR, "a device lies there instead of a file", "파일이 아니라 장치가 있습니다"),
    (stat.S_ISBLK, "a device lies there instead of a file", "파일이 아니라 장치가 있습니다"),
)


class UnfitFile(OSError):
    """What lies under the name is no file, or too long; `strerror` says what it is in English, `ko` in Korean."""

    def __init__(self, path: Path, en: str, ko: str) -> None:
        super().__init__(errno.EINVAL, en, str(path))
        self.ko = ko


def why(error: OSError) -> tuple[str, str]:
    """What a person is told of it, in English and Korean, without the path."""
    en = error.strerror or type(error).__name__
    return en, error.ko if isinstance(error, UnfitFile) else en


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
        most = f"{most_bytes // MEBIBYTE} MiB"
        raise UnfitFile(path, f"it is longer than {most}", f"{most}보다 깁니다")
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
    for is_kind, en, ko in _KINDS:
        if is_kind(mode):
            return UnfitFile(path, en, ko)
    return None
