"""Lintel's own folder cannot be used: every program says so in one sentence and ends."""

import os
import subprocess
from pathlib import Path

import pytest

from app.lib.children import own_program
from app.lib.paths import HOME_VARIABLE


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
