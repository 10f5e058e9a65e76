"""What a record stands for: the card as shown, who decided, what was sent and read back; and that no byte of it can be
changed, taken out, put in, moved or cut off without being found and named."""

import json
import random
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.history.audit import START, AuditRow, ChainHead, Witness, audit_row, chained
from app.history.contents import MOST_OF_BODIES
from app.history.history import History
from app.history.reading import audit_rows, content_sums
from app.history.rows import decoded
from app.history.schema import MIGRATIONS, migrate
from app.history.verification import Anchors, Break, ChainVerdict, verify
from app.lib.redaction import Redactor, Secret, homeless
from app.protocol.approvals import ArgumentField, Decision, FieldKind
from app.protocol.events import (
    ApprovalRequested,
    ApprovalResolved,
    ConversationDeleted,
    Envelope,
    Event,
    ItemCompleted,
    ItemStarted,
    ItemUpdated,
)
from app.protocol.items import (
    Assumption,
    CallStatus,
    Place,
    Plan,
    PlanSource,
    PlanStatus,
    PlanStep,
    StepAsProposed,
    ToolOutput,
)
from app.protocol.values import ErrorInfo, now
from app.trade.answers.envelope import Difference, Effect, FieldChange, Sent
from app.trade.json_types import JsonValue
from app.trade.text import Text
from tests.fakes.planner import words
from tests.history.test_history import CONV, TURN, Writer, asked, call, opened

SEED = 20_261_201


def shown_card() -> ApprovalRequested:
    height = ArgumentField(
        name="height", label=words("Height"), kind=FieldKind.NUMBER, value=3.5, unit="m", is_required=True
    )
    effect = Effect(
        changes={"STOR": 1},
        values=(FieldChange("STOR/2.STORY_LEVEL", 3.0, 3.5),),
        requests=(Sent("PUT", "/db/STOR", "e" * 64, 1, {"Assign": {"2": {"HEIGHT": 3.5}}}),),
        units={"force": "kN", "length": "m"},
    )
    event = asked()
    return replace(event, approval=replace(event.approval, arguments={"height": 3.5}, form=(height,), effect=effect))


def turn() -> tuple[Event, ...]:
    step = PlanStep(step_id="s1", tool="make", title=words("Make"), arguments={"n": 1})
    plan = Plan(
        item_id="plan_1", title=words("Taller"), source=PlanSource.RULES, created_at=now(), steps=(step,), said="3.5 m"
    )
    done = replace(
        call(CallStatus.VERIFIED),
        sent=(Sent("PUT", "/db/STOR", "e" * 64, 1),),
        read_back={"HEIGHT": 3.5},
        output=ToolOutput(summary=words("Done")),
    )
    decided = ApprovalResolved(
        conversation_id=CONV,
        approval_id="ap_1",
        call_id="call_1",
        decision=Decision.APPROVE,
        by="engineer",
        note="as agreed on site",
    )
    return (
        opened(),
        ItemStarted(conversation_id=CONV, turn_id=TURN, item=plan),
        ItemUpdated(conversation_id=CONV, item=replace(plan, status=PlanStatus.RUNNING)),
        ItemStarted(conversation_id=CONV, turn_id=TURN, item=call(CallStatus.PENDING)),
        shown_card(),
        decided,
        ItemUpdated(conversation_id=CONV, item=call(CallStatus.RUNNING)),
        ItemCompleted(conversation_id=CONV, turn_id=TURN, item=done),
        ItemCompleted(conversation_id=CONV, turn_id=TURN, item=replace(plan, status=PlanStatus.COMPLETED)),
    )


async def lived(path: Path, *more: Event, witness: Witness | None = None) -> None:
    history = History(path, witness=witness)
    writer = Writer(history, (await history.open()).next_seq)
    await writer.write(*turn(), *more)
    await history.close()


@contextmanager
def database(path: Path) -> Generator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.text_factory = decoded
        yield connection


