"""By which factor something that is there changes: "20% 줄여", "halve", "절반으로", "1.2배로", "to 80 %"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.reading.increments import sign_of
from app.reading.slots import Found, Fraction, Number

_WORDED: Final = (
    (Pattern(r"(?<![A-Za-z])(?:halve[ds]?|halving|cut in half)(?![A-Za-z])", re.IGNORECASE), 0.5),
    (Pattern(r"(?<![A-Za-z])(?:double[ds]?|doubling|twice)(?![A-Za-z])", re.IGNORECASE), 2.0),
    (Pattern(r"(?<![A-Za-z])(?:triple[ds]?|treble[ds]?)(?![A-Za-z])", re.IGNORECASE), 3.0),
)
_TO_KOREAN: Final = Pattern(r" ?(?:로|으로)(?: ?(?:줄|낮|내|감|깎|다운|하향|축소|올|높|키|조정|변경|수정|적용|만|$))")
_TO_ENGLISH: Final = Pattern(r"(?<![A-Za-z])to (?:only )?$", re.IGNORECASE)
_MORE: Final = Pattern(r" ?더(?! ?(?:줄|낮|내리|적|작|깎))|(?: more| extra)(?![A-Za-z])")
_TIMES: Final = frozenset({"배", "times"})
# Words that only say which way, beside the value.
_WAY: Final = Pattern(
    r"(?<![A-Za-z])(?:cut|trim|knock|shave|down|off|by|scale)(?![A-Za-z])|다운|업(?![가-힣])|깎아|축소|더(?= )",
    re.IGNORECASE,
)
_MOST: Final = 10


def factor_said(hand: Hand) -> float | None:
    """What the present values are to be multiplied by; takes the words for it. None where nothing or several are."""
    told = [each for each in hand.items() if isinstance(each, Found) and _tells(hand, each)]
    worded = [(pattern, factor) for pattern, factor in _WORDED if pattern.search(hand.clause.words)]
    if len(told) + len(worded) != 1:
        return None
    if worded:
        cover(hand, worded[0][0])
        return worded[0][1]
    factor = _factor(hand, told[0])
    if factor is None or not 0 < factor <= _MOST:
        return None
    hand.use(told[0].span)
    hand.says("scale")
    cover(hand, _WAY)
    return factor


def _tells(hand: Hand, found: Found) -> bool:
    value = found.value
    if isinstance(value, Number):
        return value.counter in _TIMES
    return isinstance(value, Fraction)


def _factor(hand: Hand, found: Found) -> float | None:
    start, end = found.span.start - hand.clause.start, found.span.end - hand.clause.start
    words = hand.clause.words
    value = found.value
    if isinstance(value, Number):
        return float(value.value)
    assert isinstance(value, Fraction)
    if _TO_KOREAN.match(words, end) or _TO_ENGLISH.search(words[:start]):
        return float(value.value)
    sign = sign_of(words, start, end) or (1 if _MORE.match(words, end) else 0)
    return float(1 + sign * value.value) if sign and value.value < 1 else None
