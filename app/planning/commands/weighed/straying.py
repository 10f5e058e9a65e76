"""Values that an order took across another load case, and things that a clause sends off without a verb of its own."""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.outcome import Call
from app.planning.commands.named.cases import TYPES
from app.reading.slots import Amount, Concept, Found, ModelName, NewName, Value
from app.reading.source import Span
from app.trade.answers.digest import NameKind

_PARTS: Final = Pattern(r"[,;:.!?。](?=\s|$)|\n")
# "The wind load goes": nothing behind it that it could go to.
_SENT_OFF: Final = Pattern(
    r"(?<![A-Za-z])(?:(?:goes|(?:must|can|should|may|has to|have to|needs? to|loads|forces|moments|masses|supports"
    r"|releases|cases) go|(?:is|are|was|were) (?:gone|out)|disappears?|vanish(?:es)?|drops? out|comes? (?:off|out)"
    r"|no longer (?:applies|apply|needed|wanted|there))(?: away| now| too| again)?)(?= ?(?:[,;.!?)\n]|$)"
    r"| (?:and|but|while)(?![A-Za-z]))|(?:없던|없는) ?(?:걸로|것으로|셈)",
    re.IGNORECASE,
)


def sends_off(words: str) -> bool:
    """ "The WX force goes", "LL 하중은 없던 걸로": something is to be taken away, said by an idiom."""
    return _SENT_OFF.search(words) is not None


def strayed(
    call: Call,
    used: Collection[Span],
    others: Collection[Span],
    items: Mapping[Span, Value | Concept],
    borders: Sequence[int],
) -> str:
    """The other case that stands nearer to a load's amount than the load's own case does; empty where none.

    `others` are the spans that other orders on the same clauses took, `borders` the places where clauses begin. "The WX
    force …; create seismic EQ with 0.9 tf at node 4" is no 0.9 tf in WX.
    """
    case = str(call.arguments.get("load_case", "")).casefold()
    amounts = [span for span in used if isinstance(items.get(span), Amount)]
    if not case or not amounts:
        return ""
    own = [span for span in used if _is_own(items.get(span), case)]
    for span in sorted(others, key=lambda each: each.start):
        name = _case_named(items.get(span))
        if name and name.casefold() != case and any(_is_nearer(span, own, each, borders) for each in amounts):
            return name
    return ""


def piece_borders(message: str, found: Sequence[MessageClause]) -> list[int]:
    """Where the pieces of a message begin: at commas and the like, and where a clause begins."""
    return sorted({*(match.end() for match in _PARTS.finditer(message)), *(each.start for each in found)})


def _is_own(item: Value | Concept | None, case: str) -> bool:
    if isinstance(item, Concept):
        return item.name in TYPES
    return isinstance(item, ModelName | NewName) and item.name.casefold() == case


def _case_named(item: Value | Concept | None) -> str:
    if isinstance(item, ModelName):
        return item.name if NameKind.LOAD_CASE in item.kinds else ""
    return item.name if isinstance(item, NewName) else ""


def _is_nearer(other: Span, own: Sequence[Span], amount: Span, borders: Sequence[int]) -> bool:
    def piece(span: Span) -> int:
        return bisect_right(borders, span.start)

    if piece(other) == piece(amount) and all(piece(each) != piece(amount) for each in own):
        return True
    return bool(own) and all(
        min(each.start, amount.start) < other.start < max(each.start, amount.start) for each in own
    )


def items_of(values: Sequence[Found], concepts: Sequence[Concept]) -> dict[Span, Value | Concept]:
    """What stands at each place that was read."""
    return {**{each.span: each for each in concepts}, **{each.span: each.value for each in values}}
