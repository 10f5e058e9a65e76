"""What can still be read of a damaged history file, taken over into a new one."""

import logging
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from app.history.audit import START
from app.history.errors import FROM_SQLITE
from app.history.journal import note_seq
from app.history.rows import UNKNOWN_TIME, decoded, event_of, item_of, moment, text
from app.history.schema import MIGRATIONS, migrate
from app.history.texts import searchable
from app.history.writing import apply
from app.lib.aside import SQLITE_ENDINGS
from app.lib.private import private_file
from app.protocol.events import Envelope, Event
from app.protocol.transcript import Conversation

log = logging.getLogger(__name__)

# Every number that Lintel gives out itself is far below; one above has flipped bits and leaves no room to count on.
LARGEST_NUMBER: Final = 2**53

_PAGE_BYTES: Final = 4096
# The page that says where each table lies is the same in every file of a version: every file from the third version on
# was written anew by a sweep, those of the second were not.
_LAYOUTS: Final = ((4, True), (3, True), (2, False))
# Between the last row that is read from the front and the first that is read from the back, each is tried by itself.
_MOST_TRIES: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """How much the new file holds."""

    conversations: int
    items: int
    records: int


def rescue(damaged: Path, new: Path) -> Rescued:
    """Read copies of `damaged`, which stays as it is, and make `new`. Raises OSError and sqlite3.Error."""
    scratch = new.with_name(f"{new.name}.scratch")
    try:
        _copy(damaged, scratch)
        found = _taken_over(scratch, new)
        for versions, is_swept in _LAYOUTS:
            if found.conversations or found.items or found.records:
                break
            _copy(damaged, scratch)
            _mend_first_page(scratch, versions, is_swept=is_swept)
            found = _taken_over(scratch, new)
        return found
    finally:
        _remove(scratch)


def columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})"))


def expected() -> dict[str, tuple[str, ...]]:
    """The tables of this version and their columns; those of the full-text index are its own business."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        migrate(made, Path(":memory:"), MIGRATIONS)
        names = made.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'texts%'")
        return {str(name): columns(made, str(name)) for (name,) in names.fetchall()}


def rows(connection: sqlite3.Connection, table: str, wanted: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Every row that can be read: from the front up to the damage, then from the back, then one by one between.

    The first value is the row's number in the file.
    """
    select = f"SELECT rowid, {', '.join(wanted)} FROM {table} NOT INDEXED"  # noqa: S608 - our names
    last = first = None
    for row in _until_damage(connection, f"{select} ORDER BY rowid", is_rising=True):
        if row is None:
            break
        last = int(row[0])
        yield row
    else:
        return
    behind: list[tuple[Any, ...]] = []
    for row in _until_damage(connection, f"{select} ORDER BY rowid DESC", is_rising=False):
        if row is None or (last is not None and int(row[0]) <= last):
            break
        first = int(row[0])
        behind.append(row)
    if last is not None and first is not None and first - last <= _MOST_TRIES:
        yield from _one_by_one(connection, select, range(last + 1, first))
    yield from reversed(behind)


def _until_damage(connection: sqlite3.Connection, sql: str, *, is_rising: bool) -> Iterator[tuple[Any, ...] | None]:
    """The rows, then None where damage ends them; a tree whose pages lead in a circle is damage too."""
    before: int | None = None
    try:
        for row in connection.execute(sql):
            is_numbered = row[0] is not None  # the rows of a view are not
            if not is_numbered or (before is not None and (row[0] > before) != is_rising):
                yield None
                return
            before = row[0]
            yield row
    except FROM_SQLITE as exc:
        log.info("the damaged history cannot be read further: %s", exc)
        yield None


def _one_by_one(connection: sqlite3.Connection, select: str, numbers: range) -> Iterator[tuple[Any, ...]]:
    for number in numbers:
        try:
            found = connection.execute(f"{select} WHERE rowid = ?", (number,)).fetchone()
        except FROM_SQLITE:
            continue
        if found is not None and found[0] == number:
            yield found


