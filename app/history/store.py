"""The history file, synchronous: opened, repaired, written and read by the one thread that owns its connection."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from app.history import recovery, schema
from app.history.audit import AuditRow, Head
from app.history.audit_words import findings, notes
from app.history.errors import from_sqlite
from app.history.texts import excerpt
from app.history.verification import Anchors, Verdict, verify
from app.history.writing import store
from app.lib.private import make_private_folder, private_file
from app.ports.journal import Recovered
from app.protocol.codec import item_from_json
from app.protocol.events import Envelope
from app.protocol.items import Item
from app.protocol.queries import (
    AuditEntry,
    AuditTrail,
    ConversationList,
    ConversationSummary,
    ConversationTranscript,
    SearchHit,
    SearchHits,
)

_IN_MEMORY = Path(":memory:")

# The trigram index holds no shorter pieces; a shorter text (지진) is looked for in every row.
_SHORTEST_INDEXED = 3


class Store:
    """Opening raises JournalError, everything else sqlite3.Error. `path` None keeps everything in memory."""

    def __init__(self, path: Path | None, at: datetime) -> None:
        self._path = path or _IN_MEMORY
        try:
            self._connection = self._connect()
        except (sqlite3.Error, OSError) as exc:
            raise from_sqlite(self._path, exc) from exc
        try:
            schema.migrate(self._connection, self._path)
            self.recovered = self._repair(at)
        except sqlite3.Error as exc:
            self._connection.close()
            raise from_sqlite(self._path, exc) from exc
        except BaseException:
            self._connection.close()
            raise

    def append(self, envelopes: Sequence[Envelope]) -> None:
        """All of them or none."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for envelope in envelopes:
                store(self._connection, envelope)
            self._connection.execute("COMMIT")
        except BaseException:
            # SQLite rolls back by itself on some errors, e.g. a full disk.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def conversations(self, limit: int) -> ConversationList:
        """The latest first; one in which nothing was said yet is not listed."""
        rows = self._connection.execute(
            "SELECT conversation_id, title, updated_at, count(*) FROM conversations JOIN items USING (conversation_id)"
            " GROUP BY conversation_id ORDER BY updated_at DESC, max(number) DESC LIMIT ?",
            (limit,),
        ).fetchall()
        return ConversationList(
            conversations=tuple(
                ConversationSummary(
                    conversation_id=row[0], title=row[1], updated_at=datetime.fromisoformat(row[2]), item_count=row[3]
                )
                for row in rows
            )
        )

    def transcript(self, conversation_id: str) -> ConversationTranscript | None:
        found = self._connection.execute(
            "SELECT title FROM conversations WHERE conversation_id = ?", (conversation_id,)
        ).fetchone()
        if found is None:
            return None
        rows = self._connection.execute(
            "SELECT json FROM items WHERE conversation_id = ? ORDER BY number", (conversation_id,)
        ).fetchall()
        items: tuple[Item, ...] = tuple(item_from_json(json.loads(row[0])) for row in rows)
        return ConversationTranscript(conversation_id=conversation_id, title=str(found[0]), items=items)

    def search(self, text: str, limit: int) -> SearchHits:
        """Items that hold `text`, the latest first; letter case does not matter."""
        wanted = text.strip()
        if not wanted:
            return SearchHits(hits=())
        if len(wanted) >= _SHORTEST_INDEXED:
            condition, value = "texts MATCH ?", '"' + wanted.replace('"', '""') + '"'
        else:
            condition, value = r"text LIKE ? ESCAPE '\'", f"%{_escaped(wanted)}%"
        rows = self._connection.execute(
            f"SELECT conversation_id, item_id, text FROM texts WHERE {condition} ORDER BY rowid DESC LIMIT ?",  # noqa: S608
            (value, limit),
        ).fetchall()
        return SearchHits(
            hits=tuple(
                SearchHit(conversation_id=row[0], item_id=row[1], excerpt=excerpt(row[2], wanted)) for row in rows
            )
        )

    def audit(self, conversation_id: str, anchors: Anchors) -> AuditTrail:
        """The chain runs through all conversations, so all of it is checked."""
        rows = self._audit_rows()
        own = tuple(
            AuditEntry(at=row.at, kind=row.kind, summary=row.summary, digest=row.digest)
            for row in rows
            if row.conversation_id == conversation_id
        )
        verdict = self._judged(rows, anchors)
        return AuditTrail(
            entries=own, is_intact=not verdict.breaks, findings=findings(verdict), notes=notes(verdict), count=len(rows)
        )

    def verdict(self, anchors: Anchors) -> Verdict:
        return self._judged(self._audit_rows(), anchors)

    def head(self) -> Head:
        """Where the audit chain ends, as the file itself says."""
        count, digest = self._connection.execute("SELECT count, digest FROM audit_head").fetchone()
        return Head(count=int(count), digest=str(digest))

    def mark_anchored(self) -> None:
        """From now on a missing anchor is told."""
        self._connection.execute("UPDATE audit_head SET is_anchored = 1 WHERE is_anchored = 0")

    def _judged(self, rows: Sequence[AuditRow], anchors: Anchors) -> Verdict:
        was_anchored = bool(self._connection.execute("SELECT is_anchored FROM audit_head").fetchone()[0])
        return verify(rows, self.head(), anchors, was_anchored=was_anchored)

    def _audit_rows(self) -> list[AuditRow]:
        return [
            AuditRow(
                at=datetime.fromisoformat(row[0]),
                conversation_id=row[1],
                kind=row[2],
                summary=row[3],
                record=row[4],
                digest=row[5],
            )
            for row in self._connection.execute(
                "SELECT at, conversation_id, kind, summary, record, digest FROM audit ORDER BY number"
            )
        ]

    def close(self) -> None:
        self._connection.close()

    def _connect(self) -> sqlite3.Connection:
        if self._path is not _IN_MEMORY:
            make_private_folder(self._path.parent)
            # SQLite gives its -wal and -shm files the mode of the file itself.
            private_file(self._path)
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=1.0)
        # One program at a time: a second one would take the first one's running turn for a leftover and close it.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        return connection

    def _repair(self, at: datetime) -> Recovered:
        next_seq = int(self._connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM events").fetchone()[0])
        events = recovery.closing_events(self._connection, at)
        self.append(recovery.numbered(events, next_seq, at))
        return recovery.recovered(events, next_seq + len(events))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
