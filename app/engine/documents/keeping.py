"""The open document kept beside the engine: whatever ends the process, at most the write it was in is in doubt.

Each request that changed something is on file before it is answered, as the records that differ. Killing the process
loses none of that; a lost power supply may lose the last moments, for not every write is forced to the disk.
"""

import contextlib
import json
import logging
import sqlite3
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.engine.documents.document_files import store_from_json
from app.engine.documents.session import DocumentSession, Whereabouts
from app.engine.records.fields import flag, reader_of, record, text, whole
from app.engine.store.errors import EngineError
from app.engine.store.json_bodies import parse_body
from app.engine.store.model_store import ModelStore, Rows
from app.lib.held_files import Held, hold
from app.lib.private import make_private_folder, private_file
from app.trade.json_types import JsonObject, JsonValue

log = logging.getLogger(__name__)

_VERSION: Final = 1
_GONE: Final = "gone"
_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS session (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS record (name TEXT, id INTEGER, json TEXT NOT NULL, PRIMARY KEY (name, id))",
)
_NO_DAMAGE: Final = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
)
_BROKEN: Final = (sqlite3.Error, OSError, EngineError, ValueError)


@dataclass(frozen=True, slots=True)
class ReopenedDocument:
    """What a new engine found: the document's file below the folder, if it has one, how many records, whether
    they are unsaved, and whether that file is `gone` or `changed` by now (else empty)."""

    name: str
    records: int
    is_modified: bool
    file: str = ""

    def as_json(self) -> JsonObject:
        """For the line that the engine prints when it serves."""
        return {
            "name": self.name,
            "records": self.records,
            "is_modified": self.is_modified,
            "file": self.file,
        }


class FileKeeper:
    """Holds one file, and nobody else can meanwhile; used under the session's lock.

    `told` hears `{"document": {"id", "name", "is_modified"}}` whenever one of these becomes another, and
    `{"not_kept": why}` when the work is not kept, with an empty text once it is again. The id is that of the document
    for as long as it is open, in every engine that goes on with it.
    """

    def __init__(self, path: Path, told: Callable[[JsonObject], None]) -> None:
        self._path = path
        self._told = told
        self._connection: sqlite3.Connection | None = None
        self._held: tuple[Held, ...] = ()
        self._is_gone = False
        self._kept: dict[str, Rows] = {}
        self._whereabouts: Whereabouts | None = None
        self._stamp = ""
        self._why_not = ""
        self._named = ("", "", False)

    def take_up(self, session: DocumentSession) -> ReopenedDocument | None:
        """Open the file and go on with what is in it; None where there was nothing. A damaged one is set aside."""
        try:
            self._open()
            found = self._read(session.folder)
        except _BROKEN as exc:
            if _is_no_damage(exc):
                self._close()
                self._complain(f"{self._path.name}: {exc}")
                return None
            log.warning("the kept document is damaged: %s", exc)
            self._set_aside()
            return None
        if found is None:
            return None
        store, whereabouts, file = found
        session.take_up(store, whereabouts)
        self._stamp = _stamp(whereabouts.path)
        self._remember(session)
        self._name(session)
        count = sum(len(rows) for rows in store.tables.values())
        return ReopenedDocument(_name_of(whereabouts.path, session.folder), count, whereabouts.is_modified, file)

    def keep(self, session: DocumentSession) -> None:
        """Put on file what differs from what is there; quick where nothing does."""
        if session.whereabouts == self._whereabouts and self._is_in_place:
            return
        self._name(session)
        if self._is_locked_out:
            return
        try:
            self._find_again()
            self._write(session)
        except _BROKEN as exc:
            # All of it, next time: nobody knows what this attempt left.
            self._whereabouts, self._kept = None, {}
            self._complain(str(exc))
        else:
            self._remember(session)
            self._complain("")

    def close(self) -> None:
        """Give the file free."""
        self._close()

    @property
    def _is_locked_out(self) -> bool:
        return self._connection is None and not self._is_gone

    @property
    def _is_in_place(self) -> bool:
        """Whether the file that is open is still the one of that name: it may have been deleted or replaced."""
        return not self._is_gone and all(held.is_in_place for held in self._held)

    def _open(self) -> None:
        make_private_folder(self._path.parent)
        private_file(self._path)
        self._connection = sqlite3.connect(self._path, isolation_level=None, timeout=0.5, check_same_thread=False)
        self._held = hold([self._path])
        # Held for good: two engines that keep two documents in one file would mix them.
        self._connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        with self._transaction() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, _VERSION):
                raise ValueError(f"it was written by another version ({version})")
            if not version:
                for statement in _SCHEMA:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version={_VERSION}")

    def _find_again(self) -> None:
        """A file that was deleted or replaced meanwhile is begun anew, with all of the document."""
        if self._is_in_place:
            return
        log.warning("the kept document is gone from its place and is written anew")
        self._is_gone = True
        self._close()
        self._open()
        self._whereabouts, self._kept, self._is_gone = None, {}, False

    @contextlib.contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection]:
        assert self._connection is not None
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _read(self, folder: Path) -> tuple[ModelStore, Whereabouts, str] | None:
        assert self._connection is not None
        row = self._connection.execute("SELECT json FROM session").fetchone()
        if row is None:
            return None
        kept = reader_of(_Kept)(parse_body(str(row[0]).encode()))
        tables: dict[str, dict[str, JsonValue]] = {}
        for name, key, row in self._connection.execute("SELECT name, id, json FROM record ORDER BY name, id"):
            tables.setdefault(str(name), {})[str(key)] = parse_body(str(row).encode())
        return store_from_json({**tables}), _whereabouts(kept, folder), _became(kept, folder)

    def _write(self, session: DocumentSession) -> None:
        tables = session.store.tables
        with self._transaction() as connection:
            if self._whereabouts is None:
                connection.execute("DELETE FROM record")
            for name in self._kept.keys() | tables.keys():
                _write_table(connection, name, self._kept.get(name, {}), tables.get(name, {}))
            self._stamp = self._stamped(session.whereabouts)
            told = _as_text(session.whereabouts, self._stamp)
            connection.execute("INSERT OR REPLACE INTO session VALUES (1, ?)", (told,))

    def _stamped(self, now: Whereabouts) -> str:
        """The file as it was saved or opened, not as somebody else has made it since."""
        before = self._whereabouts
        is_same = before is not None and (before.path, before.document, before.saves) == (
            now.path,
            now.document,
            now.saves,
        )
        return self._stamp if is_same else _stamp(now.path)

    def _remember(self, session: DocumentSession) -> None:
        # A commit replaces the rows of a table and never changes them in place, nor does anything a record.
        self._kept = dict(session.store.tables)
        self._whereabouts = session.whereabouts

    def _name(self, session: DocumentSession) -> None:
        now = session.whereabouts
        named = (f"{now.instance}.{now.document}", _name_of(now.path, session.folder), now.is_modified)
        if named != self._named:
            self._named = named
            self._told({"document": {"id": named[0], "name": named[1], "is_modified": named[2]}})

    def _set_aside(self) -> None:
        self._close()
        try:
            number = next(n for n in range(1, 1000) if not self._aside(n).exists())
            self._path.replace(self._aside(number))
            for leftover in ("-wal", "-shm"):
                self._path.with_name(self._path.name + leftover).unlink(missing_ok=True)
            self._open()
        except _BROKEN as exc:
            self._close()
            self._complain(str(exc))
        else:
            self._told({"set_aside": str(self._aside(number))})

    def _aside(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.stem}.damaged-{number}{self._path.suffix}")

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()

    def _complain(self, why: str) -> None:
        if why != self._why_not:
            self._why_not = why
            self._told({"not_kept": why})


