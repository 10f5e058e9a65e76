"""What each durable event does to the tables: the rows that the one fold changes. Runs inside the transaction."""

import json
import sqlite3
from collections.abc import Iterator, MutableMapping
from dataclasses import replace
from typing import Any, Final, TypeGuard

from app.history.audit import AuditRow, Witness, audit_row, chained
from app.history.journal import OPEN_REQUEST, is_kept, standing
from app.history.schema import Sweeping
from app.history.texts import searchable
from app.lib.sound import sound
from app.protocol.codec import to_json
from app.protocol.events import (
    ConversationDeleted,
    ConversationOpened,
    DurableEvent,
    Envelope,
    Event,
    ItemCompleted,
    ItemStarted,
    ItemUpdated,
    TurnFinished,
    subject_of,
)
from app.protocol.items import Item
from app.protocol.transcript import Conversation, fold
from app.trade.json_types import JsonValue

Standings = MutableMapping[str, Conversation | None]
_Order = tuple[str, tuple[object, ...]]

_PUT_ITEM: Final = (
    "INSERT INTO items (conversation_id, item_id, is_open, json) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (conversation_id, item_id) DO UPDATE SET is_open = excluded.is_open, json = excluded.json"
)


_PUT_WORD: Final = (
    "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (conversation_id, subject)"
    " DO UPDATE SET seq = excluded.seq, at = excluded.at, type = excluded.type, json = excluded.json"
)


def store(connection: sqlite3.Connection, envelope: Envelope, standings: Standings, witness: Witness) -> None:
    """What the event changes in the read tables, its word in the journal, and its audit record. `standings`: where the
    conversations stand, as far as they are known already."""
    before = _as_it_stood(envelope.event, standings)
    if apply(connection, envelope, standings) and (row := audit_row(envelope, witness, before)) is not None:
        add_record(connection, row)


def _as_it_stood(event: Event, standings: Standings) -> Item | None:
    """The item of an event before it; None too where nothing of it was said since the program began."""
    known = standings.get(event.conversation_id) if isinstance(event, ItemUpdated) else None
    return None if known is None or not isinstance(event, ItemUpdated) else known.items.get(event.item.item_id)


def apply(connection: sqlite3.Connection, envelope: Envelope, standings: Standings, place: int | None = None) -> bool:
    """The same without the audit record; whether there is anything to keep. `place`: where the first word on the same
    thing stood."""
    event = envelope.event
    if not _is_durable(event):
        return False
    if isinstance(event, ConversationDeleted):
        _delete(connection, event.conversation_id)
        standings.pop(event.conversation_id, None)
        return True
    before = standings.get(event.conversation_id) or standing(connection, event.conversation_id)
    after = fold(before, event)
    if isinstance(event, ItemStarted):
        _take_out(connection, event.conversation_id, event.item.item_id)
    if after is not None:
        for sql, values in changes(before, after, envelope.at.isoformat()):
            _run(connection, sql, *values)
    if isinstance(event, ItemCompleted):
        _index(connection, event.conversation_id, event.item)
    _note(connection, envelope, event, place)
    standings[event.conversation_id] = after and _open_part(after)
    return True


def changes(before: Conversation | None, after: Conversation, at: str) -> Iterator[_Order]:
    """The rows that differ. An item keeps its row, and so its place. Pure."""
    known = after.conversation_id
    if before is None:
        yield "INSERT OR IGNORE INTO conversations VALUES (?, ?, ?)", (known, after.title, at)
    elif before.title != after.title:
        yield "UPDATE conversations SET title = ? WHERE conversation_id = ?", (after.title, known)
    held = {} if before is None else before.items
    told = [item for item_id, item in after.items.items() if held.get(item_id) is not item]
    for item in told:
        is_open = item.item_id in after.open_items
        yield _PUT_ITEM, (known, item.item_id, is_open, _dump(to_json(item)))
    if told:
        yield "UPDATE conversations SET updated_at = ? WHERE conversation_id = ?", (at, known)
    for item_id in () if before is None else before.open_items:
        if item_id not in after.open_items and not any(item.item_id == item_id for item in told):
            yield "UPDATE items SET is_open = 0 WHERE conversation_id = ? AND item_id = ?", (known, item_id)


def _open_part(conversation: Conversation) -> Conversation:
    """What is completed is settled, and no later event needs it here."""
    held = conversation.items
    return replace(conversation, items={key: held[key] for key in conversation.open_items if key in held})


def _is_durable(event: Event) -> TypeGuard[DurableEvent]:
    """Opening a conversation again tells nothing that is not stored."""
    return isinstance(event, DurableEvent) and not (isinstance(event, ConversationOpened) and not event.is_new)


def _note(connection: sqlite3.Connection, envelope: Envelope, event: DurableEvent, place: int | None) -> None:
    """The last word takes the place of the one before."""
    if is_kept(event):
        told = (type(event).__name__, _dump(to_json(event)))
        about = (envelope.at.isoformat(), event.conversation_id, subject_of(event))
        _run(connection, _PUT_WORD, envelope.seq, place or envelope.seq, *about, *told)
        return
    of_it = "conversation_id = ? AND subject = ?"
    if isinstance(event, TurnFinished):
        of_it = f"conversation_id = ? AND (subject = ? OR {OPEN_REQUEST})"
    _run(connection, f"DELETE FROM events WHERE {of_it}", event.conversation_id, subject_of(event))  # noqa: S608


def _index(connection: sqlite3.Connection, conversation_id: str, item: Item) -> None:
    text = searchable(item)
    if text.strip():
        _run(connection, "INSERT INTO texts VALUES (?, ?, ?)", text, conversation_id, item.item_id)


def _take_out(connection: sqlite3.Connection, conversation_id: str, item_id: str) -> None:
    """A plan that is gone on with is begun again, and will be found by what it comes to."""
    its_own = (conversation_id, item_id)
    of_it = "conversation_id = ? AND item_id = ?"
    if connection.execute(f"SELECT 1 FROM items WHERE {of_it}", its_own).fetchone() is not None:  # noqa: S608
        _run(connection, f"DELETE FROM texts WHERE {of_it}", *its_own)  # noqa: S608


def _delete(connection: sqlite3.Connection, conversation_id: str) -> None:
    """All that was said goes; the audit chain, which holds none of it, stays: it proves what was done to a model."""
    for table in ("items", "texts", "events", "audit_contents", "conversations"):
        _run(connection, f"DELETE FROM {table} WHERE conversation_id = ?", conversation_id)  # noqa: S608 - our names
    _run(connection, "UPDATE journal_head SET to_sweep = ?", Sweeping.WITH_COPIES)


def add_record(connection: sqlite3.Connection, row: AuditRow) -> None:
    """Put `row` at the end of the audit chain."""
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
    if row.content is not None:
        number = connection.execute("SELECT last_insert_rowid()").fetchone()[0]
        _run(connection, "INSERT INTO audit_contents VALUES (?, ?, ?)", number, row.conversation_id, row.content)


def _run(connection: sqlite3.Connection, sql: str, *values: Any) -> None:
    """Half characters, which no door lets in, would stop the journal for good: they are replaced once more."""
    connection.execute(sql, [sound(value) if isinstance(value, str) else value for value in values])


def _dump(value: JsonValue) -> str:
    return sound(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
