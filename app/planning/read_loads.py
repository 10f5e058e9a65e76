"""Concrete grade, supports and floor loads read from a request."""

import re
from decimal import Decimal

from app.lib.patterns import Pattern
from app.planning.building import BaseSupport, SlotKey, Unreadable
from app.planning.measures import LOAD_UNIT, Measure, load
from app.planning.read_geometry import single
from app.reading.numbers import NUMBER, S, number_of
from app.reading.source import Slot, SourceText

_IS = rf"{S}(?:은|는|이|가|을|를|of|is|=|:)?{S}"

_CONCRETE = (
    Pattern(rf"(?<![A-Za-z0-9])(?:fck|f'?c|Fc){_IS}(?P<g>{NUMBER})(?:{S}(?:MPa|N/mm2))?(?![A-Za-z0-9])", re.IGNORECASE),
    Pattern(r"(?<![A-Za-z0-9])C[ -]?(?P<g>\d{1,3})(?!\d|[/.]\d|[ ]?[x*]|[A-Za-z])"),
    Pattern(
        rf"(?:콘크리트|concrete)(?:{S}(?:설계기준)?{S}(?:압축)?{S}강도|{S}(?:compressive )?strength"
        rf"|{S}grade)?{_IS}(?P<g>{NUMBER}){S}MPa",
        re.IGNORECASE,
    ),
    Pattern(rf"(?P<g>{NUMBER}){S}MPa{S}(?:콘크리트|concrete)", re.IGNORECASE),
)
_EUROPEAN_GRADE = Pattern(r"(?<![A-Za-z0-9])C\d{2}/\d{2}(?!\d)")

_BASE = (
    rf"(?:기초|지점|지지점|지지|주각부?|기둥{S}하부|하부|하단|바닥판?{S}하부"
    rf"|bases?|foundations?|supports?|footings?|column bases)"
)
_FIXED = r"(?:고정단|고정|완전고정|fixed|fully fixed|clamped)"
_PINNED = r"(?:핀|힌지|회전단|pinned|hinged|pin)"
_ARE = rf"{S}(?:조건)?{S}(?:은|는|이|가|을|를|are|is|as|=|:)?{S}"
_SUPPORTS = tuple(
    (Pattern(pattern, re.IGNORECASE), support)
    for word, support in ((_FIXED, BaseSupport.FIXED), (_PINNED, BaseSupport.PINNED))
    for pattern in (rf"{_BASE}{_ARE}{word}(?!{S}하중)", rf"(?<![A-Za-z]){word}{S}(?:column{S})?(?:{_BASE})")
)

_DEAD = (
    rf"(?:(?:super)?(?:imposed[ -])?dead(?:[ -]loads?)?|SDL|(?<![A-Za-z])DL"
    rf"|(?:추가{S})?고정{S}하중|사하중|마감{S}하중)"
)
_LIVE = rf"(?:(?:live|imposed)(?:[ -]loads?)?|(?<![A-Za-z])LL|활{S}하중|적재{S}하중)"


def read_concrete(source: SourceText, problems: list[Unreadable]) -> Slot[Decimal] | None:
    """The characteristic strength fck in MPa."""
    problems.extend(
        Unreadable(SlotKey.CONCRETE, (source.take(match).words,)) for match in source.matches(_EUROPEAN_GRADE)
    )
    found = [
        Slot(number_of(match["g"]), source.take(match)) for pattern in _CONCRETE for match in source.matches(pattern)
    ]
    return single(found, SlotKey.CONCRETE, problems)


def read_support(source: SourceText, problems: list[Unreadable]) -> Slot[BaseSupport] | None:
    found = [Slot(support, source.take(match)) for pattern, support in _SUPPORTS for match in source.matches(pattern)]
    return single(found, SlotKey.SUPPORT, problems)


def read_floor_loads(
    source: SourceText, problems: list[Unreadable]
) -> tuple[Slot[Measure] | None, Slot[Measure] | None, bool]:
    """Dead and live load, and whether a number took its unit from the other (`5.0, live 2.5 kN/m²`)."""
    dead = _one_load(source, _DEAD, SlotKey.DEAD_LOAD, problems)
    live = _one_load(source, _LIVE, SlotKey.LIVE_LOAD, problems)
    if dead and live and not dead.value.unit and live.value.unit:
        return Slot(Measure(dead.value.digits, live.value.unit), dead.span), live, True
    if dead and live and not live.value.unit and dead.value.unit:
        return dead, Slot(Measure(live.value.digits, dead.value.unit), live.span), True
    return _with_unit(dead, SlotKey.DEAD_LOAD, problems), _with_unit(live, SlotKey.LIVE_LOAD, problems), False


def _with_unit(slot: Slot[Measure] | None, key: SlotKey, problems: list[Unreadable]) -> Slot[Measure] | None:
    if slot is None or slot.value.unit:
        return slot
    problems.append(Unreadable(key, (slot.span.words,)))
    return None


def _one_load(source: SourceText, word: str, key: SlotKey, problems: list[Unreadable]) -> Slot[Measure] | None:
    floor = rf"(?:(?:바닥|슬래브|floor|slab){S})?"
    after = Pattern(rf"{floor}{word}{_IS}(?P<q>{NUMBER}){S}(?P<unit>{LOAD_UNIT})?", re.IGNORECASE)
    before = Pattern(rf"(?P<q>{NUMBER}){S}(?P<unit>{LOAD_UNIT}){S}(?:of{S})?{floor}{word}", re.IGNORECASE)
    found: list[Slot[Measure]] = []
    for pattern in (after, before):
        for match in source.matches(pattern):
            found.append(Slot(load(match["q"], match["unit"]), source.take(match)))
    return single(found, key, problems)
