"""A range of names ("LCB3~LCB18"): which names lie between its ends nobody has said, so no plan is made of it."""

import re
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.asking import refuse
from app.planning.commands.clauses import MessageClause
from app.planning.words.commands import name_ranges as texts
from app.protocol.values import ErrorInfo
from app.reading.slots import ModelName, NewName

_DASH: Final = Pattern(r" ?(?:[~∼～〜]|\.{2,3}|…) ?")
_FROM: Final = Pattern(r" ?(?:에서|부터|에서부터) ?")
_UP_TO: Final = Pattern(r" ?까지")
# "Change C1 to C2" and "C1 - C2" of a change are two names and no range.
_TO: Final = Pattern(r" ?(?:-|–|—|to|through|thru) ?", re.IGNORECASE)
_SPACED: Final = Pattern(r" (?:-|–|—) ")
_CHANGES: Final = ("do.change", "do.assign", "do.rename", "do.set")


def name_range(clause: MessageClause) -> ErrorInfo | None:
    """What to say of the first range of names in a clause."""
    names = [each for each in clause.values if isinstance(each.value, ModelName | NewName)]
    for one, other in pairwise(sorted(names, key=lambda each: each.span.start)):
        first, last = one.span, other.span
        between = clause.text(first.end, last.start)
        is_to = _TO.fullmatch(between) and not any(each.name in _CHANGES for each in clause.concepts)
        # "Floor load STAIR - DL 6.5": a new name and what is there are no ends of a range.
        is_apart = isinstance(one.value, NewName) and isinstance(other.value, ModelName)
        is_to = is_to and not (is_apart and _SPACED.fullmatch(between))
        is_from = _FROM.fullmatch(between) and _UP_TO.match(clause.text(last.end, clause.end))
        if _DASH.fullmatch(between) or is_to or is_from:
            return _refused(clause.text(first.start, last.end))
    return None


def _refused(words: str) -> ErrorInfo:
    return refuse(
        "name_range",
        texts.RANGE_OF_NAMES_IS_NOT_READ(words=words),
        texts.WRITE_EACH_NAME_OR_NUMBERS,
    ).errors[0]
