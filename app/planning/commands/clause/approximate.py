"""Values that an order gives as about so much: they are taken exactly as written, and the card says so."""

import re
from collections.abc import Iterable
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import note
from app.planning.commands.clause.clauses import MessageClause
from app.planning.words.commands import approximate as words
from app.protocol.items import Assumption
from app.reading.slots import Amount, Found, Fraction, Number, SectionSize

_VALUES: Final = (Amount, Fraction, Number, SectionSize)
# What may stand between the word and its value.
_BESIDE: Final = Pattern(r"[ (]{0,2}(?:to |a |an |as )?(?:으로|로|의|각)? ?", re.IGNORECASE)


def taken_exactly(clauses: Iterable[MessageClause]) -> tuple[Assumption, ...]:
    """One assumption for everything that is said to be about so much; none where nothing is."""
    said = [_words(clause, each) for clause in clauses for each in _about(clause)]
    return (note("about", words.TAKEN_EXACTLY(said=", ".join(dict.fromkeys(said)))),) if said else ()


def _about(clause: MessageClause) -> list[tuple[int, int]]:
    """From where to where a value and its "about" stand."""
    found: list[tuple[int, int]] = []
    for concept in clause.concepts:
        if concept.name != "approximately":
            continue
        for value in clause.values:
            if isinstance(value.value, _VALUES) and _touch(clause, concept.span.end, concept.span.start, value):
                found.append((min(concept.span.start, value.span.start), max(concept.span.end, value.span.end)))
                break
    return found


def _touch(clause: MessageClause, end: int, start: int, value: Found) -> bool:
    between = clause.text(end, value.span.start) if value.span.start >= end else clause.text(value.span.end, start)
    return _BESIDE.fullmatch(between) is not None


def _words(clause: MessageClause, stretch: tuple[int, int]) -> str:
    return f'"{re.sub(r" +", " ", clause.text(*stretch)).strip()}"'
