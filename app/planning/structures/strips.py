"""Storeys of the cells of a grid told strip by strip: "the front strip has three, two and no storeys; the rear one …".

A strip has a label (its number, its side, or where it lies along Y) and a value for each of its cells, in figures or
in words. Whatever else stands between ends the row, so that no word is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.planning.structures.token_values import Token
from app.reading.source import SourceText

_ENGLISH: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight")
_KOREAN: Final = (("한", "하나"), ("두", "둘"), ("세", "셋"), ("네", "넷"), ("다섯",), ("여섯",), ("일곱",), ("여덟",))
_NUMBERS: Final = dict(zip(_ENGLISH, range(9), strict=True)) | {
    word: number for number, words in enumerate(_KOREAN, 1) for word in words
}
_COUNTED: Final = (
    *(("both", 2), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("두", 2), ("세", 3), ("네", 4), ("다섯", 5)),
)
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth")
_ORDINALS_KO: Final = ("첫", "둘", "셋", "넷", "다섯", "여섯")
_NONE: Final = (
    r"none|nothing|empty|void|vacant|no (?:building|storeys?|floors?|cell|structure)|not built"
    r"|없음|없습니다|없다|없고|없으며"
    r"|비어 ?있(?:음|습니다|다|고|으며)|비었(?:음|다|습니다)|빈 ?칸|빈 ?곳"
)
_VALUE: Final = (
    rf"(?:(?P<none>{_NONE})|(?P<figure>\d)(?!\d|\.\d)|(?P<word>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}))"
    r"(?: ?-?(?:개 ?)?(?:store?ys?|stories|floors?|levels?|층|F))?(?![A-Za-z0-9]| ?(?:m|mm|cm|ft|kN)(?![A-Za-z]))"
)
_SIDE: Final = r"[yY] ?(?:=|:|값이|가)? ?"
_METRES: Final = r"\d+(?:\.\d+)?"
_RANGE: Final = (
    rf"(?:between |from )?{_SIDE}(?:from |between )?(?P<a>{_METRES})(?: ?m)? ?(?:-|–|~|to|and|\.\.|과|와|에서|부터) ?"
    rf"(?:{_SIDE})?(?P<b>{_METRES})(?: ?m(?![a-z]))?(?:까지)?(?:의? ?사이(?:의|에|에 ?있는)?)?"
)
_AT: Final = (
    rf"(?:(?:next to|nearest(?: to)?|closest to|along|near|at|beside|touching|starting (?:at|from)|bordering|against"
    rf"|facing) )?(?<![A-Za-z])[yY] ?= ?(?P<at>{_METRES})(?: ?m(?![a-z]))? ?"
    r"(?:쪽|에 ?접한|에 ?면한|에 ?닿은|에 ?붙은|에 ?가까운|옆|변|에서 ?시작하는)?(?: ?(?:의|에))?"
)
_ROW: Final = r"(?:row|strip|band)"
_NUMBERED: Final = (
    rf"(?:the )?(?:(?P<ord>{'|'.join(_ORDINALS)})|(?P<digit>\d)(?:st|nd|rd|th)|(?P<front>front(?:most)?|nearest)"
    rf"|(?P<rear>rear(?:most)?|back|last|final|farthest|furthest)|(?P<next>next)) (?:{_ROW}|one(?= [hi(:]))"
    rf"|(?:{_ROW}|(?<![A-Za-z])R) ?(?P<behind>\d)(?!\d)"
    r"|제? ?(?P<ko>\d) ?(?:번 ?째 ?)?(?:줄|행)"
    rf"|(?P<ord_ko>{'|'.join(_ORDINALS_KO)}) ?(?:번 ?)?째? ?(?:줄|행)|(?P<two_ko>두|세|네) ?번 ?째 ?(?:줄|행)"
    r"|(?P<front_ko>(?:맨 ?)?앞)(?:쪽)? ?(?:줄|행)|(?P<rear_ko>(?:맨 ?)?(?:뒤|뒷|마지막)(?:쪽)?) ?(?:줄|행)"
    r"|(?P<next_ko>(?:그 ?)?다음) ?(?:줄|행)"
)
_WHICH_CELL: Final = (
    rf"(?:the |its )?(?P<cell>{'|'.join(_ORDINALS)}|last)(?: (?:cell|one))?(?: (?:has|is|with))?(?= )"
    rf"|(?P<cell_ko>첫|두|세|네|둘|셋|마지막) ?(?:번 ?)?째? ?칸(?:은|는|이|만)?"
)
# One value for every cell, for the first one alone, and the cells that are left.
_EVERY: Final = (
    r"(?:in |for |on )?(?:both|all|each|every)(?: of)?(?: its| the)?(?: (?:two|three|four|five))? cells?"
    r"(?: have| has| are| is)?"
    r"|(?:두|세|네|다섯|모든|전|각) ?칸(?:이|은|에)? ?(?:모두|전부|다|마다)?|모두|전부"
)
_ONLY: Final = (
    r"only the (?:first cell|cell (?:next to|at|nearest(?: to)?|beside|touching|on|along) x ?= ?0)(?: m)?"
    r"(?: exists| is built| stands)?(?:,? also)?(?: with)?"
    r"|(?:x ?= ?0 ?(?:쪽|에 ?접한|에 ?붙은|옆)(?:의)? ?|첫 ?(?:번째 ?|째 ?)?)칸(?:만|에만|만이)(?: ?있고| ?있으며)?"
)
_OTHERS: Final = (
    r"(?:and |while )?the (?:others?|rest|remaining cells?|other cells?)(?: of (?:it|the strip))?(?: is| are)?"
    r"|(?:다른|나머지) ?칸(?:들)?(?:은|는|이)?|나머지는"
)
_CHAT: Final = (
    r"(?:,? ?(?:counted |counting |read |starting |going |again |each )*"
    r"(?:from|beginning at|starting (?:at|from)) x ?= ?0)"
    r"|x (?:increasing|growing|ascending)"
    r"|also|likewise|again|(?:in|with) (?:the )?(?:order of )?(?:increasing |ascending |growing )?x(?![A-Za-z=])"
    r"|left to right|in (?:turn|order|that order)|respectively|the cells|cells"
    r"|has|have|having|contains?|carries|carry|holds?|are|is|gets?|with"
    r"|in the|in|for|at|the|strip|row|of|m(?![A-Za-z])"
    r"|x ?= ?0 ?(?:에서 ?부터|에서|부터|쪽 ?부터)|x가? ?(?:커지는|증가하는) ?(?:순서|쪽|방향)(?:로|대로|으로)?"
    r"|x ?오름차순"
    r"|차례로|차례대로|순서대로|순서로|각각|의? ?칸(?:들)?(?:은|는|이)?|줄|행|구간|쪽|은|는|이|가|의|에는|에"
    r"|이고|이며|이다|입니다|인데|고|며|다|이라|을 ?갖(?:고|는다|습니다)?"
)
_PART: Final = Pattern(
    rf"(?i:(?P<range>{_RANGE})|(?P<only>{_ONLY})|(?P<at_one>{_AT})|(?P<label>{_NUMBERED})|(?P<every>{_EVERY})"
    rf"|(?P<others>{_OTHERS})|(?P<value>{_VALUE})|(?P<which>{_WHICH_CELL})"
    rf"|(?P<chat>{_CHAT})|(?P<mark>[,;:/|·()\[\]=\-–—\n.] ?|and(?![a-z])|while|but|whereas|그리고|및))"
)
_START: Final = Pattern(rf"(?i:{_RANGE}|{_AT}|(?<![A-Za-z가-힣]){_NUMBERED})".replace("?P<", "?P<s_"))
_BLANK: Final = Pattern(r"[ \t]+")


@dataclass(slots=True)
class _Strip:
    """`number` from 1, 0 where the label tells none, -1 for the last; `ys` where it lies, as written; `wide` how many
    cells are said to have the one value (`is_every`), `others_at` the value behind which the cells left are told."""

    number: int = 0
    is_next: bool = False
    ys: list[float] = field(default_factory=list[float])
    values: list[float] = field(default_factory=list[float])
    told_at: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    end: int = 0
    wide: int = 0
    is_every: bool = False
    is_only: bool = False
    others_at: int = -1


def strips(source: SourceText) -> list[Token]:
    """A token with the rows in the order of Y; none where labels leave a strip open or tell one twice."""
    text = source.rest
    at = 0
    found: list[Token] = []
    while (match := _START.search(text, at)) is not None:
        row = list(_statements(text, match.start()))
        ordered = _in_order(row) if len(row) > 1 else None
        if ordered is None:
            at = match.end()
            continue
        told = tuple(each for strip in ordered for each in strip.ys)
        span = source.use(match.start(), row[-1].end)
        found.append(Token("matrix", span, told, rows=tuple(tuple(each.values) for each in ordered)))
        text, at = source.rest, row[-1].end
    return found


def _statements(text: str, start: int) -> Iterator[_Strip]:
    """Strips with a value for every cell, one behind the other, as far as every word is known."""
    strip, at, mark = _Strip(), start, ""
    while at < len(text):
        if (blank := _BLANK.match(text, at)) is not None:
            at = blank.end()
            continue
        if text[at] in "-–—" and mark in ("/", "|", ",") and (at + 1 == len(text) or not text[at + 1].isdigit()):
            strip.values.append(0.0)
            strip.end = at + 1
            at, mark = at + 1, ""
            continue
        part = _PART.match(text, at)
        if part is None or part.end() == at:
            break
        if part["range"] or part["at_one"] or part["label"]:
            if strip.values:
                yield strip
                strip = _Strip()
            _label(strip, part)
        elif part["every"]:
            strip.is_every = True
            said = part["every"].casefold()
            counts = [n for word, n in _COUNTED if said.startswith(word) or word in said.split()]
            strip.wide = max(strip.wide, *counts, 0)
            strip.end = part.end() if strip.values else strip.end
        elif part["only"]:
            strip.is_only = True
        elif part["others"]:
            strip.others_at = len(strip.values)
        elif part["value"]:
            if mark in (".", "\n") and strip.values:
                break
            strip.values.append(0.0 if part["none"] else float(part["figure"] or _NUMBERS[part["word"].casefold()]))
            strip.end = part.end()
        elif part["which"]:
            strip.told_at.append((_cell_of(part), len(strip.values)))
        mark = part[0].strip() if part["mark"] else mark if part["chat"] else ""
        at = part.end()
        if mark in ("\n", ".") and not strip.values:
            break
    if strip.values:
        yield strip


def _label(strip: _Strip, part: re.Match[str]) -> None:
    if part["range"]:
        strip.ys += [float(part["a"]), float(part["b"])]
    elif part["at_one"]:
        strip.ys.append(float(part["at"]))
    elif part["ord"] or part["ord_ko"]:
        word = (part["ord"] or part["ord_ko"]).casefold()
        strip.number = (_ORDINALS if part["ord"] else _ORDINALS_KO).index(word) + 1
    elif part["two_ko"]:
        strip.number = _NUMBERS[part["two_ko"]]
    elif part["front"] or part["front_ko"]:
        strip.number = 1
    elif part["rear"] or part["rear_ko"]:
        strip.number = -1
    elif part["next"] or part["next_ko"]:
        strip.is_next = True
    else:
        strip.number = int(part["digit"] or part["behind"] or part["ko"])


def _cell_of(part: re.Match[str]) -> int:
    """From 0; -1 for the last."""
    if part["cell"]:
        return -1 if part["cell"].casefold() == "last" else _ORDINALS.index(part["cell"].casefold())
    word = part["cell_ko"]
    return -1 if word == "마지막" else (_ORDINALS_KO.index(word) if word in _ORDINALS_KO else _NUMBERS[word] - 1)


def _is_filled(strip: _Strip, wide: int) -> bool:
    """Gives every cell of a strip its value, where one was told for several."""
    if strip.others_at >= 0 and not (strip.is_only and strip.others_at == 1 and strip.values[1:] in ([], [0.0])):
        return False
    if strip.is_only:
        strip.values = [strip.values[0], *[0.0] * (wide - 1)]
        return not strip.is_every
    if strip.is_every:
        if len(strip.values) != 1 or strip.wide not in (0, wide):
            return False
        strip.values = strip.values * wide
    return True


def _in_order(row: list[_Strip]) -> list[_Strip] | None:
    """By their labels, from the one at Y = 0 on."""
    wide = max(max(strip.wide, len(strip.values)) for strip in row)
    for strip in row:
        if not _is_filled(strip, wide):
            return None
        if len(strip.values) != wide or wide < 2:
            return None
        if any(number != (wide - 1 if cell < 0 else cell) for cell, number in strip.told_at):
            return None
    keys: list[tuple[float, ...]] = []
    for place, strip in enumerate(row, 1):
        number = (place if place > 1 else 0) if strip.is_next else len(row) if strip.number < 0 else strip.number
        number = number or int(strip.ys[:1] == [0.0] and not strip.is_next)
        keys.append((float(number), *strip.ys[:1]))
    numbers = [key[0] for key in keys]
    starts = [key[1] for key in keys if len(key) > 1]
    if all(numbers):
        if sorted(numbers) != [float(n) for n in range(1, len(row) + 1)]:
            return None
        ordered = [strip for _, strip in sorted(zip(numbers, row, strict=True), key=lambda each: each[0])]
    elif len(starts) == len(row) and len(set(starts)) == len(row) and min(starts) == 0:
        ordered = [strip for _, strip in sorted(zip(starts, row, strict=True), key=lambda each: each[0])]
    else:
        return None
    ys = [strip.ys[0] for strip in ordered if strip.ys]
    ends = [(strip.ys[1], after.ys[0]) for strip, after in pairwise(ordered) if len(strip.ys) > 1 and after.ys]
    is_rising = ys == sorted(ys) and (not ys or not ordered[0].ys or ordered[0].ys[0] == 0)
    return ordered if is_rising and all(one == two for one, two in ends) else None
