"""Whose something new is said to be, where it is only defined: "2F 기둥용 C35 추가", "add C35 for the 2F columns".

To give it to them is an order of its own; what is said of it here is named on the card as not used.
"""

import re
from collections.abc import Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.weighed.left_to_later import left_to_later
from app.reading.slots import Grade, NewName, SectionSize, Storeys
from app.reading.source import Span

_DEFINES: Final = frozenset({"do.add", "do.create", "do.register", "do.need"})
_GIVES: Final = frozenset({"do.assign", "do.change", "do.set", "both"})
_GIVES_IN_WORDS: Final = Pattern(
    r"(?<![A-Za-z])(?:it|them|use|put|give|apply|goes|gets?)(?![A-Za-z])|그걸|그거|넣|배치|써(?![가-힣])|쓰고",
    re.IGNORECASE,
)
_KINDS: Final = r"(?:기둥|보|거더|가새|벽체?|부재)"
_KOREAN: Final = Pattern(
    rf"(?:[\w~\-]{{1,8}} ?)??(?:층|F)?(?:의)? ?(?:모서리|외곽|내부)? ?{_KINDS}들? ?용(?:으로|의)?(?![가-힣])",
    re.IGNORECASE,
)
_ENGLISH: Final = Pattern(
    r"(?<![A-Za-z])for (?:use (?:in|on|by) )?(?:all |every |each |the )*(?:[A-Za-z0-9]+[ -]){0,4}?"
    r"(?:columns?|beams?|girders?|braces?|walls?|members?)"
    r"(?: (?:of|on|at) (?:the )?[A-Za-z0-9]+(?: (?:floor|storey|story))?)?"
    r"(?= *(?:$|[,.;:)]))",
    re.IGNORECASE,
)
# What may stand in such a phrase beside storeys.
_IN_IT: Final = frozenset(
    {*("column", "beam", "brace", "wall", "element", "edge", "corner", "inner", "storey", "roof", "base", "use")}
    | {"all", "each", "filler"}
)


def meant_for(clause: MessageClause, whole: Sequence[MessageClause]) -> frozenset[Span]:
    """The words that say whose it is to be; none where the message gives it to anybody."""
    if not any(isinstance(each.value, NewName | Grade | SectionSize) for each in clause.values) or clause.is_question:
        return frozenset()
    if any(_gives(each) for each in whole):
        return frozenset()
    patterns = [_KOREAN]
    if any(each.name in _DEFINES for each in clause.concepts):
        patterns.append(_ENGLISH)
    for pattern in patterns:
        for match in pattern.finditer(clause.words):
            spans = _inside(clause, clause.start + match.start(), clause.start + match.end())
            if spans:
                return spans
    return frozenset()


def _gives(clause: MessageClause) -> bool:
    """Whether something of the clause gives what is made to members."""
    if left_to_later(clause):
        return False
    is_said = any(each.name in _GIVES for each in clause.concepts)
    return is_said or _GIVES_IN_WORDS.search(clause.words) is not None


def _inside(clause: MessageClause, start: int, end: int) -> frozenset[Span]:
    """All of the stretch; none of it where something else stands there."""
    values = [each for each in clause.values if start <= each.span.start < end]
    concepts = [each for each in clause.concepts if start <= each.span.start < end]
    unknown = [span for span in clause.unknown if start <= span.start < end]
    if unknown or not all(isinstance(each.value, Storeys) for each in values):
        return frozenset()
    if not values or not {each.name for each in concepts} <= _IN_IT:
        return frozenset()
    return frozenset(each.span for each in (*values, *concepts))
