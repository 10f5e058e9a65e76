"""Ids of nodes, elements and modes, one by one, in lists and in ranges."""

import re
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.reading.slots import Found, IdNoun, Ids
from app.reading.source import SourceText

_NODES: Final = r"절점|노드|nodes?|joints?|(?:nds?|jts?)(?![0-9A-Za-z_])"
_ELEMENTS: Final = (
    r"요소|부재|보|기둥|벽|가새|거더|큰보|작은보|elements?|members?|beams?|columns?|walls?|braces?|girders?|plates?"
    r"|joists?|(?:elems?|mbrs?|bms?|cols?|brcs?|gdrs?)(?![0-9A-Za-z_])"
)
_NOUN: Final = rf"(?:(?P<node>{_NODES})|(?P<element>{_ELEMENTS}))"
_TO: Final = r" ?(?:번)?(?:~|-|to|부터|에서|through|thru|\.{2,3}) ?"
_STEP: Final = r" ?(?:by|step|간격) ?"
_PIECE: Final = rf"\d{{1,7}}(?:번?{_TO}\d{{1,7}}(?:{_STEP}\d{{1,5}})?)?"
_AND: Final = r"번?(?: ?, ?(?:and )?| ?· ?| ?& ?| and | 및 |와 |과 |이?랑 |하고 | )"
_LIST: Final = rf"{_PIECE}(?:{_AND}#?{_PIECE}){{0,400}}"
# What makes the last number of a list something else: a unit, a count, a size.
_NOT_A_UNIT: Final = (
    r"(?![\d.,]*\d|[A-Za-z%²³°]|[xX*/@]\d| ?(?:mm|cm|m|kN|tonf|tf|kgf|층|개|각(?!각)|등분(?!포)|배|MPa|도|%|parts"
    r"|pieces|segments|equal)(?![A-Za-z]))"
)
_NUMBERED: Final = r" ?(?:번호|numbers?|ids?|no\.?|nos\.?|#|[:=(])? ?[#(]?"
_AHEAD: Final = Pattern(
    rf"(?<![A-Za-z]){_NOUN}(?:s)?(?:을|를|은|는|이|가)?{_NUMBERED}(?P<ids>{_LIST})(?:까지)? ?번?{_NOT_A_UNIT}",
    re.IGNORECASE,
)
# Numbers by themselves before what becomes of them: "51, 52 and 53 → C2".
_LISTED: Final = Pattern(
    rf"(?<![\w.\-/])(?P<ids>{_PIECE}(?:{_AND}#?{_PIECE}){{1,400}}) ?"
    r"(?=(?:→|->|=>|gets? |becomes? |: ?[A-Z]|split |cut |divided? |halved?(?![A-Za-z])))",
    re.IGNORECASE,
)
_FEET: Final = Pattern(
    rf"(?<![A-Za-z])(?P<node>supports?|feet|foot|bases?|지점|주각)(?: at| of| under)?{_NUMBERED}"
    rf"(?P<ids>{_LIST}) ?번?{_NOT_A_UNIT}",
    re.IGNORECASE,
)
# Where a result is asked for: "dx at 121", "My of 50", "reaction under 6".
_RESULT_AT: Final = Pattern(
    rf"(?<![A-Za-z])(?:[dfmDFMV][xyzXYZ]|reactions?|displ(?:acements?|\.)?|deflections?|settlements?) (?:at|of|under)"
    rf" (?:no\.? ?)?(?P<ids>{_LIST}){_NOT_A_UNIT}(?! ?(?:F\b|F[ ,.])|th|nd|rd|st)",
    re.IGNORECASE,
)
# "121 dx", "6 Fz": the joint before the component.
_BEFORE_COMPONENT: Final = Pattern(
    rf"(?<![\w.\-/])(?P<ids>{_PIECE}(?:{_AND}#?{_PIECE}){{0,40}})번? ?(?=[dDfFmM][xyzXYZ](?![A-Za-z]))"
)
# What bears a load: "the line loads on 3 and 4", "6 kN/m on 51-55".
_LOADED: Final = Pattern(
    rf"(?:(?<![A-Za-z])(?:loads?|udls?|moments?)|(?:kN|tf|tonf|kgf|N)(?:/m)?)(?: down(?:wards?)?| up(?:wards?)?)?"
    rf" (?:on|onto|at) (?:no\.? ?)?(?P<ids>{_PIECE}(?:{_AND}#?{_PIECE}){{0,400}}){_NOT_A_UNIT}"
    r"(?! ?(?:F\b|F[ ,.])|th|nd|rd|st)",
    re.IGNORECASE,
)
# "Give it to 55 and 56", "apply both to 12".
_GIVEN_TO: Final = Pattern(
    r"(?<![A-Za-z])(?:give|assign|apply|put|hand) (?:it|them|this|that|both|the same) (?:to|on|onto) "
    rf"(?:no\.? ?|nos\.? ?)?(?P<ids>{_PIECE}(?:{_AND}#?{_PIECE}){{0,400}}){_NOT_A_UNIT}"
    r"(?! ?(?:F\b|F[ ,.])|th|nd|rd|st)",
    re.IGNORECASE,
)
# What gets a section or material that is named: "G2 on 49, 52 and 55", "C2 for 1-12".
_GIVEN: Final = Pattern(
    r"(?:(?<![A-Za-z0-9])[A-Z]{1,4}\d{1,3}|\x00) (?:on|onto|for) (?:no\.? ?|nos\.? ?)?"
    rf"(?P<ids>\d{{1,7}}{_TO}\d{{1,7}}|{_PIECE}(?:{_AND}#?{_PIECE}){{1,400}}){_NOT_A_UNIT}"
    r"(?! ?(?:F\b|F[ ,.])|th|nd|rd|st)"
)
_BETWEEN: Final = Pattern(rf"(?<![A-Za-z])(?:ids?|#) ?(?P<ids>{_LIST}){_NOT_A_UNIT}", re.IGNORECASE)
# A search never begins inside a list: what fails at its head fails everywhere in it.
_HEAD: Final = r"(?<![\w.\-/])(?<!\d,)(?<!\d )(?<!\d, )(?<!\d and )(?<!\d 및 )(?<!\d· )(?<!\d & )"
_BEHIND: Final = Pattern(
    rf"{_HEAD}(?P<mark>#)?(?P<ids>{_LIST})(?P<beon0>번)?(?:까지)? ?(?P<beon>번|호)?(?:의|에서)? ?(?:"
    rf"(?P<node>{_NODES})|(?P<element>{_ELEMENTS}))(?![A-Za-z]|여)",
    re.IGNORECASE,
)
_RANGE: Final = Pattern(
    rf"(?<![\w.\-/])(?P<ids>\d{{1,7}} ?(?:번)?(?:~|to|through|thru|부터) ?\d{{1,7}}(?:까지)?(?:{_STEP}\d{{1,5}})?)"
    r"(?![\d.]*\d| ?(?:kN|N|tonf|tf|kgf|MPa|kPa|deg)(?![A-Za-z]))"
    r"(?:까지)? ?번?"
    r"(?!층|[\d.]*\d|F\b| ?(?:mm|cm|m|kN|%|차|회)(?![A-Za-z]))"
)
_DASHED: Final = Pattern(
    rf"{_HEAD}(?P<ids>\d{{1,5}}-\d{{1,5}}){_NOT_A_UNIT}"
    r"(?! ?(?:N|kgf|[MGk]Pa|s|sec)(?![A-Za-z])|[-~]|[가-힣]| ?[°초시월일년분])"
)
_WITH_BEON: Final = Pattern(rf"{_HEAD}(?P<ids>{_LIST})(?:까지)? ?번(?![호째갈])")
# Of a size these are what was and what is to be: "depth from 600 to 650".
_OF_A_SIZE: Final = Pattern(
    r"(?:(?:depth|width|height|thickness|web|flange|diameter|thick|wide|deep)(?: of [A-Za-z]{1,4}\d{1,3})?"
    r"|춤|폭|높이|두께|웨브|플랜지|지름|직경)"
    r"(?:값)?(?:만|을|를|은|는)?(?: ?(?:only|just|goes|changes|grows|is up|up|down))?,?:? ?(?:from )?$",
    re.IGNORECASE,
)
_BY_THEMSELVES: Final = (_LISTED, _RANGE, _DASHED)
_MODES: Final = Pattern(
    rf"(?<![\w.\-/])(?P<first>\d{{1,3}})(?:차)?{_TO}(?P<last>\d{{1,3}}) ?(?:차|번째 ?모드)"
    rf"|(?<![A-Za-z])modes? (?P<first2>\d{{1,3}}){_TO}(?P<last2>\d{{1,3}})",
    re.IGNORECASE,
)
_SPELLED: Final = Pattern(rf"(\d{{1,7}})(?:번?(?P<to>{_TO})(?P<last>\d{{1,7}})(?:{_STEP}(?P<step>\d{{1,5}}))?)?")
_PAIR: Final = 2
_COUNTER: Final = Pattern(r" ?(?P<beon>번)(?!째|호)")
_KOREAN: Final = Pattern(r"[가-힣]")
_COUNTED: Final = frozenset(["보", "기둥", "벽", "가새", "거더", "큰보", "작은보"])


