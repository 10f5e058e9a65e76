"""Directions, coordinates and curves given by their points."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from app.lib.patterns import Pattern
from app.reading.numbers import number_of
from app.reading.slots import Amount, Coordinate, Direction, Found, Points
from app.reading.source import SourceText
from app.trade.dimensions import Dimension
from app.trade.units import symbols

_ALONG: Final = r"(?:[ \-]?(?:축|방향|dir(?:ection)?\.?|axis))(?![A-Za-z])"
_NAMED_AXIS: Final = (
    rf"(?<![A-Za-z0-9])(?P<sign>[+\-])?(?P<kind>global |local |전역 ?|국부 ?|로컬 ?|G|L)?(?P<axis>[XYZxyz]){_ALONG}"
)
_LETTERS: Final = r"(?<![A-Za-z0-9_])(?P<sign2>[+\-])?(?P<kind2>[GL])(?P<axis2>[XYZ])(?![A-Za-z0-9_])"
_BARE: Final = (
    r"(?<![A-Za-z0-9_])(?P<pair>xyz|xy|(?<=[iI]n )[xyz]|[xyz](?= ?(?:변위|처짐|반력|밑면|층간|displ)))"
    r"(?![A-Za-z0-9_=])|"
    r"(?:(?:in|along|about) (?:the )?(?:global )?)?(?<![A-Za-z0-9_])(?<![A-Za-z0-9_][\-_])(?P<sign3>[+\-])?"
    r"(?P<kind3>local |global )?(?P<axis3>[XYZ]{1,3})"
    r"(?![A-Za-z0-9_])(?: ?방향)?"
)
_OWN: Final = r"(?:(?:in|along) (?:the )?)?(?P<kind4>(?<![A-Za-z])local |국부 ?|로컬 ?)(?P<axis4>[xyz])(?![A-Za-z0-9_])"
_AXIS: Final = Pattern(rf"{_NAMED_AXIS}|{_OWN}|{_LETTERS}|{_BARE}")
# "3.0으로 하향", "850각으로 상향해줘" make something smaller or larger; "LL로 하향 6 kN/m" points.
_POINTS: Final = (
    r"(?! ?(?:조정|변경))(?:(?<!로 ..)(?<!로..)|(?=(?:으로)? ?[^\s,.)])(?! ?(?:하|해|시|함|요|부탁|바랍|요청|후)))"
)
_DOWN: Final = Pattern(
    r"(?:아래|하|연직|수직|중력) ?방향(?:으로)?|아래(?:쪽|로)(?:으로)?|하향" + _POINTS + r"(?:으로)?"
    r"|하방(?:으로)?|밑으로"
    r"|아래(?=[ )]{0,2}(?:$|[,.)]))"
    r"|(?<![A-Za-z])(?:downwards?|gravity direction|vertically down(?:wards?)?)(?![A-Za-z])",
    re.IGNORECASE,
)
# "50 kN down", "down 50 kN": beside a load alone; elsewhere "down" goes with a verb or a storey.
_DOWN_BESIDE: Final = Pattern(
    r"(?:(?<=\x00)|(?<=\x00 ))(?P<behind>down)(?![A-Za-z])|(?<![A-Za-z])(?P<ahead>down)(?= \x00)", re.IGNORECASE
)
_UP: Final = Pattern(
    r"(?:상향" + _POINTS + r"|위쪽|위 ?방향)(?: ?방향)?(?:으로)?|(?<![A-Za-z])upwards?(?![A-Za-z])",
    re.IGNORECASE,
)
_C: Final = r"[-+]?(?:\d{1,7}(?:\.\d{1,6})?|\.\d{1,6})"
_METRES: Final = r"(?:mm|cm|m|met(?:re|er)s?)(?![A-Za-z²³])"
_BRACKETS: Final = rf"\( ?(?P<row>{_C}(?: ?, ?{_C}){{1,2}}) ?\) ?(?P<unit>{_METRES})?"
_AND: Final = r"(?: ?(?:,|and|&) ?| )"
_EQUATIONS: Final = (
    rf"(?<![A-Za-z])[xX] ?= ?(?P<x>{_C})(?: ?{_METRES})?{_AND}[yY] ?= ?(?P<y>{_C})(?: ?{_METRES})?"
    rf"(?:{_AND}[zZ] ?= ?(?P<z>{_C}))? ?(?P<unit2>{_METRES})?"
)
_POINT: Final = Pattern(rf"{_BRACKETS}|{_EQUATIONS}")
_ONE_AXIS: Final = Pattern(rf"(?<![A-Za-z])(?P<axis>[xyzXYZ]) ?= ?(?P<value>{_C})(?![\d.]) ?(?P<unit>{_METRES})?")
# "x=0, 8.4 and 16.8 m": an axis with all its values.
EQUATION: Final = (
    rf"(?<![A-Za-z0-9_])[xyzXYZ] ?= ?{_C}(?: ?{_METRES})?(?:(?: ?, ?| ?& ?|와 |과 |및 | and |, and | / ?){_C}"
    rf"(?: ?{_METRES})?(?![A-Za-z0-9.%@]|층|번|개| ?(?:kN|tf|N|kgf|MPa)(?![A-Za-z])))*"
)
_SERIES: Final = r"\d{1,4}(?:\.\d{1,6})?(?: ?/ ?\d{1,4}(?:\.\d{1,6})?){1,60}"
_CURVE: Final = Pattern(
    rf"(?<![\w./])(?P<first>{_SERIES}) ?(?:s|초|sec)? ?(?:→|->|=>|:|일 ?때|for|gives?) ?(?P<second>{_SERIES})"
)


def _is_load(unit: str) -> bool:
    """Whether it is a force, alone or by length or area, or a pressure."""
    return unit.partition("/")[0] in symbols(Dimension.FORCE) or unit in symbols(Dimension.PRESSURE)


def read_loads_down(source: SourceText, values: Iterable[Found]) -> list[Found]:
    """ "50 kN down" and "down 50 kN", of the values that were read so far."""
    loads = [each.span for each in values if isinstance(each.value, Amount) and _is_load(each.value.unit)]
    begins, ends = {each.start for each in loads}, {each.end for each in loads}
    found: list[Found] = []
    for match in source.matches(_DOWN_BESIDE):
        start, end = source.span(*match.span()).start, source.span(*match.span()).end
        if {start, start - 1} & ends if match["behind"] else end + 1 in begins:
            found.append(Found(Direction("Z", -1, is_signed=True), source.take(match)))
    return found


def read_directions(source: SourceText) -> list[Found]:
    """ "X방향", "GZ", "downward"."""
    found: list[Found] = []
    for pattern, sign in ((_DOWN, -1), (_UP, 1)):
        for match in source.matches(pattern):
            found.append(Found(Direction("Z", sign, is_signed=True), source.take(match)))
    for match in source.matches(_AXIS):
        axis, kind, sign = (
            match[name] or match[f"{name}2"] or match[f"{name}3"] or "" for name in ("axis", "kind", "sign")
        )
        axis, kind = axis or match["axis4"] or match["pair"], kind or match["kind4"] or ""
        is_local = kind.strip().casefold().startswith(("l", "국부", "로컬"))
        found.append(Found(Direction(axis.upper(), -1 if sign == "-" else 1, is_local, bool(sign)), source.take(match)))
    return found


def read_points(source: SourceText) -> list[Found]:
    """ "(0, 6, 3) m", "x=0, y=6", "x = 6", and curves "0/0.5/1 → 0.2/0.5/0.3"."""
    found: list[Found] = []
    for match in source.matches(_CURVE):
        first, second = (_series(match[name]) for name in ("first", "second"))
        if len(first) == len(second):
            found.append(Found(Points(tuple(zip(first, second, strict=True))), source.take(match)))
    for match in source.matches(_POINT):
        found.append(Found(Points((_row(match),), _unit(match["unit"] or match["unit2"])), source.take(match)))
    for match in source.matches(_ONE_AXIS):
        value = Coordinate(match["axis"].lower(), Decimal(match["value"]), _unit(match["unit"]))
        found.append(Found(value, source.take(match)))
    return found


def _unit(written: str | None) -> str:
    """The unit's symbol: metres are "m"."""
    return "m" if written and written.casefold().startswith("met") else written or ""


def _series(written: str) -> list[Decimal]:
    return [number_of(each.strip()) for each in written.split("/")]


def _row(match: re.Match[str]) -> tuple[Decimal, ...]:
    if match["row"]:
        return tuple(Decimal(each.strip()) for each in match["row"].split(","))
    return tuple(Decimal(match[axis]) for axis in ("x", "y", "z") if match[axis] is not None)
