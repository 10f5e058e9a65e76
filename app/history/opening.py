"""The history file opened and looked through; a damaged one is set aside, and what can be read of it taken over."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.history import errors
from app.history.rescue import LARGEST_NUMBER, columns, expected, rescue
from app.history.rows import decoded
from app.history.schema import migrate, version
from app.history.wal import holds_lost_commits
from app.lib.aside import SQLITE_ENDINGS, is_something_else, set_aside
from app.lib.private import make_private_folder, private_file
from app.protocol.values import ErrorInfo

IN_MEMORY: Final = Path(":memory:")

_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY: Final = 0xFF


class _DamagedError(Exception):
    """The file opens, and is not whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedHistory:
    """`problems`: what was found wrong and put right, for the engineer to read."""

    connection: sqlite3.Connection
    problems: tuple[ErrorInfo, ...] = ()


def opened(path: Path) -> OpenedHistory:
    """Raises JournalError (too new), OSError and sqlite3.Error."""
    if path == IN_MEMORY:
        connection = _connect(path)
        migrate(connection, path)
        return OpenedHistory(connection=connection)
    make_private_folder(path.parent)
    _finish_rescue(path)
    problems = _clear_the_way(path)
    if _is_emptied(path):
        problems.append(errors.was_empty(path))
    try:
        connection, lost = _connect_whole(path)
        return OpenedHistory(connection=connection, problems=(*problems, *lost))
    except _DamagedError as exc:
        return OpenedHistory(connection=_rescued(path, problems, str(exc)), problems=tuple(problems))
    except errors.FROM_SQLITE as exc:
        if not is_damage(exc):
            raise
        return OpenedHistory(connection=_rescued(path, problems, str(exc)), problems=tuple(problems))


def is_damage(error: sqlite3.Error | UnicodeDecodeError) -> bool:
    """Whether the file itself is damaged, which trying again does not help."""
    return isinstance(error, UnicodeDecodeError) or (getattr(error, "sqlite_errorcode", 0) & _PRIMARY) in _DAMAGE


def _connect_whole(path: Path) -> tuple[sqlite3.Connection, tuple[ErrorInfo, ...]]:
    # SQLite gives its -wal and -shm files the mode of the file itself.
    private_file(path)
    connection = _connect(path)
    try:
        # Before the first write, which would begin the log anew. Nobody else writes it now: the lock is held.
        lost = _keep_lost_commits(path)
        if version(connection) < 0:
            raise _DamagedError("a version that no Lintel writes")
        _migrate(connection, path)
        _look_through(connection)
    except BaseException:
        connection.close()
        raise
    return connection, lost


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=1.0)
    try:
        connection.text_factory = decoded
        # One program at a time: a second one would take the first one's running turn for a leftover and close it.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """A step that the tables do not allow means that they are not those of the version the file tells."""
    try:
        migrate(connection, path)
    except sqlite3.OperationalError as exc:
        if exc.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise _DamagedError(str(exc)) from exc


def _look_through(connection: sqlite3.Connection) -> None:
    """Raises _DamagedError, or sqlite3.Error that tells of damage."""
    found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if found != "ok":
        raise _DamagedError(found)
    for table, wanted in expected().items():
        missing = set(wanted) - set(columns(connection, table))
        if missing:
            raise _DamagedError(f"{table} has no {', '.join(sorted(missing))}")
    stranger = connection.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchone()
    if stranger is not None:
        raise _DamagedError(f"a {stranger[0]} that no Lintel makes: {stranger[1]}")
    if not columns(connection, "texts"):
        raise _DamagedError("no full-text index")
    connection.execute("INSERT INTO texts (texts) VALUES ('integrity-check')")
    numbers = "SELECT seq FROM events UNION SELECT place FROM events UNION SELECT number FROM items"
    largest = f"SELECT coalesce(max(seq), 0) FROM ({numbers} UNION SELECT seq FROM journal_head)"  # noqa: S608
    if not 0 <= connection.execute(largest).fetchone()[0] < LARGEST_NUMBER:
        raise _DamagedError("a number that no Lintel gives")
    if connection.execute("SELECT count(*) FROM audit_head WHERE typeof(count) = 'integer'").fetchone() != (1,):
        raise _DamagedError("no end of the audit record")
    if connection.execute("SELECT count(*) FROM journal_head WHERE typeof(seq) = 'integer'").fetchone() != (1,):
        raise _DamagedError("no end of the journal")


def _clear_the_way(path: Path) -> list[ErrorInfo]:
    """A folder or the like under a name of ours is set aside whole."""
    problems: list[ErrorInfo] = []
    for ending in ("", *SQLITE_ENDINGS):
        part = path.with_name(path.name + ending)
        if is_something_else(part):
            problems.append(errors.was_no_file(part, set_aside(part)))
    return problems


def _is_emptied(path: Path) -> bool:
    """A file without a byte: Lintel leaves none behind, unless it was killed in its first moment."""
    wal = path.with_name(f"{path.name}-wal")
    return path.is_file() and not path.stat().st_size and not (wal.is_file() and wal.stat().st_size)


def _keep_lost_commits(path: Path) -> tuple[ErrorInfo, ...]:
    wal = path.with_name(f"{path.name}-wal")
    if not wal.is_file() or not holds_lost_commits(wal):
        return ()
    kept = private_file(_copy_name(wal))
    kept.write_bytes(wal.read_bytes())
    return (errors.lost_commits(path, kept),)


def _copy_name(wal: Path) -> Path:
    numbers = (wal.with_name(f"{wal.name}.bad" if n == 1 else f"{wal.name}.bad-{n}") for n in range(1, 10_000))
    return next(name for name in numbers if not name.exists())


def _rescued(path: Path, problems: list[ErrorInfo], why: str) -> sqlite3.Connection:
    """Set the file aside, and begin a new one with what can be read; raises OSError and sqlite3.Error, after which the
    damaged file is where it was."""
    aside = set_aside(path, SQLITE_ENDINGS)
    new = _rescue_name(path)
    try:
        found = rescue(aside, new)
        new.replace(path)
    except BaseException:
        _put_back(aside, path)
        raise
    problems.append(errors.rescued(path, aside, why, found.conversations, found.items))
    return _connect(path)


def _finish_rescue(path: Path) -> None:
    """A rescue that was cut off begins again with the damaged file in its place."""
    new = _rescue_name(path)
    if not new.exists():
        return
    aside = max(path.parent.glob(f"{path.name}.bad*"), key=_number, default=None)
    if aside is not None and not path.exists():
        _put_back(aside, path)
    new.unlink()


def _number(aside: Path) -> int:
    ending = aside.name.rpartition(".bad")[2].removeprefix("-")
    return int(ending) if ending.isdecimal() else 1 if not ending else 0


def _put_back(aside: Path, path: Path) -> None:
    for ending in ("", *SQLITE_ENDINGS):
        part = aside.with_name(aside.name + ending)
        if part.exists():
            part.replace(path.with_name(path.name + ending))


def _rescue_name(path: Path) -> Path:
    return path.with_name(f"{path.name}.rescue")
