"""Ids and their ranges, storeys, directions and coordinates."""

import re
from decimal import Decimal
from typing import Final

from app.reading.numbers import KOREAN_WORDS, number_of
from app.reading.slots import Direction, Found, IdNoun, Ids, Points, Storeys, StoreyWord
from app.reading.source import SourceText

_NODES: Final = r"절점|노드|nodes?|joints?"
_ELEMENTS: Final = (
    r"요소|부재|보|기둥|벽|가새|거더|큰보|작은보|elements?|members?|beams?|columns?|walls?|braces?|girders?|plates?"
)
_NOUN: Final = rf"(?:(?P<node>{_NODES})|(?P<element>{_ELEMENTS}))"
_TO: Final = r" ?(?:~|-|to|부터|에서|through|thru|…|\.\.) ?"
_PIECE: Final = rf"\d{{1,7}}(?:{_TO}\d{{1,7}}(?: ?(?:by|간격) ?\d{{1,5}})?)?"
_LIST: Final = rf"{_PIECE}(?:(?: ?, ?| ?· ?| and | 및 |와 |과 | ){_PIECE}){{0,400}}"
_AHEAD: Final = re.compile(
    rf"(?<![A-Za-z]){_NOUN}(?:s)?(?:을|를|은|는|이|가)? ?(?:번호|numbers?|ids?|no\.?|#|[:=(])? ?[#(]?(?P<ids>{_LIST})(?:까지)? ?번?(?![\d.]*\d|[A-Za-z%²³]| ?(?:mm|cm|m|kN|층|개|각|MPa|도)(?![A-Za-z]))",
    re.IGNORECASE,
)
# A search never begins inside a list: what fails at its head fails everywhere in it.
_HEAD: Final = r"(?<![\w.\-/])(?<!\d,)(?<!\d )(?<!\d, )(?<!\d and )(?<!\d 및 )(?<!\d· )"
_BEHIND: Final = re.compile(
    rf"{_HEAD}#?(?P<ids>{_LIST})(?:까지)? ?(?:번|호)?(?:의)? ?(?:{_NODES}|{_ELEMENTS})(?![A-Za-z])", re.IGNORECASE
)
_RANGE: Final = re.compile(
    r"(?<![\w.\-/])(?P<ids>\d{1,7} ?(?:~|to|부터) ?\d{1,7}(?:까지)?(?: ?by ?\d{1,5})?)(?:까지)? ?번?(?!층|[\d.]*\d|F\b)"
)
_WITH_BEON: Final = re.compile(rf"{_HEAD}(?P<ids>{_LIST})(?:까지)? ?번(?![호째])")
_MODES: Final = re.compile(
    rf"(?<![\w.\-/])(?P<first>\d{{1,3}}){_TO}(?P<last>\d{{1,3}}) ?(?:차|번째 ?모드)|modes? (?P<first2>\d{{1,3}}){_TO}(?P<last2>\d{{1,3}})",
    re.IGNORECASE,
)
_BY_NODE: Final = re.compile(_NODES, re.IGNORECASE)

