"""All of a kind but those named: "delete every combination except LCB1", "LCB1만 남기고 조합 삭제"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.clauses import MessageClause, joined
from app.reading.slots import Found, ModelName, NewName
from app.trade.answers.digest import ModelDigest, NameKind

KIND_WORDS: Final[Mapping[NameKind, tuple[str, ...]]] = {
    NameKind.MATERIAL: ("material",),
    NameKind.SECTION: ("section",),
    NameKind.THICKNESS: ("thickness",),
    NameKind.COMBINATION: ("combination",),
    NameKind.FUNCTION: ("spectrum_function",),
    NameKind.FLOOR_LOAD: ("floor_load_type",),
    NameKind.SPECTRUM_CASE: ("spectrum", "load_case"),
    NameKind.LOAD_CASE: ("load_case",),
}
_NOUN: Final = r"(?:(?:하중 ?)?(?:조합|케이스|조건)|(?:load )?(?:combination|combo|comb|case|one)s?|함수|functions?)"
_LINK: Final = Pattern(r"[ ,/&]*(?:와|과|및|이랑|랑|하고|and)?[ ,/&]*", 2)
# What leaves names out, behind them in Korean and ahead of them in English.
_LEAVES_OUT: Final = (
    Pattern(
        rf" ?{_NOUN}?(?:을|를|은|는)? ?(?:빼고(?:는)?|제외(?:하고|한|하고는)?|말고(?:는)?|이?외(?:의|에)?)"
        r"(?![가-힣])",
        2,
    ),
    Pattern(
        r"(?<![A-Za-z])(?:all but|except(?:ing)?(?: for)?|excluding|but(?: not| for)?|other than|apart from|save for)"
        rf"(?: the)?(?: {_NOUN})? ?$",
        2,
    ),
)
_KEEPS: Final = (
    Pattern(rf" ?{_NOUN}?(?:만|은|는|을|를)? ?(?:남기고|남겨 ?두고|남겨 ?놓고|놔두고|남긴 ?채)(?![가-힣])", 2),
    Pattern(rf"(?<![A-Za-z])(?:keep(?:ing)?|leav(?:e|ing)|retain(?:ing)?)(?: only| just)?(?: the)?(?: {_NOUN})? ?$", 2),
)
_DENIALS: Final = frozenset({"neg.not", "neg.keep"})
_REST: Final = frozenset({"all", "other", "only"})
_LIGHT: Final = frozenset({"do.delete", "please", "thanks", "filler", "name", "each", "inside", *_DENIALS, *_REST})
_AMONG: Final = frozenset({"중", "중에", "중에서", "가운데", "가운데서"})
_MOST_JOINED: Final = 3


def without_named(found: Sequence[MessageClause], digest: ModelDigest) -> list[MessageClause]:
    """The clauses with the names that are left where some are left out of all; neighbours become one where the names
    and the rest stand in two: "keep LCB1, drop the rest"."""
    left: list[MessageClause] = []
    place = 0
    while place < len(found):
        for count in range(1, min(_MOST_JOINED, len(found) - place) + 1):
            ends_here = place + count == len(found) or not _goes_on(found[place + count - 1], found[place + count])
            if ends_here and (rest := _rest(joined(found[place : place + count]), digest)) is not None:
                break
        else:
            count = 1
            while place + count < len(found) and _goes_on(found[place + count - 1], found[place + count]):
                # "LCB1, | LCB2 빼고": the second is not left out by itself.
                count += 1
            left += found[place : place + count - 1]
            rest = found[place + count - 1]
        left.append(rest)
        place += count
    return left


def _goes_on(one: MessageClause, other: MessageClause) -> bool:
    """Whether a list of names goes on from one clause to the next."""
    ahead = [each.span for each in one.values if isinstance(each.value, ModelName | NewName)]
    behind = [each.span for each in other.values if isinstance(each.value, ModelName | NewName)]
    return bool(ahead and behind) and _LINK.fullmatch(one.text(ahead[-1].end, behind[0].start)) is not None


def _rest(clause: MessageClause, digest: ModelDigest) -> MessageClause | None:
    """The clause of the others; None where nothing, or not everything, is told of what is left out."""
    denials = [each for each in clause.concepts if each.name in _DENIALS]
    said = {each.name for each in clause.concepts}
    names = [each for each in clause.values if isinstance(each.value, ModelName | NewName)]
    if len(denials) > 1 or clause.is_question or not names or said & {"do.show", "neg.later"}:
        return None
    spared = _beside(clause, names, _LEAVES_OUT)
    kept = _beside(clause, names, _KEEPS) if "do.delete" in said else []
    kind = _kind(clause, spared or kept, names, said)
    if kind is None:
        return None
    if kept and (len(clause.values) > len(kept) or not said <= _LIGHT | {*KIND_WORDS[kind]}):
        # "LCB1 LL 1.7, keep LCB2, delete …": more is ordered than that the others go.
        return None
    out = {each.value for each in (spared or kept)}
    known = [ModelName(name, (kind,)) for name in digest.of(kind)]
    left = [each for each in known if each.name not in {value.name for value in out if isinstance(value, ModelName)}]
    if not left or any(isinstance(value, NewName) for value in out):
        return None
    place = (spared or kept)[0].span
    gone = {each.span for each in (*denials, *(spared or kept))}
    values = [each for each in clause.values if each.span not in gone]
    return replace(
        clause,
        values=tuple(sorted((*values, *(Found(each, place) for each in left)), key=lambda each: each.span.start)),
        concepts=tuple(each for each in clause.concepts if each.span not in gone and each.name not in _REST),
        unknown=tuple(each for each in clause.unknown if each.words not in _AMONG and each.words != "but"),
    )


def _kind(clause: MessageClause, out: Sequence[Found], names: Sequence[Found], said: set[str]) -> NameKind | None:
    """The one kind of all that is left out. Something has to say that more than that is spoken of."""
    if not out:
        return None
    kinds = [
        kind
        for kind in KIND_WORDS
        if all(isinstance(each.value, ModelName) and kind in each.value.kinds for each in out)
    ]
    told = [kind for kind in kinds if any(word in said for word in KIND_WORDS[kind])]
    fitting = told or (kinds if len(names) == len(out) and said & _REST else [])
    others = [each for each in names if each not in out]
    if len(fitting) != 1 or any(
        isinstance(each.value, ModelName) and fitting[0] in each.value.kinds for each in others
    ):
        return None
    return fitting[0]


def _beside(clause: MessageClause, names: Sequence[Found], patterns: tuple[Pattern, Pattern]) -> list[Found]:
    """The names side by side with the words that leave them out: before these in Korean, behind them in English."""
    korean, english = patterns
    for first in range(len(names)):
        for last in range(len(names), first, -1):
            run = names[first:last]
            if all(_LINK.fullmatch(clause.text(one.span.end, two.span.start)) for one, two in pairwise(run)) and (
                korean.match(clause.message, run[-1].span.end, clause.end)
                or english.search(clause.text(clause.start, run[0].span.start))
            ):
                return list(run)
    return []
