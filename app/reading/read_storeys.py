"""Storeys by number, range and word."""

import re
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.reading.numbers import COUNT, KOREAN_WORDS, count_of
from app.reading.slots import Found, Storeys, StoreyWord
from app.reading.source import SourceText

_ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
        ],
        1,
    )
}
_SINO_VALUES: Final = {
    **{word: value for word, value in KOREAN_WORDS.items() if "십" in word},
    **{word: value for value, word in enumerate("일이삼사오육칠팔구", 1)},
}
_SINO: Final = "|".join(sorted(_SINO_VALUES, key=len, reverse=True))
_ENGLISH: Final = r"(?:floors?|storeys?|stories|story|levels?|flr)"
_TH: Final = r"(?:st|nd|rd|th)"
_DOWN: Final = r"지하 ?|basement |B(?=\d)"
_F: Final = r"F(?![A-Za-z0-9])"
_UNIT: Final = rf"(?: ?층|{_F}|{_TH}? ?{_ENGLISH}(?![A-Za-z]))"
_TO: Final = r" ?(?:~|-|to|부터|에서|through|thru|와|과|및|,|and|&) ?"
_LISTS: Final = Pattern(r"와|과|및|,|and|&")
_RANGE: Final = Pattern(
    rf"(?<![\w.\-])(?P<low_b>{_DOWN})?(?P<low>\d{{1,3}})(?: ?층|F|{_TH})?{_TO}(?P<high_b>{_DOWN})?"
    rf"(?P<high>\d{{1,3}}){_UNIT}(?:까지)?"
    rf"|(?<![A-Za-z]){_ENGLISH} (?P<low2>\d{{1,3}}){_TO}(?:{_ENGLISH} )?(?P<high2>\d{{1,3}})(?!\d|\.\d| ?(?:mm|m|kN|%))"
    rf"|(?<![\w.\-])B(?P<low3>\d{{1,2}})F? ?~ ?(?:(?P<high_b3>B)?(?P<high3>\d{{1,2}})(?:F(?![A-Za-z0-9])| ?층))",
    re.IGNORECASE,
)
_LISTED: Final = Pattern(
    rf"(?<![\w.\-,~])(?P<list>\d{{1,2}}(?:,\d{{1,2}}){{1,9}})(?: ?층(?!고|짜리|간)|{_F})", re.IGNORECASE
)
_TO_ROOF: Final = Pattern(
    r"(?<![\w.\-])(?P<low>\d{1,3})(?: ?층|F)? ?(?:~|-|to|부터|에서|through|up to) ?(?:the )?"
    r"(?:roof|RF|지붕 ?층?|옥상 ?층?|최상층|top (?:floor|storey|story))(?![A-Za-z])(?:까지)?",
    re.IGNORECASE,
)
_ONE: Final = Pattern(
    rf"(?<![\w.])(?P<down>{_DOWN})?(?P<number>\d{{1,3}})(?: ?층(?!짜리)|{_F}|{_TH} {_ENGLISH}(?![A-Za-z]))"
    rf"|(?<![\w.])(?P<tall>\d{{1,3}}) ?층(?=짜리)"
    r"|(?<![A-Za-z])B(?P<below>\d{1,2})F?(?![A-Za-z0-9])"
    r"|(?<![A-Za-z])basement (?:level )?(?P<below2>\d{1,2})(?![\d.])"
    rf"|(?<![A-Za-z\-]){_ENGLISH} (?P<number2>\d{{1,3}})(?:F(?![A-Za-z0-9])|(?!\d|\.\d|F| ?(?:mm|m|kN|%|times)"
    rf"(?![A-Za-z])))"
    rf"|(?<![A-Za-z])(?P<ordinal>{'|'.join(_ORDINALS)}) (?:(?P<down2>basement)|{_ENGLISH})(?![A-Za-z])"
    rf"|(?<![가-힣])(?P<down3>지하 ?)?(?P<word>{_SINO}) ?층(?!간)",
    re.IGNORECASE,
)
_THE: Final = r"(?:the )?"
_WORDS: Final = (
    (
        StoreyWord.ALL,
        (
            rf"전 ?층|모든 ?층|각 ?층|매 ?층|층마다|(?<![A-Za-z])(?:all|every|each) {_THE}{_ENGLISH}(?![A-Za-z])"
            rf"(?:['’]s(?![A-Za-z]))?"
        ),
    ),
    (
        StoreyWord.ROOF,
        (
            rf"옥상(?: ?층(?!고))?|지붕(?: ?층(?!고))?(?! ?층? ?(?:활|적재))|최상층"
            rf"|(?<![A-Za-z])(?:RF|PHR?F?|roof(?: {_ENGLISH})?(?! live| imposed)|top"
            rf"(?:most)? {_ENGLISH})(?![A-Za-z])(?: ?층(?!고))?"
        ),
    ),
    (StoreyWord.TYPICAL, rf"기준층|(?<![A-Za-z])typical {_ENGLISH}(?![A-Za-z])"),
    (
        StoreyWord.GROUND,
        (
            rf"지상층|지면|지표면(?! ?조도)|지반면|(?<![A-Za-z])(?:ground(?: {_ENGLISH})|(?:at|from|to|above"
            rf"|below) {_THE}ground|GL)(?![A-Za-z])"
        ),
    ),
    (
        StoreyWord.BASE,
        (
            rf"최하층|기초 ?(?:레벨|면)|밑면(?! ?전단)|(?<![A-Za-z])(?:base level|foundation level"
            rf"|lowest {_ENGLISH})(?![A-Za-z])"
        ),
    ),
)