_WORD: Final = "|".join(
    sorted((word for word in KOREAN_WORDS if len(word) > 1 or word in "일이삼사오육칠팔구십"), key=len, reverse=True)
)
_N: Final = r"(?P<{0}>\d{{1,3}})"
_STOREY_TO: Final = r" ?(?:층|F|st|nd|rd|th)? ?(?:~|-|to|부터|에서|through|와|과|,|and) ?"
_STOREY_RANGE: Final = re.compile(
    rf"(?<![\w.])(?P<low_b>지하 ?|B)?(?P<low>\d{{1,3}}){_STOREY_TO}(?P<high_b>지하 ?|B)?(?P<high>\d{{1,3}}) ?(?:층|F(?![A-Za-z])|(?:st|nd|rd|th)? ?(?:floors?|storeys?|stories|levels?))"
    r"(?:까지)?|(?:floors?|storeys?|stories|levels?) (?P<low2>\d{1,3}) ?(?:~|-|to|through) ?(?P<high2>\d{1,3})(?!\d|\.\d)",
    re.IGNORECASE,
)
_STOREY: Final = re.compile(
    rf"(?<![\w.])(?P<down>지하 ?|B)?(?P<number>\d{{1,3}})(?: ?층|F(?![A-Za-z])|(?:st|nd|rd|th) (?:floor|storey|story|level))"
    r"|(?<![A-Za-z])B(?P<below>\d{1,2})F?(?![A-Za-z0-9])"
    r"|(?:floor|storey|story|level) (?P<number2>\d{1,3})(?!\d|\.\d)"
    rf"|(?<![가-힣])(?P<word>{_WORD}) ?층(?!간)",
    re.IGNORECASE,
)
_WORDS: Final = (
    (
        StoreyWord.ALL,
        r"전 ?층|모든 ?층|각 ?층|매 ?층|층마다|(?:all|every|each) (?:the )?(?:floors?|storeys?|stories|levels?)(?![A-Za-z])",
    ),
    (
        StoreyWord.ROOF,
        r"옥상 ?층?|지붕 ?층?|최상층|(?<![A-Za-z])(?:RF|PHR?|roof(?: (?:level|floor))?|top (?:floor|storey|story|level))(?![A-Za-z])",
    ),
    (StoreyWord.TYPICAL, r"기준층|typical (?:floors?|storeys?|stories)(?![A-Za-z])"),
    (
        StoreyWord.GROUND,
        r"지상층|지면|지표면|지반면|(?<![A-Za-z])(?:ground(?: (?:level|floor|storey))?|GL)(?![A-Za-z])",
    ),
    (
        StoreyWord.BASE,
        r"최하층|기초 ?(?:레벨|면)|밑면(?! ?전단)|(?<![A-Za-z])(?:base level|foundation level)(?![A-Za-z])",
    ),
)
_AXIS: Final = re.compile(
    r"(?<![A-Za-z0-9])(?P<sign>[+\-])?(?P<kind>global |local |전역 ?|국부 ?|G|L)?(?P<axis>[XYZxyz])"
    r"(?:[ \-]?(?:축|방향|dir(?:ection)?\.?|axis))(?![A-Za-z])"
    r"|(?<![A-Za-z0-9_])(?P<kind2>[GL])(?P<axis2>[XYZ])(?![A-Za-z0-9_])"
    r"|(?:(?:in|along|about) (?:the )?(?:global )?)?(?<![A-Za-z0-9_])(?P<sign3>[+\-])?(?P<axis3>[XYZ]{1,3})(?![A-Za-z0-9_])(?: ?방향)?"
)
_DOWN: Final = re.compile(
    r"(?:아래|하|연직|수직|중력) ?방향(?:으로)?|아래(?:쪽|로)(?:으로)?|하향(?:으로)?|(?<![A-Za-z])(?:downwards?|gravity direction|vertically down(?:wards?)?)(?![A-Za-z])",
    re.IGNORECASE,
)
_UP: Final = re.compile(r"(?:상향|위쪽|위 ?방향)(?: ?방향)?(?:으로)?|(?<![A-Za-z])upwards?(?![A-Za-z])", re.IGNORECASE)
_C: Final = r"[-+]?(?:\d{1,7}(?:\.\d{1,6})?|\.\d{1,6})"
_POINT: Final = re.compile(
    rf"\( ?(?P<row>{_C}(?: ?, ?{_C}){{1,2}}) ?\) ?(?P<unit>mm|cm|m)?(?![A-Za-z])"
    rf"|(?<![A-Za-z])[xX] ?= ?(?P<x>{_C})(?: ?(?:mm|cm|m))?(?: ?,? ?[yY] ?= ?(?P<y>{_C})(?: ?(?:mm|cm|m))?)(?: ?,? ?[zZ] ?= ?(?P<z>{_C}))? ?(?P<unit2>mm|cm|m)?(?![A-Za-z])"
)
_SERIES: Final = r"{0}(?:\.\d+)?(?: ?[/,] ?\d{{1,4}}(?:\.\d+)?){{1,60}}"
_CURVE: Final = re.compile(
    r"(?P<first>\d{1,4}(?:\.\d+)?(?: ?[/] ?\d{1,4}(?:\.\d+)?){1,60}) ?(?:s|초|sec)? ?(?:→|->|=>|:|일 ?때|for|gives?) ?(?P<second>\d{1,4}(?:\.\d+)?(?: ?[/] ?\d{1,4}(?:\.\d+)?){1,60})"
)


def read_ids(source: SourceText) -> list[Found]:
    """Ids beside the word for what they count, and ranges by themselves."""
    found: list[Found] = []
    for pattern in (_AHEAD, _BEHIND, _WITH_BEON, _RANGE):
        for match in source.matches(pattern):
            start, end = match.span("ids")
            text = _spelled(match["ids"])
            if text is None:
                continue
            found.append(Found(Ids(text, _noun(match)), source.use(start, end)))
    return found


