"""What stating a value would make of a plan's steps, before → after, for the engineer to take or leave."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtWidgets import QWidget

from app.protocol.items import Plan, PlanRevision, StepChange
from app.protocol.stored import arguments_apart
from app.ui import assumption_words as words
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, column, label, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.visible import visible


def revision_view(look: Look, plan: Plan, revision: PlanRevision, decide: Callable[[bool], None]) -> QWidget:
    """`decide` gets whether it is taken."""
    made = QWidget()
    stack = column(made, look, gap=4)
    if revision.problem is not None:
        stack.addWidget(label(visible(look.say(revision.problem.message)), "bad", wraps=True, selectable=True))
        if revision.problem.hint is not None:
            stack.addWidget(label(visible(look.say(revision.problem.hint)), "muted", wraps=True))
    else:
        count = len(revision.changes)
        said = look.say(words.STEPS_CHANGE, count=count) if count else look.say(words.NO_STEP_CHANGES)
        stack.addWidget(label(said, wraps=True))
    numbers = {step.step_id: number for number, step in enumerate(plan.steps, start=1)}
    for change in revision.changes if revision.can_be_taken else ():
        for style, text in _told(look, change, numbers):
            stack.addWidget(label(visible(text), style, wraps=True, selectable=True))
    line = row(None, look, gap=6)
    if revision.can_be_taken:
        take = DecisionButton(look, look.say(words.TAKE_CHANGE), lambda: decide(True), "primary")
        take.about(plan.item_id, revision.digest)
        line.addWidget(take)
    line.addWidget(button(look.say(words.LEAVE_CHANGE), lambda: decide(False)))
    line.addStretch(1)
    stack.addLayout(line)
    return made


def _told(look: Look, change: StepChange, numbers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Each line with its style: the step, then its values."""
    number = numbers.get(change.step_id)
    title = f"{number}. {look.say(change.title)}" if number is not None else look.say(change.title)
    if change.before is None:
        yield "", look.say(words.STEP_ADDED, title=title)
    elif change.after is None:
        yield "", look.say(words.STEP_GOES, title=title)
    else:
        yield "", title
    none = look.say(words.NOT_THERE)
    for one in arguments_apart(change.before, change.after):
        before, after = one.text_before or none, one.text_after or none
        yield "small", look.say(words.VALUE_CHANGES, where=one.where, before=before, after=after)
