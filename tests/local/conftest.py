"""Supervisors for tests: over the scripted worker, and over the real one with the real small model."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from app.lib.children import own_program
from app.lib.paths import user_folders
from app.local.fit.verdict import Free
from app.local.process.limits import Limits
from app.local.process.session import LoadOptions
from app.local.supervisor.supervisor import LocalModelSupervisor, WorkerPlaces
from app.protocol.states import RungKind
from tests.fakes.programs import module
from tests.local.gguf_files import gguf, write

ROOT = Path(__file__).parents[2]
SMALL_MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"
# Read now: each test gets a home of its own.
_USER_MODELS = user_folders().data / "models"

SCRIPTED = module("tests.local.scripted_worker")
REAL = (*own_program(), "local-worker")


@pytest.fixture(scope="session")
def small_model() -> Path:
    """The real small model; its absence fails, unless LINTEL_ALLOW_NO_MODEL=1 says that it may be missing."""
    path = Path(os.environ.get("LINTEL_TEST_MODEL") or _USER_MODELS / SMALL_MODEL)
    if path.is_file():
        return path
    if os.environ.get("LINTEL_ALLOW_NO_MODEL") == "1":
        pytest.skip(f"no model at {path}")
    pytest.fail(f"the small model is missing: {path} (run `python dev.py setup`, or set LINTEL_TEST_MODEL)")


@pytest.fixture(autouse=True)
def _run_from_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A models folder with one sound file per script of the scripted worker."""
    folder = tmp_path / "models"
    folder.mkdir()
    for script in ("ready", "load-fails", "load-dies", "load-hangs", "dies", "memory", "deaf", "garbage", "gpu"):
        write(folder / f"{script}.gguf", gguf())
    return folder


@pytest.fixture
def no_models(models: Path) -> Path:
    """The models folder, emptied."""
    for path in models.iterdir():
        path.unlink()
    return models


Build = Callable[..., LocalModelSupervisor]


@pytest.fixture
async def build(tmp_path: Path, models: Path) -> AsyncIterator[Build]:
    """Makes supervisors and closes them."""
    made: list[LocalModelSupervisor] = []

    def make(
        worker: tuple[str, ...] = SCRIPTED,
        limits: Limits | None = None,
        places: WorkerPlaces | None = None,
        free: Callable[[], Awaitable[Free]] | None = None,
        verify: Callable[[Path], str] | None = None,
        idle_s: Callable[[], float] = lambda: 0.0,
        rung: Callable[[], RungKind | None] = lambda: RungKind.AS_SET,
    ) -> LocalModelSupervisor:
        supervisor = LocalModelSupervisor(
            places=places
            or WorkerPlaces(
                worker=worker,
                models=models,
                build_status=tmp_path / "local-build.json",
                crash_notes=tmp_path / "crashes",
                registry=ROOT / "models" / "registry.json",
                evaluation=ROOT / "models" / "evaluation" / "results.json",
            ),
            options=lambda: LoadOptions(context_tokens=2048),
            limits=limits,
            free=free,
            verify=verify,
            idle_s=idle_s,
            rung=rung,
        )
        made.append(supervisor)
        return supervisor

    yield make
    for supervisor in made:
        await supervisor.close()
