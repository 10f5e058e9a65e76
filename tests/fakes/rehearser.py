"""A rehearser that answers as it is told to and keeps what it was asked."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.ports.rehearsal import RehearsalFailedError
from app.protocol.items import PlanStep
from app.protocol.values import ErrorInfo
from app.trade.answers.rehearsal import (
    FigureKind,
    Figures,
    KeyFigure,
    RehearsalProgress,
    RehearsalReport,
    RehearsalStage,
    StatesCompared,
)


def period(value: float, mode: int = 1) -> KeyFigure:
    return KeyFigure(kind=FigureKind.PERIOD, value=value, unit="s", mode=mode)


@dataclass
class FakeRehearser:
    """With `waits` it goes on only when that is set. `error` stands for whatever ends it without a report."""

    report: RehearsalReport = field(default_factory=lambda: RehearsalReport(figures=(period(0.5),)))
    actual: Figures | ErrorInfo = field(default_factory=lambda: Figures(figures=(period(0.5),)))
    error: ErrorInfo | Exception | None = None
    waits: asyncio.Event | None = None
    rehearsed: list[tuple[str, ...]] = field(default_factory=list)
    ended: int = 0
    states: StatesCompared | ErrorInfo = field(default_factory=lambda: StatesCompared(is_same=True))
    compared: list[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)

    async def rehearse(self, steps: Sequence[PlanStep], told: Callable[[RehearsalProgress], None]) -> RehearsalReport:
        self.rehearsed.append(tuple(step.step_id for step in steps))
        told(RehearsalProgress(stage=RehearsalStage.READING, done=1, total=2))
        try:
            if self.waits is not None:
                await self.waits.wait()
        except asyncio.CancelledError:
            self.ended += 1
            raise
        if isinstance(self.error, ErrorInfo):
            raise RehearsalFailedError(self.error)
        if self.error is not None:
            raise self.error
        return self.report

    async def compare(self, one: Sequence[PlanStep], other: Sequence[PlanStep]) -> StatesCompared:
        self.compared.append((tuple(step.step_id for step in one), tuple(step.step_id for step in other)))
        if self.waits is not None:
            await self.waits.wait()
        if isinstance(self.states, ErrorInfo):
            raise RehearsalFailedError(self.states)
        return self.states

    async def figures(self) -> Figures:
        if isinstance(self.actual, ErrorInfo):
            raise RehearsalFailedError(self.actual)
        return self.actual
