"""Sides of a section that is there: "웨브만 12→14, 춤은 그대로", "depth from 600 to 650", "100 mm deeper"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause import amounts
from app.planning.commands.clause.hand import Hand
from app.reading.slots import Amount, Concept, Found, Increment, Number
from app.reading.source import Span
from app.trade.dimensions import Dimension

_SIDES: Final = {"width": "width", "depth": "height", "diameter": "diameter"}
_PLATES: Final = {"web": "web_thickness", "flange": "flange_thickness"}
THICKNESS: Final = "thickness"
SQUARE: Final = "square"
_HEADS: Final = frozenset({*_SIDES, *_PLATES, THICKNESS, SQUARE})
_ALL: Final = frozenset({"all", "both", "each"})
# A verb or a comparison may name the side: "widen G1 to 400", "50 mm deeper".
_SAID_BY_VERB: Final = (
    ("width", Pattern(r"(?<![A-Za-z])(?:widen\w*|wider|narrow\w*)(?![A-Za-z])|넓게|넓혀|좁게|좁혀", re.IGNORECASE)),
    ("height", Pattern(r"(?<![A-Za-z])(?:deepen\w*|deeper|shallower|taller)(?![A-Za-z])|깊게", re.IGNORECASE)),
)
# Between the word for a plate and what of it is meant: "flange thickness", "웨브의 두께".
_OF: Final = Pattern(r"(?:의|만)? ?")
# Between two sides that one value or a row of values is for: "춤과 폭 모두 600".
_AND: Final = Pattern(r"(?:와|과|이랑|랑|하고|및|and|the|[,/·&]|\s)*", re.IGNORECASE)
_OLD_AND_NEW: Final = Pattern(
    r"\s*(?:mm|t)?\s*(?:→|->|=>|에서|(?:인|이던|이었던)? ?(?:것|거)?(?:을|를)|to|>)\s*", re.IGNORECASE
)
_NEW_AND_OLD: Final = Pattern(
    r"\s*(?:instead of|rather than|, ?not|\(? ?(?:was|now|currently|from|기존|현재|원래))\s*", re.IGNORECASE
)
_KOREAN_NOT: Final = Pattern(r"\s*(?:이|가)? ?(?:아니라|아닌|아님|말고|대신)(?:에)?\s*")
_KEEPS_AHEAD: Final = Pattern(r"(?:keep|leave|retain|preserve)\w*", re.IGNORECASE)
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class SideSaid:
    """One size of a section: what it becomes, or by how much (`sign` 1 or -1); without `new` it stays.

    `old` is what the engineer takes it to be.
    """

    key: str
    new: Amount | None
    old: Amount | None = None
    sign: int = 0


@dataclass(slots=True)
class _Head:
    """A word for a side with the values and the "stays" that go with it."""

    keys: tuple[str, ...]
    spans: list[Span]
    values: list[Found]
    stays: Span | None = None


def sides_in(hand: Hand) -> list[SideSaid] | None:
    """Every size that the clause tells, its words taken; None where the words do not go together, [] without any."""
    items = hand.items()
    heads = _heads(hand, items)
    heads = sorted((*heads, *_by_verb(hand, heads)), key=lambda each: each.spans[0].start)
    if not heads:
        return []
    lone = next((each for each in heads if each.keys == (SQUARE,)), None)
    if lone is not None and len(heads) > 1:
        return None
    values = [each for each in items if isinstance(each, Found) and _length(each, is_plate=True) is not None]
    if not _give_values(heads, values) or not _give_keeps(hand, heads, items):
        return None
    found: list[SideSaid] = []
    for each in heads:
        said = _said(hand, each)
        if said is None:
            return None
        found += said
    keys = [each.key for each in found]
    if len(set(keys)) != len(keys) or all(each.new is None for each in found):
        return None
    for each in heads:
        hand.use(*each.spans, *(value.span for value in each.values), *([each.stays] if each.stays else []))
    return found


def _heads(hand: Hand, items: Sequence[Found | Concept]) -> list[_Head]:
    """The words for sides in order; neighbours without a value between them are one: "춤과 폭 모두 600"."""
    found: list[_Head] = []
    index = 0
    while index < len(items):
        each = items[index]
        index += 1
        if isinstance(each, Found) or each.name not in _HEADS:
            continue
        key, spans = _SIDES.get(each.name) or _PLATES.get(each.name) or each.name, [each.span]
        behind = items[index] if index < len(items) else None
        if each.name in _PLATES and isinstance(behind, Concept) and _OF.fullmatch(hand.between(each.span, behind.span)):
            if behind.name == THICKNESS:
                spans.append(behind.span)
                index += 1
            elif behind.name == "width" and each.name == "flange":
                key, spans = "width", [*spans, behind.span]
                index += 1
        if found and _AND.fullmatch(hand.between(found[-1].spans[-1], spans[0])):
            found[-1].keys = (*found[-1].keys, key)
            found[-1].spans += spans
        else:
            found.append(_Head((key,), spans, []))
    return found


def _by_verb(hand: Hand, heads: Sequence[_Head]) -> list[_Head]:
    """The side that a verb names, where no word does."""
    known = {key for each in heads for key in each.keys}
    found = [(key, pattern.search(hand.clause.words)) for key, pattern in _SAID_BY_VERB if key not in known]
    start = hand.clause.start
    return [
        _Head((key,), [Span(start + match.start(), start + match.end(), match[0])], [])
        for key, match in found
        if match is not None
    ]


def _give_values(heads: list[_Head], values: list[Found]) -> bool:
    """Each value to its word: those behind it, or before it where the values stand first: "14 mm web, 22 mm flange"."""
    if not values:
        return False
    first, last = heads[0].spans[0].start, heads[-1].spans[-1].end
    is_ahead = values[0].span.start < first
    if is_ahead and values[-1].span.start > last:
        return False
    for value in values:
        if is_ahead:
            owner = next((each for each in heads if value.span.end <= each.spans[0].start), None)
        else:
            owner = next((each for each in reversed(heads) if each.spans[-1].end <= value.span.start), None)
        if owner is None:
            return False
        owner.values.append(value)
    return True


def _give_keeps(hand: Hand, heads: list[_Head], items: Sequence[Found | Concept]) -> bool:
    """ "stays" to the word before it, "keep" to the word behind it."""
    for each in items:
        if not isinstance(each, Concept) or each.name != "neg.keep":
            continue
        if _KEEPS_AHEAD.fullmatch(each.span.words.strip()):
            owner = next((head for head in heads if each.span.end <= head.spans[0].start), None)
        else:
            owner = next((head for head in reversed(heads) if head.spans[-1].end <= each.span.start), None)
        if owner is None or owner.stays is not None:
            return False
        owner.stays = each.span
    return True


def _said(hand: Hand, head: _Head) -> list[SideSaid] | None:
    sizes = [_length(each, is_plate=set(head.keys) <= {*_PLATES.values(), THICKNESS}) for each in head.values]
    amounts_ = [each for each in sizes if each is not None]
    if len(amounts_) != len(sizes):
        return None
    if head.stays is not None:
        if len(amounts_) > 1 or any(isinstance(each.value, Increment) for each in head.values):
            return None
        old = amounts_[0] if amounts_ else None
        return [SideSaid(key, None, old) for key in head.keys]
    steps = [each.value.sign for each in head.values if isinstance(each.value, Increment)]
    if len(amounts_) == 1:
        if len(head.keys) > 1 and not hand.has(*_ALL):
            return None
        if len(head.keys) > 1:
            hand.says(*_ALL)
        return [SideSaid(key, amounts_[0], sign=steps[0] if steps else 0) for key in head.keys]
    if steps or len(amounts_) != _PAIR:
        return None
    between = hand.between(head.values[0].span, head.values[1].span)
    if len(head.keys) == _PAIR and not _OLD_AND_NEW.fullmatch(between):
        return [SideSaid(key, each) for key, each in zip(head.keys, amounts_, strict=True)]
    if _OLD_AND_NEW.fullmatch(between) or _KOREAN_NOT.fullmatch(between):
        old, new = amounts_
        hand.cover(head.values[0].span.end, head.values[1].span.start)
    elif _NEW_AND_OLD.fullmatch(between):
        new, old = amounts_
        hand.cover(head.values[0].span.end, head.values[1].span.start)
    else:
        return None
    return [SideSaid(key, new, old) for key in head.keys] if len(head.keys) == 1 else None


def _length(found: Found, *, is_plate: bool) -> Amount | None:
    """A length; millimetres without a unit, and of a plate's thickness with "t"."""
    value = found.value.by if isinstance(found.value, Increment) else found.value
    if isinstance(value, Amount) and amounts.measures(value, Dimension.LENGTH):
        return value
    if isinstance(value, Amount) and value.unit == "t" and is_plate:
        return Amount(value.digits, "mm")
    if isinstance(value, Number) and not value.counter and value.value > Decimal(1):
        return Amount(f"{value.value:f}", "mm", is_unit_assumed=True)
    return None
