"""Numbers without some of them: "1~12번 중 5, 6 제외", "columns 1-12 except 5 and 6" are read as what is left."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.reading.slots import Amount, Concept, Found, IdNoun, Ids, Number
from app.trade.id_lists import each_id, show_ids

_KOREAN: Final = Pattern(r"제외[가-힣]*|빼고|뺀|빼")
_ENGLISH: Final = Pattern(r"except(?:ing)?(?: for)?|excluding|exclude|without|other than|apart from", re.IGNORECASE)
_NOUN: Final = r"(?: ?(?:기둥|보|벽|가새|요소|부재|절점|columns?|beams?|walls?|members?|elements?|nodes?|cols?|bms?))"
# Between the denial and a number, and between two numbers that are left out.
_TO_DENIAL: Final = Pattern(
    rf"(?:번|호)?{_NOUN}?(?:을|를|은|는|만)? ?|(?: |for|nos?\.?|numbers?|the|those){{0,4}}{_NOUN}? ?",
    re.IGNORECASE,
)
_LINKS: Final = Pattern(
    r"(?:[ ,·&]|번|호|와|과|및|랑|이랑|and|nos?\.?)*(?: ?(?:중(?:에서?)?|가운데(?:서)?)[ ,]*)?", re.IGNORECASE
)
_AMONG: Final = frozenset({"중", "중에", "중에서", "가운데", "가운데서"})


def narrowed(clause: MessageClause) -> MessageClause:
    """The clause with the numbers that are left; as it is where the exception is of no one list in it."""
    denials = [each for each in clause.concepts if each.name == "neg.not"]
    numbers = [each for each in clause.values if _ids_of(each)]
    if len(denials) != 1 or not any(isinstance(each.value, Ids) for each in numbers):
        return clause
    denial = denials[0]
    words = denial.span.words.strip()
    is_plain = _is_plain(clause, numbers)
    if _KOREAN.fullmatch(words) or (words == "말고" and is_plain):
        spared = _run(clause, [each for each in numbers if each.span.end <= denial.span.start][::-1], denial)
    elif _is_english(clause, denial) or (words.casefold() == "not" and is_plain):
        spared = _run(clause, [each for each in numbers if each.span.start >= denial.span.end], denial)
    else:
        return clause
    whole, out = _whole(numbers, spared)
    if whole is None or not isinstance(whole.value, Ids):
        return clause
    nouns = {each.value.noun for each in (whole, *spared) if isinstance(each.value, Ids)} - {IdNoun.UNSAID}
    if len(nouns) > 1:
        return clause
    left = [number for number in each_id(whole.value.text) if number not in out]
    gone = {denial.span, *(each.span for each in spared)}
    start, end = min(each.start for each in (*gone, whole.span)), max(each.end for each in gone)
    return replace(
        clause,
        values=tuple(
            replace(each, value=Ids(show_ids(left), whole.value.noun)) if each is whole else each
            for each in clause.values
            if each.span not in gone
        ),
        concepts=tuple(each for each in clause.concepts if each.span not in gone),
        unknown=tuple(each for each in clause.unknown if not (each.words in _AMONG and start <= each.start < end)),
    )


def _is_english(clause: MessageClause, denial: Concept) -> bool:
    is_but_not = clause.text(clause.start, denial.span.end).casefold().endswith("but not")
    return is_but_not or _ENGLISH.fullmatch(denial.span.words.strip()) is not None


def _is_plain(clause: MessageClause, numbers: Sequence[Found]) -> bool:
    """Whether no number of the clause could be the value that is not wanted: "divide 1-12 into 3, not 5"."""
    lists = [each for each in numbers if isinstance(each.value, Ids)]
    bare = [each for each in clause.values if isinstance(each.value, Number | Amount) and each not in numbers]
    others = [each for each in numbers if each not in lists]
    is_told = all(isinstance(each.value, Number) and each.value.counter == "번" for each in others)
    return (not bare or is_told) and len(others) <= 1


def _whole(numbers: Sequence[Found], spared: list[Found]) -> tuple[Found | None, set[int]]:
    """The one list that has all that is left out, and more; the last of a run may be it: "1~12번 중 5, 6 제외"."""
    while spared:
        out = {number for each in spared for number in each_id(_ids_of(each))}
        lists = [each for each in numbers if isinstance(each.value, Ids) and each not in spared]
        fitting = [each for each in lists if out < set(each_id(_ids_of(each)))]
        if fitting:
            return (fitting[0] if len(fitting) == 1 else None), out
        del spared[-1]
    return None, set()


def _run(clause: MessageClause, numbers: Sequence[Found], denial: Concept) -> list[Found]:
    """The numbers beside the denial, as far as nothing but links parts them."""
    found: list[Found] = []
    edge, links = denial.span, _TO_DENIAL
    for each in numbers:
        is_ahead = each.span.end <= edge.start
        between = clause.text(each.span.end, edge.start) if is_ahead else clause.text(edge.end, each.span.start)
        if not links.fullmatch(between):
            break
        found.append(each)
        edge, links = each.span, _LINKS
    return found


def _ids_of(found: Found) -> str:
    value = found.value
    if isinstance(value, Ids):
        return value.text
    if isinstance(value, Number) and value.counter in {"", "번"} and found.span.words[:1].isdigit():
        return f"{value.value:f}" if value.value == value.value.to_integral_value() else ""
    return ""
