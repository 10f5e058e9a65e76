"""A model file is measured in a process of its own: what it tells is passed on, and every end of it is told."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.local.evaluations.process import ProcessEvaluator
from app.protocol.evaluations import EvaluationPhase, EvaluationState

PATIENCE_S = 60.0
SAYS = """
import json, sys
def say(phase, done):
    planner = {"en": "Specialist", "ko": "전문 모델"}
    told = {"phase": phase, "done": done, "total": 4, "right": done, "planner": planner}
    state = {"path": sys.argv[3], "count": 4, **told}
    print(json.dumps({"type": "EvaluationChanged", "state": state}), flush=True)
say("running", 1)
"""
ENDINGS = {
    "done": 'say("done", 0)',
    "stopped": 'sys.stdin.read(); say("stopped", 0)',
    "broken": 'print("not json", flush=True); sys.exit("the disk is full")',
}


class Measuring:
    """One measuring by a program that ends as `ending` says."""

    def __init__(self, folder: Path, ending: str) -> None:
        program = folder / "program.py"
        program.write_text(SAYS + ENDINGS[ending], encoding="utf-8")
        self.model = folder / "mine.gguf"
        self.model.write_bytes(b"GGUF")
        self.evaluator = ProcessEvaluator([sys.executable, str(program)], folder / "evaluations")
        self.told: list[EvaluationState] = []
        self._changed = asyncio.Event()
        self.evaluator.watch(self._told)

    def _told(self, state: EvaluationState) -> None:
        self.told.append(state)
        self._changed.set()

    async def until(self, *phases: EvaluationPhase, done: int = 0) -> EvaluationState:
        async with asyncio.timeout(PATIENCE_S):
            while not self.told or self.told[-1].phase not in phases or self.told[-1].done < done:
                self._changed.clear()
                await self._changed.wait()
        return self.told[-1]


@pytest.fixture
async def measuring(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Measuring]:
    made = Measuring(tmp_path, request.param)
    yield made
    await made.evaluator.close()


@pytest.mark.parametrize("measuring", ["done"], indirect=True)
async def test_what_the_process_tells_is_passed_on_and_its_end_keeps_how_far_it_came(measuring: Measuring) -> None:
    assert await measuring.evaluator.begin(str(measuring.model), 4) is None
    ended = await measuring.until(EvaluationPhase.DONE)
    assert [each.phase for each in measuring.told[:2]] == [EvaluationPhase.RUNNING, EvaluationPhase.RUNNING]
    assert (ended.done, ended.total, ended.path) == (1, 4, str(measuring.model))
    assert ended.planner is not None
    assert ended.planner.ko == "전문 모델"
    # Nothing more is told once it has ended.
    assert measuring.evaluator.state == ended


@pytest.mark.parametrize("measuring", ["stopped"], indirect=True)
async def test_one_measuring_at_a_time_and_it_ends_when_it_is_told_to(measuring: Measuring) -> None:
    await measuring.evaluator.begin(str(measuring.model), 4)
    await measuring.until(EvaluationPhase.RUNNING, done=1)
    second = await measuring.evaluator.begin(str(measuring.model), 4)
    assert second is not None
    assert second.code == "evaluation.runs_already"
    assert await measuring.evaluator.stop() is None
    await measuring.until(EvaluationPhase.STOPPED)


@pytest.mark.logs
@pytest.mark.parametrize("measuring", ["broken"], indirect=True)
async def test_a_process_that_ends_by_itself_is_told_with_its_last_words(measuring: Measuring) -> None:
    await measuring.evaluator.begin(str(measuring.model), 4)
    failed = await measuring.until(EvaluationPhase.FAILED)
    assert failed.error is not None
    assert "the disk is full" in failed.error.message.en


@pytest.mark.parametrize("measuring", ["done"], indirect=True)
async def test_what_is_not_there_is_said_and_nothing_begins(measuring: Measuring) -> None:
    error = await measuring.evaluator.begin(str(measuring.model.with_name("other.gguf")), 4)
    assert error is not None
    assert error.code == "evaluation.no_file"
    stopped = await measuring.evaluator.stop()
    assert stopped is not None
    assert stopped.code == "evaluation.none_runs"
    assert measuring.told == []
    assert (await measuring.evaluator.report()).evaluations == ()
