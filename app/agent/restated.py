"""A plan made anew with something else stated: what of its steps would read otherwise, and what already ran. Pure.

The planner makes the plan twice, as it was made and with what is stated; where both read alike, a step stays as it is,
with all that the engineer made of it. A step that ran is never touched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.agent import not_restated, stepping
from app.ports.planner import PlanDraft
from app.protocol.approvals import is_same
from app.protocol.items import AssumedValue, Assumption, PlanStep, StepAsProposed, StepChange, StepStatus
from app.protocol.values import ErrorInfo
from app.trade.dimensions import Dimension
from app.trade.quantities import QuantityError, parse_quantity
from app.trade.text import Text

_NOT_RUN = frozenset({StepStatus.PENDING, StepStatus.SKIPPED, StepStatus.BLOCKED, StepStatus.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatedSteps:
    """`steps` as they would read; `asks_again` are those that no approval given before covers any more. With `ran`,
    titles of steps that ran and would differ, they are not to be taken."""

    steps: tuple[PlanStep, ...]
    changes: tuple[StepChange, ...]
    asks_again: frozenset[str]
    ran: tuple[Text, ...] = ()
    is_put_back: bool = False


def is_made_of(steps: Sequence[PlanStep], was: PlanDraft) -> bool:
    """Whether the steps are those of the draft, as it was before the engineer edited and added any."""
    own = {step.step_id: step for step in steps if not step.is_by_hand}
    return own.keys() == {step.step_id for step in was.steps} and all(
        own[step.step_id].tool == step.tool and is_same(_proposed(own[step.step_id]).arguments, step.arguments)
        for step in was.steps
    )


def restated(steps: Sequence[PlanStep], was: PlanDraft, now: PlanDraft, waiting: str) -> RestatedSteps | ErrorInfo:
    """`waiting` is the step whose card is open; it has not run."""
    old, new = ({step.step_id: step for step in draft.steps} for draft in (was, now))
    changed = {
        key for key in old.keys() | new.keys() if key not in old or key not in new or _differ(old[key], new[key])
    }
    touched = [step for step in steps if step.step_id in changed]
    if (edited := next((step for step in touched if step.proposed is not None), None)) is not None:
        return not_restated.edited_by_hand(edited.title)
    ran = tuple(step.title for step in touched if step.status not in _NOT_RUN and step.step_id != waiting)
    is_put_back = waiting in changed
    made = [
        _taken_over(step, new[step.step_id], old[step.step_id], is_put_back=step.step_id == waiting)
        if step.step_id in changed and step.step_id in new
        else step
        for step in steps
        if step.step_id not in changed or step.step_id in new
    ]
    for before, step in zip((None, *now.steps), now.steps, strict=False):
        if step.step_id not in old:
            at = 0 if before is None else [each.step_id for each in made].index(before.step_id) + 1
            made.insert(at, step)
    whole = tuple(made)
    if (error := stepping.order_problem(whole)) is not None:
        return error
    asks = frozenset(key for each in changed & {step.step_id for step in whole} for key in stepping.on_it(whole, each))
    changes = tuple(_changes(steps, whole, changed))
    return RestatedSteps(steps=whole, changes=changes, asks_again=asks, ran=ran, is_put_back=is_put_back)


def restated_assumptions(
    known: Sequence[Assumption], was: Sequence[Assumption], now: Sequence[Assumption]
) -> tuple[Assumption, ...]:
    """Those of the new plan, each still confirmed where it reads as it did; what was told besides stays before them."""
    confirmed = {each.key: each for each in known if each.confirmed is not None}
    drafted = {each.key for each in (*was, *now)}
    kept = tuple(each for each in known if each.key not in drafted)
    return (*kept, *(_still_confirmed(each, confirmed.get(each.key)) for each in now))


def value_problem(value: AssumedValue, text: str) -> ErrorInfo | None:
    """Why what is stated cannot be this value."""
    said = text.strip()
    if value.choices:
        return None if any(choice.value == said for choice in value.choices) else not_restated.not_a_value(value, said)
    if value.dimension:
        try:
            parse_quantity(said, Dimension(value.dimension))
        except QuantityError:
            return not_restated.not_a_quantity(value, said)
        return None
    number = _number(said)
    is_fit = number is not None and (value.least is None or number >= value.least)
    is_fit = is_fit and number is not None and (value.most is None or number <= value.most)
    is_fit = is_fit and number is not None and not (value.is_whole and number != int(number))
    return None if is_fit else not_restated.not_a_value(value, said)


def is_unchanged(values: Sequence[AssumedValue], stated: Mapping[str, str]) -> bool:
    """Whether what is stated holds already."""
    return all(_reads_alike(value, stated.get(value.key, value.value)) for value in values)


def _reads_alike(value: AssumedValue, text: str) -> bool:
    known, said = _number(value.value), _number(text.strip())
    return value.value == text.strip() if known is None or said is None else known == said


def _number(text: str) -> float | None:
    is_plain = text.isascii() and not text.strip().lower().lstrip("+-").startswith(("inf", "nan"))
    try:
        return float(text) if is_plain and "_" not in text else None
    except ValueError:
        return None


def _proposed(step: PlanStep) -> StepAsProposed:
    return step.proposed or StepAsProposed(title=step.title, arguments=step.arguments)


def _differ(one: PlanStep, other: PlanStep) -> bool:
    return (one.tool, one.title, one.depends_on) != (other.tool, other.title, other.depends_on) or not is_same(
        one.arguments, other.arguments
    )


def _taken_over(step: PlanStep, now: PlanStep, was: PlanStep, *, is_put_back: bool) -> PlanStep:
    """The new step in the place of the old one, needing also what the engineer put before it."""
    by_hand = tuple(each for each in step.depends_on if each not in was.depends_on)
    status = StepStatus.PENDING if is_put_back else step.status
    return replace(now, depends_on=(*now.depends_on, *by_hand), status=status)


def _changes(before: Sequence[PlanStep], after: Sequence[PlanStep], changed: set[str]) -> list[StepChange]:
    old, new = ({step.step_id: step for step in steps} for steps in (before, after))
    found: list[StepChange] = []
    for key in dict.fromkeys((*new, *old)):
        shown = new.get(key) or old[key]
        if key in changed:
            was, now = (None if side is None else side.arguments for side in (old.get(key), new.get(key)))
            found.append(StepChange(step_id=key, tool=shown.tool, title=shown.title, before=was, after=now))
    return found


def _still_confirmed(new: Assumption, known: Assumption | None) -> Assumption:
    if known is None or (known.text, known.values) != (new.text, new.values):
        return new
    return replace(new, confirmed=known.confirmed)
