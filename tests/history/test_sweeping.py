"""Sweeping the history file: what is deleted stands in no page of it any more, whatever shared the page."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.history.history import History
from app.history.schema import MIGRATIONS, Sweeping, copy_name, migrate
from app.history.sweeping import to_sweep
from app.protocol.events import ConversationDeleted, ItemCompleted, ItemStarted, ItemUpdated
from tests.history.test_history import TURN, Writer, opened, user

GONE = "canary-gone-"


async def shuffled(path: Path, seed: int) -> None:
    """Two conversations whose entries grow, shrink and part the same pages; then one of them is deleted."""
    chance = random.Random(seed)
    history = History(path)
    await history.open()
    writer = Writer(history)
    await writer.write(opened("gone", f"{GONE}title"), opened("kept", "kept"))
    begun: set[str] = set()
    for number in range(400):
        where = chance.choice(("gone", "kept"))
        item_id = f"{GONE if where == 'gone' else where}-{chance.randrange(60)}"
        words = f"{GONE}{number} " if where == "gone" else "plain words "
        item = user(item_id, words * chance.choice((1, 2, 3, 5, 10, 40, 120)))
        if item_id not in begun:
            await writer.write(ItemStarted(conversation_id=where, turn_id=TURN, item=item))
        elif chance.random() < 0.5:
            await writer.write(ItemUpdated(conversation_id=where, item=item))
        else:
            await writer.write(ItemCompleted(conversation_id=where, turn_id=TURN, item=item))
        begun.add(item_id)
    await writer.write(ConversationDeleted(conversation_id="gone"))
    assert history.take_problems() == ()
    await history.close()


@pytest.mark.parametrize("seed", range(6))
async def test_pages_that_were_shared_hold_nothing_of_what_is_deleted(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "history.sqlite3"
    await shuffled(path, seed)
    content = path.read_bytes()
    assert GONE.encode() not in content
    assert b"plain words" in content
    history = History(path)
    await history.open()
    assert await history.transcript("gone") is None
    kept = await history.transcript("kept")
    assert kept is not None
    assert len(kept.items) > 40
    await history.close()


async def test_where_each_table_lies_is_the_same_in_every_file(tmp_path: Path) -> None:
    """A rescue puts the first page of an empty file in place of a damaged one."""
    paths = [tmp_path / "new.sqlite3", tmp_path / "swept.sqlite3"]
    history = History(paths[0])
    await history.open()
    await history.close()
    await shuffled(paths[1], 0)
    roots: list[list[tuple[str, int]]] = []
    for path in paths:
        with closing(sqlite3.connect(path)) as connection:
            roots.append(connection.execute("SELECT name, rootpage FROM sqlite_schema ORDER BY rootpage").fetchall())
    assert roots[0] == roots[1]


async def test_copies_of_earlier_versions_go_with_a_deletion_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    history = History(path)
    await history.open()
    copy = copy_name(path, 2)
    copy.write_bytes(b"a copy of before")
    writer = Writer(history)
    await writer.write(opened("gone"), opened("kept"))
    await history.close()
    assert copy.exists()
    history = History(path)
    recovered = await history.open()
    await Writer(history, recovered.next_seq).write(ConversationDeleted(conversation_id="gone"))
    await history.close()
    assert not copy.exists()
    with closing(sqlite3.connect(path)) as connection:
        assert to_sweep(connection) is Sweeping.DONE


async def test_what_was_set_aside_before_is_named(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    history = History(path)
    await history.open()
    aside = path.with_name(f"{path.name}.bad")
    aside.write_bytes(b"damaged")
    writer = Writer(history)
    await writer.write(opened("gone"), ConversationDeleted(conversation_id="gone"))
    (told,) = history.take_problems()
    assert told.hint is not None
    assert str(aside) in told.hint.en
    assert aside.exists()
    await history.close()


def _steps_to_bring_up_to_date(path: Path, items: int) -> int:
    """How much work SQLite has with a history of the version before, in thousands of its steps."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path, MIGRATIONS[:2])
        connection.execute("BEGIN")
        for number in range(items):
            told = f'{{"item": {{"item_id": "i{number}"}}}}'
            for seq, kind in ((2 * number + 1, "ItemStarted"), (2 * number + 2, "ItemCompleted")):
                connection.execute("INSERT INTO events VALUES (?, 'at', NULL, 'c', ?, ?)", (seq, kind, told))
        connection.execute("COMMIT")
        steps = 0

        def count() -> int:
            nonlocal steps
            steps += 1
            return 0

        connection.set_progress_handler(count, 1000)
        migrate(connection, path)
        connection.set_progress_handler(None, 0)
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (items,)
    return steps


def test_a_long_history_is_brought_up_to_date_in_time_that_grows_with_it(tmp_path: Path) -> None:
    short, long = (_steps_to_bring_up_to_date(tmp_path / str(items), items) for items in (2000, 8000))
    assert long < 6 * short
