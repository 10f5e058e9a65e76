"""Cases with factors as engineers list them: "1.0DL+0.5LL", "SDL 1.0, LL 0.25", "all of SDL and a quarter of LL"."""

from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.reading.slots import Amount, Formula, Found, Fraction, ModelName, NewName, Number

# What ends one entry of a list and begins the next.
_NEXT: Final = Pattern(r"[,;+/]|\band\b|\bplus\b|와|과|랑|하고|및|그리고")
_ONE: Final = Decimal(1)


def factored(hand: Hand) -> list[tuple[Decimal, str]]:
    """(factor, name as written) in order; a factor belongs to the name that no comma or "and" parts it from.

    A name without one counts once. A factor that could belong to two names is left unread.
    """
    found = _of_formulas(hand)
    entries = [each for each in hand.items() if isinstance(each, Found) and (_is_name(each) or _is_factor(each))]
    alternating = _in_turn(hand, entries)
    if alternating:
        hand.use(*(each.span for each in entries))
        return found + alternating
    for index, each in enumerate(entries):
        if not isinstance(each.value, ModelName | NewName):
            continue
        before = _joined(hand, entries, index - 1, index)
        behind = _joined(hand, entries, index + 1, index)
        hand.use(each.span)
        if before is not None and behind is not None:
            continue
        factor = before or behind
        if factor is None:
            found.append((_ONE, each.value.name))
            continue
        hand.use(factor.span)
        assert isinstance(factor.value, Number | Fraction | Amount)
        found.append((factor.value.value, each.value.name))
    return found


def _of_formulas(hand: Hand) -> list[tuple[Decimal, str]]:
    """The terms of formulas; a share right behind one is the factor of its last term: "SDL + LL 25%"."""
    found: list[tuple[Decimal, str]] = []
    items = [each for each in hand.items() if isinstance(each, Found)]
    for index, each in enumerate(items):
        if not isinstance(each.value, Formula):
            continue
        hand.use(each.span)
        terms = list(each.value.terms)
        after = items[index + 1] if index + 1 < len(items) else None
        is_share = after is not None and isinstance(after.value, Fraction) and terms[-1][0] == _ONE
        if after is not None and is_share and not _NEXT.search(hand.between(each.span, after.span)):
            assert isinstance(after.value, Fraction)
            hand.use(after.span)
            terms[-1] = (after.value.value, terms[-1][1])
        found += terms
    return found


def _in_turn(hand: Hand, entries: list[Found]) -> list[tuple[Decimal, str]]:
    """ "SDL 1.0 LL 0.5": names and factors in turn, nothing parting a pair."""
    if len(entries) % 2 or len(entries) < 2:
        return []
    found: list[tuple[Decimal, str]] = []
    for first, second in zip(entries[::2], entries[1::2], strict=True):
        if _NEXT.search(hand.between(first.span, second.span)):
            return []
        values = (first.value, second.value) if _is_name(entries[0]) else (second.value, first.value)
        name, factor = values
        if not isinstance(name, ModelName | NewName) or not isinstance(factor, Number | Fraction | Amount):
            return []
        found.append((factor.value, name.name))
    return found


def _is_name(each: Found) -> bool:
    return isinstance(each.value, ModelName | NewName)


def _is_factor(each: Found) -> bool:
    if isinstance(each.value, Number):
        return each.value.counter in {"", "배", "times"}
    if isinstance(each.value, Amount):
        # "LL 0.3도": that one too, no angle.
        return each.value.unit == "deg" and each.span.words.endswith("도")
    return isinstance(each.value, Fraction)


def _joined(hand: Hand, entries: list[Found], index: int, name: int) -> Found | None:
    """The factor at `index` if it stands next to the name with nothing that parts them."""
    if not 0 <= index < len(entries) or not _is_factor(entries[index]):
        return None
    first, second = (index, name) if index < name else (name, index)
    between = hand.between(entries[first].span, entries[second].span)
    return None if _NEXT.search(between) else entries[index]
