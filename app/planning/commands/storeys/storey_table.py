"""A storey table as it is written: "1F=0m, 2F=4m, RF=7.5m, 1F 빼고 전부 강막", "put 1F 2F RF at 0 / 4 / 7.5 m"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.commands.clause.asking import note
from app.planning.commands.clause.hand import Hand, cover
from app.planning.commands.clause.outcome import Call, Made, Outcome
from app.planning.words.commands import stories as words
from app.reading.slots import UnitWord
from app.trade.json_types import JsonValue
from app.trade.units import decimal_ratio

_NAME: Final = (
    r"(?:B?\d{1,2}(?:FL?|층)|B\d{1,2}|RFL?|ROOF|Roof|roof|GL|PHR?F?\d?|지붕 ?층?|옥상 ?층?|옥탑 ?층?|지하 ?\d 층?"
    r"|[A-Z]{1,4}\d{0,2}F?L?)"
)
_LEVEL: Final = r"[-+±]?\d{1,6}(?:,\d{3})?(?:\.\d{1,4})?"
_UNIT: Final = r"mm|cm|m"
_END: Final = r"(?![A-Za-z0-9가-힣%.]|,\d{3})"
_PAIR: Final = Pattern(
    rf"(?<![A-Za-z0-9가-힣.])(?P<name>{_NAME})(?:은|는)? ?(?:=|:|@|at|EL\.?|\()? ?(?P<level>{_LEVEL})(?: ?"
    rf"(?P<unit>{_UNIT}))?\)?{_END}"
)
_SEP: Final = r"(?: ?[,/·] ?| )"
_LEVELS: Final = rf"(?P<levels>{_LEVEL}(?: ?(?:{_UNIT}))?(?:{_SEP}{_LEVEL}(?: ?(?:{_UNIT}))?)+)"
_NAMES: Final = rf"(?P<names>{_NAME}(?:{_SEP}{_NAME})+)"
_LISTS: Final = Pattern(
    rf"(?<![A-Za-z0-9가-힣.]){_NAMES} ?(?:을|를|은|는|at|@|:|=)? ?(?:levels? |EL\.? ?)?{_LEVELS}(?![A-Za-z0-9%])"
)
_LISTS_BACK: Final = Pattern(
    rf"(?<![A-Za-z0-9가-힣.]){_LEVELS} ?(?:에|에다|레벨에?|as|are|:|=)? ?{_NAMES}(?![A-Za-z0-9])"
)
_NOUN: Final = Pattern(r"(?:storeys?|stories|story|floors?|levels?):? ?$", re.IGNORECASE)
_HEAD: Final = Pattern(r"\s*(?:storeys?|stories|story)(?: (?:data|table))?[: ]", re.IGNORECASE)
_ORDERS: Final = ("do.create", "do.set", "do.add", "do.register", "do.assign", "do.need", "do.new")
_NOT: Final = (
    *(
        "do.delete",
        "do.show",
        "do.change",
        "do.rename",
        "do.check",
        "load",
        "storey_force",
        "floor_load",
        "bay",
        "span",
    ),
    *("column", "beam", "frame", "do.move", "do.copy", "do.extend", "generate", "automatic"),
)
_DIAPHRAGM: Final = Pattern(
    r"강막|다이아프램|격막|강체|(?<![A-Za-z])(?:diaphragms?|rigid|flexible)(?![A-Za-z])", re.IGNORECASE
)
_NONE: Final = Pattern(
    r"(?:강막|다이아프램|격막)[은는을]? ?(?:(?:아무|어느) ?층[도에]?[가-힣]* ?)?(?:없[가-힣]*|안 ?[가-힣]+|미적용"
    r"|넣지 ?(?:말|않)[가-힣]*|주지 ?(?:말|않)[가-힣]*)"
    r"|(?<![A-Za-z])(?:no|without(?: any)?) (?:rigid )?(?:floor )?diaphragms?(?: (?:anywhere|at all|yet|on any "
    r"(?:floor|storey|level)))?(?![A-Za-z])"
    r"|(?<![A-Za-z])all (?:floors |storeys )?flexible(?![A-Za-z])",
    re.IGNORECASE,
)
_EXCEPT: Final = Pattern(
    r"빼고|제외[가-힣]*|말고|(?<![A-Za-z])(?:all but|everything but|except(?: for)?|excluding|apart from|other than"
    r"|but not)(?![A-Za-z])",
    re.IGNORECASE,
)
_UPWARD: Final = Pattern(
    r"이상|부터|(?<![A-Za-z])(?:and up(?:wards?)?|and above|from|up(?:wards?)?)(?![A-Za-z])", re.IGNORECASE
)
_DOWNWARD: Final = Pattern(r"이하|까지|(?<![A-Za-z])(?:below|under|up to|down)(?![A-Za-z])", re.IGNORECASE)
_RANGE: Final = Pattern(r" ?(?:[~∼～〜]|-|–|to|through|thru|up to|부터|에서) ?", re.IGNORECASE)
_FROM: Final = Pattern(r"(?<![A-Za-z])from $", re.IGNORECASE)
_UP_TO: Final = Pattern(r" ?까지(?:만|는|은)?")
_ONLY: Final = Pattern(r"만(?![가-힣])|만 |(?<![A-Za-z])(?:only|just)(?![A-Za-z])", re.IGNORECASE)
_NOT_SO: Final = Pattern(
    r" ?(?:is |are )?(?:not|flexible|off|free|no)(?![A-Za-z])|(?:은|는)? ?(?:해제|유연|아님|안 ?함|제외)", re.IGNORECASE
)
_FILLING: Final = Pattern(
    r"(?:층 ?(?:데이터|정보|테이블)[이가는은]? ?)?없(?:네|다|어|음|으니|는데)[가-힣]*|아직|(?<![A-Za-z])(?:no "
    r"(?:storey|story) data yet|there is no (?:storey|story) data|anywhere"
    r"|with|up|from|everywhere|only|just|and|all|others?|the rest|rest)(?![A-Za-z])|나머지(?:는|층은)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Level:
    name: str
    level: Decimal
    unit: str


def define_stories(hand: Hand) -> Outcome | None:
    """Every storey with its level from the base up; all above the lowest are rigid where nothing is said of it."""
    words_said = hand.clause.words
    # "Storeys 1F 0, …": the noun may have been read with the number.
    is_meant = hand.has("storey", "storey_data", *_ORDERS) or _HEAD.match(words_said)
    if not is_meant or hand.has(*_NOT) or hand.digest.is_empty:
        return None
    table, spans = _table(words_said)
    unit = _unit(hand, table)
    if not _is_table(hand, table, unit):
        return None
    rest = words_said
    for start, end in spans:
        rest = rest[:start] + "\x00" * (end - start) + rest[end:]
    rigid = _rigid([each.name for each in table], rest)
    if rigid is None:
        return None
    for start, end in spans:
        noun = _NOUN.search(words_said, 0, start)
        hand.cover(hand.clause.start + (noun.start() if noun else start), hand.clause.start + end)
    _use_rest(hand, [each.name for each in table], rest)
    rows: list[JsonValue] = [
        {"name": each.name, "level": f"{each.level:f} {unit}", "floor_diaphragm": each.name in rigid} for each in table
    ]
    listed = ", ".join(f"{each.name} {each.level:f} {unit}" for each in table)
    said = ", ".join(each.name for each in table if each.name in rigid) or "–"
    notes = [] if _DIAPHRAGM.search(rest) else [note("diaphragms", words.RIGID_STOREYS)]
    title = words.DEFINE_STOREYS(listed=listed, rigid=said)
    return Made(
        calls=(Call(tool="define_story_data", title=title, arguments={"stories": rows}),), assumptions=tuple(notes)
    )


def _table(text: str) -> tuple[list[_Level], list[tuple[int, int]]]:
    """Names and levels, told in pairs or as two lists, and where they stand."""
    for pattern in (_LISTS, _LISTS_BACK):
        for match in pattern.finditer(text):
            names = re.findall(_NAME, match["names"])
            levels = re.findall(rf"({_LEVEL})(?: ?({_UNIT}))?", match["levels"])
            if len(names) == len(levels) > 1:
                return [_level(name, *each) for name, each in zip(names, levels, strict=True)], [match.span()]
    pairs = list(_PAIR.finditer(text))
    return [_level(each["name"], each["level"], each["unit"] or "") for each in pairs], [each.span() for each in pairs]


def _level(name: str, level: str, unit: str) -> _Level:
    return _Level(name.replace(" ", ""), Decimal(level.replace(",", "").lstrip("±+")), unit)


def _unit(hand: Hand, table: Sequence[_Level]) -> str:
    """The one unit that is written, at a level or for all; else the model's. Empty where there are two."""
    units = {each.unit for each in table if each.unit}
    alone = hand.peek(UnitWord, lambda each: each.name in {"m", "mm", "cm"})
    if alone is not None:
        units.add(alone.name)
        hand.take(UnitWord, lambda each: each is alone)
    return next(iter(units)) if len(units) == 1 else "" if units else hand.digest.length


