"""The history file: what is written comes back, also after a crash, a migration or an attempt by a newer program."""

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from app.history import schema
from app.history.history import History
from app.history.recovery import closing_events
from app.ports.journal import JournalError
from app.protocol.approvals import ApprovalRequest, Decision
from app.protocol.codec import ProtocolError
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
    TurnFinished,
    TurnOutcome,
    TurnStarted,
)
from app.protocol.items import (
    AssistantMessage,
    CallStatus,
    Item,
    Plan,
    PlanSource,
    PlanStatus,
    Risk,
    ToolCall,
    UserMessage,
)
from app.protocol.values import now
from app.trade.text import Text
from tests.fakes.planner import words

CONV = "conv_1"
TURN = "turn_1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


@pytest_asyncio.fixture
async def history(path: Path) -> AsyncIterator[History]:
    history = History(path)
    await history.open()
    yield history
    await history.close()


class Writer:
    """Numbers events and appends them."""

    def __init__(self, history: History, seq: int = 1) -> None:
        self._history = history
        self.seq = seq

    async def write(self, *events: Event) -> None:
        envelopes = [
            Envelope(seq=self.seq + number, at=now(), cause=None, event=event) for number, event in enumerate(events)
        ]
        self.seq += len(events)
        await self._history.append(envelopes)

    async def say(self, item: Item, conversation_id: str = CONV) -> None:
        await self.write(
            ItemStarted(conversation_id=conversation_id, turn_id=TURN, item=item),
            ItemCompleted(conversation_id=conversation_id, turn_id=TURN, item=item),
        )


def opened(conversation_id: str = CONV, title: str = "") -> ConversationOpened:
    return ConversationOpened(conversation_id=conversation_id, title=title, items=(), is_new=True)


def user(item_id: str, text: str) -> UserMessage:
    return UserMessage(item_id=item_id, text=text, created_at=now())


def call(status: CallStatus, risk: Risk = Risk.CHANGE) -> ToolCall:
    return ToolCall(
        item_id="call_1",
        tool="make",
        title=words("Make"),
        arguments={"n": 1},
        risk=risk,
        created_at=now(),
        status=status,
    )


def asked() -> ApprovalRequested:
    request = ApprovalRequest(
        approval_id="ap_1",
        call_id="call_1",
        tool="make",
        title=words("Make"),
        arguments={"n": 1},
        form=(),
        risk=Risk.CHANGE,
        effect=None,
        target="embedded",
        model_identity="m",
        digest="d" * 64,
        choices=(Decision.APPROVE,),
        requested_at=now(),
        expires_at=now(),
    )
    return ApprovalRequested(conversation_id=CONV, approval=request)


async def test_items_come_back_in_the_order_they_were_started(history: History) -> None:
    writer = Writer(history)
    first, second = user("u1", "one"), AssistantMessage(item_id="m1", text="", author="lintel", created_at=now())
    await writer.write(opened(), ItemStarted(conversation_id=CONV, turn_id=TURN, item=second))
    await writer.say(first)
    done = AssistantMessage(item_id="m1", text="two", author="lintel", created_at=second.created_at)
    await writer.write(ItemCompleted(conversation_id=CONV, turn_id=TURN, item=done))
    transcript = await history.transcript(CONV)
    assert transcript is not None
    assert transcript.items == (done, first)


async def test_an_unknown_conversation_has_no_transcript(history: History) -> None:
    assert await history.transcript("conv_x") is None
    assert await history.newest("conv_x", 3) is None


@pytest.mark.parametrize(("count", "shown"), [(0, ()), (2, ("u3", "u4")), (5, ("u0", "u1", "u2", "u3", "u4"))])
async def test_the_newest_items_are_the_end_of_the_transcript(
    history: History, count: int, shown: tuple[str, ...]
) -> None:
    writer = Writer(history)
    await writer.write(opened())
    for number in range(5):
        await writer.say(user(f"u{number}", f"message {number}"))
    newest, whole = await history.newest(CONV, count), await history.transcript(CONV)
    assert newest is not None
    assert whole is not None
    assert tuple(item.item_id for item in newest.items) == shown
    assert newest.items == whole.items[len(whole.items) - count :]
    assert (newest.title, newest.earlier, whole.earlier) == (whole.title, 5 - count, 0)


