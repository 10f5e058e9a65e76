"""Nothing in the working folder, the documents folder or a model folder is imported, loaded or run."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.gennx.tools.results.second_engine import second_engine
from app.lib.children import own_program
from tests.local.gguf_files import gguf, write
from tests.main_job.planted import Trap

ROOT = Path(__file__).parents[2]
# The search paths that a careless profile gives: their empty members mean the working folder.
CARELESS = {"PATH": os.pathsep.join(["", ".", os.environ.get("PATH", "")]), "PYTHONPATH": os.pathsep}
LOAD = {"type": "LoadLocalModel", "command_id": "1"}


@dataclass(frozen=True)
class Places:
    """Where a person works, where documents and where models lie; all of them planted."""

    trap: Trap
    work: Path
    documents: Path
    models: Path

    @property
    def model(self) -> Path:
        return self.models / "model.gguf"


@pytest.fixture
def places(tmp_path: Path, own_home: Path) -> Places:
    made = Places(Trap(tmp_path / "trap"), tmp_path / "work", tmp_path / "documents", own_home / "data" / "models")
    planted = [made.trap.set_in(folder) for folder in (made.work, made.documents, made.models)]
    assert min(planted) >= 30
    write(made.model, gguf())
    return made


def run(
    command: Sequence[str], places: Places, *, stdin: str = "", environment: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        cwd=places.work,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, **(CARELESS if environment is None else environment)},
        check=False,
    )


def test_the_traps_work(places: Places) -> None:
    run([sys.executable, "-c", "import json"], places, environment={})
    run(["/bin/sh", "-c", "nvidia-smi"], places)
    expected = {"work-json", "work-nvidia-smi"}
    library = places.work / "libllama.so"
    if library.exists():
        run([sys.executable, "-I", "-c", f"import ctypes; ctypes.CDLL({str(library)!r})"], places)
        expected.add("libllama.so.loaded")
    assert expected <= set(places.trap.marks())


def lines(*messages: object) -> str:
    return "".join(json.dumps(message) + "\n" for message in messages)


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "check the connection", "--approve", "reads", "--target", "embedded"),
        ("models", "list"),
        ("bench", "--help"),
        ("bench", "--history"),
        ("audit",),
        ("engine", "--port", "0", "--folder", "DOCUMENTS"),
        ("gennx-server",),
        ("gennx-server", "--list-tools"),
        ("gennx-server", "--smart"),
        ("local-worker", "--crash-note", "note"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_program_runs_nothing_that_lies_about(places: Places, words: tuple[str, ...]) -> None:
    settings = ("target.embedded_folder", "knowledge.folder") if words[0] == "ask" else ()
    folders = [part for name in settings for part in ("--set", f"{name}={places.documents}")]
    named = [str(places.documents) if word == "DOCUMENTS" else word for word in words]
    finished = run([*own_program(), *named, *folders], places)
    assert places.trap.marks() == [], finished.stderr
    if words[0] not in ("local-worker", "gennx-server"):
        assert finished.returncode == 0, finished.stderr


def test_the_headless_program_and_its_worker_run_nothing_that_lies_about(places: Places) -> None:
    estimate = {"query": {"type": "EstimateFit", "model": str(places.model), "context_tokens": 512, "gpu_layers": 0}}
    told = lines(LOAD | {"path": str(places.model)}, estimate | {"id": "1"})
    finished = run([*own_program(), "--headless", "--target", "embedded"], places, stdin=told)
    assert finished.returncode == 0, finished.stderr
    assert places.trap.marks() == []


@pytest.mark.skipif(sys.platform == "win32", reason="the window is ended by a POSIX signal")
def test_the_window_and_its_children_run_nothing_that_lies_about(places: Places, own_home: Path) -> None:
    environment = {**os.environ, **CARELESS, "QT_QPA_PLATFORM": "offscreen"}
    window = subprocess.Popen([*own_program(), "--target", "embedded"], cwd=places.work, env=environment)
    try:
        # The engine makes this folder when it serves.
        until = time.monotonic() + 90
        while not (own_home / "data" / "models-embedded").is_dir() and window.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert window.poll() is None
    finally:
        window.terminate()
        window.wait(30)
    assert places.trap.marks() == []


def test_the_engine_for_comparisons_runs_nothing_that_lies_about(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(places.work)
    for name, value in CARELESS.items():
        monkeypatch.setenv(name, value)
    with second_engine() as engine:
        assert engine.by_name("STLD") == {}
    assert places.trap.marks() == []


def test_the_installed_command_runs_nothing_that_lies_about(places: Places) -> None:
    command = Path(sys.executable).with_name("lintel")
    if not command.exists():
        pytest.skip("the command is not installed in this environment")
    finished = run([str(command), "models", "list"], places)
    assert finished.returncode == 0, finished.stderr
    assert places.trap.marks() == []


def test_a_checkout_that_is_not_installed_can_be_started_from_anywhere(places: Places) -> None:
    # Without its site-packages only the standard library is there, which is all that the front door needs.
    command = [sys.executable, "-I", "-S", str(ROOT / "app" / "__main__.py"), "local-worker", "--help"]
    finished = run(command, places)
    assert "local model" in finished.stdout, finished.stderr
    assert places.trap.marks() == []


def test_python_m_app_imports_nothing_but_the_package_it_was_asked_for(places: Places, tmp_path: Path) -> None:
    # For `-m` Python itself imports its module runner's own needs, and `app`, before anything of Lintel runs.
    bare = Places(places.trap, tmp_path / "bare", places.documents, places.models)
    places.trap.set_in(bare.work, without=frozenset({"app", "importlib", "collections"}))
    finished = run([sys.executable, "-m", "app", "models", "list"], bare, environment={})
    assert finished.returncode == 0, finished.stderr
    assert places.trap.marks() == []
