"""A regular frame as it is described: bays in both directions, storey heights from the base up, basements."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.lib.patterns import Pattern
from app.reading.frame_rows import ITEM, LENGTH, FrameRow, SaidLength, said_length
from app.reading.frame_storeys import FrameStoreys, read_frame_storeys
from app.reading.frame_tokens import frame_tokens, said_of_all

Widths = tuple[SaidLength, ...]


@dataclass(slots=True)
class FrameSaid:
    """What was read of a frame. Empty bays of a direction were not told; `spans` are the stretches of the message that
    were read. `is_in_order`: which bays are of X and which of Y is told by the order alone."""

    bays_x: Widths = ()
    bays_y: Widths = ()
    storeys: FrameStoreys = field(default_factory=FrameStoreys)
    spans: tuple[tuple[int, int], ...] = ()
    is_in_order: bool = False
    width: SaidLength | None = None


# "3 x 2 bays of 8 m", "3 bays by 2 bays, 6 m by 8 m".
_EACH_WAY: Final = Pattern(rf"(?P<count>n)bB[,(@x]*(?P<length>{LENGTH})\)?")
_BOTH: Final = Pattern(rf"n(?:b?)xnb[,(@]*(?:(?P<first>{LENGTH})(?:[x,/](?P<second>{LENGTH})(?!n?[bs]|[@x]))?)?\)?")
# "bays of 8 m", "경간 8x8m": of all bays that are counted elsewhere.
# "3x2 bays: 6.5 m in X, 7 m in Y", with the counts ahead.
_BY_AXIS: Final = Pattern(
    rf"X[b:,]*(?P<first>{LENGTH})[,/:(]*Y[b:,]*(?P<second>{LENGTH})(?![@x+]|[bnld])"
    rf"|(?<![@x+nld])(?P<first2>{LENGTH})b?X[,/]*(?P<second2>{LENGTH})b?Y"
)
# "One bay 6x6": of one bay, the two lengths are those of X and Y.
# "9 m bays, 3 in X and 2 in Y".
_COUNTS: Final = Pattern(r"(?<![lnd@x+])(?P<x>n)b?X,*(?P<y>n)b?Y|X(?P<x2>n)[,/]*Y(?P<y2>n)(?![@xbnldsh+])")
_ONE_BAY: Final = Pattern(rf"(?P<count>n)b[_,(]*w?[_,(]*(?P<first>{LENGTH})x(?P<second>{LENGTH})\)?(?![@xnbs])")
_COMMON: Final = Pattern(
    rf"(?<![nld])b,?(?P<first>{LENGTH})(?:x(?P<second>{LENGTH}))?(?![nld@x+/]*[bnld])|(?<![nx@+/])(?P<before>[ld])b"
    rf"(?![nldx@])"
)
_SIZES: Final = Pattern(r"(?P<first>[nld])x(?P<second>[ld])")
_GROUP: Final = Pattern(
    rf"(?P<listed>nb[:(]+(?P<items>[lnd](?:[,/][lnd])+)\)?)|(?P<row>(?=n*[ld])[lnd]{{3,}}|d{{2,}}|l{{2,}}|n{{3,}}|"
    rf"(?<=[XY])n{{2}})(?![@xshbn+])"
    rf"|(?P<sum>b?(?:{ITEM}(?:\+{ITEM})+|[ld](?:[,/][lnd])+|n(?:[,/][lnd])*[,/]l)(?![@xsh])b?)|(?P<whole>n"
    rf"(?:[,/]n)+)(?![,/]?[@xshbn])"
    rf"|(?P<of>nb[(,@x]?(?P<of_width>{LENGTH})\)?)|(?P<times>(?P<times_width>{LENGTH})x?nb)"
    rf"|(?P<at>b?(?:n@[lnd]|[ld]@n|nx[ld]|[ld]xn)(?![sbh])b?)|(?P<bare>b?(?:n[ld]|ln)(?![sbhx@])|n[ld]b(?![@x]))|"
    rf"(?P<count>nb)|(?P<one>b[ld])"
)
_REACH: Final = Pattern(r"[,:()b]*")
_JOINED: Final = Pattern(r"[,/x()]*")


@dataclass(frozen=True, slots=True)
class _Group:
    """Bays told together: where, their widths, or how many where the width stands elsewhere."""

    start: int
    end: int
    widths: Widths
    count: int = 0
    is_bare: bool = False


def read_frame(message: str, taken: Collection[tuple[int, int]]) -> FrameSaid:
    """The frame of a message; what others read of it ("taken") is passed over."""
    row = FrameRow(frame_tokens(message, taken))
    said = FrameSaid(storeys=read_frame_storeys(row))
    if not _read_both(row, said):
        _read_groups(row, said)
    if not (said.bays_x or said.bays_y):
        # The width is told and how many there are is not: what is asked for tells both.
        said.width = _common(row)[0]
    unit, idle = said_of_all(message)
    if unit:
        _in_unit(said, unit)
    said.spans = (*row.spans, *idle) if row.spans else ()
    return said


def _fitting(length: SaidLength, unit: str) -> str:
    """The unit for all, unless no bay and no storey is so many of it: "X 8.1, 층고 4000 (mm)"."""
    is_none = unit == "mm" and length.with_unit.endswith(" m")
    return "" if is_none else unit


def _in_unit(said: FrameSaid, unit: str) -> None:
    """Every length without a unit of its own is in the unit that is told for all."""

    def with_unit(lengths: Widths) -> Widths:
        return tuple(SaidLength(each.value, each.unit or _fitting(each, unit)) for each in lengths)

    said.bays_x, said.bays_y = with_unit(said.bays_x), with_unit(said.bays_y)
    storeys = said.storeys
    storeys.heights, storeys.basements = with_unit(storeys.heights), with_unit(storeys.basements)
    storeys.typical = with_unit((storeys.typical,))[0] if storeys.typical else None


def _read_both(row: FrameRow, said: FrameSaid) -> bool:
    for match, tokens in row.matches(_EACH_WAY):
        row.use(*match.span())
        said.bays_x = said.bays_y = (said_length(tokens[-1] if tokens[-1].kind != ")" else tokens[-2]),) * int(
            tokens[0].value
        )
        return True
    one = next((match for match, _ in row.matches(_ONE_BAY)), None)
    if one is not None and row.tokens[one.start("count")].value == 1:
        lengths = [row.length(one, "first"), row.length(one, "second")]
        row.use(*one.span())
        said.bays_x, said.bays_y = (tuple(each for each in (length,) if each) for length in lengths)
        said.is_in_order = lengths[0] != lengths[1]
        return True
    counted = next((match for match, _ in row.matches(_COUNTS)), None)
    if counted is not None and _COMMON.search(row.kinds):
        names = ("x", "y") if counted["x"] else ("x2", "y2")
        numbers = [int(token.value) if (token := row.number(counted, name)) else 0 for name in names]
        row.use(*counted.span())
        first, second = _common(row)
        if first is not None:
            said.bays_x, said.bays_y = (first,) * numbers[0], (second or first,) * numbers[1]
        return True
    match = next((match for match, _ in row.matches(_BOTH)), None)
    if match is None:
        return False
    counts = [int(each.value) for each in row.tokens[match.start() : match.end()] if each.kind == "n"][:2]
    first, second = row.length(match, "first"), row.length(match, "second")
    row.use(*match.span())
    if first is None and (axes := next((each for each, _ in row.matches(_BY_AXIS)), None)):
        names = ("first", "second") if axes["first"] else ("first2", "second2")
        first, second = (row.length(axes, name) for name in names)
        row.use(*axes.span())
    if first is None:
        first, second = _common(row)
    if first is not None:
        said.bays_x, said.bays_y = (first,) * counts[0], (second or first,) * counts[1]
    said.is_in_order = counts[0] != counts[1] or second not in (None, first)
    return True


def _common(row: FrameRow) -> tuple[SaidLength | None, SaidLength | None]:
    """The widths that stand by themselves, for bays that are counted elsewhere; takes them."""
    for pattern in (_COMMON, _SIZES):
        for match, _ in row.matches(pattern):
            row.use(*match.span())
            first, second = row.length(match, "first"), row.length(match, "second")
            if pattern is _COMMON:
                first = first or row.length(match, "before")
            if first and second and not first.unit:
                first = SaidLength(first.value, second.unit)
            return first, second
    return None, None


def _read_groups(row: FrameRow, said: FrameSaid) -> None:
    counted = any(match["count"] for match, _ in row.matches(_GROUP))
    width_x, width_y = _common(row) if counted else (None, None)
    groups = [_group(row, match) for match, _ in row.matches(_GROUP)]
    marks = [(index, kind) for index, kind in enumerate(row.kinds) if kind in "XYB"]
    placed = _by_marks(row, groups, marks) if marks else _by_order(row, groups)
    for axes, group, start, end in placed:
        for axis in "XY" if axes == "B" else axes:
            width = (width_y or width_x) if axis == "Y" else width_x
            widths = group.widths or ((width,) * group.count if width else ())
            if axis == "X":
                said.bays_x = said.bays_x or widths
            else:
                said.bays_y = said.bays_y or widths
        row.use(start, end)
    said.is_in_order = not marks and bool(placed)


def _group(row: FrameRow, match: re.Match[str]) -> _Group:
    start, end = match.span()
    counts = [int(each.value) for each in row.tokens[start:end] if each.kind == "n"]
    if match["listed"]:
        widths = row.lengths(match["items"], match.start("items"))
        # "3 bays (7, 8 m)": two of three are not told.
        return _Group(start, end, widths if len(widths) == counts[0] else ())
    if match["of"]:
        return _Group(start, end, (said_length(row.tokens[match.start("of_width")]),) * counts[0])
    if match["times"]:
        return _Group(start, end, (said_length(row.tokens[match.start("times_width")]),) * counts[-1])
    if match["count"]:
        return _Group(start, end, (), counts[0])
    if match["bare"]:
        width = next(each for each in row.tokens[start:end] if each.kind in "ld")
        return _Group(start, end, (said_length(width),) * counts[0], is_bare=True)
    if match["row"] and len(counts) == end - start == 2 and counts[0] != counts[1]:
        # "X 3 8": a count and a length, or two lengths?
        return _Group(start, end, ())
    is_bare = bool(match["one"] or match["whole"] or match["row"])
    return _Group(start, end, row.lengths(match[0], start), is_bare=is_bare)


_Placed = tuple[str, _Group, int, int]


def _by_marks(row: FrameRow, groups: Sequence[_Group], marks: Sequence[tuple[int, str]]) -> list[_Placed]:
    """Each group with the axes that stand before it, or behind it where the first group comes first."""
    is_ahead = not groups or marks[0][0] < groups[0].start
    events = sorted([(each.start, "", each) for each in groups] + [(index, mark, None) for index, mark in marks])
    found: list[_Placed] = []
    waiting: list[tuple[int, str]] = []
    for index, mark, group in events if is_ahead else events[::-1]:
        if group is None:
            waiting.append((index, mark))
            continue
        if waiting:
            last = waiting[-1][0]
            between = row.kinds[last + 1 : group.start] if is_ahead else row.kinds[group.end : last]
            if _REACH.fullmatch(between):
                places = [index for index, _ in waiting]
                start, end = min(group.start, *places), max(group.end, *(each + 1 for each in places))
                found.append(("".join(mark for _, mark in waiting), group, start, end))
        waiting = []
    return found


def _by_order(row: FrameRow, groups: Sequence[_Group]) -> list[_Placed]:
    """Two groups that one sign joins: X before Y."""
    firm = [each for each in groups if not each.is_bare]
    if len(firm) != 2 or not _JOINED.fullmatch(row.kinds[firm[0].end : firm[1].start]):
        return []
    first, second = firm
    return [("X", first, first.start, first.end), ("Y", second, first.end, second.end)]
