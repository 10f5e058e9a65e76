"""The nine promises of the agent, on each host, in every way a turn can go."""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.agent.stream import SubscriberStream
from app.agent.transcript import to_messages
from app.history.history import History
from app.ports.agent import Snapshot
from app.ports.chat import ChatMessage, TextDelta, TextPart, ToolResultPart, ToolUsePart
from app.ports.journal import Recovered
from app.protocol.approvals import Decision, call_digest
from app.protocol.commands import OpenConversation, ResolveApproval
from app.protocol.events import (
    AgentStopped,
    ApprovalRequested,
    ApprovalResolved,
    CommandRejected,
    ConversationEvent,
    ConversationOpened,
    DurableEvent,
    Envelope,
    Event,
    ItemCompleted,
    ItemProgressed,
    ItemStarted,
    ItemUpdated,
    NoticeRaised,
    TextAppended,
    TurnFinished,
    TurnOutcome,
    TurnStarted,
    VramSampled,
)
from app.protocol.items import OPEN_CALL_STATUSES, AssistantMessage, CallStatus, Item, Plan, Reasoning, Risk, ToolCall
from app.protocol.states import ConductorPhase, VramSample
from app.protocol.transcript import Conversation
from app.protocol.transcript import fold as one_fold
from app.protocol.values import ErrorInfo, now
from tests.agent.desk import Desk
from tests.agent.scenarios import BUGS, SCENARIOS, Scenario
from tests.fakes.chat import FakeChat, Script, finished
from tests.fakes.planner import draft, step, words

every_scenario = pytest.mark.parametrize(
    "scenario",
    [
        *(pytest.param(scenario, id=scenario.name) for scenario in SCENARIOS),
        *(pytest.param(scenario, id=scenario.name, marks=pytest.mark.logs) for scenario in BUGS),
    ],
)


async def play(desk: Desk, scenario: Scenario) -> list[Event]:
    scenario.arrange(desk.parts)
    await desk.start()
    await scenario.act(desk)
    return desk.events


# 1


@every_scenario
async def test_1_every_turn_started_is_finished_exactly_once(desk: Desk, scenario: Scenario) -> None:
    events = await play(desk, scenario)
    await desk.stop()
    started = Counter(event.turn_id for event in events if isinstance(event, TurnStarted))
    ended = Counter(event.turn_id for event in desk.events if isinstance(event, TurnFinished))
    assert len(started) == 1
    assert ended == started


async def test_1_a_bug_fails_the_turn_and_leaves_the_agent_alive(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "app.lib.supervision")
    await play(desk, BUGS[0])
    (ended,) = [event for event in desk.events if isinstance(event, TurnFinished)]
    assert ended.outcome is TurnOutcome.FAILED
    assert ended.error is not None
    assert ended.error.hint is not None
    desk.send("hello")
    await desk.until(TurnFinished)


# 2


def text_of(item: Item) -> str | None:
    match item:
        case AssistantMessage() | Reasoning():
            return item.text
        case Plan():
            return item.draft
        case _:
            return None


@every_scenario
async def test_2_every_item_started_is_completed_once_before_its_turn_ends(desk: Desk, scenario: Scenario) -> None:
    events = await play(desk, scenario)
    end = next(number for number, event in enumerate(events) if isinstance(event, TurnFinished))
    started = Counter(event.item.item_id for event in events[:end] if isinstance(event, ItemStarted))
    completed = Counter(event.item.item_id for event in events[:end] if isinstance(event, ItemCompleted))
    assert completed == started
    assert set(started.values()) == {1}
    assert not [event for event in events[end:] if isinstance(event, ItemStarted | ItemUpdated | ItemCompleted)]


@every_scenario
async def test_2_the_pieces_of_text_joined_are_the_final_text(desk: Desk, scenario: Scenario) -> None:
    joined: dict[str, str] = {}
    for event in await play(desk, scenario):
        match event:
            case ItemStarted() | ItemUpdated():
                joined[event.item.item_id] = text_of(event.item) or ""
            case TextAppended():
                joined[event.item_id] += event.text
            case ItemCompleted() if text_of(event.item) is not None:
                assert joined[event.item.item_id] == text_of(event.item)
            case _:
                pass


