"""What is deleted leaves no trace in the history file: neither in its free parts, nor in its log, nor in old copies."""

import sqlite3
from pathlib import Path

from app.history.schema import Sweeping, copies


def to_sweep(connection: sqlite3.Connection) -> Sweeping:
    """What of the file is still to be swept."""
    try:
        return Sweeping(connection.execute("SELECT to_sweep FROM journal_head").fetchone()[0])
    except ValueError:
        return Sweeping.FILE


def sweep(connection: sqlite3.Connection, path: Path) -> None:
    """Write the file anew without what is deleted. Raises sqlite3.Error and OSError, after which it can be tried
    again."""
    wanted = to_sweep(connection)
    # Merged into one piece, the index drops what it had only marked as deleted.
    connection.execute("INSERT INTO texts (texts) VALUES ('optimize')")
    # Pages that were split may keep old bytes behind the rows that are theirs now, whatever `secure_delete` says.
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if wanted is Sweeping.WITH_COPIES:
        for copy in copies(path):
            copy.unlink(missing_ok=True)
    connection.execute("UPDATE journal_head SET to_sweep = ?", (Sweeping.DONE,))


def set_aside_before(path: Path) -> tuple[Path, ...]:
    """Damaged files and logs that were kept for the engineer; nobody can tell what is in them."""
    return tuple(sorted(path.parent.glob(f"{path.name}*.bad*")))
