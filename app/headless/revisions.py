"""What stating a value would make of a plan's steps, before → after, on a terminal."""

from collections.abc import Callable

from app.headless import words
from app.protocol.items import Plan, PlanRevision
from app.protocol.stored import arguments_apart
from app.trade.text import Text

Say = Callable[[Text], str]


def revision_lines(plan: Plan, revision: PlanRevision, say: Say) -> tuple[str, ...]:
    """Each step with what differs in it, or why it cannot be taken; then what to type."""
    if revision.problem is not None:
        hint = () if revision.problem.hint is None else (say(revision.problem.hint),)
        return (say(revision.problem.message), *hint)
    numbers = {step.step_id: number for number, step in enumerate(plan.steps, start=1)}
    lines = [say(words.WOULD_CHANGE(count=len(revision.changes)))]
    for change in revision.changes:
        at = f"{numbers[change.step_id]}. " if change.step_id in numbers else ""
        mark = "+ " if change.before is None else "- " if change.after is None else ""
        lines.append(f"{mark}{at}{say(change.title)}")
        lines += [
            f"   {one.where}: {one.text_before or '–'} → {one.text_after or '–'}"
            for one in arguments_apart(change.before, change.after)
        ]
    return (*lines, say(words.TAKE_OR_LEAVE))
