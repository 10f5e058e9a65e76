"""How much a quantity is in another unit ("1 tonf는 몇 kN?"), by the same factors as everywhere."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.planning.words import code_answers as words
from app.reading.units import ALONE, UNIT
from app.trade.quantities import parse_quantity
from app.trade.text import Text
from app.trade.unit_systems import QuantityError

_LONGEST: Final = 80
_NUMBER: Final = r"(?P<number>\d+(?:\.\d+)?)"
_FROM: Final = rf"{_NUMBER} ?(?P<unit>{ALONE}|{UNIT})"
_TO: Final = rf"(?P<to>{ALONE}|{UNIT})"
_ASKED: Final = (
    Pattern(rf"{_FROM} ?(?:은|는|이|가|을|를|이면|면|의)? ?(?:몇|얼마) ?{_TO}(?![A-Za-z0-9])"),
    Pattern(rf"{_FROM} ?(?:은|는|을|를)? ?{_TO} ?(?:으로|로)(?: ?환산| ?변환)?(?: ?하면)? ?(?:몇|얼마)"),
    Pattern(rf"how (?:many|much) {_TO} (?:is|are|in|make) {_FROM}(?![A-Za-z0-9])", re.IGNORECASE),
    Pattern(rf"(?:what is|convert) {_FROM} (?:in|to|into) {_TO}(?![A-Za-z0-9])", re.IGNORECASE),
)


def unit_answer(message: str) -> Text | None:
    """The converted quantity; None where none is asked for, or the two measure different things."""
    if len(message) > _LONGEST:
        return None
    match = next((found for pattern in _ASKED if (found := pattern.search(message)) is not None), None)
    if match is None:
        return None
    given = f"{match['number']} {match['unit']}"
    try:
        value = parse_quantity(given).to(parse_quantity(f"1 {match['to']}").unit)
    except QuantityError:
        return None
    return words.CONVERTED(given=given, value=f"{value:.6g}", unit=match["to"])
