"""Numbers with units, shares and bare numbers, in digits and in words."""

import re
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.reading.numbers import ENGLISH_WORDS, KOREAN_WORDS, count_of, shown
from app.reading.slots import Amount, Found, Fraction, Number, UnitWord
from app.reading.source import SourceText
from app.reading.units import ALONE, UNIT, tools_unit

# A sign counts only where no word or number ends: "2-10" is a range, not minus ten.
_SIGN: Final = r"(?:(?<![\w)])[-+])?"
# 1,200 and 260 000; "400 700" are two numbers, so blanks part thousands only before noughts.
_THOUSANDS: Final = (
    r"\d{1,3}(?:(?:,\d{3}){1,4}|(?:(?<![A-Za-z]\d)(?<![A-Za-z]\d\d)(?<![A-Za-z]\d\d\d) \d00| 000){1,3})(?!\d)"
)
_DIGITS: Final = rf"(?:{_THOUSANDS}|\d{{1,12}})"
_FIGURE: Final = rf"(?<![\d.]){_SIGN}(?:{_DIGITS}(?:\.\d{{1,9}})?|\.\d{{1,9}})(?:[eE][-+]?\d{{1,3}})?"
_END: Final = r"(?![A-Za-z0-9²³^/])"
_QUANTITY: Final = Pattern(rf"(?P<number>{_FIGURE})(?P<gap>[ \-]?)(?P<unit>{UNIT}){_END}")
_PERCENT: Final = Pattern(rf"(?P<number>{_FIGURE}) ?(?:%|퍼센트|프로(?![가-힣])|percent\b|per cent\b)", re.IGNORECASE)
_RATIO: Final = Pattern(r"(?<![\w./])(?P<above>[123]|h(?:sx?)?) ?/ ?(?P<below>\d{1,5})(?![\d./])(?!층)")
# The height of a storey where a storey's drift is spoken of; elsewhere it may be that of the building.
_OF_STOREY: Final = Pattern(
    r"(?:층간|(?<![A-Za-z])[Dd]rift)[^.\n]{0,40}?(?<![\w./])(?P<ratio>H ?/ ?(?P<below>\d{1,5}))(?![\d./])"
)
# A share of something that is said: the number alone would be wrong.
_PER_LENGTH: Final = Pattern(r"(?<![A-Za-z])(?:L|H|h|span|height|length|storey height) ?/ ?\d{1,5}(?![\d./])")
_OF: Final = r"(?: of\b)?"
_THIRD: Final = r"(?<![A-Za-z])(?:(?:a|one)[ \-]third(?: of)?|third of|third(?=[ -]points?))(?![A-Za-z])"
_SHARES: Final = {
    rf"절반|(?<![A-Za-z])(?:a |one )?half{_OF}(?![A-Za-z])|반(?=으로|만|씩| 정도)": Decimal(1) / 2,
    rf"4분의 ?3|사분의 ?삼|(?<![A-Za-z])three[ \-]quarters{_OF}(?![A-Za-z])": Decimal(3) / 4,
    rf"4분의 ?1|사분의 ?일|(?<![A-Za-z])(?:a |one[ \-])?quarter{_OF}(?![A-Za-z])": Decimal(1) / 4,
    rf"3분의 ?2|삼분의 ?이|(?<![A-Za-z])two[ \-]thirds{_OF}(?![A-Za-z])": Decimal(2) / 3,
    rf"3분의 ?1|삼분의 ?일|{_THIRD}": Decimal(1) / 3,
    r"5분의 ?1|오분의 ?일|(?<![A-Za-z])(?:a|one)[ \-]fifth(?: of)?(?! (?:floor|storey|story|level))"
    r"(?![A-Za-z])": Decimal(1) / 5,
}
_SHARE: Final = Pattern("|".join(f"(?P<s{index}>{words})" for index, words in enumerate(_SHARES)), re.IGNORECASE)
_PLACE: Final = Pattern(
    r"\s+(?:\x00|[xyzXYZ]\b|(?:the|an?|both|each|all|plan|total|case|stor(?:e)?y|its?|their|them|this|that|these|those"
    r"|our|my|one|place)\b|GEN|[A-Z]{1,4}\d*(?![A-Za-z0-9.]))"
)
# Words that only count: they go with the number.
_PURE_COUNTER: Final = r"개(?!구부)소?|곳|군데|차수?|번(?!호)|배|종류|장|줄|가지|회|times"
# Words of content that the number counts: they stay to be read.
_COUNTED: Final = (
    r"모드|경간|스팬|칸|베이|등분(?!포)|층|modes?|bays?|spans?|parts?|pieces?|segments?|divisions?|points?|storeys?"
    r"|stories|story|floors?"
)
_GAP: Final = r"[ \-]?"
_COUNTERS: Final = rf"(?:{_GAP}(?P<counter>{_PURE_COUNTER})(?![A-Za-z])|(?={_GAP}(?P<counted>{_COUNTED})(?![A-Za-z])))?"
# A number may be glued to the word for what it is: "중요도계수1.2".
_GLUED_TO: Final = (
    r"(?:(?<![\w.])|(?<=계수)|(?<=주기)|(?<=배율)|(?<=스케일)|(?<=팩터)|(?<=각도)|(?<=중요도)|(?<=모드)|(?<=지진)|(?<=바람)"
    r"|(?<=풍)|(?<=편심)|(?<=우발)|(?<=반복))"
)
_NUMBER: Final = Pattern(rf"{_GLUED_TO}(?P<number>{_FIGURE})(?![A-Za-z_]*\d|\.\d){_COUNTERS}")


