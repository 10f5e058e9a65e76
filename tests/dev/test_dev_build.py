"""The background build: its status file, its progress, and that it never outlives its parent."""

import json
import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devtools import build_status
from devtools.build_status import BuildStatus, Stage, State, StatusFile, percent_of, read_status
from devtools.checks import progress_line
from devtools.files import replace_text
from devtools.process import only_one, start_in_background, stop_background

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def status(tmp_path: Path) -> StatusFile:
    return StatusFile(tmp_path / "local-build.json", tmp_path / "local-build.log")


def read(tmp_path: Path) -> BuildStatus:
    found = read_status(tmp_path / "local-build.json")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "percent"),
    [
        ("[1/200] Building CXX object a.o", 0),
        ("[100/200] Building CXX object b.o\n", 50),
        ("[200/200] Linking CXX shared library libllama.so", 100),
        ("  [3/4] Building", 75),
        ("-- Installing: libggml.so", None),
        ("[0/0] Re-running CMake...", None),
        ("warning: [1/2] in the middle", None),
        ("", None),
    ],
)
def test_progress_is_read_from_the_lines_of_ninja(line: str, percent: int | None) -> None:
    assert percent_of(line) == percent


def test_the_file_holds_the_documented_fields(status: StatusFile, tmp_path: Path) -> None:
    status.advance(42)
    content = json.loads((tmp_path / "local-build.json").read_text(encoding="utf-8"))
    documented = (ROOT / "dev.py").read_text(encoding="utf-8")
    assert set(content) == {"state", "stage", "percent", "message", "pid", "updated_at", "log"}
    assert all(f"\n    {name} " in documented for name in content)
    assert (content["state"], content["stage"], content["percent"]) == ("running", "compile", 42)


def test_the_time_of_the_last_word_is_utc(status: StatusFile, tmp_path: Path) -> None:
    status.enter(Stage.MODEL)
    age = datetime.now(UTC) - datetime.fromisoformat(read(tmp_path).updated_at)
    assert abs(age.total_seconds()) < 60


def test_every_stage_has_a_sentence_and_is_documented(status: StatusFile, tmp_path: Path) -> None:
    documented = (ROOT / "dev.py").read_text(encoding="utf-8")
    for stage in Stage:
        assert f'"{stage.value}"' in documented
        status.enter(stage)
        assert read(tmp_path).message.endswith(".")


def test_a_new_stage_starts_without_a_percentage(status: StatusFile, tmp_path: Path) -> None:
    status.advance(100)
    status.enter(Stage.INSTALL)
    assert read(tmp_path).percent is None


def test_an_ended_build_stays_ended(status: StatusFile, tmp_path: Path) -> None:
    status.failed("No compiler.")
    status.beat()
    assert (read(tmp_path).state, read(tmp_path).message) == (State.FAILED, "No compiler.")


def test_a_finished_build_reads_as_done(status: StatusFile, tmp_path: Path) -> None:
    status.done()
    assert (read(tmp_path).state, read(tmp_path).stage, read(tmp_path).percent) == (State.DONE, Stage.READY, 100)


def test_a_long_silent_step_renews_the_time(
    status: StatusFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats = threading.Semaphore(0)

    def note(path: Path, text: str) -> None:
        replace_text(path, text)
        beats.release()

    monkeypatch.setattr(build_status, "BEAT_S", 0.001)
    monkeypatch.setattr(build_status, "replace_text", note)
    with status.beating():
        assert all(beats.acquire(timeout=30) for _ in range(3))
    assert read(tmp_path).state is State.RUNNING


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"state": "odd"}'])
def test_an_unreadable_status_is_no_status(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.json").write_text(text, encoding="utf-8")
    assert read_status(tmp_path / "s.json") is None


def test_the_terminal_shows_a_line_for_each_tenth_only(status: StatusFile, tmp_path: Path) -> None:
    lines: set[str] = set()
    for percent in range(101):
        status.advance(percent)
        lines.add(progress_line(read(tmp_path)))
    assert len(lines) == 11
    assert progress_line(None) == ""


_CHILD = """
import subprocess, sys
sys.path.insert(0, {root!r})
from devtools.process import end_with_parent
end_with_parent(lambda: print("last words", flush=True))
child = subprocess.Popen([sys.executable, "-c", "import time; print('grandchild', flush=True); time.sleep(600)"])
child.wait()
"""


def test_the_whole_tree_ends_when_the_parent_lets_go() -> None:
    reader, writer = os.pipe()
    with os.fdopen(writer, "wb") as log:
        builder = start_in_background([sys.executable, "-c", _CHILD.format(root=str(ROOT))], log)
    with os.fdopen(reader, encoding="utf-8") as told:
        assert told.readline() == "grandchild\n"
        assert builder.stdin is not None
        builder.stdin.close()
        # The pipe ends only when the last process that holds it has ended.
        assert told.read() == "last words\n"
        stop_background(builder)


def test_a_builder_that_finishes_by_itself_exits_cleanly(tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom devtools.process import end_with_parent\n"
    with (tmp_path / "log").open("wb") as file:
        builder = start_in_background([sys.executable, "-c", code + "end_with_parent(lambda: None)"], file)
    assert builder.wait(timeout=60) == 0, (tmp_path / "log").read_text(encoding="utf-8")
    stop_background(builder)


def test_a_second_holder_says_that_it_waits_and_comes_after_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    waits = threading.Event()
    monkeypatch.setattr("devtools.process.note", lambda _text: waits.set())

    def second() -> None:
        with only_one(tmp_path / "lock", "the first"):
            order.append("second")

    thread = threading.Thread(target=second)
    with only_one(tmp_path / "lock", "nobody"):
        thread.start()
        assert waits.wait(timeout=30)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_file_is_replaced_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "file.json"
    replace_text(target, "old")
    replace_text(target, "새 내용")
    assert target.read_text(encoding="utf-8") == "새 내용"
    assert [path.name for path in target.parent.iterdir()] == ["file.json"]