def read_ids(source: SourceText) -> list[Found]:
    """Ids beside the word for what they count, and ranges by themselves."""
    found: list[Found] = []
    for pattern in (
        _AHEAD,
        _BEHIND,
        _BETWEEN,
        _FEET,
        _RESULT_AT,
        _BEFORE_COMPONENT,
        _LOADED,
        _GIVEN,
        _GIVEN_TO,
        _LISTED,
        _WITH_BEON,
        _RANGE,
        _DASHED,
    ):
        for match in source.matches(pattern):
            is_size = pattern in _BY_THEMSELVES and _OF_A_SIZE.search(match.string, 0, match.start())
            text = None if is_size or (pattern is _BEHIND and _is_a_count(match)) else _spelled(match["ids"])
            if text is not None:
                found.append(Found(Ids(text, _noun(match)), source.use(*match.span("ids"))))
                _use_counter(source, match)
    return found


def _use_counter(source: SourceText, match: re.Match[str]) -> None:
    """The "번" behind ids goes with them: "1,4,9번만", "31번보"."""
    counter = _COUNTER.match(match.string, match.end("ids"))
    if counter is not None:
        source.use(*counter.span("beon"))


def read_modes(source: SourceText) -> list[Found]:
    """ "1~3차", "modes 1 to 5"."""
    return [
        Found(
            Ids(f"{int(match['first'] or match['first2'])}to{int(match['last'] or match['last2'])}", IdNoun.MODE),
            source.take(match),
        )
        for match in source.matches(_MODES)
    ]


