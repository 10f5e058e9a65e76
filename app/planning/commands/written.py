"""What a plan that somebody else wrote would pass over in the message, weighed as the rules weigh their own plans."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.call import Call
from app.planning.commands.clause.clauses import MessageClause, clauses, without
from app.planning.commands.clause.gate import heavy, place
from app.planning.commands.clause.no_orders import is_for_nobody
from app.planning.commands.clause.outcome import Made
from app.planning.commands.clause.unread import ignored_words, quoted
from app.planning.commands.doubted import doubted
from app.planning.commands.planner import BARRING, bars, broken_stays, turned_clauses
from app.planning.commands.ways import OrderRead, calls_of
from app.planning.commands.weighed.background import background
from app.planning.commands.weighed.claims import false_claim
from app.planning.commands.weighed.judged import judged
from app.planning.commands.weighed.kinds_said import wrong_kind
from app.planning.commands.weighed.labels import labels
from app.planning.commands.weighed.passing import explained
from app.planning.commands.weighed.placed import placed
from app.planning.commands.weighed.places_said import misplaced
from app.planning.commands.weighed.reaching import counted_ends, remarked
from app.planning.commands.weighed.standing import LeftAsIs, standing
from app.planning.commands.weighed.stated import TURNS
from app.planning.courtesies import without_courtesies
from app.planning.words.commands import planner as words
from app.ports.planner import Brief, OfferedCall, PlanWeighing
from app.protocol.items import Assumption, Risk
from app.reading.reader import Reading, read
from app.reading.slots import Direction, UnitWord
from app.reading.source import Span
from app.trade.answers.digest import ModelDigest
from app.trade.templates import verbatim
from app.trade.text import Text

_VERB: Final = "do."
# Verbs that change nothing by themselves.
_SHOWS: Final = frozenset({"do.show", "do.check", "do.compare", "do.need"})
# Verbs that may stand behind what they are for, by themselves.
_CARRIED: Final = frozenset({"do.add", "do.create", "do.change", "do.set", "do.assign", "please", "filler"})
# Of unknown words: what makes a value another one, and what may be somebody's name for a thing.
_SHARE: Final = Pattern(
    r"(?<![a-z])(?:half|halve\w*|twice|doubl\w*|tripl\w*|quarter\w*|third|times|minus|negative|inverse)(?![a-z])"
    r"|절반|배(?:로|의)?$|분의|반값|음수",
    re.IGNORECASE,
)
_NAME: Final = Pattern(r"\d|[A-Z]{2}|^[A-Z]$")


def weighed(brief: Brief, calls: Sequence[OfferedCall]) -> PlanWeighing:
    """The first of a denial, a condition, a value, an order, a word that may turn one, or a doubt of the engineer's own
    that the calls do not heed; and what they leave aside, to be told. Who wrote the plan may know words that the rules
    do not: an unknown word beside what is obeyed holds nothing up by itself."""
    digest = brief.digest
    reading = read(without_courtesies(brief.text), digest)
    whole = clauses(reading)
    found = [without(each, _idle(each, whole, digest)) for each in whole]
    stays = list(standing(found, digest))
    kept = frozenset(span for each in stays for span in each.spans)
    found = [clause for each in found if not (clause := without(each, kept)).is_empty]
    changes = {tool.name for tool in brief.tools if tool.risk is not Risk.READ}
    reads = _orders(calls, found, changes)
    unheeded = _passed_over(reading, found, stays, reads, digest)
    if unheeded is not None:
        return PlanWeighing(unheeded=unheeded)
    used = frozenset(span for each in reads for span in each.used)
    left = [span for each in found for span in sorted((*heavy(each, used), *each.unknown), key=place)]
    notes = [Assumption(key="ignored", text=ignored_words(left))] if left else []
    if reading.has_pasted:
        notes.append(Assumption(key="pasted", text=words.PASTED))
    return PlanWeighing(notes=tuple(notes))


def _passed_over(
    reading: Reading,
    found: Sequence[MessageClause],
    stays: Sequence[LeftAsIs],
    reads: Sequence[OrderRead],
    digest: ModelDigest,
) -> Text | None:
    gives_orders = any(each.is_order for each in reads)
    if gives_orders and is_for_nobody(reading.message, reading.concepts):
        return verbatim(f'"{reading.message.strip()}"')
    if claim := false_claim(stays, calls_of(reads), digest):
        return claim.message
    used = frozenset(span for each in reads for span in each.used)
    barred = [*turned_clauses(found, reads), *(each for each in found if bars(each, used))]
    barred += [each.clause for each in broken_stays(stays, reads, digest)]
    if barred:
        return verbatim("; ".join(dict.fromkeys(f'"{each.words.strip()}"' for each in barred)))
    if open_spans := [span for each in found for span in _open(each, used)]:
        return verbatim(quoted(open_spans))
    for clause in found if gives_orders else ():
        if wrong := wrong_kind(clause, digest) or misplaced(clause, digest):
            return wrong.message
    doubt = doubted(reading.message, reading, reads, found, digest, {})
    return None if doubt is None else doubt.text


def _open(clause: MessageClause, used: frozenset[Span]) -> list[Span]:
    """Values that no call has, orders in a clause that none comes from, and unknown words that may turn an order or
    name a thing."""
    is_obeyed = any(each.span in used for each in (*clause.values, *clause.concepts))
    spans = [each.span for each in clause.concepts if each.name.startswith(_VERB) and each.name not in _SHOWS]
    values = {each.span for each in clause.values}
    left = [span for span in heavy(clause, used) if span in values or (span in spans and not is_obeyed)]
    return sorted((*left, *(each for each in clause.unknown if _may_weigh(each.words))), key=place)


def _may_weigh(word: str) -> bool:
    return any(each.search(word) for each in (TURNS, _SHARE, _NAME))


def _idle(clause: MessageClause, whole: Sequence[MessageClause], digest: ModelDigest) -> frozenset[Span]:
    """Words that tell why or what for and order nothing."""
    told = background(clause) | labels(clause) | explained(clause) | judged(clause, whole) | remarked(clause, whole)
    left = without(clause, told)
    return told | placed(left, digest) | counted_ends(left)


def _orders(calls: Sequence[OfferedCall], found: Sequence[MessageClause], changes: Collection[str]) -> list[OrderRead]:
    """Calls with values come from the clauses that say them; one without values from the next clause with a verb of
    which no other call comes, else from where the call before it came from."""
    by_value = [tuple(each for each in found if _says_any(each, call.places)) for call in calls]
    taken = {each.start for of in by_value for each in of}
    reads: list[OrderRead] = []
    last: tuple[MessageClause, ...] = tuple(found[:1])
    for call, own in zip(calls, by_value, strict=True):
        if not own:
            own = next(((each,) for each in found if each.start not in taken and _is_free(each)), last)
            taken |= {each.start for each in own}
        last = own
        if own:
            said = (*own, *(each for each in found if each.start not in taken and _goes_with(each, own[-1])))
            reads.append(_order(call, said, is_order=call.tool in changes))
    return reads


def _goes_with(clause: MessageClause, before: MessageClause) -> bool:
    """ "C2 400x750로 해도 되나요? | 바꿔주세요": nothing but the verb of the clause before it."""
    if clause.start != before.end or clause.values or clause.unknown:
        return False
    return {each.name for each in clause.concepts} <= _CARRIED


def _says_any(clause: MessageClause, places: Collection[tuple[int, int]]) -> bool:
    return any((each.span.start, each.span.end) in places for each in clause.values)


def _is_free(clause: MessageClause) -> bool:
    """Orders or asks something."""
    return any(each.name.startswith(_VERB) for each in clause.concepts) or clause.is_question


def _order(call: OfferedCall, own: Sequence[MessageClause], *, is_order: bool) -> OrderRead:
    """As if an intent had read it: it took the values that it has, and every word of its clauses but what bars."""
    values = {
        each.span
        for clause in own
        for each in clause.values
        if (each.span.start, each.span.end) in call.places or isinstance(each.value, Direction | UnitWord)
    }
    said = {each.span for clause in own for each in clause.concepts if each.name not in BARRING}
    made = Made(calls=(Call(tool=call.tool, title=call.title, arguments=call.arguments),))
    return OrderRead(own[0], made, frozenset(values | said), is_order=is_order)