def judged(connection: sqlite3.Connection) -> ChainVerdict:
    count, digest = connection.execute("SELECT count, digest FROM audit_head").fetchone()
    head = ChainHead(count=count, digest=digest)
    return verify(audit_rows(connection), head, Anchors(), was_anchored=False, contents=content_sums(connection))


def told(connection: sqlite3.Connection, kind: str) -> tuple[dict[str, object], dict[str, object]]:
    record, content = connection.execute(
        "SELECT record, json FROM audit JOIN audit_contents USING (number) WHERE kind = ?", (kind,)
    ).fetchone()
    return json.loads(record), json.loads(content)


async def test_the_record_holds_what_was_proposed_shown_decided_sent_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    await lived(path, witness=Witness(who=lambda: "Kim Jiho (jkim)"))
    with database(path) as connection:
        kinds = [row.kind for row in audit_rows(connection)]
        assert kinds == ["planned", "proposed", "asked", "decided", "sent", "ended", "plan_ended"]
        _, plan = told(connection, "planned")
        assert (plan["said"], plan["title"]) == ("3.5 m", {"en": "Taller", "ko": "Taller (ko)"})
        _, card = told(connection, "asked")
        assert card["fields"] == [{"name": "height", "label": {"en": "Height", "ko": "Height (ko)"}, "unit": "m"}]
        effect = card["effect"]
        assert isinstance(effect, dict)
        assert effect["values"] == [["STOR/2.STORY_LEVEL", "3.0 m", "3.5 m"]]
        assert effect["requests"] == [f"PUT /db/STOR (1) sha256:{'e' * 64}"]
        assert effect["bodies"] == [{"Assign": {"2": {"HEIGHT": 3.5}}}]
        decided, note = told(connection, "decided")
        assert (decided["who"], decided["by"], note) == ("Kim Jiho (jkim)", "engineer", {"note": "as agreed on site"})
        _, ended = told(connection, "ended")
        assert (ended["sent"], ended["read_back"]) == ([f"PUT /db/STOR (1) sha256:{'e' * 64}"], {"HEIGHT": 3.5})
        assert judged(connection).breaks == ()