def _taken_over(scratch: Path, new: Path) -> Rescued:
    _remove(new)
    private_file(new)
    with closing(sqlite3.connect(new, isolation_level=None)) as target:
        target.execute("PRAGMA synchronous = OFF")
        migrate(target, new)
        with closing(sqlite3.connect(scratch, isolation_level=None)) as source:
            source.text_factory = decoded
            target.execute("BEGIN")
            _fill(source, target)
            target.execute("COMMIT")
        target.execute("PRAGMA synchronous = FULL")
        # One more write, so that all before it is on the disk as well.
        target.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        counts = [
            int(target.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our names
            for table in ("conversations", "items", "audit")
        ]
    return Rescued(conversations=counts[0], items=counts[1], records=counts[2])


def _fill(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    try:
        source.execute("PRAGMA writable_schema = ON")
    except FROM_SQLITE as exc:
        log.info("nothing of the damaged history can be read so: %s", exc)
        return
    tables = expected()
    _replay_all(source, target)
    for table in ("conversations", "items", "audit", "audit_contents"):
        present = _present(source, table, tables[table])
        for row in rows(source, table, present):
            _insert(target, table, present, row[1:])
    _give_homes(target)
    _index(target)
    _head(source, target, tables["audit_head"])


def _present(source: sqlite3.Connection, table: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """The columns that the file has, which may be of an earlier version."""
    try:
        found = columns(source, table)
    except FROM_SQLITE:
        found = ()
    return tuple(name for name in wanted if name in found) or tuple(wanted)


def _replay_all(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """The journal through the one fold, each thing at the place of its first word."""
    names = _present(source, "events", ("seq", "at", "json", "place"))
    told = [_Told.of(dict(zip(names, row[1:], strict=True))) for row in rows(source, "events", names)]
    standings: dict[str, Conversation | None] = {}
    for one in sorted((one for one in told if one is not None), key=lambda one: one.place):
        target.execute("SAVEPOINT event")
        try:
            envelope = Envelope(seq=one.seq, at=one.at, cause=None, event=one.event)
            apply(target, envelope, standings, one.place)
            note_seq(target, one.seq)
        except FROM_SQLITE as exc:
            log.info("event %s is not taken over: %s", one.seq, exc)
            target.execute("ROLLBACK TO event")
        target.execute("RELEASE event")


@dataclass(frozen=True, slots=True)
class _Told:
    """A word of the journal that can be read."""

    seq: int
    place: int
    at: datetime
    event: Event

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "_Told | None":
        """None for one that cannot be read; it stays in the damaged file."""
        event, at, seq = event_of(row["json"]), moment(row["at"]), row["seq"]
        if event is None or at is None or not isinstance(seq, int) or not 0 < seq <= LARGEST_NUMBER:
            return None
        match row.get("place"):
            case int() as place if 0 < place <= seq:
                return cls(seq, place, at, event)
            case _:
                return cls(seq, seq, at, event)


def _insert(target: sqlite3.Connection, table: str, names: Sequence[str], row: Sequence[Any]) -> None:
    """A row that the events did not tell already."""
    values = [value if isinstance(value, int | float | None) else text(value) for value in row]
    if names[0] == "number" and table == "items":
        values[0] = None
    marks = ", ".join("?" * len(values))
    try:
        target.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", values)  # noqa: S608 - our names
    except FROM_SQLITE as exc:
        log.info("a row of %s is not taken over: %s", table, exc)


def _give_homes(target: sqlite3.Connection) -> None:
    """Items whose conversation was lost are listed under one without a title."""
    target.execute(
        "INSERT INTO conversations SELECT DISTINCT conversation_id, '', ? FROM items"
        " WHERE conversation_id NOT IN (SELECT conversation_id FROM conversations)",
        (UNKNOWN_TIME.isoformat(),),
    )


def _index(target: sqlite3.Connection) -> None:
    target.execute("DELETE FROM texts")
    for conversation_id, item_id, raw in target.execute(
        "SELECT conversation_id, item_id, json FROM items WHERE is_open = 0 ORDER BY number"
    ).fetchall():
        item = item_of(raw)
        if item is not None and (words := searchable(item)).strip():
            target.execute("INSERT INTO texts VALUES (?, ?, ?)", (words, conversation_id, item_id))


def _head(source: sqlite3.Connection, target: sqlite3.Connection, names: Sequence[str]) -> None:
    """As the damaged file told it; a lost one is told from the rows, which then need an anchor to vouch for them."""
    told = next(rows(source, "audit_head", names), None)
    match told:
        case (_, 1, int() as count, str() as digest, int() as is_anchored):
            values = (count, digest, is_anchored)
        case _:
            count = target.execute("SELECT count(*) FROM audit").fetchone()[0]
            last = target.execute("SELECT digest FROM audit ORDER BY number DESC LIMIT 1").fetchone()
            values = (count, START if last is None else last[0], 1)
    target.execute("UPDATE audit_head SET count = ?, digest = ?, is_anchored = ?", values)


def _mend_first_page(scratch: Path, versions: int, *, is_swept: bool) -> None:
    """Put the first page of an empty file of this version in place of the damaged one."""
    template = scratch.with_name(f"{scratch.name}.template")
    try:
        private_file(template)
        with closing(sqlite3.connect(template, isolation_level=None)) as made:
            migrate(made, template, MIGRATIONS[:versions])
            if is_swept:
                made.execute("VACUUM")
        page = bytearray(template.read_bytes()[:_PAGE_BYTES])
        # The count of pages is taken from the file's length unless these two agree; no page is free for new rows.
        page[24:28], page[92:96], page[32:40] = b"\0\0\0\1", b"\0\0\0\0", bytes(8)
        with scratch.open("r+b") as stream:
            stream.write(page)
    finally:
        _remove(template)


def _copy(damaged: Path, scratch: Path) -> None:
    _remove(scratch)
    if not damaged.is_file():
        private_file(scratch)
        return
    for ending in ("", "-wal"):
        part = damaged.with_name(damaged.name + ending)
        if part.is_file():
            copy = private_file(scratch.with_name(scratch.name + ending))
            shutil.copyfile(part, copy)


def _remove(file: Path) -> None:
    for ending in ("", *SQLITE_ENDINGS):
        file.with_name(file.name + ending).unlink(missing_ok=True)
