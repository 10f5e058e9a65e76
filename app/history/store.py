"""The history file, synchronous: opened, repaired, written and read by the one thread that owns its connection."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from app.history import emptied, errors, journal, recovery
from app.history.audit import AuditRow, ChainHead, Witness
from app.history.audit_notices import findings, notes
from app.history.coming_back import bring_back
from app.history.errors import FROM_SQLITE, from_sqlite
from app.history.opening import IN_MEMORY, opened
from app.history.paper import Cover
from app.history.reading import audit_rows, content_sums, records
from app.history.rows import UNKNOWN_TIME, moment, stored_item, text
from app.history.schema import Sweeping
from app.history.sweeping import set_aside_before, sweep, to_sweep
from app.history.texts import excerpt
from app.history.trails import TrailPart, conversations_of, parts
from app.history.verification import Anchors, ChainVerdict, is_chained, verify
from app.history.writing import add_record, store
from app.lib.held_files import Held, hold
from app.ports.journal import Recovered
from app.protocol.events import Envelope
from app.protocol.items import Item
from app.protocol.queries import (
    AuditEntry,
    AuditScope,
    AuditTrail,
    ConversationList,
    ConversationSummary,
    ConversationTranscript,
    SearchHit,
    SearchHits,
)
from app.protocol.transcript import Conversation
from app.protocol.values import ErrorInfo, now

# The log is made with the first write.
_PARTS = ("", "-wal")
# The trigram index holds no shorter pieces; a shorter text (지진) is looked for in every row.
_SHORTEST_INDEXED = 3


class Store:
    """Opening raises JournalError, everything else sqlite3.Error. `path` None keeps everything in memory; `at` None
    opens it in the middle of a run, whose open turns are not left over. `problems` are for the engineer to read."""

    def __init__(self, path: Path | None, at: datetime | None, witness: Witness | None = None) -> None:
        self._path = path or IN_MEMORY
        self._witness = witness or Witness()
        self.recovered = Recovered(next_seq=1)
        try:
            found = opened(self._path)
        except (*FROM_SQLITE, OSError) as exc:
            raise from_sqlite(self._path, exc) from exc
        self._connection, self.problems = found.connection, found.problems
        self._held: tuple[Held, ...] = ()
        self._standings: dict[str, Conversation | None] = {}
        try:
            self._empty_old_records(at or now())
            if at is not None:
                self.recovered = self._repair(at)
        except FROM_SQLITE as exc:
            self._connection.close()
            raise from_sqlite(self._path, exc) from exc
        except BaseException:
            self._connection.close()
            raise
        if to_sweep(self._connection) is not Sweeping.DONE:
            self._sweep_rest()
        self._hold()

    @property
    def is_in_place(self) -> bool:
        """Whether what is written goes into the file of that name: it may have been deleted or replaced since."""
        return all(held.is_in_place for held in self._held)

    def bring_back(self) -> ErrorInfo:
        """Write all of it under its name anew; what is open after that is the old file. Raises JournalError."""
        own = {held.path for held in self._held if held.is_in_place}
        return bring_back(self._connection, self._path, own)

    def _hold(self) -> None:
        if self._path != IN_MEMORY and len(self._held) < len(_PARTS):
            parts = [self._path.with_name(self._path.name + ending) for ending in _PARTS]
            known = {held.path for held in self._held}
            self._held += hold(part for part in parts if part not in known)

    def append(self, envelopes: Sequence[Envelope]) -> None:
        """All of them or none; those that are there already, of an attempt whose end nobody saw, stay as they are."""
        # What a rollback must not change.
        standings = dict(self._standings)
        with self._transaction():
            stored = journal.last_seq(self._connection)
            for envelope in envelopes:
                if envelope.seq > stored:
                    store(self._connection, envelope, standings, self._witness)
            journal.note_seq(self._connection, max((envelope.seq for envelope in envelopes), default=0))
        self._standings = standings
        self._hold()

    @contextmanager
    def _transaction(self) -> Generator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # SQLite rolls back by itself on some errors, e.g. a full disk.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def sweep(self) -> tuple[ErrorInfo, ...]:
        """After a conversation was deleted: leave no trace of it in the file. Gives what the engineer should know.
        Raises sqlite3.Error, after which it is tried again at the next start."""
        if self._path == IN_MEMORY:
            return ()
        sweep(self._connection, self._path)
        self._hold()
        kept = set_aside_before(self._path)
        return (errors.set_aside_may_hold(kept),) if kept else ()

    def _sweep_rest(self) -> None:
        """What a run before could not sweep, and what an earlier version left; it keeps nobody from starting."""
        try:
            self.sweep()
        except (*FROM_SQLITE, OSError) as exc:
            self.problems = (*self.problems, errors.not_swept(self._path, exc))

    def _empty_old_records(self, at: datetime) -> None:
        """Earlier versions kept whole calls in the audit record."""
        if not emptied.is_old(self._connection):
            return
        rows = audit_rows(self._connection)
        with self._transaction():
            emptied.empty(self._connection)
            add_record(self._connection, emptied.vouching(rows, at, is_whole=is_chained(rows)))
            self._connection.execute("UPDATE journal_head SET to_sweep = max(to_sweep, ?)", (Sweeping.FILE,))

    def conversations(self, limit: int) -> ConversationList:
        """The latest first, whatever the clock said; one in which nothing was said yet is not listed."""
        rows = self._connection.execute(
            "SELECT conversation_id, title, updated_at, count(*) FROM conversations JOIN items USING (conversation_id)"
            " GROUP BY conversation_id ORDER BY max(number) DESC LIMIT ?",
            (limit,),
        ).fetchall()
        return ConversationList(
            conversations=tuple(
                ConversationSummary(
                    conversation_id=text(row[0]),
                    title=text(row[1]),
                    updated_at=moment(row[2]) or UNKNOWN_TIME,
                    item_count=row[3],
                )
                for row in rows
            )
        )

    def transcript(self, conversation_id: str) -> ConversationTranscript | None:
        """A damaged item is told from its events, or else by a notice in its place."""
        return self.newest(conversation_id, -1)

    def newest(self, conversation_id: str, count: int) -> ConversationTranscript | None:
        """The last `count` items, all of them for -1, as `transcript` tells them."""
        found = self._connection.execute(
            "SELECT title, (SELECT count(*) FROM items WHERE items.conversation_id = conversations.conversation_id)"
            " FROM conversations WHERE conversation_id = ?",
            (conversation_id,),
        ).fetchone()
        if found is None:
            return None
        rows = self._connection.execute(
            "SELECT item_id, json FROM items WHERE conversation_id = ? ORDER BY number DESC LIMIT ?",
            (conversation_id, count),
        ).fetchall()
        return ConversationTranscript(
            conversation_id=conversation_id,
            title=text(found[0]),
            items=self._items(conversation_id, rows[::-1]),
            earlier=int(found[1]) - len(rows),
        )

    def _items(self, conversation_id: str, rows: Sequence[tuple[object, object]]) -> tuple[Item, ...]:
        items: list[Item] = []
        for item_id, raw in rows:
            before = items[-1].created_at if items else UNKNOWN_TIME
            items.append(stored_item(self._connection, conversation_id, text(item_id), raw, before))
        return tuple(items)

    def search(self, wanted: str, limit: int) -> SearchHits:
        """Items that hold `wanted`, the latest first; letter case does not matter."""
        wanted = wanted.strip()
        if not wanted:
            return SearchHits(hits=())
        if len(wanted) >= _SHORTEST_INDEXED:
            # To SQLite's parser of searches a NUL is the end of the text.
            condition, value = "texts MATCH ?", '"' + wanted.replace('"', '""').replace("\0", " ") + '"'
        else:
            condition, value = r"text LIKE ? ESCAPE '\'", f"%{_escaped(wanted)}%"
        rows = self._connection.execute(
            f"SELECT conversation_id, item_id, text FROM texts WHERE {condition} ORDER BY rowid DESC LIMIT ?",  # noqa: S608
            (value, limit),
        ).fetchall()
        return SearchHits(
            hits=tuple(
                SearchHit(conversation_id=text(row[0]), item_id=text(row[1]), excerpt=excerpt(text(row[2]), wanted))
                for row in rows
            )
        )

    def audit(self, conversation_id: str, anchors: Anchors, *, is_thorough: bool = False) -> AuditTrail:
        """The chain runs through all conversations, so all of it is checked; what stands beside it, only on request."""
        rows = audit_rows(self._connection)
        own = tuple(
            AuditEntry(at=row.at, kind=row.kind, summary=row.summary, digest=row.digest)
            for row in rows
            if row.conversation_id == conversation_id
        )
        verdict = self._judged(rows, anchors, content_sums(self._connection) if is_thorough else None)
        return AuditTrail(
            entries=own, is_intact=not verdict.breaks, findings=findings(verdict), notes=notes(verdict), count=len(rows)
        )

    def gathered(self, scope: AuditScope, anchors: Anchors, at: datetime) -> tuple[Cover, tuple[TrailPart, ...]]:
        """What lies in the scope, and what stands above it on paper. What is wrong with the record is told there."""
        trail = self.audit("", anchors, is_thorough=True)
        head = self.head()
        found = self._connection.execute("SELECT conversation_id, title FROM conversations").fetchall()
        titles = {text(key): text(title) for key, title in found}
        cover = Cover(
            scope=scope,
            at=at,
            by=self._witness.who(),
            count=head.count,
            digest=head.digest,
            is_intact=trail.is_intact,
            findings=(*trail.findings, *trail.notes),
            titles=titles,
        )
        return cover, parts(records(self._connection), scope, conversations_of(scope, titles))

    def verdict(self, anchors: Anchors, *, is_thorough: bool = False) -> ChainVerdict:
        return self._judged(
            audit_rows(self._connection), anchors, content_sums(self._connection) if is_thorough else None
        )

    def head(self) -> ChainHead:
        """Where the audit chain ends, as the file itself says."""
        count, digest = self._connection.execute("SELECT count, digest FROM audit_head").fetchone()
        return ChainHead(count=int(count), digest=str(digest))

    def mark_anchored(self) -> None:
        """From now on a missing anchor is told."""
        self._connection.execute("UPDATE audit_head SET is_anchored = 1 WHERE is_anchored = 0")

    def _judged(
        self, rows: Sequence[AuditRow], anchors: Anchors, contents: Mapping[int, str] | None = None
    ) -> ChainVerdict:
        was_anchored = bool(self._connection.execute("SELECT is_anchored FROM audit_head").fetchone()[0])
        return verify(rows, self.head(), anchors, was_anchored=was_anchored, contents=contents)

    def close(self) -> None:
        self._connection.close()

    def _repair(self, at: datetime) -> Recovered:
        next_seq = journal.last_seq(self._connection) + 1
        events = recovery.closing_events(self._connection, at)
        self.append(recovery.numbered(events, next_seq, at))
        return recovery.recovered(events, next_seq + len(events))


def _escaped(wanted: str) -> str:
    return wanted.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
