"""One Lintel through many deaths and loads; LINTEL_SOAK=100 runs them and prints figures, each with its count."""

import asyncio
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.local.conftest import small_model as small_model  # the fixture
from tests.main_job.soaking import LongRun, long_run

COUNT = int(os.environ.get("LINTEL_SOAK") or 0)
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="what processes hold is read from /proc"),
    pytest.mark.skipif(not COUNT, reason="minutes to hours long: LINTEL_SOAK=100 runs it"),
    pytest.mark.timeout(6 * 3600),
]
MOMENTS = ("loading", "idle", "prompt", "plan")
REQUEST = "check the connection"
# A context this small keeps a plan of the small model short, and its prompt seconds long on a slow processor.
SETTINGS = {"local_model.context_tokens": 1024, "local_model.threads": 1, "planner.preferred": "specialist"}


def tell(**figures: object) -> None:
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


async def load(run: LongRun, model: Path) -> None:
    since = len(run.events)
    run.program.say({"type": "LoadLocalModel", "path": str(model)})
    await run.until(("LocalModelChanged",), lambda event: event["state"]["phase"] == "ready", since)


async def unload(run: LongRun) -> None:
    since = len(run.events)
    run.program.say({"type": "UnloadLocalModel"})
    await run.until(("LocalModelChanged",), lambda event: event["state"]["phase"] in ("idle", "no_model"), since)


async def strike(run: LongRun, moment: str, model: Path, chance: random.Random) -> str:
    """Kill the worker at a moment; gives the conversation whose turn it was in, if any."""
    since = len(run.events)
    if moment == "loading":
        await unload(run)
        run.program.say({"type": "LoadLocalModel", "path": str(model)})
        await run.until(("LocalModelChanged",), lambda event: event["state"]["phase"] == "loading", since)
        await asyncio.sleep(chance.uniform(0, 0.6))
    where = run.send(REQUEST) if moment in ("prompt", "plan") else ""
    if where:
        kinds = ("ItemStarted",) if moment == "prompt" else ("TextAppended", "TurnFinished")
        await run.until(kinds, lambda event: event["conversation_id"] == where, since)
        await asyncio.sleep(chance.uniform(0, 1.5))
    elif moment == "idle":
        await asyncio.sleep(chance.uniform(0, 0.5))
    for _ in range(200):
        pid = run.child("local-worker")
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
            return where
        await asyncio.sleep(0.01)
    raise AssertionError(f"no worker to kill at {moment}")


@pytest.mark.model
@pytest.mark.logs
async def test_the_real_worker_killed_at_random_moments_costs_no_turn(own_home: Path, small_model: Path) -> None:
    """A turn in which it dies ends in words, the next one works, and the worker is loaded again."""
    chance = random.Random(15)
    told: Counter[str] = Counter()
    async with long_run(own_home) as run:
        run.program.say({"type": "ApplySettings", "changes": SETTINGS})
        assert (await run.turn("check the connection"))["outcome"] == "completed"
        for number in range(1, COUNT + 1):
            await load(run, small_model)
            moment = MOMENTS[number % len(MOMENTS)]
            since, began = len(run.events), time.monotonic()
            where = await strike(run, moment, small_model, chance)
            if where:
                ended = await run.finished(where)
                words = [item for item in run.said(where) if item["type"] in ("Notice", "AssistantMessage")]
                assert ended["outcome"] != "failed" or ended["error"] is not None, (number, moment, ended)
                assert words or ended["outcome"] == "interrupted", (number, moment, run.said(where))
                is_writing = any(event.get("type") == "TextAppended" for event in run.events[since:])
                told[f"{moment}, something was written: {is_writing}"] += 1
                told[f"{moment}: {ended['outcome']}"] += 1
            died = await run.until(("LocalModelChanged",), lambda event: event["state"]["phase"] == "failed", since)
            assert died["state"]["error"] is not None
            after = await run.turn(REQUEST)
            # A plan of the small model may ask something back, and whoever asks nobody is stopped.
            assert after["outcome"] in ("completed", "interrupted"), (number, moment, after)
            told[f"{moment}, next turn: {after['outcome']}"] += 1
            if number in (1, 10, 25, 50, 75, COUNT):
                tell(kills=number, **told, seconds=round(time.monotonic() - began, 1), **run.held())
            run.events.clear()


@pytest.mark.model
@pytest.mark.logs
async def test_a_model_loaded_again_and_again_leaves_nothing_behind(own_home: Path, small_model: Path) -> None:
    async with long_run(own_home) as run:
        run.program.say({"type": "ApplySettings", "changes": SETTINGS})
        for number in range(1, COUNT + 1):
            await load(run, small_model)
            seen = run.held()
            await unload(run)
            if number in (1, 10, 25, COUNT):
                tell(loads=number, loaded=seen, unloaded=run.held())
            run.events.clear()


@pytest.mark.logs
@pytest.mark.parametrize("program", ["gennx-server", "engine"])
async def test_a_program_killed_again_and_again_leaves_nothing_behind(own_home: Path, program: str) -> None:
    async with long_run(own_home) as run:
        assert (await run.turn(REQUEST))["outcome"] == "completed"
        for number in range(1, COUNT + 1):
            pid = run.child(program)
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            where = run.send(REQUEST)
            assert (await run.finished(where))["outcome"] == "completed", number
            calls = [item for item in run.said(where) if item["type"] == "ToolCall"]
            assert {call["status"] for call in calls} == {"verified"}, (number, calls)
            assert run.child(program) != pid
            if number in (1, 10, 25, COUNT):
                tell(deaths=number, program=program, **run.held())
            run.events.clear()
