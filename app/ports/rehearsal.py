"""Rehearsing a plan on a copy of the open model, which is read and nothing else."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.protocol.items import PlanStep
from app.protocol.values import ErrorInfo
from app.trade.answers.rehearsal import Figures, RehearsalProgress, RehearsalReport, StatesCompared


class RehearsalFailedError(Exception):
    """There is no report; `info` says why."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(info.message.en)
        self.info = info


class Rehearser(Protocol):
    """Makes a copy of the model of the present target for each rehearsal; cancelling ends it and the copy."""

    async def rehearse(self, steps: Sequence[PlanStep], told: Callable[[RehearsalProgress], None]) -> RehearsalReport:
        """Take the steps on a copy. Raises RehearsalFailedError."""
        ...

    async def compare(self, one: Sequence[PlanStep], other: Sequence[PlanStep]) -> StatesCompared:
        """Whether both leave the same model, each on a copy of its own. Raises RehearsalFailedError."""
        ...

    async def figures(self) -> Figures:
        """The key figures of the model itself. Raises RehearsalFailedError, also where it is not analysed."""
        ...
