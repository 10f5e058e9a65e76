"""Units as engineers write them, and their spelling in the tools."""

import re
from typing import Final

from app.trade.quantities import display_unit

_FORCE: Final = r"(?:kN|KN|Kn|kn|MN|kgf|KGF|Kgf|tonf|Tonf|TONF|tf|Tf|TF|lbf|kips?|Kips?|N|킬로뉴턴|뉴턴)"
_MASS: Final = r"(?:kg|ton|t|톤|킬로그램)"
_LENGTH: Final = r"(?:mm|MM|cm|CM|m|M|밀리미터|밀리|센티미터|센티|미터|ft|in)"
_STRESS: Final = r"(?:[kMG]Pa|MPA|Mpa|mpa|KPA|Kpa|kpa|GPA|Gpa|gpa|Pa|psi|ksi|psf|ksf|pcf|plf|klf)"
_MOMENT: Final = r"(?:kN|KN|tf|tonf|kgf|N|MN|t|kip)"
_ARM: Final = r"(?:mm|cm|m|ft|in)"
_POWER: Final = r"(?:\^?[23]|[²³])"
UNIT: Final = "|".join(
    (
        rf"(?:{_FORCE}|{_MASS}) ?/ ?{_LENGTH}{_POWER}?",
        rf"(?:{_FORCE}) ?/ ?(?:평방미터|제곱미터)",
        rf"{_MOMENT}[·.*\-⋅ ]?{_ARM} ?/ ?rad",
        rf"{_MOMENT}[·.*\-⋅]?{_ARM}",
        _STRESS,
        rf"{_ARM}/s(?:ec)?(?:\^?2|²)?",
        r"(?:m|cm|mm|in|ft)(?:\^?[234]|[²³⁴])",
        r"° ?C|℃|degC|° ?F|℉",
        _FORCE,
        _MASS,
        r"millimet(?:re|er)s?|centimet(?:re|er)s?|met(?:re|er)s?|inch(?:es)?|feet|foot|seconds?|degrees?",
        _LENGTH,
        r"sec|s|초|deg|°|도(?![가-힣])|rad|Hz|hz",
        r"g(?:0)?",
    )
)
ALONE: Final = (
    r"kN|KN|MN|N|kgf|tonf|tf|kips?|mm|cm|m|ft|MPa|kPa|GPa|psi|ksi"
    r"|(?:kN|tf|kgf|N)[·.*/](?:mm|cm|m)(?:\^?[23]|[²³])?"
)
_KOREAN: Final = {
    "킬로뉴턴": "kN",
    "뉴턴": "N",
    "킬로그램": "kg",
    "톤": "t",
    "밀리미터": "mm",
    "밀리": "mm",
    "센티미터": "cm",
    "센티": "cm",
    "평방미터": "m²",
    "제곱미터": "m²",
    "미터": "m",
    "초": "s",
    "도": "deg",
}
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
    "hz": "Hz",
    "degc": "°C",
    "°c": "°C",
    "°f": "°F",
    "°": "deg",
}
# What the tools take no values in, but the engineer writes: speed, frequency, second moments of area.
_UNCONVERTED: Final = re.compile(r"(?:m|cm|mm|ft|in)/s[2²]?|(?:m|cm|mm|ft|in)\^?[4⁴]|Hz|°[CF]")
_AS_FORCE: Final = {"kg": "kgf", "t": "tf", "ton": "tf"}
_POWERS: Final = str.maketrans({"2": "²", "3": "³", "4": "⁴", "^": ""})


def tools_unit(written: str) -> tuple[str, bool] | None:
    """The tools' spelling, and whether a mass was written where a load per length or area is meant; None if none."""
    text = _symbols(written.replace(" ", ""))
    if text == "M":
        return None
    if _UNCONVERTED.fullmatch(text):
        return text.translate(_POWERS), False
    head, slash, rest = text.partition("/")
    is_assumed = bool(slash) and head in _AS_FORCE
    if is_assumed:
        text = f"{_AS_FORCE[head]}/{rest}"
    shown_unit = display_unit(text if slash else text.replace("-", "·"))
    return None if shown_unit is None else (shown_unit, is_assumed)


def _symbols(text: str) -> str:
    """Words for units turned into their symbols."""
    for korean, symbol in _KOREAN.items():
        text = text.replace(korean, symbol)
    if "/" not in text:
        for word, symbol in _WORDS.items():
            if text.casefold().startswith(word):
                return symbol
    return text.replace("/sec", "/s")
