"""The local model's life, over a scripted worker process that really dies, hangs and lies."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.lib.supervision import closing
from app.local.errors import LocalModelError
from app.local.process.limits import Limits
from app.local.process.session import Writing
from app.local.supervisor.supervisor import LocalModelSupervisor
from app.local.wire import Done, TextToken
from app.prompting.parts import PromptPart
from app.protocol.states import LocalPhase
from tests.local.conftest import Build
from tests.local.gguf_files import gguf
from tests.local.watching import States

LONG = Writing(parts=(PromptPart(text="x"),), max_tokens=10)
SHORT = Writing(parts=(PromptPart(text="x"),), max_tokens=1)
posix = pytest.mark.skipif(sys.platform == "win32", reason="the signal that ends the scripted worker is POSIX")


async def texts(reports: AsyncIterator[TextToken | Done]) -> list[str]:
    return [report.text if isinstance(report, TextToken) else report.stop for report in [r async for r in reports]]


async def loaded(build: Build, models: Path, script: str, limits: Limits | None = None) -> LocalModelSupervisor:
    supervisor = build(limits=limits)
    await supervisor.load(str(models / f"{script}.gguf"))
    assert supervisor.state.phase is LocalPhase.READY
    return supervisor


async def test_nothing_is_started_before_the_first_load(build: Build) -> None:
    supervisor = build()
    await supervisor.start()

    assert supervisor.state.phase is LocalPhase.IDLE
    assert supervisor.worker_pid is None
    assert len(supervisor.models()) == 9


async def test_without_model_files_that_is_the_state(build: Build, no_models: Path) -> None:
    supervisor = build()
    await supervisor.start()

    assert supervisor.state.phase is LocalPhase.NO_MODEL


async def test_a_model_file_that_appears_is_seen(build: Build, no_models: Path) -> None:
    supervisor = build()
    states = States(supervisor)
    await supervisor.start()
    (no_models / "new.gguf").write_bytes(gguf())

    assert (await states.until(LocalPhase.IDLE)).error is None


async def test_a_build_is_followed_to_its_end(build: Build, tmp_path: Path) -> None:
    status = tmp_path / "local-build.json"
    fields = {"stage": "compile", "percent": 25, "message": "[50/199]", "pid": 0}

    def say(**changes: object) -> None:
        now = datetime.now(UTC).isoformat()
        status.write_text(json.dumps({**fields, "updated_at": now, **changes}), encoding="utf-8")

    say(state="running")
    supervisor = build()
    states = States(supervisor)
    await supervisor.start()
    building = supervisor.state
    say(state="done", percent=100)

    assert (building.phase, building.fraction) == (LocalPhase.BUILDING, 0.25)
    assert building.detail is not None
    assert "[50/199]" in building.detail.ko
    await states.until(LocalPhase.IDLE)


async def test_without_the_library_the_state_says_so_and_what_still_works(
    build: Build, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.local.supervisor.supervisor.is_library_installed", lambda: False)
    supervisor = build()
    await supervisor.start()
    await supervisor.load(str(models / "ready.gguf"))

    assert supervisor.state.phase is LocalPhase.NOT_INSTALLED
    assert supervisor.state.error is not None
    assert supervisor.state.error.code == "local.not_installed"


async def test_a_failed_build_is_told_with_its_message(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.local.supervisor.supervisor.is_library_installed", lambda: False)
    now = datetime.now(UTC).isoformat()
    status = {"state": "failed", "stage": "compile", "percent": 30, "message": "g++ is missing", "updated_at": now}
    (tmp_path / "local-build.json").write_text(json.dumps(status), encoding="utf-8")
    supervisor = build()
    await supervisor.start()

    assert supervisor.state.error is not None
    assert "g++ is missing" in supervisor.state.error.message.ko


async def test_loading_writing_and_unloading(build: Build, models: Path) -> None:
    supervisor = build()
    states = States(supervisor)
    await supervisor.start()
    await supervisor.load(str(models / "ready.gguf"))
    written = await texts(supervisor.write(SHORT))
    await supervisor.unload()

    assert written == ["first", "complete"]
    assert states.phases == [
        LocalPhase.NOT_INSTALLED,
        LocalPhase.IDLE,
        LocalPhase.LOADING,
        LocalPhase.READY,
        LocalPhase.BUSY,
        LocalPhase.READY,
        LocalPhase.IDLE,
    ]
    assert any(state.fraction == 0.5 for state in states.seen)
    assert supervisor.worker_pid is None


async def test_a_bad_file_never_reaches_the_worker(build: Build, models: Path) -> None:
    bad = models / "bad.gguf"
    bad.write_bytes((models / "ready.gguf").read_bytes()[:600])
    supervisor = build(worker=("no-such-program",))
    await supervisor.load(str(bad))

    assert supervisor.state.phase is LocalPhase.FAILED
    assert supervisor.state.error is not None
    assert supervisor.state.error.code == "local.bad_file"


async def test_a_known_name_with_other_content_is_refused(build: Build, models: Path) -> None:
    impostor = models / "SmolLM2-135M-Instruct.Q4_1.gguf"
    impostor.write_bytes((models / "ready.gguf").read_bytes())
    supervisor = build()
    await supervisor.load(str(impostor))

    assert supervisor.state.error is not None
    assert supervisor.state.error.code == "local.wrong_checksum"


async def test_a_missing_file_is_named(build: Build, models: Path) -> None:
    supervisor = build()
    await supervisor.load(str(models / "gone.gguf"))

    assert supervisor.state.error is not None
    assert "gone.gguf" in supervisor.state.error.message.en


async def test_a_worker_that_cannot_start_is_a_failure_with_words(build: Build, models: Path) -> None:
    supervisor = build(worker=(str(models / "no-such-program"),))
    await supervisor.load(str(models / "ready.gguf"))

    assert supervisor.state.error is not None
    assert supervisor.state.error.code == "local.cannot_start"


@pytest.mark.parametrize(("script", "code"), [("load-fails", "local.out_of_memory"), ("load-dies", "local.crash")])
@pytest.mark.logs
async def test_a_load_that_fails_is_not_tried_again(build: Build, models: Path, script: str, code: str) -> None:
    supervisor = build()
    states = States(supervisor)
    await supervisor.load(str(models / f"{script}.gguf"))

    assert supervisor.state.phase is LocalPhase.FAILED
    assert supervisor.state.error is not None
    assert supervisor.state.error.code == code
    assert states.phases.count(LocalPhase.LOADING) == 1
    assert supervisor.worker_pid is None


@pytest.mark.logs
async def test_a_load_that_hangs_is_ended_by_the_watchdog(build: Build, models: Path) -> None:
    supervisor = build(limits=Limits(stall_s=1.0))
    await supervisor.load(str(models / "load-hangs.gguf"))

    assert supervisor.state.error is not None
    assert supervisor.state.error.code == "local.unresponsive"


async def test_a_load_can_be_given_up(build: Build, models: Path) -> None:
    supervisor = build()
    states = States(supervisor)
    loading = asyncio.ensure_future(supervisor.load(str(models / "load-hangs.gguf")))
    await states.until_state(lambda state: state.fraction == 0.5)
    await supervisor.unload()
    await loading

    assert supervisor.state.phase is LocalPhase.IDLE


@posix
@pytest.mark.logs
async def test_a_death_while_writing_is_told_and_the_model_comes_back(build: Build, models: Path) -> None:
    supervisor = await loaded(build, models, "dies")
    states = States(supervisor)

    with pytest.raises(LocalModelError, match="ended it"):
        await texts(supervisor.write(LONG))
    back = await states.until(LocalPhase.READY)

    assert states.phases == [LocalPhase.READY, LocalPhase.BUSY, LocalPhase.FAILED, LocalPhase.LOADING, LocalPhase.READY]
    assert back.detail is not None
    assert "Restarted" in back.detail.en
    assert "SIGTERM" in back.detail.ko


@posix
@pytest.mark.logs
async def test_a_model_that_keeps_dying_is_left_stopped(build: Build, models: Path) -> None:
    supervisor = await loaded(build, models, "dies", Limits(restarts=1))
    states = States(supervisor)
    with pytest.raises(LocalModelError):
        await texts(supervisor.write(LONG))
    await states.until(LocalPhase.READY)
    with pytest.raises(LocalModelError):
        await texts(supervisor.write(LONG))

    assert supervisor.state.phase is LocalPhase.FAILED
    assert supervisor.state.error is not None
    assert supervisor.state.error.code == "local.keeps_dying"


@pytest.mark.logs
async def test_running_out_of_memory_is_not_tried_again(build: Build, models: Path) -> None:
    supervisor = await loaded(build, models, "memory")
    with pytest.raises(LocalModelError, match="memory ran out"):
        await texts(supervisor.write(LONG))

    assert supervisor.state.phase is LocalPhase.FAILED
    assert supervisor.state.error is not None
    assert supervisor.state.error.code == "local.out_of_memory"


@pytest.mark.logs
async def test_a_worker_that_talks_nonsense_is_ended(build: Build, models: Path) -> None:
    supervisor = await loaded(build, models, "garbage")

    with pytest.raises(LocalModelError, match="wire error"):
        await texts(supervisor.write(LONG))


async def test_a_cancelled_writing_leaves_the_model_ready(build: Build, models: Path) -> None:
    supervisor = await loaded(build, models, "ready", Limits(cancel_s=30.0))
    states, pid = States(supervisor), supervisor.worker_pid
    async with closing(supervisor.write(LONG)) as reports:
        async for _ in reports:
            break
    again = await texts(supervisor.write(SHORT))

    assert again == ["first", "complete"]
    assert supervisor.worker_pid == pid
    assert LocalPhase.FAILED not in states.phases


@pytest.mark.logs
async def test_a_worker_that_does_not_stop_when_asked_is_ended_and_it_is_told(build: Build, models: Path) -> None:
    supervisor = await loaded(build, models, "deaf")
    states = States(supervisor)
    async with closing(supervisor.write(LONG)) as reports:
        async for _ in reports:
            break
    failed = await states.until_state(lambda state: state.error is not None)

    assert failed.error is not None
    assert "200 ms" in failed.error.message.en
    assert (await states.until(LocalPhase.READY)).detail is not None


@posix
async def test_a_worker_without_a_sign_of_life_is_told_at_once_and_so_is_its_coming_back(
    build: Build, models: Path
) -> None:
    supervisor = await loaded(build, models, "ready")
    usual = supervisor.state.detail
    states = States(supervisor)
    pid = supervisor.worker_pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    silent = await states.until_state(lambda state: state.detail != usual)
    os.kill(pid, signal.SIGCONT)

    assert silent.detail is not None
    assert "has not answered for a second" in silent.detail.en
    assert (await states.until_state(lambda state: state.detail == usual)).phase is LocalPhase.READY


async def test_a_second_writer_hears_that_the_model_is_busy(build: Build, models: Path) -> None:
    supervisor = await loaded(build, models, "ready", Limits(cancel_s=30.0))
    async with closing(supervisor.write(LONG)) as reports:
        async for _ in reports:
            with pytest.raises(LocalModelError, match="another plan"):
                await texts(supervisor.write(SHORT))
            break


async def test_writing_without_a_model_is_refused(build: Build) -> None:
    with pytest.raises(LocalModelError, match="No local model"):
        await texts(build().write(SHORT))


async def test_unloading_while_writing_ends_the_writing_with_words(build: Build, models: Path) -> None:
    supervisor = await loaded(build, models, "deaf")
    reports = supervisor.write(LONG)
    assert isinstance(await anext(reports), TextToken)
    await supervisor.unload()

    with pytest.raises(LocalModelError, match="unloaded while it was writing"):
        await anext(reports)
    assert supervisor.state.phase is LocalPhase.IDLE