# 3


@every_scenario
async def test_3_every_approval_requested_is_resolved_once(desk: Desk, scenario: Scenario) -> None:
    events = await play(desk, scenario)
    requested = Counter(event.approval.approval_id for event in events if isinstance(event, ApprovalRequested))
    resolved = Counter(event.approval_id for event in events if isinstance(event, ApprovalResolved))
    assert resolved == requested


async def test_3_an_answer_given_before_the_request_is_even_published_counts(desk: Desk) -> None:
    def answer_at_once(envelopes: Sequence[Envelope]) -> None:
        for envelope in envelopes:
            if isinstance(envelope.event, ApprovalRequested):
                approval_id = envelope.event.approval.approval_id
                desk.submit(ResolveApproval(approval_id=approval_id, decision=Decision.APPROVE))

    desk.parts.journal.on_append = answer_at_once
    await desk.start()
    desk.send("build")
    ended = await desk.finished()
    assert ended.outcome is TurnOutcome.COMPLETED
    assert len(desk.parts.tools.sent) == 2


async def test_3_a_late_answer_is_rejected(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    request = await desk.asked()
    desk.approve(request)
    await desk.until(ApprovalResolved)
    late = desk.approve(request)
    assert (await desk.until(CommandRejected)).command_id == late


# 4


def assert_valid(messages: Sequence[ChatMessage]) -> None:
    """What the provider demands of a request."""
    assert messages[0].role == "user"
    asked: list[str] = []
    for number, message in enumerate(messages):
        assert message.role == ("user" if number % 2 == 0 else "assistant")
        assert message.parts
        assert all(part.text.strip() for part in message.parts if isinstance(part, TextPart))
        answered = [part.use_id for part in message.parts if isinstance(part, ToolResultPart)]
        assert answered == asked
        assert all(isinstance(part, ToolResultPart) for part in message.parts[: len(answered)])
        asked = [part.use_id for part in message.parts if isinstance(part, ToolUsePart)]
        assert message.role == "assistant" or not asked
    assert not asked


@every_scenario
async def test_4_no_call_is_left_open_and_the_transcript_makes_a_valid_request(desk: Desk, scenario: Scenario) -> None:
    await play(desk, scenario)
    items = desk.items()
    assert not [item for item in items if isinstance(item, ToolCall) and item.status in OPEN_CALL_STATUSES]
    assert_valid(to_messages(items))


async def test_4_interrupt_is_an_outcome_and_closes_the_waiting_call_as_cancelled(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    await desk.asked()
    desk.interrupt()
    ended = await desk.finished()
    assert (ended.outcome, ended.error) == (TurnOutcome.INTERRUPTED, None)
    assert desk.calls()["a"].status is CallStatus.CANCELLED
    assert desk.steps() == {"a": "cancelled", "b": "cancelled"}


async def test_4_interrupt_ends_the_turn_at_once_even_if_a_call_does_not_let_go(desk: Desk) -> None:
    desk.parts.tools.stubborn = {"a"}
    await desk.start()
    desk.send("build")
    desk.approve(await desk.asked())
    await desk.until(ItemProgressed)
    desk.interrupt()
    await desk.finished()
    assert desk.calls()["a"].status is CallStatus.UNKNOWN
    assert desk.steps()["a"] == "unknown"
    desk.parts.tools.stubborn = set()
    desk.send("build")
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED


# 5


def fold(events: Sequence[Event], items: dict[str, Item] | None = None) -> list[Item]:
    """A reducer written from the protocol alone."""
    held = dict(items or {})
    for event in events:
        match event:
            case ItemStarted() | ItemUpdated() | ItemCompleted():
                held[event.item.item_id] = event.item
            case TextAppended():
                item = held[event.item_id]
                field = "draft" if isinstance(item, Plan) else "text"
                held[event.item_id] = replace(item, **{field: (text_of(item) or "") + event.text})
            case ConversationOpened():
                held |= {item.item_id: item for item in event.items}
            case _:
                pass
    return list(held.values())


def folded(events: Sequence[Event], known: Mapping[str, Conversation]) -> dict[str, Conversation]:
    """The one reducer of the house, over a stream."""
    held = dict(known)
    for event in events:
        if isinstance(event, ConversationEvent):
            after = one_fold(held.get(event.conversation_id), event)
            assert after is not None
            held[event.conversation_id] = after
    return held


@every_scenario
async def test_5_reducing_the_stream_gives_the_stored_transcript(
    desk: Desk, scenario: Scenario, tmp_path: Path
) -> None:
    def store() -> tuple[History, History]:
        history = History(tmp_path / "history.sqlite3")
        return history, history

    desk.parts.store = store
    await play(desk, scenario)
    await desk.stop()
    history = History(tmp_path / "history.sqlite3")
    recovered = await history.open()
    stored = await history.transcript(desk.conversation_id)
    await history.close()
    assert stored is not None
    assert list(stored.items) == fold(desk.events)
    assert stored.items == folded(desk.events, {})[desk.conversation_id].transcript
    assert (recovered.unknown_call_ids, recovered.interrupted_turn_ids) == ((), ())


# 6


@every_scenario
async def test_6_durable_events_are_journalled_before_they_are_published(desk: Desk, scenario: Scenario) -> None:
    early: list[Envelope] = []

    def compare(envelopes: Sequence[Envelope]) -> None:
        if desk.is_started:
            desk.collect()
        published = {envelope.seq for envelope in desk.envelopes}
        early.extend(envelope for envelope in envelopes if envelope.seq in published)

    desk.parts.journal.on_append = compare
    await play(desk, scenario)
    await desk.stop()
    stored = [envelope.event for envelope in desk.parts.journal.stored]
    published = [event for event in desk.events if isinstance(event, DurableEvent)]
    assert early == []
    assert stored == published


async def test_6_a_call_is_journalled_as_running_before_it_is_made(desk: Desk) -> None:
    running: list[list[str]] = []

    def look(_: str) -> None:
        running.append(
            [
                str(envelope.event.item.arguments["name"])
                for envelope in desk.parts.journal.stored
                if isinstance(envelope.event, ItemUpdated)
                and isinstance(envelope.event.item, ToolCall)
                and envelope.event.item.status is CallStatus.RUNNING
            ]
        )

    desk.parts.tools.on_call = look
    await desk.start()
    desk.send("build")
    await desk.approve_all()
    assert running == [["a"], ["a", "b"]]


async def test_6_nothing_is_sent_while_the_journal_cannot_be_written(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.start()
    desk.send("build")
    request = await desk.asked()
    desk.parts.journal.is_full = True
    desk.approve(request)
    ended = await desk.finished()
    assert desk.parts.tools.sent == []
    assert ended.outcome is TurnOutcome.FAILED
    assert ended.error is not None
    assert ended.error.code == "history.full"
    notices = [event.notice.text.en for event in desk.events if isinstance(event, NoticeRaised)]
    assert notices == ["The disk is full."]
    desk.parts.journal.is_full = False
    desk.send("hello")
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    await desk.stop()
    stored = [envelope.seq for envelope in desk.parts.journal.stored]
    assert stored == sorted(set(stored))
    durable = [envelope for envelope in desk.envelopes if isinstance(envelope.event, DurableEvent)]
    assert [envelope.event for envelope in desk.parts.journal.stored] == [one.event for one in durable]


async def test_6_a_message_to_a_full_disk_fails_as_a_turn_and_the_first_with_room_is_answered(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.start()
    desk.parts.journal.is_full = True
    desk.send("hello")
    ended = await desk.finished()
    assert ended.outcome is TurnOutcome.FAILED
    assert ended.error is not None
    assert ended.error.code == "history.full"
    desk.parts.journal.is_full = False
    desk.submit(OpenConversation(conversation_id="another"))
    await desk.until(ConversationOpened, lambda opened: opened.conversation_id == "another")
    assert not [event for event in desk.events if isinstance(event, CommandRejected)]
    desk.send("hello")
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    await desk.stop()
    stored = [envelope.seq for envelope in desk.parts.journal.stored]
    assert stored == sorted(set(stored))


async def test_6_what_the_journal_put_right_is_told_once(desk: Desk) -> None:
    found = ErrorInfo(code="history.rescued", message=words("It was damaged."))
    desk.parts.journal.problems.append(found)
    await desk.start()
    assert (await desk.until(NoticeRaised)).notice.text == found.message
    later = ErrorInfo(code="history.rescued", message=words("It was damaged again."))
    desk.parts.journal.problems.append(later)
    desk.send("hello")
    await desk.finished()
    notices = [event.notice.text for event in desk.events if isinstance(event, NoticeRaised)]
    assert notices == [found.message, later.message]


async def test_6_calls_left_running_by_the_last_run_are_told_at_start_up(desk: Desk) -> None:
    desk.parts.journal.recovered = Recovered(next_seq=41, unknown_call_ids=("call_1",))
    await desk.start()
    notice = (await desk.until(NoticeRaised)).notice
    assert "1 call" in notice.text.en
    assert desk.envelopes[0].seq > 41


# 7


@every_scenario
async def test_7_a_subscriber_who_comes_late_loses_and_repeats_nothing(desk: Desk, scenario: Scenario) -> None:
    scenario.arrange(desk.parts)
    await desk.start()
    late = [desk.agent.subscribe()]
    acting = asyncio.ensure_future(scenario.act(desk))
    while not acting.done():
        await asyncio.sleep(0)
        if len(late) < 40:
            late.append(desk.agent.subscribe())
    await acting
    await desk.stop()
    expected = fold(desk.events)
    for stream in late:
        envelopes = stream.drain()
        assert [one.seq for one in envelopes] == sorted({one.seq for one in envelopes})
        assert all(one.seq > stream.snapshot.seq for one in envelopes)
        first = envelopes[0]
        assert first.seq == stream.snapshot.seq + 1 or isinstance(first.event, TextAppended)
        assert isinstance(envelopes[-1].event, AgentStopped)
        known = {item.item_id: item for held in stream.snapshot.conversations for item in held.transcript}
        assert fold([one.event for one in envelopes], known) == expected
        late_view = {held.conversation_id: held for held in stream.snapshot.conversations}
        assert folded([one.event for one in envelopes], late_view) == folded(desk.events, {})


async def test_7_what_is_open_comes_with_the_snapshot(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    request = await desk.asked()
    (held,) = [one for one in desk.agent.subscribe().snapshot.conversations if one.turn is not None]
    assert held.conversation_id == desk.conversation_id
    assert held.approvals == {request.approval_id: request}
    assert {item.item_id for item in held.transcript} >= set(held.open_items) >= {request.call_id, request.plan_id}


@every_scenario
async def test_7_the_sequence_has_no_gaps(desk: Desk, scenario: Scenario) -> None:
    await play(desk, scenario)
    await desk.stop()
    durable = {one.seq for one in desk.parts.journal.stored}
    seen = {one.seq for one in desk.envelopes}
    # Merged text keeps the number of its last piece.
    merged = sum(len(one.event.text) for one in desk.envelopes if isinstance(one.event, TextAppended))
    missing = set(range(min(seen), max(seen) + 1)) - seen - durable
    assert len(missing) <= merged


# 8


def envelope(seq: int, event: Event) -> Envelope:
    return Envelope(seq=seq, at=now(), cause=None, event=event)


def _stream() -> SubscriberStream:
    return SubscriberStream(Snapshot(seq=0, ready=None), lambda _: None)


def text(item_id: str, piece: str) -> TextAppended:
    return TextAppended(conversation_id="c", item_id=item_id, text=piece)


async def test_8_adjacent_text_is_merged_and_keeps_every_character() -> None:
    stream = _stream()
    for number in range(3_000):
        stream.push(envelope(number + 1, text("m", f"{number} ")))
    (one,) = stream.drain()
    assert one.seq == 3_000
    assert one.event == text("m", "".join(f"{number} " for number in range(3_000)))


async def test_8_text_is_not_merged_across_another_event_or_item() -> None:
    stream = _stream()
    events: list[Event] = [
        text("m", "a"),
        text("n", "b"),
        text("m", "c"),
        TurnFinished(conversation_id="c", turn_id="t", outcome=TurnOutcome.COMPLETED),
        text("m", "d"),
    ]
    for number, event in enumerate(events, start=1):
        stream.push(envelope(number, event))
    assert [one.event for one in stream.drain()] == events


async def test_8_under_load_only_the_latest_sample_and_progress_wait_and_lifecycle_events_all_do() -> None:
    stream = _stream()
    lifecycle: list[Event] = []
    for number in range(1, 4_001, 4):
        started = TurnStarted(conversation_id="c", turn_id=f"t{number}", message_id="m")
        lifecycle.append(started)
        stream.push(envelope(number, started))
        stream.push(envelope(number + 1, VramSampled(sample=VramSample(at=now()))))
        progress = ItemProgressed(conversation_id="c", item_id="i", fraction=number / 4_001, text=words("on"))
        stream.push(envelope(number + 2, progress))
        stream.push(envelope(number + 3, text("m", "x")))
    drained = stream.drain()
    assert [one.event for one in drained if isinstance(one.event, TurnStarted)] == lifecycle
    assert len([one for one in drained if isinstance(one.event, VramSampled | ItemProgressed)]) < 400
    assert sum(len(one.event.text) for one in drained if isinstance(one.event, TextAppended)) == 1_000
    assert [one.seq for one in drained] == sorted(one.seq for one in drained)


async def test_8_a_long_reply_reaches_a_slow_reader_in_few_pieces(desk: Desk) -> None:
    words_said = [f"word{number} " for number in range(3_000)]
    reply = Script([*(TextDelta(text=word) for word in words_said), finished(TextPart(text="".join(words_said)))])
    desk.parts.chat = FakeChat(scripts=[reply], phase=ConductorPhase.READY)
    await desk.start()
    slow = desk.agent.subscribe()
    desk.send("hello")
    await desk.finished()
    pieces = [one.event for one in slow.drain() if isinstance(one.event, TextAppended)]
    assert "".join(piece.text for piece in pieces) == "".join(words_said)
    assert len(pieces) == 1


# 9


@every_scenario
async def test_9_every_call_sent_has_its_own_approval_over_exactly_that_call(desk: Desk, scenario: Scenario) -> None:
    events = await play(desk, scenario)
    tools = desk.parts.tools
    approved = [
        event.approval_id
        for event in events
        if isinstance(event, ApprovalResolved) and event.decision is Decision.APPROVE
    ]
    assert [record.approval_id for record in tools.records] == approved
    for record, (tool, arguments) in zip(tools.records, tools.sent, strict=True):
        assert record.digest == call_digest(tool, arguments, tools.target, record.model, record.basis)
        assert record.model.name == tools.identity
        assert bool(record.basis) is (tools.risk(tool, arguments) is not Risk.READ)
        assert record.expires_at > record.approved_at


async def test_9_edited_arguments_are_what_the_record_covers(desk: Desk) -> None:
    desk.parts.planners[0].scripts = [[draft(step("a"))]]
    await desk.start()
    desk.send("build")
    request = await desk.asked()
    desk.approve(request, edited_arguments={"name": "a", "size": "700 mm"})
    edited = await desk.asked()
    assert desk.parts.tools.sent == []
    assert edited.arguments == {"name": "a", "size": "700 mm"}
    desk.approve(edited)
    await desk.finished()
    (record,) = desk.parts.tools.records
    assert desk.parts.tools.sent == [("make_part", {"name": "a", "size": "700 mm"})]
    assert record.digest == edited.digest != request.digest


async def test_9_an_approval_for_one_model_does_not_cover_another(desk: Desk) -> None:
    desk.parts.planners[0].scripts = [[draft(step("a"))]]
    await desk.start()
    desk.send("build")
    first = await desk.asked()
    desk.parts.tools.identity = "model-2"
    desk.approve(first)
    second = await desk.asked()
    assert desk.parts.tools.sent == []
    assert (first.model_identity, second.model_identity) == ("model-1", "model-2")
    desk.approve(second)
    await desk.finished()
    (record,) = desk.parts.tools.records
    assert record.approval_id == second.approval_id
