"""What each durable event does to the tables; runs inside the transaction that stores it."""

import json
import sqlite3
from dataclasses import replace
from typing import Any

from app.history.audit import audit_row, chained
from app.history.texts import searchable
from app.lib.sound import sound
from app.protocol.codec import to_json
from app.protocol.events import (
    ApprovalRequested,
    ApprovalResolved,
    ConversationDeleted,
    ConversationOpened,
    ConversationRenamed,
    Envelope,
    Event,
    ItemCompleted,
    ItemStarted,
    ItemUpdated,
    QuestionAsked,
    QuestionClosed,
    TurnFinished,
    TurnStarted,
)
from app.protocol.items import Item
from app.trade.json_types import JsonValue


def store(connection: sqlite3.Connection, envelope: Envelope) -> None:
    """The event itself, what it changes in the read tables, and its audit record."""
    conversation_id = getattr(envelope.event, "conversation_id", None)
    apply(connection, envelope)
    connection.execute(
        "INSERT INTO events (seq, at, cause, conversation_id, type, json) VALUES (?, ?, ?, ?, ?, ?)",
        (
            envelope.seq,
            envelope.at.isoformat(),
            envelope.cause,
            conversation_id,
            type(envelope.event).__name__,
            _dump(to_json(_slim(envelope.event))),
        ),
    )
    _audit(connection, envelope)


def _slim(event: Event) -> Event:
    """Opening a conversation repeats its items, which are stored already."""
    return replace(event, items=()) if isinstance(event, ConversationOpened) else event


def apply(connection: sqlite3.Connection, envelope: Envelope) -> None:
    """What the event changes in the read tables."""
    at = envelope.at.isoformat()
    match envelope.event:
        case ConversationOpened() as event:
            _run(
                connection,
                "INSERT OR IGNORE INTO conversations VALUES (?, ?, ?)",
                event.conversation_id,
                event.title,
                at,
            )
        case ConversationRenamed() as event:
            _run(
                connection,
                "UPDATE conversations SET title = ? WHERE conversation_id = ?",
                event.title,
                event.conversation_id,
            )
        case ConversationDeleted() as event:
            _delete(connection, event.conversation_id)
        case ItemStarted() as event:
            _start_item(connection, event, at)
        case ItemUpdated() as event:
            _update_item(connection, event.conversation_id, event.item, is_open=True)
        case ItemCompleted() as event:
            _update_item(connection, event.conversation_id, event.item, is_open=False)
            _index(connection, event.conversation_id, event.item)
        case _:
            _apply_bracket(connection, envelope.event)


def _apply_bracket(connection: sqlite3.Connection, event: Event) -> None:
    match event:
        case TurnStarted():
            _run(connection, "INSERT INTO turns VALUES (?, ?, 1)", event.turn_id, event.conversation_id)
        case TurnFinished():
            _run(connection, "UPDATE turns SET is_open = 0 WHERE turn_id = ?", event.turn_id)
        case ApprovalRequested(approval=approval):
            _run(
                connection,
                "INSERT INTO requests VALUES (?, ?, ?)",
                approval.approval_id,
                event.conversation_id,
                approval.call_id,
            )
        case ApprovalResolved():
            _run(connection, "DELETE FROM requests WHERE request_id = ?", event.approval_id)
        case QuestionAsked(question=question):
            _run(connection, "INSERT INTO requests VALUES (?, ?, NULL)", question.item_id, event.conversation_id)
        case QuestionClosed():
            _run(connection, "DELETE FROM requests WHERE request_id = ?", event.question_id)
        case _:  # news about the surroundings changes no table
            pass


def _start_item(connection: sqlite3.Connection, event: ItemStarted, at: str) -> None:
    """A plan that is gone on with is begun once more, in another turn; in one turn nothing is begun twice."""
    known = (event.conversation_id, event.item.item_id)
    raw = _dump(to_json(event.item))
    again = connection.execute(
        "UPDATE items SET turn_id = ?, is_open = 1, json = ?"
        " WHERE conversation_id = ? AND item_id = ? AND turn_id <> ?",
        (event.turn_id, raw, *known, event.turn_id),
    )
    if not again.rowcount:
        _run(
            connection,
            "INSERT INTO items (conversation_id, item_id, turn_id, is_open, json) VALUES (?, ?, ?, 1, ?)",
            *known,
            event.turn_id,
            raw,
        )
    _run(connection, "UPDATE conversations SET updated_at = ? WHERE conversation_id = ?", at, event.conversation_id)


def _update_item(connection: sqlite3.Connection, conversation_id: str, item: Item, *, is_open: bool) -> None:
    _run(
        connection,
        "UPDATE items SET json = ?, is_open = ? WHERE conversation_id = ? AND item_id = ?",
        _dump(to_json(item)),
        is_open,
        conversation_id,
        item.item_id,
    )


def _index(connection: sqlite3.Connection, conversation_id: str, item: Item) -> None:
    text = searchable(item)
    if text.strip():
        _run(connection, "INSERT INTO texts VALUES (?, ?, ?)", text, conversation_id, item.item_id)


def _delete(connection: sqlite3.Connection, conversation_id: str) -> None:
    """All that was said goes; the audit chain stays, for it proves what was done to a model."""
    for table in ("items", "texts", "turns", "requests", "events", "conversations"):
        _run(connection, f"DELETE FROM {table} WHERE conversation_id = ?", conversation_id)  # noqa: S608 - our names


def _audit(connection: sqlite3.Connection, envelope: Envelope) -> None:
    row = audit_row(envelope)
    if row is None:
        return
    # From the head and not from the last row: after a cut or a chain computed anew the next record does not fit on.
    digest = chained(str(connection.execute("SELECT digest FROM audit_head").fetchone()[0]), row)
    _run(connection, "UPDATE audit_head SET count = count + 1, digest = ?", digest)
    _run(
        connection,
        "INSERT INTO audit (at, conversation_id, kind, summary, record, digest) VALUES (?, ?, ?, ?, ?, ?)",
        row.at.isoformat(),
        row.conversation_id,
        row.kind,
        row.summary,
        row.record,
        digest,
    )


def _run(connection: sqlite3.Connection, sql: str, *values: Any) -> None:
    """Half characters, which no door lets in, would stop the journal for good: they are replaced once more."""
    connection.execute(sql, [sound(value) if isinstance(value, str) else value for value in values])


def _dump(value: JsonValue) -> str:
    return sound(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
