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
# Of these only one side can count.
_LENGTH_FIRST: Final = Pattern(rf"{_LENGTH} ?{_M} ?@|\d{{1,3}}\.\d{{1,3}} ?@|\d{{4,5}} ?@")
_COUNT_FIRST: Final = Pattern(rf"\d{{1,2}} ?@ ?(?:\d{{1,3}}\.\d|\d{{4,5}}|{_LENGTH} ?{_M})")
_EACH_AT: Final = Pattern(_ITEM)
_LEAST_BAY, _MOST_BAYS = 3, 30


def read_spacings(source: SourceText) -> list[Found]:
    """Every row of spans; of two units in one row none can be right, so that it is left."""
    found: list[Found] = []
    for match in source.matches(_LISTED):
        digits = tuple(shown(number_of(each)) for each in re.findall(_LENGTH, match["items"]))
        span = source.use(match.start("items"), match.end("unit"))
        found.append(Found(Spacing(digits, _metres(match["unit"])), span))
    is_length_first = _has_length_first(source)
    for pattern in (_SUM, _AT):
        for match in source.matches(pattern):
            is_times = pattern is _AT and match["times"]
            spacing = _times(match) if is_times else _spacing(match["items"], is_length_first=is_length_first)
            if spacing is not None:
                found.append(Found(spacing, source.take(match)))
    return found


def _times(match: re.Match[str]) -> Spacing | None:
    count = int(match["times"])
    digits = (shown(number_of(match["length"])),) * count
    return Spacing(digits, _metres(match["unit"])) if count else None


def _has_length_first(source: SourceText) -> bool:
    """Whether the message says "6.5@3" or "6m@3" somewhere, and "3@6.5" nowhere: all of its rows go the same way."""
    rows = [match[0] for pattern in (_SUM, _AT) for match in source.matches(pattern)]
    items = [item for row in rows for item in _EACH_AT.findall(row)]
    return any(_LENGTH_FIRST.match(each) for each in items) and not any(_COUNT_FIRST.match(each) for each in items)


def _spacing(items: str, *, is_length_first: bool) -> Spacing | None:
    digits: list[str] = []
    units: set[str] = set()
    for item in _ONE.finditer(items):
        length, count = item["length"] or item["length2"] or item["alone"], item["count"] or item["count2"] or "1"
        if item["count"] and not item["unit"] and _is_turned(item["count"], length, is_length_first=is_length_first):
            length, count = count, length
        digits += [shown(number_of(length))] * int(count)
        units |= {_metres(unit) for unit in (item["unit"], item["unit2"]) if unit}
    if not digits or len(units) > 1:
        return None
    return Spacing(tuple(digits), units.pop() if units else "")


def _is_turned(count: str, length: str, *, is_length_first: bool) -> bool:
    """ "7@2" beside "6.5@3", or where the bays would be two metres: two of seven metres."""
    if not length.isdigit() or int(length) > _MOST_BAYS:
        return False
    return is_length_first or int(length) < _LEAST_BAY <= int(count)


def _metres(written: str) -> str:
    return written.replace("미터", "m")
