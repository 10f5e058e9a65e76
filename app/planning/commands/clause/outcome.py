"""What an intent makes of a clause."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from app.planning.commands.clause.call import Call
from app.planning.commands.clause.hand import Hand
from app.protocol.items import Assumption, QuestionField
from app.protocol.values import ErrorInfo
from app.reading.source import Span
from app.trade.templates import Template
from app.trade.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Calls, and what was assumed in them for the engineer to confirm."""

    calls: tuple[Call, ...]
    assumptions: tuple[Assumption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something is missing, ambiguous or contradictory; the fields carry the model's own candidates.

    With `said`, answers are put into the order's own words by these templates, by field key. `vague` are the words that
    the answers take the place of: "stronger" once the grade is said. `place` is where in the message the answer is
    said: at the end of the clause where it is None.
    """

    text: Text
    fields: tuple[QuestionField, ...]
    said: Mapping[str, Template] = field(default_factory=dict[str, Template])
    vague: tuple[Span, ...] = ()
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A value outside what can be: named, with what would be accepted."""

    errors: tuple[ErrorInfo, ...]


Outcome = Made | Asked | Refused


class Intent(Protocol):
    """Reads a clause through a hand; None where the clause is not of its kind."""

    def __call__(self, hand: Hand) -> Outcome | None: ...
