"""Why the system refused something: its errors, and what the rooms below say of a file, in both languages."""

import errno
import os
from pathlib import Path

import pytest

from app.lib.paths import HOME_VARIABLE, user_folders
from app.lib.regular import open_regular
from app.trade.system_words import reason


def test_a_known_error_is_said_in_both_languages() -> None:
    said = reason(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
    assert (said.en, said.ko) == ("No such file or folder", "파일이나 폴더가 없음")


def test_an_unknown_one_is_quoted() -> None:
    assert reason(OSError(errno.EXDEV, "Invalid cross-device link")).ko == "“Invalid cross-device link”"


def test_what_is_no_file_is_said_to_be_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="pipe") as refused:
        open_regular(tmp_path / "pipe")
    assert "pipe" in reason(refused.value).en
    assert "파이프" in reason(refused.value).ko


def test_a_home_that_is_none_is_named_so() -> None:
    with pytest.raises(FileNotFoundError) as refused:
        user_folders({HOME_VARIABLE: "~nobody-of-this-name/x"})
    assert (reason(refused.value).en, reason(refused.value).ko) == ("no such home folder", "그런 홈 폴더가 없습니다")
