"""Wherever it is told why the system refused something, that is said in the window's language."""

import errno
import re
from pathlib import Path

import pytest

from app.bootstrap_ask import _no_summary  # pyright: ignore[reportPrivateUsage]
from app.knowledge.folder import cannot_read
from app.local.supervisor.run_history import unreadable_runs
from app.settings.file import load
from app.settings.refusals import not_saved
from app.trade.text import Text
from app.ui.kept_file import drafts_file

FULL = OSError(errno.ENOSPC, "No space left on device")


def _unread_drafts(folder: Path) -> Text:
    (folder / "drafts").symlink_to("drafts")
    told = drafts_file(folder / "drafts").read()
    assert not isinstance(told, str)
    return told.message


def _unread_settings(folder: Path) -> Text:
    (folder / "settings").symlink_to("settings")
    return load(folder / "settings").problems[0].message


TOLD = {
    "settings that were not saved": lambda _: not_saved(Path("s.json"), FULL).message,
    "a document": lambda _: cannot_read(FULL),
    "the runs of the local model": lambda _: unreadable_runs(FULL).message,
    "drafts": _unread_drafts,
    "settings": _unread_settings,
}


@pytest.mark.parametrize("what", TOLD)
def test_the_reason_is_korean_in_korean(what: str, tmp_path: Path) -> None:
    text = TOLD[what](tmp_path)
    assert "디스크 공간 부족" in text.ko or "링크가 너무 많음" in text.ko
    assert "No space left on the disk" in text.en or "Too many links" in text.en
    assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", text.ko)


@pytest.mark.parametrize(
    ("content", "said", "korean"),
    [
        (b"\xff", "it is not UTF-8", "UTF-8이 아님"),
        (b"[", "it is not JSON: “", "JSON이 아님(“"),
        (b"[]", "it is not a JSON object", "JSON 객체가 아님"),
        (b"{}", "`version` or `values` is missing", "`version` 또는 `values`가 없음"),
    ],
)
def test_what_is_no_settings_file_says_so_in_both(content: bytes, said: str, korean: str, tmp_path: Path) -> None:
    (tmp_path / "settings").write_bytes(content)
    (problem,) = load(tmp_path / "settings").problems
    assert said in problem.message.en
    assert korean in problem.message.ko


def test_a_summary_that_cannot_be_written_says_why_in_both() -> None:
    said = _no_summary(Path("a.json"), FULL)
    assert "No space left on the disk" in said
    assert "디스크 공간 부족" in said
