"""Units as engineers write them, and their spelling in the tools."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.trade.dimensions import Dimension
from app.trade.quantities import display_unit
from app.trade.units import FORCE_OF_MASS, UNITS, longest_first, spellings, symbols


def _any_of(*words: str) -> str:
    return f"(?:{'|'.join(map(re.escape, longest_first(words)))})"


_ENGLISH: Final = {
    word: unit.symbol
    for unit in UNITS
    if unit.dimension in (Dimension.LENGTH, Dimension.TIME, Dimension.ANGLE)
    for word in unit.english
}
_FORCE: Final = _any_of(*spellings(Dimension.FORCE))
_MASS: Final = _any_of(*(each for each in spellings(Dimension.MASS) if each != "lb"))
_LENGTH: Final = _any_of(*spellings(Dimension.LENGTH))
# Units that the tools take no values in.
_UNREAD_STRESS: Final = ("pcf", "plf", "klf")
_STRESS: Final = _any_of(*spellings(Dimension.PRESSURE), *_UNREAD_STRESS)
_MOMENT: Final = _any_of("kN", "KN", "tf", "tonf", "kgf", "N", "MN", "t", "kip")
_ARM: Final = _any_of(*symbols(Dimension.LENGTH))
_POWER: Final = r"(?:\^?[23]|[²³])"
UNIT: Final = "|".join(
    (
        rf"(?:{_FORCE}|{_MASS}) ?/ ?{_LENGTH}{_POWER}?",
        rf"(?:{_FORCE}) ?/ ?(?:평방미터|제곱미터)",
        rf"{_MOMENT}[·.*\-⋅ ]?{_ARM} ?/ ?rad",
        rf"{_MOMENT}[·.*\-⋅]?{_ARM}",
        _STRESS,
        rf"{_ARM}/s(?:ec)?(?:\^?2|²)?",
        rf"{_ARM}(?:\^?[234]|[²³⁴])",
        r"° ?C|℃|degC|° ?F|℉",
        _FORCE,
        _MASS,
        _any_of(*_ENGLISH),
        _LENGTH,
        r"sec|s|초|deg|°|도(?![가-힣])|도(?=(?:로|인|이고|에서|짜리|방향|로는|로만)(?![가-힣]))|rad|Hz|hz",
        r"g(?:0)?",
    )
)
ALONE: Final = (
    r"(?:kN|KN|MN|tonf|tf|kgf|kip|N)[·⋅.*/](?:mm|cm|m|ft|in)(?:\^?[23]|[²³])?"
    r"|kN|KN|MN|N|kgf|tonf|tf|kips?|mm|cm|m|ft|MPa|kPa|GPa|psi|ksi"
)
# Areas in words, which are no units of the table.
_AREAS: Final = {"평방미터": "m²", "제곱미터": "m²"}
_KOREAN: Final = _AREAS | {word: unit.symbol for unit in UNITS for word in unit.korean}
_OTHERS: Final = {"sec": "s", "hz": "Hz", "degc": "°C", "°c": "°C", "°f": "°F", "°": "deg"}
# What the tools take no values in, but the engineer writes: speed, frequency, second moments of area.
_UNCONVERTED: Final = Pattern(r"(?:m|cm|mm|ft|in)/s[2²]?|(?:m|cm|mm|ft|in)\^?[4⁴]|Hz|°[CF]")
_POWERS: Final = str.maketrans({"2": "²", "3": "³", "4": "⁴", "^": ""})


def tools_unit(written: str) -> tuple[str, bool] | None:
    """The tools' spelling, and whether a mass was written where a load per length or area is meant; None if none."""
    text = _symbols(written.replace(" ", ""))
    if text == "M":
        return None
    if _UNCONVERTED.fullmatch(text):
        return text.translate(_POWERS), False
    head, slash, rest = text.partition("/")
    is_assumed = bool(slash) and head in FORCE_OF_MASS
    if is_assumed:
        text = f"{FORCE_OF_MASS[head]}/{rest}"
    shown_unit = display_unit(text if slash else text.replace("-", "·"))
    return None if shown_unit is None else (shown_unit, is_assumed)


def _symbols(text: str) -> str:
    """Words for units turned into their symbols."""
    for korean in longest_first(_KOREAN):
        text = text.replace(korean, _KOREAN[korean])
    word = text.casefold()
    if word in _ENGLISH:
        return _ENGLISH[word]
    if "/" not in text:
        for start, symbol in _OTHERS.items():
            if word.startswith(start):
                return symbol
    return text.replace("/sec", "/s")
