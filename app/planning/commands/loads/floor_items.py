"""Which load cases an order of a floor load type names, each with its amount where one stands beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.reading.slots import Amount, Concept, Found
from app.reading.source import Span

# What parts two loads from each other, where a word beside a name would only say what the name is.
_PARTED: Final = Pattern(
    r"[,;+&/·]|(?<![A-Za-z])(?:and|plus|with|also|or)(?![A-Za-z])|그리고|및|이랑|하고|[가-힣](?:과|와|랑|고) "
)
_BRACKETED: Final = Pattern(r"\([^()\n]*\)")
_FOR: Final = Pattern(r"(?<![A-Za-z])(?:for|of|from|incl\w*)(?![A-Za-z])")
# "마감하중도": that one too.
_TOO: Final = "도"
# What lies on a floor beside the kinds of cases: a load of its own where the order joins it to the others.
_LAID: Final = frozenset({"finish", "partition", "ceiling", "equipment", "masonry", "tank", "roof_live", "snowfall"})

Token = Found | Concept


@dataclass(frozen=True, slots=True)
class SaidFloorItem:
    """One load of a type: the case or kind that is named, and its amount; None where none stands with it."""

    token: Token
    value: Amount | None


def floor_items(
    hand: Hand, tokens: Sequence[Token], type_of: Callable[[Token], str], values: Mapping[Span, Amount]
) -> list[SaidFloorItem]:
    """Every load that is named, in the order written; the word for what a named case is only explains it.

    `type_of` gives GEN NX's type of a case or of a word for one, empty for anything else; `values` are the amounts by
    place.
    """
    typed = [each for each in tokens if type_of(each)]
    named = [each for each in typed if isinstance(each, Found)]
    heads = [
        each
        for each in typed
        if isinstance(each, Found)
        or not any(type_of(name) == type_of(each) and _explains(hand, each, name, values) for name in named)
    ]
    laid = [each for each in tokens if isinstance(each, Concept) and _is_laid(hand, each, values)]
    if len(heads) == len(values):
        items = [
            SaidFloorItem(head, values[span]) for head, span in zip(heads, sorted(values, key=_place), strict=True)
        ]
    else:
        items = _by_place(heads, values)
    return [*items, *(SaidFloorItem(each, None) for each in laid)]


def _place(span: Span) -> int:
    return span.start


def _by_place(heads: Sequence[Token], values: Mapping[Span, Amount]) -> list[SaidFloorItem]:
    """Each amount to the nearest name before it, or behind it where the first amount stands before every name."""
    given: dict[Span, Amount] = {}
    spans = sorted(values, key=_place)
    is_ahead = bool(heads) and bool(spans) and heads[0].span.start < spans[0].start
    for span in spans:
        fitting = [
            each
            for each in (reversed(heads) if is_ahead else heads)
            if (each.span.start < span.start) == is_ahead and each.span not in given
        ]
        if fitting:
            given[fitting[0].span] = values[span]
    return [SaidFloorItem(each, given.get(each.span)) for each in heads]


def _explains(hand: Hand, kind: Concept, name: Found, values: Mapping[Span, Amount]) -> bool:
    """ "Dead SDL 1.5", "LL 4.0 (live)", "LAB (dead + live): …": nothing parts the word from a case of its kind, or it
    stands in brackets without amounts or in a heading."""
    if kind.span.words.endswith(_TOO):
        return False
    first, second = sorted((kind.span, name.span), key=_place)
    between = sum(first.end <= span.start < second.start for span in values)
    is_beside = between <= 1 and not _PARTED.search(hand.between(first, second))
    return is_beside or _is_bracketed(hand, kind.span, values) or _heads(hand, kind.span, values)


def _heads(hand: Hand, span: Span, values: Mapping[Span, Amount]) -> bool:
    """ "Dead and live loads: SDL 1.5, LL 4.0": of a heading, ahead of every amount."""
    first = min(values, key=_place, default=None)
    return first is not None and span.end <= first.start and ":" in hand.between(span, first)


def _is_bracketed(hand: Hand, span: Span, values: Mapping[Span, Amount]) -> bool:
    start = hand.clause.start
    return any(
        match.start() <= span.start - start < match.end()
        and not any(match.start() <= each.start - start < match.end() for each in values)
        for match in _BRACKETED.finditer(hand.clause.words)
    )


def _is_laid(hand: Hand, each: Concept, values: Mapping[Span, Amount]) -> bool:
    """ "LL 4.0 and partitions": behind an amount and joined to it, without one; not "SDL 1.5 for the ceiling"."""
    before = max((span for span in values if span.start < each.span.start), key=_place, default=None)
    if each.name not in _LAID or before is None or _is_bracketed(hand, each.span, values):
        return False
    told = hand.between(before, each.span)
    behind = min((span for span in values if span.start > each.span.start), key=_place, default=None)
    shares = behind is not None and not _PARTED.search(hand.between(each.span, behind))
    is_joined = _PARTED.search(told) is not None or each.span.words.endswith(_TOO)
    return is_joined and not shares and not _FOR.search(told)
