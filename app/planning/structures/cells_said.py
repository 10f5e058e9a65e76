"""Which cells of a building have fewer storeys, or lack a floor, told in words: by bays, by ranges, by storeys."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.planning.structures.draft import Misfit
from app.planning.structures.stream import Stream, Taken
from app.planning.structures.tokens import Token
from app.planning.words import structures as words
from app.trade.dimensions import Dimension
from app.trade.quantities import Quantity
from app.trade.structure import description as d

_WAY: Final = "(dir_x|dir_y|dir_way)*"
_BAY: Final = "(bay|span|cell|panels|panel_floor)"
_LAST: Final = "(right|upper|elsewhere)"
# What tells bays, with "k" for how many of the first or the last.
_BAYS: Final = (
    f"{_WAY} z:front (k:num|k2:both) {_WAY} {_BAY}? {_WAY}",
    f"{_WAY} f:ord (k:num|k2:both) {_WAY} {_BAY} {_WAY}",
    f"{_WAY} r:right (k:num|k2:both) {_WAY} {_BAY} {_WAY}",
    f"{_WAY} e:elsewhere (k:num|k2:both)? {_WAY} {_BAY} {_WAY}",
    f"{_WAY} a:ord {_BAY}? (and|comma)* b:ord {_WAY} {_BAY} {_WAY}",
    f"{_WAY} a:num {_BAY}? (and|comma)* b:num {_BAY} {_WAY}",
    f"{_WAY} {_BAY} l:nums {_WAY}",
    f"{_WAY} l:nums {_BAY} {_WAY}",
    f"{_WAY} a:ord {_WAY} {_BAY} {_WAY}",
    f"{_WAY} {_BAY} a:num {_WAY}",
    f"(dir_x|dir_y) {_BAY}? a:ord {_BAY}?",
    f"{_WAY} r:right {_WAY} {_BAY} {_WAY}",
    f"{_WAY} n:num (span|bay) {_WAY}",
)
_STOREYS: Final = (
    "upper (k:num|k2:both) storey",
    "(k:num|k2:both) upper storey",
    "(k:num|k2:both) storey upper",
    "u:ord storey and_up",
    "u:num storey and_up",
    "storey l:nums",
    "l:nums storey",
    "a:num storey (and|comma)* b:num storey",
    "a:ord (and|comma)* b:ord storey",
    "t:top_storey",
    "t:upper (storey|floor)",
)
_SAID: Final = frozenset(
    {
        *("ord", "num", "nums", "bay", "span", "cell", "panel_floor", "panels", "storey", "floor", "dir_x", "dir_y"),
        *("dir_way", "range_x", "range_y", "upper", "top_storey", "roof", "exists_not", "no", "ignored", "only"),
        *("only_on", "on_any", "all", "corner", "l_shaped", "hall", "double", "stand", "goes", "over", "and", "front"),
        *("both", "elsewhere", "end", "ends_at", "set_back", "right", "between", "and_up", "top_of", "together"),
        *("height", "plan", "grid_lines", "building", "points", "contains", "belong", "include", "stepped", "starting"),
    }
)
_ONLY: Final = frozenset({"only", "only_on"})
_GONE: Final = frozenset({"exists_not", "no", "ignored"})
_ENDING: Final = frozenset({"end", "ends_at", "stand", "roof", "goes", "only", "only_on"})
_TINY: Final = 1e-6


@dataclass(frozen=True, slots=True)
class CellWords:
    """One statement: where (bays from 1; None for all), which storeys or floors (None for all), and what of them."""

    kind: str
    places: tuple[int, ...]
    x: Taken | Token | None
    y: Taken | Token | None
    other: Taken | None = None
    storeys: Taken | None = None
    floor: int | None = None
    count: int | None = None
    is_rest: bool = False
    is_top: bool = False


def read_cells(stream: Stream, *, is_after: bool = False) -> list[CellWords]:
    """Uses every statement that it reads to the last word; what is left of others stops the plan."""
    found: list[CellWords] = []
    for sentence in stream.sentences():
        for piece in (sentence, *stream.split(sentence, frozenset({"comma", "colon"}))):
            for run in [part for each in _runs(stream, piece) for part in _clauses(stream, each)]:
                told = _statement(stream, run, is_after=is_after or bool(found))
                if told is not None:
                    found.append(told)
                    stream.use(told.places)
    return found


def _runs(stream: Stream, piece: Sequence[int]) -> list[tuple[int, ...]]:
    """Stretches of a piece that cells can be told with."""
    found: list[tuple[int, ...]] = []
    run: list[int] = []
    for place in piece:
        if not stream.used[place] and stream.tokens[place].name in _SAID | {"comma", "colon"}:
            run.append(place)
        elif run:
            found.append(tuple(run))
            run = []
    return [*found, tuple(run)] if run else found


def _clauses(stream: Stream, run: tuple[int, ...]) -> list[tuple[int, ...]]:
    """ "… 경간에만 있음(나머지는 4층까지)": Korean verbs end what they tell."""
    names = [stream.tokens[place].name for place in run]
    cuts = [
        n + 1
        for n, name in enumerate(names)
        if name in ("only_on", "ends_at") or (name == "only" and n and names[n - 1] in ("bay", "span", "num", "nums"))
    ]
    edges = [0, *cuts, len(run)]
    return [run[a:b] for a, b in pairwise(edges) if b > a]


def _statement(stream: Stream, run: tuple[int, ...], *, is_after: bool) -> CellWords | None:
    names = set(stream.names(run))
    ranges = {token.name: token for token in (stream.tokens[place] for place in run) if token.name.startswith("range")}
    spent: set[int] = {place for place in run if stream.tokens[place].name.startswith("range")}
    storeys = _first(stream, _STOREYS, run, spent)
    if storeys is not None:
        spent |= set(storeys.places)
    bays: list[Taken] = []
    while (taken := _first(stream, _BAYS, run, spent)) is not None:
        bays.append(taken)
        spent |= set(taken.places)
    if any("n" in taken for taken in bays) and not is_after:
        return None
    x, y, other = _by_way(stream, bays)
    x, y = ranges.get("range_x", x), ranges.get("range_y", y)
    rest = [place for place in run if place not in spent]
    numbers = [place for place in rest if stream.tokens[place].name in ("num", "ord", "nums")]
    told = [place for place in numbers if _is_of_a_storey(stream, place)]
    if numbers != told or len(told) > 1 or len(bays) > 2 or (other is not None and (x or y)):
        return None
    number = int(stream.tokens[told[0]].numbers[0]) if told else None
    is_floor = bool(told) and stream.tokens[told[0]].name == "ord"
    is_panel = bool(names & {"floor", "panel_floor", "hall", "double"}) or (bool(told) and _is_a_floor(stream, told[0]))
    if names & _GONE and not _denies_a_thing(stream, run):
        return None
    if names & _GONE:
        is_one = x is not None and y is not None
        if storeys is None and number is not None and is_one and is_panel:
            return CellWords("gone", run, x, y, other, floor=number)
        if number is None and (is_one or storeys is not None) and (x or y or other):
            return CellWords("gone", run, x, y, other, storeys=storeys)
        return None
    if x is None and y is None and other is None:
        return None
    if names & _ONLY and (storeys is not None or is_floor) and (number is None or storeys is None):
        floor = number if storeys is None else None
        return CellWords("only", run, x, y, other, storeys=storeys, floor=floor, is_top=not is_panel)
    is_rest = any("e" in taken for taken in bays)
    if storeys is None and number is not None and (names & _ENDING or is_rest):
        return CellWords("ends", run, x, y, other, count=number, is_rest=is_rest) if is_after or not is_rest else None
    return None


def _first(stream: Stream, patterns: Sequence[str], run: Sequence[int], spent: set[int]) -> Taken | None:
    for pattern in patterns:
        for taken in stream.find(pattern, run):
            is_first_of = "f" not in taken or taken["f"].numbers == (1.0,)
            is_of_storeys = patterns is _BAYS and _counts_storeys(stream, taken.places[-1])
            if is_of_storeys:
                # "3경간 4층": the fourth is no bay.
                continue
            if not spent & set(taken.places) and is_first_of and _is_in_a_row(taken.places):
                return taken
    return None


def _counts_storeys(stream: Stream, last: int) -> bool:
    after = stream.tokens[last + 1].name if last + 1 < len(stream.tokens) else ""
    return stream.tokens[last].name in ("num", "nums") and after in ("storey", "floor")


def _is_in_a_row(places: Sequence[int]) -> bool:
    return all(b - a <= 2 for a, b in pairwise(places))


def _is_of_a_storey(stream: Stream, place: int) -> bool:
    near = [stream.tokens[each].name for each in (place - 1, place + 1) if 0 <= each < len(stream.tokens)]
    return bool({"storey", "floor"} & set(near))


_DENIED: Final = frozenset({"panel_floor", "cell", "panels", "storey", "floor", "bay", "span", "building"})


def _denies_a_thing(stream: Stream, run: Sequence[int]) -> bool:
    """ "No slab in …", and not "not on the first floor"."""
    after = [(place, place + 1) for place in run if stream.tokens[place].name == "no"]
    return all(b < len(stream.tokens) and stream.tokens[b].name in _DENIED for _, b in after)


def _is_a_floor(stream: Stream, place: int) -> bool:
    """A floor is a slab, a storey what stands below and above it."""
    near = [stream.tokens[each] for each in (place - 1, place + 1) if 0 <= each < len(stream.tokens)]
    return any(each.name in ("storey", "floor") and each.word.casefold().startswith(("floor", "바닥")) for each in near)


def _by_way(stream: Stream, bays: Sequence[Taken]) -> tuple[Taken | None, Taken | None, Taken | None]:
    """Along X, along Y, and where no way is said."""
    found: dict[str, Taken] = {}
    for taken in bays:
        ways = {stream.tokens[place].name for place in taken.places} & {"dir_x", "dir_y"}
        key = next(iter(ways)) if len(ways) == 1 else ""
        if key in found:
            return None, None, None
        found[key] = taken
    return found.get("dir_x"), found.get("dir_y"), found.get("")


@dataclass(slots=True)
class FloorCells:
    """How many storeys each cell has, rows from the front, and the floors that are missing below the top."""

    grid: list[list[int]]
    missing: list[d.MissingPanel]


def cells_of(
    said: Sequence[CellWords], bays_x: Sequence[Quantity], bays_y: Sequence[Quantity], most: int
) -> FloorCells:
    """Raises Misfit where the words name no cell, or contradict each other."""
    wide, deep = len(bays_x), len(bays_y)
    levels = [[set(range(1, most + 1)) for _ in range(wide)] for _ in range(deep)]
    way = _only_way(said)
    before: set[tuple[int, int]] = set()
    for each in said:
        x, y = each.x, each.y
        if each.other is not None:
            if way is None:
                raise Misfit(words.NO_SUCH_CELL(x=0, y=0))
            x, y = (each.other, None) if way == "x" else (None, each.other)
        across, along = _chosen(x, bays_x), _chosen(y, bays_y)
        cells = {(i, j) for j in along for i in across}
        everything = {(i, j) for j in range(deep) for i in range(wide)}
        if each.is_rest:
            _count_fits(
                x if x is not None else y,
                len({i for i, _ in everything - before}) if x is not None else len({j for _, j in everything - before}),
            )
            cells = everything - before
        if not cells or cells == everything:
            raise Misfit(words.NO_SUCH_CELL(x=max(across, default=-1) + 1, y=max(along, default=-1) + 1))
        gone = _levels_of(each, most)
        for i, j in everything - cells if each.kind == "only" else cells:
            held = levels[j][i]
            if each.kind == "ends":
                count = each.count or 0
                if (len(held) != most and max(held, default=0) != count) or not 0 < count <= most:
                    raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=len(held), other=count))
                gone = set(range(count + 1, most + 1))
            held -= gone
        before = cells
    return _built(levels)


def ends_fit(
    said: Sequence[CellWords],
    grid: Sequence[Sequence[int]],
    bays_x: Sequence[Quantity],
    bays_y: Sequence[Quantity],
    way: str,
) -> None:
    """What is told again of cells beside a set-back. Raises Misfit where it is otherwise."""
    for each in said:
        x, y = each.x, each.y
        if each.other is not None:
            x, y = (each.other, None) if way == "dir_x" else (None, each.other)
        across, along = _chosen(x, bays_x), _chosen(y, bays_y)
        counts = {grid[j][i] for j in along for i in across}
        if each.kind != "ends" or each.is_rest or counts != {each.count}:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=max(counts), other=each.count or 0))


def _only_way(said: Sequence[CellWords]) -> str | None:
    ways = {way for each in said for way, told in (("x", each.x), ("y", each.y)) if told is not None}
    return ways.pop() if len(ways) == 1 else None


def _levels_of(said: CellWords, most: int) -> set[int]:
    if said.floor is not None:
        if not 1 <= said.floor <= most or (said.is_top and said.floor != most):
            raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=said.floor, other=most))
        return {said.floor}
    taken = said.storeys
    if taken is None:
        return set(range(1, most + 1))
    if "t" in taken:
        return {most}
    if "k" in taken or "k2" in taken:
        count = int(taken["k"].numbers[0]) if "k" in taken else 2
        found = set(range(most - count + 1, most + 1))
    elif "u" in taken:
        found = set(range(int(taken["u"].numbers[0]), most + 1))
    else:
        numbers = taken["l"].numbers if "l" in taken else (*taken["a"].numbers, *taken["b"].numbers)
        found = {int(each) for each in numbers}
    if not found or not found <= set(range(1, most + 1)) or max(found) - min(found) + 1 != len(found):
        raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=max(found, default=0), other=most))
    return found


def _chosen(said: Taken | Token | None, bays: Sequence[Quantity]) -> list[int]:
    """Bays from 0; all of them where nothing is said."""
    size = len(bays)
    if said is None:
        return list(range(size))
    if isinstance(said, Token):
        return _between(said, bays)
    count = int(said["k"].numbers[0]) if "k" in said else 2 if "k2" in said else 1
    if "z" in said or "f" in said:
        found = list(range(count))
    elif "r" in said:
        found = list(range(size - count, size))
    elif "e" in said:
        return list(range(size))
    elif "l" in said:
        found = [int(each) - 1 for each in said["l"].numbers]
    else:
        found = [int(said[key].numbers[0]) - 1 for key in ("a", "b", "n") if key in said]
    if not found or min(found) < 0 or max(found) >= size:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=max(found, default=-1) + 1, other=size))
    return found


def _between(said: Token, bays: Sequence[Quantity]) -> list[int]:
    lines = [0.0]
    for bay in bays:
        lines.append(lines[-1] + bay.to("m"))
    spots = [Quantity(each, said.word or "m", Dimension.LENGTH).to("m") for each in said.numbers]
    ends = [next((n for n, line in enumerate(lines) if abs(line - each) < _TINY), None) for each in spots]
    if ends[0] is None or ends[1] is None or ends[0] >= ends[1]:
        raise Misfit(words.NOT_A_CELL(words=said.span.words))
    return list(range(ends[0], ends[1]))


def _count_fits(said: Taken | Token | None, there: int) -> None:
    """ "The other two bays": as many as there are."""
    if isinstance(said, Taken) and ("k" in said or "k2" in said):
        count = int(said["k"].numbers[0]) if "k" in said else 2
        if count != there:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=count, other=there))


def _built(levels: list[list[set[int]]]) -> FloorCells:
    grid = [[max(held, default=0) for held in row] for row in levels]
    missing = [
        d.MissingPanel(level=level, bay_x=i + 1, bay_y=j + 1)
        for j, row in enumerate(levels)
        for i, held in enumerate(row)
        for level in range(1, grid[j][i])
        if level not in held
    ]
    return FloorCells(grid, missing)
