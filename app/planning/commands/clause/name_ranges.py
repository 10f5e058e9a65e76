"""Ranges of names ("LCB3~LCB18"): all that the model has between; of one with a name missing no plan is made."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import refuse
from app.planning.commands.clause.clauses import MessageClause
from app.planning.words.commands import name_ranges as texts
from app.protocol.values import ErrorInfo
from app.reading.slots import Found, ModelName, NewName, Number
from app.reading.source import Span
from app.trade.answers.digest import ModelDigest

_DASH: Final = Pattern(r" ?(?:[~∼～〜]|\.{2,3}|…) ?")
_FROM: Final = Pattern(r" ?(?:에서|부터|에서부터) ?")
_UP_TO: Final = Pattern(r" ?까지")
# "Change C1 to C2" and "C1 - C2" of a change are two names and no range.
_TO: Final = Pattern(r" ?(?:-|–|—|to|through|thru) ?", re.IGNORECASE)
_SPACED: Final = Pattern(r" (?:-|–|—) ")
_COUNTED: Final = Pattern(r"(?P<head>[^\d]{1,20})(?P<count>\d{1,4})")
_IS_MADE: Final = Pattern(r" ?[=:] ?\d{1,2}(?:\.\d)?")
_MOST: Final = 200
# Beside these "LCB1 to LCB3" is a range: nothing goes from one to the other.
_ONE_KIND: Final = ("envelope", "do.delete", "do.show", "reaction", "srss", "abs_sum")
_CHANGES: Final = ("do.change", "do.assign", "do.rename", "do.set")


def name_range(clause: MessageClause, digest: ModelDigest) -> ErrorInfo | None:
    """What to say of the first range of names in a clause that `filled` could not fill."""
    names = [each for each in clause.values if isinstance(each.value, ModelName | NewName)]
    for one, other in pairwise(sorted(names, key=lambda each: each.span.start)):
        first, last = one.span, other.span
        between = clause.text(first.end, last.start)
        is_to = _TO.fullmatch(between) and not _gives(clause)
        if isinstance(one.value, ModelName) and not _gives(clause) and (not is_to or _is_of_one_kind(clause)):
            inner = _between(one.value, other.value, digest)
            if inner is not None and _holds(clause, inner):
                continue
        # "Floor load STAIR - DL 6.5": a new name and what is there are no ends of a range.
        is_apart = isinstance(one.value, NewName) and isinstance(other.value, ModelName)
        is_to = is_to and not (is_apart and _SPACED.fullmatch(between))
        is_from = _FROM.fullmatch(between) and _UP_TO.match(clause.text(last.end, clause.end))
        if _are_of_two_kinds(one, other):
            # "Add LL to LCB3".
            continue
        if isinstance(one.value, NewName) and _IS_MADE.match(clause.text(last.end, clause.end)):
            # "LCB21 to LCB24: 1.2DL+1.0LL with ±EX, ±EY" makes them.
            continue
        if _DASH.fullmatch(between) or is_to or is_from:
            return _refused(clause.text(first.start, last.end))
    return None


def _are_of_two_kinds(one: Found, other: Found) -> bool:
    if not isinstance(one.value, ModelName) or not isinstance(other.value, ModelName):
        return False
    return not set(one.value.kinds) & set(other.value.kinds)


def filled(clause: MessageClause, digest: ModelDigest) -> MessageClause:
    """The clause with the names between two that a range joins, where the model has every one of them: "LCB1~LCB3",
    "LCB1~3". "C1 to C2" may be an old and a new name."""
    names = sorted(
        (each for each in clause.values if isinstance(each.value, ModelName | Number)), key=lambda each: each.span.start
    )
    for one, other in pairwise(names):
        between = clause.text(one.span.end, other.span.start)
        is_to = _TO.fullmatch(between) and _is_of_one_kind(clause)
        is_from = _FROM.fullmatch(between) and _UP_TO.match(clause.text(other.span.end, clause.end))
        if not isinstance(one.value, ModelName) or not (_DASH.fullmatch(between) or is_to or is_from):
            continue
        inner = None if _gives(clause) else _between(one.value, other.value, digest)
        if inner is None or _holds(clause, inner):
            continue
        gap = Span(one.span.end, other.span.start, between)
        kept = [each for each in clause.values if each is not other]
        new = [*(Found(each, gap) for each in inner[:-1]), Found(inner[-1], other.span)]
        ordered = sorted((*kept, *new), key=lambda each: each.span.start)
        left = tuple(each for each in clause.unknown if not gap.start <= each.start < gap.end)
        return filled(replace(clause, values=tuple(ordered), unknown=left), digest)
    return clause


def _is_of_one_kind(clause: MessageClause) -> bool:
    return any(each.name in _ONE_KIND for each in clause.concepts)


def _gives(clause: MessageClause) -> bool:
    return any(each.name in _CHANGES for each in clause.concepts)


def _holds(clause: MessageClause, names: Sequence[ModelName]) -> bool:
    said = {each.value.name for each in clause.values if isinstance(each.value, ModelName)}
    return all(each.name in said for each in names)


def _between(one: ModelName, other: object, digest: ModelDigest) -> list[ModelName] | None:
    """The names behind the first up to the last; None where one is missing or they are no row."""
    first = _COUNTED.fullmatch(one.name)
    last = _COUNTED.fullmatch(other.name) if isinstance(other, ModelName) else None
    if first is None:
        return None
    if last is not None:
        if last["head"].casefold() != first["head"].casefold():
            return None
        end = int(last["count"])
    elif isinstance(other, Number) and not other.counter and other.value == other.value.to_integral_value():
        end = int(other.value)
    else:
        return None
    start = int(first["count"])
    if not 0 < end - start <= _MOST:
        return None
    for kind in one.kinds:
        wanted = [f"{first['head']}{number}" for number in range(start + 1, end + 1)]
        if all(name in digest.of(kind) for name in wanted):
            return [ModelName(name, (kind,)) for name in wanted]
    return None


def _refused(words: str) -> ErrorInfo:
    return refuse(
        "name_range",
        texts.RANGE_NOT_READ(words=words),
        texts.WRITE_EACH_NAME_OR_NUMBERS,
    ).errors[0]
