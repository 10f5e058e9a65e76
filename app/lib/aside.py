"""Moving a file that cannot be read out of the way without losing it: under a free name, nothing ever overwritten."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

# Beside a SQLite file, and of no use without it.
SQLITE_ENDINGS: Final = ("-wal", "-shm", "-journal")


def set_aside(path: Path, endings: Iterable[str] = ()) -> Path:
    """Rename a file, folder or link to `NAME.bad`, `NAME.bad-2` and so on; gives the new name. What lies beside it
    under `NAME` + one of `endings` goes with it. Raises OSError."""
    endings = tuple(endings)
    aside = _free_name(path, endings)
    # The file itself last: cut off in between, it is still found and set aside again.
    for ending in (*endings, ""):
        part = _with_ending(path, ending)
        if os.path.lexists(part):
            part.rename(_with_ending(aside, ending))
    return aside


def is_something_else(path: Path) -> bool:
    """Whether a folder, a pipe or the like lies where a file belongs. Raises OSError for a link that leads nowhere."""
    return os.path.lexists(path) and not stat.S_ISREG(path.stat().st_mode)


def _free_name(path: Path, endings: tuple[str, ...]) -> Path:
    number = 1
    while True:
        candidate = path.with_name(f"{path.name}.bad" if number == 1 else f"{path.name}.bad-{number}")
        if not any(os.path.lexists(_with_ending(candidate, ending)) for ending in ("", *endings)):
            return candidate
        number += 1


def _with_ending(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
