"""A reading cut into clauses: sentences, lines, and what "and then" joins."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.reading.quoted import own
from app.reading.reader import Reading
from app.reading.slots import Concept, Found
from app.reading.source import Span

# A full stop between digits or inside a name ends nothing.
_END: Final = re.compile(
    r"\n|[;!?。]|\.(?=\s|$)|(?<=[가-힣])(?:한|하고|고|은|ㄴ) ?(?:다음|후|뒤)(?:에)?(?=[ ,])"
    r"|,? ?(?<![A-Za-z])(?:and then|then|afterwards|after that)(?![A-Za-z])|그리고 ?(?:나서)?|그 ?다음(?:에)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the message with what was read in it."""

    start: int
    end: int
    words: str
    values: tuple[Found, ...]
    concepts: tuple[Concept, ...]
    unknown: tuple[Span, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing was read in it."""
        return not (self.values or self.concepts or self.unknown)


def clauses(reading: Reading) -> tuple[Clause, ...]:
    """The engineer's own clauses in order; empty ones are left out."""
    words = own(reading.message)
    taken = [(each.span.start, each.span.end) for each in (*reading.values, *reading.concepts)]
    ends = [match for match in _END.finditer(words) if not any(start < match.start() < end for start, end in taken)]
    borders = [0, *(match.end() for match in ends), len(words)]
    found = [_clause(reading, words, start, end) for start, end in pairwise(borders) if start < end]
    return tuple(each for each in found if not each.is_empty)


def _clause(reading: Reading, words: str, start: int, end: int) -> Clause:
    def is_inside(span: Span) -> bool:
        return start <= span.start < end

    return Clause(
        start=start,
        end=end,
        words=words[start:end],
        values=tuple(each for each in reading.values if is_inside(each.span)),
        concepts=tuple(each for each in reading.concepts if is_inside(each.span)),
        unknown=tuple(each for each in reading.unknown if is_inside(each)),
    )
