"""Deaths of the worker at a chosen stage, and what the desktop sees of each."""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from app.lib.supervision import closing
from app.local.errors import LocalModelError
from app.local.process.session import Writing
from app.local.supervisor.supervisor import LocalModelSupervisor
from app.prompting.parts import PromptPart
from app.protocol.states import LocalModelState, LocalPhase
from tests.local.watching import States

STAGES = ("load", "prompt", "generate", "cancel", "unload")
KINDS = ("segv", "abort", "kill", "hang", "memory", "pipe")
BEAT_S = 0.005
_PROMPT = "The storeys of the building are listed here. " * 20


@dataclass
class Outcome:
    """Milliseconds, -1 where it does not apply. `noticed_ms`: from a hang to "has not answered". `told_ms`: from the
    death to its reason in the state; `back_ms`: from there to READY. `stall_ms`: the longest the desktop's loop was
    held up; `stall_cpu_ms`: the most processor time its thread spent between two turns, which a busy machine does not
    lengthen."""

    stage: str
    kind: str
    told: str = ""
    noticed_ms: float = -1
    told_ms: float = -1
    back_ms: float = -1
    stall_ms: float = 0
    stall_cpu_ms: float = 0
    is_ready: bool = False
    struck_at: float = 0
    is_over: bool = False
    heard: list[str] = field(default_factory=list[str])


@asynccontextmanager
async def watched(outcome: Outcome) -> AsyncGenerator[None]:
    """Notes the longest gap between two turns of the loop, and the most work in one."""

    async def beat() -> None:
        while True:
            started, spent = time.perf_counter(), time.thread_time()
            await asyncio.sleep(BEAT_S)
            outcome.stall_ms = max(outcome.stall_ms, (time.perf_counter() - started - BEAT_S) * 1000)
            outcome.stall_cpu_ms = max(outcome.stall_cpu_ms, (time.thread_time() - spent) * 1000)

    task = asyncio.ensure_future(beat())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def live_through(
    supervisor: LocalModelSupervisor, path: str, outcome: Outcome, strike: Callable[[], None] = lambda: None
) -> None:
    """Go to the stage, `strike` (nothing for a worker that dies by itself), and on to a model that is ready again."""

    def hit() -> None:
        outcome.struck_at = outcome.struck_at or time.perf_counter()
        strike()

    async with watched(outcome):
        if outcome.stage == "load":
            await _during(supervisor, supervisor.load(path), LocalPhase.LOADING, hit, outcome)
        else:
            await supervisor.load(path)
            assert supervisor.state.phase is LocalPhase.READY, supervisor.state
            states = States(supervisor)
            supervisor.watch(lambda state: _note(state, outcome))
            if outcome.stage == "unload":
                hit()
                await supervisor.unload()
            else:
                await _write(supervisor, outcome, hit)
                if outcome.stage != "cancel" or outcome.kind != "none":
                    await states.until_state(lambda state: bool(outcome.told) and state.phase in _SETTLED)
        told_at = time.perf_counter()
        if supervisor.state.phase is not LocalPhase.READY:
            # Out of memory and a death while loading are not tried again by themselves.
            await supervisor.load(path)
        if outcome.back_ms < 0:
            outcome.back_ms = (time.perf_counter() - told_at) * 1000
        outcome.is_over = True
        outcome.is_ready = supervisor.state.phase is LocalPhase.READY and await _writes(supervisor)


_SETTLED = (LocalPhase.READY, LocalPhase.FAILED)


def _note(state: LocalModelState, outcome: Outcome) -> None:
    now = time.perf_counter()
    if outcome.is_over:
        return
    if outcome.noticed_ms < 0 and outcome.struck_at and state.detail is not None and "not answered" in state.detail.en:
        outcome.noticed_ms = (now - outcome.struck_at) * 1000
    if state.phase is LocalPhase.FAILED and state.error is not None and not outcome.told:
        outcome.told, outcome.told_ms = (
            state.error.message.en,
            (now - outcome.struck_at) * 1000 if outcome.struck_at else 0.0,
        )
    elif state.phase is LocalPhase.READY and outcome.told and outcome.back_ms < 0:
        outcome.back_ms = (now - outcome.struck_at) * 1000 - outcome.told_ms


async def _during(
    supervisor: LocalModelSupervisor,
    work: Coroutine[Any, Any, None],
    phase: LocalPhase,
    strike: Callable[[], None],
    outcome: Outcome,
) -> None:
    states = States(supervisor)
    task = asyncio.ensure_future(work)
    await states.until_state(lambda state: state.phase is phase and state.fraction > 0)
    supervisor.watch(lambda state: _note(state, outcome))
    strike()
    await task


async def _write(supervisor: LocalModelSupervisor, outcome: Outcome, strike: Callable[[], None]) -> None:
    writing = Writing(parts=(PromptPart(text=_PROMPT),), max_tokens=400)
    try:
        async with closing(supervisor.write(writing)) as reports:
            first = asyncio.ensure_future(anext(reports))
            if outcome.stage == "prompt":
                await asyncio.wait({first}, timeout=0.1)
                strike()
            await first
            if outcome.stage == "generate":
                strike()
                async for _ in reports:
                    pass
            else:
                # Leaving cancels; a worker that strikes itself does so when it hears of it.
                asyncio.get_running_loop().call_soon(strike)
    except LocalModelError as exc:
        outcome.heard.append(exc.info.code)


async def _writes(supervisor: LocalModelSupervisor) -> bool:
    writing = Writing(parts=(PromptPart(text="x"),), max_tokens=1)
    return [report async for report in supervisor.write(writing)] != []
