"""How far an order reaches where it names elements by number: "all" beside the ends of members counts ends, a remark in
brackets chooses no members, and members told in words beyond the numbers are asked about, as are some of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.clause.outcome import Call
from app.reading.slots import Concept, Found, IdNoun, Ids
from app.reading.source import Span
from app.trade.id_lists import each_id

_QUANTIFIERS: Final = frozenset({"all", "each"})
_MEMBERS: Final = frozenset({"beam", "column", "brace", "wall", "truss"})
_BARS: Final = ("neg.", "only", "other", "do.")
# Between the word for the ends and the one that counts them: "양단 전부", "both ends, all", "all the ends".
_TOGETHER: Final = Pattern(r"(?:을|를|은|는|이|가|도)?,? ?(?:the )?")
_BRACKETED: Final = Pattern(r"\([^()\n]*\)")
_SENTENCE_ENDS: Final = Pattern(r"[;!?。\n]|\.(?=\s|$)")
_KINDS: Final = r"columns?|beams?|girders?|braces?|walls?|trusses|members?|elements?|spandrels?"
_KINDS_KO: Final = r"기둥|보|거더|가새|벽체?|부재|요소"
# "Some columns", "one of the 2F beams", "기둥 하나", "보 한두 개": some of those that are told in words, and not which.
_SOME: Final = Pattern(
    rf"(?<![A-Za-z])(?:some(?: of)?|a few(?: of)?|a couple(?: of)?|a pair of|one of|one|a single|either|half(?: of)?)"
    rf"(?: the)?(?: [A-Za-z0-9.\-]+){{0,3}}? (?:{_KINDS})(?![A-Za-z])(?! (?:section|size|load)s?)"
    rf"|(?:{_KINDS_KO}) ?(?:하나|한 ?개|한 ?본|한두 ?개|몇 ?개|몇몇|두어 ?개)"
    r"(?:씩|만|정도)?(?:을|를|은|는|의)?(?![가-힣])"
    rf"|(?:하나|한 ?개|몇 ?개|몇몇)의 ?(?:{_KINDS_KO})",
    re.IGNORECASE,
)
# "One of 49-57", "49~57 중 하나만".
_OF_NUMBERS: Final = Pattern(
    r"(?<![A-Za-z])(?:one|some|any|either|half|two|three|a few) of (?:the )?(?:[A-Za-z]+ )?\d+ ?(?:[-~,]|to |and )"
    # "Alternate beams 49-57", "every second one of …", "홀수 보 49~57", "49~57 하나 걸러".
    rf"|(?<![A-Za-z])(?:some|alternate|odd|even|half|every (?:other|second|third|fourth|2nd|3rd|nth)|a few)"
    rf"(?: of)?(?: the)?(?: [a-z]+)?(?: numbered)? (?:{_KINDS}|nodes?|ones?)(?![A-Za-z])"
    r"|(?:홀수|짝수|일부)(?: ?번(?:호)?)? ?(?:보|거더|기둥|가새|절점|부재|요소)|하나 ?(?:걸러|건너)|격간으로|띄엄띄엄"
    r"|\d번?(?: ?(?:까지|사이))? ?중(?:에서?)? ?(?:하나|한|몇|일부|두|둘|아무)",
    re.IGNORECASE,
)
# A kind in brackets right behind numbers says what they are: "53~55 (보)".
_BESIDE: Final = 3


def counted_ends(clause: MessageClause) -> frozenset[Span]:
    """Quantifiers that count ends and no members: "양단 전부", "all ends"; not the one of "양단, 모든 보"."""
    ends = [each.span for each in clause.concepts if _is_of_ends(each)]
    kinds = [each.span for each in clause.concepts if each.name in _MEMBERS]
    return frozenset(
        each.span
        for each in clause.concepts
        if each.name in _QUANTIFIERS
        and any(_joins(clause, end, each.span) for end in ends)
        and not any(_TOGETHER.fullmatch(clause.text(each.span.end, kind.start)) for kind in kinds)
    )


def _is_of_ends(concept: Concept) -> bool:
    return concept.name == "both_ends" or (concept.name == "both" and concept.span.words.startswith("양"))


def _joins(clause: MessageClause, end: Span, quantifier: Span) -> bool:
    first, second = sorted((end, quantifier), key=lambda span: span.start)
    return first.end <= second.start and _TOGETHER.fullmatch(clause.text(first.end, second.start)) is not None


def remarked(clause: MessageClause, found: Sequence[MessageClause]) -> frozenset[Span]:
    """Kinds of members in a bracket without a value, a verb, an exception or an "all" of its own, where the sentence
    has element numbers elsewhere: "53~55번 … 힌지로 (작은 보)"."""
    numbers = _numbers(found)
    spans: set[Span] = set()
    for match in _BRACKETED.finditer(clause.words):
        start, end = clause.start + match.start(), clause.start + match.end()
        inside = [each for each in clause.concepts if start <= each.span.start < end]
        if any(start <= each.span.start < end for each in clause.values):
            continue
        if any(each.name.startswith(_BARS) or each.name in _QUANTIFIERS for each in inside):
            continue
        near = [each for each in numbers if _is_one_sentence(clause.message, each.span, start)]
        if near and not any(0 <= start - each.span.end <= _BESIDE for each in near):
            spans.update(each.span for each in inside if each.name in _MEMBERS)
    return frozenset(spans)


def is_of_some(words: str, count: int) -> bool:
    """Whether a clause means some of the members that it tells in words, where the order reaches `count` of them."""
    return count > 1 and _SOME.search(words) is not None


def is_of_some_numbers(words: str) -> bool:
    """Whether a clause means some of the members that it names by number."""
    return _OF_NUMBERS.search(words) is not None


def reached_by(calls: Sequence[Call]) -> int:
    """How many elements these calls name."""
    told = (ids for call in calls if isinstance(ids := call.arguments.get("element_ids"), str))
    return len({number for ids in told for number in each_id(ids)})


@dataclass(frozen=True, slots=True)
class Reached:
    """An order on members told in words, in a sentence that names elements by number: those, and how many it means."""

    numbers: str
    count: int


def beyond(used: frozenset[Span], calls: Sequence[Call], found: Sequence[MessageClause]) -> Reached | None:
    """What an order that chose its members by words reaches beyond the element numbers of its sentence; None where it
    stays within them or the sentence has none."""
    start = min((span.start for span in used), default=0)
    near = [
        each
        for each in _numbers(found)
        if each.span not in used and _is_one_sentence(found[0].message, each.span, start)
    ]
    given = {number for each in near if isinstance(each.value, Ids) for number in each_id(each.value.text)}
    meant = {
        number for call in calls if isinstance(ids := call.arguments.get("element_ids"), str) for number in each_id(ids)
    }
    if not given or meant <= given:
        return None
    listed = " ".join(each.value.text for each in near if isinstance(each.value, Ids))
    return Reached(listed, len(meant))


def _numbers(found: Sequence[MessageClause]) -> list[Found]:
    nouns = {IdNoun.ELEMENT, IdNoun.UNSAID}
    return [
        each for clause in found for each in clause.values if isinstance(each.value, Ids) and each.value.noun in nouns
    ]


def _is_one_sentence(message: str, numbers: Span, place: int) -> bool:
    first, last = min(numbers.end, place), max(numbers.start, place)
    return _SENTENCE_ENDS.search(message, first, last) is None
