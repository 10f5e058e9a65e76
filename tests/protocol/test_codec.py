"""Every message of every union round-trips through JSON text; what is no message is refused by name."""

import json
import typing
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.protocol import codec
from app.protocol.commands import Command, SendMessage
from app.protocol.events import DurableEvent, Envelope, Event
from app.protocol.items import Item
from app.protocol.queries import Answer, AnyQuery
from app.protocol.query import answer_type
from app.protocol.values import now
from app.trade.json_types import JsonObject
from tests.protocol.samples import samples

# A loaded machine is slow now and then; that is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

Decoder = Callable[[JsonObject], object]

UNIONS: list[tuple[object, Decoder]] = [
    (Command, codec.command_from_json),
    (AnyQuery, codec.query_from_json),
    (Answer, codec.answer_from_json),
    (Event, codec.event_from_json),
    (Item, codec.item_from_json),
]
MESSAGES = [(member, decode) for union, decode in UNIONS for member in typing.get_args(union)]


def through_text(message: object) -> JsonObject:
    return json.loads(json.dumps(codec.to_json(message), ensure_ascii=False, allow_nan=False))


@pytest.mark.parametrize(("kind", "decode"), MESSAGES, ids=[kind.__name__ for kind, _ in MESSAGES])
def test_every_sample_of_every_message_comes_back_equal(kind: type, decode: Decoder) -> None:
    made = list(samples(kind))
    assert made
    for message in made:
        assert decode(through_text(message)) == message


def test_every_query_says_what_it_is_answered_with_and_no_answer_is_nobodys() -> None:
    assert {answer_type(kind) for kind in typing.get_args(AnyQuery)} == set(typing.get_args(Answer))


@pytest.mark.parametrize("kind", typing.get_args(Event), ids=lambda kind: kind.__name__)
def test_every_event_comes_back_in_its_envelope(kind: type) -> None:
    for event in samples(kind):
        envelope = Envelope(seq=3, at=now(), cause=None, event=typing.cast("Event", event))
        assert codec.envelope_from_json(through_text(envelope)) == envelope


def test_only_what_a_transcript_is_made_of_is_durable() -> None:
    assert {kind.__name__ for kind in typing.get_args(DurableEvent)} == {
        "ConversationOpened",
        "ConversationRenamed",
        "ConversationDeleted",
        "TurnStarted",
        "ItemStarted",
        "ItemUpdated",
        "ItemCompleted",
        "ApprovalRequested",
        "ApprovalResolved",
        "QuestionAsked",
        "QuestionClosed",
        "TurnFinished",
    }


def test_every_message_is_frozen_and_keyword_only() -> None:
    for kind, _ in MESSAGES:
        assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]
        assert all(field.kw_only for field in kind.__dataclass_fields__.values()), kind  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({"type": "LaunchRocket"}, "LaunchRocket"),
        ({}, "None"),
        ({"type": "SendMessage", "conversation_id": "c", "message_id": "m", "text": 3}, "text"),
        ({"type": "SendMessage", "conversation_id": "c", "message_id": "m", "text": "t", "extra": 1}, "extra"),
        ({"type": "SendMessage", "conversation_id": "c", "text": "t"}, "message_id"),
        (
            {"type": "SendMessage", "conversation_id": "c", "message_id": "m", "text": "t", "language": "klingon"},
            "klingon",
        ),
        ({"type": "Shutdown", "deadline_s": True}, "deadline_s"),
        ({"type": "StepPlan", "plan_id": "p", "mode": "next", "order": "abc"}, "order"),
    ],
)
def test_what_is_no_command_is_refused_and_the_field_is_named(sent: JsonObject, named: str) -> None:
    with pytest.raises(codec.ProtocolError, match=named):
        codec.command_from_json(sent)


@unhurried
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_of_a_message_comes_back_unchanged(text: str) -> None:
    message = SendMessage(command_id="c", conversation_id="v", message_id="m", text=text)
    assert codec.command_from_json(through_text(message)) == message


_JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@unhurried
@given(st.dictionaries(st.text(), _JSON_VALUES))
def test_any_arguments_of_a_call_come_back_unchanged(arguments: JsonObject) -> None:
    encoded = codec.to_json(arguments)
    message = {"type": "ResolveApproval", "approval_id": "a", "decision": "approve", "edited_arguments": encoded}
    command = codec.command_from_json(json.loads(json.dumps(message)))
    assert codec.to_json(getattr(command, "edited_arguments")) == encoded  # noqa: B009 - one of many command types
