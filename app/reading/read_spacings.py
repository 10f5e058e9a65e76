"""Spans and heights one by one: "3@6m", "8.4@3", "6+7.5+6", "4.5+3@3.5", "6, 7.5 and 6 m"."""

import re
from typing import Final

from app.lib.patterns import Pattern
from app.reading.numbers import number_of, shown
from app.reading.slots import Found, Spacing
from app.reading.source import SourceText

_LENGTH: Final = r"(?:\d{4,5}|\d{1,3}(?:\.\d{1,3})?)"
_M: Final = r"(?:mm|m|미터)"
_ITEM: Final = rf"(?:\d{{1,2}} ?@ ?{_LENGTH}|{_LENGTH} ?{_M}? ?@ ?\d{{1,2}}|{_LENGTH}) ?{_M}?"
_START: Final = r"(?<![\w.+])(?<!\+ )"
_END: Final = r"(?![\w.]*\d|[A-Za-z²³]|/)"
_SUM: Final = Pattern(rf"{_START}(?P<items>{_ITEM}(?: ?\+ ?{_ITEM}){{1,40}}){_END}")
_AT: Final = Pattern(
    rf"{_START}(?P<items>\d{{1,2}} ?@ ?{_LENGTH} ?{_M}?|{_LENGTH} ?{_M}? ?@ ?\d{{1,2}}){_END}"
    rf"|{_START}(?P<times>\d{{1,2}}) ?[xX*] ?(?P<length>{_LENGTH}) ?(?P<unit>{_M}){_END}"
)
# Lengths in a row with their unit at the end, beside a word for spans.
_LISTED: Final = Pattern(
    rf"(?P<word>bays?|spans?|heights?|storey heights?|경간|스팬|층고)(?:은|는|이|가| of| are|:)? ?"
    rf"(?P<items>{_LENGTH}(?: ?, ?{_LENGTH}){{0,30}}(?: ?,)?(?: ?(?:and|&|,|및) ?){_LENGTH}) ?(?P<unit>{_M}){_END}",
    re.IGNORECASE,
)
_ONE: Final = Pattern(
    rf"(?:(?P<count>\d{{1,2}}) ?@ ?(?P<length>{_LENGTH})|(?P<length2>{_LENGTH}) ?(?P<unit2>{_M})? ?@ ?"
    rf"(?P<count2>\d{{1,2}})"
    rf"|(?P<alone>{_LENGTH})) ?(?P<unit>{_M})?"
)


def read_spacings(source: SourceText) -> list[Found]:
    """Every row of spans; of two units in one row none can be right, so that it is left."""
    found: list[Found] = []
    for match in source.matches(_LISTED):
        digits = tuple(shown(number_of(each)) for each in re.findall(_LENGTH, match["items"]))
        span = source.use(match.start("items"), match.end("unit"))
        found.append(Found(Spacing(digits, _metres(match["unit"])), span))
    for pattern in (_SUM, _AT):
        for match in source.matches(pattern):
            spacing = _times(match) if pattern is _AT and match["times"] else _spacing(match["items"])
            if spacing is not None:
                found.append(Found(spacing, source.take(match)))
    return found


def _times(match: re.Match[str]) -> Spacing | None:
    count = int(match["times"])
    digits = (shown(number_of(match["length"])),) * count
    return Spacing(digits, _metres(match["unit"])) if count else None


def _spacing(items: str) -> Spacing | None:
    digits: list[str] = []
    units: set[str] = set()
    for item in _ONE.finditer(items):
        length = item["length"] or item["length2"] or item["alone"]
        digits += [shown(number_of(length))] * int(item["count"] or item["count2"] or 1)
        units |= {_metres(unit) for unit in (item["unit"], item["unit2"]) if unit}
    if not digits or len(units) > 1:
        return None
    return Spacing(tuple(digits), units.pop() if units else "")


def _metres(written: str) -> str:
    return written.replace("미터", "m")