# A storey that only begins or ends what is meant: "3층 이상", "3F까지", "from 3F up", "2F columns and up".
_MEMBERS: Final = r"(?: (?:columns?|beams?|girders?|walls?|braces?|slabs?|floors?|members?))?"
_UPWARD: Final = Pattern(
    rf"{_MEMBERS}(?P<mark>(?:부터|에서)? ?(?:이상|그 ?위(?:로|쪽)?)|(?:부터|에서) ?위로|부터(?! ?\d)|\+(?! ?\d)"
    r"|,? (?:and|or|&) (?:up(?:wards?)?|above|higher|over)(?![A-Za-z])| up(?:wards?)(?![A-Za-z])"
    r"| up(?=[,.:;)]|$| get| to be))",
    re.IGNORECASE,
)
_DOWNWARD: Final = Pattern(
    rf"{_MEMBERS}(?P<mark> ?(?:까지|이하)| ?그 ?아래(?:로|쪽)?"
    r"|,? (?:and|or|&) (?:down(?:wards?)?|below|lower|under)(?![A-Za-z])| down(?:wards?)?(?=[,.:;)]|$| get))",
    re.IGNORECASE,
)
_UP_TO: Final = Pattern(r"(?<![A-Za-z])(?:up (?:to|until)|as far up as) (?:and including )?(?:the )?$", re.IGNORECASE)
_FROM: Final = Pattern(r"(?<![A-Za-z])(?:from|starting (?:at|from)) (?:the )?$", re.IGNORECASE)
_FROM_ON: Final = Pattern(r"(?P<mark> (?:on(?:wards?)?|up(?:wards?)?))(?![A-Za-z])", re.IGNORECASE)
_COUNTED: Final = Pattern(
    rf"(?:(?P<upper>최?상부|상층부|위쪽?)|최?하부|저층부|아래쪽?) ?(?P<count>{COUNT}) ?개? ?층"
    rf"|(?<![A-Za-z])(?:(?P<upper2>upper(?:most)?|top(?:most)?|highest)|lower(?:most)?|bottom|lowest) "
    rf"(?P<count2>{COUNT}) {_ENGLISH}(?![A-Za-z])",
    re.IGNORECASE,
)


