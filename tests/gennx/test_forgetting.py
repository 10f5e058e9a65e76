"""The record of calls after a conversation was deleted: how its calls ended is known, what they said is not."""

from pathlib import Path

import pytest

from app.gennx.gen.archive import Archive
from app.gennx.gen.errors import Refusal
from app.gennx.gen.forgetting import forget_calls
from app.gennx.gen.journal import CallJournal
from app.gennx.gen.pending import Meant
from app.trade.answers.envelope import Outcome, Status
from app.trade.text import Text

WORD = "canary-section-zqx"
ARGUMENTS = {"name": WORD}


def outcome() -> Outcome:
    return Outcome(status=Status.VERIFIED, summary=Text(f"Made {WORD}", f"{WORD} 만듦"))


def made(path: Path, call_id: str) -> None:
    journal, archive = CallJournal(str(path)), Archive(str(path))
    journal.begin(call_id, "make", ARGUMENTS)
    archive.call_id = call_id
    archive.wrote(Text(f"Made {WORD}", "만듦"), {"SECT": {}}, {"SECT": {"1": {"NAME": WORD}}})
    journal.finish(call_id, outcome())
    archive.close()
    journal.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made(tmp_path / "calls.sqlite3", "gone")
    return tmp_path / "calls.sqlite3"


def held(path: Path) -> bytes:
    return b"".join(part.read_bytes() for part in path.parent.iterdir())


@pytest.mark.parametrize("is_open", [False, True], ids=["alone", "beside a tool server"])
def test_no_byte_of_what_was_said_is_left(path: Path, is_open: bool) -> None:
    assert WORD.encode() in held(path)
    server = CallJournal(str(path)) if is_open else None
    forget_calls(path, ["gone", "never made"])
    assert WORD.encode() not in held(path)
    if server is not None:
        server.close()


def test_a_call_is_never_sent_again_under_its_id(path: Path) -> None:
    forget_calls(path, ["gone"])
    journal = CallJournal(str(path))
    earlier = journal.begin("gone", "make", ARGUMENTS)
    assert earlier is not None
    assert (earlier.tool, earlier.outcome["status"]) == ("make", "verified")
    with pytest.raises(Refusal):
        journal.begin("gone", "make", {"name": "another"})
    journal.close()


def test_its_write_stays_the_last_one_and_cannot_be_undone(path: Path) -> None:
    forget_calls(path, ["gone"])
    archive = Archive(str(path))
    last = archive.last_write()
    assert last is not None
    assert (last.call_id, last.before, last.after) == ("gone", None, None)
    archive.close()


def test_the_calls_of_others_keep_their_words(path: Path) -> None:
    made(path, "kept")
    forget_calls(path, ["gone"])
    journal, archive = CallJournal(str(path)), Archive(str(path))
    kept = journal.find("kept")
    assert kept is not None
    assert WORD in str(kept.outcome)
    last = archive.last_write()
    assert last is not None
    assert last.after == {"SECT": {"1": {"NAME": WORD}}}
    archive.close()
    journal.close()


def test_a_write_whose_end_is_not_known_stays_until_it_is_settled(path: Path) -> None:
    archive = Archive(str(path))
    archive.announce("gone", "make", Text("Make", "만들기"), Meant.RECORDS, {"SECT": {}}, {})
    forget_calls(path, ["gone"])
    assert [one.call_id for one in archive.pending()] == ["gone"]
    last = archive.last_write()
    assert last is not None
    assert last.before is not None
    archive.close()


def test_where_no_call_was_ever_made_nothing_is_forgotten(tmp_path: Path) -> None:
    forget_calls(tmp_path / "none.sqlite3", ["gone"])
    assert list(tmp_path.iterdir()) == []
