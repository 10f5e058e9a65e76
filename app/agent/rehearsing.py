"""Rehearsing a plan that runs, beside the gate and on a copy; afterwards what was predicted against what came."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.agent.turn import Turn
from app.agent.words import rehearsing as words
from app.lib.supervision import spawn
from app.ports.rehearsal import RehearsalFailedError, Rehearser
from app.protocol.approvals import is_as_rehearsed, is_same, plan_digest
from app.protocol.items import Plan, PlanStep, StepStatus, ToolCall
from app.protocol.rehearsals import (
    MOST_DEVIATION_PERCENT,
    FigurePair,
    PlanRehearsal,
    RehearsalPhase,
    figure_name,
    figure_value,
    paired,
)
from app.protocol.values import ErrorInfo
from app.trade.answers.rehearsal import RehearsalProgress, RehearsalReport, RehearsalStage
from app.trade.templates import joined
from app.trade.text import Text

log = logging.getLogger(__name__)

_MOST_NAMED = 4
# How much of the whole each stage takes, as far as one can tell beforehand.
_BEGINS_AT = {
    RehearsalStage.READING: 0.0,
    RehearsalStage.COPYING: 0.4,
    RehearsalStage.STEPS: 0.6,
    RehearsalStage.RESULTS: 0.9,
}
_ENDS_AT = {
    RehearsalStage.READING: 0.4,
    RehearsalStage.COPYING: 0.6,
    RehearsalStage.STEPS: 0.9,
    RehearsalStage.RESULTS: 1.0,
}
_LEFT = frozenset({StepStatus.PENDING, StepStatus.ACTIVE})


def _error(code: str, message: Text, hint: Text) -> ErrorInfo:
    return ErrorInfo(code=f"rehearsal.{code}", message=message, hint=hint)


NO_PLAN = _error("no_plan", words.NO_PLAN, words.ASK_FOR_PLAN)
_NONE_RUNS = _error("none_runs", words.NONE_RUNS, words.NOT_TOUCHED)
_RUNS_ALREADY = _error("runs_already", words.RUNS_ALREADY, words.WAIT_OR_CALL_OFF)
_NOTHING_LEFT = _error("nothing_left", words.NOTHING_LEFT, words.GO_ON_WITHOUT)
_CANNOT_HERE = _error("cannot_here", words.CANNOT_HERE, words.GO_ON_WITHOUT)
_CALLED_OFF = _error("called_off", words.CALLED_OFF, words.NOT_TOUCHED)
_MODEL_CHANGES = _error("model_changes", words.MODEL_CHANGES, words.REHEARSE_WHAT_IS_LEFT)
_PLAN_CHANGES = _error("plan_changes", words.PLAN_CHANGES, words.REHEARSE_ANEW)
_BROKE = _error("broke", words.BROKE, words.BROKE_HINT)


class Rehearsing:
    """The rehearsal of one plan; `show` makes what stands in it part of the plan."""

    def __init__(self, turn: Turn, rehearser: Rehearser | None, show: Callable[[PlanRehearsal], None]) -> None:
        self._turn = turn
        self._rehearser = rehearser
        self._show = show
        self._task: asyncio.Task[None] | None = None
        self._now = PlanRehearsal(phase=RehearsalPhase.CANCELLED)
        turn.on_close(self._close)

    @property
    def is_running(self) -> bool:
        return self._task is not None and not self._task.done()

    def begin(self, plan: Plan) -> ErrorInfo | None:
        """Rehearse what is left of the plan; gives why that cannot be."""
        steps = tuple(step for step in plan.steps if step.status in _LEFT)
        if self._rehearser is None:
            return _CANNOT_HERE
        if self.is_running:
            return _RUNS_ALREADY
        if not steps:
            return _NOTHING_LEFT
        self._become(
            PlanRehearsal(
                phase=RehearsalPhase.RUNNING,
                of=plan_digest(steps),
                steps=tuple(step.step_id for step in steps),
                others=tuple(step.step_id for step in plan.steps if step.status not in _LEFT),
            )
        )
        self._task = spawn("rehearsal", self._rehearse(self._rehearser, plan.item_id, steps))
        return None

    def call_off(self) -> ErrorInfo | None:
        """At the engineer's wish."""
        return None if self.end(_CALLED_OFF) else _NONE_RUNS

    def model_changes(self) -> None:
        """A step is about to change the model, which the copy would not follow."""
        self.end(_MODEL_CHANGES)

    def plan_changes(self) -> None:
        """What it would find is not of the plan any more."""
        self.end(_PLAN_CHANGES)

    def end(self, why: ErrorInfo = _CALLED_OFF) -> bool:
        """Call off one that runs; gives whether one did."""
        if not self.is_running or self._task is None:
            return False
        self._task.cancel()
        self._task = None
        self._become(replace(self._now, phase=RehearsalPhase.CANCELLED, error=why))
        return True

    def _close(self) -> None:
        self.end()

    async def compared(self, plan: Plan, calls: Sequence[ToolCall]) -> None:
        """Read the figures of the model after the plan, and point out what deviates from the prediction."""
        known = plan.rehearsal
        if self._rehearser is None or known is None or not known.figures or known.phase is not RehearsalPhase.DONE:
            return
        self._now = replace(known, is_as_rehearsed=_is_as_rehearsed(plan, known, calls))
        try:
            found = await self._rehearser.figures()
        except RehearsalFailedError as exc:
            self._become(replace(self._now, actual_error=exc.info))
            return
        self._become(replace(self._now, actual=found.figures))
        off = [pair for pair in paired(known.figures, found.figures) if pair.is_off]
        if off:
            listed = joined(tuple(_told(pair) for pair in off[:_MOST_NAMED]), "; ")
            self._turn.notice(words.DEVIATES(most=f"{MOST_DEVIATION_PERCENT:g}", listed=listed), words.LOOK_AT_BOTH)

    async def _rehearse(self, rehearser: Rehearser, plan_id: str, steps: tuple[PlanStep, ...]) -> None:
        def told(progress: RehearsalProgress) -> None:
            self._turn.progress(plan_id, _fraction(progress), _words_of(progress))

        try:
            report = await rehearser.rehearse(steps, told)
        except RehearsalFailedError as exc:
            self._become(replace(self._now, phase=RehearsalPhase.FAILED, error=exc.info))
        except Exception:
            log.exception("the rehearsal broke")
            self._become(replace(self._now, phase=RehearsalPhase.FAILED, error=_BROKE))
        else:
            self._become(_after(self._now, report, steps))

    def _become(self, rehearsal: PlanRehearsal) -> None:
        self._now = rehearsal
        self._show(rehearsal)


