"""The worker process as it is started: what it is told and where it stands."""

import asyncio
import sys
from pathlib import Path

import pytest

from app.local.process.causes import Death
from app.local.process.process import WorkerProcess

TELLS = "import os, sys; sys.stderr.write(f'{os.getcwd()}\\n{sorted(os.environ)}\\n{os.listdir()}')"


async def test_the_worker_is_told_no_key_and_stands_in_an_empty_folder(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "ANTHROPIC_API_KEY",
        "MIDAS_MAPI_KEY",
        "LINTEL_PLANNER_SERVER_KEY",
        "LD_PRELOAD_OF_OURS",
        "PYTHONPATH",
    ):
        monkeypatch.setenv(name, "canary")
    ended: asyncio.Future[Death] = asyncio.get_running_loop().create_future()
    worker = WorkerProcess(
        (sys.executable, "-c", TELLS),
        tmp_path / "note",
        reported=lambda _worker, _report: None,
        ended=lambda _worker, death: ended.set_result(death),
    )
    await worker.start()
    async with asyncio.timeout(60):
        stands_in, names, listed = (await ended).words.splitlines()
    assert Path(stands_in).is_relative_to(own_home)
    assert listed == "[]"
    assert "LINTEL_HOME" in names
    for name in ("KEY", "LD_PRELOAD", "PYTHON"):
        assert name not in names


async def test_a_worker_whose_start_is_called_off_is_ended_as_soon_as_it_is_there(tmp_path: Path) -> None:
    ended: asyncio.Future[Death] = asyncio.get_running_loop().create_future()
    worker = WorkerProcess(
        (sys.executable, "-c", "import time; time.sleep(600)"),
        tmp_path / "note",
        reported=lambda _worker, _report: None,
        ended=lambda _worker, death: ended.set_result(death),
    )
    starting = asyncio.create_task(worker.start())
    await asyncio.sleep(0)
    starting.cancel()
    worker.kill()
    async with asyncio.timeout(60):
        death = await ended
    assert death.status != 0
    assert worker.is_over
