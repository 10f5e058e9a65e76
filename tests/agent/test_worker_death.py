"""The local model's process is killed while a step waits for approval: nothing of the work is lost."""

import os
import signal
import sys
from pathlib import Path

import pytest

from app.local.process.session import LoadOptions
from app.local.supervisor.supervisor import LocalModelSupervisor, WorkerPlaces
from app.protocol.commands import LoadLocalModel
from app.protocol.events import LocalModelChanged, TurnOutcome
from app.protocol.items import UserMessage
from app.protocol.states import LocalPhase
from tests.agent.desk import Desk
from tests.fakes.planner import draft, step
from tests.local.conftest import ROOT, SCRIPTED
from tests.local.gguf_files import gguf, write


@pytest.mark.logs
@pytest.mark.skipif(sys.platform == "win32", reason="the signal that ends the scripted worker is POSIX")
async def test_a_death_of_the_worker_leaves_the_conversation_and_the_pending_step_as_they_were(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    model = tmp_path / "ready.gguf"
    write(model, gguf())
    places = WorkerPlaces(
        worker=SCRIPTED,
        models=tmp_path,
        build_status=tmp_path / "local-build.json",
        crash_notes=tmp_path,
        registry=tmp_path / "registry.json",
        evaluation=tmp_path / "results.json",
    )
    supervisor = LocalModelSupervisor(places=places, options=LoadOptions)
    desk.parts.local_model = supervisor  # type: ignore[assignment]
    desk.parts.planners[0].scripts = [[draft(step("a"), step("b"))]]
    await desk.start()
    desk.submit(LoadLocalModel(path=str(model)))
    await desk.until(LocalModelChanged, lambda event: event.state.phase is LocalPhase.READY)
    desk.send("build")
    request = await desk.asked()
    before = [item for item in desk.items() if isinstance(item, UserMessage)]
    pid = supervisor.worker_pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    died = await desk.until(LocalModelChanged, lambda event: event.state.phase is LocalPhase.FAILED)
    await desk.until(LocalModelChanged, lambda event: event.state.phase is LocalPhase.READY)
    desk.approve(request)

    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED
    assert desk.steps() == {"a": "done", "b": "done"}
    assert died.state.error is not None
    assert "ended" in died.state.error.message.en or "stopped" in died.state.error.message.en
    assert [item for item in desk.items() if isinstance(item, UserMessage)] == before
    assert supervisor.worker_pid not in (None, pid)
