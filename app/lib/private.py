"""Files and folders for their owner's eyes only: 0600 and 0700, whatever the umask, also when they exist already.
What is no regular file is refused, never waited for.

On Windows modes say nothing; there Lintel's folders lie in the user's profile, whose access list keeps others out.
A link may lead to another file of the same user, never to one of somebody else.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from app.lib.regular import open_regular

FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700
_OTHERS: Final = 0o077
_HAS_MODES: Final = os.name == "posix"


def make_private_folder(folder: Path) -> None:
    """Make it and its missing parents, all for their owner only; one that exists stays as open as its owner has it.

    Raises OSError.
    """
    for missing in [parent for parent in reversed(folder.parents) if not parent.exists()]:
        _make(missing)
    _make(folder)


def private_folder(folder: Path) -> Path:
    """The same for a folder of Lintel's own, which also loses the rights that others have in it by now.

    Raises OSError; a link to somebody else's folder raises PermissionError.
    """
    make_private_folder(folder)
    if _HAS_MODES and folder.is_symlink() and folder.stat().st_uid != os.geteuid():
        raise PermissionError(f"{folder} is a link to a folder of another user")
    tighten(folder)
    return folder


def open_private(path: Path, mode: str = "r", **options: Any) -> IO[Any]:
    """`open` for a file of the user: a new one is 0600, an old one becomes so.

    Raises OSError, UnfitFile for what is no regular file; a link to somebody else's file raises PermissionError before
    a byte of it was changed.
    """
    return open(path, mode, opener=_opened, **options)


def write_private(path: Path, text: str) -> None:
    """`Path.write_text` in UTF-8, for a file of the user. Raises OSError."""
    with open_private(path, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def private_file(path: Path) -> Path:
    """Make sure that the file is there and the owner's only, before a library opens it by name. Raises OSError."""
    os.close(_opened(str(path), os.O_RDWR | os.O_CREAT))
    return path


def tighten(path: Path) -> None:
    """Take the rights of others away from a file or folder of ours; a link or somebody else's is left alone."""
    if not _HAS_MODES or not _is_open_to_others(path.lstat()):
        return
    # By descriptor, so that what was looked at is what is changed; a link put there in between is refused.
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        _close_to_others(descriptor)
    finally:
        os.close(descriptor)


def tighten_all(folder: Path) -> None:
    """The same for a folder and everything below it; what cannot be changed is passed by."""
    for path in (folder, *_below(folder)):
        try:
            tighten(path)
        except OSError:
            continue


def _below(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder, followlinks=False):
        yield from (Path(parent, name) for name in (*folders, *files))


def _make(folder: Path) -> None:
    # Two programs may make it at once.
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)


def _opened(path: str, flags: int) -> int:
    """Emptied only after its owner is known: opening with O_TRUNC would empty somebody else's file first."""
    truncates = flags & os.O_TRUNC
    descriptor = open_regular(Path(path), flags & ~os.O_TRUNC, FILE_MODE)
    try:
        if _HAS_MODES:
            # A file of ours on a network drive may be told as somebody else's; only a link leads to one unasked.
            if Path(path).is_symlink() and os.fstat(descriptor).st_uid != os.geteuid():
                raise PermissionError(f"{path} is a link to a file of another user")
            _close_to_others(descriptor)
        if truncates:
            os.ftruncate(descriptor, 0)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _close_to_others(descriptor: int) -> None:
    found = os.fstat(descriptor)
    if _is_open_to_others(found):
        os.fchmod(descriptor, stat.S_IMODE(found.st_mode) & ~_OTHERS)


def _is_open_to_others(found: os.stat_result) -> bool:
    is_ours = found.st_uid == os.geteuid() and not stat.S_ISLNK(found.st_mode)
    return is_ours and bool(found.st_mode & _OTHERS)