def _single(source: SourceText, match: re.Match[str], number: int) -> Found:
    end = _open_end(source.rest, match)
    if end is None:
        return Found(Storeys((number,)), source.take(match))
    word, mark = end
    if mark is not None:
        source.use(*mark.span("mark"))
    return Found(Storeys(word=word, bound=number), source.take(match))


def _open_end(rest: str, one: re.Match[str]) -> tuple[StoreyWord, re.Match[str] | None] | None:
    """Whether a single storey is where those meant begin or end, and the words behind it that say so."""
    ahead = rest[max(0, one.start() - 40) : one.start()]
    down = _DOWNWARD.match(rest, one.end())
    if down or _UP_TO.search(ahead):
        return StoreyWord.UP_TO, down
    up = _UPWARD.match(rest, one.end()) or (_FROM_ON.match(rest, one.end()) if _FROM.search(ahead) else None)
    return (StoreyWord.FROM, up) if up else None


def _read_lists(source: SourceText) -> list[Found]:
    """ "3,4층", "2,4,6F": figures that grow with nothing but commas between; "80, 3F" is a force and a storey."""
    found: list[Found] = []
    for match in source.matches(_LISTED):
        numbers = tuple(int(each) for each in match["list"].split(","))
        if all(low < high for low, high in pairwise(numbers)) and numbers[0]:
            found.append(Found(Storeys(numbers), source.take(match)))
    return found


def read_storey_ranges(source: SourceText) -> list[Found]:
    """ "2~5층", "floors 2 to 5", "B2~B1층"; a range holds every number, and there is no storey 0."""
    lists = _read_lists(source)
    roofs = [
        Found(Storeys(word=StoreyWord.FROM, bound=int(match["low"])), source.take(match))
        for match in source.matches(_TO_ROOF)
    ]
    return [*lists, *roofs] + [
        Found(Storeys(numbers), source.take(match)) for match in source.matches(_RANGE) if (numbers := _range(match))
    ]


def read_storeys(source: SourceText) -> list[Found]:
    """ "3층", "B1", "roof", "every floor", "3rd floor", "3층 이하", "from 3F up", "upper two storeys"."""
    found = read_storey_ranges(source)
    for match in source.matches(_COUNTED):
        word = StoreyWord.UPPER if match["upper"] or match["upper2"] else StoreyWord.LOWER
        count = int(count_of(match["count"] or match["count2"]))
        if count < 1:
            continue
        found.append(Found(Storeys(word=word, bound=count), source.take(match)))
    for match in source.matches(_ONE):
        number = _number(match)
        if number:
            found.append(_single(source, match, number))
    for word, pattern in _WORDS:
        for match in source.matches(Pattern(pattern, re.IGNORECASE)):
            found.append(Found(Storeys(word=word), source.take(match)))
    return found


def _range(match: re.Match[str]) -> tuple[int, ...]:
    """The numbers of a range or pair; none where it runs backwards or is no range of storeys."""
    low = int(match["low"] or match["low2"] or match["low3"])
    high = int(match["high"] or match["high2"] or match["high3"])
    low *= -1 if match["low_b"] or match["low3"] else 1
    high *= -1 if match["high_b"] or match["high_b3"] else 1
    between = match[0][: match.end("high") - match.start() if match["high"] else None]
    if _LISTS.search(between):
        # "80, 3F" is a force and a storey.
        return (low, high) if low < high and ("," not in between or match["low2"]) else ()
    return tuple(each for each in range(low, high + 1) if each)


def _number(match: re.Match[str]) -> int:
    for group in ("below", "below2"):
        if match[group]:
            return -int(match[group])
    if match["ordinal"]:
        return _ORDINALS[match["ordinal"].casefold()] * (-1 if match["down2"] else 1)
    if match["word"]:
        return int(_SINO_VALUES[match["word"]]) * (-1 if match["down3"] else 1)
    return int(match["number"] or match["tall"] or match["number2"]) * (-1 if match["down"] else 1)
