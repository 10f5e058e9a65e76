"""A deleted conversation leaves no word of it behind, in no byte of any file."""

import asyncio
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.history.anchors import FileAnchor, LayeredAnchors
from app.history.history import History
from app.history.schema import MIGRATIONS, migrate
from app.ports.planner import PlanDraft, PlanQuestion
from app.protocol.approvals import Decision
from app.protocol.commands import ApplySettings, DeleteConversation, OpenConversation, RenameConversation
from app.protocol.events import ConversationDeleted, ConversationOpened, ConversationRenamed, QuestionAsked
from app.protocol.items import QuestionField
from app.trade.text import Language
from tests.agent.desk import Desk, Parts
from tests.fakes.planner import FakePlanner, step, words
from tests.fakes.traces import FakeTraces
from tests.history.test_audit import FakeKeyring

TITLE, MESSAGE, PLAN, ANSWER = "canary-title-zqx", "canary-message-zqx", "canary-plan-zqx", "canary-answer-zqx"
ARGUMENT, EDITED, NOTE, SETTING = "canary-argument-zqx", "canary-edited-zqx", "canary-note-zqx", "canary-setting-zqx"
OF_THE_CONVERSATION = (TITLE, MESSAGE, PLAN, ANSWER, ARGUMENT, EDITED, NOTE)
ASKED = PlanQuestion(text=words("Which site?"), fields=(QuestionField(key="site", label=words("Site")),))


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def found(folder: Path, canaries: tuple[str, ...] = OF_THE_CONVERSATION) -> set[str]:
    """The canaries that stand in any byte of any file, in the encodings that a file could have them in."""
    held = b"\0".join(files(folder).values())
    return {
        canary
        for canary in canaries
        if any(canary.encode(encoding) in held for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
    }


def history_of(folder: Path) -> History:
    anchors = LayeredAnchors(FakeKeyring(is_there=False), FileAnchor(folder / "config"))
    return History(folder / "data" / "history.sqlite3", anchors=anchors)


def desk_over(folder: Path, traces: tuple[FakeTraces, ...] = ()) -> Desk:
    def store() -> tuple[History, History]:
        history = history_of(folder)
        return history, history

    plan = PlanDraft(title=words(PLAN), steps=(step("a", remark=ARGUMENT), step("b", after=("a",))), assumptions=())
    return Desk(parts=Parts(planners=[FakePlanner([[ASKED], [plan]])], store=store, traces=traces))


async def converse(desk: Desk) -> None:
    """A whole turn with every kind of word that a person can leave."""
    desk.send(f"build {MESSAGE}")
    desk.answer(await desk.until(QuestionAsked), {"site": ANSWER})
    desk.approve(await desk.asked(), edited_arguments={"name": "a", "remark": EDITED})
    desk.approve(await desk.asked())
    desk.resolve(await desk.asked(), Decision.REFUSE, note=NOTE)
    await desk.finished()
    desk.submit(RenameConversation(conversation_id=desk.conversation_id, title=TITLE))
    await desk.until(ConversationRenamed, lambda event: event.title == TITLE)


async def other_talk(desk: Desk) -> None:
    """Another conversation around it, so that pages are shared, split and merged."""
    kept = desk.conversation_id
    desk.conversation_id = "kept"
    desk.submit(OpenConversation(conversation_id="kept"))
    await desk.until(ConversationOpened, lambda event: event.conversation_id == "kept")
    for number in range(40):
        desk.send(f"talk of storey {number} " * 30)
        await desk.finished()
    desk.conversation_id = kept


@pytest.mark.parametrize("is_killed", [False, True], ids=["ended", "killed"])
async def test_nothing_of_a_deleted_conversation_is_left_in_any_file(tmp_path: Path, is_killed: bool) -> None:
    home = tmp_path / "home"
    desk = desk_over(home)
    await desk.start()
    await other_talk(desk)
    await converse(desk)
    await other_talk(desk)
    assert found(home) == set(OF_THE_CONVERSATION)
    desk.submit(DeleteConversation(conversation_id=desk.conversation_id))
    await desk.until(ConversationDeleted)
    if is_killed:
        # What a kill leaves is what is there now: no end tidies up.
        shutil.copytree(home, tmp_path / "killed")
        assert found(tmp_path / "killed") == set()
    await desk.stop()
    assert found(home) == set()
    assert b"storey 39" in b"".join(files(home).values())
    history = history_of(home)
    await history.open()
    assert (await history.search("zqx", 99)).hits == ()
    assert (await history.search("storey 39", 99)).hits != ()
    trail = await history.audit(desk.conversation_id)
    assert (trail.is_intact, trail.findings) == (True, ())
    assert [entry.kind for entry in trail.entries] == [
        *("planned", "proposed", "asked", "decided", "edited", "asked", "decided", "sent", "ended"),
        *("proposed", "asked", "decided", "ended", "plan_ended", "deleted"),
    ]
    await history.close()


async def test_the_index_of_words_forgets_them_too(tmp_path: Path) -> None:
    desk = desk_over(tmp_path)
    await desk.start()
    await converse(desk)
    desk.submit(DeleteConversation(conversation_id=desk.conversation_id))
    await desk.until(ConversationDeleted)
    await desk.stop()
    with closing(sqlite3.connect(tmp_path / "data" / "history.sqlite3")) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, texts, row)")
        assert connection.execute("SELECT * FROM terms WHERE term = 'zqx'").fetchall() == []
        # Nothing at all is left in it, not even marks of what was deleted.
        assert connection.execute("SELECT count(*) FROM texts_idx").fetchone() == (0,)


