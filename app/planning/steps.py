"""Putting plan steps together: each with an id, a title in both languages and the steps it stands on."""

from app.protocol.items import PlanStep
from app.trade.json_types import JsonObject
from app.trade.text import Text


class StepList:
    """Steps in order; `add` returns the new step's id for the steps that need it."""

    def __init__(self) -> None:
        self._steps: list[PlanStep] = []

    def add(self, step_id: str, tool: str, title: Text, arguments: JsonObject, *needs: str) -> str:
        known = {step.step_id for step in self._steps}
        assert step_id not in known
        assert known.issuperset(needs), f"{step_id} needs a later step"
        self._steps.append(PlanStep(step_id=step_id, tool=tool, title=title, arguments=arguments, depends_on=needs))
        return step_id

    def finished(self) -> tuple[PlanStep, ...]:
        return tuple(self._steps)
