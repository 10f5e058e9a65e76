"""Lintel's own folder cannot be used: every program says so in one sentence and ends."""

import os
import subprocess
from pathlib import Path

import pytest

from app import bootstrap
from app.lib.children import own_program
from app.lib.paths import HOME_VARIABLE
from app.protocol.values import ErrorInfo


@pytest.mark.parametrize("words", [("ask", "hello"), ("audit",), ("models", "list"), ("--headless",)])
@pytest.mark.parametrize("below", ["", "deeper", "x" * 300])
def test_a_folder_that_cannot_be_used_is_named_without_a_traceback(
    words: tuple[str, ...], below: str, tmp_path: Path
) -> None:
    file = tmp_path / "a file"
    file.touch()
    ended = subprocess.run(
        [*own_program(), *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, HOME_VARIABLE: str(file / below)},
        check=False,
    )
    assert (ended.returncode, "Traceback" in ended.stderr, ended.stdout) == (2, False, "")
    assert str(file) in ended.stderr
    assert HOME_VARIABLE in ended.stderr
    assert len(ended.stderr.splitlines()) == 2


def test_who_starts_the_window_is_told_in_a_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[ErrorInfo] = []
    monkeypatch.setattr(bootstrap, "show_alone", told.append)
    (tmp_path / "a file").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "a file"))
    with pytest.raises(SystemExit) as ended:
        bootstrap.run_gui([])
    assert ended.value.code == 2
    (info,) = told
    assert str(tmp_path / "a file") in info.message.en
    assert HOME_VARIABLE in info.message.ko