def _is_table(hand: Hand, table: Sequence[_Level], unit: str) -> bool:
    """Levels, not heights: from the model's base upward, each name once; and no storey that is there is left beside."""
    if len(table) < 2 or not unit or hand.digest.base is None:
        return False
    factor = float(decimal_ratio(unit, hand.digest.length))
    levels = [float(each.level) * factor for each in table]
    names = {each.name for each in table}
    height = abs(levels[-1] - levels[0])
    is_from_base = abs(levels[0] - hand.digest.base) <= 1e-6 * max(height, 1e-9)
    is_rising = all(low < high for low, high in pairwise(levels))
    return (
        is_from_base and is_rising and len(names) == len(table) and {each.name for each in hand.digest.storeys} <= names
    )


def _rigid(names: Sequence[str], rest: str) -> set[str] | None:
    """The storeys with a diaphragm; None where what is said of them cannot be told."""
    ranges = _ranges(names, rest)
    if any(not each for _, _, each in ranges):
        return None
    for start, end, _ in ranges:
        rest = rest[:start] + "\x00" * (end - start) + rest[end:]
    said = [(match.start(), match.end(), (match[0],)) for match in _mentions(names, rest)]
    said = sorted((*said, *ranges))
    held = {name for _, _, inner in said for name in inner}
    upper = set(names[1:])
    if not _DIAPHRAGM.search(rest):
        return None if said else upper
    if _NONE.search(rest):
        return None if said else set()
    if _DOWNWARD.search(rest):
        return None
    if _EXCEPT.search(rest):
        return _all_but(names, [inner for *_, inner in said if len(inner) == 1], [inner for *_, inner in ranges])
    denied = {name for _, end, inner in said if _NOT_SO.match(rest, end) for name in inner}
    if denied:
        return held - denied if held == set(names) or _ONLY.search(rest) else None
    if _UPWARD.search(rest) and said:
        return set(names[names.index(said[0][2][0]) :]) if len(said) == 1 and not ranges else None
    return held if said else upper


