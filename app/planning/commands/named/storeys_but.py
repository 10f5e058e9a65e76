"""Storeys without some of them: "전층, 1F 말고", "on all storeys but 1F" are read as what is left."""

import re
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause
from app.planning.commands.named.levels import open_ended, storey_named
from app.reading.slots import Concept, Found, Storeys, StoreyWord
from app.trade.answers.digest import ModelDigest

_AHEAD: Final = Pattern(r"말고|빼고|빼|뺀|제외[가-힣]*|excepted|excluded|left out", re.IGNORECASE)
_BEHIND: Final = Pattern(
    r"except(?:ing)?(?: for)?|excluding|but(?: not)?|not|without|other than|apart from", re.IGNORECASE
)
_TO_DENIAL: Final = Pattern(r"(?:층)?(?:을|를|은|는|만|만은)? ?(?:is |are )?", re.IGNORECASE)
_FROM_DENIAL: Final = Pattern(r"(?: |for|the|at|on|of)*", re.IGNORECASE)
_PAIR: Final = 2
_NUMBER: Final = Pattern(r"(?P<below>B|지하)?(?P<number>\d{1,3})(?:F|층)?", re.IGNORECASE)


def without_storeys(clause: MessageClause, digest: ModelDigest) -> MessageClause:
    """The clause with the storeys that are left; as it is where the exception is of no one stretch of storeys in it."""
    storeys = [each for each in clause.values if isinstance(each.value, Storeys)]
    denials = [each for each in clause.concepts if each.name == "neg.not"]
    pairs = [(each, denial) for each in storeys for denial in denials if _is_spared(clause, each, denial)]
    if len(pairs) != 1 or len(storeys) != _PAIR or not digest.levels:
        return clause
    spared, denial = pairs[0]
    whole = next(each for each in storeys if each is not spared)
    gone, all_of_them = _names(spared, digest), _names(whole, digest)
    left = [_as_said(name, digest) for name in all_of_them if name not in gone]
    kept = [each for each in left if each is not None]
    if not gone or not kept or len(kept) != len(left) or (_is_all(whole) and digest.levels[0].name not in gone):
        # Of all storeys an order knows itself whether the ground is one.
        return clause
    if not set(gone) <= set(all_of_them) and len(all_of_them) == 1:
        # "On 2F except 3F".
        return clause
    numbers = tuple(number for each in kept for number in each.numbers)
    told = [*([Storeys(numbers)] if numbers else []), *(each for each in kept if each.word is not None)]
    # Each stands at a place of its own.
    places = dict(zip((whole.span, spared.span), told, strict=False))
    values = tuple(
        replace(each, value=places[each.span]) if each.span in places else each
        for each in clause.values
        if each.span in places or each.span != spared.span
    )
    return replace(
        clause,
        values=values,
        concepts=tuple(each for each in clause.concepts if each is not denial),
    )


def _is_all(found: Found) -> bool:
    return isinstance(found.value, Storeys) and found.value.word is StoreyWord.ALL


def _is_spared(clause: MessageClause, storeys: Found, denial: Concept) -> bool:
    words = denial.span.words.strip()
    if storeys.span.end <= denial.span.start:
        between = clause.text(storeys.span.end, denial.span.start)
        return _AHEAD.fullmatch(words) is not None and _TO_DENIAL.fullmatch(between) is not None
    between = clause.text(denial.span.end, storeys.span.start)
    return _BEHIND.fullmatch(words) is not None and _FROM_DENIAL.fullmatch(between) is not None


def _names(found: Found, digest: ModelDigest) -> list[str]:
    """Their names in the model, from the lowest up; none where one of them is not there."""
    said = found.value
    assert isinstance(said, Storeys)
    names = [level.name for level in digest.levels]
    if said.word is StoreyWord.ALL:
        return names
    if said.word is StoreyWord.ROOF:
        return names[-1:]
    if said.word in {StoreyWord.FROM, StoreyWord.UP_TO}:
        return open_ended(digest, said)
    if said.word is not None:
        return []
    found_names = [storey_named(digest, number) for number in said.numbers]
    return [name for name in names if name in found_names] if None not in found_names else []


def _as_said(name: str, digest: ModelDigest) -> Storeys | None:
    """The storey of this name as an order says it; None where no words for it are known."""
    if match := _NUMBER.fullmatch(name):
        number = int(match["number"])
        return Storeys((-number if match["below"] else number,))
    return Storeys(word=StoreyWord.ROOF) if name == digest.levels[-1].name else None
