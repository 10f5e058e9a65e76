"""Eccentricities of storeys as shares of the floor width: of earthquake and wind, beside their words or in order."""

import re
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand
from app.reading.slots import Found, Fraction, Number

_WIND: Final = Pattern(r"풍|바람|(?<![A-Za-z])wind", re.IGNORECASE)
_SEISMIC: Final = Pattern(
    r"지진|우발|내진|(?<![A-Za-z])(?:seismic|earthquake|eq|acc(?:idental|\\.)?)(?![A-Za-z])", re.IGNORECASE
)
_OF_BOTH: Final = Pattern(r"편심|(?<![A-Za-z])ecc(?:entricit(?:y|ies))?(?![A-Za-z])", re.IGNORECASE)
_EARTHQUAKE: Final = "earthquake"
_OF_WIND: Final = "wind"
_EITHER: Final = "either"


def eccentricities(hand: Hand) -> tuple[Decimal | None, Decimal | None] | None:
    """Per cent of the floor width for earthquake and for wind, with their words taken; None where it is not clear which
    is which. Two that stand by themselves ("5 / 15 %") are in GEN NX's order."""
    values = [each for each in hand.items() if isinstance(each, Found) and _is_share(each)]
    keys = _keys(hand, values)
    are_two_shares = len(values) == 2 and any(isinstance(each.value, Fraction) for each in values)
    is_said = are_two_shares or _OF_BOTH.search(hand.clause.words)
    if len(values) > 2 or (values and not any(keys) and not is_said):
        return None
    if not any(keys) or keys == [_EITHER, ""]:
        # Two by themselves stand in GEN NX's order.
        keys = [_EARTHQUAKE, _OF_WIND][: len(values)]
    elif _EITHER in keys:
        other = _EARTHQUAKE if _OF_WIND in keys or keys == [_EITHER] else _OF_WIND
        keys = [other if key == _EITHER else key for key in keys]
    if not all(keys) or len(set(keys)) < len(keys):
        return None
    found = {key: _percent(each) for key, each in zip(keys, values, strict=True)}
    hand.use(*(each.span for each in values))
    for pattern in (_WIND, _SEISMIC, _OF_BOTH):
        for match in pattern.finditer(hand.clause.words):
            hand.cover(hand.clause.start + match.start(), hand.clause.start + match.end())
    return found.get(_EARTHQUAKE), found.get(_OF_WIND)


def _keys(hand: Hand, values: list[Found]) -> list[str]:
    """What each value is of: by the words in front of it, or behind it where the first value has none in front."""
    text, start = hand.clause.text, hand.clause.start
    if not values:
        return []
    ends = [start, *(each.span.end for each in values)]
    ahead = [_key(text(end, each.span.start)) for end, each in zip(ends, values, strict=False)]
    starts = [*(each.span.start for each in values[1:]), hand.clause.end]
    behind = [_key(text(each.span.end, last)) for last, each in zip(starts, values, strict=True)]
    return ahead if ahead[0] else behind


def _key(words: str) -> str:
    wind, seismic = _WIND.search(words), _SEISMIC.search(words)
    if wind and seismic:
        return ""
    return _OF_WIND if wind else _EARTHQUAKE if seismic else _EITHER if _OF_BOTH.search(words) else ""


def _is_share(each: Found) -> bool:
    value = each.value
    return isinstance(value, Fraction) or (
        isinstance(value, Number) and not value.counter and each.span.words[:1].isdigit()
    )


def _percent(each: Found) -> Decimal:
    value = each.value
    if isinstance(value, Fraction):
        return value.value * 100
    assert isinstance(value, Number)
    return value.value
