"""Two cases, joints or members of which one is to be taken from the other or divided by it."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.named.cases import is_spectrum
from app.planning.wanted import Topic
from app.reading.slots import Found, Ids, ModelName, Storeys
from app.trade.answers.digest import NameKind
from app.trade.id_lists import each_id

_COMPARED: Final = (
    *(Topic.REACTION, Topic.DISPLACEMENT, Topic.MEMBER_FORCE, Topic.BASE_SHEAR),
    *(Topic.STOREY_DISPLACEMENT, Topic.DRIFT),
)
_BY_STOREY: Final = (Topic.STOREY_DISPLACEMENT, Topic.DRIFT)
_CASES: Final = (NameKind.LOAD_CASE, NameKind.SPECTRUM_CASE, NameKind.COMBINATION)
_DIFFERENCE: Final = Pattern(
    r"차이(?: ?값)?(?:는|가|를|만|나)?|차(?=는|가|를| ?(?:얼마|구해|계산|값)|[?.]|$)|뺀 ?(?:값|것|거|차이)?|빼면|빼줘"
    r"|부등 ?(?:침하|변위)|의 ?몇 ?(?:%|프로|퍼센트)(?:야|인지|인가요?|입니까|정도)?"
    r"|몇 ?배(?:야|인지|인가요?|입니까|나 ?돼|정도)?|배율|비율?(?=[는가이를?.]|$)"
    r"|얼마나 ?(?:더 ?)?(?:커|큰지|큰가|크|작|많|적|늘|줄|차이)[가-힣]*|(?:보다|에 ?비해|대비)(?= |$)"
    r"|(?<![A-Za-z])(?:between(?= .* and )|minus|less(?! than)|differen(?:ce|t|tial)(?: settlement)?|differs?"
    r"|subtract(?:ed)?|ratio|times|divided by|than(?! \d))(?![A-Za-z])"
    r"|how (?:much|many times) (?:more|less|larger|bigger|smaller|higher|lower|greater)"
    r"|(?<![A-Za-z])(?:more|larger|bigger|smaller|higher|lower|greater)(?! than \d)(?=[ ,?.]|$)"
    r"|어느 ?(?:쪽|것|게|케이스)?(?:이|의|가)? ?(?:[가-힣]+ ?){0,2}"
    r"(?:커|큰가요?|큰지|크나요?|크지|작아|작은가요?|작은지)(?=[ ?.]|$)"
    r"|(?<= )(?:커|크나|작아)(?=[?.]|$)",
    re.IGNORECASE,
)
# Words that ask for nothing but a difference.
_MERE: Final = Pattern(
    r"차이(?!점)|빼면|뺀 ?값|몇 ?배|배율|(?<![A-Za-z])(?:differences?|minus)(?![A-Za-z])", re.IGNORECASE
)
# What stands between two names: "LCB2/LCB3", "WX - DL".
_SIGN: Final = Pattern(r" ?[/÷−–-] ?")
# The one measured against, where it is named first: "LL보다 DL이", "DL 대비 LL".
_MEASURED_BY: Final = Pattern(r" ?(?:보다|에 ?비해|대비)")


def compared(hand: Hand, topic: Topic) -> tuple[str, ...]:
    """The two, in the order in which the second is taken from the first; empty where nothing compares or not two are
    named, so that the words stay unread."""
    if topic not in _COMPARED:
        return ()
    pair = _pair(hand) or (_storeys(hand, topic) if topic in _BY_STOREY else [])
    words, start = hand.clause.words, hand.clause.start
    if len(pair) != 2:
        return ()
    (first, one), (second, other) = pair
    between = words[one.span.end - start : other.span.start - start]
    has_sign = _SIGN.fullmatch(between) is not None
    if not has_sign and _DIFFERENCE.search(words) is None:
        return ()
    cover(hand, _DIFFERENCE)
    hand.says("ratio", "explain", "do.compare", "below")
    if _MEASURED_BY.match(words, one.span.end - start) is not None:
        return second, first
    return first, second


def speaks_of_a_difference(hand: Hand) -> bool:
    """A word for a difference or a ratio, whether or not two things are named."""
    return _MERE.search(hand.clause.words) is not None


def _storeys(hand: Hand, topic: Topic) -> list[tuple[str, Found]]:
    """Two storeys by their numbers: "2F and 3F"; not their displacements in a spectrum case, whose combined maxima do
    not stand at the same time."""
    named = [each.value.name for each in hand.clause.values if isinstance(each.value, ModelName)]
    if topic is Topic.STOREY_DISPLACEMENT and any(is_spectrum(hand.digest, each) for each in named):
        return []
    found = [(each.value.numbers, each) for each in hand.clause.values if isinstance(each.value, Storeys)]
    single = [(f"{number}F", each) for numbers, each in found for number in numbers]
    return single if len(single) == 2 and len({name for name, _ in single}) == 2 else []


def _pair(hand: Hand) -> list[tuple[str, Found]]:
    """Two cases, or two joints or members of one case."""
    named = [
        (each.value.name, each)
        for each in hand.clause.values
        if isinstance(each.value, ModelName) and any(kind in _CASES for kind in each.value.kinds)
    ]
    if len({name for name, _ in named}) == 2 and len(named) == 2:
        return named
    ids = [(each.value, each) for each in hand.clause.values if isinstance(each.value, Ids)]
    single = [(str(one), found) for value, found in ids for one in each_id(value.text)]
    return single if len(single) == 2 and len(named) <= 1 else []
