"""Numbers with units, shares and bare numbers, in digits and in words."""

import re
from decimal import Decimal
from typing import Final

from app.lib.quantities import display_unit
from app.reading.numbers import ENGLISH_WORDS, KOREAN_WORDS, count_of, shown
from app.reading.slots import Found, Fraction, Number, Quantity, Unit
from app.reading.source import SourceText

# 12, 1,200, 260 000, .199, 1e-5; a sign counts only where no word or number ends.
_NUMBER_TEXT: Final = r"(?<![\d.])(?:(?<![\w)])[-+])?(?:\d{1,3}(?:[, ]\d{3}){1,4}(?!\d)|\d{1,12})?(?:(?<=\d)|(?<!\d)(?=\.\d))(?:\.\d{1,9})?(?:[eE][-+]?\d{1,3})?"
_FORCE: Final = r"(?:kN|KN|Kn|kn|MN|kgf|KGF|Kgf|tonf|Tonf|TONF|tf|Tf|TF|lbf|kips?|Kips?|N|킬로뉴턴|뉴턴)"
_MASS: Final = r"(?:kg|ton|t|톤|킬로그램)"
_LENGTH: Final = r"(?:mm|MM|cm|CM|m|M|밀리미터|밀리|센티미터|센티|미터|ft|in)"
_STRESS: Final = r"(?:[kMG]Pa|MPA|Mpa|mpa|KPA|Kpa|kpa|GPA|Gpa|gpa|Pa|psi|ksi|psf|ksf)"
_DOT: Final = r"[·.*\-⋅]?"
_END: Final = r"(?![A-Za-z0-9²³^/])"
_KOREAN: Final = {
    "킬로뉴턴": "kN",
    "뉴턴": "N",
    "톤": "t",
    "킬로그램": "kg",
    "밀리미터": "mm",
    "밀리": "mm",
    "센티미터": "cm",
    "센티": "cm",
    "미터": "m",
    "초": "s",
    "도": "deg",
}
_AS_FORCE: Final = {"kg": "kgf", "t": "tf", "ton": "tf"}
_UNIT: Final = "|".join(
    (
        rf"(?:{_FORCE}|{_MASS}) ?/ ?{_LENGTH}(?:\^?[23]|[²³])?",
        rf"(?:{_FORCE}) ?/ ?(?:평방미터|제곱미터)",
        r"(?:kN|KN|tf|tonf|kgf|N|MN|t|kip)[·.*\-⋅ ]?(?:mm|cm|m|ft|in) ?/ ?rad",
        rf"(?:kN|KN|tf|tonf|kgf|N|MN|t|kip){_DOT}(?:mm|cm|m|ft|in)",
        _STRESS,
        r"(?:m|mm|cm|ft|in)/s(?:ec)?(?:\^?2|²)",
        r"(?:m|cm|mm)(?:\^?[234]|[²³⁴])",
        r"°C|℃|degC|°F|℉",
        _FORCE,
        _MASS,
        r"millimet(?:re|er)s?|centimet(?:re|er)s?|met(?:re|er)s?|inch(?:es)?|feet|foot|seconds?|degrees?",
        _LENGTH,
        r"sec|s|초|deg|°|도(?![가-힣])|rad|Hz",
        r"g(?:0)?",
    )
)
_WORDS: Final = {
    "millimet": "mm",
    "centimet": "cm",
    "met": "m",
    "inch": "in",
    "feet": "ft",
    "foot": "ft",
    "second": "s",
    "degree": "deg",
    "sec": "s",
    "°": "deg",
}
_QUANTITY: Final = re.compile(rf"(?P<number>{_NUMBER_TEXT})(?P<gap>[ \-]?)(?P<unit>{_UNIT}){_END}")
_PERCENT: Final = re.compile(
    rf"(?P<number>{_NUMBER_TEXT}) ?(?:%|퍼센트|프로(?![가-힣])|percent\b|per cent\b)", re.IGNORECASE
)
_RATIO: Final = re.compile(r"(?<![\w./])1 ?/ ?(?P<below>\d{1,5})(?![\d./])(?!층)")
_SHARES: Final = {
    r"절반|half(?: of)?\b|반(?=으로|만|씩| 정도)": Decimal("0.5"),
    r"4분의 ?1|사분의 ?일|(?:a |one )?quarter(?: of)?\b": Decimal("0.25"),
    r"4분의 ?3|three quarters(?: of)?\b": Decimal("0.75"),
    r"3분의 ?1|삼분의 ?일|(?:a |one )?third of\b": Decimal(1) / Decimal(3),
}
_SHARE: Final = re.compile("|".join(f"(?P<s{index}>{words})" for index, words in enumerate(_SHARES)), re.IGNORECASE)
_PLACE: Final = re.compile(
    r"\s+(?:[xyzXYZ]\b|the\b|a\b|an\b|both\b|each\b|all\b|plan\b|total\b|case\b|storey\b|story\b|GEN)"
)
_COUNTER: Final = (
    r"개(?!구부)|곳|군데|차(?:수)?|모드|경간|스팬|칸|베이|번(?!호)|배|등분|종류|장|줄|가지|회"
    r"|modes?|bays?|spans?|times|parts?|pieces?|segments?|divisions?|points?|storeys?|stories|floors?"
)
_NUMBER: Final = re.compile(
    rf"(?<![\w.])(?P<number>{_NUMBER_TEXT})(?![A-Za-z_]*\d|\.\d)(?:[ \-]?(?P<counter>{_COUNTER})(?![A-Za-z]))?"
)
_WORDED: Final = re.compile(
    rf"(?<![A-Za-z가-힣-])(?P<number>{'|'.join(sorted((*ENGLISH_WORDS, *KOREAN_WORDS), key=len, reverse=True))})"
    rf"[ \-]?(?P<counter>{_COUNTER})(?![A-Za-z])"
    rf"|(?<![A-Za-z-])(?P<alone>{'|'.join(word for word in ENGLISH_WORDS if word not in ('one', 'zero') and ' ' not in word)})(?![A-Za-z-])",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(
    r"(?<![\w./·])(?P<unit>kN|MN|N|kgf|tonf|tf|kips?|mm|cm|m|ft|MPa|kPa|GPa|psi|ksi|(?:kN|tf|kgf|N)[·.*\-/](?:mm|cm|m)(?:\^?[23]|[²³])?)(?![A-Za-z0-9_/·²³^])"
)


def read_shares(source: SourceText) -> list[Found]:
    """Percentages, "a quarter", "1/400"."""
    found = [
        Found(Fraction(_decimal(match["number"]) / 100, is_percent=True), source.take(match))
        for match in source.matches(_PERCENT)
    ]
    found += [
        Found(Fraction(Decimal(1) / Decimal(match["below"])), source.take(match)) for match in source.matches(_RATIO)
    ]
    values = list(_SHARES.values())
    for match in source.matches(_SHARE):
        assert match.lastgroup is not None
        found.append(Found(Fraction(values[int(match.lastgroup[1:])]), source.take(match)))
    return found


def read_quantities(source: SourceText) -> list[Found]:
    """Numbers that carry their unit."""
    found: list[Found] = []
    for match in source.matches(_QUANTITY):
        unit = _unit(match["unit"])
        if unit is None or match["gap"] == "-" or _is_preposition(match):
            continue
        canonical, is_assumed = unit
        digits = shown(_decimal(match["number"]))
        found.append(Found(Quantity(digits, canonical, is_assumed), source.take(match)))
    return found


def read_numbers(source: SourceText) -> list[Found]:
    """Bare numbers, and number words that count something."""
    found = [
        Found(Number(_decimal(match["number"]), match["counter"] or ""), source.take(match))
        for match in source.matches(_NUMBER)
    ]
    found += [
        Found(Number(count_of(match["number"] or match["alone"]), match["counter"] or ""), source.take(match))
        for match in source.matches(_WORDED)
    ]
    return found


def read_units(source: SourceText) -> list[Found]:
    """Units by themselves: "in mm", "N, mm로"."""
    found: list[Found] = []
    for match in source.matches(_ALONE):
        unit = _unit(match["unit"])
        if unit is not None:
            found.append(Found(Unit(unit[0]), source.take(match)))
    return found


def _decimal(words: str) -> Decimal:
    return Decimal(words.replace(",", "").replace(" ", ""))


def _is_preposition(match: re.Match[str]) -> bool:
    """ "6 in X", "20 in the"."""
    return match["unit"] == "in" and _PLACE.match(match.string, match.end()) is not None


def _unit(written: str) -> tuple[str, bool] | None:
    """The tools' spelling, and whether a mass was written where a load per length or area is meant."""
    text = written.replace(" ", "")
    for korean, symbol in _KOREAN.items():
        text = text.replace(korean, symbol)
    for word, symbol in _WORDS.items():
        if text.casefold().startswith(word) and "/" not in text:
            return symbol, False
    text = text.replace("평방m", "m²").replace("제곱m", "m²").replace("/sec", "/s")
    if text == "M":
        return None
    head, slash, rest = text.partition("/")
    is_assumed = bool(slash) and head in _AS_FORCE
    if is_assumed:
        text = f"{_AS_FORCE[head]}/{rest}"
    shown_unit = display_unit(text.replace("-", "·") if slash == "" else text)
    return None if shown_unit is None else (shown_unit, is_assumed)
