"""The file of drafts: whole or not at all, for its owner alone."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.protocol.values import ErrorInfo
from app.ui.kept_file import drafts_file


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    drafts_file(tmp_path / "drafts.json").write('{"messages": {"c": "층고"}}')
    assert drafts_file(tmp_path / "drafts.json").read() == '{"messages": {"c": "층고"}}'
    assert [one.name for one in tmp_path.iterdir()] == ["drafts.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps others out by the folder")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        drafts_file(tmp_path / "drafts.json").write("{}")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "drafts.json").stat().st_mode) == 0o600


def test_a_missing_file_is_empty_and_one_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert drafts_file(tmp_path / "none.json").read() == ""
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "folder.json").mkdir()
    for name in ("bad.json", "folder.json"):
        told = drafts_file(tmp_path / name).read()
        assert isinstance(told, ErrorInfo)
        assert name in told.message.en
        assert name in told.message.ko


_WRITER = """
import sys
from pathlib import Path
from app.ui.kept_file import drafts_file
file = drafts_file(Path(sys.argv[1]))
print("go", flush=True)
while True:
    for letter in "ab":
        file.write('{"messages": {"c": "' + letter * 200_000 + '"}}')
"""


def test_a_kill_in_the_middle_of_writing_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "drafts.json"
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"go\n"
        while not path.exists():
            assert writer.poll() is None
        writer.kill()
        writer.wait()
        writer.stdout.close()
        text = drafts_file(path).read()
        assert isinstance(text, str)
        assert len(text) == 200_000 + len('{"messages": {"c": ""}}')
        path.unlink()
