"""What a run that ended in the middle left open, and the events that close it."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from app.history.rows import known_item, text
from app.ports.journal import Recovered
from app.protocol.closing import closed_items
from app.protocol.events import (
    ApprovalResolved,
    Envelope,
    Event,
    ItemCompleted,
    QuestionClosed,
    TurnFinished,
    TurnOutcome,
)
from app.protocol.items import CallStatus, Item, ToolCall

_BY_RESTART = "restart"


def closing_events(connection: sqlite3.Connection, at: datetime) -> tuple[Event, ...]:
    """In the order a turn ends: requests, items, the turn itself."""
    turns = connection.execute("SELECT turn_id, conversation_id FROM turns WHERE is_open = 1").fetchall()
    events = list(_requests(connection))
    for turn_id, conversation_id in turns:
        events.extend(_turn(connection, text(turn_id), text(conversation_id), at))
    return tuple(events)


def recovered(events: tuple[Event, ...], next_seq: int) -> Recovered:
    calls = [event.item for event in events if isinstance(event, ItemCompleted) and isinstance(event.item, ToolCall)]
    return Recovered(
        next_seq=next_seq,
        unknown_call_ids=tuple(call.item_id for call in calls if call.status is CallStatus.UNKNOWN),
        interrupted_turn_ids=tuple(event.turn_id for event in events if isinstance(event, TurnFinished)),
    )


def numbered(events: tuple[Event, ...], next_seq: int, at: datetime) -> tuple[Envelope, ...]:
    return tuple(Envelope(seq=next_seq + number, at=at, cause=None, event=event) for number, event in enumerate(events))


def _requests(connection: sqlite3.Connection) -> Iterator[Event]:
    rows = connection.execute("SELECT request_id, conversation_id, call_id FROM requests ORDER BY rowid").fetchall()
    for request_id, conversation_id, call_id in rows:
        if call_id is None:
            yield QuestionClosed(conversation_id=text(conversation_id), question_id=text(request_id), answers=None)
        else:
            yield ApprovalResolved(
                conversation_id=text(conversation_id),
                approval_id=text(request_id),
                call_id=text(call_id),
                decision=None,
                by=_BY_RESTART,
            )


def _turn(connection: sqlite3.Connection, turn_id: str, conversation_id: str, at: datetime) -> Iterator[Event]:
    rows = connection.execute(
        "SELECT item_id, json FROM items WHERE conversation_id = ? AND turn_id = ? AND is_open = 1 ORDER BY number",
        (conversation_id, turn_id),
    ).fetchall()
    # What cannot be read is left as it is, not written over.
    found = (known_item(connection, conversation_id, text(item_id), raw) for item_id, raw in rows)
    items: tuple[Item, ...] = tuple(item for item in found if item is not None)
    # Journalled as running means that it may have been sent.
    running = frozenset(
        item.item_id for item in items if isinstance(item, ToolCall) and item.status is CallStatus.RUNNING
    )
    for item in closed_items(items, running, at, is_cut_off=True):
        yield ItemCompleted(conversation_id=conversation_id, turn_id=turn_id, item=item)
    yield TurnFinished(conversation_id=conversation_id, turn_id=turn_id, outcome=TurnOutcome.INTERRUPTED)
