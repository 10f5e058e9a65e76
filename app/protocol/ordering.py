"""Which orders of a plan's steps are possible: for the window, which offers them, and for whoever else may ask."""

from collections.abc import Sequence

from app.protocol.items import PlanStep, StepStatus


def moved(steps: Sequence[PlanStep], step_id: str, by: int) -> tuple[str, ...] | None:
    """The ids of the steps that are still to come with this one moved by one place: `by` is -1 (earlier) or 1 (later).

    None where it cannot go there: it has begun, it is the first or last, or one of the two needs the other.
    """
    coming = [step for step in steps if step.status is StepStatus.PENDING]
    at = next((number for number, step in enumerate(coming) if step.step_id == step_id), None)
    if at is None or not 0 <= at + by < len(coming):
        return None
    one, other = coming[at], coming[at + by]
    if one.step_id in other.depends_on or other.step_id in one.depends_on:
        return None
    coming[at], coming[at + by] = other, one
    return tuple(step.step_id for step in coming)
