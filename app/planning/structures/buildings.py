"""Buildings of bays in two directions, with missing cells and set-backs, out of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.planning.structures.cells_said import cells_of, ends_fit, read_cells
from app.planning.structures.draft import Draft, Misfit, Missing
from app.planning.structures.facts import Facts, read_facts
from app.planning.structures.heights import heights_of
from app.planning.structures.lengths import needed, positive
from app.planning.structures.missing_panels import goes_with_missing
from app.planning.structures.stream import Stream, Taken
from app.planning.words import structures as words
from app.trade.quantities import Quantity
from app.trade.structure import description as d

_BAY: Final = "(bay|span)"
_WAYS: Final = ("dir_x", "dir_y")
_OF_A_CELL: Final = frozenset(
    {
        *(
            "cell",
            "panel_floor",
            "l_shaped",
            "exists_not",
            "no",
            "ignored",
            "on_any",
            "all",
            "storey",
            "corner",
            "bay",
            "span",
        ),
        *("dir_x", "dir_y", "ord", "num", "together", "plan", "colon", "comma", "and", "goes", "elsewhere", "building"),
        "joint",
        "stand",
        "belong",
    }
)


@dataclass(frozen=True, slots=True)
class _SetBack:
    """From `first` on, the storeys stand on the first `kept` bays along one direction alone."""

    way: str
    kept: int
    first: int | None = None
    upper: int | None = None
    all_told: int | None = None
    last: int | None = None


def read_building(stream: Stream, draft: Draft) -> None:
    draft.is_plane = False
    missing = _missing_cell(stream)
    setback = _setback(stream)
    said = read_cells(stream) if missing is None and setback is None else []
    again = read_cells(stream, is_after=True) if setback is not None else []
    columns = stream.take("a:num times b:num grid_lines? (column|colline)")
    plan = stream.take("(plan|total|wide|all)+ a:len times b:len")
    for taken in stream.find("n:num storey (over|top_of|upper|stand)* set_back"):
        # "A set-back above the third storey", in a heading.
        if setback is not None and setback.first == int(taken["n"].numbers[0]) + 1:
            stream.use(taken.places)
    facts = read_facts(stream)
    if columns is not None:
        for key, way in (("a", "dir_x"), ("b", "dir_y")):
            facts.bay_counts.setdefault(way, int(columns[key].numbers[0]) - 1)
    across = {way: bays_along(facts, way) for way in _WAYS}
    if plan is not None:
        _plan_fits(plan, across)
    stream.take_all("frame")
    for taken in list(stream.find("n:num (cell|panels)")):
        if int(taken["n"].numbers[0]) == len(across["dir_x"]) * len(across["dir_y"]):
            stream.use(taken.places)
    heights = heights_of(facts, None, is_portal=False)
    if facts.storeys is None and len(heights) == 1:
        raise Missing("structure_storeys", words.W_STOREYS)
    most = len(heights)
    grid = [[most] * len(across["dir_x"]) for _ in across["dir_y"]]
    if missing is not None:
        x, y = missing
        if not (1 <= x <= len(grid[0]) and 1 <= y <= len(grid)):
            raise Misfit(words.NO_SUCH_CELL(x=x, y=y))
        grid[y - 1][x - 1] = 0
        stream.take_all("(l_shaped|shaped)")
    if setback is not None:
        stream.take_all("(stepped|set_back)")
        _step_back(grid, setback, most)
        ends_fit(again, grid, across["dir_x"], across["dir_y"], setback.way)
    gone: list[d.MissingPanel] = []
    if said:
        cells = cells_of(said, across["dir_x"], across["dir_y"], most)
        grid, gone = cells.grid, cells.missing
        stream.take_all("(l_shaped|shaped|stepped|set_back)")
        if gone:
            goes_with_missing(stream, {each.level for each in gone})
    _square(stream, across)
    stream.take_all("grid_lines")
    lines = (len(across["dir_x"]) + 1) * (len(across["dir_y"]) + 1)
    if facts.columns is not None and facts.columns != lines:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_COLUMNS, one=facts.columns, other=lines))
    positive(heights, "height")
    positive((*across["dir_x"], *across["dir_y"]), "bay")
    draft.part = d.FramePart(
        bays_x=across["dir_x"],
        bays_y=across["dir_y"],
        storey_heights=heights,
        storeys=tuple(tuple(row) for row in grid) if missing or setback or said else (),
        missing=tuple(gone),
        column_section=needed(draft, "column"),
        girder_section=needed(draft, "girder"),
    )


def _square(stream: Stream, across: dict[str, tuple[Quantity, ...]]) -> None:
    """ "A square building": as long as it is wide."""
    sides = [sum(each.to("m") for each in across[way]) for way in _WAYS]
    for taken in stream.take_all("square"):
        if abs(sides[0] - sides[1]) > 1e-6:
            said = stream.tokens[taken.places[0]].span.words
            raise Misfit(words.TWO_VALUES(what=words.W_BAYS, one=said, other=f"{sides[0]:g} m x {sides[1]:g} m"))


def _plan_fits(plan: Taken, across: dict[str, tuple[Quantity, ...]]) -> None:
    """ "Plan 18 m x 10 m": as wide as the bays together."""
    for side, way in (("a", "dir_x"), ("b", "dir_y")):
        said, width = plan[side].quantities[0], sum(each.to("m") for each in across[way])
        if abs(said.to("m") - width) > 1e-6:
            raise Misfit(words.TWO_VALUES(what=words.W_BAYS, one=str(said), other=f"{width:g} m"))


def bays_along(facts: Facts, way: str) -> tuple[Quantity, ...]:
    """The bays along "dir_x" or "dir_y", as they are said for it or for both."""
    lengths = facts.bay_lengths.get(way) or facts.bay_lengths.get("") or ()
    count = facts.bay_counts.get(way, facts.bay_counts.get("", len(lengths) if len(lengths) > 1 else 0))
    if not lengths or not count:
        raise Missing("structure_bays", words.W_BAYS)
    lengths = lengths * count if len(lengths) == 1 else lengths
    if len(lengths) != count:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=count, other=len(lengths)))
    return lengths


def _step_back(grid: list[list[int]], said: _SetBack, most: int) -> None:
    """Fewer storeys in the cells behind the first ones."""
    first = said.first if said.first is not None else most - (said.upper or 0) + 1
    if said.upper is not None and first != most - said.upper + 1:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=first - 1, other=most - said.upper))
    if said.last is not None and said.last != most:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=said.last, other=most))
    if said.all_told is not None and said.all_told != most:
        raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=said.all_told, other=most))
    is_x = said.way == "dir_x"
    size = len(grid[0]) if is_x else len(grid)
    if not (1 < first <= most and 0 < said.kept < size):
        raise Misfit(words.NO_SUCH_CELL(x=said.kept if is_x else 1, y=1 if is_x else said.kept))
    for y, row in enumerate(grid):
        for x in range(len(row)):
            if (x if is_x else y) >= said.kept:
                row[x] = first - 1


def _numbered(stream: Stream, sentence: Sequence[int], way: str) -> tuple[int, tuple[int, ...]] | None:
    """ "The third X bay", "bay 3 in X": the number, and where it stands."""
    for pattern in (
        f"n:ord {_BAY} {way}",
        f"n:ord {way} {_BAY}?",
        f"{way} {_BAY}? n:ord {_BAY}?",
        f"{way} {_BAY} n:num",
        f"{_BAY} n:num {way}",
    ):
        for found in stream.find(pattern, sentence):
            return int(found["n"].numbers[0]), found.places
    return None


def _missing_cell(stream: Stream) -> tuple[int, int] | None:
    """ "The cell in the third X bay and the second Y bay does not exist on any floor": (3, 2)."""
    for sentence in stream.sentences():
        names = set(stream.names(sentence))
        if not names & {"exists_not", "no", "ignored"} or not names & {"cell", "panel_floor", "l_shaped", "bay"}:
            continue
        for run in _runs_of_a_cell(stream, sentence):
            x = _numbered(stream, run, "dir_x")
            y = _numbered(stream, run, "dir_y")
            if x is None or y is None:
                continue
            if sum(stream.tokens[each].name == "no" for each in run) > 1:
                continue
            if any(a.name == "no" and b.name == "on_any" for a, b in pairwise(stream.tokens[each] for each in run)):
                continue
            whole, run = run, _shortened(stream, run, (*x[1], *y[1]))
            if any(stream.tokens[place].name in ("storey", "floor", "ord") for place in whole if place < run[0]):
                # "The first floor is missing in …": one floor of the cell.
                continue
            here = set(stream.names(run))
            counts = [
                place for place in run if stream.tokens[place].name in ("ord", "num") and place not in (*x[1], *y[1])
            ]
            is_everywhere = "on_any" in here or {"all", "storey"} <= here or "storey" not in here
            if here & {"exists_not", "no", "ignored"} and not counts and is_everywhere:
                stream.use(run)
                return x[0], y[0]
    return None


def _runs_of_a_cell(stream: Stream, sentence: Sequence[int]) -> list[tuple[int, ...]]:
    """Stretches of words that a missing cell is told with."""
    found: list[tuple[int, ...]] = []
    run: list[int] = []
    for place in sentence:
        if not stream.used[place] and stream.tokens[place].name in _OF_A_CELL:
            run.append(place)
        elif run:
            found.append(tuple(run))
            run = []
    return [*found, tuple(run)] if run else found


def _shortened(stream: Stream, run: tuple[int, ...], numbered: Sequence[int]) -> tuple[int, ...]:
    """From the first word of the cell to the last that says it is missing."""
    telling = {"corner", "cell", "panel_floor", "l_shaped", "exists_not", "no", "ignored", "on_any"}
    marks = [place for place in run if stream.tokens[place].name in telling] + list(numbered)
    last = max(marks)
    first = min(marks)
    while last + 1 in run and stream.tokens[last + 1].name in ("all", "storey", "together", "elsewhere", "building"):
        last += 1
    return tuple(place for place in run if first <= place <= last)


_UPPER: Final = (
    "upper (u:num|u2:both) storey",
    "(u:num|u2:both) upper storey",
    "(u:num|u2:both) storey upper",
)
_FROM_TO: Final = (
    "a:ord storey u2:and_up",
    "storey u:nums",
    "u:nums storey",
    "a:num storey and b:num storey",
    "a:ord and? b:ord storey",
    "storey a:num and b:num",
)
_FIRST_BAYS: Final = (
    "(dir_x|dir_y)? front (k:num|k2:both) WAY? BAY WAY?",
    "(dir_x|dir_y) ord (k:num|k2:both) BAY",
    "ord (k:num|k2:both) (dir_x|dir_y) BAY?",
    "ord (k:num|k2:both) BAY (dir_x|dir_y)",
    "ord (k:num|k2:both) BAY",
    "WAY BAY l:nums",
    "BAY l:nums WAY",
    "WAY l:nums BAY",
    "WAY a:num comma b:ord BAY",
)
_AROUND: Final = frozenset(
    {
        *("only", "only_on", "stand", "goes", "over", "upper", "top_of", "points", "set_back", "colon", "all"),
        *("carries", "storey", "bay", "span", "roof", "end", "ends_at", "and", "height", "dir_x", "dir_y"),
        *("building", "belong", "both", "contains", "include", "comma"),
    }
)


_DENIED: Final = frozenset({"no", "exists_not", "except"})


def _setback(stream: Stream) -> _SetBack | None:
    """The upper storeys on the first bays only; or how many storeys a bay has beside the first ones."""
    sentences = stream.sentences()
    for number, sentence in enumerate(sentences):
        names = set(stream.names(sentence))
        if "storey" not in names or names & _DENIED or not names & {"only", "only_on", "set_back", "stand"}:
            continue
        kept = next((found for each in _FIRST_BAYS if (found := _find(stream, each, sentence))), None)
        if kept is None:
            kept = _find(stream, "(dir_x|dir_y)? a:ord and b:ord BAY WAY?", sentence)
        if kept is None or ("a" in kept and [int(kept[each].numbers[0]) for each in "ab"] != [1, 2]):
            continue
        leads = [stream.tokens[place].numbers[0] for place in kept.places if stream.tokens[place].name == "ord"]
        if "a" not in kept and leads and leads[0] != 1:
            # "The second two bays".
            continue
        if "l" in kept and kept["l"].numbers != tuple(map(float, range(1, len(kept["l"].numbers) + 1))):
            continue
        count = int(kept["k"].numbers[0]) if "k" in kept else len(kept["l"].numbers) if "l" in kept else 2
        upper = next((found for each in _UPPER if (found := _find(stream, each, sentence))), None)
        listed = next((found for each in _FROM_TO if (found := _find(stream, each, sentence))), None)
        places = [*kept.places, *(upper.places if upper else ()), *(listed.places if listed and not upper else ())]
        numbers = _storeys_of(listed) if listed and not upper else ()
        if numbers and numbers != tuple(range(numbers[0], numbers[-1] + 1)):
            continue
        first = numbers[0] if numbers else None
        both = (*sentence, *(sentences[number + 1] if number + 1 < len(sentences) else ()))
        rest, tail = _behind(stream, both, count, places)
        along = {stream.tokens[place].name for place in (*kept.places, *tail)} & {"dir_x", "dir_y"}
        along = along or {stream.tokens[place].name for place in sentence} & {"dir_x", "dir_y"}
        if len(along) != 1:
            continue
        way = next(iter(along))
        if rest is not None and first is not None and rest != first - 1:
            raise Misfit(words.COUNTS_DIFFER(what=words.W_STOREYS, one=rest, other=first - 1))
        if first is None and rest is not None:
            first = rest + 1
        if upper is None and first is None:
            continue
        all_told, more = _all_told(stream, both, [*places, *tail])
        _use(stream, [*places, *tail, *more])
        return _SetBack(
            way=way,
            kept=count,
            first=first,
            upper=(int(upper["u"].numbers[0]) if "u" in upper else 2) if upper else None,
            all_told=all_told,
            last=numbers[-1] if numbers and listed and "u2" not in listed else None,
        )
    return None


def _find(stream: Stream, pattern: str, sentence: Sequence[int]) -> Taken | None:
    return next(stream.find(_written(pattern), sentence), None)


def _written(pattern: str) -> str:
    """With the longer stretches in place of their names."""
    parts = {
        "WAY": "(dir_x|dir_y)",
        "BAY": _BAY,
        "TELLS": "(end|ends_at|stand|roof|only|colon|goes)*",
        "TAIL": "(roof|only|only_on|ends_at|stand|end)*",
    }
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return pattern


def _storeys_of(listed: Taken) -> tuple[int, ...]:
    if "u2" in listed:
        return (int(listed["a"].numbers[0]),)
    values = listed["u"].numbers if "u" in listed else (*listed["a"].numbers, *listed["b"].numbers)
    return tuple(int(each) for each in values)


def _behind(
    stream: Stream, sentence: Sequence[int], kept: int, used: Sequence[int]
) -> tuple[int | None, tuple[int, ...]]:
    """ "The third bay ends at the roof of the third storey": 3, where the third is the first that is not kept."""
    for pattern in (
        "WAY t:ord BAY TELLS (r:ord|r2:num) storey TAIL",
        "t:ord BAY? WAY? BAY? WAY? TELLS (r:ord|r2:num) storey TAIL",
        "BAY t:num TELLS storey r2:num TAIL",
        "t:ord BAY (r:ord|r2:num) storey goes",
        "over r:ord storey t:ord WAY BAY no",
        "over (r:ord|r2:num) storey roof? t:ord WAY? BAY WAY? (no|exists_not)",
        "over r:ord storey set_back?",
        "e:elsewhere WAY? BAY TELLS (r:ord|r2:num) storey TAIL",
    ):
        for found in stream.find(_written(pattern), sentence):
            if set(found.places) & set(used):
                continue
            if "t" in found and int(found["t"].numbers[0]) != kept + 1:
                raise Misfit(words.COUNTS_DIFFER(what=words.W_BAYS, one=int(found["t"].numbers[0]), other=kept + 1))
            return int((found.get("r") or found["r2"]).numbers[0]), found.places
    return None, ()


def _all_told(stream: Stream, sentence: Sequence[int], used: Sequence[int]) -> tuple[int | None, tuple[int, ...]]:
    """ "The first two have all five": how many all are."""
    for found in (*stream.find("all n:num storey?", sentence), *stream.find("n:num storey all", sentence)):
        if not set(found.places) & set(used) and min(found.places) > min(used):
            return int(found["n"].numbers[0]), found.places
    return None, ()


def _use(stream: Stream, places: Sequence[int]) -> None:
    """With the words around them that say that it is so."""
    stream.use(places)
    for step in (-1, 1):
        for place in places:
            at = place + step
            while 0 <= at < len(stream.tokens) and stream.tokens[at].name in _AROUND and not stream.used[at]:
                after = stream.tokens[at + 1].name if at + 1 < len(stream.tokens) else ""
                if stream.tokens[at].name in ("comma", "and") or (
                    step > 0 and stream.tokens[at].name in ("bay", "span") and after in ("num", "ord")
                ):
                    break
                stream.use([at])
                at += step