async def test_the_list_has_the_latest_first_and_leaves_out_empty_ones(history: History) -> None:
    writer = Writer(history)
    await writer.write(opened("old"), opened("new"), opened("empty"))
    await writer.say(user("u1", "one"), "old")
    await writer.say(user("u2", "two"), "new")
    await writer.write(ConversationRenamed(conversation_id="new", title="Towers"))
    listed = (await history.conversations(10)).conversations
    assert [(one.conversation_id, one.title, one.item_count) for one in listed] == [
        ("new", "Towers", 1),
        ("old", "", 1),
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("내진설계", ["u1"]),
        ("지진", ["u1"]),
        ("진", ["u1"]),
        ("RESPONSE spec", ["u2"]),
        ('say "hi"', ["u3"]),
        ("100%", ["u3"]),
        ("0%", ["u3"]),
        ("_", []),
        ("no such words", []),
        ("   ", []),
    ],
)
async def test_search_finds_pieces_of_words_in_korean_and_english(
    history: History, wanted: str, found: list[str]
) -> None:
    writer = Writer(history)
    await writer.write(opened())
    await writer.say(user("u1", "10층 건물의 내진설계를 해줘. 지진구역 I"))
    await writer.say(user("u2", "Response spectrum analysis"))
    await writer.say(user("u3", 'I say "hi" at 100% scale'))
    hits = (await history.search(wanted, 10)).hits
    assert [hit.item_id for hit in hits] == found


async def test_a_plan_that_is_gone_on_with_is_found_once_by_what_it_came_to(history: History) -> None:
    writer = Writer(history)
    await writer.write(opened())
    title = Text("Tower on the hill", "언덕 위의 탑")
    plan = Plan(item_id="p1", created_at=now(), source=PlanSource.RULES, title=title, status=PlanStatus.INTERRUPTED)
    await writer.say(plan)
    await writer.say(user("u1", "go on"))
    assert [hit.item_id for hit in (await history.search("Tower", 10)).hits] == ["p1"]
    await writer.say(replace(plan, status=PlanStatus.COMPLETED))
    assert [hit.item_id for hit in (await history.search("Tower", 10)).hits] == ["p1"]
    assert [hit.item_id for hit in (await history.search("go on", 10)).hits] == ["u1"]


async def test_a_hit_shows_the_words_around_it(history: History) -> None:
    writer = Writer(history)
    await writer.write(opened())
    await writer.say(user("u1", "a" * 100 + " needle " + "b" * 100))
    (hit,) = (await history.search("needle", 10)).hits
    assert "needle" in hit.excerpt
    assert hit.excerpt.startswith("…")
    assert len(hit.excerpt) < 120


async def test_deleting_leaves_nothing_that_was_said_but_keeps_the_audit(path: Path) -> None:
    history = History(path)
    await history.open()
    writer = Writer(history)
    await writer.write(opened(), asked())
    await writer.say(user("u1", "a very secret building"))
    await writer.write(ConversationDeleted(conversation_id=CONV))
    assert await history.transcript(CONV) is None
    assert (await history.search("secret", 10)).hits == ()
    trail = await history.audit(CONV)
    assert [entry.kind for entry in trail.entries] == ["asked", "deleted"]
    await history.close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM events WHERE json LIKE '%secret%'").fetchone() == (0,)
    connection.close()


async def test_all_events_of_one_append_are_stored_or_none(history: History) -> None:
    writer = Writer(history)
    await writer.write(opened())
    said = ItemStarted(conversation_id=CONV, turn_id=TURN, item=user("u1", "one"))
    renamed = ConversationRenamed(conversation_id=CONV, title="changed")
    with pytest.raises(JournalError):
        # Two of one number.
        await history.append([Envelope(seq=2, at=now(), cause=None, event=event) for event in (renamed, said)])
    transcript = await history.transcript(CONV)
    assert transcript is not None
    assert (transcript.title, transcript.items) == ("", ())


async def test_reopening_goes_on_with_the_next_number(path: Path) -> None:
    first = History(path)
    assert (await first.open()).next_seq == 1
    await Writer(first).write(opened(), ConversationRenamed(conversation_id=CONV, title="t"))
    await first.close()
    again = History(path)
    assert (await again.open()).next_seq == 3
    await again.close()


