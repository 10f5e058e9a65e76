"""What is asked of the engineer where a plan in short form leaves something open, and what is refused."""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.ports.planner import PlanQuestion, PlanRejected, SaidWithin
from app.prompting.short_task import ShortTask
from app.prompting.words import short_plan as words
from app.protocol.items import Choice, QuestionField
from app.protocol.queries import ToolSpec
from app.protocol.values import ErrorInfo
from app.reading.quoted import own
from app.shortform.compile import compile_plan
from app.shortform.context import kinds_for
from app.shortform.forms import DIRECTION, GRADE, NODES, SIZE
from app.shortform.problems import MissingArgument, NotAChoice, Problem, Unclear, Unfit, Why
from app.shortform.tree import Pointer, WrittenCall
from app.trade.json_types import JsonObject, as_list, as_object
from app.trade.schema_labels import label_of
from app.trade.templates import Template, joined, verbatim
from app.trade.text import Text
from app.trade.words import terms
from app.trade.words.argument_values import value_said

_STEP: Final = Pattern(r"\[(?P<place>\d+)\]|[^.\[\]]+")
_SENTENCE_END: Final = Pattern(r"[.!?;。]*\s*(?:\n|$)|[!?;。]|\.(?=\s)")
_BOUNDS: Final = (("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤"), ("exclusiveMaximum", "<"))
# What short form calls otherwise than the tool's schema.
_LABELS: Final = {
    NODES: words.NODES,
    DIRECTION: words.DIRECTION,
    "f": words.FORCE,
    "m": words.MOMENT,
    SIZE: words.SECTION_SIZE,
    GRADE: terms.GRADE,
}
_WAYS: Final = {"down": words.DOWN, "up": words.UP}


def asked_or_refused(
    task: ShortTask, plan: Sequence[WrittenCall], pointers: Sequence[Sequence[Pointer]]
) -> PlanQuestion | PlanRejected | Problem | None:
    """What the first call that is not whole comes to: a question, a refusal, or the problem that is neither; None where
    every call is whole. `pointers` are those of each call."""
    for call, own_pointers in zip(plan, pointers, strict=True):
        problems = [_missing_instead(task, each) for each in compile_plan((call,), task.schemas, task.context).problems]
        if not problems:
            continue
        asked = [each for each in problems if _is_asked(each)]
        if len(asked) < len(problems):
            other = next(each for each in problems if not _is_asked(each))
            return _refused(task, other) if isinstance(other, Unfit) and other.why is Why.RANGE else other
        return _asked(task, asked, own_pointers)
    return None


def _is_asked(problem: Problem) -> bool:
    return isinstance(problem, MissingArgument | Unclear | NotAChoice) or (
        isinstance(problem, Unfit) and problem.why is Why.NO_UNIT
    )


def _missing_instead(task: ShortTask, problem: Problem) -> Problem:
    """A direction in the place of a name says nothing of it: the name is missing, and the direction stays."""
    if not isinstance(problem, Unfit) or problem.why is not Why.SIGN:
        return problem
    kinds = kinds_for(problem.argument)
    if not kinds:
        return problem
    return MissingArgument(tool=problem.tool, argument=problem.argument, candidates=task.context.names(*kinds))


def _asked(task: ShortTask, problems: Sequence[Problem], pointers: Sequence[Pointer]) -> PlanQuestion:
    """What was said and is not clear is put right in its place; what was not said is said where the sentence ends."""
    first = next((each for each in problems if not isinstance(each, MissingArgument)), None)
    if first is not None:
        return _put_right(task, first, pointers)
    missing = [each for each in problems if isinstance(each, MissingArgument)]
    labels = {each.argument: _label(task.tools[each.tool], each.argument) for each in missing}
    message = task.read.reading.message
    end = _end_of_order(message, [task.read.slots.found[each].span.end for each in pointers])
    title = task.tools[missing[0].tool].title
    text = words.NOT_SAID(title=title, argument=joined(tuple(labels.values())))
    return PlanQuestion(
        text=text,
        fields=tuple(_field(each.argument, labels[each.argument], each.candidates) for each in missing),
        anew=SaidWithin(
            before=message[:end],
            after=message[end:],
            said={key: _at_end(label) for key, label in labels.items()},
        ),
    )


def _put_right(task: ShortTask, problem: Problem, pointers: Sequence[Pointer]) -> PlanQuestion:
    assert isinstance(problem, Unclear | NotAChoice | Unfit)
    tool = task.tools[problem.tool]
    label = _label(tool, problem.argument)
    sentence = {Unclear: words.SEVERAL_SENSES, NotAChoice: words.NONE_OF_THESE, Unfit: words.WITHOUT_UNIT}[
        type(problem)
    ]
    candidates = () if isinstance(problem, Unfit) else problem.candidates
    message = task.read.reading.message
    spans = [task.read.slots.found[each].span for each in pointers]
    span = next((each for each in spans if each.words == problem.given), None)
    start, end = (_end_of_order(message, [each.end for each in spans]),) * 2 if span is None else (span.start, span.end)
    said = words.SAID_INSTEAD if span is not None else _at_end(label)
    return PlanQuestion(
        text=sentence(title=tool.title, argument=label, given=problem.given),
        fields=(_field(problem.argument, label, candidates),),
        anew=SaidWithin(before=message[:start], after=message[end:], said={problem.argument: said}),
    )


def _refused(task: ShortTask, problem: Unfit) -> PlanRejected:
    tool = task.tools[problem.tool]
    label = _label(tool, problem.argument)
    schema = _schema_at(tool.schema, problem.argument)
    bounds = ", ".join(f"{sign} {schema[key]}" for key, sign in _BOUNDS if key in schema)
    error = ErrorInfo(
        code="plan.out_of_range",
        message=words.OUT_OF_RANGE(title=tool.title, argument=label, given=problem.given),
        hint=words.ACCEPTED(bounds=bounds) if bounds else None,
    )
    return PlanRejected(errors=(error,))


def _field(argument: str, label: Text, candidates: Sequence[str]) -> QuestionField:
    name = argument.rpartition(".")[2]
    choices = tuple(Choice(value=each, label=_WAYS.get(each) or value_said(name, each)) for each in candidates)
    return QuestionField(key=argument, label=label, choices=choices, takes_other=bool(choices))


def _at_end(label: Text) -> Template:
    said = words.SAID_AT_END(argument=label)
    return Template(said.en, said.ko, "")


def _label(tool: ToolSpec, argument: str) -> Text:
    """What people call the argument that a path leads to ("loads[0].fz")."""
    name = re.sub(r"\[\d+\]", "", argument).rpartition(".")[2]
    schema = _schema_at(tool.schema, argument)
    return label_of(schema, name) if "title" in schema else _LABELS.get(name) or verbatim(name)


def _schema_at(schema: JsonObject, path: str) -> JsonObject:
    for step in _STEP.finditer(path):
        if step["place"] is None:
            schema = as_object(as_object(schema.get("properties")).get(step[0]))
            continue
        first = as_list(schema.get("prefixItems"))
        place = int(step["place"])
        schema = as_object(first[place] if place < len(first) else schema.get("items"))
    return schema


def _end_of_order(message: str, ends: Sequence[int]) -> int:
    """Where the sentence ends that holds the last of these places; the end of the engineer's words where none is."""
    words_of_engineer = own(message)
    start = max(ends, default=None)
    if start is None:
        return len(words_of_engineer.rstrip(" .!?\n"))
    found = _SENTENCE_END.search(words_of_engineer, start)
    return len(words_of_engineer) if found is None else found.start()