async def test_news_of_the_surroundings_is_never_stored(tmp_path: Path) -> None:
    desk = desk_over(tmp_path)
    await desk.start()
    desk.submit(ApplySettings(changes={"window.layout": {"drafts": json.dumps({desk.conversation_id: SETTING})}}))
    await converse(desk)
    await desk.stop()
    assert found(tmp_path, (SETTING,)) == set()


async def test_whoever_else_keeps_words_of_it_is_told_before_it_goes(tmp_path: Path) -> None:
    traces = FakeTraces()
    desk = desk_over(tmp_path, (traces,))
    await desk.start()
    await converse(desk)
    calls = tuple(call.item_id for call in desk.calls().values())
    assert calls
    conversation_id = desk.conversation_id
    desk.submit(DeleteConversation(conversation_id=conversation_id))
    await desk.until(ConversationDeleted)
    assert [(one, set(ids)) for one, ids in traces.forgotten] == [(conversation_id, set(calls))]
    await desk.stop()


@pytest.mark.logs
async def test_one_that_cannot_forget_is_told_and_the_conversation_goes_all_the_same(tmp_path: Path) -> None:
    traces = FakeTraces(error=OSError("no"))
    desk = desk_over(tmp_path, (traces,))
    await desk.start()
    await converse(desk)
    await desk.stop()
    again = replace(desk_over(tmp_path, (traces,)), conversation_id=desk.conversation_id)
    await again.start()
    again.submit(DeleteConversation(conversation_id=desk.conversation_id))
    await again.until(ConversationDeleted)
    assert [notice.text.in_language(Language.EN)[:27] for notice in again.notices()] == ["The conversation is deleted"]
    await again.stop()


def old_file(path: Path) -> None:
    """A history as the version before wrote it: each word said again and again, settings with drafts, whole calls."""
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        migrate(made, path, MIGRATIONS[:2])
        fixture = Path(__file__).with_name("history_v2.sql").read_text(encoding="utf-8")
        made.executescript(fixture)


async def test_a_history_of_the_version_before_loses_what_it_kept_too_much(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.sqlite3"
    old_file(path)
    assert found(tmp_path, (*OF_THE_CONVERSATION, SETTING)) == {*OF_THE_CONVERSATION, SETTING}
    desk = replace(desk_over(tmp_path), conversation_id="conv_old")
    await desk.start()
    opened = await desk.until(ConversationOpened)
    assert (opened.title, len(opened.items)) == (TITLE, 7)
    desk.submit(DeleteConversation(conversation_id="conv_old"))
    await desk.until(ConversationDeleted)
    await desk.stop()
    assert found(tmp_path, (*OF_THE_CONVERSATION, SETTING)) == set()
    history = history_of(tmp_path)
    await history.open()
    trail = await history.audit("conv_old")
    assert (trail.is_intact, trail.findings) == (True, ())
    assert [entry.kind for entry in trail.entries][:2] == ["asked", "decided"]
    await history.close()


CHANGED = "UPDATE audit SET summary = 'refuse by engineer' WHERE number = 2"
SET_BACK = "UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE number = 1"
TAKEN_OUT = "DELETE FROM audit WHERE number = 1"
EMPTIED = "UPDATE audit SET record = ''"
NOT_VOUCHED = "UPDATE audit SET record = '' WHERE kind = 'emptied'"
OTHER_COUNT = "UPDATE audit SET record = replace(record, 'count\":', 'count\":1') WHERE kind = 'emptied'"


@pytest.mark.parametrize(
    ("tampering", "is_emptied"),
    [
        *((one, False) for one in (CHANGED, SET_BACK, TAKEN_OUT, EMPTIED)),
        *((one, True) for one in (CHANGED, SET_BACK, TAKEN_OUT, EMPTIED, NOT_VOUCHED, OTHER_COUNT)),
    ],
)
async def test_a_change_of_the_record_is_noticed_before_and_after_it_is_emptied(
    tmp_path: Path, tampering: str, is_emptied: bool
) -> None:
    path = tmp_path / "data" / "history.sqlite3"
    old_file(path)
    if is_emptied:
        history = History(path)
        await history.open()
        assert (await history.audit("")).is_intact
        await history.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(tampering)
    for _ in range(2):
        history = History(path)
        await history.open()
        assert not (await history.audit("")).is_intact
        await history.close()


async def test_a_sweep_that_was_cut_off_is_made_up_for_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    desk = desk_over(tmp_path)
    await desk.start()
    await other_talk(desk)
    await converse(desk)
    with monkeypatch.context() as patch:
        patch.setattr("app.history.store.sweep", full)
        desk.submit(DeleteConversation(conversation_id=desk.conversation_id))
        await desk.until(ConversationDeleted)
        await asyncio.sleep(0.1)
        await desk.stop()
    assert any("may still stand" in notice.text.en for notice in desk.notices())
    again = desk_over(tmp_path)
    await again.start()
    await again.stop()
    assert found(tmp_path) == set()
