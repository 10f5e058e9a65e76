"""Which orders of a plan's steps are possible: for the window, which offers them, and for whoever else may ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.protocol.items import PlanStep, StepStatus


class PlaceFault(StrEnum):
    """Why a step cannot go to a place: it has begun, `other` there has, it needs `other`, or `other` needs it."""

    BEGUN = "begun"
    OTHER_BEGUN = "other_begun"
    NEEDS_OTHER = "needs_other"
    OTHER_NEEDS = "other_needs"


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A place that a step cannot have; `other` is a step id, or empty."""

    fault: PlaceFault
    other: str = ""


def moved(steps: Sequence[PlanStep], step_id: str, by: int) -> tuple[str, ...] | None:
    """The ids of the steps that are still to come with this one moved by one place: `by` is -1 (earlier) or 1 (later).

    None where it cannot go there: it has begun, it is the first or last, or one of the two needs the other.
    """
    coming = [step.step_id for step in steps if step.status is StepStatus.PENDING]
    at = next((number for number, each in enumerate(coming) if each == step_id), None)
    if at is None or not 0 <= at + by < len(coming):
        return None
    coming.insert(at + by, coming.pop(at))
    return None if _fault(steps, coming, step_id) else tuple(coming)


def placed(steps: Sequence[PlanStep], step_id: str, before: str | None) -> tuple[str, ...] | Misplaced:
    """The ids of the steps that are still to come with this one put before the step `before`, or last for None."""
    coming = [step.step_id for step in steps if step.status is StepStatus.PENDING]
    if step_id not in coming:
        return Misplaced(PlaceFault.BEGUN)
    order = [step.step_id for step in steps]
    behind = order[order.index(before) :] if before is not None else []
    ahead = set(order) - set(behind)
    rest = [each for each in coming if each != step_id]
    if before is not None and before not in coming and ahead.isdisjoint(rest):
        return Misplaced(PlaceFault.OTHER_BEGUN, before)
    at = sum(each in ahead for each in rest)
    wanted = [*rest[:at], step_id, *rest[at:]]
    return _fault(steps, wanted, step_id) or tuple(wanted)


def _fault(steps: Sequence[PlanStep], order: Sequence[str], step_id: str) -> Misplaced | None:
    """What is wrong with the place of one step in `order`; the others are as they were."""
    needs = {step.step_id: step.depends_on for step in steps}
    at = order.index(step_id)
    for other in order[at + 1 :]:
        if other in needs[step_id]:
            return Misplaced(PlaceFault.NEEDS_OTHER, other)
    for other in order[:at]:
        if step_id in needs[other]:
            return Misplaced(PlaceFault.OTHER_NEEDS, other)
    return None
