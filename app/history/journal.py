"""The `events` table: of each thing the last word that was said of it, and nothing of what is over.

It is read for three things. What is not completed tells where a conversation stands: at a start, what was left open. A
damaged row of the read tables is told from it. And a rescue makes those tables from it anew. All three go through the
one fold.
"""

import sqlite3
from collections.abc import Iterator

from app.history.rows import event_of, text
from app.protocol.events import (
    ApprovalResolved,
    ConversationDeleted,
    ConversationEvent,
    DurableEvent,
    ItemCompleted,
    QuestionClosed,
    TurnFinished,
)
from app.protocol.transcript import Conversation, fold

# Nothing of these stays: they end what an earlier word began.
_ENDS = (ConversationDeleted, ApprovalResolved, QuestionClosed, TurnFinished)
_COMPLETED = ItemCompleted.__name__
# Of rows: they are there as long as it is open.
OPEN_REQUEST = "subject LIKE 'approval %' OR subject LIKE 'question %'"


def is_kept(event: DurableEvent) -> bool:
    return not isinstance(event, _ENDS)


def last_seq(connection: sqlite3.Connection) -> int:
    """Of all that was ever stored, also where nothing of it is left."""
    return int(connection.execute("SELECT seq FROM journal_head").fetchone()[0])


def note_seq(connection: sqlite3.Connection, seq: int) -> None:
    """All up to here is stored."""
    connection.execute("UPDATE journal_head SET seq = max(seq, ?)", (seq,))


def open_conversations(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Those in which something was left open."""
    found = connection.execute(
        f"SELECT conversation_id FROM events WHERE subject = 'turn' OR {OPEN_REQUEST}"  # noqa: S608
        " UNION SELECT conversation_id FROM items WHERE is_open"
    ).fetchall()
    return tuple(text(row[0]) for row in found)


def standing(connection: sqlite3.Connection, conversation_id: str) -> Conversation | None:
    """Where a conversation stands: its title, and what is open in it with the items concerned; None: there is none."""
    row = connection.execute("SELECT title FROM conversations WHERE conversation_id = ?", (conversation_id,)).fetchone()
    known = None if row is None else Conversation(conversation_id=conversation_id, title=text(row[0]))
    for event in _open_events(connection, conversation_id):
        known = fold(known, event)
    return known


def _open_events(connection: sqlite3.Connection, conversation_id: str) -> Iterator[ConversationEvent]:
    rows = connection.execute(
        "SELECT json FROM events WHERE conversation_id = ? AND type <> ? AND subject NOT IN ('opened', 'title')"
        " ORDER BY place",
        (conversation_id, _COMPLETED),
    ).fetchall()
    for (raw,) in rows:
        event = event_of(raw)
        if isinstance(event, ConversationEvent):
            yield event
