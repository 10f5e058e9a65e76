"""Lintel's own folder cannot be used: it is said in one sentence, and whoever can goes on without it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import bootstrap_foundations, bootstrap_window
from app.lib.children import own_program
from app.lib.paths import HOME_VARIABLE
from app.protocol.values import ErrorInfo


def run(words: tuple[str, ...], **variables: str | None) -> "subprocess.CompletedProcess[str]":
    merged = {**os.environ, **variables}
    return subprocess.run(
        [*own_program(), *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        env={name: value for name, value in merged.items() if value is not None},
        check=False,
    )


@pytest.mark.parametrize("words", [("audit",), ("models", "list")])
@pytest.mark.parametrize("below", ["", "deeper", "x" * 300])
def test_a_folder_that_cannot_be_used_is_named_without_a_traceback(
    words: tuple[str, ...], below: str, tmp_path: Path
) -> None:
    file = tmp_path / "a file"
    file.touch()
    ended = run(words, **{HOME_VARIABLE: str(file / below)})
    assert (ended.returncode, "Traceback" in ended.stderr, ended.stdout) == (2, False, "")
    assert str(file) in ended.stderr
    assert HOME_VARIABLE in ended.stderr
    assert len(ended.stderr.splitlines()) == 2


@pytest.mark.parametrize("words", [("ask", "hello"), ("--headless",)])
def test_a_turn_goes_on_without_the_folder_and_says_once_what_is_not_kept(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "a file"
    file.touch()
    ended = run(words, **{HOME_VARIABLE: str(file), "TMPDIR": str(tmp_path)})
    assert (ended.returncode, "Traceback" in ended.stderr) == (0, False)
    assert str(file) in ended.stderr
    assert ended.stderr.count("nothing is kept") == 1
    events = [json.loads(line).get("event", {}) for line in ended.stdout.splitlines()]
    notices = [each["notice"]["text"]["en"] for each in events if each.get("type") == "NoticeRaised"]
    # The program of lines may end before anybody reads its notices.
    assert sum("nothing is kept" in each for each in notices) == (1 if words[0] == "ask" else len(notices))
    assert [each.name for each in tmp_path.iterdir()] == ["a file"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the system for the profile folder")
def test_a_user_without_a_home_is_told_and_served(tmp_path: Path) -> None:
    gone = dict.fromkeys(("HOME", HOME_VARIABLE, "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"))
    nobody = {**gone, "XDG_CACHE_HOME": None, "TMPDIR": str(tmp_path)}
    # The account of whoever runs the tests has a home; this one is named and nobody's.
    ended = run(("ask", "hello"), **{**nobody, HOME_VARIABLE: "~nobody-of-this-name/x"})
    assert (ended.returncode, "no such home" in ended.stderr) == (0, True)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="modes do not bind the administrator")
def test_a_folder_that_only_reads_is_told_like_one_that_is_missing(tmp_path: Path) -> None:
    (tmp_path / "home" / "config").mkdir(parents=True, mode=0o500)
    ended = run(("models", "list"), **{HOME_VARIABLE: str(tmp_path / "home")})
    assert ended.returncode == 2


def test_the_settings_are_read_where_only_writing_is_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config"
    config.mkdir()
    (config / "settings.json").write_text('{"version": 1, "values": {"general.language": "ko"}}', encoding="utf-8")
    (tmp_path / "data").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    foundations = bootstrap_foundations.foundations_for({}, may_do_without=True)
    assert foundations.settings.values()["general.language"] == "ko"
    assert foundations.is_passing
    assert [each.code for each in foundations.found] == ["folders.passing"]


def _no_place() -> None:
    raise FileNotFoundError("no temporary folder")


def test_who_starts_the_window_is_told_in_a_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[ErrorInfo] = []
    monkeypatch.setattr(bootstrap_window, "show_alone", told.append)
    (tmp_path / "a file").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "a file"))
    monkeypatch.setattr(bootstrap_foundations, "passing_folders", _no_place)
    with pytest.raises(SystemExit) as ended:
        bootstrap_window.run_gui([])
    assert ended.value.code == 2
    (info,) = told
    assert str(tmp_path / "a file") in info.message.en
    assert HOME_VARIABLE in info.message.ko
