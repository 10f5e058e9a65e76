"""What looks like an order and is none: a text to be translated, what somebody else says, what is doubted, struck out
or already so, and what is only asked for by a noun.

A plan made of such words would do what nobody ordered; they are asked about instead.
"""

import re
from collections.abc import Iterable
from typing import Final

from app.lib.patterns import Pattern
from app.reading.slots import Concept

# Of the whole message, wherever they stand.
_OF_ALL: Final = Pattern(
    r"(?<![A-Za-z])(?:translate|rephrase|reword|proofread|spell[- ]?check)(?![A-Za-z])"
    r"|(?<![가-힣])(?:번역|영작|맞춤법)|(?<![가-힣])왈(?![가-힣])"
    r"|(?<![A-Za-z])(?:says|said|wrote|writes):|(?<![ㄱ-ㅎ])ㄴㄴ?(?![ㄱ-ㅎ])|\?(?=\s*\))",
    re.IGNORECASE,
)
_DOUBTED: Final = Pattern(
    r"(?<![A-Za-z])(?:e\.g\.|for (?:example|instance)|(?:they|he|she) says?|proposal|propose|suggestion|suggest"
    r"|suppose|hypothetically|seems?|tbd|tbc|not (?:final|confirmed|decided)|unconfirmed|on hold|pending|rejected"
    r"|superseded|obsolete)(?![A-Za-z])"
    r"|(?<![가-힣])예(?:시|를 ?들어|\)|:)|(?<![가-힣])가정(?![가-힣])|(?<![가-힣])제안(?![가-힣])"
    r"|미정(?![가-힣])|미확정|확정 ?(?:아님|전)|반려|(?<![가-힣])보류|폐기|과한 ?듯"
    r"|라고 ?(?:함|하네|하던|합니다|하셨|했)|~~[^~\n]+~~",
    re.IGNORECASE,
)
# Of a clause without a verb that orders.
_ALREADY_SO: Final = Pattern(
    r"(?<![A-Za-z(])(?:(?:was|were|had been|used to be)(?= (?:[a-z]+ )?\d)|already(?![A-Za-z]))"
    r"|(?<![가-힣])이미(?![가-힣])|(?:이었|였)(?:음|다|어|습니다)(?![가-힣])",
    re.IGNORECASE,
)
_AXIS: Final = (
    r"(?:[xyz]|global|local|gravity|each|both|same|opposite|strong|weak|positive|negative|any|vertical|horizontal)"
)
_ASKED_FOR: Final = Pattern(
    r"(?:번호|개수|갯수|몇)[\s.?!~]*$|^\s*(?:what|how many|how much)(?![A-Za-z])"
    r"|(?<![A-Za-z])(?:numbers|count|shape|direction)[\s.?!]*$",
    re.IGNORECASE,
)
_BRACKETS: Final = Pattern(r"\([^)]*\)")
_HOW_MANY: Final = Pattern(r"(?<![가-힣])몇 ?(?:개|층|번|곳|군데)")
_SHOWS: Final = frozenset({"do.show", "do.check", "do.compare"})
_TOWARDS: Final = Pattern(rf"(?<![A-Za-z]){_AXIS}[ -]direction[\s.?!]*$", re.IGNORECASE)
# What turns a value that was into one that is to be.
_MADE_ANEW: Final = Pattern(
    r"->|→|=>|(?<![A-Za-z])(?:now|make|should|instead|to)(?![A-Za-z])|이제|(?:으)?로(?![가-힣])", re.IGNORECASE
)


def is_for_nobody(message: str, concepts: Iterable[Concept]) -> bool:
    """Whether no word of the message orders: "Translate: …", "김대리 왈: …", "C1 650각 ㄴㄴ", "지점 몇 개 핀"."""
    if _OF_ALL.search(message):
        return True
    return _HOW_MANY.search(message) is not None and not _orders(concepts)


def is_no_order(words: str, concepts: Iterable[Concept]) -> bool:
    """Whether a clause is doubted, struck out or somebody's proposal, or tells or asks what is so without a verb that
    orders: "OFFICE LL 4.0 seems too much", "~~G1 400x800~~", "C1 이미 650각", "핀 지점 번호"."""
    if _DOUBTED.search(words):
        return True
    if _orders(concepts):
        return False
    if _ALREADY_SO.search(_BRACKETS.sub(" ", words)) and not _MADE_ANEW.search(words):
        return True
    return _ASKED_FOR.search(words) is not None and _TOWARDS.search(words) is None


def _orders(concepts: Iterable[Concept]) -> bool:
    return any(each.name.startswith("do.") and each.name not in _SHOWS for each in concepts)


_TO_COME: Final = Pattern(
    r"(?<![A-Za-z])(?:tb[dca]|to (?:be (?:confirmed|decided|determined|advised|agreed)|follow|come)|later|pending)"
    r"(?![A-Za-z])|미정|추후|나중에|아직|확인 ?중|결정 ?전",
    re.IGNORECASE,
)


def leaves_a_value_open(words: str) -> bool:
    """ "Live load tbd", "LL은 미정": a value that is still to come, which is asked for."""
    return _TO_COME.search(words) is not None
