"""The order of a plan's steps, as pure functions: what is wrong with it, what comes next, what is blocked."""

from collections.abc import Sequence
from dataclasses import replace

from app.agent.words import stepping as words
from app.protocol.items import PlanStep, StepStatus
from app.protocol.resuming import NOT_DONE_ANY_MORE, held_up
from app.protocol.values import ErrorInfo
from app.trade.text import Text


def order_problem(steps: Sequence[PlanStep]) -> ErrorInfo | None:
    """Each id once, and every step after all the steps it depends on."""
    seen: set[str] = set()
    known = {step.step_id for step in steps}
    for step in steps:
        if step.step_id in seen:
            return _wrong(words.TWO_STEPS_ARE_CALLED(step_id=step.step_id))
        for needed in step.depends_on:
            if needed not in known:
                return _wrong(
                    words.NEEDED_STEP_MISSING(step_id=step.step_id, needed=needed),
                )
            if needed not in seen:
                return _wrong(
                    words.STEP_COMES_TOO_EARLY(step_id=step.step_id, needed=needed),
                )
        seen.add(step.step_id)
    return None


def next_step(steps: Sequence[PlanStep]) -> PlanStep | None:
    """The first that is to be done and waits for no outcome that nobody knows yet."""
    waiting = held_up(steps)
    return next((step for step in steps if step.status is StepStatus.PENDING and step.step_id not in waiting), None)


def is_blocked(step: PlanStep, steps: Sequence[PlanStep]) -> bool:
    """A step it needs ended in any way but done."""
    status = {other.step_id: other.status for other in steps}
    return any(status[needed] in NOT_DONE_ANY_MORE for needed in step.depends_on)


def with_status(steps: Sequence[PlanStep], step_id: str, status: StepStatus) -> tuple[PlanStep, ...]:
    return tuple(replace(step, status=status) if step.step_id == step_id else step for step in steps)


def reordered(steps: Sequence[PlanStep], order: Sequence[str]) -> tuple[PlanStep, ...] | ErrorInfo:
    """The steps with the remaining ones in `order`; those begun or ended keep their place at the front."""
    remaining = {step.step_id: step for step in steps if step.status is StepStatus.PENDING}
    if len(order) != len(remaining) or set(order) != remaining.keys():
        return _wrong(
            words.NAME_EACH_STEP_ONCE(listed=", ".join(remaining)),
        )
    begun = [step for step in steps if step.status is not StepStatus.PENDING]
    wanted = (*begun, *(remaining[step_id] for step_id in order))
    return order_problem(wanted) or wanted


def up_to(steps: Sequence[PlanStep], step_id: str) -> tuple[str, ...]:
    """The ids of all steps at or before one of them."""
    ids = [step.step_id for step in steps]
    return tuple(ids[: ids.index(step_id) + 1])


def on_it(steps: Sequence[PlanStep], step_id: str) -> frozenset[str]:
    """This step and all that need it, by whatever way."""
    found = {step_id}
    for step in steps:
        if not found.isdisjoint(step.depends_on):
            found.add(step.step_id)
    return frozenset(found)


def _wrong(why: Text) -> ErrorInfo:
    return ErrorInfo(
        code="plan.order",
        message=words.ORDER_DOES_NOT_WORK(why=why),
        hint=words.AFTER_WHAT_IT_NEEDS,
    )
