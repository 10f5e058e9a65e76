"""Storeys, storey heights and section sizes read from a request."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from app.lib.patterns import Pattern
from app.planning.building import Rectangle, SlotKey, Unreadable
from app.planning.measures import LENGTH_UNIT, Measure, length, length_pattern
from app.reading.numbers import COUNT, NUMBER, S, count_of
from app.reading.source import Slot, SourceText

T = TypeVar("T")

_IS = rf"{S}(?:은|는|이|가|을|를|of|is|are|as|with|size|크기|단면|치수)?{S}(?:size|크기|단면|치수)?{S}[:=]?{S}"

_FIRST_FLOOR = rf"(?:1층|일층|첫{S}층|(?:first|1st|ground|bottom)[ -](?:storey|story|floor))"
_FIRST_HEIGHT = (
    Pattern(rf"{_FIRST_FLOOR}{S}(?:층고|높이|height)?{_IS}{length_pattern('h')}", re.IGNORECASE),
    Pattern(rf"{length_pattern('h')}{S}{_FIRST_FLOOR}", re.IGNORECASE),
)
_OTHER_FLOORS = (
    rf"(?:기준{S}층|나머지(?:{S}층)?|다른{S}층|2{S}[~-]{S}\d{{1,3}}{S}층|2{S}층{S}(?:이상|부터|~)|상부{S}층"
    rf"|(?:other|upper|typical|remaining)[ -](?:storeys|stories|storey|story|floors|floor)|(?:the )?others|the rest)"
)
_STOREY = r"(?:storey|story|floor|floor-to-floor|inter-storey|inter-story)"
_HEIGHT = (
    Pattern(rf"{_OTHER_FLOORS}{S}(?:층고|높이|heights?)?{_IS}{length_pattern('h')}", re.IGNORECASE),
    Pattern(rf"층{S}(?:고|높이){_IS}(?:각|모두)?{S}{length_pattern('h', needs_unit=False)}", re.IGNORECASE),
    Pattern(rf"{_STOREY}[ -]heights?{_IS}{length_pattern('h', needs_unit=False)}", re.IGNORECASE),
    Pattern(rf"{length_pattern('h')}{S}(?:층{S}고|(?:high )?{_STOREY}[ -]heights?)", re.IGNORECASE),
)

_STOREYS = (
    Pattern(rf"(?P<n>(?!한){COUNT}){S}(?:개{S})?층(?!{S}(?:고|높이|당|마다|에))", re.IGNORECASE),
    Pattern(
        rf"(?P<n>{COUNT})[\s-]{{0,2}}(?:storeys|stories|storey|story|storied|storeyed)(?![a-z]|[ -]height)",
        re.IGNORECASE,
    ),
    Pattern(
        rf"(?P<n>{COUNT})[\s-]{{0,2}}(?:floors|floor|levels)(?![a-z]|[ -](?:height|load|dead|live))", re.IGNORECASE
    ),
)

_BY = rf"{S}[x*/]{S}"
_SIZE = (
    rf"[BDH□]?{S}(?P<w>{NUMBER}){S}(?P<w_unit>{LENGTH_UNIT})?{_BY}[HD]?{S}(?P<d>{NUMBER}){S}(?P<d_unit>{LENGTH_UNIT})?"
)
_COLUMN_WORD = r"(?:기둥|columns?)"
_BEAM_WORD = r"(?:(?<!작은)(?<!작은 )(?:큰|대)?보|girders?|(?<!secondary )beams?)"


def read_first_height(source: SourceText, problems: list[Unreadable]) -> Slot[Measure] | None:
    """The first storey's own height."""
    return _one_length(source, _FIRST_HEIGHT, SlotKey.FIRST_HEIGHT, problems)


def read_storey_height(source: SourceText, problems: list[Unreadable]) -> Slot[Measure] | None:
    """The height of every storey, or of all but the first where that has its own."""
    return _one_length(source, _HEIGHT, SlotKey.STOREY_HEIGHT, problems)


def read_storeys(source: SourceText, problems: list[Unreadable]) -> Slot[Decimal] | None:
    found = [
        Slot(count_of(match["n"]), source.take(match)) for pattern in _STOREYS for match in source.matches(pattern)
    ]
    return single(found, SlotKey.STOREYS, problems)


def read_column(source: SourceText, problems: list[Unreadable]) -> Slot[Rectangle] | None:
    return _section(source, _COLUMN_WORD, SlotKey.COLUMN, problems)


def read_beam(source: SourceText, problems: list[Unreadable]) -> Slot[Rectangle] | None:
    return _section(source, _BEAM_WORD, SlotKey.BEAM, problems)


def single(found: Iterable[Slot[T]], key: SlotKey, problems: list[Unreadable]) -> Slot[T] | None:
    """The one value of a slot; two different ones are a conflict for the engineer."""
    slots = tuple(found)
    if len({slot.value for slot in slots}) > 1:
        problems.append(Unreadable(key, tuple(dict.fromkeys(slot.span.words for slot in slots)), is_conflict=True))
        return None
    return slots[0] if slots else None


def _one_length(
    source: SourceText, patterns: tuple[Pattern, ...], key: SlotKey, problems: list[Unreadable]
) -> Slot[Measure] | None:
    found: list[Slot[Measure]] = []
    for pattern in patterns:
        for match in source.matches(pattern):
            measure = length(match["h"], match["h_unit"])
            span = source.take(match)
            if measure.unit:
                found.append(Slot(measure, span))
            else:
                problems.append(Unreadable(key, (span.words,)))
    return single(found, key, problems)


def _section(source: SourceText, word: str, key: SlotKey, problems: list[Unreadable]) -> Slot[Rectangle] | None:
    after = Pattern(rf"{word}{_IS}\(?{_SIZE}\)?", re.IGNORECASE)
    before = Pattern(rf"{_SIZE}{S}(?:RC{S})?{word}", re.IGNORECASE)
    found: list[Slot[Rectangle]] = []
    for pattern in (after, before):
        for match in source.matches(pattern):
            rectangle = _rectangle(match)
            span = source.take(match)
            if rectangle is None:
                problems.append(Unreadable(key, (span.words,)))
            else:
                found.append(Slot(rectangle, span))
    return single(found, key, problems)


def _rectangle(match: re.Match[str]) -> Rectangle | None:
    depth_unit = match["d_unit"] or match["w_unit"]
    width, depth = length(match["w"], match["w_unit"] or depth_unit), length(match["d"], depth_unit)
    if width.unit:
        return Rectangle(width, depth)
    # Member sizes without a unit are millimetres in Korean drawings; smaller numbers could be centimetres or metres.
    if min(abs(width.value), abs(depth.value)) < 100:
        return None
    return Rectangle(length(match["w"], "mm"), length(match["d"], "mm"), is_unit_assumed=True)
