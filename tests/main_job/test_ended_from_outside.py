"""A signal ends each program in good order, with what it started and what was typed."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from app.history.history import History
from app.protocol.items import UserMessage
from app.protocol.resuming import resumable_plan
from app.ui.state.drafts import from_text
from tests.fakes.children import ended
from tests.main_job.ended_window import DRAFT
from tests.main_job.requests import KOREAN
from tests.main_job.test_restart import ROOT, lintel

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_headless_ends_its_children_and_itself(own_home: Path, number: signal.Signals) -> None:
    async with lintel(own_home) as program:
        await program.event("ToolServerChanged")
        program.process.send_signal(number)
        async with asyncio.timeout(60):
            while await program.process.stdout.read(65536):  # type: ignore[union-attr]
                pass
            await program.process.wait()
        assert program.process.returncode == 143


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
async def test_the_window_closes_without_a_question(own_home: Path, number: signal.Signals) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "app",
        env={**os.environ, "LINTEL_HOME": str(own_home), "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        stderr=asyncio.subprocess.PIPE,
    )
    kept = own_home / "data" / "window.json"
    assert process.stderr is not None
    try:
        async with asyncio.timeout(100):
            while not (own_home / "data" / "history.sqlite3").exists():  # noqa: ASYNC110
                await asyncio.sleep(0.1)
            # The history is there a moment before the window.
            await asyncio.sleep(4)
            process.send_signal(number)
            errors = (await process.stderr.read()).decode()
            await process.wait()
    finally:
        await ended(process)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    # What the window keeps was kept.
    assert "conversation" in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("how", ["session", "display", "SIGHUP", "SIGTERM"])
async def test_the_end_of_the_desktop_loses_neither_the_turn_nor_what_was_typed(own_home: Path, how: str) -> None:
    """Where Qt ends its loop itself, nothing of the window runs any more."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.main_job.ended_window",
        how,
        env={**os.environ, "LINTEL_HOME": str(own_home)},
        cwd=ROOT,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        async with asyncio.timeout(100):
            errors = (await process.stderr.read()).decode()
            await process.wait()
    finally:
        await ended(process)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    assert "RuntimeError" not in errors
    drafts = from_text((own_home / "data" / "drafts.json").read_text(encoding="utf-8"))
    assert drafts.messages == {drafts.conversation_id: DRAFT}
    history = History(own_home / "data" / "history.sqlite3")
    # Nothing was left for this start to close.
    assert (await history.open()).interrupted_turn_ids == ()
    stored = await history.transcript(drafts.conversation_id)
    await history.close()
    assert stored is not None
    assert [item.text for item in stored.items if isinstance(item, UserMessage)] == [KOREAN]
    assert resumable_plan(stored.items) is not None
