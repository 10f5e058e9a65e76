"""An old value told beside the new one: "2.0 instead of 2.5", "(was 3.5)", "기존 1.1", "1.1 말고", "2.5인데 3.5로"."""

import re
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import ARROW, Hand, cover
from app.reading.slots import Amount, Found, Number

_UNIT: Final = (
    r"(?: ?(?:kN|N|kgf|tonf|tf|ton|t|kPa|MPa|mm|cm|m|secs?|s|초|도|deg|%)(?:/ ?(?:m|mm)(?:2|²|\^2)?|/㎡)?"
    r"(?![A-Za-z0-9]))?"
)
_NUMBER: Final = rf"-?(?:\d{{1,6}}(?:\.\d{{1,4}})?|\.\d{{1,4}}){_UNIT}"
# Classes of a standard and rules, which stand in the place of a number.
_CLASS: Final = (
    r"(?:(?:seismic zone|zone|site class|site|soil|ground|use group|group|구역|지반|내진 ?등급) ?)?"
    r"(?:II|I|S[1-6]|CQC|SRSS|ABS|특|special)(?![A-Za-z0-9])(?: ?구역| ?등급)?"
)
_VALUE: Final = rf"(?:{_NUMBER}|{_CLASS})"
# Between a new value and the old one behind it.
_INSTEAD: Final = (
    r"(?<![A-Za-z])(?:and )?(?:not|instead of|in place of|rather than|i\.? ?o\.?|(?:it |this )?(?:was|were)|formerly"
    r"|previously)(?![A-Za-z])"
)
_FORMER: Final = r"(?:기존|이전|원래|종전)(?:은|는|값|에는|엔)*(?: ?[:=])?"
# Behind an old value.
_NO_MORE: Final = r"(?:말고|대신|아니고|이 아니라|가 아니라)"
_IS_NOW: Final = (
    r"(?:인데|이었는데|였는데|인 ?것을|인 ?걸|인 ?거(?:를|는)?"
    r"|(?:이|하|(?:걸려 ?|들어 ?|잡혀 ?)?있)던 ?(?:거|것|걸)(?:을|를|은|는)?)"
)

# "18 modes aren't enough", "모드 18개로는 모자라".
_COUNT: Final = r"(?<![\w.])\d{1,4}(?: ?(?:개|차|회|번|modes?|cycles|iterations))?"
_TOO_LITTLE: Final = (
    r"(?:모자라[가-힣]*|모자람|모자랄[가-힣 ]{0,4}듯|부족[가-힣]*|적(?:어|으니|음|네)[가-힣]*"
    r"|(?:is|are|was|were)(?: not|n['’]t) enough|(?:is|are) too few|won['’]t do|will not do)(?![A-Za-z])"
)
_OLD: Final = Pattern(
    rf"[ ,(;]*{_INSTEAD} {_VALUE}\)?"
    rf"|[ ,(]*{_FORMER} ?{_VALUE}(?:이었음|였음|임)?\)?"
    rf"|{_COUNT} ?(?:(?:으?로는|으?론|은|는|이|가) ?)?{_TOO_LITTLE}"
    rf"|,? ?{_VALUE} ?(?:{_NO_MORE}|{_IS_NOW}(?=[^\n;.]{{0,12}}\d))",
    re.IGNORECASE,
)
_BEHIND: Final = Pattern(rf"[ ,(;]*(?:{_INSTEAD}|{_FORMER}) ?$", re.IGNORECASE)
_AHEAD: Final = Pattern(rf" ?(?:{_NO_MORE}|{_IS_NOW})", re.IGNORECASE)
_BECOMES: Final = Pattern(
    r"(?<![A-Za-z])(?:becomes?|should (?:read|be)|is to be(?:come)?|now|goes? (?:(?:up|down) )?to)(?![A-Za-z])",
    re.IGNORECASE,
)
_JOINS: Final = Pattern(r" ?(?:→|->|=>|에서) ?")


def take_old(hand: Hand) -> bool:
    """Take every old value with the words that say so; whether there is one."""
    return cover(hand, _OLD) is not None


def take_replaced(hand: Hand) -> None:
    """Take the first of each two numbers that an arrow joins: "90→75도"."""
    for one, other in pairwise(hand.clause.values):
        are_numbers = isinstance(one.value, Number | Amount) and isinstance(other.value, Number | Amount)
        if are_numbers and _JOINS.fullmatch(hand.between(one.span, other.span)):
            hand.use(one.span)


def is_second_old(hand: Hand, first: Found, second: Found) -> bool | None:
    """Of two values that one is to take the other's place: whether the second is the old one ("3 instead of 2"); None
    where nothing says that one does."""
    between = hand.between(first.span, second.span)
    if _BEHIND.search(between):
        return True
    text = hand.clause.text(first.span.start, second.span.end)
    return False if ARROW.search(text) or _AHEAD.match(between) or _BECOMES.search(between) else None
