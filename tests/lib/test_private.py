"""Files and folders that only their owner may read."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.lib import private
from app.lib.logs import set_up_logs
from app.lib.paths import user_folders
from app.lib.private import open_private, private_file, private_folder, tighten, tighten_all, write_private
from app.lib.redaction import Redactor

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps others out by the profile folder")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=["umask 000", "umask 022", "umask 077"], autouse=True)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def opened_to_all(path: Path) -> Path:
    path.chmod(0o777 if path.is_dir() else 0o666)
    return path


def test_new_files_and_folders_are_the_owners_only(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "a" / "b")
    write_private(folder / "text", "x")
    private_file(folder / "empty")
    with open_private(folder / "bytes", "w+b") as stream:
        stream.write(b"x")
    assert {mode(tmp_path / "a"), mode(folder)} == {0o700}
    assert {mode(path) for path in folder.iterdir()} == {0o600}


def test_old_ones_become_so_and_keep_what_is_in_them(tmp_path: Path) -> None:
    folder = opened_to_all(private_folder(tmp_path / "a"))
    file = folder / "text"
    file.write_text("kept")
    private_folder(folder)
    private_file(opened_to_all(file))
    assert (mode(folder), mode(file), file.read_text()) == (0o700, 0o600, "kept")
    with open_private(opened_to_all(file), "a") as stream:
        stream.write("!")
    assert (mode(file), file.read_text()) == (0o600, "kept!")


def test_a_program_of_the_owner_can_still_be_run(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.touch()
    program.chmod(0o755)
    tighten(program)
    assert mode(program) == 0o700


def test_a_link_is_not_followed_when_old_files_are_closed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "shared").touch()
    opened_to_all(outside)
    opened_to_all(outside / "shared")
    folder = private_folder(tmp_path / "own")
    (folder / "file").symlink_to(outside / "shared")
    (folder / "folder").symlink_to(outside)
    os.mkfifo(folder / "pipe")
    (folder / "pipe").chmod(0o666)
    tighten_all(folder)
    assert (mode(outside), mode(outside / "shared")) == (0o777, 0o666)
    assert mode(folder / "pipe") == 0o600


def test_a_link_to_a_file_of_another_user_is_refused_before_it_is_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("precious")
    opened_to_all(theirs)
    link = tmp_path / "settings.json"
    link.symlink_to(theirs)
    folder = tmp_path / "folder"
    folder.symlink_to(tmp_path)
    me = os.geteuid()
    monkeypatch.setattr(private.os, "geteuid", lambda: me + 1)
    for attempt in (lambda: write_private(link, "x"), lambda: private_file(link), lambda: private_folder(folder)):
        with pytest.raises(PermissionError):
            attempt()
    assert (theirs.read_text(), mode(theirs)) == ("precious", 0o666)


def test_a_link_to_another_file_of_ours_is_a_way_to_keep_it_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles.json"
    elsewhere.touch()
    link = tmp_path / "settings.json"
    link.symlink_to(elsewhere)
    write_private(link, "x")
    assert (link.is_symlink(), elsewhere.read_text()) == (True, "x")


def test_what_an_earlier_version_left_open_is_closed_at_the_start(tmp_path: Path) -> None:
    folders = user_folders({"LINTEL_HOME": str(tmp_path)})
    folders.create()
    for name in (
        "history.sqlite3",
        "history.sqlite3-wal",
        "history.sqlite3.v1.bak",
        "models/a.gguf",
        "models/x/doc.mgbx",
    ):
        file = folders.data / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        opened_to_all(file)
        opened_to_all(file.parent)
    opened_to_all(folders.config)
    folders.create()
    for path in (folders.config, folders.data, folders.cache, folders.logs, *folders.data.rglob("*")):
        assert not mode(path) & 0o077, path


def test_log_files_are_the_owners_only_also_after_they_rotate(tmp_path: Path) -> None:
    file = tmp_path / "logs" / "lintel.log"
    file.parent.mkdir()
    file.touch()
    opened_to_all(file)
    logs = set_up_logs(file, Redactor())
    for handler in logs.handlers:
        getattr(handler, "doRollover", lambda: None)()
    logs.close()
    assert {mode(path) for path in file.parent.iterdir()} == {0o600}
    assert len(list(file.parent.iterdir())) == 2