def read_modes(source: SourceText) -> list[Found]:
    """ "1~3차", "modes 1 to 5"."""
    return [
        Found(
            Ids(f"{int(match['first'] or match['first2'])}to{int(match['last'] or match['last2'])}", IdNoun.MODE),
            source.take(match),
        )
        for match in source.matches(_MODES)
    ]


def _noun(match: re.Match[str]) -> IdNoun:
    groups = match.groupdict()
    if groups.get("node"):
        return IdNoun.NODE
    if groups.get("element"):
        return IdNoun.ELEMENT
    beside = match[0][match.end("ids") - match.start() :]
    if _BY_NODE.search(beside):
        return IdNoun.NODE
    return IdNoun.ELEMENT if re.search(_ELEMENTS, beside, re.IGNORECASE) else IdNoun.UNSAID


def _spelled(written: str) -> str | None:
    """ "9~25, 31" as the tools spell it, "9to25 31"; None where a range runs backwards."""
    pieces: list[str] = []
    for piece in re.finditer(rf"(\d{{1,7}})(?:{_TO}(\d{{1,7}})(?: ?(?:by|간격) ?(\d{{1,5}}))?)?", written):
        first, last, step = piece[1], piece[2], piece[3]
        if last is None:
            pieces.append(first)
        elif int(last) < int(first):
            return None
        else:
            pieces.append(f"{int(first)}to{int(last)}" + (f"by{int(step)}" if step else ""))
    return " ".join(pieces)


def read_storeys(source: SourceText) -> list[Found]:
    """ "2~5층", "B1", "roof", "every floor"."""
    found: list[Found] = []
    for match in source.matches(_STOREY_RANGE):
        low = int(match["low"] or match["low2"]) * (-1 if match["low_b"] else 1)
        high = int(match["high"] or match["high2"]) * (-1 if match["high_b"] else 1)
        is_list = bool(re.search(r"와|과|,|and", match[0]))
        numbers = (low, high) if is_list else tuple(each for each in range(low, high + 1) if each)
        # "80, 3F" is a force and a storey.
        if numbers and (low < high or (is_list and "," not in match[0])):
            found.append(Found(Storeys(numbers), source.take(match)))
    for match in source.matches(_STOREY):
        number = match["number"] or match["number2"] or match["below"]
        value = int(number) if number else int(KOREAN_WORDS[match["word"]])
        is_below = bool(match["down"] or match["below"])
        found.append(Found(Storeys((-value if is_below else value,)), source.take(match)))
    for word, pattern in _WORDS:
        for match in source.matches(re.compile(pattern, re.IGNORECASE)):
            found.append(Found(Storeys(word=word), source.take(match)))
    return found


def read_directions(source: SourceText) -> list[Found]:
    """ "X방향", "GZ", "downward"."""
    found: list[Found] = []
    for pattern, sign in ((_DOWN, -1), (_UP, 1)):
        for match in source.matches(pattern):
            found.append(Found(Direction("Z", sign, is_signed=True), source.take(match)))
    for match in source.matches(_AXIS):
        axis = (match["axis"] or match["axis2"] or match["axis3"]).upper()
        kind = (match["kind"] or match["kind2"] or "").strip().casefold()
        sign = match["sign"] or match["sign3"]
        value = Direction(axis, -1 if sign == "-" else 1, kind.startswith(("l", "국부")), bool(sign))
        found.append(Found(value, source.take(match)))
    return found


def read_points(source: SourceText) -> list[Found]:
    """ "(0, 6, 3) m", "x=0, y=6", and curves "0/0.5/1 → 0.2/0.5/0.3"."""
    found: list[Found] = []
    for match in source.matches(_CURVE):
        first = [number_of(each) for each in re.split(r" ?/ ?", match["first"])]
        second = [number_of(each) for each in re.split(r" ?/ ?", match["second"])]
        if len(first) == len(second):
            found.append(Found(Points(tuple(zip(first, second, strict=True))), source.take(match)))
    for match in source.matches(_POINT):
        if match["row"]:
            row = tuple(Decimal(each.strip()) for each in match["row"].split(","))
        else:
            row = tuple(Decimal(match[axis]) for axis in ("x", "y", "z") if match[axis] is not None)
        found.append(Found(Points((row,), match["unit"] or match["unit2"] or ""), source.take(match)))
    return found
