"""Measuring how many plans a model file writes right, and what was measured."""

from collections.abc import Callable
from typing import Protocol

from app.protocol.evaluations import EvaluationReport, EvaluationState
from app.protocol.values import ErrorInfo
from app.trade.text import Language


class Evaluator(Protocol):
    """One measuring at a time, in a process of its own."""

    @property
    def state(self) -> EvaluationState | None:
        """The last one since the start; None: none was ordered."""
        ...

    def watch(self, changed: Callable[[EvaluationState], None]) -> None:
        """Call `changed` on the loop's thread whenever `state` changes."""
        ...

    async def begin(self, path: str, count: int) -> ErrorInfo | None:
        """Measure `count` briefs; one that was stopped goes on. Gives why it cannot begin."""
        ...

    async def stop(self) -> ErrorInfo | None:
        """End the one that runs; gives why there is none to end. What was measured is kept."""
        ...

    async def report(self) -> EvaluationReport:
        """What was measured before. Raises QueryFailed where the folder cannot be read."""
        ...

    async def page(self, evaluation_id: str, language: Language) -> str:
        """The HTML page of one of them. Raises QueryFailed where there is none."""
        ...

    async def close(self) -> None: ...