def _either(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# "둘 다" counts nothing.
_KOREAN_ALONE: Final = r"(?:하나|둘|셋)(?! ?(?:다|모두|전부)(?![가-힣]))"
_WORDED: Final = Pattern(
    rf"(?<![A-Za-z가-힣-])(?P<number>{_either([*ENGLISH_WORDS, *KOREAN_WORDS])}){_GAP}"
    rf"(?:(?P<counter>{_PURE_COUNTER})(?![A-Za-z])|(?=(?P<counted>{_COUNTED})(?![A-Za-z])))"
    rf"|(?<![A-Za-z-])(?P<alone>dozen"
    rf"|{_either([word for word in ENGLISH_WORDS if word not in ('one', 'zero')])})(?![A-Za-z])"
    r"|(?<![A-Za-z-])(?P<more>one)(?= (?:more|new|additional|load|single)\b)"
    rf"|(?<![가-힣])(?P<korean>{_KOREAN_ALONE})(?=$|[^가-힣]|만|를|을|로|더)",
    re.IGNORECASE,
)
_TWO_WORDS: Final = Pattern(r"(?P<tens>열|스물|서른|마흔|쉰) (?P<ones>한|두|세|네|다섯|여섯|일곱|여덟|아홉)(?= ?개)")
# "몇kN·m인가": the word that asks how many may be glued to the unit.
_ALONE: Final = Pattern(rf"(?:(?<![\w./·])|(?<=몇))(?P<unit>{ALONE})(?![A-Za-z0-9_/·²³^])")
_PAIR: Final = Pattern(
    r"(?<![A-Za-z0-9_])(?P<force>kN|KN|N|tf|tonf|kgf|kip) ?[-,] ?(?P<length>mm|cm|m|ft|in)(?![A-Za-z0-9_/])"
)


def read_shares(source: SourceText) -> list[Found]:
    """Percentages, "a quarter", "1/400", a storey's "h/400"; "L/360" is a share of a length and gives no number."""
    found = [
        Found(Fraction(_decimal(match["number"]) / 100, is_percent=True), source.take(match))
        for match in source.matches(_PERCENT)
    ]
    for match in source.matches(_RATIO):
        if int(match["below"]):
            share = Decimal(match["above"] if match["above"].isdigit() else 1) / Decimal(match["below"])
            found.append(Found(Fraction(share), source.take(match)))
    for match in source.matches(_OF_STOREY):
        if int(match["below"]):
            found.append(Found(Fraction(1 / Decimal(match["below"])), source.use(*match.span("ratio"))))
    values = list(_SHARES.values())
    for match in source.matches(_SHARE):
        assert match.lastgroup is not None
        found.append(Found(Fraction(values[int(match.lastgroup[1:])]), source.take(match)))
    return found


def read_quantities(source: SourceText) -> list[Found]:
    """Numbers that carry their unit."""
    found: list[Found] = []
    for match in source.matches(_QUANTITY):
        unit = tools_unit(match["unit"])
        if unit is None or _is_preposition(match):
            continue
        canonical, is_assumed = unit
        digits = shown(_decimal(match["number"]))
        found.append(Found(Amount(digits, canonical, is_assumed), source.take(match)))
    return found


def read_numbers(source: SourceText) -> list[Found]:
    """Bare numbers, and number words that count something."""
    found: list[Found] = []
    for match in source.matches(_TWO_WORDS):
        value = count_of(match["tens"]) + count_of(match["ones"])
        found.append(Found(Number(value, "개"), source.take(match)))
    held = {match.start(): match.end() for match in source.matches(_PER_LENGTH)}
    for match in source.matches(_NUMBER):
        if not any(start < match.start() < end for start, end in _near(held, match.start())):
            found.append(Found(Number(_decimal(match["number"]), _counter(match)), source.take(match)))
    for match in source.matches(_WORDED):
        word = match["number"] or match["alone"] or match["more"] or match["korean"]
        found.append(Found(Number(count_of(word), _counter(match)), source.take(match)))
    return found


def read_units(source: SourceText) -> list[Found]:
    """Units by themselves: "in mm", "N, mm로", "kN-m"."""
    found: list[Found] = []
    for match in source.matches(_PAIR):
        for group in ("force", "length"):
            unit = tools_unit(match[group])
            if unit is not None:
                found.append(Found(UnitWord(unit[0]), source.use(*match.span(group))))
    for match in source.matches(_ALONE):
        unit = tools_unit(match["unit"])
        if unit is not None:
            found.append(Found(UnitWord(unit[0]), source.take(match)))
    return found


def _near(held: dict[int, int], place: int) -> list[tuple[int, int]]:
    """Shares of a length that could hold this place; none is longer than its word and five digits."""
    return [(start, held[start]) for start in range(place - 24, place) if start in held]


def _counter(match: re.Match[str]) -> str:
    return match["counter"] or match["counted"] or ""


def _decimal(words: str) -> Decimal:
    return Decimal(words.replace(",", "").replace(" ", ""))


def _is_preposition(match: re.Match[str]) -> bool:
    """ "6 in X", "20 in the"."""
    return match["unit"] == "in" and _PLACE.match(match.string, match.end()) is not None
