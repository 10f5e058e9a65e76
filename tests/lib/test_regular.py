"""What lies under a name of ours and is no file: refused at once, and said what it is."""

import os
import re
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.history.anchors import FileAnchor
from app.lib.file_lock import locked
from app.lib.logs import set_up_logs
from app.lib.private import open_private, private_file, write_private
from app.lib.redaction import Redactor
from app.lib.regular import UnfitFile, read_regular, read_regular_text, why
from app.local.files.installation import read_build
from app.local.files.library import ModelLibrary
from app.local.supervisor.run_history import RunHistory
from app.settings.store import SettingsStore

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such things in folders")


def _socket(path: Path) -> None:
    # An address of a socket may be 108 bytes long, a folder of tests longer.
    here = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(f"/proc/self/fd/{here}/{path.name}" if sys.platform == "linux" else str(path))
    os.close(here)


MAKERS: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "socket": _socket,
    "folder": Path.mkdir,
    "device": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.fixture(params=MAKERS)
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    path = tmp_path / "odd.json"
    MAKERS[request.param](path)
    return path, request.param


def test_what_is_no_file_is_named_and_neither_read_nor_written(odd: tuple[Path, str]) -> None:
    path, kind = odd
    for attempt in (
        lambda: read_regular(path),
        lambda: open_private(path, "rb"),
        lambda: write_private(path, "x"),
        lambda: private_file(path),
    ):
        with pytest.raises(UnfitFile, match=kind) as told:
            attempt()
        assert told.value.filename == str(path)
        assert re.search(kind, str(why(told.value)))
        assert why(told.value).ko


def test_a_file_is_read_whole_and_no_further_than_asked(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes("가\r\n나".encode())
    assert read_regular_text(file) == "가\n나"
    assert read_regular(file, 8) == "가\r\n나".encode()
    with pytest.raises(UnfitFile, match="longer"):
        read_regular(file, 7)


def test_a_file_without_an_end_is_given_up(tmp_path: Path) -> None:
    file = tmp_path / "endless"
    with file.open("wb") as stream:
        stream.truncate(2**40)
    with pytest.raises(UnfitFile, match="longer than 1 MiB"):
        read_regular(file, 1024 * 1024)


def test_a_missing_file_and_a_link_in_a_circle_are_what_the_system_says(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "none")
    with pytest.raises(OSError, match="ymbolic link") as told:
        read_regular(tmp_path / "circle")
    assert not isinstance(told.value, UnfitFile)


def test_the_settings_start_with_their_defaults_and_move_it_away(odd: tuple[Path, str]) -> None:
    path, kind = odd
    store = SettingsStore(path, {})
    (problem,) = store.problems
    assert kind in problem.message.en
    assert str(path) in problem.message.ko
    assert os.path.lexists(f"{path}.bad")
    assert store.apply({"general.language": "ko"}) == ()


@pytest.mark.logs
def test_a_log_goes_on_without_its_file(odd: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, kind = odd
    logs = set_up_logs(path, Redactor())
    logs.close()
    assert logs.failure is not None
    assert kind in capsys.readouterr().err


@pytest.mark.logs
def test_nothing_else_that_lintel_keeps_is_waited_for(tmp_path: Path) -> None:
    for name in ("build.json", "runs.json", "library.json", "audit-anchor.json", "audit-anchor.key", "lock"):
        os.mkfifo(tmp_path / name)
    assert read_build(tmp_path / "build.json") is None
    with pytest.raises(UnfitFile):
        RunHistory(tmp_path / "runs.json").runs()
    assert ModelLibrary(tmp_path).entries() == ()
    with pytest.raises(UnfitFile):
        FileAnchor(tmp_path).read()
    with pytest.raises(UnfitFile), locked(tmp_path / "lock", 0.0):
        pass
