"""Storeys of a frame as they are told: one by one, several alike, the first apart from the others, basements."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.lib.patterns import Pattern
from app.reading.frame_rows import ITEM, LENGTH, FrameRow, SaidLength, said_length
from app.reading.frame_tokens import FrameToken

Heights = tuple[SaidLength, ...]


@dataclass(slots=True)
class FrameStoreys:
    """Heights from the base up where all of them are told; else what is: how many there are, and the height they share.

    `is_doubtful`: the first storey may or may not be one of those that are counted. `contradicts`: two counts.
    """

    heights: Heights = ()
    basements: Heights = ()
    count: int = 0
    typical: SaidLength | None = None
    is_doubtful: bool = False
    contradicts: tuple[int, ...] = ()
    has_basement: bool = False

    @property
    def is_told(self) -> bool:
        """Something was told of storeys."""
        return bool(self.heights or self.count or self.typical)


# Behind what a height belongs to: "of", "@", "(each", "층고" and the height.
_L: Final = rf"[h,(@x:]*(?P<length>{LENGTH})\)?(?![@x][nld]|\+|b|(?<=n)w)"
_BASEMENT: Final = Pattern(r"n?u[nk]?s?[h(@:]*(?P<length>[ld])\)?|n?(?P<before>[ld])u(?:ns)?|u[nk]s?|nu")
_FIRST_THEN: Final = Pattern(
    rf"fs?[h(:]*(?P<first>{LENGTH})\)?[,+(]*(?:[tr],?(?P<count>n)s?|\+(?P<count2>n)s)[h@x(]*(?P<length>{LENGTH})\)?t?"
    rf"|fs?[h(:]*(?P<first2>{LENGTH})\)?[,+(]*[tr+],?(?P<length2>[ld])x?(?P<count3>n)s\)?"
    rf"|fs?[h(:]*(?P<first3>{LENGTH})\)?[,+(]*(?P<count4>n)(?:s?[h@x(]*(?P<length3>{LENGTH})\)?[rt]|r[h@x(]*"
    rf"(?P<length4>{LENGTH})\)?)"
    rf"|(?P<count5>n)s[h@x(]*(?P<length5>{LENGTH})\)?\+fs?[h(:]*(?P<first4>{LENGTH})\)?"
)
_LOWER_UPPER: Final = Pattern(
    rf"[of](?P<count1>n)s?[h@x(]*(?P<length1>{LENGTH})\)?[,+]*[rt](?P<count2>n)s?[h@x(]*(?P<length2>{LENGTH})\)?"
)
_FIRST: Final = Pattern(rf"[(,]?fs?[h(:@]*(?P<length>{LENGTH})\)?(?![@x]n|\+)|(?P<before>[ld])fs?(?![h(:@]*[lnd])")
_EACH: Final = Pattern(rf"[kR][h(:@]*(?P<length>{LENGTH})\)?")
_REST: Final = Pattern(rf"[(,]?rs?[h(:@]*(?P<length>{LENGTH})\)?(?!n)|(?P<before>[ld])r(?![sh(:@]*[lnd])")
_TOP: Final = Pattern(rf"[(,]?ps?[h(:@]*(?P<length>{LENGTH})\)?")
_SUM: Final = rf"{ITEM}(?:\+{ITEM})+"
_LIST: Final = Pattern(
    rf"(?:(?<![ld])h|(?<![nNk])s)[,(:]*(?P<items>{_SUM}|[ld](?:[,/][lnd])+(?![@xbs])|d{{2,}}(?![@xbsn])|l{{2,}}"
    rf"(?![@xbsn])|n(?:[,/][lnd])+(?![@xbs])|n@{LENGTH}|[ld]@n|nx[ld]|[ld]xn)s?\)?"
    rf"|(?P<items2>{_SUM})[sh]"
)
# As many heights as storeys are counted: "3 storeys 4.0 3.6 3.6", "지상 5층 (4.2+3.5*4)".
_COUNTED_LIST: Final = Pattern(
    rf"g?(?:(?P<count>n)(?:s|(?=g))|(?P<counted>N))g?h?[,(:@]*(?P<items>{_SUM}|[lnd](?:[,/]?[lnd])+)(?![@xb])s?\)?"
)
_ALIKE: Final = Pattern(rf"g?(?:(?P<count>n)s|(?P<counted>N))g?{_L}h?(?!b|xn|s)|(?<!=)(?P<before>[ld])x?(?P<count2>n)s")
_HEIGHT: Final = Pattern(rf"h[,(:@]*(?P<length>{LENGTH})\)?(?![@x+/])|(?P<before>[ld])h")
_COUNT: Final = Pattern(r"g?(?:(?P<count>n)s|(?P<counted>N))g?h?")
_SAYS_HEIGHT: Final = Pattern(rf"[h(:@]*{LENGTH}")


def read_frame_storeys(row: FrameRow) -> FrameStoreys:
    """The storeys of a row; takes what it reads."""
    said = FrameStoreys()
    _tell_counts(row)
    _read_basements(row, said)
    if _read_counted_list(row, said):
        return said
    match = _taken(row, _LIST)
    if match is not None:
        said.heights = row.lengths(
            match["items"] or match["items2"], match.start("items" if match["items"] else "items2")
        )
        said.count = len(said.heights)
        _check_count(row, said)
        return said
    if not _read_first_then(row, said):
        _read_facts(row, said)
    return said


def _read_counted_list(row: FrameRow, said: FrameStoreys) -> bool:
    for match, _ in row.matches(_COUNTED_LIST):
        heights = row.lengths(match["items"], match.start("items"))
        if len(heights) == _count_of(row, match):
            row.use(*match.span())
            said.heights, said.count = heights, len(heights)
            return True
    return False


def _tell_counts(row: FrameRow) -> None:
    """ "1층" is the first storey; "5층" by itself is five of them, beside "1층 4.5, 2층 3.6" the fifth."""
    numbers = {index: int(row.tokens[index].value) for index, kind in enumerate(row.kinds) if kind == "k"}
    above = {index: value for index, value in numbers.items() if row.kinds[index - 1 : index] != "u"}
    runs = sorted(
        [(value, value) for value in above.values()]
        + [(int(each.value), each.last) for each in row.tokens if each.kind == "R"]
    )
    is_run = len(runs) > 1 and all(one[1] + 1 == other[0] for one, other in pairwise(runs))
    says = {index for index in above if _SAYS_HEIGHT.match(row.kinds, index + 1)}
    if is_run and runs[0][0] <= 2 and len(says) == len(above):
        return
    for index, value in above.items():
        if value == 1 and (index in says or len(above) > 1) and row.kinds[index - 1 : index] != "g":
            row.rename(index, "f")
    rest = [index for index in above if row.kinds[index] == "k"]
    if len(rest) == 1:
        row.rename(rest[0], "N")


def _read_basements(row: FrameRow, said: FrameStoreys) -> None:
    for match, tokens in row.matches(_BASEMENT):
        counts = [int(each.value) for each in tokens if each.kind in "nk"]
        height = row.length(match, "length") or row.length(match, "before")
        row.use(*match.span())
        said.has_basement = True
        if height is not None:
            said.basements = (*said.basements, *((height,) * (counts[0] if counts else 1)))


def _read_first_then(row: FrameRow, said: FrameStoreys) -> bool:
    if (two := _taken(row, _LOWER_UPPER)) is not None:
        parts = [(row.length(two, f"length{each}"), row.number(two, f"count{each}")) for each in (1, 2)]
        said.heights = _shared(
            tuple(length for length, count in parts for _ in range(int(count.value if count else 0)) if length)
        )
        said.count = len(said.heights)
        _check_count(row, said)
        return True
    match = _taken(row, _FIRST_THEN)
    if match is None:
        return False
    first, typical, above = (_group_of(row, match, name) for name in ("first", "length", "count"))
    said.heights = _shared((said_length(first), *((said_length(typical),) * int(above.value))))
    said.count = len(said.heights)
    _check_count(row, said)
    return True


def _read_facts(row: FrameRow, said: FrameStoreys) -> None:
    numbered = _numbered(row)
    first_at = row.kinds.find("f")
    alike_at = next((match.start() for match, _ in row.matches(_ALIKE)), -1)
    alike = _taken(row, _ALIKE)
    count = _count_of(row, alike)
    in_all = _count_of(row, _taken(row, _COUNT))
    first = _height_of(row, _taken(row, _FIRST))
    top = _height_of(row, _taken(row, _TOP))
    rest = _height_of(row, _taken(row, _REST))
    general = _height_of(row, alike) or _height_of(row, _taken(row, _HEIGHT))
    typical = rest or general
    said.typical = typical
    if numbered:
        count = in_all or count
        said.heights = (
            numbered
            if not (typical and count > len(numbered))
            else (*numbered, *((typical,) * (count - len(numbered))))
        )
        said.contradicts = (len(said.heights), count) if count and count != len(said.heights) else ()
        said.count = len(said.heights)
        return
    # "1층 4.5, 4개층 3.6": four in all, or four more?
    may_add = alike is not None and first is not None and rest is None and 0 <= first_at < alike_at
    if in_all and count and in_all not in ({count, count + 1} if may_add else {count}):
        said.contradicts = (count, in_all)
    said.is_doubtful = may_add and not in_all
    count = in_all or count
    said.count = count
    if count and first is not None and (typical is not None or count == 1):
        said.heights = (first, *((typical or first,) * (count - 1)))
    elif count and typical is not None:
        said.heights = (typical,) * count
    if said.heights and top is not None:
        said.heights = (*said.heights[:-1], top)
    said.heights = _shared(said.heights)


def _numbered(row: FrameRow) -> Heights:
    """ "1층 4.2m, 2~5층 3.5m": every storey by its number, from the first on."""
    found: list[SaidLength] = []
    matches = [(match, tokens) for match, tokens in row.matches(_EACH)]
    if not matches:
        return ()
    first = next((match for match, _ in row.matches(_FIRST)), None)
    starts_at_two = int(matches[0][1][0].value) == 2
    if starts_at_two and first is not None and (height := _height_of(row, first)):
        found.append(height)
        row.use(*first.span())
    for match, tokens in matches:
        height = row.length(match, "length")
        if height is None or int(tokens[0].value) != len(found) + 1:
            return ()
        found += [height] * (tokens[0].last - int(tokens[0].value) + 1)
    for match, _ in matches:
        row.use(*match.span())
    return _shared(tuple(found))


def _check_count(row: FrameRow, said: FrameStoreys) -> None:
    counted = _taken(row, _COUNT)
    count = _count_of(row, counted)
    if count and count != len(said.heights):
        said.contradicts = (len(said.heights), count)


def _count_of(row: FrameRow, match: re.Match[str] | None) -> int:
    if match is None:
        return 0
    names = [name for name in ("count", "counted", "count2") if name in match.re.groupindex and match[name]]
    return int(row.tokens[match.start(names[0])].value) if names else 0


def _height_of(row: FrameRow, match: re.Match[str] | None) -> SaidLength | None:
    if match is None:
        return None
    groups = [name for name in ("length", "before", "length2") if name in match.re.groupindex and match[name]]
    return row.length(match, groups[0]) if groups else None


def _group_of(row: FrameRow, match: re.Match[str], name: str) -> FrameToken:
    """The token of the one group that begins with a name and matched."""
    group = next(each for each in match.re.groupindex if each.startswith(name) and match[each])
    return row.tokens[match.start(group)]


def _taken(row: FrameRow, pattern: Pattern) -> re.Match[str] | None:
    match = next((match for match, _ in row.matches(pattern)), None)
    if match is not None:
        row.use(*match.span())
    return match


def _shared(heights: Heights) -> Heights:
    """A unit that stands once is meant for all."""
    units = {each.unit for each in heights if each.unit}
    return (
        tuple(SaidLength(each.value, each.unit or next(iter(units))) for each in heights)
        if len(units) == 1
        else heights
    )