async def test_what_nobody_decided_is_nobodys_decision(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    expired = ApprovalResolved(conversation_id=CONV, approval_id="ap_2", call_id="call_2", decision=None, by="expiry")
    await lived(path, expired, witness=Witness(who=lambda: "Kim"))
    with database(path) as connection:
        (record,) = connection.execute("SELECT record FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    assert json.loads(record)["who"] == ""


COLUMNS = ("at", "conversation_id", "kind", "summary", "record", "digest")


async def test_every_flipped_byte_of_a_record_is_found_and_the_record_named(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    await lived(path)
    chosen = random.Random(SEED)
    with database(path) as connection:
        rows = connection.execute(f"SELECT number, {', '.join(COLUMNS)} FROM audit").fetchall()
        for number, *values in rows:
            for column, value in zip(COLUMNS, values, strict=True):
                raw = value.encode()
                # The first byte, the last, each separator of a time, and a sample of the others.
                places = {0, len(raw) - 1, *chosen.sample(range(len(raw)), min(6, len(raw)))}
                for place in places | (set(range(10, len(raw))) if column == "at" else set()):
                    flipped = bytearray(raw)
                    flipped[place] ^= 1 << chosen.randrange(8)
                    assert number in _with(connection, "audit", column, number, bytes(flipped)).unfit, (column, place)


async def test_a_text_that_became_bytes_is_another_one(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    await lived(path)
    with database(path) as connection:
        connection.execute("UPDATE audit SET record = CAST(record AS BLOB) WHERE number = 3")
        assert 3 in judged(connection).unfit


async def test_a_time_told_in_another_way_is_another_one(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    await lived(path)
    with database(path) as connection:
        connection.execute("UPDATE audit SET at = replace(at, 'T', ' ') WHERE number = 2")
        assert judged(connection).unfit == (2,)


def _with(connection: sqlite3.Connection, table: str, column: str, number: int, raw: bytes) -> ChainVerdict:
    connection.execute("BEGIN")
    connection.execute(
        f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE number = ?",
        (raw, number),
    )
    verdict = judged(connection)
    connection.execute("ROLLBACK")
    return verdict


async def test_every_flipped_byte_of_a_content_is_found_and_its_record_named(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    await lived(path)
    chosen = random.Random(SEED)
    with database(path) as connection:
        for number, value in connection.execute("SELECT number, json FROM audit_contents").fetchall():
            raw = value.encode()
            for place in {0, len(raw) - 1, *chosen.sample(range(len(raw)), min(12, len(raw)))}:
                flipped = bytearray(raw)
                flipped[place] ^= 1 << chosen.randrange(8)
                verdict = _with(connection, "audit_contents", "json", number, bytes(flipped))
                assert (verdict.breaks, verdict.without_content) == ((Break.CONTENT,), (number,)), place


def _removed(number: int, count: int) -> tuple[str, ...]:
    del count
    return (f"DELETE FROM audit WHERE number = {number}",)


def _swapped(number: int, count: int) -> tuple[str, ...]:
    other = number % count + 1
    return (
        f"UPDATE audit SET number = -1 WHERE number = {number}",
        f"UPDATE audit SET number = {number} WHERE number = {other}",
        f"UPDATE audit SET number = {other} WHERE number = -1",
    )


def _doubled(number: int, count: int) -> tuple[str, ...]:
    names = ", ".join(COLUMNS)
    return (f"INSERT INTO audit SELECT {count + 1}, {names} FROM audit WHERE number = {number}",)


def _cut(number: int, count: int) -> tuple[str, ...]:
    del count
    return (f"DELETE FROM audit WHERE number >= {number}",)


def _renumbered(number: int, count: int) -> tuple[str, ...]:
    return (f"UPDATE audit SET number = {count + 7} WHERE number = {number} AND number = {count}",)


@pytest.mark.parametrize("act", [_removed, _swapped, _doubled, _cut], ids=lambda act: act.__name__)
async def test_each_record_removed_moved_doubled_or_cut_off_is_found(
    tmp_path: Path, act: Callable[[int, int], tuple[str, ...]]
) -> None:
    path = tmp_path / "history.sqlite3"
    await lived(path)
    with database(path) as connection:
        count = len(audit_rows(connection))
        for number in range(1, count + 1):
            connection.execute("BEGIN")
            for order in act(number, count):
                connection.execute(order)
            assert judged(connection).breaks, number
            connection.execute("ROLLBACK")


async def test_a_number_that_leaves_a_gap_is_found(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    await lived(path)
    with database(path) as connection:
        count = len(audit_rows(connection))
        for order in _renumbered(count, count):
            connection.execute(order)
        assert judged(connection).unfit == (count,)


async def test_contents_go_with_their_conversation_and_not_without_it(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    await lived(path)
    with database(path) as connection:
        connection.execute("BEGIN")
        connection.execute("DELETE FROM audit_contents WHERE number = 3")
        assert judged(connection).without_content == (3,)
        connection.execute("ROLLBACK")
    history = History(path)
    writer = Writer(history, (await history.open()).next_seq)
    await writer.write(ConversationDeleted(conversation_id=CONV))
    await history.close()
    with database(path) as connection:
        assert connection.execute("SELECT count(*) FROM audit_contents").fetchone() == (0,)
        assert judged(connection).breaks == ()
    assert b"as agreed on site" not in path.read_bytes()
    # One deletion vouches for nothing that comes after it.
    await lived(path)
    with database(path) as connection:
        connection.execute("DELETE FROM audit_contents WHERE number = 11")
        assert judged(connection).without_content == (11,)


async def test_a_content_that_belongs_to_no_record_is_found(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    await lived(path)
    with database(path) as connection:
        connection.execute("INSERT INTO audit_contents VALUES (99, ?, '{}')", (CONV,))
        assert judged(connection).without_content == (99,)


async def test_a_history_of_the_version_before_keeps_its_record_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    old = AuditRow(at=now(), conversation_id=CONV, kind="asked", summary="make (change) on m", record='{"tool":"make"}')
    digest = chained(START, old)
    with database(path) as connection:
        migrate(connection, path, MIGRATIONS[:3])
        connection.execute(
            "INSERT INTO audit VALUES (1, ?, ?, ?, ?, ?, ?)",
            (old.at.isoformat(), CONV, old.kind, old.summary, old.record, digest),
        )
        connection.execute("UPDATE audit_head SET count = 1, digest = ?", (digest,))
        connection.execute("INSERT INTO conversations VALUES (?, 'kept', ?)", (CONV, old.at.isoformat()))
    history = History(path)
    writer = Writer(history, (await history.open()).next_seq)
    await writer.write(shown_card())
    trail = await history.audit(CONV, is_thorough=True)
    assert (trail.is_intact, next(entry.summary for entry in trail.entries), trail.count) == (True, old.summary, 2)
    await history.close()
    with database(path) as connection:
        assert [number for (number,) in connection.execute("SELECT number FROM audit_contents")] == [2]
        assert connection.execute("SELECT title FROM conversations").fetchone() == ("kept",)


def everywhere(text: str, conversation_id: str = CONV) -> tuple[Event, ...]:
    """An event of each kind with `text` wherever a text can stand."""
    said = Text(en=text, ko=text)
    step = PlanStep(step_id="s1", tool="save", title=said, arguments={"path": text, text: [text, {"in": text}]})
    plan = Plan(
        item_id=f"plan {conversation_id}",
        title=said,
        source=PlanSource.RULES,
        created_at=now(),
        steps=(step,),
        said=text,
        assumptions=(Assumption(key="a", text=said),),
    )
    made = replace(
        call(CallStatus.VERIFIED),
        item_id=f"call {conversation_id}",
        plan_id=f"plan {conversation_id}",
        title=said,
        arguments={"path": text},
        place=Place(target=text, document_id=text, name=text, content=text),
        sent=(Sent("PUT", f"/doc/{text}", "e" * 64, 1),),
        read_back={text: text},
        output=ToolOutput(summary=said, differences=(Difference(text, text, text),)),
        error=ErrorInfo(code="x", message=said),
    )
    card = shown_card()
    field = replace(card.approval.form[0], value=text, label=said, parts=card.approval.form)
    requests = (Sent("PUT", f"/doc/{text}", "e" * 64, 1, {text: [text, {"path": text}]}),)
    effect = Effect(
        requests=requests, notes=(said,), ids={text: text}, values=(FieldChange(text, text, text),), adds={text: 1}
    )
    approval = replace(
        card.approval,
        call_id=f"call {conversation_id}",
        title=said,
        arguments={"path": text},
        form=(field,),
        effect=effect,
        target=text,
        model_identity=text,
        problem=ErrorInfo(code="x", message=said),
    )
    decided = ApprovalResolved(
        conversation_id=conversation_id,
        approval_id="ap_1",
        call_id="c",
        decision=Decision.REFUSE,
        by="engineer",
        note=text,
    )
    return (
        ItemUpdated(conversation_id=conversation_id, item=replace(plan, status=PlanStatus.RUNNING)),
        ItemStarted(conversation_id=conversation_id, turn_id=TURN, item=made),
        replace(card, conversation_id=conversation_id, approval=approval),
        decided,
        ItemUpdated(conversation_id=conversation_id, item=replace(made, status=CallStatus.RUNNING)),
        ItemCompleted(conversation_id=conversation_id, turn_id=TURN, item=made),
        ItemCompleted(conversation_id=conversation_id, turn_id=TURN, item=replace(plan, status=PlanStatus.STOPPED)),
    )


CANARIES = (
    "canary-midas-key-0001",
    "sk-ant-canary-0002-abcdef",
    "https://h.example/models?access_token=canary0003",
    "https://kim:canary0004@h.example/",
    "Authorization: Bearer canary.0005.xyz",
    "/home/canary0006/models/tower.mgbx",
)


def test_no_secret_and_no_home_folder_is_in_any_record() -> None:
    redactor = Redactor()
    redactor.add(Secret("canary-midas-key-0001"))
    home = homeless(Path("/home/canary0006"))
    witness = Witness(clean=lambda text: home(redactor.redact(text)))
    for secret in CANARIES:
        for number, event in enumerate(everywhere(f"into {secret} now"), 1):
            row = audit_row(Envelope(seq=number, at=now(), cause=None, event=event), witness)
            assert row is not None
            held = row.summary + row.record + (row.content or "")
            assert "canary" not in held, (secret, row.kind)


async def test_bodies_are_kept_up_to_a_limit_and_told_by_their_digest_beyond(tmp_path: Path) -> None:
    card = shown_card()
    assert card.approval.effect is not None
    bodies: list[JsonValue] = [{"a": 1}, "x" * (MOST_OF_BODIES - 1_000), "y" * 2_000, None, {"b": 2}]
    requests = tuple(Sent("PUT", f"/db/{n}", f"{n}" * 64, 1, body) for n, body in enumerate(bodies))
    effect = replace(card.approval.effect, requests=requests)
    await lived(tmp_path / "h.sqlite3", replace(card, approval=replace(card.approval, effect=effect)))
    with database(tmp_path / "h.sqlite3") as connection:
        (held,) = connection.execute("SELECT json FROM audit_contents ORDER BY number DESC LIMIT 1").fetchone()
        assert json.loads(held)["effect"]["bodies"] == [bodies[0], bodies[1], None, None, bodies[4]]
        assert len(json.loads(held)["effect"]["requests"]) == len(bodies)


def replanned() -> tuple[Event, ...]:
    """The turn with its plan changed by the engineer before the first card: n became 2, and a check was put in."""
    done = turn()
    (plan,) = [event.item for event in done if isinstance(event, ItemUpdated) and isinstance(event.item, Plan)]
    (made,) = plan.steps
    edited = replace(made, arguments={"n": 2}, proposed=StepAsProposed(title=made.title, arguments=made.arguments))
    put_in = PlanStep(
        step_id="h1", tool="check", title=words("Check"), arguments={"deep": True}, source=PlanSource.HAND
    )
    steps = ((edited,), (edited, put_in), (put_in, edited), (edited,))
    return (
        *done[:3],
        *(ItemUpdated(conversation_id=CONV, item=replace(plan, steps=each)) for each in steps),
        *done[3:],
    )


async def test_each_change_of_a_plan_is_a_record_with_what_it_was_before(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    history = History(path, witness=Witness(who=lambda: "Kim Jiho (jkim)"))
    writer = Writer(history, (await history.open()).next_seq)
    await writer.write(*replanned())
    await history.close()
    with database(path) as connection:
        rows = connection.execute(
            "SELECT record, json FROM audit JOIN audit_contents USING (number) WHERE kind = 'replanned' ORDER BY number"
        ).fetchall()
        assert judged(connection).breaks == ()
        assert [row.kind for row in audit_rows(connection)].count("planned") == 1
    changes = [
        [(one["step_id"], one["before"], one["after"]) for one in json.loads(said)["changes"]] for _, said in rows
    ]
    assert changes == [
        [("s1", {"n": 1}, {"n": 2})],
        [("h1", None, {"deep": True})],
        [],
        [("h1", {"deep": True}, None)],
    ]
    assert {json.loads(record)["who"] for record, _ in rows} == {"Kim Jiho (jkim)"}
