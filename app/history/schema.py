"""The numbered migrations of the history file, and how a file is brought up to date."""

import sqlite3
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path

from app.history.errors import too_new
from app.lib.private import private_file


class Sweeping(IntEnum):
    """What may still hold words that are deleted: nothing, the file itself, or also the copies of earlier versions."""

    DONE = 0
    FILE = 1
    WITH_COPIES = 2


# Each migration brings a file from its index to its index + 1; a released one is never edited.
MIGRATIONS: Sequence[str] = (
    """
    CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        cause TEXT,
        conversation_id TEXT,
        type TEXT NOT NULL,
        json TEXT NOT NULL
    );
    CREATE INDEX events_by_conversation ON events (conversation_id);

    CREATE TABLE conversations (
        conversation_id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        updated_at TEXT NOT NULL
    );
    CREATE TABLE items (
        number INTEGER PRIMARY KEY,
        conversation_id TEXT NOT NULL,
        item_id TEXT NOT NULL,
        turn_id TEXT NOT NULL,
        is_open INTEGER NOT NULL,
        json TEXT NOT NULL,
        UNIQUE (conversation_id, item_id)
    );
    CREATE TABLE turns (
        turn_id TEXT PRIMARY KEY,
        conversation_id TEXT NOT NULL,
        is_open INTEGER NOT NULL
    );
    CREATE TABLE requests (
        request_id TEXT PRIMARY KEY,
        conversation_id TEXT NOT NULL,
        call_id TEXT
    );
    CREATE VIRTUAL TABLE texts USING fts5 (text, conversation_id UNINDEXED, item_id UNINDEXED, tokenize = 'trigram');

    CREATE TABLE audit (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        conversation_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        summary TEXT NOT NULL,
        record TEXT NOT NULL,
        digest TEXT NOT NULL
    );
    """,
    """
    CREATE TABLE audit_head (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        count INTEGER NOT NULL,
        digest TEXT NOT NULL,
        is_anchored INTEGER NOT NULL DEFAULT 0
    );
    INSERT INTO audit_head (only, count, digest) VALUES (
        1,
        (SELECT count(*) FROM audit),
        coalesce((SELECT digest FROM audit ORDER BY number DESC LIMIT 1), printf('%064d', 0))
    );
    """,
    # From here on `events` holds the last word on each thing alone, and tells by itself what is open.
    """
    CREATE TABLE journal_head (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        seq INTEGER NOT NULL,
        to_sweep INTEGER NOT NULL
    );
    INSERT INTO journal_head (only, seq, to_sweep) VALUES (1, (SELECT coalesce(max(seq), 0) FROM events), 1);

    CREATE TEMP TABLE told (seq INTEGER PRIMARY KEY, conversation_id TEXT, subject TEXT);
    INSERT INTO told SELECT seq, conversation_id, CASE
            WHEN type IN ('ItemStarted', 'ItemUpdated', 'ItemCompleted')
                THEN 'item ' || json_extract(json, '$.item.item_id')
            WHEN type = 'ConversationOpened' AND json_extract(json, '$.is_new') THEN 'opened'
            WHEN type = 'ConversationRenamed' THEN 'title'
            WHEN type = 'TranscriptCompacted' THEN 'summary'
            WHEN type = 'TurnStarted' AND json_extract(json, '$.turn_id') IN (SELECT turn_id FROM turns WHERE is_open)
                THEN 'turn'
            WHEN type = 'ApprovalRequested'
                AND json_extract(json, '$.approval.approval_id') IN (SELECT request_id FROM requests)
                THEN 'approval ' || json_extract(json, '$.approval.approval_id')
            WHEN type = 'QuestionAsked'
                AND json_extract(json, '$.question.item_id') IN (SELECT request_id FROM requests)
                THEN 'question ' || json_extract(json, '$.question.item_id')
            END
        FROM events WHERE conversation_id IS NOT NULL AND json_valid(json);
    CREATE TABLE events_kept (
        seq INTEGER PRIMARY KEY,
        place INTEGER NOT NULL,
        at TEXT NOT NULL,
        conversation_id TEXT NOT NULL,
        subject TEXT NOT NULL,
        type TEXT NOT NULL,
        json TEXT NOT NULL,
        UNIQUE (conversation_id, subject)
    );
    INSERT INTO events_kept SELECT seq, place, at, conversation_id, subject, type, json
        FROM (
            SELECT max(seq) AS last, min(seq) AS place, subject FROM told
            WHERE subject IS NOT NULL GROUP BY conversation_id, subject
        ) CROSS JOIN events ON seq = last;
    DROP TABLE told;
    DROP TABLE events;
    ALTER TABLE events_kept RENAME TO events;
    DROP TABLE turns;
    DROP TABLE requests;

    CREATE TABLE items_kept (
        number INTEGER PRIMARY KEY,
        conversation_id TEXT NOT NULL,
        item_id TEXT NOT NULL,
        is_open INTEGER NOT NULL,
        json TEXT NOT NULL,
        UNIQUE (conversation_id, item_id)
    );
    INSERT INTO items_kept SELECT number, conversation_id, item_id, is_open, json FROM items;
    DROP TABLE items;
    ALTER TABLE items_kept RENAME TO items;
    """,
    # What the audit records stand for, as long as their conversation is there.
    """
    CREATE TABLE audit_contents (
        number INTEGER PRIMARY KEY,
        conversation_id TEXT NOT NULL,
        json TEXT NOT NULL
    );
    CREATE INDEX audit_contents_by_conversation ON audit_contents (conversation_id);
    UPDATE journal_head SET to_sweep = max(to_sweep, 1);
    """,
)


def migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Bring the file up to date, after taking a copy of it; a newer file is left alone. Raises JournalError."""
    found = version(connection)
    if found > len(migrations):
        raise too_new(path, found, len(migrations))
    if 0 < found < len(migrations):
        _copy(connection, path, found)
    for number in range(found, len(migrations)):
        # The version changes in the same transaction as the tables, so a crash leaves the one or the other file.
        connection.executescript(f"BEGIN; {migrations[number]}; PRAGMA user_version = {number + 1}; COMMIT;")


def version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def copy_name(path: Path, found: int) -> Path:
    """Where the copy of a file of this version goes."""
    return path.with_name(f"{path.name}.v{found}.bak")


def copies(path: Path) -> tuple[Path, ...]:
    """The copies that lie beside the file."""
    return tuple(path.parent.glob(f"{path.name}.v*.bak"))


def _copy(connection: sqlite3.Connection, path: Path, found: int) -> None:
    copy = copy_name(path, found)
    copy.unlink(missing_ok=True)
    private_file(copy)
    connection.execute("VACUUM INTO ?", (str(copy),))
