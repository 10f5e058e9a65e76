"""From the text in short form that somebody wrote for a task to a plan, a question, or why there is none.

It needs no model: whatever writes plans in short form is read here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.ports.planner import NoPlan, OfferedCall, PlanDraft, PlanQuestion, PlanRejected, SentenceMeant, Sureness, Weigh
from app.prompting.material_tables import tables_taken, with_table
from app.prompting.short_prompt import DECLINED
from app.prompting.short_questions import asked_or_refused
from app.prompting.short_task import ShortTask
from app.prompting.step_titles import title_of
from app.prompting.words import parsing
from app.prompting.words import short_plan as words
from app.protocol.items import Assumption, PlanStep
from app.reading.slots import Amount, SectionSize
from app.shortform.compile import compile_plan
from app.shortform.spelling import POINTER
from app.shortform.text import ShortFormError, parse
from app.shortform.tree import Items, Plan, Pointer, Selector, Value, WrittenCall, WrittenRow
from app.trade.text import Text

# The least mean log-probability of a sure plan, until an evaluation has set one for the adapter in use: over the few
# tokens of a short plan right ones came to -0.05, and a model that guesses is far below.
LEAST_LOG_PROBABILITY: Final = -0.2

_BETWEEN_CALLS: Final = Pattern(r";")
ShortAnswer = PlanDraft | PlanQuestion | PlanRejected | NoPlan


def plan_of(
    task: ShortTask,
    text: str,
    weigh: Weigh,
    *,
    log_probability: float | None = None,
    least: float = LEAST_LOG_PROBABILITY,
) -> ShortAnswer:
    """What was written, compiled: a draft with its sureness, a question about what the message leaves open, or why it
    is no plan. `weigh` says what of the message the plan would pass over; `log_probability` is the text's mean."""
    if text.strip() in ("", DECLINED):
        return NoPlan(why=parsing.LOCAL_MODEL_FOUND_NO_TOOL)
    try:
        plan = parse(text)
    except ShortFormError as exc:
        return NoPlan(why=words.NOT_WRITTEN_WELL(why=exc.message))
    pointers = [pointers_of(call, task) for call in plan]
    found = asked_or_refused(task, plan, pointers)
    if isinstance(found, PlanRejected):
        return found
    if found is not None and not isinstance(found, PlanQuestion):
        return NoPlan(why=words.NOT_WRITTEN_WELL(why=found.text))
    calls = _calls(task, plan, pointers)
    weighed = weigh(task.brief, calls)
    sureness = Sureness(
        unheeded=weighed.unheeded,
        unshown=tuple(dict.fromkeys(call.tool for call in calls if call.tool not in task.names)),
        log_probability=log_probability,
        least=least,
    )
    if found is not None:
        return replace(found, sureness=sureness)
    meant = task.meant or SentenceMeant()
    taken = (*_assumptions(task, pointers), *tables_taken(task.read.reading.message, calls))
    draft = _draft(calls, (*meant.notes, *taken, *weighed.notes))
    return replace(draft, said=meant.text, sureness=sureness)


def offered(answer: ShortAnswer) -> ShortAnswer:
    """The answer as it may be shown: a draft or a question that is not sure is no plan, and says what it lacks."""
    sureness = answer.sureness if isinstance(answer, PlanDraft | PlanQuestion) else None
    if sureness is None or sureness.is_sure:
        return answer
    if sureness.unheeded is not None:
        return NoPlan(why=words.PASSED_OVER(said=sureness.unheeded))
    if sureness.unshown:
        return NoPlan(why=words.NOT_SHOWN(listed=", ".join(sureness.unshown)))
    return NoPlan(why=words.WAVERS)


class TitlesWhileWritten:
    """What a plan does so far: the title of each call once the next one begins. What stands in quotation marks may hold
    the sign between two calls; a call that lacks something is told when all is written."""

    def __init__(self, task: ShortTask) -> None:
        self._task = task
        self._text = ""

    def told(self, piece: str) -> tuple[Text, ...]:
        """The titles of the calls that `piece` finished."""
        self._text += piece
        for mark in _BETWEEN_CALLS.finditer(self._text):
            try:
                plan = parse(self._text[: mark.start()])
            except ShortFormError:
                continue
            self._text = self._text[mark.end() :]
            calls = compile_plan(plan, self._task.schemas, self._task.context).calls
            titles = [title_of(self._task.tools[call.tool], call.arguments) for call in calls]
            return (*titles, *self.told(""))
        return ()


def pointers_of(call: WrittenCall, task: ShortTask) -> tuple[Pointer, ...]:
    """The slots that a call is made of, each once, in the order written; none that the message does not have."""
    found = [each for _, value in call.arguments for each in _pointers(value)]
    return tuple(each for each in dict.fromkeys(found) if each in task.read.slots.found)


def _pointers(value: Value) -> Iterator[Pointer]:
    match value:
        case Pointer():
            yield value
        case Items(values):
            for each in values:
                yield from _pointers(each)
        case WrittenRow(fields):
            for _, each in fields:
                yield from _pointers(each)
        case Selector(_, arguments):
            for each in arguments:
                if match := POINTER.fullmatch(each):
                    yield Pointer(match["letter"], int(match["number"]))
        case _:
            return


def _calls(task: ShortTask, plan: Plan, pointers: Sequence[Sequence[Pointer]]) -> tuple[OfferedCall, ...]:
    """The calls as far as they are said."""
    return tuple(
        OfferedCall(
            tool=call.tool,
            title=title_of(task.tools[call.tool], arguments),
            arguments=arguments,
            places=_places(task, own),
        )
        for call, own in zip(compile_plan(plan, task.schemas, task.context).drafts, pointers, strict=True)
        for arguments in (with_table(call.tool, call.arguments),)
    )


def _draft(calls: Sequence[OfferedCall], assumptions: Iterable[Assumption]) -> PlanDraft:
    first, more = calls[0].title, len(calls) - 1
    return PlanDraft(
        title=words.TITLE_AND_MORE(title=first, more=more) if more else first,
        steps=tuple(
            PlanStep(
                step_id=f"s{number}",
                tool=call.tool,
                title=call.title,
                arguments=call.arguments,
                depends_on=(f"s{number - 1}",) if number > 1 else (),
            )
            for number, call in enumerate(calls, start=1)
        ),
        assumptions=tuple(assumptions),
    )


def _places(task: ShortTask, pointers: Sequence[Pointer]) -> tuple[tuple[int, int], ...]:
    """Where the message says these values, every time it does."""
    values = [task.read.slots.value(each) for each in pointers]
    return tuple((slot.span.start, slot.span.end) for slot in task.read.slots.found.values() if slot.value in values)


def _assumptions(task: ShortTask, pointers: Sequence[Sequence[Pointer]]) -> Iterator[Assumption]:
    """What was taken for said in the values that are used."""
    for pointer in dict.fromkeys(each for own in pointers for each in own):
        given = task.read.slots.words(pointer)
        match task.read.slots.value(pointer):
            case SectionSize("SB", (first, second), unit, "") if first != second:
                text = words.TAKEN_AS_WIDTH_BY_DEPTH(given=given, unit=unit)
                yield Assumption(key=f"order_{pointer.name}", text=text)
            case SectionSize(unit=unit, is_unit_assumed=True):
                yield Assumption(key=f"unit_{pointer.name}", text=words.SIZES_TAKEN_IN(given=given, unit=unit))
            case Amount(is_unit_assumed=True) as amount:
                yield Assumption(key=f"unit_{pointer.name}", text=words.UNIT_ASSUMED(given=given, taken=str(amount)))
            case _:
                continue
