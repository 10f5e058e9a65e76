"""How the clauses of a message are joined and given to the intents: the way that leaves least open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.planning.commands.clause.before import Before, then
from app.planning.commands.clause.clauses import MessageClause, clauses, joined, without
from app.planning.commands.clause.coming import after, with_names_free
from app.planning.commands.clause.each_own import orders_of_each
from app.planning.commands.clause.gate import heavy
from app.planning.commands.clause.hand import ARROW, Hand
from app.planning.commands.clause.outcome import Asked, Call, Intent, Made, Outcome, Refused
from app.planning.commands.clause.remarks import REMARKS
from app.planning.commands.frames.regular import create_frame
from app.planning.commands.lists.listed import lists
from app.planning.commands.results.reads import results
from app.planning.commands.weighed.passing import beside
from app.reading.reader import read
from app.reading.source import Span
from app.trade.answers.digest import ModelDigest

# What may be made of a question: it reads and changes nothing.
_READS: Final = frozenset({results, lists})


@dataclass(frozen=True, slots=True)
class OrderRead:
    """What an intent made of a clause, and the words it took; `is_order` where it would change the model."""

    clause: MessageClause
    outcome: Outcome
    used: frozenset[Span]
    is_order: bool = False
    phrased: frozenset[Span] = frozenset()

    @property
    def start(self) -> int:
        """Where the first word stands that was used."""
        return min((span.start for span in self.used), default=self.clause.start)


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of reading the first clauses: what was made of them, the model afterwards, and what it leaves open."""

    reads: tuple[OrderRead, ...]
    digest: ModelDigest
    before: Before
    cost: float


# Loads come on top of each other.
_ADDS_TO_OTHERS: Final = frozenset({"assign_element_beam_loads", "assign_nodal_loads", "assign_pressure_loads"})
# Neighbours that may belong to one order, and rounds of orders in one clause.
_MOST_JOINED: Final = 6
_MOST_ORDERS: Final = 6
# What is left open weighs, in this order: a value or an order unread, an unknown word, a question, a join.
_UNREAD_COST, _UNKNOWN_COST, _ASKED_COST, _JOIN_COST = 2.0, 1.0, 0.5, 0.01
# A question that takes whatever stands in the order, to read it again, comes behind one that reads all but a word.
_SWEPT_COST: Final = 0.9
# What is only shown comes behind one more join.
_SHOWN_COST: Final = 0.05


def framed(found: Sequence[MessageClause], digest: ModelDigest, answers: Mapping[str, str]) -> OrderRead | None:
    """The order for a regular frame, whose bays, storeys and members may stand in any sentence of the message."""
    if not found:
        return None
    clause = joined(found)
    hand = Hand(clause, digest, dict(answers))
    outcome = create_frame(hand)
    return None if outcome is None else OrderRead(clause, outcome, hand.used, is_order=True)


def reads_around(
    frame: OrderRead | None,
    found: Sequence[MessageClause],
    digest: ModelDigest,
    answers: Mapping[str, str],
    intents: Sequence[Intent],
    made: Before | None = None,
) -> tuple[OrderRead, ...]:
    """The orders before a frame, the frame, and what is ordered on it; `made` is what the message made before them."""
    if frame is None:
        return _reads(found, digest, answers, intents, made)
    ahead = [each for each in found if _last(each) <= frame.start]
    before = _reads(ahead, digest, answers, intents, made)
    known = _after(digest, (*before, frame))
    return (*before, frame, *_reads([each for each in found if each not in ahead], known, answers, intents))


def _last(clause: MessageClause) -> int:
    """Where the last thing ends that was read in a clause."""
    return max(span.end for span in (*(each.span for each in (*clause.values, *clause.concepts)), *clause.unknown))


def _reads(
    found: Sequence[MessageClause],
    digest: ModelDigest,
    answers: Mapping[str, str],
    intents: Sequence[Intent],
    made: Before | None = None,
) -> tuple[OrderRead, ...]:
    """The way of joining neighbours that leaves least open; orders in the order written."""
    ways = [_Way((), digest, made or Before(), 0.0)]
    for end in range(1, len(found) + 1):
        options: list[_Way] = []
        for start in range(max(0, end - _MOST_JOINED), end):
            way, group = ways[start], joined(found[start:end])
            group = with_names_free(group, digest, way.digest)
            reads = _orders(group, way.digest, answers, intents, way.before)
            used = frozenset(span for each in reads for span in each.used)
            cost = way.cost + _cost(group, used, reads) + _JOIN_COST * (end - start - 1)
            known, before = _after(way.digest, reads), _then(way.before, reads)
            options.append(_Way((*way.reads, *reads), known, before, cost))
        # Fewer joins come last in the list, and win where they leave as little open.
        ways.append(min(reversed(options), key=lambda way: way.cost))
    return ways[-1].reads


def _cost(group: MessageClause, used: frozenset[Span], reads: Sequence[OrderRead]) -> float:
    unread = len(heavy(group, used))
    unknown = sum(span not in used for span in group.unknown)
    asked = sum(isinstance(each.outcome, Asked) for each in reads)
    swept = sum(isinstance(each.outcome, Asked) and bool(each.outcome.said) for each in reads)
    # "…, 요소번호 201" is the end of an order before it is a wish to see element 201.
    shown = sum(not each.is_order for each in reads) if not _wants_to_see(group) else 0
    return (
        _UNREAD_COST * unread
        + _UNKNOWN_COST * unknown
        + _ASKED_COST * asked
        + _SWEPT_COST * swept
        + _SHOWN_COST * shown
    )


