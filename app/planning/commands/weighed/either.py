"""Two values of one kind that "or" joins: which of them is meant is asked, and the answer takes their place."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.words.commands import missing as words
from app.ports.planner import PlanQuestion, SaidWithin
from app.protocol.items import Choice, QuestionField
from app.reading.slots import (
    Amount,
    CodeClass,
    Direction,
    Found,
    Grade,
    Ids,
    ModelName,
    NewName,
    Number,
    SectionSize,
    Storeys,
)
from app.trade.templates import verbatim

_KEY: Final = "either"
_OR: Final = Pattern(
    r"(?:층|번|개)? ?(?:이나|나|또는|혹은|아니면|이든|or)(?: else)?(?: the)? ?|,? ?(?:또는|혹은|아니면|or) ?",
    re.IGNORECASE,
)
_KINDS: Final = (ModelName, NewName, Grade, SectionSize, Storeys, Ids, Direction, Amount, Number, CodeClass)
_DENIALS: Final = frozenset({"neg.not", "neg.keep", "neg.later", "other"})


def either(message: str, found: Sequence[MessageClause]) -> PlanQuestion | None:
    """The question which of two is meant; None where no clause that orders something leaves two of them open."""
    for clause in found:
        if clause.is_question or any(each.name in _DENIALS for each in clause.concepts):
            continue
        items = sorted((each for each in clause.values if isinstance(each.value, _KINDS)), key=_place)
        for one, other in pairwise(items):
            if _is_alike(one, other) and _OR.fullmatch(clause.text(one.span.end, other.span.start)):
                return _asked(message, one, other)
    return None


def _place(found: Found) -> int:
    return found.span.start


def _is_alike(one: Found, other: Found) -> bool:
    if isinstance(one.value, ModelName) and isinstance(other.value, ModelName):
        return bool({*one.value.kinds} & {*other.value.kinds})
    # "Beam 60 or 61": the second number has no noun of its own.
    kinds = {type(one.value), type(other.value)}
    return len(kinds) == 1 or kinds == {Ids, Number}


def _asked(message: str, one: Found, other: Found) -> PlanQuestion:
    offers = [each.span.words.strip() for each in (one, other)]
    choices = tuple(Choice(value=each, label=verbatim(each)) for each in offers)
    made = QuestionField(key=_KEY, label=words.WHICH_OF_TWO, choices=choices, takes_other=True)
    told = SaidWithin(before=message[: one.span.start], after=message[other.span.end :], said={_KEY: words.SAID})
    return PlanQuestion(text=words.ONE_OR_THE_OTHER(one=offers[0], other=offers[1]), fields=(made,), anew=told)
