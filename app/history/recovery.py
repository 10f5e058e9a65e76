"""What a run that ended in the middle left open, and the events that close it."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from app.history import journal
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
from app.protocol.transcript import Conversation

_BY_RESTART = "restart"


def closing_events(connection: sqlite3.Connection, at: datetime) -> tuple[Event, ...]:
    """In the order a turn ends: requests, items, the turn itself."""
    events: list[Event] = []
    for conversation_id in journal.open_conversations(connection):
        left = journal.standing(connection, conversation_id)
        if left is not None:
            events += [*_requests(left), *_items(connection, left, at), *_end(left)]
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


def _requests(left: Conversation) -> Iterator[Event]:
    for question_id in left.open_questions:
        yield QuestionClosed(conversation_id=left.conversation_id, question_id=question_id, answers=None)
    for request in left.approvals.values():
        yield ApprovalResolved(
            conversation_id=left.conversation_id,
            approval_id=request.approval_id,
            call_id=request.call_id,
            decision=None,
            by=_BY_RESTART,
        )


def _items(connection: sqlite3.Connection, left: Conversation, at: datetime) -> Iterator[Event]:
    rows = connection.execute(
        "SELECT item_id, json FROM items WHERE conversation_id = ? AND is_open = 1 ORDER BY number",
        (left.conversation_id,),
    ).fetchall()
    # What cannot be read is left as it is, not written over.
    found = (known_item(connection, left.conversation_id, text(item_id), raw) for item_id, raw in rows)
    items: tuple[Item, ...] = tuple(item for item in found if item is not None)
    # Journalled as running means that it may have been sent.
    running = frozenset(
        item.item_id for item in items if isinstance(item, ToolCall) and item.status is CallStatus.RUNNING
    )
    turn_id = "" if left.turn is None else left.turn.turn_id
    for item in closed_items(items, running, at, is_cut_off=True):
        yield ItemCompleted(conversation_id=left.conversation_id, turn_id=turn_id, item=item)


def _end(left: Conversation) -> Iterator[Event]:
    if left.turn is not None:
        yield TurnFinished(
            conversation_id=left.conversation_id, turn_id=left.turn.turn_id, outcome=TurnOutcome.INTERRUPTED
        )
