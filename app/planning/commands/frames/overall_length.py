"""Bays that do not make up the whole length that is told beside them: "4 bays of 7 m, 30 m overall"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern

_NUMBERS: Final = {
    **dict(zip(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), range(2, 11), strict=True)),
    **dict(zip(("두", "세", "네", "다섯", "여섯", "일곱", "여덟"), range(2, 9), strict=True)),
}
_COUNT: Final = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
_WIDTH: Final = r"\d{1,2}(?:\.\d{1,3})?"
_BAYS: Final = r"(?:bays?|spans?|경간|칸|베이|스팬)"
_METRES: Final = r" ?(?:m(?![A-Za-z²0-9])|met(?:re|er)s?(?![A-Za-z])|미터)"
_PRODUCT: Final = Pattern(
    rf"(?<![\w.])(?P<n>{_COUNT}) ?(?:equal )?{_BAYS}(?:을|를|은|는)? ?(?:of|at|@|x|×|:)? ?(?P<w>{_WIDTH})(?:{_METRES})?"
    rf"(?: each|씩)?(?![\d.])"
    rf"|(?<![\w.])(?P<w2>{_WIDTH})(?:{_METRES})? ?(?:씩|짜리)? ?(?P<n2>{_COUNT}) ?{_BAYS}"
    rf"|(?<![\w.])(?P<n3>\d{{1,2}}(?:\.\d{{1,3}})?)(?:{_METRES})? ?@ ?(?P<w3>{_WIDTH})(?:{_METRES})?(?![\d.])",
    re.IGNORECASE,
)
_SUM: Final = Pattern(rf"(?<![\w.@+/]){_WIDTH}(?: ?[+/] ?{_WIDTH}){{1,11}}(?![\w@+/])")
_WHOLE_LENGTH: Final = r"\d{1,3}(?:\.\d{1,3})?"
_WHOLE: Final = Pattern(
    rf"(?<![가-힣])(?:총|전체|합계|전장)(?: ?(?:길이|연장|폭))?(?:은|는|이|가|를|을)? ?(?P<ko>{_WHOLE_LENGTH}){_METRES}"
    rf"|(?<![\d.])(?P<en>{_WHOLE_LENGTH}){_METRES}(?: long| wide)?,? ?(?:overall|in total|in all"
    rf"|altogether|total)"
    rf"(?![A-Za-z])(?! height)"
    rf"|(?<![A-Za-z])(?:overall|total)(?: (?:length|width))?(?: of| is|:)? ?(?P<en2>{_WHOLE_LENGTH}){_METRES}",
    re.IGNORECASE,
)
# What a length between may no longer belong to the same bays.
_ELSEWHERE: Final = Pattern(
    r"(?<!in )(?<![A-Za-z])[XY](?![A-Za-z])|층|높이|가로|세로"
    r"|(?<![A-Za-z])(?:stor(?:ey|y|eys|ies)|floors?|heights?|high)(?![A-Za-z])"
)


@dataclass(frozen=True, slots=True)
class Overall:
    """A whole length as told, and the bays beside it: as they are read, and what they come to; in metres. `whole` and
    `told_bays` are where the two stand in the words."""

    told: Decimal
    bays: str
    sum: Decimal
    count: int
    whole: tuple[int, int]
    told_bays: tuple[int, int]


def overall_misfit(words: str) -> Overall | None:
    """The first whole length that the bays nearest to it do not make up; None where there is none."""
    return next((each for each in _overalls(words) if each.sum != each.told), None)


def overall_told(words: str) -> tuple[tuple[int, int], ...]:
    """Where the whole lengths stand that their bays make up."""
    return tuple(each.whole for each in _overalls(words) if each.sum == each.told)


def _overalls(words: str) -> Iterator[Overall]:
    bays = [*_bays(words)]
    for match in _WHOLE.finditer(words):
        told = Decimal(match["ko"] or match["en"] or match["en2"])
        near = [
            (max(each.start - match.end(), match.start() - each.end), each)
            for each in bays
            if not _ELSEWHERE.search(words[min(each.end, match.end()) : max(each.start, match.start())])
        ]
        best = min(near, key=lambda each: each[0])[1] if near else None
        if best is not None:
            yield Overall(told, best.said, best.length, best.count, match.span(), (best.start, best.end))


@dataclass(frozen=True, slots=True)
class _Bays:
    start: int
    end: int
    said: str
    count: int
    length: Decimal


def _bays(words: str) -> Iterator[_Bays]:
    for match in _PRODUCT.finditer(words):
        count = match["n"] or match["n2"] or match["n3"]
        width = Decimal(match["w"] or match["w2"] or match["w3"])
        number = Decimal(_NUMBERS.get(count.casefold(), count))
        said = f"{number.normalize():f} x {width.normalize():f} m"
        yield _Bays(match.start(), match.end(), said, int(number), number * width)
    for match in _SUM.finditer(words):
        widths = [Decimal(each.strip()) for each in re.split(r"[+/]", match[0])]
        said = f"{match[0].strip()} m"
        yield _Bays(match.start(), match.end(), said, len(widths), sum(widths, Decimal(0)))
