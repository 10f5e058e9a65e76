"""What a message makes and uses in one breath: "snow case SN with 0.5 tf/m on beams 3 and 4", "EW 지진 케이스 + 조합
E7=DL+EW".

The making is read by itself; the rest is read again in a model that has what was made, wherever it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.before import Before, then
from app.planning.commands.clause.clauses import MessageClause, clauses, joined, part_of
from app.planning.commands.clause.coming import after
from app.planning.commands.clause.gate import weighty
from app.planning.commands.clause.hand import Hand
from app.planning.commands.clause.no_orders import is_no_order
from app.planning.commands.clause.outcome import Intent, Made
from app.planning.commands.clause.turning import has_condition
from app.planning.commands.loads.load_cases import define_cases
from app.planning.commands.properties.materials import define_grades
from app.planning.commands.properties.sections import define_sections
from app.planning.commands.properties.thicknesses import define_thicknesses
from app.planning.commands.ways import OrderRead
from app.reading.reader import read
from app.reading.slots import Grade, Ids, NewName, Storeys
from app.trade.answers.digest import ModelDigest

_MAKERS: Final[tuple[Intent, ...]] = (define_cases, define_grades, define_sections, define_thicknesses)
_MOST: Final = 4
_MOST_JOINED: Final = 3
# Of a long message no more are tried: the time grows with the square of its joints.
_MOST_PIECES: Final = 250
# Where what is made may end, and what joins its use to it.
_ENDS: Final = Pattern(
    r"(?P<with> (?:with|carrying|holding|taking|that (?:holds|carries|takes|has))(?= ))"
    r"|(?P<and>,? (?:and|then|;) ?(?:let it |have it |put |with it |give )?(?=[a-zA-Z]))"
    r"|(?P<made> ?(?:새로 ?|하나 ?)*(?:파고|파서|만들고|만들어서?|추가하고|추가해서?|두고|잡고) ?"
    r"(?:거기에?|그걸로|그거)? ?)"
    r"|(?P<too>(?:하나)?(?:이랑|랑|하고|와|과) ?(?:그거|그걸|이거)? ?(?:넣은|쓰는|포함한)? ?(?=[가-힣A-Z]))"
    r"|(?P<plus> ?[+;:,] ?)",
    re.IGNORECASE,
)
# What a clause may begin with once what it belongs to was taken out.
_LEFT_OVER: Final = Pattern(
    r"[\s,;:+]*(?:(?:새로 ?|하나 ?)*(?:파고|파서) )?"
    r"(?:(?:and|then|with it|in it|on it|carrying|거기에?|그걸로|그리고) )?(?:let it |have it )?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MadeFirst:
    """What was made, the message without it, and the model that has it."""

    reads: tuple[OrderRead, ...]
    message: str
    digest: ModelDigest
    before: Before


def made_first(message: str, digest: ModelDigest) -> MadeFirst | None:
    """None where nothing is made that can be read by itself, or nothing is left beside it."""
    reads: list[OrderRead] = []
    before = Before()
    while len(reads) < _MOST and (made := _made(message, digest)) is not None:
        assert isinstance(made.outcome, Made)
        reads.append(made)
        digest, before = after(digest, made.outcome.calls), then(before, made.outcome.calls)
        message = _without(message, made.clause)
    if not reads or not re.search(r"\w", message):
        return None
    return MadeFirst(tuple(reads), message, digest, replace(before, made_ahead=before.names))


def _without(message: str, clause: MessageClause) -> str:
    left = _LEFT_OVER.match(message, clause.end)
    end = left.end() if left else clause.end
    return message[: clause.start] + " " * (end - clause.start) + message[end:]


def _made(message: str, digest: ModelDigest) -> OrderRead | None:
    for clause in islice(_pieces(clauses(read(message, digest))), _MOST_PIECES):
        if not any(isinstance(each.value, NewName | Grade) for each in clause.values):
            continue
        if any(isinstance(each.value, Ids | Storeys) for each in clause.values) or clause.is_question:
            continue
        if has_condition(clause.words) or is_no_order(clause.words, clause.concepts):
            continue
        for maker in _MAKERS:
            hand = Hand(clause, digest)
            outcome = maker(hand)
            if isinstance(outcome, Made) and outcome.calls and not weighty(clause, hand.used, {}):
                return OrderRead(clause, outcome, hand.used, is_order=True)
    return None


def _pieces(found: tuple[MessageClause, ...]) -> Iterator[MessageClause]:
    """Stretches that may make something by themselves: neighbours together, and what stands before a joint."""
    for start in range(len(found)):
        for end in range(min(len(found), start + _MOST_JOINED), start, -1):
            whole = joined(found[start:end])
            yield whole
            joints = [match.start() for match in _ENDS.finditer(whole.words)]
            begins = [0, *(match.end() for match in _ENDS.finditer(whole.words) if match["plus"])]
            for first in begins:
                yield from (
                    part_of(whole, whole.start + first, whole.start + last)
                    for last in (len(whole.words), *reversed(joints))
                    if first < last and (first, last) != (0, len(whole.words))
                )
