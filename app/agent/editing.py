"""What the engineer changes in a plan that is not over: other arguments for a step, a call of their own beside one, and
that call taken out again.

A call put in that can change the model must succeed before the step that it was put before, and needs the step that it
was put after; one that only reads needs nothing, and nothing needs it. What was approved ahead does not cover what was
changed since, nor what stands on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.agent import notices, refusals, stepping
from app.agent.refused import RefusedCalls
from app.ports.tools import ToolHost
from app.protocol.approvals import is_same
from app.protocol.commands import StepMode, StepPlan
from app.protocol.items import PlanSource, PlanStep, Risk, StepAsProposed, StepStatus
from app.protocol.resuming import NOT_DONE_ANY_MORE
from app.protocol.values import ErrorInfo, new_id
from app.trade.json_types import JsonObject
from app.trade.templates import verbatim
from app.trade.text import Text

_NOT_BEGUN = frozenset({StepStatus.PENDING, StepStatus.SKIPPED, StepStatus.BLOCKED, StepStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class ChangedSteps:
    """The steps as they read now; `asks_again` are those that no approval given before covers any more."""

    steps: tuple[PlanStep, ...]
    asks_again: frozenset[str]


def changed(
    command: StepPlan, steps: tuple[PlanStep, ...], tools: ToolHost, refused: RefusedCalls
) -> ChangedSteps | ErrorInfo:
    """What the command makes of the steps, or why it is not obeyed; nothing is half done."""
    step = next((each for each in steps if each.step_id == command.step_id), None)
    if step is None:
        return refusals.step_is_over(command.step_id)
    if command.mode is StepMode.TAKE_OUT:
        return _without(steps, step)
    arguments = command.arguments or {}
    tool = step.tool if command.mode is StepMode.EDIT else command.tool
    if (error := _problem(tool, arguments, tools, refused)) is not None:
        return error
    title = tools.tools[tool].title if tool in tools.tools else verbatim(tool)
    if command.mode is StepMode.EDIT:
        return _edited(steps, step, arguments, title)
    put = PlanStep(step_id=new_id("step"), tool=tool, title=title, arguments=arguments, source=PlanSource.HAND)
    return _inserted(steps, step, put, command.mode, is_read=tools.risk(tool, arguments) is Risk.READ)


def let_go(steps: tuple[PlanStep, ...], step_id: str) -> tuple[PlanStep, ...]:
    """The steps where none needs this one any more; they need what it needed."""
    needed = next(step.depends_on for step in steps if step.step_id == step_id)
    return tuple(_needing(step, step_id, needed) for step in steps)


def _problem(tool: str, arguments: JsonObject, tools: ToolHost, refused: RefusedCalls) -> ErrorInfo | None:
    errors = tools.check(tool, arguments)
    return notices.joined(errors) if errors else refused.why_not(tool, arguments)


def _edited(
    steps: tuple[PlanStep, ...], step: PlanStep, arguments: JsonObject, title: Text
) -> ChangedSteps | ErrorInfo:
    if step.status is not StepStatus.PENDING:
        return _not_to_come(step)
    if is_same(step.arguments, arguments):
        return ChangedSteps(steps, frozenset())
    proposed = step.proposed or StepAsProposed(title=step.title, arguments=step.arguments)
    if is_same(proposed.arguments, arguments):
        new = replace(step, title=proposed.title, arguments=proposed.arguments, proposed=None)
    elif step.is_by_hand:
        new = replace(step, arguments=arguments)
    else:
        # The title that was proposed may say values that are not those of the step any more.
        new = replace(step, title=title, arguments=arguments, proposed=proposed)
    made = tuple(new if each is step else each for each in steps)
    return ChangedSteps(made, stepping.on_it(made, step.step_id))


def _inserted(
    steps: tuple[PlanStep, ...], beside: PlanStep, put: PlanStep, mode: StepMode, *, is_read: bool
) -> ChangedSteps | ErrorInfo:
    at = steps.index(beside) + (mode is StepMode.INSERT_AFTER)
    is_to_come = beside.status is StepStatus.PENDING
    if mode is StepMode.INSERT_BEFORE and not is_to_come:
        return _not_to_come(beside)
    if not is_to_come and any(step.status not in _NOT_BEGUN for step in steps[at:]):
        return refusals.LATER_STEP_BEGUN
    before, after = steps[:at], steps[at:]
    if is_read or (mode is StepMode.INSERT_AFTER and beside.status in NOT_DONE_ANY_MORE):
        made = (*before, put, *after)
    elif mode is StepMode.INSERT_AFTER:
        made = (*before, replace(put, depends_on=(beside.step_id,)), *after)
    else:
        put = replace(put, depends_on=beside.depends_on)
        held = replace(beside, depends_on=(*beside.depends_on, put.step_id))
        made = (*before, put, held, *after[1:])
    return stepping.order_problem(made) or ChangedSteps(made, stepping.on_it(made, put.step_id))


def _without(steps: tuple[PlanStep, ...], step: PlanStep) -> ChangedSteps | ErrorInfo:
    if not step.is_by_hand:
        return refusals.NOT_BY_HAND
    if step.status is not StepStatus.PENDING:
        return _not_to_come(step)
    left = tuple(each for each in let_go(steps, step.step_id) if each.step_id != step.step_id)
    return stepping.order_problem(left) or ChangedSteps(left, stepping.on_it(steps, step.step_id))


def _needing(step: PlanStep, gone: str, instead: Sequence[str]) -> PlanStep:
    if gone not in step.depends_on:
        return step
    kept = (each for needed in step.depends_on for each in (instead if needed == gone else (needed,)))
    return replace(step, depends_on=tuple(dict.fromkeys(kept)))


def _not_to_come(step: PlanStep) -> ErrorInfo:
    return refusals.STEP_HAS_BEGUN if step.status is StepStatus.ACTIVE else refusals.step_is_over(step.step_id)
