"""A model that gives its memory back while nobody needs it, and is there again when somebody does."""

from pathlib import Path

from app.protocol.states import LocalPhase
from tests.local.conftest import Build
from tests.local.watching import States


async def test_the_gpu_is_freed_on_demand_and_the_model_comes_back(build: Build, models: Path) -> None:
    supervisor = build()
    path = str(models / "ready.gguf")
    await supervisor.load(path)
    await supervisor.free_gpu()

    assert supervisor.state.phase is LocalPhase.IDLE
    assert supervisor.worker_pid is None
    assert supervisor.is_asleep

    await supervisor.restore()
    assert supervisor.state.phase is LocalPhase.READY
    assert supervisor.state.model == path
    assert not supervisor.is_asleep


async def test_freeing_without_a_model_or_after_an_unload_leaves_nothing_to_bring_back(
    build: Build, models: Path
) -> None:
    supervisor = build()
    await supervisor.free_gpu()
    assert not supervisor.is_asleep
    await supervisor.load(str(models / "ready.gguf"))
    await supervisor.free_gpu()
    await supervisor.unload()
    await supervisor.restore()

    assert supervisor.state.phase is LocalPhase.IDLE
    assert supervisor.worker_pid is None


async def test_a_model_nobody_uses_is_unloaded_and_remembered(build: Build, models: Path) -> None:
    patience = [0.0]
    supervisor = build(idle_s=lambda: patience[0])
    await supervisor.start()
    await supervisor.load(str(models / "ready.gguf"))
    states = States(supervisor)
    patience[0] = 0.001
    state = await states.until(LocalPhase.IDLE)

    assert supervisor.is_asleep
    assert state.detail is not None
    assert "nobody used it" in state.detail.en


async def test_only_buffers_of_a_gpu_count_as_gpu_memory(build: Build, models: Path) -> None:
    supervisor = build()
    assert not supervisor.uses_gpu
    await supervisor.load(str(models / "ready.gguf"))
    assert not supervisor.uses_gpu
    (models / "free").write_text(str(10**10), encoding="utf-8")
    await supervisor.load(str(models / "gpu.gguf"))
    assert supervisor.uses_gpu
