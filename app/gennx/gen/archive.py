"""What can be gone back to and what is still open: checkpoints, before-images of each write, announced writes."""

import json
import sqlite3
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias, cast

from app.gennx.gen.errors import Refusal
from app.gennx.gen.pending import Meant, Pending
from app.gennx.gen.wire import Record, Snapshot
from app.gennx.words import calls as words
from app.lib.private import make_private_folder, private_file
from app.trade.text import Text

IN_MEMORY: Final = ":memory:"
_MOST_WRITES: Final = 1000
# With the time behind it a name is still one that restore_checkpoint takes.
_LONGEST_STEM: Final = 30
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS checkpoint (name TEXT PRIMARY KEY, taken REAL NOT NULL, tables TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS written (
    id INTEGER PRIMARY KEY AUTOINCREMENT, en TEXT NOT NULL, ko TEXT NOT NULL, before TEXT, after TEXT,
    call_id TEXT
);
CREATE TABLE IF NOT EXISTS touched (name TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS pending (
    id INTEGER PRIMARY KEY AUTOINCREMENT, call_id TEXT, tool TEXT NOT NULL, en TEXT NOT NULL, ko TEXT NOT NULL,
    meant TEXT NOT NULL, sent REAL NOT NULL, checked TEXT NOT NULL, remembered INTEGER NOT NULL DEFAULT 0,
    anchor TEXT
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One write: the records it touched as they were and as they became; None where nobody knows."""

    row_id: int
    done: Text
    before: Snapshot | None
    after: Snapshot | None
    call_id: str | None


class Archive:
    """One SQLite file, opened at first use and used from one thread; raises Refusal when it cannot be used.

    `call_id` names the call at work: its writes are kept under it."""

    def __init__(self, path: str = IN_MEMORY) -> None:
        self._path = path
        self._opened: sqlite3.Connection | None = None
        self.call_id: str | None = None

    def keep(self, name: str, snapshot: Snapshot) -> None:
        """Store a checkpoint; one of the same name stays under that name with the time when it was taken."""
        with self._use() as connection:
            connection.execute("BEGIN")
            earlier = connection.execute("SELECT taken FROM checkpoint WHERE name = ?", (name,)).fetchone()
            if earlier:
                taken = datetime.fromtimestamp(cast("tuple[float]", earlier)[0], UTC).isoformat(timespec="microseconds")
                aside = f"{name[:_LONGEST_STEM]} {taken[:-6]}"
                connection.execute("UPDATE checkpoint SET name = ? WHERE name = ?", (aside, name))
            connection.execute(
                "INSERT INTO checkpoint (name, taken, tables) VALUES (?, ?, ?)", (name, time.time(), _dump(snapshot))
            )
            connection.execute("COMMIT")

    def checkpoints(self) -> list[tuple[str, float]]:
        """Names and times since the epoch, oldest first."""
        with self._use() as connection:
            rows = connection.execute("SELECT name, taken FROM checkpoint ORDER BY taken").fetchall()
        return cast("list[tuple[str, float]]", rows)

    def checkpoint(self, name: str) -> Snapshot | None:
        """The tables of a checkpoint."""
        with self._use() as connection:
            row = connection.execute("SELECT tables FROM checkpoint WHERE name = ?", (name,)).fetchone()
        return _load(cast("tuple[str]", row)[0]) if row else None

    def wrote(self, done: Text, before: Snapshot | None, after: Snapshot | None, announced: Sequence[int] = ()) -> None:
        """Remember a write; without both images it can not be undone. Its announcements need no second memory."""
        images = (_dump(before), _dump(after)) if before is not None and after is not None else (None, None)
        with self._use() as connection:
            connection.execute("BEGIN")
            connection.execute(
                "INSERT INTO written (en, ko, before, after, call_id) VALUES (?, ?, ?, ?, ?)",
                (done.en, done.ko, *images, self.call_id),
            )
            connection.execute("DELETE FROM written WHERE id <= (SELECT MAX(id) FROM written) - ?", (_MOST_WRITES,))
            connection.executemany("UPDATE pending SET remembered = 1 WHERE id = ?", [(each,) for each in announced])
            connection.execute("COMMIT")

    def announce(self, call_id: str | None, tool: str, done: Text, meant: Meant, check: Record, anchor: Record) -> int:
        """Write down what is about to be sent and where, before it is; gives the id to end it by."""
        noted = [json.dumps(each, ensure_ascii=False) for each in (check, anchor)]
        tables = check if meant is Meant.RECORDS else {}
        with self._use() as connection:
            # The one write that must be on the disk, not only with the system, before its request leaves.
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("BEGIN")
            connection.executemany("INSERT OR IGNORE INTO touched (name) VALUES (?)", [(each,) for each in tables])
            added = connection.execute(
                "INSERT INTO pending (call_id, tool, en, ko, meant, sent, checked, anchor) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (call_id, tool, done.en, done.ko, meant.value, time.time(), *noted),
            )
            connection.execute("COMMIT")
            connection.execute("PRAGMA synchronous=NORMAL")
        assert added.lastrowid is not None
        return added.lastrowid

    def end(self, row_ids: Sequence[int]) -> None:
        """The end of these writes is known and kept elsewhere."""
        if row_ids:
            with self._use() as connection:
                connection.execute("BEGIN")
                connection.executemany("DELETE FROM pending WHERE id = ?", [(each,) for each in row_ids])
                connection.execute("COMMIT")

    def pending(self) -> list[Pending]:
        """Writes whose end is not known, oldest first."""
        with self._use() as connection:
            rows = connection.execute(
                "SELECT id, call_id, tool, en, ko, meant, sent, checked, remembered, anchor FROM pending ORDER BY id"
            ).fetchall()
        return [_pending(cast("_PendingRow", row)) for row in rows]

    def touched(self) -> list[str]:
        """Every table that was ever written through these tools."""
        with self._use() as connection:
            rows = connection.execute("SELECT name FROM touched ORDER BY name").fetchall()
        return [row[0] for row in cast("list[tuple[str]]", rows)]

    def last_write(self) -> Written | None:
        """The latest write that was not undone."""
        with self._use() as connection:
            row = connection.execute(
                "SELECT id, en, ko, before, after, call_id FROM written ORDER BY id DESC LIMIT 1"
            ).fetchone()
        if row is None:
            return None
        row_id, en, ko, before, after, call_id = cast("tuple[int, str, str, str | None, str | None, str | None]", row)
        return Written(
            row_id=row_id,
            done=Text(en, ko),
            before=_load(before) if before else None,
            after=_load(after) if after else None,
            call_id=call_id,
        )

    def undid(self, written: Written) -> None:
        """Forget a write that is no longer in the model."""
        with self._use() as connection:
            connection.execute("DELETE FROM written WHERE id = ?", (written.row_id,))

    def forget_writes(self) -> None:
        """Another document is open, or a checkpoint was restored: earlier writes can not be undone one by one."""
        with self._use() as connection:
            connection.execute("DELETE FROM written")

    def close(self) -> None:
        """Give the file free."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    @contextmanager
    def _use(self) -> Generator[sqlite3.Connection]:
        try:
            if self._opened is None:
                if self._path != IN_MEMORY:
                    make_private_folder(Path(self._path).parent)
                    private_file(Path(self._path))
                self._opened = sqlite3.connect(self._path, isolation_level=None, timeout=5.0)
                self._opened.execute("PRAGMA journal_mode=WAL")
                self._opened.execute("PRAGMA synchronous=NORMAL")
                self._opened.executescript(_TABLES)
                _add_column(self._opened, "written", "call_id")
                _add_column(self._opened, "pending", "anchor")
            yield self._opened
        except (sqlite3.Error, OSError) as exc:
            if self._opened is not None and self._opened.in_transaction:
                with suppress(sqlite3.Error):
                    self._opened.rollback()
            raise _unavailable(exc) from exc


def _add_column(connection: sqlite3.Connection, table: str, name: str) -> None:
    """Files of earlier versions lack it."""
    if not any(column[1] == name for column in connection.execute(f"PRAGMA table_info({table})")):
        connection.execute(f"ALTER TABLE {table} ADD COLUMN {name} TEXT")


_PendingRow: TypeAlias = tuple[int, str | None, str, str, str, str, float, str, int, str | None]


def _pending(row: _PendingRow) -> Pending:
    row_id, call_id, tool, en, ko, meant, sent, checked, remembered, anchor = row
    return Pending(
        row_id=row_id,
        call_id=call_id,
        tool=tool,
        done=Text(en, ko),
        meant=Meant(meant),
        sent_at=sent,
        check=cast("Record", json.loads(checked)),
        is_remembered=bool(remembered),
        anchor=cast("Record", json.loads(anchor)) if anchor else {},
    )


def _dump(snapshot: Snapshot) -> str:
    return json.dumps(snapshot, ensure_ascii=False)


def _load(dumped: str) -> Snapshot:
    return cast("Snapshot", json.loads(dumped))


def _unavailable(exc: Exception) -> Refusal:
    return Refusal("journal_unavailable", words.ARCHIVE_UNUSABLE(cause=exc), words.CHECK_DISK_AND_JOURNAL)