def _is_a_count(match: re.Match[str]) -> bool:
    """ "20 columns" are twenty of them; "12 절점", "#12 node" and "1-5 beams" are ids."""
    noun = match["node"] or match["element"]
    is_marked = bool(match["mark"] or match["beon0"] or match["beon"])
    return match["ids"].isdigit() and not is_marked and (_KOREAN.search(noun) is None or noun in _COUNTED)


def _noun(match: re.Match[str]) -> IdNoun:
    groups = match.groupdict()
    if groups.get("node"):
        return IdNoun.NODE
    return IdNoun.ELEMENT if groups.get("element") else IdNoun.UNSAID


def _spelled(written: str) -> str | None:
    """ "9~25, 31" as the tools spell it, "9to25 31"; dots behind a row go on with its step ("1, 3...7": 1 3to7by2).

    None where a range runs backwards, or dots go on with no step that the row has.
    """
    pieces: list[str] = []
    row: list[int] = []
    for match in _SPELLED.finditer(written):
        first = int(match[1])
        row.append(first)
        if not match["last"]:
            pieces.append(str(first))
            continue
        last = int(match["last"])
        step = int(match["step"]) if match["step"] else _step_of(row, last) if "." in match["to"] else 1
        if last < first or step is None:
            return None
        pieces.append(f"{first}to{last}" + (f"by{step}" if match["step"] or step > 1 else ""))
        row.clear()
    return " ".join(pieces)


def _step_of(row: list[int], last: int) -> int | None:
    """The step of a row that dots go on with; one where a single number stands before them, None where it has none."""
    steps = {second - first for first, second in pairwise(row)}
    if not steps:
        return 1
    step = steps.pop() if len(steps) == 1 else 0
    is_said = step == 1 or len(row) > _PAIR
    return step if step > 0 and is_said and (last - row[-1]) % step == 0 else None
