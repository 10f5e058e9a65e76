"""Values of the history file read so that a damaged one keeps only itself away."""

import sqlite3
from datetime import UTC, datetime
from typing import Final, cast

from app.history import words
from app.lib.sound import read_json, sound
from app.protocol.codec import event_from_json, item_from_json
from app.protocol.events import ConversationEvent, Event, item_subject
from app.protocol.items import Item, Notice, NoticeLevel
from app.protocol.transcript import fold
from app.trade.json_types import JsonObject

UNKNOWN_TIME: Final = datetime(1970, 1, 1, tzinfo=UTC)

_MOST_SHOWN: Final = 20_000


def decoded(raw: bytes) -> str:
    """For `Connection.text_factory`: a flipped bit in a text shows as a replacement character."""
    return raw.decode("utf-8", "replace")


def text(value: object) -> str:
    """A value of a text column, whatever a damaged file holds there."""
    match value:
        case str():
            return sound(value)
        case bytes():
            return decoded(value)
        case None:
            return ""
        case _:
            return str(value)


def moment(value: object) -> datetime | None:
    """A stored time; None where it is none, or says nothing of its zone."""
    try:
        found = datetime.fromisoformat(text(value))
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def untouched(value: object) -> str:
    """A text of the audit record; what is no text any more, though it may read like one, is told as what it is."""
    return sound(value) if isinstance(value, str) else repr(value)


def written_time(value: object) -> datetime | None:
    """A time in the one way that Lintel writes it."""
    found = moment(value) if isinstance(value, str) else None
    return found if found is not None and found.isoformat() == value else None


def item_of(raw: object) -> Item | None:
    """The item of a stored JSON text; None where that is damaged."""
    try:
        item = item_from_json(_object(raw))
    except (ValueError, RecursionError):
        return None
    # A time that lost its zone cannot be reckoned with.
    times = (item.created_at, getattr(item, "started_at", None))
    return None if any(time is not None and time.tzinfo is None for time in times) else item


def event_of(raw: object) -> Event | None:
    """The event of a stored JSON text; None where that is damaged."""
    try:
        return event_from_json(_object(raw))
    except (ValueError, RecursionError):
        return None


def stored_item(connection: sqlite3.Connection, conversation_id: str, item_id: str, raw: object, at: datetime) -> Item:
    """The item of a row, or a notice of time `at` with what is stored, where nothing tells it any more."""
    return known_item(connection, conversation_id, item_id, raw) or _unreadable(item_id, raw, at)


def known_item(connection: sqlite3.Connection, conversation_id: str, item_id: str, raw: object) -> Item | None:
    """The item of a row; from its last word in the journal where the row is damaged."""
    item = item_of(raw)
    if item is not None and item.item_id == item_id:
        return item
    return _told_again(connection, conversation_id, item_id)


def _told_again(connection: sqlite3.Connection, conversation_id: str, item_id: str) -> Item | None:
    found = connection.execute(
        "SELECT json FROM events WHERE conversation_id = ? AND subject = ?", (conversation_id, item_subject(item_id))
    ).fetchone()
    event = None if found is None else event_of(found[0])
    if not isinstance(event, ConversationEvent):
        return None
    told = fold(None, event)
    return None if told is None else told.items.get(item_id)


def _unreadable(item_id: str, raw: object, at: datetime) -> Notice:
    stored = text(raw)
    if len(stored) > _MOST_SHOWN:
        stored = f"{stored[:_MOST_SHOWN]}… ({len(stored):,})"
    shown = words.UNREADABLE(stored=stored)
    return Notice(item_id=item_id, level=NoticeLevel.WARNING, text=shown, hint=words.KEPT, created_at=at)


def _object(raw: object) -> JsonObject:
    value = read_json(text(raw))
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return cast("JsonObject", value)
