"""The steps of a plan as their list shows them: number, state, what each needs and is needed by, what holds it up."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.protocol.items import PlanStep, StepStatus
from app.protocol.resuming import NOT_DONE_ANY_MORE, held_up
from app.ui import editing_words
from app.ui import step_words as words
from app.ui.marks import HELD_UP, STEPS, Mark
from app.ui.theme.look import Look
from app.ui.widgets.visible import on_one_line, visible

_KEPT_BACK = frozenset({StepStatus.PENDING, StepStatus.BLOCKED})


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step. Steps are told by their numbers, from 1; `in_the_way` are those that keep it from being done."""

    number: int
    step: PlanStep
    mark: Mark
    needs: tuple[int, ...] = ()
    needed_by: tuple[int, ...] = ()
    in_the_way: tuple[tuple[int, Mark], ...] = ()


def rows_of(steps: Sequence[PlanStep]) -> tuple[StepRow, ...]:
    """In the plan's order."""
    waiting = held_up(steps)
    numbers = {step.step_id: number for number, step in enumerate(steps, start=1)}
    marks = [HELD_UP if step.step_id in waiting else STEPS[step.status] for step in steps]
    needed_by: defaultdict[str, list[int]] = defaultdict(list)
    for number, step in enumerate(steps, start=1):
        for needed in step.depends_on:
            needed_by[needed].append(number)
    found: list[StepRow] = []
    for number, step in enumerate(steps, start=1):
        needs = tuple(sorted(numbers[one] for one in step.depends_on if one in numbers))
        behind = [one for one in needs if _is_in_the_way(steps[one - 1], waiting)] if step.status in _KEPT_BACK else []
        found.append(
            StepRow(
                number=number,
                step=step,
                mark=marks[number - 1],
                needs=needs,
                needed_by=tuple(needed_by[step.step_id]),
                in_the_way=tuple((one, marks[one - 1]) for one in behind),
            )
        )
    return tuple(found)


def title_of(look: Look, row: StepRow) -> str:
    """The number and the title, on one line."""
    return f"{row.number}. {on_one_line(look.say(row.step.title))}"


def about_of(look: Look, row: StepRow) -> str:
    """The state, what is in the way of it, and what it comes after."""
    parts = [look.say(row.mark.word), *_by_hand(look, row), *_in_the_way(look, row)]
    if row.needs:
        parts.append(look.say(words.AFTER, steps=listed(row.needs)))
    return " · ".join(parts)


def tip_of(look: Look, row: StepRow) -> str:
    """All that is known of the step, a line each."""
    lines = [
        f"{look.say(row.mark.word)} · {visible(row.step.tool)}",
        title_of(look, row),
        *_by_hand(look, row),
        *_in_the_way(look, row),
    ]
    if row.needs:
        lines.append(look.say(words.AFTER, steps=listed(row.needs)))
    if row.needed_by:
        lines.append(look.say(words.NEEDED_BY, steps=listed(row.needed_by)))
    return "\n".join(lines)


def told_of(look: Look, row: StepRow) -> str:
    """The same in one run of words, the title first."""
    state, title, *rest = tip_of(look, row).splitlines()
    return " · ".join((title, state, *rest))


def heard_of(look: Look, row: StepRow) -> str:
    """The same for who hears the list."""
    said = [f"{title_of(look, row)}: {about_of(look, row)}"]
    if row.needed_by:
        said.append(look.say(words.NEEDED_BY, steps=listed(row.needed_by)))
    return ", ".join(said)


def listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def _by_hand(look: Look, row: StepRow) -> list[str]:
    """What the engineer had to do with it."""
    if row.step.is_by_hand:
        return [look.say(editing_words.BY_HAND_MARK)]
    return [] if row.step.proposed is None else [look.say(editing_words.EDITED_MARK)]


def _in_the_way(look: Look, row: StepRow) -> list[str]:
    return [
        look.say(words.STANDS_IN_THE_WAY, number=number, state=look.say(mark.word)) for number, mark in row.in_the_way
    ]


def _is_in_the_way(step: PlanStep, waiting: frozenset[str]) -> bool:
    return step.status in NOT_DONE_ANY_MORE or step.status is StepStatus.UNKNOWN or step.step_id in waiting