async def test_an_open_turn_is_closed_at_start_up(path: Path) -> None:
    first = History(path)
    await first.open()
    running, waiting = call(CallStatus.RUNNING), call(CallStatus.PENDING, Risk.READ)
    waiting = ToolCall(item_id="call_2", tool="read", title=words("R"), arguments={}, risk=Risk.READ, created_at=now())
    await Writer(first).write(
        opened(),
        TurnStarted(conversation_id=CONV, turn_id=TURN, message_id="u1"),
        ItemStarted(conversation_id=CONV, turn_id=TURN, item=call(CallStatus.PENDING)),
        asked(),
        ItemUpdated(conversation_id=CONV, item=running),
        ItemStarted(conversation_id=CONV, turn_id=TURN, item=waiting),
    )
    await first.close()
    again = History(path)
    recovered = await again.open()
    assert recovered.unknown_call_ids == ("call_1",)
    assert recovered.interrupted_turn_ids == (TURN,)
    assert recovered.next_seq == 11
    transcript = await again.transcript(CONV)
    assert transcript is not None
    assert [item.status for item in transcript.items if isinstance(item, ToolCall)] == [
        CallStatus.UNKNOWN,
        CallStatus.CANCELLED,
    ]
    await again.close()
    assert _kinds(path) == ["ConversationOpened", "ItemCompleted", "ItemCompleted"]


async def test_what_was_left_open_is_closed_in_the_order_a_turn_ends(path: Path) -> None:
    first = History(path)
    await first.open()
    await Writer(first).write(
        opened(),
        TurnStarted(conversation_id=CONV, turn_id=TURN, message_id="u1"),
        ItemStarted(conversation_id=CONV, turn_id=TURN, item=call(CallStatus.PENDING)),
        asked(),
        ItemUpdated(conversation_id=CONV, item=call(CallStatus.RUNNING)),
    )
    await first.close()
    connection = sqlite3.connect(path)
    closing = closing_events(connection, now())
    connection.close()
    assert [(type(event), getattr(event, "turn_id", TURN)) for event in closing] == [
        (ApprovalResolved, TURN),
        (ItemCompleted, TURN),
        (TurnFinished, TURN),
    ]
    assert isinstance(closing[0], ApprovalResolved)
    assert (closing[0].decision, closing[0].by, closing[0].call_id) == (None, "restart", "call_1")


async def test_a_repaired_file_needs_no_second_repair(path: Path) -> None:
    first = History(path)
    await first.open()
    await Writer(first).write(opened(), TurnStarted(conversation_id=CONV, turn_id=TURN, message_id="u1"))
    await first.close()
    again = History(path)
    await again.open()
    await again.close()
    third = History(path)
    recovered = await third.open()
    assert (recovered.unknown_call_ids, recovered.interrupted_turn_ids) == ((), ())
    await third.close()