def _name_of(path: Path | None, folder: Path) -> str:
    return "" if path is None else path.relative_to(folder.resolve()).as_posix()


def _is_no_damage(exc: Exception) -> bool:
    """Another engine holds the file, or the disk is full, slow or not there: what is in it may be whole."""
    code = getattr(exc, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    return isinstance(exc, OSError) or code in _NO_DAMAGE


def _write_table(connection: sqlite3.Connection, name: str, before: Rows, after: Rows) -> None:
    if before is after:
        return
    gone = [(name, key) for key in before.keys() - after.keys()]
    new = [(name, key, _dump(record)) for key, record in after.items() if before.get(key) is not record]
    connection.executemany("DELETE FROM record WHERE name = ? AND id = ?", gone)
    connection.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", new)


def _dump(record: Mapping[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _as_text(whereabouts: Whereabouts, stamp: str) -> str:
    path = whereabouts.path
    kept: JsonObject = {
        "instance": whereabouts.instance,
        "document": whereabouts.document,
        "revision": whereabouts.revision,
        "path": str(path) if path is not None else "",
        "stamp": stamp,
        "is_modified": whereabouts.is_modified,
        "is_open": whereabouts.is_open,
        "has_results": whereabouts.has_results,
    }
    return json.dumps(kept)


@record
class _Kept:
    """The row that says where the document stands."""

    instance: str = text("instance")
    document: int = whole("document")
    revision: int = whole("revision")
    path: str = text("path")
    stamp: str = text("stamp")
    is_modified: bool = flag("is_modified", default=True)
    is_open: bool = flag("is_open", default=True)
    has_results: bool = flag("has_results")


def _whereabouts(kept: _Kept, folder: Path) -> Whereabouts:
    """As they were, with what has become of the document's file since: gone, or another one by now, it is unsaved."""
    return Whereabouts(
        instance=kept.instance,
        document=kept.document,
        # Results are not kept, so a state that had some is another one without them.
        revision=kept.revision + (1 if kept.has_results else 0),
        path=_path_of(kept, folder),
        is_modified=kept.is_modified or _became(kept, folder) != "",
        is_open=kept.is_open,
        has_results=False,
    )


def _path_of(kept: _Kept, folder: Path) -> Path | None:
    return Path(kept.path) if kept.path and Path(kept.path).is_relative_to(folder.resolve()) else None


def _became(kept: _Kept, folder: Path) -> str:
    """What has become of the document's file: nothing (empty), `gone`, or `changed` by somebody else."""
    path = _path_of(kept, folder)
    now = _stamp(path)
    if not kept.path or (path is not None and now == kept.stamp):
        return ""
    return "gone" if now in ("", _GONE) else "changed"


def _stamp(path: Path | None) -> str:
    """Names the content of a file as far as a look at it from outside can."""
    try:
        found = None if path is None else path.stat()
    except OSError:
        return _GONE
    return "" if found is None else f"{found.st_size}.{found.st_mtime_ns}"
