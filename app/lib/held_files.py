"""Whether a file that stays open is still the one under its name: on POSIX anybody can delete or replace it meanwhile,
and what is written then goes into a file that no name leads to and that ends with its last reader."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.lib.private import make_private_folder, private_file

_GONE = (FileNotFoundError, NotADirectoryError)


@dataclass(frozen=True, slots=True)
class Held:
    """One file as it lay under its path when it was opened."""

    path: Path
    device: int
    number: int

    @property
    def is_in_place(self) -> bool:
        """False only where it is known to be gone: a disk that cannot be asked says so when it is written."""
        try:
            found = self.path.stat()
        except _GONE:
            return False
        except OSError:
            return True
        return (found.st_dev, found.st_ino) == (self.device, self.number)


def hold(paths: Iterable[Path]) -> tuple[Held, ...]:
    """Those of the files that are there now."""
    held: list[Held] = []
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            continue
        held.append(Held(path, found.st_dev, found.st_ino))
    return tuple(held)


def copied(connection: sqlite3.Connection, path: Path) -> Path:
    """All that an open database holds, in a new file beside `path`: an open connection still reads what no name leads
    to. Raises OSError and sqlite3.Error."""
    copy = path.with_name(f"{path.name}.again")
    make_private_folder(path.parent)
    copy.unlink(missing_ok=True)
    target = sqlite3.connect(private_file(copy), isolation_level=None)
    try:
        connection.backup(target)
        # One file whole, without a log of its own beside it.
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
    return copy