def _all_but(
    names: Sequence[str], single: Sequence[tuple[str, ...]], ranges: Sequence[tuple[str, ...]]
) -> set[str] | None:
    """ "2F~RF except 3F" leaves one out of the range, "all but 2F~3F" the range."""
    ranged = {name for inner in ranges for name in inner}
    alone = {name for inner in single for name in inner}
    if ranged and alone:
        return ranged - alone if alone < ranged else None
    return set(names) - ranged - alone if ranged or alone else None


def _ranges(names: Sequence[str], rest: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where a range of storeys stands, and all of them: "2F~RF", "from 2F to RF"; none of one that falls."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for first, last in pairwise(_mentions(names, rest)):
        if _RANGE.fullmatch(rest, first.end(), last.start()) is None:
            continue
        start, end = names.index(first[0]), names.index(last[0])
        ahead, behind = _FROM.search(rest, 0, first.start()), _UP_TO.match(rest, last.end())
        found.append(
            (
                ahead.start() if ahead else first.start(),
                behind.end() if behind else last.end(),
                tuple(names[start : end + 1]),
            )
        )
    return found


def _mentions(names: Sequence[str], rest: str) -> list[re.Match[str]]:
    either = "|".join(sorted((re.escape(each) for each in names), key=len, reverse=True))
    return list(re.finditer(rf"(?<![A-Za-z0-9])(?:{either})(?![A-Za-z0-9])", rest))


def _use_rest(hand: Hand, names: Sequence[str], rest: str) -> None:
    """What was read of the diaphragms, and what only leads to the table."""
    start = hand.clause.start
    for match in _mentions(names, rest):
        values = [each.span for each in hand.clause.values if each.span.start <= start + match.start() < each.span.end]
        hand.use(*values)
    for pattern in (_NONE, _DIAPHRAGM, _EXCEPT, _FILLING, _UPWARD, _NOT_SO):
        cover(hand, pattern)
    hand.says("storey", "storey_data", "diaphragm", "rigid", "all", "only", "each", "filler", "name", "other", "slab")
    hand.says("level", *_ORDERS)
