"""What narrows a question about results down: how many of the largest, which end of a column, what of the modes."""

import re
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.results.topics import AXIS_PERIOD, EACH_WAY, MOST_LOADED, PULLS, UPLIFT, along_an_axis
from app.planning.wanted import End, Extreme, ModeFact, Topic
from app.reading.numbers import ENGLISH_WORDS, KOREAN_WORDS
from app.reading.slots import Fraction

_COUNT: Final = "|".join(sorted((*ENGLISH_WORDS, *KOREAN_WORDS), key=len, reverse=True))
_RANK: Final = Pattern(
    rf"(?:상위|최대(?:값|치)?|(?:가장 ?|제일 ?)?큰(?: ?(?:순서|순)(?:대로|으로)?)?(?: ?것)?"
    rf"|top|largest|biggest|highest|worst) ?(?P<first>\d{{1,2}}|{_COUNT})"
    rf"(?= ?(?:개|곳|군데|위|members?|columns?|beams?|nodes?|joints?|supports?|elements?"
    rf"|of|values?|by|in|under|$|[,.?]|(?-i:[A-Z]{{1,4}}\d{{0,3}}(?![A-Za-z]))))"
    rf"(?: ?(?:개|곳|군데|위))?(?:까지|만)?",
    re.IGNORECASE,
)
_UPPER: Final = Pattern(
    r"상단|상부|꼭대기|위쪽|윗단|(?<![가-힣])위(?![가-힣])|(?<![A-Za-z])(?:top|upper end|head)(?![A-Za-z])",
    re.IGNORECASE,
)
_LOWER: Final = Pattern(
    r"하단|하부|아래쪽|아랫단|밑동|주각부?|(?<![가-힣])(?:밑|아래)(?:에|의)?(?![가-힣])"
    r"|(?<![A-Za-z])(?:bottom|base|foot|lower end)(?![A-Za-z])",
    re.IGNORECASE,
)
_WAY: Final = Pattern(
    r"무슨 ?방향|어느 ?방향|방향이|방향성|어느 ?쪽|which direction|what direction|direction of"
    r"|along x or y|x or y|in x or y|x인지 ?y|dominant",
    re.IGNORECASE,
)
_EITHER: Final = Pattern(
    r"[XxYy] ?(?:방향|축)?(?:이야|인가요?|인지|야|이냐|냐)?[ ,]*(?:아니면|or)? ?[XxYy] ?(?:방향"
    r"|축)?(?:이야|인가요?|인지|야|이냐|냐)\??",
    re.IGNORECASE,
)
_WHICH_MODE: Final = Pattern(
    r"몇 ?(?:차|번째|번)(?: ?모드)?(?:이고|고|야|인가요?|인지|이야|에서|까지|부터)?|어느 ?모드|몇 ?개 ?모드"
    r"|모드(?:가|는|를)? ?몇 ?(?:개|차)(?:나|가|까지|이?고|야|인가요?)?(?: ?(?:필요|있어야)[가-힣]*)?"
    r"|(?:%|퍼센트)(?:가|이|를|을)? ?(?:되는|넘는|도달하는|채우는|차는|만족하는|이르는) ?모드"
    r"|which mode|what mode|how many modes|mode(?:s)? (?:reaching|that reach(?:es)?|needed|where)"
    r"|at which|by which",
    re.IGNORECASE,
)
_RUNNING: Final = Pattern(
    r"누적(?:값|치)?|누계|cumulative|accumulated|running sum|sum(?:med)? up to|up to mode", re.IGNORECASE
)
_COMPARED: Final = Pattern(
    r"대비|비교|비율|몇 ?배(?:야|인지|인가요?|입니까|나 ?돼)?|compare[ds]?|versus"
    r"|(?<![A-Za-z])vs(?![A-Za-z])|ratio",
    re.IGNORECASE,
)
_SHARE_OF: Final = Pattern(
    r"(?:정적|등가정적)[가-힣]*(?: ?(?:대비"
    r"|의))? ?[가-힣]{0,6} ?(?:밑면전단력)?[가-힣]{0,2} ?\d+(?:\.\d+)? ?(?:%|퍼센트)"
    r"|\d+(?:\.\d+)? ?(?:%|percent) of (?:the )?(?:equivalent )?static(?: (?:value|one|shear|base shear))?",
    re.IGNORECASE,
)
_EACH_CASE: Final = Pattern(
    r"(?:하중 ?)?(?:케이스|조건)(?:들)? ?(?:별|마다|각각)(?:로|의)?|(?:per|for each|for every|by|each"
    r"|every) (?:load )?case[s]?",
    re.IGNORECASE,
)
_EACH_COMBINATION: Final = Pattern(
    r"(?:하중 ?)?조합(?:들)? ?(?:별|마다|각각)(?:로|의)?|(?:per|for each|for every|by|each"
    r"|every) (?:load )?combinations?",
    re.IGNORECASE,
)


