"""A plan's rehearsal on a terminal: what it predicts, where it failed, and afterwards what came."""

from collections.abc import Callable

from app.headless import words
from app.protocol.approvals import is_as_rehearsed
from app.protocol.items import Plan
from app.protocol.rehearsals import FigurePair, PlanRehearsal, RehearsalPhase, figure_name, figure_value, paired
from app.trade.text import Text

Say = Callable[[Text], str]


def rehearsal_lines(plan: Plan, say: Say) -> tuple[str, ...]:
    """Nothing while it runs and where it was called off."""
    rehearsal = plan.rehearsal
    if rehearsal is None or rehearsal.phase in (RehearsalPhase.RUNNING, RehearsalPhase.CANCELLED):
        return ()
    if rehearsal.actual:
        pairs = paired(rehearsal.figures, rehearsal.actual)
        return (say(words.PREDICTED_AND_ACTUAL), *(_compared(pair, say) for pair in pairs))
    if rehearsal.figures and not is_as_rehearsed(plan, rehearsal):
        return (say(words.NOT_OF_THIS_PLAN),)
    return (*_told(plan, rehearsal, say), *_figures(rehearsal, say))


def _told(plan: Plan, rehearsal: PlanRehearsal, say: Say) -> tuple[str, ...]:
    if rehearsal.error is None:
        return ()
    why = say(rehearsal.error.message)
    step = next((one for one in plan.steps if one.step_id == rehearsal.step_id), None)
    if step is not None:
        return (say(words.FAILED_IN_REHEARSAL(title=step.title, why=why)),)
    return (say(words.NOT_REHEARSED(why=why)),)


def _figures(rehearsal: PlanRehearsal, say: Say) -> tuple[str, ...]:
    if not rehearsal.figures:
        return tuple(say(each) for each in rehearsal.lacking)
    listed = ", ".join(f"{each.table} ({each.total})" for each in rehearsal.not_held)
    return (
        say(words.REHEARSED),
        *(f"  {say(figure_name(each))}: {figure_value(each)}" for each in rehearsal.figures),
        *(f"  {say(each)}" for each in rehearsal.lacking),
        *((say(words.REHEARSED_IN_PART(listed=listed)),) if listed else ()),
    )


def _compared(pair: FigurePair, say: Say) -> str:
    predicted = "–" if pair.predicted is None else figure_value(pair.predicted)
    actual = "–" if pair.actual is None else figure_value(pair.actual)
    percent = "" if pair.percent is None else f" ({pair.percent:+.1f} %)"
    said = f"{say(figure_name(pair.shown))}: {predicted} → {actual}{percent}"
    return "  " + (say(words.PREDICTED_OFF(said=said)) if pair.is_off else said)
