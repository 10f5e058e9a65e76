"""What is installed is seen without importing it; a build in progress is followed from its file."""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.lib.sound import is_sound
from app.local.errors import not_installed
from app.local.files.installation import find_models, is_library_installed, missing_library, read_build
from app.local.files.library import ModelLibrary, Record
from tests.local.gguf_files import gguf, write

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def status(path: Path, **fields: object) -> Path:
    whole = {
        "stage": "compile",
        "percent": 40,
        "message": "[80/199] llama.cpp",
        "state": "running",
        "pid": os.getpid(),
        "updated_at": NOW.isoformat(),
    }
    path.write_text(json.dumps({**whole, **fields}), encoding="utf-8")
    return path


def test_a_running_build_is_read_with_its_progress(tmp_path: Path) -> None:
    build = read_build(status(tmp_path / "build.json"))

    assert build is not None
    assert (build.fraction, build.message, build.state) == (0.4, "[80/199] llama.cpp", "running")
    assert build.is_alive(NOW + timedelta(seconds=30))


def test_a_build_that_fell_silent_is_not_alive(tmp_path: Path) -> None:
    build = read_build(status(tmp_path / "build.json"))

    assert build is not None
    assert not build.is_alive(NOW + timedelta(hours=1))


def test_a_build_whose_process_is_gone_is_not_alive(tmp_path: Path) -> None:
    build = read_build(status(tmp_path / "build.json", pid=2**22 + 12345))

    assert build is not None
    assert not build.is_alive(NOW)


def test_a_time_in_seconds_is_understood_too(tmp_path: Path) -> None:
    build = read_build(status(tmp_path / "build.json", updated_at=NOW.timestamp()))

    assert build is not None
    assert build.updated_at == NOW


@pytest.mark.parametrize(
    "raw", ["", "{", "[]", '{"state":"flying"}', '{"state":"running","percent":1,"updated_at":"?"}']
)
def test_a_file_that_is_not_a_status_is_ignored(tmp_path: Path, raw: str) -> None:
    path = tmp_path / "build.json"
    path.write_text(raw, encoding="utf-8")

    assert read_build(path) is None


def test_no_file_is_no_build(tmp_path: Path) -> None:
    assert read_build(tmp_path / "build.json") is None


def test_models_are_the_gguf_files_by_name(tmp_path: Path) -> None:
    for name in ("b.gguf", "a.gguf", "notes.txt"):
        (tmp_path / name).write_bytes(b"12345")

    entries = find_models(tmp_path)

    assert [Path(entry.name).name for entry in entries] == ["a.gguf", "b.gguf"]
    assert all(entry.is_local and entry.size_bytes == 5 for entry in entries)
    assert find_models(tmp_path / "missing") == ()


def test_a_library_is_seen_only_where_it_is() -> None:
    assert missing_library({"json": "JSON"}) is None
    assert missing_library({"json": "JSON", "a_library_that_does_not_exist": "that one"}) == "that one"


def test_the_grammar_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.local.files.installation.LIBRARIES", {"json": "llama.cpp", "no_such": "llguidance"})
    assert not is_library_installed()
    told = not_installed(missing_library()).message
    assert "llguidance" in told.en
    assert "llguidance" in told.ko


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep file names as Unicode")
def test_a_model_whose_name_is_no_text_is_listed_and_says_to_rename_it(tmp_path: Path) -> None:
    write(tmp_path / os.fsdecode(b"\xb1\xe2.gguf"), gguf())
    for entry in (*find_models(tmp_path), *ModelLibrary(tmp_path).entries()):
        assert is_sound(entry.name)
        assert "\ufffd" in entry.name
    (listed,) = ModelLibrary(tmp_path).entries()
    assert listed.why is not None
    assert "rename" in listed.why.en
    elsewhere = write(tmp_path / os.fsdecode(b"\xff.txt"), gguf())
    library = ModelLibrary(tmp_path / "own")
    library.add(elsewhere, Record(source=str(elsewhere)))
    assert [entry.name for entry in library.entries()] == ["\ufffd.txt"]
    library.remove(elsewhere)
    assert library.entries() == ()
