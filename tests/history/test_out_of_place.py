"""The history file deleted, moved or replaced while it is open: nothing goes on unrecorded, and nothing is lost."""

import asyncio
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.history.history import History
from app.ports.journal import JournalError
from tests.history.test_history import CONV, Writer, opened, user

pytestmark = [
    pytest.mark.logs,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete an open file"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


async def _begun(path: Path) -> tuple[History, Writer]:
    history = History(path)
    await history.open()
    writer = Writer(history)
    await writer.write(opened())
    await writer.say(user("u1", "before"))
    return history, writer


def _no_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def _no_file(path: Path) -> None:
    path.unlink()


def _no_log(path: Path) -> None:
    path.with_name(f"{path.name}-wal").unlink()


def _moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def _older(path: Path) -> None:
    """A backup was put in its place."""
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE events (seq INTEGER)")
        other.execute("INSERT INTO events VALUES (99999)")
    other.close()


def _no_database(path: Path) -> None:
    path.unlink()
    path.write_text("what is this", encoding="utf-8")


def _folder_instead(path: Path) -> None:
    _no_folder(path)
    path.mkdir(parents=True)


WAYS = (_no_folder, _no_file, _no_log, _moved, _older, _no_database, _folder_instead)


async def _texts(path: Path) -> list[str]:
    again = History(path)
    await again.open()
    transcript = await again.transcript(CONV)
    assert transcript is not None
    await again.close()
    return [getattr(item, "text", "") for item in transcript.items]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
async def test_all_of_it_is_written_there_anew_and_that_is_told(path: Path, way: Callable[[Path], None]) -> None:
    history, writer = await _begun(path)
    way(path)
    await writer.say(user("u2", "after"))
    told = history.take_problems()
    assert [one.code for one in told] == ["history.brought_back"]
    # As a kill leaves it: nothing is closed.
    copy = path.parent.parent / "copy"
    shutil.copytree(path.parent, copy)
    assert await _texts(copy / path.name) == ["before", "after"]
    await writer.say(user("u3", "later"))
    assert history.take_problems() == ()
    await history.close()
    assert await _texts(path) == ["before", "after", "later"]


async def test_again_and_again(path: Path) -> None:
    history, writer = await _begun(path)
    for number in range(3):
        _no_folder(path)
        await writer.say(user(f"n{number}", str(number)))
    assert len(history.take_problems()) == 3
    await history.close()
    assert await _texts(path) == ["before", "0", "1", "2"]


async def test_what_lay_in_the_way_is_kept_and_named(path: Path) -> None:
    history, writer = await _begun(path)
    _no_database(path)
    await writer.say(user("u2", "after"))
    (told,) = history.take_problems()
    aside = path.with_name(f"{path.name}.bad")
    assert aside.read_text(encoding="utf-8") == "what is this"
    assert str(aside) in told.message.en
    await history.close()


async def test_a_place_that_cannot_be_written_is_said_and_all_of_it_is_recorded_once_it_can(path: Path) -> None:
    history, writer = await _begun(path)
    _no_folder(path)
    path.parent.write_text("in the way", encoding="utf-8")
    with pytest.raises(JournalError) as refused:
        await writer.say(user("u2", "after"))
    assert refused.value.info.code == "history.gone"
    assert "still holds everything" in (refused.value.info.hint or refused.value.info.message).en
    # What is open can be read meanwhile.
    assert await history.transcript(CONV) is not None
    path.parent.unlink()
    writer.seq -= 2
    await writer.say(user("u2", "after"))
    await history.close()
    assert await _texts(path) == ["before", "after"]


async def test_the_file_of_another_lintel_is_not_pulled_away(path: Path) -> None:
    history, writer = await _begun(path)
    _no_folder(path)
    other = History(path)
    await other.open()
    with pytest.raises(JournalError) as refused:
        await writer.say(user("u2", "after"))
    assert refused.value.info.code == "history.in_use"
    await other.close()
    writer.seq -= 2
    await writer.say(user("u2", "after"))
    await history.close()
    assert await _texts(path) == ["before", "after"]


async def test_the_audit_record_goes_on_whole(path: Path) -> None:
    history, writer = await _begun(path)
    _no_folder(path)
    await writer.say(user("u2", "after"))
    assert (await history.audit("")).is_intact
    await history.close()


async def test_a_history_in_memory_has_no_place(path: Path) -> None:
    history = History(None)
    await history.open()
    writer = Writer(history)
    await writer.write(opened())
    await asyncio.sleep(0)
    assert history.take_problems() == ()
    await history.close()
