"""Bays per direction read from a request: `X방향 6m 3경간`, `3 bays of 6 m in X`, `6+7.5+6 m`, `3@6 m`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from app.lib.patterns import Pattern
from app.planning.building import Bays, SlotKey, Unreadable
from app.planning.measures import LENGTH_UNIT, length, length_pattern
from app.planning.read_geometry import single
from app.reading.numbers import COUNT, NUMBER, S, count_of
from app.reading.source import Slot, SourceText

_BAY = rf"(?:개{S})?(?:경간|스팬|베이|칸|bays?|spans?)(?![a-z])"
_LENGTH = length_pattern("l")
_LENGTH_OR_BARE = length_pattern("l", needs_unit=False)

_GRID = Pattern(
    rf"(?P<n>{COUNT}){S}(?:경간|bays?|스팬)?{S}[x*]{S}(?P<m>{COUNT}){S}{_BAY}{S}(?:of|@|,|의|각)?{S}{_LENGTH}",
    re.IGNORECASE,
)
_WITH_WORD = (
    Pattern(
        rf"(?P<n>{COUNT}){S}(?:equal{S})?{_BAY}{S}(?:(?:of|at|@|x|의|,|:|씩|각각|각|each|with"
        rf"|으로){S}){{0,2}}{_LENGTH_OR_BARE}",
        re.IGNORECASE,
    ),
    Pattern(rf"(?P<n>{COUNT}){S}[- ]{_LENGTH}[- ]{S}(?:long |wide )?{_BAY}", re.IGNORECASE),
    Pattern(rf"{_LENGTH}{S}(?:씩|간격|의|으로)?{S}[x*]?{S}(?P<n>{COUNT}){S}{_BAY}", re.IGNORECASE),
    Pattern(rf"(?P<n>{COUNT}){S}@{S}{_LENGTH_OR_BARE}", re.IGNORECASE),
)
# These also look like a section or a list of anything, so they count only next to a direction.
_BARE = (
    Pattern(rf"{_LENGTH}{S}[x*]{S}(?P<n>{COUNT})(?!{S}(?:{LENGTH_UNIT}))", re.IGNORECASE),
    Pattern(rf"(?P<n>{COUNT}){S}[x*]{S}{_LENGTH}", re.IGNORECASE),
)
_ITEM = rf"{NUMBER}{S}(?:{LENGTH_UNIT})?"
_SUM = Pattern(rf"(?<![\d.]){_ITEM}(?:{S}\+{S}{_ITEM}){{1,30}}", re.IGNORECASE)
_LIST = Pattern(
    rf"(?<![\d.]){NUMBER}{S}(?:{LENGTH_UNIT})(?:{S}(?:,|/|및"
    rf"|and){S}{NUMBER}{S}(?:{LENGTH_UNIT})(?!{S}(?:{COUNT}){S}{_BAY})){{1,30}}",
    re.IGNORECASE,
)
_ITEM_PARTS = Pattern(rf"(?P<l>{NUMBER}){S}(?P<unit>{LENGTH_UNIT})?", re.IGNORECASE)

_BEFORE = Pattern(
    rf"(?:(?<![A-Za-z0-9])(?P<d>X{S}(?:[,·/&]|와|과|및|and)?{S}Y|X|Y)|(?P<both>양|both|각|each))"
    rf"{S}-?{S}(?:방향|축|directions?|dir\.?|axis|axes)?(?:은|는|으로|로|의)?{S}[:=,(]?{S}"
    rf"(?:각각|모두|각|both|each|:)?{S}(?:경간|스팬|bays?|spans?)?(?:은|는)?{S}[:=]?{S}$",
    re.IGNORECASE,
)
_AFTER = Pattern(
    rf"^{S},?{S}(?:(?P<way>each{S}way|both{S}ways)|(?:each{S})?(?:in|along|for|to){S}(?:the{S})?"
    rf"(?:(?P<d>X{S}(?:-?direction{S})?(?:,|/|&|and){S}(?:in{S})?(?:the{S})?Y|X|Y)(?![A-Za-z])"
    rf"|(?P<both>both|each|two|either)))"
    rf"(?:[ -]?(?:directions?|dir\.?|axis|axes))?|^{S}\({S}(?P<paren>[XY]){S}(?:방향|축|dir\w*)?{S}\)",
    re.IGNORECASE,
)
_MARKER_REACH = 40


@dataclass(frozen=True, slots=True)
class _Run:
    """Bays found at some place; `bays` is None when the length has no unit."""

    start: int
    end: int
    bays: Bays | None


def read_bays(source: SourceText, problems: list[Unreadable]) -> tuple[Slot[Bays] | None, Slot[Bays] | None]:
    """Bays in X and in Y; a run of bays without a direction is left unread, so that it is asked about."""
    found: dict[str, list[Slot[Bays]]] = {"X": [], "Y": []}
    keys = {"X": SlotKey.BAYS_X, "Y": SlotKey.BAYS_Y}
    _read_grids(source, found)
    for patterns, reader in ((_WITH_WORD, _even), ((_SUM, _LIST), _uneven), (_BARE, _even)):
        for pattern in patterns:
            for match in source.matches(pattern):
                run = reader(match)
                directions, start, end = _directions(source.rest, run)
                if not directions:
                    continue
                span = source.use(start, end)
                for direction in directions:
                    if run.bays is None:
                        problems.append(Unreadable(keys[direction], (span.words,)))
                    else:
                        found[direction].append(Slot(run.bays, span))
    _refuse_strays(source, problems)
    return (
        single(found["X"], SlotKey.BAYS_X, problems),
        single(found["Y"], SlotKey.BAYS_Y, problems),
    )


def _refuse_strays(source: SourceText, problems: list[Unreadable]) -> None:
    """Bays that no direction claims could belong to either, so both are asked about."""
    strays = [source.take(match).words for pattern in _WITH_WORD for match in source.matches(pattern)]
    if strays:
        problems.extend(Unreadable(key, tuple(strays)) for key in (SlotKey.BAYS_X, SlotKey.BAYS_Y))


def _read_grids(source: SourceText, found: dict[str, list[Slot[Bays]]]) -> None:
    for match in source.matches(_GRID):
        measure = length(match["l"], match["l_unit"])
        span = source.take(match)
        for direction, group in (("X", "n"), ("Y", "m")):
            found[direction].append(Slot(Bays(count_of(match[group]), (measure,)), span))


def _even(match: re.Match[str]) -> _Run:
    measure = length(match["l"], match["l_unit"])
    bays = Bays(count_of(match["n"]), (measure,)) if measure.unit else None
    return _Run(match.start(), match.end(), bays)


def _uneven(match: re.Match[str]) -> _Run:
    parts = [(part["l"], part["unit"]) for part in _ITEM_PARTS.finditer(match[0])]
    common = parts[-1][1]
    measures = tuple(length(digits, unit or common) for digits, unit in parts)
    has_units = all(measure.unit for measure in measures)
    return _Run(match.start(), match.end(), Bays(Decimal(len(measures)), measures) if has_units else None)


def _directions(text: str, run: _Run) -> tuple[tuple[str, ...], int, int]:
    """The directions a run is for, and the stretch of text with its direction word."""
    if (after := _AFTER.match(text[run.end : run.end + _MARKER_REACH])) is not None:
        letters = after["d"] or after["paren"]
        return _letters(letters), run.start, run.end + after.end()
    first = max(0, run.start - _MARKER_REACH)
    if (before := _BEFORE.search(text[first : run.start])) is not None:
        return _letters(before["d"]), first + before.start(), run.end
    return (), run.start, run.end


def _letters(words: str | None) -> tuple[str, ...]:
    """X, Y, or both where the words name both or no letter at all (`both directions`)."""
    named = tuple(letter for letter in "XY" if words and letter in words.upper().replace("AXIS", ""))
    return named or ("X", "Y")