def _after(known: PlanRehearsal, report: RehearsalReport, steps: Sequence[PlanStep]) -> PlanRehearsal:
    problem = report.problem
    error = None if problem is None else ErrorInfo(code=problem.code, message=problem.message, hint=problem.hint)
    return replace(
        known,
        phase=RehearsalPhase.DONE if report.failed is None else RehearsalPhase.FAILED,
        step_id="" if report.failed is None else steps[report.failed].step_id,
        error=error,
        figures=report.figures,
        lacking=report.lacking,
        not_held=report.not_held,
        passed_over=tuple(steps[place].step_id for place in report.passed_over),
    )


def _is_as_rehearsed(plan: Plan, rehearsal: PlanRehearsal, calls: Sequence[ToolCall]) -> bool:
    """Whether every rehearsed step was carried out, with the arguments that it was rehearsed with."""
    sent = {call.step_id: call.arguments for call in calls}
    steps = tuple(step for step in plan.steps if step.step_id in rehearsal.steps)
    return is_as_rehearsed(plan, rehearsal) and all(
        step.status is StepStatus.DONE and is_same(step.arguments, sent.get(step.step_id, step.arguments))
        for step in steps
        if step.step_id not in rehearsal.passed_over
    )


def _told(pair: FigurePair) -> Text:
    nothing = Text("–", "–")
    predicted = figure_value(pair.predicted) if pair.predicted is not None else nothing
    actual = figure_value(pair.actual) if pair.actual is not None else nothing
    return words.ONE_DEVIATION(name=figure_name(pair.shown), predicted=predicted, actual=actual)


def _fraction(progress: RehearsalProgress) -> float:
    begin, end = _BEGINS_AT[progress.stage], _ENDS_AT[progress.stage]
    return begin + (end - begin) * (progress.done / progress.total if progress.total else 0.0)


def _words_of(progress: RehearsalProgress) -> Text:
    match progress.stage:
        case RehearsalStage.READING:
            return words.READING(done=progress.done, total=progress.total)
        case RehearsalStage.COPYING:
            return words.COPYING(done=progress.done, total=progress.total)
        case RehearsalStage.STEPS:
            return words.STEP(number=progress.done + 1, total=progress.total)
        case RehearsalStage.RESULTS:
            return words.RESULTS