def _wants_to_see(group: MessageClause) -> bool:
    return group.is_question or any(each.name in {"do.show", "do.check", "list_of", "table"} for each in group.concepts)


def _orders(
    clause: MessageClause, digest: ModelDigest, answers: Mapping[str, str], intents: Sequence[Intent], before: Before
) -> tuple[OrderRead, ...]:
    """Every order of a clause: the intent that uses most, then the same with what is left of it. What stands behind a
    change of units is read again, in the new ones."""
    reads = _one_by_one(clause, digest, answers, intents, before, None)
    units = next((each for each in reads[1:] if _changes_units(each)), None)
    if units is not None and any(each.start > units.start for each in reads):
        reads = _one_by_one(clause, digest, answers, intents, before, units)
    return tuple(sorted(reads, key=lambda each: each.start))


def _changes_units(read: OrderRead) -> bool:
    return isinstance(read.outcome, Made) and any(each.tool == "set_unit_system" for each in read.outcome.calls)


def _one_by_one(
    clause: MessageClause,
    digest: ModelDigest,
    answers: Mapping[str, str],
    intents: Sequence[Intent],
    before: Before,
    first: OrderRead | None,
) -> list[OrderRead]:
    reads: list[OrderRead] = []
    rest = clause
    for number in range(_MOST_ORDERS):
        # A remark is a clause of its own: "3F는 나중에" behind an order for 3F is none.
        able = [each for each in intents if number == 0 or each not in REMARKS]
        if clause.is_question:
            able = [each for each in able if each in _READS]
        best = first if first is not None and number == 0 else _best(rest, digest, answers, able, before)
        if best is None or (isinstance(best.outcome, Asked) or heavy(rest, best.used)):
            each_own = _each_own(rest, digest, able, before) if number == 0 else []
            if each_own:
                return each_own
        if best is None:
            break
        reads.append(best)
        digest, before = _after(digest, (best,)), _then(before, (best,))
        rest = without(rest, best.used)
        if not isinstance(best.outcome, Made) or not heavy(rest, frozenset()):
            break
    return reads


def _best(
    clause: MessageClause, digest: ModelDigest, answers: Mapping[str, str], intents: Iterable[Intent], before: Before
) -> OrderRead | None:
    """The outcome that leaves least unread; earlier intents first where two leave as much."""
    best: tuple[float, OrderRead] | None = None
    for intent in intents:
        hand = Hand(clause, digest, dict(answers), before)
        outcome = intent(hand)
        if outcome is None or not hand.used:
            continue
        used = hand.used | beside(clause, outcome, hand.used) if isinstance(outcome, Made) else hand.used
        found = OrderRead(clause, outcome, used, is_order=intent not in _READS, phrased=hand.phrased)
        if best is not None and isinstance(best[1].outcome, Refused) and isinstance(outcome, Asked) and outcome.said:
            # What cannot be is not asked about.
            continue
        cost = _cost(clause, used, (found,))
        if best is None or cost < best[0]:
            best = (cost, found)
    return None if best is None else best[1]


def _each_own(clause: MessageClause, digest: ModelDigest, intents: Sequence[Intent], before: Before) -> list[OrderRead]:
    """The orders of several names with a value each; none where one of them would not be read whole."""
    reads: list[OrderRead] = []
    used: set[Span] = set()
    for own in orders_of_each(clause):
        pieces = clauses(read(own.text, digest))
        whole = joined(pieces) if pieces else None
        made = None if whole is None else _best(whole, digest, {}, intents, before)
        if whole is None or made is None or not isinstance(made.outcome, Made) or heavy(whole, made.used):
            return []
        # A list that is set as a whole, as the cases of P-Delta are, would be set by the last of them alone.
        if not made.outcome.calls or not all(_is_by_itself(call, clause) for call in made.outcome.calls):
            return []
        places = {own.origin[span.start] for span in made.used}
        spans = (*(each.span for each in (*clause.values, *clause.concepts)), *clause.unknown)
        taken = frozenset(span for span in spans if span.start in places)
        used |= taken
        reads.append(replace(made, clause=clause, used=taken, phrased=frozenset()))
        digest, before = _after(digest, (reads[-1],)), _then(before, (reads[-1],))
    return reads if reads and not heavy(clause, frozenset(used)) else []


def _is_by_itself(call: Call, clause: MessageClause) -> bool:
    """A call that leaves what another one of its kind did; "DL 9 kN/m에서 LL 6 kN/m로" puts no two loads on."""
    is_added = call.tool in _ADDS_TO_OTHERS and ARROW.search(clause.words) is None
    return call.tool.startswith("modify_") or is_added


def _after(digest: ModelDigest, reads: Iterable[OrderRead]) -> ModelDigest:
    """The model's names as they will be once these calls are made."""
    calls = [call for each in reads if isinstance(each.outcome, Made) for call in each.outcome.calls]
    return after(digest, calls) if calls else digest


def _then(before: Before, reads: Iterable[OrderRead]) -> Before:
    """What is remembered after the orders of a clause, each told by itself."""
    for each in reads:
        if isinstance(each.outcome, Made) and each.outcome.calls:
            before = then(before, each.outcome.calls)
    return before


def calls_of(reads: Iterable[OrderRead]) -> list[Call]:
    return [call for each in reads if isinstance(each.outcome, Made) for call in each.outcome.calls]
