"""The worker dies at every stage, in every way, and is back; LINTEL_DEATHS=1 runs 100 on the real worker too."""

import itertools
import json
import os
import random
import signal
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.local.process.limits import Limits
from app.local.supervisor.supervisor import LocalModelSupervisor
from tests.fakes.programs import module
from tests.local.conftest import REAL, Build
from tests.local.deaths import KINDS, STAGES, Outcome, live_through

posix = pytest.mark.skipif(sys.platform == "win32", reason="the signals that end the worker are POSIX")
IS_FULL = os.environ.get("LINTEL_DEATHS") == "1"
PATIENT = Limits(pulse_s=1.0, start_s=30.0, restarts=1000, cancel_s=0.2, unload_s=1.0)
# On a busy machine a process that loads weights can be silent for seconds without hanging.
UNHURRIED = replace(PATIENT, pulse_s=6.0)
# Each kind twice and each stage at least twice.
SAMPLE = [(STAGES[number % 5], kind) for number, kind in enumerate(KINDS * 2)]
SIGNALS = {"segv": "SIGSEGV", "abort": "SIGABRT", "kill": "SIGKILL", "hang": "SIGSTOP"}


def faulty(tmp_path: Path, stage: str, kind: str) -> tuple[str, ...]:
    marker = tmp_path / "faulty"
    marker.touch()
    return (*module("tests.local.faulty_worker"), stage, kind, str(marker))


def check(outcome: Outcome) -> None:
    assert outcome.is_ready, outcome
    if outcome.stage != "unload":
        assert outcome.told, outcome
    if outcome.stage in ("prompt", "generate"):
        assert outcome.heard, outcome


@posix
@pytest.mark.logs
@pytest.mark.parametrize(("stage", "kind"), SAMPLE, ids=[f"{stage}-{kind}" for stage, kind in SAMPLE])
async def test_the_desktop_lives_through_a_death_says_why_and_has_the_worker_back(
    build: Build, models: Path, tmp_path: Path, stage: str, kind: str
) -> None:
    outcome = Outcome(stage=stage, kind=kind)
    supervisor = build(faulty(tmp_path, stage, kind), PATIENT)
    await live_through(supervisor, str(models / "ready.gguf"), outcome)
    check(outcome)


@posix
@pytest.mark.logs
@pytest.mark.model
@pytest.mark.skipif(not IS_FULL, reason="minutes long: LINTEL_DEATHS=1 runs it")
@pytest.mark.timeout(1800)
async def test_a_hundred_deaths_of_the_real_worker(
    build: Build, models: Path, small_model: Path, tmp_path: Path
) -> None:
    """SIGSEGV, SIGABRT, SIGKILL and SIGSTOP from outside on the real worker; the others on the faulty one."""
    chance = random.Random(5)
    combinations = list(itertools.product(STAGES, KINDS))
    chosen = [*combinations * 3, *chance.sample(combinations, 10)]
    real = build(REAL, UNHURRIED)
    started = time.perf_counter()
    await real.load(str(small_model))
    load_ms = (time.perf_counter() - started) * 1000
    outcomes: list[Outcome] = []
    for stage, kind in chosen:
        outcome = Outcome(stage=stage, kind=kind)
        if kind in SIGNALS:
            await real.unload()
            await live_through(real, str(small_model), outcome, lambda kind=kind: strike(real, kind))
        else:
            supervisor = build(faulty(tmp_path, stage, kind), PATIENT)
            await live_through(supervisor, str(models / "ready.gguf"), outcome)
            await supervisor.close()
        outcomes.append(outcome)
    print(json.dumps(summary(outcomes, load_ms), indent=1))
    for outcome in outcomes:
        check(outcome)


def strike(supervisor: LocalModelSupervisor, kind: str) -> None:
    pid = supervisor.worker_pid
    if pid is not None:
        os.kill(pid, getattr(signal, SIGNALS[kind]))


def summary(outcomes: list[Outcome], load_ms: float) -> dict[str, object]:
    hung = ("hang", "pipe")
    told = [o.told_ms for o in outcomes if o.told_ms > 0 and o.kind in SIGNALS and o.kind not in hung]
    told_hung = [o.told_ms for o in outcomes if o.told_ms >= 0 and o.kind in hung]
    noticed = [o.noticed_ms for o in outcomes if o.noticed_ms >= 0 and o.kind == "hang"]
    back = [o.back_ms for o in outcomes if o.back_ms >= 0 and o.kind in SIGNALS]
    stalls = sorted(o.stall_ms for o in outcomes)
    spent = sorted(o.stall_cpu_ms for o in outcomes)
    return {
        "deaths": len(outcomes),
        "load_ms": round(load_ms),
        "told_ms": {"median": round(statistics.median(told)), "worst": round(max(told))},
        "noticed_hanging_ms": {"median": round(statistics.median(noticed)), "worst": round(max(noticed))},
        "told_after_hanging_ms": {"median": round(statistics.median(told_hung)), "worst": round(max(told_hung))},
        "back_ms": {"median": round(statistics.median(back)), "worst": round(max(back))},
        "stall_ms": {"median": round(statistics.median(stalls), 1), "worst": [round(s, 1) for s in stalls[-5:]]},
        "stall_cpu_ms": {"median": round(statistics.median(spent), 1), "worst": [round(s, 1) for s in spent[-5:]]},
        "load_average": os.getloadavg(),
        "not_ready": [(o.stage, o.kind) for o in outcomes if not o.is_ready],
        "untold": [(o.stage, o.kind) for o in outcomes if not o.told and o.stage != "unload"],
    }
