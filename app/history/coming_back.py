"""A history file that was deleted or replaced while it was open: all that is in it is written under its name anew.

The open connection still reads every page of it, so nothing is lost as long as the program lives.
"""

import os
import sqlite3
from collections.abc import Collection
from pathlib import Path
from typing import Final

from app.history import errors
from app.lib.aside import SQLITE_ENDINGS, set_aside
from app.lib.held_files import copied
from app.protocol.values import ErrorInfo

_PATIENCE_S: Final = 1.0


def bring_back(connection: sqlite3.Connection, path: Path, own: Collection[Path]) -> ErrorInfo:
    """Put what `connection` holds under `path`, where it can be opened then; tells what was done.

    `own`: what of its files is still in its place. Another file that lies there is set aside. Raises JournalError,
    after which it can be tried again.
    """
    try:
        copy = copied(connection, path)
        if path not in own:
            # SQLite would take this log for that of whatever file lies beside it now.
            for part in own:
                part.unlink()
        aside = _made_way(path, is_own=path in own)
        copy.replace(path)
    except (*errors.FROM_SQLITE, OSError) as exc:
        raise errors.gone(path, exc) from exc
    return errors.brought_back(path, aside)


def _made_way(path: Path, *, is_own: bool) -> Path | None:
    """What lies in the way goes aside, also a log alone: SQLite would read it into the new file."""
    looked_at = SQLITE_ENDINGS if is_own else ("", *SQLITE_ENDINGS)
    if not any(os.path.lexists(path.with_name(path.name + ending)) for ending in looked_at):
        return None
    if not is_own and path.is_file():
        _require_free(path)
    return set_aside(path, SQLITE_ENDINGS)


def _require_free(path: Path) -> None:
    """A file that another Lintel has open is not pulled away from under it. Raises JournalError."""
    probe = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE_S)
    try:
        probe.execute("BEGIN EXCLUSIVE")
        probe.execute("ROLLBACK")
    except sqlite3.OperationalError as exc:
        raise errors.from_sqlite(path, exc) from exc
    except sqlite3.DatabaseError:
        # No database at all: nobody has it open as one.
        return
    finally:
        probe.close()
