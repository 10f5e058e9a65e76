"""A damaged history: the damage keeps only itself away, nothing of the file is lost, and it is said what happened."""

import asyncio
import os
import random
import shutil
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.history.history import History
from app.history.rescue import LARGEST_NUMBER
from app.history.schema import MIGRATIONS
from app.history.wal import holds_lost_commits
from app.lib.aside import set_aside
from app.ports.journal import JournalError
from app.protocol.events import Envelope, ItemStarted, ItemUpdated, TurnStarted
from app.protocol.items import CallStatus, Notice, ToolCall
from app.protocol.values import now
from tests.history.test_history import CONV, TURN, Writer, asked, call, content, opened, user

Damage = Callable[[Path], object]
TALKS = 12


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed history of several conversations, one of them with an open turn and a call that was being sent."""
    path = tmp_path_factory.mktemp("sound") / "history.sqlite3"

    async def fill() -> None:
        history = History(path)
        await history.open()
        writer = Writer(history)
        for talk in range(TALKS):
            await writer.write(opened(f"talk {talk}", f"Tower {talk}"))
            for number in range(6):
                await writer.say(user(f"u{talk}-{number}", f"storey {number} of tower {talk} " * 40), f"talk {talk}")
        await writer.write(opened(), TurnStarted(conversation_id=CONV, turn_id=TURN, message_id="u1"))
        await writer.write(ItemStarted(conversation_id=CONV, turn_id=TURN, item=call(CallStatus.PENDING)), asked())
        await writer.write(ItemUpdated(conversation_id=CONV, item=call(CallStatus.RUNNING)))
        await history.close()

    asyncio.run(fill())
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    path = tmp_path / "data" / "history.sqlite3"
    path.parent.mkdir()
    shutil.copyfile(sound, path)
    return path


def run(script: str) -> Damage:
    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)

    return damage


def overwrite(at: int, data: bytes) -> Damage:
    def damage(path: Path) -> None:
        with path.open("r+b") as stream:
            stream.seek(at)
            stream.write(data)

    return damage


def flip(seed: int, count: int) -> Damage:
    def damage(path: Path) -> None:
        chance, data = random.Random(seed), bytearray(path.read_bytes())
        for _ in range(count):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)

    return damage


def fold(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("mine", encoding="utf-8")


def held(path: Path) -> dict[str, bytes]:
    """The content of a file, or of the files in a folder."""
    files = path.iterdir() if path.is_dir() else (path,)
    return {"" if file == path else file.name: file.read_bytes() for file in files}


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


async def refusal(history: History) -> str:
    """Opens it; the code of the refusal, empty when it opens."""
    try:
        await history.open()
    except JournalError as exc:
        return exc.info.code
    return ""


async def works(history: History) -> int:
    """Everything a person does with a history; gives how many conversations are listed."""
    listed = (await history.conversations(99)).conversations
    for one in listed:
        assert await history.transcript(one.conversation_id) is not None
        await history.audit(one.conversation_id)
    await history.search("storey", 9)
    await history.search("진", 9)
    writer = Writer(history, seq=1_000_000)
    await writer.write(opened("new", "New"))
    await writer.say(user("fresh", "a fresh message"), "new")
    assert [hit.item_id for hit in (await history.search("fresh message", 9)).hits] == ["fresh"]
    return len(listed)


FILES: dict[str, Damage] = {
    "no database": lambda path: path.write_text("only some text " * 999, encoding="utf-8"),
    "half of it": lambda path: os.truncate(path, path.stat().st_size // 2),
    "one page short": lambda path: os.truncate(path, path.stat().st_size - 4096),
    "some bytes of it": lambda path: os.truncate(path, 60),
    "first bytes": overwrite(0, bytes(16)),
    "whole head": overwrite(0, bytes(100)),
    "whole first page": overwrite(0, b"\xff" * 4096),
    "page size": overwrite(16, b"\x00\x03"),
    "list of tables": overwrite(100, b"\x00" * 40),
    "negative version": run("PRAGMA user_version = -1"),
    "older version than its tables": run("PRAGMA user_version = 1"),
    "version of an empty file": run("PRAGMA user_version = 0"),
    "no items": run("DROP TABLE items"),
    "no full-text index": run("DROP TABLE texts"),
    "other tables": run("DROP TABLE events; CREATE TABLE events (x)"),
    "no end of the audit": run("DELETE FROM audit_head"),
    "absurd number": run(f"UPDATE events SET seq = {2**63 - 1} WHERE seq = (SELECT max(seq) FROM events)"),
    "absurd place": run(f"UPDATE items SET number = {LARGEST_NUMBER} WHERE number = 3"),
    "folder": fold,
}


@pytest.mark.parametrize("name", FILES)
async def test_a_damaged_file_is_set_aside_whole_and_lintel_goes_on(path: Path, name: str) -> None:
    FILES[name](path)
    before = held(path)
    history = History(path)
    await history.open()
    (problem,) = history.take_problems()
    aside = path.with_name(f"{path.name}.bad")
    assert str(aside) in f"{problem.message.en} {problem.hint.en if problem.hint else ''}"
    assert held(aside) == before
    await works(history)
    await history.close()


@pytest.mark.parametrize(
    "name",
    ["one page short", "first bytes", "whole head", "whole first page", "list of tables", "negative version",
     "older version than its tables", "version of an empty file", "no items", "no full-text index", "other tables",
     "no end of the audit", "absurd place"],
)  # fmt: skip
async def test_what_can_be_read_of_it_is_taken_over(path: Path, name: str) -> None:
    FILES[name](path)
    history = History(path)
    await history.open()
    transcript = await history.transcript("talk 3")
    assert transcript is not None
    assert [item.item_id for item in transcript.items] == [f"u3-{number}" for number in range(6)]
    assert len((await history.search("tower 3", 99)).hits) == 6
    assert [entry.kind for entry in (await history.audit(CONV)).entries][:3] == ["proposed", "asked", "sent"]
    await history.close()


@pytest.mark.parametrize("count", [1, 8, 60, 400])
@pytest.mark.parametrize("seed", range(8))
async def test_flipped_bits_anywhere_never_lock_anybody_out(path: Path, seed: int, count: int) -> None:
    flip(seed, count)(path)
    history = History(path)
    refused = await refusal(history)
    # A bit in the version of the file says that a newer Lintel wrote it, and then it is not touched.
    assert refused in ("", "history.too_new")
    if not refused:
        await works(history)
        await history.close()


ROWS: dict[str, str] = {
    "no JSON": "UPDATE items SET json = 'x' WHERE item_id = 'u3-2'",
    "JSON that is no object": "UPDATE items SET json = '[null]' WHERE item_id = 'u3-2'",
    "an unknown type": "UPDATE items SET json = replace(json, 'UserMessage', 'Martian') WHERE item_id = 'u3-2'",
    "bytes": "UPDATE items SET json = x'fffe' WHERE item_id = 'u3-2'",
    "deep nesting": f"UPDATE items SET json = '{'[' * 50_000}' WHERE item_id = 'u3-2'",
    "a number": "UPDATE items SET json = 7 WHERE item_id = 'u3-2'",
    "another item": "UPDATE items SET json = replace(json, 'u3-2', 'u9-9') WHERE item_id = 'u3-2'",
}


@pytest.mark.parametrize("name", ROWS)
async def test_a_damaged_entry_is_told_from_its_events(path: Path, name: str) -> None:
    run(ROWS[name])(path)
    history = History(path)
    await history.open()
    transcript = await history.transcript("talk 3")
    assert transcript is not None
    assert transcript.items[2].item_id == "u3-2"
    assert not isinstance(transcript.items[2], Notice)
    assert len(transcript.items) == 6
    await history.close()


async def test_an_entry_that_nothing_tells_any_more_is_a_notice_in_its_place(path: Path) -> None:
    run("UPDATE items SET json = 'x' WHERE item_id = 'u3-2'; UPDATE events SET json = 'y' WHERE json LIKE '%u3-2%'")(
        path
    )
    history = History(path)
    await history.open()
    transcript = await history.transcript("talk 3")
    assert transcript is not None
    assert [type(item).__name__ for item in transcript.items[1:4]] == ["UserMessage", "Notice", "UserMessage"]
    notice = transcript.items[2]
    assert isinstance(notice, Notice)
    assert notice.text.en.endswith("As it is stored:\nx")
    assert notice.text.ko.endswith("저장된 내용:\nx")
    await history.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT json FROM items WHERE item_id = 'u3-2'").fetchone() == ("x",)


async def test_an_entry_of_a_newer_lintel_shows_its_raw_text_and_is_left_as_it_is(path: Path) -> None:
    """Its events are of the newer one too."""
    newer = 'replace(json, \'"type":"UserMessage"\', \'"pinned":{"by":1},"type":"UserMessage"\')'
    run(
        f"UPDATE items SET json = {newer} WHERE item_id = 'u3-2';"
        f"UPDATE events SET json = {newer} WHERE json LIKE '%u3-2%'"
    )(path)
    with closing(sqlite3.connect(path)) as connection:
        (stored,) = connection.execute("SELECT json FROM items WHERE item_id = 'u3-2'").fetchone()
    assert '"pinned":{"by":1}' in stored
    history = History(path)
    await history.open()
    transcript = await history.transcript("talk 3")
    assert transcript is not None
    notice = transcript.items[2]
    assert isinstance(notice, Notice)
    assert stored in notice.text.en
    await history.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT json FROM items WHERE item_id = 'u3-2'").fetchone() == (stored,)


async def test_a_raw_text_without_end_is_shown_in_part(path: Path) -> None:
    run(
        "UPDATE items SET json = printf('%.*c', 3000000, 'x') WHERE item_id = 'u3-2';"
        "UPDATE events SET json = 'y' WHERE json LIKE '%u3-2%'"
    )(path)
    history = History(path)
    await history.open()
    transcript = await history.transcript("talk 3")
    assert transcript is not None
    notice = transcript.items[2]
    assert isinstance(notice, Notice)
    assert len(notice.text.en) < 21_000
    assert notice.text.en.endswith("… (3,000,000)")
    await history.close()


async def test_an_older_state_is_not_told_for_a_newer_one_that_is_damaged(path: Path) -> None:
    """The call was being sent; its first event says that it still waited."""
    run(
        "UPDATE items SET json = 'x' WHERE item_id = 'call_1';"
        "UPDATE events SET json = 'call_1' WHERE seq ="
        " (SELECT max(seq) FROM events WHERE type = 'ItemUpdated' AND json LIKE '%call_1%')"
    )(path)
    history = History(path)
    await history.open()
    transcript = await history.transcript(CONV)
    assert transcript is not None
    assert [type(item).__name__ for item in transcript.items] == ["Notice"]
    await history.close()


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TRIGGER t AFTER INSERT ON items BEGIN DELETE FROM items; END",
        "CREATE TRIGGER t BEFORE INSERT ON events BEGIN SELECT raise(ABORT, 'no'); END",
        "DROP TABLE journal_head; CREATE VIEW journal_head AS SELECT 1 AS only, 2 AS seq, 3 AS to_sweep",
    ],
)
async def test_what_no_lintel_puts_into_the_file_neither_locks_out_nor_takes_effect(path: Path, script: str) -> None:
    run(script)(path)
    history = History(path)
    await history.open()
    assert "history.rescued" in [problem.code for problem in history.take_problems()]
    assert await works(history) == TALKS + 1
    await history.close()


def place_of(path: Path, wanted: bytes) -> int:
    return path.read_bytes().index(wanted)


async def test_a_name_of_damaged_bytes_in_the_tables_list_locks_nobody_out(path: Path) -> None:
    """SQLite names it in its error, which Python then cannot read."""
    overwrite(place_of(path, b"tableaudit_headaudit_head") + 5, b"\xdf")(path)
    history = History(path)
    await history.open()
    assert "history.rescued" in [problem.code for problem in history.take_problems()]
    assert await works(history) == TALKS + 1
    await history.close()


async def test_an_emptied_file_is_told(path: Path) -> None:
    os.truncate(path, 0)
    history = History(path)
    await history.open()
    assert [problem.code for problem in history.take_problems()] == ["history.was_empty"]
    assert await works(history) == 0
    await history.close()
    history = History(path)
    await history.open()
    assert history.take_problems() == ()
    await history.close()


async def test_a_call_that_was_being_sent_is_unknown_although_its_entry_is_damaged(path: Path) -> None:
    run("UPDATE items SET json = 'x' WHERE item_id = 'call_1'")(path)
    history = History(path)
    recovered = await history.open()
    assert recovered.unknown_call_ids == ("call_1",)
    transcript = await history.transcript(CONV)
    assert transcript is not None
    assert [item.status for item in transcript.items if isinstance(item, ToolCall)] == [CallStatus.UNKNOWN]
    await history.close()


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE conversations SET updated_at = 'yesterday'",
        "UPDATE conversations SET updated_at = '2026-01-01'",
        "UPDATE conversations SET title = x'ff'",
        "UPDATE events SET conversation_id = x'ff', subject = 7 WHERE type = 'ApprovalRequested'",
        "UPDATE events SET conversation_id = x'ff' WHERE type = 'TurnStarted'",
        "UPDATE audit SET record = x'ff', at = 'x'",
        "UPDATE texts SET conversation_id = x'ff'",
        "UPDATE items SET json = 'null', is_open = 1; UPDATE events SET type = 'ItemStarted'",
    ],
)
async def test_a_damaged_value_keeps_nothing_else_away(path: Path, script: str) -> None:
    run(script)(path)
    history = History(path)
    await history.open()
    assert await works(history) == TALKS + 1
    await history.close()


@pytest.mark.logs
async def test_damage_found_in_the_middle_of_a_run_is_put_right_and_told(path: Path) -> None:
    history = History(path)
    await history.open()
    # More than SQLite keeps in memory.
    writer = Writer(history, seq=500_000)
    for number in range(30):
        await writer.say(user(f"long {number}", f"{number:06} " * 10_000), "talk 3")
    await history.close()
    history = History(path)
    await history.open()
    assert history.take_problems() == ()
    for page in range(5, len(content(path)) // 4096 - 2):
        overwrite(page * 4096, b"\xff" * 64)(path)
    await works(history)
    (problem,) = history.take_problems()
    assert problem.code == "history.rescued"
    assert history.take_problems() == ()
    await history.close()


async def test_what_was_set_aside_before_is_not_overwritten(path: Path) -> None:
    kept = [word * 500 for word in (b"one", b"two", b"three")]
    for data in kept:
        write(path, data)
        history = History(path)
        await history.open()
        await history.close()
    names = [f"{path.name}.bad", f"{path.name}.bad-2", f"{path.name}.bad-3"]
    assert [content(path.with_name(name)) for name in names] == kept


async def test_a_rescue_that_was_cut_off_begins_again(path: Path) -> None:
    overwrite(0, bytes(100))(path)
    damaged = content(path)
    set_aside(path)
    write(path.with_name(f"{path.name}.rescue"), b"half of it")
    history = History(path)
    await history.open()
    assert await works(history) == TALKS + 1
    await history.close()
    assert content(path.with_name(f"{path.name}.bad")) == damaged


async def test_a_rescue_without_room_leaves_the_file_where_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overwrite(0, bytes(100))(path)
    damaged = content(path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.history.rescue.shutil.copyfile", full)
    with pytest.raises(JournalError) as refused:
        await History(path).open()
    assert refused.value.info.code == "history.not_writable"
    assert content(path) == damaged
    monkeypatch.undo()
    history = History(path)
    await history.open()
    assert await works(history) == TALKS + 1
    await history.close()


@pytest.mark.parametrize("leads_to", ["nowhere/history.sqlite3", "history.sqlite3"])
async def test_a_link_that_leads_nowhere_is_refused_and_left_alone(tmp_path: Path, leads_to: str) -> None:
    path = tmp_path / "history.sqlite3"
    path.symlink_to(tmp_path / leads_to)
    with pytest.raises(JournalError) as refused:
        await History(path).open()
    assert str(path) in refused.value.info.message.en
    assert path.is_symlink()


async def test_a_folder_in_place_of_the_log_is_moved_away(path: Path) -> None:
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).mkdir()
    history = History(path)
    await history.open()
    assert [problem.code for problem in history.take_problems()] == ["history.was_no_file"] * 2
    assert await works(history) == TALKS + 1
    await history.close()


async def killed(path: Path, copy: Path) -> None:
    """A copy of a history as a killed Lintel leaves it: with a log of several commits."""
    history = History(path)
    await history.open()
    writer = Writer(history, seq=2_000_000)
    for number in range(4):
        await writer.say(user(f"late {number}", "a late message"), "talk 3")
    copy.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copyfile(path.with_name(path.name + ending), copy.with_name(copy.name + ending))
    await history.close()


def frame(number: int) -> int:
    """Where the content of a frame of the log begins."""
    return 32 + number * (24 + 4096) + 24


async def test_a_log_that_is_whole_is_read_and_nothing_is_said(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / path.name
    await killed(path, copy)
    history = History(copy)
    await history.open()
    assert history.take_problems() == ()
    assert len((await history.search("late message", 9)).hits) == 4
    await history.close()


@pytest.mark.parametrize("at", [0, 20, frame(0), frame(1) - 20, frame(1) - 12, frame(2) + 99])
async def test_a_damaged_log_is_kept_and_told(path: Path, tmp_path: Path, at: int) -> None:
    copy = tmp_path / "copy" / path.name
    await killed(path, copy)
    wal = copy.with_name(f"{copy.name}-wal")
    data = bytearray(wal.read_bytes())
    data[at] ^= 0xFF
    wal.write_bytes(data)
    history = History(copy)
    await history.open()
    kept = wal.with_name(f"{wal.name}.bad")
    told = history.take_problems()
    assert [problem.code for problem in told if problem.hint and str(kept) in problem.hint.en] == [
        "history.lost_commits"
    ]
    assert kept.read_bytes() == data
    await works(history)
    await history.close()


async def test_a_transaction_that_was_being_written_is_no_damage(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / path.name
    await killed(path, copy)
    wal = copy.with_name(f"{copy.name}-wal")
    data = wal.read_bytes()
    at = len(data) - (24 + 4096)
    (pages_after_commit,) = struct.unpack_from(">I", data, at + 4)
    assert pages_after_commit
    wal.write_bytes(data[: at + 100])
    assert not holds_lost_commits(wal)


async def test_the_list_does_not_go_by_the_clock(tmp_path: Path) -> None:
    history = History(tmp_path / "history.sqlite3")
    await history.open()
    writer = Writer(history)
    await writer.write(opened("first"), opened("second"))
    await writer.say(user("u1", "one"), "first")
    late = ItemStarted(conversation_id="second", turn_id=TURN, item=user("u2", "two"))
    await history.append([Envelope(seq=90, at=now() - timedelta(days=4000), cause=None, event=late)])
    assert [one.conversation_id for one in (await history.conversations(9)).conversations] == ["second", "first"]
    await history.close()


def test_every_version_has_the_first_page_that_a_rescue_puts_in_place() -> None:
    assert len(MIGRATIONS) == 4, "a new table after these: look at rescue._mend_first_page"
