"""Divide members into equal parts: "31번 보 4등분", "split beam 31 into four"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.hand import Hand, cover
from app.planning.commands.outcome import Call, Made, Outcome
from app.planning.words.commands import dividing as words
from app.reading.slots import IdNoun, Ids, Storeys

_COUNTS: Final = {
    **{word: count for count, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight"), 2)},
    **{word: count for count, word in enumerate(("두", "세", "네", "다섯", "여섯", "일곱", "여덟"), 2)},
    "half": 2,
    "halves": 2,
    "thirds": 3,
    "quarters": 4,
    "이": 2,
    "삼": 3,
    "사": 4,
    "오": 5,
}
_WORD: Final = "|".join(sorted(_COUNTS, key=len, reverse=True))
_PARTS: Final = Pattern(
    rf"(?P<ko>\d{{1,3}}|{_WORD}) ?(?:등분|개로|토막|구간)(?:으로|로)?(?: ?(?:등분|분할|나눠|나누|쪼개))?"
    rf"|into (?P<en>\d{{1,3}}|{_WORD})(?![A-Za-z\d])(?: equal)?(?: ?(?:parts?|pieces?|segments?|elements?|lengths?))?"
    rf"|in (?P<share>half|halves|thirds|quarters)(?![A-Za-z])",
    re.IGNORECASE,
)
_MOST: Final = 100


def divide(hand: Hand) -> Outcome | None:
    """Equal parts of beams by their numbers; places along them and unequal parts are no business of this."""
    found = list(_PARTS.finditer(hand.clause.words))
    if (
        not (hand.has("do.divide") or "등분" in hand.clause.words)
        or len(found) != 1
        or hand.has("neg.not", "do.delete")
    ):
        return None
    members = hand.take_all(Ids, lambda ids: ids.noun in {IdNoun.ELEMENT, IdNoun.UNSAID})
    written = next(each for each in found[0].groups() if each).casefold()
    count = int(written) if written.isdigit() else _COUNTS[written]
    if len(members) != 1 or hand.peek(Ids) or not 2 <= count <= _MOST:
        return None
    cover(hand, _PARTS)
    # The numbers say which; the storey beside them repeats it.
    hand.take(Storeys)
    hand.says("do.divide", "beam", "element", "brace", "truss", "each", "same", "uniform")
    ids = members[0].text
    call = Call(
        tool="divide_elements", title=words.DIVIDE(ids=ids, count=count), arguments={"element_ids": ids, "count": count}
    )
    return Made(calls=(call,))
