"""Divide members into equal parts: "31번 보 4등분", "split beam 31 into four"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.words.commands import dividing as words
from app.reading.slots import IdNoun, Ids, ModelName, Storeys
from app.trade.answers.digest import NameKind

_COUNTS: Final = {
    **{word: count for count, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight"), 2)},
    **{word: count for count, word in enumerate(("두", "세", "네", "다섯", "여섯", "일곱", "여덟"), 2)},
    **{word: count for count, word in enumerate(("둘", "셋", "넷"), 2)},
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
_PIECES: Final = r"parts?|pieces?|segments?|elements?|lengths?"
_PARTS: Final = Pattern(
    rf"(?P<ko>\d{{1,3}}|{_WORD}) ?(?:등분|개로|토막|구간|조각)(?:으로|로|부터)?(?: ?(?:등분|분할|나눠|나누|쪼개))?"
    rf"|(?<![가-힣])(?P<alone>둘|셋|넷)(?:으로|로)(?![가-힣])"
    rf"|(?:into|in) (?P<en>\d{{1,3}}|{_WORD})(?![A-Za-z\d])(?: equal)?(?: ?(?:{_PIECES}))?"
    rf"|(?<![A-Za-z\d])(?P<count>\d{{1,3}}|{_WORD})(?: equal)? (?:{_PIECES})(?![A-Za-z])(?: each)?"
    rf"|in (?P<share>half|halves|thirds|quarters)(?![A-Za-z])",
    re.IGNORECASE,
)
# Two parts: "halve them", "반으로", "a node in the middle of beam 3".
_HALVES: Final = Pattern(
    r"(?<![A-Za-z])(?:halv(?:e|es|ed|ing)|bisect\w*)(?: (?:them|it))?(?![A-Za-z])|(?<![가-힣])(?:절)?반(?:으로|씩)"
    r"(?![가-힣])"
    r"|(?:중간|가운데|중앙)에 ?(?:절점|노드)(?:을|를)?(?: ?(?:하나|한 ?개|1개))?(?:을|를)? ?(?:넣|추가|찍|만들"
    r"|두)[가-힣]*"
    r"|(?<![A-Za-z])(?:(?:add|put|insert) )?(?:a |one )?node (?:in|at) (?:the )?(?:middle|centre|center|mid-?point"
    r"|mid-?span)"
    r"(?: of)?(?![A-Za-z])",
    re.IGNORECASE,
)
_SO: Final = Pattern(r"(?<![A-Za-z])(?:so|them|to get|giving|make)(?![A-Za-z])|나눔|나눠서|넣어서?", re.IGNORECASE)
_CUT: Final = Pattern(
    r"(?<![A-Za-z])(?:cut|chop|slice|break)(?: up)?(?: (?:it|them))?(?![A-Za-z])|잘라[가-힣]*|자르[가-힣]*|끊어[가-힣]*"
    r"|(?:가운데|중앙|중간)(?:에서|서)?(?= ?(?:반|둘|절반|2))"
    r"|(?<![A-Za-z])(?:at|in) (?:the )?(?:middle|mid-?span|centre|center)(?= (?:in|into) (?:two|half|2))",
    re.IGNORECASE,
)
_OF_LOADS: Final = Pattern(r"하중|(?<![A-Za-z])loads?(?![A-Za-z])", re.IGNORECASE)
_MOST: Final = 100


def divide(hand: Hand) -> Outcome | None:
    """Equal parts of beams by their numbers; places along them and unequal parts are no business of this."""
    words_said = hand.clause.words
    if not hand.has("do.divide") and _OF_LOADS.search(hand.clause.message):
        # "DL 하중 삭제하고 4번은 절반으로": half of a load.
        return None
    counts = {_count(each) for each in _PARTS.finditer(words_said)} | ({2} if _HALVES.search(words_said) else set())
    is_meant = hand.has("do.divide") or "등분" in words_said or _HALVES.search(words_said) or _PARTS.search(words_said)
    if not is_meant or len(counts) != 1 or hand.has("neg.not", "do.delete", "load", "section", "do.show"):
        return None
    members = hand.take_all(Ids, lambda ids: ids.noun in {IdNoun.ELEMENT, IdNoun.UNSAID})
    count = next(iter(counts))
    if len(members) != 1 or hand.peek(Ids) or not 2 <= count <= _MOST:
        return None
    for pattern in (_PARTS, _HALVES, _SO, _CUT):
        cover(hand, pattern)
    # The numbers say which; the storey beside them repeats it, and so does their section.
    hand.take(Storeys)
    hand.take(ModelName, lambda each: NameKind.SECTION in each.kinds)
    hand.says(
        "do.divide", "mid", "beam", "column", "element", "brace", "truss", "each", "same", "uniform", "first", "filler"
    )
    ids = members[0].text
    call = Call(
        tool="divide_elements", title=words.DIVIDE(ids=ids, count=count), arguments={"element_ids": ids, "count": count}
    )
    return Made(calls=(call,))


def _count(match: re.Match[str]) -> int:
    written = next(each for each in match.groups() if each).casefold()
    return int(written) if written.isdigit() else _COUNTS[written]