# In GEN NX a positive My of a beam sags.
_SAGGING: Final = Pattern(
    r"(?<![가-힣])정(?: ?\(\+\))?(?= ?모멘트)|(?<![A-Za-z])sagging(?![A-Za-z])|\+ ?M(?![A-Za-z])"
    r"|(?<![A-Za-z])positive(?= (?:bending )?moments?)",
    re.IGNORECASE,
)
_HOGGING: Final = Pattern(
    r"(?<![가-힣])부(?: ?\(-\))?(?= ?모멘트)|(?<![A-Za-z])hogging(?![A-Za-z])|(?<![A-Za-z0-9])[-−] ?M(?![A-Za-z])"
    r"|(?<![A-Za-z])negative(?= (?:bending )?moments?)",
    re.IGNORECASE,
)


def rank_of(hand: Hand) -> int:
    """ "상위 5개", "top five": that many of the largest; 0 where none were counted."""
    match = cover(hand, _RANK)
    if match is None:
        return 0
    hand.says("maximum", "count")
    word = match["first"].casefold()
    return int(word) if word.isdigit() else (ENGLISH_WORDS | KOREAN_WORDS)[word]


def end_of(hand: Hand, topic: Topic) -> End:
    """The upper or lower end of a column; "top five" and "base shear" say no end."""
    if topic not in (Topic.MEMBER_FORCE, Topic.REACTION) or not hand.has("column") or _RANK.search(hand.clause.words):
        return End.UNSAID
    if topic is Topic.MEMBER_FORCE and hand.says("bottom_of_column", "base_shear"):
        return End.LOWER
    if topic is Topic.MEMBER_FORCE and cover(hand, _UPPER) is not None:
        return End.UPPER
    return End.LOWER if cover(hand, _LOWER) is not None else End.UNSAID


def has_both_ends(hand: Hand, topic: Topic) -> bool:
    """ "기둥 1 상단 하단 모멘트", "at top and bottom of column 5": both ends of what stands upright."""
    if topic is not Topic.MEMBER_FORCE or not hand.has("column") or _RANK.search(hand.clause.words):
        return False
    if _UPPER.search(hand.clause.words) is None or _LOWER.search(hand.clause.words) is None:
        return False
    hand.says("bottom_of_column", "bottom")
    return cover(hand, _UPPER) is not None and cover(hand, _LOWER) is not None


def facts_of(hand: Hand, topic: Topic) -> frozenset[ModeFact]:
    """What is asked of modes beside periods and masses."""
    if topic not in (Topic.PERIOD, Topic.PARTICIPATION):
        return frozenset()
    found: set[ModeFact] = set()
    if cover(hand, _WAY) is not None or cover(hand, _EITHER) is not None:
        hand.says("direction")
        found.add(ModeFact.DIRECTION)
    elif topic is Topic.PERIOD and along_an_axis(hand):
        hand.says("direction", "each")
        cover(hand, AXIS_PERIOD)
        cover(hand, EACH_WAY)
        found.add(ModeFact.GOVERNS)
    if hand.has("torsion"):
        hand.says("torsion")
        found.add(ModeFact.TWIST)
    if topic is Topic.PARTICIPATION and cover(hand, _WHICH_MODE) is not None:
        found.add(ModeFact.REACHES)
    if topic is Topic.PARTICIPATION and cover(hand, _RUNNING) is not None:
        found.add(ModeFact.RUNNING_SUM)
    cover(hand, _WHICH_MODE)
    return frozenset(found)


def sign_of(hand: Hand, topic: Topic, extreme: Extreme) -> Extreme:
    """Tension is the highest axial force, compression the lowest, uplift the lowest reaction, an envelope both."""
    if topic is Topic.MEMBER_FORCE and hand.has(*PULLS):
        is_tension = hand.has("tension")
        hand.says(*PULLS)
        return Extreme.HIGHEST if is_tension else Extreme.LOWEST
    if topic is Topic.REACTION and cover(hand, UPLIFT) is not None:
        return Extreme.LOWEST
    highest, lowest = cover(hand, _SAGGING) is not None, cover(hand, _HOGGING) is not None
    if topic is Topic.MEMBER_FORCE and (highest or lowest):
        return Extreme.BOTH if highest and lowest else Extreme.HIGHEST if highest else Extreme.LOWEST
    if topic is Topic.REACTION and cover(hand, MOST_LOADED) is not None:
        hand.says("load", "do.assign")
        return Extreme.LARGEST
    if hand.says("envelope") and extreme is Extreme.NONE:
        return Extreme.BOTH
    return extreme


def compared_to(hand: Hand, topic: Topic) -> Decimal | None:
    """Base shears against each other: the share that the one shall have of the other, 0 where none was said."""
    if topic is not Topic.BASE_SHEAR:
        return None
    is_ratio = hand.has("do.compare", "ratio") or _COMPARED.search(hand.clause.words) is not None
    share = hand.take(Fraction, lambda each: each.is_percent) if _SHARE_OF.search(hand.clause.words) else None
    cover(hand, _SHARE_OF)
    cover(hand, _COMPARED)
    hand.says("do.compare", "ratio", "limit", "at_least", "below", "above")
    if share is not None:
        return share.value
    return Decimal(0) if is_ratio else None


def each_case(hand: Hand) -> str:
    """ "하중케이스별", "per combination": "case", "combination" or nothing."""
    if cover(hand, _EACH_COMBINATION) is not None:
        return "combination"
    return "case" if cover(hand, _EACH_CASE) is not None else ""