_WRITE_AND_WAIT = """
import asyncio, sys
from pathlib import Path
from app.history.history import History
from tests.history.test_history import *

async def main():
    history = History(Path(sys.argv[1]))
    await history.open()
    await Writer(history).write(
        opened(),
        TurnStarted(conversation_id=CONV, turn_id=TURN, message_id="u1"),
        ItemStarted(conversation_id=CONV, turn_id=TURN, item=call(CallStatus.PENDING)),
        ItemUpdated(conversation_id=CONV, item=call(CallStatus.RUNNING)),
    )
    print("written", flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def start_writer(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITE_AND_WAIT, str(path)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
    )


async def test_what_was_appended_survives_a_kill_and_the_running_write_is_unknown(path: Path) -> None:
    writer = start_writer(path)
    assert writer.stdout is not None
    assert await asyncio.to_thread(writer.stdout.readline) == "written\n"
    with pytest.raises(JournalError) as refused:
        await History(path).open()
    assert refused.value.info.code == "history.in_use"
    writer.kill()
    await asyncio.to_thread(writer.wait)
    writer.stdout.close()
    history = History(path)
    recovered = await history.open()
    assert recovered.unknown_call_ids == ("call_1",)
    assert recovered.interrupted_turn_ids == (TURN,)
    await history.close()


def content(path: Path) -> bytes:
    return path.read_bytes()


async def test_a_newer_file_is_refused_and_not_touched(path: Path) -> None:
    history = History(path)
    await history.open()
    await history.close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    connection.commit()
    connection.close()
    before = content(path)
    with pytest.raises(JournalError) as refused:
        await History(path).open()
    assert refused.value.info.code == "history.too_new"
    assert refused.value.info.hint is not None
    assert content(path) == before


def test_a_copy_is_taken_before_migrating(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    connection = sqlite3.connect(path, isolation_level=None)
    schema.migrate(connection, path, ["CREATE TABLE a (x)"])
    connection.execute("INSERT INTO a VALUES ('kept')")
    schema.migrate(connection, path, ["CREATE TABLE a (x)", "CREATE TABLE b (y); DROP TABLE a"])
    assert schema.version(connection) == 2
    connection.close()
    copy = sqlite3.connect(schema.copy_name(path, 1))
    assert copy.execute("SELECT x FROM a").fetchall() == [("kept",)]
    assert schema.version(copy) == 1
    copy.close()


async def test_the_audit_chain_shows_what_was_asked_decided_sent_and_ended(history: History) -> None:
    writer = Writer(history)
    done = call(CallStatus.VERIFIED)
    await writer.write(
        opened(),
        ItemStarted(conversation_id=CONV, turn_id=TURN, item=call(CallStatus.PENDING)),
        asked(),
        ApprovalResolved(
            conversation_id=CONV, approval_id="ap_1", call_id="call_1", decision=Decision.APPROVE, by="engineer"
        ),
        ItemUpdated(conversation_id=CONV, item=call(CallStatus.RUNNING)),
        ItemCompleted(conversation_id=CONV, turn_id=TURN, item=done),
        TurnFinished(conversation_id=CONV, turn_id=TURN, outcome=TurnOutcome.COMPLETED),
    )
    trail = await history.audit(CONV)
    assert [entry.kind for entry in trail.entries] == ["proposed", "asked", "decided", "sent", "ended"]
    assert trail.is_intact


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET summary = 'refuse by engineer' WHERE number = 2",
        "UPDATE audit SET record = replace(record, 'approve', 'refuse') WHERE number = 2",
        "DELETE FROM audit WHERE number = 1",
        "UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE number = 1",
    ],
)
async def test_tampering_with_the_audit_shows(path: Path, tampering: str) -> None:
    history = History(path)
    await history.open()
    await Writer(history).write(
        opened(),
        asked(),
        ApprovalResolved(
            conversation_id=CONV, approval_id="ap_1", call_id="call_1", decision=Decision.APPROVE, by="engineer"
        ),
    )
    await history.close()
    connection = sqlite3.connect(path)
    connection.execute(tampering)
    connection.commit()
    connection.close()
    again = History(path)
    await again.open()
    assert not (await again.audit(CONV)).is_intact
    await again.close()


async def test_of_an_item_that_is_told_again_and_again_the_last_word_alone_is_kept(
    history: History, path: Path
) -> None:
    """A plan is told with every step of it each time one of them changes."""
    writer = Writer(history)
    running, done = call(CallStatus.RUNNING), call(CallStatus.VERIFIED)
    await writer.write(opened(), ItemStarted(conversation_id=CONV, turn_id=TURN, item=call(CallStatus.PENDING)))
    for _ in range(20):
        await writer.write(ItemUpdated(conversation_id=CONV, item=running))
    assert _kinds(path) == ["ConversationOpened", "ItemUpdated"]
    await writer.write(ItemCompleted(conversation_id=CONV, turn_id=TURN, item=done))
    assert _kinds(path) == ["ConversationOpened", "ItemCompleted"]
    # What was done to a model is told step by step all the same.
    assert [entry.kind for entry in (await history.audit(CONV)).entries].count("sent") == 20


async def test_a_word_that_could_not_be_stored_does_not_take_the_last_one_away(history: History, path: Path) -> None:
    writer = Writer(history)
    await writer.write(
        opened(),
        ItemStarted(conversation_id=CONV, turn_id=TURN, item=call(CallStatus.PENDING)),
        ItemUpdated(conversation_id=CONV, item=call(CallStatus.RUNNING)),
    )
    with pytest.raises(ProtocolError):
        await writer.write(
            ItemUpdated(conversation_id=CONV, item=replace(call(CallStatus.RUNNING), arguments={"n": object()}))  # type: ignore[dict-item]
        )
    writer.seq -= 1
    assert _kinds(path) == ["ConversationOpened", "ItemUpdated"]
    await writer.write(ItemUpdated(conversation_id=CONV, item=call(CallStatus.RUNNING)))
    assert _kinds(path) == ["ConversationOpened", "ItemUpdated"]


def _kinds(path: Path) -> list[str]:
    """Of the events in the file; the program that holds it is not disturbed."""
    copy = path.parent / "copy"
    copy.mkdir(exist_ok=True)
    for part in path.parent.glob(f"{path.name}*"):
        shutil.copy(part, copy / part.name)
    connection = sqlite3.connect(copy / path.name)
    try:
        return [str(row[0]) for row in connection.execute("SELECT type FROM events ORDER BY seq")]
    finally:
        connection.close()
